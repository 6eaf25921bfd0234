"""Heads of columns as people print them → the period of each amount below.

Each row of a table is a statement of Tarn Mills for its first quarter of 2010 in which the heads alone differ. Read
from its revenue row: for each amount the kind of period, its last day, and whether it is of another period than the
one announced.
"""

from textwrap import dedent

import pytest

from filings.types import Release
from tests.unit.invented import case
from tests.unit.invented_releases import SCALE, columns, headline, missed, page, printed, prior, released, table

Q1 = ("quarter", "2010-03-31", False)
Q1_BEFORE = ("quarter", "2009-03-31", True)
TITLE_S_YEAR = "columns without a year under a title that tells it are of no period"
TITLE_OF_TABLE = "Consolidated Statements of Operations"


def statement(heads: str, rows: str) -> Release:
    return released(page(TITLE_OF_TABLE, SCALE, table(f"{heads.strip()}\n{rows.strip()}")))


TWO = """
Net sales | $44,118 | $40,207
Cost of sales | 30,112 | 28,004
Net income | 2,705 | 2,101
Diluted earnings per share | $0.31 | $0.24
"""
TWO_COLUMNS = [
    case("a span, a day and years in a row each", " | Three Months Ended{2}\n | March 31,{2}\n | 2010 | 2009"),
    case("span and day in one cell", " | Three Months Ended March 31,{2}\n | 2010 | 2009"),
    case("the whole date in each head", " | Three Months Ended{2}\n | March 31, 2010 | March 31, 2009"),
    case("all in one cell", " | Three Months Ended March 31, 2010 | Three Months Ended March 31, 2009"),
    case("a number of months", " | 3 Months Ended{2}\n | March 31, 2010 | March 31, 2009"),
    case("for the quarter ended", " | For the quarter ended March 31,{2}\n | 2010 | 2009"),
    case("a short month", " | Three Months Ended Mar. 31,{2}\n | 2010 | 2009"),
    case("a date in numbers", " | Three Months Ended{2}\n | 3/31/10 | 3/31/09"),
    case("the day before the month", " | Three months ended{2}\n | 31 March 2010 | 31 March 2009"),
    case("capitals", " | THREE MONTHS ENDED{2}\n | MARCH 31,{2}\n | 2010 | 2009"),
    case("unaudited below", " | Three Months Ended March 31,{2}\n | 2010 | 2009\n | (unaudited) | (unaudited)"),
    case("a note's mark behind the year", " | Three Months Ended March 31,{2}\n | 2010 | 2009 (1)"),
    case("Q1 2010", " | Q1 2010 | Q1 2009"),
    case("Q1'10, as slides have it", " | Q1'10 | Q1'09"),
    case("1Q10, as banks have it", " | 1Q10 | 1Q09"),
    case("the quarter in words", " | First Quarter{2}\n | 2010 | 2009"),
    case("the words where labels stand", "Three months ended March 31, | 2010 | 2009"),
    case("what labels are in, beside the years", "(in thousands, except per share data) | 2010 | 2009"),
]


@pytest.mark.parametrize("heads", TWO_COLUMNS)
def test_the_quarter_beside_the_same_of_the_year_before(heads: str):
    release = statement(heads, TWO)
    assert columns(release) == {"$44,118": Q1, "$40,207": Q1_BEFORE}
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000", "eps_diluted": "0.31"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000", "eps_diluted": "0.24"}


@pytest.mark.parametrize(
    "heads",
    [
        case("years", " | Three Months Ended{2}\n | March 31,{2}\n | 2009 | 2010"),
        case("dates", " | March 31, 2009 | March 31, 2010"),
        case("quarters", " | Q1 2009 | Q1 2010"),
    ],
)
def test_the_old_column_may_stand_first(heads: str):
    release = statement(heads, TWO)
    assert columns(release) == {"$40,207": Q1, "$44,118": Q1_BEFORE}
    assert (headline(release)["revenue"], prior(release)["revenue"]) == ("40207000", "44118000")


