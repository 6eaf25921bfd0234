"""Which fiscal period is announced, as the words of items and releases state it. Issuers are invented."""

import datetime

import pytest

from filings.parse import parse
from filings.types import Period, Release
from tests.unit.invented import case, submission

Stated = tuple[str | None, str | None, int | None]


def period(announced: str, reported: str, fiscal_year_end: str | None = "1231") -> Period:
    """The period of a release that says `announced`, under Item 2.02."""
    items = "Item 2.02.  Results of Operations and Financial Condition.\n\n   A release is attached.\n"
    found = parse(submission(items, {"EX-99.1": announced}, reported=reported, fiscal_year_end=fiscal_year_end)).release
    assert isinstance(found, Release), found
    return found.period


def stated(found: Period) -> Stated:
    return found.ends_on, found.fiscal_quarter, found.fiscal_year


@pytest.mark.parametrize(
    ("announced", "reported", "expected"),
    [
        case(
            "quarter and end",
            "Tarn Mills reports results for the first quarter ended March 31, 2019.",
            "2019-04-20",
            ("2019-03-31", "Q1", 2019),
        ),
        case(
            "a year before, for comparison",
            "Results for the quarter ended March 31, 2019, against the quarter ended March 31, 2018",
            "2019-04-20",
            ("2019-03-31", "Q1", 2019),
        ),
        case(
            "the year before in one date",
            "Results for the three months ended March 31, 2018 and 2019",
            "2019-04-20",
            ("2019-03-31", "Q1", 2019),
        ),
        case(
            "the comparison first",
            "From the quarter ended March 31, 2018 to the quarter ended March 31, 2019 sales rose.",
            "2019-04-20",
            ("2019-03-31", "Q1", 2019),
        ),
        case("months", "Results for the three months ended June 30, 2008", "2008-07-20", ("2008-06-30", "Q2", 2008)),
        case("a month period", "The three-month period ended June 30, 2008", "2008-07-20", ("2008-06-30", "Q2", 2008)),
        case(
            "three and six months",
            "Results for the three and six months ended June 30, 2005",
            "2005-07-20",
            ("2005-06-30", "Q2", 2005),
        ),
        case(
            "three and nine month periods",
            "Results for the three and nine month periods ended September 30, 2005",
            "2005-10-20",
            ("2005-09-30", "Q3", 2005),
        ),
        case(
            "quarter and six months",
            "Results for the quarter and six months ended June 30, 2005",
            "2005-07-20",
            ("2005-06-30", "Q2", 2005),
        ),
        case(
            "six months alone, and the quarter",
            "Results for the second quarter. Sales of the six months ended June 30, 2015 rose.",
            "2015-08-10",
            ("2015-06-30", "Q2", 2015),
        ),
        case(
            "nine months alone",
            "Results for the nine months ended September 30, 2015",
            "2015-11-10",
            ("2015-09-30", "Q3", 2015),
        ),
        case(
            "which ended",
            "Results for its second quarter, which ended June 30, 2005",
            "2005-07-20",
            ("2005-06-30", "Q2", 2005),
        ),
        case("ending", "Results for the quarter ending September 30, 2008", "2008-10-20", ("2008-09-30", "Q3", 2008)),
        case(
            "month cut short", "Results for the quarter ended Sept. 30, 2008", "2008-10-20", ("2008-09-30", "Q3", 2008)
        ),
        case("numbers", "Results for the quarter ended 09/30/2008", "2008-10-20", ("2008-09-30", "Q3", 2008)),
        case(
            "an ordinal day",
            "Results for the quarter ended September 30th, 2008",
            "2008-10-20",
            ("2008-09-30", "Q3", 2008),
        ),
        case(
            "day before month", "Results for the quarter ended 31 March 2010", "2010-04-20", ("2010-03-31", "Q1", 2010)
        ),
        case(
            "a line break",
            "Results for the three months\nended September 30, 2008",
            "2008-10-20",
            ("2008-09-30", "Q3", 2008),
        ),
        case(
            "the year left out",
            "Tarn Bancorp reports earnings for the quarter ended June 30. Net income rose.",
            "2008-07-20",
            ("2008-06-30", "Q2", 2008),
        ),
        case(
            "a period, and no more is said",
            "The release for the period ended September 30, 2006",
            "2006-10-30",
            ("2006-09-30", "Q3", 2006),
        ),
        case(
            "half a year",
            "Results for the half year ended June 30, 2008",
            "2008-08-05",
            ("2008-06-30", "Q2", 2008),
        ),
        case(
            "half a year to a day",
            "Tarn plc: half-year results to 30 June 2005",
            "2005-08-04",
            ("2005-06-30", "Q2", 2005),
        ),
        case("months to", "Results for the six months to 30th June 2005", "2005-08-04", ("2005-06-30", "Q2", 2005)),
        case(
            "months through",
            "Results for the three months through March 31, 2010",
            "2010-05-03",
            ("2010-03-31", "Q1", 2010),
        ),
        case(
            "a period from day to day",
            "Results for the period from January 1 to March 31, 2010",
            "2010-05-03",
            ("2010-03-31", "Q1", 2010),
        ),
        case(
            "a day of the week",
            "Results for its second quarter, which ended on Saturday, June 28, 2008",
            "2008-07-20",
            ("2008-06-28", "Q2", 2008),
        ),
        case("dots", "Results for the quarter ended 30.06.2008", "2008-07-20", ("2008-06-30", "Q2", 2008)),
        case(
            "the day of the month",
            "Results for the quarter ended the 30th of June, 2008",
            "2008-07-20",
            ("2008-06-30", "Q2", 2008),
        ),
        case(
            "a month's quarter",
            "Tarn Air Lines reports a profit for the June 2008 quarter",
            "2008-07-20",
            ("2008-06-30", "Q2", 2008),
        ),
        case("the month alone", "Results for the quarter ended June 2008", "2008-07-20", ("2008-06-30", "Q2", 2008)),
        case(
            "a day at which assets stood",
            "Tarn Re reports third quarter results. Book value per share at September 30, 2008 was $31.77.",
            "2008-10-28",
            ("2008-09-30", "Q3", 2008),
        ),
        case(
            "assets of another quarter date none",
            "Tarn Re reports third quarter 2008 results. At June 30, 2008, and on October 31, 2008, it had ten mills.",
            "2008-11-03",
            (None, "Q3", 2008),
        ),
        case(
            "weeks of a year to date",
            "Tarn Foods reports third quarter results. In the forty weeks ended October 4, 2008 sales rose.",
            "2008-11-03",
            ("2008-10-04", "Q3", 2008),
        ),
        case(
            "weeks of a month are no period",
            "Tarn Stores reports second quarter 2008 results. Sales of the four weeks ended July 26, 2008 rose.",
            "2008-08-03",
            (None, "Q2", 2008),
        ),
    ],
)
def test_an_end_in_words(announced: str, reported: str, expected: Stated):
    assert stated(period(announced, reported)) == expected


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        case("ordinal and year", "Tarn Reports First Quarter 2016 Results", ("Q1", 2016)),
        case("a dash", "Tarn Announces First-Quarter 2016 Results", ("Q1", 2016)),
        case("year first", "Tarn Announces 2016 First Quarter Results", ("Q1", 2016)),
        case("fiscal year first", "Tarn Announces Fiscal 2016 First Quarter Results", ("Q1", 2016)),
        case("fiscal year behind", "Tarn Announces First Quarter Fiscal Year 2016 Results", ("Q1", 2016)),
        case("FY", "Tarn Announces Q1 FY2016 Results", ("Q1", 2016)),
        case("FY, two digits", "Tarn Announces First Quarter FY 16 Results", ("Q1", 2016)),
        case("FY and an apostrophe", "Tarn Announces First Quarter FY'16 Results", ("Q1", 2016)),
        case("Q and an apostrophe", "Tarn Announces Results for Q1'16", ("Q1", 2016)),
        case("Q and a dash", "Tarn Announces Results for Q1-2016", ("Q1", 2016)),
        case("year and Q", "Tarn Announces 2016 Q1 Results", ("Q1", 2016)),
        case("1Q apart", "Tarn Announces Results for 1Q 2016", ("Q1", 2016)),
        case("1Q with four digits", "Tarn Announces Results for 1Q2016", ("Q1", 2016)),
        case("1Q with two digits", "Tarn Announces Results for 1Q16, against 4Q15", ("Q1", 2016)),
        case("a number as ordinal", "Tarn reports 1st quarter 2016 results", ("Q1", 2016)),
        case("capitals", "TARN REPORTS FIRST QUARTER 2016 RESULTS", ("Q1", 2016)),
        case("a fiscal quarter", "Tarn reports first fiscal quarter 2016 results", ("Q1", 2016)),
        case(
            "a dividend of the next quarter",
            "Tarn reports first quarter 2016 results; second quarter dividend",
            ("Q1", 2016),
        ),
        case(
            "the outlook comes first",
            "Outlook for the second quarter of 2016. Results for the first quarter of 2016, ended March 31, 2016.",
            ("Q1", 2016),
        ),
        case(
            "another quarter's dividend beside the end",
            "Results for the Three Months Ended March 31, 2016. The second quarter dividend is $0.10.",
            ("Q1", 2016),
        ),
        case("1Q and a half", "Tarn reports 1Q and First Half 2016 Results", ("Q1", 2016)),
        case("the old year's column first", "Tarn reports Q1 results\n\n   Q1 2015     Q1 2016\n", ("Q1", 2016)),
        case(
            "the comparison first",
            "Tarn: Q1 revenue $10 million (Q1 2015: $9 million). Figures for the first quarter of 2016",
            ("Q1", 2016),
        ),
        case(
            "the year before, told from where it rose",
            "Sales rose from $9 million in the first quarter of 2015, when two mills were shut. "
            "The mills are open again. The first quarter of 2016 was good.",
            ("Q1", 2016),
        ),
        case("a year in the next line", "Tarn reports for the first quarter of\nfiscal 2016, up 5%", ("Q1", 2016)),
    ],
)
def test_a_quarter_in_words(announced: str, expected: tuple[str, int]):
    assert stated(period(announced, "2016-05-03"))[1:] == expected


