"""Every topic and header of the pipeline, each listed once. Plain data: nothing here talks to a broker.

A record goes to the partition number that its source had, so all topics have the same number of partitions, and the
records of one issuer stay in the order in which its filings came in.
"""

from dataclasses import dataclass
from enum import StrEnum, nonmember
from typing import Final

PARTITIONS: Final = 4
"""Of every topic. The number of workers that can share a stage; changing it moves keys, so it is decided once."""

DAY_MS: Final = 86_400_000
FOR_LONG_MS: Final = 3_650 * DAY_MS
"""Ten years: what was parsed and announced is the product, and small."""

KIB: Final = 1024
MIB: Final = 1024 * KIB

MAX_INLINE_FILING_BYTES: Final = 32 * MIB
"""The largest submission that travels in a record."""
HEADERS_BYTES: Final = 64 * KIB
"""What a record may have beside its value: key and headers."""
BATCH_ROOM_BYTES: Final = 64 * KIB
"""How far a topic's max.message.bytes lies above the largest record that we send.

A client has to refuse before the broker does: a broker's refusal comes after a sequence number was taken, and a
transaction commits without the refused record."""


class Header(StrEnum):
    """Names of record headers. Values are UTF-8 text."""

    ACCESSION = "accession"
    """Accession number of the filing, `0000950152-03-010214`; absent where the sender did not know it."""
    SOURCE = "source"
    """Where the filing came from: a path, an address."""
    FIRST_SEEN_AT = "first_seen_at"
    """When it was first seen, ISO 8601 in UTC. Times of ours stand in headers alone: no value holds one."""
    NUMBER = "number"
    """Running number of the record in its partition, from 1; set by the publisher and by nobody else."""
    RULES_VERSION = "rules_version"
    """Version of the parsing rules that made the record."""

    SOURCE_OFFSET = "source_offset"
    """Offset of the source record that this one follows from, in the same partition; set by the publisher alone. With
    it a pipeline is audited from its topics."""

    # The claim check of a raw filing that is too large to travel: its value is empty then (docs/delivery.md).
    CLAIM_URI = "claim_uri"
    """Where the filing's bytes are: an address in the object store."""
    CLAIM_SHA256 = "claim_sha256"
    """Their SHA-256, in hexadecimal digits."""
    CLAIM_SIZE = "claim_size"
    """Their number."""

    REDRIVEN_FROM = "redriven_from"
    """The dead letter that this raw filing was sent again from, `partition:offset` of the dead letters' topic."""

    # A dead letter's, in the shape of Kafka Connect's `__connect.errors.*` and KIP-1034's `__streams.errors.*`.
    ERROR_TOPIC = "__earnwire.errors.topic"
    ERROR_PARTITION = "__earnwire.errors.partition"
    ERROR_OFFSET = "__earnwire.errors.offset"
    """Of the source record."""
    ERROR_STAGE = "__earnwire.errors.stage"
    """The parsing stage that refused, or `bug`, `timeout`, `claim_check`."""
    ERROR_MESSAGE = "__earnwire.errors.message"
    """Why, in one line for a person."""
    ERROR_EXCEPTION = "__earnwire.errors.exception"
    """The error's class."""
    ERROR_FIRST_FAILED_AT = "__earnwire.errors.first_failed_at"
    """When this filing first became a dead letter, ISO 8601 in UTC; redriven ones keep it."""

    CLAIM = nonmember(frozenset({"claim_uri", "claim_sha256", "claim_size"}))
    """Headers of a claim check, which go along to a dead letter."""
    CARRIED = nonmember(frozenset({"accession", "source", "first_seen_at", "redriven_from"}))
    """Headers that go along from a source record to all that follows from it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: what it holds, and how the broker keeps it."""

    name: str
    holds: str
    key: str
    cleanup: str
    """`delete` or `compact`."""
    retention_ms: int
    """How long a record stays; -1 for a compacted topic, which keeps the last record of each key for ever."""
    largest_record: int
    """Bytes of the largest record that is sent to it: key, value and headers, before compression."""
    written_by: tuple[str, ...]
    read_by: tuple[str, ...]
    numbered: bool = True
    """Written by a publisher, in transactions and with running numbers. If not: offsets have no holes."""
    partitions: int = PARTITIONS

    @property
    def max_message_bytes(self) -> int:
        """The topic's `max.message.bytes`: above anything that a client of ours sends."""
        return self.largest_record + BATCH_ROOM_BYTES

    def configs(self, replication: int, seen_days: int = 0) -> dict[str, str]:
        """Give the settings with which the topic is made, by Kafka's names.

        Args:
            replication: replicas of each partition.
            seen_days: how long marks of an index are kept, 0: for ever. Kafka removes whole segments, so never sooner.

        """
        expires = self.cleanup == "compact" and seen_days > 0
        return {
            "cleanup.policy": "compact,delete" if expires else self.cleanup,
            "retention.ms": str(seen_days * DAY_MS if expires else self.retention_ms),
            "max.message.bytes": str(self.max_message_bytes),
            "min.insync.replicas": str(min_insync_replicas(replication)),
        }


def min_insync_replicas(replication: int) -> int:
    """With three replicas one may be down and nothing acknowledged is lost; with fewer there is no such choice."""
    return 2 if replication >= 3 else 1


RAW: Final = Topic(
    name="filings.raw.v1",
    holds="submissions as received, byte for byte",
    key="CIK of the first filer, else a hash of the bytes",
    cleanup="delete",
    retention_ms=30 * DAY_MS,
    largest_record=MAX_INLINE_FILING_BYTES + HEADERS_BYTES,
    written_by=("ingest", "dead-letters redrive"),
    read_by=("worker parse", "audit", "dead-letters"),
    numbered=False,  # never written in transactions, never compacted: a gap in its offsets is a lost filing
)
PARSED: Final = Topic(
    name="filings.parsed.v1",
    holds="for each raw filing what it is, and why; refused ones too",
    key="accession",
    cleanup="delete",
    retention_ms=FOR_LONG_MS,
    largest_record=1 * MIB + HEADERS_BYTES,
    written_by=("worker parse",),
    read_by=("audit",),
)
RELEASES: Final = Topic(
    name="earnings.releases.v1",
    holds="the event: an earnings release",
    key="CIK",
    cleanup="delete",
    retention_ms=FOR_LONG_MS,
    largest_record=1 * MIB + HEADERS_BYTES,
    written_by=("worker parse",),
    read_by=("consumers", "tail", "audit"),
)
DEAD: Final = Topic(
    name="filings.dead.v1",
    holds="filings that could not be read, byte for byte, with stage and reason",
    key="as the source's",
    cleanup="delete",
    retention_ms=90 * DAY_MS,
    largest_record=RAW.largest_record + HEADERS_BYTES,
    written_by=("worker parse",),
    read_by=("dead-letters", "audit"),
)
SEEN: Final = Topic(
    name="filings.seen.v1",
    holds="an index of what the parse stage has published",
    key="accession",
    cleanup="compact",
    retention_ms=-1,
    largest_record=1 * MIB,  # the marks of one transaction travel as one batch
    written_by=("worker parse",),
    read_by=("worker parse", "audit"),
)

TOPICS: Final[tuple[Topic, ...]] = (RAW, PARSED, RELEASES, DEAD, SEEN)
