"""One source partition: its queue, its owner's task."""

import asyncio
import logging
from collections import deque
from dataclasses import dataclass, fields

from streams.publisher.batch import Composer, Counts, OnBug, next_records
from streams.publisher.budget import ByteBudget, held_bytes
from streams.publisher.config import PublisherConfig
from streams.publisher.failure import End, ExitCode, code_of, line_of
from streams.publisher.source_log import SourceLog
from streams.publisher.takeover import take_over
from streams.publisher.transaction import publish
from streams.records import SourceRecord, Step

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shared:
    """What the partitions of a publisher have in common."""

    config: PublisherConfig
    step: Step
    on_bug: OnBug
    source: SourceLog
    budget: ByteBudget
    counts: Counts
    end: End
    steps: asyncio.Lock
    """Held while steps run: by one partition at a time. In one thread nothing is gained by mixing their batches, and
    all would then publish at the same moment, with nobody left to use the processor."""


class Partition:
    """Takes its partition over and publishes what is put into its queue, until it is told to stop."""

    def __init__(self, number: int, shared: Shared) -> None:
        self.number = number
        self._shared = shared
        self._queue: deque[SourceRecord] = deque()
        self._awake = asyncio.Event()
        self._stopping = False
        self._failing_now_is = ExitCode.TAKE_OVER_FAILED
        self.task = asyncio.create_task(self._guarded(), name=f"publish {shared.config.source_topic}/{number}")

    def put(self, record: SourceRecord) -> None:
        """Queue a record, whose bytes have been taken from the budget."""
        self._queue.append(record)
        self._awake.set()

    def stop(self) -> None:
        """Finish the running transaction and leave the rest of the queue to the next owner."""
        self._stopping = True
        self._awake.set()

    async def _guarded(self) -> None:
        config = self._shared.config
        try:
            await self._run()
        except BaseException as failure:
            if isinstance(failure, asyncio.CancelledError) and self._stopping:
                raise
            line = f"{config.group}: {config.source_topic}/{self.number}: {line_of(failure)}"
            self._shared.end(code_of(failure, self._failing_now_is), line)
        finally:
            self._give_back(self._queue)

    async def _run(self) -> None:
        shared = self._shared
        owned = await take_over(shared.config, shared.source, self.number)
        self._failing_now_is = ExitCode.PUBLISH_FAILED
        composer = Composer(shared.config, shared.step, shared.on_bug, owned.progress, owned.seen)
        while sources := await self._next():
            async with shared.steps:
                batch = await composer.compose([] if self._stopping else sources)
            if not self._stopping and batch.counts.taken:
                await publish(shared.config, owned.producer, self.number, batch, owned.progress)
                self._count(batch.counts)
            self._give_back(sources)
        await owned.producer.stop()  # after a failure it is left alone: stopping flushes

    async def _next(self) -> list[SourceRecord]:
        """Wait for the next records; none when it is time to stop."""
        while not self._queue and not self._stopping:
            self._awake.clear()
            await self._awake.wait()
        return [] if self._stopping else next_records(self._queue)

    def _give_back(self, records: list[SourceRecord] | deque[SourceRecord]) -> None:
        self._shared.budget.give_back(sum(map(held_bytes, records)))

    def _count(self, counts: Counts) -> None:
        for field in fields(Counts):
            total = getattr(self._shared.counts, field.name) + getattr(counts, field.name)
            setattr(self._shared.counts, field.name, total)