FOUR = """
Net sales | $44,118 | $40,207 | $91,300 | $84,500
Net income | 2,705 | 2,101 | 5,550 | 4,870
Diluted earnings per share | $0.31 | $0.24 | $0.63 | $0.55
"""


def half(heads: str, rows: str = FOUR) -> Release:
    lead = "TARN, Maine, August 3, 2010 - Tarn Mills, Inc. reported results for its second quarter ended June 30, 2010."
    title = "Tarn Mills Reports Second Quarter Results"
    return released(page(TITLE_OF_TABLE, SCALE, table(f"{heads.strip()}\n{rows.strip()}"), title=title, lead=lead))


@pytest.mark.parametrize(
    "heads",
    [
        case(
            "spans over years",
            " | Three Months Ended{2} | Six Months Ended{2}\n | June 30,{2} | June 30,{2}\n"
            " | 2010 | 2009 | 2010 | 2009",
        ),
        case(
            "spans with their day",
            " | Three Months Ended June 30,{2} | Six Months Ended June 30,{2}\n | 2010 | 2009 | 2010 | 2009",
        ),
        case(
            "one day over both",
            " | Three Months Ended{2} | Six Months Ended{2}\n | June 30,{4}\n | 2010 | 2009 | 2010 | 2009",
        ),
        case("year to date", " | Quarter Ended June 30,{2} | Year-to-Date June 30,{2}\n | 2010 | 2009 | 2010 | 2009"),
        case("YTD", " | Q2 2010 | Q2 2009 | YTD 2010 | YTD 2009"),
    ],
)
def test_the_quarter_is_told_from_the_year_to_date(heads: str):
    release = half(heads)
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000", "eps_diluted": "0.31"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000", "eps_diluted": "0.24"}
    kinds = {amount: (kind, is_comparison) for amount, (kind, _, is_comparison) in columns(release).items()}
    assert kinds == {
        "$44,118": ("quarter", False),
        "$40,207": ("quarter", True),
        "$91,300": ("half", True),
        "$84,500": ("half", True),
    }


def test_the_year_to_date_may_stand_first():
    release = half(
        " | Six Months Ended June 30,{2} | Three Months Ended June 30,{2}\n | 2010 | 2009 | 2010 | 2009",
        "Net sales | $91,300 | $84,500 | $44,118 | $40,207\nNet income | 5,550 | 4,870 | 2,705 | 2,101",
    )
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000"}


THREE = """
Net sales | $44,118 | $47,900 | $40,207
Net income | 2,705 | 3,010 | 2,101
Diluted earnings per share | $0.31 | $0.35 | $0.24
"""