@pytest.mark.parametrize(
    ("announced", "reported", "expected", "includes_year"),
    [
        case(
            "quarter and year",
            "Results for its fourth quarter and year ended October 31, 2003",
            "2003-12-11",
            ("2003-10-31", "Q4", 2003),
            True,
        ),
        case(
            "year alone", "Results for the year ended December 31, 2012", "2013-03-10", ("2012-12-31", "Q4", 2012), True
        ),
        case(
            "twelve months",
            "Full year 2012 results. For the twelve months ended December 31, 2012 sales rose.",
            "2013-03-10",
            ("2012-12-31", "Q4", 2012),
            True,
        ),
        case(
            "three and twelve months",
            "Results for the three and twelve months ended December 31, 2012",
            "2013-03-10",
            ("2012-12-31", "Q4", 2012),
            True,
        ),
        case(
            "undated",
            "Tarn announces fourth quarter and full-year 2019 results",
            "2020-02-10",
            (None, "Q4", 2019),
            True,
        ),
        case(
            "quarter without the year",
            "Results for the fourth quarter ended December 31, 2012",
            "2013-03-10",
            ("2012-12-31", "Q4", 2012),
            False,
        ),
        case(
            "the last annual report in passing",
            "Results for the first quarter ended March 31, 2013; see the report for the year ended December 31, 2012.",
            "2013-05-10",
            ("2013-03-31", "Q1", 2013),
            False,
        ),
        case(
            "a year before the word earnings",
            "Tarn Reports Record 2009 Earnings. Net income for 2009 was $5.0 million. For the fourth quarter it rose.",
            "2010-01-20",
            (None, "Q4", 2009),
            True,
        ),
        case(
            "which ended",
            "Results for fiscal 2012, which ended December 31, 2012, compared with fiscal 2011",
            "2013-03-10",
            ("2012-12-31", "Q4", 2012),
            True,
        ),
        case(
            "to a day",
            "Tarn plc: results for the year to 31 December 2012",
            "2013-03-10",
            ("2012-12-31", "Q4", 2012),
            True,
        ),
        case("net income for a year", "Net income for 2009 was $5 million", "2010-01-20", (None, "Q4", 2009), True),
    ],
)
def test_a_year_in_words(announced: str, reported: str, expected: Stated, includes_year: bool):
    found = period(announced, reported)
    assert (stated(found), found.includes_year) == (expected, includes_year)


