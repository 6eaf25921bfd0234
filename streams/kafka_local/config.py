"""What the local Kafka is told: server.properties, its log's settings, the Java virtual machine's flags.

Nodes that are broker and controller each (KRaft, KIP-500), one or a few, on the loopback, for development and tests:
small, quick to start, quiet when idle. Not for production. All paths are relative to the broker's folder, where Java is
started: so neither spaces nor commas nor letters outside of ASCII in the folder's own path can go wrong in these files.
"""

import secrets
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from streams.kafka_local.ports import LOOPBACK

NODE_ID: Final = 1
HEAP_MAX_MIB: Final = 512
# A raw filing may have 32 MiB; its record has a key, headers and a batch's frame around it.
RECORD_MAX_BYTES: Final = 34 * 1024 * 1024
INTERNAL_TOPIC_PARTITIONS: Final = 4
TRANSACTION_TIMEOUT_MAX_MS: Final = 15 * 60 * 1000
CLEANER_BUFFER_BYTES: Final = 16 * 1024 * 1024
LOG_FILE_MAX_MIB: Final = 10

DATA: Final = "data"
TEMP: Final = "tmp"
LOG: Final = "kafka.log"
SERVER_PROPERTIES: Final = "server.properties"
LOG4J_PROPERTIES: Final = "log4j2.properties"

# Loggers that list every setting of the broker, hundreds of lines, at each start.
_TALKATIVE: Final = (
    "org.apache.kafka.common.config",
    "org.apache.kafka.common.utils.AppInfoParser",
    "kafka.server.KafkaConfig",
)


@dataclass(frozen=True)
class Node:
    """What one node is told beyond its own port: who it is, with whom it votes, what else is set.

    `voters` are the controllers' ports of all nodes by node id; empty: it is alone, on a port that is drawn at its
    start. `cluster_id` is what its data is formatted with (None: a new one), `format_options` are further arguments of
    the storage tool, as `--add-scram`. `extra` settings win over ours.
    """

    node_id: int = NODE_ID
    voters: Mapping[int, int] = field(default_factory=dict)
    cluster_id: str | None = None
    heap_max_mib: int = HEAP_MAX_MIB
    extra: Mapping[str, object] = field(default_factory=dict)
    format_options: tuple[str, ...] = ()

    @property
    def is_alone(self) -> bool:
        """Whether there is no other node in its cluster."""
        return len(self.voters) < 2

    @property
    def replicas(self) -> int:
        """How many nodes keep a copy of everything: all."""
        return max(1, len(self.voters))

    @property
    def replicas_in_sync_min(self) -> int:
        """How many of the copies must have a record before it is acknowledged: the smallest majority."""
        return self.replicas // 2 + 1


def new_cluster_id() -> str:
    """Return a cluster id as Kafka's Uuid writes one: 16 random bytes, base64url, 22 characters.

    Never one that begins with "-" (one in 64 does): the storage tool would take it for an option.
    """
    while True:
        random_uuid = uuid.UUID(bytes=secrets.token_bytes(16), version=4)
        cluster_id = urlsafe_b64encode(random_uuid.bytes).decode().rstrip("=")
        if not cluster_id.startswith("-"):
            return cluster_id


