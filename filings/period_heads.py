"""Ends of periods that the heads of tables print: days over rows of years, whole dates in columns, balance sheets.

Forms that it reads: "September 30, / 2008 2007", "Sept. 30 / 2016", "31 Mar 2018 | 31 Dec 2017", "June 30 March 31 /
2002 2002", "Mar. 31<br>2010" in each cell, "3/31/10  3/31/09". All columns of a statement are of the past, so that the
latest of a row is the one announced, whichever stands first.

How it errs: a table of dates to come (maturities) reads like one of periods; whoever asks compares with the release's
date.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from filings.dates import DAY, PATTERN, PrintedDate, date_of

MAX_HEAD_CHARACTERS = 240
"""Characters behind the first day of a table's head in which its years stand."""

MAX_ROW_CHARACTERS = 400
"""Characters of a row of dates with the row of years below it."""

_YEAR = r"(?:19|20)\d\d\b(?![,.]?\d)"
_ANY_YEAR = re.compile(rf"\b{_YEAR}")
# Words that stand between a table's heads without ending them.
_HEAD_WORD = (
    r"(?:one|two|three|six|nine|twelve|thirteen|twenty|thirty|fifty|fiscal|quarters?|qtrs?|months?|mos|weeks|years?|"
    r"ended|ending|to|date|the|for|as|of|at|and|unaudited|audited|restated|actual|percent|change|increase|decrease|"
    r"variance|inc|dec|favorable|unfavorable|vs?|over|note)\b"
)
_COUNT = r"(?:13|26|39|52|53|12|[369])(?=[\s\-]+(?:weeks|months|mos))"
_BEFORE_DAY = re.compile(rf"[^a-z0-9]{{0,60}}(?:(?:{_HEAD_WORD}|{_COUNT})[^a-z0-9]{{0,60}}){{0,12}}")
_DAY = re.compile(DAY)
_TOKEN = re.compile(
    rf"(?P<date>\d{{1,2}}/\d{{1,2}}/(?:(?:19|20)\d\d|\d\d)\b|\d{{1,2}}-[a-z]{{3}}-(?:(?:19|20)\d\d|\d\d)\b|"
    rf"\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d\b|(?:19|20)\d\d-\d\d-\d\d\b)|(?P<day>{DAY})|(?P<year>(?<![$\d]){_YEAR}|['\u2019]\d\d\b)|"
    rf"(?P<passed>{_HEAD_WORD}|\d{{1,2}}/\d\d\b|[a-z]/[a-z]\b|{_COUNT})|"
    r"(?P<other>[a-z0-9]+)"
)
_COLUMN_START = re.compile(r"(?:^|[\n\t|]\s*|\s{2,}|\bas\s+(?:of|at)\s+)$")  # a row of its own, not a sentence
_COLUMN_END = re.compile(r",?(?:\s*[\n\t|]|\s{2,}|\s*$)")
_DATED_COLUMN = re.compile(rf"(?:{PATTERN}|{DAY})")
_BALANCE_SHEET = re.compile(
    r"(?:balance\s+sheets?|statements?\s+of\s+financial\s+(?:condition|position))\b(?P<rest>[\s\S]{0,400})"
)


class _Heads(NamedTuple):
    """What a row of dates prints: days, years in their order, whole dates; where its last year ends, what was read."""

    days: list[str]
    years: list[str]
    dates: list[str]
    end: int
    read_to: int


def head_date(text: str, at: int) -> tuple[str, int] | None:
    """The latest period end of a table's head behind "ended", and where its years end."""
    gap = _BEFORE_DAY.match(text, at)
    start = gap.end() if gap else at
    heads = _heads(text, start)
    if heads.days and not heads.years and not heads.dates:
        # Words stand between the day and its years ("March 31, (in thousands) 2010 2009").
        years = list(_ANY_YEAR.finditer(text, start, start + MAX_HEAD_CHARACTERS))[:4]
        if not years or not _DAY.match(text, start):
            return None
        heads = heads._replace(years=[max(year[0] for year in years)], days=heads.days[:1], end=years[0].end())
    latest = max(_dates_of(heads), default=None)
    return (latest, heads.end) if latest else None


def dated_columns(text: str, start: int, end: int) -> Iterator[PrintedDate]:
    """The latest date of each row of two or more columns that are dated near a month's end, in their order."""
    at = start
    while column := _DATED_COLUMN.search(text, at, end):
        at = column.end()
        behind = _COLUMN_END.match(text, column.end(), end)
        if behind is None or not _COLUMN_START.search(text, max(start, column.start() - 40), column.start()):
            continue
        heads = _heads(text, column.start())
        dates = _dates_of(heads)
        if len(dates) + (len(heads.years) > len(dates)) > 1 and is_near_month_end(max(dates)):
            yield PrintedDate(max(dates), column.start(), heads.end)
        at = max(at, heads.read_to)


def balance_sheet_date(text: str, start: int, end: int) -> PrintedDate | None:
    """A balance sheet's latest date: where words date no period, the statements still do (0001193125-20-126683)."""
    for match in _BALANCE_SHEET.finditer(text, start, end):
        first = _DATED_COLUMN.search(text, match.start("rest"), match.end())
        if first and _COLUMN_START.search(text, match.start("rest"), first.start()):
            heads = _heads(text, first.start())
            latest = max(_dates_of(heads), default=None)
            if latest and is_near_month_end(latest):
                return PrintedDate(latest, first.start(), heads.end)
    return None


def is_near_month_end(iso: str) -> bool:
    """Quarters end with a month, or on a weekday next to its end: any other date is the release's own."""
    return not 3 < int(iso[8:]) < 24


def _heads(text: str, at: int) -> _Heads:
    """The days, years and dates from `at` on that nothing but a head's words keep apart."""
    days: list[str] = []
    years: list[str] = []
    dates: list[str] = []
    end = read_to = at
    for token in _TOKEN.finditer(text, at, at + MAX_ROW_CHARACTERS):
        if token["other"]:
            break
        read_to = token.end()
        if token["date"] and (iso := date_of(token["date"])):
            dates.append(iso)
            end = token.end()
        elif token["day"]:
            days.append(token["day"])
        elif token["year"]:
            years.append(token["year"])
            end = token.end()
    return _Heads(days, years, dates, end, read_to)


def _dates_of(heads: _Heads) -> list[str]:
    """The dates of a row: a year for each day, or several years below each, of which the latest counts."""
    days, years = heads.days, heads.years
    if not days or not years:
        return heads.dates
    if len(years) % len(days):
        pairs = [(days[0], max(years))]
    else:
        each = len(years) // len(days)
        pairs = [(day, max(years[place * each : (place + 1) * each])) for place, day in enumerate(days)]
    return [*heads.dates, *(iso for day, year in pairs if (iso := date_of(f"{day}, {year}")))]
