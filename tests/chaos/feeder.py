"""Ingests filings at a steady rate, as `earnwire ingest` does, and notes in the ledger what Kafka has acknowledged."""

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from aiokafka import AIOKafkaProducer
from aiokafka.structs import RecordMetadata

from streams.records import Headers
from streams.settings import Settings
from streams.steps.parse import key_of
from streams.store import Store, claim_headers
from streams.topics import RAW, Header
from tests.chaos.filings_made import Made
from tests.chaos.ledger import Ledger

PATIENCE_MS: Final = 600_000
"""An idempotent producer is done for when a record times out: no outage of these runs may last as long."""
CATCH_UP_S: Final = 1.0
"""Behind its time by more than this, after an outage, the feeder does not make it up."""


class Feeder:
    """Sends filings until it is told to stop."""

    def __init__(self, settings: Settings, store: Store, filings: Iterator[Made], ledger: Ledger, rate: float) -> None:
        self._rate = rate
        self._settings = settings
        self._store = store
        self._filings = filings
        self._ledger = ledger
        self._stopped = False
        self._sends: set[asyncio.Future[RecordMetadata]] = set()

    def stop(self) -> None:
        """Have `run` end when all that was sent is acknowledged."""
        self._stopped = True

    async def run(self) -> None:
        """Feed."""
        async with AIOKafkaProducer(
            **self._settings.client_options,
            acks="all",
            enable_idempotence=True,
            compression_type="zstd",
            max_request_size=RAW.largest_record,
            request_timeout_ms=PATIENCE_MS,
        ) as producer:
            due = time.monotonic()
            while not self._stopped:
                await self._send(producer, next(self._filings))
                due = max(due + 1 / self._rate, time.monotonic() - CATCH_UP_S)
                await asyncio.sleep(max(0.0, due - time.monotonic()))
            await asyncio.gather(*self._sends)

    async def _send(self, producer: AIOKafkaProducer, made: Made) -> None:
        raw = made.raw
        key, _ = key_of(raw)
        headers = _headers(made)
        if len(raw) > self._settings.inline_bytes:
            headers += claim_headers(await asyncio.to_thread(self._store.put, raw))
            raw = b""
        delivery: asyncio.Future[RecordMetadata] = await producer.send(
            RAW.name, key=key, value=raw, headers=list(headers)
        )
        self._sends.add(delivery)
        delivery.add_done_callback(lambda done: self._acknowledged(done, made))

    def _acknowledged(self, done: asyncio.Future[RecordMetadata], made: Made) -> None:
        if not done.cancelled() and done.exception() is None:
            self._sends.discard(done)
            self._ledger.note(done.result().partition, done.result().offset, made)


def _headers(made: Made) -> Headers:
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    known = {Header.ACCESSION: made.accession, Header.SOURCE: made.sample.file, Header.FIRST_SEEN_AT: now}
    return tuple((str(name), value.encode()) for name, value in known.items())