@pytest.mark.parametrize(
    ("announced", "reported", "fiscal_year_end", "expected"),
    [
        case(
            "a year to June",
            "Results for the quarter ended September 30, 2009",
            "2009-10-20",
            "0630",
            ("2009-09-30", "Q1", 2010),
        ),
        case(
            "52/53 weeks: days after the month belong to it",
            "Results for the quarter ended July 3, 2004",
            "2004-07-27",
            "0103",
            ("2004-07-03", "Q2", 2004),
        ),
        case(
            "53 weeks: an end in the next month",
            "Results for the fourth quarter and fiscal year ended October 1, 2011, fiscal 2011",
            "2011-11-10",
            "0925",
            ("2011-10-01", "Q4", 2011),
        ),
        case(
            "weeks",
            "Results for the 16-week first quarter ended June 18, 2011",
            "2011-07-20",
            "0226",
            ("2011-06-18", "Q1", 2012),
        ),
        case(
            "a year to January, numbered by the words",
            "Results for the fiscal 2015 fourth quarter, ended January 30, 2016",
            "2016-03-10",
            "0130",
            ("2016-01-30", "Q4", 2015),
        ),
        case(
            "a year to January that no words number",
            "Results for the thirteen weeks ended November 2, 2024",
            "2024-11-21",
            "0201",
            ("2024-11-02", "Q3", None),
        ),
        case(
            "13 weeks and 39 weeks",
            "Results for the 13 weeks and 39 weeks ended October 29, 2005",
            "2005-11-20",
            "0131",
            ("2005-10-29", "Q3", None),
        ),
        case(
            "no fiscal year end in the header",
            "Results for the second quarter of fiscal 2010, ended December 31, 2009",
            "2010-01-20",
            None,
            ("2009-12-31", "Q2", 2010),
        ),
        case(
            "the months of the year tell the quarter",
            "Results for the three and six months ended June 30, 2021",
            "2021-07-20",
            None,
            ("2021-06-30", "Q2", 2021),
        ),
        case(
            "the same in a year to June",
            "Results for the quarter and nine months ended March 31, 2010",
            "2010-04-20",
            None,
            ("2010-03-31", "Q3", 2010),
        ),
        case(
            "a period alone numbers no quarter",
            "The release for the period ended September 30, 2006",
            "2006-10-30",
            None,
            ("2006-09-30", None, None),
        ),
        case(
            "half a year alone numbers no quarter, and the year that it is half of",
            "Results for the half year ended June 30, 2008",
            "2008-08-05",
            None,
            ("2008-06-30", None, 2008),
        ),
        case(
            "the first half, by its name",
            "Tarn N.V. reports H1 2016 results",
            "2016-07-28",
            None,
            (None, None, 2016),
        ),
        case(
            "half of a year to March",
            "Results for the six months ended 30 September 2009",
            "2009-11-12",
            None,
            ("2009-09-30", None, 2010),
        ),
        case(
            "a fiscal quarter that ended the calendar year before",
            "Results for the third quarter of\nfiscal 1995, which ended December 31, 1994, compared with the third "
            "quarter of fiscal 1994",
            "1995-02-09",
            "0331",
            ("1994-12-31", "Q3", 1995),
        ),
        case(
            "a year to January, numbered by its forecast",
            "Results for the 13 weeks ended May 3, 2003. Tarn expects fiscal 2003 earnings of $1.38 to $1.46",
            "2003-06-10",
            "0131",
            ("2003-05-03", "Q1", 2003),
        ),
        case(
            "a transition period",
            "Results for the six-month transition period ended December 31, 2010",
            "2011-02-10",
            "1231",
            ("2010-12-31", None, None),
        ),
        case(
            "two months",
            "Results for the two months ended December 31, 2010",
            "2011-02-10",
            "1231",
            ("2010-12-31", None, None),
        ),
        case(
            "a month's quarter of an issuer whose quarters end on a weekday is not dated",
            "Results for the quarter ended June 2008",
            "2008-07-20",
            "0103",
            (None, None, None),
        ),
    ],
)
def test_the_fiscal_calendar_of_the_issuer(
    announced: str, reported: str, fiscal_year_end: str | None, expected: Stated
):
    assert stated(period(announced, reported, fiscal_year_end)) == expected


