"""Figures in sentences and bullets: which amount is a metric's value, of which period and basis; and what is none."""

import time
from decimal import Decimal

import pytest

from filings.candidates import PLAUSIBLE, SURE, WEAK, FigureCandidate
from filings.document_text import DocumentText, Pieces
from filings.figure_types import Basis, Metric
from filings.prose.prose_figures import read_prose
from filings.types import Period
from tests.unit.invented import case, html, plain

Q2 = Period("2026-06-30", "Q2", 2026, includes_year=False)
Q4 = Period("2026-12-31", "Q4", 2026, includes_year=True)


def _read(words: str, period: Period = Q2) -> list[FigureCandidate]:
    return read_prose(html(f"<p>{words}</p>"), period)


def _values(words: str, period: Period = Q2) -> list[str]:
    """Metric, value, and a mark where it compares (<) or its period is no quarter."""
    return [_short(one) for one in _read(words, period)]


def _short(one: FigureCandidate) -> str:
    kind = "" if one.period.kind == "quarter" else f" {one.period.kind}"
    return f"{one.metric.value} {one.value.normalize():f}{kind}{' <' if one.is_comparison else ''}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        case("a change before the value", "Net sales increased 36% to $479.4 million.", ["revenue 479400000"]),
        case("of", "Revenue of $4.02 billion, up 12% from a year ago.", ["revenue 4020000000"]),
        case("a colon", "Total revenue: $120.3 million", ["revenue 120300000"]),
        case("whole dollars", "Net revenues in the quarter were $1,234,567.", ["revenue 1234567"]),
        case("a bank's total", "Total revenues, net of interest expense, were $9.8 billion.", ["revenue 9800000000"]),
        case(
            "a change of money first", "Revenue increased $12 million, or 5%, to $252 million.", ["revenue 252000000"]
        ),
        case("a change by", "Revenues rose by $12 million to $252 million.", ["revenue 252000000"]),
        case(
            "a total and a part",
            "Net income for the quarter was $5 million, driven by revenue growth of $2 million.",
            ["net_income 5000000"],
        ),
        case("a record", "Operating income was a record $80 million.", ["operating_income 80000000"]),
        case(
            "a part of sales told", "Gross profit was $44.5 million, or 37.1% of net sales.", ["gross_profit 44500000"]
        ),
        case("adjusted EBITDA", "Adjusted EBITDA increased 10% to $55.0 million.", ["adjusted_ebitda 55000000"]),
        case(
            "net interest income",
            "Net interest income was $120.5 million, up $3.0 million from the first quarter of 2026.",
            ["net_interest_income 120500000"],
        ),
        case("common holders", "Net income to common shareholders of $14.9 million", ["net_income_common 14900000"]),
        case(
            "the issuer's holders",
            "Net earnings attributable to Tarn shareholders were $210 million.",
            ["net_income_attributable 210000000"],
        ),
        case(
            "in passing",
            "Net income, which includes a charge of $12 million for closing a mill, was $2.0 million.",
            ["net_income 2000000"],
        ),
        case(
            "said behind", "Net earnings were $100 million, including a gain of $20 million.", ["net_income 100000000"]
        ),
        case("other currencies", "Revenue was \u20ac512 million.", ["revenue 512000000"]),
    ],
)
def test_money(words: str, expected: list[str]):
    assert _values(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        case("or, per diluted share", "Net income was $5 million, or $0.24 per diluted share.", ["0.24"]),
        case("parentheses", "Net earnings of $2.4 billion ($2.15 per diluted share) were told.", ["2.15"]),
        case("per share, diluted", "Net income was $5 million, or $0.24 per share (diluted).", ["0.24"]),
        case("without a zero", "Net income was $5 million, or $.06 per diluted share.", ["0.06"]),
        case("cents", "Quarterly diluted earnings were 65 cents a share.", []),
        case("no amount before it", "Diluted EPS was $1.33.", ["1.33"]),
        case("a change", "Net income was $8 million, a decrease of $3 million, or $0.42 per diluted share.", []),
        case("another thing a share", "Cash dividends of $0.25 per share were paid. Book value is $5 per share.", []),
    ],
)
def test_diluted_earnings_a_share_are_sure_where_they_are_called_so(words: str, expected: list[str]):
    sure = [one for one in _read(words) if one.metric is Metric.EPS_DILUTED and one.trust == SURE]
    assert [f"{one.value}" for one in sure] == expected
    assert all(one.unit == "currency_per_share" for one in sure)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        case("unnamed", "Net income was $5 million, or $0.24 per share.", [("eps_diluted", "0.24", PLAUSIBLE)]),
        case("earnings alone", "Second-quarter earnings were 65 cents a share.", [("eps_diluted", "0.65", PLAUSIBLE)]),
        case(
            "both in one",
            "Net loss was $(0.31) per basic and diluted share.",
            [("eps_basic", "-0.31", SURE), ("eps_diluted", "-0.31", SURE)],
        ),
        case(
            "both, two amounts",
            "Basic and diluted earnings per share were $0.41 and $0.40, respectively.",
            [("eps_basic", "0.41", SURE), ("eps_diluted", "0.40", SURE)],
        ),
        case(
            "each for itself",
            "Earnings per share: $0.55 diluted; $0.56 basic",
            [("eps_diluted", "0.55", SURE), ("eps_basic", "0.56", SURE)],
        ),
        case(
            "both, behind two amounts",
            "Net income was $0.23 and $0.22 per share, basic and diluted, respectively.",
            [("eps_basic", "0.23", SURE), ("eps_diluted", "0.22", SURE)],
        ),
        case(
            "a share left out before the second",
            "Net income was $2.7 million, or $.31 per basic and $.30 per diluted share.",
            [("eps_basic", "0.31", SURE), ("eps_diluted", "0.30", SURE)],
        ),
        case(
            "each with its share",
            "Net income was $2.7 million, or $0.51 per diluted share and $0.52 per basic share.",
            [("eps_diluted", "0.51", SURE), ("eps_basic", "0.52", SURE)],
        ),
        case("basic before earnings", "Basic earnings were $1.36 per share.", [("eps_basic", "1.36", PLAUSIBLE)]),
        case("of the 1990s", "Primary earnings per share were $.68.", [("eps_basic", "0.68", SURE)]),
        case(
            "of continuing operations",
            "Income from continuing operations was $0.40 per diluted share.",
            [("eps_diluted", "0.40", PLAUSIBLE)],
        ),
    ],
)
def test_which_earnings_a_share(words: str, expected: list[tuple[str, str, int]]):
    a_share = [one for one in _read(words) if one.unit == "currency_per_share"]
    assert [(one.metric.value, str(one.value), one.trust) for one in a_share] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        case(
            "a loss as a positive amount",
            "The net loss was $4.5 million, or $0.24 per diluted share.",
            ["-4500000", "-0.24"],
        ),
        case(
            "a loss in parentheses", "Net loss was ($9.0) million, or ($0.52) per diluted share.", ["-9000000", "-0.52"]
        ),
        case("income (loss)", "Net income (loss) of $(1.2) million.", ["-1200000"]),
        case("narrowed", "Tarn narrowed its net loss to $3.1 million.", ["-3100000"]),
        case("improved by, to", "Net loss improved by $56.0 million to $(41.0) million.", ["-41000000"]),
        case("lost", "Tarn lost 42 cents a share.", ["-0.42"]),
        case("a loss said with the amount", "EBITDA was a loss of $6.1 million.", ["-6100000"]),
        case("a profit", "Tarn posted a net profit of $61 million.", ["61000000"]),
    ],
)
def test_signs(words: str, expected: list[str]):
    assert [f"{one.value.normalize():f}" for one in _read(words)] == expected


