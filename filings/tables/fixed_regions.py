"""Lines of plain text → the runs of them that are tables, each with the heads above its first row.

How it errs: a table whose rows a paragraph of one line parts goes on behind it; two tables of one head are one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from filings.tables.fixed_lines import MAX_LINE, PageLine

MAX_GAP: Final = 9
"""So many lines of words between two rows, and they belong to two tables."""

MAX_HEAD: Final = 16
"""So many lines above the first row may be heads of its columns."""

MAX_LINES: Final = 1_000
"""A longer table is read as several; the longest ones have 160 lines."""

MAX_LABEL_LINES: Final = 5
"""A label is wrapped over so many lines at most."""

PROSE_WIDTH: Final = 52
"""A line of so many characters without gaps that runs into the amounts' columns is a paragraph's."""

EMPTY_LINES: Final = 6
"""So many lines without words above a row, and what stands above them heads nothing."""

MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,7}"
HEAD_WORDS = re.compile(
    rf"\b(?:19|20)\d\d\b|\bended\b|\bending\b|\bmonths?\b|\bweeks?\b|\bquarters?\b|\byears?\b|\bfiscal\b|"
    rf"\b{MONTHS}\.? \d|%|\bchange\b|\b[1-4]q|\bq[1-4]\b|"
    r"\bactual\b|\bpro forma\b|\bas reported\b|\bgaap\b|\bunaudited\b|\d/\d\d?/\d\d"
)
_PERIOD_WORDS = re.compile(r"\bended\b|\bending\b|\bmonths\b|\bweeks\b")
_TITLE_WORDS = re.compile(
    r"statements?\b|\bin thousands|\bin millions|\bthousands of|\bmillions of|\bdollars|\bunaudited|balance sheets?|"
    r"\bcorporation\b|\binc\.|\bcompany\b|\bsummary\b|\bhighlights\b|\bresults\b|\breconciliation|\bdata\b"
)


def regions(lines: Iterable[PageLine], lower: str) -> Iterator[list[PageLine]]:
    """Runs of lines that are tables, each with the heads above its first row; of the lines no others are kept."""
    kept: list[PageLine] = []  # since the table before
    first = last = -1  # places of the first and the last row of the one that is read
    for line in lines:
        kept.append(line)
        place = len(kept) - 1
        if not line.fields and first < 0:
            del kept[:-MAX_HEAD]
        elif not line.fields and place - last <= MAX_GAP:
            continue
        elif first < 0:
            first = last = place
        elif line.fields and place < MAX_LINES and not _parts(kept, last, place, lower):
            last = place
        else:
            yield from _region(kept, first, last, lower)
            del kept[: last + 1]
            first = last = len(kept) - 1 if line.fields else -1
    if first >= 0:
        yield from _region(kept, first, last, lower)


def _region(lines: list[PageLine], first: int, last: int, lower: str) -> Iterator[list[PageLine]]:
    """The lines of a table whose first and last row are known, if it has amounts enough to be one."""
    if last > first or len(lines[first].fields) > 1:
        yield lines[_head_start(lines, max(0, first - MAX_HEAD), first, lower) : last + 1]


def _parts(lines: list[PageLine], upper: int, under: int, lower: str) -> bool:
    """Whether what stands between two rows ends a table: a paragraph, or the heads of another."""
    between = lines[upper + 1 : under]
    if len(between) > MAX_GAP:
        return True
    limit = lines[under].amounts_left
    prose = [line for line in between if _is_prose(line, limit, lower)]
    if len(prose) > 1 or any(line.right > MAX_LINE for line in between):
        return True
    return any(_is_head(line, limit, lower) for line in between)


def _is_prose(line: PageLine, limit: int, lower: str) -> bool:
    if line.right - line.left < PROSE_WIDTH or line.right <= limit + 4 or line.left >= 16:
        return False
    return lower.find("   ", line.words_start, line.words_end) < 0


def _is_head(line: PageLine, limit: int, lower: str) -> bool:
    """Whether a line's words stand over the amounts and are such as head columns."""
    if line.right <= limit or _is_prose(line, limit, lower):
        return False
    words = lower[line.words_start : line.words_end]
    if not HEAD_WORDS.search(words) or words.endswith("."):
        return False
    return "   " in words or _PERIOD_WORDS.search(words) is not None or not _is_title(line, lower)


def _is_sentence(line: PageLine, limit: int, lower: str) -> bool:
    if _is_prose(line, limit, lower):
        return not _PERIOD_WORDS.search(lower, line.words_start, line.words_end)
    return line.left < 16 and lower.startswith(".", line.words_end - 1)


def _is_title(line: PageLine, lower: str) -> bool:
    return _TITLE_WORDS.search(lower, line.words_start, line.words_end) is not None


def _head_start(lines: list[PageLine], earliest: int, row: int, lower: str) -> int:
    """The first of the lines above a row that head its columns; the row itself (or its label) if none do."""
    limit = lines[row].amounts_left
    begin, place = row, row
    while place > earliest:
        line = lines[place - 1]
        if line.right > MAX_LINE or _is_sentence(line, limit, lower):
            break
        if lines[place].number - line.number > EMPTY_LINES:
            break
        place -= 1
        if _is_head(line, limit, lower) or (line.right <= limit and place >= row - MAX_LABEL_LINES):
            begin = place
        elif begin == place + 1 and line.right > limit and line.left > limit // 2 and not _is_title(line, lower):
            begin = place  # "For the 13" over "Weeks Ended"
    return begin
