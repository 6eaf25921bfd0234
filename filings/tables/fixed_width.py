"""Tables of plain text that keep their columns by spaces (filings of 1994 to 2008) → rows of labels and amounts.

A line is a row if amounts end it, with a gap before them: two spaces, a tab, dots, a dollar sign. Rows that stand
near each other are a table; heads of columns above it begin it, and a paragraph or new heads end it.

Forms: dotted leaders, "$" and parentheses apart from the number, labels over several lines with the amounts on the
last, blank lines between rows, page breaks and page numbers within, rules of dashes or equal signs, heads over several
lines, tabs (0000891092-03-001810, 0001275287-05-003130, 0000950124-00-004609).

How it errs: a label whose amounts stand on its first line is known by that line's words only; two tables side by side
are one with the left one's amounts in its labels.
"""

import re
from collections import Counter
from itertools import pairwise

from filings.tables.amount_cells import Printed, is_year, read_amount
from filings.tables.fixed_lines import LEADER, MAX_LINE, PageLine, Place, column, line_end, read_lines
from filings.tables.fixed_regions import HEAD_WORDS, MAX_LABEL_LINES, MONTHS, regions
from filings.tables.row_labels import ends_heading, goes_on
from filings.tables.table import MAX_ROWS, AmountCell, Cell, Row, Table

_FIELD = re.compile(r"\S+(?: \S+)*")
# Heads that one space parts: "2005 2004", "June 30, Dec. 31,".
_HEAD_PARTS = re.compile(
    rf"(?<=\b(?:19|20)\d\d) (?=(?:19|20)\d\d\b)|(?<=\d,) (?={MONTHS}\b)|(?<=(?:19|20)\d\d) (?={MONTHS}\b)"
)
_BOUND_WORD = re.compile(
    rf"(?:\b{MONTHS}\.?|\bfiscal|\byears?|\bquarter|\bnotes?|\bitem|\bpage|\bseries|\bclass|\bphase|\bsection|\bweeks?|\bof|\bthe|\bto|\band|#)$"
)


def read_fixed_width(text: str, lower: str, wanted: re.Pattern[str]) -> list[Table]:
    """The tables that have a wanted row. `text` and `lower` are a DocumentText's."""
    tables: list[Table] = []
    rows = 0
    for lines in regions(read_lines(lower), lower):
        start = lines[0].start
        if wanted.search(lower, start, line_end(text, lines[-1])):
            table = _Region(text, lower, lines).table(wanted)
            if table:
                tables.append(table)
                rows += len(table.rows)
        if rows >= MAX_ROWS:
            break
    return tables


