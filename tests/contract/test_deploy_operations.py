"""docs/operations.md says what the code does."""

import re
from pathlib import Path

from streams import metrics
from streams.publisher import ExitCode
from streams.publisher.config import BUDGET_BYTES, LOOKS_BEFORE_STALLED
from streams.settings import Settings
from streams.topics import MIB, PARTITIONS
from streams.up import supervise
from streams.worker_log import LINES_PER_WINDOW, WINDOW_S

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
WORDS = " ".join(PAGE.split())


def rows(section: str) -> list[list[str]]:
    """The cells of the table of a section, without its heads."""
    text = PAGE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_exit_code_is_listed_with_what_a_restart_does():
    listed = [(int(code), name, restart == "does not") for code, name, restart, _ in rows("Exit codes")]
    assert listed == [(code.value, code.name, code.is_permanent) for code in ExitCode]
    assert {restart for _, _, restart, _ in rows("Exit codes")} == {"mends", "may mend", "does not"}


def test_every_metric_is_listed_with_its_labels():
    listed = [(name.strip("`"), tuple(filter(None, labels.split(", ")))) for name, labels, _ in rows("Metrics")]
    assert listed == [(metric.name, metric.labels) for metric in metrics.METRICS]


def test_alarms_are_on_metrics_that_there_are():
    there = {metric.name for metric in metrics.METRICS} | {"process_start_time_seconds"}
    rules = [rule for _, rule, _ in rows("What to alarm on")]
    assert all(set(re.findall(r"\b(?:earnwire|process)_\w+", rule)) & there for rule in rules)
    assert {name for rule in rules for name in re.findall(r"\b(?:earnwire|process)_\w+", rule)} <= there
    assert f"sum(earnwire_partitions) < {PARTITIONS}" in WORDS


def test_the_figures_of_the_page_are_those_of_the_code():
    back_off = supervise.BackOff()
    first, second = back_off.delay_after(0), back_off.delay_after(0)
    assert (first, second) == (1, 2)
    looks_s = Settings().stall_timeout / LOOKS_BEFORE_STALLED
    for words in (
        f"then twice as long each time, up to {supervise.LONGEST_DELAY_S:g} s. After {supervise.PROGRESS_S:g} s",
        f"{supervise.RESTARTS_WITHOUT_PROGRESS} restarts in a row without {supervise.PROGRESS_S:g} s of work",
        f"`EARNWIRE_SESSION_TIMEOUT` ({Settings().session_timeout:g} s)",
        f"every quarter of `EARNWIRE_STALL_TIMEOUT` ({looks_s:g} s)",
        f"at {LOOKS_BEFORE_STALLED} the worker ends",
        f"{BUDGET_BYTES // MIB} MiB is full",
        "three lines of a kind pass in ten seconds",
        "Filings above 1 MiB",
    ):
        assert words in WORDS
    assert (LINES_PER_WINDOW, WINDOW_S, Settings().inline_bytes) == (3, 10, MIB)
