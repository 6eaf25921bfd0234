"""Tables → figure candidates: a row's label names the metric, its column's head the period, the table its scale."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from filings.candidates import WEAK, FigureCandidate, agree
from filings.column_heads import Head, HeadBlock, is_head_row, read_head
from filings.column_periods import Announced, ColumnPeriod, column_periods
from filings.document_text import DocumentText
from filings.figure_labels import (
    EpsMeaning,
    LabelMeaning,
    eps_of,
    is_own_measure,
    metric_of,
    plain_label,
    says_per_share,
    says_shares,
    which_shares,
)
from filings.figure_types import Basis, FigurePeriod, Metric, Unit
from filings.scales import Scales, Stated
from filings.share_scales import settle_share_scales
from filings.table_kinds import TableKind, is_sentence, kind_of, title_of
from filings.tables import AmountCell, Cell, Row, Table

NO_HEAD: Final = Head()

MAX_PER_SHARE: Final = Decimal(100_000)
"""An amount a share is less than this."""

BELOW_CHARACTERS: Final = 160
"""Characters below a table in which its scale may stand, where nothing above tells it."""

MAX_SCALE_ROW: Final = 120
"""Characters of a row that does nothing but state the scale."""

MAX_GAP: Final = 400
"""Characters between two tables of one statement."""

MAX_CANDIDATES: Final = 600
"""Candidates taken from one document's tables."""

_SKIPPED: Final = frozenset({TableKind.CASH_FLOW, TableKind.BALANCE_SHEET, TableKind.GUIDANCE})
_LABEL_SCALE = re.compile(
    r"\(\s*(?:us)?\$?\s*(?:in\s+)?(millions?|thousands?|billions?|m|mm|bn|000s?)\s*\)|\bin\s+(millions|thousands|billions)\b|"
    r"\(\s*\$\s?(?:in\s+)?(m|mm|bn|000s?|millions|thousands|billions)\s*\)"
)
_LOSS_ONLY = re.compile(r"\bloss(?:es)?\b|\bdeficit\b")
_GAIN = re.compile(r"income|earnings|profit|\beps\b")
_OF_SALES = re.compile(
    r"^(?:net |gross |total )*(?:sales|revenues?|turnover)\b|\b(?:sales|revenues?|turnover)(?: net)?$"
)
_GOES_ON = re.compile(r"\b(?:attributable|available|applicable|allocable|allocated) to$")
_NAMES_INCOME = re.compile(r"\b(?:income|loss|earnings|profit)\b")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_IN_CENTS = re.compile(r"\bcents\b|\u00a2")
_ALL_SHARES_METRICS: Final = frozenset({Metric.SHARES_BASIC, Metric.SHARES_DILUTED})
_PER_SHARE_METRICS: Final = frozenset({Metric.EPS_BASIC, Metric.EPS_DILUTED, Metric.EPS_ADJUSTED, Metric.FFO_PER_SHARE})
_NAMED_SCALES: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "000": 1_000, "m": 10**6}
_NET_INCOMES: Final = frozenset({Metric.NET_INCOME, Metric.NET_INCOME_ATTRIBUTABLE, Metric.NET_INCOME_COMMON})
# What a column headed "per share" holds, by its row.
_A_SHARE: Final = {
    Metric.NET_INCOME: Metric.EPS_DILUTED,
    Metric.NET_INCOME_ATTRIBUTABLE: Metric.EPS_DILUTED,
    Metric.NET_INCOME_COMMON: Metric.EPS_DILUTED,
    Metric.ADJUSTED_NET_INCOME: Metric.EPS_ADJUSTED,
}


@dataclass(slots=True)
class _Section:
    """Where in a table the reader is: the heads in force, the headings, whether rows are of amounts a share."""

    heads: HeadBlock
    headings: list[str] = field(default_factory=list)
    per_share: str | None = None  # the heading or label that opened a section of amounts a share
    shares: str | None = None
    non_gaap: bool = False  # below "Non-GAAP - Continuing Operations"
    revenue_rows: list[Row] | None = None  # the rows so far under "Revenues:"
    first_row: Row | None = None  # the first row of amounts that calls itself sales or revenues
    head_rows: list[Row] = field(default_factory=list)
    saw_data: bool = False
    saw_any: bool = False
    saw_heading: bool = False