def test_a_comparison_has_its_own_sign():
    words = "Net loss was $4.5 million, or $0.24 per share, compared to net income of $1.2 million, or $.06 per share."
    assert _values(words) == ["net_income -4500000", "eps_diluted -0.24", "net_income 1200000 <", "eps_diluted 0.06 <"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        case(
            "old value first",
            "Revenue went from $7.79 million in 2025 to $4.90 million in 2026.",
            ["revenue 7790000 <", "revenue 4900000"],
        ),
        case(
            "two years, respectively",
            "Revenues of $10.2 million and $9.8 million for the quarters ended June 30, 2026 and 2025, respectively.",
            ["revenue 10200000", "revenue 9800000 <"],
        ),
        case(
            "two spans, respectively",
            "Revenues for the three and six months ended June 30, 2026 were $10 million and $19 million, respectively.",
            ["revenue 10000000", "revenue 19000000 half"],
        ),
        case(
            "a quarter and a year ago",
            "Revenue was $10 million, against $9 million in the prior quarter and $8 million a year ago.",
            ["revenue 10000000", "revenue 9000000 <", "revenue 8000000 <"],
        ),
        case(
            "listed quarters",
            "Net income was $10 million in the second quarter of 2026, $9 million in the first quarter of 2026.",
            ["net_income 10000000", "net_income 9000000 <"],
        ),
        case(
            "six months", "Revenue for the six months ended June 30, 2026 was $900 million.", ["revenue 900000000 half"]
        ),
        case("year to date", "Year-to-date net sales were $900 million.", ["revenue 900000000 half"]),
        case("a prior year alone", "Last year's second quarter net income was $7 million.", ["net_income 7000000 <"]),
        case("a year before", "Full-year 2025 revenue was $2.0 billion.", ["revenue 2000000000 year <"]),
        case(
            "metrics compared in a list",
            "Sales were $12 million and net income $3 million, against sales of $9 million and net income of $2m.",
            ["revenue 12000000", "net_income 3000000", "revenue 9000000 <", "net_income 2000000 <"],
        ),
        case(
            "a new clause ends a comparison",
            "Sales were $12 million versus $11 million last year, while net earnings were $3 million.",
            ["revenue 12000000", "revenue 11000000 <", "net_income 3000000"],
        ),
    ],
)
def test_periods(words: str, expected: list[str]):
    assert _values(words) == expected


