"""Worker processes: what of Faust is switched off or on, hand-over, and how a process ends."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from aiokafka import AIOKafkaProducer

from streams.publisher import ExitCode
from streams.stages import Stage
from streams.topics import Header
from tests.broker.echo_stage import echo_stage, second_stage
from tests.broker.echo_worker import EchoWorker
from tests.broker.topic_contents import (
    assert_each_once,
    assert_numbered_without_gap,
    committed_offsets,
    drained,
    ingest,
    lag,
    make_topics,
    read_committed,
    wait_for_records,
)

FAUST_COMMITS_EVERY_S = 2.8


def new_stages() -> tuple[Stage, Stage]:
    prefix = f"faust-{uuid4().hex[:8]}"
    return echo_stage(prefix), second_stage(prefix)


async def test_faust_itself_commits_nothing(kafka: str, tmp_path: Path) -> None:
    stage, _ = new_stages()
    await make_topics(kafka, stage)
    await ingest(kafka, stage.source.name, [b"echo 0", b"echo 1"])
    with EchoWorker(kafka, tmp_path, "deaf", stage.app_id, "--deaf") as worker:
        await worker.says("dropped")  # the agent is done with a record that was never published
        await asyncio.sleep(FAUST_COMMITS_EVERY_S * 1.5)
        worker.send(signal.SIGTERM)  # at its end it would commit, too
        assert await worker.exit_code() == 0
    assert await committed_offsets(kafka, stage.app_id, stage.source.name) == {}


async def test_a_stage_does_not_see_aborted_records_of_its_source(kafka: str, tmp_path: Path) -> None:
    _, stage = new_stages()
    await make_topics(kafka, stage)
    async with AIOKafkaProducer(bootstrap_servers=kafka, transactional_id=stage.app_id + "-test") as producer:
        for value, commit in ((b"echo 0", False), (b"echo 4", True)):
            await producer.begin_transaction()
            header = (Header.NUMBER.value, b"1")  # the same number again, as a fenced worker and its successor give it
            await producer.send_and_wait(stage.source.name, value, partition=0, headers=[header])
            await (producer.commit_transaction() if commit else producer.abort_transaction())
    with EchoWorker(kafka, tmp_path, "second", stage.app_id.removesuffix("-2"), "--second") as worker:
        [record] = await wait_for_records(kafka, stage.outputs[0].name, 1)
        assert record.key == b"4"
        assert worker.process.poll() is None


async def test_sigterm_in_mid_transaction_finishes_it_and_exits_0(kafka: str, tmp_path: Path) -> None:
    stage, _ = new_stages()
    await make_topics(kafka, stage)
    with EchoWorker(kafka, tmp_path, "slow", stage.app_id, "--stretch-s", "1.5") as worker:
        await worker.says("ready")
        await ingest(kafka, stage.source.name, [b"echo 0"])
        await worker.says("taken over")
        await asyncio.sleep(0.3)
        assert await lag(kafka, stage.app_id, stage.source.name) == 1, "the transaction is open"
        worker.send(signal.SIGTERM)
        assert await worker.exit_code() == 0
    assert await lag(kafka, stage.app_id, stage.source.name) == 0
    assert_each_once(await read_committed(kafka, stage.outputs[0].name), [b"0"])


async def test_sigterm_of_an_idle_worker_takes_two_seconds_at_most(kafka: str, tmp_path: Path) -> None:
    stage, _ = new_stages()
    await make_topics(kafka, stage)
    with EchoWorker(kafka, tmp_path, "idle", stage.app_id) as worker:
        await worker.says(r"ready, partitions \[0, 1, 2, 3\]")
        start = time.monotonic()
        worker.send(signal.SIGTERM)
        assert await worker.exit_code() == 0
        assert time.monotonic() - start < 2.0


async def test_workers_that_join_and_leave_under_load_lose_and_double_nothing(kafka: str, tmp_path: Path) -> None:
    stage, _ = new_stages()
    await make_topics(kafka, stage)
    values: list[bytes] = []
    enough = asyncio.Event()

    def load() -> Iterator[bytes]:
        while not enough.is_set():
            values.append(b"both %d" % len(values))
            yield values[-1]

    feeding = asyncio.create_task(ingest(kafka, stage.source.name, load(), rate=150.0))
    with EchoWorker(kafka, tmp_path, "stays", stage.app_id, "--stretch-s", "0.05") as stays:
        await stays.says("taken over")
        for _ in range(2):
            with EchoWorker(kafka, tmp_path, uuid4().hex, stage.app_id, "--stretch-s", "0.05") as comes:
                await comes.says("taken over")
                comes.send(signal.SIGTERM)
                assert await comes.exit_code() == 0
        enough.set()
        await feeding
        await drained(kafka, stage.app_id, stage.source.name)
        assert not stays.said("CRITICAL")
    for topic in stage.outputs:
        records = await read_committed(kafka, topic.name)
        assert_each_once(records, [value.split()[1] for value in values])
        assert_numbered_without_gap(records)


async def test_a_hole_ends_the_process_with_its_code_and_one_line(kafka: str, tmp_path: Path) -> None:
    stage, _ = new_stages()
    await make_topics(kafka, stage)
    await ingest(kafka, stage.source.name, [b"echo 0", b"raise 4", b"echo 8"])
    with EchoWorker(kafka, tmp_path, "hole", stage.app_id, "--agent-raises") as worker:
        assert await worker.exit_code() == ExitCode.HOLE
        [line] = worker.said("CRITICAL")
        assert "hole before offset 2: the next one should be 1; ending with exit code 81 (HOLE)" in line


async def test_a_worker_ends_with_the_parent_that_holds_its_pipe(kafka: str, tmp_path: Path) -> None:
    stage, _ = new_stages()
    await make_topics(kafka, stage)
    theirs, ours = os.pipe()
    worker = EchoWorker(kafka, tmp_path, "child", stage.app_id, "--parent-pipe", str(theirs))
    worker.start(inherited=(theirs,))
    os.close(theirs)
    try:
        await worker.says("ready")
        os.close(ours)  # as the system does when the parent is killed
        assert await worker.exit_code() == 0
    finally:
        worker.kill()


async def test_a_worker_that_the_group_refuses_says_so_and_ends(kafka: str, tmp_path: Path) -> None:
    stage, _ = new_stages()
    await make_topics(kafka, stage)
    with EchoWorker(kafka, tmp_path, "refused", stage.app_id, EARNWIRE_SESSION_TIMEOUT="3") as worker:
        assert await worker.exit_code() == ExitCode.CRASHED  # the broker's least is 6 s
        [line] = worker.said("CRITICAL")
        assert "InvalidSessionTimeoutError" in line


async def test_missing_topics_are_told_in_one_line(kafka: str, tmp_path: Path) -> None:
    stage, _ = new_stages()
    with EchoWorker(kafka, tmp_path, "topics", stage.app_id) as worker:
        assert await worker.exit_code() == ExitCode.TOPICS_WRONG
        [line] = worker.said("CRITICAL")
        assert f"{stage.source.name}: missing" in line


async def test_no_broker_is_told_in_one_line(tmp_path: Path) -> None:
    stage, _ = new_stages()
    with EchoWorker("127.0.0.1:1", tmp_path, "nobody", stage.app_id) as worker:
        assert await worker.exit_code() == ExitCode.BROKER_UNREACHABLE
        [line] = worker.said("CRITICAL")
        assert "no Kafka answers at 127.0.0.1:1" in line
