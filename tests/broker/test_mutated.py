"""Mutated filings through ingest and the running worker: each is accounted for, and the worker is there at the end."""

import asyncio
import hashlib
import itertools
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from pathlib import Path

import pytest
from aiokafka import ConsumerRecord

from models import codec
from models.records import EarningsRelease, ParsedFiling
from streams.kafka_local import KafkaLocal
from streams.settings import Settings
from streams.sources.raw_filing import RawFiling
from streams.sources.send import Sent, send_filings
from streams.steps.parse import BUG_STAGE, CLAIM_STAGE, TIMEOUT_STAGE
from streams.topic_admin import create_topics
from streams.topics import DEAD, PARSED, RAW, RELEASES
from tests.broker.commands import EARNWIRE, ROOT, environment
from tests.broker.topic_contents import drained, read_committed
from tests.mutations.mutate import mutated

SEED = 5
FILINGS = 1_000
LARGEST = 60_000
GROUP = "earnwire-parse"


@pytest.fixture
def own_kafka() -> Iterator[str]:
    """A Kafka for this test alone: it marks the accessions of samples and of real filings as seen."""
    with KafkaLocal.temporary() as broker:
        asyncio.run(create_topics(Settings(kafka=broker.bootstrap)))
        yield broker.bootstrap


def small_mutated_filings() -> list[bytes]:
    made = (mutated(SEED, number) for number in itertools.count())
    return list(itertools.islice((raw for raw in made if len(raw) <= LARGEST), FILINGS))


def sha256(record: ConsumerRecord) -> str:
    return hashlib.sha256(record.value).hexdigest()


@contextmanager
def worker(kafka: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        command = [*EARNWIRE, "worker", "parse"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(EARNWIRE_KAFKA=kafka), stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def test_1000_mutated_filings_are_each_accounted_for_by_a_worker_that_lives_on(own_kafka: str, tmp_path: Path):
    raws, log = small_mutated_filings(), tmp_path / "worker.log"
    with worker(own_kafka, log) as running:
        filings = (RawFiling(str(number), raw) for number, raw in enumerate(raws))
        async with aclosing(send_filings(Settings(kafka=own_kafka), filings)) as outcomes:
            assert [type(outcome) async for outcome in outcomes] == [Sent] * FILINGS
        await drained(own_kafka, GROUP, RAW.name)
        assert running.poll() is None, log.read_text()
        running.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(running.wait, 30) == 0
    assert "CRITICAL" not in log.read_text()

    of_parsed = await read_committed(own_kafka, PARSED.name)
    parsed = [codec.decode(record.value, ParsedFiling) for record in of_parsed]
    assert Counter(one.made_from.sha256 for one in parsed) == Counter(hashlib.sha256(raw).hexdigest() for raw in raws)
    outcomes_seen = Counter(one.outcome for one in parsed)
    assert min(outcomes_seen[name] for name in ("earnings_release", "not_an_earnings_release", "refused")) > 50
    assert {one.stage for one in parsed}.isdisjoint({BUG_STAGE, TIMEOUT_STAGE, CLAIM_STAGE})

    # A mutated CIK takes a filing to another partition, whose index has not seen its accession: hence the partition.
    announced = Counter(
        (record.partition, one.event_id)
        for record, one in zip(of_parsed, parsed, strict=True)
        if one.outcome == "earnings_release"
    )
    assert set(announced.values()) == {1}
    events = await read_committed(own_kafka, RELEASES.name)
    assert Counter((one.partition, codec.decode(one.value, EarningsRelease).event_id) for one in events) == announced
    refused = Counter(one.made_from.sha256 for one in parsed if one.outcome == "refused")
    assert Counter(map(sha256, await read_committed(own_kafka, DEAD.name))) == refused, "the bytes as they came"
