"""Guidance as sentences, bullets and tables state it, and what looks like it and is none."""

import time
from decimal import Decimal

import pytest

from filings.announcements.guidance import GuidanceCandidate, read_guidance
from filings.announcements.guidance_periods import is_ahead, named_periods
from filings.announcements.guidance_values import expected_values
from filings.figure_types import Basis
from filings.types import Period
from tests.unit.invented import case, html, plain

SECOND = Period("2026-06-30", "Q2", 2026, includes_year=False)
FOURTH = Period("2025-12-31", "Q4", 2025, includes_year=True)
JANUARY = Period("2026-08-01", "Q2", 2026, includes_year=False)  # of a fiscal year that ends with January 2027

HOSTILE_CHARACTERS = 200_000
HOSTILE_SECONDS = 4.0

Expected = tuple[str, str, str | None, str | None]


def said(one: GuidanceCandidate) -> Expected:
    return one.metric, one.period, _text(one.low), _text(one.high)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def read(words: str, announced: Period = SECOND) -> list[Expected]:
    return [said(one) for one in read_guidance(html(f"<p>{words}</p>"), announced, "USD")]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        case("scale of the second number", "$220 to $230 million", [("220000000", "230000000")]),
        case("both scaled", "between $2.57 billion and $2.61 billion", [("2570000000", "2610000000")]),
        case("plus or minus money", "$4.3 billion, +/- $100 million", [("4200000000", "4400000000")]),
        case("plus or minus a part", "$78.0 billion, plus or minus 2%", [("76440000000", "79560000000")]),
        case("basis points", "37% range, plus or minus 50 basis points", [("36.5", "37.5")]),
        case("a loss in parentheses", "$(0.10) to $(0.05)", [("-0.1", "-0.05")]),
        case("from a loss to a profit", "(1%) - 2%", [("-1", "2")]),
        case("a word for zero", "zero to $200,000", [("0", "200000")]),
        case("down to up", "down 1% to up 3%", [("-1", "3")]),
        case("flat to up", "flat to up 2%", [("0", "2")]),
        case("a dash without spaces", "$1,938-1,968 million", [("1938000000", "1968000000")]),
        case("at least", "at least $11.5 billion", [("11500000000", None)]),
        case("a plus behind", "$400 million+", [("400000000", None)]),
        case("up to", "up to $2.5 billion", [(None, "2500000000")]),
        case("or less behind", "$85 million or less", [(None, "85000000")]),
        case(
            "no values: a mark of a footnote, months",
            "revenue (2) over 12 months of $5 million",
            [("5000000", "5000000")],
        ),
        case("no range: an amount and its part", "$.16 to $.17, including $.01", [("0.16", "0.17"), ("0.01", "0.01")]),
        case("no range: a footnote's mark", "ebitda 5 to $(3.2) million", [("5", "5"), ("-3200000", "-3200000")]),
        case("no value: a day and a price", "on august 12, 2026 at $12.50/mmbtu", [("12", "12")]),
    ],
)
def test_values(words: str, values: list[tuple[str | None, str | None]]) -> None:
    lower = words.lower()
    assert [(_text(one.low), _text(one.high)) for one in expected_values(lower, 0, len(lower))] == values


@pytest.mark.parametrize(
    ("words", "names"),
    [
        case("quarter of a fiscal year", "third quarter of fiscal 2026", ["Q3 2026"]),
        case("short forms", "Q3 FY26 and 3Q26 and Q3'26", ["Q3 2026", "Q3 2026", "Q3 2026"]),
        case("a year by its end", "the year ending December 31, 2026", ["FY2026"]),
        case("a quarter by its end", "three months ending September 30, 2026", ["Q3 2026"]),
        case("a quarter by its month", "the December 2026 quarter", ["Q4 2026"]),
        case("years", "fiscal 2027, FY27, full-year 2026 and 2026 guidance", ["FY2027", "FY2027", "FY2026", "FY2026"]),
        case("halves", "second half of 2026 and 1H27", ["H2 2026", "H1 2027"]),
        case("a year left out", "third quarter and full year", ["Q3 2026", "FY2026"]),
        case("the quarter announced", "second quarter", ["Q2 2026"]),
        case("a date names no period", "on August 12, 2026", []),
        case("a transition period", "for the transition period", ["transition period"]),
    ],
)
def test_periods(words: str, names: list[str]) -> None:
    lower = words.lower()
    assert [one.name for one in named_periods(lower, 0, len(lower), SECOND)] == names