class TableReader:
    """Reads the tables of one document in their order."""

    def __init__(self, text: DocumentText, announced: Announced, currency: str | None, ifrs: bool) -> None:
        self.text, self.announced, self.currency = text, announced, currency
        self.basis = Basis.IFRS if ifrs else Basis.GAAP
        self.scales = Scales(text)
        self.found: list[FigureCandidate] = []

    def read(self, tables: Sequence[Table], prose: Sequence[FigureCandidate]) -> list[FigureCandidate]:
        """The candidates of all tables; where a table states no scale, what prose says of the same figures tells it."""
        behind = 0
        before: _OneTable | None = None
        for table in tables:
            if len(self.found) >= MAX_CANDIDATES:
                break
            begun = len(self.found)
            one = _OneTable(self, table, behind)
            if before and table.start - before.table.end <= MAX_GAP:
                one.go_on(before)
            one.read()
            before = one
            if not one.has_own_scale:
                self.found[begun:] = settle_scale(self.found[begun:], prose)
            behind = table.end
        return settle_share_scales(self.found, self.scales)


class _OneTable:
    """One table: its kind, scale and sections."""

    def __init__(self, reader: TableReader, table: Table, behind: int) -> None:
        self.reader, self.table = reader, table
        self.lower = reader.text.lower
        title = title_of(reader.text, table.start, behind)
        first_data = next((row.start for row in table.rows if row.amounts), table.end)
        self.title = (title[0], first_data)
        self.kind = kind_of(self._title_words(title[0]), self.lower[table.start : table.end])
        own = (
            reader.scales.within(title[0], first_data)
            or reader.scales.within(table.end, table.end + BELOW_CHARACTERS)
            or self._scale_of_a_row()
        )
        self.scale = own or reader.scales.before(first_data)
        self.has_own_scale = own is not None
        self.inherited: HeadBlock | None = None
        self.last_heads: list[Row] | None = None
        self.title_head = self._title_of_period(title[0], first_data)

    def _scale_of_a_row(self) -> Stated | None:
        """The scale that a row of its own states within the table, below its heads."""
        for row in self.table.rows:
            if not row.amounts and row.end - row.start <= MAX_SCALE_ROW:
                stated = self.reader.scales.within(row.start, row.end)
                if stated and "share" not in self.lower[row.start : stated.start]:
                    return stated
        return None

    def go_on(self, before: "_OneTable") -> None:
        """Take the heads, kind and scale of the table before, where this one has none: a statement over two tables."""
        first = next((row for row in self.table.rows if row.amounts), None)
        heads = before.last_heads
        if first is None or heads is None or self._has_title():
            return
        over = [row for row in self.table.rows if row.start < first.start]
        if any(is_head_row(row, self.lower) for row in over):
            return
        self.inherited = HeadBlock(heads, self.lower, self.table.has_columns)
        self.kind, self.title_head = before.kind, before.title_head

    def _has_title(self) -> bool:
        """Whether words above tell what the table is."""
        return bool(re.search(r"[a-z]{3}", self.lower[self.title[0] : self.table.start]))

    def _title_words(self, start: int) -> str:
        """The title with the headings over the first amounts; heads of columns speak for theirs alone."""
        lines = [self.lower[start : self.table.start]]
        for row in self.table.rows:
            if row.amounts:
                break
            words = self.lower[row.start : row.end]
            if len(row.cells) == 1 and not is_sentence(self.reader.text.text[row.start : row.end]):
                lines.append(words.replace("\n", " "))
            elif len(row.cells) > 1 and row.label_end > row.label_start:
                lines.append(" ".join(self.lower[row.label_start : row.label_end].split()))
        return "\n".join(lines)

    def _title_of_period(self, start: int, end: int) -> Head:
        """What a title tells of a period: "For the three months ended March 31, 2020"; no year where it tells two."""
        lines = self.lower[start:end].split("\n")
        line = next((line for line in reversed(lines) if "ended" in line or "quarter" in line), "")
        head = read_head(" ".join(line.split()))
        return head if len(set(_YEARS.findall(line))) == 1 else replace(head, year=None)

    def read(self) -> None:
        begun = len(self.reader.found)
        section = _Section(self.inherited or HeadBlock((), self.lower, self.table.has_columns))
        for row in self.table.rows:
            if row.amounts:
                if self.kind not in _SKIPPED:
                    self._data_row(row, section)
                section.saw_data = True
                section.saw_heading = False
            elif len(row.cells) == 1 and is_sentence(self.reader.text.text[row.start : row.end]):
                continue
            elif is_head_row(row, self.lower):
                self._heads(row, section)
            elif row.cells:
                self._heading(row, section)
        self.last_heads = section.head_rows or None
        self._end_revenue(section)
        self._first_is_revenue(section, begun)
        self._name_basic(begun)

    def _heads(self, row: Row, section: _Section) -> None:
        """Heads below rows of data are those of what follows, if they tell a period: else a page's foot."""
        rows = [row] if section.saw_data else [*section.head_rows, row]
        block = HeadBlock(rows, self.lower, self.table.has_columns)
        if section.saw_data and not block.says_period:
            return
        section.head_rows, section.heads, section.saw_data = rows, block, False

    def _name_basic(self, begun: int) -> None:
        """Beside a row for diluted shares, one that says neither is for basic ones (0000018230-22-000107)."""
        mine = self.reader.found[begun:]
        named = {
            one.metric for one in mine if one.trust > WEAK and one.metric in (Metric.EPS_BASIC, Metric.EPS_DILUTED)
        }
        if Metric.EPS_DILUTED in named and Metric.EPS_BASIC not in named:
            self.reader.found[begun:] = [
                replace(one, metric=Metric.EPS_BASIC) if one.metric is Metric.EPS_DILUTED and one.trust == WEAK else one
                for one in mine
            ]

    def _heading(self, row: Row, section: _Section) -> None:
        words = " ".join(self.lower[row.start : row.end].split())
        self._change_of_statement(words, row, section)
        label = plain_label(words)
        is_first = not section.saw_heading  # of the headings one below the other
        if is_first:
            section.headings = []
        section.saw_heading = True
        section.headings.append(label)
        own = is_own_measure(label)
        if own or (is_first and not any(which_shares(label))):
            section.non_gaap = own
        if says_per_share(label) and not says_shares(label):
            section.per_share, section.shares = label, None
        elif says_shares(label):
            section.shares, section.per_share = label, None
        elif not any(which_shares(label)):
            section.per_share = section.shares = None
        self._end_revenue(section)
        if re.fullmatch(r"(?:net |operating |total )*(?:revenues?|sales)(?: net)?", label):
            section.revenue_rows = []

    def _end_revenue(self, section: _Section) -> None:
        """Under "Revenues:" one row alone, whatever it is called, is the revenue (0001104659-20-052792: "Services")."""
        rows, section.revenue_rows = section.revenue_rows, None
        if rows and len(rows) == 1 and not _looks_per_share(rows[0].amounts):
            self._give(rows[0], section, [(Metric.REVENUE, self._gaap(), 2)])

    def _first_is_revenue(self, section: _Section, begun: int) -> None:
        """The first row of a statement is its revenue where it is called sales or revenues and no total follows."""
        if self.kind is not TableKind.STATEMENT or section.first_row is None:
            return
        metrics = {one.metric for one in self.reader.found[begun:]}
        if Metric.REVENUE not in metrics and metrics & _NET_INCOMES:
            self._give(section.first_row, section, [(Metric.REVENUE, self._gaap(), 1)])

    def _gaap(self) -> Basis:
        return Basis.NON_GAAP if self.kind is TableKind.NON_GAAP else self.reader.basis

    def _change_of_statement(self, words: str, row: Row, section: _Section) -> None:
        """Another statement in the same table: 2000s pages print all of them in one."""
        if len(words) > 120:
            return
        kind = kind_of(words, "")
        if kind in (TableKind.CASH_FLOW, TableKind.BALANCE_SHEET) or (
            kind is TableKind.STATEMENT and re.search(r"statement", words)
        ):
            self.kind = kind

    # A row of data

    def _data_row(self, row: Row, section: _Section) -> None:
        raw_label = " ".join(self.lower[row.label_start : row.label_end].split())
        label = plain_label(raw_label)
        heads = section.heads.heads(row.amounts)
        amounts = [cell for cell, (head, _) in zip(row.amounts, heads, strict=True) if not head.is_change or head.year]
        meanings = list(self._meanings(row, label, section, amounts))
        if says_per_share(label) and not says_shares(label) and not _looks_whole(amounts):
            section.per_share = label if not any(which_shares(label)) else section.per_share or label
        if section.first_row is None and not section.saw_any:
            section.first_row = row if _OF_SALES.search(label) and not _looks_per_share(amounts) else None
        section.saw_any = True
        if section.revenue_rows is not None:
            section.revenue_rows.append(row)
            if any(metric is Metric.REVENUE for metric, _, _ in meanings):
                section.revenue_rows = None
        self._give(row, section, meanings)

    def _give(self, row: Row, section: _Section, meanings: Sequence[tuple[Metric, Basis, int]]) -> None:
        """The candidates of a row whose meanings are known."""
        if not meanings:
            return
        heads = section.heads.heads(row.amounts)
        columns = self._columns(tuple(head for head, _ in heads))
        for metric, basis, weight in meanings:
            for place, cell in enumerate(row.amounts):
                column = columns[place]
                if column is None or cell.amount.is_percent or (cell.is_dash and metric not in _PER_SHARE_METRICS):
                    continue
                if heads[place][0].is_per_share and metric not in _PER_SHARE_METRICS:
                    per_share = _A_SHARE.get(metric)
                    if per_share and _looks_per_share([cell]):
                        self._add(row, cell, heads[place], column, (per_share, basis, 1))
                    continue
                self._add(row, cell, heads[place], column, (metric, basis, weight))

    def _columns(self, heads: tuple[Head, ...]) -> tuple[ColumnPeriod | None, ...]:
        columns = column_periods(heads, self.reader.announced, self.title_head)
        if any(columns):
            return columns
        plain = [place for place, head in enumerate(heads) if not head.says_anything]
        if len(plain) == 1 and len(heads) <= 2:
            # One amount and no head: the table's own period, if its title tells no other.
            if self.title_head.months in (None, self.reader.announced.months):
                alone = column_periods((Head(months=self.reader.announced.months),), self.reader.announced, NO_HEAD)
                return tuple(
                    replace(alone[0], is_told=False) if place == plain[0] and alone[0] else None
                    for place in range(len(heads))
                )
        return columns

    def _meanings(
        self, row: Row, label: str, section: _Section, amounts: Sequence[AmountCell]
    ) -> Iterator[tuple[Metric, Basis, int]]:
        small = _looks_per_share(amounts)
        if small or (says_per_share(label) and not says_shares(label) and not _looks_whole(amounts)):
            yield from self._eps(label, section, small)
            if small:
                return
        meaning = metric_of(label) or metric_of(_with_heading(label, section))
        if meaning is None and _looks_whole(amounts):
            meaning = self._by_section(label, section)
        if meaning is None:
            return
        if meaning.metric in _PER_SHARE_METRICS:
            if small:
                yield meaning.metric, meaning.basis, meaning.weight
            return
        section.per_share = None if meaning.metric not in _ALL_SHARES_METRICS else section.per_share
        basis = self._gaap() if meaning.basis is Basis.GAAP else meaning.basis
        if section.non_gaap:
            basis = Basis.NON_GAAP
        yield meaning.metric, basis, meaning.weight
        if meaning.metric is Metric.SHARES_BASIC and all(which_shares(label)):
            yield Metric.SHARES_DILUTED, basis, meaning.weight

    def _by_section(self, label: str, section: _Section) -> LabelMeaning | None:
        """A label that says little alone: "Diluted" under a heading of shares, a total under "Revenues"."""
        basic, diluted = which_shares(label)
        if (basic or diluted) and len(label) < 40:
            above = metric_of(section.headings[-1]) if section.headings else None
            if above and above.metric is Metric.NET_INCOME_COMMON:
                return above
            return LabelMeaning(Metric.SHARES_DILUTED if diluted and not basic else Metric.SHARES_BASIC, Basis.GAAP, 2)
        if section.revenue_rows and label in ("", "total", "total net"):
            return LabelMeaning(Metric.REVENUE, Basis.GAAP, 2)
        return None

    def _eps(self, label: str, section: _Section, small: bool) -> Iterator[tuple[Metric, Basis, int]]:
        own = eps_of(label)
        joined = label
        if not label:
            return
        if own is None and not says_per_share(label) and small:
            above = section.per_share or next((h for h in section.headings if says_per_share(h)), None)
            if above is None:
                return
            joined = " ".join(dict.fromkeys((above, *section.headings, label)))
            own = eps_of(joined)
        elif own is not None and not (own.is_basic or own.is_diluted):
            # "Net income" under "Diluted earnings per share:", or "Net income per share" under "Diluted:"
            shares = [which_shares(heading) for heading in section.headings[-1:]]
            if shares and any(shares[0]):
                own = own._replace(is_basic=shares[0][0], is_diluted=shares[0][1])
        if own is None:
            meaning = metric_of(label)
            if meaning and meaning.metric is Metric.FFO_PER_SHARE:
                yield meaning.metric, meaning.basis, meaning.weight
            return
        if section.non_gaap:
            own = own._replace(is_adjusted=True)
        yield from self._eps_metrics(own, joined)

    def _eps_metrics(self, own: EpsMeaning, label: str) -> Iterator[tuple[Metric, Basis, int]]:
        adjusted = own.is_adjusted or self.kind is TableKind.NON_GAAP
        if adjusted and re.search(r"(?<!non )\bgaap\b|\breported\b", label) and "non gaap" not in label:
            adjusted = False
        weight = own.weight - own.is_continuing
        if adjusted:
            if own.is_diluted or not own.is_basic:
                yield Metric.EPS_ADJUSTED, Basis.NON_GAAP, weight
            else:
                yield Metric.EPS_ADJUSTED, Basis.NON_GAAP, 1
            return
        if own.is_basic:
            yield Metric.EPS_BASIC, self.reader.basis, weight
        if own.is_diluted or not own.is_basic:
            yield Metric.EPS_DILUTED, self.reader.basis, weight if own.is_diluted else 1

    # From a cell to a candidate

    def _add(
        self,
        row: Row,
        cell: AmountCell,
        head: tuple[Head, tuple[Cell, ...]],
        column: ColumnPeriod,
        meaning: tuple[Metric, Basis, int],
    ) -> None:
        metric, basis, weight = meaning
        amount = cell.amount
        raw_label = " ".join(self.lower[row.label_start : row.label_end].split())
        stated, scale = self._scale(metric, raw_label, cell)
        value = amount.value * scale
        if metric in _PER_SHARE_METRICS and _IN_CENTS.search(raw_label) and not amount.in_cents:
            value /= 100
        if value > 0 and self._is_of_losses(metric, row, raw_label):
            value = -value
        head_read, cells = head
        if head_read.is_non_gaap and basis is not Basis.NON_GAAP:
            if metric in (Metric.EPS_BASIC, Metric.EPS_DILUTED):
                metric = Metric.EPS_ADJUSTED
            basis = Basis.NON_GAAP
        printed_unit = Decimal(1).scaleb(-amount.decimals) * scale * amount.word_scale
        if amount.in_cents:
            printed_unit /= 100
        label = (row.label_start, row.label_end) if row.label_end > row.label_start else None
        text = self.reader.text.text
        self.reader.found.append(
            FigureCandidate(
                metric=metric,
                basis=basis,
                basis_label=" ".join(text[slice(*label)].split()) if label and basis is Basis.NON_GAAP else None,
                value=value,
                half_unit=printed_unit / 2,
                currency=None if metric in _ALL_SHARES_METRICS else amount.currency or self.reader.currency,
                scale=scale * amount.word_scale,
                unit=_unit(metric),
                as_reported=" ".join(text[amount.start : amount.end].split()),
                period=column.period,
                period_stated=column.is_told,
                is_comparison=not column.is_current,
                place="table",
                amount=(amount.start, amount.end),
                label=label,
                columns=tuple((one.start, one.end) for one in cells),
                scale_at=(stated.start, stated.end) if stated and scale != 1 else None,
                sentence=None,
                source=str(self.kind),
                rank=amount.start,
                trust=weight - 1,
            )
        )

    def _is_of_losses(self, metric: Metric, row: Row, raw_label: str) -> bool:
        """Whether a row prints losses without a sign: it is called a loss, and none of its amounts has a sign."""
        if metric in _ALL_SHARES_METRICS or metric in (Metric.REVENUE, Metric.GROSS_PROFIT):
            return False
        named = raw_label
        if metric in _PER_SHARE_METRICS and not says_per_share(plain_label(raw_label)):
            named = f"{row.heading or ''} {raw_label}".lower()
        if not _LOSS_ONLY.search(named) or _GAIN.search(named):
            return False
        return not any(other.amount.is_negative for other in row.amounts)

    def _scale(self, metric: Metric, raw_label: str, cell: AmountCell) -> tuple[Stated | None, int]:
        if metric in _PER_SHARE_METRICS or cell.amount.word:
            return None, 1
        named = _LABEL_SCALE.search(raw_label)
        if named:
            word = (named[1] or named[2] or named[3]).rstrip("s")
            return None, {"mm": 10**6, "bn": 10**9}.get(word) or _NAMED_SCALES[word]
        if self.scale is None or (metric in _ALL_SHARES_METRICS and not self.scale.shares_too):
            return None, 1
        return self.scale, self.scale.scale


