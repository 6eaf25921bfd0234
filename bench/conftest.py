"""What the benchmarks read, and the table that they end with."""

from dataclasses import dataclass

import pytest

from bench.score import CORPUS, ROOT

SAMPLES = ROOT / "samples"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: a name, what was measured, and what is aimed at."""

    name: str
    measured: str
    target: str = ""


_FIGURES: list[Figure] = []


@pytest.fixture
def figure() -> list[Figure]:
    """Where a benchmark puts its line of the table."""
    return _FIGURES


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of figures."""
    if not _FIGURES:
        return
    terminalreporter.section("figures")
    where = "the corpus" if CORPUS.is_dir() else "the samples (the corpus is absent; targets are meant for the corpus)"
    terminalreporter.line(f"measured on {where}, one core")
    for line in _FIGURES:
        terminalreporter.line(f"{line.name:<44} {line.measured:>16}   {line.target}")
