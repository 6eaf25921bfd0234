"""Bring one broker up in a folder: configuration, format, the process, and waiting until it answers."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.kafka_local import config
from streams.kafka_local.data_folder import Broker, DataFolder
from streams.kafka_local.errors import KafkaLocalError, PortTakenError
from streams.kafka_local.java import NO_RUNTIME, SERVER, STORAGE_TOOL, Java
from streams.kafka_local.ports import LOOPBACK, free_ports, is_free
from streams.kafka_local.readiness import cluster_id_at, has_joined, telling, why_it_ended

READY_TIMEOUT_S: Final = 60.0
FORMAT_TIMEOUT_S: Final = 60.0
STOP_TIMEOUT_S: Final = 30.0
POLL_INTERVAL_S: Final = 0.05

SUPERVISOR: Final = Path(__file__).with_name("supervisor.py")


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


def launch(folder: DataFolder, *, port: int, lifetime: Lifetime, node: config.Node | None = None) -> Launched | None:
    """Start a broker in this folder and return it when it answers; None where the folder has one already.

    One of several nodes answers when it has joined the others: it need not coordinate anything itself.
    Raises KafkaLocalError: PortTakenError where the port belongs to another program.
    """
    node = node or config.Node()
    with _disk_errors_explained(folder):
        lock = _take(folder)
        if lock is None:
            return None
        try:
            java, cluster_id = _prepare(folder, port, node)
            supervisor = _spawn(folder, java, lifetime, lock, node.heap_max_mib)
        finally:
            os.close(lock)  # Kafka has it now, or nobody
        pid = 0
        try:
            pid = _pid_of_kafka(supervisor)
            broker = Broker(pid, f"{LOOPBACK}:{port}", cluster_id, lifetime.owner_pid)
            folder.write_running(broker)
            if lifetime.owner_pid is None:
                supervisor.wait()  # it only starts a daemon
            _wait_until_it_answers(folder, broker, node)
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
        while time.monotonic() < until:
            if not folder.is_held():
                return
            time.sleep(POLL_INTERVAL_S)
    raise KafkaLocalError(f"Kafka (process {pid}) does not end, not even when killed; its log is {folder.log}")


def _take(folder: DataFolder) -> int | None:
    """Take the folder's lock; wait for a broker that is about to end because its parent was killed a moment ago."""
    until = time.monotonic() + STOP_TIMEOUT_S
    while (lock := folder.take()) is None and time.monotonic() < until:
        broker = folder.running()
        if broker is not None and not broker.is_ending:
            return None
        if broker is None and folder.is_held():  # on its way
            return None
    return lock


def _prepare(folder: DataFolder, port: int, node: config.Node) -> tuple[Java, str]:
    """Write the configuration and format the data where that was not done yet; return the Java and the cluster id."""
    if not is_free(port):
        raise PortTakenError(
            f"port {port} of {LOOPBACK} is taken by another program: end it or choose another port; "
            f"if it is a Kafka that you want to use, set EARNWIRE_KAFKA={LOOPBACK}:{port}"
        )
    java = Java.with_kafka()
    for path in (folder.log, folder.output):
        path.unlink(missing_ok=True)  # of an earlier run: an error must quote this one's
    shutil.rmtree(folder.temp, ignore_errors=True)  # libraries that an earlier run unpacked
    folder.temp.mkdir()
    folder.data.mkdir(exist_ok=True)
    controller_port = node.voters.get(node.node_id) or free_ports(1)[0]
    properties = config.server_properties(port=port, controller_port=controller_port, node=node)
    folder.properties.write_text(properties, encoding="ascii")
    folder.log4j.write_text(config.log4j_properties(), encoding="ascii")
    return java, folder.cluster_id() or _format(folder, java, node)


def _format(folder: DataFolder, java: Java, node: config.Node) -> str:
    cluster_id = node.cluster_id or config.new_cluster_id()
    options = ("-t", cluster_id, "-c", folder.properties.name, "--ignore-formatted", *node.format_options)
    command = java.command(STORAGE_TOOL, "format", *options)
    try:
        with folder.output.open("wb") as output:
            subprocess.run(  # noqa: S603 - our own runtime and jars
                command,
                env=java.environment,
                cwd=folder.root,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=FORMAT_TIMEOUT_S,
                check=True,
            )
    except subprocess.TimeoutExpired as error:
        raise KafkaLocalError(
            f"{folder.data} could not be formatted within {FORMAT_TIMEOUT_S:g} s; try again"
        ) from error
    except subprocess.CalledProcessError as error:
        raise why_it_ended(folder, port=0) from error
    except OSError as error:
        if error.filename == str(java.runtime):
            raise KafkaLocalError(NO_RUNTIME.format(why=error.strerror)) from error
        raise
    return cluster_id


def _spawn(folder: DataFolder, java: Java, lifetime: Lifetime, lock: int, heap_max_mib: int) -> subprocess.Popen[str]:
    remove = str(folder.root) if lifetime.remove_data else ""
    supervise = [sys.executable, "-I", "-S", str(SUPERVISOR), str(lifetime.owner_pid or 0), str(lifetime.patience_s)]
    with folder.output.open("wb") as output:
        return subprocess.Popen(  # noqa: S603 - our own runtime and jars
            [*supervise, remove, *java.command(SERVER, folder.properties.name, heap_max_mib=heap_max_mib)],
            env={**os.environ, **java.environment},  # Python may need its own; Kafka gets to see the latter only
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
    if pid in ("", "0"):
        raise KafkaLocalError(NO_RUNTIME.format(why=why_not))
    return int(pid)


def _wait_until_it_answers(folder: DataFolder, broker: Broker, node: config.Node) -> None:
    until = time.monotonic() + READY_TIMEOUT_S
    while time.monotonic() < until:
        if not folder.is_held():
            raise why_it_ended(folder, port=broker.port)
        if has_joined(folder) if not node.is_alone else cluster_id_at(broker.port) == broker.cluster_id:
            return
        time.sleep(POLL_INTERVAL_S)
    raise KafkaLocalError(
        f"Kafka did not answer within {READY_TIMEOUT_S:g} s; its log {folder.log} says: {telling(folder)}"
    )


def _give_up(folder: DataFolder, supervisor: subprocess.Popen[str], pid: int) -> None:
    """End what was started and does not answer."""
    if supervisor.poll() is None:
        supervisor.terminate()
    supervisor.wait()
    if pid and folder.is_held():  # a daemon
        end(folder, pid)


@contextmanager
def _disk_errors_explained(folder: DataFolder) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        mend = "free some space there" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "make it a writable folder"
        raise KafkaLocalError(
            f"Kafka cannot keep its data in {folder.root} ({error.strerror or error}); {mend} and try again"
        ) from error
