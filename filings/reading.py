"""A document → its text: HTML walked, plain text taken as printed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from filings.document_text import STRETCH_BYTES, DocumentText, Pieces, encoding_of, made_plain
from filings.errors import DocumentError
from filings.html_text import html_text
from filings.types import Document, Span, Submission

MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
"""A document that must be read is refused above this; the largest exhibits of releases have 3-4 MB."""

HEAD_CHARACTERS = 6_000
"""Of an exhibit so much text is read to see what it announces: headline and first paragraphs."""

STATEMENTS_CHARACTERS = 40_000
"""And so much where its head leaves the period open: the first statements."""

MARKUP_BYTES_PER_CHARACTER = 32
"""But at most this much markup for each of them: what generators of 2020 write has 20 bytes for one character."""

PIECE_CHARACTERS = 512
"""Of plain text in UTF-8 so much is decoded again to find a place; three places are asked for of each figure."""

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|br|font|center|title|td|h[1-6])[\s>/]", re.IGNORECASE)
_PROBE_BYTES = 65_536
# The marks of EDGAR's plain text (Filer Manual, 5.2.2); blanked, so that every character keeps its column.
_PLAIN_MARK = re.compile(r"</?(?:PAGE|TABLE|CAPTION|S|C|F\d+|FN|R|PRE|HTML|BODY|TEXT)>", re.IGNORECASE)


def read_text(submission: Submission, document: Document, max_characters: int | None = None) -> DocumentText:
    """The text of a document of kind `main` or `exhibit`: all of it, or `max_characters` and a little more.

    Raises:
        DocumentError: larger than MAX_DOCUMENT_BYTES.

    """
    start, end = document.content
    if end - start > MAX_DOCUMENT_BYTES:
        raise DocumentError(
            f"document {document.sequence} ({document.type or 'no type'}) has {end - start:,} bytes; "
            f"the limit is {MAX_DOCUMENT_BYTES:,} (MAX_DOCUMENT_BYTES)"
        )
    encoding = encoding_of(submission.raw, start, end)
    if is_html(submission, document):
        return html_text(submission.raw, start, end, encoding, max_characters)
    return plain_text(submission.raw, start, min(end, start + max_characters) if max_characters else end, encoding)


def is_html(submission: Submission, document: Document) -> bool:
    """Whether a document is HTML, by its first tags; else it is plain text."""
    start, end = document.content
    return _HTML.search(submission.raw, start, min(end, start + _PROBE_BYTES)) is not None


def read_head(submission: Submission, document: Document) -> DocumentText:
    """The first part of a document's text: what a release announces stands there."""
    return _read_first(submission, document, HEAD_CHARACTERS)


def read_statements(submission: Submission, document: Document) -> DocumentText:
    """The text of a document up to and with its first statements; it begins with what `read_head` gives."""
    return _read_first(submission, document, STATEMENTS_CHARACTERS)


def _read_first(submission: Submission, document: Document, max_characters: int) -> DocumentText:
    start, end = document.content
    first = replace(document, content=Span(start, min(end, start + max_characters * MARKUP_BYTES_PER_CHARACTER)))
    return read_text(submission, first, max_characters)


def plain_text(raw: bytes, start: int, end: int, encoding: str) -> DocumentText:
    """Bytes `start` to `end` of a submission as printed: a line for a line, a column for a column."""
    parts: list[str] = []
    pieces, at = Pieces(), 0
    for first, last in _stretches(raw, start, end):  # never more than a stretch is held twice
        part = str(memoryview(raw)[first:last], encoding, "replace")
        _add_pieces(pieces, part, at, first, last, encoding)
        at += len(part)
        parts.append(_PLAIN_MARK.sub(lambda mark: " " * len(mark[0]), made_plain(part.replace("\x0c", "\n"))))
    return DocumentText(raw, "".join(parts), pieces, encoding, is_html=False)


def _stretches(raw: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Some lines at a time."""
    while start < end:
        stop = raw.find(b"\n", start + STRETCH_BYTES, end) + 1 or end
        yield start, stop
        start = stop


def _add_pieces(pieces: Pieces, text: str, at: int, start: int, end: int, encoding: str) -> None:
    """One piece where a character is a byte, else pieces that are decoded again when a place is asked for."""
    if encoding != "utf-8":
        pieces.add(at, start, end)
        return
    byte = start
    for place in range(0, len(text), PIECE_CHARACTERS):
        first, byte = byte, byte + len(text[place : place + PIECE_CHARACTERS].encode(encoding, "replace"))
        pieces.add(at + place, first, byte)
