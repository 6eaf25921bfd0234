"""A small chaos run for every day, with one broker and with three. `make chaos CYCLES=200` is the large one."""

import dataclasses
from pathlib import Path

import pytest

from tests.chaos.report import Report
from tests.chaos.run import Options, run

ONE_BROKER = Options(
    cycles=6,
    workers=2,
    seed=20031211,
    brokers=1,
    stretch_s=1.0,
    rate=30.0,
    weights={"kill": 1, "pause": 1, "join_leave": 2, "sigterm": 1, "broker_kill": 1},
)
THREE_BROKERS = dataclasses.replace(
    ONE_BROKER, cycles=3, brokers=3, weights={"kill": 1, "kill_parser": 1, "leader_kill": 1}
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("options", [ONE_BROKER, THREE_BROKERS], ids=["one broker", "three brokers"])
def test_faults_under_load_lose_and_double_nothing_and_keep_the_order(options: Options, tmp_path: Path) -> None:
    said: list[str] = []
    report = run(options, said.append, folder=tmp_path)
    assert report.is_clean, told(said, report)
    assert len(report.cycles) == options.cycles
    assert report.aborted, "no fault fell into a transaction: this has tested nothing"


def told(said: list[str], report: Report) -> str:
    return "\n".join([*said, *report.lines()])
