"""What goes into one transaction."""

from collections import deque

import pytest

from streams.publisher import ExitCode, PublisherConfig, PublisherError
from streams.publisher.batch import Composer, OnBug, next_records
from streams.publisher.config import BATCH_BYTES, BATCH_RECORDS
from streams.publisher.numbering import Progress, decode_numbers
from streams.publisher.seen import BARRIER_KEY
from streams.records import OutgoingRecord, SourceRecord, Step, StepResult

CONFIG = PublisherConfig(
    group="group",
    source_topic="raw",
    source_is_numbered=False,
    seen_topic="seen",
    record_limits={"out": 1_000, "also": 5_000, "seen": 2_000},
    client_options={},
)


def sources(*values: bytes) -> list[SourceRecord]:
    return [SourceRecord("raw", 0, offset, None, value) for offset, value in enumerate(values)]


def echo(source: SourceRecord) -> StepResult:
    """One output; the value is the key of what was seen."""
    value = source.value or b""
    return StepResult(value, (OutgoingRecord("out", value, value),))


def refuse(source: SourceRecord, bug: Exception) -> StepResult:
    return StepResult(b"bug %d" % source.offset, (OutgoingRecord("also", None, repr(bug).encode()),))


def composer(step: Step = echo, on_bug: OnBug = refuse, seen: set[bytes] | None = None) -> Composer:
    return Composer(CONFIG, step, on_bug, Progress(0), set() if seen is None else seen)


def test_a_batch_takes_what_is_there_and_no_more_than_its_records() -> None:
    queue = deque(sources(*[b"x"] * (BATCH_RECORDS + 1)))
    assert [len(next_records(queue)) for _ in range(3)] == [BATCH_RECORDS, 1, 0]


def test_a_batch_stops_before_the_record_that_would_be_too_many_bytes() -> None:
    queue = deque(sources(b"x" * (BATCH_BYTES // 2), b"y" * (BATCH_BYTES // 2), b"z"))
    assert [[record.offset for record in next_records(queue)] for _ in range(2)] == [[0], [1, 2]]


def test_a_record_larger_than_a_batch_goes_alone() -> None:
    queue = deque(sources(b"a", b"x" * (3 * BATCH_BYTES), b"b"))
    assert [[record.offset for record in next_records(queue)] for _ in range(3)] == [[0], [1], [2]]


async def test_outputs_and_marks_carry_running_numbers() -> None:
    batch = await composer().compose(sources(b"a", b"b"))
    assert [record.headers for record in batch.records] == [(("number", b"1"),), (("number", b"2"),)]
    assert [(mark.topic, mark.key) for mark in batch.marks] == [("seen", b"a"), ("seen", b"b")]
    assert [decode_numbers(mark.value) for mark in batch.marks] == [(None, {"out": 1}), (None, {"out": 2})]


async def test_what_was_seen_publishes_nothing_and_uses_no_number() -> None:
    batch = await composer(seen={b"a"}).compose(sources(b"a", b"b", b"b", b"c"))
    assert [(record.key, record.headers[0][1]) for record in batch.records] == [(b"b", b"1"), (b"c", b"2")]
    assert (batch.counts.taken, batch.counts.published, batch.counts.seen_before) == (4, 2, 2)


async def test_a_batch_of_seen_records_still_moves_the_offset() -> None:
    batch = await composer(seen={b"a"}).compose(sources(b"a"))
    assert (batch.records, batch.marks, batch.counts.transactions) == ([], [], 1)


async def test_records_that_are_all_done_need_no_transaction() -> None:
    once = composer()
    await once.compose(sources(b"a"))
    assert (await once.compose(sources(b"a"))).counts.transactions == 0


async def test_a_step_without_outputs_leaves_a_mark() -> None:
    batch = await composer(lambda source: StepResult(b"key", ())).compose(sources(b"a"))
    assert ([mark.key for mark in batch.marks], batch.records) == ([b"key"], [])


def raises(*_: object) -> StepResult:
    raise ZeroDivisionError("by hand")


async def test_a_bug_becomes_what_its_owner_makes_of_it() -> None:
    batch = await composer(raises).compose(sources(b"a"))
    assert [record.value for record in batch.records] == [b"ZeroDivisionError('by hand')"]
    assert (batch.counts.bugs, batch.counts.published) == (1, 1)


async def test_a_bug_in_what_handles_bugs_ends_the_process() -> None:
    with pytest.raises(PublisherError, match="on_bug raised ZeroDivisionError") as broken:
        await composer(raises, raises).compose(sources(b"a"))
    assert broken.value.code == ExitCode.STEP_BROKEN


async def test_a_record_is_measured_with_key_and_headers_against_its_own_topic() -> None:
    def large(topic: str, size: int) -> Step:
        return lambda source: StepResult(b"key", (OutgoingRecord(topic, b"k" * 100, b"v" * size),))

    await composer(large("also", 1_000)).compose(sources(b"a"))
    with pytest.raises(
        PublisherError, match=r"record of 11\d\d bytes for out, which takes 1000, at offset 0"
    ) as refused:
        await composer(large("out", 950)).compose(sources(b"a"))
    assert refused.value.code == ExitCode.RECORD_TOO_LARGE


@pytest.mark.parametrize("topic", ["elsewhere", "seen"])
async def test_a_record_for_a_topic_that_is_no_output_ends_the_process(topic: str) -> None:
    step: Step = lambda source: StepResult(b"key", (OutgoingRecord(topic, None, b""),))  # noqa: E731
    with pytest.raises(PublisherError, match=f"record for {topic}") as broken:
        await composer(step).compose(sources(b"a"))
    assert broken.value.code == ExitCode.STEP_BROKEN


@pytest.mark.parametrize("key", [b"", BARRIER_KEY])
async def test_a_seen_key_that_means_nothing_ends_the_process(key: bytes) -> None:
    with pytest.raises(PublisherError, match="seen key") as broken:
        await composer(lambda source: StepResult(key, ())).compose(sources(b"a"))
    assert broken.value.code == ExitCode.STEP_BROKEN


def test_a_batch_of_several_records_is_below_every_topics_limit() -> None:
    assert (CONFIG.max_batch_bytes, CONFIG.max_request_bytes) == (1_000, 5_000)


def test_a_request_timeout_that_ends_workers_in_an_outage_is_refused() -> None:
    with pytest.raises(ValueError, match="below 60000"):
        PublisherConfig("g", "raw", False, "seen", {"out": 1}, {}, request_timeout_ms=40_000)
