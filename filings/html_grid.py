"""Tables of HTML as a grid: which rows there are, and for a row that is asked for, its cells with their columns.

The walk of html_text.py marks where rows and tables begin; cells are looked for in the bytes of a row when somebody
wants that row, because most rows of a release say nothing that anybody asks for. A piece of text lies in one cell (a
tag ends it), so a cell's words are known by the pieces between two tags.

How it errs: an attribute that holds ">" hides the spans behind it; a column hidden by a style counts as a column.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from filings.document_text import DocumentText, Mark

MAX_TABLES: Final = 5_000
"""Tables of one document that are read; the largest supplements of banks have some hundreds."""

MAX_ROWS: Final = 5_000
"""Rows of one table that are read."""

MAX_CELLS: Final = 500
"""Cells of one row that are read; what stands behind is not."""

MAX_SPAN: Final = 200
"""Columns or rows that one cell can say it spans."""

_KNOWN_ATTRIBUTES = 1_000

_CELL = re.compile(rb"<(?:[tT][dDhH](?=[\s>/])([^>]*+)|!--(?:.*?-->|.*+))", re.DOTALL)
_SPAN = re.compile(rb"(col|row)span\s*=\s*[\"']?\s*(\d{1,9})", re.IGNORECASE)


class Stretch(NamedTuple):
    """A stretch of a row without tables in it: its bytes, and its pieces of text."""

    raw_start: int
    raw_end: int
    first: int
    behind: int


@dataclass(slots=True)
class TablePlace:
    """A table's rows, each as the stretches that are its own: what stands in a table within is that one's."""

    rows: list[list[Stretch]] = field(default_factory=list)


class GridCell(NamedTuple):
    """A cell that has words: its place in the text, its columns, its pieces."""

    start: int
    end: int
    left: int
    right: int  # excluded
    first: int
    behind: int


class Outline:
    """The tables of a document, and which row a place of the text stands in."""

    def __init__(self, text: DocumentText) -> None:
        self.text = text
        self.tables: list[TablePlace] = []
        self._owners: list[tuple[int, int] | None] = []
        self._lay_out()

    def _lay_out(self) -> None:
        marks, pieces = self.text.marks, self.text.pieces
        around: list[int] = []  # the tables that the place stands in
        last = len(marks) - 1
        for at, (kind, raw, first) in enumerate(zip(marks.kinds, marks.raw, marks.pieces, strict=True)):
            if kind == Mark.TABLE_END:
                if around:
                    around.pop()
            elif kind == Mark.TABLE or not around:  # a row outside of any table begins one
                around.append(len(self.tables))
                self.tables.append(TablePlace([[]]))
            elif kind == Mark.ROW:
                self.tables[around[-1]].rows.append([])
            if not around or around[-1] >= MAX_TABLES:
                self._owners.append(None)
                continue
            rows = self.tables[around[-1]].rows
            raw_end = marks.raw[at + 1] if at < last else (pieces.raw_ends[-1] if pieces else raw)
            rows[-1].append(Stretch(raw, raw_end, first, marks.pieces[at + 1] if at < last else len(pieces)))
            self._owners.append((around[-1], len(rows) - 1))

    def row_at(self, place: int) -> tuple[int, int] | None:
        """The table and the row that a character of the text stands in, as they are numbered here."""
        piece = bisect_right(self.text.pieces.starts, place) - 1
        mark = bisect_right(self.text.marks.pieces, piece) - 1
        return self._owners[mark] if mark >= 0 else None


class Grid:
    """The cells of one table's rows. Rows are asked for from top to bottom: a cell may reach down into later ones."""

    def __init__(self, text: DocumentText, place: TablePlace) -> None:
        self._raw, self._text, self._starts, self._raw_starts = (
            text.raw, text.text, text.pieces.starts, text.pieces.raw_starts,
        )  # fmt: skip
        self._spans: dict[bytes, tuple[int, int]] = {}
        self._reaching: dict[int, int] = {}  # column → the row up to which a cell from above takes it
        self.reaches_down = any(self._has_rowspan(stretch) for row in place.rows for stretch in row)

    def _has_rowspan(self, stretch: Stretch) -> bool:
        return any(
            self._raw.find(name, stretch.raw_start, stretch.raw_end) >= 0
            for name in (b"rowspan", b"ROWSPAN", b"rowSpan")
        )

    def end_of(self, piece: int) -> int:
        """The character behind the piece before `piece`, breaks included."""
        return self._starts[piece] if piece < len(self._starts) else len(self._text)

    def cells(self, number: int, row: list[Stretch]) -> list[GridCell]:
        """The cells with words of row `number`."""
        cells: list[GridCell] = []
        left = right = seen = 0
        for stretch in row:
            piece = stretch.first
            for tag in _CELL.finditer(self._raw, stretch.raw_start, stretch.raw_end):
                attributes = tag[1]
                if attributes is None:
                    continue
                piece = self._add(cells, piece, self._pieces_before(tag.start(), piece, stretch.behind), left, right)
                seen += 1
                if seen > MAX_CELLS:
                    return cells
                columns, rows = self._spans.get(attributes) or self._read_spans(attributes)
                left = right
                while self._reaching.get(left, -1) >= number:
                    left += 1
                right = left + columns
                if rows > 1:
                    self._reaching.update(dict.fromkeys(range(left, right), number + rows - 1))
            self._add(cells, piece, stretch.behind, left, right)
        return cells

    def _pieces_before(self, raw: int, piece: int, behind: int) -> int:
        while piece < behind and self._raw_starts[piece] < raw:
            piece += 1
        return piece

    def _add(self, cells: list[GridCell], first: int, behind: int, left: int, right: int) -> int:
        if behind > first:
            start, end = self._starts[first], self.end_of(behind)
            words = self._text[start:end]
            end -= len(words) - len(words.rstrip())
            start += len(words) - len(words.lstrip())
            if end > start:
                cells.append(GridCell(start, end, left, max(right, left + 1), first, behind))
        return behind

    def _read_spans(self, attributes: bytes) -> tuple[int, int]:
        columns = rows = 1
        for name, digits in _SPAN.findall(attributes):
            span = max(1, min(int(digits), MAX_SPAN))
            columns, rows = (span, rows) if name.lower() == b"col" else (columns, span)
        if len(self._spans) < _KNOWN_ATTRIBUTES:
            self._spans[attributes] = columns, rows
        return columns, rows
