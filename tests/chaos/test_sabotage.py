"""A chaos run finds a publisher that is broken on purpose, for the reason for which it is broken."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.chaos.report import Report
from tests.chaos.run import Options, run

FITTING: Mapping[str, Mapping[str, float]] = {
    "commit-early": {"refuse": 1},
    "offset-first": {"pause_and_kill": 2},
    "faust-commits": {"kill": 2},
}
"""Sabotage → the faults that it shows under."""
ATTEMPTS = 3
"""On a busy machine a fault may miss the moment that it is meant for."""


def options(weights: Mapping[str, float]) -> Options:
    return Options(
        cycles=int(sum(weights.values())), seed=20031211, brokers=1, stretch_s=1.0, rate=30.0, weights=weights
    )


def is_lost(report: Report) -> bool:
    """Committed, and not published."""
    return bool(report.verdict.lost) and any(line.startswith("lost") for line in report.audit)


def is_parsed_again(report: Report) -> bool:
    """Published by the zombie, and once more by its successor, who had looked too early."""
    again = any("parsed records of raw" in line for line in report.verdict.duplicated)
    return again and any(line.startswith(("read again", "duplicated")) for line in report.audit)


@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    ("sabotage", "is_found"),
    [("commit-early", is_lost), ("offset-first", is_parsed_again), ("faust-commits", is_lost)],
)
def test_a_broken_publisher_is_found_by_ledger_and_audit(
    sabotage: str, is_found: Callable[[Report], bool], tmp_path: Path
) -> None:
    said: list[str] = []
    broken = dataclasses.replace(options(FITTING[sabotage]), sabotage=sabotage)
    for attempt in range(ATTEMPTS):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        report = run(dataclasses.replace(broken, seed=broken.seed + attempt), said.append, folder=folder)
        if is_found(report):
            break
    assert not report.is_clean
    assert is_found(report), "\n".join([*said, *report.lines()])


@pytest.mark.timeout(300)
def test_under_the_same_faults_the_publisher_as_it_is_is_clean(tmp_path: Path) -> None:
    said: list[str] = []
    report = run(
        options({kind: count for faults in FITTING.values() for kind, count in faults.items()}),
        said.append,
        folder=tmp_path,
    )
    assert report.is_clean, "\n".join([*said, *report.lines()])
    assert report.aborted, "no fault fell into a transaction: this has tested nothing"
