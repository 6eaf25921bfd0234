"""Reads partitions of topics from one offset to another: as no member of a group, committed records only."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.follow import LogError, UnknownTopicError, source_record, undecodable_is_told
from streams.publisher import PublisherConfig
from streams.publisher.source_log import SourceLog
from streams.records import SourceRecord
from streams.settings import Settings
from streams.stages import Stage
from streams.topic_admin import unknown_topics

OPEN_TRANSACTION_S: Final = 90.0
"""How long to wait for a transaction that stands open; the broker aborts it after 60 s (TRANSACTION_TIMEOUT_MS)."""
POLL_MS: Final = 500


class TopicLogs:
    """The logs of topics; made by `topic_logs`."""

    def __init__(self, reader: AIOKafkaConsumer, asker: AIOKafkaConsumer) -> None:
        self._reader = reader
        self._asker = asker

    async def starts(self, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        """Ask for the offsets of the first records that are left."""
        starts: dict[TopicPartition, int] = await self._asker.beginning_offsets(places)
        return starts

    async def ends(self, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        """Ask for the offsets behind the last records, those of open transactions too.

        What was committed before lies below them. The last *stable* offset, which a read_committed consumer is told,
        may lie before it for a moment: a transaction's end is written to each of its partitions at its own time.
        """
        ends: dict[TopicPartition, int] = await self._asker.end_offsets(places)
        return ends

    async def at(self, place: TopicPartition, timestamp_ms: int) -> int:
        """Ask for the offset of the first record that is not older; the end where there is none."""
        found = (await self._asker.offsets_for_times({place: timestamp_ms}))[place]
        return found.offset if found is not None else (await self.ends([place]))[place]

    async def read(self, place: TopicPartition, start: int, end: int) -> AsyncIterator[tuple[int, list[SourceRecord]]]:
        """Give the committed records in [start, end), some at a time, and how far the reading has come.

        Raises:
            LogError: a transaction stays open, or a record cannot be decoded.

        """
        self._reader.assign([place])
        self._reader.seek(place, start)
        reached, since = start, time.monotonic()
        while reached < end:
            with undecodable_is_told(self._reader):
                found = (await self._reader.getmany(place, timeout_ms=POLL_MS)).get(place, ())
            position = min(await self._reader.position(place), end)
            if position > reached:
                reached, since = position, time.monotonic()
                yield reached, [source_record(record) for record in found if record.offset < end]
            elif time.monotonic() - since > OPEN_TRANSACTION_S:
                raise LogError(f"{place.topic}/{place.partition}: a transaction at offset {reached} stays open")


@asynccontextmanager
async def topic_logs(settings: Settings, topics: Sequence[str]) -> AsyncIterator[TopicLogs]:
    """Open the logs of these topics for reading.

    Raises:
        BrokerUnreachableError, UnknownTopicError: nothing answers, or a topic is not there.
        WireError, TopicAuthorizationFailedError: Kafka does not let us in, or not read a topic.

    """
    if unknown := await unknown_topics(settings, topics):
        raise UnknownTopicError(f"{', '.join(unknown)}: no such topic on {settings.kafka}")
    options = {**settings.client_options, "group_id": None, "enable_auto_commit": False}
    reader = AIOKafkaConsumer(isolation_level="read_committed", auto_offset_reset="earliest", **options)
    asker = AIOKafkaConsumer(isolation_level="read_uncommitted", **options)
    try:
        await reader.start()
        await asker.start()
        yield TopicLogs(reader, asker)
    finally:
        await reader.stop()
        await asker.stop()


async def committed_offsets(settings: Settings, stage: Stage) -> dict[int, int | None]:
    """Ask where a stage's group stands in each partition of its source; None where it has committed nothing.

    As the publisher asks: aiokafka's answer alone may hide errors of the group's coordinator.
    """
    config = PublisherConfig(
        group=stage.app_id,
        source_topic=stage.source.name,
        source_is_numbered=stage.source.numbered,
        seen_topic=stage.seen.name,
        record_limits={},
        client_options=settings.client_options,
    )
    log = SourceLog(config)
    try:
        found = {partition: await log.committed(partition) for partition in range(stage.source.partitions)}
    finally:
        await log.stop()
    return {partition: one and one.offset for partition, one in found.items()}
