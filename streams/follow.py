"""Reads topics as a bystander: no group, all partitions, committed records only."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from streams.records import SourceRecord, headers_from
from streams.settings import Settings
from streams.topic_admin import unknown_topics
from streams.undecodable import find_undecodable


class UnknownTopicError(Exception):
    """The broker has no such topic."""


class LogError(Exception):
    """A log could not be read on."""


class Follower:
    """Topics being read; made by `following`."""

    def __init__(self, consumer: AIOKafkaConsumer, ends: dict[tuple[str, int], int]) -> None:
        self._consumer = consumer
        self._ends = ends

    def is_new(self, record: SourceRecord) -> bool:
        """Whether a record came after the reading began."""
        return record.offset >= self._ends[record.topic, record.partition]

    async def records(self) -> AsyncIterator[SourceRecord]:
        """Give records as they come, for ever; within a partition in their order.

        Raises:
            LogError: one cannot be decoded.

        """
        with undecodable_is_told(self._consumer):
            async for record in self._consumer:
                yield source_record(record)


@asynccontextmanager
async def following(settings: Settings, topics: Sequence[str], *, from_beginning: bool) -> AsyncIterator[Follower]:
    """Read topics from their beginning or from now on. What is sent after this has begun is not missed.

    Raises:
        BrokerUnreachableError, UnknownTopicError: nothing answers, or a topic is not there.
        WireError, TopicAuthorizationFailedError: Kafka does not let us in, or not read a topic.

    """
    if unknown := await unknown_topics(settings, topics):  # about such a one a consumer would ask for 40 s
        raise UnknownTopicError(f"{', '.join(unknown)}: no such topic on {settings.kafka}")
    consumer = AIOKafkaConsumer(
        *topics,
        **settings.client_options,
        group_id=None,
        enable_auto_commit=False,
        isolation_level="read_committed",
        auto_offset_reset="earliest" if from_beginning else "latest",
    )
    try:
        await consumer.start()
        places: list[TopicPartition] = list(consumer.assignment())
        ends: dict[TopicPartition, int] = await consumer.end_offsets(places)
        if not from_beginning:
            for place, end in ends.items():
                consumer.seek(place, end)
        yield Follower(consumer, {(place.topic, place.partition): end for place, end in ends.items()})
    finally:
        await consumer.stop()


@contextmanager
def undecodable_is_told(consumer: AIOKafkaConsumer) -> Iterator[None]:
    """Say where the record is that a consumer's fetch raises at.

    Raises:
        LogError: instead of what it raised.

    """
    try:
        yield
    except Exception as error:
        if found := find_undecodable(consumer, error):
            raise LogError(str(found)) from error
        raise


def source_record(record: ConsumerRecord) -> SourceRecord:
    """Take a record as aiokafka gives it."""
    return SourceRecord(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=record.key,
        value=record.value,
        headers=headers_from(record.headers),
        timestamp_ms=record.timestamp,
    )