@pytest.mark.parametrize(
    "heads",
    [
        case("dates", " | Three Months Ended{3}\n | March 31, 2010 | December 31, 2009 | March 31, 2009"),
        case(
            "days over years",
            " | Quarter Ended{3}\n | March 31, | December 31, | March 31,\n | 2010 | 2009 | 2009",
        ),
        case("Q1 2010", " | Q1 2010 | Q4 2009 | Q1 2009"),
        case("1Q10", " | 1Q10 | 4Q09 | 1Q09"),
        case("a month and two digits", " | Mar-10 | Dec-09 | Mar-09"),
    ],
)
def test_the_quarter_before_stands_beside_the_year_before(heads: str):
    release = statement(heads, THREE)
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000", "eps_diluted": "0.31"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000", "eps_diluted": "0.24"}
    assert columns(release)["$44,118"] == Q1
    assert columns(release)["$40,207"] == Q1_BEFORE
    if "$47,900" in columns(release):  # it may be left out, and is of another period
        assert columns(release)["$47,900"][0::2] == ("quarter", True)


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        case(
            "a column of changes",
            " | Three Months Ended March 31,{2} | Change\n | 2010 | 2009 |",
            "Net sales | $44,118 | $40,207 | $3,911\nNet income | 2,705 | 2,101 | 604",
        ),
        case(
            "a column of percentages",
            " | Q1 2010 | Q1 2009 | % Change",
            "Net sales | $44,118 | $40,207 | 9.7%\nNet income | 2,705 | 2,101 | 28.7%",
        ),
        case(
            "percentages without their mark",
            " | Q1 2010 | Q1 2009 | Percent Change",
            "Net sales | $44,118 | $40,207 | 10\nNet income | 2,705 | 2,101 | 29",
        ),
        case(
            "percentages of sales between",
            " | 2010 | % of sales | 2009 | % of sales",
            "Net sales | $44,118 | 100.0% | $40,207 | 100.0%\nNet income | 2,705 | 6.1% | 2,101 | 5.2%",
        ),
        case(
            "increase in money and per cent",
            " | Q1 2010 | Q1 2009 | Increase | %",
            "Net sales | $44,118 | $40,207 | $3,911 | 9.7%\nNet income | 2,705 | 2,101 | 604 | 28.7%",
        ),
    ],
)
def test_changes_and_percentages_are_no_periods(heads: str, rows: str):
    release = statement(heads, rows)
    assert columns(release) == {"$44,118": Q1, "$40,207": Q1_BEFORE}
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000"}


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        case(
            "quarters, and a year behind them",
            " | Three Months Ended{2} | Year Ended\n | March 31, 2010 | March 31, 2009 | December 31, 2009",
            "Net sales | $44,118 | $40,207 | $180,300\nNet income | 2,705 | 2,101 | 9,900",
        ),
        case(
            "three quarters, two half years",
            " | Three Months Ended{3} | Six Months Ended{2}\n"
            " | March 31, 2010 | December 31, 2009 | March 31, 2009 | March 31, 2010 | March 31, 2009",
            "Net sales | $44,118 | $47,900 | $40,207 | $92,018 | $84,500\n"
            "Net income | 2,705 | 3,010 | 2,101 | 5,715 | 4,870",
        ),
        case(
            "a trend of five quarters, the latest first",
            " | Q1 2010 | Q4 2009 | Q3 2009 | Q2 2009 | Q1 2009",
            "Net sales | $44,118 | $47,900 | $45,100 | $44,300 | $40,207\n"
            "Net income | 2,705 | 3,010 | 2,800 | 2,750 | 2,101",
        ),
        case(
            "a trend, the latest last",
            " | Q1 2009 | Q2 2009 | Q3 2009 | Q4 2009 | Q1 2010",
            "Net sales | $40,207 | $44,300 | $45,100 | $47,900 | $44,118\n"
            "Net income | 2,101 | 2,750 | 2,800 | 3,010 | 2,705",
        ),
    ],
)
def test_spans_over_uneven_numbers_of_columns(heads: str, rows: str):
    release = statement(heads, rows)
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000"}


@pytest.mark.parametrize(
    "heads",
    [
        missed("own measure last", TITLE_S_YEAR, " | GAAP | Adjustments | Non-GAAP"),
        case(
            "below the quarter",
            " | Three Months Ended March 31, 2010{3}\n | GAAP | Adjustments | Non-GAAP",
        ),
        case(
            "as reported and adjusted",
            " | Three Months Ended March 31, 2010{3}\n | As Reported | Adjustments | As Adjusted",
        ),
    ],
)
def test_gaap_adjustments_and_non_gaap_side_by_side(heads: str):
    release = statement(
        heads,
        """
        Net sales | $44,118 | $-- | $44,118
        Operating income | 4,100 | 1,500 | 5,600
        Net income | 2,705 | 900 | 3,605
        Diluted earnings per share | $0.31 | $0.10 | $0.41
        """,
    )
    found = {"revenue": "44118000", "net_income": "2705000", "eps_diluted": "0.31", "eps_adjusted": "0.41"}
    assert headline(release) == found


