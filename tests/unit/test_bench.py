"""What `make bench` measures with: input of the size asked for, the best round, an end to what is too slow."""

import time

import pytest

from bench.edgartools import _refuse_network
from bench.grown import grown, hostile
from bench.measures import at_least, at_most, best_seconds, memory_ratio
from bench.releases import HTML_SAMPLE, TEXT_SAMPLE
from bench.test_growth import OvertimeError, stopped_after
from filings.submission import split_submission

MB = 1_000_000


@pytest.mark.parametrize("sample", [HTML_SAMPLE, TEXT_SAMPLE], ids=["html", "text"])
def test_a_grown_sample_is_one_submission_whose_release_has_the_size_asked_for(sample):
    release = split_submission(grown(sample, MB)).documents[1]
    assert release.type == "EX-99.1"
    assert release.size == pytest.approx(MB, rel=0.05)


def test_hostile_input_is_what_its_name_says_within_the_release():
    made = dict(hostile())
    for name, unit, size in (("1 MB of <td>", b"<td>", MB), ("1 MB of digits, in text", b"1" * 100, MB)):
        release = split_submission(made[name]).documents[1]
        content = made[name][release.content.start : release.content.end]
        assert content.count(unit) * len(unit) >= size


def test_each_work_gets_its_own_fastest_round_and_rounds_alternate():
    order, naps = [], iter([0.05, 0.0, 0.03, 0.0])

    def first():
        order.append("first")
        time.sleep(next(naps))

    slow, quick = best_seconds([first, lambda: order.append("second")], rounds=3)
    assert order == ["first", "second"] * 3
    assert quick < 0.01
    assert slow < 0.03


def test_enough_time_spent_ends_the_rounds_after_two():
    rounds = []

    def work() -> None:
        rounds.append(1)
        time.sleep(0.01)

    best_seconds([work], rounds=50, enough_seconds=0.005)
    assert len(rounds) == 2


def test_memory_counts_the_input_and_the_peak():
    assert memory_ratio(b"x" * MB, lambda: bytearray(2 * MB)) == pytest.approx(3, rel=0.01)


def test_a_limit_is_reached_or_not():
    assert at_most("memory", 4.1, 4, "x").reached is False
    assert at_most("memory", 4.0, 4, "x").reached is True
    assert at_least("speed", 19.9, 20, "x").reached is False


def test_what_takes_too_long_is_stopped_in_the_midst_of_a_loop():
    def spin() -> None:
        while True:
            pass

    started = time.monotonic()
    with pytest.raises(OvertimeError), stopped_after(0.05):
        spin()
    assert time.monotonic() - started < 0.5


def test_a_connection_is_refused():
    with pytest.raises(PermissionError, match="needs no network"):
        _refuse_network("socket.connect", ())
    _refuse_network("open", ())
