"""The step's process fetches claimed filings, and waits for a store that is away."""

import asyncio
import hashlib
import json
import logging
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest
from msgspec.structs import replace

from streams.publisher import PublisherError
from streams.records import SourceRecord
from streams.step_process import process
from streams.step_process.messages import Job
from streams.step_process.process import StepProcess
from streams.store import Claim, Store, claim_headers
from streams.topics import MAX_INLINE_FILING_BYTES

STEPS = "tests.unit.step_process_steps"
JOB = Job(f"{STEPS}:step", f"{STEPS}:on_bug", f"{STEPS}:on_timeout", f"{STEPS}:on_broken_claim")
CLAIMED = (("claim_uri", b"file:///store/aa/aa"), ("claim_sha256", b"aa" * 32))
LIMIT_S = 0.3  # a record may take no longer


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


@pytest.fixture
async def steps(tmp_path: Path) -> AsyncIterator[StepProcess]:
    made = StepProcess(replace(JOB, store=str(tmp_path)), LIMIT_S)
    yield made
    await made.close()


def claimed(claim: Claim) -> SourceRecord:
    return SourceRecord("raw", 0, 0, None, b"", claim_headers(claim))


def rename(folder: Path, name: str) -> Path:
    return folder.rename(folder.with_name(name))


async def waiting(steps: StepProcess) -> None:
    for _ in range(500):
        if steps.waiting:
            return
        await asyncio.sleep(0.01)
    pytest.fail("it does not wait")


async def outcomes_and_waiting(steps: StepProcess, *sources: SourceRecord) -> list[tuple[str, str | None]]:
    async with aclosing(steps.run(sources)) as run:
        return [(result.outcome, steps.waiting) async for result in run]


async def outcomes(steps: StepProcess, *sources: SourceRecord) -> list[str]:
    return [outcome for outcome, _ in await outcomes_and_waiting(steps, *sources)]


async def test_the_step_gets_the_bytes_of_a_claimed_filing(steps: StepProcess, tmp_path: Path) -> None:
    claims = [Store(str(tmp_path)).put(raw) for raw in (b"one", b"two")]
    in_record = SourceRecord("raw", 0, 0, None, b"three")
    assert await outcomes(steps, *map(claimed, claims), in_record) == ["one", "two", "three"]


async def test_a_broken_claim_is_the_stage_s_to_answer_for(steps: StepProcess, tmp_path: Path) -> None:
    claim = Store(str(tmp_path)).put(b"one")
    shutil.rmtree(tmp_path / claim.sha256[:2])
    [broken] = await outcomes(steps, claimed(claim))
    assert broken.startswith("broken: the filing is missing")
    assert broken.endswith("value b''")
    assert steps.waiting is None


async def headers_at_the_step(steps: StepProcess, value: bytes, *headers: tuple[str, bytes]) -> dict[str, str]:
    [said] = await outcomes(steps, SourceRecord("raw", 0, 0, None, value, headers))
    found: dict[str, str] = json.loads(said)
    return found


async def test_of_what_is_too_large_the_step_gets_hash_and_size(steps: StepProcess) -> None:
    large = bytes(MAX_INLINE_FILING_BYTES + 1)
    assert await headers_at_the_step(steps, large, ("source", b"a"), *CLAIMED, ("claim_size", b"7")) == {
        "source": "a",
        "claim_sha256": hashlib.sha256(large).hexdigest(),
        "claim_size": str(len(large)),
    }


async def test_a_record_with_its_filing_has_no_claim(steps: StepProcess) -> None:
    assert await headers_at_the_step(steps, b"headers", ("source", b"a"), *CLAIMED) == {"source": "a"}


async def test_a_claimed_filing_that_takes_too_long_is_cut_off(steps: StepProcess, tmp_path: Path) -> None:
    claim = Store(str(tmp_path)).put(b"regex ")
    assert await outcomes(steps, claimed(claim)) == ["cut off after 0.3 s"]


@pytest.mark.slow  # it asks again after a second
async def test_a_store_that_is_away_is_waited_for_beyond_the_time_limit(
    steps: StepProcess, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, process.logger.name)
    missing, there = (Store(str(tmp_path)).put(raw) for raw in (b"one", b"two"))
    shutil.rmtree(tmp_path / missing.sha256[:2])
    away = rename(tmp_path, "away")
    running = asyncio.create_task(outcomes_and_waiting(steps, claimed(missing), claimed(there)))
    await waiting(steps)
    assert "no store of filings there" in (steps.waiting or "")
    await asyncio.sleep(2 * LIMIT_S)
    rename(away, tmp_path.name)
    (broken, first), *others = await running
    assert broken.startswith("broken: ")
    assert [first, *others] == [None, ("two", None)]
    said = [record.message.partition(":")[0] for record in caplog.records if "waiting" in record.message]
    assert said == ["waiting", "waiting no more"]


@pytest.mark.slow
async def test_a_run_that_waits_for_the_store_can_be_cancelled(steps: StepProcess, tmp_path: Path) -> None:
    nowhere = Claim("file:///nowhere", "0" * 64, 1)
    claim = Store(str(tmp_path)).put(b"one")
    away = rename(tmp_path, "away")
    running = asyncio.create_task(outcomes(steps, claimed(claim), claimed(nowhere)))
    await waiting(steps)
    began = time.monotonic()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert time.monotonic() - began < 0.9
    assert steps.waiting is None
    rename(away, tmp_path.name)
    assert await outcomes(steps, claimed(claim)) == ["one"]


async def test_a_store_from_which_no_word_comes_counts_as_away(
    steps: StepProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "TICK_S", 0.02)
    monkeypatch.setattr(process, "QUIET_STORE_S", 0.1)
    claim = Store(str(tmp_path)).put(b"pid ")
    [pid] = await outcomes(steps, claimed(claim))
    os.kill(int(pid), signal.SIGSTOP)
    running = asyncio.create_task(outcomes(steps, claimed(claim)))
    await asyncio.sleep(0.4)  # longer than a record may take
    assert steps.waiting == "the store is silent"
    os.kill(int(pid), signal.SIGCONT)
    assert await running == [pid]


async def test_a_store_that_cannot_be_one_breaks_the_stage(tmp_path: Path) -> None:
    steps = StepProcess(replace(JOB, store="nonsense://there"), LIMIT_S)
    with pytest.raises(PublisherError, match="EARNWIRE_STORE"):
        await outcomes(steps, claimed(Store(str(tmp_path)).put(b"one")))
    await steps.close()
