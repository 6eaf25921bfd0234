"""One source partition: its queue, its owner's task."""

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import TypeVar

from streams.publisher.batch import Composer, Counts, next_records
from streams.publisher.budget import ByteBudget, held_bytes
from streams.publisher.config import ASK_S, BATCH_BYTES, FIRST_BATCH_BYTES, TRANSACTION_S, PublisherConfig
from streams.publisher.failure import End, ExitCode, PublisherError, code_of, line_of
from streams.publisher.numbering import Progress
from streams.publisher.source_log import SourceLog
from streams.publisher.takeover import take_over
from streams.publisher.transaction import publish
from streams.records import SourceRecord, Steps

logger = logging.getLogger(__name__)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Shared:
    """What the partitions of a publisher have in common."""

    config: PublisherConfig
    steps: Steps
    source: SourceLog
    budget: ByteBudget
    counts: Counts
    end: End
    turn: asyncio.Lock
    """Held while steps run: by one partition at a time. Nothing is gained by mixing their batches, and all would then
    publish at the same moment, with nobody left to use the processor."""


class Partition:
    """Takes its partition over and publishes what is put into its queue, until it is told to stop."""

    def __init__(self, number: int, shared: Shared) -> None:
        self.number = number
        self._shared = shared
        self._queue: deque[SourceRecord] = deque()
        self._awake = asyncio.Event()
        self._stop = asyncio.Event()
        self._most_bytes = FIRST_BATCH_BYTES
        self._failing_now_is = ExitCode.TAKE_OVER_FAILED
        self._composer: Composer | None = None
        self.task = asyncio.create_task(self._guarded(), name=f"publish {shared.config.source_topic}/{number}")

    def put(self, record: SourceRecord) -> None:
        """Queue a record, whose bytes have been taken from the budget."""
        self._queue.append(record)
        self._awake.set()

    def stop(self) -> None:
        """Finish the running transaction and leave the rest of the queue to the next owner."""
        self._stop.set()
        self._awake.set()

    @property
    def results(self) -> int:
        """How many records' steps are done: it moves while a batch is worked on."""
        return self._composer.results if self._composer else 0

    async def _guarded(self) -> None:
        config = self._shared.config
        try:
            await self._run()
        except BaseException as failure:
            if isinstance(failure, asyncio.CancelledError) and self._stop.is_set():
                raise
            line = f"{config.group}: {config.source_topic}/{self.number}: {line_of(failure)}"
            self._shared.end(code_of(failure, self._failing_now_is), line)
        finally:
            self._give_back(self._queue)

    async def _run(self) -> None:
        shared = self._shared
        owned = await self._unless_stopped(take_over(shared.config, shared.source, self.number))
        if owned is None:
            return
        self._failing_now_is = ExitCode.PUBLISH_FAILED
        composer = self._composer = Composer(shared.config, shared.steps, owned.progress, owned.seen)
        while sources := await self._next():
            await self._over_markers(owned.progress, sources[0])
            async with shared.turn:
                batch = await self._unless_stopped(composer.compose(sources))
            if batch is not None and batch.committed is not None:
                await self._published(publish(shared.config, owned.producer, self.number, batch, batch.committed))
                shared.counts.add(batch.counts)
            self._give_back(sources)
        await owned.producer.stop()  # after a failure it is left alone: stopping flushes

    async def _over_markers(self, progress: Progress, first: SourceRecord) -> None:
        """Move over what is no record: somebody who writes to the source in transactions leaves markers in it."""
        start, end = progress.offset, first.offset
        if progress.numbered or end <= start or await self._shared.source.holds_record(self.number, start, end):
            return
        progress.offset = end

    async def _unless_stopped(self, work: Coroutine[None, None, Result]) -> Result | None:
        """Do it; None when it is time to stop: what is slow must not hold a partition up that is given back."""
        working = asyncio.ensure_future(work)
        stopping = asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
            return working.result() if working.done() else None
        finally:
            for task in (working, stopping):
                task.cancel()
            await asyncio.gather(working, stopping, return_exceptions=True)

    async def _published(self, publishing: Coroutine[None, None, None]) -> None:
        """Wait for the transaction; while Kafka is away as long as it takes, while it answers no longer than it may."""
        task = asyncio.ensure_future(publishing)
        answered_s = 0.0
        while not (await asyncio.wait((task,), timeout=ASK_S))[0]:
            answered_s = answered_s + ASK_S if await self._shared.source.answers(self.number) else 0.0
            if answered_s >= TRANSACTION_S:
                line = f"a transaction is not done, though Kafka answers since {answered_s:g} s"
                raise PublisherError(ExitCode.PUBLISH_FAILED, line)
        task.result()

    async def _next(self) -> list[SourceRecord]:
        """Wait for the next records; none when it is time to stop."""
        while not self._queue and not self._stop.is_set():
            self._awake.clear()
            await self._awake.wait()
        most_bytes, self._most_bytes = self._most_bytes, min(2 * self._most_bytes, BATCH_BYTES)
        if self._stop.is_set():
            return []
        return next_records(self._queue, most_bytes, up_to_gap=not self._shared.config.source_is_numbered)

    def _give_back(self, records: list[SourceRecord] | deque[SourceRecord]) -> None:
        self._shared.budget.give_back(sum(map(held_bytes, records)))
