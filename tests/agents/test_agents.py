"""The agents are all there, and do nothing but hand records over."""

import asyncio
import pkgutil
from collections.abc import Set

import faust
import mode
import pytest

from streams.agents import AGENTS
from streams.agents.source import source_record
from streams.app import BUFFERED_RECORDS, CommitlessConsumer, CommittedOnlyThread, StageApp, make_app
from streams.publisher import Publisher
from streams.records import SourceRecord
from streams.settings import Settings
from streams.stages import STAGES, Stage


class FakePublisher(Publisher):
    """Remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[SourceRecord, int]] = []
        self.heard: list[tuple[object, ...]] = []

    async def start(self) -> None:
        self.heard.append(("start",))

    async def dispatch(self, record: SourceRecord, generation: int) -> None:
        self.given.append((record, generation))

    def assigned(self, partitions: Set[int], generation: int) -> None:
        self.heard.append(("assigned", partitions, generation))

    async def revoke(self) -> None:
        self.heard.append(("revoke",))

    async def close(self) -> None:
        self.heard.append(("close",))


@pytest.fixture
def publisher() -> FakePublisher:
    return FakePublisher()


@pytest.fixture
async def app(publisher: FakePublisher) -> StageApp:
    return make_app(Settings(kafka="127.0.0.1:1"), STAGES["parse"], publisher)


def test_every_stage_has_its_agent() -> None:
    assert AGENTS.keys() == STAGES.keys()


@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
def test_a_stages_step_can_be_imported_and_handles_its_bugs(stage: Stage) -> None:
    source = SourceRecord(stage.source.name, 0, 0, b"key", b"not a filing")
    for result in (
        pkgutil.resolve_name(stage.step)(source),
        pkgutil.resolve_name(stage.on_bug)(source, RuntimeError("by hand")),
        pkgutil.resolve_name(stage.on_timeout)(source, 1.5),
        pkgutil.resolve_name(stage.on_broken_claim)(source, "by hand"),
    ):
        assert result.seen_key
        assert {record.topic for record in result.records} <= {topic.name for topic in stage.outputs}


async def test_the_app_of_a_stage_has_exactly_its_agent_on_its_topic(app: StageApp) -> None:
    assert list(app.agents) == ["parse"]
    assert [topic for agent in app.agents.values() for topic in agent.channel.topics] == ["filings.raw.v1"]
    assert app.agents["parse"].concurrency == 1  # more would lose order, and records (faust-streaming issue 606)
    assert not app.agents["parse"].isolated_partitions


def message(**values: object) -> faust.types.Message:
    fields = {
        "topic": "filings.raw.v1",
        "partition": 2,
        "offset": 7,
        "timestamp": 1_071_187_200.123,
        "timestamp_type": 0,
        "headers": [("source", b"path"), ("source", b"again")],
        "key": b"320193",
        "value": b"\xff bytes",
        "checksum": None,
        "generation_id": 5,
    }
    return faust.types.Message(**{**fields, **values})


def test_a_message_becomes_a_source_record_byte_for_byte() -> None:
    assert source_record(message()) == SourceRecord(
        topic="filings.raw.v1",
        partition=2,
        offset=7,
        key=b"320193",
        value=b"\xff bytes",
        headers=(("source", b"path"), ("source", b"again")),
        timestamp_ms=1_071_187_200_123,
    )


def test_a_tombstone_without_key_headers_or_time_becomes_one_too() -> None:
    record = source_record(message(key=None, value=None, headers=None, timestamp=None))
    assert (record.key, record.value, record.headers, record.timestamp_ms) == (None, None, (), 0)


def test_a_header_without_value_becomes_an_empty_one() -> None:
    assert source_record(message(headers=[("source", None), ("number", b"1")])).headers == (
        ("source", b""),
        ("number", b"1"),
    )


async def test_the_agent_hands_every_record_over_in_order_with_the_groups_generation(
    app: StageApp, publisher: FakePublisher
) -> None:
    agent = app.agents["parse"]
    async with agent.test_context() as testing:
        for offset, value in ((7, b"a"), (8, b"\xff"), (9, None), (10, b"")):
            sent = message(offset=offset, value=value, generation_id=app.consumer_generation_id)
            await testing.channel.put(await testing.channel.decode(sent))
        async with asyncio.timeout(5):
            while len(publisher.given) < 4:  # noqa: ASYNC110 - the agent tells nobody
                await asyncio.sleep(0.01)
    assert [(record.offset, record.value) for record, _ in publisher.given] == [
        (7, b"a"),
        (8, b"\xff"),
        (9, None),
        (10, b""),
    ]
    assert {generation for _, generation in publisher.given} == {app.consumer_generation_id}


async def test_faust_is_told_what_it_must_not_do(app: StageApp) -> None:
    conf = app.conf
    assert not conf.stream_wait_empty
    assert not conf.autodiscover
    assert not conf.topic_allow_declare
    assert not conf.web_enabled
    assert (conf.key_serializer, conf.value_serializer) == ("raw", "raw")
    assert (conf.stream_buffer_maxsize, conf.broker_max_poll_records) == (BUFFERED_RECORDS, BUFFERED_RECORDS)
    assert conf.consumer_max_fetch_size == 1024**2
    assert conf.broker_rebalance_timeout >= 20
    assert conf.processing_guarantee.value == "at_least_once"
    assert conf.table_standby_replicas == 0
    assert not app.tables


async def test_our_consumer_and_no_other_is_made_and_its_commit_does_nothing(app: StageApp) -> None:
    consumer = app.consumer
    assert type(consumer) is CommitlessConsumer
    assert type(consumer._thread) is CommittedOnlyThread
    assert await consumer._commit({("filings.raw.v1", 0): 7})  # without a broker: it asks none
    kafka_consumer = consumer._thread._create_worker_consumer(app.transport)
    assert kafka_consumer._isolation_level == "read_committed"
    await kafka_consumer.stop()


async def test_the_publisher_is_ready_before_faust_joins_the_group(
    app: StageApp, publisher: FakePublisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Joins(mode.Service):  # type: ignore[misc]  # mode is untyped to mypy
        async def on_start(self) -> None:
            publisher.heard.append(("joins",))

    joins = Joins()
    monkeypatch.setattr(app, "on_init_dependencies", lambda: [joins])  # the consumer is one of them
    await app._actually_start()
    assert publisher.heard == [("start",), ("joins",)]
    await joins.stop()


async def test_the_publisher_hears_of_an_assignment_before_faust_lets_its_first_record_through(
    app: StageApp, publisher: FakePublisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def faust_goes_on(*_: object) -> None:
        publisher.heard.append(("faust",))

    monkeypatch.setattr(faust.App, "_on_partitions_assigned", faust_goes_on)
    app.consumer_generation_id = 3
    await app._on_partitions_assigned({faust.types.TP("filings.raw.v1", number) for number in (0, 2)}, 3)
    assert publisher.heard == [("assigned", {0, 2}, 3), ("faust",)]


async def test_the_publisher_hears_of_revocation_and_of_shutdown(app: StageApp, publisher: FakePublisher) -> None:
    await app.on_partitions_revoked.send(set())
    await app.on_before_shutdown.send()
    assert publisher.heard == [("revoke",), ("close",)]
