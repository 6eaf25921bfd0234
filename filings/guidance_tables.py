"""Guidance in tables: a row for each metric, a column for each period, bound, or version of it.

A table is read as its cells in their order, whatever they were printed in (tabs, pipes, columns of spaces): heads,
then labels, each with the values behind it. Forms that it reads: a range in a cell; Low / Midpoint / High; "Q3 2026" /
"FY 2026"; "Current Guidance" / "Prior Guidance"; GAAP / Non-GAAP; a width in the row below ("(+/- $100 million)");
results beside "2026 Projected".

How it errs: a row that does not have a value for each column is not read unless it has one for the whole table.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from filings.amounts import SCALE_WORDS
from filings.document_text import DocumentText
from filings.figure_types import Basis
from filings.guidance_metrics import NamedMetric, own_metric
from filings.guidance_periods import GuidancePeriod, is_ahead, named_periods
from filings.guidance_values import ExpectedValue, expected_values
from filings.types import Period

MAX_TABLE_CHARACTERS: Final = 6_000
"""So much behind a guidance head can be its table."""

MAX_CELL_CHARACTERS: Final = 160
"""A longer cell is a paragraph, and the end of a table."""

MAX_HEAD_CHARACTERS: Final = 90
MAX_LABEL_WORDS: Final = 14

BACK_CHARACTERS: Final = 400
"""So far before the word that gives a table away begins its head."""

MAX_CELLS_TO_VALUE: Final = 24
"""So many cells without a value behind a head, and it heads no table."""

TITLE_CHARACTERS: Final = 2_500
"""So far before a table stand its title and scale."""

Bound = Literal["low", "mid", "high"]

_HEAD = re.compile(
    r"\b(?:guidance|outlook|project(?:ed|ions?)|forecast|expectations|targets?|estimated?|"
    r"(?:three|six|twelve)\s+months\s+ending|(?:quarter|year)\s+ending)\b"
)
_CELL = re.compile(r"[^|\t]+")
_CELL_OF_LINES = re.compile(r"[^\n\t]+")
_CELL_OF_SPACES = re.compile(r"\S+(?:[ \xa0]{1,2}\S+)*")
_BLANK_LINE = re.compile(r"\n\s*\n")
_GLUE = re.compile(r"[$\u20ac\u00a3(~]+|(?:approx\.?|approximately|about)", re.IGNORECASE)
_GLUED = re.compile(r"[%)]+|(?:million|billion)s?")
_BOUND = re.compile(
    r"(?:(?P<low>low|minimum|bottom|from)|(?P<mid>mid[\s\-]?points?|baseline|mid|target)|(?P<high>high|maximum|top|to))(?:\s*(?:end|range|case|estimate|guidance)){0,2}\W*(?:\(\d\))?"
)
_PRIOR = re.compile(
    r"\b(?:prior|previous(?:ly)?|original|initial|former|old|issued|last)\b|\bas\s+of\s+(?:january|february|march|april)\b"
)
_CURRENT = re.compile(
    r"\b(?:current|updated?|revised|new|reaffirmed|raised|latest|guidance|outlook|projected|projection|forecast|expected|estimated?|ending|target)\b"
)
_PAST = re.compile(
    r"\b(?:actuals?|ended|results|reported\s+20\d\d|change|growth|impact|variance|increase|vs\.?|midpoint\s+change)\b"
)
_NON_GAAP = re.compile(r"\bnon[\s\-]?(?:gaap|ifrs)\b|\badjusted\b")
_GAAP = re.compile(r"\bgaap\b|\breported\b|\bifrs\b")
_STUB = re.compile(
    r"\W*(?:measure|metric|item|line item|description|category|in\s+\w+|\$.*|\(.*|dollars.*|unaudited|amounts?.*|us\$.*)\W*",
    re.DOTALL,
)
_SCALE = re.compile(
    r"\b(?:in|\$)\s?(?:us\s?\$?\s?|u\.s\.\s+)?(?:\$\s?)?(?:dollars\s+)?(?:in\s+)?(?P<scale>thousands|millions|billions)\b|\((?:in\s+)?\$?\s?(?P<label>millions?|billions?|thousands?|mm|bn)\)|\$(?P<bare>m|mm|bn)\b"
)
_WIDTH = re.compile(r"\W*(?:\+\s?/\s?[-\u2013\u2212]|\u00b1|plus\s+or\s+minus)")
_VALUE_WORDS = re.compile(
    r"approx(?:imately|\.)?|about|around|~|million|billion|thousand|percent|growth|increase|decrease|decline|up|down|at\s+least|"
    r"more\s+than|greater\s+than|less\s+than|over|under|up\s+to|to|and|between|or\s+(?:more|less|better)|range|of|per|diluted|share|"
    r"year[\s\-]over[\s\-]year|y/?o?/?y|flat|low|high|mid|points|basis|bps|from|the|a|breakeven|zero|usd|us|cents?|loss|x|m|b|k|bn|mm|stores|units|cargos"
)
_AMOUNT = re.compile(r"[$\u20ac\u00a3]\s?\d|\d\s?%|\d,\d{3}|\d\.\d")
_PROSE = re.compile(
    r"\b(?:is|are|was|were|will|be|this|that|we|our|of|to|the|a|an|and|by|from|at)$|\b(?:is|are|was|were|will|this|we|our)\b|[.;]$"
)
_RECONCILES = re.compile(
    r"(?:add|less|plus|adjust(?:ed\s+for|ments?)|non-gaap\s+adjust|adjustments|reconcil|exclud|tax\s+(?:impact|effect))\b"
)
_LETTERS = re.compile(r"[a-z]+")
_ENDED = re.compile(r"\b(?:months|weeks|quarter|year|period)s?\s+ended\b")
_TABLE_END = re.compile(
    r"\b(?:reconciliation|condensed|consolidated\s+(?:statements?|balance)|balance\s+sheets?|forward[\s\-]looking|conference\s+call)\b"
)
_COUNT = re.compile(
    r"openings?|stores|restaurants|units|locations|count|headcount|customers|homes|closings|deliveries|rooms|employees"
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


class _Cell(NamedTuple):
    start: int
    end: int
    words: str  # in small letters, white space folded
    value: ExpectedValue | None


class _Head(NamedTuple):
    """What a column's head says."""

    cell: _Cell
    period: GuidancePeriod | None
    bound: Bound | None
    is_prior: bool
    is_current: bool
    is_past: bool
    basis: Basis | None


