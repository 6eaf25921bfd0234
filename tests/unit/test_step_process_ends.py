"""The step's process ends with its worker, whatever that one is killed in the midst of."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.processes import is_alive

ROOT = Path(__file__).parents[2]
GONE_WITHIN_S = 1.0

# A worker that asks for one record after the other, and prints its process's id after the first.
WORKER = """
import asyncio, sys
from contextlib import aclosing
from streams.records import SourceRecord
from streams.step_process.messages import Job
from streams.step_process.process import StepProcess

async def main():
    names = ["tests.unit.step_process_steps:" + name for name in ("step", "on_bug", "on_timeout", "on_broken_claim")]
    steps = StepProcess(Job(*names), 60)
    sources = [SourceRecord("raw", 0, offset, None, word.encode()) for offset, word in enumerate(sys.argv[1:])]
    async with aclosing(steps.run(sources)) as run:
        async for result in run:
            print(result.outcome, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
def worker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A worker and its step's process, which does as the words of the test's parameter say."""
    words = [f"{word} {tmp_path / 'begun'}" for word in request.param]
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, "pid", *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    with process, process.stdout:
        child = int(process.stdout.readline())
        yield process, child
        for pid in (process.pid, child):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def wait_for(file: Path) -> None:
    while not file.exists():
        time.sleep(0.01)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("worker", [[], ["spin"], ["regex"], ["large"]], indirect=True, ids=str)
def test_the_process_is_gone_within_a_second_of_its_worker(
    worker: tuple["subprocess.Popen[str]", int], how: signal.Signals, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    process, child = worker
    if not request.node.callspec.params["worker"]:
        time.sleep(0.05)  # until it waits for the next record
    else:
        wait_for(tmp_path / "begun")
        if request.node.callspec.params["worker"] == ["large"]:
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.1)  # it writes, and nobody reads
    assert is_alive(child)
    process.send_signal(how)
    process.send_signal(signal.SIGCONT)
    process.wait()
    until = time.monotonic() + GONE_WITHIN_S
    while is_alive(child) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_alive(child)


def test_where_the_kernel_does_not_see_to_it_a_thread_waits_for_the_end_of_the_connection() -> None:
    program = "import sys, time; from streams.step_process import lifetime as l; print(flush=True)\n"
    program += "l.threading.Thread(target=l._end_when_closed, args=(int(sys.argv[1]),)).start(); time.sleep(60)"
    ours, theirs = socket.socketpair()
    with (
        theirs,
        subprocess.Popen(
            [sys.executable, "-c", program, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as child,
    ):
        assert child.stdout is not None
        child.stdout.readline()
        theirs.close()
        ours.send(b"a message is not the end")
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(0.1)
        ours.close()
        assert child.wait(GONE_WITHIN_S) == 1


@pytest.mark.parametrize("worker", [[]], indirect=True)
def test_ctrl_c_in_a_terminal_ends_worker_and_process(worker: tuple["subprocess.Popen[str]", int]) -> None:
    process, child = worker
    os.kill(child, signal.SIGINT)
    time.sleep(0.05)
    assert is_alive(child)
    process.send_signal(signal.SIGINT)
    process.wait()
    until = time.monotonic() + GONE_WITHIN_S
    while is_alive(child) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_alive(child)
