"""What others than `ingest` may write to a source: in transactions, and what the client cannot decode."""

import struct
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import cramjam
import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.producer.message_accumulator import MessageBatch
from aiokafka.record.util import calc_crc32c_py

from streams.publisher import ExitCode
from streams.stages import Stage
from tests.broker.echo_stage import echo_stage
from tests.broker.echo_worker import EchoWorker
from tests.broker.topic_contents import make_topics, read_committed, wait_for_records

LENGTH_AT, CRC_AT, CHECKED_FROM, CODEC_AT, RECORDS_AT = 8, 17, 21, 22, 61  # in a record batch of version 2
LZ4 = 3
ATTRIBUTES_AT = 62  # of the first record, behind its length, which is a byte if the record is short


def broken_compression(batch: bytearray) -> bytearray:
    """An LZ4 frame whose checksum is another one."""
    lz4 = cramjam.lz4.Compressor(level=1, content_checksum=True, block_linked=False)
    lz4.compress(bytes(batch[RECORDS_AT:]))
    frame = bytearray(bytes(lz4.finish()))
    frame[-1] ^= 0xFF
    batch[CODEC_AT] |= LZ4
    return batch[:RECORDS_AT] + frame


def odd_attributes(batch: bytearray) -> bytearray:
    """A record's attributes that no version has had: aiokafka reads them as a number of another length."""
    batch[ATTRIBUTES_AT] = 0xFF
    return batch


async def new_stage(kafka: str) -> Stage:
    stage = echo_stage(f"foreign-{uuid4().hex[:8]}")
    await make_topics(kafka, stage)
    return stage


async def ids(kafka: str, stage: Stage) -> list[bytes | None]:
    return [record.key for record in await read_committed(kafka, stage.outputs[0].name)]


@pytest.mark.parametrize("breaks", [broken_compression, odd_attributes])
async def test_what_cannot_be_decoded_ends_the_worker_after_all_before_it_is_published(
    kafka: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: Callable[[bytearray], bytearray]
) -> None:
    packed = MessageBatch.get_data_buffer

    def broken(self: MessageBatch) -> bytes:
        batch = breaks(bytearray(packed(self)))
        batch[LENGTH_AT : LENGTH_AT + 4] = struct.pack(">i", len(batch) - LENGTH_AT - 4)
        batch[CRC_AT:CHECKED_FROM] = struct.pack(">I", calc_crc32c_py(bytes(batch[CHECKED_FROM:])))
        return bytes(batch)

    stage = await new_stage(kafka)
    async with AIOKafkaProducer(bootstrap_servers=kafka) as producer:
        await producer.send_and_wait(stage.source.name, b"echo 0", partition=0)
        with monkeypatch.context() as patch:
            patch.setattr(MessageBatch, "get_data_buffer", broken)
            await producer.send_and_wait(stage.source.name, b"echo 4", partition=0)
    with EchoWorker(kafka, tmp_path, "worker", stage.app_id) as worker:
        assert await worker.exit_code() == ExitCode.UNDECODABLE
    (line,) = worker.said("CRITICAL")
    assert f"{stage.source.name}/0: the record at offset 1 cannot be decoded: " in line
    assert await ids(kafka, stage) == [b"0"]


async def test_markers_of_others_transactions_are_moved_over(kafka: str, tmp_path: Path) -> None:
    stage = await new_stage(kafka)
    foreign = AIOKafkaProducer(bootstrap_servers=kafka, transactional_id=f"foreign-{stage.app_id}")
    async with foreign:
        for number in (0, 4):
            async with foreign.transaction():
                await foreign.send_and_wait(stage.source.name, b"echo %d" % number, partition=0)
        await foreign.begin_transaction()
        await foreign.send_and_wait(stage.source.name, b"echo 8", partition=0)
        await foreign.abort_transaction()
        async with foreign.transaction():
            await foreign.send_and_wait(stage.source.name, b"echo 12", partition=0)
    with EchoWorker(kafka, tmp_path, "worker", stage.app_id) as worker:
        await wait_for_records(kafka, stage.outputs[0].name, 3)
        assert not worker.said("CRITICAL")
    assert await ids(kafka, stage) == [b"0", b"4", b"12"]
