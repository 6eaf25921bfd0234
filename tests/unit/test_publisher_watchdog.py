"""The watchdog, with a source log that says what the case needs."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from aiokafka.structs import OffsetAndMetadata

from streams.publisher import ExitCode, PublisherConfig
from streams.publisher.source_log import SourceLog
from streams.publisher.watchdog import Watchdog
from streams.records import StepResult
from tests.in_process_steps import InProcessSteps

CONFIG = PublisherConfig("group", "raw", False, "seen", {"out": 1_000, "seen": 1_000}, {}, stall_timeout=0.004)

LOOKS = 20


@dataclass
class FakeSourceLog(SourceLog):
    """Committed offsets, one for each look; then the last one for ever. The log ends at 10."""

    offsets: list[int | Exception | None]
    looks: int = 0
    ends: list[ExitCode] = field(default_factory=list)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self, code: ExitCode, _: str) -> None:
        self.ends.append(code)
        self.enough.set()

    async def committed(self, partition: int) -> OffsetAndMetadata | None:
        said = self.offsets[min(self.looks, len(self.offsets) - 1)]
        self.looks += 1
        if self.looks == LOOKS:
            self.enough.set()
        if isinstance(said, Exception):
            raise said
        return None if said is None else OffsetAndMetadata(said, "")

    async def bounds(self, partition: int) -> tuple[int, int]:
        return 3, 10

    async def holds_record(self, partition: int, start: int, end: int) -> bool:
        return start < 9  # at 9 there is a marker


async def ends_of(
    *offsets: int | Exception | None, waiting: str | None = None, results: Callable[[int], int] = lambda _: 0
) -> list[ExitCode]:
    """How the watchdog ends a process, if it does."""
    source = FakeSourceLog(list(offsets))
    steps = InProcessSteps(lambda source: StepResult(b"key", ()), lambda source, bug: StepResult(b"key", ()))
    steps.waiting = waiting
    watchdog = Watchdog(CONFIG, source, steps, results, source.end)
    watchdog.partitions = {0}
    running = asyncio.create_task(watchdog.run())
    await asyncio.wait_for(source.enough.wait(), 5)
    assert not running.done(), "the watchdog itself is gone"
    running.cancel()
    return source.ends[:1]


async def test_an_offset_that_stands_before_the_logs_end_is_a_standstill() -> None:
    assert await ends_of(7) == [ExitCode.STALLED]
    assert await ends_of(None) == [ExitCode.STALLED]  # nothing committed, ever


async def test_an_offset_that_moves_or_has_arrived_is_none() -> None:
    assert await ends_of(*range(3, 9), 10) == []
    assert await ends_of(3, 3, 3, 4, 4, 4, 10) == []


async def test_questions_that_nobody_answers_are_no_standstill_and_do_not_end_the_watchdog() -> None:
    away = AssertionError("Did we not perform bootstrap?")
    assert await ends_of(7, 7, away, 7, 7, 7, away, 7, 7, 10) == []
    assert await ends_of(7, 7, away, 7) == [ExitCode.STALLED]


async def test_a_worker_that_waits_for_its_store_does_not_stand_still() -> None:
    assert await ends_of(7, waiting="the store is away") == []


async def test_a_batch_of_slow_filings_is_no_standstill_as_long_as_one_after_the_other_is_done() -> None:
    done = itertools.count()
    assert await ends_of(7, results=lambda _: next(done) // 3) == []
    assert await ends_of(7, results=lambda _: min(next(done), 5)) == [ExitCode.STALLED]


async def test_a_marker_at_the_logs_end_is_no_record_that_waits() -> None:
    assert await ends_of(9) == []


async def test_each_look_at_a_standstill_is_logged_with_partition_and_offsets(caplog: pytest.LogCaptureFixture) -> None:
    await ends_of(7)
    assert caplog.messages[0] == "group: raw/0: the committed offset stands at 7, and the log ends at 10 (look 1 of 4)"
    assert len(caplog.messages) == 4
