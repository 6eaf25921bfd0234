"""Where a partition stands: what was read, what was written. Pure bookkeeping, no Kafka.

Behind a transactional stage offsets have holes (commit markers), so a lost record leaves no trace in them. Each output
therefore carries a running number for its topic and partition. The numbers read and written live in the metadata of
the committed offset, in the same transaction as the records, and comparing two stages' numbers audits a pipeline
without reading a topic. The same text is the value of a seen mark: where the group's offsets have expired, or an old
one is read, the numbers go on from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import orjson

from streams.publisher.failure import ExitCode, PublisherError
from streams.records import Headers, SourceRecord
from streams.topics import Header

METADATA_BYTES: Final = 4096
"""A broker's `offset.metadata.max.bytes`, by default."""


@dataclass(slots=True)
class Progress:
    """Where one source partition stands; `offset` is the next record's, all below are done."""

    offset: int
    read: int | None = None
    """Number of the last record read; None: unknown, so the next one is taken as it comes."""
    written: dict[str, int] = field(default_factory=dict)
    """Topic, and the number of the last record written to it."""
    numbered: bool = False
    """The source carries running numbers; if not, its offsets are contiguous."""

    def admit(self, record: SourceRecord) -> bool:
        """Whether the record is the next one; False for one that is already done.

        Raises:
            PublisherError: HOLE, there should be another record between the last one and this.

        """
        if record.offset < self.offset:
            return False
        if self.numbered:
            number = number_of(record)
            if self.read is not None and number != self.read + 1:
                raise PublisherError(
                    ExitCode.HOLE, f"hole before offset {record.offset}: number {number} after {self.read}"
                )
            self.read = number
        elif record.offset != self.offset:
            raise PublisherError(
                ExitCode.HOLE, f"hole before offset {record.offset}: the next one should be {self.offset}"
            )
        self.offset = record.offset + 1
        return True

    def next_number(self, topic: str) -> int:
        """Count one more record on a topic and return its number."""
        self.written[topic] = number = self.written.get(topic, 0) + 1
        return number

    def go_on_from(self, written: Mapping[str, int]) -> None:
        """Never use a number again that a seen mark says was used."""
        for topic, number in written.items():
            self.written[topic] = max(number, self.written.get(topic, 0))

    def encode(self) -> str:
        """Numbers read and written, as metadata of the committed offset and as value of a seen mark."""
        text = orjson.dumps({"read": self.read, "written": self.written}, option=orjson.OPT_SORT_KEYS).decode()
        if len(text) > METADATA_BYTES:
            raise PublisherError(ExitCode.STEP_BROKEN, f"numbers of {len(self.written)} topics do not fit in metadata")
        return text


def decode_numbers(text: str | bytes | None) -> tuple[int | None, dict[str, int]]:
    """Numbers read and written; none of them where an operator has moved the offset by hand.

    Raises:
        PublisherError: TAKE_OVER_FAILED, the text is somebody else's.

    """
    if not text:
        return None, {}
    try:
        numbers = orjson.loads(text)
        return numbers["read"], {str(topic): int(number) for topic, number in numbers["written"].items()}
    except (ValueError, LookupError, TypeError, AttributeError) as wrong:
        raise PublisherError(ExitCode.TAKE_OVER_FAILED, f"not numbers of ours: {text!r:.100}") from wrong


def number_of(record: SourceRecord) -> int:
    """Read the running number that a record carries.

    Raises:
        PublisherError: HOLE, it carries none, so nobody can say what is missing before it.

    """
    text = dict(record.headers).get(Header.NUMBER, b"")
    if not text.isdigit():
        raise PublisherError(ExitCode.HOLE, f"the record at offset {record.offset} has no running number")
    return int(text)


def with_number(headers: Headers, number: int) -> Headers:
    """Add this number to the headers, in place of one that a step may have copied from its source."""
    kept = tuple((name, value) for name, value in headers if name != Header.NUMBER)
    return (*kept, (Header.NUMBER.value, b"%d" % number))
