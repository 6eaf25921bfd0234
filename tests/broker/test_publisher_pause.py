"""A worker that is suspended for longer than its session, and wakes up as a zombie."""

import asyncio
import signal
from pathlib import Path
from uuid import uuid4

from streams.publisher import ExitCode
from tests.broker.echo_stage import echo_stage
from tests.broker.echo_worker import EchoWorker
from tests.broker.topic_contents import (
    assert_each_once,
    assert_numbered_without_gap,
    drained,
    ingest,
    make_topics,
    read_committed,
)

FILINGS = 1_800
RATE = 150.0
SESSION_S = "6"  # the broker's least
PAUSE_S = 9.0


async def test_a_zombie_is_fenced_and_nothing_is_lost_or_doubled(kafka: str, tmp_path: Path) -> None:
    prefix = f"pause-{uuid4().hex[:8]}"
    stage = echo_stage(prefix)
    await make_topics(kafka, stage)
    values = [b"both %d" % number for number in range(FILINGS)]
    stretch = ("--stretch-s", "0.3")  # it is suspended, and wakes up, in the middle of transactions
    with (
        EchoWorker(kafka, tmp_path, "zombie", prefix, *stretch, EARNWIRE_SESSION_TIMEOUT=SESSION_S) as zombie,
        EchoWorker(kafka, tmp_path, "other", prefix, *stretch, EARNWIRE_SESSION_TIMEOUT=SESSION_S) as other,
    ):
        await zombie.says("ready")
        await other.says("ready")
        feeding = asyncio.create_task(ingest(kafka, stage.source.name, values, rate=RATE))
        await zombie.says("taken over")
        await other.says("taken over")
        await asyncio.sleep(1.0)

        zombie.send(signal.SIGSTOP)
        await asyncio.sleep(PAUSE_S)
        assert other.said(r"ready, partitions \[0, 1, 2, 3\]"), (
            "the other one has everything before the zombie wakes up"
        )
        zombie.send(signal.SIGCONT)

        assert await zombie.exit_code() == ExitCode.FENCED, zombie.said("")
        await feeding
        await drained(kafka, stage.app_id, stage.source.name)

    ids = [value.split()[1] for value in values]
    for topic in stage.outputs:
        records = await read_committed(kafka, topic.name)
        assert_each_once(records, ids)
        assert_numbered_without_gap(records)
    assert len(zombie.said("CRITICAL")) == 1
    assert not other.said("CRITICAL")
