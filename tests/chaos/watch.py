"""Whether the group makes progress, and how long a partition was silent while there was work for it."""

import asyncio
import time
from collections.abc import Mapping
from typing import Final

from tests.chaos.kafka_side import KafkaSide
from tests.chaos.ledger import Ledger

INTERVAL_S: Final = 0.15


class StuckError(Exception):
    """The group does not go on."""


class Watch:
    """Looks at the group's committed offsets again and again."""

    def __init__(self, kafka: KafkaSide, ledger: Ledger) -> None:
        self.committed: dict[int, int] = {}
        self.highest: dict[int, int] = {}
        """The highest committed offsets ever: below them all is published, also after a group has lost its own."""
        self._kafka = kafka
        self._ledger = ledger
        self._moved_at: dict[int, float] = {}
        self._since = time.monotonic()
        self._longest = 0.0

    async def run(self) -> None:
        """Look for ever."""
        while True:
            await self.look()
            await asyncio.sleep(INTERVAL_S)

    async def look(self) -> dict[int, int]:
        """Ask now; note for each partition whether it has moved, or has nothing to do."""
        found = await self._kafka.committed()
        now = time.monotonic()
        for partition, offset in found.items():
            idle = offset >= self._ledger.ends[partition]
            if idle or offset != self.committed.get(partition):
                self._moved_at[partition] = now
            begun = max(self._since, self._moved_at.setdefault(partition, now))
            self._longest = max(self._longest, now - begun)
            self.highest[partition] = max(offset, self.highest.get(partition, 0))
        self.committed = found
        return found

    def begin_cycle(self) -> None:
        """Measure silence from here on."""
        self._since, self._longest = time.monotonic(), 0.0

    @property
    def longest_silence_s(self) -> float:
        """Of any partition with work, since the cycle began."""
        return self._longest

    async def progress(self, mark: Mapping[int, int], limit_s: float) -> float:
        """Wait until every partition has committed something after this mark; say how many seconds it took.

        Raises:
            StuckError: one of them has not, within the limit.

        """
        begun = time.monotonic()
        while still := [number for number, offset in mark.items() if self.committed.get(number, 0) <= offset]:
            if time.monotonic() - begun > limit_s:
                raise StuckError(f"stuck: partitions {still} committed nothing within {limit_s:g} s")
            await asyncio.sleep(INTERVAL_S / 2)
        return time.monotonic() - begun

    async def drained(self, limit_s: float) -> None:
        """Wait until everything that was ingested is committed.

        Raises:
            StuckError: something is left, and nothing was committed for so long.

        """
        moved, before = time.monotonic(), dict[int, int]()
        while left := {n: end - at for n, end in self._ledger.ends.items() if (at := self.committed.get(n, 0)) < end}:
            if left != before:
                moved, before = time.monotonic(), left
            if time.monotonic() - moved > limit_s:
                raise StuckError(f"not drained: {left} filings left by partition, and no commit for {limit_s:g} s")
            await asyncio.sleep(INTERVAL_S)
