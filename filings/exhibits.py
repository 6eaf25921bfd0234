"""The exhibits that the body promises, matched with those attached (Regulation S-K, Item 601: the numbers).

Forms that it reads: a list under Item 9.01 (7) or an exhibit index, one exhibit a line or a row, the number alone on
its line, `Exhibit 99.1 -`, `99.1*`, `(99.1)`, and a sentence that names them.
"""

import re
from collections import deque
from collections.abc import Sequence
from itertools import islice

from filings.document_text import DocumentText
from filings.items import Section
from filings.landmarks import find_exhibit_lists, find_signatures
from filings.lines import Line, iterate_lines
from filings.types import Document, DocumentKind, Exhibit

MAX_DESCRIPTION_CHARACTERS = 300
MAX_LINES_BETWEEN = 25
"""A list of exhibits is over where so many lines name none."""

MAX_LIST_CHARACTERS = 200_000
"""A list of exhibits is looked for so far: statements may stand before it (0000950124-00-005735)."""

MIN_WORDS_OF_AN_EXHIBIT = 60
"""Fewer words behind an exhibit's heading are a list, not the exhibit."""

MAX_NUMBER = 106
"""Item 601 numbers exhibits from 1 to this."""

MAX_EXHIBITS = 300
"""Exhibits listed of one filing."""

_ROW = re.compile(
    r"[*\u2022|\s]*(?:exhibit|ex\.?)?[\s\-]*(?:no\.?|number)?[\s:#.]*\(?"
    r"(\d{1,3}(?:\.\d{1,3}){0,2}(?:\.[A-Z]\b)?(?:\([A-Za-z0-9]{1,2}\))*)(?![\d%,])"
    r"\)?[*+\u2020\u2021^#]*(?:\s?\([*+0-9]\))?[.:)]?(\s*[-\u2013\u2014:]+)?(.*)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\bexhibits?\s+(\d{1,3}\.\d{1,3}(?:\([a-z]\))?)(?:\s*(?:,|and|&)\s*(\d{1,3}\.\d{1,3}))?")
_ATTACHED_AS = re.compile(
    r"\b(?:attached|furnished|filed|included|annexed)\b[^.\n]{0,60}?\bas\s+exhibit\s+(\d{1,3}\.\d{1,3})(?!\s+to\s+(?!this))",
)
_NONE = re.compile(r"(?:none|not\s+applicable|n/a)\W*$", re.IGNORECASE)
_TELLING = frozenset(
    {"99", "101", "104"}
)  # numbers of Item 601 that no page or paragraph has: believed alone in a cell
_TYPE_NUMBER = re.compile(r"EX-\(?(\d[\d.()A-Za-z]*)", re.IGNORECASE)
_CONTENTS_SECTION = "9.01"


def read_exhibits(
    text: DocumentText, sections: Sequence[Section], main: Document, documents: Sequence[Document]
) -> tuple[Exhibit, ...]:
    """Promised exhibits in the order of the list, then attached ones that nothing promises.

    One that is printed behind the signatures of the form itself is attached: its sequence is the form's.
    """
    promised = _promised(text, sections)
    attached = {number: document for document in documents if (number := _number_of(document)) is not None}
    matched: dict[str, Document] = {}
    for number in promised:
        if number in attached:
            matched[number] = attached.pop(number)
    for number in promised:
        if number not in matched:
            other = next((known for known in attached if _alike(known, number)), None)
            if other is not None:
                matched[number] = attached.pop(other)
    for number in promised:
        if number not in matched and _printed_behind(text, sections, number):
            matched[number] = main
    listed = [
        Exhibit(number, description, True, number in matched, matched[number].sequence if number in matched else None)
        for number, description in promised.items()
    ]
    listed += [
        Exhibit(number, document.description, False, True, document.sequence) for number, document in attached.items()
    ]
    return tuple(listed[:MAX_EXHIBITS])


