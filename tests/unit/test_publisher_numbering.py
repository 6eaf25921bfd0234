"""Where a partition stands: holes, running numbers, and their text in the committed offset's metadata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.publisher import ExitCode, PublisherError
from streams.publisher.numbering import Numbers, Progress, decode_numbers, number_of, with_headers
from streams.records import SourceRecord

NUMBERS = st.integers(min_value=0, max_value=2**62)


def record(offset: int, number: int | None = None) -> SourceRecord:
    headers = () if number is None else (("number", b"%d" % number),)
    return SourceRecord("topic", 0, offset, None, b"value", headers)


def test_the_next_offset_is_admitted_and_a_done_one_is_not() -> None:
    progress = Progress(7)
    assert [progress.admit(record(offset)) for offset in (6, 7, 7, 8, 3)] == [False, True, False, True, False]
    assert progress.offset == 9


def test_a_skipped_offset_is_a_hole_where_the_source_has_no_transactions() -> None:
    progress = Progress(7)
    with pytest.raises(PublisherError, match="hole before offset 8: the next one should be 7") as hole:
        progress.admit(record(8))
    assert hole.value.code == ExitCode.HOLE


def test_skipped_offsets_are_markers_where_the_source_is_numbered() -> None:
    progress = Progress(7, read=3, numbered=True)
    assert progress.admit(record(7, number=4))
    assert progress.admit(record(12, number=5))
    assert (progress.offset, progress.read) == (13, 5)


@pytest.mark.parametrize("number", [4, 3, 6, 1])  # the last one again, one before, one left out, from the start
def test_any_number_but_the_next_one_is_a_hole(number: int) -> None:
    with pytest.raises(PublisherError, match=f"number {number} after 4"):
        Progress(7, read=4, numbered=True).admit(record(7, number))


def test_where_the_last_number_is_unknown_the_next_one_is_taken_as_it_comes() -> None:
    progress = Progress(7, read=None, numbered=True)  # offsets set by hand, or the log's beginning is gone
    assert progress.admit(record(7, number=41))
    with pytest.raises(PublisherError):
        progress.admit(record(8, number=43))


def test_a_number_that_is_no_number_is_a_hole() -> None:
    for headers in ((), (("number", b""),), (("number", b"-1"),), (("number", b"x"),), (("number", b"9" * 5000),)):
        with pytest.raises(PublisherError, match="no running number"):
            number_of(SourceRecord("topic", 0, 0, None, b"", headers))


def test_numbers_count_for_each_topic_from_1() -> None:
    progress = Progress(0)
    assert [progress.next_number(topic) for topic in ("a", "b", "a", "a", "b")] == [1, 1, 2, 3, 2]


def test_a_number_that_a_seen_mark_names_is_not_used_again() -> None:
    progress = Progress(0, written={"a": 5, "b": 5})
    newest = Numbers(None, {"b": 9, "c": 2, "a": 3}, 17)
    progress.go_on_from(newest, is_committed=False)  # the group's offset is gone
    assert [progress.next_number(topic) for topic in ("a", "b", "c", "d")] == [6, 10, 3, 1]
    assert progress.published_until == 17


def test_an_offset_that_a_publisher_committed_is_believed_against_the_newest_mark() -> None:
    progress = Progress(4, published_until=4)
    progress.go_on_from(Numbers(None, {}, 17), is_committed=True)  # read too early, it may be: no copy may be hidden
    assert progress.published_until == 4


def test_whoever_takes_over_while_records_are_read_again_knows_until_where() -> None:
    progress = Progress(4)
    progress.go_on_from(Numbers(None, {}, 17), is_committed=False)
    progress.admit(record(4))
    assert decode_numbers(progress.encode()) == Numbers(None, {}, 17)
    for offset in range(5, 20):
        progress.admit(record(offset))
    assert decode_numbers(progress.encode()) == Numbers(None, {}, 20)


@given(NUMBERS, NUMBERS | st.none(), st.dictionaries(st.text("abc.-1", min_size=1, max_size=40), NUMBERS, max_size=8))
def test_metadata_gives_back_what_was_put_in(offset: int, read: int | None, written: dict[str, int]) -> None:
    assert decode_numbers(Progress(offset, read, written).encode()) == (read, written, offset)


@pytest.mark.parametrize("text", ["", b"", None])
def test_an_offset_that_was_set_by_hand_has_no_numbers(text: str | bytes | None) -> None:
    assert decode_numbers(text) is None


@pytest.mark.parametrize("text", ["host-1", "[]", "{}", "null", '{"read":1}', '{"offset":1,"read":1,"written":3}'])
def test_metadata_of_somebody_else_is_refused(text: str) -> None:
    with pytest.raises(PublisherError, match="not numbers of ours") as refused:
        decode_numbers(text)
    assert refused.value.code == ExitCode.TAKE_OVER_FAILED


def test_numbers_of_too_many_topics_for_metadata_are_refused_before_the_broker_does() -> None:
    with pytest.raises(PublisherError, match="do not fit"):
        Progress(0, 1, {f"topic-{i:04}.v1": 1 for i in range(400)}).encode()


def test_a_number_replaces_one_that_a_step_copied_from_its_source() -> None:
    headers = (("number", b"17"), ("source", b"path"), ("number", b"18"))
    assert with_headers(headers, {"number": b"3"}) == (("source", b"path"), ("number", b"3"))
