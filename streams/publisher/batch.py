"""From source records to what one transaction publishes. Steps run here, outside of any transaction."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from aiokafka.record.default_records import DefaultRecordBatchBuilder

from streams.publisher.budget import held_bytes
from streams.publisher.config import BATCH_BYTES, BATCH_RECORDS, PublisherConfig
from streams.publisher.failure import ExitCode, PublisherError
from streams.publisher.numbering import Progress, with_number
from streams.publisher.seen import BARRIER_KEY
from streams.records import OutgoingRecord, SourceRecord, Step, StepResult

logger = logging.getLogger(__name__)

OnBug = Callable[[SourceRecord, Exception], StepResult]
"""What follows from a record on which the step raised: its owner makes a dead letter of it."""


@dataclass(slots=True)
class Counts:
    """What a publisher has done since it started. taken = published + seen_before, bugs being among the published."""

    taken: int = 0
    published: int = 0
    seen_before: int = 0
    bugs: int = 0
    transactions: int = 0


@dataclass(slots=True)
class Batch:
    """What one transaction publishes: outputs, seen marks and the offset, all or nothing."""

    records: list[OutgoingRecord] = field(default_factory=list)
    marks: list[OutgoingRecord] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)


def next_records(queue: deque[SourceRecord]) -> list[SourceRecord]:
    """Take what is there, up to a transaction's limits. Nobody waits for more: batches grow under load."""
    taken: list[SourceRecord] = []
    size = 0
    while queue and len(taken) < BATCH_RECORDS:
        size += held_bytes(queue[0])
        if taken and size > BATCH_BYTES:
            break
        taken.append(queue.popleft())
    return taken


class Composer:
    """Runs the step over source records of one partition, in order, and numbers what comes out."""

    def __init__(
        self, config: PublisherConfig, step: Step, on_bug: OnBug, progress: Progress, seen: set[bytes]
    ) -> None:
        self._config = config
        self._step = step
        self._on_bug = on_bug
        self._progress = progress
        self._seen = seen

    async def compose(self, sources: list[SourceRecord]) -> Batch:
        """Make the batch for these records; if it has taken none of them, there is nothing to commit.

        Raises:
            PublisherError: HOLE, RECORD_TOO_LARGE or STEP_BROKEN.

        """
        batch = Batch()
        for source in sources:
            if self._progress.admit(source):
                batch.counts.taken += 1
                self._add(batch, self._result_of(source, batch.counts), source)
                await asyncio.sleep(0)  # a batch of slow parses must not keep the loop from everything else
        batch.counts.transactions = 1 if batch.counts.taken else 0
        return batch

    def _result_of(self, source: SourceRecord, counts: Counts) -> StepResult:
        try:
            return self._step(source)
        except Exception as bug:
            logger.exception("bug in the step at %s/%d offset %d", source.topic, source.partition, source.offset)
            counts.bugs += 1
            try:
                return self._on_bug(source, bug)
            except Exception as second:
                raise PublisherError(
                    ExitCode.STEP_BROKEN, f"on_bug raised {second!r} at offset {source.offset}, after {bug!r}"
                ) from second

    def _add(self, batch: Batch, result: StepResult, source: SourceRecord) -> None:
        if not result.seen_key or result.seen_key == BARRIER_KEY:
            raise PublisherError(ExitCode.STEP_BROKEN, f"seen key {result.seen_key!r} at offset {source.offset}")
        if result.seen_key in self._seen:
            batch.counts.seen_before += 1
            return
        batch.records.extend(self._numbered(record, source) for record in result.records)
        self._seen.add(result.seen_key)
        batch.marks.append(OutgoingRecord(self._config.seen_topic, result.seen_key, self._progress.encode().encode()))
        batch.counts.published += 1

    def _numbered(self, record: OutgoingRecord, source: SourceRecord) -> OutgoingRecord:
        limit = self._config.record_limits.get(record.topic)
        if limit is None or record.topic == self._config.seen_topic:
            raise PublisherError(
                ExitCode.STEP_BROKEN, f"record for {record.topic}, not one of this stage's, at offset {source.offset}"
            )
        headers = with_number(record.headers, self._progress.next_number(record.topic))
        size = DefaultRecordBatchBuilder.estimate_size_in_bytes(record.key, record.value, list(headers))
        if size > limit:
            raise PublisherError(
                ExitCode.RECORD_TOO_LARGE,
                f"record of {size} bytes for {record.topic}, which takes {limit}, at offset {source.offset}",
            )
        return OutgoingRecord(record.topic, record.key, record.value, headers)
