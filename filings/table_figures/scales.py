"""In what an amount is printed: "(in thousands, except per share data)" → 1000, and the currency of a document.

A scale is stated in a table's head, in its title, or once for all statements; the nearest one before an amount holds.
How it errs: "in millions" said of one table in a sentence is taken for the tables behind it, where they say nothing.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Final

from filings.amounts import CURRENCIES
from filings.document_text import DocumentText

MAX_STATED: Final = 2_000
"""Statements of scale in one document that are kept."""

MAX_CURRENCY_MARKS: Final = 2_000
"""Marks of currency that are counted to tell a document's own."""

MAX_WORDS_BEFORE: Final = 400
"""Characters before "thousands" that may belong to the statement: nine words, and white space that fills lines."""

MAX_WORDS_BEHIND: Final = 100
"""Characters behind "thousands" that may belong to it: "of U.S. dollars"."""

_UNITS: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# The words of one statement stand behind each other in one way only (atomic), so that no input is tried in many.
_STATED = re.compile(
    r"(?:\bin|\()\s{0,9}+(?:(?>(?:us|u\.s\.|rmb|nt|hk|cdn|canadian|united\s{1,9}states|american)?\s?(?:\$|\u20ac|\u00a3|\u00a5|"
    r"dollars?|usd|eur(?:os?)?|chf|rmb|shares?|amounts|figures|data|expressed|stated|presented|all|are|except|per|ads|"
    r"in|of|and|number|units|unaudited|[,;]))\s{0,9}+){0,9}+"
    r"(?:(?P<unit>thousand|million|billion)s?\b|(?P<zeros>'?000'?s?\b|000\u2019s))"
    r"|\$\s?(?P<unit4>thousand|million|billion)s\b|\$\s?(?P<zeros2>000)(?:['\u2019]?s)?\b"
    r"|\((?:\$|us\$|u\.s\.\$)?\s?(?:in\s{1,9})?(?P<short>m|mm|bn|k)\)|\$(?P<mark>mm?|bn|b|k)\b"
    r"|\b(?P<of>thousand|million|billion)s\s{1,9}of\s{1,9}(?:u\.?s\.?\s{1,9}|canadian\s{1,9})?(?:dollars|\$|euros?|rmb|yen)"
    r"|\b(?:dollars?|amounts?|\$)\s{0,9}(?:and\s{1,9}shares?\s{0,9})?(?:,\s{0,9})?(?:are\s{1,9})?in\s{1,9}"
    r"(?P<unit3>thousand|million|billion)s?\b"
    r"|(?:^|(?<=[\n\t|]))[ \t|]{0,40}\$?(?P<alone>thousand|million|billion)s(?:\s{1,9}of\s{1,9}\w{1,30})?"
    r"(?=[ \t|]{0,40}(?:[\n\t,|]|except))"
)
_SHORT: Final = {"m": 10**6, "mm": 10**6, "bn": 10**9, "b": 10**9, "k": 10**3}
_SHARES_TOO = re.compile(r"except\s+(?:for\s+)?(?:share|number\s+of\s+shares|shares|per\s+share\s+and\s+share)")
_SHARES_ONLY = re.compile(r"^\(?\s*shares\s+in\b")


# In every statement stands one of these, and a text has few of them: all of it is searched for them only. Those of
# plain amounts ("5.2 million", "1,000") scale themselves.
_UNIT_PATTERNS: Final = (
    *(re.compile(rf"{unit}(?:s|(?<!\d {unit}))") for unit in _UNITS),
    re.compile(r"000(?<!\d000)(?<!\d,000)"),
    re.compile(r"\((?:\$|us\$|u\.s\.\$)?\s?(?:in\s+)?(?:mm?|bn|k)\)"),
    re.compile(r"\$(?:mm?|bn|b|k)\b"),
)


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
        for found in _statements(lower):
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


def _statements(lower: str) -> Iterator[re.Match[str]]:
    """The matches of _STATED, looked for only around what it cannot be without."""
    end = 0
    for first, last in _stretches(lower):
        for found in _STATED.finditer(lower, max(end, first - MAX_WORDS_BEFORE), last + 2 * MAX_WORDS_BEHIND):
            if found.end() > last + MAX_WORDS_BEHIND:
                break
            yield found
            end = found.end()


def _stretches(lower: str) -> Iterator[tuple[int, int]]:
    """The first and the last place of units, of those that stand near each other."""
    first = last = -1
    for at in merge(*(_places(unit, lower) for unit in _UNIT_PATTERNS)):
        if first < 0 or at - last > MAX_WORDS_BEFORE + 2 * MAX_WORDS_BEHIND:
            if first >= 0:
                yield first, last
            first = at
        last = at
    if first >= 0:
        yield first, last


def _places(unit: re.Pattern[str], lower: str) -> Iterator[int]:
    return (found.start() for found in unit.finditer(lower))


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
# Where none of these stands, every mark is a plain dollar's.
_OTHER_MARKS: Final = ("hk$", "nt$", "cdn$", "c$", "a$", "r$", "\u20ac", "\u00a3", "\u00a5", "euros", "renminbi")
_CODES: Final = tuple(
    (code, re.compile(rf"{code}(?<=\b{code})(?=[\s\d(])"))
    for code in ("rmb", "chf", "eur", "gbp", "dkk", "sek", "nok", "cad")
)


def currency_of(text: DocumentText, start: int = 0, end: int | None = None) -> str | None:
    """The currency that a stretch of a document is reported in: the mark that stands there most."""
    lower = text.lower
    end = len(lower) if end is None else end
    if not _has_other_marks(lower, start, end):
        return "USD" if lower.find("$", start, end) >= 0 else None
    counts: Counter[str] = Counter()
    for count, found in enumerate(_MARKS.finditer(lower, start, end)):
        counts[_NAMED.get(found[0]) or CURRENCIES[found[0]]] += 1
        if count >= MAX_CURRENCY_MARKS:
            break
    if not counts:
        return None
    return counts.most_common(1)[0][0]


def _has_other_marks(lower: str, start: int, end: int) -> bool:
    """Whether anything but the dollar may be a currency here; most releases know no other."""
    if any(lower.find(mark, start, end) >= 0 for mark in _OTHER_MARKS):
        return True
    return any(
        lower.find(code, start, end) >= 0 and alone.search(lower, start, end) is not None for code, alone in _CODES
    )