def test_a_period_goes_on_within_its_paragraph_and_no_further():
    text = html(
        "<p>Tarn Mills reports its fourth quarter</p>"
        "<p>Full year 2026 revenue was $9 million. Net income was $2 million.</p><p>Revenue was $3 million.</p>"
    )
    assert [_short(one) for one in read_prose(text, Q4)] == [
        "revenue 9000000 year",
        "net_income 2000000 year",
        "revenue 3000000",
    ]


def test_a_heading_sets_the_period_of_what_stands_below_it():
    text = html(
        "<p>Tarn Mills, Inc. (NYSE: TRN) today reported results for the quarter ended June 30, 2026.</p>"
        "<p>Six Months Results</p><ul><li>\u2022 Net sales of $30 million</li></ul>"
        "<p>Second Quarter 2026 Highlights:</p><ul><li>\u2022 Net sales of $12 million</li></ul>"
    )
    assert [_short(one) for one in read_prose(text, Q2)] == ["revenue 30000000 half", "revenue 12000000"]
    assert {one.source for one in read_prose(text, Q2)} == {"bullet"}


def test_the_period_compared_to_is_a_year_before_the_one_announced():
    _, earlier = _read("Revenue was $10 million, compared to $9 million a year ago.")
    assert (earlier.period.starts_on, earlier.period.ends_on) == ("2025-04-01", "2025-06-30")
    assert (earlier.period.fiscal_quarter, earlier.period.fiscal_year) == ("Q2", 2025)


def test_a_quarter_of_the_year_before_is_known_by_its_number():
    (one,) = _read("Revenue for the second quarter of 2025 was $9 million.")
    assert (one.is_comparison, one.period.ends_on, one.period.fiscal_quarter) == (True, "2025-06-30", "Q2")


def test_whether_a_sentence_names_its_period_is_told():
    stated, assumed = _read("Revenue for the second quarter was $10 million.") + _read("Revenue was $10 million.")
    assert (stated.period_stated, assumed.period_stated) == (True, False)
    assert stated.period == assumed.period


@pytest.mark.parametrize(
    ("words", "label"),
    [
        case("before the name", "Adjusted diluted EPS was $1.45.", "adjusted"),
        case("with a footnote", "Adjusted(1) EPS was $1.45.", "adjusted"),
        case("core", "Core earnings per share were $1.45.", "core"),
        case("operating, of insurers", "Operating earnings per share were $1.45.", "operating"),
        case("excluding, before", "Excluding special items, earnings per share were $1.45.", "excluding"),
        case("on a basis", "On a non-GAAP basis, net income was $1.45 per diluted share.", "on a non-gaap basis"),
        case("would have been", "Earnings per share would have been $1.45.", "would have been"),
        case("pro forma", "Pro forma net income was $3 million, or $1.45 per share (diluted).", "pro forma"),
        case("behind the name", "Net income excluding acquisition costs (non-GAAP) was $1.45 per share.", "excluding"),
    ],
)
def test_adjusted_earnings_a_share_bear_the_issuer_s_words(words: str, label: str):
    one = _read(words)[-1]
    assert (one.metric, one.value, one.basis, one.basis_label) == (
        Metric.EPS_ADJUSTED, Decimal("1.45"), Basis.NON_GAAP, label,
    )  # fmt: skip


