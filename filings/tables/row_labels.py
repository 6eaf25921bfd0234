"""What the words of a row's label tell of its neighbours: whether it goes on below, and whether a heading ends."""

import re

_GOES_ON = re.compile(
    r"(?:\b(?:and|of|to|in|for|the|before|from|per|by|on|or|with|attributable|applicable|available|net|an|a|at|than)|"
    r"[,&\-/(\u2013])$"
)
_NUMBER_OF_PAGE = re.compile(r"\d{1,3}")
_TOTALS = re.compile(
    r"total\b|(?:net|gross|operating)\s+(?:income|earnings|profit|loss|margin|\()|(?:income|earnings|profit|loss|\(loss\))"
    r"\s+(?:\(loss\)\s+)?(?:from|before)\b"
)


def goes_on(words: str) -> bool:
    """Whether words in small letters cannot be a label's last: "Net income attributable to"."""
    return _GOES_ON.search(words[-20:]) is not None


def ends_heading(label: str, heading: str) -> bool:
    """Whether no row after one of this label (in small letters) belongs under the heading.

    "Total operating expenses" ends "Operating expenses:"; under "Net income per share:" a "Net income" is a part.
    """
    return _TOTALS.match(label) is not None and "share" not in heading.lower()


def is_of_page(lower: str, row_end: int, start: int, end: int) -> bool:
    """Whether what stands at `start` to `end` is no amount of the complete row that ends at `row_end`.

    A small number alone behind an empty line is that of a page, or of a footnote (2026: Keysight, Caterpillar).
    """
    return _NUMBER_OF_PAGE.fullmatch(lower, start, end) is not None and lower.count("\n", row_end, start) > 1
