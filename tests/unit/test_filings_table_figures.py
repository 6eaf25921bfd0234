"""Rows and columns → figures: signs, dashes, footnotes, the issuer's own measures, what belongs to others."""

from decimal import Decimal
from textwrap import dedent

import pytest

from filings.types import Release
from tests.unit.invented import case
from tests.unit.invented_releases import (
    SCALE,
    headline,
    missed,
    of_metric,
    page,
    printed,
    prior,
    reasons,
    released,
    table,
)

STATEMENT = "Consolidated Statements of Operations"
WRAPPED = "the second line of a label is taken for a label of its own: shareholders"
HEADS = " | Three Months Ended March 31,{2}\n | 2010 | 2009\n"


def statement(rows: str, heads: str = HEADS) -> Release:
    return released(page("Sales rose 9.7 percent.", STATEMENT, SCALE, table(heads + rows), "Notes follow."))


@pytest.mark.parametrize(
    ("rows", "income", "per_share"),
    [
        case("brackets", "Net loss | $(2,705) | $(2,101)\nNet loss per share | $(0.31) | $(0.24)", "-2705000", "-0.31"),
        case(
            "the mark before brackets",
            "Net loss | ($2,705) | ($2,101)\nNet loss per share | ($0.31) | ($0.24)",
            "-2705000",
            "-0.31",
        ),
        case("a minus", "Net loss | -2,705 | -2,101\nNet loss per share | -0.31 | -0.24", "-2705000", "-0.31"),
        case(
            "a long minus",
            "Net loss | \u22122,705 | \u22122,101\nNet loss per share | \u22120.31 | \u22120.24",
            "-2705000",
            "-0.31",
        ),
        case(
            "brackets in cells of their own",
            "Net loss | (2,705 | ) | (2,101 | )\nNet loss per share | (0.31 | ) | (0.24 | )",
            "-2705000",
            "-0.31",
        ),
        case("the word alone", "Net loss | $2,705 | $2,101\nNet loss per share | $0.31 | $0.24", "-2705000", "-0.31"),
        case(
            "income or loss",
            "Net income (loss) | $(2,705) | $2,101\nNet income (loss) per share | $(0.31) | $0.24",
            "-2705000",
            "-0.31",
        ),
        case(
            "loss or income, a gain",
            "Net (loss) income | $2,705 | $(2,101)\nNet (loss) income per share | $0.31 | $(0.24)",
            "2705000",
            "0.31",
        ),
    ],
)
def test_losses_as_they_are_printed(rows: str, income: str, per_share: str):
    found = headline(statement(f"Net sales | $44,118 | $40,207\n{rows}"))
    assert found == {"revenue": "44118000", "net_income": income, "eps_diluted": per_share}


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        case("no brackets", "Net loss per share:", "Basic | $0.32 | $0.25\nDiluted | $0.31 | $0.24"),
        case("in brackets under it", "Net loss per share:", "Basic | $(0.32) | $(0.25)\nDiluted | $(0.31) | $(0.24)"),
    ],
)
def test_losses_a_share_under_a_heading(heading: str, rows: str):
    found = headline(statement(f"Net sales | $44,118 | $40,207\nNet loss | (2,705) | (2,101)\n{heading}\n{rows}"))
    assert (found["eps_basic"], found["eps_diluted"]) == ("-0.32", "-0.31")


@pytest.mark.parametrize(
    "amounts",
    [
        case("a dash", "$44,118 | \u2014"),
        case("hyphens", "$44,118 | --"),
        case("nil", "$44,118 | nil"),
    ],
)
def test_a_dash_is_no_revenue(amounts: str):
    release = statement(f"Net sales | {amounts}\nNet income | 2,705 | 2,101")
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert prior(release) == {"net_income": "2101000"}


@pytest.mark.parametrize(
    "sales",
    [
        case("a mark behind the amount", "Net sales | $44,118(1) | $40,207"),
        case("a mark behind the label", "Net sales (1)(2) | $44,118 | $40,207"),
        case("a raised mark", "Net sales1 | $44,118 | $40,207"),
        case("a star", "Net sales* | $44,118* | $40,207"),
    ],
)
def test_marks_of_footnotes_are_no_amounts(sales: str):
    release = statement(f"{sales}\nNet income | 2,705 | 2,101")
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000"}


