"""The cells of a row of HTML → its label and its amounts: which cells belong together, and which are no amounts.

An amount is printed over up to five cells: "$", "(", "1,234", ")", "%". Years of a head, days, references to notes and
the number of a line are none.

How it errs: an amount of four digits between 1900 and 2099 that is printed without comma is taken for a year where no
other cell of its row is an amount.
"""

import re
from decimal import Decimal
from enum import IntEnum, auto
from functools import lru_cache
from typing import Final, NamedTuple

from filings.amounts import AMOUNT, Amount, amount_of
from filings.document_text import DocumentText
from filings.tables.html_grid import GridCell
from filings.tables.table import AmountCell, Cell, Row

MAX_AMOUNT_CHARACTERS: Final = 60
"""A cell with more words than these is no amount."""

_MARK = r"(?:u\.s\.\s?\$|us\s?\$|hk\$|nt\$|cdn\$|[car]\$|\$|\u20ac|\u00a3|\u00a5|rmb|usd|eur|gbp|chf|cad)"
_OPENING = re.compile(rf"\(|[(-]?{_MARK}[(-]?")
_CLOSING = re.compile(r"\)?%?\)?|\)?(?:\u00a2|cents?)")
_DASH = re.compile(rf"\(?{_MARK}?\(?(?:[-\u2010-\u2015\u2212\u00ad\u0097]{{1,3}}|nil|none)\)?%?\)?")
_NO_LABEL = re.compile(
    r"n/?[am]\.?|n\.?[am]\.?f?\.?|nmf|notmeaningful|notapplicable|[*#+\u2020\u2021\u2022\u00b7\u25cf\u25aa]{1,4}|\([a-z]\)"
)  # fmt: skip
_RULE = re.compile(r"[-=_\u2013\u2014\s]{4,}|[=_]+")
_LINE_NUMBER = re.compile(r"\d{1,3}")
_DIGIT = re.compile(r"\d")
_REFERENCE = re.compile(r"\(\d{1,2}\)")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What most amounts look like; AMOUNT is asked about the others.
_NUMBER = re.compile(r"[($]{0,2}(?:\d{1,3}(?:,\d{3})*|\d{1,18})(?:\.\d{1,6})?\)?")
# The same with its marks, without spaces; what it says needs no AMOUNT.
_PLAIN = re.compile(r"(?:\(\$?|\$\(?)?((?:\d{1,3}(?:,\d{3}){1,5}|\d{1,18})(?:\.\d{1,6})?|\.\d{1,6})(?:\)%?|%\)?)?")
_FOOTNOTES = re.compile(r"(?<=[\d)%])\s?(?:\((?:\d{1,2}|[a-z])\)|\[\d{1,2}\]|[*\u2020\u2021]{1,3}){1,3}$")
_ENDS_OF_FOOTNOTES = frozenset(")]*\u2020\u2021")
_KNOWN_CELLS = 4_000
_NOTE_COLUMN = re.compile(r"notes?")
# Not the style of the cell itself, which says "top" of any words.
_RAISED = re.compile(
    rb"<sup[\s>]|<(?:font|span)\s[^>]{0,300}?(?:vertical-align:\s{0,3}(?:super|top)|\btop:\s{0,3}-)", re.IGNORECASE
)


class _Kind(IntEnum):
    WORDS = auto()
    NUMBER = auto()
    YEAR = auto()
    DASH = auto()
    OPENING = auto()
    CLOSING = auto()
    REFERENCE = auto()  # "(1)": a footnote, or a loss of one
    NO_LABEL = auto()
    RULE = auto()


class _Read(NamedTuple):
    cell: GridCell
    kind: _Kind
    words: str  # in small letters, without footnotes


