"""Rows of pieces between pipes → tables: pieces become amounts and words, words alone become headings and heads.

"$ | (1,234 | )" and "8.8 | %" are one amount each. Columns are not kept in such text: `left` is a cell's ordinal
among the row's cells that hold anything, the label being 0.

How it errs: a heading holds until another one, a total or new heads of columns come.
"""

import re
from typing import Final

from filings.tables.amount_cells import NOT_APPLICABLE, is_year, negative, read_amount
from filings.tables.piped_lines import MAX_LABEL, PipedRow, Place
from filings.tables.piped_rows import piped_rows
from filings.tables.row_labels import ends_heading
from filings.tables.table import MAX_ROWS, AmountCell, Cell, Row, Table

MAX_HEADING: Final = 160
"""Longer words above a row are no heading."""

_MARK = re.compile(r"[a-z]{0,3}[$\u20ac\u00a3\u00a5]|rmb|usd|eur|gbp|\(")
_MAX_MARK = 4
_FIRST_OF_CLOSERS = ")%pb"
_CLOSER = re.compile(
    r"(?P<close>\))?\s?(?P<percent>%|pts?\.?|ppts?|pp|bps|bp|basis points|percentage points)?\s?(?P<close2>\))?"
)
_PLAIN_NUMBER = re.compile(r"[$(\s]{0,3}(?!(?:19|20)\d\d$)\d[\d,.]*[)\s%]{0,3}")
_HEAD_WORDS = re.compile(
    r"\b(?:19|20)\d\d\b|\bended\b|\bending\b|\bmonths?\b|\bweeks?\b|\bquarters?\b|\byears?\b|\bfiscal\b|%|\bchange\b|"
    r"\b[1-4]q|\bq[1-4]\b|\bactual\b|\bpro forma\b|\bgaap\b|\bguidance\b|\blow\b|\bhigh\b|\bas of\b"
)
_BULLET = re.compile(r"[\u2022\u25cf\u25e6\u25aa\u00b7\u25cb\u2013*o-]{1,3}|&\w{2,8};|\(?[\da-z]{1,2}[.)]")
_NOT_LABEL = re.compile(NOT_APPLICABLE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"[a-z]{3,9}\.? \d{1,2},$")
_LETTER = re.compile(r"[a-z]{2}")


def read_piped(text: str, lower: str, wanted: re.Pattern[str]) -> list[Table]:
    """The tables that have a wanted row. `text` and `lower` are a DocumentText's."""
    reader = _Tables(text, lower, wanted)
    for row in piped_rows(text, lower):
        reader.add(row)
        if reader.count >= MAX_ROWS:
            break
    reader.close()
    return reader.tables


