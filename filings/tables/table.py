"""The shape in which every table is read on, whatever it was printed in: rows of a label and amounts.

`read_tables` of html_tables.py and of text_tables.py give the tables of a document; column_heads.py says which period
an amount's column is of. All places are characters of the DocumentText.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from filings.amounts import Amount

MAX_ROWS: Final = 2_000
"""Rows made of one document's tables; where there are more, what follows is not read. The longest releases have 600."""


class Cell(NamedTuple):
    """Words or an amount in a row. `left` and `right` are columns of the grid, or of the page for plain text.

    Where a row's printing keeps no columns (`Table.has_columns` is false) they are the cell's ordinal.
    """

    start: int
    end: int
    left: int
    right: int  # excluded


class AmountCell(NamedTuple):
    """An amount of a row; a dash or "nil" is an amount of zero with `is_dash`."""

    amount: Amount
    left: int
    right: int
    is_dash: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the label's place (`label_start == label_end` where it has none), its words, its amounts.

    `cells` are all the cells with words that are no amounts, the label first; heads of columns are such rows.
    """

    start: int
    end: int
    label_start: int
    label_end: int
    cells: tuple[Cell, ...]
    amounts: tuple[AmountCell, ...]
    heading: str | None = None  # words of the rows without amounts above that this row belongs under


@dataclass(frozen=True, slots=True)
class Table:
    """A table: where it stands and its rows. What is printed above it (title, scale) is left to the reader."""

    start: int
    end: int
    rows: tuple[Row, ...]
    has_columns: bool
