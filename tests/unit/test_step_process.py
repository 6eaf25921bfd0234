"""The process that runs a step: order, limits, faults. Each test starts the real one."""

import asyncio
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from pathlib import Path

import psutil
import pytest

from streams.publisher import ExitCode, PublisherError
from streams.records import SourceRecord, StepResult
from streams.settings import Settings
from streams.stages import STAGES
from streams.step_process import process
from streams.step_process.messages import Job
from streams.step_process.process import AHEAD_BYTES, AHEAD_RECORDS, StepProcess, job_of
from streams.topics import MAX_INLINE_FILING_BYTES
from tests.processes import is_alive

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow  # 10 s: the everyday run has the tests of how the process ends and of claims

STEPS = "tests.unit.step_process_steps"
LIMIT_S = 20.0
MIB = 2**20

Make = Callable[..., StepProcess]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
async def make() -> AsyncIterator[Make]:
    """Makes processes, and ends them."""
    made = []

    def make_one(time_limit_s: float = LIMIT_S, *, step: str = f"{STEPS}:step", memory_bytes: int = 0) -> StepProcess:
        job = Job(step, f"{STEPS}:on_bug", f"{STEPS}:on_timeout", f"{STEPS}:on_broken_claim", memory_bytes=memory_bytes)
        made.append(StepProcess(job, time_limit_s))
        return made[-1]

    yield make_one
    for one in made:
        await one.close()


def records(*values: str | bytes) -> list[SourceRecord]:
    return [
        SourceRecord("raw", 0, offset, b"key", value.encode() if isinstance(value, str) else value, (("a", b"b"),))
        for offset, value in enumerate(values)
    ]


async def results(steps: StepProcess, *values: str | bytes) -> list[StepResult]:
    async with aclosing(steps.run(records(*values))) as run:
        return [result async for result in run]


async def outcomes(steps: StepProcess, *values: str) -> list[str]:
    found = await results(steps, *values)
    assert [result.seen_key for result in found] == [str(offset).encode() for offset in range(len(values))]
    return [result.outcome for result in found]


async def pid_of(steps: StepProcess) -> int:
    return int((await outcomes(steps, "pid"))[0])


async def gone(pid: int, within_s: float = 5) -> None:
    until = time.monotonic() + within_s
    while is_alive(pid):
        assert time.monotonic() < until, "the process still lives"
        await asyncio.sleep(0.01)


def told(file: Path) -> int:
    """Which process has begun."""
    while not file.exists() or not file.read_text():
        time.sleep(0.01)
    return int(file.read_text())


async def test_results_come_in_the_order_of_the_records_and_from_one_process(make: Make) -> None:
    steps = make()
    words = [f"word-{number}" for number in range(3 * AHEAD_RECORDS)]
    first = await pid_of(steps)
    assert await outcomes(steps, *words) == words
    assert await pid_of(steps) == first


async def test_the_parse_stage_s_own_step_runs_as_its_job_says() -> None:
    steps = StepProcess(job_of(STAGES["parse"], Settings()), LIMIT_S)
    [result] = await results(steps, "no filing at all")
    assert result.outcome.startswith("refused:")
    assert result.records[-1].value == b"no filing at all"
    await steps.close()


async def test_nothing_comes_of_nothing(make: Make) -> None:
    assert await results(make()) == []


async def test_a_result_comes_back_as_it_was_made_though_it_holds_the_whole_filing(make: Make) -> None:
    filing = b"whole ".ljust(MAX_INLINE_FILING_BYTES, b"\0")
    [result] = await results(make(), filing)
    assert [record.value for record in result.records] == [b"before", filing, b"after"]
    assert result.records[1].value is filing  # it did not travel back


async def test_a_large_result_that_is_not_the_filing_travels(make: Make) -> None:
    [result] = await results(make(), "large")
    assert result.records[0].value == b"x" * 32 * MIB


async def test_while_nobody_takes_a_result_the_process_works_ahead_and_no_further_than_it_may(make: Make) -> None:
    async with aclosing(make().run(records(*["when"] * (2 * AHEAD_RECORDS)))) as run:
        await anext(run)
        time.sleep(0.3)  # noqa: ASYNC251 - nothing else may run here either
        awake = time.monotonic()
        done = [float(result.outcome) for result in [result async for result in run]]
    ahead = sum(when < awake for when in done)
    assert 0 < ahead == AHEAD_RECORDS - 1
    assert done == sorted(done)


async def test_large_filings_go_one_at_a_time(make: Make) -> None:
    filing = b"when " + bytes(AHEAD_BYTES)
    async with aclosing(make().run(records(filing, filing))) as run:
        await anext(run)
        await asyncio.sleep(0.2)
        awake = time.monotonic()
        assert float((await anext(run)).outcome) > awake


