"""What slow clients cost a worker that answers over HTTP: a few threads, for a short time."""

import asyncio
import threading
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest

from streams import health
from streams.health import MOST_CONNECTIONS, answering
from streams.kafka_local.ports import free_ports
from streams.publisher.batch import Counts
from streams.publisher.state import PublisherState

DRIP_S = 0.05


@asynccontextmanager
async def worker() -> AsyncIterator[int]:
    """A worker that answers; its port."""
    state = PublisherState("filings.raw.v1", frozenset({0}), Counts(), {}, 0, None, 0)
    port = free_ports(1)[0]
    with answering(f"127.0.0.1:{port}", "parse", lambda: state, asyncio.get_running_loop()):
        yield port


@asynccontextmanager
async def slow_client(port: int) -> AsyncIterator[asyncio.StreamReader]:
    """A client that sends a request line, a byte at a time, and does not come to its end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    dripping = asyncio.create_task(drip(writer))
    await asyncio.sleep(0.01)  # until it is taken: the queue of those that are not is short
    try:
        yield reader
    finally:
        dripping.cancel()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def drip(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while True:
            writer.write(b"G")
            await writer.drain()
            await asyncio.sleep(DRIP_S)


async def is_cut_off(reader: asyncio.StreamReader) -> bool:
    """Wait until the connection is over; whether nothing was said on it."""
    try:
        return await asyncio.wait_for(reader.read(), 5) == b""
    except ConnectionError:
        return True


async def live(port: int) -> int:
    def ask() -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/live", timeout=2) as answer:
            return int(answer.status)

    return await asyncio.to_thread(ask)


async def test_a_client_that_is_slow_is_cut_off_however_busily_it_goes_on(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "REQUEST_TIMEOUT_S", 0.3)
    async with worker() as port, slow_client(port) as reader:
        begin = time.monotonic()
        assert await is_cut_off(reader)
        assert 0.2 < time.monotonic() - begin < 1.5


async def test_slow_clients_have_few_threads_and_when_they_are_cut_off_others_are_answered(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(health, "REQUEST_TIMEOUT_S", 1.5)
    async with worker() as port, AsyncExitStack() as clients:
        assert await live(port) == 200
        threads = threading.active_count()
        slow = [await clients.enter_async_context(slow_client(port)) for _ in range(2 * MOST_CONNECTIONS)]
        assert all(await asyncio.gather(*map(is_cut_off, slow[MOST_CONNECTIONS:]))), "one more is closed at once"
        assert threading.active_count() <= threads + MOST_CONNECTIONS
        with pytest.raises(OSError, match=r"closed|reset"):
            await live(port)
        processor_s = time.process_time()
        assert all(await asyncio.gather(*map(is_cut_off, slow)))
        assert time.process_time() - processor_s < 0.5
        assert await live(port) == 200


async def test_a_place_is_free_again_after_each_answer():
    async with worker() as port:
        assert [await live(port) for _ in range(MOST_CONNECTIONS + 2)] == [200] * (MOST_CONNECTIONS + 2)