class _Column(NamedTuple):
    period: GuidancePeriod | None
    bound: Bound | None
    basis: Basis | None
    is_guidance: bool
    heads: tuple[tuple[int, int], ...]


def guidance_in_tables(text: DocumentText, announced: Period) -> Iterator[TableGuidance]:
    """The guidance of a text's tables, in their order."""
    lower, at = text.lower, 0
    while match := _HEAD.search(lower, at):
        start = _table_start(lower, match.start(), at)
        at = match.end()
        cells = _table_cells(lower, start)
        if not cells or cells[-1].end <= match.start():
            continue
        if cells[-1].value is None and not any(cell.value for cell in cells):
            at = max(at, cells[len(cells) // 2].start)
            continue
        table = _Table(lower, cells, announced)
        yield from table.read()
        at = max(at, table.end)


def _table_cells(lower: str, start: int) -> list[_Cell]:
    """The cells from a table's head on; no more of them than can be a head where no value comes."""
    cells: list[_Cell] = []
    has_value = False
    for cell in _cells(lower, start, min(len(lower), start + MAX_TABLE_CHARACTERS)):
        cells.append(cell)
        has_value = has_value or cell.value is not None
        if not has_value and len(cells) > MAX_CELLS_TO_VALUE:
            break
    return cells


def _table_start(lower: str, at: int, not_before: int) -> int:
    """The first of the short lines before a place: the head's other cells, and its title."""
    start = lower.rfind("\n", 0, at) + 1
    while start > max(not_before, at - BACK_CHARACTERS):
        line = lower.rfind("\n", 0, start - 1) + 1
        words = lower[line:start].strip("| \n\t")
        if len(words) > MAX_HEAD_CHARACTERS or _AMOUNT.search(words):
            break
        start = line
    return max(start, not_before)


def _cells(lower: str, start: int, end: int) -> Iterator[_Cell]:
    """Cells up to the first paragraph; what is printed apart ("$", "%", a parenthesis) joined to its number."""
    pending: tuple[int, int] | None = None
    for first, last in _pieces(lower, start, end):
        words = lower[first:last]
        if len(words) > MAX_CELL_CHARACTERS:
            break
        if pending and _GLUED.fullmatch(words):
            pending = pending[0], last
            continue
        if pending and _GLUE.fullmatch(lower[pending[0] : pending[1]].strip()):
            pending = pending[0], last
            continue
        if pending:
            yield _cell(lower, *pending)
        pending = first, last
    if pending:
        yield _cell(lower, *pending)


def _pieces(lower: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if "|" in lower[start : start + 400]:
        pattern = _CELL
    elif "\t" in lower[start:end] or "\n" in lower[start : start + 200]:
        pattern = _CELL_OF_LINES
    else:
        pattern = _CELL_OF_SPACES
    for match in pattern.finditer(lower, start, end):
        at = match.start()
        for part in (*_BLANK_LINE.finditer(lower, match.start(), match.end()), None):
            stop = part.start() if part else match.end()
            yield from _by_gaps(lower, at, stop)
            at = part.end() if part else stop


def _by_gaps(lower: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line of plain text keeps its columns apart by spaces."""
    stripped = lower[start:end]
    begin = start + len(stripped) - len(stripped.lstrip())
    stop = start + len(stripped.rstrip())
    if begin >= stop:
        return
    if "   " not in lower[begin:stop]:
        yield begin, stop
        return
    for match in _CELL_OF_SPACES.finditer(lower, begin, stop):
        yield match.span()


def _cell(lower: str, start: int, end: int) -> _Cell:
    words = " ".join(lower[start:end].split())
    return _Cell(start, end, words, _only_value(lower, start, end))


def _only_value(lower: str, start: int, end: int) -> ExpectedValue | None:
    """The value of a cell that holds nothing else (of two lines, the first)."""
    if not any(character.isdigit() for character in lower[start:end]) and lower[start:end].strip() != "flat":
        return None
    value = next(expected_values(lower, start, end), None)
    if value is None:
        return None
    rest = lower[start : value.start] + " " + lower[value.end : end]
    rest = re.sub(r"\(\w{1,2}\)|\s\d$", "", rest)
    letters = _LETTERS.findall(_VALUE_WORDS.sub(" ", rest))
    return (
        None
        if letters or re.search(r"20\d\d", lower[start:end]) and not re.search(r"[$%]", lower[start:end])
        else value
    )


class _Table:
    """One table's cells, read from its head on."""

    def __init__(self, lower: str, cells: Sequence[_Cell], announced: Period) -> None:
        self.lower, self.cells, self.announced = lower, cells, announced
        self.end = cells[0].end
        self.first = next((place for place, cell in enumerate(cells) if cell.value), 0)
        self.title = self._title_period()

    def read(self) -> Iterator[TableGuidance]:
        """The guidance of its rows."""
        first = self.first
        if not 1 <= first <= MAX_CELLS_TO_VALUE:
            return
        if not any(_HEAD.search(cell.words) for cell in self.cells[:first]):
            return
        head_cells, rows = self._head_cells(first), self._rows(first - 1)
        if any(_TABLE_END.search(cell.words) for cell in head_cells):
            return
        below = self._below_title(head_cells)
        for cell in head_cells[: len(head_cells) - len(below)]:
            if ahead := self._ahead(cell.start, cell.end):
                self.title = ahead[0] if len({period.name for period in ahead}) == 1 else None
        heads = [head for cell in below if (head := self._head(cell))]
        has_results = any(_ENDED.search(cell.words) for cell in head_cells)
        if has_results and not any(head.is_current for head in heads):
            return
        scale, section = self._scale(head_cells), ""
        reconciles = any(_RECONCILES.match(label.words) for label, _ in rows) or self._is_reconciliation()
        if sum(head.basis is not None for head in heads) > 1:
            reconciles = False  # a column for each basis, and no rows between them
        for label, values in rows:
            if not values:
                section = label.words if label.words.endswith(":") else section
                continue
            self.end = values[-1].end
            if _PROSE.search(label.words) or len(label.words.split()) > MAX_LABEL_WORDS:
                continue
            if reconciles and not self._is_total(label):
                continue
            yield from self._row(label, values, heads, scale, section, has_results)

    def _is_total(self, label: _Cell) -> bool:
        """Of a reconciliation, the measures that it starts from and comes to; what lies between explains them."""
        metric = own_metric(self.lower, label.start, label.end)
        return metric is not None and metric.is_known and (metric.name in _TOTALS or metric.kind == "per_share")

    def _head_cells(self, first: int) -> list[_Cell]:
        return [cell for cell in self.cells[: first - 1] if cell.words.strip("-_=. ")]

    def _below_title(self, head_cells: Sequence[_Cell]) -> Sequence[_Cell]:
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
        breaks = [place for place, gap in enumerate(gaps[:-1], 1) if _BLANK_LINE.search(gap)]
        return head_cells[breaks[-1] :] if breaks else head_cells

    def _follows_pipe(self, cell: _Cell) -> bool:
        return self.lower[max(0, cell.start - MAX_CELL_CHARACTERS) : cell.start].rstrip().endswith("|")

    def _is_reconciliation(self) -> bool:
        start = self.cells[0].start
        above = self.lower[max(0, start - BACK_CHARACTERS) : self.cells[self.first].start].split("\n")
        return any("reconciliation" in line for line in above[1:] if len(line) <= MAX_HEAD_CHARACTERS)

    def _rows(self, first: int) -> list[tuple[_Cell, list[_Cell]]]:
        rows: list[tuple[_Cell, list[_Cell]]] = []
        for cell in self.cells[first:]:
            if rows and _WIDTH.match(cell.words):
                _widen(rows[-1][1], cell)
            elif cell.value or _is_dash(cell.words):
                if rows:
                    rows[-1][1].append(cell)
            elif _ENDED.search(cell.words) or _TABLE_END.search(cell.words):
                break
            elif any(character.isalpha() for character in cell.words):
                rows.append((cell, []))
        return rows

    def _head(self, cell: _Cell) -> _Head | None:
        if len(cell.words) > MAX_HEAD_CHARACTERS or cell.words.endswith("."):
            return None
        periods = list(named_periods(self.lower, cell.start, cell.end, self.announced))
        bound = _BOUND.fullmatch(cell.words)
        is_prior = _PRIOR.search(cell.words) is not None
        is_past = _PAST.search(cell.words) is not None
        is_current = not is_prior and _CURRENT.search(cell.words) is not None
        basis = Basis.NON_GAAP if _NON_GAAP.search(cell.words) else Basis.GAAP if _GAAP.search(cell.words) else None
        as_of = re.match(r"as\s+of\b", cell.words)
        period = periods[0] if periods and not as_of else None
        if not (periods or bound or is_prior or is_current or is_past or basis or as_of):
            return None
        return _Head(
            cell, period, _bound_of(bound), is_prior, is_current or bool(as_of) and not is_prior, is_past, basis
        )

    def _row(
        self, label: _Cell, values: list[_Cell], heads: list[_Head], scale: tuple[int, tuple[int, int]] | None,
        section: str, has_results: bool,
    ) -> Iterator[TableGuidance]:  # fmt: skip
        metric = own_metric(self.lower, label.start, label.end)
        values = [cell for cell in values if not _is_change(cell.words)]
        columns = _columns(heads, len(values), has_results)
        if metric is None or columns is None or label.words in ("basic", "diluted", "total"):
            return
        if section and metric.name in _OF_A_SECTION and not _NON_GAAP.search(section) and not _GAAP.search(section):
            prefix = "_".join(_LETTERS.findall(section)[:5])
            metric = metric._replace(name=f"{prefix}_{metric.name}", is_known=False)
        elif section and metric.basis is Basis.GAAP and _NON_GAAP.search(section):
            metric = self._non_gaap(metric)
        seen: set[tuple[str, Basis | None]] = set()
        for place, (cell, column) in enumerate(zip(values, columns, strict=True)):
            if not column.is_guidance or cell.value is None or column.bound == "mid":
                continue
            period = column.period or self.title
            key = (period.name if period else "", column.basis)
            if period is None or key in seen or not is_ahead(period, self.announced):
                continue
            value = cell.value
            if column.bound is not None:
                joined = _joined(values, columns, place)
                if joined is None:
                    continue
                value = joined
            seen.add(key)
            named = self._non_gaap(metric) if column.basis is Basis.NON_GAAP and metric.basis is Basis.GAAP else metric
            made = self._made(named, value, period, label, scale, column)
            if made:
                yield made

    def _non_gaap(self, metric: NamedMetric) -> NamedMetric:
        name = {"eps_diluted": "eps_adjusted", "net_income": "adjusted_net_income", "ebitda": "adjusted_ebitda"}.get(
            metric.name, metric.name
        )
        if name == metric.name and metric.name not in ("revenue",) and metric.kind not in ("percent",):
            name = f"non_gaap_{name}"
        return metric._replace(name=name, basis=Basis.NON_GAAP if metric.name != "revenue" else Basis.GAAP)

    def _made(
        self, metric: NamedMetric, value: ExpectedValue, period: GuidancePeriod, label: _Cell,
        scale: tuple[int, tuple[int, int]] | None, column: _Column,
    ) -> TableGuidance | None:  # fmt: skip
        is_growth, is_count, scale_at = False, False, value.scale_at
        if metric.kind == "percent" and value.kind != "percent":
            if value.kind == "money" or not value.is_bare or "growth" in metric.name:
                return None
            value = value._replace(kind="percent")
        elif value.kind == "percent" and metric.kind != "percent":
            if metric.kind in ("per_share", "shares") and not re.search(
                "growth", self.lower[label.start : value.end + 30]
            ):
                return None
            is_growth = True
        elif metric.kind == "per_share":
            if value.scale_at or (value.is_bare and value.low is not None and abs(value.low) >= 1_000):
                return None
        elif value.kind != "percent" and value.scale_at is None:
            is_count = value.kind == "plain" and (not metric.is_known or _COUNT.search(metric.name) is not None)
            label_scale = _scale_in(self.lower, label.start, label.end)
            use = label_scale or scale
            if is_count:
                pass
            elif use is not None:
                value, scale_at = value.times(use[0]), use[1]
            elif not _is_absolute(value):
                return None
        if metric.is_loss and value.low is not None and value.low >= 0 and value.kind != "percent":
            value = value.negated()
        return TableGuidance(metric, value, period, is_growth, is_count, scale_at, column.heads)

    def _scale(self, head_cells: Sequence[_Cell]) -> tuple[int, tuple[int, int]] | None:
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
            if _HEAD.search(self.lower, line, at):
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


_OF_A_SECTION: Final = frozenset(
    (
        "revenue",
        "operating_income",
        "segment_profit",
        "net_income",
        "gross_profit",
        "adjusted_ebitda",
        "operating_margin",
    )
)


_TOTALS: Final = frozenset(
    ("revenue", "net_income", "net_income_attributable", "net_income_common", "adjusted_net_income", "operating_income", "ebitda",
     "adjusted_ebitda", "gross_profit", "free_cash_flow", "operating_cash_flow", "operating_expenses", "ffo")
)  # fmt: skip


def _widen(values: list[_Cell], width: _Cell) -> None:
    """Apply "(+/- $100 million)" of the row below to the first value that has none yet."""
    for place, cell in enumerate(values):
        if cell.value is None or cell.value.low != cell.value.high:
            continue
        both = f"{cell.words} {width.words}"
        value = next(expected_values(both, 0, len(both)), None)
        if value is not None and value.low != value.high:
            start, end = cell.value.start, width.end
            values[place] = cell._replace(value=value._replace(start=start, end=end, scale_at=cell.value.scale_at))
        return


def _bound_of(match: re.Match[str] | None) -> Bound | None:
    if match is None:
        return None
    return "low" if match["low"] else "mid" if match["mid"] else "high"


def _is_dash(words: str) -> bool:
    return words in ("-", "\u2013", "\u2014", "n/a", "--")


def _is_change(words: str) -> bool:
    """ "+$1.5" beside old and new guidance: what changed."""
    return _is_dash(words) or re.match(r"[+\u2212-]\s?[$\u20ac]", words) is not None


def _scale_in(lower: str, start: int, end: int) -> tuple[int, tuple[int, int]] | None:
    match = None
    for match in _SCALE.finditer(lower, start, end):
        break
    if match is None:
        return None
    group = next(name for name in ("scale", "label", "bare") if match[name])
    return _SCALES[match[group]], match.span(group)


def _is_absolute(value: ExpectedValue) -> bool:
    bound = value.high if value.high is not None else value.low
    return bound is not None and abs(bound) >= 100_000


def _columns(heads: Sequence[_Head], count: int, has_results: bool) -> list[_Column] | None:
    """What each of a row's values stands under; None where heads and values cannot be matched."""
    if count == 0:
        return None
    periods = [head for head in heads if head.period]
    if has_results:
        return _beside_results(periods[-count:], count) if len(periods) >= count else None
    roles = [head for head in heads if head.is_prior or head.is_current]
    if count % max(1, len(roles)):
        roles = [head for head in heads if head.is_prior or head.is_current or head.is_past]
    has_versions = any(head.is_prior or head.is_past for head in roles)
    bounds = [head for head in heads if head.bound]
    if bounds and count not in (len(bounds), 2 * len(bounds)):
        leaves = [head for head in heads if head.bound or (head.is_past and not head.is_current)]
        if len(leaves) == count:
            return _beside_actuals(leaves, periods)
        if count > 1 and (len(bounds) % count or count not in (len(roles) if has_versions else 0, len(periods))):
            return None
        bounds = []
    bases = [head for head in heads if head.basis and not head.period]
    bases = bases if len(bases) > 1 else []
    if count > 1 and not bounds and not bases and count not in (len(periods), len(roles) if has_versions else 0):
        return None
    columns = []
    for place in range(count):
        period = _head_for(periods, place, count)
        role = _head_for(roles, place, count) if has_versions else None
        bound = _head_for(bounds, place, count)
        basis = _head_for(bases, place, count, cycles=len(periods) > 1)
        if (len(periods) > 1 and period is None) or (has_versions and role is None):
            return None
        used = [(head.cell.start, head.cell.end) for head in (period, role, bound, basis) if head]
        columns.append(
            _Column(
                period.period if period else None, bound.bound if bound else None, basis.basis if basis else None,
                role is None or role.is_current, tuple(dict.fromkeys(used)),
            )
        )  # fmt: skip
    return columns


def _beside_results(heads: Sequence[_Head], count: int) -> list[_Column]:
    """Results and a projection in one table: only the column that says so is guidance."""
    return [
        _Column(head.period, None, None, head.is_current and not head.is_past, ((head.cell.start, head.cell.end),))
        for head in heads
    ]


def _beside_actuals(leaves: Sequence[_Head], periods: Sequence[_Head]) -> list[_Column] | None:
    """Low and high, with what was reached before in a column of its own."""
    guided = [head for head in periods if head.is_current and not head.is_past]
    period = guided[0].period if len(guided) == 1 else None
    return [
        _Column(period, head.bound, None, head.bound is not None, ((head.cell.start, head.cell.end),))
        for head in leaves
    ]


def _head_for(heads: Sequence[_Head], place: int, count: int, cycles: bool = False) -> _Head | None:
    """Of heads that span columns evenly, the one above a place."""
    if not heads or count % len(heads):
        return heads[0] if len(heads) == 1 else None
    return heads[place % len(heads)] if cycles else heads[place * len(heads) // count]


def _joined(values: Sequence[_Cell], columns: Sequence[_Column], place: int) -> ExpectedValue | None:
    """The range of a low column and the next high one of the same head."""
    low = values[place].value
    if columns[place].bound != "low" or low is None:
        return None
    step = 2 if place + 1 < len(columns) and columns[place + 1].bound == "low" else 1
    for other in range(place + step, len(columns), step):
        high = values[other].value
        if columns[other].bound == "high" and high is not None and low.low is not None and high.high is not None:
            first, last = min(low.low, high.high), max(low.low, high.high)
            return low._replace(end=high.end, low=first, high=last, kind=high.kind if low.is_bare else low.kind)
        if columns[other].bound == "low":
            return None
    return None
