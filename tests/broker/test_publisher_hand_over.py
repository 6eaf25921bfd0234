"""A partition changes hands, and what watches over it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer

from streams.publisher import ExitCode, Publisher
from streams.publisher.source_log import SourceLog
from tests.broker.echo_stage import echo_stage, second_stage
from tests.broker.publisher_in_process import GENERATION, new_stage, publishing, source
from tests.broker.topic_contents import assert_each_once, committed_offsets, ingest, make_topics, read_committed


async def test_two_owners_of_a_partition_the_older_one_is_fenced(kafka: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"both 0", b"both 4", b"both 8"])
    async with publishing(kafka, stage, monkeypatch) as old:
        await old.deliver(source(stage, 0, b"both 0"))
        await old.published(1)
        async with publishing(kafka, stage, monkeypatch) as new:
            await new.deliver(source(stage, 1, b"both 4"))
            await new.published(1)
            await old.deliver(source(stage, 1, b"both 4"), source(stage, 2, b"both 8"))
            assert await old.code() == ExitCode.FENCED
            await new.deliver(source(stage, 2, b"both 8"))
            await new.published(2)
    assert_each_once(await read_committed(kafka, stage.outputs[0].name), [b"0", b"4", b"8"])


async def test_the_committed_offset_is_read_only_after_the_older_owner_is_shut_out(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def noted(method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def noting(*arguments: object) -> object:
            answer = await method(*arguments)
            order.append(method.__qualname__)
            return answer

        return noting

    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 0"])
    async with publishing(kafka, stage, monkeypatch) as running:
        # Read before, it could move afterwards: the older owner may still commit until it is fenced.
        monkeypatch.setattr(AIOKafkaProducer, "start", noted(AIOKafkaProducer.start))
        monkeypatch.setattr(SourceLog, "committed", noted(SourceLog.committed))
        await running.deliver_topic()
        await running.published(1)
    assert order == ["AIOKafkaProducer.start", "SourceLog.committed"]


async def test_records_fetched_before_a_revocation_are_dropped_after_it(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 0", b"echo 4"])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver(source(stage, 0, b"echo 0"))
        await running.published(1)
        await running.publisher.revoke()
        late = source(stage, 1, b"echo 4")  # was on its way
        await running.publisher.dispatch(late, GENERATION)
        assert running.publisher._partitions == {}, "taking the partition over again would shut its new owner out"
        running.publisher.assigned({0}, GENERATION + 1)
        await running.publisher.dispatch(late, GENERATION)
        assert running.publisher._partitions == {}, "not one of this assignment's either"
        await running.publisher.dispatch(late, GENERATION + 1)
        await running.published(2)


async def test_the_same_generation_may_be_assigned_again(kafka: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 0"])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.publisher.revoke()
        running.publisher.assigned({0}, GENERATION)  # as a member gets it that joins again without a rebalance
        await running.deliver(source(stage, 0, b"echo 0"))
        await running.published(1)


async def test_the_watchdog_ends_a_process_that_never_gets_the_last_record(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 0", b"echo 4"])
    async with publishing(kafka, stage, monkeypatch, stall_timeout=1.0) as running:
        await running.deliver(source(stage, 0, b"echo 0"))  # and the second one gets lost: no hole will ever show it
        await running.published(1)
        assert await running.code() == ExitCode.STALLED
        assert "stands at 1" in running.line


async def test_the_watchdog_takes_a_transactions_marker_for_no_work(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefix = f"faults-{uuid4().hex[:8]}"
    first, second = echo_stage(prefix), second_stage(prefix)
    await make_topics(kafka, first, second)
    await ingest(kafka, first.source.name, [b"echo 0"])
    async with publishing(kafka, first, monkeypatch) as running:
        await running.deliver_topic()
        await running.published(1)
    async with publishing(kafka, second, monkeypatch, stall_timeout=0.4) as behind:
        await behind.deliver_topic()
        await behind.published(1)
        await asyncio.sleep(2.0)  # five times as long as it would take
        assert not behind.ended.done()
    assert (await committed_offsets(kafka, second.app_id, second.source.name))[0] == 1  # before the marker at 1


async def test_the_budget_is_given_back_when_a_queue_is_dropped(kafka: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo %d" % (4 * i) for i in range(200)])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        await running.publisher.revoke()
        assert budget_used(running.publisher) == 0


def budget_used(publisher: Publisher) -> int:
    return publisher._shared.budget.used
