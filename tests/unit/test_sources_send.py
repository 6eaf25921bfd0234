import asyncio
from collections.abc import Iterator
from typing import cast

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaTimeoutError

from streams.sources import send
from streams.sources.raw_filing import Found, RawFiling
from streams.sources.send import SendError, Sent


class FakeProducer:
    """Takes records and acknowledges them when it is told to."""

    def __init__(self) -> None:
        self.deliveries: list[asyncio.Future[object]] = []

    async def send(self, topic: str, *, key: bytes, value: bytes, headers: list[tuple[str, bytes]]) -> object:
        self.deliveries.append(asyncio.get_running_loop().create_future())
        return self.deliveries[-1]


async def settled() -> None:
    """Let the other tasks, and the thread that reads, go as far as they can."""
    await asyncio.sleep(0.05)


async def test_reading_waits_while_more_than_the_limit_is_unacknowledged(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(send, "MAX_IN_FLIGHT_BYTES", 2_000)
    fake_producer, outcomes = FakeProducer(), []

    def filings() -> Iterator[Found]:
        return (RawFiling(str(number), bytes(1_000)) for number in range(10))

    async def collect() -> None:
        async for outcome in send._send_all(cast("AIOKafkaProducer", fake_producer), filings()):
            outcomes.append(outcome)

    collecting = asyncio.create_task(collect())
    await settled()
    assert len(fake_producer.deliveries) == 3  # the third one goes above the limit, and then nothing is read
    fake_producer.deliveries[0].set_result(None)
    await settled()
    assert (len(fake_producer.deliveries), outcomes) == (4, [Sent("0", 1_000)])
    for number in range(1, 10):
        await settled()
        fake_producer.deliveries[number].set_result(None)
    await collecting
    assert outcomes == [Sent(str(number), 1_000) for number in range(10)]


async def test_a_delivery_that_fails_ends_the_sending_and_names_the_filing():
    fake_producer = FakeProducer()
    outcomes = send._send_all(cast("AIOKafkaProducer", fake_producer), iter([RawFiling("a.txt", b"x")]))
    waiting = asyncio.ensure_future(anext(outcomes))
    await settled()
    fake_producer.deliveries[0].set_exception(KafkaTimeoutError())
    with pytest.raises(SendError, match=r"^a\.txt: Kafka did not take it: KafkaTimeoutError"):
        await waiting