@pytest.mark.parametrize(
    "table",
    [
        case(
            "two rows of a head, in plain text",
            "\n\n      Three Months Ended      Nine Months Ended\n         September 30,          September 30,\n"
            "        2008       2007         2008     2007\n",
        ),
        case(
            "the old year first, in plain text",
            "\n\n      Three Months Ended      Nine Months Ended\n         September 30,          September 30,\n"
            "        2007       2008         2007     2008\n",
        ),
        case(
            "whole dates in a row",
            "\n\n         Quarter Ended\n  9/30/08          9/30/07\n",
        ),
        case(
            "a month cut short over years",
            "\n\n      Three Months Ended Sept. 30      Nine Months Ended Sept. 30\n"
            "        2008       2007         2008     2007\n",
        ),
        case(
            "a later year in the words below",
            "\n\n      Three Months Ended\n        September 30,\n            2008\nTarn expects to grow in 2009\n",
        ),
        case("months and quarter cut short", "\n\n       3 Mos. Ended\n  30-Sep-08          30-Sep-07\n"),
        case("years of two digits", "\n\n       Qtr. Ended\n  Sep 30, '08      Sep 30, '07\n"),
        case(
            "words between",
            "\n\n      Three Months Ended          % Change\n          (unaudited)\n"
            "    September 30, September 30, June 30,   9/08 v.  9/08 v.\n        2008       2007         2008\n",
        ),
        case(
            "days over years, the old one first, under no more words",
            "\n\n       June 30     Sept. 30\n        2008        2008\nNet income    1,000   900\n",
        ),
        case(
            "days over years, the quarter named in a row of its own",
            "\n\n       Sept. 30     June 30    Sept. 30\n        2008        2008      2007\nFOR THE QUARTER:\n",
        ),
    ],
)
def test_a_table_s_head_dates_what_the_words_do_not(table: str):
    assert stated(period("Tarn reports third quarter results" + table, "2008-10-20")) == ("2008-09-30", "Q3", 2008)


