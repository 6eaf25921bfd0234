"""Two stages behind each other, killed with -9 under load, while their transactions are open."""

import asyncio
import random
from pathlib import Path
from uuid import uuid4

from tests.broker.echo_stage import echo_stage, second_stage
from tests.broker.echo_worker import EchoWorker
from tests.broker.topic_contents import (
    aborted,
    assert_each_once,
    assert_numbered_without_gap,
    drained,
    ingest,
    make_topics,
    read_committed,
    wait_for_records,
)

FILINGS = 2_000
RATE = 250.0
KILLS = 5
SEED = 20031211


async def test_kill_9_of_both_stages_under_load_loses_and_doubles_nothing(kafka: str, tmp_path: Path) -> None:
    prefix = f"kill-{uuid4().hex[:8]}"
    first, second = echo_stage(prefix), second_stage(prefix)
    await make_topics(kafka, first, second)
    chance = random.Random(SEED)
    values = [b"both %d" % number for number in range(FILINGS)]
    again = [value for value in values if chance.random() < 0.05]
    load = values + again
    chance.shuffle(load)
    feeding = asyncio.create_task(ingest(kafka, first.source.name, load, rate=RATE))

    # A fixed name in the group: the restarted worker has its partitions back at once.
    stretch = ("--stretch-s", "0.1")
    with (
        EchoWorker(kafka, tmp_path, "first", prefix, *stretch, EARNWIRE_INSTANCE="one") as one,
        EchoWorker(kafka, tmp_path, "second", prefix, "--second", *stretch, EARNWIRE_INSTANCE="one") as two,
    ):
        for kill in range(KILLS):
            victim = (one, two)[kill % 2]
            await victim.says("taken over")
            await asyncio.sleep(chance.uniform(0.2, 1.2))
            victim.kill()
            victim.start()
        await feeding
        await drained(kafka, first.app_id, first.source.name)
        await wait_for_records(kafka, second.outputs[0].name, FILINGS)
        await asyncio.sleep(0.5)  # for what should not come

    assert await aborted(kafka, first.outputs[0].name), "no kill fell into a transaction: this has tested nothing"
    ids = [value.split()[1] for value in values]
    for topic in (*first.outputs, second.outputs[0]):
        records = await read_committed(kafka, topic.name)
        assert_each_once(records, ids)
        assert_numbered_without_gap(records)
    assert not one.said("CRITICAL")
    assert not two.said("CRITICAL")
