"""A publisher in the test's own process: its end is recorded instead of being the process's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streams.publisher import ExitCode, Publisher, PublisherConfig, takeover
from streams.records import SourceRecord
from streams.settings import Settings
from streams.stages import Stage
from streams.worker import publisher_config
from tests.broker.echo_stage import PARTITIONS, EchoStep, echo_stage
from tests.broker.topic_contents import committed_offsets, make_topics
from tests.in_process_steps import InProcessSteps

GENERATION = 1
END_S = 20.0


@dataclass
class Publishing:
    """A running publisher and how it ended."""

    kafka: str
    stage: Stage
    publisher: Publisher
    ended: asyncio.Future[tuple[ExitCode, str]]

    async def deliver(self, *records: SourceRecord) -> None:
        for record in records:
            await self.publisher.dispatch(record, GENERATION)

    async def deliver_topic(self) -> None:
        """Hand over what a read_committed consumer of the group would: from the committed offsets to the end."""
        topic = self.stage.source.name
        committed = await committed_offsets(self.kafka, self.stage.app_id, topic)
        for record in await _records(self.kafka, topic, committed):
            await self.deliver(record)

    async def code(self) -> ExitCode:
        """Wait until it has ended itself."""
        async with asyncio.timeout(END_S):
            return (await asyncio.shield(self.ended))[0]

    @property
    def line(self) -> str:
        return self.ended.result()[1]

    async def published(self, count: int) -> None:
        """Wait until so many source records are done."""
        async with asyncio.timeout(END_S):
            while self.publisher.counts.taken < count:
                assert not self.ended.done(), self.line
                await asyncio.sleep(0.02)


async def new_stage(kafka: str) -> Stage:
    """An echo stage with topics of its own."""
    stage = echo_stage(f"in-process-{uuid4().hex[:8]}")
    await make_topics(kafka, stage)
    return stage


@asynccontextmanager
async def publishing(
    kafka: str, stage: Stage, monkeypatch: pytest.MonkeyPatch, *, stall_timeout: float = 120.0
) -> AsyncIterator[Publishing]:
    """Run the publisher of an echo stage; whatever it leaves open is closed at the end."""
    producers: list[AIOKafkaProducer] = []
    make = takeover.new_producer

    def remembered(config: PublisherConfig, partition: int) -> AIOKafkaProducer:
        producers.append(make(config, partition))
        return producers[-1]

    monkeypatch.setattr(takeover, "new_producer", remembered)
    ended: asyncio.Future[tuple[ExitCode, str]] = asyncio.get_running_loop().create_future()

    def end(code: ExitCode, line: str) -> None:
        if not ended.done():  # a real process says the first one only
            ended.set_result((code, line))

    step = EchoStep(stage, 0.0)
    config = replace(publisher_config(stage, Settings(kafka=kafka)), stall_timeout=stall_timeout)
    publisher = Publisher(config, InProcessSteps(step, step.on_bug), end=end)
    publisher.assigned(set(range(PARTITIONS)), GENERATION)
    try:
        yield Publishing(kafka, stage, publisher, ended)
    finally:
        await publisher.close()
        for producer in producers:
            await producer.stop()


def source(
    stage: Stage, offset: int, value: bytes | None, *headers: tuple[str, bytes], partition: int = 0
) -> SourceRecord:
    return SourceRecord(stage.source.name, partition, offset, None, value, headers)


async def _records(kafka: str, topic: str, starts: dict[int, int]) -> list[SourceRecord]:
    records: list[SourceRecord] = []
    async with AIOKafkaConsumer(bootstrap_servers=kafka, isolation_level="read_committed") as consumer:
        places = [TopicPartition(topic, number) for number in range(PARTITIONS)]
        consumer.assign(places)
        for place in places:
            consumer.seek(place, starts.get(place.partition, 0))
        ends = await consumer.end_offsets(places)
        while any([await consumer.position(place) < ends[place] for place in places]):
            for place, found in (await consumer.getmany(timeout_ms=200)).items():
                records.extend(
                    SourceRecord(topic, place.partition, r.offset, r.key, r.value, tuple(r.headers)) for r in found
                )
    return records
