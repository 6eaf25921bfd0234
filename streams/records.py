"""What passes between an agent, a step and the publisher: plain values, no Kafka client in sight."""

from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol

Headers = tuple[tuple[str, bytes], ...]

NUMBER_DIGITS: Final = 18
"""Most digits of a whole number in a header, which then fits into 64 bits; `int` itself raises on some thousands."""


def headers_from(pairs: Iterable[tuple[str, bytes | None]]) -> Headers:
    """Take a client's headers; Kafka allows a null value, which is empty here."""
    return tuple((name, value or b"") for name, value in pairs)


def header_text(headers: Headers, name: str) -> str | None:
    """Read a header, the last one of that name, as Kafka's own clients do; None where there is none."""
    value = dict(headers).get(name)
    return None if value is None else value.decode("utf-8", "replace")


def header_number(headers: Headers, name: str) -> int | None:
    """Read a header that holds a whole number; None where it holds none, or there is none."""
    value = dict(headers).get(name, b"")
    return int(value) if value.isdigit() and len(value) <= NUMBER_DIGITS else None


def header_time() -> str:
    """Say what time it is, as headers hold it: ISO 8601 in UTC, to the millisecond. Values hold no time of ours."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


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

    `seen_key` names the thing that was processed: a second source record with the same key publishes `if_seen`.
    """

    seen_key: bytes
    records: tuple[OutgoingRecord, ...]
    if_seen: tuple[OutgoingRecord, ...] = ()
    """What follows instead where `seen_key` was published before."""
    outcome: str = ""
    """What it came to, in a word that does not change; counted."""


Step = Callable[[SourceRecord], StepResult]
OnBug = Callable[[SourceRecord, Exception], StepResult]
"""What follows from a record on which the step raised: its owner makes a dead letter of it."""


class Steps(Protocol):
    """Runs a stage's step, wherever that is done: in the event loop, or in a process of its own."""

    def run(self, sources: Sequence[SourceRecord]) -> AsyncGenerator[StepResult, None]:
        """Give each record's result, in their order. To be used by one caller at a time, and closed by `aclosing`.

        Never raises for what is wrong with a record: that has a result too. May wait as long as it takes where
        something outside is away; `waiting` says so.
        """
        ...

    async def start(self) -> None:
        """Make ready for the first record, ahead of it.

        Raises:
            PublisherError: STEP_BROKEN, it cannot be.

        """
        ...

    @property
    def waiting(self) -> str | None:
        """What it waits for, in one line, while a record cannot be worked on for a reason that is not the record's."""
        ...

    @property
    def restarts(self) -> int:
        """How often what runs the step was started anew, where it is a process of its own."""
        ...

    async def close(self) -> None:
        """End what was started."""
        ...
