from dataclasses import replace

import pytest

from streams.audit import Judgement, Kind
from streams.audit import judge as judge_module
from tests.unit.audit_logs import (
    OTHER,
    REFUSED,
    RELEASE,
    SEEN,
    Logs,
    accession,
    event_id,
    judge,
    judged,
    renumbered,
    told,
    with_header,
)


def some() -> Logs:
    """Raw offsets 0 to 7, each outcome twice."""
    return Logs().publish(RELEASE, OTHER, REFUSED, SEEN, RELEASE, OTHER, REFUSED, SEEN)


def test_what_the_publisher_writes_is_clean_and_adds_up():
    found = judged(some())
    assert found.is_clean
    assert (found.differences, found.not_judged, found.in_work) == ([], [], 0)
    assert found.equation() == "8 consumed = 2 released + 2 not earnings + 2 dead + 2 seen before"
    assert found.reasons == {(RELEASE, ""): 2, (OTHER, "other_form"): 2, (REFUSED, "cover"): 2, (SEEN, ""): 2}


def test_nothing_consumed_is_clean():
    found = judged(Logs())
    assert found.is_clean
    assert found.equation() == "0 consumed = 0 released + 0 not earnings + 0 dead + 0 seen before"


@pytest.mark.parametrize("source", [0, 3, 7], ids=["first", "middle", "last"])
def test_a_raw_filing_without_a_parsed_record_is_lost_wherever_it_stands(source: int):
    logs = some()
    logs.parsed = renumbered([one for one in logs.parsed if int(dict(one.headers)["source_offset"]) != source])
    logs.events = [one for one in logs.events if int(dict(one.headers)["source_offset"]) != source]
    logs.events = renumbered(logs.events)
    found = judged(logs)
    assert told(found) == [("lost", f"2:{source}")]
    assert not found.is_conserved
    assert found.equation().startswith("8 consumed ≠ ")


def test_a_parsed_record_without_its_event_is_a_loss():
    logs = some()
    del logs.events[-1]
    found = judged(logs)
    assert told(found) == [("lost", "2:4")]
    assert found.equation() == "8 consumed ≠ 1 released + 2 not earnings + 2 dead + 2 seen before"


def test_a_refused_filing_without_its_dead_letter_is_a_loss():
    logs = some()
    del logs.dead[-1]
    found = judged(logs)
    assert told(found) == [("lost", "2:6")]
    assert found.outcomes[REFUSED] == 1


def test_a_second_parsed_record_is_a_duplicate_even_one_that_says_seen_before():
    for outcome in (RELEASE, SEEN):
        logs = some()
        logs.add_parsed(1, outcome)
        found = judged(logs)
        assert told(found) == [("duplicated", accession(1))]
        assert found.is_conserved


def test_a_second_event_of_one_filing_is_a_duplicate():
    logs = some()
    logs.add_event(4)
    assert told(judged(logs)) == [("duplicated", accession(4))]


def test_a_second_dead_letter_of_one_filing_is_a_duplicate():
    logs = some()
    logs.add_dead(2)
    assert told(judged(logs)) == [("duplicated", accession(2))]


def test_an_event_id_that_came_before_is_a_duplicate_though_its_parsed_record_tells_of_it():
    logs = some()
    logs.parsed[4] = replace(logs.parsed[4], value=(logs.parsed[4].value or b"").replace(b"4", b"0"))
    logs.events[1] = replace(logs.events[1], value=logs.events[0].value)
    assert told(judged(logs)) == [("duplicated", accession(4))]


def test_an_event_id_of_another_partition_is_a_duplicate():
    judgement, event_ids = Judgement(), set[bytes]()
    judge(some(), judgement, event_ids, partition=0)
    assert judgement.is_clean
    judge(Logs().publish(RELEASE), judgement, event_ids, partition=1)
    assert told(judgement) == [("duplicated", accession(0))]


def test_an_event_that_no_parsed_record_tells_of_is_foreign():
    for source in (1, 2, 3):
        logs = some()
        logs.add_event(source, of=event_id(99))
        logs.events[1:] = renumbered([logs.events[2], logs.events[1]], 2)
        assert told(judged(logs)) == [("foreign", accession(source))]


def test_an_event_of_another_id_than_its_parsed_record_s_is_foreign_and_the_right_one_is_lost():
    logs = Logs().publish(RELEASE)
    logs.events.clear()
    logs.add_event(0, of=event_id(5))
    assert told(judged(logs)) == [("foreign", accession(0)), ("lost", "2:0")]


@pytest.mark.parametrize("source", [0, 1, 3], ids=["released", "not earnings", "seen before"])
def test_a_dead_letter_of_what_was_not_refused_is_foreign(source: int):
    logs = some()
    logs.add_dead(source)
    assert told(judged(logs)) == [("foreign", accession(source))]