@pytest.mark.parametrize(
    "table",
    [
        case(
            "day and years in rows of their own",
            "<tr><td></td><td colspan=2>Three Months Ended<br>September 30,</td></tr><tr><td></td><td>2008</td><td>2007"
            "</td></tr>",
        ),
        case(
            "the old year first",  # Antero and Criteo print so
            "<tr><td></td><td colspan=2>Three Months Ended<br>September 30,</td></tr><tr><td></td><td>2007</td><td>2008"
            "</td></tr>",
        ),
        case(
            "a whole head in each cell",
            "<tr><td></td><td>Three Months Ended September 30, 2008</td><td>Three Months Ended September 30, "
            "2007</td></tr>",
        ),
        case(
            "the day before the month",
            "<tr><td></td><td colspan=2>Three months ended</td><td>% change</td></tr>"
            "<tr><td></td><td>30 Sep 2008</td><td>30 Jun 2008</td></tr>",
        ),
        case(
            "day and year in one cell",
            "<tr><td>Quarter Ended</td></tr><tr><td>Sept. 30<br>2008</td><td>Sept. 30<br>2007</td></tr>",
        ),
        case("dates alone", "<tr><td></td><td>September 30, 2008</td><td>September 30, 2007</td></tr>"),
        case(
            "months cut short",
            "<tr><td>Quarters Ended</td></tr><tr><td>Sept. 30, 2008</td><td>Sept. 30, 2007</td></tr>",
        ),
    ],
)
def test_a_table_s_head_in_markup(table: str):
    announced = f"<html><body><p>Tarn reports third quarter results</p><table>{table}</table></body></html>"
    assert stated(period(announced, "2008-10-20")) == ("2008-09-30", "Q3", 2008)


