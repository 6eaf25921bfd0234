"""The fiscal period that a release announces, as its words state it (which quarter of which fiscal year, ended when).

Forms that it reads: "fourth quarter and year ended October 31, 2003", "Q1 FY2027", "1Q24", "fiscal 2005 second
quarter", "thirteen weeks ended …", "year ended …" alone, and table heads that break "Three Months Ended / March 31, /
2020 2019" over rows.

Words come first; what they leave open follows from the header's fiscal year end where that is safe. An end within ten
days after a month is that month's (52/53-week years); a fiscal year that ends from mid-January to early February is
named by either of two years, so it is not numbered unless the words do.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filings.dates import PATTERN, PrintedDate, date_of, find_dates
from filings.document_text import DocumentText
from filings.types import Period
from filings.vocabulary import MONTHS, QUARTER_ORDINALS

MAX_DAYS_TO_RELEASE = 200
"""A period announced ended at most this many days before its release; late filers take half a year."""

_ORDINAL = "|".join(QUARTER_ORDINALS)
_YEAR = r"(?:19|20)\d\d"
_QUARTER = re.compile(
    rf"\b(?P<ordinal>{_ORDINAL})(?:[\s\-]+(?:and\s+(?:final\s+)?)?(?:fiscal|calendar|financial))?[\s\-]+quarter(?:ly)?\b"
    rf"|\bq(?P<q>[1-4])(?![\d.])|\b(?P<n>[1-4])q(?=[\s'\u2019\d])|\bquarter\s+(?P<word>one|two|three|four)\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": "Q1", "two": "Q2", "three": "Q3", "four": "Q4"}
_YEAR_BEHIND = re.compile(
    rf"[^.;:\n]{{0,60}}?\b(?:fiscal(?:\s+year)?|fy|year|of|for|in)?\s*['\u2019]?(?P<year>{_YEAR}|(?<=fy)\d\d|(?<=fy\s)\d\d|(?<=['\u2019])\d\d|(?<=\dq)\d\d)\b(?!\s*[-/]\d)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(rf"(?:\bfiscal(?:\s+year)?\s+|\bfy\s?|\b)(?P<year>{_YEAR}|(?<=fy)\d\d)[\s\-]+$", re.IGNORECASE)
_ENDED = re.compile(
    rf"\b(?P<kind>quarters?|(?:three|3)[\s\-]+months?|(?:twelve|thirteen|fourteen|sixteen|seventeen|12|13|14|16|17)[\s\-]+weeks?|months?|weeks?|periods?|years?|half|annual)\b"
    rf"[^.;:\n]{{0,60}}?\bend(?:ed|ing)?:?\s+(?:on\s+)?(?P<date>{PATTERN})",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"\b(?:three\s+months|(?:twelve|thirteen|fourteen|sixteen|seventeen|12|13|14|16|17)[\s\-]+weeks?|quarters?|(?:fiscal\s+)?years?)\s+ended\W{{0,30}}"
    rf"(?P<day>(?:{'|'.join(MONTHS)})\s+\d{{1,2}})\b(?P<rest>[\s\S]{{0,160}})",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(
    rf"\b(?:(?:full|fiscal|entire)[\s\-]+year|years?\s+end(?:ed|ing)|twelve\s+months\s+ended|year[\s\-]end|annual\s+(?:results|earnings)|fiscal\s+{_YEAR}\s+(?:results|financial)|"
    rf"(?:52|53|fifty-two|fifty-three)[\s\-]+weeks?\s+ended)\b", re.IGNORECASE,
)
_SHORT_MONTHS = {month: number for number, month in enumerate(MONTHS, 1)}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document in which the period may be stated."""

    text: DocumentText
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mention:
    """One wording: what it says, and where."""

    passage: Passage
    start: int
    end: int
    quarter: str | None = None
    year: int | None = None
    ends_on: str | None = None


def read_period(passages: Sequence[Passage], fiscal_year_end: str | None, released_on: str | None) -> Period:
    """The period announced, from passages in the order of their weight (the release's head, the item, the tables).

    Args:
        passages: where to look.
        fiscal_year_end: MMDD of the header, or None.
        released_on: the report's or release's date; ends after it are not results.
    """
    ends = [mention for passage in passages for mention in _ends(passage) if _is_recent(mention.ends_on, released_on)]
    quarters = [mention for passage in passages for mention in _quarters(passage)]
    end = _announced(ends)
    whole_year = _says_whole_year(passages)
    quarter = _quarter(quarters, end, fiscal_year_end, whole_year)
    year = _fiscal_year(quarters, quarter, end, fiscal_year_end)
    return _period(end, quarter, year, quarters, whole_year or _is_year(end))


def _period(end: _Mention | None, quarter: str | None, year: int | None, quarters: list[_Mention], whole: bool) -> Period:
    said = end or next((mention for mention in quarters if mention.quarter == quarter), None)
    quote = span = None
    if said:
        text = said.passage.text
        quote, span = " ".join(text.text[said.start : said.end].split()), text.span(said.start, said.end)
    return Period(
        ends_on=end.ends_on if end else None,
        fiscal_quarter=quarter,
        fiscal_year=year,
        includes_year=quarter == "Q4" and whole,
        text=quote,
        start=span.start if span else None,
        end=span.end if span else None,
    )


