"""The wordings that tell a fiscal period: quarters by name and number, ends by date, in sentences and table heads.

Each finder yields mentions in the order of the text; which of them is the period announced, `periods.py` decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filings.dates import PATTERN, date_of, find_dates, first_date
from filings.document_text import DocumentText
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
_YEAR_BEFORE = re.compile(rf"(?:\bfiscal(?:\s+year)?\s+|\bfy\s?|\b)(?P<year>{_YEAR}|(?<=fy)\d\d)[\s\-]+$")

YEAR_MONTHS = 12
_MONTHS_OR_WEEKS = (
    r"(?:three|six|nine|3|6|9)(?:[\s\-]+(?:and|or)[\s\-]+(?:six|nine|twelve|6|9|12))?[\s\-]+months?|"
    r"(?:twelve|thirteen|fourteen|sixteen|seventeen|twenty-six|thirty-nine|12|13|14|16|17|26|39)[\s\-]+weeks?"
)
_KIND = re.compile(
    rf"\b(?:quarters?|{_MONTHS_OR_WEEKS}|half(?:[\s\-]+year)?|periods?|(?:twelve|12)[\s\-]+months?|"
    r"(?:fifty-t\w+|52|53)[\s\-]+weeks?|years?|annual)\b"
)
_OF_A_YEAR = re.compile(r"(?:fiscal\s+)?year|annual|(?:twelve|12)[\s\-]+month|fifty|5[23]")
_TO_DATE = re.compile(r"six|nine|[69]\b|twenty|thirty|26|39|half")
# "three and six months" are the second quarter's, whatever the fiscal year.
_QUARTER_AND_YEAR_TO_DATE = re.compile(
    r"(?:three|3|quarters?)\W+(?:months?\W+)?(?:and|or)\W+(six|nine|twelve|6|9|12)\b"
)
_TO_DATE_QUARTERS = {"six": "Q2", "6": "Q2", "nine": "Q3", "9": "Q3", "twelve": "Q4", "12": "Q4"}

MAX_CHARACTERS_BEFORE_ENDED = 90
"""Characters before "ended" in which its period is named."""

MAX_HEAD_CHARACTERS = 240
"""Characters behind the first day of a table's head in which its years stand."""

_ENDED = re.compile(r"\bend(?:ed|(ing))\b:?")
_YEAR_ENDED = re.compile(r"(?<!half[\s\-])\byears?\s+ended")
_SENTENCE_BREAK = re.compile(r"[.;:]|\n\s*\n")
_MONTH_AND_DAY = rf"(?:{'|'.join(MONTHS)})\s+\d{{1,2}}\b"
_ON_DATE = re.compile(rf"\s+(?:on\s+)?(?P<date>{PATTERN}|(?P<day>{_MONTH_AND_DAY}(?!,?\s*\d)))", re.IGNORECASE)
# A table's head: "Three Months Ended", then "March 31," and the years, or whole dates, in cells and rows of their own.
_DAY_OVER_YEARS = re.compile(r"\d\W*[\n\t|]")
_DAY = re.compile(rf"\b{_MONTH_AND_DAY}")
_HEAD_GAP = re.compile(
    r"[^a-z0-9]{0,60}(?:(?:three|six|nine|twelve|fiscal)?\W{1,4}"
    r"(?:months|weeks|years?[\s\-]to[\s\-]dates?|years?)\s+ended[^a-z0-9]{0,60}){0,3}"
)
_BALANCE_SHEET = re.compile(
    r"(?:balance\s+sheets?|statements?\s+of\s+financial\s+(?:condition|position))\b(?P<rest>[\s\S]{0,400})"
)
_COLUMN_START = re.compile(r"(?:^|[\n\t|]\s*|\s{2,}|\bas\s+(?:of|at)\s+)$")  # a row of its own, not a sentence


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
        before = _YEAR_BEFORE.search(text, max(passage.start, match.start() - 24), match.start())
        if _NOT_ANNOUNCED_BEFORE.search(text, max(passage.start, match.start() - 80), match.start()):
            continue
        if _NOT_ANNOUNCED_BEHIND.match(text, match.end()):
            continue
        year = None
        stated = match["nyear"] or (before["year"] if before else None)
        if stated:
            year = _four_digits(stated)
        elif behind and not any(
            date.start <= behind.start("year") < date.end for date in find_dates(text, match.end(), match.end() + 110)
        ):
            year = _four_digits(behind["year"])
        yield Mention(passage, match.start(), match.end(), quarter=quarter, year=year)


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
        on = _ON_DATE.match(text, ended.end(), passage.end)
        iso = (_last_such_day(on["day"], released_on) if on["day"] else date_of(on["date"])) if on else None
        if on and iso and not _DAY_OVER_YEARS.search(on[0]):
            quarter = _quarter_to_date(text, kind.start(), ended.start())
            yield Mention(passage, kind.start(), on.end(), quarter, ends_on=iso, span=_months(kind[0]))
            if _YEAR_ENDED.search(text, kind.end(), ended.end()):  # "fourth quarter and fiscal year ended"
                yield Mention(passage, kind.start(), on.end(), ends_on=iso, span=YEAR_MONTHS)
        elif kind.start() >= head_end and (head := _head_date(text, ended.end())):
            iso, head_end = head  # further periods in the same row of heads share its years: they compare
            yield Mention(passage, kind.start(), head_end, ends_on=iso, span=_months(kind[0]))