def test_a_record_of_a_raw_filing_that_there_is_not_is_foreign():
    logs = some()
    logs.add_parsed(10, RELEASE)
    logs.add_event(10)
    logs.add_dead(10)
    assert told(judged(logs, raw_end=10)) == [("foreign", accession(10))] * 3


@pytest.mark.parametrize("log", ["parsed", "events", "dead"])
def test_records_that_stand_in_another_order_than_their_sources_are_out_of_order(log: str):
    logs = some()
    records = getattr(logs, log)
    records[:] = renumbered([*records[:-2], records[-1], records[-2]])
    found = judged(logs)
    assert [str(one.kind) for one in found.differences] == ["out of order"]
    assert found.out_of_order == 1
    assert found.is_conserved


@pytest.mark.parametrize("log", ["parsed", "events", "dead"])
def test_running_numbers_that_skip_repeat_or_are_missing_are_a_gap(log: str):
    for number in (b"7", b"1", None, b"two"):
        logs = some()
        records = getattr(logs, log)
        records[1] = with_header(records[1], "number", number)
        found = judged(logs)
        assert {one.kind for one in found.differences} == {Kind.GAP}
        assert found.differences[0].name == accession(int(dict(records[1].headers)["source_offset"]))


@pytest.mark.parametrize("log", ["parsed", "events", "dead"])
def test_a_first_record_without_a_running_number_is_a_gap(log: str):
    logs = some()
    records = getattr(logs, log)
    records[0] = with_header(records[0], "number", None)
    assert [one.kind for one in judged(logs).differences] == [Kind.GAP]


def test_running_numbers_may_begin_anywhere():
    logs = some()
    logs.parsed = renumbered(logs.parsed, 41)
    assert judged(logs).is_clean


@pytest.mark.parametrize("log", ["parsed", "events", "dead"])
def test_a_record_that_does_not_say_what_it_follows_from_is_unreadable(log: str):
    logs = some()
    records = getattr(logs, log)
    records[0] = with_header(records[0], "source_offset", None)
    found = judged(logs)
    assert told(found)[0] == ("unreadable", accession(0 if log != "dead" else 2))
    assert found.counts[Kind.LOST] == 1


@pytest.mark.parametrize(
    "value", [b"", b"\xff", b"[]", b"{}", b'{"outcome": "what"}', b'{"outcome":"earnings_release"}']
)
def test_a_parsed_record_that_says_nothing_known_is_unreadable_and_counts_nowhere(value: bytes):
    logs = Logs().publish(OTHER)
    logs.parsed[0] = replace(logs.parsed[0], value=value)
    found = judged(logs)
    assert told(found) == [("unreadable", accession(0))]
    assert not found.is_conserved


def test_an_event_without_an_id_is_unreadable():
    logs = Logs().publish(RELEASE)
    logs.events[0] = replace(logs.events[0], value=b"{}")
    assert told(judged(logs)) == [("unreadable", accession(0)), ("lost", "2:0")]


def test_a_difference_is_named_by_accession_and_says_where_it_stands():
    logs = some()
    logs.add_parsed(1, SEEN)
    (found,) = judged(logs).differences
    assert (found.place, found.sentence) == ("2:1", "a second parsed record, at parsed 2:108")


def test_a_filing_without_an_accession_is_named_by_its_place():
    logs = some()
    logs.add_event(4)
    logs.events[-1] = with_header(logs.events[-1], "accession", None)
    assert told(judged(logs)) == [("duplicated", "2:4")]


# While the stage works


def test_what_lies_behind_the_committed_offset_is_in_work_and_not_judged():
    logs = some()
    logs.add_event(6)  # as if its transaction's other records had not been visible yet
    found = judged(logs, committed=6, raw_end=20)
    assert found.is_clean
    assert (found.consumed, found.in_work) == (6, 14)


def test_nothing_committed_is_all_in_work():
    found = judged(Logs(raw=5), committed=0)
    assert found.is_clean
    assert (found.consumed, found.in_work) == (0, 5)


# Where retention has removed records


def test_parsed_records_of_raw_filings_that_are_gone_are_judged_among_themselves():
    found = judged(some(), raw_start=5)
    assert (found.consumed, found.is_clean) == (3, True)
    logs = some()
    logs.add_parsed(1, SEEN)
    del logs.events[0]
    found = judged(logs, raw_start=5)
    assert told(found) == [("duplicated", accession(1)), ("lost", "2:0")]
    assert found.is_conserved  # the sum is of what is still consumed from


