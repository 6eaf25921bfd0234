"""Exactly-once publishing on Kafka: source record in, its outputs and its offset out in one transaction."""

from streams.publisher.config import PublisherConfig
from streams.publisher.failure import ExitCode, PublisherError, end_process
from streams.publisher.publisher import Publisher

__all__ = ["ExitCode", "Publisher", "PublisherConfig", "PublisherError", "end_process"]
