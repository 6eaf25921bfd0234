"""A header's name that is not UTF-8: Kafka takes it, and the client raises at it."""

import asyncio
import struct
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.producer.message_accumulator import MessageBatch
from aiokafka.record.util import calc_crc32c_py

from streams.follow import LogError, following
from streams.publisher import ExitCode
from streams.settings import Settings
from streams.stages import Stage
from streams.topic_logs import topic_logs
from tests.broker.commands import run
from tests.broker.echo_stage import echo_stage
from tests.broker.echo_worker import EchoWorker
from tests.broker.topic_contents import commit, drained, make_topics, read_committed

NAME, BROKEN_NAME = b"\x04QQ", b"\x04\xff\xfe"  # behind their length, a zigzag varint
CRC_AT, CHECKED_FROM = 17, 21  # in a record batch of version 2


@pytest.fixture
def stage(kafka: str, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Of a source whose record at offset 3 has such a header; that at offset 1 has one without a value.

    The first six travel as one batch, of which the client reads nothing from there on; the one at 6 is one of its own.
    """
    packed = MessageBatch.get_data_buffer

    def broken(self: MessageBatch) -> bytes:
        batch = bytearray(packed(self)).replace(NAME, BROKEN_NAME)
        batch[CRC_AT:CHECKED_FROM] = struct.pack(">I", calc_crc32c_py(bytes(batch[CHECKED_FROM:])))
        return bytes(batch)

    async def send() -> Stage:
        stage = echo_stage(f"undecodable-{id(monkeypatch)}")
        await make_topics(kafka, stage)
        async with AIOKafkaProducer(bootstrap_servers=kafka, enable_idempotence=True) as producer:
            sends = [
                await producer.send(stage.source.name, b"echo %d" % number, partition=0, headers=headers)
                for number, headers in enumerate([[], [("null", None)], [], [("QQ", b"")], [], []])
            ]
            await asyncio.gather(*sends)
            await producer.send_and_wait(stage.source.name, b"echo 6", partition=0)
        return stage

    with monkeypatch.context() as patch:
        patch.setattr(MessageBatch, "get_data_buffer", broken)
        return asyncio.run(send())


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
