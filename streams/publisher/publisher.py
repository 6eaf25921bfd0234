"""Publishes what follows from source records exactly once. Knows nothing of filings, and nothing of Faust.

Its owner hands over every source record, says when partitions have been assigned or revoked, and commits nothing
itself. All else - the producers, the transactions, the seen index - is in here (ADR 0003).
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Set

from streams.publisher.batch import Counts
from streams.publisher.budget import ByteBudget, held_bytes
from streams.publisher.config import BUDGET_BYTES, REVOCATION_S, PublisherConfig
from streams.publisher.failure import End, ExitCode, PublisherError, end_process
from streams.publisher.partition import Partition, Shared
from streams.publisher.source_log import SourceLog
from streams.publisher.state import PublisherState
from streams.publisher.watchdog import Watchdog
from streams.records import SourceRecord, Steps

logger = logging.getLogger(__name__)


class Publisher:
    """The publisher of one stage in one process. To be made and used within one event loop."""

    def __init__(self, config: PublisherConfig, steps: Steps, end: End = end_process) -> None:
        self.counts = Counts()
        self._shared = Shared(
            config, steps, SourceLog(config), ByteBudget(BUDGET_BYTES), self.counts, end, asyncio.Lock()
        )
        self._partitions: dict[int, Partition] = {}
        self._generation: int | None = None
        self._watchdog = Watchdog(config, self._shared.source, steps, self._results_of, end)
        self._watching: asyncio.Task[None] | None = None

    def state(self) -> PublisherState:
        """Say where it stands. May be called from any thread: every value is copied in one step of the interpreter."""
        counts = self.counts
        partitions = frozenset(self._watchdog.partitions)
        standing = dict(self._watchdog.standing)  # until its next look also of partitions that others have by now
        return PublisherState(
            source_topic=self._shared.config.source_topic,
            partitions=None if self._generation is None else partitions,
            counts=Counts(counts.taken, Counter(dict(counts.outcomes)), counts.read_again, counts.transactions),
            standing={number: standing[number] for number in partitions & standing.keys()},
            held_bytes=self._shared.budget.used,
            waiting=self._shared.steps.waiting,
            restarts=self._shared.steps.restarts,
        )

    async def start(self) -> None:
        """Make ready, ahead of the first assignment: a partition is not taken from who works on it, only to wait."""
        try:
            await self._shared.steps.start()
        except PublisherError as failure:
            self._shared.end(failure.code, f"{self._shared.config.group}: {failure}")

    def assigned(self, partitions: Set[int], generation: int) -> None:
        """Note which partitions this process has from now on; before the first record of the assignment comes.

        Args:
            partitions: all of them, not only new ones.
            generation: the group's; a member may get the same one again.

        """
        self._generation = generation
        self._watchdog.partitions = frozenset(partitions)
        if not self._watching:
            self._watching = asyncio.create_task(self._watchdog.run(), name="watchdog")

    async def dispatch(self, record: SourceRecord, generation: int) -> None:
        """Queue a record for its partition; waits while the process holds too many bytes.

        Args:
            record: in the order of its partition.
            generation: of the group, when the record was fetched. A record that was on its way here while its
                partition was given back is dropped: its new owner reads it again.

        """
        size = held_bytes(record)
        await self._shared.budget.take(size)
        if generation != self._generation:
            self._shared.budget.give_back(size)
            return
        # Lazily: the one that never gets a record need not shut out another owner, nor write into the seen index.
        partition = self._partitions.get(record.partition)
        if partition is None:
            partition = self._partitions[record.partition] = Partition(record.partition, self._shared)
        partition.put(record)

    async def revoke(self) -> None:
        """Give all partitions back: running transactions end, queues are dropped."""
        self._generation = None
        self._watchdog.partitions = frozenset()
        partitions, self._partitions = self._partitions, {}
        for partition in partitions.values():
            partition.stop()
        tasks = [partition.task for partition in partitions.values()]
        if tasks and (await asyncio.wait(tasks, timeout=REVOCATION_S))[1]:
            config = self._shared.config
            self._shared.end(
                ExitCode.STUCK_AT_REVOCATION,
                f"{config.group}: {config.source_topic}: a transaction did not end in {REVOCATION_S:g} s",
            )

    async def close(self) -> None:
        """Give everything back: the process is about to end."""
        await self.revoke()
        if self._watching:
            self._watching.cancel()
        await self._shared.steps.close()
        await self._shared.source.stop()

    def _results_of(self, partition: int) -> int:
        return self._partitions[partition].results if partition in self._partitions else 0