@pytest.mark.parametrize(
    "heads",
    [
        missed("the whole last", TITLE_S_YEAR, " | Yarn | Cloth | Consolidated"),
        missed("the whole called total", TITLE_S_YEAR, " | Yarn | Cloth | Total"),
        case("below the quarter", " | Three Months Ended March 31, 2010{3}\n | Yarn | Cloth | Consolidated"),
    ],
)
def test_the_whole_company_among_its_parts(heads: str):
    release = statement(heads, "Net sales | $30,000 | $14,118 | $44,118\nNet income | 1,805 | 900 | 2,705")
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}


def test_parts_of_a_company_without_the_whole_are_no_answer():
    release = statement(
        " | Yarn | Cloth | Rope", "Net sales | $30,000 | $14,118 | $9,000\nNet income | 1,805 | 900 | 700"
    )
    assert headline(release) == {}


@pytest.mark.parametrize(
    ("weeks", "heads", "kind"),
    [
        case(
            "thirteen",
            "first quarter ended May 1, 2010",
            " | Thirteen Weeks Ended{2}\n | May 1, 2010 | May 2, 2009",
            "quarter",
        ),
        case("13", "first quarter ended May 1, 2010", " | 13 Weeks Ended{2}\n | May 1, 2010 | May 2, 2009", "quarter"),
        case(
            "twelve",
            "first quarter ended May 1, 2010",
            " | Twelve Weeks Ended{2}\n | May 1, 2010 | May 2, 2009",
            "quarter",
        ),
        case(
            "fifty-two against fifty-three",
            "fourth quarter and fiscal year ended May 1, 2010",
            " | Fifty-two Weeks Ended | Fifty-three Weeks Ended\n | May 1, 2010 | May 2, 2009",
            "year",
        ),
    ],
)
def test_periods_of_weeks(weeks: str, heads: str, kind: str):
    lead = f"TARN, Maine, May 20, 2010 - Tarn Mills, Inc. reported results for its {weeks}."
    rows = "Net sales | $44,118 | $40,207\nNet income | 2,705 | 2,101"
    release = released(page(TITLE_OF_TABLE, SCALE, table(f"{heads}\n{rows}"), lead=lead))
    assert columns(release) == {"$44,118": (kind, "2010-05-01", False), "$40,207": (kind, "2009-05-02", True)}
    assert prior(release)["revenue"] == "40207000"


@pytest.mark.parametrize(
    "body",
    [
        case(
            "a rule below each head",
            """
                                          Three Months Ended
                                               March 31,
                                        ----------------------
                                           2010         2009
                                        ---------    ---------
        Net sales                       $  44,118    $  40,207
        Cost of sales                      30,112       28,004
        Net income                          2,705        2,101
        """,
        ),
        case(
            "tags of EDGAR",
            """
        <TABLE>
        <CAPTION>
                                        Quarter ended March 31,
                                           2010         2009
        <S>                             <C>          <C>
        Net sales ..................... $  44,118    $  40,207
        Cost of sales .................    30,112       28,004
        Net income ....................     2,705        2,101
        </TABLE>
        """,
        ),
        case(
            "pipes, as texts of 2026 have it",
            """
        | | Three Months Ended March 31, | |
        | | 2010 | 2009 |
        | Net sales | $ 44,118 | $ 40,207 |
        | Cost of sales | 30,112 | 28,004 |
        | Net income | 2,705 | 2,101 |
        """,
        ),
        case(
            "tabs",
            "\tThree Months Ended March 31,\n\t2010\t2009\nNet sales\t$44,118\t$40,207\nNet income\t2,705\t2,101",
        ),
    ],
)
def test_heads_in_plain_text(body: str):
    release = released(printed(f"{TITLE_OF_TABLE}\n{SCALE}\n\n{dedent(body)}"))
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert prior(release) == {"revenue": "40207000", "net_income": "2101000"}


def test_heads_are_quoted_from_top_to_bottom():
    release = statement(" | Three Months Ended{2}\n | March 31,{2}\n | 2010 | 2009", TWO)
    quoted = [[head.text for head in one.evidence.column] for one in release.figures if one.metric == "revenue"]
    assert quoted == [["Three Months Ended", "March 31,", "2010"], ["Three Months Ended", "March 31,", "2009"]]
