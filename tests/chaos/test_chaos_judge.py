"""The judge finds what it is there to find: each fault of a publisher, put into contents that were clean."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.chaos.contents import Contents, Row
from tests.chaos.filings_made import MIX, Made
from tests.chaos.judge import Verdict, judge
from tests.chaos.ledger import SEEN_BEFORE, Ledger

RELEASE, NOT_EARNINGS, REFUSED = MIX[0], MIX[3], MIX[4]


def a_ledger() -> Ledger:
    """Partition 0: a release, what is none, a refused one, the release again, another release."""
    ledger = Ledger()
    first, again = Made("a-1", "c-1", RELEASE), Made("a-4", "c-1", RELEASE)
    for offset, made in enumerate((first, Made("a-2", "c-2", NOT_EARNINGS), Made("a-3", "c-3", REFUSED), first, again)):
        ledger.note(0, offset, made)
    return ledger


def clean_contents() -> Contents:
    outcomes = ("earnings_release", "not_an_earnings_release", "refused", SEEN_BEFORE, "earnings_release")
    accessions = ("a-1", "a-2", "a-3", "a-1", "a-4")
    return Contents(
        parsed=[Row(0, n, n, n + 1, accessions[n], outcome) for n, outcome in enumerate(outcomes)],
        events=[Row(0, 0, 0, 1, "a-1"), Row(0, 1, 4, 2, "a-4")],
        dead=[Row(0, 0, 2, 1, "a-3")],
        aborted=0,
    )


def test_what_had_to_come_has_come() -> None:
    assert judge(a_ledger(), clean_contents()).is_clean


def without_last_event(contents: Contents) -> None:
    contents.events.pop()


def without_last_parsed(contents: Contents) -> None:
    contents.parsed.pop()


def event_twice(contents: Contents) -> None:
    contents.events.append(replace(contents.events[1], offset=2, number=3))


def event_of_the_second_copy(contents: Contents) -> None:
    contents.events.insert(1, Row(0, 1, 3, 2, "a-1"))


def parsed_again_as_seen_before(contents: Contents) -> None:
    contents.parsed.append(Row(0, 5, 4, 6, "a-4", SEEN_BEFORE))


def events_swapped(contents: Contents) -> None:
    first, second = contents.events
    contents.events[:] = [
        replace(first, source_offset=4, accession="a-4"),
        replace(second, source_offset=0, accession="a-1"),
    ]


def released_as_refused(contents: Contents) -> None:
    contents.parsed[0] = replace(contents.parsed[0], outcome="refused")


def number_left_out(contents: Contents) -> None:
    contents.events[1] = replace(contents.events[1], number=3)


def event_of_nothing(contents: Contents) -> None:
    contents.events.append(Row(0, 2, 17, 3, "a-9"))


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (without_last_event, lambda verdict: verdict.lost == ["no event of raw 0:4, a-4"]),
        (without_last_parsed, lambda verdict: verdict.lost == ["no parsed record of raw 0:4, a-4"]),
        (event_twice, lambda verdict: verdict.duplicated == ["2 events of raw 0:4", "2 events of a-4"]),
        (event_of_the_second_copy, lambda verdict: "2 events of a-1" in verdict.duplicated),
        (parsed_again_as_seen_before, lambda verdict: verdict.duplicated == ["2 parsed records of raw 0:4"]),
        (events_swapped, lambda verdict: verdict.out_of_order == ["events 0:1: of raw 0, after 4"]),
        (
            released_as_refused,
            lambda verdict: "0:0, a-1: refused, expected earnings_release" in verdict.conservation[0],
        ),
        (number_left_out, lambda verdict: verdict.conservation == ["event 0:1: number 3 after 1"]),
        (event_of_nothing, lambda verdict: "event of raw 0:17, from which none should follow" in verdict.conservation),
    ],
)
def test_it_finds(spoil: Callable[[Contents], None], found: Callable[[Verdict], bool]) -> None:
    contents = clean_contents()
    spoil(contents)
    verdict = judge(a_ledger(), contents)
    assert not verdict.is_clean
    assert found(verdict), verdict


def test_what_retention_removed_unread_is_no_loss_and_its_second_copy_is_then_the_first() -> None:
    ledger = a_ledger()
    ledger.remove(0, 0, 2)
    outcomes = ((2, "refused"), (3, "earnings_release"), (4, "earnings_release"))
    contents = Contents(
        parsed=[Row(0, n, source, n + 1, f"a-{source}", outcome) for n, (source, outcome) in enumerate(outcomes)],
        events=[Row(0, 0, 3, 1, "a-1"), Row(0, 1, 4, 2, "a-4")],
        dead=[Row(0, 0, 2, 1, "a-3")],
        aborted=0,
    )
    assert judge(ledger, contents).is_clean
