"""How a figure was chosen, told so that a person can follow it: `earnwire explain` prints it."""

from dataclasses import dataclass

from filings.candidates import FigureCandidate
from filings.figure_types import AbstentionReason, Metric


@dataclass(frozen=True, slots=True)
class Considered:
    """A candidate as it was weighed. `why`: what spoke for it where it was taken, else why it lost."""

    candidate: FigureCandidate
    score: int
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a metric of the period announced came to: the candidates in their order, the best first."""

    metric: Metric
    chosen: FigureCandidate | None
    reason: AbstentionReason | None  # where none was chosen
    considered: tuple[Considered, ...]
    checks: tuple[str, ...] = ()  # what confirmed the one chosen
