"""The heads of a table's columns → the period, and the basis, that each amount below is of.

Forms that it reads: "Three Months Ended" over "March 31," over "2020 2019", spans over several rows, "Q2 2026", "2Q26",
"Thirteen weeks ended Nov. 2, 2024", "6/30/03", "Jun-26", prior quarter beside prior year, old period first, "% Change",
"GAAP | Adjustments | Non-GAAP".

How it errs: where a page keeps no columns (pipes), heads are dealt out in their order; a column without a head that
the amounts do have shifts them, and then the counts disagree and no column is told.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from filings.dates import MONTH_NUMBER, date_of
from filings.tables.table import Cell, Row
from filings.vocabulary import MONTHS, QUARTER_ORDINALS

KNOWN_HEADS = 4_096
"""Heads whose reading is remembered: the same words stand over many tables."""

MAX_HEAD = 100
"""Characters of the head of a column; longer words are a sentence, or an address."""

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS if month != "may") + "|may|sept"
_COUNT = {
    "three": 3, "3": 3, "six": 6, "6": 6, "nine": 9, "9": 9, "twelve": 12, "12": 12,
}  # fmt: skip
_MONTHS_SPAN = re.compile(r"\b(three|six|nine|twelve|3|6|9|12)[\s\-]*months?\b")
_WEEKS = re.compile(
    r"\b(twelve|thirteen|fourteen|sixteen|seventeen|1[2-7]|twenty[\s\-]?(?:four|five|six|seven|eight)|2[4-8]|"
    r"thirty[\s\-]?(?:six|seven|eight|nine)|3[6-9]|forty(?:[\s\-]?one)?|4[01]|"
    r"fifty[\s\-]?(?:two|three)|5[23])[\s\-]*weeks?\b"
)
_QUARTER = re.compile(
    r"\b(first|second|third|fourth|1st|2nd|3rd|4th)[\s\-]+(?:fiscal[\s\-]+)?(?:quarter|qtr)|"
    r"\bq([1-4])(?![\d.])|\b([1-4])q(?=[\s'\u2019\d]|$)|\bquarter\s+([1-4])\b|"
    r"(?:^|\s)(first|second|third|fourth)$"
)
_A_QUARTER = re.compile(r"\bquarters?\b|\bqtr\b|\bquarterly\b")
_TO_DATE = re.compile(r"year[\s\-]to[\s\-]date|\by\.?t\.?d\b")
_HALF = re.compile(r"\b(?:first|second)[\s\-]+half\b|\bhalf[\s\-]+year|\b[12]h\b|\bh[12]\b")
_A_YEAR = re.compile(r"\byears?\b|\bfiscal\b|\bfy\b|\bfy\s?\d\d|\bannual\b|\bfull[\s\-]year\b|\bltm\b|\bttm\b")
_DATE = re.compile(
    rf"\b({_MONTH})\.?,?\s*(\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d{{3}}(?!\d))(?:\s*,?\s*((?:19|20)\d\d))?|"
    rf"\b(\d{{1,2}})\s+({_MONTH})\.?,?\s*((?:19|20)\d\d)?|\b(\d{{1,2}})/(\d{{1,2}})/((?:19|20)?\d\d)\b|"
    rf"\b({_MONTH})\.?[\s\-]*(?:['\u2019]\s?|-\s?)?((?:19|20)\d\d|\d\d)\b"
)
_YEAR = re.compile(
    r"(?<![\d,.$])((?:19|20)\d\d)(?:[ea])?(?![\d,]|\.\d)|(?:q[1-4]|[1-4]q|fy|[12]h)\s?['\u2019]?\s?(\d\d)\b|['\u2019](\d\d)\b"
)
_CHANGE = re.compile(
    r"\bchange|\bvariance|\bincrease|\bdecrease|%|\bpercent|\bgrowth\b|\bvs\.?\b|\bversus\b|better|worse|\bbps\b|\bb/\(w\)|"
    r"\bfav\b|\bflux|\bincr?\b|\bdecr\b|\(dec\.?\)|/\s?dec\b|\bdiff|\by/y|\bq/q|\byoy\b|\bqoq\b|\by-o-y|\bover\b|\bcompared\b"
)
_NON_GAAP = re.compile(
    r"non[\s\-]?gaap|non[\s\-]?ifrs|\badjusted\b|\bpro[\s\-]?forma\b|\bexcluding\b|\bcore\b|\bunderlying\b|\bnormalized\b|"
    r"\bbefore\s+(?:special|unusual|charges)|\bas\s+adjusted"
)
_ADJUSTMENT = re.compile(
    r"\badjustments?\b|\breconciling\b|\beliminations?\b|\bitems?\b|\bexcluded\b|\bcharges?\b|\bcosts?\b|\bexpenses?\b|"
    r"\bamortization\b|\bcompensation\b|\bimpact\b|\beffect|\bpre-?tax\b|\bafter-?tax\b|\btax(?:es)?\b"
)
_FUTURE = re.compile(
    r"\boutlook\b|\bguidance\b|\bforecast|\bprojected\b|\bexpect|\bestimate|\blow\b|\bhigh\b|\bmidpoint\b|\bending\b|\brange\b"
)
_PLAN = re.compile(r"\bbudget\b|\bplan\b|\bas\s+previously\s+reported\b")
_TOTAL = re.compile(r"\bconsolidated\b|\btotal\b|\bcombined\b")


_CONVENIENCE = re.compile(r"us\$|\bu\.s\.\s?(?:\$|dollars?)|\busd\b|\bconvenience\b|\bdollars\b")
_PART = re.compile(
    r"\b(?:months?|weeks?|quarters?|years?|period)\s+end(?:ed|ing)\b|^ended$|"
    r"^for the (?:\d+|\w+teen|three|six|nine|twelve)$"
)
_PER_SHARE = re.compile(r"\bper\s+(?:\w+\s+){0,2}share\b|\beps\b|\ba\s+share\b")


@dataclass(frozen=True, slots=True)
class Head:
    """What the words over a column say. `months` is its length, `year` as printed, `ends` (month, day) as printed."""

    months: int | None = None  # 3, 6, 9, 12; 0: to date
    quarter: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_change: bool = False
    is_non_gaap: bool = False
    is_adjustment: bool = False
    is_future: bool = False
    is_total: bool = False  # the whole company, where other columns are parts of it
    is_per_share: bool = False  # "per share" over a column of amounts a share
    is_convenience: bool = False  # the same in US dollars, "solely for the convenience of the reader"
    is_part: bool = False  # "Weeks Ended" below "For the 13": a part of what tells a period

    @property
    def ends_on(self) -> str | None:
        """The day in ISO 8601, where the head names day and year."""
        if not (self.year and self.month and self.day):
            return None
        return date_of(f"{MONTHS[self.month - 1]} {self.day}, {self.year}")

    @property
    def tells(self) -> tuple[bool, bool, bool]:
        """Whether it tells a length, a month, a year: heads of one row tell the same."""
        return self.months is not None, self.month is not None, self.year is not None

    @property
    def says_period(self) -> bool:
        """Whether anything of a period is told."""
        return bool(self.months is not None or self.quarter or self.year or self.month)

    @property
    def says_anything(self) -> bool:
        """Whether the words are those of a column's head at all."""
        return (
            self.says_period
            or self.is_change
            or self.is_non_gaap
            or self.is_adjustment
            or self.is_future
            or self.is_total
            or self.is_per_share
            or self.is_part
            or self.is_convenience
        )


