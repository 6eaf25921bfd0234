"""What the harness asks and tells Kafka. What a broker that is being hurt does not answer is asked again."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeVar

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, for_code
from aiokafka.protocol.admin import DeleteGroupsRequest

from streams.settings import Settings
from streams.topics import RAW, Topic

GROUP: Final = "earnwire-parse"
ANSWER_S: Final = 5.0
"""How long one answer may take before a new connection is tried."""
PATIENCE_S: Final = 60.0
TRANSACTION_COORDINATOR: Final = 1
PARTITIONS: Final = [TopicPartition(RAW.name, number) for number in range(RAW.partitions)]

T = TypeVar("T")


class KafkaSide:
    """Questions and orders, over a connection that is made anew when it fails."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._admin: AIOKafkaAdminClient | None = None

    async def close(self) -> None:
        """Close the connection."""
        if self._admin is not None:
            admin, self._admin = self._admin, None
            await admin.close()

    async def committed(self) -> dict[int, int]:
        """The group's offsets by partition, 0 where nothing is committed."""

        async def ask(admin: AIOKafkaAdminClient) -> dict[int, int]:
            answer = await admin.list_consumer_group_offsets(GROUP, partitions=PARTITIONS)
            if len(answer) < len(PARTITIONS):
                raise KafkaError("an answer without all partitions")
            return {place.partition: max(0, found.offset) for place, found in answer.items()}

        return await self._until_it_answers(ask)

    async def leader(self, topic: str, partition: int) -> int:
        """The node that leads a partition."""

        async def ask(admin: AIOKafkaAdminClient) -> int:
            [described] = await admin.describe_topics([topic])
            return int(next(row["leader"] for row in described["partitions"] if row["partition"] == partition))

        return await self._until_it_answers(ask)

    async def in_sync(self, copies: int) -> None:
        """Wait until every partition of the raw topic has all its copies again."""

        async def ask(admin: AIOKafkaAdminClient) -> None:
            [described] = await admin.describe_topics([RAW.name])
            if any(len(row["isr"]) < copies for row in described["partitions"]):
                raise KafkaError("a copy is behind")

        await self._until_it_answers(ask)

    async def group_coordinator(self) -> int:
        """The node that coordinates the workers' group."""
        return await self._until_it_answers(lambda admin: admin.find_coordinator(GROUP))

    async def transaction_coordinator(self, partition: int) -> int:
        """The node that coordinates the transactions of a source partition."""
        transactional_id = f"{GROUP}-{RAW.name}-{partition}"
        return await self._until_it_answers(
            lambda admin: admin.find_coordinator(transactional_id, TRANSACTION_COORDINATOR)
        )

    async def delete_group(self) -> None:
        """Forget the group and its offsets; waits until its last members have expired."""

        async def tell(admin: AIOKafkaAdminClient) -> None:
            coordinator = await admin.find_coordinator(GROUP)
            response = await admin._send_request(DeleteGroupsRequest([GROUP]), coordinator)
            [(_, code)] = response.results
            if code:
                raise for_code(code)(GROUP)

        await self._until_it_answers(tell)

    async def delete_records(self, before: Mapping[int, int]) -> None:
        """Remove the raw records below these offsets, as retention does."""
        orders = {TopicPartition(RAW.name, number): RecordsToDelete(offset) for number, offset in before.items()}

        async def tell(admin: AIOKafkaAdminClient) -> None:
            await admin.delete_records(orders, timeout_ms=10_000)

        await self._until_it_answers(tell)

    async def limit_records(self, topic: Topic, largest: int | None) -> None:
        """Set a topic's max.message.bytes; None: as it is listed."""
        configs = topic.configs(self._settings.replication)
        if largest is not None:
            configs["max.message.bytes"] = str(largest)
        resource = ConfigResource(ConfigResourceType.TOPIC, topic.name, configs)

        async def tell(admin: AIOKafkaAdminClient) -> None:
            [response] = await admin.alter_configs([resource])
            [(code, *_)] = response.resources
            if code:
                raise for_code(code)(topic.name)

        await self._until_it_answers(tell)

    async def set_offsets(self, offsets: Mapping[int, int]) -> None:
        """Set the group's offsets by hand, as a person does; waits until the group has no members."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            consumer = AIOKafkaConsumer(group_id=GROUP, enable_auto_commit=False, **self._settings.client_options)
            try:
                await consumer.start()
                places = {TopicPartition(RAW.name, number): offset for number, offset in offsets.items()}
                consumer.assign(list(places))
                await consumer.commit(places)
            except KafkaError:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.5)
            else:
                return
            finally:
                await consumer.stop()

    async def _until_it_answers(self, ask: Callable[[AIOKafkaAdminClient], Awaitable[T]]) -> T:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                async with asyncio.timeout(ANSWER_S):
                    return await ask(await self._connected())
            except (KafkaError, OSError, TimeoutError, AssertionError, AttributeError, StopIteration) as failure:
                if time.monotonic() > deadline:
                    raise KafkaError(f"no answer in {PATIENCE_S:g} s: {failure!r}") from failure
                await self.close()
                await asyncio.sleep(0.2)

    async def _connected(self) -> AIOKafkaAdminClient:
        if self._admin is None:
            admin = AIOKafkaAdminClient(**self._settings.client_options)
            try:
                await admin.start()
            except BaseException:
                await admin.close()
                raise
            self._admin = admin
        return self._admin