def test_gaap_and_adjusted_in_one_name():
    words = "GAAP and non-GAAP diluted EPS of $0.95 and $1.02, respectively, were told."
    assert _values(words) == ["eps_diluted 0.95", "eps_adjusted 1.02"]


def test_gaap_and_adjusted_in_one_sentence():
    words = "GAAP diluted EPS was $1.33; adjusted diluted EPS was $1.45."
    assert _values(words) == ["eps_diluted 1.33", "eps_adjusted 1.45"]


def test_a_report_under_ifrs_has_its_basis():
    words = "Tarn reports under IFRS. Revenue was \u20ac512 million."
    assert [(one.basis, one.currency) for one in _read(words)] == [(Basis.IFRS, "EUR")]


@pytest.mark.parametrize(
    "words",
    [
        case("a region", "North America net sales rose 4% to $300 million."),
        case("a product", "Subscription revenue was $40 million."),
        case("a named product", "Net sales of WOOLEX were $78.8 million."),
        case("a country", "U.S. revenue grew to $1.573 billion."),
        case("a segment", "Yarn segment operating income was $5 million."),
        case("a segment's", "Yarn Division's total sales were $5 million."),
        case("average", "Average weekly revenue was $4.2 million."),
        case("items sold", "Record sales of 17 million bales were told."),
        case("cost of revenue", "Cost of revenue was $4.2 million."),
        case("backlog", "Backlog was $5 billion and bookings were $2 billion."),
        case("system", "Systemwide sales were $2 billion and comparable sales rose 3%."),
        case("interest income", "Interest income was $5 million and other income was $3 million."),
        case("property", "Net operating income was $50 million."),
        case("before tax", "Net income before taxes was $5 million, or $0.11 per diluted share."),
        case("a forecast", "For the third quarter, Tarn expects revenue of $500 million."),
        case("a forecast, passive", "Revenue for the third quarter of 2026 is expected to be $500 million."),
        case("a quarter to come", "Revenue for the third quarter of 2026 of $500 million would be news."),
        case("a range", "Revenue of $500 million to $520 million."),
        case("a rate", "Annualized revenue was $400 million."),
        case("a bound", "Revenue exceeded $1 billion for the first time."),
        case("less than", "Net income was less than $0.01 per share."),
        case("a charge", "Net income for the quarter included a charge of $10 million, or $0.05 per share."),
        case(
            "a change only",
            "Revenue increased $12 million. Net income was up $3 million. The increase in sales of $2 million.",
        ),
        case("an amount that lost its scale", "Adjusted net income increased to $43.2."),
        case("a percentage", "Net sales increased 36%."),
    ],
)
def test_what_is_no_figure(words: str):
    assert _values(words) == []


def test_below_an_outlook_nothing_is_a_figure():
    text = html(
        "<p>Tarn Mills, Inc. (NYSE: TRN) today reported results for the quarter ended June 30, 2026.</p>"
        "<p>Outlook</p><ul><li>\u2022 Revenue of approximately $3.3 billion</li></ul>"
        "<p>Second Quarter Results</p><p>Revenue was $3.0 billion.</p>"
    )
    assert [_short(one) for one in read_prose(text, Q2)] == ["revenue 3000000000"]


def test_below_the_heading_of_a_segment_totals_are_weak():
    text = html(
        "<p>Tarn Mills, Inc. (NYSE: TRN) reported results for the quarter ended June 30, 2026 today.</p>"
        "<p>Total revenues were $5.2 billion.</p><p>TARN JAPAN</p><p>Total revenues were $3.8 billion.</p>"
    )
    assert [one.trust for one in read_prose(text, Q2)] == [SURE, WEAK]


def test_a_total_that_only_a_segment_s_heading_stands_above_is_weak():
    text = html(
        "<p>Tarn Mills, Inc. (NYSE: TRN) reported results for the quarter ended June 30, 2026 today.</p>"
        "<p>TARN JAPAN</p><p>Total revenues were $3.8 billion, and earnings per diluted share were $0.40.</p>"
    )
    assert [(one.metric, one.trust) for one in read_prose(text, Q2)] == [
        (Metric.REVENUE, WEAK),
        (Metric.EPS_DILUTED, PLAUSIBLE),
    ]


