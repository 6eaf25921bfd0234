"""Records that the client cannot decode, though Kafka took them: a header's name that is not UTF-8, broken compression.

aiokafka raises at them, says not where, keeps to itself the good records that it has fetched before, and cannot read
what is behind in the same batch.
"""

from typing import Any, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition


class Undecodable(NamedTuple):
    """Where such a record is."""

    place: TopicPartition
    offset: int
    why: str

    def __str__(self) -> str:
        name = f"{self.place.topic}/{self.place.partition}"
        return f"{name}: the record at offset {self.offset} cannot be decoded: {self.why}"


def find_undecodable(consumer: AIOKafkaConsumer, error: Exception) -> Undecodable | None:
    """Find the record that a consumer's fetch just raised at; None where the error came from elsewhere."""
    for place, fetched in consumer._fetcher._records.items():
        records: Any = getattr(fetched, "_partition_records", None)
        iterator = getattr(records, "_records_iterator", None)
        if iterator is not None and iterator.gi_frame is None:  # it ended in the midst
            is_name = isinstance(error, UnicodeDecodeError)
            why = "a header's name is not UTF-8" if is_name else f"{type(error).__name__}: {error}"
            return Undecodable(place, records.next_fetch_offset, why)
    return None
