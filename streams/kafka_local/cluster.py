"""A Kafka of one or several brokers, each of which can be stopped, killed and started again: for tests of faults.

Every node is broker and controller (a KRaft quorum of all of them). With three nodes everything has three copies, and a
record is acknowledged when two have it, so the loss of any one of them is survived; with one node there is one copy.

Nothing here waits for the disk (Kafka's own defaults: no `log.flush.*`). A record that a single broker acknowledged is
there after that broker was killed with -9, because what a process wrote stays in the kernel's page cache. A power cut
would lose it: against that, production has copies on several machines.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.kafka_local import config
from streams.kafka_local.data_folder import DataFolder
from streams.kafka_local.errors import KafkaLocalError, PortTakenError
from streams.kafka_local.launch import (
    POLL_INTERVAL_S,
    READY_TIMEOUT_S,
    STOP_TIMEOUT_S,
    SUPERVISOR,
    Launched,
    Lifetime,
    end,
    launch,
)
from streams.kafka_local.ports import LOOPBACK, free_ports
from streams.kafka_local.readiness import cluster_id_at

START_ATTEMPTS: Final = 3  # for ports that somebody else may draw at the same moment
HEAP_MAX_MIB: Final = 384
SESSION_TIMEOUT_MS: Final = 3000
EXPIRED_TRANSACTIONS_INTERVAL_MS: Final = 500

# Kafka's defaults need 9 s to miss a broker that was killed, 10 s to see that a transaction's time is over.
_QUICK: Final = {
    "broker.session.timeout.ms": SESSION_TIMEOUT_MS,
    "broker.heartbeat.interval.ms": 500,
    "controller.quorum.fetch.timeout.ms": 1500,
    "controller.quorum.election.timeout.ms": 500,
    "controller.quorum.election.backoff.max.ms": 250,
    "replica.lag.time.max.ms": 5000,
    "controlled.shutdown.enable": "true",
    "transaction.abort.timed.out.transaction.cleanup.interval.ms": EXPIRED_TRANSACTIONS_INTERVAL_MS,
}
_SLEEPS: Final = (sys.executable, "-I", "-S", "-c", "import signal; signal.pause()")


class RestartableBroker:
    """One broker of a cluster. Its port and its data stay the same however often it is started."""

    def __init__(self, folder: DataFolder, port: int, node: config.Node) -> None:
        self.port = port
        self._folder = folder
        self._node = node
        self._launched: Launched | None = None

    @property
    def node_id(self) -> int:
        """Its number in the cluster, from 1."""
        return self._node.node_id

    @property
    def pid(self) -> int:
        """The process id of Kafka itself; of the last one where none runs now."""
        if self._launched is None:
            raise KafkaLocalError(f"broker {self.node_id} was never started; call start()")
        return self._launched.broker.pid

    @property
    def is_running(self) -> bool:
        """Whether its process is there; it need not answer (yet)."""
        return self._folder.is_held()

    def start(self) -> None:
        """Start it on its data and port, and wait until it answers: one of several, until it has joined the others.

        Too few others for a majority: then KafkaCluster.start() is the way. Raises KafkaLocalError, also where it runs.
        """
        lifetime = Lifetime(owner_pid=os.getpid(), patience_s=0)
        launched = launch(self._folder, port=self.port, lifetime=lifetime, node=self._node)
        if launched is None:
            raise KafkaLocalError(f"broker {self.node_id} is running; stop() or kill() it before start()")
        self._launched = launched

    def stop(self) -> None:
        """End it in order (SIGTERM: it hands its leaderships over first), and wait until it is gone."""
        if broker := self._folder.running():
            self._wait_for_its_end(broker.pid)

    def kill(self) -> None:
        """End it with SIGKILL, and wait until it is gone. Its leaderships move when its session has run out."""
        if broker := self._folder.running():
            with suppress(ProcessLookupError):
                os.kill(broker.pid, signal.SIGKILL)
            self._wait_for_its_end(broker.pid)

    def _wait_for_its_end(self, pid: int) -> None:
        end(self._folder, pid)
        if self._launched is not None:
            self._launched.supervisor.wait(STOP_TIMEOUT_S)


@dataclass(frozen=True)
class KafkaCluster:
    """The brokers of a temporary Kafka, in the order of their node ids. `bootstrap` names all of them."""

    bootstrap: str
    brokers: tuple[RestartableBroker, ...]
    folder: Path

    @classmethod
    @contextmanager
    def temporary(cls, brokers: int = 3) -> Iterator["KafkaCluster"]:
        """Run so many brokers on free ports of the loopback, with data of their own; all is gone afterwards.

        They end with this process, also when that is killed with -9. Topics get as many copies as there are brokers
        where nothing else is said. Raises KafkaLocalError; then the folder stays, for the log that the error names.
        """
        root = Path(tempfile.mkdtemp(prefix="earnwire-kafka-cluster-"))
        with _removed_with_this_process(root):
            try:
                cluster = _started(root, brokers)
            except BaseException as error:
                if not isinstance(error, KafkaLocalError):
                    shutil.rmtree(root, ignore_errors=True)
                raise
            try:
                yield cluster
            finally:
                cluster.kill()
                shutil.rmtree(root, ignore_errors=True)

    def start(self) -> None:
        """Start all brokers that do not run, at the same time, and wait until they answer.

        The way back when too few were left for a majority: one alone would wait for the others. Raises KafkaLocalError.
        """
        with ThreadPoolExecutor(len(self.brokers)) as starts:
            for started in [starts.submit(broker.start) for broker in self.brokers if not broker.is_running]:
                started.result()
        _wait_for_coordinators(self.brokers[0].port)

    def kill(self) -> None:
        """Kill all brokers that run, with SIGKILL."""
        for broker in self.brokers:
            broker.kill()


def _started(root: Path, count: int) -> KafkaCluster:
    for attempt in range(1, START_ATTEMPTS + 1):
        brokers = _drawn(root / f"attempt-{attempt}", count)
        cluster = KafkaCluster(",".join(f"{LOOPBACK}:{broker.port}" for broker in brokers), brokers, root)
        try:
            cluster.start()
        except BaseException as error:
            cluster.kill()
            if not isinstance(error, PortTakenError) or attempt == START_ATTEMPTS:
                raise
        else:
            return cluster
    raise AssertionError("the last attempt returns or raises")


def _drawn(root: Path, count: int) -> tuple[RestartableBroker, ...]:
    """Return brokers that were not started yet, each with its ports, a folder, and the others' controllers."""
    ports = free_ports(2 * count)
    voters = dict(enumerate(ports[count:], start=1))
    cluster_id = config.new_cluster_id()
    return tuple(
        RestartableBroker(
            DataFolder(root / f"broker-{node_id}"),
            port,
            config.Node(node_id, voters, cluster_id, HEAP_MAX_MIB, _QUICK),
        )
        for node_id, port in zip(voters, ports, strict=False)
    )


def _wait_for_coordinators(port: int) -> None:
    """Have the topics of offsets and transactions made, which need all brokers, before anybody else asks for them."""
    until = time.monotonic() + READY_TIMEOUT_S
    while cluster_id_at(port) is None:
        if time.monotonic() > until:
            raise KafkaLocalError(f"the brokers did not find coordinators within {READY_TIMEOUT_S:g} s; try again")
        time.sleep(POLL_INTERVAL_S)


@contextmanager
def _removed_with_this_process(folder: Path) -> Iterator[None]:
    """Have the folder removed when this process is killed, also at a moment when none of the brokers runs."""
    watch = [sys.executable, "-I", "-S", str(SUPERVISOR), str(os.getpid()), "0", str(folder), *_SLEEPS]
    with subprocess.Popen(  # noqa: S603 - our own file
        watch,
        env={"CLASSPATH": "", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as supervisor:
        try:
            yield
        finally:
            supervisor.terminate()
