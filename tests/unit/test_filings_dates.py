"""Dates as filings print them."""

import pytest

from filings.dates import date_of, find_dates, first_date
from tests.unit.invented import case


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("the usual form", "October 31, 2003", "2003-10-31"),
        case("capitals", "OCTOBER 31, 2003", "2003-10-31"),
        case("shortened", "Oct. 31, 2003", "2003-10-31"),
        case("shortened to four letters", "Sept. 30, 2003", "2003-09-30"),
        case("no comma", "October 31 2003", "2003-10-31"),
        case("no space behind the comma", "October 31,2003", "2003-10-31"),
        case("a comma behind the month", "October, 31, 2003", "2003-10-31"),
        case("an ordinal", "September 29th , 2001", "2001-09-29"),
        case("over two lines", "October\n31,\n2003", "2003-10-31"),
        case("two days, the first", "November 6-7, 2003", "2003-11-06"),
        case("two days with a dash", "November 6 \u2013 7, 2003", "2003-11-06"),
        case("the day first", "31 October 2003", "2003-10-31"),
        case("the day first, ordinal and comma", "31st October, 2003", "2003-10-31"),
        case("as notaries write", "6th day of November, 2003", "2003-11-06"),
        case("American digits", "06/28/2012", "2012-06-28"),
        case("a year of two digits", "6/8/12", "2012-06-08"),
        case("a year of two digits, the last century", "12/31/98", "1998-12-31"),
        case("ISO 8601", "2003-10-31", "2003-10-31"),
        case("May has no short form", "May 3, 2010", "2010-05-03"),
        case("a leap day", "February 29, 2004", "2004-02-29"),
        case("no leap day", "February 29, 2003", None),
        case("June has thirty days", "June 31, 2003", None),
        case("a thirteenth month", "13/01/2003", None),
        case("a month alone", "October 2003", None),
    ],
)
def test_a_date_is_read_in_each_of_its_forms(printed: str, expected: str | None):
    found = first_date(f"on {printed}.")
    assert (found.iso if found else None) == expected
    if found:
        assert (found.start, found.end) == (3, 3 + len(printed))


@pytest.mark.parametrize(
    "printed",
    [
        case("a fraction", "1/2 of 3/4"),
        case("a file number", "001-99999 and 333-2003-10-311"),
        case("an amount", "1,031, 2003 shares"),
        case("a verb", "we may 5 times 2003"),
        case("a month in a word", "dismay 3, 2010x"),
        case("a year of five digits", "October 31, 20031"),
        case("nothing", ""),
    ],
)
def test_what_only_looks_like_a_date_is_none(printed: str):
    assert find_dates(printed) == []


def test_dates_are_found_in_their_order_with_their_places():
    text = "May 3, 2010 (April 29, 2010), not June 31, 2010"
    assert [(date.iso, text[date.start : date.end]) for date in find_dates(text)] == [
        ("2010-05-03", "May 3, 2010"),
        ("2010-04-29", "April 29, 2010"),
    ]


def test_only_a_stretch_is_looked_through():
    text = "May 3, 2010 and April 29, 2010"
    assert [date.iso for date in find_dates(text, 5)] == ["2010-04-29"]
    assert [date.iso for date in find_dates(text, 0, 12)] == ["2010-05-03"]
    assert find_dates(text, 0, 10) == []


@pytest.mark.parametrize("printed", ["", "October", "2003", "31 31 31 31", "day 5 of 2003"])
def test_what_names_no_day_has_no_date(printed: str):
    assert date_of(printed) is None
