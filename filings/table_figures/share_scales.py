"""Numbers of shares as printed → as they are: net income over earnings a share tells their scale.

Heads do not tell it: Apple prints millions of dollars, "except number of shares, which are reflected in thousands"
(0001193125-11-009392), Aflac thousands of shares below "in millions" without a word (0000004977-20-000054), Axos single
shares below "dollars in thousands" (0001299709-20-000078). Scales are a thousand apart, so a quotient that is right
within a factor of ten decides. Where there is none, a row that is decided elsewhere in the document tells, then the
number of digits; where nothing does, the scale is unknown (0).

How it errs: where net income itself was read in a wrong scale, shares follow it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from filings.amounts import says_scale
from filings.candidates import FigureCandidate
from filings.figure_types import Basis, FigurePeriod, Metric
from filings.table_figures.scales import Scales

SCALES: Final = (1, 1_000, 1_000_000)

NEAR: Final = 10
"""Net income over earnings a share may miss the number of shares by this factor: both are rounded, and a share of the
issuer may be several depositary ones."""

SAME: Final = 3
"""Counts of shares of one issuer in one release differ by less than this factor."""

WHOLE: Final = 10_000_000
"""A printed number so large is of single shares."""

FEW: Final = 100_000
"""An issuer has more shares than this."""

MAX_ROWS: Final = 400
"""Rows of shares of one document that are looked at."""

_EPS: Final = {Metric.SHARES_BASIC: Metric.EPS_BASIC, Metric.SHARES_DILUTED: Metric.EPS_DILUTED}
_INCOMES: Final = (Metric.NET_INCOME_COMMON, Metric.NET_INCOME_ATTRIBUTABLE, Metric.NET_INCOME)

_Row = tuple[int, int]
_Known = Mapping[tuple[Metric, FigurePeriod], Decimal]


def settle_share_scales(found: Sequence[FigureCandidate], scales: Scales) -> list[FigureCandidate]:
    """The candidates of all tables, those of shares in the scale that the other figures tell."""
    rows: dict[_Row, list[FigureCandidate]] = defaultdict(list)
    for one in found:
        if one.metric in _EPS and one.place == "table" and not says_scale(one.as_reported):
            rows[one.label or one.amount].append(one)
    if not rows or len(rows) > MAX_ROWS:
        return list(found)
    known = _known(found)
    told = {row: scale for row, shares in rows.items() if (scale := _by_income(shares, known))}
    counts = [(_printed(one) * told[row]) for row in told for one in rows[row]]
    of_row = {row: told.get(row) or _by_others(shares, counts) or _by_digits(shares) for row, shares in rows.items()}
    settled = {id(one): _scaled(one, of_row[row], scales) for row, shares in rows.items() for one in shares}
    return [settled.get(id(one), one) for one in found]


def _known(found: Sequence[FigureCandidate]) -> _Known:
    """The first figure of each metric and period by GAAP or IFRS; statements come before what explains them."""
    known: dict[tuple[Metric, FigurePeriod], Decimal] = {}
    for one in found:
        if one.basis is not Basis.NON_GAAP and one.scale and one.value:
            known.setdefault((one.metric, one.period), one.value)
    return known


def _by_income(shares: Sequence[FigureCandidate], known: _Known) -> int | None:
    """The scale in which most amounts of a row are net income over earnings a share."""
    votes = Counter(scale for one in shares for scale in _votes(one, known))
    return votes.most_common(1)[0][0] if votes else None


def _votes(one: FigureCandidate, known: _Known) -> Iterator[int]:
    a_share = known.get((_EPS[one.metric], one.period))
    if not a_share or not one.value:
        return
    for metric in _INCOMES:
        income = known.get((metric, one.period))
        if income:
            yield from (scale for scale in SCALES if _is_near(_printed(one) * scale, abs(income / a_share), NEAR))


def _by_others(shares: Sequence[FigureCandidate], counts: Sequence[Decimal]) -> int | None:
    """The scale that makes a row's number one of those that are known."""
    printed = _printed(shares[0])
    return next(
        (scale for scale in SCALES for count in counts if _is_near(printed * scale, count, SAME)),
        None,
    )


def _by_digits(shares: Sequence[FigureCandidate]) -> int:
    """One for a number of many digits; the scale read, if it leaves a number that an issuer may have."""
    printed = max(_printed(one) for one in shares)
    if printed >= WHOLE:
        return 1
    scale = max(one.scale for one in shares)
    return scale if printed * scale >= FEW else 0


def _is_near(number: Decimal, other: Decimal, factor: int) -> bool:
    return other < number * factor and number < other * factor


def _printed(one: FigureCandidate) -> Decimal:
    return one.value / (one.scale or 1)


def _scaled(one: FigureCandidate, scale: int, scales: Scales) -> FigureCandidate:
    if scale == one.scale:
        return one
    half_unit = one.half_unit / (one.scale or 1) * (scale or 1)
    stated = next((said for said in reversed(scales.stated) if said.scale == scale and said.start < one.rank), None)
    at = (stated.start, stated.end) if stated else None
    return replace(one, value=_printed(one) * (scale or 1), half_unit=half_unit, scale=scale, scale_at=at)
