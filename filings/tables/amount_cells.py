"""A cell of plain text → the amount that it prints: "$ ( 1,234 )", "(8.8", "—", "( .42)(1)", "520 bps".

How it errs: a bare "2019" is an amount here; only its whole row can tell that it is a year (`is_year`).
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from filings.amounts import AMOUNT, Amount, amount_of
from filings.tables.table import AmountCell

DASHES: Final = r"(?:-{1,3}|- -|[\u2010-\u2015\u2212]{1,2}|\b(?:nil|none)\b|&[mn]dash;)"
"""What is printed for nothing."""

NOT_APPLICABLE: Final = r"(?:n\.?/?a\.?|n\.?/?m\.?f?\.?|\*{1,3}|#)"
"""What is printed where an amount makes no sense."""

_DASH = re.compile(rf"(?:us)?[$\u20ac\u00a3\u00a5]?\s*\(?\s*{DASHES}\s*\)?\s*(%)?\s*\)?")
_NOTES = re.compile(r"(?<=[\d)%])\s?(?:\((?:[a-z]|\d)\)|\*{1,3}|[\u2020\u2021]|\s){1,4}$")
_POINTS = re.compile(r"\s*(?:bps|bp|basis points|pts?\.?|ppts?|pp)$")
_MARK = re.compile(
    r"(?P<mark>us\s?\$|u\.s\.\s?\$|[a-z]{0,2}\$|[\u20ac\u00a3\u00a5]|rmb|usd|eur)\s{0,40}(?=[-\u2212\u2013(\d.])"
)
_LOOSE = re.compile(r"\(\s{1,40}(?=[\d.$])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTE_LENGTH = 24

MAX_CELL: Final = 64
"""Characters of an amount with its marks; a longer cell is words."""


class Printed(NamedTuple):
    """An amount as a cell prints it. `is_open`: its parenthesis is not closed within the cell."""

    amount: Amount
    is_dash: bool
    is_open: bool


def read_amount(lower: str, start: int, end: int) -> Printed | None:
    """What characters `start` to `end` (without white space around) print, if it is an amount and nothing else."""
    if end - start > MAX_CELL:
        return None
    if lower[start] == "+":  # "+9.1%"
        start += 1
    if found := AMOUNT.fullmatch(lower, start, end):  # most are plain
        amount = amount_of(found)
        is_open = bool(found["open"] or found["inner"]) and not (found["close"] or found["close2"])
        return Printed(amount, is_dash=False, is_open=is_open)
    if found := _DASH.fullmatch(lower, start, end):
        nothing = Amount(start, end, Decimal(0), None, found[1] is not None, None, False, 0, False)
        return Printed(nothing, is_dash=True, is_open=False)
    return _read_loose(lower, start, end)


def _read_loose(lower: str, start: int, end: int) -> Printed | None:
    """An amount with a note's mark or points behind it, or with its marks farther off than in a sentence."""
    notes = _NOTES.search(lower, max(start, end - _NOTE_LENGTH), end)
    stop = notes.start() if notes else end
    points = _POINTS.search(lower, max(start, stop - _NOTE_LENGTH), stop)
    stop = points.start() if points else stop
    mark = _MARK.match(lower, start, stop)
    begin = mark.end() if mark else start
    loose = _LOOSE.match(lower, begin, stop)
    found = AMOUNT.fullmatch(lower, start, stop) or AMOUNT.fullmatch(lower, loose.end() if loose else begin, stop)
    if found is None:
        return None
    amount = amount_of(found)
    is_opened = bool(loose or found["open"] or found["inner"])
    is_closed = bool(found["close"] or found["close2"]) or lower[amount.end : stop].strip() == ")"
    if is_opened and is_closed and not found["word"]:  # "(  1,234 )"
        amount = negative(amount, stop)._replace(start=min(amount.start, begin))
    if mark and amount.mark is None:
        amount = amount._replace(mark=mark["mark"])
    if points:
        amount = amount._replace(is_percent=True)
    return Printed(amount, is_dash=False, is_open=is_opened and not is_closed)


def negative(amount: Amount, end: int) -> Amount:
    """The amount whose parenthesis is closed at `end`."""
    return amount._replace(value=-abs(amount.value), is_negative=True, end=end)


def is_year(printed: Printed | AmountCell, lower: str) -> bool:
    """Whether an amount looks like a year: "2019", and neither "2,019" nor "$2019"."""
    amount = printed.amount
    return amount.mark is None and _YEAR.fullmatch(lower, amount.start, amount.end) is not None
