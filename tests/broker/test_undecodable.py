"""A header's name that is not UTF-8: Kafka takes it, and the client raises at it."""

import asyncio
import json
import struct
from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.producer.message_accumulator import MessageBatch
from aiokafka.record.util import calc_crc32c_py
from click.testing import CliRunner

from streams.audit import Kind, audit
from streams.cli.main import main
from streams.dead_letters import Place
from streams.follow import LogError, following
from streams.publisher import ExitCode
from streams.settings import Settings
from streams.stages import STAGES, Stage
from streams.topic_logs import topic_logs
from tests.broker.commands import new_filing, run
from tests.broker.echo_stage import echo_stage
from tests.broker.echo_worker import EchoWorker
from tests.broker.parse_stage import new_parse_stage, send_raw, work
from tests.broker.test_dead_letters import sent_again, unmended
from tests.broker.topic_contents import commit, drained, make_topics, read_committed

NAME, BROKEN_NAME = b"\x04QQ", b"\x04\xff\xfe"  # behind their length, a zigzag varint
CRC_AT, CHECKED_FROM = 17, 21  # in a record batch of version 2


@pytest.fixture
def names_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this process sends has, for a header called QQ, one with such a name."""
    packed = MessageBatch.get_data_buffer

    def broken(self: MessageBatch) -> bytes:
        batch = bytearray(packed(self)).replace(NAME, BROKEN_NAME)
        batch[CRC_AT:CHECKED_FROM] = struct.pack(">I", calc_crc32c_py(bytes(batch[CHECKED_FROM:])))
        return bytes(batch)

    monkeypatch.setattr(MessageBatch, "get_data_buffer", broken)


@pytest.fixture
def stage(kafka: str, names_are_broken: None) -> Stage:
    """Of a source whose record at offset 3 has such a header; that at offset 1 has one without a value.

    The first six travel as one batch, of which the client reads nothing from there on; the one at 6 is one of its own.
    """

    async def send() -> Stage:
        stage = echo_stage(f"undecodable-{uuid4().hex[:8]}")
        await make_topics(kafka, stage)
        async with AIOKafkaProducer(bootstrap_servers=kafka, enable_idempotence=True) as producer:
            sends = [
                await producer.send(stage.source.name, b"echo %d" % number, partition=0, headers=headers)
                for number, headers in enumerate([[], [("null", None)], [], [("QQ", b"")], [], []])
            ]
            await asyncio.gather(*sends)
            await producer.send_and_wait(stage.source.name, b"echo 6", partition=0)
        return stage

    return asyncio.run(send())


async def send_undecodable(kafka: str, stage: Stage, partition: int) -> None:
    async with AIOKafkaProducer(bootstrap_servers=kafka, enable_idempotence=True) as producer:
        await producer.send_and_wait(stage.source.name, b"no filing", partition=partition, headers=[("QQ", b"")])


async def ids(kafka: str, stage: Stage) -> list[bytes | None]:
    return [record.key for record in await read_committed(kafka, stage.outputs[0].name)]


def test_all_before_it_is_published_and_a_person_decides_on_it(kafka: str, stage: Stage, tmp_path: Path) -> None:
    async def held_up(worker: EchoWorker) -> None:
        assert await worker.exit_code() == ExitCode.UNDECODABLE
        (line,) = worker.said("CRITICAL")
        assert f"{stage.source.name}/0: the record at offset 3 cannot be decoded" in line
        assert await ids(kafka, stage) == [b"0", b"1", b"2"]

    async def check() -> None:
        with EchoWorker(kafka, tmp_path, "worker", stage.app_id, EARNWIRE_INSTANCE="one") as worker:
            await held_up(worker)
        await commit(kafka, stage.app_id, stage.source.name, 6)
        with EchoWorker(kafka, tmp_path, "later", stage.app_id, EARNWIRE_INSTANCE="one"):
            await drained(kafka, stage.app_id, stage.source.name)
        assert await ids(kafka, stage) == [b"0", b"1", b"2", b"6"]

    assert ExitCode.UNDECODABLE.is_permanent
    asyncio.run(check())


def test_who_reads_along_is_told_where_it_is(kafka: str, stage: Stage) -> None:
    settings, name = Settings(kafka=kafka), stage.source.name
    line = f"{name}/0: the record at offset 3 cannot be decoded: a header's name is not UTF-8"

    async def follow() -> None:
        async with following(settings, [name], from_beginning=True) as follower:
            async for _ in follower.records():
                pass

    async def read() -> None:
        async with topic_logs(settings, [name]) as logs:
            async for _ in logs.read(TopicPartition(name, 0), 0, 7):
                pass

    for reading in (follow, read):
        with pytest.raises(LogError) as told:
            asyncio.run(reading())
        assert str(told.value) == line
    done = run("tail", name, "--from-beginning", "--json", "--meta", EARNWIRE_KAFKA=kafka)
    assert (done.returncode, done.stderr) == (1, f"earnwire: {line}\n")
    assert len(done.stdout.splitlines()) == 3
    assert '"headers":{"null":""}' in done.stdout


@pytest.mark.usefixtures("names_are_broken")
async def test_an_audit_tells_one_that_was_passed_over_by_its_place_and_what_is_lost_behind_it_by_name(kafka: str):
    stage = await new_parse_stage(kafka)
    await send_raw(kafka, stage, [new_filing()[0]])
    await work(kafka, stage)
    raw, accession, _ = new_filing()
    await send_undecodable(kafka, stage, 0)
    await send_raw(kafka, stage, [raw])
    await commit(kafka, stage.app_id, stage.source.name, 3)
    found = await audit(Settings(kafka=kafka), stage)
    assert [(one.kind, one.name) for one in found.differences] == [(Kind.LOST, "0:1"), (Kind.LOST, accession)]


@pytest.mark.usefixtures("names_are_broken")
def test_dead_letters_are_listed_while_one_stands_in_the_way_and_none_is_sent_again(
    kafka: str, monkeypatch: pytest.MonkeyPatch
):
    async def letters() -> Stage:
        """Of partition 1 sent again and done, of 3 sent again and waiting; of 2 nobody can say."""
        stage = await new_parse_stage(kafka)
        for partition in (1, 2, 3):
            await send_raw(kafka, stage, [new_filing()[0]], partition=partition)
        await work(kafka, stage, unmended)
        await sent_again(kafka, stage, Place(1, 0))
        await work(kafka, stage)
        await sent_again(kafka, stage, Place(3, 0))
        await send_undecodable(kafka, stage, 2)
        return stage

    stage = asyncio.run(letters())
    monkeypatch.setitem(STAGES, "parse", stage)
    monkeypatch.setenv("EARNWIRE_KAFKA", kafka)
    line = f"earnwire: {stage.source.name}/2: the record at offset 1 cannot be decoded: a header's name is not UTF-8\n"
    done = CliRunner().invoke(main, ["dead-letters", "list"])
    assert (done.exit_code, done.stderr) == (1, line)
    listed = [json.loads(letter) for letter in done.stdout.splitlines()]
    assert [(letter["place"], letter["redriven"]) for letter in listed] == [
        ("1:0", "earnings_release"),
        ("2:0", None),
        ("3:0", "waiting"),
    ]
    done = CliRunner().invoke(main, ["dead-letters", "redrive", "--all"])
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", line)
