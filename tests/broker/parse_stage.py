"""The parse stage on topics of a test's own, worked on in the test's process."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import uuid4

from aiokafka import AIOKafkaProducer

from streams.publisher import Publisher
from streams.publisher.batch import Counts
from streams.records import OutgoingRecord, SourceRecord, Step, StepResult
from streams.settings import Settings
from streams.stages import STAGES, Stage
from streams.steps import parse
from streams.topics import Topic
from streams.worker import publisher_config
from tests.broker.topic_contents import committed_offsets, make_topics, read_committed
from tests.in_process_steps import InProcessSteps

LISTED = STAGES["parse"]
GENERATION = 1
DONE_S = 30.0


async def new_parse_stage(kafka: str) -> Stage:
    """The parse stage with other topics, which are made."""
    prefix = f"stage-{uuid4().hex[:8]}"

    def renamed(topic: Topic) -> Topic:
        return replace(topic, name=f"{prefix}.{topic.name}")

    stage = replace(
        LISTED,
        source=renamed(LISTED.source),
        outputs=tuple(map(renamed, LISTED.outputs)),
        seen=renamed(LISTED.seen),
        app_id=prefix,
    )
    await make_topics(kafka, stage)
    return stage


async def send_raw(kafka: str, stage: Stage, raws: Iterable[bytes], *, partition: int = 0) -> None:
    """Put filings onto the stage's source, as `ingest` does."""
    async with AIOKafkaProducer(bootstrap_servers=kafka, enable_idempotence=True) as producer:
        for raw in raws:
            key, accession = parse.key_of(raw)
            headers = [("accession", accession.encode())] if accession else []
            await producer.send_and_wait(stage.source.name, raw, key=key, partition=partition, headers=headers)


async def work(kafka: str, stage: Stage, step: Step = parse.step) -> Counts:
    """Publish what follows from all that the group has not read, as a worker does; then give the partitions back."""
    committed = await committed_offsets(kafka, stage.app_id, stage.source.name)
    records = [
        SourceRecord(one.topic, one.partition, one.offset, one.key, one.value, tuple(one.headers))
        for one in await read_committed(kafka, stage.source.name)
        if one.offset >= committed.get(one.partition, 0)
    ]
    steps = InProcessSteps(_renaming(stage, step), _renaming(stage, parse.on_bug))
    ends: list[str] = []
    publisher = Publisher(publisher_config(stage, Settings(kafka=kafka)), steps, end=lambda _, line: ends.append(line))
    publisher.assigned(set(range(stage.source.partitions)), GENERATION)
    try:
        async with asyncio.timeout(DONE_S):
            for record in records:
                await publisher.dispatch(record, GENERATION)
            while publisher.counts.taken < len(records):
                assert not ends, ends
                await asyncio.sleep(0.02)
    finally:
        await publisher.close()
    return publisher.counts


def _renaming(stage: Stage, function: Callable[..., StepResult]) -> Callable[..., StepResult]:
    """The step with the stage's topics in place of those that it knows."""
    names = {ours.name: its.name for ours, its in zip(LISTED.outputs, stage.outputs, strict=True)}

    def renamed(record: OutgoingRecord) -> OutgoingRecord:
        return replace(record, topic=names[record.topic])

    def run(*arguments: object) -> StepResult:
        result = function(*arguments)
        return replace(result, records=tuple(map(renamed, result.records)), if_seen=tuple(map(renamed, result.if_seen)))

    return run
