"""A figure as one place prints it, table or sentence, before the places are reconciled."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from filings.figure_types import Basis, FigurePeriod, Metric, Unit

SURE: Final = 2
PLAUSIBLE: Final = 1
WEAK: Final = 0


@dataclass(frozen=True, slots=True)
class FigureCandidate:
    """One printed amount and what it is taken for. All places are characters of the DocumentText.

    `trust` is SURE where the words leave no choice; PLAUSIBLE where one thing is taken for granted ("per share" for
    diluted, words between label and amount that nothing here knows); WEAK where it may well be something else (below
    the heading of a segment, say), good for confirming another candidate and no more.
    """

    metric: Metric
    basis: Basis
    basis_label: str | None  # the issuer's own words of a non-GAAP figure
    value: Decimal  # absolute units; a loss is negative
    half_unit: Decimal  # half of the last printed digit, in absolute units: "5.2 billion" → 50000000
    currency: str | None  # ISO 4217
    scale: int  # what the printed number is multiplied by; 0 where nothing tells it
    unit: Unit
    as_reported: str
    period: FigurePeriod
    period_stated: bool  # False where no words name a period and the one announced is assumed
    is_comparison: bool  # of an earlier period, a year or a quarter ago
    place: Literal["table", "prose"]
    amount: tuple[int, int]
    label: tuple[int, int] | None  # the row's label, or the words that name the metric
    columns: tuple[tuple[int, int], ...]  # the words that name the period
    scale_at: tuple[int, int] | None
    sentence: tuple[int, int] | None
    source: str  # a table: its kind; prose: "headline", "lead", "bullet", "body"
    rank: int  # order in the text, from 0
    trust: int


def agree(one: FigureCandidate, other: FigureCandidate) -> bool:
    """Whether two printed values may be the same number, each rounded in its way."""
    return abs(one.value - other.value) <= one.half_unit + other.half_unit if one.value != other.value else True
