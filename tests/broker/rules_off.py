"""Our rules about Faust, each switched off in a test's worker: what it is there for has to be seen to happen then."""

import asyncio
import logging
import os
from collections.abc import Callable, Mapping, Set
from typing import Any, Final

import faust
from faust.serializers import codecs
from faust.types import TP

from streams import agents
from streams.agents.source import source_record
from streams.app import StageApp
from streams.publisher import Publisher
from streams.publisher.config import PublisherConfig
from streams.publisher.numbering import Progress
from streams.records import SourceRecord
from tests.chaos.sabotage import faust_commits


class Text(codecs.Codec):  # type: ignore[misc]  # Faust is untyped to mypy
    """A serializer that not every value agrees with, as every typed one."""

    def _loads(self, value: bytes) -> str:
        return value.decode()


def _decode() -> None:
    """Have Faust decode values, before our agent gets them."""

    def attach(app: faust.App, source_topic: str, publisher: Publisher) -> None:
        async def parse(texts: faust.StreamT[str]) -> None:
            async for event in texts.events():
                await publisher.dispatch(source_record(event.message), event.message.generation_id)

        topic = app.topic(source_topic, key_serializer="raw", value_type=str, value_serializer="text")
        app.agent(topic, name="parse")(parse)

    codecs.register("text", Text())
    agents.AGENTS["parse"] = attach


def _signal_late() -> None:
    """Tell the publisher of an assignment by Faust's own signal, whose handlers Faust does not wait for.

    How late that is depends on what else there is to do. Here it is told as soon as the first record has come.
    """
    begun = asyncio.Event()
    dispatch, make = Publisher.dispatch, StageApp.__init__

    async def noted(self: Publisher, record: SourceRecord, generation: int) -> None:
        begun.set()
        await dispatch(self, record, generation)

    async def by_signal(app: StageApp, places: Set[TP], **_: object) -> None:
        await begun.wait()
        app.publisher.assigned({place.partition for place in places}, app.consumer_generation_id)
        logging.getLogger(__name__).info("told late")

    def connected(self: StageApp, *arguments: Any, **named: Any) -> None:
        make(self, *arguments, **named)
        self.on_partitions_assigned.connect(by_signal, weak=False)

    setattr(Publisher, "dispatch", noted)  # noqa: B010 - mypy forbids to assign it
    setattr(StageApp, "__init__", connected)  # noqa: B010 - and this
    del StageApp._on_partitions_assigned


def _overlook_holes() -> None:
    """Take whatever record comes for the next one."""
    admit = Progress.admit

    def any_admitted(self: Progress, record: SourceRecord) -> bool:
        self.offset = max(self.offset, record.offset)
        return admit(self, record)

    Progress.admit = any_admitted  # type: ignore[method-assign]


def _keep_queues() -> None:
    """Do not tell the publisher that its partitions were revoked."""

    async def nothing(*_: object, **__: object) -> None:
        pass

    StageApp.give_back = nothing  # type: ignore[method-assign]


def _fence_nobody() -> None:
    """Give every process transactional ids of its own."""
    PublisherConfig.transactional_id = (  # type: ignore[method-assign]
        lambda self, partition: f"{self.group}-{self.source_topic}-{partition}-{os.getpid()}"
    )


RULES_OFF: Final[Mapping[str, Callable[[], None]]] = {
    "only-the-publisher-commits": faust_commits,
    "raw-bytes": _decode,
    "assignment-first": _signal_late,
    "holes-end-the-process": _overlook_holes,
    "revoked-queues-are-dropped": _keep_queues,
    "fencing": _fence_nobody,
}
