"""What a publisher tells of itself; no Kafka is asked."""

from collections.abc import AsyncIterator

import pytest

from streams.publisher import Publisher, PublisherConfig
from streams.publisher.watchdog import Standing
from streams.records import StepResult
from tests.in_process_steps import InProcessSteps

PASSWORD = "correct horse"
CONFIG = PublisherConfig(
    "group", "raw", False, "seen", {"out": 1_000, "seen": 1_000}, {"sasl_plain_password": PASSWORD}
)


@pytest.fixture
async def publisher() -> AsyncIterator[Publisher]:
    steps = InProcessSteps(lambda source: StepResult(b"key", ()), lambda source, bug: StepResult(b"key", ()))
    made = Publisher(CONFIG, steps)
    yield made
    await made.close()


async def test_the_lag_of_a_partition_that_is_gone_is_not_told_though_the_watchdog_has_not_looked_since(
    publisher: Publisher,
):
    seen = {number: Standing(offset=5, end=9) for number in range(4)}
    publisher._watchdog.standing.update(seen)
    publisher.assigned({0, 1, 2, 3}, generation=1)
    assert publisher.state().standing == seen
    publisher.assigned({1, 3, 7}, generation=2)
    assert publisher.state().standing == {1: seen[1], 3: seen[3]}
    await publisher.revoke()
    assert publisher.state().standing == {}


def test_a_configuration_that_is_printed_does_not_show_the_password():
    assert PASSWORD not in repr(CONFIG)
