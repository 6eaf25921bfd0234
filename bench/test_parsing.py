"""How fast the parser is, and how much memory it takes. Benchmarks: nothing here asserts a time."""

import statistics
import time
from collections.abc import Callable

from pytest_benchmark.fixture import BenchmarkFixture
from selectolax.lexbor import LexborHTMLParser

from bench.measures import MB, Measure, at_least, at_most, memory_ratio
from filings.header import read_header
from filings.parse import parse
from filings.reading import read_text
from filings.submission import split_submission
from filings.types import DocumentKind

ROUNDS = 3
LARGE_BYTES = 100_000
"""From here on a submission is no mere page, and fixed costs of a parse do not show."""


def fastest_round(benchmark: BenchmarkFixture, work: Callable[[], object]) -> float:
    """The fastest of some rounds: the others were disturbed."""
    benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=1)  # type: ignore[no-untyped-call]
    assert benchmark.stats is not None
    return float(benchmark.stats.stats.min)


def megabytes(raws: list[bytes]) -> float:
    return sum(map(len, raws)) / MB


def test_split_the_envelope(benchmark: BenchmarkFixture, submissions: list[bytes], measures: list[Measure]) -> None:
    seconds = fastest_round(benchmark, lambda: [split_submission(raw) for raw in submissions])
    measures.append(at_least("envelope split", megabytes(submissions) / seconds, 100, "MB/s"))


def test_read_the_header(benchmark: BenchmarkFixture, submissions: list[bytes], measures: list[Measure]) -> None:
    split = [split_submission(raw) for raw in submissions]
    seconds = fastest_round(benchmark, lambda: [read_header(submission) for submission in split])
    measures.append(Measure("header", f"{seconds / len(split) * 1e6:.0f} µs a filing"))


def test_read_html(benchmark: BenchmarkFixture, html_exhibits: list[bytes], measures: list[Measure]) -> None:
    split = [split_submission(raw, "EX-99.1") for raw in html_exhibits]
    seconds = fastest_round(benchmark, lambda: [read_text(one, one.documents[-1]) for one in split])
    size = sum(one.documents[-1].size for one in split) / MB
    measures.append(Measure("HTML to text with offsets", f"{size / seconds:.0f} MB/s"))


def test_parse_html_with_lexbor(
    benchmark: BenchmarkFixture, html_exhibits: list[bytes], measures: list[Measure]
) -> None:
    """The fastest parser there is, which makes a tree and no offsets: the measure of the line above."""
    seconds = fastest_round(benchmark, lambda: [LexborHTMLParser(raw) for raw in html_exhibits])
    measures.append(Measure("  lexbor, its tree alone", f"{megabytes(html_exhibits) / seconds:.0f} MB/s"))


def test_parse_submissions(benchmark: BenchmarkFixture, submissions: list[bytes], measures: list[Measure]) -> None:
    """The whole path, from bytes to the release and its period."""
    each: list[list[float]] = [[] for _ in submissions]

    def parse_all() -> None:
        for place, raw in enumerate(submissions):
            start = time.perf_counter()
            parse(raw)
            each[place].append(time.perf_counter() - start)

    seconds = fastest_round(benchmark, parse_all)
    fastest = sorted(min(times) * 1000 for times in each)
    read = sum(
        document.size
        for raw in submissions
        for document in split_submission(raw).documents
        if document.kind is not DocumentKind.OTHER
    )
    measures.append(at_most("a submission, median", statistics.median(fastest), 5, "ms", 2))
    measures.append(Measure("a submission, 95 of 100", f"{fastest[int(len(fastest) * 0.95)]:.2f} ms"))
    measures.append(at_least("submissions, over their HTML and text", read / MB / seconds, 60, "MB/s"))
    measures.append(Measure("submissions, over all their bytes", f"{megabytes(submissions) / seconds:.0f} MB/s"))


def test_memory(benchmark: BenchmarkFixture, submissions: list[bytes], measures: list[Measure]) -> None:
    """Peak of what the parser allocates, the submission itself counted too, for one byte of it."""
    ratios: list[float] = []

    def measure() -> None:
        ratios.extend(memory_ratio(raw, lambda: parse(raw)) for raw in submissions)  # noqa: B023 called at once

    for raw in submissions:
        parse(raw)  # what is made once and kept (patterns, tables) is nobody's in particular
    benchmark.pedantic(measure, rounds=1)  # type: ignore[no-untyped-call]
    large = [ratio for raw, ratio in zip(submissions, ratios, strict=True) if len(raw) >= LARGE_BYTES]
    measures.append(at_most("memory, median", statistics.median(ratios), 4, "x input"))
    measures.append(at_most("memory, worst", max(ratios), 4, "x input"))
    if large:
        measures.append(Measure(f"memory, worst above {LARGE_BYTES // 1000} KB", f"{max(large):.1f} x input"))
