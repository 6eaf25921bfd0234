"""What stands around a table's amounts: its title, what kind of table it is, its scale, the period that it tells."""

import re
from dataclasses import replace
from typing import Final

from filings.document_text import DocumentText
from filings.table_figures.column_heads import Head, is_head_row, read_head
from filings.table_figures.scales import Scales, Stated
from filings.table_figures.table_kinds import is_sentence, kind_of, title_of
from filings.tables.table import Row, Table

BELOW_CHARACTERS: Final = 160
"""Characters below a table in which its scale may stand, where nothing above tells it."""

MAX_SCALE_ROW: Final = 120
"""Characters of a row that does nothing but state the scale."""

MAX_GAP: Final = 400
"""Characters between two tables of one statement."""

_RUNNING_HEAD = re.compile(r"\bpage\s+\d{1,3}(?:\s+of\s+\d{1,3})?\s*$")
_TO_OPERATING_INCOME = re.compile(r"reconcil[^\n]{0,80}\bto\s+(?:[\w\-]+\s+){0,3}operating\s+(?:income|earnings)")
_WORDS = re.compile(r"[a-z]{3}")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


class TableContext:
    """What is told of a whole table. `behind` is where the table before it ended."""

    def __init__(self, text: DocumentText, table: Table, scales: Scales, behind: int) -> None:
        self.text, self.table, self._scales = text, table, scales
        self._lower = text.lower
        self._start = title_of(text, table.start, behind)
        first = next((row.start for row in table.rows if row.amounts), table.end)
        title = self._title()
        self.kind = kind_of(title, self._lower[table.start : table.end])
        self.leads_to_operating_income = _TO_OPERATING_INCOME.search(title) is not None
        self.title_head = self._head_of(self._start, first)
        self.own_scale = (
            scales.within(self._start, first)
            or scales.within(table.end, table.end + BELOW_CHARACTERS)
            or self._scale_of_a_row()
        )
        self.scale: Stated | None = self.own_scale or scales.before(first)

    def goes_on(self, before: "TableContext") -> bool:
        """Whether this is the rest of the table before: near it, without a title, without heads of its own."""
        if self.table.start - before.table.end > MAX_GAP:
            return False
        if _WORDS.search(self._lower, self._start, self.table.start):
            return False
        for row in self.table.rows:
            if row.amounts:
                return True
            if is_head_row(row, self._lower):
                return False
        return False

    def _title(self) -> str:
        """The title with the headings over the first amounts; heads of columns speak for theirs alone."""
        # A page's running head names the release, and no table.
        above = self._lower[self._start : self.table.start].split("\n")
        lines = [line for line in above if not _RUNNING_HEAD.search(line)]
        heads = False  # below the first of them, a row of one cell heads a column
        for row in self.table.rows:
            if row.amounts:
                break
            if heads := heads or (len(row.cells) > 1 and is_head_row(row, self._lower)):
                words = label_words(self._lower, row) if len(row.cells) > 1 else ""
                lines.append(words)
            elif len(row.cells) == 1 and not is_sentence(self.text.text[row.start : row.end]):
                lines.append(" ".join(self._lower[row.start : row.end].split()))
        return "\n".join(lines)

    def _head_of(self, start: int, end: int) -> Head:
        """What the title tells of a period: "For the three months ended March 31, 2020"; no year where it tells two."""
        lines = self._lower[start:end].split("\n")
        line = next((line for line in reversed(lines) if "ended" in line or "quarter" in line), "")
        head = read_head(" ".join(line.split()))
        return head if len(set(_YEARS.findall(line))) == 1 else replace(head, year=None)

    def _scale_of_a_row(self) -> Stated | None:
        """The scale that a row of its own states within the table, below its heads."""
        for row in self.table.rows:
            if not row.amounts and row.end - row.start <= MAX_SCALE_ROW:
                stated = self._scales.within(row.start, row.end)
                if stated and "share" not in self._lower[row.start : stated.start]:
                    return stated
        return None


def label_words(lower: str, row: Row) -> str:
    """A row's label in small letters, on one line."""
    return " ".join(lower[row.label_start : row.label_end].split())
