"""Tables that were printed as running text: "Revenue $ 4,777 $ 4,193 Cost of revenue 3,181 2,873 …" → rows and heads.

A row is words with a run of amounts behind them, as many as the heads before the first row name columns. Read are pages
of one line, wrapped pages, dot leaders, notes' digits before the amounts, percentages between them, several tables on a
page, prose around them.

How it errs: it is silent rather than wrong. A row with an amount missing, or one more than the heads, tells nothing;
heads that cannot be dealt out lose their table; a heading that cannot be told from the label behind it loses that row.
"""

import re
from collections.abc import Sequence
from typing import Final

from filings.table_figures.figure_labels import metric_of, plain_label
from filings.tables.row_labels import ends_heading
from filings.tables.run_on_heads import Column, find_heads, head_rows
from filings.tables.run_on_labels import Place, cut_label, may_be_label
from filings.tables.run_on_text import HEADS, Kind, Token, stretches, tokens
from filings.tables.table import AmountCell, Cell, Row, Table

MAX_LABEL: Final = 220
"""Characters between two rows; more are a paragraph, and the table ends."""

MAX_GAP: Final = 400
"""Tokens between two rows that are kept; of a longer paragraph the last ones."""

MAX_TITLE: Final = 160
"""Characters of a title before the heads."""

MIN_ROWS: Final = 3
"""Fewer rows that fit their heads are no table."""

MIN_ROWS_ALONE: Final = 5
"""Of one column alone a table needs more: any sentence is words and an amount."""

MAX_MISFITS: Final = 6
"""So many rows in a row that do not fit the heads, and the table has ended."""

MAX_NOTES: Final = 3
"""Marks of notes behind one label."""

MAX_NOTE: Final = 20
"""A note has a smaller number."""

_SENTENCE_END = re.compile(r"[a-z]{4,}[.!?]\s+[A-Z\"\u201c]|[a-z]{4,}[.!?]$|[.!?]\s+[A-Z][a-z]+\s[a-z]+\s[a-z]+\s")
# Headings of rows that are of a part of the company, or of times to come.
_OF_OTHERS = re.compile(
    r"\b(?:[Ss]egments?|SEGMENTS?|[Dd]ivisions?|DIVISIONS?):?\s[A-Z]|\b[Bb]y\s(?:[Pp]roduct|[Rr]egion|[Gg]eograph|[Bb]usiness)|"
    r"\b(?:[Gg]uidance|GUIDANCE|[Oo]utlook|OUTLOOK)\b"
)
_OF_SALES = re.compile(r"sales|revenue|turnover")
_SHORTENED = ("Inc.", "Co.", "Corp.", "Ltd.")
_TITLE_WORD = re.compile(r"[A-Z(&\u2013\u2014/-]|(?:of|and|the|to|for|in|by|a)$|\d{1,2}$")


def read_run_on(text: str, lower: str, wanted: re.Pattern[str]) -> list[Table]:
    """The tables in pages of running text that have a wanted row.

    Args:
        text: a DocumentText's.
        lower: the same in small letters.
        wanted: words of labels, in small letters.

    """
    tables: list[Table] = []
    for start, end in stretches(lower):
        if not wanted.search(lower, start, end):
            continue
        page = _Page(text, lower, wanted)
        for token in tokens(lower, start, end):
            page.add(token)
        tables += page.finish()
    return tables


