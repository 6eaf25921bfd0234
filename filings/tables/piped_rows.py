"""Text that was made from HTML with "|" between cells → rows of pieces. What is in the pieces is not looked at here.

Two ways of printing, told apart by the text itself:
- A line is a row: "Net sales | $ | 2,088 | | 2,873 |". A label may stand on the line above; a cell may break its line,
  and then the row goes on (2026: Analog Devices, CVS, Caterpillar; Datadog and Cerebras break every cell).
- Empty lines part the rows, and within them cells stand on lines of their own (2026: Advance Auto Parts, ZIM, JD.com,
  Howmet, Webull).

How it errs: a label whose second line begins with a capital is taken for a heading and a label.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from filings.tables.piped_lines import (
    DIGIT,
    MAX_LABEL,
    MAX_PIECES,
    LineRows,
    PipedRow,
    Place,
    bare_place,
    has_label,
    is_words,
    lines_of_words,
)

MAX_WORDS: Final = 400
"""More words between two empty lines are paragraphs, and no titles."""

MAX_CELL_GAP: Final = 4
"""More line ends than these between a cell and a pipe, and it is a title."""

MAX_KEPT_CHARACTERS: Final = 300_000
"""Of a longer text the rows that were counted are read again: to keep them would take many times its size."""

ROWS_APART: Final = 0.8
"""A text parts its rows by empty lines if so large a part of what they part are single rows."""

_BREAK = re.compile(r"\n[ \t]*\n[ \t]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_LABEL_LINE = re.compile(r"\n(?:\|[ \t]{0,8})?[^|\n]{0,60}[a-z]{2}")
_LONG_PIECE = re.compile(r"[^|\s](?:[^|]*[^|\s])?")


def piped_rows(text: str, lower: str) -> Iterator[PipedRow | None]:
    """The rows of a text (and of the same in small letters), in their order; None where a paragraph parts tables."""
    blocks = [Block(lower, start, end) for start, end in _blocks(lower)]
    piped = [block for block in blocks if block.has_pipes]
    counts = [block.labelled_rows(text) for block in piped]
    if sum(count <= 1 for count in counts) < ROWS_APART * len(counts) or sum(counts) >= 2 * len(counts):
        for block in blocks:
            yield from block.line_rows(text) if block.has_pipes else _words(lower, block.start, block.end)
        return
    for block in _with_cells_joined(lower, blocks):
        if not block.has_pipes:
            yield from _words(lower, block.start, block.end)
        elif block.labelled_rows(text) > 1:
            yield from block.line_rows(text)
        else:
            yield _block_row(lower, block.start, block.end)


def _blocks(lower: str) -> Iterator[Place]:
    start = 0
    for found in _BREAK.finditer(lower):
        if place := bare_place(lower, start, found.start()):
            yield place
        start = found.end()
    if place := bare_place(lower, start, len(lower)):
        yield place


class Block:
    """What stands between two stretches of empty lines."""

    def __init__(self, lower: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.has_pipes = lower.find("|", start, end) >= 0
        self._lower = lower
        self._count: int | None = None
        self._rows: list[PipedRow | None] | None = None

    def line_rows(self, text: str) -> Iterator[PipedRow | None]:
        """Its rows, if lines make rows; to be asked for once."""
        rows, self._rows = self._rows, None
        return iter(rows) if rows is not None else LineRows(text, self._lower, self.start, self.end).rows()

    def labelled_rows(self, text: str) -> int:
        """How many rows with a label and digits there are, if lines make rows."""
        if self._count is None:
            lines = islice(_LABEL_LINE.finditer(self._lower, max(0, self.start - 1), self.end), 2)
            if sum(1 for _ in lines) < 2:
                self._count = int(self.has_digits)
            else:
                if len(text) <= MAX_KEPT_CHARACTERS:
                    self._rows = list(self.line_rows(text))
                rows = self._rows or self.line_rows(text)
                self._count = sum(row.has_digits and has_label(self._lower, row) for row in rows if row)
        return self._count

    @property
    def has_digits(self) -> bool:
        """Whether an amount, or a dash for one, is in it."""
        return DIGIT.search(self._lower, self.start, self.end) is not None


def _with_cells_joined(lower: str, blocks: list[Block]) -> Iterator[Block]:
    """The blocks, those joined that empty lines part although a cell stands between them (2026: ZIM's statements)."""
    above: Block | None = None
    is_scattered = False
    place = 0
    while place < len(blocks):
        block = blocks[place]
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        if (
            above
            and below
            and not block.has_pipes
            and lower[above.end - 1] == "|"
            and lower[below.start] == "|"
            and lower.count("\n", above.end, block.start) <= MAX_CELL_GAP
            and lower.count("\n", block.end, below.start) <= MAX_CELL_GAP
            and (is_scattered or not above.has_digits)
        ):
            above = Block(lower, above.start, below.end)
            is_scattered = True
            place += 2
            continue
        if above:
            yield above
        above, is_scattered = block, False
        place += 1
    if above:
        yield above


def _words(lower: str, start: int, end: int) -> Iterator[PipedRow | None]:
    """Text between tables, line by line."""
    if end - start > MAX_WORDS:
        yield None
        return
    places = (bare_place(lower, *line.span()) for line in _LINE.finditer(lower, start, end))
    yield from lines_of_words([place for place in places if place])


def _block_row(lower: str, start: int, end: int) -> PipedRow:
    """A block that is one row: the label stands before the first pipe."""
    pipe = lower.index("|", start, end)
    label = bare_place(lower, start, pipe)
    if label and label[1] - label[0] > MAX_LABEL:
        label = bare_place(lower, max(label[0], lower.rfind("\n", *label) + 1), pipe)
    row = PipedRow(start, end, label)
    for piece in _LONG_PIECE.finditer(lower, pipe, end):
        if len(row.pieces) == MAX_PIECES:
            break
        row.pieces.append(piece.span())
    if label and not is_words(lower, label):  # "$ | 711": the label is missing
        row.pieces.insert(0, label)
        row.label = None
    return row
