"""Filings of any size through `earnwire ingest` and `earnwire worker parse`: in their records, or by claim check."""

import asyncio
import hashlib
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiokafka import ConsumerRecord

from filings.submission import MAX_SUBMISSION_BYTES
from models import codec
from models.records import ParsedFiling
from streams.settings import Settings
from streams.steps.parse import read
from streams.store import Store, claim_headers, claim_of
from streams.topic_admin import create_topics
from streams.topics import DEAD, MAX_INLINE_FILING_BYTES, MIB, PARSED, RAW, RELEASES, Header
from tests.broker.big_filings import big_filing, records_of, send_carelessly, send_claimed, settings_of
from tests.broker.commands import EARNWIRE, ROOT, environment, new_filing, run, wait_until
from tests.processes import is_alive

STALL_S = 4.0
APPEARS_S = 40.0
"""A worker that an earlier test killed keeps its partitions until its session is over, 20 s."""


@dataclass
class Worker:
    """A running `earnwire worker parse`, and where it and `ingest` keep their files."""

    kafka: str
    data: Path
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def store(self) -> Store:
        return Store(str(self.data / "store"))

    def ingest(self, path: Path, **variables: str | Path) -> subprocess.CompletedProcess[str]:
        return run("ingest", path, timeout=60, **settings_of(self.kafka, self.data), **variables)

    async def parsed(self, accession: str) -> ConsumerRecord:
        """Wait for the parsed record; what else follows is there with it."""
        async with asyncio.timeout(APPEARS_S):
            found: list[ConsumerRecord] = []
            while not found:
                await asyncio.sleep(0.2)
                found = await records_of(self.kafka, PARSED.name, accession)
        (record,) = found
        return record


@pytest.fixture(scope="module")
def worker(kafka: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    data = tmp_path_factory.mktemp("big")
    asyncio.run(create_topics(Settings(kafka=kafka)))
    with (data / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            [*EARNWIRE, "worker", "parse"],
            cwd=ROOT,
            env=environment(**settings_of(kafka, data), EARNWIRE_STALL_TIMEOUT=str(STALL_S)),
            stdout=log,
            stderr=log,
        )
    yield Worker(kafka, data, process, data / "worker.log")
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(30)
    finally:
        process.kill()


@contextmanager
def renamed(folder: Path, to: Path) -> Iterator[None]:
    folder.rename(to)
    try:
        yield
    finally:
        to.rename(folder)


INLINE = {"EARNWIRE_INLINE_BYTES": str(MAX_INLINE_FILING_BYTES)}


@pytest.mark.parametrize("variables", [INLINE, {}], ids=["inline", "by claim check"])
async def test_a_filing_of_32_mib_gives_the_very_records_of_its_bytes(
    worker: Worker, tmp_path: Path, variables: dict[str, str]
):
    raw, accession, _ = big_filing(MAX_SUBMISSION_BYTES)
    (tmp_path / "a.txt").write_bytes(raw)
    done = worker.ingest(tmp_path / "a.txt", **variables)
    assert (done.returncode, done.stderr) == (0, "1 sent, 0 refused\n")
    (sent,) = await records_of(worker.kafka, RAW.name, accession)
    assert sent.value == (raw if variables else b"")
    parsed = await worker.parsed(accession)
    (event,) = await records_of(worker.kafka, RELEASES.name, accession)
    expected = read(raw)
    assert expected.event is not None
    assert (parsed.value, event.value) == (codec.encode(expected.parsed), codec.encode(expected.event))


@pytest.mark.parametrize("variables", [INLINE, {}], ids=["inline", "by claim check"])
async def test_a_refused_filing_of_32_mib_is_a_dead_letter_as_it_came(
    worker: Worker, tmp_path: Path, variables: dict[str, str]
):
    raw, accession, _ = big_filing(MAX_SUBMISSION_BYTES, readable=False)
    (tmp_path / "a.txt").write_bytes(raw)
    assert worker.ingest(tmp_path / "a.txt", **variables).returncode == 0
    await worker.parsed(accession)
    (dead,) = await records_of(worker.kafka, DEAD.name, accession)
    assert dict(dead.headers)[Header.ERROR_STAGE] == b"submission"
    claim = claim_of(tuple(dead.headers))
    assert (dead.value, claim is None) == ((raw, True) if variables else (b"", False))
    if claim:
        assert worker.store.get(claim) == raw


async def test_the_threshold_is_a_mebibyte(worker: Worker, tmp_path: Path):
    sizes = {}
    for size in (1 * MIB, 1 * MIB + 1):
        raw, accession, _ = big_filing(size)
        (tmp_path / f"{size}.txt").write_bytes(raw)
        sizes[accession] = size
    assert worker.ingest(tmp_path).returncode == 0
    values = {a: [len(r.value) for r in await records_of(worker.kafka, RAW.name, a)] for a in sizes}
    assert [values[accession] for accession in sizes] == [[1 * MIB], [0]]


async def test_a_store_that_takes_nothing_is_told_in_a_line_and_no_record_is_sent(worker: Worker, tmp_path: Path):
    raw, accession, _ = big_filing(2 * MIB)
    (tmp_path / "a.txt").write_bytes(raw)
    (tmp_path / "store").write_bytes(b"no folder")
    done = worker.ingest(tmp_path / "a.txt", EARNWIRE_STORE=tmp_path / "store")
    assert done.returncode == 1
    assert done.stderr.startswith(f"earnwire: {tmp_path}/a.txt: the store did not take it: {tmp_path.as_uri()}/store: ")
    assert done.stderr.count("\n") == 1
    assert await records_of(worker.kafka, RAW.name, accession) == []


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (Path.unlink, b"the filing is missing from the store"),
        (lambda path: path.write_bytes(bytes(2 * MIB)), b"another SHA-256"),
        (lambda path: path.write_bytes(bytes(7)), b"7 bytes instead of 2,097,152"),
    ],
    ids=["missing", "altered", "torn"],
)
async def test_a_filing_that_cannot_be_had_is_a_dead_letter_with_its_claim(
    worker: Worker, spoil: Callable[[Path], object], says: bytes
):
    raw, accession, _ = big_filing(2 * MIB)
    claim = worker.store.put(raw)
    spoil(Path(claim.uri.removeprefix("file://")))
    await send_claimed(worker.kafka, raw, claim)
    refused = codec.decode((await worker.parsed(accession)).value, ParsedFiling)
    (dead,) = await records_of(worker.kafka, DEAD.name, accession)
    headers = dict(dead.headers)
    assert dead.value == b""
    assert set(claim_headers(claim)) <= set(dead.headers)
    assert headers[Header.ERROR_STAGE] == b"claim_check"
    assert says in headers[Header.ERROR_MESSAGE]
    assert (refused.outcome, refused.stage) == ("refused", "claim_check")
    assert (refused.made_from.sha256, refused.made_from.size) == (claim.sha256, claim.size)


