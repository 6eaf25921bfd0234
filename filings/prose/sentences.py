"""The sentences and bullets of a text: what its tables are not.

Plain text wraps its lines within a sentence, HTML gives a block a line. A row of a table is no sentence; a cell that
holds words only may be (bullets are often laid out in a table of two columns).

How it errs: a paragraph of HTML that is split over lines, the second of which begins with a capital, gives two halves
of a sentence; a sentence that ends with an abbreviation goes on into the next.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from filings.document_text import DocumentText
from filings.lines import printed_lines

MAX_SENTENCE_CHARACTERS: Final = 2_000
"""A longer sentence is cut; those with figures have up to 900."""

MIN_WRAPPED_CHARACTERS: Final = 45
"""A line of plain text that ends before this column is not wrapped: a heading, or a paragraph's last."""

MAX_LINE_CHARACTERS: Final = 300
"""A plain text with a longer line is not wrapped at all."""

MAX_WRAPPED_CHARACTERS: Final = 140
"""A longer line is a paragraph of its own."""

_BULLET = (
    r"(?:[\u2022\u25cf\u25aa\u25a0\u25e6\u2023\u00b7\u2219\u2043\u27a2\u25ba\u2726]|[-\u2013\u2014*o](?=\s)|--(?=\s))"
)
_BULLET_AT_START = re.compile(rf"\s*{_BULLET}\s*")
_LONE_BULLET = re.compile(rf"[\s|]*(?:{_BULLET}|[\u2022\u25cf\u25aa\u25a0\u25e6o*\u00b7-])[\s|]*")
# Bullets set in one line, one behind another.
_NEXT_BULLET = re.compile(r"[\u2022\u25cf\u25aa\u25a0\u25e6\u2023\u2043\u27a2](?<=\s.)(?=\s)")
# The end of a sentence, with quotes and marks of footnotes behind it ("$1.64.(1) Net …").
_STOP = re.compile(r"[.!?][\"'\u201d\u2019)\]*\u2020]{0,3}(?:\(\d{1,2}\)|\(\w\))?(?:\s+(?=[^\sa-z])|\s*$)")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_MAY_SPLIT = re.compile(r"[.!?\u2022\u25cf\u25aa\u25a0\u25e6\u2023\u2043\u27a2]")
_LAST_WORD = re.compile(r"[^\s(\"\u201c\u2012-\u2015-]{1,12}\.$")
_ABBREVIATION = re.compile(
    r"(?:inc|corp|co|ltd|nos?|vs?|approx|m[rs]s?|[djs]r|st|dept|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|cf|est|"
    r"incl|excl|avg|bros|ave|fig|mil|bil|plc|llc|calif|conn|mass|minn|tenn|pa|fla|ga|tex|wis|wash|ill|ind|mich|okla|"
    r"ore|ariz|ala|colo|va|md|mo|d/b/a|(?:\w\.)*\w)\."
)
_CELL = re.compile(r"[^\t|\n]+")
# A cell that holds an amount, a dash or a percent sign and nothing else; a lone dash at the start marks a bullet.
_CELL_OF_AMOUNT = re.compile(
    r"[\t|][\s$(\u20ac\u00a3\u00a5+\-\u2013\u2014]{0,12}+(?:[\d.,]{1,24}+[\s)%x]{0,8}+|[)%$]{1,3}\s{0,8}+)(?=[\t|]|\Z|\n)"
    r"|[\t|][ ]{0,8}+[$\u2013\u2014-][ ]{0,8}+(?=[\t|]|\Z|\n)"
)
_FEW_WORDS = re.compile(r"[A-Za-z](?:[^A-Za-z]{1,40}[A-Za-z]{1,40}){3}")
_MIN_CELL_WORDS = 4
_MAX_LONE_MARK = 8
# Rows of plain text: amounts with a gap before them, or leaders.
_GAP_BETWEEN_AMOUNTS = re.compile(
    r"\d(?:\)? {1,4}\$ {0,8}\(?[\d.]|[)%]?\s{2,40}[$(\u20ac]{0,2}\s{0,8}[\d.(\-\u2013\u2014])"
)
_AMOUNT_AT_END = re.compile(r"\S\s{4,80}[$(\u20ac]{0,2}\s{0,8}[\d.,]{1,20}\)?%?\s*$")
_LINKS_ON = re.compile(r"(?:,|\b(?:of|and|the|to|from|or|for|in|a|an|with|was|were|by|per|at|on|its|\$))\s*$")
_ENDS = re.compile(r"[.!?:;][\"'\u201d\u2019)]*\s*$")


class Sentence(NamedTuple):
    """A sentence, bullet or heading: its characters, those of the block (paragraph) it stands in."""

    start: int
    end: int
    block: int = 0  # first character of its block
    is_bullet: bool = False


class Folded(NamedTuple):
    """A sentence in small letters with its white space folded, and where its words stand in the text."""

    lower: str
    starts: list[int]  # of words in `lower`
    places: list[int]  # of words in the text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text for characters of `lower`."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        word = bisect_right(self.starts, at) - 1
        return self.places[word] + at - self.starts[word]


class _Block(NamedTuple):
    start: int
    end: int
    is_bullet: bool


def is_wrapped(text: DocumentText) -> bool:
    """Whether a text's lines are broken at a column; converted from HTML, a plain text has a line for a paragraph."""
    return not text.is_html and max(map(len, text.text.split("\n"))) <= MAX_LINE_CHARACTERS


