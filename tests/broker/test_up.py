"""`earnwire up` as a process, with a Kafka of its own where it matters that it starts and ends one."""

import asyncio
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from streams.kafka_local.ports import free_ports
from streams.settings import Settings
from streams.topic_admin import create_topics
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
        assert sum("streams.cli worker parse" in args for args in family.values()) == 1
        assert sum("kafka.Kafka" in args and "supervisor" not in args for args in family.values()) == 1
        os.killpg(running.process.pid, signal.SIGINT)  # as a terminal does: to everything in the foreground
        assert running.process.wait(GONE_WITHIN_S) == 0
        assert all_gone(family, GONE_WITHIN_S)
        assert running.told().splitlines()[-2:] == ["worker parse: stopping", "Kafka: stopping"]
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
    with up(tmp_path, "samples", **own_kafka(data)) as running:
        running.wait_until_up()
        family = running.family()
        running.process.kill()
        assert len(family) >= 3
        assert all_gone(family, GONE_AFTER_KILL_S)


def test_a_kafka_that_is_given_is_used_and_left_running(kafka: str, data: Path, tmp_path: Path):
    raw, _, _ = new_filing()
    (tmp_path / "a.txt").write_bytes(raw)
    done = run("up", "--once", tmp_path / "a.txt", EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=data)
    assert done.stdout.splitlines()[-1] == "1 in = 1 event + 0 not earnings + 0 dead letters"
    assert done.stderr.splitlines()[0] == f"Kafka: {kafka} (EARNWIRE_KAFKA)"
    host, _, port = kafka.partition(":")
    socket.create_connection((host, int(port)), timeout=5).close()


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
    result = run_up(settings, paths, once=True, port=0, screen=screen)
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


def test_a_worker_that_dies_ends_it_with_the_tail_of_the_workers_log(kafka: str, data: Path, tmp_path: Path):
    # The shortest session that Kafka allows: the next worker, of another test, has to wait until it is over.
    short = {"EARNWIRE_SESSION_TIMEOUT": "6", "EARNWIRE_HEARTBEAT": "1"}
    with up(tmp_path, EARNWIRE_KAFKA=kafka, EARNWIRE_DATA=data, **short) as running:
        running.wait_until_up()
        (worker,) = running.family()
        os.kill(worker, signal.SIGKILL)
        assert running.process.wait(20) == 1
        told = running.told()
    assert f"earnwire: worker parse ended with exit code -9; its log {data}/logs/worker-parse.log ends with:\n" in told
    assert "earnwire-parse: ready, partitions" in told.partition("ends with:")[2]
    assert "Traceback" not in told
