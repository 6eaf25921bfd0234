"""A guidance table as its cells in their order, printed in whatever: tabs, pipes, columns of spaces, lines."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from filings.announcements.guidance_values import ExpectedValue, expected_values

MAX_TABLE_CHARACTERS: Final = 6_000
"""So much behind a guidance head can be its table."""

MAX_CELL_CHARACTERS: Final = 160
"""A longer cell is a paragraph, and the end of a table."""

MAX_HEAD_CHARACTERS: Final = 90

BACK_CHARACTERS: Final = 400
"""So far before the word that gives a table away begins its head."""

MAX_CELLS_TO_VALUE: Final = 24
"""So many cells without a value behind a head, and it heads no table."""
_CELL = re.compile(r"[^|\t]+")
_CELL_OF_LINES = re.compile(r"[^\n\t]+")
_CELL_OF_SPACES = re.compile(r"\S+(?:[ \xa0]{1,2}\S+)*")
# Columns of plain text are kept apart by spaces or leaders.
_GAP_MARKS = ("   ", "...", " . .")
_GAP = re.compile(r"\s{3,}|\s{0,2}\.{3,}[.\s]*|(?:\s\.){3,}\s*")
BLANK_LINE = re.compile(r"\n\s*\n")
# Between cells that nothing else keeps apart: a blank line, or the line's end behind "(in millions)".
_BREAK = re.compile(r"\n\s*\n|(?<=illions\))\s*\n|(?<=ousands\))\s*\n|(?<=mounts\))\s*\n|(?<=r share\))\s*\n")
_GLUE = re.compile(r"[$\u20ac\u00a3(~]+|(?:approx\.?|approximately|about)", re.IGNORECASE)
_LINK = re.compile(r"to|[-\u2013\u2014]|\+\s?/\s?[-\u2013\u2212]|\u00b1")
# Numbers on its two sides: one with its mark and sign in cells of their own, and the other.
_MAY_LINK = re.compile(r"[$\u20ac\u00a3(~|\s]{0,12}[\d.,]{1,15}[)%|\s]{0,12}")
_LINKED = re.compile(r"[$\u20ac\u00a3(~\s]{0,4}[\d.,]{1,15}[)%\s]{0,3}(?:million|billion|[mb]n?)?")
_GLUED = re.compile(r"[%)]+|(?:million|billion)s?")
_VALUE_WORDS = re.compile(
    r"approx(?:imately|\.)?|about|around|~|million|billion|thousand|percent|growth|increase|decrease|decline|up|down|at\s+least|"
    r"more\s+than|greater\s+than|less\s+than|over|under|up\s+to|to|and|between|or\s+(?:more|less|better)|range|of|per|diluted|share|"
    r"year[\s\-]over[\s\-]year|y/?o?/?y|flat|low|high|mid|points|basis|bps|from|the|a|breakeven|zero|usd|us|cents?|loss|x|m|b|k|bn|mm|stores|units|cargos"
)
_AMOUNT = re.compile(r"[$\u20ac\u00a3]\s?\d|\d\s?%|\d,\d{3}|\d\.\d")
_DIGIT = re.compile(r"[\d\u00b2\u00b3\u00b9]")
LETTERS = re.compile(r"[a-z]+")


class Cell(NamedTuple):
    """A cell: its place, its words in small letters with white space folded, the value where it holds nothing else."""

    start: int
    end: int
    words: str
    value: ExpectedValue | None


def table_cells(lower: str, start: int) -> list[Cell]:
    """The cells from a table's head on; no more of them than can be a head where no value comes."""
    cells: list[Cell] = []
    has_value = False
    for cell in _cells(lower, start, min(len(lower), start + MAX_TABLE_CHARACTERS)):
        cells.append(cell)
        has_value = has_value or cell.value is not None
        if not has_value and len(cells) > MAX_CELLS_TO_VALUE:
            break
    return cells


