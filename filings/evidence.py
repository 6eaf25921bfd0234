"""A place in the raw submission → the words that stand there, as every reader of the filing can see them again."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Literal

from filings.document_text import DocumentText
from filings.figure_types import Evidence, EvidenceDocument, Quote
from filings.html_text import html_text
from filings.reading import plain_text
from filings.types import Document

Range = tuple[int, int]
"""Characters of a document's text, the end excluded."""

BLOCK_BYTES: Final = 2_048
"""Characters are counted once for each block of so many bytes."""

_UTF8: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A character of several bytes."""


def read_quote(raw: bytes, start: int, end: int, is_html: bool, encoding: str) -> str:
    """What stands in bytes `start` to `end`: markup left out, entities resolved, white space folded.

    Args:
        raw: the submission.
        start: of the quote, within one document.
        end: excluded.
        is_html: how that document is read (`filings.reading.is_html`).
        encoding: of the whole document (`filings.document_text.encoding_of`); a few bytes do not show it.

    Raises:
        DocumentError: more tags than a document may have.

    """
    read = html_text if is_html else plain_text
    return " ".join(read(raw, start, end, encoding).text.split())


def whole_characters(raw: bytes, start: int, end: int) -> Range:
    """Bytes `start` to `end`, widened so that they cut no character of UTF-8.

    A document of UTF-8 with a single byte that is none is read as Windows-1252; a quote may then end between the bytes
    of a no-break space.
    """
    return _character_around(raw, start)[0], _character_around(raw, end)[1]


def _character_around(raw: bytes, at: int) -> Range:
    """The character of UTF-8 that has `at` between its bytes; where there is none, nothing at `at`."""
    if at < len(raw) and raw[at] & 0xC0 == 0x80:
        for character in _UTF8.finditer(raw, max(0, at - 3), at + 3):
            if character.start() < at < character.end():
                return character.span()
    return at, at


class Quotes:
    """Makes the quotes of one submission: words, bytes, and the characters that these are."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._is_ascii = raw.isascii()
        self._blocks, self._counts = [0], [0]  # where blocks begin, in bytes and in characters

    def of(self, text: DocumentText, start: int, end: int) -> Quote:
        """The quote of characters `start` to `end` of a document's text."""
        first, last = text.span(start, end)
        words = " ".join(text.text[start:end].split())
        if self._is_ascii:
            return Quote(words, first, last, first, last)
        whole_first, whole_last = whole_characters(self._raw, first, last)
        return Quote(words, first, last, self.characters(whole_first), self.characters(whole_last))

    def characters(self, at: int) -> int:
        """How many characters the first `at` bytes are, decoded as UTF-8; a byte that is none of UTF-8's is one."""
        if self._is_ascii:
            return at
        while self._blocks[-1] + BLOCK_BYTES < at:
            begin = self._blocks[-1]
            end = begin + BLOCK_BYTES
            while end < at and self._raw[end] & 0xC0 == 0x80:  # within a character
                end += 1
            self._blocks.append(end)
            self._counts.append(self._counts[-1] + _count(self._raw[begin:end]))
        place = bisect_right(self._blocks, at) - 1
        return self._counts[place] + _count(self._raw[self._blocks[place] : at])


class Witness:
    """Makes the evidence that one document gives."""

    def __init__(self, quotes: Quotes, text: DocumentText, document: Document) -> None:
        self._quotes, self._text = quotes, text
        self._document = EvidenceDocument(document.sequence, document.type, document.filename, document.sha256)

    def quote(self, place: Range) -> Quote:
        """The quote of a range of characters."""
        return self._quotes.of(self._text, *place)

    def evidence(
        self,
        place: Literal["table", "prose"],
        amount: Range,
        *,
        label: Range | None = None,
        columns: Sequence[Range] = (),
        scale_at: Range | None = None,
        sentence: Range | None = None,
    ) -> Evidence:
        """The evidence of an amount and of what it rests on, each by its characters."""
        return Evidence(
            document=self._document,
            place=place,
            quote=self.quote(amount),
            label=self.quote(label) if label else None,
            column=tuple(map(self.quote, columns)),
            scale=self.quote(scale_at) if scale_at else None,
            sentence=self.quote(sentence) if sentence else None,
        )


def _count(block: bytes) -> int:
    return len(block) if block.isascii() else len(block.decode("utf-8", "surrogateescape"))
