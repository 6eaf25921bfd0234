"""What passes between an agent, a step and the publisher: plain values, no Kafka client in sight."""

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

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
