"""Judges one partition: parsed records, events and dead letters against the raw filings that they follow from.

Values in, differences out: no Kafka here. A partition of every topic is judged by itself, because what follows from a
record goes to the partition number of its source; only event ids are compared over all of them.

Held for a partition: 1 byte for each raw filing since offset 0, 0.13 KB for each event that was not found yet.
Held over all: 0.09 KB for each event, its id. (CPython 3.11.)
"""

from dataclasses import dataclass, field
from typing import Final

from streams.audit.entries import accession_of, event_id, parsed_entry
from streams.audit.judgement import OUTCOMES, REFUSED, RELEASED, Difference, Judgement, Kind
from streams.records import SourceRecord, header_number
from streams.topics import Header

MOST_WHATS: Final = 254
"""Different outcomes with their reasons that are told apart in a byte."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a partition's logs begin and end."""

    partition: int
    raw_start: int
    committed: int
    """The group's: all below is done."""
    raw_end: int
    """Taken after everything else: nothing can follow from a raw filing behind it."""
    parsed_start: int = 0
    events_start: int = 0
    dead_start: int = 0


@dataclass(slots=True)
class _Log:
    """What has been read of one output."""

    what: str
    start: int
    first: int | None = None
    """Source offset of the first record."""
    newest: int = -1
    """The highest source offset so far."""
    number: int | None = None

    def judged_from(self, otherwise: int) -> int:
        """Of a log whose beginning retention has removed, nobody can say what stood before the first record."""
        if self.start == 0:
            return 0
        return otherwise if self.first is None else self.first


