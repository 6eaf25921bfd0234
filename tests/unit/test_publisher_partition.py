"""A transaction that hangs, with a Kafka that answers or does not."""

import asyncio

import pytest

from streams.publisher import ExitCode, PublisherConfig, partition
from streams.publisher.batch import Batch, Counts
from streams.publisher.budget import ByteBudget
from streams.publisher.config import FIRST_BATCH_BYTES
from streams.publisher.numbering import Progress
from streams.publisher.partition import Partition, Shared
from streams.publisher.source_log import SourceLog
from streams.publisher.takeover import Ownership
from streams.records import SourceRecord, StepResult
from tests.in_process_steps import InProcessSteps

CONFIG = PublisherConfig("group", "raw", False, "seen", {"out": 1_000, "seen": 1_000}, {})


class FakeSourceLog(SourceLog):
    """Answers as it is told to, in that order, then always."""

    def __init__(self, *answers: bool) -> None:
        self.left = list(answers)
        self.asked = 0

    async def answers(self, partition: int) -> bool:
        self.asked += 1
        return self.left.pop(0) if self.left else True


class FakeProducer:
    async def stop(self) -> None:
        pass


async def end_of(monkeypatch: pytest.MonkeyPatch, source: FakeSourceLog, takes_s: float) -> tuple[ExitCode, str] | None:
    """How the process ends where a transaction takes so long; None if it does not."""

    async def owned(*_: object) -> Ownership:
        return Ownership(FakeProducer(), Progress(0), set())

    async def slow(*_: object) -> None:
        await asyncio.sleep(takes_s)

    monkeypatch.setattr(partition, "take_over", owned)
    monkeypatch.setattr(partition, "publish", slow)
    monkeypatch.setattr(partition, "ASK_S", 0.01)
    monkeypatch.setattr(partition, "TRANSACTION_S", 0.03)
    steps = InProcessSteps(lambda source: StepResult(b"key", ()), lambda source, bug: StepResult(b"key", ()))
    ends: list[tuple[ExitCode, str]] = []
    shared = Shared(
        CONFIG, steps, source, ByteBudget(1_000), Counts(), lambda code, line: ends.append((code, line)), asyncio.Lock()
    )
    one = Partition(0, shared)
    one.put(SourceRecord("raw", 0, 0, None, b"value"))
    async with asyncio.timeout(5):
        while not ends and not shared.counts.transactions:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.005)
    one.stop()
    await asyncio.gather(one.task, return_exceptions=True)
    return ends[0] if ends else None


async def test_a_transaction_that_hangs_while_kafka_answers_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = await end_of(monkeypatch, FakeSourceLog(), takes_s=60)
    assert ended == (
        ExitCode.PUBLISH_FAILED,
        "group: raw/0: a transaction is not done, though Kafka answers since 0.03 s",
    )


async def test_a_transaction_waits_for_a_kafka_that_is_away_or_only_just_back(monkeypatch: pytest.MonkeyPatch) -> None:
    source = FakeSourceLog(*[False, True, True] * 100)  # never three times in a row
    assert await end_of(monkeypatch, source, takes_s=0.2) is None
    assert source.asked >= 4


async def test_a_transaction_in_time_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    source = FakeSourceLog()
    assert await end_of(monkeypatch, source, takes_s=0) is None
    assert source.asked == 0


async def test_a_partitions_first_transactions_are_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Much may be waiting where a partition is taken over: the first of it is not to wait for all."""
    taken: list[int] = []

    async def owned(*_: object) -> Ownership:
        return Ownership(FakeProducer(), Progress(0), set())

    async def publish(_config: object, _producer: object, _partition: int, batch: Batch, _committed: object) -> None:
        taken.append(batch.counts.taken)

    monkeypatch.setattr(partition, "take_over", owned)
    monkeypatch.setattr(partition, "publish", publish)
    steps = InProcessSteps(
        lambda source: StepResult(b"%d" % source.offset, ()), lambda source, bug: StepResult(b"k", ())
    )
    shared = Shared(
        CONFIG, steps, FakeSourceLog(), ByteBudget(1_000), Counts(), lambda code, line: None, asyncio.Lock()
    )
    one = Partition(0, shared)
    for offset in range(10):
        one.put(SourceRecord("raw", 0, offset, None, bytes(FIRST_BATCH_BYTES - 1_000)))
    async with asyncio.timeout(5):
        while sum(taken) < 10:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.005)
    one.stop()
    await one.task
    assert taken == [1, 2, 4, 3]
