"""Who is measured: processes of the bare loop, and real workers, started and ended alike."""

import asyncio
import itertools
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from bench.stream.bare import BARE_PARSED, BARE_RAW, GROUP
from streams.stages import STAGES
from streams.topics import PARSED, RAW

ROOT: Final = Path(__file__).resolve().parents[2]
READY_S: Final = 60.0
STOP_S: Final = 40.0
_READY: Final = re.compile(r"ready, partitions \[([\d, ]*)\]")


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that reads raw filings and writes parsed records."""

    name: str
    command: tuple[str, ...]
    raw: str
    parsed: str
    group: str
    environment: tuple[tuple[str, str], ...] = ()


WORKER: Final = Contestant(
    "worker", ("-m", "streams.cli", "worker", "parse"), RAW.name, PARSED.name, STAGES["parse"].app_id
)


def bare(kafka: str) -> Contestant:
    """The bare loop."""
    return Contestant("bare loop", ("-m", "bench.stream.bare", kafka), BARE_RAW.name, BARE_PARSED.name, GROUP)


@dataclass(frozen=True, slots=True)
class CpuSeconds:
    """Of the processor, since the start: of a process itself, and of those that it started."""

    own: float
    children: float


def cpu_of(pid: int) -> CpuSeconds:
    """What a process has used; it has to run."""
    process = psutil.Process(pid)
    children = sum(sum(child.cpu_times()[:2]) for child in process.children(recursive=True))
    return CpuSeconds(sum(process.cpu_times()[:2]), children)


class Running:
    """One process of a contestant."""

    def __init__(self, contestant: Contestant, kafka: str, log: Path) -> None:
        self.log = log
        clean = {name: value for name, value in os.environ.items() if not name.startswith("EARNWIRE_")}
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, *contestant.command],
                cwd=ROOT,
                env={**clean, "EARNWIRE_KAFKA": kafka, **dict(contestant.environment)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    @property
    def partitions(self) -> list[int]:
        """What it said last that it has; nothing before it has said so."""
        said = _READY.findall(self.log.read_text())
        return [int(number) for number in said[-1].split(",") if number.strip()] if said else []

    async def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Send it a signal and wait until it is gone."""
        self.process.send_signal(how)
        await asyncio.to_thread(self.process.wait, STOP_S)


async def until_ready(running: Sequence[Running]) -> None:
    """Wait until each has partitions and together they have each once.

    Raises:
        RuntimeError: one has ended, or it takes too long; with the end of its log.

    """
    deadline = time.monotonic() + READY_S
    while True:
        shares = [one.partitions for one in running]
        if all(shares) and sorted(itertools.chain(*shares)) == list(range(RAW.partitions)):
            return
        for one in running:
            if one.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"not ready, partitions {shares}:\n{one.log.read_text()[-2000:]}")
        await asyncio.sleep(0.05)


@asynccontextmanager
async def running(contestant: Contestant, kafka: str, count: int, folder: Path) -> AsyncIterator[list[Running]]:
    """So many processes of a contestant, ready; gone afterwards."""
    started: list[Running] = []
    try:
        for number in range(count):
            log = folder / f"{contestant.name}-{time.monotonic_ns()}-{number}.log"
            started.append(Running(contestant, kafka, log))
        await until_ready(started)
        yield started
        for one in started:
            await one.end()
    finally:
        for one in started:
            one.process.kill()
            one.process.wait()
