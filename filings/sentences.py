"""The sentences and bullets of a text: what its tables are not.

Plain text wraps its lines within a sentence, HTML gives a block a line. A row of a table is no sentence; a cell that
holds words only may be (bullets are often laid out in a table of two columns).

How it errs: a paragraph of HTML that is split over lines, the second of which begins with a capital, gives two halves
of a sentence; a sentence that ends with an abbreviation goes on into the next.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from filings.document_text import DocumentText

MAX_SENTENCE_CHARACTERS: Final = 2_000
"""A longer sentence is cut; those with figures have up to 900."""

MIN_WRAPPED_CHARACTERS: Final = 45
"""A line of plain text that ends before this column is not wrapped: a heading, or a paragraph's last."""

MAX_WRAPPED_CHARACTERS: Final = 140
"""A longer line is a paragraph of its own."""

_BULLET = (
    r"(?:[\u2022\u25cf\u25aa\u25a0\u25e6\u2023\u00b7\u2219\u2043\u27a2\u25ba\u2726]|[-\u2013\u2014*o](?=\s)|--(?=\s))"
)
_BULLET_AT_START = re.compile(rf"\s*{_BULLET}\s*")
_LONE_BULLET = re.compile(rf"[\s|]*(?:{_BULLET}|[\u2022\u25cf\u25aa\u25a0\u25e6o*\u00b7-])[\s|]*")
# Bullets set in one line, one behind another.
_NEXT_BULLET = re.compile(r"(?<=\s)[\u2022\u25cf\u25aa\u25a0\u25e6\u2023\u2043\u27a2](?=\s)")
# The end of a sentence, with quotes and marks of footnotes behind it ("$1.64.(1) Net …").
_STOP = re.compile(r"[.!?][\"'\u201d\u2019)\]*\u2020]{0,3}(?:\(\d{1,2}\)|\(\w\))?(?:\s+(?=[^\sa-z])|\s*$)|\n\s*\n")
_LAST_WORD = re.compile(r"[^\s(\"\u201c]{1,12}\.$")
_ABBREVIATION = re.compile(
    r"(?:inc|corp|co|ltd|nos?|vs?|approx|m[rs]s?|[djs]r|st|dept|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|cf|est|"
    r"incl|excl|avg|bros|ave|fig|mil|bil|plc|llc|calif|conn|mass|minn|tenn|pa|fla|ga|tex|wis|wash|ill|ind|mich|okla|"
    r"ore|ariz|ala|colo|va|md|mo|d/b/a|(?:\w\.)*\w)\."
)
_CELL = re.compile(r"[^\t|\n]+")
_WORD = re.compile(r"[A-Za-z]{2,}")
_MIN_CELL_WORDS = 4
# Rows of plain text: amounts with a gap before them, or leaders.
_LEADERS = re.compile(r"\.{4}|(?:\. ){4}|_{4}|-{6}|={4}")
_GAP_BETWEEN_AMOUNTS = re.compile(r"\d[)%]?\s{2,40}[$(\u20ac]{0,2}\s{0,8}[\d.(\-\u2013\u2014]")
_AMOUNT_AT_END = re.compile(r"\S\s{4,80}[$(\u20ac]{0,2}\s{0,8}[\d.,]{1,20}\)?%?\s*$")
_AMOUNT_ALONE = re.compile(r"[\s$(\u20ac\u00a3\u00a5%)+\-\u2013\u2014]*(?:[\d.,]+[\s%)x]*|[\u2013\u2014-]\s*|[%)$]\s*)")
_LINKS_ON = re.compile(r"(?:,|\b(?:of|and|the|to|from|or|for|in|a|an|with|was|were|by|per|at|on|its|\$))\s*$")
_ENDS = re.compile(r"[.!?:;][\"'\u201d\u2019)]*\s*$")


class Sentence(NamedTuple):
    """A sentence, bullet or heading: its characters, those of the block (paragraph) it stands in."""

    start: int
    end: int
    block: int = 0  # first character of its block
    is_bullet: bool = False


class _Block(NamedTuple):
    start: int
    end: int
    is_bullet: bool


