"""A long run with few faults: does a worker's memory grow, do its open files?"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from statistics import median
from typing import Final

import psutil

from tests.chaos.filings_made import MIX, Sample
from tests.chaos.fleet import Fleet
from tests.chaos.plan import STOPS_ALL_WORKERS, WEIGHTS
from tests.chaos.run import Options

INTERVAL_S: Final = 10.0
PACE_S: Final = 60.0
SETTLED_S: Final = 60.0
"""A process is measured from this age on: imports and the first filings are behind it."""
SHOWN: Final = 12
"""Processes, those that lived longest."""
MIB: Final = 1024 * 1024
EVEN_MIX: Final = tuple(Sample(one.file, one.accession, one.cik, one.outcome, weight=1) for one in MIX)


def soak_options(minutes: int, rate: float, workers: int, seed: int, brokers: int) -> Options:
    """A fault a minute. The first worker is spared, so that there is a process as old as the run."""
    weights = {kind: weight for kind, weight in WEIGHTS.items() if kind not in STOPS_ALL_WORKERS}
    return Options(
        cycles=minutes,
        workers=workers,
        seed=seed,
        brokers=brokers,
        rate=rate,
        weights=weights,
        pace_s=PACE_S,
        spared=1,
        mix=EVEN_MIX,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a process."""

    age_s: float
    resident: int
    files: int


class Sampler:
    """Looks at every worker and at what it parses in, and tells the beginning of their lives from the end."""

    def __init__(self) -> None:
        self._looks: dict[tuple[str, int], list[Look]] = defaultdict(list)

    async def run(self, fleet: Fleet) -> None:
        """Look for ever."""
        while True:
            for worker in list(fleet.workers):
                self._look(worker.name, worker.pid)
                for child in worker.children():
                    self._look(f"{worker.name}, parsing", child.pid)
            await asyncio.sleep(INTERVAL_S)

    def _look(self, name: str, pid: int) -> None:
        with suppress(psutil.Error):
            process = psutil.Process(pid)
            age_s = time.time() - process.create_time()
            if age_s > SETTLED_S:
                self._looks[name, pid].append(Look(age_s, process.memory_info().rss, process.num_fds()))

    def lines(self) -> Iterator[str]:
        """Give, of each process that lived long, medians of the first and of the last quarter of its looks."""
        yield f"{'process':24}{'minutes':>9}{'MiB first':>11}{'last':>8}{'files first':>13}{'last':>6}"
        for (name, _), looks in sorted(self._looks.items(), key=lambda item: -len(item[1]))[:SHOWN]:
            quarter = max(1, len(looks) // 4)
            first, last = looks[:quarter], looks[-quarter:]
            memory = [median(look.resident for look in part) / MIB for part in (first, last)]
            files = [median(look.files for look in part) for part in (first, last)]
            yield (
                f"{name:24}{looks[-1].age_s / 60:9.1f}{memory[0]:11.1f}{memory[1]:8.1f}{files[0]:13.0f}{files[1]:6.0f}"
            )
