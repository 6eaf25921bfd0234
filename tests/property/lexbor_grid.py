"""The judge of the grid: for each table of lexbor's tree its rows, and of each cell with words its columns.

Columns are laid out as the HTML standard says (4.9.12, "Forming a table"), with a slot for each row and column. A cell
that holds a table is left out, and so is a row without words.
"""

import re
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.property.lexbor_words import words_of

Grid: TypeAlias = list[list[tuple[str, int, int]]]

_GROUPS = frozenset({"tbody", "thead", "tfoot"})


def lexbor_grids(markup: str) -> list[Grid]:
    """The tables in the order of their tags."""
    return [_grid(table) for table in LexborHTMLParser(markup).css("table")]


def _grid(table: LexborNode) -> Grid:
    taken: set[tuple[int, int]] = set()
    rows: Grid = []
    for number, row in enumerate(_rows(table)):
        cells: list[tuple[str, int, int]] = []
        left = 0
        for cell in _children(row):
            if cell.tag not in ("td", "th"):
                continue
            while (number, left) in taken:
                left += 1
            right = left + _span(cell, "colspan")
            below = number + _span(cell, "rowspan")
            taken.update((each, column) for each in range(number, below) for column in range(left, right))
            words = "".join(words_of(cell.text(deep=True)))
            if words and cell.css_first("table") is None:
                cells.append((words, left, right))
            left = right
        rows.append(cells)
    return [cells for cells in rows if cells]


def _rows(node: LexborNode) -> list[LexborNode]:
    rows: list[LexborNode] = []
    for child in _children(node):
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in _GROUPS:
            rows += _rows(child)
    return rows


def _children(node: LexborNode) -> list[LexborNode]:
    children, child = [], node.first_child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _span(cell: LexborNode, name: str) -> int:
    digits = re.match(r"\s*(\d+)", cell.attributes.get(name) or "")
    return max(1, int(digits[1])) if digits else 1