def table_start(lower: str, at: int, not_before: int) -> int:
    """The first of the short lines before a place: the head's other cells, and its title."""
    start = lower.rfind("\n", 0, at) + 1
    while start > max(not_before, at - BACK_CHARACTERS):
        line = lower.rfind("\n", 0, start - 1) + 1
        words = lower[line:start].strip("| \n\t")
        if len(words) > MAX_HEAD_CHARACTERS or _AMOUNT.search(words):
            break
        start = line
    return max(start, not_before)


def _cells(lower: str, start: int, end: int) -> Iterator[Cell]:
    """Cells up to the first paragraph; what is printed apart ("$", "%", "to", a parenthesis) joined to its number."""
    pending: tuple[int, int] | None = None
    link: tuple[int, int] | None = None  # "to" or a dash in a cell of its own, behind a number
    for first, last in _pieces(lower, start, end):
        words = lower[first:last]
        if len(words) > MAX_CELL_CHARACTERS:
            break
        is_mark = _GLUE.fullmatch(words) is not None
        if link and pending and (is_mark or _LINKED.fullmatch(words)):
            pending = pending[0], last
            link = link if is_mark else None
            continue
        if pending and _GLUED.fullmatch(words):
            pending = pending[0], last
            continue
        if pending and _GLUE.fullmatch(lower[pending[0] : pending[1]].strip()):
            pending = pending[0], last
            continue
        if pending and not link and _LINK.fullmatch(words) and _MAY_LINK.fullmatch(lower, *pending):
            link = first, last
            continue
        if pending:
            yield _cell(lower, *pending)
        if link:
            yield _cell(lower, *link)
        pending, link = (first, last), None
    if pending:
        yield _cell(lower, *pending)


def _pieces(lower: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if "|" in lower[start : start + 400]:
        pattern = _CELL
    elif "\t" in lower[start:end] or "\n" in lower[start : start + 200]:
        pattern = _CELL_OF_LINES
    else:
        pattern = _CELL_OF_SPACES
    for match in pattern.finditer(lower, start, end):
        at = match.start()
        for part in (*_BREAK.finditer(lower, match.start(), match.end()), None):
            stop = part.start() if part else match.end()
            yield from _by_gaps(lower, at, stop)
            at = part.end() if part else stop


def _by_gaps(lower: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line of plain text keeps its columns apart by spaces."""
    stripped = lower[start:end]
    begin = start + len(stripped) - len(stripped.lstrip())
    stop = start + len(stripped.rstrip())
    if begin >= stop:
        return
    gaps = _GAP.finditer(lower, begin, stop) if any(mark in lower[begin:stop] for mark in _GAP_MARKS) else ()
    for gap in gaps:
        if begin < gap.start():
            yield begin, gap.start()
        begin = gap.end()
    if begin < stop:
        yield begin, stop


def _cell(lower: str, start: int, end: int) -> Cell:
    words = " ".join(lower[start:end].split())
    return Cell(start, end, words, _only_value(lower, start, end))


def _only_value(lower: str, start: int, end: int) -> ExpectedValue | None:
    """The value of a cell that holds nothing else (of two lines, the first)."""
    printed = lower[start:end]
    if not any(character.isdigit() for character in printed) and printed.strip() != "flat":
        return None
    is_split = "|" in printed or "\t" in printed  # joined of several: read as one, its place is the whole
    words = " ".join(printed.replace("|", " ").split()) if is_split else printed
    value = next(expected_values(words, 0, len(words)), None)
    if value is None:
        return None
    rest = words[: value.start] + " " + words[value.end :]
    rest = re.sub(r"\(\w{1,2}\)|\s\d$", "", rest)
    letters = LETTERS.findall(_VALUE_WORDS.sub(" ", rest))
    if letters or (re.search(r"20\d\d", words) and not re.search(r"[$%]", words)):
        return None
    if not is_split:
        scale_at = value.scale_at and (start + value.scale_at[0], start + value.scale_at[1])
        return value._replace(start=start + value.start, end=start + value.end, scale_at=scale_at)
    scale_at = value.scale_at
    if scale_at:
        place = lower.rfind(words[slice(*scale_at)], start, end)
        scale_at = place, place + scale_at[1] - scale_at[0]
    return value._replace(start=start, end=end, scale_at=scale_at)
