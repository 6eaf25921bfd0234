"""Raw filings → `filings.raw.v1`, byte for byte, each delivery awaited; large ones → the store, before their records.

Plain and idempotent, never in a transaction: the parse stage takes a hole in this topic's offsets for a lost filing.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from typing import Final

from aiokafka import AIOKafkaProducer
from aiokafka.errors import ClusterAuthorizationFailedError, KafkaError, TopicAuthorizationFailedError

from streams.publisher.config import REQUEST_TIMEOUT_MS
from streams.records import Headers, header_time
from streams.rights import missing_right
from streams.settings import Settings
from streams.sources.raw_filing import Found, RawFiling, Unreadable
from streams.steps.parse import key_of
from streams.store import Store, StoreUnreachable, claim_headers
from streams.topic_admin import topic_differences
from streams.topics import HEADERS_BYTES, RAW, Header, Topic

MAX_IN_FLIGHT_BYTES: Final = 64 * 1024 * 1024
"""Sent and not yet acknowledged; one more record of any size may come on top."""
RECORD_OVERHEAD_BYTES: Final = 1024
"""What Kafka's format adds to a record, amply."""


class SendError(Exception):
    """Kafka or the store does not take filings; nothing more can be sent."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A filing that Kafka has acknowledged."""

    source: str
    size: int


async def send_filings(settings: Settings, found: Iterator[Found]) -> AsyncGenerator[Sent | Unreadable, None]:
    """Send filings in their order; give what became of each, in the same order.

    Raises:
        BrokerUnreachableError, SendError: nothing answers; the topic is missing; a delivery failed, or a filing's way
            into the store. What was given as `Sent` before is on Kafka.
        SettingsError: there can be no such store.

    """
    store = Store(settings.store_url)
    if differences := await topic_differences(settings, (RAW,)):
        raise SendError(f"{'; '.join(differences)}; see: earnwire topics --check")
    producer = raw_producer(settings, RAW)
    try:
        await producer.start()
        async for outcome in _send_all(_Sender(producer, store, settings.inline_bytes), found):
            yield outcome
    except ClusterAuthorizationFailedError as refused:  # so it is told to a producer that may write to no topic at all
        raise TopicAuthorizationFailedError(RAW.name) from refused
    finally:
        await producer.stop()


def raw_producer(settings: Settings, topic: Topic) -> AIOKafkaProducer:
    """Make a producer for raw filings, not started: plain, for the offsets of their topic must have no holes."""
    return AIOKafkaProducer(
        **settings.client_options,
        acks="all",
        enable_idempotence=True,
        compression_type="zstd",
        max_request_size=topic.largest_record,  # refused here before the broker would: that would end the producer
        request_timeout_ms=REQUEST_TIMEOUT_MS,
    )


@dataclass(frozen=True, slots=True)
class _InFlight:
    outcome: Sent | Unreadable
    delivery: "asyncio.Future[object] | None" = None
    size: int = 0
    """Bytes that the client holds until then."""


async def _send_all(sender: "_Sender", found: Iterator[Found]) -> AsyncGenerator[Sent | Unreadable, None]:
    in_flight: deque[_InFlight] = deque()
    held = 0
    while (item := await asyncio.to_thread(next, found, None)) is not None:
        in_flight.append(await sender.send(item))
        held += in_flight[-1].size
        while in_flight and (_is_done(in_flight[0]) or held > MAX_IN_FLIGHT_BYTES):
            held -= in_flight[0].size
            yield await _delivered(in_flight.popleft())
    while in_flight:
        yield await _delivered(in_flight.popleft())


@dataclass(frozen=True, slots=True)
class _Sender:
    """Where filings go: in their records up to a size, beyond it into the store and a claim into their records."""

    producer: AIOKafkaProducer
    store: Store
    inline_bytes: int

    async def send(self, item: Found) -> _InFlight:
        """Hand a filing to the client; refuse what could not be read or sent."""
        if isinstance(item, Unreadable):
            return _InFlight(item)
        key, accession = key_of(item.raw)
        headers, value = _headers(item, accession), item.raw
        if refused := _refusal(item, key, headers):
            return _InFlight(refused)
        if len(item.raw) > self.inline_bytes:
            headers, value = (*headers, *await self._checked_in(item)), b""
        try:
            delivery = await self.producer.send(RAW.name, key=key, value=value, headers=list(headers))
        except KafkaError as error:
            raise _failed(item.source, error) from error
        return _InFlight(Sent(item.source, len(item.raw)), delivery, len(value))

    async def _checked_in(self, item: RawFiling) -> Headers:
        try:
            return claim_headers(await asyncio.to_thread(self.store.put, item.raw))
        except StoreUnreachable as error:
            raise SendError(f"{item.source}: the store did not take it: {error}") from error


def _headers(item: RawFiling, accession: str | None) -> Headers:
    known = {Header.ACCESSION: accession, Header.SOURCE: item.source, Header.FIRST_SEEN_AT: header_time()}
    return tuple((str(name), value.encode("utf-8", "replace")) for name, value in known.items() if value)


def _refusal(item: RawFiling, key: bytes, headers: Headers) -> Unreadable | None:
    """Refuse what the topic does not take. A filing above the limit is refused by its source already."""
    beside = len(key) + sum(len(name) + len(value) for name, value in headers) + RECORD_OVERHEAD_BYTES
    if beside > HEADERS_BYTES:
        return Unreadable(item.source, f"headers of {beside:,} bytes; the limit is {HEADERS_BYTES:,} (HEADERS_BYTES)")
    return None


def _is_done(one: _InFlight) -> bool:
    return one.delivery is None or one.delivery.done()


async def _delivered(one: _InFlight) -> Sent | Unreadable:
    if one.delivery is not None:
        try:
            await one.delivery
        except KafkaError as error:
            raise _failed(one.outcome.source, error) from error
    return one.outcome


def _failed(source: str, error: KafkaError) -> SendError:
    why = missing_right(error) or f"{type(error).__name__} {error}".rstrip()
    return SendError(f"{source}: Kafka did not take it: {why}")
