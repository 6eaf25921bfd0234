"""Topics made on a broker, and compared with the list."""

from dataclasses import replace
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer

from streams.settings import Settings
from streams.topic_admin import BrokerUnreachableError, TopicsError, create_topics, topic_differences
from streams.topics import RAW, SEEN, TOPICS, Topic


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
