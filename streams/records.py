"""What passes between an agent, a step and the publisher: plain values, no Kafka client in sight."""

from collections.abc import Callable
from dataclasses import dataclass

Headers = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One record as it was read from a topic."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    timestamp_ms: int = 0


@dataclass(frozen=True, slots=True)
class OutgoingRecord:
    """One record to publish. It goes to the partition number that its source had."""

    topic: str
    key: bytes | None
    value: bytes
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class StepResult:
    """Everything that follows from one source record; published whole, once, or not at all.

    `seen_key` names the thing that was processed: a second record with the same key publishes nothing.
    """

    seen_key: bytes
    records: tuple[OutgoingRecord, ...]


Step = Callable[[SourceRecord], StepResult]
