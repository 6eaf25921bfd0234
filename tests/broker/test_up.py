"""`earnwire up` as a process, with a Kafka of its own where it matters that it starts and ends one."""

import asyncio
import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from operator import gt
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streams.kafka_local.ports import free_ports, is_listened
from streams.settings import Settings
from streams.topic_admin import create_topics
from streams.topics import DEAD
from streams.up import run as up_run
from streams.up.run import Screen, run_up
from tests.broker.commands import EARNWIRE, ROOT, environment, new_filing, run, wait_until

COUNTS = "7 in = 5 events + 1 not earnings + 1 dead letter"
ISSUERS = ["BRAMBLEHOLT", "Hollowmere", "Larkspindle", "STRAKEMOOR", "TESSELWICK"]
GONE_WITHIN_S = 5.0
GONE_AFTER_KILL_S = 20.0
"""Worker and Kafka notice it each for itself, and wait for each other's answers while they stop."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the runs of this module keep Kafka's data, one after the other."""
    return tmp_path_factory.mktemp("up")


class Up:
    """A running `earnwire up`, and every process under it."""

    def __init__(self, process: subprocess.Popen[str], errors: Path) -> None:
        self.process = process
        self.errors = errors

    def wait_until_up(self) -> None:
        assert wait_until(lambda: "until Ctrl-C" in self.told() or self.process.poll() is not None, 60), self.told()
        assert self.process.poll() is None, self.told()

    def told(self) -> str:
        return self.errors.read_text()

    def family(self) -> dict[int, str]:
        """Process ids of all that it has started, and what they are."""
        listed = subprocess.run(
            ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        )
        rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
        family: dict[int, str] = {}
        parents = {self.process.pid}
        while parents:
            children = {int(pid): args for pid, parent, args in rows if int(parent) in parents}
            family |= children
            parents = set(children)
        return family


@contextmanager
def up(tmp_path: Path, *arguments: str | Path, **variables: str | Path) -> Iterator[Up]:
    errors, output = tmp_path / "stderr", tmp_path / "stdout"
    with errors.open("w") as stderr, output.open("w") as stdout:
        process = subprocess.Popen(
            [*EARNWIRE, "up", *map(str, arguments)],
            env=environment(**variables),
            cwd=ROOT,
            stdout=stdout,
            stderr=stderr,
            text=True,
            start_new_session=True,
        )
    try:
        yield Up(process, errors)
    finally:
        process.kill()
        process.wait()


def workers_of(family: dict[int, str]) -> list[int]:
    return [pid for pid, args in family.items() if "streams.cli worker parse" in args]


