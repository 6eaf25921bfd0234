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
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from filings.amount_cells import DASHES, NOT_APPLICABLE, Printed, is_year, read_amount
from filings.row_headings import ends_heading
from filings.tables import AmountCell, Cell, Row, Table

MAX_LINE: Final = 400
"""A longer line is a paragraph."""

MAX_GAP: Final = 9
"""So many lines of words between two rows, and they belong to two tables."""

MAX_HEAD: Final = 16
"""So many lines above the first row may be heads of its columns."""

MAX_LABEL: Final = 160
"""A longer label is a sentence."""

MAX_LABEL_LINES: Final = 5
"""A label is wrapped over so many lines at most."""

PROSE_WIDTH: Final = 52
"""A line of so many characters without gaps that runs into the amounts' columns is a paragraph's."""

_CELL = re.compile(
    r"(?<![\w,/&'\u2019])(?<!\w\.)"
    r"(?:(?P<amount>(?:(?:us|c|a|hk|nt|r)?[$\u20ac\u00a3\u00a5]\s{0,40})?(?:\(\s{0,20})?[-\u2212\u2013]?(?:[$\u20ac\u00a3\u00a5]\s{0,20})?"
    r"(?:\(\s{0,20})?[-\u2212\u2013]?(?P<digits>(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?|(?<!\.)\.\d{1,6})"
    r"\s{0,3}\)?\s?%?\)?(?P<notes>(?:\s?\([a-z\d]\)|\*{1,3}){0,3}))"
    rf"|(?P<dash>(?:(?<=[\s.])[$\u20ac\u00a3]\s{{0,40}}|(?<=\s\s)|(?<=\t)|(?<=\.\.)|(?<=^)){DASHES}\s?%?(?=\s\s|\s?$))"
    rf"|(?P<none>(?:(?<=\s\s)|(?<=\t)|(?<=\.\.)){NOT_APPLICABLE}))(?=\s|$)"
)
_LAST_OF_CELLS = frozenset("0123456789)%-*#\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_LAST_WORDS_OF_CELLS = ("n/a", "n.a.", "na", "nm", "n/m", "n.m.", "nmf", "nil")
_GAPS = ("  ", "\t", "..", "$")  # one of them is in every row
_UP_TO_LAST_WORD = re.compile(r".*[a-z]{2}")
_WORD_AMONG_CELLS = re.compile(r"\b(?:nm|na|nmf|nil|us|hk|nt)$")
_FILLER = re.compile(r"[\s.$|%)]*")
_RULE = re.compile(r"[\s\-=_*.|$~]*(?:--|==|__|\*\*)[\s\-=_*.|$~]*")
_LEADER = re.compile(r"[\s.$_\u2026\u00b7]+$")
_FIELD = re.compile(r"\S+(?: \S+)*")
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,7}"
# Heads that one space parts: "2005 2004", "June 30, Dec. 31,".
_HEAD_PARTS = re.compile(
    rf"(?<=\b(?:19|20)\d\d) (?=(?:19|20)\d\d\b)|(?<=\d,) (?={_MONTHS}\b)|(?<=(?:19|20)\d\d) (?={_MONTHS}\b)"
)
_HEAD_WORDS = re.compile(
    rf"\b(?:19|20)\d\d\b|\bended\b|\bending\b|\bmonths?\b|\bweeks?\b|\bquarters?\b|\byears?\b|\bfiscal\b|"
    rf"\b{_MONTHS}\.? \d|%|\bchange\b|\b[1-4]q|\bq[1-4]\b|"
    r"\bactual\b|\bpro forma\b|\bas reported\b|\bgaap\b|\bunaudited\b|\d/\d\d?/\d\d"
)
_PERIOD_WORDS = re.compile(r"\bended\b|\bending\b|\bmonths\b|\bweeks\b")
_TITLE_WORDS = re.compile(
    r"statements?\b|\bin thousands|\bin millions|\bthousands of|\bmillions of|\bdollars|\bunaudited|balance sheets?|"
    r"\bcorporation\b|\binc\.|\bcompany\b|\bsummary\b|\bhighlights\b|\bresults\b|\breconciliation|\bdata\b"
)
_BOUND_WORD = re.compile(
    rf"(?:\b{_MONTHS}\.?|\bfiscal|\byears?|\bquarter|\bnotes?|\bitem|\bpage|\bseries|\bclass|\bphase|\bsection|\bweeks?|\bof|\bthe|\bto|\band|#)$"
)
_GOES_ON = re.compile(
    r"(?:\b(?:and|of|to|in|for|the|before|from|per|by|on|or|with|attributable|applicable|available|net|an|a|at|than)|[,&\-/(])$"
)
_SMALL_START = re.compile(r"[a-z(&$\d]")