class _Page:
    """A page's tables in the making."""

    def __init__(self, text: str, lower: str, wanted: re.Pattern[str]) -> None:
        self._text, self._lower, self._wanted = text, lower, wanted
        self._tables: list[Table] = []
        self._gap: list[Token] = []  # since the last row, or its heads
        self._tells_period = False  # whether the gap has what may be heads
        self._run: list[Token] = []  # amounts one behind the other
        self._restart()

    def _restart(self) -> None:
        self._columns: tuple[Column, ...] = ()
        self._rows: list[Row] = []
        self._fitting = self._misfits = 0
        self._has_wanted = False
        self._heading: str | None = None
        self._end = 0

    def finish(self) -> list[Table]:
        """The tables of the page."""
        self._end_run()
        self._close()
        return self._tables

    def add(self, token: Token) -> None:
        """The page's next token."""
        if (
            token.kind is Kind.AMOUNT
            and not self._run
            and self._gap
            and self._gap[-1].kind in HEADS
            and _is_mark(token)
        ):
            token = token._replace(kind=Kind.FILLER)  # "2026 (1) 2025"
        if token.kind in (Kind.AMOUNT, Kind.NOT_APPLICABLE):
            self._run.append(token)
            return
        if self._run:
            self._end_run()
        self._gap.append(token)
        self._tells_period = self._tells_period or token.kind in HEADS
        if len(self._gap) > 2 * MAX_GAP:
            self._close()
            del self._gap[:-MAX_GAP]

    def _end_run(self) -> None:
        """A run of amounts is over: with the words before it it is a row, or a part of the next row's label."""
        run, self._run = self._run, []
        if not run:
            return
        if self._tells_period:
            self._begin_table()
        if len(run) == 1 and len(self._columns) != 1 and _is_of_label(run[0]):
            self._gap.append(run[0]._replace(kind=Kind.WORD))
            return
        label, self._gap = self._gap, []
        if self._columns:
            self._add_row(label, run)

    def _begin_table(self) -> None:
        """End the table where the words since the last row are heads, and begin another if they can be told."""
        self._tells_period = False
        heads = find_heads(self._gap, self._lower)
        if heads is None:
            return
        self._close()
        if heads.columns:
            self._begin(self._gap[: heads.first], heads.columns)
        self._gap = self._gap[heads.behind :]

    def _begin(self, before: Sequence[Token], columns: tuple[Column, ...]) -> None:
        """The rows of words over a table: its title, and its heads."""
        self._columns = columns
        title = self._title(before)
        if title:
            self._rows.append(_words_row(*title))
        self._rows += head_rows(columns)

    def _title(self, before: Sequence[Token]) -> Place | None:
        """The words in capitals before the heads, and before the scale that stands there."""
        stop = len(before)
        while stop and before[stop - 1].kind is not Kind.WORD:
            stop -= 1
        first = stop
        while (
            first
            and before[first - 1].kind is Kind.WORD
            and before[stop - 1].end - before[first - 1].start <= MAX_TITLE
        ):
            token = before[first - 1]
            words = self._text[token.start : token.end]
            if not _TITLE_WORD.match(words) or (words.endswith((".", ";")) and not words.endswith(_SHORTENED)):
                break
            first -= 1
        return Place(before[first].start, before[stop - 1].end) if first < stop else None

    def _close(self) -> None:
        """End the table, and keep it if a row of it is wanted."""
        enough = MIN_ROWS if len(self._columns) > 1 else MIN_ROWS_ALONE
        if self._has_wanted and self._fitting >= enough:
            self._tables.append(Table(self._rows[0].start, self._end, tuple(self._rows), has_columns=False))
        self._restart()

    def _add_row(self, gap: Sequence[Token], run: Sequence[Token]) -> None:
        begin = next((place for place, token in enumerate(gap) if token.kind is not Kind.FILLER), len(gap))
        label = gap[begin:]
        if not label:
            self._misfit()
            return
        start, end = label[0].start, label[-1].end
        words = self._text[start:end]
        if end - start > MAX_LABEL or _SENTENCE_END.search(words) or _OF_OTHERS.search(words):
            self._close()
            return
        amounts = _fit(run, self._columns)
        is_label = may_be_label(words, begins=self._misfits > 0)
        if amounts is None or not is_label or self._may_pass_for_first(words):
            self._misfit()
            return
        self._misfits = 0
        self._fitting += 1
        headings, place = cut_label(self._text, self._lower, start, end)
        for one in headings:
            self._rows.append(_words_row(*one))
            self._heading = self._text[slice(*one)]
        self._end = run[-1].end
        label_cell = Cell(*place, 0, 1)
        self._rows.append(Row(start, self._end, *place, (label_cell, *_other_cells(run)), amounts, self._heading))
        self._has_wanted = self._has_wanted or self._wanted.search(words.lower()) is not None
        if self._heading and ends_heading(self._lower[slice(*place)], self._heading):
            self._heading = None

    def _may_pass_for_first(self, words: str) -> bool:
        """Whether a row of sales that is none of the total would stand first, a row before it being unreadable.

        The first row of a statement is taken for its revenue: "Cost of revenue" must not stand there.
        """
        if self._fitting or not self._misfits:
            return False
        return _OF_SALES.search(words.lower()) is not None and metric_of(plain_label(words)) is None

    def _misfit(self) -> None:
        self._misfits += 1
        if self._misfits > MAX_MISFITS:
            self._close()


