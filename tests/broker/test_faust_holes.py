"""Where Faust loses records or doubles them, each hole on the real Kafka: with our rule, and with that rule off.

A rule that is switched off has to be missed: otherwise either the test does not reach the hole, or Faust has closed it
and the rule may go. So every new version of Faust, mode or aiokafka is a reason to run these again.
"""

import asyncio
import signal
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer

from streams.publisher import ExitCode
from streams.stages import Stage
from tests.broker.echo_stage import echo_stage
from tests.broker.echo_worker import EchoWorker
from tests.broker.topic_contents import DRAINED_S, drained, ingest, make_topics, read_committed

TESTED_WITH = {"faust-streaming": "0.15.3", "mode-streaming": "0.7.1", "aiokafka": "0.14.0"}
SAME_MEMBER = {"EARNWIRE_INSTANCE": "one"}  # a successor has the partitions at once, and not after a session


@pytest.mark.parametrize("package", TESTED_WITH)
def test_the_holes_are_tested_with_the_versions_that_are_installed(package: str) -> None:
    assert version(package) == TESTED_WITH[package], (
        f"{package} is another one than the holes were tested with. Run tests/broker and `make chaos`; what does not "
        "fail any more without its rule needs no rule. Then write the new version here and into docs/adr/0003."
    )


class Run:
    """One stage with workers that lack the same rules."""

    def __init__(self, kafka: str, folder: Path, *rules_off: str) -> None:
        self.kafka, self._folder = kafka, folder
        self.stage: Stage = echo_stage(f"holes-{uuid4().hex[:8]}")
        self._without = [argument for rule in rules_off for argument in ("--without", rule)]

    async def with_topics(self) -> "Run":
        await make_topics(self.kafka, self.stage)
        return self

    def worker(self, *arguments: str, **environment: str) -> EchoWorker:
        arguments = (self.stage.app_id, *self._without, *arguments)
        return EchoWorker(self.kafka, self._folder, uuid4().hex, *arguments, **environment)

    async def ingest(self, *values: bytes, rate: float = 1e9) -> None:
        await ingest(self.kafka, self.stage.source.name, values, rate=rate)

    async def drained(self) -> None:
        await drained(self.kafka, self.stage.app_id, self.stage.source.name)

    async def ids(self) -> list[int]:
        """Of all records that are published, each as often as it is."""
        return sorted(int(record.key) for record in await read_committed(self.kafka, self.stage.outputs[0].name))


# Records 0, 4, 8 … go to partition 0, 1 to partition 1, and so on.


async def agent_raised(run: Run) -> EchoWorker:
    """The agent raises on record 4: Faust holds that one for done, and its agent goes on with the next."""
    await run.ingest(b"echo 0", b"raise 4", b"echo 8")
    return run.worker("--agent-raises", **SAME_MEMBER)


async def test_a_record_on_which_the_agent_raised_is_published_by_the_next_worker_and_lost_if_holes_are_overlooked(
    kafka: str, tmp_path: Path
) -> None:
    ours = await Run(kafka, tmp_path).with_topics()
    overlooking = await Run(kafka, tmp_path, "holes-end-the-process").with_topics()
    with await agent_raised(ours) as raises, await agent_raised(overlooking) as goes_on:
        assert await raises.exit_code() == ExitCode.HOLE
        with ours.worker(**SAME_MEMBER):  # has no such bug
            await asyncio.gather(ours.drained(), overlooking.drained())
        assert goes_on.process.poll() is None
    assert (await ours.ids(), await overlooking.ids()) == ([0, 4, 8], [0, 8])


async def poisoned(run: Run) -> EchoWorker:
    """Bytes that are no text, a tombstone, an empty value, keys of all kinds, between two records like any other."""
    pills = ((b"4", b"echo 4 \xff\xfe{"), (b"\xff", None), (None, b""), (None, b"echo 8 \x00"))
    async with AIOKafkaProducer(bootstrap_servers=run.kafka) as producer:
        for key, value in ((b"0", b"echo 0"), *pills, (b"12", b"echo 12")):
            await producer.send_and_wait(run.stage.source.name, value, key=key, partition=0)
    return run.worker(**SAME_MEMBER)


async def test_poison_goes_through_as_bytes_and_is_lost_or_stops_every_worker_if_faust_decodes(
    kafka: str, tmp_path: Path
) -> None:
    ours = await Run(kafka, tmp_path).with_topics()
    decoding = await Run(kafka, tmp_path, "raw-bytes").with_topics()
    overlooking = await Run(kafka, tmp_path, "raw-bytes", "holes-end-the-process").with_topics()

    async def stops_every_worker() -> None:
        with await poisoned(decoding) as worker:
            assert await worker.exit_code() == ExitCode.HOLE
            worker.start()
            assert await worker.exit_code() == ExitCode.HOLE

    with await poisoned(ours) as worker, await poisoned(overlooking):
        await asyncio.gather(ours.drained(), overlooking.drained(), stops_every_worker())
        assert not worker.said("CRITICAL")
    assert await ours.ids() == [0, 4, 8, 12]
    assert await overlooking.ids() == [0, 8, 12]
    published = [record.value for record in await read_committed(kafka, ours.stage.outputs[0].name)]
    assert b"echo 4 \xff\xfe{" in published


