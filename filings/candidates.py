"""What tables and prose offer: a printed amount with the metric and the period that it may be the figure of."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from filings.figure_types import Basis, FigurePeriod, Metric, Unit

Range = tuple[int, int]
"""Characters of a document's text, the end excluded."""


@dataclass(frozen=True, slots=True)
class FigureCandidate:
    """An amount that may be a figure. `value` is in absolute units and signed.

    `half_unit` is half of its last printed digit in absolute units ("5.2 billion" → 50000000): two values agree where
    they differ by no more than their half units. `period_stated` is False where the announced period is assumed.
    `trust`: 2 plainly named, 1 plausible, 0 weak.
    """

    metric: Metric
    basis: Basis
    basis_label: str | None
    value: Decimal
    half_unit: Decimal
    currency: str | None
    scale: int
    unit: Unit
    as_reported: str
    period: FigurePeriod
    period_stated: bool
    is_comparison: bool
    place: Literal["table", "prose"]
    amount: Range
    label: Range | None
    columns: tuple[Range, ...]
    scale_at: Range | None
    sentence: Range | None
    source: str  # of a table its kind ("statement", "summary" …); of prose "headline", "lead", "bullet", "body"
    rank: int  # its order in the text
    trust: int = 2
