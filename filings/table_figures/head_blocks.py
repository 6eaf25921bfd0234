"""Rows of heads over a table → for each amount the cells that stand over it.

Where a page keeps its columns, a head is over what it overlaps; where it does not (pipes), heads are dealt out in their
order: one for each amount, or each over as many as come to it, or by runs of periods ("2026 2025 2026 2025 2025" are
three spans). Heads that fit in none of these ways tell nothing (UNTOLD).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from filings.table_figures.column_heads import MAX_HEAD, UNTOLD, Head, cell_words, read_head
from filings.tables.table import AmountCell, Cell, Row

HeadRow = list[tuple[Cell, Head]]


class HeadBlock:
    """The head rows over some rows of a table, and which of their cells stand over which amount."""

    def __init__(self, rows: Sequence[Row], lower: str, has_columns: bool) -> None:
        self.has_columns = has_columns
        self._rows: list[HeadRow] = []
        self._over_all: list[Cell] = []  # printed where labels stand: "Three months ended March 31," beside the years
        self._lower = lower
        self._known: dict[tuple[tuple[int, int, bool], ...], list[tuple[Head, tuple[Cell, ...]]]] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: Row) -> None:
        cells = [
            (cell, read_head(words))
            for cell in row.cells
            if cell.end - cell.start <= MAX_HEAD and "@" not in (words := cell_words(self._lower, cell))
        ]
        if len(cells) > 1 and cells[0][0].start == row.label_start < row.label_end and cells[0][0].left == 0:
            first, *rest = [head for _, head in cells]
            if first.says_period and first.tells == rest[0].tells:
                pass  # the first of the columns' own heads
            else:
                if first.says_period and any(one.says_anything for one in rest) and not any(one.months for one in rest):
                    self._over_all.append(cells[0][0])
                cells = cells[1:]
        if any(head.says_anything for _, head in cells):  # names of segments take their places too
            self._rows += [cells] if self.has_columns else _levels(cells)

    @property
    def says_period(self) -> bool:
        """Whether any head tells of a period."""
        return any(head.says_period for row in self._rows for _, head in row) or bool(self._over_all)

    def __bool__(self) -> bool:
        return bool(self._rows)

    @property
    def says_months(self) -> bool:
        """Whether any head tells the length of a period."""
        return any(head.months is not None for row in self._rows for _, head in row)

    def heads(self, amounts: Sequence[AmountCell]) -> list[tuple[Head, tuple[Cell, ...]]]:
        """For each amount of a row the head of its column and the cells that make it; an empty head where unknown."""
        # Rows of a table mostly have their amounts in the same places.
        shape = tuple((amount.left, amount.right, amount.amount.is_percent) for amount in amounts)
        if shape not in self._known:
            self._known[shape] = self._heads(amounts)
        return self._known[shape]

    def _heads(self, amounts: Sequence[AmountCell]) -> list[tuple[Head, tuple[Cell, ...]]]:
        places: list[list[Cell]] = [list(self._over_all) for _ in amounts]
        # Where a page keeps no columns, an amount's place among the row's cells still tells of "N/A" before it.
        slots = [amount.left - 1 for amount in amounts]
        has_gaps = not self.has_columns and slots != list(range(slots[0], slots[0] + len(slots)))
        for order, row in enumerate(self._rows):
            if has_gaps:
                dealt = _deal_by_slots(row, slots, self._rows[-1])
            else:
                dealt = self._deal(row, amounts) or _deal_by_runs(row, self._ends(order + 1, len(amounts)))
            if dealt is None and self.has_columns:
                dealt = self._deal_by_nearness(row, amounts)
            if dealt is None:
                return [(UNTOLD, ())] * len(amounts)
            for place, cell in enumerate(dealt):
                if cell is not None:
                    places[place].append(cell)
        heads: list[tuple[Head, tuple[Cell, ...]]] = []
        for cells, amount in zip(places, amounts, strict=True):
            head = read_head(" ".join(cell_words(self._lower, cell) for cell in cells))
            if amount.amount.is_percent and not head.is_change:
                head = Head(is_change=True)
            heads.append((head, tuple(cells)))
        return heads

    def _deal_by_nearness(self, row: HeadRow, amounts: Sequence[AmountCell]) -> list[Cell | None]:
        """The heads of a row that stand neither over all amounts nor in a number that fits."""
        over = [_over(row, cell) for cell in amounts]
        if all(head.is_change for _, head in row):
            return over
        if len(row) == 1:
            # "Twelve Months" beside other lengths is of the columns below it, "Fiscal Year" alone of all.
            others = any(head.months is not None for other in self._rows if other is not row for _, head in other)
            return over if others and any(over) else [row[0][0]] * len(amounts)
        last = self._rows[-1]
        if len(last) == len(amounts) and any(head.is_change for _, head in row):
            dealt = _deal_by_slots(row, range(len(amounts)), last)
            if dealt:
                return dealt
        return [_nearest(row, cell) for cell in amounts]

    def _ends(self, below: int, count: int) -> list[tuple[int, int, int]]:
        """(year, month, quarter) over each of `count` amounts, by the rows from `below` on that have as many heads."""
        ends = [(0, 0, 0)] * count
        for row in self._rows[below:]:
            if len(row) == count:
                told = [(head.year or 0, head.month or 0, head.quarter or 0) for _, head in row]
                ends = [(max(a, d), max(b, e), max(c, f)) for (a, b, c), (d, e, f) in zip(ends, told, strict=True)]
        return ends

    def _deal(self, row: HeadRow, amounts: Sequence[AmountCell]) -> list[Cell | None] | None:
        """The cell of one head row over each amount; None where they cannot be dealt out."""
        if len(row) == 1 and not row[0][1].is_change and not (self.has_columns and len(self._rows) > 1):
            return [row[0][0]] * len(amounts)
        plain = [place for place, cell in enumerate(amounts) if not cell.amount.is_percent]
        without_change = [pair for pair in row if not pair[1].is_change or pair[1].year]
        dealt: list[Cell | None] = [None] * len(amounts)
        told = [pair for pair in row if pair[1].says_anything]
        everywhere = list(range(len(amounts)))
        for cells, places in (
            (row, everywhere), (without_change, plain), (row, plain), (told, everywhere), (told, plain)
        ):  # fmt: skip
            if cells and len(cells) == len(places):
                for place, (cell, _) in zip(places, cells, strict=True):
                    dealt[place] = cell
                if not self.has_columns or _in_order(dealt, amounts):
                    return dealt
        if self.has_columns:
            over = [_over(row, cell) for cell in amounts]
            return over if all(over) else None
        told_unchanged = [pair for pair in told if not pair[1].is_change or pair[1].year]
        for cells, places in (
            (without_change, plain), (row, plain), (row, everywhere), (told_unchanged, plain), (told, everywhere)
        ):  # fmt: skip
            if cells and places and len(places) % len(cells) == 0:
                each = len(places) // len(cells)
                dealt = [None] * len(amounts)
                for order, place in enumerate(places):
                    dealt[place] = cells[order // each][0]
                return dealt
        return None


def _levels(cells: HeadRow) -> list[HeadRow]:
    """Heads printed on one line that stood on several: spans, days, years, each level to be dealt out by itself.

    A day may alternate with its year: "July 12, | 2026 | July 13, | 2025".
    """
    days = [place for place, (_, head) in enumerate(cells) if head.month and not head.year and head.months is None]
    years = [place for place, (_, head) in enumerate(cells) if head.year and not head.month and head.months is None]
    if days and len(days) == len(years) and all(year - day == 1 for day, year in zip(days, years, strict=True)):
        joined = dict(zip(days, years, strict=True))
        merged = []
        for place, (cell, head) in enumerate(cells):
            if place in joined:
                year_cell, year_head = cells[joined[place]]
                both = replace(head, year=year_head.year)
                merged.append((Cell(cell.start, year_cell.end, cell.left, year_cell.right), both))
            elif place not in years:
                merged.append((cell, head))
        cells = merged
    levels: list[HeadRow] = []
    last = None
    for cell, head in cells:
        told = (False, False, False) if head.is_change else head.tells  # "vs. Q1" stands beside the periods
        if not levels or (any(told) and last is not None and told != last):
            levels.append([])
            last = None
        levels[-1].append((cell, head))
        last = told if any(told) else last
    return levels


def _deal_by_runs(row: HeadRow, ends: Sequence[tuple[int, int, int]]) -> list[Cell | None] | None:
    """Spans over uneven numbers of periods: "Six months | Three months | Year" over "2026 2025 2026 2025 2025"."""
    if len(row) < 2 or not ends or not all(any(end) for end in ends):
        return None
    runs = 0
    dealt: list[Cell | None] = [row[0][0]]
    falls: bool | None = None
    for before, end in pairwise(ends):
        if end == before or (falls is not None and (end < before) != falls):
            runs, falls = runs + 1, None
        else:
            falls = end < before
        if runs >= len(row):
            return None
        dealt.append(row[runs][0])
    return dealt if runs == len(row) - 1 else None


def _deal_by_slots(row: HeadRow, slots: Sequence[int], last: HeadRow) -> list[Cell | None] | None:
    """The heads by an amount's place among its row's cells, of which there are as many as the lowest row has heads."""
    if not slots or max(slots) >= len(last) or min(slots) < 0:
        return None
    if len(last) % len(row) == 0:
        return [row[slot * len(row) // len(last)][0] for slot in slots]
    spans = [cell for cell, head in row if not head.is_change]
    plain = [place for place, (_, head) in enumerate(last) if not head.is_change]
    if not spans or len(plain) % len(spans):
        return None
    over = {place: spans[order * len(spans) // len(plain)] for order, place in enumerate(plain)}
    return [over.get(slot) for slot in slots]


def _in_order(dealt: Sequence[Cell | None], amounts: Sequence[AmountCell]) -> bool:
    """Whether heads dealt out in order do stand near their amounts: none is nearer to another's."""
    pairs = [(cell, amount) for cell, amount in zip(dealt, amounts, strict=True) if cell]
    for place, (_, amount) in enumerate(pairs):
        middle = (amount.left + amount.right) / 2
        distances = [abs((cell.left + cell.right) / 2 - middle) for cell, _ in pairs]
        nearest = min(range(len(distances)), key=distances.__getitem__)
        if abs(nearest - place) > 1:
            return False
    return True


def _over(row: HeadRow, amount: AmountCell) -> Cell | None:
    """The head cell over an amount: the one that overlaps it most."""
    best, best_overlap = None, 0
    for cell, _ in row:
        overlap = min(cell.right, amount.right) - max(cell.left, amount.left)
        if overlap > best_overlap:
            best, best_overlap = cell, overlap
    return best


def _nearest(row: HeadRow, amount: AmountCell) -> Cell:
    middle = (amount.left + amount.right) / 2
    return min(row, key=lambda pair: abs((pair[0].left + pair[0].right) / 2 - middle))[0]