def _kind_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first period named between the last break and "ended": the quarter of "fourth quarter and year ended"."""
    *_, start = [start, *(mark.end() for mark in _SENTENCE_BREAK.finditer(text, start, end))]
    line = text.rfind("\n", start, end) + 1  # a line may break between the two
    return _KIND.search(text, max(start, line), end) or _KIND.search(text, start, end)


def _quarter_to_date(text: str, start: int, end: int) -> str | None:
    match = _QUARTER_AND_YEAR_TO_DATE.match(text, start, end)
    return _TO_DATE_QUARTERS[match[1]] if match else None


def _months(kind: str) -> int:
    """Three for a quarter, six for a year to date, twelve for a year: what an end is the end of."""
    if _OF_A_YEAR.match(kind):
        return YEAR_MONTHS
    return 6 if _TO_DATE.match(kind) else 3


def _last_such_day(day: str, released_on: str | None) -> str | None:
    """For "June 30" without a year, the last one before the release."""
    if released_on is None:
        return None
    dates = (date_of(f"{day}, {int(released_on[:4]) - back}") for back in (0, 1))
    return next((iso for iso in dates if iso and iso <= released_on), None)


def _head_date(text: str, at: int) -> tuple[str, int] | None:
    """The latest period end of a table's head behind "ended", and where its years end.

    That is the latest of whole dates in a row, or the first day with the greatest of the years below.
    """
    gap = _HEAD_GAP.match(text, at)
    day = _DAY.match(text, gap.end()) if gap else None
    if day is None:
        return None
    whole = next((date for date in find_dates(text, day.start(), day.start() + 60) if date.start == day.start()), None)
    if whole and not re.search(r"[\n\t|]", text[day.end() : whole.end]):  # not a day over a row of years
        return _latest_of_row(text, day.start()), whole.end
    years = list(re.finditer(rf"\b{_YEAR}\b", text[day.end() : day.end() + MAX_HEAD_CHARACTERS]))[:4]
    if not years:
        return None
    iso = date_of(f"{day[0]}, {max(year[0] for year in years)}")
    return (iso, day.end() + years[0].end()) if iso else None


def _latest_of_row(rest: str, start: int) -> str:
    """The latest of dates that nothing but gaps keep apart."""
    latest, at = "", start
    for date in find_dates(rest, start, start + 200):
        if re.search(r"[a-z0-9]", rest[at : date.start]):
            break
        latest, at = max(latest, date.iso), date.end
    return latest


def find_balance_sheet_end(passage: Passage) -> Mention | None:
    """A balance sheet's first date: where words date no period, the statements still do (0001193125-20-126683)."""
    for match in _BALANCE_SHEET.finditer(passage.text.lower, passage.start, passage.end):
        rest = match["rest"]
        found = first_date(rest)
        if found and _is_near_month_end(found.iso) and _COLUMN_START.search(rest[: found.start]):
            start = match.end() - len(rest)
            iso = _latest_of_row(rest, found.start)
            return Mention(passage, start + found.start, start + found.end, ends_on=iso)
    return None


def _is_near_month_end(iso: str) -> bool:
    """Quarters end with a month, or on a weekday next to its end: any other date is the release's own."""
    return not 3 < int(iso[8:]) < 24
