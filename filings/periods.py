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
    r"|\bq(?P<q>[1-4])(?![\d.])|\b(?P<n>[1-4])q\s?['\u2019]?(?P<nyear>(?:19|20)\d\d|\d\d)\b"
    r"|\bquarter\s+(?P<word>one|two|three|four|[1-4])\b",
    re.IGNORECASE,
)
# What is said of a quarter to come, or of what is paid for it, announces no period.
_NOT_ANNOUNCED_BEFORE = re.compile(
    r"(?:outlook|guidance|expect\w*|forecast\w*|anticipat\w*)\b[^.\n]{0,40}$", re.IGNORECASE
)
_NOT_ANNOUNCED_BEHIND = re.compile(
    rf"\s+(?:of\s+)?(?:(?:fiscal\s+)?(?:year\s+)?{_YEAR}\s+)?(?:cash\s+)?(?:dividend|distribution|outlook|guidance|forecast)",
    re.IGNORECASE,
)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4"}
_YEAR_BEHIND = re.compile(
    rf"[^.;:\n]{{0,60}}?\b(?:fiscal(?:\s+year)?|fy|year|of|for|in)?\s*['\u2019]?(?P<year>{_YEAR}|(?<=fy)\d\d|(?<=fy\s)\d\d|(?<=['\u2019])\d\d|(?<=\dq)\d\d)\b(?!\s*[-/]\d)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    rf"(?:\bfiscal(?:\s+year)?\s+|\bfy\s?|\b)(?P<year>{_YEAR}|(?<=fy)\d\d)[\s\-]+$", re.IGNORECASE
)
_MONTHS_OR_WEEKS = (
    r"(?:three|six|nine|3|6|9)(?:[\s\-]+(?:and|or)[\s\-]+(?:six|nine|twelve|6|9|12))?[\s\-]+months?|"
    r"(?:twelve|thirteen|fourteen|sixteen|seventeen|twenty-six|thirty-nine|12|13|14|16|17|26|39)[\s\-]+weeks?"
)
_ENDED = re.compile(
    rf"\b(?P<kind>quarters?|{_MONTHS_OR_WEEKS}|half|periods?|(?:twelve|12)[\s\-]+months?|(?:fifty-t\w+|52|53)[\s\-]+weeks?|years?|annual)\b"
    rf"[^.;:\n]{{0,60}}?\bend(?:ed|(?P<ending>ing)):?\s+(?:on\s+)?(?P<date>{PATTERN}|(?P<day>(?:{'|'.join(MONTHS)})\s+\d{{1,2}}\b(?!,?\s*\d)))",
    re.IGNORECASE,
)
# A table's head: "Three Months Ended", then "March 31," and the years, or whole dates, in cells and rows of their own.
_HEAD = re.compile(
    r"\b(?:three\s+months|(?:twelve|thirteen|fourteen|sixteen|seventeen|12|13|14|16|17)[\s\-]+weeks?|quarters?|(?:fiscal\s+)?years?)\s+ended\b(?P<rest>[\s\S]{0,300})",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(?:{'|'.join(MONTHS)})\s+\d{{1,2}}\b", re.IGNORECASE)
_HEAD_GAP = re.compile(
    r"[^A-Za-z0-9]{0,60}(?:(?:three|six|nine|twelve|fiscal)?\W{1,4}(?:months|weeks|years?[\s\-]to[\s\-]dates?|years?)\s+ended[^A-Za-z0-9]{0,60}){0,3}",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(
    rf"\b(?:(?:full|fiscal|entire)[\s\-]+year|years?\s+end(?:ed|ing)|twelve\s+months\s+ended|year[\s\-]end|annual\s+(?:results|earnings)|fiscal\s+{_YEAR}\s+(?:results|financial)|"
    rf"(?:52|53|fifty-two|fifty-three)[\s\-]+weeks?\s+ended)\b",
    re.IGNORECASE,
)
_BALANCE_SHEET = re.compile(
    r"balance\s+sheets?\b(?P<rest>[\s\S]{0,400})|statements?\s+of\s+financial\s+(?:condition|position)\b(?P<rest2>[\s\S]{0,400})",
    re.IGNORECASE,
)
_COLUMN_START = re.compile(
    r"(?:^|[\n\t|]\s*|\s{2,}|\bas\s+(?:of|at)\s+)$", re.IGNORECASE
)  # a date in a row of its own, not in a sentence
_OF_A_YEAR = re.compile(r"(?:fiscal\s+)?year|annual|(?:twelve|12)[\s\-]+month|fifty|5[23]", re.IGNORECASE)
_TO_DATE = re.compile(r"six|nine|[69]\b|twenty|thirty|26|39|half", re.IGNORECASE)
_YEAR_MONTHS = 12


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
    span: int = 0  # of an end: months of its period, 3 a quarter, 6 a year to date, 12 a year

    @property
    def of_year(self) -> bool:
        """Whether it is the end of a whole year."""
        return self.span == _YEAR_MONTHS


def read_period(passages: Sequence[Passage], fiscal_year_end: str | None, released_on: str | None) -> Period:
    """The period announced, from passages in the order of their weight (the release's head, the item, the tables).

    Args:
        passages: where to look.
        fiscal_year_end: MMDD of the header, or None.
        released_on: the report's or release's date; ends after it are not results.

    """
    stated = [mention for passage in passages for mention in _ends(passage, released_on)]
    quarters = [mention for passage in passages for mention in _quarters(passage)]
    end = _announced([mention for mention in stated if _is_recent(mention.ends_on, released_on)])
    if end is None or (end.of_year and quarters and quarters[0].quarter != "Q4"):
        # Only the year of an annual report is dated in words: the quarter's statements still are.
        sheets = (_balance_sheet_end(passage) for passage in passages)
        end = next((sheet for sheet in sheets if sheet and _is_recent(sheet.ends_on, released_on)), end)
    fiscal_year_end = fiscal_year_end or next((_month_and_day(mention) for mention in stated if mention.of_year), None)
    whole_year = _says_whole_year(passages)
    quarter = _quarter(quarters, end, fiscal_year_end, whole_year)
    if end and end.of_year and quarter != "Q4":
        end = None  # the year of an annual report named in passing
    year = _fiscal_year(quarters, quarter, end, fiscal_year_end)
    return _period(end, quarter, year, quarters, whole_year or _is_year(end))


def _period(
    end: _Mention | None, quarter: str | None, year: int | None, quarters: list[_Mention], whole: bool
) -> Period:
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


def _ends(passage: Passage, released_on: str | None) -> Iterator[_Mention]:
    text = passage.text.text
    for match in _ENDED.finditer(text, passage.start, passage.end):
        if match["ending"] and released_on is None:
            continue  # without a date of release, "ending" may be of a period to come
        iso = _last_such_day(match["day"], released_on) if match["day"] else date_of(match["date"])
        if iso:
            yield _Mention(passage, match.start(), match.end(), ends_on=iso, span=_months(match["kind"]))
    for match in _HEAD.finditer(text, passage.start, passage.end):
        iso = _head_date(match["rest"])
        if iso:
            months = _months(match[0][: match.start("rest") - match.start()])
            yield _Mention(passage, match.start(), match.start("rest") + 40, ends_on=iso, span=months)


def _months(kind: str) -> int:
    """Three for a quarter, six for a year to date, twelve for a year: what an end is the end of."""
    if _OF_A_YEAR.match(kind):
        return _YEAR_MONTHS
    return 6 if _TO_DATE.match(kind) else 3


def _last_such_day(day: str, released_on: str | None) -> str | None:
    """For "June 30" without a year, the last one before the release."""
    if released_on is None:
        return None
    dates = (date_of(f"{day}, {int(released_on[:4]) - back}") for back in (0, 1))
    return next((iso for iso in dates if iso and iso <= released_on), None)


def _head_date(rest: str) -> str | None:
    """The latest period end of a table's head: its first days with the greatest of its years."""
    gap = _HEAD_GAP.match(rest)
    day = _DAY.match(rest, gap.end()) if gap else None
    if day is None:
        return None
    whole = next((date for date in find_dates(rest, day.start(), 160) if date.start == day.start()), None)
    if whole and not re.search(r"[\n\t|]", rest[day.end() : whole.end]):  # not a day over a row of years
        return _latest_of_row(rest, day.start())
    years = re.findall(rf"\b{_YEAR}\b", rest[day.end() : day.end() + 200])[:4]
    return date_of(f"{day[0]}, {max(years)}") if years else None


def _latest_of_row(rest: str, start: int) -> str:
    """The latest of dates that nothing but gaps keep apart."""
    latest, at = "", start
    for date in find_dates(rest, start, start + 200):
        if re.search(r"[A-Za-z0-9]", rest[at : date.start]):
            break
        latest, at = max(latest, date.iso), date.end
    return latest


def _quarters(passage: Passage) -> Iterator[_Mention]:
    text = passage.text.text
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
            date.start <= behind.start("year") < date.end for date in _dates_near(text, match.end())
        ):
            year = _four_digits(behind["year"])
        yield _Mention(passage, match.start(), match.end(), quarter=quarter, year=year)


def _dates_near(text: str, at: int) -> list[PrintedDate]:
    return find_dates(text, at, at + 110)


def _quarter_of(match: re.Match[str]) -> str:
    if match["ordinal"]:
        return QUARTER_ORDINALS[match["ordinal"].lower()]
    if match["word"]:
        return f"Q{_NUMBERS.get(match['word'].lower(), match['word'])}"
    return f"Q{match['q'] or match['n']}"


def _four_digits(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _is_recent(ends_on: str | None, released_on: str | None) -> bool:
    if ends_on is None or released_on is None:
        return ends_on is not None
    days = (datetime.date.fromisoformat(released_on) - datetime.date.fromisoformat(ends_on)).days
    return 0 <= days <= MAX_DAYS_TO_RELEASE


def _announced(ends: list[_Mention]) -> _Mention | None:
    """Of the first passage that states an end, the latest of a quarter, else the first of a year; others compare."""
    if not ends:
        return None
    first = [mention for mention in ends if mention.passage is ends[0].passage]
    shortest = min(mention.span for mention in first)
    of_it = [mention for mention in first if mention.span == shortest]
    if shortest == _YEAR_MONTHS:
        return of_it[0]
    latest = max(mention.ends_on or "" for mention in of_it)
    return next(mention for mention in of_it if mention.ends_on == latest)


def _balance_sheet_end(passage: Passage) -> _Mention | None:
    """A balance sheet's first date: where words date no period, the statements still do (0001193125-20-126683)."""
    for match in _BALANCE_SHEET.finditer(passage.text.text, passage.start, passage.end):
        rest = match["rest"] or match["rest2"] or ""
        found = [date for date in find_dates(rest)[:1] if _is_near_month_end(date.iso)]
        if found and _COLUMN_START.search(rest[: found[0].start]):
            start = match.end() - len(rest)
            iso = _latest_of_row(rest, found[0].start)
            return _Mention(passage, start + found[0].start, start + found[0].end, ends_on=iso)
    return None


def _is_near_month_end(iso: str) -> bool:
    """Quarters end with a month, or on a weekday next to its end: any other date is the release's own."""
    return not 3 < int(iso[8:]) < 24


def _says_whole_year(passages: Sequence[Passage]) -> bool:
    return any(
        _WHOLE_YEAR.search(passage.text.text, passage.start, min(passage.end, passage.start + 3_000))
        for passage in passages[:2]
    )


def _is_year(end: _Mention | None) -> bool:
    return end is not None and end.of_year


def _month_and_day(mention: _Mention) -> str:
    return (mention.ends_on or "")[5:].replace("-", "")


def _quarter(
    quarters: list[_Mention], end: _Mention | None, fiscal_year_end: str | None, whole_year: bool
) -> str | None:
    """The quarter that each passage mentions first; where they differ, the calendar decides, else the most of them."""
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


def _fiscal_year(
    quarters: list[_Mention], quarter: str | None, end: _Mention | None, fiscal_year_end: str | None
) -> int | None:
    computed = _computed_year(quarter, end, fiscal_year_end)
    said = [mention.year for mention in quarters if mention.year and mention.quarter == quarter]
    if computed in said:
        return computed
    for year in said:
        if computed is None or abs(year - computed) <= 1:
            return year
    if computed is None or end is None or end.ends_on is None:
        return None
    # A year that ends in January or early February is named by either of two years.
    year_end = (
        _year_end_month(fiscal_year_end)
        if fiscal_year_end
        else (_month_of(end.ends_on)[1] + 3 * (4 - int((quarter or "Q4")[1]))) % 12 or 12
    )
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
