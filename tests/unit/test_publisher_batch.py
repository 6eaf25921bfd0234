"""What goes into one transaction."""

from collections import deque
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime

import pytest

from streams.publisher import ExitCode, PublisherConfig, PublisherError
from streams.publisher.batch import SEEN_BEFORE, Composer, next_records
from streams.publisher.config import BATCH_BYTES, BATCH_RECORDS
from streams.publisher.numbering import Numbers, Progress, decode_numbers
from streams.publisher.seen import BARRIER_KEY
from streams.records import OnBug, OutgoingRecord, SourceRecord, Step, StepResult
from streams.topics import Header
from tests.in_process_steps import InProcessSteps

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
    """One output; the value is the key of what was seen. A copy gives another one."""
    value = source.value or b""
    return StepResult(
        value, (OutgoingRecord("out", value, value),), (OutgoingRecord("also", value, b"again"),), outcome="echoed"
    )


def refuse(source: SourceRecord, bug: Exception) -> StepResult:
    return StepResult(b"bug %d" % source.offset, (OutgoingRecord("also", None, repr(bug).encode()),))


def composer(
    step: Step = echo, on_bug: OnBug = refuse, seen: set[bytes] | None = None, published_until: int = 0
) -> Composer:
    progress = Progress(0, published_until=published_until)
    return Composer(CONFIG, InProcessSteps(step, on_bug), progress, set() if seen is None else seen)


def test_a_batch_takes_what_is_there_and_no_more_than_its_records() -> None:
    queue = deque(sources(*[b"x"] * (BATCH_RECORDS + 1)))
    assert [len(next_records(queue, BATCH_BYTES)) for _ in range(3)] == [BATCH_RECORDS, 1, 0]


