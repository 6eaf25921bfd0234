"""The fiscal period that a release announces, as its words state it (which quarter of which fiscal year, ended when).

Forms that it reads: "fourth quarter and year ended October 31, 2003", "Q1 FY2027", "1Q24", "fiscal 2005 second
quarter", "thirteen weeks ended …", "year ended …" alone, table heads that break "Three Months Ended / March 31, /
2020 2019" over rows, "half-year results to 30 June 2005", "H1 2016", columns headed "June 30 / 2002" alone, and
transition periods (an end, but no quarter nor year).

Words come first; what they leave open follows from the header's fiscal year end where that is safe. An end within ten
days after a month is that month's (52/53-week years); a fiscal year that ends from mid-January to early February is
named by either of two years, so it is not numbered unless the words do.
"""

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from filings.period_words import (
    OTHER_MONTHS,
    YEAR_MONTHS,
    Mention,
    Passage,
    find_dated_columns,
    find_ends,
    find_ends_told_otherwise,
    find_month_quarters,
    find_quarters,
    find_standing_dates,
)
from filings.types import Period

MAX_DAYS_TO_RELEASE = 200
"""A period announced ended at most this many days before its release; late filers take half a year."""

FIRST_MONTH_END = "28"
"""A fiscal year whose header day is earlier ends on a weekday, not with its month."""

PARTS_OF_A_YEAR = (6, 9)
"""Months to date from which the fiscal year follows."""

MAX_QUARTERS = 40
"""So many mentions of quarters of a passage say which is announced; the tables behind repeat them by the hundred."""

MAX_CHARACTERS_TO_NEXT_COLUMN = 40
"""Characters from one head of a row to the next."""

LAST_MONTH_OF_TWO_NAMES = 5
"""A fiscal year that ends from January to May is named after either of its calendar years."""

_YEAR_RESULTS = re.compile(
    r"\b(?:results|earnings)\b[^.\n]{0,60}?\b(?:fiscal(?:\s+year)?|full[\s\-]+year|the\s+year)\s+(?P<year>(?:19|20)\d\d)\b"
    r"|(?P<year_before>\b(?:19|20)\d\d)\s+(?:annual\s+|full[\s\-]+year\s+)?(?:results|earnings)\b"
    r"|\b(?:earnings|income|loss|profits?)\b[^.;\n]{0,40}?\s(?:for|in)\s+(?P<year_in>(?:19|20)\d\d)\b"
)
_HALF_OF_YEAR = re.compile(
    r"\b(?:(?:first|1st|second|2nd)[\s\-]+half|half[\s\-]+year|h[12]|[12]h)(?:\s+(?:of\s+)?(?:fiscal\s+)?|\s?['\u2019]?)"
    r"(?P<year>(?:19|20)\d\d)\b|\b(?P<year_before>(?:19|20)\d\d)\s+(?:(?:first|second)[\s\-]+half|half[\s\-]+year|h[12]\b)"
)
_PART_OF_YEAR = re.compile(r"\bh[12]\b|\b[12]h\b|\bhalf\b|\b(?:six|nine)[\s\-]+months?\b|\binterim\b")
_NAMED_YEAR = re.compile(
    r"(?<!from )(?<!with )(?<!to )(?<!over )(?<!than )\bfiscal\s+(?:year\s+)?(?P<year>(?:19|20)\d\d)\b"
)
_WHOLE_YEAR = re.compile(
    r"\b(?:(?:full|fiscal|entire)[\s\-]+year|years?\s+(?:end(?:ed|ing)|to)\b(?!\s+date)|twelve\s+months\s+ended|year[\s\-]end|"
    r"annual\s+(?:results|earnings)|fiscal\s+(?:19|20)\d\d\s+(?:results|financial)|"
    r"(?:52|53|fifty-two|fifty-three)[\s\-]+weeks?\s+ended)\b",
)


