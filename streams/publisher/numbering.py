"""Where a partition stands: what was read, what was written. Pure bookkeeping, no Kafka.

Behind a transactional stage offsets have holes (commit markers), so a lost record leaves no trace in them. Each output
therefore carries a running number for its topic and partition. The numbers read and written live in the metadata of
the committed offset, in the same transaction as the records, and comparing two stages' numbers audits a pipeline
without reading a topic. The same text is the value of a seen mark: where the group's offsets have expired, or an old
one is read, the numbers go on from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

import orjson

from streams.publisher.failure import ExitCode, PublisherError
from streams.records import Headers, SourceRecord, header_number
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
    published_until: int = 0
    """Where the group's offset is lost or was set by hand, what is below this was published by an earlier owner: a
    record there whose key was seen is that very record, not a copy of it."""

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

    def go_on_from(self, mark: "Numbers", *, is_committed: bool) -> None:
        """Never use a number again that the newest seen mark says was used.

        Args:
            mark: what that mark says.
            is_committed: the offset is one that a publisher committed. If not, it may be far behind what was published.

        """
        for topic, number in mark.written.items():
            self.written[topic] = max(number, self.written.get(topic, 0))
        if not is_committed:
            self.published_until = mark.offset

    def encode(self) -> str:
        """Numbers read and written, and until where all is published: metadata of the offset, value of a seen mark.

        While records are read again that is beyond the next offset; whoever takes over in the midst of it has to know.
        """
        until = max(self.offset, self.published_until)
        numbers = {"offset": until, "read": self.read, "written": self.written}
        text = orjson.dumps(numbers, option=orjson.OPT_SORT_KEYS).decode()
        if len(text) > METADATA_BYTES:
            raise PublisherError(ExitCode.STEP_BROKEN, f"numbers of {len(self.written)} topics do not fit in metadata")
        return text


class Numbers(NamedTuple):
    """What stands in a committed offset's metadata, or in a seen mark."""

    read: int | None = None
    written: Mapping[str, int] = MappingProxyType({})
    offset: int = 0
    """Below it all is published."""


def decode_numbers(text: str | bytes | None) -> Numbers | None:
    """Read them; None where an operator has moved the offset by hand.

    Raises:
        PublisherError: TAKE_OVER_FAILED, the text is somebody else's.

    """
    if not text:
        return None
    try:
        found = orjson.loads(text)
        written = {str(topic): int(number) for topic, number in found["written"].items()}
        return Numbers(found["read"], written, int(found["offset"]))
    except (ValueError, LookupError, TypeError, AttributeError) as wrong:
        raise PublisherError(ExitCode.TAKE_OVER_FAILED, f"not numbers of ours: {text!r:.100}") from wrong


def number_of(record: SourceRecord) -> int:
    """Read the running number that a record carries.

    Raises:
        PublisherError: HOLE, it carries none, so nobody can say what is missing before it.

    """
    number = header_number(record.headers, Header.NUMBER)
    if number is None:
        raise PublisherError(ExitCode.HOLE, f"the record at offset {record.offset} has no running number")
    return number


def with_headers(headers: Headers, ours: Mapping[str, bytes]) -> Headers:
    """Add these to the headers, in place of those that a step may have copied from its source."""
    kept = tuple(header for header in headers if header[0] not in ours)
    return (*kept, *((str(name), value) for name, value in ours.items()))
