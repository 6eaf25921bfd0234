"""Dates as filings print them → ISO 8601."""

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from filings.vocabulary import MONTHS

MIN_DAYS_OF_YEAR: Final = 355
MAX_DAYS_OF_YEAR: Final = 376
"""A fiscal year has 52 or 53 weeks, or 12 months; its end is told to a few days."""

_MONTH = (
    "(?:" + "|".join(month[:3] + (f"(?:{month[3:]})?" if len(month) > 3 else "") for month in MONTHS) + r"|sept)\.?"
)
MONTH_NUMBER = {month[:3]: number for number, month in enumerate(MONTHS, 1)}

_SHORT_YEAR = r"['\u2019]\d\d"

DAY = rf"(?:(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})(?![a-z]))"
"""A day without its year: "June 30", "Sept. 30", "30 June"; `date_of` takes it with ", 2005" behind."""

# October 31, 2003 · Oct. 31 2003 · September 29th , 2001 · November 6-7, 2003 (its first day) · 31 October 2003 ·
# 6th day of November, 2003 · 30th of June 2005 · Mar 31, '09 · 31-Mar-09 · 30.06.2005 · 06/28/2012 · 2003-10-31
PATTERN = (
    rf"(?:(?:{_MONTH}),?\s+\d{{1,2}}(?:\s?[-\u2013&]\s?\d{{1,2}})?(?:st|nd|rd|th)?\s{{0,3}},?\s{{0,20}}"
    rf"(?:(?:19|20)\d\d|{_SHORT_YEAR})\b"
    rf"|\b\d{{1,2}}(?:(?:st|nd|rd|th)?\s+(?:(?:day\s+)?of\s+)?(?:{_MONTH})\s{{0,3}},?\s{{1,20}}"
    rf"(?:(?:19|20)\d\d|{_SHORT_YEAR})\b"
    rf"|-(?:{_MONTH})-(?:(?:19|20)\d\d|\d\d)\b|\.\d{{1,2}}\.(?:19|20)\d\d\b|/\d{{1,2}}/(?:(?:19|20)\d\d|\d\d)\b)"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b)"
)
_DATE = re.compile(PATTERN, re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z]+|\d+")

LAST_MONTH = 12

LAST_SHORT_YEAR = 50
"""A year of two digits above this belongs to the 1900s."""


class PrintedDate(NamedTuple):
    """A date and the characters that print it."""

    iso: str
    start: int
    end: int


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[PrintedDate]:
    """The dates in characters `start` to `end` of a text, in their order; impossible ones (June 31) left out."""
    return list(iterate_dates(text, start, end))


def first_date(text: str, start: int = 0, end: int | None = None) -> PrintedDate | None:
    """The first of them; the rest of the text is not looked at."""
    return next(iterate_dates(text, start, end), None)


def iterate_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDate]:
    """The same, one at a time."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        iso = date_of(match[0])
        if iso:
            yield PrintedDate(iso, *match.span())


def date_of(printed: str) -> str | None:
    """One printed date in ISO 8601; None where it names no day of the calendar."""
    words = _WORDS.findall(printed)
    numbers = [int(word) for word in words if word.isdigit()]
    named = next((MONTH_NUMBER[word[:3].lower()] for word in words if word[:3].lower() in MONTH_NUMBER), None)
    if named and numbers:
        day, year = numbers[0], numbers[-1]
        month = named
    elif len(numbers) == 3 and numbers[0] > 31:
        year, month, day = numbers
    elif len(numbers) == 3:
        month, day, year = numbers  # 06/28/2012: American order, EDGAR's own
        if "." in printed and day <= LAST_MONTH:
            month, day = day, month  # 30.06.2005: dots are written where the day comes first
    else:
        return None
    year += (1900 if year > LAST_SHORT_YEAR else 2000) if year < 100 else 0
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def month_end(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def is_month_end(iso: str) -> bool:
    """Whether a day is the last of its month."""
    day = datetime.date.fromisoformat(iso)
    return day == month_end(day.year, day.month)


def first_day(ends_on: str | None, months: int) -> str | None:
    """The first day of a period of whole months; None for one that ends within a month, as 52/53-week years do."""
    if ends_on is None or not is_month_end(ends_on):
        return None
    end = datetime.date.fromisoformat(ends_on)
    count = end.year * 12 + end.month - months  # months since year 0, from 0
    return datetime.date(count // 12, count % 12 + 1, 1).isoformat()


def years_earlier(ends_on: str, years: int) -> str | None:
    """The same end some years before, of a period that ends with a month; None for one that does not."""
    if not is_month_end(ends_on):
        return None
    end = datetime.date.fromisoformat(ends_on)
    return month_end(end.year - years, end.month).isoformat()


def days_between(first: str, last: str) -> int:
    """Days from one day to another."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def is_a_year_apart(first: str, last: str) -> bool:
    """Whether two ends of periods are those of the same period in two fiscal years, of 52 or 53 weeks or 12 months."""
    return MIN_DAYS_OF_YEAR <= days_between(first, last) <= MAX_DAYS_OF_YEAR