def settle_scale(table: Sequence[FigureCandidate], prose: Sequence[FigureCandidate]) -> list[FigureCandidate]:
    """The candidates of a table without a scale of its own, scaled as prose scales the same figures.

    What stays unknown has the scale 0. Without prose, amounts of many digits are whole ones; a scale stated for the
    tables before holds else.
    """
    money = [one for one in table if one.unit == "currency"]
    if not money:
        return list(table)
    for scale in dict.fromkeys((money[0].scale, 1, 1_000, 1_000_000)):
        if any(_is_said(one, scale, prose) for one in money if not one.is_comparison):
            return [_scaled(one, scale) for one in table]
    if any(one.scale_at for one in money):
        return list(table)
    printed = max(abs(one.value / (one.scale or 1)) for one in money)
    return [_scaled(one, 1 if printed >= WHOLE else 0) for one in table]


WHOLE: Final = 1_000_000
"""Amounts this large, of which nothing says that they are in thousands, are whole dollars."""


def _is_said(one: FigureCandidate, scale: int, prose: Sequence[FigureCandidate]) -> bool:
    scaled = _scaled(one, scale)
    return scaled.value != 0 and any(
        other.metric is one.metric and not other.is_comparison and agree(scaled, other) for other in prose
    )


def _scaled(one: FigureCandidate, scale: int) -> FigureCandidate:
    if one.unit != "currency" or one.scale == scale:
        return one
    by = Decimal(scale or 1) / (one.scale or 1)
    at = one.scale_at if scale not in (0, 1) else None
    return replace(one, value=one.value * by, half_unit=one.half_unit * by, scale=scale, scale_at=at)


