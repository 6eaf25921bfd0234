"""A place in the raw submission → the words that stand there, as every reader of the filing can see them again."""

from bisect import bisect_right
from typing import Final

from filings.document_text import DocumentText
from filings.figure_types import Quote
from filings.html_text import html_text
from filings.reading import plain_text

BLOCK_BYTES: Final = 2_048
"""Characters are counted once for each block of so many bytes."""


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
        return Quote(words, first, last, self.characters(first), self.characters(last))

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


def _count(block: bytes) -> int:
    return len(block) if block.isascii() else len(block.decode("utf-8", "surrogateescape"))