def test_a_batch_stops_before_the_record_that_would_be_too_many_bytes() -> None:
    queue = deque(sources(b"x" * (BATCH_BYTES // 2), b"y" * (BATCH_BYTES // 2), b"z"))
    assert [[record.offset for record in next_records(queue, BATCH_BYTES)] for _ in range(2)] == [[0], [1, 2]]


def test_a_record_larger_than_a_batch_goes_alone() -> None:
    queue = deque(sources(b"a", b"x" * (3 * BATCH_BYTES), b"b"))
    assert [[record.offset for record in next_records(queue, BATCH_BYTES)] for _ in range(3)] == [[0], [1], [2]]


async def test_outputs_carry_running_numbers_and_their_sources_offset() -> None:
    batch = await composer().compose(sources(b"a", b"b"))
    assert [record.headers for record in batch.records] == [
        (("number", b"1"), ("source_offset", b"0")),
        (("number", b"2"), ("source_offset", b"1")),
    ]


async def test_marks_say_how_far_was_read_and_written() -> None:
    batch = await composer().compose(sources(b"a", b"b"))
    assert [(mark.topic, mark.key) for mark in batch.marks] == [("seen", b"a"), ("seen", b"b")]
    assert decode_numbers(batch.marks[-1].value) == Numbers(None, {"out": 2}, 2)
    assert batch.committed is not None
    assert (batch.committed.offset, decode_numbers(batch.committed.metadata)) == (2, Numbers(None, {"out": 2}, 2))


async def test_what_was_seen_publishes_what_its_step_says_for_that_case_and_is_counted_so() -> None:
    batch = await composer(seen={b"a"}).compose(sources(b"a", b"b", b"b", b"c"))
    assert [(record.topic, record.key) for record in batch.records] == [
        ("also", b"a"),
        ("out", b"b"),
        ("also", b"b"),
        ("out", b"c"),
    ]
    assert batch.counts.outcomes == {SEEN_BEFORE: 2, "echoed": 2}
    assert (batch.counts.taken, batch.counts.read_again, len(batch.marks)) == (4, 0, 4)


async def test_a_record_that_an_earlier_owner_published_only_moves_the_offset() -> None:
    batch = await composer(seen={b"a", b"c"}, published_until=2).compose(sources(b"a", b"b", b"c"))
    # The first is that record itself, and the third lies behind, so it is a copy. The second was never published.
    assert [(record.topic, record.key) for record in batch.records] == [("out", b"b"), ("also", b"c")]
    assert (batch.counts.taken, batch.counts.read_again) == (3, 1)
    assert batch.counts.outcomes == {"echoed": 1, SEEN_BEFORE: 1}
    assert batch.committed is not None
    assert batch.committed.offset == 3


async def test_records_that_are_all_done_need_no_transaction() -> None:
    once = composer()
    await once.compose(sources(b"a"))
    done = await once.compose(sources(b"a"))
    assert (done.counts.transactions, done.committed) == (0, None)


async def test_steps_that_leave_a_record_out_end_the_process() -> None:
    class Forgetful(InProcessSteps):
        def run(self, sources: Sequence[SourceRecord]) -> AsyncGenerator[StepResult, None]:
            return super().run(sources[:-1])

    broken = Composer(CONFIG, Forgetful(echo, refuse), Progress(0), set())
    with pytest.raises(PublisherError, match="no result for offset 1"):
        await broken.compose(sources(b"a", b"b"))


async def test_a_dead_letter_says_since_when_it_is_one_and_a_redriven_one_keeps_that() -> None:
    def dead(*headers: tuple[str, bytes]) -> Step:
        why = (Header.ERROR_STAGE.value, b"submission")
        return lambda source: StepResult(b"key", (OutgoingRecord("out", None, b"", (why, *headers)),))

    first = await composer(dead()).compose(sources(b"a"))
    said = dict(first.records[0].headers)[Header.ERROR_FIRST_FAILED_AT].decode()
    assert abs(datetime.now(UTC) - datetime.fromisoformat(said)).total_seconds() < 60
    before = (Header.ERROR_FIRST_FAILED_AT.value, b"2003-12-11T21:05:00.000Z")
    again = await composer(dead(before)).compose(sources(b"a"))
    assert [header for header in again.records[0].headers if header[0] == before[0]] == [before]


def test_a_claim_check_weighs_as_much_as_the_filing_that_it_stands_for() -> None:
    claim = (("claim_size", b"%d" % BATCH_BYTES),)
    queue = deque(SourceRecord("raw", 0, offset, None, b"", claim) for offset in range(3))
    assert [len(next_records(queue, BATCH_BYTES)) for _ in range(3)] == [1, 1, 1]


def test_what_is_before_a_gap_is_taken_without_what_is_behind_it() -> None:
    def queue() -> deque[SourceRecord]:
        return deque(SourceRecord("raw", 0, offset, None, b"") for offset in (4, 5, 7, 8))

    gapped = queue()
    assert [[record.offset for record in next_records(gapped, BATCH_BYTES, up_to_gap=True)] for _ in range(2)] == [
        [4, 5],
        [7, 8],
    ]
    assert len(next_records(queue(), BATCH_BYTES)) == 4


@pytest.mark.parametrize("size", [b"", b"-7", b"\xff", b"9" * 5000])
def test_a_claim_of_a_size_that_is_none_weighs_what_its_record_does(size: bytes) -> None:
    queue = deque(SourceRecord("raw", 0, offset, None, b"", (("claim_size", size),)) for offset in range(3))
    assert len(next_records(queue, BATCH_BYTES)) == 3


async def test_a_step_without_outputs_leaves_a_mark() -> None:
    batch = await composer(lambda source: StepResult(b"key", ())).compose(sources(b"a"))
    assert ([mark.key for mark in batch.marks], batch.records) == ([b"key"], [])


def raises(*_: object) -> StepResult:
    raise ZeroDivisionError("by hand")


async def test_a_bug_becomes_what_its_owner_makes_of_it() -> None:
    batch = await composer(raises).compose(sources(b"a"))
    assert [record.value for record in batch.records] == [b"ZeroDivisionError('by hand')"]
    assert batch.counts.taken == 1


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
