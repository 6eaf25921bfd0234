"""The Faust app of a stage. Faust consumes, schedules and supervises; the publisher commits (ADR 0003).

What of Faust's is replaced, is replaced in subclasses that our apps alone use: it does not commit, it reads committed
records only, it makes no folders. tests/agents and tests/broker/test_publisher_under_faust.py hold that it is so.
"""

import asyncio
from collections.abc import Mapping, Set
from typing import Any, Final

import faust
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from streams.agents import AGENTS
from streams.publisher import ExitCode, Publisher, end_process
from streams.publisher.failure import code_of, line_of
from streams.settings import Settings
from streams.stages import Stage
from streams.undecodable import find_undecodable
from streams.wire import Wire

BUFFERED_RECORDS: Final = 16
"""In Faust's queues, per partition: of 32 MiB filings 16 are plenty. The rest waits in the publisher's byte budget."""
FETCH_BYTES: Final = 1024 * 1024
"""Per partition and fetch. A larger record comes all the same, one at a time; 16 MB here cost 300 MB of memory."""
REQUEST_TIMEOUT_MIN_S: Final = 90.0
MEMBERSHIP_CHECK_S: Final = 2.0
COMMITTED_CHECK_S: Final = 0.5


class CommittedOnlyThread(driver.AIOKafkaConsumerThread):  # type: ignore[misc]
    """Faust's consumer thread, reading committed records only, which Faust has in its own exactly_once mode alone."""

    def _create_worker_consumer(self, transport: driver.Transport) -> AIOKafkaConsumer:
        consumer = super()._create_worker_consumer(transport)
        consumer._isolation_level = "read_committed"  # read when the consumer starts
        return consumer

    async def _fetch_records(
        self,
        consumer: AIOKafkaConsumer,
        active_partitions: Set[TP],
        timeout: float | None = None,  # noqa: ASYNC109 - Faust's
        max_records: int | None = None,
    ) -> Any:  # noqa: ANN401 - Faust's
        """Fetch as Faust does. At a record that cannot be decoded, first what is before it; then the process ends."""
        try:
            return await super()._fetch_records(consumer, active_partitions, timeout=timeout, max_records=max_records)
        except Exception as error:
            found = find_undecodable(consumer, error)
            if found is None:
                raise
        place, offset, _ = found
        if good := offset - await consumer.position(place):
            consumer.seek(place, offset - good)  # what was fetched is dropped, and fetched again
            return await super()._fetch_records(consumer, {place}, timeout=timeout, max_records=good)
        while not self.should_stop and self.consumer.flow_active:
            if (await consumer.committed(place) or 0) >= offset:
                end_process(ExitCode.UNDECODABLE, f"{self.app.conf.id}: {found}; all before it is published")
            await asyncio.sleep(COMMITTED_CHECK_S)
        return {}

    async def on_thread_stop(self) -> None:
        """Leave the group, under a fixed name too (EARNWIRE_INSTANCE).

        aiokafka leaves only without one: the partitions of a worker that was stopped in order would be nobody's until
        its session ends. After a kill they are kept for its successor all the same.
        """
        if coordinator := self._consumer and self._consumer._coordinator:
            coordinator._group_instance_id = None
        await super().on_thread_stop()

    async def check_group(self) -> None:
        """Raise what the group's coordinator has refused this member with, if it has."""
        coordinator = self._consumer and self._consumer._coordinator
        if coordinator:
            coordinator.check_errors()


