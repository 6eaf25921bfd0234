"""Tables → figure candidates: a row's label names the metric, its column's head the period, the table its scale."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from filings.candidates import WEAK, FigureCandidate
from filings.document_text import DocumentText
from filings.figure_types import Basis, Metric, Unit
from filings.table_figures.column_heads import Head, is_head_row
from filings.table_figures.column_periods import Announced, ColumnPeriod, column_periods
from filings.table_figures.figure_labels import Meaning, plain_label, says_per_share
from filings.table_figures.head_blocks import HeadBlock
from filings.table_figures.row_meanings import PER_SHARE, SHARES, Section, look_per_share
from filings.table_figures.scales import Scales, Stated
from filings.table_figures.share_scales import settle_share_scales
from filings.table_figures.table_context import TableContext, label_words
from filings.table_figures.table_kinds import TableKind, is_sentence, kind_of
from filings.table_figures.table_scales import settle_scale
from filings.tables.table import AmountCell, Cell, Row, Table

MAX_CANDIDATES: Final = 600
"""Candidates taken from one document's tables."""

MAX_STATEMENT_TITLE: Final = 120
"""Characters of a row that names another statement within one table."""

_SKIPPED: Final = frozenset({TableKind.CASH_FLOW, TableKind.BALANCE_SHEET, TableKind.GUIDANCE})
_OTHER_STATEMENT: Final = frozenset({TableKind.CASH_FLOW, TableKind.BALANCE_SHEET, TableKind.STATEMENT})
_NET_INCOMES: Final = frozenset({Metric.NET_INCOME, Metric.NET_INCOME_ATTRIBUTABLE, Metric.NET_INCOME_COMMON})
# What a column headed "per share" holds, by its row.
_A_SHARE: Final = {
    Metric.NET_INCOME: Metric.EPS_DILUTED,
    Metric.NET_INCOME_ATTRIBUTABLE: Metric.EPS_DILUTED,
    Metric.NET_INCOME_COMMON: Metric.EPS_DILUTED,
    Metric.ADJUSTED_NET_INCOME: Metric.EPS_ADJUSTED,
}
_NEVER_LOSSES: Final = SHARES | {Metric.REVENUE, Metric.GROSS_PROFIT}
_LABEL_SCALE = re.compile(
    r"\(\s*(?:us)?\$?\s*(?:in\s+)?(millions?|thousands?|billions?|m|mm|bn|000s?)\s*\)|\bin\s+(millions|thousands|billions)\b"
)
_LABEL_SCALES: Final = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "000": 10**3, "m": 10**6, "mm": 10**6, "bn": 10**9,
}  # fmt: skip
_LOSS = re.compile(r"\bloss(?:es)?\b|\bdeficit\b")
_GAIN = re.compile(r"income|earnings|profit|\beps\b")
_OF_SALES = re.compile(
    r"^(?:net |gross |total )*(?:sales|revenues?|turnover)\b|"
    r"^(?!.*\bcosts?\b).*\b(?:sales|revenues?|turnover)(?: net)?$"
)
_DIGIT = re.compile(r"\d")
_OF_A_SECTION = re.compile(r"\b(?:data|information)\b")
_IN_CENTS = re.compile(r"\bcents\b|\u00a2")


class TableReader:
    """Reads the tables of one document in their order."""

    def __init__(
        self, text: DocumentText, scales: Scales, announced: Announced, currency: str | None, ifrs: bool
    ) -> None:
        self.text, self.scales, self.announced, self.currency = text, scales, announced, currency
        self.basis = Basis.IFRS if ifrs else Basis.GAAP
        self.found: list[FigureCandidate] = []
        self.untold: set[Metric] = set()  # metrics with a row of which no column could be told

    def read(self, tables: Sequence[Table], prose: Sequence[FigureCandidate]) -> list[FigureCandidate]:
        """The candidates of all tables; where a table states no scale, what prose says of the same figures tells it."""
        behind = 0
        before: _OneTable | None = None
        for table in tables:
            if len(self.found) >= MAX_CANDIDATES:
                break
            one = _OneTable(self, TableContext(self.text, table, self.scales, behind), before)
            found = one.read()
            self.found += found if one.context.own_scale else settle_scale(found, prose)
            behind, before = table.end, one
        return settle_share_scales(self.found, self.scales)


