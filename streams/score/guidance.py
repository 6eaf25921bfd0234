"""Guidance that was read against guidance that people read: by what it is of, and by its two ends."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from models.codec import json_value
from models.figures import Guidance
from streams.score.mark import Mark

METRIC: Final = "guidance"

# Words that say how a metric is made up or worded, and not which it is; labels and readers use them as they like.
_IDLE = frozenset(
    {"other", "gaap", "reported", "total", "net", "the", "of", "and", "in", "on", "to", "from", "a", "an"}
)
_SAME = {
    "sales": "revenue", "revenues": "revenue", "margins": "margin", "expenditure": "expenditures", "earnings": "income",
    "profit": "income", "loss": "income", "rates": "rate", "expense": "expenses", "outstanding": "shares",
    "change": "growth", "operations": "operating",
}  # fmt: skip
_ASIDE = re.compile(r"\([^)]*\)|%")
_NON_GAAP = re.compile(r"non[-_ ]?gaap")
_WORD = re.compile(r"[a-z0-9]+")


def guidance_marks(labelled: Sequence[Mapping[str, Any]], read: Sequence[Guidance]) -> Iterator[Mark]:
    """A mark for each labelled range, and one for each that was read and is none of them."""
    left = list(read)
    for label in labelled:
        found = next((one for one in left if _agree(label, one)), None)
        if found:
            left.remove(found)
        told = f"{label['metric']}, {label['period']}: {_range(label['low'], label['high'])}"
        yield Mark(METRIC, True, found is not None, found is not None, _told(found) if found else "nothing", told)
    for one in left:
        yield Mark(METRIC, False, True, False, _told(one), "none of the labelled ranges")


def words_of(metric: str, *, is_adjusted: bool = False) -> frozenset[str]:
    """The words that tell which metric it is: {adjusted, margin, operating} for "non-GAAP operating margin (%)"."""
    plain = _NON_GAAP.sub("adjusted", _ASIDE.sub(" ", metric.lower().replace(":", " "))).replace("_", " ")
    words = {_SAME.get(word, word) for word in _WORD.findall(plain)} - _IDLE
    if "eps" in words:
        words.discard("diluted")
    return frozenset(words | ({"adjusted"} if is_adjusted else set()))


def _agree(label: Mapping[str, Any], one: Guidance) -> bool:
    """Whether both ends are equal, and the words of one metric are among those of the other."""
    if (_decimal(label["low"]), _decimal(label["high"])) != (one.low, one.high):
        return False
    ours, theirs = words_of(one.metric, is_adjusted=one.basis == "non_gaap"), words_of(label["metric"])
    return ours <= theirs or theirs <= ours


def _decimal(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _told(one: Guidance) -> str:
    return f'{one.metric}, {one.period}: {_range(one.low, one.high)} in "{one.evidence.quote.text}"'


def _range(low: Decimal | int | None, high: Decimal | int | None) -> str:
    ends = ["-" if end is None else str(json_value(Decimal(end))) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)
