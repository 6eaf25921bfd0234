import asyncio
from pathlib import Path

import pytest

from streams.settings import Settings
from streams.sources.raw_filing import RawFiling
from streams.steps.parse import read
from streams.up.account import Account
from streams.up.run import Screen, _first_of, _http_of, _Run
from streams.up.trouble import UpError

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


@pytest.mark.parametrize(
    ("http", "of_workers"),
    [("127.0.0.1:9100", ["127.0.0.1:9100", "127.0.0.1:9101"]), ("", ["", ""])],
    ids=["one port for each", "off"],
)
def test_workers_answer_for_metrics_at_ports_of_their_own(http: str, of_workers: list[str]):
    assert [_http_of(http, place) for place in range(2)] == of_workers