class _Tables:
    """Tables in the making."""

    def __init__(self, text: str, lower: str, wanted: re.Pattern[str]) -> None:
        self.tables: list[Table] = []
        self._text, self._lower, self._wanted = text, lower, wanted
        self._words: list[PipedRow] = []  # lines without pipes since the last row
        self._kept = 0  # rows of the tables before
        self._restart()

    def _restart(self) -> None:
        self._rows: list[Row] = []
        self._place: tuple[int, int] | None = None
        self._has_amounts = False
        self._has_wanted = False
        self._headings: list[str] = []
        self._rows_under = 0  # rows since the last heading

    @property
    def count(self) -> int:
        """Rows of all tables, with the one that is read."""
        return self._kept + len(self._rows)

    def close(self) -> None:
        """End the table, and keep it if a row of it is wanted."""
        if self._has_wanted and self._place:
            self.tables.append(Table(*self._place, tuple(self._rows), has_columns=False))
            self._kept += len(self._rows)
        self._restart()
        self._words = []

    def add(self, row: PipedRow | None) -> None:
        """The next row; None ends the table."""
        if row is None:
            self.close()
        elif row.is_words:
            if _LETTER.search(self._lower, row.start, row.end):
                self._words.append(row)
        elif row.label or row.pieces:
            self._add_piped(row)

    def _add_piped(self, row: PipedRow) -> None:
        lower, label = self._lower, row.label
        is_plain = label is not None and any(_PLAIN_NUMBER.fullmatch(lower, *piece) for piece in row.pieces[:4])
        if is_plain and label and not self._wanted.search(lower, *label) and not self._words:
            heading = self._heading()
            if not (heading and self._wanted.search(heading.lower())):
                self._count_row(row, lower[label[0] : label[1]], heading)
                return
        cells, amounts = _read_pieces(lower, row.pieces)
        if label is None and cells and self._is_label(cells, amounts):
            first = cells.pop(0)
            label = row.label = first.start, first.end
        if not amounts and cells and label is None and self._is_paragraph(cells):
            self.close()
        elif not amounts:
            self._add_words(row, cells)
        else:
            self._add_amounts(row, cells, amounts)

    def _is_label(self, cells: list[Cell], amounts: list[AmountCell]) -> bool:
        """Whether the first cell is a label, in text in which a pipe begins every line (2026: USA Rare Earth)."""
        first = cells[0]
        if not _LETTER.search(self._lower, first.start, first.end) or first.end - first.start > MAX_LABEL:
            return False
        if amounts:
            return first.start < amounts[0].amount.start and not _NOT_LABEL.fullmatch(
                self._lower, first.start, first.end
            )
        return len(cells) == 1 and not _HEAD_WORDS.search(self._lower, first.start, first.end)

    def _is_paragraph(self, cells: list[Cell]) -> bool:
        """Whether a bullet or a note's mark begins the cells, or a paragraph stands in one: lists are printed so."""
        first = cells[0]
        if len(cells) > 1 and _BULLET.fullmatch(self._lower, first.start, first.end):
            return True
        return any(cell.end - cell.start > MAX_HEADING for cell in cells)

    def _add_amounts(self, row: PipedRow, cells: list[Cell], amounts: list[AmountCell]) -> None:
        lower, label = self._lower, row.label
        self._flush_words()
        start, stop = label or (amounts[0].amount.start, amounts[0].amount.start)
        words = lower[start:stop]
        heading = self._heading()
        if self._wanted.search(words) or (heading and self._wanted.search(heading.lower())):
            first = [Cell(start, stop, 0, 1)] if label else []
            self._rows.append(Row(row.start, row.end, start, stop, (*first, *cells), tuple(amounts), heading))
            self._has_wanted = True
        self._count_row(row, words, heading)

    def _count_row(self, row: PipedRow, label: str, heading: str | None) -> None:
        """Note a row with amounts, made or not."""
        self._has_amounts = True
        self._rows_under += 1
        self._extend(row)
        if heading and ends_heading(label, heading):
            self._headings = []

    def _extend(self, row: PipedRow) -> None:
        self._place = (self._place[0] if self._place else row.start, row.end)

    def _add_words(self, row: PipedRow, cells: list[Cell]) -> None:
        """A row without amounts: heads of columns begin a table, a label alone is a heading."""
        is_head = bool(cells) and any(_HEAD_WORDS.search(self._lower, cell.start, cell.end) for cell in cells)
        if is_head:
            if self._has_amounts:
                self.close()
            self._headings = []
            self._words = []
        else:
            self._flush_words()
        first = [Cell(*row.label, 0, 1)] if row.label else []
        start, stop = row.label or (row.start, row.start)
        upper, lower = _head_rows(self._lower, cells)
        if upper:
            self._rows.append(Row(row.start, row.end, start, stop, (*first, *upper), ()))
            first, stop = [], start
        self._rows.append(Row(row.start, row.end, start, stop, (*first, *lower), ()))
        self._extend(row)
        if row.label and not cells:
            self._note_heading(row.label)

    def _flush_words(self) -> None:
        """Lines of words between rows are headings where they turn out to stand within a table.

        Of those above a table's first row the last may be one; the others are the table's titles.
        """
        for words in self._words if self._rows else self._words[-1:]:
            self._rows.append(
                Row(words.start, words.end, words.start, words.end, (Cell(words.start, words.end, 0, 1),), ())
            )
            self._extend(words)
            self._note_heading((words.start, words.end))
        self._words = []

    def _note_heading(self, label: Place) -> None:
        words = " ".join(self._text[label[0] : label[1]].split())
        if words.startswith("(") or len(words) > MAX_HEADING:
            return
        if not self._rows_under:
            self._headings = [*self._headings[-1:], words]
        elif len(self._headings) == 2 and self._headings[0].endswith(":") and not words.endswith(":"):
            self._headings[1] = words
        else:
            self._headings = [words]
        self._rows_under = 0

    def _heading(self) -> str | None:
        return " ".join(self._headings) or None


