"""What `make bench-stream` compares is comparable: the bare loop writes what the worker writes."""

import asyncio
from pathlib import Path

import pytest

from bench.stream.bare import BARE_PARSED, BARE_RAW, BARE_RELEASES
from bench.stream.contestants import WORKER, Contestant, bare, running
from bench.stream.filings import Copy, Filings
from bench.stream.load import all_arrived, send_at, watching
from streams.settings import Settings
from streams.topic_admin import create_topics
from streams.topics import PARSED, RELEASES, TOPICS
from tests.broker.topic_contents import read_committed

COPIES = 8


async def published(kafka: str, contestant: Contestant, copies: list[Copy], folder: Path) -> None:
    async with running(contestant, kafka, 1, folder), watching(kafka, contestant) as arrivals:
        await all_arrived(arrivals, await send_at(kafka, contestant.raw, ((0.0, copy) for copy in copies)))


async def values(kafka: str, topic: str, copies: list[Copy]) -> list[bytes]:
    """Of the records that are of these filings."""
    return sorted(
        record.value
        for record in await read_committed(kafka, topic)
        if any(copy.accession in record.value for copy in copies)
    )


async def test_the_bare_loop_writes_the_parsed_records_and_events_that_a_worker_writes(
    kafka: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bench.stream.filings.CORPUS", tmp_path / "no corpus")
    filings = await asyncio.to_thread(Filings)
    copies = list(filings.copies(COPIES, [*filings.kinds, *filings.others]))
    await create_topics(Settings(kafka=kafka), (*TOPICS, BARE_RAW, BARE_PARSED, BARE_RELEASES))
    for contestant in (bare(kafka), WORKER):
        await published(kafka, contestant, copies, tmp_path)
    parsed = await values(kafka, PARSED.name, copies)
    assert len(parsed) == COPIES
    assert await values(kafka, BARE_PARSED.name, copies) == parsed
    events = await values(kafka, RELEASES.name, copies)
    assert 0 < len(events) < COPIES
    assert await values(kafka, BARE_RELEASES.name, copies) == events
