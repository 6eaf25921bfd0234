"""Partitions of outputs made by hand, and what the audit makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import orjson

from streams.audit import Judgement
from streams.audit.judge import Bounds, PartitionJudge
from streams.records import SourceRecord

PARSED, EVENTS, DEAD = "parsed", "events", "dead"
RELEASE, OTHER, REFUSED, SEEN = "earnings_release", "not_an_earnings_release", "refused", "seen_before"


def event_id(source: int) -> str:
    return f"{source:032x}"


def accession(source: int) -> str:
    return f"0000000000-03-{source:06}"


@dataclass
class Logs:
    """One partition of each output; a record can be changed, left out or moved before it is judged."""

    parsed: list[SourceRecord] = field(default_factory=list)
    events: list[SourceRecord] = field(default_factory=list)
    dead: list[SourceRecord] = field(default_factory=list)
    raw: int = 0
    """Offsets of the raw log that have been given."""

    def publish(self, *outcomes: str) -> "Logs":
        """Give the next raw filings these outcomes, as the publisher does."""
        for outcome in outcomes:
            self.add_parsed(self.raw, outcome)
            if outcome == RELEASE:
                self.add_event(self.raw)
            elif outcome == REFUSED:
                self.add_dead(self.raw)
            self.raw += 1
        return self

    def add_parsed(self, source: int, outcome: str) -> None:
        why = {OTHER: {"reason_code": "other_form"}, REFUSED: {"stage": "cover"}}.get(outcome, {})
        found = {"outcome": outcome, **why, "event_id": event_id(source) if outcome == RELEASE else None}
        self.parsed.append(record(PARSED, self.parsed, source, orjson.dumps({"schema": "…", **found, "notes": []})))

    def add_event(self, source: int, of: str | None = None) -> None:
        value = orjson.dumps({"filing": {}, "event_id": of or event_id(source)})
        self.events.append(record(EVENTS, self.events, source, value))

    def add_dead(self, source: int) -> None:
        self.dead.append(record(DEAD, self.dead, source, b"\x00 no filing"))


def record(topic: str, log: Sequence[SourceRecord], source: int, value: bytes) -> SourceRecord:
    headers = (
        ("accession", accession(source).encode()),
        ("number", b"%d" % (len(log) + 1)),
        ("source_offset", b"%d" % source),
    )
    return SourceRecord(topic, 2, 100 + len(log), b"key", value, headers)


def with_header(record: SourceRecord, name: str, value: bytes | None) -> SourceRecord:
    """The record with another value of a header, or without it."""
    kept = tuple(header for header in record.headers if header[0] != name)
    return replace(record, headers=kept if value is None else (*kept, (name, value)))


def renumbered(log: Sequence[SourceRecord], first: int = 1) -> list[SourceRecord]:
    return [with_header(record, "number", b"%d" % number) for number, record in enumerate(log, first)]


def judged(logs: Logs, **bounds: int) -> Judgement:
    """Judge one partition, all of it committed and none of it removed unless told otherwise."""
    judgement = Judgement()
    judge(logs, judgement, set(), **bounds)
    return judgement


def judge(logs: Logs, judgement: Judgement, event_ids: set[bytes], **bounds: int) -> None:
    ends = {"partition": 2, "raw_start": 0, "committed": logs.raw, "raw_end": logs.raw, **bounds}
    partition = PartitionJudge(Bounds(**ends), judgement, event_ids)
    for log, see in (
        (logs.parsed, partition.see_parsed),
        (logs.events, partition.see_event),
        (logs.dead, partition.see_dead_letter),
    ):
        for one in log:
            see(one)
    partition.finish()


def told(judgement: Judgement) -> list[tuple[str, str]]:
    """Kind and name of each difference."""
    return [(str(one.kind), one.name) for one in judgement.differences]
