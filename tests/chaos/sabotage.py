"""The publisher broken on purpose, in ways that a chaos run has to find."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final

from aiokafka import AIOKafkaProducer
from aiokafka.structs import OffsetAndMetadata

from streams.app import CommitlessConsumer
from streams.publisher import takeover
from streams.publisher.config import PublisherConfig
from streams.publisher.source_log import SourceLog

BETWEEN_S: Final = 6.0
"""Between the reading of the offset and the fencing: long enough for a zombie to wake up in it."""


def commit_early() -> None:
    """Commit transactions without waiting for their sends: what the broker refuses is then committed as done."""
    send = AIOKafkaProducer.send

    async def forget(self: AIOKafkaProducer, *arguments: Any, **named: Any) -> asyncio.Future[None]:
        delivery = await send(self, *arguments, **named)
        delivery.add_done_callback(lambda done: done.cancelled() or done.exception())
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done.set_result(None)
        return done

    AIOKafkaProducer.send = forget


class EarlierLog:
    """A source log that answers with an offset that was read earlier."""

    def __init__(self, source: SourceLog, earlier: OffsetAndMetadata | None) -> None:
        self._source = source
        self._earlier = earlier

    async def committed(self, _: int) -> OffsetAndMetadata | None:
        return self._earlier

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)


def offset_first() -> None:
    """Read the committed offset before the old owner is fenced: what that one still commits is published again."""
    attempt = takeover._attempt

    async def too_late(config: PublisherConfig, source: SourceLog, partition: int) -> takeover.Ownership:
        earlier = await source.committed(partition)
        await asyncio.sleep(BETWEEN_S)
        return await attempt(config, EarlierLog(source, earlier), partition)  # type: ignore[arg-type]

    takeover._attempt = too_late


def faust_commits() -> None:
    """Let Faust commit what its agent has handed over: what was not published yet is lost with the worker."""
    del CommitlessConsumer._commit


SABOTAGES: Final[Mapping[str, Callable[[], None]]] = {
    "commit-early": commit_early,
    "offset-first": offset_first,
    "faust-commits": faust_commits,
}
