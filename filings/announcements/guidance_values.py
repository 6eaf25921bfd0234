"""Expected values in a sentence or a cell: ranges, points with a width, points, bounds.

Forms that it reads: "$220 to $230 million", "between $2.57 billion and $2.61 billion", "$4.3 billion, +/- $100
million", "37%, plus or minus 50 basis points", "(1%) - 2%", "zero to $200,000", "down 1% to up 3%", "approximately $43
million", "at least $11.5 billion", "$400 million+", "up to $2.5 billion". All places are characters of the text.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from filings.amounts import Amount, find_amounts

ValueKind = Literal["money", "percent", "plain"]

MAX_VALUES: Final = 40
"""A sentence with more amounts than this is a list of something else."""

MAX_OF_A_SHARE: Final = 1_000
MIN_ABSOLUTE: Final = 100_000
"""A smaller amount of money without a scale may be in thousands."""

_APPROXIMATELY = r"(?:an?\s+|the\s+)?(?:approximately|approx\.?|about|around|roughly|nearly|~)\s{0,3}"
_DIRECTION = (
    r"(?:(?:a\s+)?(?P<sign>loss|decline|decrease|down|up|gain|profit|increase|negative|positive)(?:\s+of)?\s+)?"
)
_BETWEEN = re.compile(
    rf"\s{{0,3}}(?:million|billion|percent|per\s+(?:diluted\s+)?share|x)?\s{{0,3}}"
    rf"(?P<link>to|through|and|[-\u2013\u2014]+|up\s+to)\s{{0,3}}(?:{_APPROXIMATELY})?{_DIRECTION}[+~]?"
)
_WIDTH = re.compile(
    rf"[\s,(]{{0,4}}(?:range\s?,?\s)?(?:\+\s?/\s?[-\u2013\u2212]|\u00b1|plus(?:\s+or\s+|\s?/\s?|\s+and\s+)minus|\+\s+or\s+-)"
    rf"\s{{0,3}}(?:{_APPROXIMATELY})?"
)
_BASIS_POINTS = re.compile(r"[\s\-]?(?:basis\s+points?|bps?)\b")
_NUMBER_WORD = re.compile(r"(?<![\w\-])(?:zero|break[\s\-]?even|flat|nil)(?![\w\-])")
_AND_RANGE = re.compile(r"\bbetween\b[^;]{0,40}$|\brange\b[^;]{0,30}$")
_NEGATIVE_BEFORE = re.compile(
    r"\b(?:down|decline[sd]?|decrease[sd]?|negative|lower)(?:\s+(?:of|by|between|in|a|the|range|approximately|about))"
    r"{0,5}\s{0,3}$"
)
_LOWER_BEFORE = re.compile(
    r"(?:\b(?:at\s+least|(?<!no\s)(?<!not\s)more\s+than|greater\s+than|in\s+excess\s+of|over|above|exceed(?:ing|s)?|n(?:ot?|o)\s+less\s+than|"
    r"(?:a\s+)?minimum(?:\s+of)?|better\s+than|north\s+of)\s+|[>\u2265]\s?)(?:the\s+)?$"
)
_UPPER_BEFORE = re.compile(
    r"(?:\b(?:up\s+to|(?:no\s+more|not\s+more|(?<!no\s)(?<!not\s)less|lower|fewer)\s+than|not(?:\s+to)?\s+exceed|at\s+most|below|under|"
    r"(?:a\s+)?maximum(?:\s+of)?)\s+|[<\u2264]\s?)(?:the\s+)?$"
)
_LOWER_BEHIND = re.compile(r"\s?\+(?!\s?/)|\s+or\s+(?:more|better|greater|higher|above)\b|\s+and\s+above\b")
_UPPER_BEHIND = re.compile(r"\s+or\s+(?:less|lower|below|fewer)\b")
_NOT_A_VALUE_BEHIND = re.compile(
    r"(?:st|nd|rd|th)\b|[\s\-](?:months?|weeks?|days?|years?|quarters?|hours?|minutes?|basis\s+points?|bps?|shares\s+of|"
    r"countries|customers|employees|pp)\b|:\d|/[a-z\d]|\s?[ap]\.?m\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FOOTNOTE = re.compile(r"\(\d{1,2}\)")
_SET_OFF = re.compile(r"[-\u2013\u2212]\s+")
_LABEL = re.compile(r"[a-z]{3}[a-z)\s]*\s$(?<!million )(?<!billion )(?<!percent )(?<!share )")
LOOK_BEHIND: Final = 60


class ExpectedValue(NamedTuple):
    """What is expected: a point has `low` equal to `high`; a lower bound no `high`, an upper bound no `low`.

    `scale_at` is the place of the word that scales it ("million"). `is_bare` tells that neither a mark, a percent sign
    nor a scale word says what the number is.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    kind: ValueKind
    currency: str | None
    scale_at: tuple[int, int] | None
    is_bare: bool
    in_cents: bool
    direction: Literal["up", "down"] | None  # as worded: "down 1% to up 3%"

    @property
    def bound(self) -> Decimal:
        """The upper bound's size, or the lower one's."""
        return abs(self.high if self.high is not None else self.low or Decimal(0))

    @property
    def is_small(self) -> bool:
        """Whether it can be of a share."""
        return self.bound < MAX_OF_A_SHARE

    @property
    def is_absolute(self) -> bool:
        """Whether an amount of money without any scale is meant as printed."""
        return self.bound >= MIN_ABSOLUTE

    def times(self, factor: int) -> "ExpectedValue":
        """The value under a scale printed elsewhere."""
        return self._replace(
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
        )

    def negated(self) -> "ExpectedValue":
        """A loss worded as an amount: "a loss of $17 million to $23 million" is -23 to -17."""
        return self._replace(
            low=None if self.high is None else -abs(self.high),
            high=None if self.low is None else -abs(self.low),
        )


