"""The folder of one broker: who holds it, and what is running there.

    broker.lock      held (flock) by Kafka itself as long as it lives: the open descriptor is handed down to it
    broker.json      the running broker: process id, address, whose child it is
    kafka.log        Kafka's own log, bounded; kafka.out: what the Java virtual machine printed
    server.properties, log4j2.properties, tmp/, data/

The kernel lets go of the lock when the last process that has the descriptor ends. So "is it running" needs no guess
about a process id that may have been given to another since, and a lock is never left behind.
"""

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from streams.kafka_local import config

# A status query holds the lock for microseconds; a start that meets one tries again for this long.
LOCK_PATIENCE_S: Final = 0.3
LOCK_RETRY_S: Final = 0.02


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

    @property
    def has_living_owner(self) -> bool:
        """Whether it is the child of a process that runs."""
        if self.owner_pid is None:
            return False
        try:
            os.kill(self.owner_pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:  # somebody else's, so it runs
            return True
        return True

    @property
    def is_ending(self) -> bool:
        """Whether it was the child of a process that is gone, and is about to go too."""
        return self.owner_pid is not None and not self.has_living_owner


class DataFolder:
    """The paths inside a broker's folder; nothing is made before `take`."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()
        self.log = self.root / config.LOG
        self.output = self.root / "kafka.out"
        self.properties = self.root / config.SERVER_PROPERTIES
        self.log4j = self.root / config.LOG4J_PROPERTIES
        self.data = self.root / config.DATA
        self.temp = self.root / config.TEMP
        self._lock = self.root / "broker.lock"
        self._state = self.root / "broker.json"

    def take(self) -> int | None:
        """Take the lock and return its descriptor, or None where a broker has it."""
        self.root.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o644)
        until = time.monotonic() + LOCK_PATIENCE_S
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    os.close(descriptor)
                    return None
                time.sleep(LOCK_RETRY_S)
            else:
                self._state.unlink(missing_ok=True)  # of a broker that is gone
                return descriptor

    def is_held(self) -> bool:
        """Whether a broker, running or on its way, has this folder."""
        try:
            descriptor = os.open(self._lock, os.O_RDONLY)
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
        """Return the broker that has this folder; None where there is none, or one that was only just started."""
        if not self.is_held():
            return None
        try:
            return Broker(**json.loads(self._state.read_text(encoding="ascii")))
        except FileNotFoundError:
            return None

    def write_running(self, broker: Broker) -> None:
        """Say who is running here; whole or not at all."""
        draft = self._state.with_suffix(".new")
        draft.write_text(json.dumps(asdict(broker)), encoding="ascii")
        draft.replace(self._state)

    def cluster_id(self) -> str | None:
        """Return the id that the data was formatted with, or None where it was not yet."""
        try:
            lines = (self.data / "meta.properties").read_text(encoding="ascii").splitlines()
        except FileNotFoundError:
            return None
        return next((line.partition("=")[2] for line in lines if line.startswith("cluster.id=")), None)
