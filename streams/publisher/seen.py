"""The seen index: what a partition's owners, this one and all before it, have published."""

import logging
from typing import Final
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streams.publisher.config import PublisherConfig
from streams.publisher.numbering import Numbers, decode_numbers

logger = logging.getLogger(__name__)

BARRIER_KEY: Final = b"\x00barrier"
"""Key of the one record in the index that marks no filing."""
POLL_MS: Final = 1_000


async def load_seen(config: PublisherConfig, producer: AIOKafkaProducer, partition: int) -> tuple[set[bytes], Numbers]:
    """Read the keys that were published, and what the newest mark says of numbers and offset.

    Where does a topic end that others' aborted transactions have written to? At a barrier of our own: a record with a
    fresh value in a committed transaction. Whoever reads up to it cannot stop short and cannot wait for what never
    comes. Comparing the last record's offset with the end offset waits for ever: the end is a commit marker.
    """
    barrier = uuid4().bytes
    await producer.begin_transaction()
    await (await producer.send(config.seen_topic, key=BARRIER_KEY, value=barrier, partition=partition))
    await producer.commit_transaction()

    keys: set[bytes] = set()
    newest: bytes | None = None
    place = TopicPartition(config.seen_topic, partition)
    consumer = AIOKafkaConsumer(
        isolation_level="read_committed", request_timeout_ms=config.request_timeout_ms, **config.client_options
    )
    try:
        await consumer.start()
        consumer.assign([place])
        await consumer.seek_to_beginning(place)
        while True:
            for record in (await consumer.getmany(place, timeout_ms=POLL_MS)).get(place, ()):
                if record.key != BARRIER_KEY:
                    if record.value is None:  # somebody wants this one to be published again
                        keys.discard(record.key)
                    else:
                        keys.add(record.key)
                        newest = record.value
                elif record.value == barrier:
                    return keys, decode_numbers(newest) or Numbers()  # they only grow: the newest has the highest
    finally:
        await consumer.stop()