@pytest.mark.parametrize(
    ("words", "ahead"),
    [
        case("next quarter", "q3 2026", True),
        case("the quarter announced", "q2 2026", False),
        case("the year that goes on", "fiscal 2026", True),
        case("next year", "fiscal 2027", True),
        case("a long-term target", "fiscal 2028", False),
        case("last year", "2025", False),
    ],
)
def test_whether_a_period_is_ahead(words: str, ahead: bool) -> None:
    period = next(named_periods(words, 0, len(words), SECOND))
    assert is_ahead(period, SECOND) is ahead


@pytest.mark.parametrize(
    ("words", "guidance"),
    [
        case(
            "range of revenue",
            "For the third quarter of 2026, Tarn Mills expects revenue in the range of $220 to $230 million.",
            [("revenue", "Q3 2026", "220000000", "230000000")],
        ),
        case(
            "a loss and its part of a share",
            "For the third quarter, GAAP net loss is expected to be $61 million to $70 million, or $0.56 to $0.65 per "
            "diluted share.",
            [
                ("net_income", "Q3 2026", "-70000000", "-61000000"),
                ("eps_diluted", "Q3 2026", "-0.65", "-0.56"),
            ],
        ),
        case(
            "raised, with the old range behind",
            "The company is raising its full-year adjusted EPS guidance to $10.70 - $10.90, from $10.20 - $10.50.",
            [("eps_adjusted", "FY2026", "10.7", "10.9")],
        ),
        case(
            "raised, with the old range before",
            "We now expect 2026 adjusted EBITDA of $410 million to $430 million, compared to our prior guidance of "
            "$390 million to $420 million.",
            [("adjusted_ebitda", "FY2026", "410000000", "430000000")],
        ),
        case(
            "two metrics in one sentence",
            "For fiscal 2027 the company anticipates net sales of $4.1 billion to $4.2 billion and diluted EPS of "
            "$1.25-$1.35.",
            [("revenue", "FY2027", "4100000000", "4200000000"), ("eps_diluted", "FY2027", "1.25", "1.35")],
        ),
        case(
            "a REIT",
            "The Company estimates that Core FFO per diluted share for the year ending December 31, 2026 will be "
            "between "
            "$6.45 and $6.55.",
            [("core_ffo_per_diluted_share", "FY2026", "6.45", "6.55")],
        ),
        case(
            "a bank",
            "We expect net interest income of approximately $14.5 billion for full-year 2026.",
            [("net_interest_income", "FY2026", "14500000000", "14500000000")],
        ),
        case(
            "an insurer",
            "The company expects a full-year 2026 combined ratio of 91% to 93%.",
            [("combined_ratio", "FY2026", "91", "93")],
        ),
        case(
            "a retailer's comparable sales",
            "Comparable sales are expected to increase 1% to 3% in fiscal 2026.",
            [("comparable_sales", "FY2026", "1", "3")],
        ),
        case(
            "growth of revenue",
            "We expect 2026 revenue to grow 8% to 10%.",
            [("revenue_growth", "FY2026", "8", "10")],
        ),
        case(
            "a decline",
            "The company expects net sales to decline 2% to 4% in the third quarter.",
            [("revenue_growth", "Q3 2026", "-4", "-2")],
        ),
        case(
            "a margin",
            "Third quarter gross margin is expected to be 45%, plus or minus 100 basis points.",
            [("gross_margin", "Q3 2026", "44", "46")],
        ),
        case(
            "a bound below",
            "We continue to expect free cash flow of at least $1.2 billion in 2026.",
            [("free_cash_flow", "FY2026", "1200000000", None)],
        ),
        case(
            "a bound above",
            "Capital expenditures for 2026 are expected to be no more than $85 million.",
            [("capital_expenditures", "FY2026", None, "85000000")],
        ),
        case(
            "an aside between metric and range",
            "For the year, we expect earnings per share, including $0.24 per share of special charges, to be between "
            "$2.66 and $2.86.",
            [("eps_diluted", "FY2026", "2.66", "2.86")],
        ),
        case(
            "a foreign issuer",
            "For the full year 2026, the Group expects adjusted EBITDA of \u20ac1.2 to \u20ac1.3 billion.",
            [("adjusted_ebitda", "FY2026", "1200000000", "1300000000")],
        ),
        case(
            "a segment's revenue is not the company's",
            "We expect subscription revenue of $310 million to $312 million in the third quarter of 2026.",
            [("subscription_revenue", "Q3 2026", "310000000", "312000000")],
        ),
        case(
            "the issuer's possessive qualifies nothing",
            "Tarn's third quarter 2026 revenue is expected to be $1.93 billion to $1.95 billion.",
            [("revenue", "Q3 2026", "1930000000", "1950000000")],
        ),
        case(
            "the period behind the value",
            "We anticipate revenues of $31.0 million to $32.0 million in the third quarter.",
            [("revenue", "Q3 2026", "31000000", "32000000")],
        ),
        case(
            "a tax rate",
            "The company expects an effective tax rate of approximately 24.5% for fiscal 2026.",
            [("effective_tax_rate", "FY2026", "24.5", "24.5")],
        ),
        case(
            "a range worded from and to",
            "For 2026, diluted EPS is expected to range from $2.00 to $2.20.",
            [("eps_diluted", "FY2026", "2", "2.2")],
        ),
        case(
            "two metrics and two points",
            "Revenue and adjusted EBITDA for 2026 are expected to be $1.0 billion and $200 million, respectively.",
            [
                ("revenue", "FY2026", "1000000000", "1000000000"),
                ("adjusted_ebitda", "FY2026", "200000000", "200000000"),
            ],
        ),
        case(
            "the metric behind the range",
            "For 2026 we expect $1.0 billion to $1.1 billion in revenue.",
            [("revenue", "FY2026", "1000000000", "1100000000")],
        ),
        case(
            "a part of sales",
            "Capital expenditures are expected to be 3% to 4% of net sales in 2026.",
            [("capital_expenditures_percent_of_revenue", "FY2026", "3", "4")],
        ),
        case(
            "a convenience translation",
            "For the third quarter of 2026, the company expects net revenues to be between RMB2.1 billion (US$290 "
            "million) "
            "and RMB2.2 billion (US$304 million).",
            [("revenue", "Q3 2026", "2100000000", "2200000000")],
        ),
        case(
            "on track",
            "We remain on track to deliver 2026 adjusted EBITDA of over $500 million.",
            [("adjusted_ebitda", "FY2026", "500000000", None)],
        ),
        case(
            "a Q3 guide of growth",
            "Management guides for third quarter 2026 revenues to increase by 6% to 8% quarter over quarter.",
            [("revenue_growth", "Q3 2026", "6", "8")],
        ),
        case(
            "two bases and one width",
            "GAAP and non-GAAP gross margins for the third quarter are expected to be 74.9% and 75.0%, "
            "respectively, plus "
            "or minus 50 basis points.",
            [("gross_margin", "Q3 2026", "74.4", "75.4"), ("non_gaap_gross_margin", "Q3 2026", "74.5", "75.5")],
        ),
        case(
            "a list with semicolons",
            "We expect revenue to be between $49 billion and $52 billion; gross margin between 38.0 percent and 38.5 "
            "percent; tax rate of 25.5 percent in our fiscal 2026 third quarter.",
            [
                ("revenue", "Q3 2026", "49000000000", "52000000000"),
                ("gross_margin", "Q3 2026", "38", "38.5"),
                ("tax_rate", "Q3 2026", "25.5", "25.5"),
            ],
        ),
        case(
            "only the low end raised",
            "The company raised the low end of its full-year 2026 adjusted EPS guidance to a range of $8.75 to "
            "$8.90 from "
            "$8.70 to $8.90.",
            [("eps_adjusted", "FY2026", "8.75", "8.9")],
        ),
        case(
            "a per-share part of FFO",
            "The Company expects 2026 Normalized FFO of $3.05 to $3.11 per diluted share.",
            [("normalized_ffo_per_share", "FY2026", "3.05", "3.11")],
        ),
        case(
            "reaffirmed in a clause",
            "The company reported second quarter revenue of $90 million; full-year 2026 revenue guidance of $360 "
            "million to $370 million is reaffirmed.",
            [("revenue", "FY2026", "360000000", "370000000")],
        ),
    ],
)
def test_guidance_of_a_sentence(words: str, guidance: list[Expected]) -> None:
    assert read(words) == guidance