def read_period(
    passages: Sequence[Passage], fiscal_year_end: str | None, released_on: str | None, *, is_all: bool = True
) -> Period:
    """The period announced, from passages in the order of their weight (the release's head, the item, the tables).

    Args:
        passages: where to look.
        fiscal_year_end: MMDD of the header, or None.
        released_on: the report's or release's date; ends after it are not results.
        is_all: whether there is no more text: then weaker signs (columns headed by dates alone) are taken too.

    """
    stated = [mention for passage in passages for mention in find_ends(passage, released_on)]
    quarters = [mention for passage in passages for mention in islice(find_quarters(passage), MAX_QUARTERS)]
    end = _announced([mention for mention in stated if _is_recent(mention.ends_on, released_on)])
    if is_all and (end is None or (end.of_year and quarters and quarters[0].quarter != "Q4")):
        # Only the year of an annual report is dated in words: the quarter's statements still are.
        end = _end_by_weaker_signs(passages, quarters, fiscal_year_end, released_on) or end
    fiscal_year_end = fiscal_year_end or next((_month_and_day(mention) for mention in stated if mention.of_year), None)
    whole_year = _says_whole_year(passages)
    if end and end.span == OTHER_MONTHS:
        return _period(end, None, None, quarters, whole=False)  # a transition period is of no quarter, nor year
    quarter = _quarter(quarters, end, fiscal_year_end, whole_year)
    if end and end.of_year and quarter != "Q4":
        end = None  # the year of an annual report named in passing
    year = _fiscal_year(quarters, quarter, end, fiscal_year_end)
    if year is None:
        year = _year_of_part(passages, quarter, end) or _year_by_name(passages, quarter, end, fiscal_year_end)
    if end is None and year is None and quarter in (None, "Q4") and (named := _named_year(passages)):
        return named
    return _period(end, quarter, year, quarters, whole_year or _is_year(end))


def _end_by_weaker_signs(
    passages: Sequence[Passage], quarters: list[Mention], fiscal_year_end: str | None, released_on: str | None
) -> Mention | None:
    """An end that no "ended" dates: "six months to 30 June", dated columns, the June quarter, a day of assets."""
    told = [mention for passage in passages for mention in find_ends_told_otherwise(passage, released_on)]
    if told and (end := _announced([mention for mention in told if _is_recent(mention.ends_on, released_on)])):
        return end
    finders = [find_dated_columns]
    if fiscal_year_end and fiscal_year_end[2:] >= FIRST_MONTH_END:
        finders.append(find_month_quarters)
    for finder in finders:
        for passage in passages:
            for mention in finder(passage):
                if _is_recent(mention.ends_on, released_on) and _agrees(mention, quarters, fiscal_year_end):
                    return mention
    return _standing(passages[:1], quarters, fiscal_year_end or "1231", released_on) if quarters else None


def _standing(
    passages: Sequence[Passage], quarters: list[Mention], fiscal_year_end: str, released_on: str | None
) -> Mention | None:
    """The latest day at which something stood that is the end of the quarter announced."""
    year = next((mention.year for mention in quarters if mention.year and not mention.compared), None)
    days = [
        mention
        for passage in passages
        for mention in find_standing_dates(passage)
        if _agrees(mention, quarters[:1], fiscal_year_end)
        and _is_recent(mention.ends_on, released_on)
        and (released_on or _computed_year(None, mention, fiscal_year_end) == year)
    ]
    return max(days, key=lambda mention: mention.ends_on or "", default=None)


def _agrees(end: Mention, quarters: list[Mention], fiscal_year_end: str | None) -> bool:
    """Whether a day can end the quarter that the words name, by the issuer's calendar or by the year named."""
    named = {mention.quarter for mention in quarters if not mention.compared}
    if fiscal_year_end and end.ends_on:
        quarter = _calendar_quarter(end.ends_on, fiscal_year_end)
        return quarter in named if named else quarter is not None
    years = {mention.year for mention in quarters if mention.year and not mention.compared}
    return not years or min(abs(year - int((end.ends_on or "")[:4])) for year in years) <= 1


def _period(end: Mention | None, quarter: str | None, year: int | None, quarters: list[Mention], whole: bool) -> Period:
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


def _is_recent(ends_on: str | None, released_on: str | None) -> bool:
    if ends_on is None or released_on is None:
        return ends_on is not None
    days = (datetime.date.fromisoformat(released_on) - datetime.date.fromisoformat(ends_on)).days
    return 0 <= days <= MAX_DAYS_TO_RELEASE


def _announced(ends: list[Mention]) -> Mention | None:
    """Of the first passage that states an end, the latest of a quarter, else the first of a year; others compare."""
    if not ends:
        return None
    first = [mention for mention in ends if mention.passage is ends[0].passage]
    if first[0].span == OTHER_MONTHS:
        return first[0]
    shortest = min(mention.span for mention in first)
    of_it = [mention for mention in first if mention.span == shortest]
    if shortest == YEAR_MONTHS:
        return of_it[0]
    latest = max(mention.ends_on or "" for mention in of_it)
    return next(mention for mention in of_it if mention.ends_on == latest)


def _named_year(passages: Sequence[Passage]) -> Period | None:
    """A year's release that names no quarter and no day: "results of operations for fiscal year 2004"."""
    for passage in passages:
        match = _YEAR_RESULTS.search(passage.text.lower, passage.start, passage.end)
        if match and not _PART_OF_YEAR.search(passage.text.lower, max(0, match.start() - 40), match.end() + 40):
            quote = " ".join(passage.text.text[match.start() : match.end()].split())
            year = int(match["year"] or match["year_before"] or match["year_in"])
            return Period(None, "Q4", year, True, quote, *passage.text.span(*match.span()))
    return None


