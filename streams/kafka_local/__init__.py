"""An Apache Kafka on this machine, from packages: no Java, no Docker, nothing but the loopback."""

from streams.kafka_local.broker import KafkaLocal
from streams.kafka_local.errors import KafkaLocalError

__all__ = ["KafkaLocal", "KafkaLocalError"]
