"""The periods that a sentence names for its amounts, told against the period announced.

How it errs: "the prior period" is taken for a year ago where it may be the quarter before; a fiscal year that the
issuer numbers otherwise than the period announced says is another year.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from filings.dates import PATTERN, date_of, days_between, first_day, years_earlier
from filings.figure_types import FigurePeriod, PeriodKind
from filings.types import Period
from filings.vocabulary import QUARTER_ORDINALS

SAME_END_DAYS: Final = 10
"""Ends this near are one period's: 52/53-week years."""

_MONTHS_OF: Final[dict[PeriodKind, int]] = {"quarter": 3, "half": 6, "nine_months": 9, "year": 12}
_KINDS: Final[dict[str, PeriodKind]] = {"half": "half", "nine": "nine_months", "weeks_or_months": "quarter"}
_LONGER: Final[dict[str, PeriodKind]] = {
    "six": "half", "6": "half", "twenty-six": "half", "26": "half", "nine": "nine_months", "9": "nine_months",
    "thirty-nine": "nine_months", "39": "nine_months", "twelve": "year", "12": "year", "fifty-two": "year",
    "52": "year",
}  # fmt: skip
_TO_DATE: Final[dict[str | None, PeriodKind]] = {"Q1": "quarter", "Q2": "half", "Q3": "nine_months", "Q4": "year"}