def _words_row(start: int, end: int) -> Row:
    return Row(start, end, start, end, (Cell(start, end, 0, 1),), ())


def _is_of_label(token: Token) -> bool:
    """Whether a number, or a dash, may belong to a label: "Adjusted EBITDA 1", "per share - basic", "5.25% notes"."""
    cell = token.cell
    if cell is None:
        return False
    amount = cell.amount
    return cell.is_dash or amount.is_percent or (amount.mark is None and not amount.word and abs(amount.value) < 100)


def _fit(run: Sequence[Token], columns: Sequence[Column]) -> tuple[AmountCell, ...] | None:
    """The amounts of a row, if there are as many as columns; a note's digit or a dash before them is the label's."""
    run = run[_notes(run, len(run) - len(columns)) :]
    if len(columns) == 1 and any(_is_vague(token) for token in run):
        return None
    if len(run) == len(columns):
        return _numbered(run) if _percents_fit(run, columns) else None
    changes = [column.change for column in columns if column.change]
    if not changes and len(run) == len(columns) + 1 and run[-1].cell is None:
        run = run[:-1]  # "N/M" where the other rows print a percentage
    if any(token.cell is None for token in run):
        return None
    # Percentages that no head names, or changes of which nothing is printed.
    absolute = [token for token in run if not (token.cell and token.cell.amount.is_percent)]
    if len(absolute) != len(columns) - len(changes) or (changes and len(run) > len(columns)):
        return None
    return _numbered(absolute)


def _is_vague(token: Token) -> bool:
    """Whether an amount is one that sentences are full of: a dash, a percentage, "5.2 million"."""
    cell = token.cell
    return cell is None or cell.is_dash or cell.amount.is_percent or cell.amount.word is not None


def _numbered(run: Sequence[Token]) -> tuple[AmountCell, ...] | None:
    """The amounts with their places in the row; None where there are none."""
    return (
        tuple(token.cell._replace(left=place, right=place + 1) for place, token in enumerate(run, 1) if token.cell)
        or None
    )


def _percents_fit(run: Sequence[Token], columns: Sequence[Column]) -> bool:
    """Whether no percentage stands among the columns of periods, unless all are percentages."""
    of_periods = [
        token.cell.amount.is_percent
        for token, column in zip(run, columns, strict=True)
        if token.cell and not column.change
    ]
    return not any(of_periods) or all(of_periods)


def _notes(run: Sequence[Token], too_many: int) -> int:
    """How many of a row's first amounts are marks of notes behind the label: "1", a dash, "(1)(2)"."""
    if not 0 < too_many <= MAX_NOTES or not all(_is_note(token) for token in run[:too_many]):
        return 0
    return too_many if too_many == 1 or all(_is_mark(token) for token in run[:too_many]) else 0


def _is_note(token: Token) -> bool:
    cell = token.cell
    if cell is None:
        return False
    amount = cell.amount
    whole = not amount.decimals and amount.mark is None and not amount.word and abs(amount.value) < MAX_NOTE
    return cell.is_dash or whole


def _is_mark(token: Token) -> bool:
    """Whether an amount is a note's number in brackets."""
    return _is_note(token) and token.cell is not None and token.cell.amount.is_negative


def _other_cells(run: Sequence[Token]) -> tuple[Cell, ...]:
    return tuple(
        Cell(token.start, token.end, place, place + 1) for place, token in enumerate(run, 1) if token.cell is None
    )
