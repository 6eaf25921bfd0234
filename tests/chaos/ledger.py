"""What Kafka has acknowledged to the feeder, and what has to follow from it. Kept apart from all that is judged."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tests.chaos.filings_made import Made

SEEN_BEFORE = "seen_before"


@dataclass(frozen=True, slots=True)
class Ingested:
    """One raw record."""

    partition: int
    offset: int
    made: Made


@dataclass(frozen=True, slots=True)
class Expected:
    """What one raw record has to come to."""

    made: Made
    outcome: str


@dataclass(slots=True)
class Ledger:
    """Raw records by partition, and what was removed of them before anybody read it."""

    ingested: dict[int, dict[int, Made]] = field(default_factory=lambda: defaultdict(dict))
    ends: Counter[int] = field(default_factory=Counter)
    """Partition → offset after the last one that was acknowledged."""
    removed: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Partition → offsets that the harness removed unread, as retention does."""

    def note(self, partition: int, offset: int, made: Made) -> None:
        """Note an acknowledged filing."""
        assert offset not in self.ingested[partition], f"two filings acknowledged at {partition}:{offset}"
        self.ingested[partition][offset] = made
        self.ends[partition] = max(self.ends[partition], offset + 1)

    def remove(self, partition: int, start: int, end: int) -> None:
        """Note that the records in [start, end) were removed unread."""
        self.removed[partition].update(range(start, end))

    @property
    def total(self) -> int:
        """How many were acknowledged."""
        return sum(map(len, self.ingested.values()))

    @property
    def removed_total(self) -> int:
        """How many were removed unread."""
        return sum(map(len, self.removed.values()))

    def expected(self) -> dict[int, dict[int, Expected]]:
        """Partition → offset → what has to become of it: the first copy of a filing counts, later ones were seen."""
        return {partition: self._expected_of(partition) for partition in sorted(self.ingested)}

    def _expected_of(self, partition: int) -> dict[int, Expected]:
        known: set[str] = set()  # one issuer's filings are all in one partition
        found = {}
        for offset, made in sorted(self.ingested[partition].items()):
            if offset not in self.removed[partition]:
                found[offset] = Expected(made, SEEN_BEFORE if made.accession in known else made.sample.outcome)
                known.add(made.accession)
        return found
