"""Filings put onto a raw topic, and what comes out of it, seen by a consumer that reads committed records."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from bench.stream.contestants import Contestant
from bench.stream.filings import Copy
from streams.topics import PARTITIONS, RAW

OVERDUE_S: Final = 120.0
POLL_MS: Final = 500


@asynccontextmanager
async def producing(kafka: str) -> AsyncIterator[AIOKafkaProducer]:
    """A producer as `earnwire ingest` has it."""
    producer = AIOKafkaProducer(
        bootstrap_servers=kafka,
        acks="all",
        enable_idempotence=True,
        compression_type="zstd",
        max_request_size=RAW.largest_record,
    )
    await producer.start()
    try:
        yield producer
    finally:
        await producer.stop()


async def send_all(kafka: str, topic: str, copies: Iterable[Copy]) -> float:
    """Send filings as fast as they go, to all partitions in turn; the time at which all are there, in seconds."""
    async with producing(kafka) as producer:
        for place, copy in enumerate(copies):
            last = await producer.send(topic, copy.raw, key=copy.kind.key, partition=place % PARTITIONS)
        await last
        await producer.flush()
    return time.time()


@dataclass(slots=True)
class Arrivals:
    """Parsed records as they came: accession → when, by the monotonic clock; and for each partition all times."""

    at: dict[bytes, float] = field(default_factory=dict)
    by_partition: dict[int, list[float]] = field(default_factory=lambda: {number: [] for number in range(PARTITIONS)})


@asynccontextmanager
async def watching(kafka: str, contestant: Contestant) -> AsyncIterator[Arrivals]:
    """See what a contestant publishes, from now on."""
    arrivals = Arrivals()
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka, isolation_level="read_committed")
    async with consumer:
        places = [TopicPartition(contestant.parsed, number) for number in range(PARTITIONS)]
        consumer.assign(places)
        await consumer.seek_to_end(*places)
        watcher = asyncio.create_task(_watch(consumer, arrivals))
        try:
            yield arrivals
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher


async def _watch(consumer: AIOKafkaConsumer, arrivals: Arrivals) -> None:
    async for record in consumer:
        now = time.monotonic()
        arrivals.at.setdefault(record.key, now)
        arrivals.by_partition[record.partition].append(now)


async def send_at(
    kafka: str, topic: str, timed: Iterable[tuple[float, Copy]], sent: dict[bytes, float] | None = None
) -> dict[bytes, float]:
    """Send each filing at its second from now; accession → when it was sent, by the monotonic clock."""
    sent = {} if sent is None else sent
    async with producing(kafka) as producer:
        begun = time.monotonic()
        for place, (second, copy) in enumerate(timed):
            raw = copy.raw
            await asyncio.sleep(max(0.0, begun + second - time.monotonic()))
            sent[copy.accession] = time.monotonic()
            await producer.send(topic, raw, key=copy.kind.key, partition=place % PARTITIONS)
    return sent


async def all_arrived(arrivals: Arrivals, accessions: Mapping[bytes, float]) -> None:
    """Wait until each has come.

    Raises:
        TimeoutError: it takes too long.

    """
    async with asyncio.timeout(OVERDUE_S):
        await until(lambda: accessions.keys() <= arrivals.at.keys())


async def until(is_so: Callable[[], bool]) -> None:
    """Look every twentieth of a second."""
    while not is_so():  # noqa: ASYNC110 - an event set for each record would cost what is measured
        await asyncio.sleep(0.05)


async def published_at(kafka: str, topic: str, since: Mapping[int, int], count: int) -> list[float]:
    """When each of the next records of a topic was made, in seconds, as they say themselves; waits for so many.

    Read once they are all there: who counted meanwhile would need the processor too.

    Raises:
        TimeoutError: they do not come.

    """
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka, isolation_level="read_committed")
    times: list[float] = []
    async with consumer:
        places = [TopicPartition(topic, number) for number in range(PARTITIONS)]
        consumer.assign(places)
        for place in places:
            consumer.seek(place, since[place.partition])
        while len(times) < count:
            for records in (await consumer.getmany(timeout_ms=POLL_MS)).values():
                times.extend(record.timestamp / 1000 for record in records)
    return sorted(times)


async def ends_of(kafka: str, topic: str) -> dict[int, int]:
    """Where each partition ends."""
    async with AIOKafkaConsumer(bootstrap_servers=kafka) as consumer:
        places = [TopicPartition(topic, number) for number in range(PARTITIONS)]
        ends: dict[TopicPartition, int] = await consumer.end_offsets(places)
    return {place.partition: end for place, end in ends.items()}
