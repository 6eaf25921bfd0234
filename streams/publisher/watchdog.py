"""Work is there and nothing is committed: end the process.

It asks the broker, not the framework, so it also sees a consumer that has silently stopped fetching, and a last record
that was lost on the way here, which leaves no hole.
"""

import asyncio
import logging
from collections.abc import Set
from dataclasses import dataclass

from streams.publisher.config import LOOKS_BEFORE_STALLED, PublisherConfig
from streams.publisher.failure import End, ExitCode
from streams.publisher.source_log import SourceLog

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Standstill:
    """What was seen at a partition at the last looks."""

    offset: int = -1
    looks: int = 0
    """How often in a row this offset was seen with something after it."""
    nothing_until: int = -1
    """Between the offset and here there are only transactions' markers."""


class Watchdog:
    """Looks at the assigned partitions at intervals."""

    def __init__(self, config: PublisherConfig, source: SourceLog, end: End) -> None:
        self._config = config
        self._source = source
        self._end = end
        self._seen: dict[int, Standstill] = {}
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
                self._seen.clear()  # a broker that is away is no standstill of ours
                logger.warning("the watchdog got no answer: %r", failure)
            for gone in self._seen.keys() - self.partitions:
                del self._seen[gone]

    async def _look(self, partition: int) -> None:
        committed = await self._source.committed(partition)
        start, end = await self._source.bounds(partition)
        offset = start if committed is None else committed.offset
        last = self._seen.setdefault(partition, Standstill())
        if offset >= end or offset != last.offset:
            self._seen[partition] = Standstill(offset)
            return
        if end == last.nothing_until:
            return
        last.looks += 1
        if last.looks < LOOKS_BEFORE_STALLED or partition not in self.partitions:
            return
        if self._config.source_is_numbered and not await self._source.holds_record(partition, offset, end):
            self._seen[partition] = Standstill(offset, nothing_until=end)
            return
        self._end(
            ExitCode.STALLED,
            f"{self._config.group}: {self._config.source_topic}/{partition}: records up to {end}, and the committed "
            f"offset stands at {offset} since {self._config.stall_timeout:g} s",
        )
