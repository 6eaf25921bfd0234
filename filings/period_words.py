"""The wordings that tell a fiscal period: quarters by name and number, ends by date, in sentences and table heads.

Each finder yields mentions in the order of the text; which of them is the period announced, `periods.py` decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filings.dates import DAY, PATTERN, date_of
from filings.document_text import DocumentText
from filings.period_heads import balance_sheet_date, dated_columns, head_date, is_near_month_end
from filings.vocabulary import MONTHS, QUARTER_ORDINALS

_ORDINAL = "|".join(QUARTER_ORDINALS)
_YEAR = r"(?:19|20)\d\d"
_QUARTER = re.compile(
    rf"\b(?P<ordinal>{_ORDINAL})(?:[\s\-]+(?:and\s+(?:final\s+)?)?(?:fiscal|calendar|financial))?[\s\-]+quarter(?:ly)?\b"
    r"|\bq(?P<q>[1-4])(?![\d.])|\b(?P<n>[1-4])q(?:\s?['\u2019]?(?P<nyear>(?:19|20)\d\d|\d\d))?\b"
    r"|\bquarter\s+(?P<word>one|two|three|four|[1-4])\b",
)
# What is said of a quarter to come, or of what is paid for it, announces no period.
_NOT_ANNOUNCED_BEFORE = re.compile(r"(?:outlook|guidance|expect\w*|forecast\w*|anticipat\w*)\b[^.\n]{0,40}$")
_NOT_ANNOUNCED_BEHIND = re.compile(
    rf"\s+(?:of\s+)?(?:(?:fiscal\s+)?(?:year\s+)?{_YEAR}\s+)?"
    r"(?:cash\s+)?(?:dividend|distribution|outlook|guidance|forecast)"
)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4"}
_YEAR_BEHIND = re.compile(
    r"[^.;:\n]{0,60}?\b(?:fiscal(?:\s+year)?|fy|year|of|for|in)?\s*['\u2019]?"
    rf"(?P<year>{_YEAR}|(?<=fy)\d\d|(?<=fy\s)\d\d|(?<=['\u2019])\d\d|(?<=\dq)\d\d)\b(?!\s*[-/]\d)"
)
_DAY_BEFORE_YEAR = re.compile(
    rf"(?:{DAY}(?:\s?[-\u2013&]\s?\d{{1,2}})?\s{{0,3}},?\s{{0,20}}|\d[/.\-]\d{{1,2}}[/.\-])['\u2019]?$"
)
# "the third quarter of / fiscal 1995": a sentence goes on in the next line, a table's row of years does not.
_YEAR_ON_NEXT_LINE = re.compile(
    rf"[ ,]{{0,3}}(?:of|for|in)?(?:\s(?:the\s)?(?:fiscal|calendar))?(?:\syear)?\s{{1,2}}(?:of\s|for\s|in\s)?(?:the\s)?"
    rf"(?:(?:fiscal|calendar)\s)?(?:year\s)?(?P<year>{_YEAR})\b(?! {{2}}|\t|\s*\n|\s?[|\-])"
)
# "(Q2 2025: €1,060 million)", "compared with $9.0 million in the second quarter of 2025"
_COMPARED = re.compile(
    r"(?:\b(?:compared|versus|vs|against|than|from|over)\b|\()(?:[^.;:\n()]|\.(?=\d)|\n(?!\s*\n)){0,60}$"
)
_YEAR_BEFORE = re.compile(
    rf"(?:\bfiscal(?:\s+year)?\s+|\bfy\s?|\b)(?P<year>{_YEAR}|(?<=fy)\d\d)(?:[ \n]|[ ,]?\s?-\s?|, )$"
)

YEAR_MONTHS = 12
OTHER_MONTHS = 13
"""The span of a period that is neither quarter, year to date nor year: a transition period."""

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
_COUNTS = {word: number for number, word in enumerate(_UNITS, 1)} | {"fourteen": 14, "sixteen": 16, "seventeen": 17}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_COUNT = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s\-]?(?:{'|'.join(_UNITS[:9])})\b)?|"
    rf"(?:{'|'.join(sorted(_COUNTS, key=len, reverse=True))})\b|\d{{1,2}}\b)"
)
_KIND = re.compile(
    rf"\b(?:quarters?|qtrs?|(?P<count>{_COUNT})(?:[\s\-]+(?:and|or)[\s\-]+{_COUNT})?[\s\-]+(?P<unit>months?|mos?|weeks?)|"
    rf"half(?:[\s\-]+year)?|periods?|years?|annual|fiscal\s+(?:year\s+)?{_YEAR}(?=[\s,(]{{1,3}}(?:which\s+)?$))\b"
)
_OF_A_YEAR = re.compile(r"(?:fiscal\s+)?year|annual|fiscal")
_TRANSITION = re.compile(r"\btransition")
_QUARTER_MONTHS = 3
_TO_DATE_MONTHS = 6
_QUARTER_WEEKS = range(11, 18)  # 12 weeks, and one quarter of 16 or 17, at restaurants and grocers
_TO_DATE_WEEKS = range(24, 45)
_YEAR_WEEKS = (52, 53)
# "three and six months" are the second quarter's, whatever the fiscal year.
_QUARTER_AND_YEAR_TO_DATE = re.compile(
    r"(?:three|3|quarters?)\W+(?:months?\W+)?(?:and|or)\W+(six|nine|twelve|6|9|12)\b"
)
_TO_DATE_QUARTERS = {"six": "Q2", "6": "Q2", "nine": "Q3", "9": "Q3", "twelve": "Q4", "12": "Q4"}

MAX_DAY_CHARACTERS = 40
"""Characters before a year in which its day and month stand."""

MAX_CHARACTERS_BEFORE_ENDED = 90
"""Characters before "ended" in which its period is named."""

MAX_CHARACTERS_BEFORE_TO = 40
"""Characters before the "to" of "six months to 30 June" in which they are."""

_MONTH = "|".join(MONTHS)
_ENDED = re.compile(r"\bend(?:ed|(ing))\b:?")
_TO = re.compile(rf"\b(?:to|through|ending)(?=\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?|{_MONTH})\b)()")
_YEAR_ENDED = re.compile(r"(?<!half[\s\-])\byears?\s+ended")
_SENTENCE_BREAK = re.compile(r"\.(?!\s{0,3}$)|[;:]|\n\s*\n")
_ON_DATE = re.compile(
    rf"\s+(?:on\s+)?(?:the\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?P<date>{PATTERN}|(?P<day>{DAY}(?!,?\s*\d)))"
)
# A table's head: "Three Months Ended", then "March 31," and the years, or whole dates, in cells and rows of their own.
_DAY_OVER_YEARS = re.compile(r"\d\W*[\n\t|]")
_AND_YEAR = re.compile(rf"\s+(?:and|to)\s+({_YEAR})\b")  # "March 31, 2009 and 2010": the old year first
_NEXT_COLUMN = re.compile(r",?(?:\s*[\t|\n]|\s{2,})")
_MONTH_QUARTER = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\s+(?:(?P<year>{_YEAR})\s+)?quarter(?:\s+(?P<year_behind>{_YEAR}))?|"
    rf"(?:quarter|months|weeks)\s+ended\s+(?P<ended>{_MONTH}),?\s+(?P<year_ended>{_YEAR}))\b"
)
_STANDS_AT = re.compile(rf"\b(?:at|as\s+of|on)\s+(?P<date>{PATTERN})")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document in which the period may be stated."""

    text: DocumentText
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One wording: what it says, and where."""

    passage: Passage
    start: int
    end: int
    quarter: str | None = None
    year: int | None = None
    ends_on: str | None = None
    span: int = 0  # of an end: months of its period, 3 a quarter, 6 a year to date, 12 a year
    months: int | None = None  # of an end: how many months the words count ("six months ended")
    compared: bool = False  # of a quarter: only told for comparison ("compared with the first quarter of 2009")

    @property
    def of_year(self) -> bool:
        """Whether it is the end of a whole year."""
        return self.span == YEAR_MONTHS


def find_quarters(passage: Passage) -> Iterator[Mention]:
    """Quarters by name or number, with the year where it stands beside them; not those to come or paid for."""
    text = passage.text.lower
    for match in _QUARTER.finditer(text, passage.start, passage.end):
        quarter = _quarter_of(match)
        line_end = text.find("\n\n", match.end(), match.end() + 120)
        behind = _YEAR_BEHIND.match(text, match.end(), line_end if line_end >= 0 else match.end() + 80)
        behind = behind or _YEAR_ON_NEXT_LINE.match(text, match.end(), match.end() + 80)
        before = _YEAR_BEFORE.search(text, max(passage.start, match.start() - 24), match.start())
        if _NOT_ANNOUNCED_BEFORE.search(text, max(passage.start, match.start() - 80), match.start()):
            continue
        if _NOT_ANNOUNCED_BEHIND.match(text, match.end()):
            continue
        year = None
        stated = match["nyear"] or (before["year"] if before else None)
        if stated:
            year = _four_digits(stated)
        elif behind and not _is_of_another(text, match.end(), behind.start("year")):
            year = _four_digits(behind["year"])
        compared = _COMPARED.search(text, max(passage.start, match.start() - 70), match.start())
        yield Mention(passage, match.start(), match.end(), quarter=quarter, year=year, compared=compared is not None)


def _is_of_another(text: str, start: int, year: int) -> bool:
    """Whether a year behind a quarter is another quarter's, or a day's."""
    day = _DAY_BEFORE_YEAR.search(text, max(start, year - MAX_DAY_CHARACTERS), year)
    return day is not None or _QUARTER.search(text, start, year) is not None


def _quarter_of(match: re.Match[str]) -> str:
    if match["ordinal"]:
        return QUARTER_ORDINALS[match["ordinal"].lower()]
    if match["word"]:
        return f"Q{_NUMBERS.get(match['word'].lower(), match['word'])}"
    return f"Q{match['q'] or match['n']}"


def _four_digits(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def find_ends(passage: Passage, released_on: str | None) -> Iterator[Mention]:
    """Ends of periods by date, in sentences and in the heads of tables. `released_on` completes "June 30"."""
    text = passage.text.lower
    head_end = passage.start
    for ended in _ENDED.finditer(text, passage.start, passage.end):
        if ended[1] and released_on is None:
            continue  # without a date of release, "ending" may be of a period to come
        kind = _kind_before(text, max(passage.start, ended.start() - MAX_CHARACTERS_BEFORE_ENDED), ended.start())
        if kind is None:
            continue
        if found := _date_in_words(text, ended.end(), passage.end, released_on):
            iso, end = found
            quarter = _quarter_to_date(text, kind.start(), ended.start())
            yield _end_of(passage, kind, ended, end, iso, quarter)
            if _YEAR_ENDED.search(text, kind.end(), ended.end()):  # "fourth quarter and fiscal year ended"
                yield Mention(passage, kind.start(), end, ends_on=iso, span=YEAR_MONTHS)
        elif kind.start() >= head_end and (head := head_date(text, ended.end())):
            iso, head_end = head  # further periods in the same row of heads share its years: they compare
            yield _end_of(passage, kind, ended, head_end, iso)


def find_ends_told_otherwise(passage: Passage, released_on: str | None) -> Iterator[Mention]:
    """Ends without the word "ended": "half-year results to 30 June 2005", "three months through March 31"."""
    text = passage.text.lower
    for to in _TO.finditer(text, passage.start, passage.end):
        start = max(passage.start, to.start() - MAX_CHARACTERS_BEFORE_TO)
        if (kind := _kind_before(text, start, to.start())) is None:
            continue
        found = _date_in_words(text, to.end(), passage.end, released_on) or head_date(text, to.end())
        if found and is_near_month_end(found[0]):
            yield _end_of(passage, kind, to, found[1], found[0])


def find_month_quarters(passage: Passage) -> Iterator[Mention]:
    """Quarters by the month that they end with: "the June 2010 quarter", "quarter ended March 2010"."""
    for match in _MONTH_QUARTER.finditer(passage.text.lower, passage.start, passage.end):
        month, year = match["month"] or match["ended"], match["year"] or match["year_behind"] or match["year_ended"]
        if year and (iso := next(filter(None, (date_of(f"{month} {day}, {year}") for day in (31, 30, 29, 28))), None)):
            yield Mention(passage, *match.span(), ends_on=iso, span=_QUARTER_MONTHS)


def find_dated_columns(passage: Passage) -> Iterator[Mention]:
    """Columns headed by dates alone, a balance sheet's first: where no words date the period, its statements do."""
    text, span = passage.text.lower, (passage.start, passage.end)
    sheet = balance_sheet_date(text, *span)
    for date in ([sheet] if sheet else []), dated_columns(text, *span):
        yield from (Mention(passage, one.start, one.end, ends_on=one.iso, span=_QUARTER_MONTHS) for one in date)


