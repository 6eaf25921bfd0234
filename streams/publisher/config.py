"""What one publisher publishes from where to where, and its limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

BUDGET_BYTES: Final = 24 * MIB
"""Source records held in one process, over all partitions. A record that is larger than all of it travels alone."""
BATCH_RECORDS: Final = 64
"""Most source records in a transaction."""
FIRST_BATCH_BYTES: Final = 256 * KIB
"""Most source bytes in a partition's first transaction; in each further one twice as many, up to BATCH_BYTES. So a
partition that was taken over is not silent for longer because much is waiting."""
BATCH_BYTES: Final = 4 * MIB
"""Most source bytes in a transaction, unless one record alone is larger. What a transaction costs is Kafka's processor
time: at 1 MiB it is that of three earnings releases."""
REQUEST_TIMEOUT_MS: Final = 90_000
"""aiokafka's 40 s ended workers in a broker outage of a minute."""
MIN_REQUEST_TIMEOUT_MS: Final = 60_000
TRANSACTION_TIMEOUT_MS: Final = 60_000
"""After this long the broker aborts a transaction whose worker is gone, if no successor has done so before."""
TRANSACTION_S: Final = 20.0
"""How long a transaction may take while Kafka answers; usually 0.01 s. aiokafka was seen to wait for more than a minute
after the broker that led one of its partitions was killed with -9, and the others had long gone on."""
ASK_S: Final = 5.0
"""How often Kafka is asked whether it answers, while a transaction is not done."""
ANSWER_S: Final = 5.0
"""How long Kafka may take to say that it is there."""
REVOCATION_S: Final = 15.0
"""How long running transactions may take to end when partitions are given back; below the rebalance timeout."""
LOOKS_BEFORE_STALLED: Final = 4
"""How often in a row the watchdog has to find the same standstill: looks, not seconds, so that a process that was
suspended is not blamed for its sleep."""


@dataclass(frozen=True, slots=True)
class PublisherConfig:
    """One stage's publisher."""

    group: str
    """Consumer group, which is the Faust app's id; transactional ids begin with it."""
    source_topic: str
    source_is_numbered: bool
    """The source is written by a publisher, in transactions: its offsets have holes, its running numbers have none."""
    seen_topic: str
    record_limits: Mapping[str, int]
    """Every topic that is written, the seen topic too, and the bytes of the largest record that it takes. A step's
    record for any other topic is refused."""
    client_options: Mapping[str, Any] = field(repr=False)
    """How to connect: keyword arguments that all aiokafka clients take. With a password: never shown."""
    stall_timeout: float = 120.0
    request_timeout_ms: int = REQUEST_TIMEOUT_MS

    def __post_init__(self) -> None:
        if self.request_timeout_ms < MIN_REQUEST_TIMEOUT_MS:
            raise ValueError(f"request_timeout_ms is below {MIN_REQUEST_TIMEOUT_MS}")

    def transactional_id(self, partition: int) -> str:
        """One for each source partition: whoever starts a producer with it fences the one before."""
        return f"{self.group}-{self.source_topic}-{partition}"

    @property
    def max_batch_bytes(self) -> int:
        """Several records travel as one batch to each topic, so the smallest limit holds for all."""
        return min(self.record_limits.values())

    @property
    def max_request_bytes(self) -> int:
        """A record alone may be as large as the largest limit; each topic's own is checked before the transaction."""
        return max(self.record_limits.values())
