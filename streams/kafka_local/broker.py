"""The local Kafka as a context manager, for `earnwire up` and for tests."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from streams.kafka_local.daemon import DEFAULT_PORT, default_data_dir, running_daemon
from streams.kafka_local.data_folder import Broker, DataFolder
from streams.kafka_local.errors import PortTakenError
from streams.kafka_local.launch import Launched, Lifetime, launch
from streams.kafka_local.ports import free_ports

START_ATTEMPTS = 3  # of a temporary broker, whose port somebody else may draw at the same moment


@dataclass(frozen=True)
class KafkaLocal:
    """A local Kafka that answers. `started_here` is False for a daemon that was found running, and is left so."""

    bootstrap: str
    pid: int
    data_dir: Path
    log_file: Path
    started_here: bool

    @classmethod
    @contextmanager
    def temporary(cls) -> Iterator["KafkaLocal"]:
        """Run a broker on a free port with data of its own; both are gone afterwards.

        It ends with this process, also when that is killed with -9. Raises KafkaLocalError.
        """
        folder = DataFolder(Path(tempfile.mkdtemp(prefix="earnwire-kafka-")))
        launched = _launch_on_a_free_port(folder)
        try:
            yield cls._of(launched.broker, folder, started_here=True)
        finally:
            launched.stop()

    @classmethod
    @contextmanager
    def of_project(cls, data_dir: Path | None = None, port: int = DEFAULT_PORT) -> Iterator["KafkaLocal"]:
        """Use the daemon of this data folder where one runs; run a child that ends with this process otherwise.

        The data stays. Raises KafkaLocalError, also where the folder's broker belongs to another process.
        """
        folder = DataFolder(data_dir or default_data_dir())
        launched = launch(folder, port=port, lifetime=Lifetime(owner_pid=os.getpid()))
        if launched is None:
            yield cls._of(running_daemon(folder), folder, started_here=False)
            return
        try:
            yield cls._of(launched.broker, folder, started_here=True)
        finally:
            launched.stop()

    @classmethod
    def _of(cls, broker: Broker, folder: DataFolder, *, started_here: bool) -> "KafkaLocal":
        return cls(broker.bootstrap, broker.pid, folder.root, folder.log, started_here)


def _launch_on_a_free_port(folder: DataFolder) -> Launched:
    lifetime = Lifetime(owner_pid=os.getpid(), patience_s=0, remove_data=True)
    for attempt in range(1, START_ATTEMPTS + 1):
        try:
            launched = launch(folder, port=free_ports(1)[0], lifetime=lifetime)
        except PortTakenError:
            if attempt == START_ATTEMPTS:
                raise
        else:
            assert launched is not None, "the folder was made a moment ago"
            return launched
    raise AssertionError("unreachable: the last attempt returns or raises")
