"""What a table is: by its title, else by its rows; and which of several tables speaks for the company."""

import pytest

from filings.table_figures.table_kinds import is_prose, kind_of
from tests.unit.invented import case
from tests.unit.invented_releases import SCALE, headline, page, released, table


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        case("operations", "Condensed Consolidated Statements of Operations", "statement"),
        case("income", "Consolidated Statements of Income (Unaudited)", "statement"),
        case("earnings", "CONSOLIDATED STATEMENT OF EARNINGS", "statement"),
        case("comprehensive", "Consolidated Statements of Comprehensive Income", "statement"),
        case("an old one", "Summary of Operations", "statement"),
        case("cash", "Consolidated Statements of Cash Flows", "cash_flow"),
        case("balance", "Condensed Consolidated Balance Sheets", "balance_sheet"),
        case("condition", "Consolidated Statements of Financial Condition", "balance_sheet"),
        case("a way to own measures", "Reconciliation of GAAP to Non-GAAP Measures", "reconciliation"),
        case("a way to EBITDA", "Reconciliation of Net Income to Adjusted EBITDA", "reconciliation"),
        case("own measures", "Non-GAAP Consolidated Statements of Operations", "non_gaap"),
        case("as if", "Pro Forma Consolidated Statements of Income", "non_gaap"),
        case("parts", "Segment Information", "segment"),
        case("parts by place", "Net Sales by Region", "segment"),
        case("what is to come", "Second Quarter 2010 Outlook", "guidance"),
    ],
)
def test_a_title_names_a_kind(title: str, kind: str):
    assert kind_of(title.lower(), "") == kind


def test_the_last_line_of_a_title_that_names_a_kind_decides():
    assert kind_of("segment information\nconsolidated statements of income\n(in thousands)", "") == "statement"


def test_rows_name_the_kind_of_a_table_without_a_title():
    rows = "net sales\ncost of sales\ninterest\nprovision for income taxes\nnet income\nper share\nweighted average"
    assert kind_of("", rows) == "statement"
    assert kind_of("", "net sales\nnet income") == "summary"
    assert kind_of("", "cash\ntotal assets\ntotal liabilities") == "balance_sheet"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        case("a sentence", "Net sales rose in all our markets as customers bought more yarn.", True),
        case(
            "a line of a paragraph", "compared with the first quarter of last year, when sales had been lower and", True
        ),
        case("a title", "Condensed Consolidated Statements of Operations", False),
        case("a scale", "(in thousands, except per share data, and as otherwise noted below here)", False),
        case("what it introduces", "The following table shows the results of our first quarter:", False),
    ],
)
def test_a_paragraph_is_no_title(line: str, expected: bool):
    assert is_prose(line) is expected


HEADS = " | Three Months Ended March 31,{2}\n | 2010 | 2009\n"
GAAP = (
    "Net sales | $44,118 | $40,207\nCost of sales | 30,000 | 28,000\nIncome taxes | 900 | 700\n"
    "Net income | 2,705 | 2,101\nDiluted earnings per share | $0.31 | $0.24"
)
OWN = (
    "Net sales | $46,000 | $42,000\nCost of sales | 29,000 | 27,000\nIncome taxes | 1,100 | 900\n"
    "Net income | 3,605 | 2,800\nDiluted earnings per share | $0.41 | $0.32"
)
PARTS = "Net sales | $30,000 | $28,000\nOperating income | 3,000 | 2,500\nNet income | 1,805 | 1,500"
RIGHT = {"revenue": "44118000", "net_income": "2705000", "eps_diluted": "0.31"}
STATEMENT = "Condensed Consolidated Statements of Operations"


def tables(*pairs: tuple[str, str]) -> dict[str, str]:
    parts = [part for title, rows in pairs for part in (title, SCALE, table(HEADS + rows), "Notes follow.")]
    return headline(released(page("Sales rose 9.7 percent in the quarter.", *parts)))


@pytest.mark.parametrize(
    "title",
    [
        "Non-GAAP Consolidated Statements of Operations",
        "Pro Forma Consolidated Statements of Operations",
        "Adjusted Statements of Operations (Non-GAAP)",
    ],
)
def test_a_statement_by_own_measures_may_stand_first(title: str):
    assert tables((title, OWN), (STATEMENT, GAAP)) == {**RIGHT, "eps_adjusted": "0.41"}


@pytest.mark.parametrize("title", ["Segment Results: Yarn Division", "Yarn Segment", "Results by Business Segment"])
def test_a_segment_may_stand_first(title: str):
    assert tables((title, PARTS), (STATEMENT, GAAP)) == RIGHT


@pytest.mark.parametrize("title", ["Parent Company Only", "Joint Ventures at 100%"])
def test_tables_of_others_do_not_speak_for_the_company(title: str):
    assert tables((STATEMENT, GAAP), (title, PARTS)) == RIGHT


@pytest.mark.parametrize("title", ["Outlook for 2010", "Financial Guidance"])
def test_what_is_expected_is_no_figure(title: str):
    assert tables((title, OWN)) == {}


def test_a_cash_flow_s_net_income_is_none_of_the_quarter():
    """Cash flows are of the year to date: a first quarter's would be right, and none is taken."""
    flows = "Operating activities:\nNet income | $2,705 | $2,101\nDepreciation | 800 | 700"
    assert tables(("Consolidated Statements of Cash Flows", flows)) == {}


def test_a_reconciliation_gives_what_is_the_issuer_s_own():
    steps = (
        "Net income, GAAP | $2,705 | $2,101\nStock compensation | 900 | 699\nNon-GAAP net income | 3,605 | 2,800\n"
        "GAAP diluted earnings per share | $0.31 | $0.24\nStock compensation | 0.10 | 0.08\n"
        "Non-GAAP diluted earnings per share | $0.41 | $0.32"
    )
    found = tables((STATEMENT, GAAP), ("Reconciliation of GAAP to Non-GAAP Measures", steps))
    assert found == {**RIGHT, "eps_adjusted": "0.41"}


def test_statements_in_one_table():
    """Pages of the 2000s print all of them in one."""
    flows = "\nConsolidated Statements of Cash Flows\nOperating activities:\nNet income | $9,999 | $8,888"
    assert tables((STATEMENT, GAAP + flows)) == RIGHT
