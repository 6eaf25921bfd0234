"""How a choice stands on a terminal: its candidates in their order, and the words of the best one in their place."""

import sys
from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from filings.candidates import FigureCandidate
from filings.choices import Choice, Considered
from filings.figures import ReadFigures
from filings.tables.table import Row, Table
from streams.cli.figure_words import exact
from streams.cli.rows import PLAIN_WIDTH
from streams.cli.words import printable

CONTEXT_CHARACTERS: Final = 300
"""Of a text without a table or a sentence so much is shown around an amount."""

_AMOUNT = "bold reverse"


class ChoiceView:
    """Shows choices of one release."""

    def __init__(self, read: ReadFigures, console: Console | None = None) -> None:
        self.read = read
        width = None if sys.stdout.isatty() else PLAIN_WIDTH
        self._console = console or Console(highlight=False, width=width, soft_wrap=False)

    def show(self, choice: Choice, most: int | None = None) -> None:
        """Print a choice: `most` of its candidates, and the place of the one chosen, else of the best."""
        shown = choice.considered[:most]
        self._console.print()
        self._console.print(self._title(choice))
        self._console.print(self._candidates(choice, shown))
        if more := len(choice.considered) - len(shown):
            self._console.print(f"  and {more} more", style="dim")
        best = choice.chosen or next((one.candidate for one in choice.considered), None)
        if best:
            self._console.print(Padding(self._place(best), (1, 0, 0, 2), expand=False))

    def _title(self, choice: Choice) -> Text:
        title = Text(choice.metric.value, style="bold")
        if choice.chosen is None:
            return title.append(f"  nothing: {choice.reason or 'no reason given'}", style="not bold yellow")
        chosen = choice.chosen
        title.append(f"  {exact(chosen.value)} {chosen.currency or ''}".rstrip(), style="green")
        return title.append(f"  {', '.join(choice.checks)}", style="not bold dim")

    def _candidates(self, choice: Choice, shown: Sequence[Considered]) -> Grid:
        grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        grid.add_column("", no_wrap=True)
        for name in ("score", "value"):
            grid.add_column(name, justify="right", no_wrap=True)
        for name in ("where", "period", "words", "why"):
            grid.add_column(name, overflow="fold")
        for one in shown:
            candidate, taken = one.candidate, one.candidate == choice.chosen
            cells = (
                "→" if taken else "", str(one.score), exact(candidate.value), candidate.source, _period(candidate),
                self._words(candidate), one.why,
            )  # fmt: skip
            grid.add_row(*(Text(printable(cell)) for cell in cells), style="green" if taken else "")
        return grid

    def _words(self, candidate: FigureCandidate) -> str:
        """The words that a candidate rests on, from the heads of its column to the amount."""
        places = (*candidate.columns, candidate.label, candidate.amount)
        return " | ".join(self._text(*place) for place in places if place)

    def _place(self, candidate: FigureCandidate) -> Grid | Text:
        """The amount where it stands: in its table, in its sentence, or in the text around."""
        start, end = candidate.amount
        tables = (table for table in self.read.tables if table.start <= start < table.end)
        table = next(tables, None) if candidate.place == "table" else None
        if table:
            return self._excerpt(table, candidate)
        first, last = candidate.sentence or (start - CONTEXT_CHARACTERS, end + CONTEXT_CHARACTERS)
        marked = Text(self._text(max(0, first), start) + " ")
        marked.append(f"[{self._text(start, end)}]", style=_AMOUNT)
        return marked.append(" " + self._text(end, last))

    def _excerpt(self, table: Table, candidate: FigureCandidate) -> Grid:
        """The rows of a table that name the column's period, and the amount's row between its neighbours."""
        rows = list(table.rows)
        at = next((place for place, row in enumerate(rows) if row.start <= candidate.amount[0] < row.end), 0)
        heads = [row for row in rows[:at] if any(row.start <= first < row.end for first, _ in candidate.columns)]
        near = [row for row in rows[max(0, at - 1) : at + 2] if row not in heads]
        columns = _columns([*heads, *near])
        grid = Grid.grid(padding=(0, 2, 0, 0))
        grid.add_column()
        for _ in columns:
            grid.add_column(justify="right")
        for row in (*heads, *near):
            grid.add_row(*self._cells(row, columns, candidate), style="dim" if row in heads else "")
        return grid

    def _cells(self, row: Row, columns: Sequence[tuple[int, int]], candidate: FigureCandidate) -> Iterator[Text]:
        """A row's label, and what it has in each column."""
        first = columns[0][0] if columns else 0
        labels = [cell for cell in row.cells if cell.start <= row.label_start < cell.end and cell.left < first]
        yield Text(" ".join(self._text(cell.start, cell.end) for cell in labels))
        in_columns: list[list[Text]] = [[] for _ in columns]
        words = [(cell.start, cell.end, cell.left, cell.right) for cell in row.cells if cell not in labels]
        words += [(one.amount.start, one.amount.end, one.left, one.right) for one in row.amounts]
        for start, end, left, right in sorted(words):
            is_it = start <= candidate.amount[0] < max(end, start + 1)
            cell = Text(f"[{self._text(start, end)}]", style=_AMOUNT) if is_it else Text(self._text(start, end))
            nearest = min(range(len(columns)), key=lambda place: abs(sum(columns[place]) - left - right), default=None)
            if nearest is not None:
                in_columns[nearest].append(cell)
        yield from (Text(" ").join(cells) for cells in in_columns)

    def _text(self, start: int, end: int) -> str:
        return printable(" ".join(self.read.text.text[start:end].split()))


def _columns(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where amounts stand in these rows, from left to right: places that overlap are one column."""
    columns: list[tuple[int, int]] = []
    for left, right in sorted((one.left, one.right) for row in rows for one in row.amounts):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(right, columns[-1][1])
        else:
            columns.append((left, right))
    return columns


def _period(candidate: FigureCandidate) -> str:
    """`quarter to 2024-09-30`, marked where no words say so or it is an earlier one."""
    period = candidate.period
    end = f" to {period.ends_on}" if period.ends_on else f" {period.fiscal_quarter or ''} {period.fiscal_year or ''}"
    marks = ("" if candidate.period_stated else " (assumed)") + (" (earlier)" if candidate.is_comparison else "")
    return " ".join(f"{period.kind}{end}{marks}".split())