def expected_values(lower: str, start: int, end: int) -> Iterator[ExpectedValue]:
    """The values in characters `start` to `end` of a text in small letters, in their order."""
    amounts = _amounts(lower, start, end)
    at = 0
    while at < len(amounts):
        value, at = _value(lower, start, amounts, at)
        if value is not None:
            yield value


def with_width(lower: str, value: ExpectedValue, width: str) -> ExpectedValue | None:
    """A point with a width that is printed elsewhere ("(+/- $100 million)" in the row below)."""
    both = f"{lower[value.start : value.end]}, +/- {width}"
    widened = next(expected_values(both, 0, len(both)), None)
    if widened is None or widened.low == widened.high:
        return None
    return value._replace(low=widened.low, high=widened.high)


def _amounts(lower: str, start: int, end: int) -> list[Amount]:
    found: list[Amount] = []
    for amount in find_amounts(lower, start, end):
        if len(found) == MAX_VALUES:
            break
        if found and _is_converted(lower, found[-1], amount):
            found[-1] = found[-1]._replace(end=amount.end)
        elif not _is_mark_or_date(lower, amount):
            found.append(_without_dash(lower, found[-1].end if found else start, amount))
    for word in _NUMBER_WORD.finditer(lower, start, end):
        zero = Amount(word.start(), word.end(), Decimal(0), None, False, None, False, 0, False)
        found.append(zero)
    return sorted(found)


def _without_dash(lower: str, since: int, amount: Amount) -> Amount:
    """An amount without the dash that sets it off from its label: "Revenue \u2013 $1.20 billion"."""
    dash = _SET_OFF.match(lower, amount.start) if amount.is_negative else None
    if dash is None or "(" in lower[dash.end() : amount.end] or not _LABEL.search(lower, since, amount.start):
        return amount
    return amount._replace(start=dash.end(), value=abs(amount.value), is_negative=False)


def _is_converted(lower: str, first: Amount, amount: Amount) -> bool:
    """Whether an amount is the one before it in another currency: "RMB2.1 billion (US$290 million)"."""
    in_parentheses = lower[amount.start] == "(" or lower[amount.start - 1 : amount.start] == "("
    is_next = not lower[first.end : amount.start].strip(" (")
    return in_parentheses and is_next and None not in (first.mark, amount.mark) and first.mark != amount.mark


def _is_mark_or_date(lower: str, amount: Amount) -> bool:
    """Years, days, footnotes, "12 months": numbers that are no values."""
    if amount.mark or amount.is_percent or amount.word:
        return False
    printed = lower[amount.start : amount.end]
    if _YEAR.fullmatch(printed.strip("(-)\u2013 ")) or _FOOTNOTE.fullmatch(printed):
        return True
    behind = _NOT_A_VALUE_BEHIND.match(lower, amount.end)
    return behind is not None and not _BASIS_POINTS.match(lower, amount.end)


def _value(lower: str, start: int, amounts: list[Amount], at: int) -> tuple[ExpectedValue | None, int]:
    first = amounts[at]
    if _BASIS_POINTS.match(lower, first.end):
        return None, at + 1
    if at + 1 < len(amounts):
        second = amounts[at + 1]
        if _WIDTH.fullmatch(lower, first.end, second.start):
            return _with_width(lower, first, second), at + 2
        link = _link(lower, start, first, second)
        if link is not None:
            if _BASIS_POINTS.match(lower, second.end):
                return None, at + 2
            return _range(lower, start, first, second, link), at + 2
    if first.end - first.start > 1 and lower[first.start : first.end] in ("flat", "zero", "nil"):
        return _point(lower, start, first), at + 1
    return _point(lower, start, first), at + 1