def test_a_smaller_total_after_the_first_is_weak():
    first, second = _read("Revenue was $4.4 billion. Revenue grew to $2.0 billion.")
    assert (first.trust, second.trust) == (SURE, WEAK)


def test_a_comparison_is_trusted_no_more_than_what_it_is_compared_to():
    values = _read("Revenue was $4.4 billion. Revenue grew to $2.0 billion, compared to $1.9 billion a year ago.")
    assert [(one.is_comparison, one.trust) for one in values] == [(False, SURE), (False, WEAK), (True, WEAK)]


def test_dollars_without_a_scale_word_are_weak_where_others_bear_one():
    first, footnote = _read("Revenue was $219.3 million. Operating income of $19,261 is adjusted for a charge.")
    assert (first.trust, footnote.trust) == (SURE, WEAK)


def test_the_issuer_s_name_before_revenue_is_no_part_of_it():
    text = html("<p>Tarn Mills, Inc. (NYSE: TRN) said: Tarn revenue was $5 million. Ames revenue was $2 million.</p>")
    assert [_short(one) for one in read_prose(text, Q2)] == ["revenue 5000000"]


def test_words_between_that_are_not_known_lower_the_trust():
    plain_words, unknown = _read("Net income was $5 million.") + _read("Net income jubilantly attained $5 million.")
    assert (plain_words.trust, unknown.trust) == (SURE, PLAUSIBLE)


def test_a_candidate_knows_its_places():
    text = plain("Net  revenues for the second\nquarter of 2026 were $12.1\nmillion, or so it seems to us.")
    (one,) = read_prose(text, Q2)
    printed = text.text
    assert printed[slice(*one.amount)] == one.as_reported == "$12.1\nmillion"
    places = (one.label, one.scale_at, *one.columns, one.sentence)
    assert [printed[slice(*place)] for place in places if place] == [
        "Net  revenues",
        "million",
        "second\nquarter of 2026",
        printed,
    ]


@pytest.mark.parametrize(
    ("words", "half"),
    [
        case("billions", "Revenue was $5.2 billion.", "50000000"),
        case("whole millions", "Revenue was $64 million.", "500000"),
        case("dollars", "Revenue was $1,234,567.", "0.5"),
        case("a share", "Diluted EPS was $1.33.", "0.005"),
        case("cents", "Diluted EPS was 65 cents.", "0.005"),
        case("tenths of a cent", "Diluted EPS was $0.005.", "0.0005"),
    ],
)
def test_half_of_the_last_digit(words: str, half: str):
    (one,) = _read(words)
    assert one.half_unit == Decimal(half)


def test_sources_are_told():
    text = html(
        "<p>Tarn Mills Reports Revenue of $5 million</p>"
        "<p>Ames, May 3, 2026 - Tarn Mills, Inc. (NYSE: TRN) today reported revenue of $5 million for the quarter.</p>"
        "<ul><li>\u2022 Revenue of $5 million</li></ul>"
    )
    assert [(one.source, one.rank) for one in read_prose(text, Q2)] == [("headline", 0), ("lead", 1), ("bullet", 2)]


def test_only_a_stretch_is_read():
    text = html("<p>Revenue was $5 million.</p><p>Net income was $1 million.</p>")
    at = text.text.index("Net")
    assert [_short(one) for one in read_prose(text, Q2, at)] == ["net_income 1000000"]
    assert [_short(one) for one in read_prose(text, Q2, 0, at)] == ["revenue 5000000"]


@pytest.mark.parametrize(
    "unit",
    [
        "net income of $5 million, or $0.20 per share, compared to ", "net sales of ", "net income attributable to ",
        "net income, which excludes a b c ", "adjusted core non-gaap ", "the same prior comparable last year's ",
        "diluted and basic ", "increased 5% or about more than a ", "(", "$5 ", "three months ended June 30, 2026 and ",
        "Net income\n\n", "\u2022 eps $1 ", "income earnings loss ",
    ],
)  # fmt: skip
def test_time_is_linear_on_hostile_text(unit: str):
    def seconds(characters: int) -> float:
        block = ("Net income was $5 million " + unit * characters)[:1_900] + "\n\n"
        text = DocumentText(b"", (block * characters)[:characters], Pieces(), "ascii", is_html=True)
        start = time.process_time()
        read_prose(text, Q2)
        return time.process_time() - start

    assert seconds(160_000) < max(8 * seconds(40_000), 0.5)