_ORDINAL = "|".join(sorted(QUARTER_ORDINALS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = (
    rf"(?:,? ?(?:of|in|for|and)?(?: the)?(?: company'?\u2019?s?)? ?(?:(?:fiscal|calendar|year|fy) ?){{0,3}}"
    rf"['\u2019]?(?P<qyear>{_YEAR}|(?<=['\u2019])\d\d|(?<=fy)\d\d)\b)?"
)
_QUARTER_NOUN = r"(?:quarter(?:ly)?(?!-)(?! end\b)|qtr)"
_PERIOD = re.compile(
    r"\b(?=\w)(?:"  # saves time: all of them begin a word
    # Said of a pace, not of a period.
    r"(?P<pace>\b(?:year|quarter|month)[- ](?:over|on|to)[- ](?:year|quarter|month)\b|\by/y\b|\bq/q\b|\byoy\b|"
    r"\bannuali[sz]ed\b"
    r"|\bhalf of (?:the|our|all)\b|\b(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:consecutive|straight)\b)"
    # "a year ago", "the same quarter last year", "the comparable 2004 period", "last quarter"
    r"|(?P<relative>\b(?:a|one) year (?:ago|earlier|before|prior)\b|\blast year\b(?:'s|\u2019s)?(?: \w+ quarter)?"
    r"|\b(?:prior|previous|last|preceding|linked|trailing|sequential|year[- ]ago|year[- ]earlier|same|comparable|"
    r"corresponding|comparative|like|equivalent|prior[- ]year)(?:'s|\u2019s)?[- ](?:(?:fiscal|calendar|prior|"
    r"previous|last|"
    rf"comparable|comparative|year|year'?\u2019?s|ago|three|six|nine|twelve|month|months|week|{_YEAR}|"
    rf"{_ORDINAL})[- ]){{0,4}}"
    rf"(?:quarter|period|year|months|half)\b(?: (?:of|in|a|for|from|the|fiscal|prior|previous|last|year|ago|earlier|"
    rf"before|ended|{_YEAR})){{0,4}})"
    # Two spans in one: "the three and six months ended".
    r"|(?P<two>\b(?:three|3|quarter)(?:[- ]months?)?(?: periods?)?,? and (?P<longer>six|nine|twelve|6|9|"
    r"12)[- ]months?(?: periods?)?"
    r"|\b(?:thirteen|13)[- ](?:weeks? )?and (?P<weeks>twenty-six|thirty-nine|26|39|52|fifty-two)[- ]weeks?)"
    rf"|(?P<quarter>(?:\b(?:fiscal )?(?:year )?(?P<before>{_YEAR})(?:'s|"
    rf"\u2019s)?[- ]+(?:fiscal[- ])?)?(?:\b(?P<ordinal>{_ORDINAL})[- ]"
    rf"(?:fiscal[- ]|calendar[- ]|(?:fiscal )?(?P<between>{_YEAR})[- ](?:fiscal[- ])?)?{_QUARTER_NOUN}\b"
    rf"|\bq(?P<q>[1-4])\b|\b(?P<n>[1-4])q(?!\w*[a-z])(?:(?P<nyear>\d\d)\b)?)" + _OF_YEAR + ")"
    r"|(?P<half>\b(?:six|6)[- ]months?\b|\bfirst half\b|\b(?:twenty-six|26)[- ]weeks?\b|\bfirst six months\b)"
    r"|(?P<nine>\b(?:nine|9)[- ]months?\b|\b(?:thirty-nine|39)[- ]weeks?\b)"
    r"|(?P<date_alone>\bas (?:of|at) (?:" + PATTERN + "))"
    r"|(?P<year>\b(?:full|fiscal|entire|whole|calendar)[- ](?:fiscal[- ])?year\b(?!-)(?: end(?:ed|ing)?\b)?|"
    r"\b(?:twelve|12)[- ]months?\b"
    r"|\b(?:fifty-two|52|fifty-three|53)[- ]weeks?\b|\bfor the year\b|\bin the year\b|\byears? ended\b|\bannual\b"
    rf"|\b(?:fiscal |fy ?)'?(?={_YEAR}\b|\d\d\b)|\b(?<!last )(?<!prior )year (?={_YEAR}\b))"
    r"|(?P<to_date>\byear[- ]to[- ]date\b|\bytd\b)"
    r"|(?P<weeks_or_months>\b(?:three|3)[- ]months?\b|\b(?:twelve|thirteen|fourteen|sixteen|12|13|14|16)[- ]weeks?\b"
    r"|\b(?:the|this|our|current|recent|reported|reporting|june|march|september|december|record|a|of|holiday)"
    rf" {_QUARTER_NOUN}\b|\bquarters? (?=ended|ending)|\bquarterly\b)"
    rf"|(?P<date>(?<=ended )(?:{PATTERN})|(?<=ending )(?:{PATTERN})|(?<=ended on )(?:{PATTERN}))"
    rf"|(?P<bare>(?<![\d,.$/-])(?<!\d, )\b{_YEAR}\b(?![,.]\d)(?!-\d)))"
)
_TRAILING = re.compile(r"trailing|ltm\b|last (?:twelve|12)|(?:past|preceding) (?:twelve|12)")
_A_QUARTER_BEFORE = re.compile(
    r"(?:prior|previous|last|preceding|linked|trailing|sequential)(?: fiscal|"
    r" calendar)?[- ](?:\w+ )?quarter\b(?! (?:of )?(?:last|a|in the prior|the prior|prior) )"
)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period as a sentence names it: its kind, and what of quarter, year, end the words give."""

    start: int
    end: int
    kind: PeriodKind | None  # None: only its year or end is said
    quarter: str | None = None
    year: int | None = None
    ends_on: str | None = None
    relative: str | None = None  # "year", "quarter": so long before the one announced
    also: PeriodKind | None = None  # of two in one the longer: "three and six months"


class ToldPeriod(NamedTuple):
    """A period and how it stands to the one announced."""

    period: FigurePeriod
    is_comparison: bool
    is_future: bool


def named_periods(folded: str, announced: Period) -> list[NamedPeriod]:
    """The periods that a sentence (small letters, white space folded) names, in their order."""
    named: list[NamedPeriod] = []
    for found in _named(folded, announced):
        previous = named[-1] if named else None
        if found.kind is None and previous and previous.relative is None and _belongs(folded, previous, found):
            named[-1] = _joined(previous, found)
        elif found.kind is None and found.ends_on and previous is None:
            continue
        else:
            named.append(found)
    return named


def _belongs(folded: str, previous: NamedPeriod, found: NamedPeriod) -> bool:
    """Whether an end or a year completes the period before it: "three months" + "ended June 30, 2005"."""
    gap = folded[previous.end : found.start]
    if len(gap) > 40 or previous.ends_on or (previous.year and found.ends_on is None):
        return False
    return re.fullmatch(r"[a-z ,'\u2019()\-]*", gap) is not None and not re.search(
        r"\b(?:and|from|compared|than|vs)\b", gap
    )


def _joined(period: NamedPeriod, found: NamedPeriod) -> NamedPeriod:
    return NamedPeriod(
        period.start,
        found.end,
        period.kind,
        period.quarter,
        period.year or found.year,
        found.ends_on,
        None,
        period.also,
    )


def _named(folded: str, announced: Period) -> Iterator[NamedPeriod]:
    for match in _PERIOD.finditer(folded):
        found = _period_of(match, folded, announced)
        if found:
            yield found


def _period_of(match: re.Match[str], folded: str, announced: Period) -> NamedPeriod | None:
    """What a match says; None for a pace, or the day of a balance sheet."""
    what, (start, end) = match.lastgroup or "", match.span()
    if what in _KINDS:
        return NamedPeriod(start, end, _KINDS[what])
    if what == "relative":
        return _relative(match, announced)
    if what == "two":
        return NamedPeriod(start, end, "quarter", also=_LONGER[match["longer"] or match["weeks"]])
    if what == "quarter":
        year = match["before"] or match["between"] or match["qyear"] or match["nyear"]
        ordinal = match["ordinal"]
        quarter = QUARTER_ORDINALS[ordinal] if ordinal else f"Q{match['q'] or match['n']}"
        return NamedPeriod(start, end, "quarter", quarter, _full_year(year))
    if what == "year":
        return NamedPeriod(start, end, "other" if _TRAILING.search(folded, max(0, start - 12), end) else "year")
    if what == "to_date":
        return NamedPeriod(start, end, _TO_DATE.get(announced.fiscal_quarter, "other"))
    if what == "date":
        iso = date_of(match[0])
        return NamedPeriod(start, end, None, ends_on=iso) if iso else None
    return NamedPeriod(start, end, None, year=int(match[0])) if what == "bare" else None


def _full_year(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def _relative(match: re.Match[str], announced: Period) -> NamedPeriod:
    words = match[0]
    kind: PeriodKind | None = None
    if "six" in words or "half" in words:
        kind = "half"
    elif "nine" in words:
        kind = "nine_months"
    elif "quarter" in words or "three" in words:
        kind = "quarter"
    if "twelve" in words:  # "the last twelve months" end now
        return NamedPeriod(match.start(), match.end(), "other")
    quarter_before = _A_QUARTER_BEFORE.match(words) is not None and "year" not in words
    year = re.search(_YEAR, words)
    if year and announced.fiscal_year and int(year[0]) >= announced.fiscal_year:  # "the same quarter of 2006"
        quarter_before = True
    return NamedPeriod(match.start(), match.end(), kind, relative="quarter" if quarter_before else "year")


def tell_period(named: NamedPeriod | None, announced: Period, default: PeriodKind) -> ToldPeriod:
    """What a period named is, told against the one announced; None is the one announced.

    `default` is the kind of the period announced, and that of a period of which only the year is said.
    """
    kind = (named.kind if named else None) or default
    same = ToldPeriod(_figure_period(kind, announced.ends_on, announced), is_comparison=False, is_future=False)
    if named is None:
        return same
    if named.relative == "year":
        return ToldPeriod(_year_before(kind, announced), is_comparison=True, is_future=False)
    if named.relative == "quarter":
        return ToldPeriod(_other(kind), is_comparison=True, is_future=False)
    if named.ends_on and announced.ends_on:
        days = days_between(announced.ends_on, named.ends_on)
        if abs(days) <= SAME_END_DAYS:
            return same
        if abs(days + 365) <= SAME_END_DAYS:
            return ToldPeriod(_year_before(kind, announced), is_comparison=True, is_future=False)
        return ToldPeriod(FigurePeriod(kind, None, named.ends_on, None, None), days < 0, days > 0)
    return _by_number(named, kind, announced, same)


def _by_number(named: NamedPeriod, kind: PeriodKind, announced: Period, same: ToldPeriod) -> ToldPeriod:
    """By the quarter and year that the words number."""
    year = announced.fiscal_year or (int(announced.ends_on[:4]) if announced.ends_on else None)
    behind = (named.year - year) if named.year and year else 0
    if announced.ends_on and named.year and named.quarter is None and kind != "year":
        behind = named.year - int(announced.ends_on[:4])  # a quarter by its end: "ended June 30, 2005 and 2004"
        behind = 0 if named.year == announced.fiscal_year else behind
    if named.quarter and announced.fiscal_quarter not in (None, named.quarter):
        later = behind > 0 or (
            behind == 0 and named.year is not None and named.quarter > (announced.fiscal_quarter or "")
        )
        return ToldPeriod(FigurePeriod(kind, None, None, named.quarter, named.year), not later, later)
    if behind == 0:
        if kind == "year" and announced.fiscal_quarter not in (None, "Q4"):
            # The year that goes on: only guidance speaks of it, unless it names the one before.
            return ToldPeriod(_other(kind), is_comparison=False, is_future=named.year is not None)
        return same
    if behind == -1:
        return ToldPeriod(_year_before(kind, announced), is_comparison=True, is_future=False)
    return ToldPeriod(FigurePeriod(kind, None, None, named.quarter, named.year), behind < 0, behind > 0)


def _other(kind: PeriodKind) -> FigurePeriod:
    return FigurePeriod(kind, None, None, None, None)


def _year_before(kind: PeriodKind, announced: Period) -> FigurePeriod:
    ends_on = years_earlier(announced.ends_on, 1) if announced.ends_on else None
    year = announced.fiscal_year - 1 if announced.fiscal_year else None
    return FigurePeriod(
        kind, _start(kind, ends_on), ends_on, announced.fiscal_quarter if kind == "quarter" else None, year
    )


def _figure_period(kind: PeriodKind, ends_on: str | None, announced: Period) -> FigurePeriod:
    quarter = announced.fiscal_quarter if kind == "quarter" else None
    return FigurePeriod(kind, _start(kind, ends_on), ends_on, quarter, announced.fiscal_year)


def _start(kind: PeriodKind, ends_on: str | None) -> str | None:
    """The first day of a period; None for a kind of no fixed length."""
    return first_day(ends_on, _MONTHS_OF[kind]) if kind in _MONTHS_OF else None
