import asyncio
from pathlib import Path

import pytest

from streams.settings import Settings
from streams.sources.raw_filing import RawFiling
from streams.steps.parse import read
from streams.up.account import Account
from streams.up.run import Screen, _first_of, _Run
from streams.up.trouble import UpError
from streams.up.worker_process import worker_process

OFFICER = Path(__file__).parents[2] / "samples" / "officer-change-2011.txt"


async def test_a_run_is_not_complete_before_its_filings_are_sent_though_the_log_has_them_all():
    account = Account()
    account.expect(RawFiling("a", OFFICER.read_bytes()))
    account.see_parsed(read(OFFICER.read_bytes()).parsed)
    run = _Run(Settings(), [], account, Screen(print, print), [], None)
    completing = asyncio.create_task(run._complete())
    await asyncio.sleep(0.01)
    assert not completing.done()
    run.fed.set()
    await asyncio.wait_for(completing, 1)


async def test_the_first_to_end_ends_the_others():
    others: list[str] = []

    async def other() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            others.append("ended")

    async def fails() -> None:
        await asyncio.sleep(0)
        raise UpError("it broke")

    with pytest.raises(UpError, match="it broke"):
        await _first_of(other(), fails(), other())
    assert others == ["ended", "ended"]


def test_a_worker_is_gone_when_its_block_ends(tmp_path: Path):
    with worker_process("parse", Settings(kafka="127.0.0.1:1"), tmp_path / "logs" / "worker.log") as worker:
        assert worker.process.poll() is None
    assert worker.process.returncode is not None


def test_a_worker_that_ends_before_it_is_ready_is_told_with_its_last_words(tmp_path: Path):
    log = tmp_path / "worker.log"
    with (
        worker_process("parse", Settings(kafka="127.0.0.1:1"), log) as worker,
        pytest.raises(UpError, match=r"^worker parse ended with exit code 90; its log ") as caught,
    ):
        worker.wait_until_ready()
    assert str(log) in str(caught.value)
    assert "no Kafka answers at 127.0.0.1:1" in str(caught.value).splitlines()[-1]