def find_standing_dates(passage: Passage) -> Iterator[Mention]:
    """Days at which something stood: "book value per share at September 30, 1998"."""
    for match in _STANDS_AT.finditer(passage.text.lower, passage.start, passage.end):
        if (iso := date_of(match["date"])) and is_near_month_end(iso):
            yield Mention(passage, *match.span(), ends_on=iso, span=_QUARTER_MONTHS)


def _end_of(
    passage: Passage, kind: re.Match[str], ended: re.Match[str], end: int, iso: str, quarter: str | None = None
) -> Mention:
    months = _count_of(kind) if (kind["unit"] or "").startswith("mo") else 6 if kind[0].startswith("half") else None
    span = OTHER_MONTHS if _TRANSITION.search(kind.string, kind.start() - 12, ended.start()) else _span(kind)
    return Mention(passage, kind.start(), end, quarter, ends_on=iso, span=span, months=months)


def _date_in_words(text: str, at: int, end: int, released_on: str | None) -> tuple[str, int] | None:
    """The day behind "ended" in a sentence, and where it ends; None for a head's day over its years."""
    on = _ON_DATE.match(text, at, end)
    if on is None or _DAY_OVER_YEARS.search(on[0]) or (on["day"] and _NEXT_COLUMN.match(text, on.end(), end)):
        return None
    iso = _last_such_day(on["day"], released_on) if on["day"] else date_of(on["date"])
    if iso and (later := _AND_YEAR.match(text, on.end(), end)) and int(later[1]) == int(iso[:4]) + 1:
        return later[1] + iso[4:], later.end()
    return (iso, on.end()) if iso else None