@pytest.mark.parametrize(
    "words",
    [
        case("results", "Second quarter revenue was $220 million, in line with expectations."),
        case("results against guidance", "Revenue of $46.5 million was within our guidance of $46 to $48 million."),
        case("results above guidance", "Net sales exceeded the high end of our guidance range of $46 to $48 million."),
        case("no number", "We expect third quarter revenue to grow at a mid-single-digit percentage."),
        case("withdrawn", "We have withdrawn our 2026 revenue guidance of $400 million to $420 million."),
        case("suspended", "Guidance for 2026 net income of $2 million to $22 million has been suspended."),
        case("long-term target", "By 2029, we expect revenue of $10 billion and an operating margin of 30%."),
        case("last year", "In 2025 we had expected revenue of $300 million."),
        case("charges", "The company expects to record restructuring charges of $10 million to $12 million in 2026."),
        case("savings", "We expect annualized savings of $80 to $100 million in 2026."),
        case(
            "shares that a range rests on", "For Q3 2026, we expect EPS growth, based on a share count of 172 million."
        ),
        case("a dividend", "The company expects to pay a dividend of $0.25 per share in the third quarter of 2026."),
        case("a repurchase", "The board authorized the repurchase of up to $500 million of stock through 2026."),
        case("an effect on it", "Currency is expected to reduce 2026 revenue by $20 million to $30 million."),
        case("raised, only the change worded", "The company raised its 2026 EPS guidance from $2.00 to $2.20."),
        case("above guidance", "Orders for 2026 run above guidance for revenue of $46 to $48 million."),
        case("money of a share", "We expect 2026 EPS of $5 million to $6 million."),
        case("an analyst's estimate", "Analysts' consensus estimate for third quarter revenue is $225 million."),
        case("a part that is added", "The acquisition is expected to contribute revenue of $50 million in 2026."),
        case("what was expected once", "The Company had previously expected 2026 revenue of $300 to $310 million."),
        case("a market", "The addressable market is expected to reach revenue of $40 billion in 2027."),
        case("a definition", "Adjusted EBITDA is net income before interest, taxes, depreciation and amortization."),
    ],
)
def test_no_guidance(words: str) -> None:
    assert read(words) == []


