"""Large filings, and records whose filing is in the store, as `ingest` sends them."""

import random
from pathlib import Path

from aiokafka import AIOKafkaProducer, ConsumerRecord

from streams.steps.parse import key_of
from streams.store import Claim, claim_headers
from streams.topics import RAW, Header
from tests.broker.commands import new_filing
from tests.broker.topic_contents import read_committed

_ENCODED = bytes(10 if byte % 64 == 0 else 97 + byte % 26 if byte % 2 else 48 + byte % 10 for byte in range(256))
"""Turns bytes into lines of letters and digits, as of an encoded picture: half of it is left when it is compressed."""


def big_filing(size: int, *, readable: bool = True) -> tuple[bytes, str, str]:
    """A filing of exactly so many bytes, most of them a picture: bytes, accession, CIK. Or one that is refused."""
    raw, accession, cik = new_filing()
    head, end, tail = raw.rpartition(b"</SEC-DOCUMENT>")
    opening = b"<DOCUMENT>\n<TYPE>GRAPHIC\n<SEQUENCE>9\n<FILENAME>g.jpg\n<TEXT>\n"
    closing = b"\n</TEXT>\n</DOCUMENT>\n"
    room = size - len(raw) - len(opening) - len(closing)
    picture = random.Random(accession).randbytes(room).translate(_ENCODED)
    if not readable:
        picture = bytes(1000) + picture[1000:]  # a binary file is no submission
    return b"".join((head, opening, picture, closing, end, tail)), accession, cik


async def send_claimed(kafka: str, raw: bytes, claim: Claim, *instead: tuple[str, bytes]) -> None:
    """Send the record of a filing that is in the store; of headers of one name the last counts."""
    key, accession = key_of(raw)
    headers = [(Header.ACCESSION.value, (accession or "").encode()), *claim_headers(claim), *instead]
    async with AIOKafkaProducer(bootstrap_servers=kafka, enable_idempotence=True) as producer:
        await producer.send_and_wait(RAW.name, b"", key=key, headers=headers)


async def send_carelessly(kafka: str, raw: bytes, *headers: tuple[str, bytes], key: bytes = b"any") -> None:
    """Send a record as a program does that knows nothing of our limits."""
    async with AIOKafkaProducer(
        bootstrap_servers=kafka, enable_idempotence=True, compression_type="zstd", max_request_size=2**30
    ) as producer:
        await producer.send_and_wait(RAW.name, raw, key=key, headers=list(headers))


async def records_of(kafka: str, topic: str, accession: str) -> list[ConsumerRecord]:
    """What a topic shows of a filing."""
    return [
        record
        for record in await read_committed(kafka, topic)
        if dict(record.headers).get(Header.ACCESSION) == accession.encode()
    ]


def settings_of(kafka: str, data: Path) -> dict[str, str | Path]:
    """The environment of a command that works on this Kafka and keeps its files there."""
    return {"EARNWIRE_KAFKA": kafka, "EARNWIRE_DATA": data}