def test_the_whole_company_s_income_and_that_of_its_shareholders():
    """What belongs to the company's shareholders is the headline; the total is a figure of its own."""
    release = statement(
        "Net sales | $44,118 | $40,207\nNet income | 3,005 | 2,301\n"
        "Less: net income attributable to noncontrolling interests | (300) | (200)\n"
        "Net income attributable to Tarn Mills, Inc. | 2,705 | 2,101"
    )
    assert headline(release)["net_income"] == "2705000"
    assert [one.value for one in of_metric(release, "net_income")][:1] == [Decimal(3_005_000)]
    assert [one.value for one in of_metric(release, "net_income_attributable")][:1] == [Decimal(2_705_000)]


def test_continuing_operations_are_not_the_total():
    release = statement(
        "Net sales | $44,118 | $40,207\nIncome from continuing operations | 3,105 | 2,401\n"
        "Loss from discontinued operations | (400) | (300)\nNet income | 2,705 | 2,101\n"
        "Diluted earnings per share from continuing operations | $0.36 | $0.27\n"
        "Diluted loss per share from discontinued operations | $(0.05) | $(0.03)\n"
        "Diluted earnings per share | $0.31 | $0.24"
    )
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000", "eps_diluted": "0.31"}
    assert [one.value for one in of_metric(release, "income_from_continuing_operations")][:1] == [Decimal(3_105_000)]


def test_two_classes_of_stock():
    """Either class's earnings are right; that of neither is made up of both."""
    release = statement(
        "Net sales | $44,118 | $40,207\nNet income | 2,705 | 2,101\nNet income per share:\n"
        "Class A - basic | $0.32 | $0.25\nClass A - diluted | $0.31 | $0.24\n"
        "Class B - basic | $0.29 | $0.23\nClass B - diluted | $0.28 | $0.22"
    )
    assert headline(release).get("eps_diluted") in ("0.31", "0.28", None)
    assert headline(release).get("eps_basic") in ("0.32", "0.29", None)
    assert "0.31" in headline(release).values() or "eps_diluted" in reasons(release)


def test_a_bank_has_no_revenue():
    release = statement(
        "Total interest income | $44,118 | $40,207\nTotal interest expense | 14,000 | 13,000\n"
        "Net interest income | 30,118 | 27,207\nProvision for loan losses | 1,000 | 900\n"
        "Noninterest income | 5,000 | 4,800\nNet income | 2,705 | 2,101\nDiluted earnings per share | $0.31 | $0.24"
    )
    assert headline(release) == {"net_income": "2705000", "eps_diluted": "0.31"}
    assert reasons(release)["revenue"] == "not_stated"
    assert [one.value for one in of_metric(release, "net_interest_income")][:1] == [Decimal(30_118_000)]


def test_figures_beside_the_headline():
    release = statement(
        "Net sales | $44,118 | $40,207\nCost of sales | 30,112 | 28,004\n"
        "Gross profit | 14,006 | 12,203\n"
        "Operating income | 4,100 | 3,200\n"
        "Net income | 2,705 | 2,101\nWeighted average shares - basic | 8,453 | 8,404\n"
        "Weighted average shares - diluted | 8,726 | 8,754\nAdjusted EBITDA | 6,000 | 5,000"
    )
    found = {str(one.metric): (one.value, str(one.basis), one.unit) for one in release.figures if not one.is_comparison}
    assert found == {
        "revenue": (Decimal(44_118_000), "gaap", "currency"),
        "gross_profit": (Decimal(14_006_000), "gaap", "currency"),
        "operating_income": (Decimal(4_100_000), "gaap", "currency"),
        "net_income": (Decimal(2_705_000), "gaap", "currency"),
        "adjusted_ebitda": (Decimal(6_000_000), "non_gaap", "currency"),
        "shares_basic": (Decimal(8_453_000), "gaap", "shares"),
        "shares_diluted": (Decimal(8_726_000), "gaap", "shares"),
    }


def test_a_figure_of_the_issuer_s_own_has_its_words():
    (adjusted, *_) = of_metric(
        statement("Net sales | $44,118 | $40,207\nNet income | 2,705 | 2,101\nAdjusted EBITDA (2) | 6,000 | 5,000"),
        "adjusted_ebitda",
    )
    assert (adjusted.basis_label, str(adjusted.basis)) == ("Adjusted EBITDA (2)", "non_gaap")


