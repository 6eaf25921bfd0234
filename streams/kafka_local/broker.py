"""The local Kafka as a context manager, for `earnwire up` and for tests."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.kafka_local.daemon import DEFAULT_DATA_DIR, DEFAULT_PORT, running_daemon
from streams.kafka_local.data_folder import Broker, DataFolder
from streams.kafka_local.errors import KafkaLocalError, PortTakenError
from streams.kafka_local.launch import Launched, Lifetime, launch
from streams.kafka_local.ports import free_ports

START_ATTEMPTS: Final = 3  # of a temporary broker, whose port somebody else may draw at the same moment


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

        It ends with this process, also when that is killed with -9. Raises KafkaLocalError; then the folder stays,
        for the log in it that the error names.
        """
        folder = DataFolder(Path(tempfile.mkdtemp(prefix="earnwire-kafka-")))
        try:
            launched = _launch_on_a_free_port(folder)
        except BaseException as error:
            if not isinstance(error, KafkaLocalError) or not folder.output.exists():
                shutil.rmtree(folder.root, ignore_errors=True)
            raise
        try:
            yield cls._of(launched.broker, folder, started_here=True)
        finally:
            launched.stop()
            shutil.rmtree(folder.root, ignore_errors=True)

    @classmethod
    @contextmanager
    def of_project(cls, data_dir: Path = DEFAULT_DATA_DIR, port: int = DEFAULT_PORT) -> Iterator["KafkaLocal"]:
        """Use the daemon of this data folder where one runs; otherwise run a broker that ends with this process.

        The data stays. A daemon is used whatever its port. Raises KafkaLocalError, also where the folder's broker is
        the child of another process and would end with that.
        """
        folder = DataFolder(data_dir)
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
        [port] = free_ports(1)
        try:
            launched = launch(folder, port=port, lifetime=lifetime)
        except PortTakenError:
            if attempt == START_ATTEMPTS:
                raise
        else:
            assert launched is not None, "nobody else knows this folder"
            return launched
    raise AssertionError("the last attempt returns or raises")