def _kind_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first period named between the last break and "ended": the quarter of "fourth quarter and year ended"."""
    *_, start = [start, *(mark.end() for mark in _SENTENCE_BREAK.finditer(text, start, end))]
    line = text.rfind("\n", start, end) + 1  # a line may break between the two
    kind = _kind(text, max(start, line), end)
    # "third quarter of / fiscal 1995, which ended": the line's year is the quarter's.
    return kind if kind and not kind[0].startswith("fiscal") else _kind(text, start, end)


def _kind(text: str, start: int, end: int) -> re.Match[str] | None:
    return next((kind for kind in _KIND.finditer(text, start, end) if not kind["unit"] or _span(kind)), None)


def _quarter_to_date(text: str, start: int, end: int) -> str | None:
    match = _QUARTER_AND_YEAR_TO_DATE.match(text, start, end)
    return _TO_DATE_QUARTERS[match[1]] if match else None


def _span(kind: re.Match[str]) -> int:
    """Three for a quarter, six for a year to date, twelve for a year; 0 for the weeks of a month: no period."""
    if kind["unit"]:
        count = _count_of(kind)
        if kind["unit"].startswith("w"):
            spans = {_QUARTER_MONTHS: _QUARTER_WEEKS, _TO_DATE_MONTHS: _TO_DATE_WEEKS, YEAR_MONTHS: _YEAR_WEEKS}
            return next((months for months, weeks in spans.items() if count in weeks), 0)
        return {3: _QUARTER_MONTHS, 6: _TO_DATE_MONTHS, 9: _TO_DATE_MONTHS, 12: YEAR_MONTHS}.get(count, OTHER_MONTHS)
    if _OF_A_YEAR.match(kind[0]):
        return YEAR_MONTHS
    return _TO_DATE_MONTHS if kind[0].startswith("half") else _QUARTER_MONTHS


def _count_of(kind: re.Match[str]) -> int:
    """The first count of "three and six months", "thirty-nine weeks"."""
    words = re.split(r"[\s\-]+", kind["count"])
    return sum(int(word) if word.isdigit() else _TENS.get(word) or _COUNTS.get(word, 0) for word in words)


def _last_such_day(day: str, released_on: str | None) -> str | None:
    """For "June 30" without a year, the last one before the release."""
    if released_on is None:
        return None
    dates = (date_of(f"{day}, {int(released_on[:4]) - back}") for back in (0, 1))
    return next((iso for iso in dates if iso and iso <= released_on), None)
