"""Tables for people that grow row by row: a header once, columns that keep their place."""

import sys
from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.cli.words import printable

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH: Final = 180
"""Of a line where the output is no terminal."""


class Column(NamedTuple):
    """A column: its title, its share of the width that is left or a fixed width, its style in rich's words.

    It is left out where a line has less than `from_width` characters.
    """

    title: str
    share: int = 0
    width: int | None = None
    style: str = ""
    from_width: int = 0


class Rows:
    """Prints one row after the other. On a terminal long values are wrapped, elsewhere each row is one line."""

    def __init__(self, columns: Sequence[Column], console: "Console | None" = None) -> None:
        from rich.console import Console

        is_terminal = sys.stdout.isatty() if console is None else console.is_terminal
        self._wraps = is_terminal
        self._console = console or Console(highlight=False, width=None if is_terminal else PLAIN_WIDTH)
        self._shown = [column.from_width <= self._console.width for column in columns]
        self._columns = list(compress(columns, self._shown))
        self._begun = False

    def add(self, values: Sequence[str]) -> None:
        """Print a row, a value for each column that was asked for; the header comes before the first one."""
        if not self._begun:
            self._print([column.title for column in self._columns], ["dim"] * len(self._columns))
            self._console.print("─" * self._console.width, style="dim")
            self._begun = True
        self._print(list(compress(values, self._shown)), [column.style for column in self._columns])

    def _print(self, values: Sequence[str], styles: Sequence[str]) -> None:
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        for column in self._columns:
            grid.add_column(
                ratio=column.share or None,
                width=column.width,
                no_wrap=not self._wraps,
                overflow="fold" if self._wraps else "ellipsis",
            )
        grid.add_row(*(Text(printable(value), style=style) for value, style in zip(values, styles, strict=True)))
        self._console.print(grid)
        self._console.file.flush()
