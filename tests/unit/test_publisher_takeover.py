"""Taking over while the broker is away."""

import asyncio
import logging

import pytest
from aiokafka.errors import KafkaConnectionError, TransactionalIdAuthorizationFailed

from streams.publisher import ExitCode, PublisherConfig, PublisherError, takeover
from streams.publisher.numbering import Progress
from streams.publisher.source_log import SourceLog
from streams.publisher.takeover import Ownership, take_over

CONFIG = PublisherConfig("group", "raw", False, "seen", {"out": 1_000, "seen": 1_000}, {})


def fail_with(monkeypatch: pytest.MonkeyPatch, *failures: Exception) -> list[int]:
    """Let the first attempts fail so, and the next one succeed."""
    attempts: list[int] = []

    async def attempt(*_: object) -> Ownership:
        attempts.append(len(attempts))
        if len(attempts) <= len(failures):
            raise failures[len(attempts) - 1]
        return Ownership(None, Progress(7), set())

    monkeypatch.setattr(takeover, "_attempt", attempt)
    monkeypatch.setattr(takeover, "TRY_AGAIN_S", 0.0)
    return attempts


async def test_it_is_tried_again_while_nobody_answers(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    attempts = fail_with(monkeypatch, KafkaConnectionError("away"), AssertionError("Did we not perform bootstrap?"))
    with caplog.at_level(logging.INFO):
        owned = await take_over(CONFIG, SourceLog(CONFIG), 2)
    assert (len(attempts), owned.progress.offset) == (3, 7)
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING", "INFO"]


async def test_a_refusal_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = fail_with(monkeypatch, TransactionalIdAuthorizationFailed("group-raw-2"))
    with pytest.raises(TransactionalIdAuthorizationFailed):
        await take_over(CONFIG, SourceLog(CONFIG), 2)
    assert len(attempts) == 1


async def test_a_broker_that_stays_away_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, *[KafkaConnectionError("away")] * 10_000)
    monkeypatch.setattr(takeover, "TAKE_OVER_S", 0.05)
    with pytest.raises(PublisherError, match=r"within 0\.05 s") as given_up:
        await asyncio.wait_for(take_over(CONFIG, SourceLog(CONFIG), 2), 5.0)
    assert given_up.value.code == ExitCode.TAKE_OVER_FAILED