def _read_pieces(lower: str, pieces: list[Place]) -> tuple[list[Cell], list[AmountCell]]:
    """The cells of words and of amounts that pieces make."""
    cells: list[Cell] = []
    amounts: list[AmountCell] = []
    mark: Place | None = None
    is_open = is_last_amount = False
    for start, end in pieces:
        ordinal = len(cells) + len(amounts) + 1
        if end - start <= _MAX_MARK and _MARK.fullmatch(lower, start, end):
            mark, is_last_amount = (start, end), False
            continue
        closer = _CLOSER.fullmatch(lower, start, end) if lower[start] in _FIRST_OF_CLOSERS else None
        if closer:
            if is_last_amount:
                amounts[-1] = _closed(lower, amounts[-1], closer, is_open)
                is_open = False
            else:
                cells.append(Cell(start, end, ordinal, ordinal + 1))
            continue
        printed = read_amount(lower, start, end)
        if printed is None:
            cells.append(Cell(start, end, ordinal, ordinal + 1))
        else:
            amount = printed.amount
            words = lower[mark[0] : mark[1]] if mark else None
            if words == "(":
                amount = amount._replace(start=mark[0] if mark else start)
            elif words and amount.mark is None:
                amount = amount._replace(mark=words)
            is_open = printed.is_open or words == "("
            amounts.append(AmountCell(amount, ordinal, ordinal + 1, printed.is_dash))
        mark, is_last_amount = None, printed is not None
    if mark and not amounts:
        cells.append(Cell(*mark, len(cells) + 1, len(cells) + 2))
    if amounts and all(is_year(cell, lower) for cell in amounts):
        cells += [Cell(cell.amount.start, cell.amount.end, cell.left, cell.right) for cell in amounts]
        return sorted(cells), []
    return cells, amounts


def _head_rows(lower: str, cells: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Heads whose cells were broken over lines, as the rows they were: the years that end them stood below the others.

    "June 30," and "2026" behind it are one cell (2026: Datadog, Cerebras).
    """
    joined: list[Cell] = []
    years = [bool(_YEAR.fullmatch(lower, cell.start, cell.end)) for cell in cells]
    alternate = years == [bool(place % 2) for place in range(len(cells))]
    for cell, is_a_year in zip(cells, years, strict=True):
        if alternate and is_a_year and _DAY.search(lower, joined[-1].start, joined[-1].end):
            joined[-1] = joined[-1]._replace(end=cell.end)
        else:
            joined.append(cell)
    first = next((place for place, cell in enumerate(joined) if _YEAR.fullmatch(lower, cell.start, cell.end)), 0)
    below = joined[first:]
    if first and len(below) > 1 and all(_YEAR.fullmatch(lower, cell.start, cell.end) for cell in below):
        return joined[:first], below
    return [], joined


def _closed(lower: str, cell: AmountCell, closer: re.Match[str], is_open: bool) -> AmountCell:
    """An amount with what the next piece says of it: ")", "%", ")%"."""
    amount = cell.amount
    if is_open and (closer["close"] or closer["close2"]):
        amount = negative(amount, closer.end("close") if closer["close"] else closer.end("close2"))
        if lower[amount.start - 1] == "(":
            amount = amount._replace(start=amount.start - 1)
    if closer["percent"]:
        amount = amount._replace(is_percent=True)
    return cell._replace(amount=amount)
