"""Lines of plain text → what ends them: the amounts of a row, or nothing but words.

A line is a row if amounts end it and a gap stands before them: two spaces, a tab, dots, a dollar sign.

How it errs: a label that only one space parts from its first amount is told by the table's other rows (`is_tight`).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from filings.lines import printed_lines
from filings.tables.amount_cells import DASHES, NOT_APPLICABLE

MAX_LINE: Final = 400
"""A longer line is a paragraph."""

MAX_LABEL: Final = 160
"""A longer label is a sentence."""

_CELL = re.compile(
    r"(?<![\w,/&'\u2019])(?<!\w\.)"
    r"(?:(?P<amount>\+?(?:(?:us|c|a|hk|nt|r)?[$\u20ac\u00a3\u00a5]\s{0,40})?(?:\(\s{0,20})?[-\u2212\u2013]?(?:[$\u20ac\u00a3\u00a5]\s{0,20})?"
    r"(?:\(\s{0,20})?[-\u2212\u2013]?(?P<digits>(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?|(?<!\.)\.\d{1,6})"
    r"(?:\s{0,3}\))?(?:\s?%)?\)?(?P<notes>(?:\s?\([a-z\d]\)|\*{1,3}){0,3}))"
    rf"|(?P<dash>(?:(?<=[\s.])[$\u20ac\u00a3]\s{{0,40}}|(?<=\s\s)|(?<=\t)|(?<=\.\.)|(?<=^)){DASHES}(?:\s?%)?(?=\s\s|\s?$))"
    rf"|(?P<none>(?:(?<=\s\s)|(?<=\t)|(?<=\.\.)){NOT_APPLICABLE}))(?=\s|$|\.\.)"
)
_LAST_OF_CELLS = frozenset("0123456789)%-*#\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_LAST_WORDS_OF_CELLS = ("n/a", "n.a.", "na", "nm", "n/m", "n.m.", "nmf", "nil", "none")
_GAPS = ("  ", "\t", "..", "$")  # one of them is in every row
_UP_TO_LAST_WORD = re.compile(r".*[a-z]{2}")
_WORD_AMONG_CELLS = re.compile(r"\b(?:nm|na|nmf|nil|none|us|hk|nt)$")
_FILLER = re.compile(r"[\s.$|%)]*")
_RULE = re.compile(r"[\s\-=_*.|$~]*(?:--|==|__|\*\*)[\s\-=_*.|$~]*")
LEADER: Final = " \t.$_\u2026\u00b7"
"""What leads from a label to its amounts."""

Place = tuple[int, int]


class PageLine(NamedTuple):
    """A line with something on it: its words' columns and, of a row, the amounts that end it."""

    start: int  # its first character in the text
    words_start: int
    words_end: int
    left: int  # the column of the words
    right: int
    number: int  # which line of the text
    fields: tuple[Place, ...]  # of a row: its cells' places; nothing of a line of words
    is_tight: bool  # only one space parts the first cell from the words
    amounts_left: int  # the column of the first cell


def read_lines(lower: str) -> Iterator[PageLine]:
    """The lines of a text in small letters, without those that are empty, a rule or a page's number."""
    start = 0
    for number, line in enumerate(printed_lines(lower)):
        length = len(line)
        if length > MAX_LINE:  # a paragraph in one line
            end = length - MAX_LINE + len(line[-MAX_LINE:].rstrip())
            if end > length - MAX_LINE or not line.isspace():
                yield PageLine(start, start, start + end, 0, end, number, (), False, 0)
        elif bare := line.rstrip():
            read = _read_line(bare, start, number)
            if read:
                yield read
        start += length + 1


def _read_line(line: str, start: int, number: int) -> PageLine | None:
    """A line in small letters, without white space behind; None for a rule or a page's number."""
    words = line.strip(" \t-")
    if len(words) < 4 and (words.isdigit() or not words) and line.count("-") != 1:
        return None
    if line[-1] in "-=_" and _RULE.fullmatch(line):
        return None
    left = len(line) - len(line.lstrip())
    if (line[-1] in _LAST_OF_CELLS or line.endswith(_LAST_WORDS_OF_CELLS)) and any(gap in words for gap in _GAPS):
        run = _run_of_cells(line)
        row = _row_line(line, left, run, start, number) if run else None
        if row:
            return row
    end = len(line)
    return PageLine(start, start + left, start + end, column(line, left), column(line, end), number, (), False, 0)


def _row_line(line: str, left: int, run: list[Place], start: int, number: int) -> PageLine | None:
    """The line as a row, if what stands before its amounts may be a label."""
    label = line[left : run[0][0]].rstrip(LEADER)
    end = left + len(label)
    gap = line[end : run[0][0]]
    is_tight = bool(label) and len(gap) < 2 and "\t" not in gap
    if len(label) > MAX_LABEL or (len(run) == 1 and is_tight) or label.count("   ") > 2:
        return None
    return PageLine(
        start, start + left, start + end, column(line, left), column(line, end), number, tuple(run), is_tight,
        column(line, run[0][0]),
    )  # fmt: skip


def _run_of_cells(line: str) -> list[Place]:
    """The places of the amounts (and dashes and "N/A") that end a line; none where all are years of a head."""
    word = _UP_TO_LAST_WORD.match(line)
    first = word.end() if word and not _WORD_AMONG_CELLS.search(line, 0, word.end()) else 0
    cells = list(_CELL.finditer(line, first))
    run: list[Place] = []
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


def column(line: str, at: int) -> int:
    """The column of the page in which a line's character `at` stands; a tab goes on to the next eighth column."""
    return len(line[:at].expandtabs(8)) if "\t" in line else at


def line_end(text: str, line: PageLine) -> int:
    """The character of the text at which a line ends."""
    end = text.find("\n", line.words_end)
    return len(text) if end < 0 else end
