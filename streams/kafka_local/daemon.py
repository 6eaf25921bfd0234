"""The local Kafka as a daemon: it stays until it is told to stop."""

import os
import time
from contextlib import suppress
from pathlib import Path

from streams.kafka_local.data_folder import Broker, DataFolder
from streams.kafka_local.errors import KafkaLocalError
from streams.kafka_local.launch import POLL_INTERVAL_S, READY_TIMEOUT_S, Lifetime, end, launch
from streams.kafka_local.readiness import cluster_id_at

DEFAULT_PORT = 9092


def default_data_dir() -> Path:
    """Return where the broker of the project in the current folder keeps its data."""
    return Path.cwd() / ".earnwire" / "kafka"


def start(data_dir: Path, port: int = DEFAULT_PORT) -> tuple[Broker, bool]:
    """Have a broker run in this folder; return it, and whether it was started just now.

    Raises KafkaLocalError, also where the folder's broker is another process's child.
    """
    folder = DataFolder(data_dir.absolute())
    launched = launch(folder, port=port, lifetime=Lifetime(owner_pid=None))
    return (running_daemon(folder), False) if launched is None else (launched.broker, True)


def stop(data_dir: Path) -> Broker | None:
    """Stop the folder's broker and return what it was; None where none was running.

    Raises KafkaLocalError where it is another process's child, or does not end.
    """
    folder = DataFolder(data_dir.absolute())
    if not folder.is_held():
        return None
    broker = running_daemon(folder)
    end(folder, broker.pid)
    return broker


def status(data_dir: Path) -> Broker | None:
    """Return the folder's broker where one answers, or None where none runs.

    Raises KafkaLocalError where one runs and does not answer.
    """
    folder = DataFolder(data_dir.absolute())
    if not folder.is_held():
        return None
    broker = folder.running()
    if broker is None or cluster_id_at(broker.port) != broker.cluster_id:
        raise KafkaLocalError(f"Kafka is running and does not answer (yet); its log is {folder.log}")
    return broker


def running_daemon(folder: DataFolder) -> Broker:
    """Return the daemon of this folder once it answers. Raises KafkaLocalError where it is another process's child."""
    until = time.monotonic() + READY_TIMEOUT_S
    while folder.is_held() and time.monotonic() < until:
        broker = folder.running()
        if broker is not None and broker.owner_pid is not None and _is_alive(broker.owner_pid):
            raise KafkaLocalError(
                f"the Kafka of {folder.root} belongs to process {broker.owner_pid} and ends with it; end that one first"
            )
        if broker is not None and cluster_id_at(broker.port) == broker.cluster_id:
            return broker
        time.sleep(POLL_INTERVAL_S)
    raise KafkaLocalError(f"a Kafka has {folder.root} and does not answer; its log is {folder.log}")


def _is_alive(pid: int) -> bool:
    with suppress(PermissionError):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
    return True
