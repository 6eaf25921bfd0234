"""The periods that guidance is for: "Q3 2026", "FY2026", "H1 2027", as sentences, headings and column heads name them.

Forms that it reads: "third quarter of fiscal 2026", "Q3 FY26", "3Q26", "fiscal 2027", "full-year 2026", "the year
ending June 30, 2027", "December 2003 quarter", "second half of 2026", "remainder of 2020", "2026" alone. A year or
quarter left out follows from the period announced.

How it errs: a fiscal year that issuers may number by either of two calendar years is numbered as the words do it, and
where they do not ("the quarter ending May 1") by the period announced.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from filings.types import Period
from filings.vocabulary import MONTHS, QUARTER_ORDINALS

MAX_YEARS_AHEAD: Final = 1
"""What is said of later fiscal years than the next is a long-term target."""

_ORDINAL = "|".join(QUARTER_ORDINALS)
_MONTH = "|".join(month if len(month) < 4 else f"{month[:3]}(?:{month[3:]}|\\.)?" for month in MONTHS)
_YEAR4 = r"(?:19|20)\d\d"
_YEAR = rf"(?:{_YEAR4}|['\u2019]\d\d|(?<=fy)\d\d|(?<=fy\s)\d\d)"
_FISCAL = (
    r"(?:(?:the\s+)?(?:company['\u2019]s\s+)?(?:fiscal\s+(?:year\s+)?|calendar\s+(?:year\s+)?|"
    r"full[\s\-]year\s+|year\s+|fy\s?))"
)
_OF = rf"(?:\s+(?:of|in|for))?,?\s+{_FISCAL}?(?:of\s+)?"
_NOT_BEHIND = r"(?!\s*[-/]\d|[\d,]\d|\.\d)"
_PERIOD = re.compile(
    r"\b(?=[\w\u2019'])(?:"  # saves time: all of them begin so
    # quarters
    rf"\b(?:{_FISCAL}?(?P<qyear0>{_YEAR})[\s\-]+)?(?P<ordinal>{_ORDINAL})[\s\-]+(?:fiscal[\s\-]+|calendar[\s\-]+)?"
    rf"quarter\b(?:{_OF}(?P<qyear1>{_YEAR})\b{_NOT_BEHIND})?"
    rf"|\bq(?P<q>[1-4])\b(?:(?:\s?of)?[\s\-,]?\s?{_FISCAL}?(?P<qyear2>{_YEAR}|\d\d(?![\d.,%]))\b{_NOT_BEHIND})?"
    rf"|\b(?P<n>[1-4])q(?:\s?(?:fy)?['\u2019]?(?P<qyear3>{_YEAR4}|\d\d)\b)?(?!\w)"
    rf"|\b{_FISCAL}?(?P<qyear4>{_YEAR})\s+q(?P<q4>[1-4])\b"
    rf"|\b(?P<month>{'|'.join(MONTHS)})\s+(?P<myear>{_YEAR4}\s+)?quarter\b"
    rf"|\b(?P<span>quarter|three[\s\-]months?|(?:thir|four|six)teen[\s\-]weeks?|(?:full\s+|fiscal\s+){{0,2}}year|"
    rf"(?:twelve|12)[\s\-]months?|six[\s\-]months?|(?:fifty-(?:two|three)|5[23])[\s\-]weeks?)\s+(?:that\s+)?end(?:ing|ed|s)"
    rf"[:,]?\s+(?:on\s+)?(?P<emonth>{_MONTH})\s+(?P<eday>\d{{1,2}}),?\s+(?P<eyear>{_YEAR4})\b"
    r"|\b(?P<next>(?:current|next|this|upcoming|following)\s+(?:fiscal\s+)?quarter)\b"
    # halves, remainders
    rf"|\b(?:(?P<half>first|second|back)[\s\-]half|h(?P<h>[12])|(?P<hn>[12])h(?=\b|['\u2019]?\d\d\b))"
    rf"(?:(?<=h)['\u2019]?(?P<hyear2>\d\d)\b|\b{_OF}(?P<hyear>{_YEAR}|\d\d(?![\d.,%]))\b|\b)"
    rf"|\b(?P<rest>remainder|rest|balance)\s+of\s+(?:the\s+)?(?:{_FISCAL}\s?)?(?:year\b|(?P<ryear>{_YEAR})\b)"
    r"|\b(?P<transition>transition\s+period)\b"
    # years
    rf"|\bfy\s?['\u2019]?(?P<fy>{_YEAR4}|\d\d)\b{_NOT_BEHIND}"
    rf"|\b(?:fiscal|calendar|full)[\s\-]+(?:full[\s\-]+)?(?:year[\s\-]+)?(?:of\s+)?(?P<fyear>{_YEAR})\b{_NOT_BEHIND}"
    rf"|\b(?P<year0>{_YEAR4})\s+(?:full|fiscal)[\s\-]+year\b"
    r"|\b(?P<bare>(?:(?:full|entire|fiscal|whole|current)[\s\-]+year|(?:for|in)\s+the\s+year)"
    r"(?![\s\-]+(?:end\w*|to[\s\-]date|ago|over|on|earlier)\b))\b"
    rf"|(?<![\d,.$/\-])\b(?P<year1>{_YEAR4})\b{_NOT_BEHIND}(?![\d\-/%]|\s?(?:million|shares)))"
)
_DATE_BEFORE = re.compile(rf"(?:(?:{_MONTH})\.?,?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?\s{{0,3}},?\s{{1,3}}|\d{{1,2}}/)$")


class GuidancePeriod(NamedTuple):
    """A period as named: its place, its kind, and what of quarter and year is known."""

    start: int
    end: int
    kind: Literal["quarter", "half", "year", "rest", "transition"]
    number: int  # of a quarter or half; 0 of a year
    year: int | None

    @property
    def name(self) -> str:
        """As guidance gives it: "Q3 2026", "H1 2027", "FY2026", "remainder of 2020"; without a year, "Q3"."""
        year = "" if self.year is None else str(self.year)
        if self.kind == "quarter":
            return f"Q{self.number} {year}".strip()
        if self.kind == "half":
            return f"H{self.number} {year}".strip()
        if self.kind == "transition":
            return "transition period"
        return f"remainder of {year or 'the year'}" if self.kind == "rest" else f"FY{year}"


def named_periods(lower: str, start: int, end: int, announced: Period) -> Iterator[GuidancePeriod]:
    """The periods named in characters `start` to `end` of a text in small letters, years completed."""
    for match in _PERIOD.finditer(lower, start, end):
        if match["year1"] and _DATE_BEFORE.search(lower, max(start, match.start() - 24), match.start()):
            continue
        yield _complete(_period(match, announced), announced)


def is_ahead(period: GuidancePeriod, announced: Period) -> bool:
    """Whether a period is not over with the one announced, and no further off than guidance is given."""
    year, quarter = _year_of(announced), _quarter_of(announced)
    if year is None or period.year is None:
        return True
    if period.year > year + MAX_YEARS_AHEAD:
        return False
    if period.kind == "quarter":
        return (period.year, period.number) > (year, quarter or 0)
    if period.kind == "half":
        return (period.year, period.number * 2) > (year, quarter or 0)
    return period.year > year or (period.year == year and quarter != 4)


def _period(match: re.Match[str], announced: Period) -> GuidancePeriod:
    start, end = match.span()
    groups = match.groupdict()
    year = next((_four_digits(said) for name, said in groups.items() if said and name in _YEARS), None)
    if groups["month"]:
        return _by_month(start, end, groups["month"], _four_digits(groups["myear"]), announced)
    if groups["span"]:
        return _by_end(start, end, groups["span"], groups["emonth"], groups["eday"], int(groups["eyear"]), announced)
    if groups["next"]:
        number = (_quarter_of(announced) or 0) % 4 + 1
        return GuidancePeriod(start, end, "quarter", number, year)
    if groups["half"] or groups["h"] or groups["hn"]:
        number = 1 if groups["half"] == "first" or "1" in (groups["h"], groups["hn"]) else 2
        return GuidancePeriod(start, end, "half", number, year)
    if groups["transition"]:
        return GuidancePeriod(start, end, "transition", 0, None)
    if groups["rest"]:
        return GuidancePeriod(start, end, "rest", 0, year)
    ordinal = QUARTER_ORDINALS[groups["ordinal"]][1] if groups["ordinal"] else None
    quarter = ordinal or groups["q"] or groups["n"] or groups["q4"]
    return GuidancePeriod(start, end, "quarter" if quarter else "year", int(quarter or 0), year)


_YEARS: Final = frozenset(
    ("qyear0", "qyear1", "qyear2", "qyear3", "qyear4", "hyear", "hyear2", "ryear", "fy", "fyear", "year0", "year1")
)


def _four_digits(said: str | None) -> int | None:
    if not said:
        return None
    year = int(said.strip("'\u2019 "))
    return year if year > 99 else 2000 + year


def _complete(period: GuidancePeriod, announced: Period) -> GuidancePeriod:
    """A year that the words leave out: the one announced; behind a fourth quarter the next, where it names another."""
    year, quarter = _year_of(announced), _quarter_of(announced)
    if period.year is not None or year is None or period.kind == "transition":
        return period
    is_next = quarter == 4 and not (period.kind == "quarter" and period.number == 4)
    return period._replace(year=year + 1 if is_next else year)


def _by_month(start: int, end: int, month: str, year: int | None, announced: Period) -> GuidancePeriod:
    """The quarter that "December 2003 quarter" is, by its distance from the one announced."""
    ends_on, quarter = announced.ends_on, _quarter_of(announced)
    number = MONTHS.index(month) + 1
    if ends_on is None or quarter is None:
        return GuidancePeriod(start, end, "quarter", (number - 1) // 3 + 1, year)
    months = _month_number(ends_on)
    if year is None:
        year = int(ends_on[:4]) + (number <= months % 12)
    ahead = round((year * 12 + number - 1 - months) / 3)
    return _ahead(start, end, quarter + ahead, announced)


def _fiscal_year(year: int, month: int, day: int, announced: Period) -> int:
    """The number of the fiscal year with this end, counted from the one announced: 2013 may end in February 2014."""
    quarter = _quarter_of(announced)
    if announced.ends_on is None or announced.fiscal_year is None or quarter is None:
        return year
    ahead = _month_number(f"{year}-{month:02}-{day:02}") - _month_number(announced.ends_on) - (4 - quarter) * 3
    return year if ahead % 12 else announced.fiscal_year + ahead // 12


def _by_end(start: int, end: int, span: str, month: str, day: str, year: int, announced: Period) -> GuidancePeriod:
    """The period of "quarter ending October 31, 2026" or "year ending June 30, 2027"."""
    number = next(place for place, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))
    if "year" in span or "twelve" in span or "12" in span or "5" in span or "fifty" in span:
        return GuidancePeriod(start, end, "year", 0, _fiscal_year(year, number, int(day), announced))
    if "six" in span and "teen" not in span:
        return GuidancePeriod(start, end, "half", 1 if number <= 6 else 2, year)
    return _by_month(start, end, MONTHS[number - 1], year, announced)


def _ahead(start: int, end: int, quarters: int, announced: Period) -> GuidancePeriod:
    """A quarter by its count from the first of the fiscal year announced."""
    year = _year_of(announced)
    return GuidancePeriod(
        start, end, "quarter", (quarters - 1) % 4 + 1, None if year is None else year + (quarters - 1) // 4
    )


def _month_number(iso: str) -> int:
    """Months since year 0; an end within the first ten days is the month's before."""
    months = int(iso[:4]) * 12 + int(iso[5:7]) - 1
    return months - 1 if int(iso[8:]) <= 10 else months


def _year_of(announced: Period) -> int | None:
    if announced.fiscal_year is not None:
        return announced.fiscal_year
    return int(announced.ends_on[:4]) if announced.ends_on else None


def _quarter_of(announced: Period) -> int | None:
    return int(announced.fiscal_quarter[1]) if announced.fiscal_quarter else None