class _OneTable:
    """One table, read from top to bottom."""

    def __init__(self, reader: TableReader, context: TableContext, before: "_OneTable | None") -> None:
        self.reader, self.context = reader, context
        self.lower = reader.text.lower
        self.kind, self.title_head = context.kind, context.title_head
        self.kind_above: TableKind | None = None  # what the table is again behind a section of another kind
        self.head_rows: list[Row] = []
        if before and before.head_rows and context.goes_on(before.context):  # a statement over two tables
            self.kind, self.title_head, self.head_rows = before.kind, before.title_head, before.head_rows
        self.heads = HeadBlock(self.head_rows, self.lower, context.table.has_columns)
        self.section = Section(reader.basis, self.kind is TableKind.NON_GAAP)
        self.heading_end = context.table.start
        self.saw_amounts = self.saw_heading = False  # since the last heads
        self.of_sales: Row | None = None  # the table's first row, if it calls itself sales or revenues
        self.under_revenues: list[Row] = []
        self.found: list[FigureCandidate] = []

    def read(self) -> list[FigureCandidate]:
        """The candidates of the table."""
        is_first = True
        for row in self.context.table.rows:
            if row.amounts:
                if self.kind not in _SKIPPED:
                    self._amounts(row, is_first)
                self.saw_amounts, is_first = True, False
            elif len(row.cells) == 1 and is_sentence(self.reader.text.text[row.start : row.end]):
                continue
            elif is_head_row(row, self.lower):
                self._heads(row)
            elif row.cells:
                self._heading(row)
        self._end_revenues()
        self._take_first_as_revenue()
        self._name_basic()
        return self.found

    def _heads(self, row: Row) -> None:
        """Heads below rows of amounts are those of what follows, if they tell a period: else a page's foot."""
        alone = HeadBlock([row], self.lower, self.context.table.has_columns)
        # A heading between two rows that both tell lengths: the first were of a table without amounts of its own.
        begins = self.saw_amounts or (self.saw_heading and alone.says_months and self.heads.says_months)
        rows = [row] if begins else [*self.head_rows, row]
        block = HeadBlock(rows, self.lower, self.context.table.has_columns)
        if not self.saw_amounts or block.says_period:
            self.head_rows, self.heads, self.saw_amounts, self.saw_heading = rows, block, False, False

    def _heading(self, row: Row) -> None:
        words = " ".join(self.lower[row.start : row.end].split())
        self._end_revenues()
        if _DIGIT.search(self.lower, self.heading_end, row.start):  # rows of no interest, that the table has not got
            self.section.part_headings()
        self.heading_end = row.end
        self.section.enter(plain_label(words))
        self.kind, self.kind_above = self.kind_above or self.kind, None
        if len(words) <= MAX_STATEMENT_TITLE:  # pages of the 2000s print several statements in one table
            kind = kind_of(words, "")
            if kind in _OTHER_STATEMENT and (kind is not TableKind.STATEMENT or "statement" in words):
                # "Balance sheet data" of a bank's highlights are a section of them (0001436425-20-000011)
                self.kind_above = self.kind if _OF_A_SECTION.search(words) else None
                self.kind = kind
                self.section.is_non_gaap_table = False

    def _amounts(self, row: Row, is_first: bool) -> None:
        label = plain_label(label_words(self.lower, row))
        heads = self.heads.heads(row.amounts)
        amounts = [cell for cell, (head, _) in zip(row.amounts, heads, strict=True) if not head.is_change]
        meanings = self.section.meanings(label, amounts)
        if is_first and _OF_SALES.search(label) and not look_per_share(amounts):
            self.of_sales = row
        if self.section.is_of_revenues:
            self.under_revenues.append(row)
            if any(one.metric is Metric.REVENUE for one in meanings):
                self.section.is_of_revenues = False
        self._take(row, meanings)

    def _end_revenues(self) -> None:
        """Under "Revenues:" one row alone, whatever it is called, is the revenue (0001104659-20-052792: "Services")."""
        rows, self.under_revenues = self.under_revenues, []
        if self.section.is_of_revenues and len(rows) == 1 and not look_per_share(rows[0].amounts):
            self._take(rows[0], [Meaning(Metric.REVENUE, self.section.gaap, 2)])

    def _take_first_as_revenue(self) -> None:
        """The first row of a statement is its revenue where it is called sales or revenues and no total follows."""
        if self.kind is not TableKind.STATEMENT or self.of_sales is None:
            return
        metrics = {one.metric for one in self.found}
        if Metric.REVENUE not in metrics and metrics & _NET_INCOMES:
            self._take(self.of_sales, [Meaning(Metric.REVENUE, self.section.gaap, 1)])

    def _name_basic(self) -> None:
        """Beside a row for diluted shares, one that says neither is for basic ones (0000018230-22-000107)."""
        named = {one.metric for one in self.found if one.trust > WEAK}
        if Metric.EPS_DILUTED in named and Metric.EPS_BASIC not in named:
            self.found = [
                replace(one, metric=Metric.EPS_BASIC) if one.metric is Metric.EPS_DILUTED and one.trust == WEAK else one
                for one in self.found
            ]

    # From a row to candidates

    def _take(self, row: Row, meanings: Sequence[Meaning]) -> None:
        """The candidates of a row whose meanings are known."""
        if self.context.leads_to_operating_income:  # an insurer's own measure, after tax
            meanings = [one for one in meanings if one.metric is not Metric.OPERATING_INCOME]
        if not meanings:
            return
        heads = self.heads.heads(row.amounts)
        columns = self._columns(tuple(head for head, _ in heads))
        if not any(columns):
            self.reader.untold |= {one.metric for one in meanings}
        for meaning in meanings:
            is_a_share = meaning.metric in PER_SHARE
            for cell, head, column in zip(row.amounts, heads, columns, strict=True):
                if column is None or cell.amount.is_percent or (cell.is_dash and not is_a_share):
                    continue
                if not head[0].is_per_share or is_a_share:
                    self._add(row, cell, head, column, meaning)
                elif (metric := _A_SHARE.get(meaning.metric)) and look_per_share([cell]):
                    self._add(row, cell, head, column, Meaning(metric, meaning.basis, 1))

    def _columns(self, heads: tuple[Head, ...]) -> tuple[ColumnPeriod | None, ...]:
        announced = self.reader.announced
        columns = column_periods(heads, announced, self.title_head)
        untold = [place for place, head in enumerate(heads) if not head.says_anything]
        if any(columns) or len(untold) != 1 or len(heads) > 2 or self.title_head.months not in (None, announced.months):
            return columns
        # One amount (beside a change, say) and no head: of the period announced, as far as anything tells.
        alone = column_periods((Head(months=announced.months),), announced, Head())[0]
        if alone is None:
            return columns
        return tuple(replace(alone, is_told=False) if place == untold[0] else None for place in range(len(heads)))

    def _add(
        self, row: Row, cell: AmountCell, head: tuple[Head, tuple[Cell, ...]], column: ColumnPeriod, meaning: Meaning
    ) -> None:
        amount, text = cell.amount, self.reader.text.text
        words = label_words(self.lower, row)
        metric, basis = meaning.metric, meaning.basis
        stated, scale = self._scale(metric, words, cell)
        value = amount.value * scale
        unit = Decimal(1).scaleb(-amount.decimals) * scale * amount.word_scale
        if amount.in_cents:
            unit /= 100
        elif metric in PER_SHARE and _IN_CENTS.search(words):
            value, unit = value / 100, unit / 100
        if value > 0 and _is_of_losses(metric, row, words):
            value = -value
        if head[0].is_non_gaap and basis is not Basis.NON_GAAP:
            basis = Basis.NON_GAAP
            metric = Metric.EPS_ADJUSTED if metric in (Metric.EPS_BASIC, Metric.EPS_DILUTED) else metric
        label = (row.label_start, row.label_end) if row.label_end > row.label_start else None
        self.found.append(
            FigureCandidate(
                metric=metric,
                basis=basis,
                basis_label=" ".join(text[slice(*label)].split()) if label and basis is Basis.NON_GAAP else None,
                value=value,
                half_unit=unit / 2,
                currency=None if metric in SHARES else amount.currency or self.reader.currency,
                scale=scale * amount.word_scale,
                unit=_unit(metric),
                as_reported=" ".join(text[amount.start : amount.end].split()),
                period=column.period,
                period_stated=column.is_told,
                is_comparison=not column.is_current,
                place="table",
                amount=(amount.start, amount.end),
                label=label,
                columns=tuple((one.start, one.end) for one in head[1]),
                scale_at=(stated.start, stated.end) if stated and scale != 1 else None,
                sentence=None,
                source=str(self.kind),
                rank=amount.start,
                trust=meaning.weight - 1,
            )
        )

    def _scale(self, metric: Metric, label: str, cell: AmountCell) -> tuple[Stated | None, int]:
        if metric in PER_SHARE or cell.amount.word:
            return None, 1
        if named := _LABEL_SCALE.search(label):
            return None, _LABEL_SCALES[(named[1] or named[2]).rstrip("s")]
        stated = self.context.scale
        if stated is None or (metric in SHARES and not stated.shares_too):
            return None, 1
        return stated, stated.scale


def _is_of_losses(metric: Metric, row: Row, label: str) -> bool:
    """Whether a row prints losses without a sign: it is called a loss, and none of its amounts has a sign."""
    if metric in _NEVER_LOSSES:
        return False
    if metric in PER_SHARE and not says_per_share(plain_label(label)):
        label = f"{row.heading or ''} {label}".lower()
    if not _LOSS.search(label) or _GAIN.search(label):
        return False
    return not any(other.amount.is_negative for other in row.amounts)


def _unit(metric: Metric) -> Unit:
    if metric in PER_SHARE:
        return "currency_per_share"
    return "shares" if metric in SHARES else "currency"