def _unit(metric: Metric) -> Unit:
    if metric in _PER_SHARE_METRICS:
        return "currency_per_share"
    return "shares" if metric in _ALL_SHARES_METRICS else "currency"


def _with_heading(label: str, section: _Section) -> str:
    """A label that goes on from the heading above: "Net income attributable to:" over "Owners of the parent"."""
    heading = section.headings[-1] if section.headings else ""
    if not label or not _GOES_ON.search(heading):
        return ""
    return f"{heading} {label}" if _NAMES_INCOME.search(heading) else f"net income {heading} {label}"


def _looks_per_share(amounts: Sequence[AmountCell]) -> bool:
    """Whether the amounts of a row are printed as amounts a share are: small, with two digits or more of fraction."""
    plain = [cell for cell in amounts if not cell.amount.is_percent and not cell.is_dash]
    if not plain:
        return False
    return all(
        (cell.amount.decimals >= 2 or cell.amount.in_cents)
        and abs(cell.amount.value) < MAX_PER_SHARE
        and not cell.amount.word
        for cell in plain
    )


def _looks_whole(amounts: Sequence[AmountCell]) -> bool:
    """Whether the amounts of a row are too large, or too round, to be amounts a share."""
    plain = [cell for cell in amounts if not cell.amount.is_percent and not cell.is_dash]
    return any(
        cell.amount.word or cell.amount.decimals < 2 or abs(cell.amount.value) >= MAX_PER_SHARE for cell in plain
    )


def period_of(announced: Announced) -> FigurePeriod:
    """The period announced as a figure's period."""
    (column,) = column_periods((Head(months=announced.months),), announced, NO_HEAD)
    assert column is not None
    return column.period
