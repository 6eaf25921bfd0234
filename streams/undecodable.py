"""Records that the client cannot decode: Kafka takes header names that are not UTF-8, aiokafka raises at them.

It raises UnicodeDecodeError, says not where, keeps to itself the good records that it has fetched before, and cannot
read what is behind in the same batch.
"""

from typing import NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition


class Undecodable(NamedTuple):
    """Where such a record is."""

    place: TopicPartition
    offset: int

    def __str__(self) -> str:
        name = f"{self.place.topic}/{self.place.partition}"
        return f"{name}: the record at offset {self.offset} cannot be decoded: a header's name is not UTF-8"


def find_undecodable(consumer: AIOKafkaConsumer) -> Undecodable | None:
    """Find what a consumer's fetch just raised UnicodeDecodeError at; None where that came from elsewhere."""
    for place, fetched in consumer._fetcher._records.items():
        records = getattr(fetched, "_partition_records", None)
        if records is not None and records._records_iterator.gi_frame is None:  # it ended in the midst
            return Undecodable(place, records.next_fetch_offset)
    return None
