"""What the broker says of the source: where each partition's log begins and ends, and what the group has committed."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError, NoError
from aiokafka.structs import OffsetAndMetadata

from streams.publisher.config import ANSWER_S, PublisherConfig

logger = logging.getLogger(__name__)

ASK_AGAIN_S: Final = 30.0
"""How long to ask for a committed offset while its coordinator is moving."""
PAUSE_S: Final = 0.1
POLL_MS: Final = 1_000
READ_ALL_S: Final = 10.0


class SourceLog:
    """Questions about the source topic; one for each publisher, started at the first question."""

    def __init__(self, config: PublisherConfig) -> None:
        self._config = config
        self._admin: AIOKafkaAdminClient | None = None
        self._consumer: AIOKafkaConsumer | None = None
        self._starting = asyncio.Lock()

    async def committed(self, partition: int) -> OffsetAndMetadata | None:
        """Ask for committed offset and metadata, None where nothing is committed.

        aiokafka hides some errors of the coordinator: an answer without our partition, or the exception `NoError`.
        Taking one for "nothing committed" would publish the whole log again, so the question is put again.

        Raises:
            KafkaError: the coordinator does not answer, or not us.

        """
        admin, _ = await self._clients()
        place = TopicPartition(self._config.source_topic, partition)
        deadline = time.monotonic() + ASK_AGAIN_S
        while True:
            try:
                answer = await admin.list_consumer_group_offsets(self._config.group, partitions=[place])
            except KafkaError as failure:
                if not (failure.retriable or isinstance(failure, NoError)) or time.monotonic() > deadline:
                    raise
            else:
                if place in answer:
                    return answer[place] if answer[place].offset >= 0 else None
                if time.monotonic() > deadline:
                    raise KafkaError(f"no answer for the committed offset of {place}")
            await asyncio.sleep(PAUSE_S)

    async def bounds(self, partition: int) -> tuple[int, int]:
        """Ask for the offsets of the first record and after the last stable one."""
        _, consumer = await self._clients()
        place = TopicPartition(self._config.source_topic, partition)
        start = await consumer.beginning_offsets([place])
        end = await consumer.end_offsets([place])
        return start[place], end[place]

    async def answers(self, partition: int) -> bool:
        """Ask whether Kafka is there for this partition."""
        try:
            async with asyncio.timeout(ANSWER_S):
                await self.bounds(partition)
        except (KafkaError, TimeoutError, AssertionError):  # aiokafka's, when a starting broker knows of no brokers
            return False
        return True

    async def holds_record(self, partition: int, start: int, end: int) -> bool:
        """Tell whether there is a committed record in [start, end), or only transactions' markers.

        Raises:
            KafkaError, TimeoutError: it cannot be told; the log no longer reaches back to `start`, for one.

        """
        place = TopicPartition(self._config.source_topic, partition)
        consumer = self._new_consumer()
        try:
            await consumer.start()
            consumer.assign([place])
            consumer.seek(place, start)
            deadline = time.monotonic() + READ_ALL_S
            while await consumer.position(place) < end:
                found = (await consumer.getmany(place, timeout_ms=POLL_MS)).get(place, ())
                if any(record.offset < end for record in found):
                    return True
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{place} was not read to {end} within {READ_ALL_S:g} s")
            return False
        finally:
            await consumer.stop()

    async def stop(self) -> None:
        """Close the connections."""
        if self._admin is not None:
            await self._admin.close()
        if self._consumer is not None:
            await self._consumer.stop()

    async def _clients(self) -> tuple[AIOKafkaAdminClient, AIOKafkaConsumer]:
        async with self._starting:
            if self._admin is None:
                admin = AIOKafkaAdminClient(**self._config.client_options)
                await _start(admin.start, admin.close)
                self._admin = admin
            if self._consumer is None:
                consumer = self._new_consumer()
                await _start(consumer.start, consumer.stop)
                self._consumer = consumer
        return self._admin, self._consumer

    def _new_consumer(self) -> AIOKafkaConsumer:
        return AIOKafkaConsumer(
            isolation_level="read_committed",
            auto_offset_reset="none",  # what is gone from the log is not "nothing there"
            enable_auto_commit=False,
            request_timeout_ms=self._config.request_timeout_ms,
            **self._config.client_options,
        )


async def _start(start: Callable[[], Awaitable[None]], close: Callable[[], Awaitable[None]]) -> None:
    try:
        await start()
    except KafkaError:
        await close()
        raise
