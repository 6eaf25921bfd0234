"""How fast the parser is, and how much memory it takes. Benchmarks: nothing here asserts a time."""

import statistics
import time
import tracemalloc
from collections.abc import Callable

from pytest_benchmark.fixture import BenchmarkFixture
from selectolax.lexbor import LexborHTMLParser

from bench.conftest import Figure
from filings.header import read_header
from filings.parse import parse
from filings.reading import read_text
from filings.submission import split_submission
from filings.types import DocumentKind

MB = 1_000_000
ROUNDS = 5
LARGE_BYTES = 100_000
"""From here on a submission is no mere page, and fixed costs of a parse do not show."""


def best_seconds(benchmark: BenchmarkFixture, work: Callable[[], object]) -> float:
    """The fastest of some rounds: the others were disturbed."""
    benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=1)  # type: ignore[no-untyped-call]
    assert benchmark.stats is not None
    return float(benchmark.stats.stats.min)


def megabytes(raws: list[bytes]) -> float:
    return sum(map(len, raws)) / MB


def test_split_the_envelope(benchmark: BenchmarkFixture, submissions: list[bytes], figure: list[Figure]) -> None:
    seconds = best_seconds(benchmark, lambda: [split_submission(raw) for raw in submissions])
    figure.append(Figure("envelope split", f"{megabytes(submissions) / seconds:.0f} MB/s", "at least 100 MB/s"))


def test_read_the_header(benchmark: BenchmarkFixture, submissions: list[bytes], figure: list[Figure]) -> None:
    split = [split_submission(raw) for raw in submissions]
    seconds = best_seconds(benchmark, lambda: [read_header(submission) for submission in split])
    figure.append(Figure("header", f"{seconds / len(split) * 1e6:.0f} µs a filing"))


def test_read_html(benchmark: BenchmarkFixture, html_exhibits: list[bytes], figure: list[Figure]) -> None:
    split = [split_submission(raw, "EX-99.1") for raw in html_exhibits]
    seconds = best_seconds(benchmark, lambda: [read_text(one, one.documents[-1]) for one in split])
    size = sum(one.documents[-1].size for one in split) / MB
    figure.append(Figure("HTML to text with offsets", f"{size / seconds:.0f} MB/s"))


def test_parse_html_with_lexbor(benchmark: BenchmarkFixture, html_exhibits: list[bytes], figure: list[Figure]) -> None:
    """The fastest parser there is, which makes a tree and no offsets: the measure of the line above."""
    seconds = best_seconds(benchmark, lambda: [LexborHTMLParser(raw) for raw in html_exhibits])
    figure.append(Figure("  lexbor, its tree alone", f"{megabytes(html_exhibits) / seconds:.0f} MB/s"))


def test_parse_submissions(benchmark: BenchmarkFixture, submissions: list[bytes], figure: list[Figure]) -> None:
    """The whole path, from bytes to the release and its period."""
    each: list[list[float]] = [[] for _ in submissions]

    def parse_all() -> None:
        for place, raw in enumerate(submissions):
            start = time.perf_counter()
            parse(raw)
            each[place].append(time.perf_counter() - start)

    seconds = best_seconds(benchmark, parse_all)
    fastest = sorted(min(times) * 1000 for times in each)
    read = sum(
        document.size
        for raw in submissions
        for document in split_submission(raw).documents
        if document.kind is not DocumentKind.OTHER
    )
    figure.append(Figure("a submission, median", f"{statistics.median(fastest):.2f} ms", "at most 5 ms"))
    figure.append(Figure("a submission, 95 of 100", f"{fastest[int(len(fastest) * 0.95)]:.2f} ms"))
    figure.append(
        Figure("submissions, over their HTML and text", f"{read / MB / seconds:.0f} MB/s", "at least 60 MB/s")
    )
    figure.append(Figure("submissions, over all their bytes", f"{megabytes(submissions) / seconds:.0f} MB/s"))


def test_memory(benchmark: BenchmarkFixture, submissions: list[bytes], figure: list[Figure]) -> None:
    """Peak of what the parser allocates, the submission itself counted too, for one byte of it."""
    ratios: dict[int, float] = {}

    def measure() -> None:
        for place, raw in enumerate(submissions):
            tracemalloc.start()
            parse(raw)
            ratios[place] = (len(raw) + tracemalloc.get_traced_memory()[1]) / len(raw)
            tracemalloc.stop()

    for raw in submissions:
        parse(raw)  # what is made once and kept (patterns, tables) is nobody's in particular
    benchmark.pedantic(measure, rounds=1)  # type: ignore[no-untyped-call]
    large = [ratio for place, ratio in ratios.items() if len(submissions[place]) >= LARGE_BYTES]
    figure.append(Figure("memory, median", f"{statistics.median(ratios.values()):.1f} x input", "at most 4 x input"))
    figure.append(Figure("memory, worst", f"{max(ratios.values()):.1f} x input", "at most 4 x input"))
    if large:
        figure.append(Figure(f"memory, worst above {LARGE_BYTES // 1000} KB", f"{max(large):.1f} x input"))
