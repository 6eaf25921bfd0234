"""What the columns of a guidance table are: periods, bounds, versions of the guidance, bases."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from filings.announcements.guidance_cells import MAX_HEAD_CHARACTERS, Cell
from filings.announcements.guidance_periods import GuidancePeriod, named_periods
from filings.announcements.guidance_values import ExpectedValue
from filings.dates import find_dates
from filings.figure_types import Basis
from filings.types import Period

Bound = Literal["low", "mid", "high"]
_BOUND = re.compile(
    r"(?:(?P<low>low|minimum|bottom|from)|(?P<mid>mid[\s\-]?points?|baseline|mid|target)|(?P<high>high|maximum|top|to))(?:\s*(?:end|range|case|estimate|guidance)){0,2}\W*(?:\(\d\))?"
)
_PRIOR = re.compile(
    r"\b(?:prior|previous(?:ly)?|original|initial|former|old|issued|last)\b|\bas\s+of\s+(?:january|february|march|april)\b"
)
_CURRENT = re.compile(
    r"\b(?:current|updated?|revised|new|reaffirmed|raised|latest|guidance|outlook|range|projected|projection|forecast|expected|estimated?|ending|target)\b"
)
_PAST = re.compile(
    r"\b(?:actuals?|ended|results|reported\s+20\d\d|change|growth|impact|variance|increase|y/?o/?y|y/y|year[\s/\-]+(?:over[\s\-]+)?year|vs\.?|midpoint\s+change)\b"
)
NON_GAAP = re.compile(r"\bnon[\s\-]?(?:gaap|ifrs)\b|\badjusted\b")
GAAP = re.compile(r"\bgaap\b|\breported\b|\bifrs\b")


class Head(NamedTuple):
    """What a column's head says."""

    cell: Cell
    period: GuidancePeriod | None
    bound: Bound | None
    is_prior: bool
    is_current: bool
    is_past: bool
    basis: Basis | None

    @property
    def says_something(self) -> bool:
        """Whether it tells a period, a bound, a version or a basis: "Amount" does not."""
        return bool(self.period or self.bound or self.is_prior or self.is_current or self.is_past or self.basis)


class Column(NamedTuple):
    """What a row's value stands under; `is_guidance` is false of a prior version, of results and changes."""

    period: GuidancePeriod | None
    bound: Bound | None
    basis: Basis | None
    is_guidance: bool
    heads: tuple[tuple[int, int], ...]


def head_of(lower: str, cell: Cell, announced: Period) -> Head | None:
    """What a cell above the rows says; None where it heads no column."""
    words = cell.words
    if len(words) > MAX_HEAD_CHARACTERS or words.endswith("."):
        return None
    periods = list(named_periods(lower, cell.start, cell.end, announced))
    bound = _bound_of(_BOUND.fullmatch(words))
    is_prior, is_past, is_dated = bool(_PRIOR.search(words)), bool(_PAST.search(words)), words.startswith("as of ")
    is_current = not is_prior and (is_dated or _CURRENT.search(words) is not None)
    basis = Basis.NON_GAAP if NON_GAAP.search(words) else Basis.GAAP if GAAP.search(words) else None
    period = periods[0] if periods and not is_dated else None
    return Head(cell, period, bound, is_prior, is_current, is_past, basis)


def _bound_of(match: re.Match[str] | None) -> Bound | None:
    if match is None:
        return None
    return "low" if match["low"] else "mid" if match["mid"] else "high"


def columns_of(heads: Sequence[Head], count: int, has_results: bool) -> list[Column] | None:
    """What each of a row's values stands under; None where heads and values cannot be matched."""
    if count == 0:
        return None
    periods = _distinct([head for head in heads if head.period])
    if has_results:
        return _beside_results(periods[-count:], count) if len(periods) >= count else None
    if (by_leaves := _leaves(heads, count)) is not None:
        return by_leaves
    heads = [head for head in heads if head.says_something]
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
    if not bounds and count > 1 and len(heads) == count and any(head.is_past for head in heads):
        return [_column_of(head) for head in heads]  # "2026 Guidance", "2025 Actual", "% Change"
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
            Column(
                period.period if period else None, bound.bound if bound else None, basis.basis if basis else None,
                role is None or role.is_current, tuple(dict.fromkeys(used)),
            )
        )  # fmt: skip
    return columns


