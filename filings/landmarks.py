"""Where the parts of a form begin: its signatures, its list of exhibits."""

import re
from collections.abc import Iterator

from filings.document_text import DocumentText

MAX_INDENT = 200
"""White space before a heading on its line; a line may have 16 MB, and is not looked through for each word in it."""

_SIGNATURES = re.compile(
    r"signatures?[ \t]*+(?::[ \t]*+)?(?=\n|\Z)|pursuant\s+to\s+the\s+requirements\s+of\s+the\s+securities"
)
_EXHIBIT_LIST = re.compile(
    r"(?:index\s+(?:to|of)\s+exhibits?|exhibits?\s+index|list\s+of\s+exhibits)\b|exhibits?[ \t]*+(?::[ \t]*+)?(?=\n|\Z)"
)


def find_signatures(text: DocumentText, start: int = 0) -> Iterator[int]:
    """Where blocks of signatures begin: at their heading, and at the sentence that opens them."""
    for match in _SIGNATURES.finditer(text.lower, start):
        if match[0].startswith("p") or _begins_line(text, match.start()):
            yield match.start()


def find_exhibit_lists(text: DocumentText, start: int = 0) -> Iterator[tuple[int, int]]:
    """The headings of lists of exhibits: where they begin, and where the list behind them does."""
    for match in _EXHIBIT_LIST.finditer(text.lower, start):
        if _begins_line(text, match.start()):
            yield match.span()


def _begins_line(text: DocumentText, at: int) -> bool:
    return not text.text[max(0, at - MAX_INDENT) : at].rpartition("\n")[2].strip()
