"""What an audit found. Plain values, no Kafka."""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MOST_DIFFERENCES: Final = 100_000
"""Kept with their places, some 50 MB; further ones are only counted."""

RELEASED: Final = "earnings_release"
NOT_EARNINGS: Final = "not_an_earnings_release"
REFUSED: Final = "refused"
SEEN_BEFORE: Final = "seen_before"
OUTCOMES: Final = {RELEASED: "released", NOT_EARNINGS: "not earnings", REFUSED: "dead", SEEN_BEFORE: "seen before"}
"""Outcomes of parsed records, and what their filings are called in a sum."""


class Kind(StrEnum):
    """How what is on the topics can differ from the contract."""

    LOST = "lost"
    """A record is missing: a raw filing's parsed record, its event, its dead letter."""
    DUPLICATED = "duplicated"
    """A second record for the same raw filing, or an event id that came before."""
    OUT_OF_ORDER = "out of order"
    """A record of an earlier raw filing behind that of a later one."""
    GAP = "gap"
    """The running numbers of a partition do not go on by one."""
    FOREIGN = "foreign"
    """A record that follows from no raw filing, or that its parsed record does not know of."""
    UNREADABLE = "unreadable"
    """A record that is not what its topic holds, or lacks the header that says what it follows from."""
    REMOVED = "removed"
    """Raw filings that retention removed before they were read, or that were passed over by hand and then removed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the topics differ from the contract."""

    kind: Kind
    place: str
    """Of the raw filing, `partition:offset`; of the record itself where nobody can say which filing it follows from."""
    accession: str | None
    sentence: str

    @property
    def name(self) -> str:
        """The filing's accession, else its place."""
        return self.accession or self.place


@dataclass(slots=True)
class Judgement:
    """What an audit found, over all partitions.

    Only what lies below the committed offsets is judged, so that a stage can be audited while it works.
    """

    consumed: int = 0
    """Raw filings below the committed offsets, as far back as both they and the parsed records are kept."""
    outcomes: Counter[str] = field(default_factory=Counter)
    """What became of them, by the parsed records' outcome. Of a lost event or dead letter the filing counts nowhere."""
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The same by outcome and reason code, or stage."""
    counts: Counter[Kind] = field(default_factory=Counter)
    """Records that differ, by kind; complete where `differences` is not."""
    differences: list[Difference] = field(default_factory=list)
    """The first MOST_DIFFERENCES of them."""
    counted_only: int = 0
    """Those for which there was no room."""
    in_work: int = 0
    """Raw filings behind the committed offsets: not judged yet."""
    not_judged: list[str] = field(default_factory=list)
    """What could not be judged, and why, in a line each."""

    @property
    def lost(self) -> int:
        """Records that are missing."""
        return self.counts[Kind.LOST]

    @property
    def duplicated(self) -> int:
        """Records that are there once too often."""
        return self.counts[Kind.DUPLICATED]

    @property
    def out_of_order(self) -> int:
        """Records behind later ones."""
        return self.counts[Kind.OUT_OF_ORDER]

    @property
    def is_conserved(self) -> bool:
        """Whether consumed = released + not earnings + dead + seen before."""
        return self.consumed == sum(self.outcomes[outcome] for outcome in OUTCOMES)

    def by_reason(self) -> list[tuple[str, str, int]]:
        """Give outcome, reason and number, in the order of the sum and the most frequent first."""
        order = {outcome: place for place, outcome in enumerate(OUTCOMES)}
        found = [(outcome, why, count) for (outcome, why), count in self.reasons.items()]
        return sorted(found, key=lambda one: (order.get(one[0], len(order)), -one[2], one[1]))

    @property
    def is_clean(self) -> bool:
        """Whether the contract was kept."""
        return self.is_clean_but_for(frozenset())

    def is_clean_but_for(self, allowed: Set[Kind]) -> bool:
        """Whether nothing differs in another way than these."""
        return self.is_conserved and not any(count for kind, count in self.counts.items() if kind not in allowed)

    def add(self, difference: Difference, records: int = 1) -> None:
        """Count a difference, which may stand for several records, and keep it if there is room."""
        self.counts[difference.kind] += records
        if len(self.differences) < MOST_DIFFERENCES:
            self.differences.append(difference)
        else:
            self.counted_only += 1

    def equation(self) -> str:
        """`9 consumed = 4 released + 3 not earnings + 1 dead + 1 seen before`; `≠` where it is not so."""
        sum_of = " + ".join(f"{self.outcomes[outcome]:,} {word}" for outcome, word in OUTCOMES.items())
        return f"{self.consumed:,} consumed {'=' if self.is_conserved else '≠'} {sum_of}"
