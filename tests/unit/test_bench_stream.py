"""What `make bench-stream` reckons with: copies that nobody has seen, percentiles, the longest silence."""

import itertools
import time

import pytest

from bench.stream.contestants import _READY
from bench.stream.filings import Filings
from bench.stream.latency import Latency, percentile
from bench.stream.load import Arrivals
from bench.stream.silence import _longest
from streams.steps.parse import key_of, read


@pytest.fixture(scope="module")
def filings(tmp_path_factory: pytest.TempPathFactory) -> Filings:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bench.stream.filings.CORPUS", tmp_path_factory.mktemp("no corpus"))
        return Filings()


def test_without_the_corpus_the_samples_that_are_releases_are_streamed(filings: Filings):
    assert not filings.are_real
    assert len(filings.kinds) >= 3
    assert len(filings.others) >= 1


def test_every_copy_is_the_same_release_under_an_accession_of_its_own(filings: Filings):
    copies = list(filings.copies(2 * len(filings.kinds)))
    assert len({copy.accession for copy in copies}) == len(copies)
    for copy in copies:
        assert key_of(copy.raw) == (copy.kind.key, copy.accession.decode())
        assert len(copy.raw) == len(copy.kind.raw)
    copied, original = (read(raw).event for raw in (copies[0].raw, copies[0].kind.raw))
    assert copied is not None
    assert original is not None
    assert copied.release.headline == original.release.headline


@pytest.mark.parametrize(
    ("count", "share", "expected"), [(100, 0.5, 51), (100, 0.99, 100), (1_000, 0.99, 991), (1, 0.99, 1)]
)
def test_a_percentile_is_a_value_that_was_seen(count: int, share: float, expected: float):
    assert percentile([float(number) for number in range(count, 0, -1)], share) == expected


def test_what_is_around_the_parse_is_reckoned_for_each_filing():
    assert Latency([30.0, 50.0], [20.0, 10.0]).around_ms == [10.0, 40.0]


@pytest.mark.parametrize(
    ("times", "longest"),
    [
        pytest.param([1, 2, 3, 4, 5, 6, 7, 8, 9], 1, id="a steady flow"),
        pytest.param([1, 2, 3, 8, 9], 5, id="a gap in it"),
        pytest.param([7, 8, 9], 7, id="a gap at the beginning"),
        pytest.param([1, 2, 3], 7, id="a gap that has not ended"),
        pytest.param([], 10, id="nothing"),
    ],
)
def test_the_longest_silence_is_that_of_the_partition_that_was_silent(times: list[int], longest: int):
    now = time.monotonic()
    steady = [now - 12 + tenth / 10 for tenth in range(120)]
    silent = [now - 11, *(now - 10 + second for second in times)]
    arrivals = Arrivals(by_partition=dict(zip(itertools.count(), [steady, silent, steady, steady], strict=False)))
    assert _longest(arrivals, now - 10) == pytest.approx(longest, abs=0.1)


@pytest.mark.parametrize(
    ("line", "partitions"), [("x: ready, partitions [0, 3]", "0, 3"), ("ready, partitions []", "")]
)
def test_a_worker_and_the_bare_loop_say_alike_what_they_have(line: str, partitions: str):
    assert _READY.findall(line) == [partitions]