def sentences_of(
    text: DocumentText, start: int = 0, end: int | None = None, *, wrapped: bool | None = None
) -> Iterator[Sentence]:
    """The sentences, bullets and headings in characters `start` to `end` of a text, in their order.

    White space and bullet marks around a sentence are no part of it; line breaks within it are. `wrapped` is what
    `is_wrapped` says of the text; left out, every plain text is taken to be.
    """
    is_html = text.is_html if wrapped is None else not wrapped
    for block in _blocks(text, start, len(text.text) if end is None else end, is_html):
        yield from _split(text.text, block)


def _blocks(text: DocumentText, start: int, end: int, is_html: bool) -> Iterator[_Block]:
    """Paragraphs: lines that belong together, and the cells of a row that are words."""
    printed = text.text
    block: _Block | None = None
    last, blank_lines, after_mark, line_end = "", 0, False, start - 1
    for line in printed_lines(printed, start, end):
        line_start, line_end = line_end + 1, line_end + 1 + len(line)
        if not line or line.isspace():
            blank_lines += 1
            continue
        has_cells = "|" in line or "\t" in line
        is_row = not has_cells and _is_row(line)
        if block and not has_cells and not is_row and _goes_on(block, last, line, blank_lines, is_html):
            block, last, blank_lines = _Block(block.start, line_end, block.is_bullet), line, 0
            continue
        if block:
            yield block
            block = None
        blank_lines = 0
        if len(line) <= _MAX_LONE_MARK:  # the mark may stand in a cell or line of its own
            is_mark = line != "|" and _LONE_BULLET.fullmatch(line) is not None
            if is_mark or has_cells:
                after_mark = is_mark
                continue
        if (has_cells and line.count(" ") < _MIN_CELL_WORDS - 1) or not _LETTERS.search(line):  # an amount, a rule
            after_mark = False
            continue
        if has_cells:
            cells = list(_cells(printed, line_start, line_end, after_mark))
            yield from cells[:-1]
            block, last = (cells[-1] if cells else None), line.rstrip(" |\t")
        elif not is_row:
            mark = _BULLET_AT_START.match(line)
            block = _Block(line_start + (mark.end() if mark else 0), line_end, after_mark or mark is not None)
            last = line
        after_mark = False
    if block:
        yield block


def _goes_on(block: _Block, last: str, line: str, blank_lines: int, is_html: bool) -> bool:
    """Whether a line without cells is the wrapped rest of the one before it.

    A text set with double spacing has a blank line within its sentences (0000891092-03-002843).
    """
    if block.end - block.start > MAX_SENTENCE_CHARACTERS * 2 or len(last) > MAX_WRAPPED_CHARACTERS:
        return False
    if blank_lines > 1:
        return False
    first = line.lstrip()[:1]
    if is_html or blank_lines:
        may_go_on = first.islower() or (blank_lines == 1 and first in "$(")
        goes_on = may_go_on and not _ENDS.search(last[-8:])
        goes_on = goes_on or (not blank_lines and _LINKS_ON.search(last[-8:]) is not None)
    else:
        goes_on = len(last.rstrip()) >= MIN_WRAPPED_CHARACTERS or first.islower()
    return goes_on and not _BULLET_AT_START.match(line)


def _is_row(line: str) -> bool:
    """Whether a line of plain text is a row of a table, or a rule."""
    line = line[-MAX_SENTENCE_CHARACTERS:].strip()
    if "...." in line or ". . . . " in line or "____" in line or "------" in line or "====" in line:  # leaders
        return True
    has_gap = "  " in line
    if not has_gap and " $" not in line:
        return False
    if _GAP_BETWEEN_AMOUNTS.search(line):
        return True
    return has_gap and "    " in line and _AMOUNT_AT_END.search(line[-120:]) is not None


def _cells(printed: str, start: int, end: int, is_bullet: bool) -> Iterator[_Block]:
    """The cells of a row without amounts that are words enough to be a sentence."""
    if _CELL_OF_AMOUNT.search(printed, start, end):
        return
    for cell in _CELL.finditer(printed, start, end):
        words = cell[0]
        if len(words) <= _MAX_LONE_MARK:
            is_bullet = is_bullet or _LONE_BULLET.fullmatch(words) is not None
        elif words.count(" ") >= _MIN_CELL_WORDS - 1 and _FEW_WORDS.search(words):
            mark = _BULLET_AT_START.match(printed, cell.start(), cell.end())
            yield _Block(mark.end() if mark else cell.start(), cell.end(), is_bullet or mark is not None)


def _split(printed: str, block: _Block) -> Iterator[Sentence]:
    """A block's sentences."""
    if not _MAY_SPLIT.search(printed, block.start, block.end):
        yield from _cut(printed, block.start, block.end, block.start, block.is_bullet)
        return
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


def fold(text: DocumentText, start: int, end: int) -> Folded:
    """The sentence in characters `start` to `end`."""
    starts: list[int] = []
    places: list[int] = []
    words: list[str] = []
    at = 0
    for match in _WORD.finditer(text.lower, start, end):
        word = match[0]
        starts.append(at)
        places.append(match.start())
        words.append(word)
        at += len(word) + 1
    return Folded(" ".join(words), starts, places)
