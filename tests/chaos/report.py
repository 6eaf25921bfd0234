"""What a run has shown, as text."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from streams.publisher import ExitCode
from tests.chaos.judge import Verdict

SHOWN: Final = 12
"""Differences of a sort, and last words, that are printed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Done:
    """A cycle that was gone through."""

    kind: str
    seconds: float
    silence_s: float


@dataclass(slots=True)
class Report:
    """The run, its verdict by the ledger, and the audit's."""

    seed: int
    cycles: list[Done] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """What went wrong beside the records: a group that stood still, an end that nobody expected."""
    verdict: Verdict = field(default_factory=Verdict)
    audit: list[str] = field(default_factory=list)
    """The audit's differences, a line each."""
    equation: str = ""
    """What the audit makes of the sums."""
    filings: int = 0
    removed: int = 0
    aborted: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    last_words: list[str] = field(default_factory=list)
    fed_s: float = 0.0
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Nothing lost, doubled or out of order, everything accounted for, nothing stuck."""
        return self.verdict.is_clean and not self.audit and not self.failures

    def lines(self) -> Iterator[str]:
        """Give the report."""
        yield from self._cycles()
        yield f"filings       {self.filings} ingested, {self.removed} of them removed unread, " + ", ".join(
            f"{count} {outcome}" for outcome, count in sorted(self.verdict.outcomes.items())
        )
        yield f"rate          {self.filings / max(self.fed_s, 0.001):.1f} filings/s over {self.fed_s:.0f} s"
        yield f"aborted       {self.aborted} records of transactions that a fault fell into"
        yield "ends          " + (", ".join(f"{_name(code)} {count}" for code, count in sorted(self.codes.items())))
        yield from _some("", self.last_words)
        yield f"audit says    {self.equation}"
        for name, differences in self._sorts():
            yield f"{name:14}{len(differences)}"
            yield from _some("", differences)
        yield f"seed {self.seed}, {self.seconds:.0f} s: " + ("clean" if self.is_clean else "NOT CLEAN")

    def _sorts(self) -> Sequence[tuple[str, list[str]]]:
        return (
            ("lost", self.verdict.lost),
            ("duplicated", self.verdict.duplicated),
            ("out of order", self.verdict.out_of_order),
            ("conservation", self.verdict.conservation),
            ("audit", self.audit),
            ("failures", self.failures),
        )

    def _cycles(self) -> Iterator[str]:
        by_kind: dict[str, list[Done]] = defaultdict(list)
        for done in self.cycles:
            by_kind[done.kind].append(done)
        yield f"{'kind':20}{'cycles':>8}{'mean s':>8}{'longest silence s':>20}"
        for kind, all_done in sorted(by_kind.items()):
            mean = sum(done.seconds for done in all_done) / len(all_done)
            yield f"{kind:20}{len(all_done):8}{mean:8.1f}{max(done.silence_s for done in all_done):20.1f}"
        seconds = sum(done.seconds for done in self.cycles)
        yield f"{'all':20}{len(self.cycles):8}{seconds / max(1, len(self.cycles)):8.1f}"


def _some(indent: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:SHOWN]:
        yield f"{indent:14}{line}"
    if len(lines) > SHOWN:
        yield f"{indent:14}… and {len(lines) - SHOWN} more"


def _name(code: int) -> str:
    return f"{code} {ExitCode(code).name}" if code in set(ExitCode) else str(code)
