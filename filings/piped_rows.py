"""Text that was made from HTML with "|" between cells → rows of pieces. What is in the pieces is not looked at here.

Two ways of printing, told apart by the text itself:
- A line is a row: "Net sales | $ | 2,088 | | 2,873 |". A label may stand on the line above; a cell may break its line,
  and then the row goes on (2026: Analog Devices, CVS, Caterpillar; Datadog and Cerebras break every cell).
- Empty lines part the rows, and within them cells stand on lines of their own (2026: Advance Auto Parts, ZIM, JD.com,
  Howmet, Webull).

How it errs: a label whose second line begins with a capital is taken for a heading and a label, unless the amounts
follow on a line of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

MAX_LABEL: Final = 240
"""A longer label is a paragraph: of such words only the last line is the label."""

MAX_WORDS: Final = 400
"""More words between two empty lines are paragraphs, and no titles."""

MAX_LABEL_LINES: Final = 5
"""A label is broken over so many lines at most."""

MAX_PIECES: Final = 200
"""A row of more cells is read up to here."""

ROWS_APART: Final = 0.8
"""A text parts its rows by empty lines if so large a part of what they part are single rows."""

_BREAK = re.compile(r"\n[ \t]*\n[ \t]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_PIECE = re.compile(r"[^|\s](?:[^|\n]*[^|\s])?")
_LONG_PIECE = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
_LETTER = re.compile(r"[a-z]")
_NO_LABEL = re.compile(
    r"(?:us\$|rmb|n\.?/?a\.?|n\.?/?m\.?f?\.?|bps|bp|pts?|ppts?|pp|x|nil|basis points|\d[\d.,]*\s?(?:bps|pts?|pp|x))"
)
_NUMBER = re.compile(r"(?!(?:19|20)\d\d(?!\d|,|\.\d))[^a-z\d]{0,8}\d[^a-z]*|[^a-z\d]*[$\u2013\u2014][^a-z\d]*|-+")
_DIGIT = re.compile(r"\d|[\u2013\u2014]")
_GOES_ON = re.compile(
    r"(?:\b(?:and|of|to|in|for|the|before|from|per|by|on|or|with|attributable|applicable|available|net|an|a|at|than)|[,&\-/(\u2013])$"
)

Place = tuple[int, int]


@dataclass(slots=True)
class PipedRow:
    """A row as printed: the place of its label, if it has one, and of each piece between pipes that is not empty."""

    start: int
    end: int
    label: Place | None
    pieces: list[Place] = field(default_factory=list)
    is_words: bool = False  # a line without pipes: a title, or a heading

    # Of a row that is being read:
    has_digits: bool = False
    is_broken: bool = False  # its cells break their lines
    is_complete: bool = False


def piped_rows(text: str, lower: str) -> Iterator[PipedRow | None]:
    """The rows of a text (and of the same in small letters), in their order; None where a paragraph parts tables."""
    blocks = list(_blocks(lower))
    read = [
        list(_LineRows(text, lower, start, end).rows()) if "|" in lower[start:end] else None for start, end in blocks
    ]
    with_digits = [
        sum(row.has_digits and row.label is not None for row in rows if row) for rows in read if rows is not None
    ]
    rows_apart = bool(with_digits) and sum(count <= 1 for count in with_digits) >= ROWS_APART * len(with_digits)
    rows_apart = rows_apart and sum(with_digits) < 2 * len(with_digits)
    for (start, end), rows in zip(blocks, read, strict=True):
        if rows is None:
            yield from _words(lower, start, end)
        elif rows_apart and sum(row.has_digits and row.label is not None for row in rows if row) < 2:
            yield _block_row(lower, start, end)
        else:
            yield from rows


def _blocks(lower: str) -> Iterator[Place]:
    start = 0
    for found in _BREAK.finditer(lower):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(lower):
        yield start, len(lower)


def _words(lower: str, start: int, end: int) -> Iterator[PipedRow | None]:
    """Text between tables, line by line."""
    if end - start > MAX_WORDS:
        yield None
        return
    places = (_bare(lower, *line.span()) for line in _LINE.finditer(lower, start, end))
    yield from _lines_of_words([place for place in places if place])


def _lines_of_words(places: list[Place]) -> Iterator[PipedRow | None]:
    """Short lines may be titles or headings; a paragraph parts tables."""
    for start, end in places:
        yield None if end - start > MAX_LABEL else PipedRow(start, end, (start, end), is_words=True)


def _bare(lower: str, start: int, end: int) -> Place | None:
    """A place without the white space around; None if nothing is left."""
    words = lower[start:end]
    bare = words.strip()
    if not bare:
        return None
    start += len(words) - len(words.lstrip())
    return start, start + len(bare)


def _block_row(lower: str, start: int, end: int) -> PipedRow:
    """A block that is one row: the label stands before the first pipe."""
    pipe = lower.index("|", start, end)
    label = _bare(lower, start, pipe)
    if label and label[1] - label[0] > MAX_LABEL:
        label = _bare(lower, lower.rfind("\n", *label) + 1, pipe)
    row = PipedRow(start, end, label)
    for piece in _LONG_PIECE.finditer(lower, pipe, end):
        if len(row.pieces) == MAX_PIECES:
            break
        row.pieces.append(piece.span())
    if label and not _is_words(lower, label):  # "$ | 711": the label is missing
        row.pieces.insert(0, label)
        row.label = None
    return row


def _is_words(lower: str, place: Place) -> bool:
    """Whether a piece may be a label: it has letters, and is neither a unit nor "N/A"."""
    return _LETTER.search(lower, *place) is not None and _NO_LABEL.fullmatch(lower, *place) is None


class _LineRows:
    """The rows of a block in which lines make rows."""

    def __init__(self, text: str, lower: str, start: int, end: int) -> None:
        self._text, self._lower, self._start, self._end = text, lower, start, end
        self._row: PipedRow | None = None
        self._is_unclosed = False  # the line before ended within a cell
        self._pending: list[Place] = []  # lines without pipes that may be a label

    def rows(self) -> Iterator[PipedRow | None]:
        """The rows, each when the next one begins."""
        for found in _LINE.finditer(self._lower, self._start, self._end):
            place = _bare(self._lower, *found.span())
            if place is None:
                continue
            if self._lower.find("|", *place) < 0:
                self._read_words(place)
            else:
                yield from self._read_pipes(place)
        if self._row:
            yield self._row
        yield from _lines_of_words(self._pending)

    def _read_words(self, place: Place) -> None:
        """A line without a pipe: the rest of a cell, an amount, or words that may be the next row's label."""
        row = self._row
        if row and not self._pending:
            if not _is_words(self._lower, place):
                self._add(row, place)
                return
            if self._goes_on_within(row):
                row.pieces[-1] = row.pieces[-1][0], place[1]
                row.end = place[1]
                return
        self._pending.append(place)

    def _goes_on_within(self, row: PipedRow) -> bool:
        """Whether the last line broke within a cell of a row of heads: "| $" over "Change | %"."""
        if not self._is_unclosed or not row.pieces or row.is_broken:
            return False
        last = row.pieces[-1]
        return _LETTER.search(self._lower, *last) is not None or self._lower[last[0] : last[1]] in ("$", "%")

    def _read_pipes(self, place: Place) -> Iterator[PipedRow | None]:
        lower, row = self._lower, self._row
        start, end = place
        pipe = lower.index("|", start, end)
        first = _bare(lower, start, pipe)
        if first is None:
            if self._pending and self._are_heads(pipe, end):
                yield from self._begin(PipedRow(start, end, None), self._pending)
            elif self._pending:
                label, words = self._label_of_pending(None)
                yield from self._begin(PipedRow(label[0], end, label), words)
            elif row is None or (row.is_complete and not self._is_unclosed):
                if _PIECE.search(lower, pipe, end) is None:
                    return
                yield from self._begin(PipedRow(start, end, None), [])
        elif row and not self._pending and not _is_words(lower, first):
            self._add(row, first)
        elif row and not self._pending and self._goes_on_within(row):
            row.pieces[-1] = row.pieces[-1][0], first[1]
        else:
            label, words = self._label_of_pending(first)
            yield from self._begin(PipedRow(label[0], end, label), words)
        assert self._row
        self._read_pieces(self._row, pipe, end)

    def _are_heads(self, start: int, end: int) -> bool:
        """Whether pieces are the heads of columns, so that the line of words above is no label of theirs."""
        if self._pending[-1][1] - self._pending[-1][0] > MAX_LABEL:
            return True
        pieces = [piece.span() for piece in _PIECE.finditer(self._lower, start, end)]
        return bool(pieces) and not any(_NUMBER.fullmatch(self._lower, *piece) for piece in pieces)

    def _begin(self, row: PipedRow, words: list[Place]) -> Iterator[PipedRow | None]:
        """Put the row before aside, and the lines of words between."""
        if self._row:
            yield self._row
        yield from _lines_of_words(words)
        self._row, self._pending = row, []

    def _read_pieces(self, row: PipedRow, start: int, end: int) -> None:
        had_digits = row.has_digits
        count = len(row.pieces)
        for piece in _PIECE.finditer(self._lower, start, end):
            self._add(row, piece.span())
        row.end = max(row.end, end)
        self._is_unclosed = self._lower[end - 1] != "|"
        is_alone = end - start == 1
        if row.has_digits and (self._is_unclosed or (is_alone and had_digits and not row.is_complete)):
            row.is_broken = True
        row.is_complete = not self._is_unclosed and not row.is_broken and (row.has_digits or len(row.pieces) > count)

    def _add(self, row: PipedRow, place: Place) -> None:
        if len(row.pieces) < MAX_PIECES:
            row.pieces.append(place)
            row.has_digits = row.has_digits or _DIGIT.search(self._lower, *place) is not None
            row.end = max(row.end, place[1])

    def _label_of_pending(self, first: Place | None) -> tuple[Place, list[Place]]:
        """The label that ends with `first` (or with the last line of words), and the lines that are none of it."""
        pending = list(self._pending)
        label = first or pending.pop()
        joined = 1
        while pending and joined < MAX_LABEL_LINES and label[1] - pending[-1][0] <= MAX_LABEL:
            above = pending[-1]
            if self._lower.count("\n", above[1], label[0]) > 1 or not self._joins(above, label):
                break
            label = above[0], label[1]
            pending.pop()
            joined += 1
        return label, pending

    def _joins(self, above: Place, below: Place) -> bool:
        """Whether a line of words goes on in the one below."""
        words = self._lower[above[0] : above[1]]
        if words.endswith((":", ".")):
            return False
        return _GOES_ON.search(words) is not None or self._text[below[0]].islower() or self._text[below[0]] in "(&"
