"""The folder of one broker, who holds it, and what is running there.

    kafka.lock       held (flock) by Kafka itself as long as it lives: the descriptor is handed down to it
    kafka.json       the running broker: process id, address, who owns it
    kafka.log        Kafka's own log (bounded); kafka.out what the Java virtual machine printed
    server.properties, log4j2.properties, tmp/, data/

Because the kernel lets go of the lock when the last process that has the descriptor ends, "is it running" needs no
guess about process ids that may have been given to another since.
"""

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from streams.kafka_local.errors import KafkaLocalError

# A status query holds the lock for microseconds; a start that meets one tries again for this long.
LOCK_PATIENCE_S = 0.3


@dataclass(frozen=True)
class Broker:
    """A running local Kafka. `owner_pid` is the process that it ends with, or None for a daemon."""

    pid: int
    bootstrap: str
    cluster_id: str
    owner_pid: int | None

    @property
    def port(self) -> int:
        """The port of `bootstrap`."""
        return int(self.bootstrap.rpartition(":")[2])


@dataclass(frozen=True)
class DataFolder:
    """The paths inside a broker's folder."""

    root: Path

    def __post_init__(self) -> None:
        # Java's properties files and the log's settings take these characters for their own.
        if any(character in str(self.root) for character in "\\\n\r,$"):
            raise KafkaLocalError(
                f"Kafka cannot keep its data in {str(self.root)!r}: a path without , $ or \\ is needed"
            )

    @property
    def lock(self) -> Path:
        return self.root / "kafka.lock"

    @property
    def state(self) -> Path:
        return self.root / "kafka.json"

    @property
    def log(self) -> Path:
        return self.root / "kafka.log"

    @property
    def output(self) -> Path:
        return self.root / "kafka.out"

    @property
    def properties(self) -> Path:
        return self.root / "server.properties"

    @property
    def log4j(self) -> Path:
        return self.root / "log4j2.properties"

    @property
    def temp(self) -> Path:
        return self.root / "tmp"

    @property
    def data(self) -> Path:
        return self.root / "data"

    def take(self) -> int | None:
        """Take the lock and return its descriptor, or None where a broker has it."""
        self.root.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + LOCK_PATIENCE_S
        while True:
            descriptor = os.open(self.lock, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                if time.monotonic() > until:
                    return None
                time.sleep(0.05)
            else:
                return descriptor

    def is_held(self) -> bool:
        """Whether a broker, running or on its way, has this folder."""
        try:
            descriptor = os.open(self.lock, os.O_RDONLY)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            return False
        finally:
            os.close(descriptor)

    def running(self) -> Broker | None:
        """Return the broker that has this folder, or None; None too while it is still on its way."""
        if not self.is_held():
            return None
        try:
            return Broker(**json.loads(self.state.read_text()))
        except FileNotFoundError:
            return None

    def write_running(self, broker: Broker) -> None:
        """Say who is running here; whole or not at all."""
        draft = self.state.with_suffix(".new")
        draft.write_text(json.dumps(asdict(broker)))
        draft.replace(self.state)

    def cluster_id(self) -> str | None:
        """Return the id that the data was formatted with, or None where it was not yet."""
        try:
            lines = (self.data / "meta.properties").read_text().splitlines()
        except FileNotFoundError:
            return None
        return next((line.partition("=")[2] for line in lines if line.startswith("cluster.id=")), None)