class _Line(NamedTuple):
    """A line with something on it: its words' columns and, of a row, the amounts that end it."""

    start: int  # its first character in the text
    words_start: int
    words_end: int
    left: int  # the column of the words
    right: int
    number: int  # which line of the text
    fields: tuple[tuple[int, int], ...]  # of a row: its cells' places; nothing of a line of words
    is_tight: bool  # only one space parts the first cell from the words


def read_fixed_width(text: str, lower: str, wanted: re.Pattern[str]) -> list[Table]:
    """The tables that have a wanted row. `text` and `lower` are a DocumentText's."""
    tables = []
    for lines in _regions(list(_lines(text, lower)), lower):
        start = lines[0].start
        if wanted.search(lower, start, _line_end(text, lines[-1])):
            table = _Region(text, lower, lines).table(wanted)
            if table:
                tables.append(table)
    return tables


def _lines(text: str, lower: str) -> Iterator[_Line]:
    start = 0
    for number, line in enumerate(lower.split("\n")):
        length = len(line)
        bare = line.rstrip()
        if bare and length <= MAX_LINE:
            read = _read_line(bare, start, number)
            if read:
                yield read
        elif bare:  # a paragraph in one line
            yield _Line(start, start, start + len(bare), 0, len(bare), number, (), False)
        start += length + 1


def _read_line(line: str, start: int, number: int) -> _Line | None:
    """A line in small letters, without white space behind; None for a rule or a page's number."""
    if line[-1] in "-=_" and _RULE.fullmatch(line):
        return None
    words = line.lstrip()
    left = len(line) - len(words)
    if (line[-1] in _LAST_OF_CELLS or line.endswith(_LAST_WORDS_OF_CELLS)) and any(gap in words for gap in _GAPS):
        run = _run_of_cells(line)
        if run:
            label = _LEADER.sub("", line[left : run[0][0]])
            gap = line[left + len(label) : run[0][0]]
            if not label and len(run) == 1 and words.isdigit() and len(words) < 4:
                return None  # a page's number
            is_tight = bool(label) and len(gap) < 2 and "\t" not in gap
            if len(label) <= MAX_LABEL and (len(run) > 1 or not is_tight) and label.count("   ") < 3:
                end = left + len(label)
                return _Line(
                    start,
                    start + left,
                    start + end,
                    _column(line, left),
                    _column(line, end),
                    number,
                    tuple(run),
                    is_tight,
                )
    return _Line(
        start, start + left, start + len(line), _column(line, left), _column(line, len(line)), number, (), False
    )


def _run_of_cells(line: str) -> list[tuple[int, int]]:
    """The places of the amounts (and dashes and "N/A") that end a line; none where all are years of a head."""
    word = _UP_TO_LAST_WORD.match(line)
    first = word.end() if word and not _WORD_AMONG_CELLS.search(line, 0, word.end()) else 0
    cells = list(_CELL.finditer(line, first))
    run: list[tuple[int, int]] = []
    end, only_years = len(line), True
    for cell in reversed(cells):
        if not _FILLER.fullmatch(line, cell.end(), end):
            break
        run.append(cell.span())
        only_years = only_years and (cell["none"] is not None or _is_bare_year(cell))
        end = cell.start()
    return [] if only_years and run else run[::-1]


