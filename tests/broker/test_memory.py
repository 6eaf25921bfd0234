"""What a worker and its step's process hold while more filings wait than could be held."""

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from pathlib import Path

import psutil
import pytest

from streams.kafka_local import KafkaLocal
from streams.settings import Settings
from streams.sources.raw_filing import RawFiling
from streams.sources.send import Sent, send_filings
from streams.topic_admin import create_topics
from streams.topics import MIB, PARSED
from tests.broker.big_filings import big_filing, settings_of
from tests.broker.commands import EARNWIRE, ROOT, environment
from tests.broker.topic_contents import read_committed

FILINGS = 100
"""More than three times what may be held. With 400 of them the figures are the same (ADR 8)."""
FILING_BYTES = 2_000_000
MAX_RSS_BYTES = 200_000_000
"""Of both processes together; what they share is counted twice."""
DONE_S = 90.0


def filings() -> Iterator[RawFiling]:
    """Filings of the same picture, each of an accession and an issuer of its own."""
    raw, accession, cik = big_filing(FILING_BYTES)
    for number in range(FILINGS):
        mine = raw.replace(accession.encode(), f"{number:010}-03-000007".encode()).replace(
            cik.encode(), f"{number:010}".encode()
        )
        yield RawFiling(str(number), mine)


async def send_all(settings: Settings) -> None:
    await create_topics(settings)
    async with aclosing(send_filings(settings, filings())) as outcomes:
        assert [type(outcome) async for outcome in outcomes] == [Sent] * FILINGS


def resident(worker: psutil.Process) -> int:
    total = 0
    for process in (worker, *worker.children(recursive=True)):
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


async def most_resident(settings: Settings, worker: psutil.Process) -> int:
    """Watch until everything is parsed."""
    most = 0
    async with asyncio.timeout(DONE_S):
        while len(await read_committed(settings.kafka, PARSED.name)) < FILINGS:
            for _ in range(50):
                most = max(most, resident(worker))
                await asyncio.sleep(0.02)
    return most


@contextmanager
def working(settings: Settings) -> Iterator[psutil.Process]:
    with (settings.data / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            [*EARNWIRE, "worker", "parse"],
            cwd=ROOT,
            env=environment(**settings_of(settings.kafka, settings.data)),
            stdout=log,
            stderr=log,
        )
    try:
        yield psutil.Process(process.pid)
    except TimeoutError:
        raise AssertionError((settings.data / "worker.log").read_text()[-2000:]) from None
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.slow
@pytest.mark.parametrize("inline_bytes", [4 * MIB, 1 * MIB], ids=["inline", "by claim check"])
async def test_a_backlog_of_filings_of_2_mb_takes_less_than_200_mb(tmp_path: Path, inline_bytes: int):
    with KafkaLocal.temporary() as kafka:
        settings = Settings(kafka=kafka.bootstrap, data=tmp_path, inline_bytes=inline_bytes)
        await send_all(settings)
        with working(settings) as worker:
            most = await most_resident(settings, worker)
    shutil.rmtree(tmp_path / "store", ignore_errors=True)  # 200 MB that pytest would keep
    assert most < MAX_RSS_BYTES
