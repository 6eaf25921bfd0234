"""The peer: consume, parse, produce, with nothing but aiokafka. As fast as can be, and without any guarantee.

    python -m bench.stream.bare KAFKA

It writes the parsed record and the event that the worker writes, made by the same parser, to topics of its own. What is
missing: transactions, a process for the step, running numbers, an index of what was seen, dead letters. A crash or a
rebalance loses what was committed and not sent, or sends twice what was sent and not committed.
"""

import asyncio
import gc
import signal
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRebalanceListener, TopicPartition

from models import codec
from streams.steps.parse import read
from streams.topics import PARSED, RAW, RELEASES, Topic

GROUP: Final = "bench-bare"
BATCH_RECORDS: Final = 64
POLL_MS: Final = 500
FETCH_BYTES: Final = 1024 * 1024


def _own(topic: Topic) -> Topic:
    return replace(topic, name=f"bare.{topic.name}")


BARE_RAW, BARE_PARSED, BARE_RELEASES = _own(RAW), _own(PARSED), _own(RELEASES)


class Announcing(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka is untyped to mypy
    """Says which partitions there are, as a worker does."""

    def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        """Nothing to finish."""

    def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Say so."""
        print(f"ready, partitions {sorted(place.partition for place in assigned)}", flush=True)


async def main(kafka: str) -> None:
    """Run until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    consumer = AIOKafkaConsumer(
        bootstrap_servers=kafka,
        group_id=GROUP,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_partition_fetch_bytes=FETCH_BYTES,
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=kafka,
        acks="all",
        compression_type="zstd",
        max_batch_size=PARSED.largest_record,
        max_request_size=PARSED.largest_record,
    )
    consumer.subscribe([BARE_RAW.name], listener=Announcing())
    committing: asyncio.Future[None] | None = None
    gc.freeze()  # as the worker's step process does
    async with consumer, producer:
        while not stop.is_set():
            batches = await consumer.getmany(timeout_ms=POLL_MS, max_records=BATCH_RECORDS)
            sends = []
            for place, records in batches.items():
                for record in records:
                    sends += await produce(producer, record.value, place.partition)
                    await asyncio.sleep(0)  # what was sent may go, what is fetched may come
            await asyncio.gather(*sends)
            if committing:
                await committing
            done = {place: records[-1].offset + 1 for place, records in batches.items()}
            committing = asyncio.ensure_future(consumer.commit(done)) if done else None
        if committing:
            await committing


async def produce(producer: AIOKafkaProducer, raw: bytes, partition: int) -> list[asyncio.Future[object]]:
    """Parse a filing and send what it came to."""
    reading = read(raw)
    filing, event = reading.parsed.filing, reading.event
    key = (filing.accession if filing and filing.accession else reading.parsed.made_from.sha256).encode()
    sends = [await producer.send(BARE_PARSED.name, codec.encode(reading.parsed), key=key, partition=partition)]
    if event:
        cik = (event.filing.issuer.cik or "").encode()
        sends.append(await producer.send(BARE_RELEASES.name, codec.encode(event), key=cik, partition=partition))
    return sends


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