def _is_bare_year(cell: re.Match[str]) -> bool:
    digits = cell["digits"]
    return (
        digits is not None
        and len(digits) == 4
        and digits[:2] in ("19", "20")
        and "$" not in cell[0]
        and "(" not in cell[0]
    )


def _column(line: str, at: int) -> int:
    return len(line[:at].expandtabs(8)) if "\t" in line else at


def _line_end(text: str, line: _Line) -> int:
    end = text.find("\n", line.words_end)
    return len(text) if end < 0 else end


def _regions(lines: list[_Line], lower: str) -> Iterator[list[_Line]]:
    """Runs of lines that are tables, each with the heads above its first row."""
    rows = [place for place, line in enumerate(lines) if line.fields]
    first = 0
    after = 0  # lines before this one belong to the table before
    while first < len(rows):
        last = first
        while last + 1 < len(rows) and not _parts(lines, rows[last], rows[last + 1], lower):
            last += 1
        begin = _head_start(lines, max(after, rows[first] - MAX_HEAD), rows[first], lower)
        if last > first or len(lines[rows[first]].fields) > 1:
            yield lines[begin : rows[last] + 1]
        after, first = rows[last] + 1, last + 1


def _parts(lines: list[_Line], upper: int, under: int, lower: str) -> bool:
    """Whether what stands between two rows ends a table: a paragraph, or the heads of another."""
    between = lines[upper + 1 : under]
    if len(between) > MAX_GAP:
        return True
    limit = _amounts_left(lines[under])
    prose = [line for line in between if _is_prose(line, limit, lower)]
    if len(prose) > 1 or any(line.right > MAX_LINE for line in between):
        return True
    return any(_is_head(line, limit, lower) for line in between)


def _amounts_left(line: _Line) -> int:
    return line.fields[0][0]


def _is_prose(line: _Line, limit: int, lower: str) -> bool:
    if line.right - line.left < PROSE_WIDTH or line.right <= limit + 4 or line.left >= 16:
        return False
    return lower.find("   ", line.words_start, line.words_end) < 0


def _is_head(line: _Line, limit: int, lower: str) -> bool:
    """Whether a line's words stand over the amounts and are such as head columns."""
    if line.right <= limit or _is_prose(line, limit, lower):
        return False
    words = lower[line.words_start : line.words_end]
    if not _HEAD_WORDS.search(words) or words.endswith("."):
        return False
    return "   " in words or _PERIOD_WORDS.search(words) is not None or not _is_title(line, lower)


def _is_sentence(line: _Line, limit: int, lower: str) -> bool:
    if _is_prose(line, limit, lower):
        return not _PERIOD_WORDS.search(lower, line.words_start, line.words_end)
    return line.left < 16 and lower.startswith(".", line.words_end - 1)


def _is_title(line: _Line, lower: str) -> bool:
    return _TITLE_WORDS.search(lower, line.words_start, line.words_end) is not None


def _head_start(lines: list[_Line], earliest: int, row: int, lower: str) -> int:
    """The first of the lines above a row that head its columns; the row itself (or its label) if none do."""
    limit = _amounts_left(lines[row])
    begin, place = row, row
    while place > earliest:
        line = lines[place - 1]
        if line.right > MAX_LINE or _is_sentence(line, limit, lower):
            break
        if lines[place].number - line.number > 6:
            break
        place -= 1
        if _is_head(line, limit, lower) or (line.right <= limit and place >= row - MAX_LABEL_LINES):
            begin = place
        elif begin == place + 1 and line.right > limit and line.left > limit // 2 and not _is_title(line, lower):
            begin = place  # "For the 13" over "Weeks Ended"
    return begin


