"""A record as Faust delivers it → a record as steps and publisher take it."""

from faust.types import Message

from streams.records import SourceRecord, headers_from


def source_record(message: Message) -> SourceRecord:
    """Convert a Faust message; key and value are the raw bytes, a tombstone's value is None."""
    return SourceRecord(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        key=message.key,
        value=message.value,
        headers=headers_from(message.headers or ()),
        timestamp_ms=round(message.timestamp * 1000) if message.timestamp else 0,
    )