def test_bullets_under_a_heading_have_its_period() -> None:
    text = html(
        "<p>Third Quarter 2026 Outlook</p><ul><li>\u2022 Revenue between $250 million and $265 million.</li>"
        "<li>\u2022 Non-GAAP gross margins between 35% and 37%.</li>"
        "<li>\u2022 Adjusted EBITDA loss of between $17 million and $23 million.</li>"
        "<li>\u2022 Pre-opening costs of $22.0 to $22.5 million</li></ul>"
        "<p>About Tarn Mills</p><p>Tarn Mills has revenue of $1 billion and 400 stores.</p>"
    )
    assert [said(one) for one in read_guidance(text, SECOND, "USD")] == [
        ("revenue", "Q3 2026", "250000000", "265000000"),
        ("non_gaap_gross_margin", "Q3 2026", "35", "37"),
        ("adjusted_ebitda", "Q3 2026", "-23000000", "-17000000"),
        ("pre_opening_costs", "Q3 2026", "22000000", "22500000"),
    ]


def test_a_subheading_changes_the_period_and_the_section_ends_with_the_next_heading() -> None:
    text = html(
        "<p>Third Quarter and Full Year 2026 Guidance</p><p>Third Quarter 2026:</p>"
        "<p>\u2022 Total revenue of $540 million to $560 million</p><p>Full Year 2026:</p>"
        "<p>\u2022 Total revenue of $2.1 billion to $2.2 billion</p><p>Conference Call</p>"
        "<p>\u2022 Revenue of $500 million</p>"
    )
    assert [said(one) for one in read_guidance(text, SECOND, "USD")] == [
        ("revenue", "Q3 2026", "540000000", "560000000"),
        ("revenue", "FY2026", "2100000000", "2200000000"),
    ]