UNTOLD = Head(is_adjustment=True)
"""The head of an amount over which heads stand that cannot be dealt out."""


@lru_cache(KNOWN_HEADS)
def read_head(words: str) -> Head:
    """What the head of a column says; `words` in small letters, several rows joined with spaces from top to bottom."""
    words = words.replace("\u2018", "'")
    year = _year_of(words)
    month, day = _day_of(words, year) or (None, None)
    quarter = _quarter_of(words)
    return Head(
        months=_months_of(words, quarter),
        quarter=quarter,
        year=year,
        month=month,
        day=day,
        is_change=_CHANGE.search(words) is not None,
        is_non_gaap=_NON_GAAP.search(words) is not None,
        is_adjustment=_ADJUSTMENT.search(words) is not None,
        is_future=_FUTURE.search(words) is not None or _PLAN.search(words) is not None,
        is_total=_TOTAL.search(words) is not None,
        is_per_share=_PER_SHARE.search(words) is not None and "except" not in words,
        is_convenience=_CONVENIENCE.search(words) is not None,
        is_part=_PART.search(words) is not None,
    )


def _months_of(words: str, quarter: int | None) -> int | None:
    if found := _MONTHS_SPAN.search(words):
        return _COUNT[found[1]]
    if found := _WEEKS.search(words):
        return _months_of_weeks(found[1])
    if quarter:
        return 3
    if _HALF.search(words):
        return 6
    if _TO_DATE.search(words):
        return 0
    if _A_QUARTER.search(words):
        return 3
    return 12 if _A_YEAR.search(words) else None


