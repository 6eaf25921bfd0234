"""Why a transaction failed, where aiokafka says it to nobody."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.errors import IllegalOperation, InvalidTxnState, KafkaError, ProducerFenced
from aiokafka.structs import OffsetAndMetadata

from streams.publisher import ExitCode, PublisherConfig
from streams.publisher.batch import Batch
from streams.publisher.failure import code_of
from streams.publisher.transaction import publish
from streams.records import OutgoingRecord

CONFIG = PublisherConfig("group", "raw", False, "seen", {"out": 1_000, "seen": 1_000}, {})


class FakeProducer:
    """Takes no record, and its transaction has ended as it is told."""

    def __init__(self, refuses: Exception, ended: Exception | None) -> None:
        end: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if ended:
            end.set_exception(ended)
        self._refuses = refuses
        self._txn_manager = SimpleNamespace(wait_for_transaction_end=lambda: end)

    async def begin_transaction(self) -> None:
        pass

    async def send(self, *_: object, **__: object) -> Any:
        raise self._refuses


@pytest.mark.parametrize("refuses", [IllegalOperation("not in transaction"), InvalidTxnState()])
async def test_a_zombies_send_fails_with_what_ended_its_transaction(refuses: Exception) -> None:
    batch = Batch(records=[OutgoingRecord("out", None, b"")])
    with pytest.raises(ProducerFenced) as fenced:
        await publish(CONFIG, FakeProducer(refuses, ProducerFenced()), 0, batch, OffsetAndMetadata(1, ""))
    assert code_of(fenced.value, ExitCode.PUBLISH_FAILED) == ExitCode.FENCED


@pytest.mark.parametrize("refuses", [IllegalOperation("not in transaction"), InvalidTxnState(), KafkaError("other")])
async def test_a_send_that_fails_for_itself_fails_with_that(refuses: Exception) -> None:
    batch = Batch(records=[OutgoingRecord("out", None, b"")])
    with pytest.raises(type(refuses)):
        await publish(CONFIG, FakeProducer(refuses, None), 0, batch, OffsetAndMetadata(1, ""))
