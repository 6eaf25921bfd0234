"""Tables of HTML → rows of a label and amounts, each amount with the columns that it stands in.

Only tables in which something is wanted are read, and of those the rows that are wanted and the rows without amounts
(heads of columns, headings): a release has a hundred rows for one that anybody asks for.
"""

import re
from typing import Final

from filings.document_text import DocumentText
from filings.tables.html_grid import Grid, GridCell, Outline, Stretch
from filings.tables.row_cells import RowReader
from filings.tables.table import Row, Table

MAX_HEADING_CHARACTERS: Final = 200
"""A longer row without amounts is a sentence, and no heading."""

MAX_HEADINGS: Final = 3
"""So many rows without amounts, one below the other, are one heading."""

# Behind a row's first words: what only amounts have. A head of columns has none of it.
_FIGURE = re.compile(
    r"\d,\d{3}(?!\d)|\.\d\d?(?!\d)|\d\s?%|[$\u20ac\u00a3]\s{0,3}\d|[\t\n](?:\(?\d{2,3}|\d|[-\u2013\u2014])\)?[\t\n]"
)
# Belongs under the heading above it: "Net income per share:" / "Basic:" / "Continuing operations".
_SUBHEADING = re.compile(r"(?:[-\u2013\u2014\u2022]\s*)?(?:basic|diluted|assuming dilution|basic and diluted)\s*:?")
_FOOTNOTE = re.compile(r"\((?:\d{1,2}|[a-z])\).*|[*\u2020\u2021].*", re.DOTALL)
_REMARK = re.compile(r"\(.*\)|.{1,2}|in (?:thousands|millions|billions)\b.*", re.DOTALL)


def read_tables(text: DocumentText, wanted: re.Pattern[str]) -> list[Table]:
    """The tables of a text made from HTML in which `wanted` occurs, in their order.

    Args:
        text: what html_text gave.
        wanted: matched on the text in small letters: the words of the labels (or headings) that are asked for.

    """
    outline = Outline(text)
    marks = outline.marks_at(match.start() for match in wanted.finditer(text.lower)) if text.marks else set()
    tables = (_TableReader(text, wanted, rows, marks).read() for rows in outline.tables_with(marks))
    return [table for table in tables if len(table.rows) > 1 or any(row.amounts for row in table.rows)]


class _TableReader:
    """Reads one table from top to bottom."""

    def __init__(self, text: DocumentText, wanted: re.Pattern[str], rows: list[list[Stretch]], marks: set[int]) -> None:
        self.text, self.lower, self.marks = text, text.lower, marks
        self.stretches = rows
        self.grid = Grid(text, rows)
        self.reader = RowReader(text)
        self.headings = _Headings(wanted)
        self.rows: list[Row] = []
        self.heads: list[list[GridCell]] = []  # rows above the first amounts: their columns are not known yet

    def read(self) -> Table:
        """The table with its rows that matter."""
        starts, end_of = self.text.pieces.starts, self.grid.end_of
        start = end = None
        for number, row in enumerate(self.stretches):
            filled = [stretch for stretch in row if stretch.behind > stretch.first]
            if filled:
                first, end = filled[0].first, end_of(filled[-1].behind)
                start = starts[first] if start is None else start
                is_wanted = any(stretch.mark in self.marks for stretch in filled)
                self._read_row(number, row, is_wanted, starts[first], min(end_of(first + 1) - 1, end), end)
            else:
                self.grid.pass_row(number, row)
        self._read_heads()
        start = start or 0
        return Table(
            start, start + len(self.text.text[start : end or start].rstrip()), tuple(self.rows), has_columns=True
        )

    def _read_row(self, number: int, row: list[Stretch], is_wanted: bool, start: int, behind: int, end: int) -> None:
        """Read a row if it matters. Its first words begin at `start`; `behind` them the others follow, up to `end`."""
        cells: list[GridCell] | None = None
        if not self.reader.knows_columns:
            cells = self.grid.cells(number, row)
            if not self._has_figures(behind, end) or not self.reader.learn_columns(cells):
                self.heads.append(cells)
                return
            self._read_heads()
        if is_wanted or self.headings.is_wanted or not self._has_figures(behind, end):
            self._add(self.grid.cells(number, row) if cells is None else cells)
            return
        if cells is None:
            self.grid.pass_row(number, row)
        self.headings.pass_row(self.text.text[start])

    def _has_figures(self, start: int, end: int) -> bool:
        return _FIGURE.search(self.lower, start, end) is not None

    def _read_heads(self) -> None:
        for cells in self.heads:
            self._add(cells)
        self.heads.clear()

    def _add(self, cells: list[GridCell]) -> None:
        if not cells:
            return
        row = self.reader.read(cells, self.headings.words)
        self.rows.append(row)
        if row.amounts:
            self.headings.pass_row(self.text.text[row.label_start])
        elif self.reader.is_head:
            self.headings.clear()
        elif row.label_end > row.label_start:
            self.headings.add(" ".join(self.text.text[row.label_start : row.label_end].split()))


class _Headings:
    """The rows without amounts above a row that it belongs under."""

    def __init__(self, wanted: re.Pattern[str]) -> None:
        self._wanted = wanted
        self._above: list[str] = []  # what holds again behind a label that was printed in two rows
        self._parts: list[str] = []
        self._is_fresh = False  # no amounts since
        self.words: str | None = None
        self.is_wanted = False

    def clear(self) -> None:
        """Heads of columns: what stands above them is a title."""
        self._set([])
        self._above = []

    def add(self, words: str) -> None:
        """A row without amounts."""
        lower = words.lower()
        if _FOOTNOTE.fullmatch(lower):
            self.clear()
        if len(words) > MAX_HEADING_CHARACTERS or _REMARK.fullmatch(lower) or _FOOTNOTE.fullmatch(lower):
            return
        if not self._is_fresh and words[0].islower() and not words.endswith(":"):
            return  # the second line of the label above
        if self._is_fresh:
            self._set([*self._parts[1 - MAX_HEADINGS :], words])
        else:
            self._above = self._parts
            kept = [part for part in self._parts if not _SUBHEADING.fullmatch(part.lower())]
            self._set([*kept, words] if _SUBHEADING.fullmatch(lower) else [words])
        self._is_fresh = True

    def pass_row(self, first_character: str) -> None:
        """A row with amounts. The heading was the upper line of its label where that goes on in small letters."""
        if self._is_fresh and first_character.islower() and not self._parts[-1].endswith(":"):
            self._set(self._parts[:-1] or self._above)
        self._is_fresh = False

    def _set(self, parts: list[str]) -> None:
        self._parts = parts
        self._is_fresh = False
        self.words = " ".join(parts) or None
        self.is_wanted = bool(parts) and self._wanted.search(" ".join(parts).lower()) is not None