@pytest.mark.parametrize("word", ["sleep 60", "spin", "regex"])
async def test_a_record_that_takes_too_long_is_cut_off_and_the_next_goes_on(make: Make, word: str) -> None:
    steps = make(0.3)
    first = await pid_of(steps)
    found = await outcomes(steps, "before", word, "pid")
    assert found[:2] == ["before", "cut off after 0.3 s"]
    assert steps.restarts == 1
    assert int(found[2]) != first
    assert not is_alive(first)


async def test_a_record_s_time_begins_when_its_step_does(make: Make) -> None:
    found = await outcomes(make(0.4), *["sleep 0.15"] * 4)
    assert not [outcome for outcome in found if "cut off" in outcome]


async def test_time_in_which_worker_and_process_were_stopped_does_not_count(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "TICK_S", 0.05)
    steps = make(0.4)
    pid = await pid_of(steps)
    sleeping = asyncio.create_task(outcomes(steps, "sleep 0.1"))
    await asyncio.sleep(0.02)
    os.kill(pid, signal.SIGSTOP)
    time.sleep(0.5)  # noqa: ASYNC251 - this is the worker that is stopped
    os.kill(pid, signal.SIGCONT)
    assert await sleeping == [str(pid)]


async def test_a_process_that_dies_once_on_a_record_is_replaced_and_the_record_tried_again(
    make: Make, tmp_path: Path
) -> None:
    assert await outcomes(make(), "before", f"die-once {tmp_path / 'died'}", "after") == ["before", "None", "after"]


async def test_a_record_on_which_the_process_dies_twice_is_a_bug(make: Make) -> None:
    assert await outcomes(make(), "before", "die", "after") == [
        "before",
        "bug: StepProcessDied: killed by SIGKILL",
        "after",
    ]


async def test_two_records_that_each_kill_one_process_are_both_tried_again(make: Make, tmp_path: Path) -> None:
    assert await outcomes(make(), f"die-once {tmp_path / '1'}", f"die-once {tmp_path / '2'}") == ["None", "None"]


async def test_what_follows_from_a_record_in_vain_is_tried_again_too_when_the_process_dies(
    make: Make, tmp_path: Path
) -> None:
    assert await outcomes(make(0.3), f"sleep 60 then die-once {tmp_path / 'died'}") == ["cut off after 0.3 s"]


async def test_a_process_that_was_killed_while_idle_is_replaced(make: Make) -> None:
    steps = make()
    pid = await pid_of(steps)
    os.kill(pid, signal.SIGKILL)
    await gone(pid)
    assert await outcomes(steps, "after") == ["after"]


async def test_an_exception_of_the_step_is_a_bug_and_the_process_goes_on(
    make: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    steps = make()
    found = await outcomes(steps, "pid", "raise on purpose", "none", "pid")
    assert found[1:3] == ["bug: ValueError: on purpose", "bug: TypeError: a NoneType is no StepResult"]
    assert found[0] == found[3]
    log = capfd.readouterr().err
    assert "ERROR streams.step_process.child bug in the step at raw/0 offset 1\nTraceback" in log
    assert "ValueError: on purpose" in log


async def test_a_step_that_wants_too_much_memory_is_a_bug_and_the_process_goes_on(make: Make) -> None:
    found = await outcomes(make(memory_bytes=256 * MIB), "pid", "memory 4096", "pid")
    assert found[1] == "bug: MemoryError: "
    assert found[0] == found[2]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("raise twice", "ValueError: twice"),  # on_bug raises too
        ("die twice", "StepProcessDied: killed by SIGKILL"),
        ("wrong", "the step's result is none: Expected `bytes`"),
    ],
)
async def test_a_record_without_any_result_breaks_the_stage(make: Make, value: str, why: str) -> None:
    steps = make()
    with pytest.raises(PublisherError, match=why) as failure:
        await outcomes(steps, value, "after")
    assert failure.value.code is ExitCode.STEP_BROKEN


async def test_why_a_stage_is_broken_is_told_also_to_a_worker_that_is_busy(make: Make) -> None:
    async def busy() -> None:
        while True:
            await asyncio.sleep(0)
            time.sleep(0.3)  # noqa: ASYNC251 - meanwhile the process ends, with much unread that was asked ahead

    steps, ahead = make(), ["after".ljust(60_000)] * 10
    await steps.start()
    working = asyncio.create_task(busy())
    with pytest.raises(PublisherError, match="ValueError: twice"):
        await outcomes(steps, "raise twice", *ahead)
    working.cancel()
    assert steps.restarts == 0  # it was not taken for dead, and tried once more


async def test_a_record_that_is_cut_off_twice_breaks_the_stage(make: Make) -> None:
    with pytest.raises(PublisherError, match="took longer than"):
        await outcomes(make(0.3), "sleep 60 twice")


