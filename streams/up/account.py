"""Which filings went in, and what became of each: values only, no Kafka."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.records import EarningsRelease, ParsedFiling
from streams.sources.raw_filing import RawFiling
from streams.steps.parse import key_of


@dataclass(slots=True)
class Expected:
    """A filing that is sent. It is known again by its bytes, or by its accession: a copy gives no second record."""

    source: str
    sha256: str
    accession: str | None
    parsed: ParsedFiling | None = None


@dataclass(slots=True)
class Account:
    """The filings of one run. The log may hold them from an earlier run already; that counts as much."""

    expected: list[Expected] = field(default_factory=list)
    _events: set[str] = field(default_factory=set)
    _by_name: dict[str, list[Expected]] = field(default_factory=dict)

    def expect(self, filing: RawFiling) -> None:
        """Note a filing that is going to be sent."""
        one = Expected(filing.source, hashlib.sha256(filing.raw).hexdigest(), key_of(filing.raw)[1])
        self.expected.append(one)
        for name in filter(None, (one.sha256, one.accession)):
            self._by_name.setdefault(name, []).append(one)

    def see_parsed(self, parsed: ParsedFiling) -> None:
        """Note a record of the parsed topic, of this run's filings or of others."""
        if parsed.outcome == "seen_before":
            return  # what became of it stands in the record of its first coming
        accession = parsed.filing.accession if parsed.filing else None
        for one in self._named(parsed.made_from.sha256, accession):
            one.parsed = parsed

    def see_event(self, event: EarningsRelease) -> bool:
        """Note an event; say whether it is one of this run's filings, met for the first time."""
        is_ours = bool(self._named(event.made_from.sha256, event.filing.accession))
        if not is_ours or event.event_id in self._events:
            return False
        self._events.add(event.event_id)
        return True

    def missing(self) -> list[str]:
        """Say for each filing that is not accounted for what is missing, one line each."""
        return [f"{one.source}: {what}" for one in self.expected if (what := self._what_is_missing(one))]

    def tally(self) -> str:
        """Give the counts: `7 in = 5 events + 1 not earnings + 1 dead letter`."""
        counts = Counter(one.parsed.outcome for one in self.expected if one.parsed)
        parts = (
            _counted(counts["earnings_release"], "event", "events"),
            _counted(counts["not_an_earnings_release"], "not earnings", "not earnings"),
            _counted(counts["refused"], "dead letter", "dead letters"),
        )
        return f"{len(self.expected)} in = {' + '.join(parts)}"

    def _what_is_missing(self, one: Expected) -> str | None:
        if one.parsed is None:
            return "no record on filings.parsed.v1"
        if one.parsed.event_id and one.parsed.event_id not in self._events:
            return "no event on earnings.releases.v1"
        return None  # a dead letter needs no look: it was published in one transaction with the parsed record

    def _named(self, *names: str | None) -> Iterable[Expected]:
        return [one for name in names if name for one in self._by_name.get(name, ())]


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