@pytest.mark.parametrize(
    ("lines", "guidance"),
    [
        case(
            "a bullet that begins with a name of the issuer's own",
            ("2026 Outlook", "\u2022 Drydock spend of $22.0 to $22.5 million"),
            [("drydock_spend", "FY2026", "22000000", "22500000")],
        ),
        case("a bullet that begins with a verb", ("2026 Outlook", "\u2022 Absorbs a charge of $650 million"), []),
        case("a result", ("2026 Outlook", "Gross margin was 45% and demand remains strong."), []),
        case("a period compared with", (
            "Fiscal 2026 Outlook",
            "Revenue is expected to be $90 million to $95 million, compared with a first quarter 2027 of more.",
        ), [("revenue", "FY2026", "90000000", "95000000")]),
        case("a long-term model", ("Long-Term 2026 Financial Outlook", "\u2022 Revenue growth of 10% to 12%"), []),
        case(
            "a headline's promise ends with the first paragraph",
            (
                "Tarn Raises Full-Year 2026 Outlook",
                (
                    "DENVER, August 3, 2026 - Tarn Mills, Inc., a maker of cloth and thread for all the trades of the "
                    "world, today reported results for the second quarter of its year."
                ),
                "\u2022 Gross margin of 45%",
            ),
            [],
        ),
    ],
)  # fmt: skip
def test_what_stands_under_a_heading(lines: tuple[str, ...], guidance: list[Expected]) -> None:
    text = html("".join(f"<p>{line}</p>" for line in lines))
    assert [said(one) for one in read_guidance(text, SECOND, "USD")] == guidance


def test_guidance_behind_a_fourth_quarter_is_for_the_next_year() -> None:
    assert read("For the full year, we expect revenue of $1.0 billion to $1.1 billion.", FOURTH) == [
        ("revenue", "FY2026", "1000000000", "1100000000")
    ]
    assert read("First quarter revenue is expected to be $240 million to $250 million.", FOURTH) == [
        ("revenue", "Q1 2026", "240000000", "250000000")
    ]


def test_wrapped_lines_of_plain_text_are_one_sentence() -> None:
    text = plain(
        """
        SEPTEMBER 2026 QUARTER OUTLOOK

             *    Revenues are expected to be in the range of $29.5
                  million to $30.5 million.
             *    Operating expenses are expected to increase to approximately $9.5
                  million, plus or minus $200,000.
        """
    )
    assert [said(one) for one in read_guidance(text, SECOND, "USD")] == [
        ("revenue", "Q3 2026", "29500000", "30500000"),
        ("operating_expenses", "Q3 2026", "9300000", "9700000"),
    ]


def _table(*rows: tuple[str, ...], title: str = "") -> list[Expected]:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    text = html(f"<p>{title}</p><table>{cells}</table>")
    return [said(one) for one in read_guidance(text, SECOND, "USD")]


def test_a_range_in_a_cell() -> None:
    assert _table(
        ("(in millions)", "Fiscal 2026 Guidance"),
        ("Revenue", "$2,350 - $2,450"),
        ("Adjusted Diluted EPS*", "$2.95 - $3.07"),
    ) == [("revenue", "FY2026", "2350000000", "2450000000"), ("eps_adjusted", "FY2026", "2.95", "3.07")]  # fmt: skip


def test_low_and_high_columns_of_the_current_version_only() -> None:
    assert _table(
        ("", "Prior Guidance", "Current Guidance"),
        ("($ in millions, except per share data)", "Low", "High", "Low", "High"),
        ("Net sales", "$8,400", "$8,500", "$8,485", "$8,575"),
        ("Adjusted operating margin", "3.70%", "4.40%", "3.80%", "4.50%"),
        title="Full Year 2026 Guidance",
    ) == [
        ("revenue", "FY2026", "8485000000", "8575000000"),
        ("adjusted_operating_margin", "FY2026", "3.8", "4.5"),
    ]


def test_a_quarter_and_a_year_side_by_side() -> None:
    assert _table(
        ("", "Q3 2026 Guidance", "FY 2026 Guidance"),
        ("Total revenue (millions)", "$432.5 - $442.5", "$1,807.0 - $1,857.0"),
        ("Non-GAAP net income per diluted share", "$0.96 - $1.00", "$3.56 - $3.79"),
    ) == [
        ("revenue", "Q3 2026", "432500000", "442500000"),
        ("revenue", "FY2026", "1807000000", "1857000000"),
        ("eps_adjusted", "Q3 2026", "0.96", "1"),
        ("eps_adjusted", "FY2026", "3.56", "3.79"),
    ]


def test_gaap_and_non_gaap_columns() -> None:
    assert _table(
        ("Three Months Ending September 30, 2026",),
        ("", "GAAP", "Non-GAAP"),
        ("Gross margin", "45% - 46%", "50% - 51%"),
        ("Diluted EPS", "$0.45 - $0.50", "$0.62 - $0.66"),
    ) == [
        ("gross_margin", "Q3 2026", "45", "46"),
        ("gross_margin", "Q3 2026", "50", "51"),
        ("eps_diluted", "Q3 2026", "0.45", "0.5"),
        ("eps_adjusted", "Q3 2026", "0.62", "0.66"),
    ]


