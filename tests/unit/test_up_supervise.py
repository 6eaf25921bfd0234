"""How `up` keeps its workers running; small programs stand for workers."""

import asyncio
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.publisher import ExitCode
from streams.up import supervise
from streams.up.place import place_of_its_own
from streams.up.supervise import BackOff, keep_running, until_ready
from streams.up.trouble import UpError
from streams.up.worker_process import LOG_TAIL_BYTES, Ended, WorkerProcess, _last_words, _stop, worker_processes

CRITICAL = b"2026-11-23T14:00:00Z CRITICAL streams.publisher.failure "


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "FIRST_DELAY_S", 0.01)
    monkeypatch.setattr(supervise, "POLL_INTERVAL_S", 0.01)


@pytest.fixture
def pipe() -> Iterator[int]:
    read_end, write_end = os.pipe()
    yield read_end
    os.close(read_end)
    os.close(write_end)


def fake_worker(folder: Path, pipe: int, program: str) -> WorkerProcess:
    return WorkerProcess("parse-1", ["/bin/sh", "-c", program], {}, folder / "logs" / "worker-parse-1.log", pipe)


def test_the_wait_doubles_up_to_its_longest_and_then_it_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(supervise, "FIRST_DELAY_S", 1.0)
    back_off = BackOff()
    assert [back_off.delay_after(3) for _ in range(11)] == [1, 2, 4, 8, 16, 30, 30, 30, 30, 30, None]


def test_after_a_minute_of_work_the_wait_is_the_first_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(supervise, "FIRST_DELAY_S", 1.0)
    back_off = BackOff()
    assert [back_off.delay_after(ran_s) for ran_s in (3, 3, 59.9, 60, 3)] == [1, 2, 4, 1, 2]


async def test_a_worker_that_ended_is_started_again_and_its_log_goes_on(tmp_path: Path, pipe: int):
    mark = tmp_path / "mark"
    worker = fake_worker(tmp_path, pipe, f"echo run; test -e {mark} && exec sleep 60; touch {mark}; exit 86")
    said: list[str] = []
    keeping = asyncio.create_task(keep_running(worker, said.append))
    while worker.log.read_text() != "run\nrun\n":  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert said == ["worker parse-1 ended with exit code 86 (STALLED): run; starting it again in 0.01 s"]
    assert worker.ended() is None
    keeping.cancel()
    worker.process.kill()
    worker.process.wait()


@pytest.mark.parametrize("code", [code for code in ExitCode if code.is_permanent], ids=str)
async def test_what_a_restart_does_not_mend_is_told_as_such_and_ends_it(tmp_path: Path, pipe: int, code: ExitCode):
    worker = fake_worker(tmp_path, pipe, f"exit {code}")
    with pytest.raises(UpError) as caught:
        await asyncio.wait_for(keep_running(worker, pytest.fail), 5)
    told = f"worker parse-1 ended with exit code {code.value} ({code.name}); a restart does not mend this; log "
    assert str(caught.value) == f"{told}{worker.log}"