class _Region:
    """The lines of one table."""

    def __init__(self, text: str, lower: str, lines: list[PageLine]) -> None:
        self._text, self._lower, self._lines = text, lower, lines
        self._edges = self._common_edges()
        self._deeper = False  # whether rows under the last heading were farther in than it
        rights = [line.right for line in lines if line.fields]
        self._label_right = max(rights, default=0)
        steps = Counter(under.number - upper.number for upper, under in pairwise(lines))
        # A text may print an empty line behind every line: 0000891092-03-002843.
        self._step = 2 if steps[2] and not steps[1] else 1

    def table(self, wanted: re.Pattern[str]) -> Table | None:
        """The table, if a row of amounts in it is wanted."""
        rows: list[Row] = []
        pending: list[PageLine] = []  # lines of words that may begin the next row's label
        headings: list[PageLine] = []
        has_wanted = False
        for line in self._lines:
            fields = self._without_label_numbers(line)
            if not fields:
                pending.append(line)
                continue
            joined = self._label_lines(pending, line)
            for words in pending[: len(pending) - joined]:
                rows.append(self._words_row(words))
                self._note_heading(headings, words, line)
            first = pending[len(pending) - joined] if joined else line
            heading = self._heading(headings, first)
            label_end = line.words_end if fields == line.fields else self._label_end(line, fields)
            label_start = first.words_start
            pending = []
            label = self._lower[label_start:label_end]
            if heading and ends_heading(label, heading):
                headings.pop()
            if not (wanted.search(label) or (heading and wanted.search(heading.lower()))):
                continue
            rows.append(self._row(line, first, label_start, label_end, fields, heading))
            has_wanted = True
        if not has_wanted:
            return None
        return Table(self._lines[0].start, line_end(self._text, self._lines[-1]), tuple(rows), has_columns=True)

    def _common_edges(self) -> set[int]:
        """The columns where several rows' amounts end."""
        counts: Counter[int] = Counter()
        for line in self._lines:
            for start, end in line.fields[1:] if line.is_tight else line.fields:
                counts[self._edge(line, start, end)] += 1
        known = {edge for edge, count in counts.items() if count > 1}
        return {near for edge in known for near in (edge - 1, edge, edge + 1)}

    def _edge(self, line: PageLine, start: int, end: int) -> int:
        while end > start + 1 and not self._lower[line.start + end - 1].isalnum():
            end -= 1
        return self._page_column(line, end)

    def _page_column(self, line: PageLine, at: int) -> int:
        return column(self._lower[line.start : line.start + at + 1], at)

    def _without_label_numbers(self, line: PageLine) -> tuple[Place, ...]:
        """The row's cells without a number that is the label's: "Net revenue (1)", "Notes due 2008"."""
        fields = line.fields
        if not fields:
            return fields
        start, end = fields[0]
        cell = self._lower[line.start + start : line.start + end]
        is_note = len(fields) > 1 and re.fullmatch(r"\((?:[a-z]|\d{1,2})\)", cell) is not None
        if not (line.is_tight or is_note) or line.words_start >= line.words_end:
            return fields
        words = self._lower[line.words_start : line.words_end]
        if cell[0] == "$":  # "Net income $ 520 $ 410"
            return fields
        if self._edge(line, start, end) in self._edges and not _BOUND_WORD.search(words):
            return fields
        return fields[1:]

    def _label_end(self, line: PageLine, fields: tuple[Place, ...]) -> int:
        """The end of a label that a number belongs to."""
        stop = line.start + fields[0][0] if fields else line_end(self._text, line)
        return line.words_start + len(self._lower[line.words_start : stop].rstrip(LEADER))

    def _label_lines(self, pending: list[PageLine], row: PageLine) -> int:
        """How many of the lines of words above a row begin its label."""
        joined, below = 0, row
        while joined < min(len(pending), MAX_LABEL_LINES) and row.words_start < row.words_end:
            line = pending[-1 - joined]
            if (
                below.number - line.number > self._step
                or line.right > max(self._label_right, row.right) + 12
                or not self._goes_on(line, below)
            ):
                break
            joined, below = joined + 1, line
        return joined

    def _goes_on(self, line: PageLine, below: PageLine) -> bool:
        """Whether a line's words go on in the line below."""
        words = self._lower[line.words_start : line.words_end]
        if "   " in words or (words.endswith((":", ".")) and not words.endswith(("inc.", "corp.", "co."))):
            return False
        if line.left > below.left + 8:
            return False
        following = self._text[below.words_start : below.words_end]
        if goes_on(words) or following[:1].islower() or following[:1] in "(&":
            return not (words.startswith("(") and words.endswith(")"))
        first_word = len(following.split(" ", 1)[0])
        return (
            below.left > line.left
            and below.left <= line.left + 3
            and line.right + 1 + first_word > self._label_right + 1
        )

    def _note_heading(self, headings: list[PageLine], words: PageLine, row: PageLine) -> None:
        """Keep a line of words as the heading of the rows below, or forget all at the heads of columns."""
        limit = row.amounts_left
        if words.right > limit:
            if HEAD_WORDS.search(self._lower, words.words_start, words.words_end):
                headings.clear()
            return
        if self._lower.startswith("(", words.words_start):
            return
        while headings and headings[-1].left >= words.left and not self._is_parent(headings[-1], words):
            headings.pop()
        headings.append(words)
        self._deeper = False

    def _is_parent(self, heading: PageLine, words: PageLine) -> bool:
        """Whether a heading of the same indentation holds the next one: "PER SHARE" over "Basic", "Per share:" too."""
        above = self._text[heading.words_start : heading.words_end]
        below = self._text[words.words_start : words.words_end]
        if heading.left > words.left:
            return False
        return (above.isupper() and not below.isupper()) or (above.endswith(":") and not below.endswith(":"))

    def _heading(self, headings: list[PageLine], first: PageLine) -> str | None:
        """The words of the headings that a row stands under: those to the left of it, or level with it.

        A row level with the heading ends it once there was one farther in ("Income from operations" below the rows
        of "Operating expenses:").
        """
        if first.words_start < first.words_end:
            while headings and (headings[-1].left > first.left or (headings[-1].left == first.left and self._deeper)):
                headings.pop()
            self._deeper = bool(headings) and first.left > headings[-1].left
        if not headings:
            return None
        return " ".join(" ".join(self._text[line.words_start : line.words_end].split()) for line in headings[-2:])

    def _words_row(self, line: PageLine) -> Row:
        """A line of words: its fields are cells, as heads of columns are parted by gaps."""
        begin, end = line.start, line_end(self._text, line)
        cells = []
        for field in _FIELD.finditer(self._text, line.words_start, line.words_end):
            stop = field.end()
            at = field.start()
            if at == line.words_start and stop - at > MAX_LINE:
                stop = at + MAX_LINE
            parts = [at, *(found.end() for found in _HEAD_PARTS.finditer(self._lower, at, stop)), stop + 1]
            for first, following in pairwise(parts):
                left, right = first - begin, following - 1 - begin
                cells.append(Cell(first, following - 1, self._page_column(line, left), self._page_column(line, right)))
        # Words over the amounts' columns only are no label.
        has_label = line.left < self._label_right
        label = cells[0] if cells and has_label else None
        start = label.start if label else line.words_start
        return Row(begin, end, start, label.end if label else start, tuple(cells), ())

    def _row(
        self,
        line: PageLine,
        first: PageLine,
        label_start: int,
        label_end: int,
        fields: tuple[Place, ...],
        heading: str | None,
    ) -> Row:
        cells: list[Cell] = []
        if label_start < label_end:
            cells.append(Cell(label_start, label_end, first.left, line.right))
        amounts: list[AmountCell] = []
        for start, end in fields:
            left, right = self._page_column(line, start), self._page_column(line, end)
            printed = read_amount(self._lower, line.start + start, line.start + end)
            if printed is None or (len(fields) == 1 and is_year(printed, self._lower)):
                cells.append(Cell(line.start + start, line.start + end, left, right))
            else:
                amounts.append(_amount_cell(printed, left, right))
        return Row(
            first.start,
            line_end(self._text, line),
            label_start,
            max(label_start, label_end),
            tuple(cells),
            tuple(amounts),
            heading,
        )


def _amount_cell(printed: Printed, left: int, right: int) -> AmountCell:
    return AmountCell(printed.amount, left, right, printed.is_dash)