def test_a_balance_sheet_s_days_over_years_date_a_release_that_nothing_else_does():
    """The second day and the first year beside it are no date of a column."""
    announced = (
        "<html><body><p>Tarn reports first quarter 2010 results</p><p>Revenue was $10 million, or $.10 per share.</p>"
        "<p>Condensed Consolidated Balance Sheets</p><table><tr><td></td><td>March 31,</td><td>December 31,</td></tr>"
        "<tr><td></td><td>2010</td><td>2009</td></tr><tr><td>Cash</td><td>10</td><td>9</td></tr></table></body></html>"
    )
    found = parse(announced.encode(), "EX-99.1").release
    assert isinstance(found, Release)
    assert stated(found.period) == ("2010-03-31", "Q1", 2010)


@pytest.mark.parametrize(
    "announced",
    [
        case("a quarter to come", "Tarn reports. Guidance is for the quarter ended June 30, 2010."),
        case("a year long ago", "Tarn reports. See the year ended December 31, 2007."),
        case("nothing", "Tarn reports."),
    ],
)
def test_what_is_not_stated_is_not_guessed(announced: str):
    assert stated(period(announced, "2010-05-03")) == (None, None, None)


def test_the_quote_that_states_the_period_is_kept_with_its_bytes():
    announced = "Tarn Mills reports results for the\nfirst quarter ended March 31, 2019."
    found = period(announced, "2019-04-20")
    assert found.text == "quarter ended March 31, 2019"
    raw = submission(
        "Item 2.02.  Results of Operations and Financial Condition.\n\n   A release is attached.\n",
        {"EX-99.1": announced},
        reported="2019-04-20",
    )
    assert raw[found.start : found.end] == b"quarter ended March 31, 2019"


def test_two_headings_one_below_the_other_share_the_text_behind_them():
    items = (
        "ITEM 2.02 RESULTS OF OPERATIONS AND FINANCIAL CONDITION\nITEM 7.01 REGULATION FD DISCLOSURE\n\n"
        "On May 3, 2010, Tarn Mills announced results for the first quarter ended March 31, 2010.\n"
    )
    found = parse(submission(items)).release
    assert isinstance(found, Release)
    assert stated(found.period) == ("2010-03-31", "Q1", 2010)


@pytest.mark.parametrize("days", [1, 45, 199])
def test_a_period_that_ended_within_half_a_year_is_announced(days: int):
    reported = datetime.date(2010, 6, 30) + datetime.timedelta(days=days)
    assert period("Results for the quarter ended June 30, 2010", reported.isoformat()).ends_on == "2010-06-30"
