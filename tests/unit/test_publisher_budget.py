"""Back-pressure by bytes."""

import asyncio

from streams.publisher.budget import RECORD_OVERHEAD_BYTES, ByteBudget, held_bytes
from streams.records import SourceRecord


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_the_one_that_does_not_fit_waits_until_enough_is_given_back() -> None:
    budget = ByteBudget(100)
    await budget.take(60)
    waiting = asyncio.create_task(budget.take(50))
    await settle()
    assert not waiting.done()
    budget.give_back(5)
    await settle()
    assert not waiting.done()
    budget.give_back(5)
    await asyncio.wait_for(waiting, 1)
    assert budget.used == 100


async def test_one_larger_than_the_whole_budget_passes_when_it_is_alone() -> None:
    budget = ByteBudget(100)
    await asyncio.wait_for(budget.take(1_000), 1)
    next_one = asyncio.create_task(budget.take(1))
    await settle()
    assert not next_one.done()
    budget.give_back(1_000)
    await asyncio.wait_for(next_one, 1)


async def test_small_ones_do_not_overtake_a_large_one_for_ever() -> None:
    budget = ByteBudget(100)
    await budget.take(50)
    large = asyncio.create_task(budget.take(1_000))
    await settle()
    small = asyncio.create_task(budget.take(10))  # would fit at once
    await settle()
    assert not small.done()
    budget.give_back(50)
    await asyncio.wait_for(large, 1)
    assert not small.done()


def test_a_record_counts_with_key_headers_and_what_holding_it_costs() -> None:
    record = SourceRecord("t", 0, 0, b"key", b"value", (("name", b"12345"),))
    assert held_bytes(record) == 3 + 5 + 9 + RECORD_OVERHEAD_BYTES
    assert held_bytes(SourceRecord("t", 0, 0, None, None)) == RECORD_OVERHEAD_BYTES
