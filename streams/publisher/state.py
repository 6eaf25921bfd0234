"""What a publisher tells of itself to whoever asks, from whichever thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from streams.publisher.batch import Counts
from streams.publisher.watchdog import Standing


@dataclass(frozen=True, slots=True)
class PublisherState:
    """A publisher, as it is at one moment."""

    source_topic: str
    partitions: frozenset[int] | None
    """Those that this process has; None where it has no place in the group: not yet, between two, or no longer."""
    counts: Counts
    """Since the start of the process."""
    standing: Mapping[int, Standing]
    """What the broker said at the last look, by partition; empty where it did not answer."""
    held_bytes: int
    """Of source records that wait or are worked on."""
    waiting: str | None
    """What the steps wait for, which is not a record's fault; None where they do not wait."""
    restarts: int
    """How often the process that runs the steps was started anew."""