def is_gone(pid: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return listed.stdout.strip() in {"", "Z"}


def all_gone(family: dict[int, str], seconds: float) -> bool:
    return wait_until(lambda: all(is_gone(pid) for pid in family), seconds)


def issuers_of(events: list[str]) -> list[str]:
    """The first word of each issuer in a table of events."""
    return sorted(event[18:].split()[0] for event in events)


def own_kafka(data: Path) -> dict[str, str | Path]:
    return {"EARNWIRE_DATA": data, "EARNWIRE_PORT": str(free_ports(1)[0])}


def test_once_accounts_for_every_sample(data: Path):
    done = run("up", "--once", "samples", timeout=110, **own_kafka(data))
    assert done.returncode == 0, done.stderr
    _, _, *events, counts = done.stdout.splitlines()
    assert counts == COUNTS
    assert issuers_of(events) == ISSUERS


def test_a_second_run_gives_no_second_event_and_ctrl_c_stops_all_kafka_last(data: Path, tmp_path: Path):
    with up(tmp_path, "samples", **own_kafka(data)) as running:
        running.wait_until_up()
        family = running.family()
        assert len(workers_of(family)) == 1
        assert sum("kafka.Kafka" in args and "supervisor" not in args for args in family.values()) == 1
        os.killpg(running.process.pid, signal.SIGINT)  # as a terminal does: to everything in the foreground
        assert running.process.wait(GONE_WITHIN_S) == 0
        assert all_gone(family, GONE_WITHIN_S)
        assert running.told().splitlines()[-2:] == ["workers: stopping", "Kafka: stopping"]
    assert issuers_of((tmp_path / "stdout").read_text().splitlines()[2:]) == ISSUERS


def test_sigterm_stops_all_too(kafka: str, data: Path, tmp_path: Path):
    with up(tmp_path, EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=data) as running:
        running.wait_until_up()
        family = running.family()
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(GONE_WITHIN_S) == 0
        assert family
        assert all_gone(family, GONE_WITHIN_S)


def test_nothing_is_left_when_it_is_killed(data: Path, tmp_path: Path):
    port = free_ports(1)[0]
    variables = {"EARNWIRE_HTTP": f"127.0.0.1:{port}", **own_kafka(data)}
    with up(tmp_path, "samples", "--workers", "2", **variables) as running:
        running.wait_until_up()
        family = running.family()
        assert is_listened(port)
        assert is_listened(port + 1)
        running.process.kill()
        assert len(workers_of(family)) == 2
        assert len(family) >= 2 * 2 + 2  # each worker with its child; Kafka with its supervisor
        assert all_gone(family, GONE_AFTER_KILL_S)
    assert not is_listened(port)
    assert not is_listened(port + 1)


def test_a_kafka_that_is_given_is_used_and_left_running(kafka: str, data: Path, tmp_path: Path):
    raw, _, _ = new_filing()
    (tmp_path / "a.txt").write_bytes(raw)
    done = run("up", "--once", tmp_path / "a.txt", EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=data)
    assert done.stdout.splitlines()[-1] == "1 in = 1 event + 0 not earnings + 0 dead letters"
    assert done.stderr.splitlines()[0] == f"Kafka: {kafka} (EARNWIRE_KAFKA)"
    host, _, port = kafka.partition(":")
    socket.create_connection((host, int(port)), timeout=5).close()


@pytest.mark.parametrize("level", ["ERROR", "DEBUG"])
def test_its_workers_get_ready_at_every_log_level(kafka: str, data: Path, tmp_path: Path, level: str):
    (tmp_path / "a.txt").write_bytes(new_filing()[0])
    done = run("up", "--once", tmp_path / "a.txt", EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=data, EARNWIRE_LOG_LEVEL=level)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "1 in = 1 event + 0 not earnings + 0 dead letters"


def test_once_names_what_could_not_be_read_and_what_is_missing_when_the_time_is_over(
    kafka: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.txt").write_bytes(new_filing()[0])
    monkeypatch.setattr(up_run, "ONCE_TIMEOUT_S", 1.0)
    monkeypatch.setattr(up_run, "_readable", lambda _paths: iter(()))  # it is never sent
    settings = Settings(kafka=kafka, kafka_given=True, data=data)
    said: list[str] = []
    screen = Screen(say=said.append, show=lambda _event: None)
    paths = [str(tmp_path / "nosuch.txt"), str(tmp_path / "a.txt")]
    result = run_up(settings, paths, once=True, workers=1, port=0, screen=screen)
    assert result.missing == [
        f"{tmp_path}/nosuch.txt: no such file or directory",
        f"{tmp_path}/a.txt: no record on filings.parsed.v1",
    ]
    assert result.tally == "1 in = 0 events + 0 not earnings + 0 dead letters"
    assert any(line.startswith("not all is accounted for after 1 s") for line in said)


def test_a_port_that_is_taken_is_told_in_one_line(data: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("up", "--once", "--port", str(port), "samples", EARNWIRE_DATA=data)
    assert done.returncode == 1
    told = done.stderr.splitlines()[-1]
    assert told.startswith(f"earnwire: port {port} of 127.0.0.1 is taken by another program")


def test_an_event_of_somebody_else_is_shown_while_it_is_up(kafka: str, data: Path, tmp_path: Path):
    asyncio.run(create_topics(Settings(kafka=kafka)))
    (tmp_path / "a.txt").write_bytes(new_filing()[0])
    with up(tmp_path, EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=data) as running:
        running.wait_until_up()
        assert run("ingest", tmp_path / "a.txt", EARNWIRE_KAFKA=kafka).returncode == 0
        # A worker that an earlier test killed keeps its partitions until its session is over, 20 s.
        assert wait_until(lambda: "TESSELWICK" in (tmp_path / "stdout").read_text(), 45)
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(GONE_WITHIN_S) == 0


def test_workers_that_are_killed_come_back_with_their_partitions_long_before_their_sessions_end(
    kafka: str, data: Path, tmp_path: Path
):
    logs = [data / "logs" / f"worker-parse-{number}.log" for number in (1, 2)]
    (tmp_path / "a.txt").write_bytes(new_filing()[0])
    with up(tmp_path, "--workers", "2", EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=data) as running:
        running.wait_until_up()
        assert wait_until(lambda: sorted(partitions_of(logs)) == [0, 1, 2, 3], 20), running.told()
        workers = workers_of(running.family())
        said = [log.read_text().count(READY) for log in logs]
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        assert wait_until(lambda: all(map(gt, (log.read_text().count(READY) for log in logs), said)), 12), (
            running.told()
        )
        assert run("ingest", tmp_path / "a.txt", EARNWIRE_KAFKA=kafka).returncode == 0
        assert wait_until(lambda: "TESSELWICK" in (tmp_path / "stdout").read_text(), 10)
        assert len(workers) == len(workers_of(running.family())) == 2
        restarts = [line for line in running.told().splitlines() if "starting it again" in line]
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(GONE_WITHIN_S) == 0
    assert [line.partition(": ")[0] for line in sorted(restarts)] == [
        f"worker parse-{number} ended with exit code -9 (SIGKILL)" for number in (1, 2)
    ]


READY = "earnwire-parse: ready, partitions"


def partitions_of(logs: list[Path]) -> list[int]:
    """Those that the workers say they have."""
    said = [[line for line in log.read_text().splitlines() if READY in line] for log in logs]
    return [number for lines in said if lines for number in json.loads(lines[-1].partition(READY)[2])]


def test_two_of_them_on_one_kafka_share_the_work_and_do_not_shut_each_other_out(kafka: str, data: Path, tmp_path: Path):
    (tmp_path / "other").mkdir()
    with (
        up(tmp_path, EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=data) as one,
        up(tmp_path / "other", EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=tmp_path / "other") as two,
    ):
        one.wait_until_up()
        two.wait_until_up()
        logs = [folder / "logs" / "worker-parse-1.log" for folder in (data, tmp_path / "other")]
        assert wait_until(lambda: sorted(partitions_of(logs)) == [0, 1, 2, 3], 20)
        two.process.send_signal(signal.SIGINT)
        assert two.process.wait(GONE_WITHIN_S) == 0
        # Well before the session of 20 s: a fixed name notwithstanding, it has left the group.
        assert wait_until(lambda: sorted(partitions_of(logs[:1])) == [0, 1, 2, 3], 8)
        one.process.send_signal(signal.SIGINT)
        assert one.process.wait(GONE_WITHIN_S) == 0
    assert not [line for log in logs for line in log.read_text().splitlines() if "CRITICAL" in line]


def test_a_fault_that_a_restart_does_not_mend_ends_it_with_one_line(kafka: str, data: Path, tmp_path: Path):
    with up(tmp_path, EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=data) as running:
        running.wait_until_up()
        with other_retention(kafka):
            (worker,) = workers_of(running.family())
            os.kill(worker, signal.SIGKILL)
            assert running.process.wait(20) == 1
        told = [line for line in running.told().splitlines() if line.startswith("earnwire: ")]
    assert len(told) == 1
    assert told[0].startswith("earnwire: worker parse-1 ended with exit code 89 (TOPICS_WRONG): earnwire-parse: ")
    assert told[0].endswith(f"; a restart does not mend this; log {data}/logs/worker-parse-1.log")
    assert DEAD.name in told[0]
    assert "Traceback" not in running.told()


@contextmanager
def other_retention(kafka: str) -> Iterator[None]:
    """A topic that is otherwise than the list says, for a while."""
    try:
        asyncio.run(set_retention(kafka, 1000 * 86_400_000))
        yield
    finally:
        asyncio.run(set_retention(kafka, DEAD.retention_ms))


async def set_retention(kafka: str, retention_ms: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await admin.start()
    try:
        configs = {**DEAD.configs(1), "retention.ms": str(retention_ms)}
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, DEAD.name, configs)])
    finally:
        await admin.close()
