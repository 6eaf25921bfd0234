import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaTimeoutError

from streams.records import Headers
from streams.sources import send
from streams.sources.raw_filing import Found, RawFiling
from streams.sources.send import SendError, Sent
from streams.store import Store, claim_of


class FakeProducer:
    """Takes records and acknowledges them when it is told to."""

    def __init__(self) -> None:
        self.deliveries: list[asyncio.Future[object]] = []
        self.records: list[tuple[bytes, Headers]] = []

    async def send(self, topic: str, *, key: bytes, value: bytes, headers: list[tuple[str, bytes]]) -> object:
        self.records.append((value, tuple(headers)))
        self.deliveries.append(asyncio.get_running_loop().create_future())
        return self.deliveries[-1]


def sender(producer: FakeProducer, store: Path, inline_bytes: int = 1_000) -> send._Sender:
    return send._Sender(cast("AIOKafkaProducer", producer), Store(str(store)), inline_bytes)


async def settled() -> None:
    """Let the other tasks, and the thread that reads, go as far as they can."""
    await asyncio.sleep(0.05)


async def test_reading_waits_while_more_than_the_limit_is_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(send, "MAX_IN_FLIGHT_BYTES", 2_000)
    fake_producer, outcomes = FakeProducer(), []

    def filings() -> Iterator[Found]:
        return (RawFiling(str(number), bytes(1_000)) for number in range(10))

    async def collect() -> None:
        async for outcome in send._send_all(sender(fake_producer, tmp_path), filings()):
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


async def test_a_delivery_that_fails_ends_the_sending_and_names_the_filing(tmp_path: Path):
    fake_producer = FakeProducer()
    outcomes = send._send_all(sender(fake_producer, tmp_path), iter([RawFiling("a.txt", b"x")]))
    waiting = asyncio.ensure_future(anext(outcomes))
    await settled()
    fake_producer.deliveries[0].set_exception(KafkaTimeoutError())
    with pytest.raises(SendError, match=r"^a\.txt: Kafka did not take it: KafkaTimeoutError"):
        await waiting


async def test_a_filing_above_the_threshold_is_in_the_store_when_its_record_is_sent(tmp_path: Path):
    fake_producer = FakeProducer()
    for size in (1_000, 1_001):
        sent = await sender(fake_producer, tmp_path).send(RawFiling("a.txt", b"x" * size))
        assert sent.outcome == Sent("a.txt", size)
    (inline, inline_headers), (empty, headers) = fake_producer.records
    assert (inline, claim_of(inline_headers)) == (b"x" * 1_000, None)
    assert empty == b""
    claim = claim_of(headers)
    assert claim is not None
    assert Store(str(tmp_path)).get(claim) == b"x" * 1_001
    assert headers[: len(inline_headers) - 1] == inline_headers[:-1]  # the others as ever; the last one is a time


async def test_what_is_in_the_store_does_not_count_as_held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(send, "MAX_IN_FLIGHT_BYTES", 2_000)
    fake_producer = FakeProducer()
    filings: Iterator[Found] = (RawFiling(str(number), bytes([number]) * 1_001) for number in range(10))
    outcomes = send._send_all(sender(fake_producer, tmp_path), filings)
    first = asyncio.ensure_future(anext(outcomes))
    for _ in range(500):
        if len(fake_producer.records) == 10:
            break
        await asyncio.sleep(0.01)
    assert len(fake_producer.records) == 10  # none of them acknowledged
    for delivery in fake_producer.deliveries:
        delivery.set_result(None)
    assert await first == Sent("0", 1_001)
    await outcomes.aclose()


async def test_a_store_that_does_not_take_a_filing_ends_the_sending_before_its_record(tmp_path: Path):
    (tmp_path / "store").write_bytes(b"no folder")
    fake_producer = FakeProducer()
    with pytest.raises(SendError, match=r"^a\.txt: the store did not take it: file://.*/store: NotADirectoryError"):
        await sender(fake_producer, tmp_path / "store").send(RawFiling("a.txt", b"x" * 1_001))
    assert fake_producer.records == []
