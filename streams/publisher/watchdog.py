"""Work is there and nothing is committed: end the process.

It asks the broker, not the framework, so it also sees a consumer that has silently stopped fetching, and a last record
that was lost on the way here, which leaves no hole.
"""

import asyncio
import logging
from collections.abc import Callable, Set
from dataclasses import dataclass

from streams.publisher.config import LOOKS_BEFORE_STALLED, PublisherConfig
from streams.publisher.failure import End, ExitCode
from streams.publisher.source_log import SourceLog
from streams.records import Steps

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Standing:
    """What was seen at a partition at the last looks."""

    offset: int = -1
    """The committed offset, or the log's start."""
    end: int = -1
    """Where the log ended."""
    looks: int = 0
    """How often in a row this offset was seen with something after it."""
    nothing_until: int = -1
    """Between the offset and here there are only transactions' markers."""
    results: int = 0
    """How many steps were done."""


class Watchdog:
    """Looks at the assigned partitions at intervals."""

    def __init__(
        self, config: PublisherConfig, source: SourceLog, steps: Steps, results_of: Callable[[int], int], end: End
    ) -> None:
        """Prepare.

        Args:
            config: of the publisher.
            source: to ask where the partitions stand.
            steps: they may have a reason to wait.
            results_of: how many records of a partition have been worked on: a batch of slow ones is no standstill.
            end: ends the process.

        """
        self._config = config
        self._results_of = results_of
        self._source = source
        self._steps = steps
        self._end = end
        self.standing: dict[int, Standing] = {}
        """What it saw at its last look, by partition."""
        self.partitions: Set[int] = frozenset()
        """Those that this process has; the owner sets them."""

    async def run(self) -> None:
        """Look for ever."""
        while True:
            await asyncio.sleep(self._config.stall_timeout / LOOKS_BEFORE_STALLED)
            try:
                for partition in sorted(self.partitions):
                    await self._look(partition)
            except Exception as failure:  # noqa: BLE001 - whatever happens to a question, the watchdog stays
                self.standing.clear()  # a broker that is away is no standstill of ours
                logger.warning("the watchdog got no answer: %r", failure)
            for gone in self.standing.keys() - self.partitions:
                del self.standing[gone]

    async def _look(self, partition: int) -> None:
        committed = await self._source.committed(partition)
        start, end = await self._source.bounds(partition)
        offset = start if committed is None else committed.offset
        last, results = self.standing.setdefault(partition, Standing()), self._results_of(partition)
        if offset >= end or offset != last.offset or results != last.results or self._steps.waiting:
            self.standing[partition] = Standing(offset, end, results=results)
            return
        last.end = end
        if end == last.nothing_until:
            return
        if not await self._source.holds_record(partition, offset, end):
            self.standing[partition] = Standing(offset, end, nothing_until=end, results=results)
            return
        last.looks += 1
        place = f"{self._config.source_topic}/{partition}"
        where = f"{self._config.group}: {place}: the committed offset stands at {offset}"
        logger.warning("%s, and the log ends at %d (look %d of %d)", where, end, last.looks, LOOKS_BEFORE_STALLED)
        if last.looks >= LOOKS_BEFORE_STALLED and partition in self.partitions:
            self._end(
                ExitCode.STALLED,
                f"{where} since {self._config.stall_timeout:g} s, with records up to {end}",
            )
