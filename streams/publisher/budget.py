"""Back-pressure: how many bytes of source records one process holds, over all partitions."""

import asyncio
from typing import Final

from streams.records import SourceRecord

RECORD_OVERHEAD_BYTES: Final = 512
"""What a held record costs beside its bytes: objects, headers, its place in a queue."""


def held_bytes(record: SourceRecord) -> int:
    """Say what a record counts for."""
    headers = sum(len(name) + len(value) for name, value in record.headers)
    return len(record.key or b"") + len(record.value or b"") + headers + RECORD_OVERHEAD_BYTES


class ByteBudget:
    """So many bytes at a time; a record larger than the whole budget waits until it is alone."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self._turn = asyncio.Lock()  # first come, first served: small records do not overtake a large one for ever
        self._freed = asyncio.Event()

    async def take(self, size: int) -> None:
        """Wait until `size` bytes fit."""
        async with self._turn:
            while self.used and self.used + size > self.limit:
                self._freed.clear()
                await self._freed.wait()
            self.used += size

    def give_back(self, size: int) -> None:
        """Free bytes that were taken."""
        self.used -= size
        self._freed.set()