@dataclass(slots=True)
class PartitionJudge:
    """Judges a partition, to be given all parsed records, then all events, then all dead letters, in their order."""

    bounds: Bounds
    judgement: Judgement
    event_ids: set[bytes]
    """Of the partitions before; this one's are added."""
    _whats: list[tuple[str, str]] = field(init=False)
    _became: bytearray = field(init=False)
    """By source offset: 0 where there is no parsed record, else 1 + a place in `_whats`."""
    _events_due: dict[int, bytes] = field(default_factory=dict, init=False)
    _dead_due: set[int] = field(default_factory=set, init=False)
    _parsed: _Log = field(init=False)
    _events: _Log = field(init=False)
    _dead: _Log = field(init=False)
    _ownerless: int = field(default=0, init=False)
    """Events and dead letters that are older than all parsed records."""

    def __post_init__(self) -> None:
        self._whats = []
        self._became = bytearray(self.bounds.committed)
        self._parsed = _Log("parsed record", self.bounds.parsed_start)
        self._events = _Log("event", self.bounds.events_start)
        self._dead = _Log("dead letter", self.bounds.dead_start)

    def see_parsed(self, record: SourceRecord) -> None:
        """Take the next parsed record."""
        source = self._followed(self._parsed, record)
        if source is None:
            return
        if self._became[source]:
            self._differ(Kind.DUPLICATED, record, source, "a second parsed record")
            return
        self._check_order(self._parsed, record, source)
        entry = parsed_entry(record)
        if entry is None or entry.outcome not in OUTCOMES or (entry.outcome == RELEASED and not entry.event_id):
            self._differ(Kind.UNREADABLE, record, source, "not a parsed record with an outcome that is known")
            self._became[source] = self._code("unreadable", "")
            return
        self._became[source] = self._code(entry.outcome, entry.why)
        if entry.outcome == RELEASED and entry.event_id:
            self._events_due[source] = _packed(entry.event_id)
        elif entry.outcome == REFUSED:
            self._dead_due.add(source)

    def see_event(self, record: SourceRecord) -> None:
        """Take the next event."""
        source = self._followed(self._events, record)
        if source is None:
            return
        text = event_id(record)
        if text is None:
            self._differ(Kind.UNREADABLE, record, source, "not an event with an id")
            return
        identity = _packed(text)
        is_due = self._events_due.get(source) == identity
        if is_due:
            del self._events_due[source]
        if identity in self.event_ids:
            self._differ(Kind.DUPLICATED, record, source, f"an event of an id that came before, {text}")
        elif not is_due and not self._is_ownerless(source):
            self._differ(Kind.FOREIGN, record, source, f"an event {text} that no parsed record tells of")
        else:
            self._check_order(self._events, record, source)
        self.event_ids.add(identity)

    def see_dead_letter(self, record: SourceRecord) -> None:
        """Take the next dead letter."""
        source = self._followed(self._dead, record)
        if source is None:
            return
        if source in self._dead_due:
            self._dead_due.remove(source)
            self._check_order(self._dead, record, source)
        elif self._became[source] and self._whats[self._became[source] - 1][0] == REFUSED:
            self._differ(Kind.DUPLICATED, record, source, "a second dead letter")
        elif self._is_ownerless(source):
            self._check_order(self._dead, record, source)
        else:
            self._differ(Kind.FOREIGN, record, source, "a dead letter of what no parsed record says was refused")

    def finish(self) -> None:
        """Judge what is missing, and count, once all has been seen."""
        bounds, judgement = self.bounds, self.judgement
        parsed_from = self._parsed.judged_from(bounds.committed)
        begin = min(max(bounds.raw_start, parsed_from), bounds.committed)
        judgement.consumed += bounds.committed - begin
        judgement.in_work += bounds.raw_end - max(bounds.committed, bounds.raw_start)
        for code, (outcome, why) in enumerate(self._whats, start=1):
            if count := self._became.count(code, begin):
                judgement.outcomes[outcome] += count
                judgement.reasons[outcome, why] += count
        for start, end in self._holes(begin, bounds.committed):
            for source in range(start, end):
                self._miss(source, "has no parsed record")
        self._judge_removed()
        self._judge_due(self._events, sorted(self._events_due), RELEASED, begin)
        self._judge_due(self._dead, sorted(self._dead_due), REFUSED, begin)
        if begin > bounds.raw_start:
            self._leave(f"raw filings whose parsed records retention has removed: {begin - bounds.raw_start:,}")
        if self._ownerless:
            self._leave(f"events and dead letters whose parsed records retention has removed: {self._ownerless:,}")

    def _followed(self, log: _Log, record: SourceRecord) -> int | None:
        """Give the source offset of a record that is to be judged, its running number being in order."""
        number = header_number(record.headers, Header.NUMBER)
        if number is None or (log.number is not None and number != log.number + 1):
            after = "" if log.number is None else f" after {log.number}"
            self._differ(Kind.GAP, record, None, f"{log.what} number {'missing' if number is None else number}{after}")
        log.number = number if number is not None else log.number
        source = header_number(record.headers, Header.SOURCE_OFFSET)
        if source is None:
            self._differ(Kind.UNREADABLE, record, None, f"a {log.what} without the header source_offset")
            return None
        if source >= self.bounds.raw_end:
            self._differ(Kind.FOREIGN, record, source, f"a {log.what} of a raw filing that there is not")
            return None
        if source >= self.bounds.committed:
            return None
        if log.first is None:
            log.first = source
        return source

    def _check_order(self, log: _Log, record: SourceRecord, source: int) -> None:
        if source < log.newest:
            before = f"{self.bounds.partition}:{log.newest}"
            self._differ(Kind.OUT_OF_ORDER, record, source, f"its {log.what} comes after that of raw filing {before}")
        log.newest = max(log.newest, source)

    def _code(self, outcome: str, why: str) -> int:
        what = (outcome, why)
        if what not in self._whats:
            if len(self._whats) >= MOST_WHATS - len(OUTCOMES):  # room for each outcome without its reason
                what = (outcome, "other")
            if what not in self._whats:
                self._whats.append(what)
        return 1 + self._whats.index(what)

    def _holes(self, start: int, end: int) -> list[tuple[int, int]]:
        """Stretches without parsed records."""
        holes = []
        while (hole := self._became.find(0, start, end)) >= 0:
            start = next((at for at in range(hole, end) if self._became[at]), end)
            holes.append((hole, start))
        return holes

    def _judge_removed(self) -> None:
        """Tell of raw filings that are gone and have no parsed record.

        Between what was parsed and what is left they were removed unread. Below all that was parsed nobody can say so:
        the group may have begun where the log did.
        """
        bounds = self.bounds
        first = bounds.committed if self._parsed.first is None else self._parsed.first
        if self._parsed.start == 0 and (below := min(first, bounds.committed, bounds.raw_start)):
            self._leave(f"raw filings below offset {below:,} were removed before anything was parsed")
        if self._parsed.first is not None:
            for start, end in self._holes(self._parsed.first, min(bounds.raw_start, bounds.committed)):
                self._remove(start, end)
        if bounds.committed < bounds.raw_start:
            self._remove(bounds.committed, bounds.raw_start)

    def _judge_due(self, log: _Log, due: list[int], outcome: str, begin: int) -> None:
        judged_from = log.judged_from(self.bounds.committed)
        for source in due:
            if source >= judged_from:
                self._miss(source, f"has no {log.what}, though its parsed record tells of one")
                if source >= begin:
                    self.judgement.outcomes[outcome] -= 1
        if removed := sum(source < judged_from for source in due):
            self._leave(f"{log.what}s that retention has removed: {removed:,}")

    def _is_ownerless(self, source: int) -> bool:
        older = source < self._parsed.judged_from(self.bounds.committed)
        self._ownerless += older
        return older

    def _differ(self, kind: Kind, record: SourceRecord, source: int | None, sentence: str) -> None:
        place = f"{record.partition}:{record.offset if source is None else source}"
        where = f"{sentence}, at {record.topic} {record.partition}:{record.offset}"
        self.judgement.add(Difference(kind, place, accession_of(record), where))

    def _miss(self, source: int, sentence: str) -> None:
        place = f"{self.bounds.partition}:{source}"
        self.judgement.add(Difference(Kind.LOST, place, None, f"raw filing {place} {sentence}"))

    def _remove(self, start: int, end: int) -> None:
        place = f"{self.bounds.partition}:{start}"
        sentence = f"{end - start:,} raw filings from {place} on were removed, and have no parsed record"
        self.judgement.add(Difference(Kind.REMOVED, place, None, sentence), end - start)

    def _leave(self, line: str) -> None:
        self.judgement.not_judged.append(f"partition {self.bounds.partition}: {line}")


def _packed(text: str) -> bytes:
    """An event id as bytes: half of its length, or what it is where it is no number."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return text.encode()