def _promised(text: DocumentText, sections: Sequence[Section]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    contents = next((section for section in sections if section.code == _CONTENTS_SECTION), None)
    if contents:
        _take_rows(text.text, contents.start + 5, contents.end, found)
        if not found:
            for match in _NAMED.finditer(text.lower, contents.start, contents.end):
                for number in filter(None, match.groups()):
                    found.setdefault(number, None)
    *_, (_, index) = [(0, 0), *find_exhibit_lists(text, contents.end if contents else 0)]
    if index:
        indexed: dict[str, str | None] = {}
        _take_rows(text.text, index, next(find_signatures(text, index), len(text.text)), indexed)
        if indexed:  # "1." under Item 7 is then its place in a sentence, 10.1 its number (0000899243-96-000861)
            found = {number: words for number, words in found.items() if "." in number or number in indexed}
        for number, words in indexed.items():
            found.setdefault(number, words)
    if not found:
        for match in _ATTACHED_AS.finditer(text.lower):
            found.setdefault(match[1], None)
    return found


def _printed_behind(text: DocumentText, sections: Sequence[Section], number: str) -> bool:
    """Whether an exhibit stands behind the form in its document, under its own heading (0000320193-99-000010)."""
    behind = max((section.end for section in sections), default=0)
    heading = re.compile(rf"^\W*exhibit\s+(?:no\.?\s*)?{re.escape(number.lower())}\W*$", re.MULTILINE)
    *_, last = [None, *heading.finditer(text.lower, behind)]
    if last is None:
        return False
    return len(text.text[last.end() : last.end() + 40 * MIN_WORDS_OF_AN_EXHIBIT].split()) > MIN_WORDS_OF_AN_EXHIBIT


def _take_rows(text: str, start: int, end: int, found: dict[str, str | None]) -> None:
    lines = iterate_lines(text, start, min(end, start + MAX_LIST_CHARACTERS))
    following = deque(islice(lines, 3))
    unnamed = 0  # lines since the last row
    while following and (unnamed <= MAX_LINES_BETWEEN or not found):
        line = following.popleft()
        following.extend(islice(lines, 1))
        row = _row(text, line, following)
        unnamed += 1
        if row:
            found.setdefault(*row)
            unnamed = 0


def _row(text: str, line: Line, following: Sequence[Line]) -> tuple[str, str | None] | None:
    """Number and description of an exhibit, if a line names one; the description may stand on the next line."""
    match = _ROW.match(line.words)
    if not match or not 1 <= int(match[1].split("(")[0].split(".")[0]) <= MAX_NUMBER:
        return None
    number, words = match[1], match[3].strip(" .-\u2013\u2014:")
    if "." not in number and number not in _TELLING and not _is_row(text[line.start : line.end], number, match):
        return None
    if not words and following and not _ROW.match(following[0].words):
        words = following[0].words
    none = any(_NONE.match(said) for said in (words, *(behind.words for behind in following)))
    if "." not in number and (not words or none):
        return None
    return number, words[:MAX_DESCRIPTION_CHARACTERS] or None


def _is_row(printed: str, number: str, match: re.Match[str]) -> bool:
    """A number without a point is an exhibit where a gap, a dash or the word sets it apart; else a page or a day."""
    behind = printed[printed.find(number) + len(number) :]
    words = match[3].strip()
    if not words or not words[0].isupper() or (printed.startswith("(") and len(number) == 1):
        return False  # "(1)" is a place in a sentence or a footnote (0001047469-99-037047)
    return bool(match[2]) or re.match(r"[.)*]*(?:\t| {2,})", behind) is not None or printed.lower().startswith("ex")


def _number_of(document: Document) -> str | None:
    if document.kind is DocumentKind.MAIN or not document.type.upper().startswith("EX-"):
        return None
    match = _TYPE_NUMBER.match(document.type)
    if match is None or document.type.upper().startswith(("EX-101", "EX-100")):
        return None
    return match[1].replace(".(", "(")


def _letters(number: str) -> str:
    """99(a), 99.A and EX-99.(A) are one number; 99.1 and 991 are not."""
    return re.sub(r"\.(?=[^0-9])|[()]", "", number).lower()


def _alike(attached: str, promised: str) -> bool:
    """Whether EX-99 or EX-99.01 can be the promised 99.1: same number before the point, and no other point to tell."""
    if _letters(attached) == _letters(promised):
        return True
    major, _, minor = promised.partition(".")
    attached_major, _, attached_minor = attached.partition(".")
    return major == attached_major and (
        not attached_minor or not minor or attached_minor.lstrip("0") == minor.lstrip("0")
    )