class CommitlessConsumer(driver.Consumer):  # type: ignore[misc]
    """Faust's consumer without its commits: it would commit what an agent has taken, not what was published.

    It also asks after its membership. aiokafka tells a refusal (not allowed, no such session timeout) to whoever polls
    in the usual way, which Faust does not: its worker would wait for ever for an assignment.
    """

    async def on_start(self) -> None:
        """Start as Faust's does, and the question with it."""
        await super().on_start()
        self.add_future(self._ask_after_membership())

    async def _ask_after_membership(self) -> None:
        while not self.should_stop:
            await self.sleep(MEMBERSHIP_CHECK_S)
            try:
                await self._thread.call_thread(self._thread.check_group)
            except KafkaError as refused:
                line = f"{self.app.conf.id}: the group refused this worker: {line_of(refused)}"
                end_process(code_of(refused, ExitCode.CRASHED), line)

    async def _getmany(self, active_partitions: Set[TP] | None, timeout: float) -> Any:  # noqa: ANN401, ASYNC109 - Faust's
        try:
            return await super()._getmany(active_partitions, timeout)
        except KafkaError as refused:
            if code_of(refused, ExitCode.CRASHED) is ExitCode.NOT_AUTHORIZED:
                # Faust would go in order, with two tracebacks, and wait for a transaction that is refused for the same.
                end_process(ExitCode.NOT_AUTHORIZED, f"{self.app.conf.id}: {line_of(refused)}")
            raise

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        return True

    def _new_consumer_thread(self) -> CommittedOnlyThread:
        return CommittedOnlyThread(self, loop=self.loop, beacon=self.beacon)


class Transport(driver.Transport):  # type: ignore[misc]
    """Faust's aiokafka transport with our consumer."""

    Consumer = CommitlessConsumer


class StageApp(faust.App):  # type: ignore[misc]
    """A Faust app without tables, and so without folders, whose publisher hears of partitions in time."""

    publisher: Publisher

    def _new_transport(self) -> Transport:
        return Transport(self.conf.broker_consumer, self)

    def _create_directories(self) -> None:
        pass

    async def on_start(self) -> None:
        """Start as Faust does; what runs the step is ready before the group is joined."""
        await super().on_start()
        await self.publisher.start()

    async def _on_partitions_assigned(self, assigned: Set[TP], generation_id: int = 0) -> None:
        # Faust's signal comes after the first records: without this, those would seem to belong to no assignment.
        self.publisher.assigned({place.partition for place in assigned}, self.consumer_generation_id)
        await super()._on_partitions_assigned(assigned, generation_id)

    async def give_back(self, *_: object, **__: object) -> None:
        """Let the publisher finish what is running, before Faust lets the partitions go."""
        await self.publisher.revoke()

    async def close_publisher(self, *_: object, **__: object) -> None:
        """Do so for good; SIGTERM sends no revoked signal."""
        await self.publisher.close()


def _credentials(wire: Wire) -> faust.SASLCredentials | faust.SSLCredentials | None:
    if wire.has_sasl:
        return faust.SASLCredentials(
            username=wire.username, password=wire.password, mechanism=wire.mechanism, ssl_context=wire.tls_context()
        )
    return faust.SSLCredentials(wire.tls_context()) if wire.has_tls else None


def make_app(settings: Settings, stage: Stage, publisher: Publisher, *, web_enabled: bool = False) -> StageApp:
    """Make the Faust app of a stage: its one agent hands records to the publisher.

    Every setting is here for something that was seen to go wrong without it.
    """
    app = StageApp(
        stage.app_id,
        broker=[f"aiokafka://{address}" for address in settings.kafka.split(",")],
        broker_credentials=_credentials(settings.wire),
        autodiscover=False,  # it only logs a broken agent module; ours are imported by name
        key_serializer="raw",  # bytes to the agent: what cannot be decoded would be acknowledged and lost
        value_serializer="raw",
        stream_buffer_maxsize=BUFFERED_RECORDS,
        broker_max_poll_records=BUFFERED_RECORDS,
        consumer_max_fetch_size=FETCH_BYTES,
        consumer_auto_offset_reset="earliest",
        consumer_group_instance_id=settings.instance,
        stream_wait_empty=False,  # nothing to wait for: what is not committed is read again
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=settings.heartbeat,
        broker_rebalance_timeout=settings.rebalance_timeout,
        broker_request_timeout=max(REQUEST_TIMEOUT_MIN_S, settings.session_timeout),
        processing_guarantee="at_least_once",  # its exactly_once writes outside of transactions
        table_standby_replicas=0,
        topic_allow_declare=False,  # topics are made from streams/topics.py
        topic_disable_leader=True,
        web_enabled=web_enabled,
    )
    app.publisher = publisher
    app.on_partitions_revoked.connect(app.give_back, weak=False)
    app.on_before_shutdown.connect(app.close_publisher, weak=False)
    AGENTS[stage.name](app, stage.source.name, publisher)
    return app
