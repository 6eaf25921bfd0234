"""Tables of HTML as a grid: which rows there are, and for a row that is asked for, its cells with their columns.

The walk of html_text.py marks where rows and tables begin; cells are looked for in the bytes of a row when somebody
wants that row, because most rows of a release say nothing that anybody asks for. A piece of text lies in one cell (a
tag ends it), so a cell's words are known by the pieces between two tags.

How it errs: an attribute that holds ">" hides the spans behind it; a column hidden by a style counts as a column.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
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
_NO_TABLE = -1

_CELL = re.compile(rb"<(?:([tT][dDhH](?=[\s>/])[^>]*+)|!--(?:.*?-->|.*+))", re.DOTALL)
_SPAN = re.compile(rb"(col|row)span\s*=\s*[\"']?\s*(\d{1,9})", re.IGNORECASE)
# Some generators say rowspan="1" of every cell. A search for a literal is fast: hence no pattern for both cases.
_ROWSPANS = tuple(
    (name, re.compile(name + rb"\s{0,3}=\s{0,3}[\"']?(?!1\D)")) for name in (b"rowspan", b"ROWSPAN", b"rowSpan")
)


class Stretch(NamedTuple):
    """A stretch of a row without tables in it: its bytes, and its pieces of text."""

    mark: int
    raw_start: int
    raw_end: int
    first: int
    behind: int


class GridCell(NamedTuple):
    """A cell that has words: its place in the text, its columns, its pieces."""

    start: int
    end: int
    left: int
    right: int  # excluded
    first: int
    behind: int


class Outline:
    """The tables of a document by their marks. Each mark begins a stretch of text that one table's row has alone."""

    def __init__(self, text: DocumentText) -> None:
        self.text = text
        self._table_of = array("i")  # mark → the table that what stands behind it belongs to
        around: list[int] = []  # the tables that the place stands in
        add, table, tables = self._table_of.append, _NO_TABLE, 0
        for kind in text.marks.kinds:
            if kind == Mark.TABLE_END:
                if around:
                    around.pop()
                table = around[-1] if around else _NO_TABLE
            elif kind == Mark.TABLE or table == _NO_TABLE:  # a row outside of any table begins one
                table, tables = tables, tables + 1
                around.append(table)
            add(table if table < MAX_TABLES else _NO_TABLE)

    def marks_at(self, places: Iterable[int]) -> set[int]:
        """The marks of the stretches, in tables, that characters of the text stand in."""
        starts, pieces, table_of = self.text.pieces.starts, self.text.marks.pieces, self._table_of
        marks = {bisect_right(pieces, bisect_right(starts, place) - 1) - 1 for place in places}
        return {mark for mark in marks if mark >= 0 and table_of[mark] != _NO_TABLE}

    def tables_with(self, marks: Iterable[int]) -> list[list[list[Stretch]]]:
        """The tables that one of the marks belongs to, in their order: for each its rows, of each its stretches."""
        tables: dict[int, list[list[Stretch]]] = {self._table_of[mark]: [] for mark in marks}
        if not tables:
            return []
        kinds, raw, pieces = self.text.marks.kinds, self.text.marks.raw, self.text.marks.pieces
        last = len(kinds) - 1
        for mark, table in enumerate(self._table_of):
            if table in tables:
                rows = tables[table]
                raw_end = raw[mark + 1] if mark < last else self.text.pieces.raw_ends[-1]
                behind = pieces[mark + 1] if mark < last else len(self.text.pieces)
                if kinds[mark] == Mark.TABLE and behind == pieces[mark]:
                    continue  # most tables begin with a row, and no words before it
                if kinds[mark] != Mark.TABLE_END or not rows:
                    rows.append([])
                rows[-1].append(Stretch(mark, raw[mark], raw_end, pieces[mark], behind))
        return [tables[table][:MAX_ROWS] for table in sorted(tables)]


class Grid:
    """The cells of one table's rows. Rows are asked for from top to bottom: a cell may reach down into later ones."""

    def __init__(self, text: DocumentText, rows: list[list[Stretch]]) -> None:
        self._raw, self._text = text.raw, text.text
        self._pieces, self._starts = text.pieces, text.pieces.starts
        self._spans = _Spans()
        self._reaching: dict[int, int] = {}  # column → the row up to which a cell from above takes it

    def pass_row(self, number: int, row: list[Stretch]) -> None:
        """Take note of a row that nobody reads: cells of it may reach down into the next ones."""
        raw = self._raw
        for _, start, end, _, _ in row:
            if any(raw.find(name, start, end) >= 0 and pattern.search(raw, start, end) for name, pattern in _ROWSPANS):
                self.cells(number, row)
                return

    def end_of(self, piece: int) -> int:
        """The character behind the piece before `piece`, breaks included."""
        return self._starts[piece] if piece < len(self._starts) else len(self._text)

    def cells(self, number: int, row: list[Stretch]) -> list[GridCell]:
        """The cells with words of row `number`."""
        cells: list[GridCell] = []
        raw, raw_starts, raw_ends = self._raw, self._pieces.raw_starts, self._pieces.raw_ends
        spans, reaching, tags_in = self._spans, self._reaching, _CELL.findall
        left = right = seen = 0
        for _, at, raw_end, first, behind in row:
            for piece in range(first, behind + 1):  # behind the last stand the empty cells at the row's end
                tags = tags_in(raw, at, raw_starts[piece] if piece < behind else raw_end)
                if tags and (tags := list(filter(None, tags))):  # a comment is an empty string
                    if piece > first:
                        self._add(cells, first, piece, left, right)
                        first = piece
                    seen += len(tags)
                    if seen > MAX_CELLS:
                        return cells
                    for tag in tags:
                        columns, rows = spans[tag]
                        left = right
                        while reaching and reaching.get(left, -1) >= number:
                            left += 1
                        right = left + columns
                        if rows > 1:
                            self._reach_down(left, right, number + rows - 1)
                if piece < behind:
                    at = raw_ends[piece]
            if behind > first:
                self._add(cells, first, behind, left, right)
        return cells

    def _reach_down(self, left: int, right: int, last: int) -> None:
        reaching = self._reaching
        reaching.update({column: max(last, reaching.get(column, 0)) for column in range(left, right)})

    def _add(self, cells: list[GridCell], first: int, behind: int, left: int, right: int) -> None:
        starts = self._starts
        start = starts[first]
        words = self._text[start : starts[behind] if behind < len(starts) else None]
        stripped = words.strip()
        if stripped:
            if stripped[0] != words[0]:
                start += len(words) - len(words.lstrip())
            cells.append(GridCell(start, start + len(stripped), left, max(right, left + 1), first, behind))


class _Spans(dict[bytes, tuple[int, int]]):
    """A cell's tag → how many columns and rows it spans; learnt within bounds."""

    def __missing__(self, tag: bytes) -> tuple[int, int]:
        columns = rows = 1
        for name, digits in _SPAN.findall(tag):
            span = max(1, min(int(digits), MAX_SPAN))
            columns, rows = (span, rows) if name[:1] in b"cC" else (columns, span)
        if len(self) < _KNOWN_ATTRIBUTES:
            self[tag] = columns, rows
        return columns, rows
