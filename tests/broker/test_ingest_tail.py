import asyncio
import json
import signal
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer

from models.codec import decode
from models.records import ParsedFiling
from streams.follow import following
from streams.records import SourceRecord
from streams.settings import Settings
from streams.sources import send
from streams.sources.raw_filing import Found, RawFiling, Unreadable
from streams.sources.send import Sent, send_filings
from streams.topic_admin import create_topics
from streams.topics import DEAD, PARSED, RAW, RELEASES, Header
from streams.up.supervise import until_ready
from streams.up.worker_process import worker_processes
from tests.broker.commands import EARNWIRE, environment, new_filing, run


@pytest.fixture(scope="module")
def settings(kafka: str) -> Settings:
    """Of a Kafka that has the topics."""
    settings = Settings(kafka=kafka, kafka_given=True)
    asyncio.run(create_topics(settings))
    return settings


@pytest.fixture(scope="module")
def worker(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A worker of the parse stage."""
    environments = {"parse": {"EARNWIRE_KAFKA": settings.kafka}}
    with worker_processes({"parse": "parse"}, environments, tmp_path_factory.mktemp("logs")) as workers:
        asyncio.run(until_ready(workers))
        yield


async def send_all(settings: Settings, *found: Found) -> list[Sent | Unreadable]:
    async with aclosing(send_filings(settings, iter(found))) as outcomes:
        return [outcome async for outcome in outcomes]


async def take(
    records: AsyncIterator[SourceRecord], count: int, is_wanted: Callable[[SourceRecord], bool] = lambda _: True
) -> list[SourceRecord]:
    taken: list[SourceRecord] = []
    async with asyncio.timeout(20):
        async for record in records:
            if is_wanted(record):
                taken.append(record)
            if len(taken) == count:
                break
    return taken


def accession_of(record: SourceRecord) -> str:
    """Of a parsed record or an event; empty for what was refused."""
    filing = json.loads(record.value or b"")["filing"]
    return filing["accession"] if filing else ""


def tailed(kafka: str, *arguments: str) -> list[dict[str, Any]]:
    done = run("tail", *arguments, EARNWIRE_KAFKA=kafka)  # JSON without being asked, where the output is no terminal
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


async def test_a_raw_filing_arrives_byte_for_byte_with_key_and_headers(settings: Settings):
    raw, accession, cik = new_filing()
    before = time.time_ns() // 1_000_000
    async with following(settings, [RAW.name], from_beginning=False) as follower:
        assert await send_all(settings, RawFiling("a/b.txt", raw)) == [Sent("a/b.txt", len(raw))]
        (record,) = await take(follower.records(), 1)
    assert (record.value, record.key) == (raw, cik.encode())
    headers = dict(record.headers)
    assert (headers["accession"], headers["source"]) == (accession.encode(), b"a/b.txt")
    first_seen = headers["first_seen_at"].decode()
    assert first_seen.endswith("Z")
    assert before <= record.timestamp_ms <= before + 20_000


async def test_filings_of_one_issuer_share_a_partition_and_keep_their_order(settings: Settings):
    raw, _, cik = new_filing()
    async with following(settings, [RAW.name], from_beginning=False) as follower:
        await send_all(settings, *(RawFiling(str(number), raw + b"\n" * number) for number in range(20)))
        records = await take(follower.records(), 20)
    assert {(record.key, record.partition) for record in records} == {(cik.encode(), records[0].partition)}
    assert [dict(record.headers)["source"] for record in records] == [b"%d" % number for number in range(20)]


async def test_outcomes_come_in_the_order_of_what_was_given_refused_ones_in_their_place(settings: Settings):
    unreadable = Unreadable("b", "no such file")
    outcomes = await send_all(settings, RawFiling("a", b""), unreadable, RawFiling("c", b"x" * 100))
    assert outcomes == [Sent("a", 0), unreadable, Sent("c", 100)]


async def test_a_filing_whose_name_does_not_fit_into_the_headers_is_refused_and_the_next_is_sent(settings: Settings):
    refused, sent = await send_all(settings, RawFiling("x" * 70_000, b"1"), RawFiling("b", b"2"))
    assert isinstance(refused, Unreadable)
    assert "HEADERS_BYTES" in refused.reason
    assert sent == Sent("b", 1)


def test_ingest_sends_whatever_it_is_given_and_tells_what_is_too_large(tmp_path: Path, kafka: str, settings: Settings):
    (tmp_path / "1-empty.txt").touch()
    (tmp_path / "2-large.txt").write_bytes(b"x" * 32 * 1024 * 1024)
    with (tmp_path / "3-too-large.txt").open("wb") as file:
        file.truncate(32 * 1024 * 1024 + 1)
    (tmp_path / "4-binary.txt").write_bytes(bytes(range(256)))
    done = run("ingest", tmp_path, tmp_path / "missing", EARNWIRE_KAFKA=kafka)
    assert done.stderr.splitlines() == [
        f"{tmp_path}/3-too-large.txt: larger than 33,554,432 bytes (MAX_SUBMISSION_BYTES)",
        f"{tmp_path}/missing: no such file or directory",
        "3 sent, 2 refused",
    ]
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.usefixtures("worker")
async def test_a_filing_ingested_twice_gives_one_event_and_a_record_that_says_so(
    tmp_path: Path, kafka: str, settings: Settings
):
    raw, accession, cik = new_filing()
    last, last_accession, _ = new_filing(cik)  # behind the two in their partition: when it is there, they are done
    (tmp_path / "a.txt").write_bytes(raw)
    (tmp_path / "b.txt").write_bytes(last)
    async with following(settings, [PARSED.name, RELEASES.name], from_beginning=False) as follower:
        for name in ("a.txt", "a.txt", "b.txt"):
            done = await asyncio.to_thread(run, "ingest", tmp_path / name, EARNWIRE_KAFKA=kafka)
            assert done.stderr == "1 sent, 0 refused\n"
        ours = {accession, last_accession}
        records = await take(follower.records(), 5, lambda record: accession_of(record) in ours)
    assert Counter((record.topic, accession_of(record)) for record in records) == {
        (PARSED.name, accession): 2,
        (RELEASES.name, accession): 1,
        (PARSED.name, last_accession): 1,
        (RELEASES.name, last_accession): 1,
    }
    parsed = [record for record in records if record.topic == PARSED.name]
    assert [
        decode(record.value or b"", ParsedFiling).outcome for record in sorted(parsed, key=lambda record: record.offset)
    ] == [
        "earnings_release",
        "seen_before",
        "earnings_release",
    ]


@pytest.mark.usefixtures("worker")
async def test_an_event_is_there_within_a_second_of_its_filing(settings: Settings):
    await send_all(settings, RawFiling("warm", new_filing()[0]))  # a partition is taken over at its first filing
    raw, accession, _ = new_filing()
    async with following(settings, [RELEASES.name], from_beginning=False) as follower:
        begun = time.monotonic()
        await send_all(settings, RawFiling("a", raw))
        await take(follower.records(), 1, lambda record: accession_of(record) == accession)
        assert time.monotonic() - begun < 5  # a bound against standstill; the speed itself is for bench/


@pytest.mark.usefixtures("worker")
def test_what_is_no_filing_becomes_a_dead_letter_that_tail_shows_without_its_bytes(
    tmp_path: Path, kafka: str, settings: Settings
):
    junk = f"no filing {new_filing()[1]}"
    (tmp_path / "junk.txt").write_text(junk)
    run("ingest", tmp_path, EARNWIRE_KAFKA=kafka)

    async def wait() -> None:
        async with following(settings, [DEAD.name], from_beginning=True) as follower:
            await take(follower.records(), 1, lambda record: record.value == junk.encode())

    asyncio.run(wait())
    process = subprocess.Popen(
        [*EARNWIRE, "tail", "dead", "--from-beginning", "--json"],
        env=environment(EARNWIRE_KAFKA=kafka),
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        shown = next(line for line in process.stdout if "junk.txt" in line)
        process.kill()
    letter = json.loads(shown)
    assert letter["headers"]["source"] == f"{tmp_path}/junk.txt"
    assert letter["headers"][Header.ERROR_STAGE]
    assert letter["value_bytes"] == len(junk)
    assert junk not in shown


async def test_what_a_transaction_took_back_is_not_shown(kafka: str, settings: Settings):
    # Of the dead, as a worker reads the marks of filings.seen.v1 when it takes over, and refuses what is none.
    options = {"bootstrap_servers": kafka, "transactional_id": new_filing()[1]}
    async with following(settings, [DEAD.name], from_beginning=False) as follower:
        async with AIOKafkaProducer(**options) as producer:
            for value in (b"taken back", b"published"):
                await producer.begin_transaction()
                await producer.send_and_wait(DEAD.name, key=b"test", value=value, partition=0)
                await (producer.commit_transaction if value == b"published" else producer.abort_transaction)()
        (record,) = await take(follower.records(), 1, lambda record: record.key == b"test")
    assert record.value == b"published"


async def test_tail_ends_after_the_limit(kafka: str, settings: Settings):
    await send_all(settings, RawFiling("a", new_filing()[0]), RawFiling("b", new_filing()[0]))
    assert len(await asyncio.to_thread(tailed, kafka, "raw", "--from-beginning", "--limit", "2")) == 2


@pytest.mark.usefixtures("worker")
def test_tail_as_a_table_has_a_header_and_a_line_for_each_event(kafka: str, settings: Settings):
    raw, _, cik = new_filing()
    raw = raw.replace(b"TESSELWICK INSTRUMENTS CORP", f"Tesselwick {cik}".encode())
    asyncio.run(send_all(settings, RawFiling("a", raw)))
    process = subprocess.Popen(
        [*EARNWIRE, "tail", "releases", "--from-beginning", "--table"],
        env=environment(EARNWIRE_KAFKA=kafka),
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        header = process.stdout.readline()
        event = next(line for line in process.stdout if cik in line)
        process.kill()
    assert header.split()[:3] == ["when", "(UTC)", "issuer"]
    assert event[header.index("issuer") :].startswith(f"Tesselwick {cik} ")


def test_tail_of_a_topic_that_is_not_there_is_told_in_one_line(kafka: str):
    done = run("tail", "nosuch.topic", EARNWIRE_KAFKA=kafka)
    assert done.stderr == f"earnwire: nosuch.topic: no such topic on {kafka}\n"
    assert done.returncode == 1


@pytest.mark.usefixtures("settings")
def test_tail_ends_quietly_on_ctrl_c(kafka: str):
    process = subprocess.Popen(
        [*EARNWIRE, "tail", "raw", "--from-beginning", "--json"],
        env=environment(EARNWIRE_KAFKA=kafka),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr.read() == b""


@pytest.mark.usefixtures("settings")
def test_topics_that_are_as_listed_are_left_alone(kafka: str):
    done = run("topics", "--create", EARNWIRE_KAFKA=kafka)
    assert done.stdout == f"made: none, all are there\n5 topics on {kafka} are as listed\n"
    assert (done.returncode, done.stderr) == (0, "")


def test_ingest_without_the_topic_says_how_to_make_it(kafka: str, settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(send, "RAW", replace(RAW, name="nosuch.raw"))
    with pytest.raises(send.SendError, match=r"^nosuch\.raw: missing; see: earnwire topics"):
        asyncio.run(send_all(settings, RawFiling("a", b"x")))