class _Link(NamedTuple):
    sign: str | None
    dash_in_second: bool


def _link(lower: str, start: int, first: Amount, second: Amount) -> _Link | None:
    """How two amounts make a range; None where they do not."""
    dash = lower[second.start] in "-\u2013\u2212" and second.is_negative
    gap_end = second.start + 1 if dash else second.start
    match = _BETWEEN.fullmatch(lower, first.end, gap_end)
    if match is None or (first.is_percent and second.mark) or (first.mark and second.is_percent):
        return None
    if second.mark and not first.mark and first.value != 0:
        return None  # "Adjusted EBITDA 5 to $(3.2) million": the mark of a footnote (Redwire, 2026)
    if match["link"] == "and" and not _AND_RANGE.search(lower, max(start, first.start - LOOK_BEHIND), first.start):
        return None
    is_loss = "(" in lower[second.start : second.end]
    return _Link(match["sign"], dash and not is_loss)


def _range(lower: str, start: int, first: Amount, second: Amount, link: _Link) -> ExpectedValue | None:
    low, high = first.value, second.value
    if link.dash_in_second:
        high = abs(high)
    if first.word is None and second.word and not first.is_percent and low != 0:
        low *= second.word_scale  # "$220 to $230 million"
    if first.in_cents != second.in_cents and first.mark is None and low != 0:
        low, high = (low / 100, high) if second.in_cents else (low, high / 100)
    direction = _direction(lower, start, first)
    if direction == "down":
        low = -abs(low)
        high = high if link.sign in ("up", "gain", "profit", "increase", "positive") else -abs(high)
    elif link.sign in ("down", "decline", "decrease", "loss", "negative"):
        high = -abs(high)
    low, high = min(low, high), max(low, high)
    if low > 0 and high > low * 20:
        return None  # "$1 to $500 million" is no range that anybody guides to
    return _built(lower, first, second, low, high, direction)


def _with_width(lower: str, first: Amount, second: Amount) -> ExpectedValue | None:
    width = abs(second.value)
    if _BASIS_POINTS.match(lower, second.end):
        width /= 100
    elif second.is_percent and not first.is_percent and first.value != 0:
        width = abs(first.value) * width / 100  # "$4.3 billion, +/- 2%"
    elif first.is_percent != second.is_percent and first.value != 0:
        return None
    if second.word is None and first.word and not second.mark and not second.is_percent:
        width *= first.word_scale
    points = _BASIS_POINTS.match(lower, second.end)
    built = _built(lower, first, first, first.value - width, first.value + width, None)
    return built._replace(
        end=points.end() if points else second.end,
        kind="percent" if second.is_percent and not first.mark else built.kind,
    )


def _point(lower: str, start: int, amount: Amount) -> ExpectedValue | None:
    low: Decimal | None = amount.value
    high: Decimal | None = amount.value
    before = max(start, amount.start - LOOK_BEHIND)
    end = amount.end
    if _LOWER_BEFORE.search(lower, before, amount.start):
        high = None
    elif _UPPER_BEFORE.search(lower, before, amount.start):
        low = None
    elif behind := _LOWER_BEHIND.match(lower, amount.end):
        high, end = None, behind.end()
    elif behind := _UPPER_BEHIND.match(lower, amount.end):
        low, end = None, behind.end()
    direction = _direction(lower, start, amount)
    built = _built(lower, amount, amount, low, high, direction)._replace(end=end)
    return built.negated() if direction == "down" and amount.value else built


def _direction(lower: str, start: int, amount: Amount) -> Literal["up", "down"] | None:
    if _NEGATIVE_BEFORE.search(lower, max(start, amount.start - LOOK_BEHIND), amount.start):
        return "down"
    return None


def _built(
    lower: str, first: Amount, second: Amount, low: Decimal | None, high: Decimal | None, direction: str | None
) -> ExpectedValue:
    is_percent = first.is_percent or second.is_percent
    marked = first if first.mark else second
    worded = second if second.word else first
    scale_at = None
    if worded.word:
        place = lower.rfind(worded.word, worded.start, worded.end)
        scale_at = (place, place + len(worded.word))
    is_money = bool(marked.mark) or first.in_cents or second.in_cents
    if first is second and lower.startswith("flat", first.start):
        is_percent = True
    kind: ValueKind = "percent" if is_percent else "money" if is_money else "plain"
    return ExpectedValue(
        first.start, second.end, low, high, kind, marked.currency, scale_at,
        not is_percent and not is_money and worded.word is None, first.in_cents or second.in_cents,
        "down" if direction == "down" else None,
    )  # fmt: skip
