"""In what an amount is printed: "(in thousands, except per share data)" → 1000, and the currency of a document.

A scale is stated in a table's head, in its title, or once for all statements; the nearest one before an amount holds.
How it errs: "in millions" said of one table in a sentence is taken for the tables behind it, where they say nothing.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Final

from filings.amounts import CURRENCIES
from filings.document_text import DocumentText

MAX_STATED: Final = 2_000
"""Statements of scale in one document that are kept."""

MAX_CURRENCY_MARKS: Final = 2_000
"""Marks of currency that are counted to tell a document's own."""

_UNITS: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_STATED = re.compile(
    r"(?:\bin|\()\s*(?:(?:us|u\.s\.|rmb|nt|hk|cdn|canadian|united\s+states|american)?\s?(?:\$|\u20ac|\u00a3|\u00a5|dollars?|"
    r"usd|eur|euros?|chf|rmb|shares|amounts|figures|data|expressed|stated|presented|all|are|except|per|share|ads|"
    r"amounts,|data,|in|of|and|number|units|unaudited|unaudited;|unaudited,|,|;)\s*){0,9}"
    r"(?:(?P<unit>thousand|million|billion)s?\b|(?P<zeros>'?000'?s?\b|000\u2019s))"
    r"|\$\s?(?P<unit4>thousand|million|billion)s\b|\$\s?(?P<zeros2>000)(?:['\u2019]?s)?\b|\((?:\$|us\$|u\.s\.\$)?\s?(?:in\s+)?(?P<short>m|mm|bn|k)\)|\$(?P<mark>mm?|bn|b|k)\b"
    r"|\b(?P<of>thousand|million|billion)s\s+of\s+(?:u\.?s\.?\s+|canadian\s+)?(?:dollars|\$|euros?|rmb|yen)"
    r"|\b(?:dollars?|amounts?|\$)\s*(?:and\s+shares?\s*)?(?:,\s*)?(?:are\s+)?in\s+(?P<unit3>thousand|million|billion)s?\b"
    r"|(?:^|[\n\t|])[ \t|]*\$?(?P<alone>thousand|million|billion)s(?:\s+of\s+\w+)?(?=[ \t|]*(?:[\n\t,|]|except))"
)
_SHORT: Final = {"m": 10**6, "mm": 10**6, "bn": 10**9, "b": 10**9, "k": 10**3}
_EXACT = re.compile(r"\bin\s+(?:whole\s+|actual\s+|u\.?s\.?\s+)?dollars\b|\bactual\s+(?:dollars|amounts)\b")
_SHARES_TOO = re.compile(r"except\s+(?:for\s+)?(?:share|number\s+of\s+shares|shares|per\s+share\s+and\s+share)")
_SHARES_ONLY = re.compile(r"^\(?\s*shares\s+in\b")


@dataclass(frozen=True, slots=True)
class Stated:
    """A scale and the characters that state it. `shares_too`: shares are scaled as money is."""

    scale: int
    start: int
    end: int
    shares_too: bool


class Scales:
    """The scales that a document states, in their order."""

    def __init__(self, text: DocumentText) -> None:
        self.stated: list[Stated] = []
        lower = text.lower
        for found in _STATED.finditer(lower):
            line_end = lower.find("\n", found.end(), found.end() + 160)
            rest = lower[found.end() : line_end if line_end >= 0 else found.end() + 160]
            scale = _scale_of(found)
            if _SHARES_ONLY.search(found[0]):
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip(" \t\n|("))
            self.stated.append(Stated(scale, start, found.end(), _SHARES_TOO.search(rest) is None))
            if len(self.stated) >= MAX_STATED:
                break
        self._starts = [one.start for one in self.stated]

    def within(self, start: int, end: int) -> Stated | None:
        """The first scale stated in a stretch."""
        place = bisect_right(self._starts, start - 1)
        if place < len(self.stated) and self.stated[place].start < end:
            return self.stated[place]
        return None

    def before(self, at: int) -> Stated | None:
        """The nearest scale stated before a place."""
        place = bisect_right(self._starts, at)
        return self.stated[place - 1] if place else None


def _scale_of(found: re.Match[str]) -> int:
    unit = found["unit"] or found["of"] or found["unit3"] or found["unit4"] or found["alone"]
    if unit:
        return _UNITS[unit]
    if found["zeros"] or found["zeros2"]:
        return 1_000
    return _SHORT[found["short"] or found["mark"]]


_MARKS = re.compile(
    r"us\$|hk\$|nt\$|cdn\$|[car]\$|\$|\u20ac|\u00a3|\u00a5|\b(?:rmb|chf|eur|gbp|dkk|sek|nok|cad)(?=[\s\d(])|\beuros\b|\brenminbi\b"
)
_NAMED: Final = {"euros": "EUR", "renminbi": "CNY"}


def currency_of(text: DocumentText, start: int = 0, end: int | None = None) -> str | None:
    """The currency that a stretch of a document is reported in: the mark that stands there most."""
    lower = text.lower
    counts: Counter[str] = Counter()
    for count, found in enumerate(_MARKS.finditer(lower, start, len(lower) if end is None else end)):
        counts[_NAMED.get(found[0]) or CURRENCIES[found[0]]] += 1
        if count >= MAX_CURRENCY_MARKS:
            break
    if not counts:
        return None
    return counts.most_common(1)[0][0]
