"""What the local Kafka is told: server.properties, its log's settings, the Java virtual machine's flags.

One node that is broker and controller (KRaft, KIP-500), on the loopback, for development and tests: small, quick to
start, quiet when idle. Not for production (deploy/ has that).
"""

import secrets
import uuid
from base64 import urlsafe_b64encode
from pathlib import Path

from streams.kafka_local.ports import LOOPBACK

NODE_ID = 1
HEAP_MAX_MIB = 512
# A raw filing may have 32 MiB; its record has a key, headers and a batch's frame around it.
RECORD_MAX_BYTES = 34 * 1024 * 1024
INTERNAL_TOPIC_PARTITIONS = 4
TRANSACTION_TIMEOUT_MAX_MS = 15 * 60 * 1000
LOG_FILE_MAX_MIB = 10


def new_cluster_id() -> str:
    """Return a cluster id as Kafka's Uuid writes one: 16 random bytes, base64url, 22 characters.

    Never one that begins with "-" (one in 64 does): the storage tool would take it for an option.
    """
    while True:
        cluster_id = urlsafe_b64encode(uuid.UUID(bytes=secrets.token_bytes(16), version=4).bytes).decode().rstrip("=")
        if not cluster_id.startswith("-"):
            return cluster_id


def server_properties(*, port: int, controller_port: int, log_dir: Path) -> str:
    """Return the text of server.properties for a node that listens on these two ports of the loopback."""
    settings: dict[str, object] = {
        "process.roles": "broker,controller",
        "node.id": NODE_ID,
        "controller.quorum.voters": f"{NODE_ID}@{LOOPBACK}:{controller_port}",
        "listeners": f"CLIENTS://{LOOPBACK}:{port},CONTROLLER://{LOOPBACK}:{controller_port}",
        "advertised.listeners": f"CLIENTS://{LOOPBACK}:{port}",
        "listener.security.protocol.map": "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "CLIENTS",
        "controller.listener.names": "CONTROLLER",
        "log.dirs": log_dir,
        # A topic exists because streams/topics.py lists it, never because somebody misspelt one.
        "auto.create.topics.enable": "false",
        # One node: it is the only replica of everything.
        "default.replication.factor": 1,
        "min.insync.replicas": 1,
        "offsets.topic.replication.factor": 1,
        "offsets.topic.num.partitions": INTERNAL_TOPIC_PARTITIONS,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
        "transaction.state.log.num.partitions": INTERNAL_TOPIC_PARTITIONS,
        "share.coordinator.state.topic.replication.factor": 1,
        "share.coordinator.state.topic.min.isr": 1,
        "share.coordinator.state.topic.num.partitions": 1,
        "transaction.max.timeout.ms": TRANSACTION_TIMEOUT_MAX_MS,
        # The first member of a group need not wait for others.
        "group.initial.rebalance.delay.ms": 0,
        "message.max.bytes": RECORD_MAX_BYTES,
        "replica.fetch.max.bytes": RECORD_MAX_BYTES,
        "replica.fetch.response.max.bytes": RECORD_MAX_BYTES,
        "socket.request.max.bytes": 4 * RECORD_MAX_BYTES,
        # Compaction works; one thread with a small buffer is plenty for a laptop's data.
        "log.cleaner.threads": 1,
        "log.cleaner.dedupe.buffer.size": 16 * 1024 * 1024,
        "num.network.threads": 2,
        "num.io.threads": 4,
        "background.threads": 2,
        "num.recovery.threads.per.data.dir": 2,
        # No heartbeat record twice a second into the metadata log while nothing happens.
        "metadata.max.idle.interval.ms": 0,
    }
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def log4j_properties(log_file: Path) -> str:
    """Return the text of log4j2.properties: one bounded file, without the hundreds of lines that list every setting."""
    quiet = [
        "org.apache.kafka.common.config",
        "kafka.server.KafkaConfig",
        "org.apache.kafka.common.utils.AppInfoParser",
    ]
    lines = [
        "status=ERROR",
        "appender.file.type=RollingFile",
        "appender.file.name=file",
        f"appender.file.fileName={log_file}",
        f"appender.file.filePattern={log_file}.%i",
        "appender.file.layout.type=PatternLayout",
        "appender.file.layout.pattern=%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %p %c{1} - %m%n",
        "appender.file.policies.type=SizeBasedTriggeringPolicy",
        f"appender.file.policies.size={LOG_FILE_MAX_MIB}MB",
        "appender.file.strategy.type=DefaultRolloverStrategy",
        "appender.file.strategy.max=1",
        "rootLogger.level=INFO",
        "rootLogger.appenderRef.file.ref=file",
    ]
    for number, name in enumerate(quiet):
        lines += [f"logger.q{number}.name={name}", f"logger.q{number}.level=WARN"]
    return "\n".join(lines) + "\n"


def java_flags(*, temp_dir: Path, log4j_file: Path) -> list[str]:
    """Return the flags of the Java virtual machine: small, and with nothing outside of the broker's own folder."""
    return [
        "-Xms128m",
        f"-Xmx{HEAP_MAX_MIB}m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",  # no /tmp/hsperfdata file, and no timer that writes it
        f"-XX:ErrorFile={temp_dir}/jvm-crash.log",
        "-Djava.awt.headless=true",
        "-Djava.net.preferIPv4Stack=true",
        f"-Djava.io.tmpdir={temp_dir}",  # compression libraries unpack themselves there
        f"-Dlog4j2.configurationFile={log4j_file}",
    ]