def test_a_statement_by_ifrs():
    release = released(
        page(
            "Figures are prepared by IFRS. Revenue rose 9.7 percent.",
            "Consolidated Income Statement",
            "(in thousands of euros, except per share data)",
            table(f"{HEADS}Revenue | \u20ac44,118 | \u20ac40,207\nProfit for the period | 2,705 | 2,101"),
        )
    )
    sales, income = of_metric(release, "revenue")[0], of_metric(release, "net_income")[0]
    assert (str(sales.basis), sales.currency, sales.value) == ("ifrs", "EUR", Decimal(44_118_000))
    assert (str(income.basis), income.currency, income.value) == ("ifrs", "EUR", Decimal(2_705_000))


def test_a_mark_in_a_cell_of_its_own_is_no_amount():
    heads = " | Three Months Ended March 31,{4}\n | 2010{2} | 2009{2}\n"
    release = statement("Net sales | $44,118 | (1) | $40,207 |\nNet income | 2,705 | | 2,101 |", heads)
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000"}


@pytest.mark.parametrize(
    "body",
    [
        missed(
            "dotted leaders and a wrapped label",
            WRAPPED,
            """
        Net sales .................................    $ 44,118      $ 40,207
        Net income available to common
          shareholders ............................       2,705         2,101
        """,
        ),
        case(
            "the mark apart, and brackets apart",
            """
        Net sales                                      $   44,118    $   40,207
        Net income                                          2,705         2,101
        """,
        ),
        case(
            "a page ends within",
            """
        Net sales                                      $ 44,118      $ 40,207
        Cost of sales                                    30,112        28,004
        <PAGE>
        Net income                                        2,705         2,101
        """,
        ),
        case(
            "rules",
            """
        Net sales                                      $ 44,118      $ 40,207
                                                       ========      ========
        Net income                                     $  2,705      $  2,101
                                                       ========      ========
        """,
        ),
    ],
)
def test_rows_of_plain_text(body: str):
    heads = "                                               Three Months Ended March 31,\n"
    heads += "                                                   2010          2009\n"
    release = released(printed(f"{STATEMENT}\n{SCALE}\n\n{heads}{dedent(body).lstrip(chr(10))}"))
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000"}


def test_amounts_with_words_of_scale_each_keep_their_own():
    rows = """Net sales | $64.3 billion | $60.2 billion
        Net income | $398 million | $239 million
        Diluted shares outstanding | 236.5 million | 240.1 million"""
    release = released(page("Sales rose 9.7 percent.", "First quarter summary", table(HEADS + rows)))
    assert headline(release) == {"revenue": "64300000000", "net_income": "398000000"}
    assert prior(release) == {"revenue": "60200000000", "net_income": "239000000"}
    assert [one.value for one in of_metric(release, "shares_diluted")] == [236_500_000, 240_100_000]


def test_balance_sheet_data_are_a_section_of_highlights():
    rows = """Net income | $2,705 | $2,101
        Balance sheet data (at period end): | |
        Total assets | 104,118 | 98,040
        Selected non-GAAP ratios: | |
        Tangible equity ratio | 11.32 | 11.79
        Per share data: | |
        Earnings per share - basic | $0.32 | $0.25
        Weighted average shares outstanding: | |
        Basic | 8,453,261 | 8,403,203"""
    release = released(page("Net income rose.", "Financial Highlights", SCALE, table(HEADS + rows)))
    assert headline(release)["eps_basic"] == "0.32"
    assert [one.value for one in of_metric(release, "shares_basic")] == [8_453_261, 8_403_203]


def test_what_a_balance_sheet_holds_is_no_result():
    rows = """Net income | $2,705 | $2,101
        Consolidated Balance Sheets | |
        Net income of the year | 9,118 | 8,040
        Held for sale: | |
        Net sales | 104,118 | 98,040"""
    release = released(page("Net income rose.", STATEMENT, SCALE, table(HEADS + rows)))
    assert headline(release) == {"net_income": "2705000"}


def test_a_count_of_shares_is_of_those_that_its_heading_names():
    rows = """Net income | $2,705 | $2,101
        Earnings per share - basic: | |
        Net income per share | $0.32 | $0.25
        Average number of shares | 8,453 | 8,404
        Earnings per share - diluted: | |
        Net income per share | $0.31 | $0.24
        Average number of shares | 8,726 | 8,754"""
    release = released(page("Net income rose.", STATEMENT, SCALE, table(HEADS + rows)))
    assert [one.value for one in of_metric(release, "shares_basic")] == [8_453_000, 8_404_000]
    assert [one.value for one in of_metric(release, "shares_diluted")] == [8_726_000, 8_754_000]