class RowReader:
    """Reads the rows of one table: the columns of amounts above help to tell a footnote from an amount."""

    def __init__(self, text: DocumentText) -> None:
        self._text, self._lower = text, text.lower
        self._number_columns: set[tuple[int, int]] = set()
        self._head_columns: list[tuple[int, int]] = []
        self._first_column: int | None = None  # behind the labels
        self._note_columns: set[tuple[int, int]] = set()
        self.is_head = False  # the row read last has words above columns

    def read(self, cells: list[GridCell], heading: str | None) -> Row:
        """A row of its cells with words."""
        read = self._settle([self._read(cell) for cell in cells])
        amounts: list[AmountCell] = []
        words: list[Cell] = []
        label: list[Cell] = []
        at = 0
        while at < len(read):
            behind, amount = self._amount(read, at) if read[at].kind in _BEGINS_AMOUNT else (at + 1, None)
            if amount is not None:
                amounts.append(amount)
            else:
                cell, kind, _ = read[at]
                word = Cell(cell.start, cell.end, cell.left, cell.right)
                if kind is not _Kind.RULE:
                    words.append(word)
                if kind in (_Kind.WORDS, _Kind.YEAR) and not amounts:
                    label.append(word)
            at = behind
        start, end = cells[0].start, cells[-1].end
        if not amounts:
            label = self._learn_heads(label)
        elif self._first_column is not None:  # words in a column of amounts ("1.6 pts") are no label
            label = [cell for cell in label if cell is label[0] or cell.left < self._first_column]
        return Row(
            start, end, label[0].start if label else start, label[-1].end if label else start,
            tuple(words), tuple(amounts), heading,
        )  # fmt: skip

    @property
    def knows_columns(self) -> bool:
        """Whether a row with amounts was seen."""
        return self._first_column is not None

    def learn_columns(self, cells: list[GridCell]) -> bool:
        """See where the label of a row with amounts ends, before the heads above it are read; whether it has any."""
        read = self._settle([self._read(cell) for cell in cells]) if cells else []
        behind = 0
        for one in read:
            if one.kind in _BEGINS_AMOUNT and one.kind is not _Kind.OPENING:
                self._first_column = behind or read[0].cell.left
                return True
            if one.kind is _Kind.WORDS and not (behind and _DIGIT.search(one.words)):
                behind = one.cell.right
        return False

    def _learn_heads(self, label: list[Cell]) -> list[Cell]:
        """Of a row without amounts: whether it is one of heads; its label, which is what stands left of all columns."""
        first = self._first_column
        if first is None:
            first = min((left for left, _ in self._head_columns), default=1)
        named = [cell for cell in label if cell.left < first]
        heads = label[len(named) :]
        self.is_head = bool(heads)
        for head in heads:
            self._head_columns.append((head.left, head.right))
            if _NOTE_COLUMN.fullmatch(self._lower, head.start, head.end):
                self._note_columns.add((head.left, head.right))
        return named

    def _read(self, cell: GridCell) -> _Read:
        start, end, _, _, first, behind = cell
        words = self._lower[start:end]
        if end - start > MAX_AMOUNT_CHARACTERS:
            return _Read(cell, _Kind.WORDS, words)
        kind, length = _kind_of(words)
        if length < len(words):
            words = words[:length]
            cell = cell._replace(end=start + length)
        if behind - first > 1 and kind is not _Kind.REFERENCE and _DIGIT.search(words):
            cell = self._without_raised(cell)
            words = words[: cell.end - start]
            kind = _kind_of_digits(words)
        return _Read(cell, kind, words)

    def _without_raised(self, cell: GridCell) -> GridCell:
        """A cell without the footnote that is raised behind its amount."""
        raw, pieces = self._text.raw, self._text.pieces
        for piece in range(cell.first + 1, cell.behind):
            if _RAISED.search(raw, pieces.raw_ends[piece - 1], pieces.raw_starts[piece]):
                end = pieces.starts[piece]
                words = self._text.text[cell.start : end].rstrip()
                return cell._replace(end=cell.start + len(words), behind=piece) if words else cell
        return cell

    def _settle(self, read: list[_Read]) -> list[_Read]:
        """What a cell is by the cells around it."""
        if read[0].kind in (_Kind.NUMBER, _Kind.DASH, _Kind.REFERENCE) and len(read) > 1:
            is_line_number = read[0].kind is not _Kind.NUMBER or _LINE_NUMBER.fullmatch(read[0].words)
            is_left = read[0].cell.left < (self._first_column or 1)
            if is_line_number and is_left and read[1].kind is _Kind.WORDS:
                read[0] = read[0]._replace(kind=_Kind.NO_LABEL)
        kinds = {one.kind for one in read}
        has_numbers = _Kind.NUMBER in kinds
        if not (self._note_columns or _Kind.YEAR in kinds or _Kind.REFERENCE in kinds):
            return read
        for at, one in enumerate(read):
            if one.kind is _Kind.YEAR and at and has_numbers and not self._is_years(read):
                read[at] = one._replace(kind=_Kind.NUMBER)
            elif one.kind is _Kind.REFERENCE and not self._is_loss(read, at):
                read[at] = one._replace(kind=_Kind.NO_LABEL)
            elif one.kind is _Kind.REFERENCE or (one.kind is _Kind.NUMBER and self._is_note(one)):
                kind = _Kind.NUMBER if one.kind is _Kind.REFERENCE else _Kind.NO_LABEL
                read[at] = one._replace(kind=kind)
        return read

    def _is_years(self, read: list[_Read]) -> bool:
        """Whether all numbers of a row but years are changes in percent or small: heads of columns."""
        return all(one.kind is not _Kind.NUMBER or _LINE_NUMBER.fullmatch(one.words) for one in read)

    def _is_note(self, one: _Read) -> bool:
        return bool(self._note_columns and _LINE_NUMBER.fullmatch(one.words)) and _overlaps(
            one.cell, self._note_columns
        )

    def _is_loss(self, read: list[_Read], at: int) -> bool:
        """Whether "(1)" is an amount: it stands in a column of amounts, or under a head of its own."""
        cell, pieces = read[at].cell, self._text.pieces
        if at and read[at - 1].kind is _Kind.OPENING:
            return True
        raised_from = pieces.raw_ends[cell.first - 1] if cell.first else 0
        if _RAISED.search(self._text.raw, raised_from, pieces.raw_starts[cell.first]):
            return False
        if _overlaps(cell, self._number_columns):
            return True
        over = [head for head in self._head_columns if head[0] < cell.right and cell.left < head[1]]
        if not over:
            return not self._head_columns and not self._number_columns
        left, right = min(over, key=lambda head: head[1] - head[0])
        amounts = [one.cell for one in read[:at] if one.kind in (_Kind.NUMBER, _Kind.YEAR, _Kind.DASH)]
        return not (amounts and left < amounts[-1].right and amounts[-1].left < right)

    def _amount(self, read: list[_Read], at: int) -> tuple[int, AmountCell | None]:
        """The amount that begins with cell `at`, and the first cell behind it."""
        number = at
        while number < len(read) - 1 and number < at + 2 and read[number].kind is _Kind.OPENING:
            number += 1
        if read[number].kind not in (_Kind.NUMBER, _Kind.DASH):
            return at + 1, None
        behind = number + 1
        while behind < len(read) and behind <= number + 2 and read[behind].kind is _Kind.CLOSING:
            behind += 1
        parts = read[at:behind]
        start, end = parts[0].cell.start, parts[-1].cell.end
        is_dash = read[number].kind is _Kind.DASH
        amount = _printed_amount(" ".join([one.words for one in parts]), is_dash, start, end)
        if amount is None:
            return at + 1, None
        cell = read[number].cell
        self._number_columns.add((cell.left, cell.right))
        return behind, AmountCell(amount, parts[0].cell.left, parts[-1].cell.right, is_dash)