def test_low_and_high_beside_what_was_reached() -> None:
    assert _table(
        ("Full Year 2026 Guidance", "Full Year"),
        ("(In millions)", "Low", "High", "2025 Actual"),
        ("Adjusted EBITDA", "$891", "$916", "$512"),
    ) == [("adjusted_ebitda", "FY2026", "891000000", "916000000")]


def test_results_beside_a_projection() -> None:
    assert _table(
        ("", "Three Months Ended June 30,", "Year Ending December 31,"),
        ("In billions, except per share amounts", "2026", "2025", "2026 Projected"),
        ("Total revenues", "$106.1", "$98.9", "At least $414.0"),
        ("Diluted earnings per share", "$2.31", "$0.80", "$6.84-$7.04"),
    ) == [("revenue", "FY2026", "414000000000", None), ("eps_diluted", "FY2026", "6.84", "7.04")]


def test_a_width_in_the_row_below() -> None:
    assert _table(
        ("Three Months Ending September 30, 2026",),
        ("", "Reported", "Adjusted"),
        ("Operating margin", "42.6%", "52.0%"),
        ("", "(+/-150 bps)", "(+/-100 bps)"),
    ) == [("operating_margin", "Q3 2026", "41.1", "44.1"), ("operating_margin", "Q3 2026", "51", "53")]


def test_a_heading_within_the_table_says_of_which_segment_a_row_is() -> None:
    assert _table(
        ("Measure", "Fiscal 2026 Outlook"),
        ("Medical segment:", ""),
        ("Revenue", "3% to 5% growth"),
    ) == [("medical_segment_revenue_growth", "FY2026", "3", "5")]


def test_a_heading_within_the_table_says_by_which_basis_a_row_is() -> None:
    assert _table(
        ("Measure", "Fiscal 2026 Outlook"),
        ("Non-GAAP:", ""),
        ("Diluted EPS", "$1.05 - $1.11"),
    ) == [("eps_adjusted", "FY2026", "1.05", "1.11")]


def test_operations_are_no_ratio() -> None:
    assert _table(("($ in millions)", "2026 Guidance Ranges"), ("Ongoing Operations FCFbG", "$3,925 - $4,725")) == [
        ("ongoing_operations_fcfbg", "FY2026", "3925000000", "4725000000")
    ]


def test_counts_have_no_scale() -> None:
    assert _table(
        ("($ in millions)", "2026 Outlook"), ("Net sales", "$485 - $495"), ("Store openings", "30 - 35")
    ) == [("revenue", "FY2026", "485000000", "495000000"), ("store_openings", "FY2026", "30", "35")]  # fmt: skip


def test_what_changed_between_two_versions_is_none() -> None:
    assert _table(
        ("($ in billions)", "Previous 2026 Guidance", "Impact of acquisition", "Revised 2026 Guidance"),
        ("Revenues", "$59.5 to $62.5", "+$1.5", "$60.5 to $63.5"),
    ) == [("revenue", "FY2026", "60500000000", "63500000000")]


def test_a_table_behind_the_guidance_is_not_its_part() -> None:
    assert _table(
        ("(in millions)", "2026 Outlook"), ("Net sales", "$485 - $495"), ("Three months ended June 30, 2026", ""),
        ("Gross profit", "$50"),
    ) == [("revenue", "FY2026", "485000000", "495000000")]  # fmt: skip


def test_a_past_year_beside_the_present_one() -> None:
    assert _table(("(in millions)", "2025 Guidance", "2026 Guidance"), ("Net sales", "$450 - $460", "$485 - $495")) == [
        ("revenue", "FY2026", "485000000", "495000000")
    ]


def test_guidance_beside_last_year_and_the_change() -> None:
    assert _table(
        ("", "2026 Guidance", "2025 Actual", "% Change"),
        ("Net sales", "$1.20 - $1.25 billion", "$1.10 billion", "9% - 14%"),
        ("Adjusted EPS", "$4.10 - $4.30", "$3.80", "8% - 13%"),
    ) == [("revenue", "FY2026", "1200000000", "1250000000"), ("eps_adjusted", "FY2026", "4.1", "4.3")]