async def test_a_step_that_cannot_be_imported_breaks_the_stage_at_the_start(make: Make) -> None:
    with pytest.raises(PublisherError, match="cannot start: ModuleNotFoundError: No module named 'nowhere'") as failure:
        await make(step="nowhere:step").start()
    assert failure.value.code is ExitCode.STEP_BROKEN


async def test_a_process_that_ends_at_its_start_without_a_word_is_started_three_times(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dies.py").write_text("import os\nopen(__file__ + '.log', 'a').write('x')\nos._exit(7)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(PublisherError, match="cannot start: ended with exit code 7"):
        await make(step="dies:step").start()
    assert (tmp_path / "dies.py.log").read_text() == "xxx"


async def test_a_run_that_is_closed_early_leaves_nothing_for_the_next_one(make: Make) -> None:
    steps = make()
    async with aclosing(steps.run(records("pid", "sleep 0.05", "two", "three"))) as run:
        pid = (await anext(run)).outcome
    assert await outcomes(steps, "next", "pid") == ["next", pid]


async def test_a_run_that_is_cancelled_may_finish_its_record_shortly(make: Make) -> None:
    steps = make()
    pid = await pid_of(steps)
    running = asyncio.create_task(outcomes(steps, "sleep 0.1", "one"))
    await asyncio.sleep(0.05)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert await outcomes(steps, "next", "pid") == ["next", str(pid)]


@pytest.mark.parametrize("cancellations", [1, 2])  # the second falls into the time that the first one grants
async def test_a_cancelled_record_that_does_not_finish_goes_with_its_process(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cancellations: int
) -> None:
    monkeypatch.setattr(process, "FINISH_S", 0.1)
    steps = make()
    running = asyncio.create_task(outcomes(steps, f"regex {tmp_path / 'begun'}", "one"))
    pid = await asyncio.to_thread(told, tmp_path / "begun")
    for _ in range(cancellations):
        running.cancel()
        await asyncio.sleep(0.01)
    with pytest.raises(asyncio.CancelledError):
        await running
    assert await outcomes(steps, "next") == ["next"]
    assert not is_alive(pid)


async def test_a_run_that_is_cancelled_while_the_process_starts_does_not_disturb_the_next(make: Make) -> None:
    steps = make()
    for after_s in (0, 0.005, 0.02):
        running = asyncio.create_task(outcomes(steps, "one"))
        await asyncio.sleep(after_s)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    assert await outcomes(steps, "next") == ["next"]


async def test_close_ends_the_process_in_order(make: Make) -> None:
    steps = make()
    pid = await pid_of(steps)
    link = steps._link
    await steps.close()
    assert link is not None
    assert await link.end() == "ended with exit code 0"
    assert not psutil.pid_exists(pid)  # no zombie either


async def test_close_kills_a_process_that_does_not_end(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "CLOSE_S", 0.1)
    steps = make()
    pid = await pid_of(steps)
    os.kill(pid, signal.SIGSTOP)
    await steps.close()
    assert not psutil.pid_exists(pid)


async def test_a_process_that_is_closed_while_it_starts_is_ended(make: Make) -> None:
    steps = make()
    starting = asyncio.create_task(steps.start())
    await asyncio.sleep(0)
    await steps.close()
    with pytest.raises(RuntimeError, match="closed"):
        await starting
    assert not [child for child in psutil.Process().children() if "streams.step_process.child" in child.cmdline()]


async def test_ctrl_c_is_for_the_worker_and_sigterm_ends_the_process(make: Make) -> None:
    steps = make()
    pid = await pid_of(steps)
    os.kill(pid, signal.SIGINT)
    assert await pid_of(steps) == pid
    os.kill(pid, signal.SIGTERM)
    await gone(pid)


async def test_the_process_has_none_of_the_worker_s_descriptors(make: Make, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, (tmp_path / "lock").open("w") as lock:
        for inherited in (server.fileno(), lock.fileno()):
            os.set_inheritable(inherited, True)
        child = psutil.Process(await pid_of(make()))
        assert child.net_connections("inet") == []
        assert child.open_files() == []
        assert child.num_fds() == 4  # in, out, error, and the way to the worker


async def test_what_a_step_prints_is_no_answer(make: Make, capfd: pytest.CaptureFixture[str]) -> None:
    assert await outcomes(make(), "print something", "after") == ["None", "after"]
    assert capfd.readouterr().out == ""


async def test_the_process_imports_neither_kafka_client_nor_event_loop_nor_the_store(make: Make) -> None:
    [modules] = await outcomes(make(), "modules")
    assert "streams.step_process.child" in modules or "__main__" in modules
    assert not {"aiokafka", "faust", "mode", "asyncio", "fsspec", "streams.store", "filings"} & set(modules.split())