async def test_a_record_larger_than_any_that_we_send_is_a_dead_letter_that_says_where_its_bytes_are(worker: Worker):
    # Compressed it is small, so Kafka takes it from whoever does not look at its size.
    raw, accession, _ = big_filing(MAX_SUBMISSION_BYTES + 4 * MIB)
    await send_carelessly(worker.kafka, raw, (Header.ACCESSION.value, accession.encode()))
    refused = codec.decode((await worker.parsed(accession)).value, ParsedFiling)
    (dead,) = await records_of(worker.kafka, DEAD.name, accession)
    assert (dead.value, refused.outcome, refused.stage) == (b"", "refused", "submission")
    assert (refused.made_from.sha256, refused.made_from.size) == (hashlib.sha256(raw).hexdigest(), len(raw))
    place, headers = f"{dead.partition}:{dead.offset}", dict(dead.headers)
    origin = f"{RAW.name} {headers[Header.ERROR_PARTITION].decode()}:{headers[Header.ERROR_OFFSET].decode()}"
    shown = run("dead-letters", "show", place, EARNWIRE_KAFKA=worker.kafka)
    assert f"bytes: {len(raw):,}, not kept: {origin}" in shown.stdout
    done = run("dead-letters", "show", "--raw", place, EARNWIRE_KAFKA=worker.kafka)
    assert (done.returncode, done.stderr) == (1, f"earnwire: {place}: its bytes are not kept here: {origin}\n")
    done = run("dead-letters", "redrive", place, EARNWIRE_KAFKA=worker.kafka)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "0 sent again, 0 was already, 1 not kept, 0 not found",
    )


async def test_headers_and_a_key_of_a_mebibyte_stop_nothing(worker: Worker):
    raw, accession, _ = new_filing()
    long = [(name, b"9" * MIB) for name in sorted(Header.CARRIED - {"accession"})]
    await send_carelessly(worker.kafka, raw, (Header.ACCESSION.value, accession.encode()), *long, key=b"k" * MIB)
    parsed = codec.decode((await worker.parsed(accession)).value, ParsedFiling)
    assert parsed.outcome == "earnings_release"


async def test_a_claim_whose_size_is_no_number_is_a_dead_letter(worker: Worker):
    raw, accession, _ = big_filing(2 * MIB)
    claim = worker.store.put(raw)
    await send_claimed(worker.kafka, raw, claim, (Header.CLAIM_SIZE.value, b"9" * 5000))
    await worker.parsed(accession)
    (dead,) = await records_of(worker.kafka, DEAD.name, accession)
    assert dict(dead.headers)[Header.ERROR_STAGE] == b"claim_check"


async def test_while_the_store_is_away_the_worker_waits_and_says_so_and_then_goes_on(worker: Worker, tmp_path: Path):
    raw, accession, cik = big_filing(2 * MIB)
    claim = worker.store.put(raw)
    store = worker.data / "store"
    with renamed(store, worker.data / "away"):
        await send_claimed(worker.kafka, raw, claim)
        behind, behind_accession, _ = new_filing(cik)  # in the same partition
        (tmp_path / "b.txt").write_bytes(behind)
        assert worker.ingest(tmp_path / "b.txt").returncode == 0
        says = f"{store.as_uri()}: no store of filings there"
        assert await asyncio.to_thread(wait_until, lambda: says in worker.log.read_text(), APPEARS_S)
        await asyncio.sleep(2 * STALL_S)  # the watchdog has looked several times
        assert is_alive(worker.process.pid)
        assert await records_of(worker.kafka, PARSED.name, accession) == []
        assert await records_of(worker.kafka, PARSED.name, behind_accession) == []
    first, second = await worker.parsed(accession), await worker.parsed(behind_accession)
    assert first.offset < second.offset
    assert await records_of(worker.kafka, DEAD.name, accession) == []
