"""Topics made on a broker, and compared with the list."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

from streams import topic_admin
from streams.kafka_local.cluster import RestartableBroker
from streams.kafka_local.config import Node
from streams.kafka_local.data_folder import DataFolder
from streams.kafka_local.ports import LOOPBACK, free_ports
from streams.settings import Settings
from streams.topic_admin import BrokerUnreachableError, TopicsError, create_topics, topic_differences
from streams.topics import RAW, SEEN, TOPICS, Topic
from tests.broker.commands import SAMPLES, run

ASKING = (("worker", "parse"), ("audit",), ("tail", "releases"), ("ingest", SAMPLES), ("dead-letters", "list"))
"""Commands that need topics and ask for them first."""
SECONDS_TO_MAKE_A_TOPIC = 1.0
"""A topic that is made because it was asked about comes after the answer, within tenths of a second."""


@pytest.fixture
def kafka_that_makes_topics(tmp_path: Path) -> Iterator[str]:
    """The address of a Kafka with auto.create.topics.enable=true, its default, which our local one turns off."""
    [port] = free_ports(1)
    broker = RestartableBroker(DataFolder(tmp_path), port, Node(extra={"auto.create.topics.enable": "true"}))
    try:
        broker.start()
        yield f"{LOOPBACK}:{port}"
    finally:
        broker.kill()


async def made_on(kafka: str) -> set[str]:
    """Those of our topics that are there, a moment from now."""
    await asyncio.sleep(SECONDS_TO_MAKE_A_TOPIC)
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    try:
        await admin.start()
        return {topic.name for topic in TOPICS} & set(await admin.list_topics())
    finally:
        await admin.close()


def renamed(*topics: Topic) -> tuple[Topic, ...]:
    unique = uuid4().hex[:8]
    return tuple(replace(topic, name=f"{topic.name}.{unique}") for topic in topics)


async def test_topics_are_made_once_and_are_then_as_listed(kafka: str) -> None:
    settings, topics = Settings(kafka=kafka), renamed(*TOPICS)
    assert await create_topics(settings, topics) == tuple(topic.name for topic in topics)
    assert await create_topics(settings, topics) == ()
    assert await topic_differences(settings, topics) == ()


async def test_a_missing_topic_is_named(kafka: str) -> None:
    raw, seen = renamed(RAW, SEEN)
    settings = Settings(kafka=kafka)
    await create_topics(settings, [raw])
    assert await topic_differences(settings, [raw, seen]) == (f"{seen.name}: missing",)


async def test_every_difference_is_told_with_what_is_expected(kafka: str) -> None:
    [raw] = renamed(RAW)
    settings = Settings(kafka=kafka)
    await create_topics(settings, [replace(raw, partitions=3, retention_ms=1_000, cleanup="compact")])
    assert await topic_differences(settings, [raw]) == (
        f"{raw.name}: 3 partitions, expected 4",
        f"{raw.name}: cleanup.policy is compact, expected delete",
        f"{raw.name}: retention.ms is 1000, expected 2592000000",
    )


async def test_more_replicas_than_brokers_are_refused_with_the_brokers_reason(kafka: str) -> None:
    [raw] = renamed(RAW)
    with pytest.raises(TopicsError, match=f"{raw.name}: InvalidReplicationFactorError .*3"):
        await create_topics(Settings(kafka=kafka, replication=3), [raw])


async def test_asking_about_topics_makes_none(kafka_that_makes_topics: str, tmp_path: Path) -> None:
    ask = partial(run, timeout=20, EARNWIRE_KAFKA=kafka_that_makes_topics, EARNWIRE_DATA=tmp_path)
    checked = await asyncio.to_thread(ask, "topics", "--check")
    assert checked.stderr.splitlines() == [f"earnwire: {topic.name}: missing" for topic in TOPICS]
    assert await made_on(kafka_that_makes_topics) == set()
    for command in ASKING:
        assert (await asyncio.to_thread(ask, *command)).returncode != 0, command
    assert await made_on(kafka_that_makes_topics) == set()


async def test_a_topic_that_was_made_and_stays_unknown_is_named(kafka: str, monkeypatch: pytest.MonkeyPatch) -> None:
    [raw] = renamed(RAW)
    monkeypatch.setattr(topic_admin, "KNOWN_WITHIN_S", 0.0)
    with pytest.raises(TopicsError, match=f"{raw.name}: made, and the broker does not know them after 0 s"):
        await create_topics(Settings(kafka=kafka), [raw])


async def test_nobody_at_the_address_is_told(kafka: str) -> None:
    for ask in (create_topics, topic_differences):
        with pytest.raises(BrokerUnreachableError, match="no Kafka answers"):
            await ask(Settings(kafka="127.0.0.1:1"))


async def test_a_filing_of_32_mib_fits_through_the_raw_topic(kafka: str) -> None:
    [raw] = renamed(RAW)
    await create_topics(Settings(kafka=kafka), [raw])
    async with AIOKafkaProducer(bootstrap_servers=kafka, max_request_size=raw.largest_record) as producer:
        filing = bytes(32 * 1024 * 1024)
        headers = [("source", b"path")]
        sent = await producer.send_and_wait(raw.name, filing, key=b"320193", partition=1, headers=headers)
    assert sent.offset == 0