async def test_restarts_that_are_of_no_use_end_it(tmp_path: Path, pipe: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(supervise, "RESTARTS_WITHOUT_PROGRESS", 2)
    worker = fake_worker(tmp_path, pipe, "echo no such thing; exit 1")
    said: list[str] = []
    with pytest.raises(UpError, match=r"exit code 1: no such thing; 2 restarts in a row were of no use; log "):
        await asyncio.wait_for(keep_running(worker, said.append), 5)
    assert [line.rpartition(" in ")[2] for line in said] == ["0.01 s", "0.02 s"]


async def test_a_worker_that_does_not_get_ready_is_named(tmp_path: Path, pipe: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(supervise, "READY_TIMEOUT_S", 0.1)
    worker = fake_worker(tmp_path, pipe, "exec sleep 60")
    with pytest.raises(UpError, match=r"^worker parse-1 was not ready after 0.1 s; log "):
        await until_ready([worker])
    worker.process.kill()
    worker.process.wait()


async def test_where_a_worker_does_not_get_ready_its_last_words_are_told(
    tmp_path: Path, pipe: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(supervise, "READY_TIMEOUT_S", 0.1)
    worker = fake_worker(tmp_path, pipe, "echo the port is taken; exit 1")
    worker.process.wait()
    worker._command = ["/bin/sh", "-c", "exec sleep 60"]  # started again it has not said anything yet
    worker.start()
    with pytest.raises(UpError, match=r"^worker parse-1 was not ready after 0.1 s: the port is taken; log "):
        await until_ready([worker])
    worker.process.kill()
    worker.process.wait()


def test_a_line_that_says_ready_is_found_however_much_follows_it(tmp_path: Path, pipe: int):
    program = f"echo app: ready, partitions [0]; yes a line at DEBUG | head -c {2 * LOG_TAIL_BYTES}"
    worker = fake_worker(tmp_path, pipe, program)
    worker.process.wait()
    assert worker.is_ready


def test_a_line_that_says_ready_is_found_though_only_half_of_it_was_there_at_the_look_before(tmp_path: Path, pipe: int):
    worker = fake_worker(tmp_path, pipe, "exit 0")
    worker.process.wait()
    for part in ("a line\napp: rea", "dy, partiti", "ons"):
        with worker.log.open("a") as log:
            log.write(part)
        assert not worker.is_ready
    with worker.log.open("a") as log:
        log.write(" [0]\n")
    assert worker.is_ready


async def test_workers_are_ready_when_all_are_at_the_same_time(tmp_path: Path, pipe: int):
    first = fake_worker(tmp_path / "1", pipe, "echo app: ready, partitions [0]")
    second = fake_worker(tmp_path / "2", pipe, "exec sleep 60")
    first.process.wait()
    waiting = asyncio.create_task(until_ready([first, second]))
    await asyncio.sleep(0.05)
    first._command = ["/bin/sh", "-c", "exec sleep 60"]
    first.start()
    say_ready(second)
    await asyncio.sleep(0.05)
    assert not waiting.done()
    say_ready(first)
    await asyncio.wait_for(waiting, 5)
    for worker in (first, second):
        worker.process.kill()
        worker.process.wait()


def say_ready(worker: WorkerProcess) -> None:
    with worker.log.open("a") as log:
        log.write("app: ready, partitions [0]\n")


async def test_ready_is_what_the_running_process_says_not_the_one_before(tmp_path: Path, pipe: int):
    worker = fake_worker(tmp_path, pipe, "echo app: ready, partitions [0]")
    worker.process.wait()
    assert worker.is_ready
    worker._command = ["/bin/sh", "-c", "true"]
    worker.start()
    worker.process.wait()
    assert not worker.is_ready


@pytest.mark.parametrize(
    ("logged", "words"),
    [
        (b"INFO a b\n" + CRITICAL + b"app: it broke; so; ending with exit code 84 (X)\nlater\n", "app: it broke; so"),
        (CRITICAL + b"one; ending with exit code 84 (X)\n" + CRITICAL + b"two\n", "two"),
        (b"Traceback (most recent call last):\n  File\nImportError: no module\n\n", "ImportError: no module"),
        (b"", ""),
    ],
    ids=["its critical line", "the last of two", "a traceback's last line", "nothing"],
)
def test_the_last_words_of_a_worker_are_one_line(logged: bytes, words: str):
    assert _last_words(logged) == words


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        (Ended(-9, "", 1), "exit code -9 (SIGKILL)"),
        (Ended(-40, "", 1), "exit code -40 (signal 40)"),
        (Ended(0, "", 1), "exit code 0"),
        (Ended(93, "wrong password", 1), "exit code 93 (AUTHENTICATION_FAILED): wrong password"),
    ],
)
def test_an_end_is_told_with_the_name_of_its_code(ended: Ended, told: str):
    assert str(ended) == told


def test_workers_are_stopped_at_the_same_time(tmp_path: Path, pipe: int):
    slow = "trap 'sleep 0.5; exit 3' TERM; echo up; while :; do sleep 0.05; done"
    workers = [fake_worker(tmp_path / str(number), pipe, slow) for number in range(3)]
    while not all(worker.log.read_text() for worker in workers):
        time.sleep(0.01)
    begin = time.monotonic()
    _stop(workers)
    assert [worker.process.returncode for worker in workers] == [3, 3, 3]
    assert time.monotonic() - begin < 1.0


def test_workers_end_with_their_block(tmp_path: Path):
    with worker_processes({"a": "parse", "b": "parse"}, {"a": {}, "b": {}}, tmp_path) as workers:
        assert [worker.ended() for worker in workers] == [None, None]
        assert {worker.log.name for worker in workers} == {"worker-a.log", "worker-b.log"}
    assert [worker.process.returncode for worker in workers] == [-15, -15]  # neither was so far as to have a handler


def test_a_folder_keeps_its_name_and_another_folder_has_another(tmp_path: Path):
    names = []
    for folder in ("one", "one", "two"):
        with place_of_its_own(tmp_path / folder) as name:
            names.append(name)
    assert names[0] == names[1] != names[2]
    assert names[0].startswith("up-")


def child_that_inherits() -> subprocess.Popen[bytes]:
    """A process that has every descriptor which is to be inherited. It runs: what is not, is closed."""
    child = subprocess.Popen(
        ["/bin/sh", "-c", "echo; read line"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False
    )
    assert child.stdout is not None
    child.stdout.readline()
    return child


def test_a_folder_is_held_by_one_at_a_time_and_not_by_what_that_one_started(tmp_path: Path):
    with place_of_its_own(tmp_path):
        child = child_that_inherits()
        with (
            pytest.raises(UpError, match=r"^another `earnwire up` is running with the data folder"),
            place_of_its_own(tmp_path),
        ):
            pass
    with place_of_its_own(tmp_path):
        assert child.poll() is None
    child.communicate()