def server_properties(*, port: int, controller_port: int, node: Node | None = None) -> str:
    """Return the text of server.properties for a node that listens on these two ports of the loopback."""
    node = node or Node()
    voters = node.voters or {node.node_id: controller_port}
    settings: dict[str, object] = {
        "process.roles": "broker,controller",
        "node.id": node.node_id,
        "controller.quorum.voters": ",".join(f"{voter}@{LOOPBACK}:{at}" for voter, at in voters.items()),
        "listeners": f"CLIENTS://{LOOPBACK}:{port},CONTROLLER://{LOOPBACK}:{controller_port}",
        "advertised.listeners": f"CLIENTS://{LOOPBACK}:{port}",
        "listener.security.protocol.map": "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "CLIENTS",
        "controller.listener.names": "CONTROLLER",
        "log.dirs": DATA,
        # A topic exists because somebody declared it, never because somebody misspelt one.
        "auto.create.topics.enable": "false",
        "default.replication.factor": node.replicas,
        "min.insync.replicas": node.replicas_in_sync_min,
        "unclean.leader.election.enable": "false",
        "offsets.topic.replication.factor": node.replicas,
        "offsets.topic.num.partitions": INTERNAL_TOPIC_PARTITIONS,
        "transaction.state.log.replication.factor": node.replicas,
        "transaction.state.log.min.isr": node.replicas_in_sync_min,
        "transaction.state.log.num.partitions": INTERNAL_TOPIC_PARTITIONS,
        "share.coordinator.state.topic.replication.factor": node.replicas,
        "share.coordinator.state.topic.min.isr": node.replicas_in_sync_min,
        "share.coordinator.state.topic.num.partitions": 1,
        "transaction.max.timeout.ms": TRANSACTION_TIMEOUT_MAX_MS,
        # The first member of a group need not wait for others.
        "group.initial.rebalance.delay.ms": 0,
        "message.max.bytes": RECORD_MAX_BYTES,
        "replica.fetch.max.bytes": RECORD_MAX_BYTES,
        "replica.fetch.response.max.bytes": RECORD_MAX_BYTES,
        "socket.request.max.bytes": 4 * RECORD_MAX_BYTES,
        # Compaction works; one thread with a small buffer is plenty for one machine's data.
        "log.cleaner.threads": 1,
        "log.cleaner.dedupe.buffer.size": CLEANER_BUFFER_BYTES,
        "num.network.threads": 2,
        "num.io.threads": 4,
        "background.threads": 2,
        "num.recovery.threads.per.data.dir": 2,
        # No record into the metadata log twice a second while nothing happens: that was half of the idle CPU.
        "metadata.max.idle.interval.ms": 0,
        **node.extra,
    }
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def log4j_properties() -> str:
    """Return the text of log4j2.properties: one file, bounded."""
    lines = [
        "status=ERROR",
        "shutdownHook=disable",  # it would close the log while Kafka still shuts down
        "appender.file.type=RollingFile",
        "appender.file.name=file",
        f"appender.file.fileName={LOG}",
        f"appender.file.filePattern={LOG}.%i",
        "appender.file.layout.type=PatternLayout",
        "appender.file.layout.pattern=%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %p %c{1} - %m%n",
        "appender.file.policies.type=SizeBasedTriggeringPolicy",
        f"appender.file.policies.size={LOG_FILE_MAX_MIB}MB",
        "appender.file.strategy.type=DefaultRolloverStrategy",
        "appender.file.strategy.max=1",
        "rootLogger.level=INFO",
        "rootLogger.appenderRef.file.ref=file",
    ]
    for number, name in enumerate(_TALKATIVE):
        lines += [f"logger.{number}.name={name}", f"logger.{number}.level=WARN"]
    return "\n".join(lines) + "\n"


def java_flags(heap_max_mib: int = HEAP_MAX_MIB) -> list[str]:
    """Return the flags of the Java virtual machine: quick to start, small, nothing outside of the broker's folder.

    Seen on two cores, against the default collector and compilers: answering after 2.9 s instead of 3.9 s, 235 MB
    resident instead of 349, as many records a second or more (docs/adr/0004-local-kafka.md).
    """
    return [
        "-Xms128m",
        f"-Xmx{heap_max_mib}m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",  # no file in /tmp/hsperfdata, and no timer that writes it
        f"-XX:ErrorFile={TEMP}/jvm-crash.log",
        "--sun-misc-unsafe-memory-access=allow",  # Kafka 4.1 unmaps its files so; Java 24 and later warn of it
        "--enable-native-access=ALL-UNNAMED",  # and of compression libraries
        "-Djava.awt.headless=true",
        "-Djava.net.preferIPv4Stack=true",
        f"-Djava.io.tmpdir={TEMP}",  # compression libraries unpack themselves there
        f"-Dlog4j2.configurationFile={LOG4J_PROPERTIES}",
    ]
