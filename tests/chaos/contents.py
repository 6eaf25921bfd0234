"""What stands on the output topics, for a consumer that reads committed records, and how much that it does not see."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from streams.settings import Settings
from streams.topics import DEAD, PARSED, RELEASES, Header, Topic

READ_S: Final = 300.0
FETCH_BYTES: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """As much of an output record as is judged."""

    partition: int
    offset: int
    source_offset: int
    number: int
    accession: str | None
    outcome: str | None = None
    """Of a parsed record."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The output topics, each in the order of its partitions and offsets."""

    parsed: list[Row]
    events: list[Row]
    dead: list[Row]
    aborted: int
    """Records of transactions that were aborted: in the topics, and never seen by who reads committed ones."""


async def read_contents(settings: Settings) -> Contents:
    """Read all of it, as it is now."""
    async with asyncio.timeout(READ_S):
        rows = {topic: [_row(record, topic) async for record in _records(settings, topic)] for topic in OUTPUTS}
        everything = sum([await _count(settings, topic) for topic in OUTPUTS])
    for found in rows.values():
        found.sort(key=lambda row: (row.partition, row.offset))
    committed = sum(map(len, rows.values()))
    return Contents(rows[PARSED], rows[RELEASES], rows[DEAD], aborted=everything - committed)


OUTPUTS: Final = (PARSED, RELEASES, DEAD)


def _row(record: ConsumerRecord, topic: Topic) -> Row:
    headers = dict(record.headers)
    value: dict[str, Any] = {} if topic is DEAD else msgspec.json.decode(record.value)
    accession = headers.get(Header.ACCESSION) if topic is DEAD else None
    return Row(
        partition=record.partition,
        offset=record.offset,
        source_offset=int(headers.get(Header.SOURCE_OFFSET, b"-1")),
        number=int(headers.get(Header.NUMBER, b"-1")),
        accession=accession.decode() if accession else (value.get("filing") or {}).get("accession"),
        outcome=value.get("outcome"),
    )


async def _count(settings: Settings, topic: Topic) -> int:
    return len([None async for _ in _records(settings, topic, "read_uncommitted")])


async def _records(
    settings: Settings, topic: Topic, isolation_level: str = "read_committed"
) -> AsyncIterator[ConsumerRecord]:
    async with AIOKafkaConsumer(
        isolation_level=isolation_level,
        enable_auto_commit=False,
        max_partition_fetch_bytes=FETCH_BYTES,
        **settings.client_options,
    ) as consumer:
        places = [TopicPartition(topic.name, number) for number in range(topic.partitions)]
        consumer.assign(places)
        await consumer.seek_to_beginning(*places)
        ends = await consumer.end_offsets(places)
        while any([await consumer.position(place) < ends[place] for place in places]):
            for found in (await consumer.getmany(timeout_ms=200)).values():
                for record in found:
                    yield record