BACKLOG = 400


async def backlog_met(run: Run) -> EchoWorker:
    await run.ingest(*[b"echo %d" % number for number in range(BACKLOG)])
    return run.worker(**SAME_MEMBER)


async def test_records_that_come_before_the_assignment_signal_are_published_and_dropped_if_it_is_waited_for(
    kafka: str, tmp_path: Path
) -> None:
    ours = await Run(kafka, tmp_path).with_topics()
    waiting = await Run(kafka, tmp_path, "assignment-first").with_topics()
    overlooking = await Run(kafka, tmp_path, "assignment-first", "holes-end-the-process").with_topics()
    after = [b"echo %d" % (BACKLOG + number) for number in range(4)]  # one for each partition
    with await backlog_met(ours) as good, await backlog_met(waiting) as stops, await backlog_met(overlooking) as loses:
        for run, worker, told in ((ours, good, "ready"), (waiting, stops, "told"), (overlooking, loses, "told")):
            await worker.says(told)
            await run.ingest(*after)
        await asyncio.gather(ours.drained(), overlooking.drained())
        assert await stops.exit_code() == ExitCode.HOLE
        assert not good.said("CRITICAL")
    assert await ours.ids() == list(range(BACKLOG + 4))
    assert set(await overlooking.ids()) < set(range(BACKLOG + 4))


IN_FLIGHT = 12


async def told_to_stop_in_flight(run: Run) -> list[int]:
    """SIGTERM while the step is busy with records that Faust holds for done."""
    with run.worker("--wait-s", "0.4") as stopped:
        await stopped.says("ready")
        await run.ingest(*[b"echo %d" % (4 * number) for number in range(IN_FLIGHT)])
        await stopped.says("taken over")
        await asyncio.sleep(0.6)
        stopped.send(signal.SIGTERM)
        assert await stopped.exit_code() == 0
        assert len(await run.ids()) < IN_FLIGHT, "nothing was in flight: this has tested nothing"
    with run.worker():
        await run.drained()
    return await run.ids()


async def test_records_in_flight_at_sigterm_are_published_once_by_the_next_worker_and_lost_if_faust_commits(
    kafka: str, tmp_path: Path
) -> None:
    ours = await Run(kafka, tmp_path).with_topics()
    theirs = await Run(kafka, tmp_path, "only-the-publisher-commits").with_topics()
    published, left = await asyncio.gather(told_to_stop_in_flight(ours), told_to_stop_in_flight(theirs))
    assert published == [4 * number for number in range(IN_FLIGHT)]
    assert set(left) < set(published)


QUEUED = 120
QUEUED_RATE = 20.0


async def revoked_with_a_queue(run: Run) -> tuple[list[int], list[str]]:
    """A second worker joins while the first one, twice as slow as the load, has a queue of every partition."""
    slow = ("--wait-s", "0.1")
    with run.worker(*slow) as first:
        await first.says("ready")
        values = [b"echo %d" % number for number in range(QUEUED)]
        feeding = asyncio.create_task(run.ingest(*values, rate=QUEUED_RATE))
        await first.says("taken over")
        with run.worker(*slow) as second:
            await second.says("taken over")
            await feeding
            await wait_for_ids(run, set(range(QUEUED)))
            await asyncio.sleep(1.0)  # for what should not come
            return await run.ids(), first.said("CRITICAL") + second.said("CRITICAL")


async def wait_for_ids(run: Run, ids: set[int]) -> None:
    async with asyncio.timeout(DRAINED_S):
        while not ids <= set(await run.ids()):  # noqa: ASYNC110 - a topic tells nobody
            await asyncio.sleep(0.2)


def twice(ids: Iterable[int]) -> list[int]:
    return [number for number, times in Counter(ids).items() if times > 1]


async def test_the_queue_of_a_revoked_partition_is_its_new_owner_s_alone_and_doubled_if_it_is_kept_and_nobody_fenced(
    kafka: str, tmp_path: Path
) -> None:
    ours = await Run(kafka, tmp_path).with_topics()
    keeping = await Run(kafka, tmp_path, "revoked-queues-are-dropped", "fencing").with_topics()
    (good, said), (doubled, _) = await asyncio.gather(revoked_with_a_queue(ours), revoked_with_a_queue(keeping))
    assert (good, said) == (list(range(QUEUED)), [])
    assert twice(doubled)
