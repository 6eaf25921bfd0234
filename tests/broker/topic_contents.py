"""What is on a topic for a read_committed consumer, and where a group stands: the judges of the publisher's tests."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from streams.settings import Settings
from streams.stages import Stage
from streams.topic_admin import create_topics
from streams.topics import Header
from tests.broker.echo_stage import PARTITIONS, record_id

DRAINED_S = 60.0


async def make_topics(kafka: str, *stages: Stage) -> None:
    topics = {topic.name: topic for stage in stages for topic in (stage.source, *stage.outputs, stage.seen)}
    await create_topics(Settings(kafka=kafka), topics.values())


async def ingest(kafka: str, topic: str, values: Iterable[bytes], *, rate: float = 1e9) -> None:
    """Write records without transactions, `rate` a second, each to the partition that its id says."""
    async with AIOKafkaProducer(bootstrap_servers=kafka, enable_idempotence=True, max_request_size=2**21) as producer:
        start = time.monotonic()
        sends = []
        for count, value in enumerate(values):
            sends.append(await producer.send(topic, value, key=record_id(value), partition=partition_of(value)))
            if (early := start + count / rate - time.monotonic()) > 0:
                await asyncio.sleep(early)
        await asyncio.gather(*sends)


def partition_of(value: bytes) -> int:
    return int(record_id(value)) % PARTITIONS


async def read_committed(kafka: str, topic: str) -> list[ConsumerRecord]:
    """Everything that a consumer with isolation level read_committed sees of a topic now."""
    return await _read(kafka, topic, "read_committed")


async def aborted(kafka: str, topic: str) -> int:
    """How many records stand in a topic that no consumer with read_committed ever sees."""
    return len(await _read(kafka, topic, "read_uncommitted")) - len(await read_committed(kafka, topic))


async def _read(kafka: str, topic: str, isolation_level: str) -> list[ConsumerRecord]:
    records: list[ConsumerRecord] = []
    async with AIOKafkaConsumer(bootstrap_servers=kafka, isolation_level=isolation_level) as consumer:
        places = [TopicPartition(topic, number) for number in range(PARTITIONS)]
        consumer.assign(places)
        await consumer.seek_to_beginning(*places)
        ends = await consumer.end_offsets(places)
        while any([await consumer.position(place) < ends[place] for place in places]):
            for found in (await consumer.getmany(timeout_ms=200)).values():
                records.extend(found)
    return records


async def lag(kafka: str, group: str, topic: str) -> int:
    """Records of a topic without transactions that a group has not committed."""
    places = [TopicPartition(topic, number) for number in range(PARTITIONS)]
    committed = await committed_offsets(kafka, group, topic)
    async with AIOKafkaConsumer(bootstrap_servers=kafka) as consumer:
        ends = await consumer.end_offsets(places)
    return sum(ends[place] - committed.get(place.partition, 0) for place in places)


async def committed_offsets(kafka: str, group: str, topic: str) -> dict[int, int]:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await admin.start()
    try:
        offsets = await admin.list_consumer_group_offsets(group)
    finally:
        await admin.close()
    return {place.partition: found.offset for place, found in offsets.items() if place.topic == topic}


async def commit(kafka: str, group: str, topic: str, offset: int) -> None:
    """Set a group's offset of partition 0 by hand, whoever is a member."""
    producer = AIOKafkaProducer(bootstrap_servers=kafka, transactional_id=f"by-hand-{group}")
    async with producer, producer.transaction():
        await producer.send_offsets_to_transaction({TopicPartition(topic, 0): offset}, group)


async def drained(kafka: str, group: str, topic: str) -> None:
    """Wait until a group has committed all of a topic."""
    deadline = time.monotonic() + DRAINED_S
    while left := await lag(kafka, group, topic):
        assert time.monotonic() < deadline, f"{group} has {left} records of {topic} left"
        await asyncio.sleep(0.1)


async def wait_for_records(kafka: str, topic: str, count: int) -> list[ConsumerRecord]:
    """Wait until a topic shows at least so many records."""
    deadline = time.monotonic() + DRAINED_S
    while len(records := await read_committed(kafka, topic)) < count:
        assert time.monotonic() < deadline, f"{topic} shows {len(records)} of {count} records"
        await asyncio.sleep(0.1)
    return records


def assert_each_once(records: list[ConsumerRecord], expected: Iterable[bytes]) -> None:
    """Nothing lost, nothing twice, by the ids that the records have as keys."""
    found, wanted = Counter(record.key for record in records), set(expected)
    lost, doubled, foreign = wanted - found.keys(), {k for k, n in found.items() if n > 1}, found.keys() - wanted
    assert (len(lost), len(doubled), len(foreign)) == (0, 0, 0), f"lost {lost}, doubled {doubled}, foreign {foreign}"


def assert_numbered_without_gap(records: list[ConsumerRecord]) -> None:
    """Running numbers 1, 2, 3 … on each partition, in its order."""
    for partition in range(PARTITIONS):
        mine = sorted((record for record in records if record.partition == partition), key=lambda record: record.offset)
        numbers = [int(dict(record.headers)[Header.NUMBER]) for record in mine]
        assert numbers == list(range(1, len(numbers) + 1))