def _leaves(heads: Sequence[Head], count: int) -> list[Column] | None:
    """The columns by the last heads alone, where they are versions, results or changes and one of them is guidance.

    "2025 | 2026 | YoY" over "Actual | Guidance | Change"; "2026 Guidance" over "Prior | Updated"; "Amount | Growth".
    """
    told_by = [head for head in heads if head.is_prior or head.is_current or head.is_past or not head.period]
    leaves = (told_by if len(told_by) >= count else heads)[-count:]
    if count < 2 or len(leaves) < count or any(head.bound or head.basis for head in leaves):
        return None
    others = [head for head in leaves if head.is_prior or (head.is_past and not head.is_current)]
    told = [head for head in leaves if head.is_current] or [head for head in leaves if head not in others]
    if not others or len(told) != 1 or len(others) + 1 != count:
        return None
    above = [head.period for head in heads if head.period and head not in others]
    if not told[0].is_current and len({head.period.name for head in heads if head.period}) > 1:
        return None
    period = told[0].period or (above[0] if len({period.name for period in above}) == 1 else None)
    return [Column(period, None, None, head is told[0], ((head.cell.start, head.cell.end),)) for head in leaves]


def versions(lower: str, heads: Sequence[Head]) -> list[Head]:
    """Heads that date their version ("as of May 5, 2026"): all but the last are prior ones."""
    dates = [next(iter(find_dates(lower, head.cell.start, head.cell.end)), None) for head in heads]
    dated = [date.iso for date, head in zip(dates, heads, strict=True) if date and "as of" in head.cell.words]
    if len(set(dated)) < 2:
        return list(heads)
    return [
        head._replace(is_prior=date.iso != max(dated), is_current=date.iso == max(dated))
        if date and "as of" in head.cell.words
        else head
        for date, head in zip(dates, heads, strict=True)
    ]


def _distinct(periods: list[Head]) -> list[Head]:
    """One head where all name the same period: a title is often repeated above its column."""
    return periods[-1:] if len({head.period.name for head in periods if head.period}) == 1 else periods


def _column_of(head: Head) -> Column:
    is_guidance = not (head.is_prior or head.is_past)
    return Column(head.period, head.bound, head.basis, is_guidance, ((head.cell.start, head.cell.end),))


def _beside_results(heads: Sequence[Head], count: int) -> list[Column]:
    """Results and a projection in one table (CVS, 2026): only the column that says so is guidance."""
    return [
        Column(head.period, None, None, head.is_current and not head.is_past, ((head.cell.start, head.cell.end),))
        for head in heads
    ]


def _beside_actuals(leaves: Sequence[Head], periods: Sequence[Head]) -> list[Column] | None:
    """Low and high, with what was reached before in a column of its own (Sterling Infrastructure, 2026)."""
    guided = [head for head in periods if head.is_current and not head.is_past]
    period = guided[0].period if len(guided) == 1 else None
    return [
        Column(period, head.bound, None, head.bound is not None, ((head.cell.start, head.cell.end),)) for head in leaves
    ]


def _head_for(heads: Sequence[Head], place: int, count: int, cycles: bool = False) -> Head | None:
    """Of heads that span columns evenly, the one above a place."""
    if not heads or count % len(heads):
        return heads[0] if len(heads) == 1 else None
    return heads[place % len(heads)] if cycles else heads[place * len(heads) // count]


def joined_bounds(values: Sequence[Cell], columns: Sequence[Column], place: int) -> ExpectedValue | None:
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