def _months_of_weeks(count: str) -> int:
    words = count.replace(" ", "-")
    if words.isdigit():
        weeks = int(words)
    else:
        tens = {"tw": 20, "th": 30, "fo": 40, "fi": 50}
        small = {"twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17}
        weeks = small.get(words) or tens[words[:2]]
    return 3 if weeks < 20 else 6 if weeks < 30 else 9 if weeks < 45 else 12


def _quarter_of(words: str) -> int | None:
    found = _QUARTER.search(words)
    if found is None:
        return None
    ordinal = found[1] or found[5]
    return int(QUARTER_ORDINALS[ordinal][1] if ordinal else found[2] or found[3] or found[4])


def _day_of(words: str, year: int | None) -> tuple[int, int | None] | None:
    """(month, day) of the last date in the words that is of the year told; the day is None for "Jun-26"."""
    days = [day for found in _DATE.finditer(words) if (day := _one_day(found)) and 1 <= day[0] <= 12]
    of_year = [day for day in days if day[2] in (year, None)]
    taken = of_year or days
    return taken[-1][:2] if taken else None


def _one_day(found: re.Match[str]) -> tuple[int, int | None, int | None]:
    if found[1]:
        return MONTH_NUMBER[found[1][:3]], int(found[2]), _four(found[3])
    if found[5]:
        return MONTH_NUMBER[found[5][:3]], int(found[4]), _four(found[6])
    if found[7]:
        return int(found[7]), int(found[8]), _four(found[9])
    return MONTH_NUMBER[found[10][:3]], None, _four(found[11])


def _year_of(words: str) -> int | None:
    """The last year in the words: the lowest row, which tells columns of one span apart."""
    years = [_four(found[1] or found[2] or found[3]) for found in _YEAR.finditer(words)]
    if not years:
        printed = (found[3] or found[6] or found[9] or found[11] for found in _DATE.finditer(words))
        years = [_four(year) for year in printed if year]
    return years[-1] if years else None


def _four(year: str | None) -> int | None:
    if not year:
        return None
    return int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 70 else 2000)


_BULLETS = frozenset({"\u2022", "\u00b7", "*", "-", "\u2013", "\u2014", "o", "\u25aa", "\u25cf", "\u27a2", "\u00a7"})


def is_head_row(row: Row, lower: str) -> bool:
    """Whether a row without amounts is one of heads of columns, and not the heading of the rows below it."""
    if row.amounts or not row.cells:
        return False
    heads = [read_head(cell_words(lower, cell)) for cell in row.cells]
    if not any(
        head.says_anything and cell.end - cell.start <= MAX_HEAD for cell, head in zip(row.cells, heads, strict=True)
    ):
        return False
    if len(row.cells) > 1:
        return lower[row.cells[0].start : row.cells[0].end].strip() not in _BULLETS
    if row.label_start == row.label_end:
        return True
    # One cell alone: "Three Months Ended" heads columns, "Net change in year" does not.
    words, head = cell_words(lower, row.cells[0]), heads[0]
    return (head.months is not None or head.month is not None or head.year is not None) and not re.search(
        r"per\s+(?:\w+\s+)?share|income|loss|revenue|earnings|sales|shares", words
    )


def cell_words(lower: str, cell: Cell) -> str:
    """The words of a cell in small letters, white space folded."""
    return " ".join(lower[cell.start : cell.end].split())
