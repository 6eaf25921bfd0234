"""The local Kafka as a daemon: it stays until it is told to stop."""

import time
from pathlib import Path
from typing import Final

from streams.kafka_local.data_folder import Broker, DataFolder
from streams.kafka_local.errors import KafkaLocalError
from streams.kafka_local.launch import POLL_INTERVAL_S, READY_TIMEOUT_S, Lifetime, end, launch
from streams.kafka_local.readiness import cluster_id_at

DEFAULT_PORT: Final = 9092
DEFAULT_DATA_DIR: Final = Path(".earnwire") / "kafka"


def start(data_dir: Path = DEFAULT_DATA_DIR, port: int = DEFAULT_PORT) -> tuple[Broker, bool]:
    """Have a broker run in this folder until `stop`; return it, and whether it was started just now.

    A broker that runs there already is returned as it is, whatever its port. Raises KafkaLocalError, also where that
    broker is the child of another process and would end with it.
    """
    folder = DataFolder(data_dir)
    launched = launch(folder, port=port, lifetime=Lifetime(owner_pid=None))
    return (running_daemon(folder), False) if launched is None else (launched.broker, True)


def stop(data_dir: Path = DEFAULT_DATA_DIR) -> Broker | None:
    """Stop the folder's broker and return what it was; None where none was running.

    Raises KafkaLocalError where it is the child of another process, or does not end.
    """
    folder = DataFolder(data_dir)
    until = time.monotonic() + READY_TIMEOUT_S
    while (broker := folder.running()) is None:
        if not folder.is_held():
            return None
        if time.monotonic() > until:
            raise KafkaLocalError(f"a process holds {folder.root} and does not become a Kafka; its log is {folder.log}")
        time.sleep(POLL_INTERVAL_S)
    _refuse_a_child(folder, broker)
    end(folder, broker.pid)
    return broker


def status(data_dir: Path = DEFAULT_DATA_DIR) -> Broker | None:
    """Return the folder's broker where it answers, or None where none runs.

    Raises KafkaLocalError where one runs and does not answer.
    """
    folder = DataFolder(data_dir)
    if not folder.is_held():
        return None
    broker = folder.running()
    if broker is None or cluster_id_at(broker.port) != broker.cluster_id:
        raise KafkaLocalError(f"Kafka is on its way or stuck: it does not answer; its log is {folder.log}")
    return broker


def running_daemon(folder: DataFolder) -> Broker:
    """Return the daemon of this folder once it answers, which another process may just be starting.

    Raises KafkaLocalError: it is the child of another process, or does not answer in time.
    """
    until = time.monotonic() + READY_TIMEOUT_S
    while folder.is_held() and time.monotonic() < until:
        broker = folder.running()
        if broker is not None:
            _refuse_a_child(folder, broker)
            if cluster_id_at(broker.port) == broker.cluster_id:
                return broker
        time.sleep(POLL_INTERVAL_S)
    raise KafkaLocalError(f"another process started a Kafka in {folder.root} that does not answer; log: {folder.log}")


def _refuse_a_child(folder: DataFolder, broker: Broker) -> None:
    if broker.has_living_owner:
        raise KafkaLocalError(
            f"the Kafka in {folder.root} was started by process {broker.owner_pid} and ends with it; end that one first"
        )
