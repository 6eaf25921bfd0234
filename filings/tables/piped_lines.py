"""Lines of text with "|" between cells → rows of pieces, where a line makes a row.

A label may stand on the line above; a cell may break its line, and then the row goes on (2026: Analog Devices, CVS,
Caterpillar; Datadog and Cerebras break every cell).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from filings.lines import printed_lines
from filings.tables.row_labels import goes_on, is_of_page

MAX_LABEL: Final = 240
"""A longer label is a paragraph: of such words only the last line is the label."""

MAX_LABEL_LINES: Final = 5
"""A label is broken over so many lines at most."""

MAX_PIECES: Final = 200
"""A row of more cells is read up to here."""

_PIECE = re.compile(r"[^|\s](?:[^|\n]*[^|\s])?")
_LETTER = re.compile(r"[a-z]")
_NO_LABEL = re.compile(
    r"(?:us\$|rmb|n\.?/?a\.?|n\.?/?m\.?f?\.?|bps|bp|pts?|ppts?|pp|x|nil|basis points|\d[\d.,]*\s?(?:bps|pts?|pp|x))"
)
_NUMBER = re.compile(r"(?!(?:19|20)\d\d(?!\d|,|\.\d))[^a-z\d]{0,8}\d[^a-z]*|[^a-z\d]*[$\u2013\u2014][^a-z\d]*|-+")
DIGIT = re.compile(r"\d|[\u2013\u2014]")
Place = tuple[int, int]


@dataclass(slots=True)
class PipedRow:
    """A row as printed: the place of its label, if it has one, and of each piece between pipes that is not empty."""

    start: int
    end: int
    label: Place | None
    pieces: list[Place] = field(default_factory=list)
    is_words: bool = False  # a line without pipes: a title, or a heading
    has_digits: bool = False  # this and what follows: of a row that is being read
    is_broken: bool = False  # its cells break their lines
    is_complete: bool = False


class LineRows:
    """The rows of a block in which lines make rows."""

    def __init__(self, text: str, lower: str, start: int, end: int) -> None:
        self._text, self._lower, self._start, self._end = text, lower, start, end
        self._row: PipedRow | None = None
        self._is_unclosed = False  # the line before ended within a cell
        self._pending: list[Place] = []  # lines without pipes that may be a label

    def rows(self) -> Iterator[PipedRow | None]:
        """The rows, each when the next one begins."""
        at = self._start
        for line in printed_lines(self._lower, self._start, self._end):
            bare = line.strip()
            if bare:
                start = at + line.find(bare[0])
                place = start, start + len(bare)
                if "|" not in bare:
                    self._read_words(place)
                elif bare[0] != "|" or self._pending or bare.strip("| \t"):
                    yield from self._read_pipes(place)
                else:
                    self._read_empty(bare == "|")
            at += len(line) + 1
        if self._row:
            yield self._row
        yield from lines_of_words(self._pending)

    def _read_words(self, place: Place) -> None:
        """A line without a pipe: the rest of a cell, an amount, or words that may be the next row's label."""
        row = self._row
        if row and not self._pending:
            if not is_words(self._lower, place):
                if not (row.is_complete and is_of_page(self._lower, row.end, *place)):
                    self._add(row, place)
                return
            if self._goes_on_within(row):
                row.pieces[-1] = row.pieces[-1][0], place[1]
                row.end = place[1]
                return
        self._pending.append(place)

    def _read_empty(self, is_alone: bool) -> None:
        """A line of pipes and nothing between."""
        row = self._row
        if row and is_alone and row.has_digits and not row.is_complete:
            row.is_broken = True
        self._is_unclosed = False
        if row and not row.is_broken and (row.has_digits or (row.label is None and row.pieces)):
            row.is_complete = True

    def _goes_on_within(self, row: PipedRow) -> bool:
        """Whether the last line broke within a cell of a row of heads: "| $" over "Change | %"."""
        if not self._is_unclosed or not row.pieces:
            return False
        if any(_NUMBER.fullmatch(self._lower, *piece) for piece in row.pieces):
            return False
        last = row.pieces[-1]
        return _LETTER.search(self._lower, *last) is not None or self._lower[last[0] : last[1]] in ("$", "%")

    def _read_pipes(self, place: Place) -> Iterator[PipedRow | None]:
        lower, row = self._lower, self._row
        start, end = place
        pipe = lower.index("|", start, end)
        first = bare_place(lower, start, pipe)
        if first is None:
            is_paragraph = self._pending and self._pending[-1][1] - self._pending[-1][0] > MAX_LABEL
            if self._pending and (is_paragraph or self._are_heads(pipe, end)):
                yield from self._begin(PipedRow(start, end, None), self._pending)
            elif self._pending:
                label, words = self._label_of_pending(None)
                yield from self._begin(PipedRow(label[0], end, label), words)
            elif row is None or (row.is_complete and not self._is_unclosed) or self._is_another(row, pipe, end):
                if _PIECE.search(lower, pipe, end) is None:
                    return
                yield from self._begin(PipedRow(start, end, None), [])
        elif row and not self._pending and not is_words(lower, first):
            if row.is_complete and is_of_page(lower, row.end, *first):
                return
            self._add(row, first)
        elif row and not self._pending and self._goes_on_within(row):
            row.pieces[-1] = row.pieces[-1][0], first[1]
        else:
            label, words = self._label_of_pending(first)
            yield from self._begin(PipedRow(label[0], end, label), words)
        assert self._row
        self._read_pieces(self._row, pipe, end)

    def _is_another(self, row: PipedRow, start: int, end: int) -> bool:
        """Whether pieces are none of the open row's: words behind its amounts, or heads below a title."""
        if row.label and not row.pieces:
            return self._are_heads(start, end)
        piece = _PIECE.search(self._lower, start, end)
        if piece is None or not is_words(self._lower, piece.span()):
            return False
        return any(_NUMBER.fullmatch(self._lower, *above) for above in row.pieces)

    def _are_heads(self, start: int, end: int) -> bool:
        """Whether pieces are words and years only, as the heads of columns are."""
        pieces = [piece.span() for piece in _PIECE.finditer(self._lower, start, end)]
        return bool(pieces) and not any(_NUMBER.fullmatch(self._lower, *piece) for piece in pieces)

    def _begin(self, row: PipedRow, words: list[Place]) -> Iterator[PipedRow | None]:
        """Put the row before aside, and the lines of words between."""
        if self._row:
            yield self._row
        yield from lines_of_words(words)
        self._row, self._pending = row, []

    def _read_pieces(self, row: PipedRow, start: int, end: int) -> None:
        count = len(row.pieces)
        pieces = [piece.span() for piece in islice(_PIECE.finditer(self._lower, start, end), MAX_PIECES - count)]
        row.pieces += pieces
        row.has_digits = row.has_digits or (bool(pieces) and DIGIT.search(self._lower, pieces[0][0], end) is not None)
        row.end = max(row.end, end)
        self._is_unclosed = self._lower[end - 1] != "|"
        row.is_complete = not self._is_unclosed and not row.is_broken and (row.has_digits or len(row.pieces) > count)

    def _add(self, row: PipedRow, place: Place) -> None:
        if len(row.pieces) < MAX_PIECES:
            row.pieces.append(place)
            row.has_digits = row.has_digits or DIGIT.search(self._lower, *place) is not None
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
        return goes_on(words) or self._text[below[0]].islower() or self._text[below[0]] in "(&"


def lines_of_words(places: list[Place]) -> Iterator[PipedRow | None]:
    """Short lines may be titles or headings; a paragraph parts tables."""
    for start, end in places:
        yield None if end - start > MAX_LABEL else PipedRow(start, end, (start, end), is_words=True)


def has_label(lower: str, row: PipedRow) -> bool:
    """Whether words begin a row: before its first pipe, or as the first piece where a pipe begins every line."""
    return row.label is not None or (len(row.pieces) > 1 and is_words(lower, row.pieces[0]))


def is_words(lower: str, place: Place) -> bool:
    """Whether a piece may be a label: it has letters, and is neither a unit nor "N/A"."""
    return _LETTER.search(lower, *place) is not None and _NO_LABEL.fullmatch(lower, *place) is None


def bare_place(lower: str, start: int, end: int) -> Place | None:
    """A place without the white space around; None if nothing is left."""
    words = lower[start:end]
    bare = words.strip()
    if not bare:
        return None
    start += len(words) - len(words.lstrip())
    return start, start + len(bare)