def test_raw_filings_that_were_removed_unread_are_told_as_such_and_are_no_loss_of_the_stage():
    logs = some()
    logs.raw = 20  # 8 to 11 were removed before they were read, and the group went on at 12
    logs.publish(OTHER, OTHER)
    logs.parsed[8:] = [
        with_header(one, "source_offset", b"%d" % source) for source, one in enumerate(logs.parsed[8:], 12)
    ]
    logs.raw = 14
    found = judged(logs, raw_start=12)
    assert told(found) == [("removed", "2:8")]
    assert (found.counts[Kind.REMOVED], found.lost, found.consumed) == (4, 0, 2)
    assert found.is_clean_but_for({Kind.REMOVED})
    assert not found.is_clean


def test_a_committed_offset_below_the_log_means_that_unread_filings_were_removed():
    logs = some()
    found = judged(logs, raw_start=12, raw_end=15)
    assert (told(found), found.counts[Kind.REMOVED]) == ([("removed", "2:8")], 4)
    assert (found.consumed, found.in_work) == (0, 3)


def test_a_group_that_began_at_a_log_s_start_above_0_has_lost_nothing():
    logs = some()
    logs.parsed = [with_header(one, "source_offset", b"%d" % source) for source, one in enumerate(logs.parsed, 50)]
    logs.parsed = [replace(one, value=b'{"outcome": "seen_before"}') for one in logs.parsed]
    found = judged(Logs(parsed=logs.parsed, raw=58), raw_start=50)
    assert found.is_clean
    assert found.consumed == 8
    assert found.not_judged == ["partition 2: raw filings below offset 50 were removed before anything was parsed"]


@pytest.mark.parametrize(
    ("committed", "below"), [(3, 3), (9, 3), (2, 2)], ids=["none", "some by hand", "some, and then more were removed"]
)
def test_raw_filings_that_were_removed_before_a_worker_had_read_any_are_told(committed: int, below: int):
    found = judged(Logs(raw=9), raw_start=3, committed=committed)
    line = f"partition 2: raw filings below offset {below} were removed before anything was parsed"
    assert found.not_judged == [line]
    assert (found.counts[Kind.REMOVED], found.lost) == (3 - below, max(committed - 3, 0))


def test_below_the_first_parsed_record_what_is_still_there_is_lost_and_only_the_rest_is_told():
    logs = Logs(raw=6)
    logs.add_parsed(5, OTHER)
    found = judged(logs, raw_start=3)
    assert told(found) == [("lost", "2:3"), ("lost", "2:4")]
    assert found.not_judged == ["partition 2: raw filings below offset 3 were removed before anything was parsed"]


def test_of_raw_filings_that_were_removed_after_they_were_parsed_nothing_is_said():
    assert judged(some(), raw_start=5).not_judged == []


def test_where_parsed_records_were_removed_what_is_left_is_judged_and_the_rest_is_told():
    logs = some()
    del logs.parsed[:5]
    found = judged(logs, parsed_start=105)
    assert found.is_clean
    assert found.consumed == 3
    assert found.not_judged == [
        "partition 2: raw filings whose parsed records retention has removed: 5",
        "partition 2: events and dead letters whose parsed records retention has removed: 3",
    ]


def test_events_and_dead_letters_that_were_removed_are_told_and_are_no_loss():
    logs = some()
    del logs.events[0], logs.dead[0]
    found = judged(logs, events_start=101, dead_start=101)
    assert found.is_clean
    assert found.not_judged == [
        "partition 2: events that retention has removed: 1",
        "partition 2: dead letters that retention has removed: 1",
    ]


def test_behind_the_first_record_that_is_left_a_missing_one_is_a_loss_all_the_same():
    logs = Logs().publish(REFUSED, REFUSED, REFUSED, REFUSED)
    logs.dead = [logs.dead[1], logs.dead[3]]
    assert told(judged(logs, dead_start=101))[-1] == ("lost", "2:2")


def test_of_a_log_that_retention_has_emptied_nothing_is_judged():
    logs = some()
    logs.dead.clear()
    found = judged(logs, dead_start=102)
    assert found.is_clean
    assert found.not_judged == ["partition 2: dead letters that retention has removed: 2"]


# Bounds


def test_differences_beyond_the_limit_are_counted_and_not_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("streams.audit.judgement.MOST_DIFFERENCES", 3)
    found = judged(Logs(raw=10))
    assert (len(found.differences), found.lost) == (3, 10)


def test_reasons_beyond_those_that_fit_are_counted_as_other(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(judge_module, "MOST_WHATS", 6)
    logs = Logs().publish(OTHER, OTHER, OTHER, OTHER)
    for at, one in enumerate(logs.parsed):
        logs.parsed[at] = replace(one, value=(one.value or b"").replace(b"other_form", b"form %d" % at))
    found = judged(logs)
    assert found.is_clean
    assert found.reasons == {(OTHER, "form 0"): 1, (OTHER, "form 1"): 1, (OTHER, "other"): 2}