def _ends(passage: Passage) -> Iterator[_Mention]:
    text = passage.text.text
    for match in _ENDED.finditer(text, passage.start, passage.end):
        iso = date_of(match["date"])
        if iso:
            yield _Mention(passage, match.start(), match.end(), ends_on=iso)
    for match in _HEAD.finditer(text, passage.start, passage.end):
        years = [int(year) for year in re.findall(rf"\b{_YEAR}\b", match["rest"])[:4]]
        if years:
            iso = date_of(f"{match['day']}, {max(years)}")
            if iso:
                yield _Mention(passage, match.start(), match.end("day"), ends_on=iso)


def _quarters(passage: Passage) -> Iterator[_Mention]:
    text = passage.text.text
    for match in _QUARTER.finditer(text, passage.start, passage.end):
        quarter = _quarter_of(match)
        line_end = text.find("\n\n", match.end(), match.end() + 120)
        behind = _YEAR_BEHIND.match(text, match.end(), line_end if line_end >= 0 else match.end() + 80)
        before = _YEAR_BEFORE.search(text, max(passage.start, match.start() - 24), match.start())
        year = None
        if before:
            year = _four_digits(before["year"])
        elif behind and not any(date.start <= behind.start("year") < date.end for date in _dates_near(text, match.end())):
            year = _four_digits(behind["year"])
        yield _Mention(passage, match.start(), match.end(), quarter=quarter, year=year)


def _dates_near(text: str, at: int) -> list[PrintedDate]:
    return find_dates(text, at, at + 110)


def _quarter_of(match: re.Match[str]) -> str:
    if match["ordinal"]:
        return QUARTER_ORDINALS[match["ordinal"].lower()]
    if match["word"]:
        return _NUMBERS[match["word"].lower()]
    return f"Q{match['q'] or match['n']}"


def _four_digits(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _is_recent(ends_on: str | None, released_on: str | None) -> bool:
    if ends_on is None or released_on is None:
        return ends_on is not None
    days = (datetime.date.fromisoformat(released_on) - datetime.date.fromisoformat(ends_on)).days
    return 0 <= days <= MAX_DAYS_TO_RELEASE


def _announced(ends: list[_Mention]) -> _Mention | None:
    """The latest end among those of the first passage that states one: the others are for comparison."""
    if not ends:
        return None
    first = [mention for mention in ends if mention.passage is ends[0].passage]
    latest = max(mention.ends_on or "" for mention in first)
    return next(mention for mention in first if mention.ends_on == latest)


def _says_whole_year(passages: Sequence[Passage]) -> bool:
    return any(_WHOLE_YEAR.search(passage.text.text, passage.start, min(passage.end, passage.start + 3_000)) for passage in passages[:2])


def _is_year(end: _Mention | None) -> bool:
    return end is not None and "year" in end.passage.text.text[end.start : end.end].lower()


def _quarter(quarters: list[_Mention], end: _Mention | None, fiscal_year_end: str | None, whole_year: bool) -> str | None:
    """The quarter by the words' first mention of each passage and by the calendar; the calendar decides between two words."""
    by_calendar = _calendar_quarter(end.ends_on, fiscal_year_end) if end and end.ends_on and fiscal_year_end else None
    firsts: dict[int, str] = {}
    for mention in quarters:
        firsts.setdefault(id(mention.passage), mention.quarter or "")
    said = list(firsts.values())
    if not said:
        return by_calendar or ("Q4" if whole_year and _is_year(end) else None)
    if by_calendar in said:
        return by_calendar
    return Counter(said).most_common(1)[0][0]


def _month_of(iso: str) -> tuple[int, int]:
    """(year, month) to which a period's end belongs: one within the first ten days belongs to the month before."""
    day = datetime.date.fromisoformat(iso)
    day = day - datetime.timedelta(days=day.day) if day.day <= 10 else day
    return day.year, day.month


def _year_end_month(fiscal_year_end: str) -> int | None:
    if not re.fullmatch(r"\d{4}", fiscal_year_end):
        return None
    month, day = int(fiscal_year_end[:2]), int(fiscal_year_end[2:])
    return (month - 2) % 12 + 1 if day <= 10 else month


def _calendar_quarter(ends_on: str, fiscal_year_end: str) -> str | None:
    year_end = _year_end_month(fiscal_year_end)
    if year_end is None:
        return None
    months = (_month_of(ends_on)[1] - year_end) % 12 or 12
    return f"Q{months // 3}" if months % 3 == 0 else None


def _fiscal_year(quarters: list[_Mention], quarter: str | None, end: _Mention | None, fiscal_year_end: str | None) -> int | None:
    computed = _computed_year(quarter, end, fiscal_year_end)
    for mention in quarters:
        if mention.year and mention.quarter == quarter and (computed is None or abs(mention.year - computed) <= 1):
            return mention.year
    if computed is None or end is None or end.ends_on is None:
        return None
    # A year that ends in January or early February is named by either of two years.
    year_end = _year_end_month(fiscal_year_end) if fiscal_year_end else (_month_of(end.ends_on)[1] + 3 * (4 - int((quarter or "Q4")[1]))) % 12 or 12
    return None if year_end == 1 else computed


def _computed_year(quarter: str | None, end: _Mention | None, fiscal_year_end: str | None) -> int | None:
    """The calendar year in which the fiscal year ends."""
    if end is None or end.ends_on is None:
        return None
    year, month = _month_of(end.ends_on)
    if quarter:
        return year + (month + 3 * (4 - int(quarter[1])) - 1) // 12
    year_end = _year_end_month(fiscal_year_end) if fiscal_year_end else None
    if year_end is None:
        return None
    return year if month <= year_end else year + 1