def _says_whole_year(passages: Sequence[Passage]) -> bool:
    return any(
        _WHOLE_YEAR.search(passage.text.lower, passage.start, min(passage.end, passage.start + 3_000))
        for passage in passages[:2]
    )


def _is_year(end: Mention | None) -> bool:
    return end is not None and end.of_year


def _month_and_day(mention: Mention) -> str:
    return (mention.ends_on or "")[5:].replace("-", "")


def _quarter(quarters: list[Mention], end: Mention | None, fiscal_year_end: str | None, whole_year: bool) -> str | None:
    """The quarter that each passage mentions first; where they differ, the calendar decides, else the most of them."""
    by_calendar = _calendar_quarter(end.ends_on, fiscal_year_end) if end and end.ends_on and fiscal_year_end else None
    firsts: dict[int, str] = {}
    for mention in quarters:
        firsts.setdefault(id(mention.passage), mention.quarter or "")
    said = list(firsts.values())
    if not said:
        by_months = end.quarter if end else None
        return by_calendar or by_months or ("Q4" if whole_year and _is_year(end) else None)
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
    quarters: list[Mention], quarter: str | None, end: Mention | None, fiscal_year_end: str | None
) -> int | None:
    """The year as the words number it; else the one in which it ends, where no issuer would number it otherwise."""
    said = _years_said(quarters, quarter)
    computed = _computed_year(quarter, end, fiscal_year_end)
    if computed is None or end is None or end.ends_on is None:
        return said[0] if said else None
    if computed in said:
        return computed
    months_left = 3 * (4 - int(quarter[1])) if quarter else 0
    last_month = _year_end_month(fiscal_year_end or "") or (_month_of(end.ends_on)[1] + months_left - 1) % 12 + 1
    # A fiscal year that ends early in a calendar year may bear the number of the year before; no other may, so that
    # "compared with the third quarter of 2007" numbers no quarter of 2008.
    if last_month <= LAST_MONTH_OF_TWO_NAMES and computed - 1 in said:
        return computed - 1
    return None if last_month == 1 else computed


def _years_said(quarters: list[Mention], quarter: str | None) -> list[int]:
    """The years beside mentions of a quarter: of those not told for comparison, if there are any."""
    numbered = [mention for mention in quarters if mention.year and mention.quarter == quarter]
    for first, second in pairwise(list(numbered)):
        # "Q2 2009 | Q2 2010": two columns, the old one first.
        is_next = first.passage is second.passage and second.start - first.end <= MAX_CHARACTERS_TO_NEXT_COLUMN
        if is_next and (first.year or 0) + 1 == second.year:
            numbered.remove(first)
    announced = [mention for mention in numbered if not mention.compared] or numbered
    return [mention.year for mention in announced if mention.year]


def _year_of_part(passages: Sequence[Passage], quarter: str | None, end: Mention | None) -> int | None:
    """The fiscal year of half a year or nine months: it ends so many months later; else as the words number it."""
    if quarter is not None:
        return None
    if end and end.ends_on and end.months in PARTS_OF_A_YEAR:
        year, month = _month_of(end.ends_on)
        return year + (month + YEAR_MONTHS - end.months - 1) // YEAR_MONTHS
    for passage in passages[:1]:
        match = _HALF_OF_YEAR.search(passage.text.lower, passage.start, min(passage.end, passage.start + 3_000))
        if match:
            return int(match["year"] or match["year_before"])
    return None


def _year_by_name(
    passages: Sequence[Passage], quarter: str | None, end: Mention | None, fiscal_year_end: str | None
) -> int | None:
    """The number of a year to January that no quarter's words tell: the one "fiscal 2003" of the release that fits."""
    computed = _computed_year(quarter, end, fiscal_year_end)
    if computed is None or quarter is None:
        return None
    named = {
        int(match["year"])
        for passage in passages[:1]
        for match in _NAMED_YEAR.finditer(passage.text.lower, passage.start, passage.end)
    } & {computed - 1, computed}
    return named.pop() if len(named) == 1 else None


def _computed_year(quarter: str | None, end: Mention | None, fiscal_year_end: str | None) -> int | None:
    """The calendar year in which the fiscal year ends: by the day it ends, else by the quarters that are left."""
    if end is None or end.ends_on is None:
        return None
    year, month = _month_of(end.ends_on)
    year_end = _year_end_month(fiscal_year_end) if fiscal_year_end else None
    if year_end:
        return year if month <= year_end else year + 1
    return year + (month + 3 * (4 - int(quarter[1])) - 1) // 12 if quarter else None
