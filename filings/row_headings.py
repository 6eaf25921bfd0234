"""How long a heading within a table holds for the rows below it, where nothing but words can tell."""

import re

_TOTALS = re.compile(
    r"total\b|(?:net|gross|operating)\s+(?:income|earnings|profit|loss|margin|\()|(?:income|earnings|profit|loss|\(loss\))"
    r"\s+(?:\(loss\)\s+)?(?:from|before)\b"
)


def ends_heading(label: str, heading: str) -> bool:
    """Whether no row after one of this label (in small letters) belongs under the heading.

    "Total operating expenses" ends "Operating expenses:"; under "Net income per share:" a "Net income" is a part.
    """
    return _TOTALS.match(label) is not None and "share" not in heading.lower()