_BEGINS_AMOUNT: Final = frozenset({_Kind.NUMBER, _Kind.DASH, _Kind.OPENING})
_KINDS: Final = (
    (_Kind.DASH, _DASH),
    (_Kind.OPENING, _OPENING),
    (_Kind.CLOSING, _CLOSING),
    (_Kind.NO_LABEL, _NO_LABEL),
    (_Kind.RULE, _RULE),
)


@lru_cache(_KNOWN_CELLS)
def _kind_of(words: str) -> tuple[_Kind, int]:
    """What a cell of few words is by itself, and how many of its characters stand before footnotes."""
    if words[-1] in _ENDS_OF_FOOTNOTES and (footnotes := _FOOTNOTES.search(words)):
        words = words[: footnotes.start()]
    if _DIGIT.search(words):
        return _Kind.REFERENCE if _REFERENCE.fullmatch(words) else _kind_of_digits(words), len(words)
    compact = "".join(words.split())
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(compact)), _Kind.WORDS), len(words)


def _kind_of_digits(words: str) -> _Kind:
    """What words with a digit are, if no reference."""
    if _NUMBER.fullmatch(words):
        return _Kind.YEAR if _YEAR.fullmatch(words) else _Kind.NUMBER
    return _Kind.NUMBER if AMOUNT.fullmatch(_balanced(" ".join(words.split()))) else _Kind.WORDS


def _overlaps(cell: GridCell, columns: set[tuple[int, int]]) -> bool:
    return any(left < cell.right and cell.left < right for left, right in columns)


def _balanced(words: str) -> str:
    """An amount with the parenthesis that another cell has, or that the printer lost."""
    if words.count("(") > words.count(")"):
        return words + ")"
    return "(" + words if words.count(")") > words.count("(") else words


def _printed_amount(words: str, is_dash: bool, start: int, end: int) -> Amount | None:
    """The amount that the joined words of its cells say."""
    if is_dash:
        return Amount(start, end, Decimal(0), "$" if "$" in words else None, "%" in words, None, False, 0, False)
    compact = "".join(words.split())
    if plain := _PLAIN.fullmatch(compact):
        number = plain[1]
        is_negative = "(" in compact or ")" in compact  # one of them may be lost
        value = Decimal(number.replace(",", ""))
        return Amount(
            start, end, -value if is_negative else value, "$" if "$" in compact else None, "%" in compact, None, False,
            len(number.partition(".")[2]), is_negative,
        )  # fmt: skip
    match = AMOUNT.fullmatch(_balanced(compact)) or AMOUNT.fullmatch(_balanced(words))
    return amount_of(match)._replace(start=start, end=end) if match else None
