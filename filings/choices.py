"""How figures were chosen, told so that a person can follow it: `earnwire explain` prints it, nothing else needs it.

`filings.figures.explain(raw, document_type) -> Explanation` makes it by the same steps by which `parse` chooses.
"""

from dataclasses import dataclass

from filings.candidates import FigureCandidate
from filings.document_text import DocumentText
from filings.figure_types import AbstentionReason, EvidenceDocument, Metric


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


@dataclass(frozen=True, slots=True)
class Explanation:
    """The choices for a release. Its text, in which all places of candidates are; None where there is none to read."""

    document: EvidenceDocument | None
    text: DocumentText | None
    choices: tuple[Choice, ...]
