"""The period of each column: its kind, first and last day, fiscal quarter and year; and which is the year before."""

import pytest

from filings.figure_types import FigurePeriod
from filings.types import Release
from tests.unit.invented import case
from tests.unit.invented_releases import SCALE, headline, of_metric, page, prior, reasons, released, table

ROWS = (
    "Net sales | $44,118 | $40,207\nCost of sales | 30,112 | 28,004\nNet income | 2,705 | 2,101\n"
    "Diluted earnings per share | $0.31 | $0.24"
)


def statement(announced: str, heads: str, rows: str = ROWS, title: str = "Tarn Mills Reports Results") -> Release:
    lead = f"TARN, Maine, August 9, 2010 - Tarn Mills, Inc. today reported earnings for its {announced}."
    said = "Sales were up 9.7 percent."
    return released(
        page(said, "Consolidated Statements of Operations", SCALE, table(f"{heads}\n{rows}"), title=title, lead=lead)
    )


def told(period: FigurePeriod) -> tuple[str, str | None, str | None, str | None, int | None]:
    return period.kind, period.starts_on, period.ends_on, period.fiscal_quarter, period.fiscal_year


@pytest.mark.parametrize(
    ("announced", "heads", "now", "before"),
    [
        case(
            "a quarter of a calendar year",
            "second quarter ended June 30, 2010",
            " | Three Months Ended June 30,{2}\n | 2010 | 2009",
            ("quarter", "2010-04-01", "2010-06-30", "Q2", 2010),
            ("quarter", "2009-04-01", "2009-06-30", "Q2", 2009),
        ),
        case(
            "a quarter of a fiscal year that ends in September",
            "fiscal 2010 third quarter, which ended June 30, 2010",
            " | Three Months Ended June 30,{2}\n | 2010 | 2009",
            ("quarter", "2010-04-01", "2010-06-30", "Q3", 2010),
            ("quarter", "2009-04-01", "2009-06-30", "Q3", 2009),
        ),
        case(
            "a fiscal year ahead of the calendar's",
            "first quarter of fiscal 2011, ended June 30, 2010",
            " | Three Months Ended June 30,{2}\n | 2010 | 2009",
            ("quarter", "2010-04-01", "2010-06-30", "Q1", 2011),
            ("quarter", "2009-04-01", "2009-06-30", "Q1", 2010),
        ),
        case(
            "a leap year's February",
            "fourth quarter ended February 29, 2008",
            " | Three Months Ended{2}\n | February 29, 2008 | February 28, 2007",
            ("quarter", "2007-12-01", "2008-02-29", "Q4", None),
            ("quarter", "2006-12-01", "2007-02-28", "Q4", None),
        ),
        case(
            "weeks, whose first day is not told",
            "first quarter ended May 1, 2010",
            " | Thirteen Weeks Ended{2}\n | May 1, 2010 | May 2, 2009",
            ("quarter", None, "2010-05-01", "Q1", None),
            ("quarter", None, "2009-05-02", "Q1", None),
        ),
        case(
            "weeks that end with a month begin with none",
            "second quarter ended July 31, 2010",
            " | Thirteen Weeks Ended{2}\n | July 31, 2010 | August 1, 2009",
            ("quarter", None, "2010-07-31", "Q2", None),
            ("quarter", None, "2009-08-01", "Q2", None),
        ),
    ],
)
def test_the_period_of_the_columns(announced: str, heads: str, now: tuple[object, ...], before: tuple[object, ...]):
    current, previous = of_metric(statement(announced, heads), "revenue")
    # The fiscal year may be left open where the words do not tell it.
    for figure, expected in ((current, now), (previous, before)):
        found = told(figure.period)
        assert found[:4] == expected[:4]
        assert expected[4] is None or found[4] == expected[4]
    assert (current.is_comparison, previous.is_comparison) == (False, True)


def test_a_year_of_52_weeks_against_one_of_53():
    """January 2, 2010 against January 3, 2009 is a year; both ends are in January, the years are 2009 and 2008."""
    release = statement(
        "fourth quarter and fiscal year ended January 2, 2010",
        " | Fiscal Year Ended{2}\n | January 2, 2010 | January 3, 2009",
    )
    assert [(one.period.kind, one.period.ends_on) for one in of_metric(release, "revenue")] == [
        ("year", "2010-01-02"),
        ("year", "2009-01-03"),
    ]
    assert prior(release)["revenue"] == "40207000"


FOUR = "Net sales | $44,118 | $40,207 | $180,300 | $164,000\nNet income | 2,705 | 2,101 | 9,900 | 8,700"


def test_the_quarter_comes_before_the_year_that_it_ends():
    release = statement(
        "fourth quarter and year ended June 30, 2010",
        " | Three Months Ended June 30,{2} | Year Ended June 30,{2}\n | 2010 | 2009 | 2010 | 2009",
        FOUR,
    )
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert [one.period.kind for one in of_metric(release, "revenue")] == ["quarter", "quarter", "year", "year"]


def test_a_year_alone_is_announced_where_no_quarter_is():
    release = statement("fiscal year ended June 30, 2010", " | Year Ended June 30,{2}\n | 2010 | 2009")
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000", "eps_diluted": "0.31"}
    assert [one.period.kind for one in of_metric(release, "revenue")] == ["year", "year"]


def test_nine_months_are_no_quarter():
    release = statement(
        "third quarter ended June 30, 2010",
        " | Three Months Ended June 30,{2} | Nine Months Ended June 30,{2}\n | 2010 | 2009 | 2010 | 2009",
        FOUR,
    )
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert [one.period.kind for one in of_metric(release, "revenue")] == [
        "quarter",
        "quarter",
        "nine_months",
        "nine_months",
    ]


@pytest.mark.parametrize(
    "heads",
    [
        case("of years ago", " | Three Months Ended June 30,{2}\n | 2007 | 2006"),
        case("of the quarter before", " | Three Months Ended{2}\n | March 31, 2010 | March 31, 2009"),
    ],
)
def test_columns_of_other_periods_alone_give_no_headline(heads: str):
    release = statement("second quarter ended June 30, 2010", heads)
    assert headline(release) == {}
    assert reasons(release)["revenue"] == "only_other_periods"
    assert all(one.is_comparison for one in release.figures)


def test_a_column_of_the_future_is_none():
    release = statement(
        "second quarter ended June 30, 2010",
        " | Q2 2010 | Q2 2009 | Q3 2010 Outlook",
        "Net sales | $44,118 | $40,207 | $46,000\nNet income | 2,705 | 2,101 | 2,900",
    )
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000"}
    assert [one.as_reported for one in of_metric(release, "revenue")] == ["$44,118", "$40,207"]


def test_the_year_before_is_left_out_where_no_column_is_of_it():
    release = statement(
        "second quarter ended June 30, 2010",
        " | Three Months Ended{2}\n | June 30, 2010 | March 31, 2010",
    )
    assert headline(release)["revenue"] == "44118000"
    assert prior(release) == {}
