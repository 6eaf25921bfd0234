"""Tables of HTML → rows of a label and amounts, each amount with the columns that it stands in.

Only tables in which something is wanted are read, and of those the rows that are wanted and the rows without amounts
(heads of columns, headings): a release has a hundred rows for one that anybody asks for.
"""

import re
from typing import Final

from filings.document_text import DocumentText
from filings.html_grid import MAX_ROWS, Grid, GridCell, Outline, TablePlace
from filings.row_cells import RowReader
from filings.tables import Row, Table

MAX_HEADING_CHARACTERS: Final = 200
"""A longer row without amounts is a sentence, and no heading."""

MAX_HEADINGS: Final = 3
"""So many rows without amounts, one below the other, are one heading."""

# Behind a row's first words: what only amounts have. A head of columns has none of it.
_FIGURE = re.compile(r"\d,\d{3}(?!\d)|\.\d\d?(?!\d)|\d\s?%|[$\u20ac\u00a3]\s*\d")
# Belongs under the heading above it: "Net income per share:" / "Basic:" / "Continuing operations".
_SUBHEADING = re.compile(r"(?:[-\u2013\u2014\u2022]\s*)?(?:and )?(?:basic|diluted|assuming dilution)\b")
_REMARK = re.compile(
    r"\(.*\)|\((?:\d{1,2}|[a-z])\).*|[*\u2020\u2021].*|.{1,3}|in (?:thousands|millions|billions)\b.*", re.DOTALL
)


def read_tables(text: DocumentText, wanted: re.Pattern[str]) -> list[Table]:
    """The tables of a text made from HTML in which `wanted` occurs, in their order.

    Args:
        text: what html_text gave.
        wanted: matched on the text in small letters: the words of the labels (or headings) that are asked for.

    """
    outline = Outline(text)
    rows_wanted: dict[int, set[int]] = {}
    if outline.tables:
        for match in wanted.finditer(text.lower):
            place = outline.row_at(match.start())
            if place is not None:
                rows_wanted.setdefault(place[0], set()).add(place[1])
    tables = (
        _TableReader(text, wanted, outline.tables[table], rows_wanted[table]).read() for table in sorted(rows_wanted)
    )
    return [table for table in tables if table.rows]


class _TableReader:
    """Reads one table from top to bottom."""

    def __init__(self, text: DocumentText, wanted: re.Pattern[str], place: TablePlace, rows_wanted: set[int]) -> None:
        self.text, self.wanted, self.place, self.rows_wanted = text, wanted, place, rows_wanted
        self.grid = Grid(text, place)
        self.cells = RowReader(text)
        self.headings = _Headings(wanted)

    def read(self) -> Table:
        """The table with its rows that matter."""
        rows: list[Row] = []
        start = end = None
        for number, stretches in enumerate(self.place.rows[:MAX_ROWS]):
            filled = [stretch for stretch in stretches if stretch.behind > stretch.first]
            if filled:
                first = filled[0].first
                end = self.grid.end_of(filled[-1].behind)
                start = self.text.pieces.starts[first] if start is None else start
            is_read = bool(filled) and self._matters(number, first, end or 0)
            if is_read or self.grid.reaches_down:
                cells = self.grid.cells(number, stretches)
                if is_read and cells:
                    rows.append(self._row(cells))
            elif filled:
                self.headings.pass_row(self.text.text[self.text.pieces.starts[first]])
        start = start or 0
        return Table(start, start + len(self.text.text[start : end or start].rstrip()), tuple(rows), has_columns=True)

    def _matters(self, number: int, first: int, end: int) -> bool:
        """Whether a row is wanted, by itself or by its heading, or may have no amounts."""
        if number in self.rows_wanted or self.headings.is_wanted:
            return True
        return not _FIGURE.search(self.text.lower, min(self.grid.end_of(first + 1), end), end)

    def _row(self, cells: list[GridCell]) -> Row:
        row = self.cells.read(cells, self.headings.words)
        if row.amounts:
            self.headings.pass_row(self.text.text[row.label_start])
        elif self.cells.is_head:
            self.headings.clear()
        elif row.label_end > row.label_start:
            self.headings.add(" ".join(self.text.text[row.label_start : row.label_end].split()))
        return row


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
        if len(words) > MAX_HEADING_CHARACTERS or _REMARK.fullmatch(words.lower()):
            return
        if self._is_fresh:
            self._set([*self._parts[1 - MAX_HEADINGS :], words])
        else:
            self._above = self._parts
            self._set([*self._parts[:1], words] if _SUBHEADING.match(words.lower()) else [words])
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