def sentences_of(text: DocumentText, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """The sentences, bullets and headings in characters `start` to `end` of a text, in their order.

    White space and bullet marks around a sentence are no part of it; line breaks within it are.
    """
    for block in _blocks(text, start, len(text.text) if end is None else end):
        yield from _split(text.text, block)


def _blocks(text: DocumentText, start: int, end: int) -> Iterator[_Block]:
    """Paragraphs: lines that belong together, and the cells of a row that are words."""
    printed, open_block, last_line = text.text, None, ""
    after_mark = False
    for line_start, line_end in _lines(printed, start, end):
        line = printed[line_start:line_end]
        blank = not line.strip()
        if open_block and not blank and _goes_on(last_line, line, text.is_html, open_block.end - open_block.start):
            open_block, last_line = open_block._replace(end=line_end), line
            continue
        if open_block:
            yield open_block
            open_block = None
        if blank:
            continue
        if _LONE_BULLET.fullmatch(line):  # the mark stands in a cell or line of its own
            after_mark = True
            continue
        if "\t" in line or "|" in line:
            yield from _cells(printed, line_start, line_end, after_mark)
        elif not _is_row(line):
            mark = _BULLET_AT_START.match(printed, line_start, line_end)
            open_block = _Block(mark.end() if mark else line_start, line_end, after_mark or mark is not None)
            last_line = line
        after_mark = False
    if open_block:
        yield open_block


def _lines(printed: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = printed.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _goes_on(last: str, line: str, is_html: bool, block_characters: int) -> bool:
    """Whether a line is the wrapped rest of the one before it."""
    if block_characters > MAX_SENTENCE_CHARACTERS * 2 or len(last) > MAX_WRAPPED_CHARACTERS:
        return False
    if "\t" in line or "|" in line or _BULLET_AT_START.match(line) or _is_row(line):
        return False
    if is_html:
        return (line.lstrip()[:1].islower() and not _ENDS.search(last[-8:])) or bool(_LINKS_ON.search(last[-8:]))
    return len(last.rstrip()) >= MIN_WRAPPED_CHARACTERS or line.lstrip()[:1].islower()


def _is_row(line: str) -> bool:
    """Whether a line of plain text is a row of a table, or a rule."""
    line = line[-MAX_SENTENCE_CHARACTERS:]
    return bool(
        _GAP_BETWEEN_AMOUNTS.search(line) or _LEADERS.search(line)
        or ("    " in line.lstrip() and _AMOUNT_AT_END.search(line[-120:]))
    )  # fmt: skip


def _cells(printed: str, start: int, end: int, is_bullet: bool) -> Iterator[_Block]:
    """The cells of a row without amounts that are words enough to be a sentence."""
    cells = list(_CELL.finditer(printed, start, end))
    amounts = (cell[0] for cell in cells if _AMOUNT_ALONE.fullmatch(cell[0]) and not _LONE_BULLET.fullmatch(cell[0]))
    if next(amounts, None) is not None:
        return
    for cell in cells:
        if _LONE_BULLET.fullmatch(cell[0]):
            is_bullet = True
        elif sum(1 for _ in zip(range(_MIN_CELL_WORDS), _WORD.finditer(cell[0]), strict=False)) == _MIN_CELL_WORDS:
            mark = _BULLET_AT_START.match(printed, cell.start(), cell.end())
            yield _Block(mark.end() if mark else cell.start(), cell.end(), is_bullet or mark is not None)


def _split(printed: str, block: _Block) -> Iterator[Sentence]:
    """A block's sentences."""
    at, is_bullet = block.start, block.is_bullet
    for bullet in _NEXT_BULLET.finditer(printed, block.start, block.end):
        yield from _stops(printed, _Block(at, bullet.start(), is_bullet), block.start)
        at, is_bullet = bullet.end(), True
    yield from _stops(printed, _Block(at, block.end, is_bullet), at if is_bullet else block.start)


def _stops(printed: str, part: _Block, block_start: int) -> Iterator[Sentence]:
    at = part.start
    for stop in _STOP.finditer(printed, part.start, part.end):
        if stop.end() < part.end and _is_abbreviation(printed, at, stop.start() + 1):
            continue
        yield from _cut(printed, at, stop.end(), block_start, part.is_bullet)
        at = stop.end()
    yield from _cut(printed, at, part.end, block_start, part.is_bullet)


def _is_abbreviation(printed: str, start: int, end: int) -> bool:
    word = _LAST_WORD.search(printed, max(start, end - 13), end)
    return word is not None and _ABBREVIATION.fullmatch(word[0].lower()) is not None


def _cut(printed: str, start: int, end: int, block_start: int, is_bullet: bool) -> Iterator[Sentence]:
    """A sentence without the white space around it, in parts where it is too long."""
    while start < end and printed[start].isspace():
        start += 1
    while end > start and printed[end - 1].isspace():
        end -= 1
    for at in range(start, end, MAX_SENTENCE_CHARACTERS):
        yield Sentence(at, min(end, at + MAX_SENTENCE_CHARACTERS), block_start, is_bullet)
