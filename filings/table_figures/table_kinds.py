"""What a table is: a statement of operations, a summary, a reconciliation … by its title and its rows."""

import re
from enum import StrEnum
from typing import Final

from filings.document_text import DocumentText

TITLE_CHARACTERS: Final = 700
"""Characters above a table in which its title stands."""

TITLE_LINES: Final = 9

MAX_TITLE_LINE: Final = 220
"""A longer line is a paragraph."""

PROSE_WORDS: Final = 7
"""A line with so many words in small letters is prose, if it does not state a scale."""

_SMALL_WORD = re.compile(r"(?<![\w(])[a-z]{2,}")
_OF_A_TITLE = re.compile(r"\bin (?:thousands|millions|billions)\b|^\s*\(|unaudited|ended", re.IGNORECASE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"(?:[a-z]{3}|\s(?:19|20)\d\d)\.\s*$")


class TableKind(StrEnum):
    """Kinds of tables, by how well they speak for the whole company's results of a period."""

    STATEMENT = "statement"  # of operations, income, earnings: the whole company, by the accounting rules
    SUMMARY = "summary"  # highlights, selected data
    RECONCILIATION = "reconciliation"  # from GAAP to the issuer's own measures
    NON_GAAP = "non_gaap"  # a statement by the issuer's own measures alone
    SEGMENT = "segment"  # parts of the company
    GUIDANCE = "guidance"
    CASH_FLOW = "cash_flow"
    BALANCE_SHEET = "balance_sheet"


_STATEMENT = re.compile(
    r"(?:statements?|summary)\s+of\s+(?:\w+\s+){0,3}?(?:operations|income|earnings|loss|losses|profit|comprehensive)|"
    r"income\s+statements?|results\s+of\s+(?:consolidated\s+)?operations|statements?\s+of\s+profit|operating\s+results|"
    r"(?:operations|earnings)\s+statements?|profit\s+and\s+loss|profit\s+or\s+loss"
)
_CASH_FLOW = re.compile(
    r"statements?\s+of\s+(?:\w+\s+){0,2}cash\s+flows?|cash\s+flow\s+statements?|cash\s+flows\s+from\s+operating"
)
_BALANCE_SHEET = re.compile(
    r"balance\s+sheets?|statements?\s+of\s+(?:\w+\s+){0,2}financial\s+(?:condition|position)|^\s*assets\s*:?\s*$",
    re.MULTILINE,
)
_RECONCILIATION = re.compile(r"reconcil|gaap\s+to\s+non|to\s+non-?\s?gaap|to\s+adjusted|bridge")
_NON_GAAP = re.compile(
    r"non-?\s?gaap|non-?\s?ifrs|pro\s?-?forma|\badjusted\b|excluding\s+(?:special|certain|amortiz|one)|as\s+adjusted|"
    r"supplemental\s+(?:non|pro|adjusted)"
)
_SEGMENT = re.compile(
    r"\bsegments?\b|by\s+(?:product|region|geograph|division|business|end\s+market)|business\s+(?:unit|line)s?|"
    r"\bdivisions?\b|parent\s+(?:company\s+)?only|joint\s+ventures?\b|supplemental\s+consolidating|same\s+(?:park|store|property)"
)
_GUIDANCE = re.compile(r"\boutlook\b|\bguidance\b|forecast|expectations\b|business\s+update|projected")
_OF_A_STATEMENT = (
    "income tax", "cost of", "operating expenses", "weighted", "interest", "provision for", "general and admin",
    "net income", "net loss", "net earnings", "per share", "depreciation", "before",
)  # fmt: skip
ENOUGH_ROWS: Final = 6
"""So many of a statement's usual words make a table without a title a statement."""


def title_of(text: DocumentText, start: int, after: int) -> int:
    """Where the title of a table that begins at `start` stands: the lines above it, not before `after`."""
    begin = max(after, start - TITLE_CHARACTERS)
    taken = start
    for line in list(_LINE.finditer(text.lower, begin, start))[: -TITLE_LINES - 1 : -1]:
        if len(line[0]) > MAX_TITLE_LINE or is_prose(text.text[line.start() : line.end()]):
            break
        taken = line.start()
    return taken


def is_prose(line: str) -> bool:
    """Whether a line is one of a paragraph: its words begin small, or it ends as a sentence does."""
    if _SENTENCE_END.search(line):
        return True
    if line.rstrip().endswith(":"):
        return False
    return len(_SMALL_WORD.findall(line)) >= PROSE_WORDS and not _OF_A_TITLE.search(line)


def is_sentence(line: str) -> bool:
    """Whether a row without amounts is a sentence set into the table, and heads nothing."""
    return _SENTENCE_END.search(line) is not None and len(_SMALL_WORD.findall(line)) >= PROSE_WORDS


def kind_of(title: str, body: str) -> TableKind | None:
    """What a table is, by its title (with its head rows) and all of its words, in small letters."""
    near = _last_kind(title)
    if near is not None:
        return near
    words = sum(1 for word in _OF_A_STATEMENT if word in body)
    if "cash flows from operating" in body and "per share" not in body:
        return TableKind.CASH_FLOW
    if "total assets" in body and "total liabilities" in body and words < ENOUGH_ROWS:
        return TableKind.BALANCE_SHEET
    if _RECONCILIATION.search(body) or "adjustments" in body:
        return TableKind.RECONCILIATION
    return TableKind.STATEMENT if words >= ENOUGH_ROWS else TableKind.SUMMARY


def _last_kind(title: str) -> TableKind | None:
    """The kind that a title names; of several lines the last that name one decide."""
    lines = [line for line in title.split("\n") if line.strip()]
    for line in reversed(lines):
        if _CASH_FLOW.search(line):
            return TableKind.CASH_FLOW
        if _RECONCILIATION.search(line):
            return TableKind.RECONCILIATION
        if _GUIDANCE.search(line):
            return TableKind.GUIDANCE
        if _SEGMENT.search(line):
            return TableKind.SEGMENT
        if _NON_GAAP.search(line):
            both = re.search(r"(?<!non-)(?<!non )\bgaap\b\s+(?:and|to|vs)", line)
            return TableKind.RECONCILIATION if both else TableKind.NON_GAAP
        if _STATEMENT.search(line):
            return TableKind.STATEMENT
        if _BALANCE_SHEET.search(line):
            return TableKind.BALANCE_SHEET
    return None