def test_columns_of_spaces_and_leaders() -> None:
    text = plain(
        """
                           2026 GUIDANCE
                           (in millions)

                                          Low         High
        Revenue .....................  $ 1,200      $ 1,250
        Adjusted EBITDA .............      210          220
        """
    )
    assert [said(one) for one in read_guidance(text, SECOND, "USD")] == [
        ("revenue", "FY2026", "1200000000", "1250000000"),
        ("adjusted_ebitda", "FY2026", "210000000", "220000000"),
    ]


def test_a_table_of_results_is_none() -> None:
    assert _table(
        ("(in millions)", "Q2 2026", "Q2 2025"), ("Revenue", "$106.1", "$98.9"), ("Net income", "$12.0", "$11.0"),
        title="Second Quarter 2026 Results",
    ) == []  # fmt: skip


def test_a_reconciliation_of_guidance_gives_its_totals_only() -> None:
    assert _table(
        ("(in millions)", "Low", "High"),
        ("Net income", "$100", "$110"),
        ("Add: Depreciation and amortization", "$40", "$40"),
        ("Add: Interest expense", "$9", "$9"),
        ("Adjusted EBITDA", "$149", "$159"),
        title="Fiscal Year 2026 Outlook: Reconciliation of Net Income to Adjusted EBITDA",
    ) == [
        ("net_income", "FY2026", "100000000", "110000000"),
        ("adjusted_ebitda", "FY2026", "149000000", "159000000"),
    ]


def test_the_pieces_that_evidence_is_made_of() -> None:
    text = html("<p>For Q3 2026 we expect revenue of $220 to $230 million and non-GAAP EPS of 65 to 70 cents.</p>")
    revenue, share = read_guidance(text, SECOND, "USD")
    assert text.text[slice(*revenue.amount)] == "$220 to $230 million"
    assert revenue.label is not None
    assert text.text[slice(*revenue.label)] == "revenue"
    assert revenue.scale_at is not None
    assert text.text[slice(*revenue.scale_at)] == "million"
    assert revenue.sentence is not None
    assert text.text[slice(*revenue.sentence)].startswith("For Q3 2026")
    assert (revenue.unit, revenue.currency, revenue.basis) == ("currency", "USD", Basis.GAAP)
    assert (share.unit, share.low, share.high, share.basis) == (
        "currency_per_share", Decimal("0.65"), Decimal("0.70"), Basis.NON_GAAP,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "action"),
    [
        case("raised", "We are raising our 2026 revenue guidance to $1.2 billion to $1.3 billion.", "raised"),
        case("lowered", "The company lowered its 2026 revenue outlook to $1.0 billion to $1.1 billion.", "lowered"),
        case("reaffirmed", "We reiterate our 2026 revenue guidance of $1.0 billion to $1.1 billion.", "reaffirmed"),
        case("initiated", "We are initiating 2027 revenue guidance of $1.0 billion to $1.1 billion.", "initiated"),
        case("not said", "We expect 2026 revenue of $1.0 billion to $1.1 billion.", None),
        case("what grows is not raised", "We expect 2026 revenue to increase to $1.0 billion to $1.1 billion.", None),
    ],
)
def test_action(words: str, action: str | None) -> None:
    (one,) = read_guidance(html(f"<p>{words}</p>"), SECOND, "USD")
    assert one.action == action


@pytest.mark.parametrize(
    "unit",
    [
        case("amounts", "$1 to $2 million or "),
        case("metrics", "net revenue earnings per share "),
        case("expectations", "expects guidance of outlook "),
        case("periods", "third quarter of fiscal year 2026 "),
        case("open parentheses", "revenue, including (((( $1 "),
        case("pipes", "guidance | low | $1 | "),
        case("ranges over cells", "2026 guidance | to | $1 | - | "),
        case("rows of heads", "2026 guidance | $ | 1 | - | $ | 2 | "),
        case("dated versions", "as of may 5, 2026 guidance | "),
        case("what a share leaves out", "we expect eps of $1 excluding a b c "),
        case("tabs", "outlook\t$1\n"),
        case("headings", "2026 Guidance\n\n"),
        case("dashes", "- \u2013 $ - % "),
        case("words", "of the company and its "),
    ],
)
def test_hostile_text_takes_time_in_proportion(unit: str) -> None:
    text = plain(unit * (HOSTILE_CHARACTERS // len(unit)))
    started = time.perf_counter()
    read_guidance(text, SECOND, "USD")
    assert time.perf_counter() - started < HOSTILE_SECONDS