class _Region:
    """The lines of one table."""

    def __init__(self, text: str, lower: str, lines: list[_Line]) -> None:
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
        pending: list[_Line] = []  # lines of words that may begin the next row's label
        headings: list[_Line] = []
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
        return Table(self._lines[0].start, _line_end(self._text, self._lines[-1]), tuple(rows), has_columns=True)

    def _common_edges(self) -> set[int]:
        """The columns where several rows' amounts end."""
        counts: Counter[int] = Counter()
        for line in self._lines:
            for start, end in line.fields[1:] if line.is_tight else line.fields:
                counts[self._edge(line, start, end)] += 1
        known = {edge for edge, count in counts.items() if count > 1}
        return {near for edge in known for near in (edge - 1, edge, edge + 1)}

    def _edge(self, line: _Line, start: int, end: int) -> int:
        while end > start + 1 and not self._lower[line.start + end - 1].isalnum():
            end -= 1
        return self._page_column(line, end)

    def _page_column(self, line: _Line, at: int) -> int:
        return _column(self._lower[line.start : line.start + at + 1], at)

    def _without_label_numbers(self, line: _Line) -> tuple[tuple[int, int], ...]:
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
        if self._edge(line, start, end) in self._edges and not _BOUND_WORD.search(words):
            return fields
        return fields[1:]

    def _label_end(self, line: _Line, fields: tuple[tuple[int, int], ...]) -> int:
        """The end of a label that a number belongs to."""
        stop = line.start + fields[0][0] if fields else _line_end(self._text, line)
        return line.words_start + len(_LEADER.sub("", self._lower[line.words_start : stop]))

    def _label_lines(self, pending: list[_Line], row: _Line) -> int:
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

    def _goes_on(self, line: _Line, below: _Line) -> bool:
        """Whether a line's words go on in the line below."""
        words = self._lower[line.words_start : line.words_end]
        if "   " in words or (words.endswith((":", ".")) and not words.endswith(("inc.", "corp.", "co."))):
            return False
        if line.left > below.left + 8:
            return False
        following = self._text[below.words_start : below.words_end]
        if _GOES_ON.search(words) or following[:1].islower() or following[:1] in "(&":
            return not (words.startswith("(") and words.endswith(")"))
        first_word = len(following.split(" ", 1)[0])
        return (
            below.left > line.left
            and below.left <= line.left + 3
            and line.right + 1 + first_word > self._label_right + 1
        )

    def _note_heading(self, headings: list[_Line], words: _Line, row: _Line) -> None:
        """Keep a line of words as the heading of the rows below, or forget all at the heads of columns."""
        limit = _amounts_left(row)
        if words.right > limit:
            if _HEAD_WORDS.search(self._lower, words.words_start, words.words_end):
                headings.clear()
            return
        if self._lower.startswith("(", words.words_start):
            return
        while headings and headings[-1].left >= words.left and not self._is_parent(headings[-1], words):
            headings.pop()
        headings.append(words)
        self._deeper = False

    def _is_parent(self, heading: _Line, words: _Line) -> bool:
        """Whether a heading of the same indentation holds the next one: "PER SHARE" over "Basic", "Per share:" too."""
        above = self._text[heading.words_start : heading.words_end]
        below = self._text[words.words_start : words.words_end]
        if heading.left > words.left:
            return False
        return (above.isupper() and not below.isupper()) or (above.endswith(":") and not below.endswith(":"))

    def _heading(self, headings: list[_Line], first: _Line) -> str | None:
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

    def _words_row(self, line: _Line) -> Row:
        """A line of words: its fields are cells, as heads of columns are parted by gaps."""
        begin, end = line.start, _line_end(self._text, line)
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
        line: _Line,
        first: _Line,
        label_start: int,
        label_end: int,
        fields: tuple[tuple[int, int], ...],
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
            _line_end(self._text, line),
            label_start,
            max(label_start, label_end),
            tuple(cells),
            tuple(amounts),
            heading,
        )


def _amount_cell(printed: Printed, left: int, right: int) -> AmountCell:
    return AmountCell(printed.amount, left, right, printed.is_dash)
