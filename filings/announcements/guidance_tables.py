"""Guidance in tables: a row for each metric, a column for each period, bound, or version of it.

A table is read as its cells in their order, whatever they were printed in (tabs, pipes, columns of spaces): heads,
then labels, each with the values behind it. Forms that it reads: a range in a cell; Low / Midpoint / High; "Q3 2026" /
"FY 2026"; "Current Guidance" / "Prior Guidance"; GAAP / Non-GAAP; a width in the row below ("(+/- $100 million)");
results beside "2026 Projected".

How it errs: a row that does not have a value for each column is not read unless it has one for the whole table.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from filings.amounts import SCALE_WORDS
from filings.announcements.guidance_cells import (
    BACK_CHARACTERS,
    BLANK_LINE,
    LETTERS,
    MAX_CELL_CHARACTERS,
    MAX_CELLS_TO_VALUE,
    MAX_HEAD_CHARACTERS,
    Cell,
    table_cells,
    table_start,
)
from filings.announcements.guidance_columns import (
    GAAP,
    NON_GAAP,
    Column,
    Head,
    columns_of,
    head_of,
    joined_bounds,
    versions,
)
from filings.announcements.guidance_metrics import NamedMetric, own_metric
from filings.announcements.guidance_periods import GuidancePeriod, is_ahead, named_periods
from filings.announcements.guidance_sections import NEWS
from filings.announcements.guidance_values import ExpectedValue, expected_values
from filings.announcements.stretches import places_of
from filings.document_text import DocumentText
from filings.figure_types import Basis
from filings.types import Period

MAX_LABEL_WORDS: Final = 14
MAX_SECTION_WORDS: Final = 5

LOOK_AROUND: Final = 24

TITLE_CHARACTERS: Final = 2_500
"""So far before a table stand its title and scale."""

_HEAD_WORDS = ("guidance", "outlook", "project", "forecast", "expectations", "target", "estimate", "ending")
_HEAD = re.compile(
    r"\b(?:guidance|outlook|project(?:ed|ions?)|forecast|expectations|targets?|estimated?|"
    r"(?:three|six|twelve)\s+months\s+ending|(?:quarter|year)\s+ending)\b"
)
_CELL_END = re.compile(r"[|\t\n]")
_SCALE = re.compile(
    r"\b(?:in|\$)\s?(?:us\s?\$?\s?|u\.s\.\s+)?(?:\$\s?)?(?:dollars\s+)?(?:in\s+)?(?P<scale>thousands|millions|billions)\b|\((?:in\s+)?\$?\s?(?P<label>millions?|billions?|thousands?|mm|bn)\)|\$(?P<bare>m|mm|bn)\b"
    r"|(?:\u20ac|\u00a3|\u00a5|\beur|\brmb|\bgbp)\s?(?P<foreign>millions?|billions?|thousands?|mm?|bn)\b"
)
_WIDTH = re.compile(r"\W*(?:\+\s?/\s?[-\u2013\u2212]|\u00b1|plus\s+or\s+minus)")
_PROSE = re.compile(
    r"\b(?:is|are|was|were|will|be|this|that|we|our|of|to|the|a|an|and|by|from|at)$|\b(?:is|are|was|were|will|this|we|our)\b|[.;]$"
)
_RECONCILES = re.compile(
    r"(?:add|less|plus|adjust(?:ed\s+for|ments?)|non-gaap\s+adjust|adjustments|reconcil|exclud|tax\s+(?:impact|effect))\b"
)
_ENDED = re.compile(r"\b(?:months|weeks|quarter|year|period)s?\s+ended\b")
_TABLE_END = re.compile(
    r"\b(?:reconciliation|condensed|consolidated\s+(?:statements?|balance)|balance\s+sheets?|forward[\s\-]looking|conference\s+call)\b"
)
_NO_TABLE = re.compile(r"\b(?:condensed|consolidated\s+(?:statements?|balance)|balance\s+sheets?|conference\s+call)\b")
_COUNT = re.compile(
    r"openings?|stores|restaurants|units|locations|count|headcount|customers|homes|closings|deliveries|rooms|employees|shipments|cargos"
)
# What was changed between two versions: "+$1.5" (Pfizer, 2026).
_CHANGED = re.compile(r"[+\u2212-]\s?[$\u20ac]")
# A head of the labels, and the scale in a cell of its own: no column.
_STUB = re.compile(
    r"(?:metrics?|measures?|items?|description|\(?\s?(?:unaudited|all\s+figures|dollars|amounts|shares|in|\$|us\$|\u20ac|\u00a3|eur|rmb|usd).{0,70}"
    r"(?:millions?|billions?|thousands?|per[\s\-]share|unaudited)\b.{0,70})"
)
# A row's own unit, that no scale of the table holds for: "(MBbls/d)", "($/Boe)", "per ounce", "koz".
_UNIT = re.compile(
    r"\b(?:m?m?(?:bbls?|boe|cfe?)(?:/?d)?|bo?e?pd|boe|bcfe?|ounces|k?oz|tons?|tonnes|acres|wells|rigs|[gm]wh?|gallons?|barrels?|pounds?|asms?|cents)\b|/d(?:ay)?\b|\bper\s+day\b"
)
_PER_UNIT = re.compile(r"\$\s?/\s?[a-z]|\bper\s+(?!day\b|year\b|annum\b)(?:[a-z\-]+\s+){0,2}[a-z]+")
_IS_MULTIPLE = re.compile(r"x\b")
_SILENT = re.compile(
    r"[-\u2013\u2014]{1,2}|n\.?/?[am]\.?|no\s+change|unchanged|reaffirm(?:ed|ing)?|maintained?|same|tbd|not\s+(?:provided|given|applicable|meaningful)"
    r"|[~+\-]?\s?[\d.]{1,6}(?:\s?(?:[-\u2013]|to)\s?[\d.]{1,6})?\s?(?:bps|basis\s+points)(?:\s+(?:expansion|decrease|increase|improvement))?"
    r"|(?:up\s+|down\s+)?(?:low|mid|high)(?:[\s\-](?:to[\s\-])?(?:low|mid|high|single|double|digits?|teens|twenties|percent))+.{0,20}"
)
# What stands between the first and the last measure of a reconciliation.
_EXPLAINS = re.compile(
    r"\b(?:depreciation|amortization|interest|tax(?:es)?|compensation|restructuring|impairment|gains?|transaction|acquisition|severance|adjustments?)\b"
)
_SCALES: Final = {"m": 10**6, "mm": 10**6, "bn": 10**9, **SCALE_WORDS}


class TableGuidance(NamedTuple):
    """A value, what it is of, and the places of the heads of its column."""

    metric: NamedMetric
    value: ExpectedValue
    period: GuidancePeriod
    is_growth: bool
    is_count: bool
    scale_at: tuple[int, int] | None
    column: tuple[tuple[int, int], ...]
    row: tuple[int, int]


def guidance_in_tables(text: DocumentText, announced: Period) -> Iterator[TableGuidance]:
    """The guidance of a text's tables, in their order."""
    lower, at = text.lower, 0
    for place in places_of(lower, _HEAD_WORDS):
        match = _HEAD.search(lower, max(at, place - LOOK_AROUND), place + LOOK_AROUND) if place >= at else None
        if match is None:
            continue
        start = table_start(lower, match.start(), at)
        at = match.end()
        cells = table_cells(lower, start)
        cells = cells[next((place for place, cell in enumerate(cells) if not cell.value), 0) :]  # a row's end before it
        if not cells:  # the word stands in a paragraph: no head is in the rest of it
            end = _CELL_END.search(lower, at)
            at = end.start() if end else len(lower)
            continue
        if cells[-1].end <= match.start():
            continue
        if cells[-1].value is None and not any(cell.value for cell in cells):
            at = max(at, cells[len(cells) // 2].start)
            continue
        table = _Table(lower, cells, announced)
        yield from table.read()
        at = max(at, table.end)


class _Table:
    """One table's cells, read from its head on."""

    def __init__(self, lower: str, cells: Sequence[Cell], announced: Period) -> None:
        self.lower, self.cells, self.announced = lower, cells, announced
        self.end = cells[0].end
        self.first = next((place for place, cell in enumerate(cells) if cell.value), 0)
        self.title = self._title_period()

    def read(self) -> Iterator[TableGuidance]:
        """The guidance of its rows."""
        first = self.first
        if not 1 <= first <= MAX_CELLS_TO_VALUE:
            return
        if not any(_HEAD.search(cell.words) and not _is_news(cell.words) for cell in self.cells[:first]):
            return
        head_cells, rows = self._head_cells(first), self._rows(first - 1)
        if any(_NO_TABLE.search(cell.words) for cell in head_cells):
            return
        below = self._below_title(head_cells)
        for cell in head_cells[: len(head_cells) - len(below)]:
            if ahead := self._ahead(cell.start, cell.end):
                self.title = ahead[0] if len({period.name for period in ahead}) == 1 else None
        heads = versions(
            self.lower,
            [
                head
                for cell in below
                if not _STUB.fullmatch(cell.words) and (head := head_of(self.lower, cell, self.announced))
            ],
        )
        has_results = any(_ENDED.search(cell.words) for cell in head_cells)
        if has_results and not any(head.is_current for head in heads):
            return
        scale, section = self._scale(head_cells), _section_of(head_cells[-1].words) if head_cells else ""
        reconciles = any(_RECONCILES.match(label.words) for label, _ in rows) or self._is_reconciliation(rows)
        if sum(head.basis is not None for head in heads) > 1:
            reconciles = False  # a column for each basis, and no rows between them
        for label, values in rows:
            if not values:
                section = _section_of(label.words) or section
                continue
            self.end = values[-1].end
            if _PROSE.search(label.words) or len(label.words.split()) > MAX_LABEL_WORDS:
                continue
            if reconciles and not self._is_total(label):
                continue
            yield from self._row(label, values, heads, scale, section, has_results)

    def _is_total(self, label: Cell) -> bool:
        """Of a reconciliation, the measures that it starts from and comes to; what lies between explains them."""
        metric = own_metric(self.lower, label.start, label.end)
        if metric is None or not metric.is_known:
            return False
        if _FROM_OPERATIONS.search(label.words):
            return True
        return metric.kind == "per_share" or _ADJUSTS.sub("", metric.name) in _TOTALS

    def _head_cells(self, first: int) -> list[Cell]:
        return [cell for cell in self.cells[: first - 1] if cell.words.strip("-_=. ")]

    def _below_title(self, head_cells: Sequence[Cell]) -> Sequence[Cell]:
        """Head cells without the lines above the table: those before the first pipe, or before a blank line."""
        if not head_cells:
            return head_cells
        if "|" in self.lower[head_cells[0].start : self.cells[self.first].start]:
            return [cell for cell in head_cells if self._follows_pipe(cell)] or head_cells[-1:]
        gaps = [
            self.lower[one.end : other.start]
            for one, other in zip(head_cells, self.cells[1 : self.first], strict=False)
        ]
        if any("\t" in gap for gap in gaps):  # a line of one cell above rows of several
            alone = next(place for place, gap in enumerate(gaps) if "\t" in gap)
            return head_cells[alone:]
        breaks = [place for place, gap in enumerate(gaps[:-1], 1) if BLANK_LINE.search(gap)]
        return head_cells[breaks[-1] :] if breaks else head_cells

    def _follows_pipe(self, cell: Cell) -> bool:
        return self.lower[max(0, cell.start - MAX_CELL_CHARACTERS) : cell.start].rstrip().endswith("|")

    def _is_reconciliation(self, rows: Sequence[tuple[Cell, list[Cell]]]) -> bool:
        """Whether the lines above say so, or the rows lead from income to a measure without some of its costs."""
        start = self.cells[0].start
        top = max(0, start - BACK_CHARACTERS)
        above = self.lower[top : self.cells[self.first].start].split("\n")
        if any("reconcil" in line for line in above[top > 0 :] if len(line) <= MAX_HEAD_CHARACTERS):
            return True
        valued = [label for label, values in rows if values]
        totals = [place for place, label in enumerate(valued) if self._is_total(label)]
        if len(totals) < 2 or totals[0] != 0:
            return False
        first = own_metric(self.lower, valued[0].start, valued[0].end)
        last = own_metric(self.lower, valued[totals[-1]].start, valued[totals[-1]].end)
        is_bridge = first is not None and last is not None and last.basis is not Basis.GAAP
        between = [place for place in range(1, totals[-1]) if _EXPLAINS.search(valued[place].words)]
        return is_bridge and first is not None and first.name in _STARTS and bool(between)

    def _rows(self, first: int) -> list[tuple[Cell, list[Cell]]]:
        rows: list[tuple[Cell, list[Cell]]] = []
        for cell in self.cells[first:]:
            if rows and _WIDTH.match(cell.words):
                _widen(rows[-1][1], cell)
            elif cell.value or _SILENT.fullmatch(cell.words):
                if rows:
                    rows[-1][1].append(cell)
            elif _ENDED.search(cell.words) or _TABLE_END.search(cell.words):
                break
            elif any(character.isalpha() for character in cell.words):
                rows.append((cell, []))
        return rows

    def _row(
        self, label: Cell, values: list[Cell], heads: list[Head], scale: tuple[int, tuple[int, int]] | None,
        section: str, has_results: bool,
    ) -> Iterator[TableGuidance]:  # fmt: skip
        metric = self._metric(label, section)
        values = [cell for cell in values if not _CHANGED.match(cell.words)]
        columns = columns_of(heads, len(values), has_results)
        if columns is None:
            values = [cell for cell in values if cell.words not in _DASHES]
            columns = columns_of(heads, len(values), has_results)
        if metric is None or columns is None:
            return
        seen: set[tuple[str, Basis | None]] = set()
        for place, column in enumerate(columns):
            period = column.period or self.title
            value = values[place].value if column.bound is None else joined_bounds(values, columns, place)
            if not column.is_guidance or value is None or period is None or not is_ahead(period, self.announced):
                continue
            key = (period.name, column.basis)
            if key in seen:
                continue
            seen.add(key)
            named = self._non_gaap(metric) if column.basis is Basis.NON_GAAP and metric.basis is Basis.GAAP else metric
            made = self._made(named, value, period, label, scale, column)
            if made:
                yield made._replace(row=(label.start, max(cell.end for cell in values)))

    def _metric(self, label: Cell, section: str) -> NamedMetric | None:
        """What a row is of, with what the heading above it adds."""
        metric = own_metric(self.lower, label.start, label.end)
        if metric is None or _NO_METRIC.match(label.words):
            return None
        if section and metric.name in _OF_A_SECTION and not NON_GAAP.search(section) and not GAAP.search(section):
            prefix = "_".join(LETTERS.findall(section)[:MAX_SECTION_WORDS])
            return metric._replace(name=f"{prefix}_{metric.name}", is_known=False)
        if section and metric.basis is Basis.GAAP and NON_GAAP.search(section):
            return self._non_gaap(metric)
        return metric

    def _non_gaap(self, metric: NamedMetric) -> NamedMetric:
        name = {"eps_diluted": "eps_adjusted", "net_income": "adjusted_net_income", "ebitda": "adjusted_ebitda"}.get(
            metric.name, metric.name
        )
        if name == metric.name and metric.name != "revenue" and metric.kind != "percent":
            name = f"non_gaap_{name}"
        return metric._replace(name=name, basis=Basis.NON_GAAP if metric.name != "revenue" else Basis.GAAP)

    def _made(
        self, metric: NamedMetric, value: ExpectedValue, period: GuidancePeriod, label: Cell,
        scale: tuple[int, tuple[int, int]] | None, column: Column,
    ) -> TableGuidance | None:  # fmt: skip
        if metric.is_loss and value.low is not None and value.low >= 0 and value.kind != "percent":
            value = value.negated()
        made = TableGuidance(
            metric, value, period, False, False, value.scale_at, column.heads, (label.start, value.end)
        )
        words = self.lower[label.start : label.end]
        if metric.kind == "percent":
            fits = value.kind == "percent" or (value.is_bare and value.kind == "plain" and "growth" not in metric.name)
            return made._replace(value=value._replace(kind="percent")) if fits else None
        if value.kind == "percent":
            says_growth = "growth" in self.lower[label.start : value.end + len(" growth")]
            return made._replace(is_growth=True) if says_growth or metric.kind == "money" else None
        if metric.kind == "per_share":
            return made if value.scale_at is None and value.is_small else None
        if value.scale_at is not None:
            return made
        own_scale = _scale_in(self.lower, label.start, label.end)
        if value.kind == "plain" and own_scale is None:
            is_multiple = _IS_MULTIPLE.match(self.lower, value.end) is not None
            if is_multiple or _COUNT.search(metric.name) or _UNIT.search(words):
                return made._replace(is_count=True)
            if not metric.is_known:  # a range without any scale around it is a count; a point may be anything
                return made._replace(is_count=True) if scale is None and value.low != value.high else None
        if value.kind == "money" and not value.is_absolute and own_scale is None and _PER_UNIT.search(words):
            return made
        use = own_scale or scale
        if use is not None:
            return made._replace(value=value.times(use[0]), scale_at=use[1])
        return made if value.is_absolute else None

    def _scale(self, head_cells: Sequence[Cell]) -> tuple[int, tuple[int, int]] | None:
        for cell in head_cells:
            if found := _scale_in(self.lower, cell.start, cell.end):
                return found
        start = self.cells[0].start
        return _scale_in(self.lower, max(0, start - MAX_CELL_CHARACTERS), start)

    def _title_period(self) -> GuidancePeriod | None:
        """The period of the last line above the first row that speaks of guidance and names one."""
        at = self.cells[max(0, self.first - 1)].start
        top = max(0, at - TITLE_CHARACTERS)
        while at > top:
            line = self.lower.rfind("\n", top, at - 1) + 1 or top
            if _HEAD.search(self.lower, line, at) and not _is_news(self.lower[line:at]):
                ahead = self._ahead(line, at)
                is_one = len({period.name for period in ahead}) == 1
                if is_one or (ahead and at - line <= MAX_CELL_CHARACTERS):  # a long paragraph names several in passing
                    return ahead[0] if is_one else None
            at = line
        return None

    def _ahead(self, start: int, end: int) -> list[GuidancePeriod]:
        return [
            period
            for period in named_periods(self.lower, start, end, self.announced)
            if is_ahead(period, self.announced)
        ]


_DASHES: Final = frozenset(("-", "\u2013", "\u2014", "n/a", "--"))
# Rows that tell of other rows.
_NO_METRIC = re.compile(
    r"(?:basic|diluted|total|midpoint|mid-point|low|high|range|guidance|outlook|change|prior|current|updated)\W*$|midpoint\b"
)
_FROM_OPERATIONS = re.compile(
    r"\b(?:income|loss|profit|earnings)\)?\s+from\s+operations$|\boperating\s+(?:income|loss|profit)$"
)
_ADJUSTS = re.compile(r"^(?:non_gaap|adjusted|core|normalized)_")
_STARTS: Final = frozenset(
    ("net_income", "net_income_attributable", "net_income_common", "eps_diluted", "eps_basic", "operating_income",
     "operating_cash_flow")
)  # fmt: skip
# Rows that a heading above ("Medical segment:") says more of.
_SECTION_ROWS = "revenue operating_income segment_profit net_income gross_profit adjusted_ebitda operating_margin"
_OF_A_SECTION: Final = frozenset(_SECTION_ROWS.split())
# Rows that a reconciliation starts from or comes to.
_TOTAL_ROWS = (
    "revenue net_income net_income_attributable net_income_common adjusted_net_income operating_income ebitda "
    "adjusted_ebitda gross_profit free_cash_flow operating_cash_flow operating_expenses ffo"
)
_TOTALS: Final = frozenset(_TOTAL_ROWS.split())


def _section_of(words: str) -> str:
    """The heading of the rows below it: "Medical segment:", "Non-GAAP:"; empty of other words."""
    is_heading = words.endswith(":") and len(words.split()) <= MAX_LABEL_WORDS and not _HEAD.search(words)
    return words if is_heading else ""


def _widen(values: list[Cell], width: Cell) -> None:
    """Apply "(+/- $100 million)" of the row below to the first value that has none yet (Analog Devices, 2026)."""
    for place, cell in enumerate(values):
        if cell.value is None or cell.value.low != cell.value.high:
            continue
        both = f"{cell.words} {width.words}"
        value = next(expected_values(both, 0, len(both)), None)
        if value is not None and value.low != value.high:
            start, end = cell.value.start, width.end
            values[place] = cell._replace(value=value._replace(start=start, end=end, scale_at=cell.value.scale_at))
        return


def _is_news(words: str) -> bool:
    """Whether words are a headline, which promises guidance and heads no table."""
    words = words.rstrip("| \t\n")
    return len(words) <= MAX_CELL_CHARACTERS and not words.endswith((":", ".")) and NEWS.search(words) is not None


def _scale_in(lower: str, start: int, end: int) -> tuple[int, tuple[int, int]] | None:
    match = _SCALE.search(lower, start, end)
    if match is None:
        return None
    group = next(name for name in ("scale", "label", "bare", "foreign") if match[name])
    return _SCALES[match[group]], match.span(group)
