"""What the benchmarks read, and the table that they end with."""

import gc
from collections.abc import Iterator

import pytest

from bench.measures import Measure
from bench.releases import CORPUS, SAMPLES, Release, releases

_MEASURES = pytest.StashKey[list[Measure]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--each", action="store_true", help="a line for each release beside its peers")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_MEASURES] = []


@pytest.fixture
def measures(request: pytest.FixtureRequest) -> list[Measure]:
    """Where a benchmark puts its lines of the table."""
    return request.config.stash[_MEASURES]


@pytest.fixture
def wants_each(request: pytest.FixtureRequest) -> bool:
    """Whether a line for each release is wanted."""
    return bool(request.config.getoption("--each"))


@pytest.fixture(scope="session")
def submissions() -> list[bytes]:
    """The corpus's complete submissions, or where it is absent the samples (seven, small: their figures say less)."""
    paths = sorted(CORPUS.glob("submissions/*/*.txt")) or [
        path for path in sorted(SAMPLES.glob("*-*")) if not path.name.startswith(("truncated", "cover"))
    ]
    return [path.read_bytes() for path in paths]


@pytest.fixture(scope="session")
def html_exhibits() -> list[bytes]:
    """Releases in HTML, without an envelope; where the corpus is absent the samples in HTML, envelope and all."""
    paths = sorted(CORPUS.glob("exhibits/*.htm")) or [
        path for path in SAMPLES.glob("*-*") if b"<html" in path.read_bytes().lower()
    ]
    return [path.read_bytes() for path in paths]


@pytest.fixture(scope="session")
def all_releases() -> list[Release]:
    """Every release, with and without an envelope, in HTML and in text."""
    return releases()


@pytest.fixture
def frozen_heap() -> Iterator[None]:
    """What is loaded already (edgartools brings pandas along) is no garbage collector's work while measuring."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The table of what was measured."""
    measured = config.stash[_MEASURES]
    if not measured:
        return
    where = "the corpus" if CORPUS.is_dir() else "the samples (the corpus is absent; targets are meant for the corpus)"
    terminalreporter.section(f"measured on {where}, one core")
    for line in measured:
        short = "  SHORT OF IT" if line.reached is False else ""
        terminalreporter.line(f"{line.name:<58} {line.measured:>16}   {line.target}{short}".rstrip())
