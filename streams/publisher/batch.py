"""From source records to what one transaction publishes. Steps run here, outside of any transaction."""

from collections import Counter, deque
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Final

from aiokafka.record.default_records import DefaultRecordBatchBuilder
from aiokafka.structs import OffsetAndMetadata

from streams.publisher.budget import held_bytes
from streams.publisher.config import BATCH_RECORDS, PublisherConfig
from streams.publisher.failure import ExitCode, PublisherError
from streams.publisher.numbering import Progress, with_headers
from streams.publisher.seen import BARRIER_KEY
from streams.records import Headers, OutgoingRecord, SourceRecord, StepResult, Steps, header_number, header_time
from streams.topics import Header

SEEN_BEFORE: Final = "seen_before"
"""The outcome that is counted where a seen key was there already, whatever the step made of the record."""


@dataclass(slots=True)
class Counts:
    """What a publisher has done since it started: taken = the sum of outcomes + read_again."""

    taken: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    """Source records by what they came to: as their results say, or SEEN_BEFORE."""
    read_again: int = 0
    """Source records that an earlier owner had published, and whose offsets the group had lost: only moved over."""
    transactions: int = 0

    def add(self, other: "Counts") -> None:
        """Count these too."""
        self.taken += other.taken
        self.outcomes.update(other.outcomes)
        self.read_again += other.read_again
        self.transactions += other.transactions


@dataclass(slots=True)
class Batch:
    """What one transaction publishes: outputs, seen marks and the offset, all or nothing."""

    records: list[OutgoingRecord] = field(default_factory=list)
    marks: list[OutgoingRecord] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    committed: OffsetAndMetadata | None = None
    """The source's offset and the numbers that go with it; None: no record was taken, there is nothing to commit."""


def next_records(queue: deque[SourceRecord], most_bytes: int, *, up_to_gap: bool = False) -> list[SourceRecord]:
    """Take what is there, up to a transaction's limits. Nobody waits for more: batches grow under load.

    Args:
        queue: what is taken is gone from it.
        most_bytes: of work; a record that alone is more is taken alone.
        up_to_gap: stop before an offset that is missing, so that all before it is published whatever that means.

    """
    taken: list[SourceRecord] = []
    size = 0
    while queue and len(taken) < BATCH_RECORDS:
        size += _work_bytes(queue[0])
        if taken and (size > most_bytes or (up_to_gap and queue[0].offset > taken[-1].offset + 1)):
            break
        taken.append(queue.popleft())
    return taken


def _work_bytes(record: SourceRecord) -> int:
    """What a record means in work: a claim is small and stands for a large filing."""
    return held_bytes(record) + (header_number(record.headers, Header.CLAIM_SIZE) or 0)


class Composer:
    """Runs the step over source records of one partition, in order, and numbers what comes out."""

    def __init__(self, config: PublisherConfig, steps: Steps, progress: Progress, seen: set[bytes]) -> None:
        self._config = config
        self._steps = steps
        self._progress = progress
        self._seen = seen
        self.results = 0
        """Records of this partition whose step is done."""

    async def compose(self, sources: Sequence[SourceRecord]) -> Batch:
        """Make the batch for these records.

        Raises:
            PublisherError: HOLE, RECORD_TOO_LARGE or STEP_BROKEN.

        """
        batch = Batch()
        taken = [source for source in sources if self._progress.admit(source)]
        if not taken:
            return batch
        async with aclosing(self._steps.run(taken)) as results:
            waiting = iter(taken)
            async for result in results:
                self._add(batch, result, next(waiting))
        if (left := next(waiting, None)) is not None:
            raise PublisherError(ExitCode.STEP_BROKEN, f"no result for offset {left.offset}")
        batch.counts.taken = len(taken)
        batch.counts.transactions = 1
        batch.committed = OffsetAndMetadata(self._progress.offset, self._progress.encode())
        return batch

    def _add(self, batch: Batch, result: StepResult, source: SourceRecord) -> None:
        self.results += 1
        if not result.seen_key or result.seen_key == BARRIER_KEY:
            raise PublisherError(ExitCode.STEP_BROKEN, f"seen key {result.seen_key!r} at offset {source.offset}")
        is_new = result.seen_key not in self._seen
        if not is_new and source.offset < self._progress.published_until:
            batch.counts.read_again += 1
            return
        batch.counts.outcomes[result.outcome if is_new else SEEN_BEFORE] += 1
        records = result.records if is_new else result.if_seen
        batch.records.extend(self._numbered(record, source) for record in records)
        self._seen.add(result.seen_key)
        # For one seen before too: the newest mark then always says how far the source was read.
        batch.marks.append(OutgoingRecord(self._config.seen_topic, result.seen_key, self._progress.encode().encode()))

    def _numbered(self, record: OutgoingRecord, source: SourceRecord) -> OutgoingRecord:
        limit = self._config.record_limits.get(record.topic)
        if limit is None or record.topic == self._config.seen_topic:
            raise PublisherError(
                ExitCode.STEP_BROKEN, f"record for {record.topic}, not one of this stage's, at offset {source.offset}"
            )
        headers = with_headers(
            record.headers,
            {
                Header.NUMBER: b"%d" % self._progress.next_number(record.topic),
                Header.SOURCE_OFFSET: b"%d" % source.offset,
                **_first_failure(record.headers),
            },
        )
        size = DefaultRecordBatchBuilder.estimate_size_in_bytes(record.key, record.value, list(headers))
        if size > limit:
            raise PublisherError(
                ExitCode.RECORD_TOO_LARGE,
                f"record of {size} bytes for {record.topic}, which takes {limit}, at offset {source.offset}",
            )
        return OutgoingRecord(record.topic, record.key, record.value, headers)


def _first_failure(headers: Headers) -> dict[str, bytes]:
    """When a dead letter became one, unless it has been one before. Steps have no clock."""
    names = {name for name, _ in headers}
    if Header.ERROR_STAGE not in names or Header.ERROR_FIRST_FAILED_AT in names:
        return {}
    return {Header.ERROR_FIRST_FAILED_AT: header_time().encode()}
