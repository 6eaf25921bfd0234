"""How long a partition is silent when its worker changes: nothing published, and raw filings waiting."""

import asyncio
import itertools
import signal
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Final

from bench.measures import Measure, at_most
from bench.stream.contestants import WORKER, Running, running, until_ready
from bench.stream.filings import Filings
from bench.stream.load import Arrivals, send_at, until, watching

RATE: Final = 32.0
"""Filings a second, over all partitions; those that are parsed soonest, so that one worker does not fall behind."""
AIM_CLEAN_S: Final = 1.0
AIM_KILL_S: Final = 1.0
"""Beyond the session's time-out."""
IN_WORK: Final = 8
"""Filings that are under way when nothing waits."""
AFTERWARDS_S: Final = 3.0
"""So long after a change is still looked at: the other one takes partitions over at their first record."""
LOAD_S: Final = 3_600.0
"""No measurement takes longer; the load is ended with it."""


async def silence(kafka: str, filings: Filings, folder: Path, *, times: int, session_s: float) -> list[Measure]:
    """A second worker joins, leaves by SIGTERM, joins again, is killed with -9; under load all the while.

    Args:
        kafka: its address.
        filings: those parsed soonest are sent.
        folder: for the processes' output.
        times: how often.
        session_s: the workers' session time-out.

    """
    worker = replace(WORKER, environment=(("EARNWIRE_SESSION_TIMEOUT", f"{session_s:g}"),))
    found: dict[str, list[float]] = {"joins": [], "leaves": [], "killed": []}
    async with running(worker, kafka, 1, folder) as [first], watching(kafka, worker) as arrivals:
        copies = filings.copies(int(LOAD_S * RATE), filings.quick)
        sent: dict[bytes, float] = {}
        load = asyncio.create_task(
            send_at(kafka, worker.raw, ((number / RATE, copy) for number, copy in enumerate(copies)), sent)
        )
        try:
            await until(lambda: all(arrivals.by_partition.values()))
            for number in range(times):
                for how, name in ((signal.SIGTERM, "leaves"), (signal.SIGKILL, "killed")):
                    log = folder / f"second-{number}-{name}.log"
                    begun = time.monotonic()
                    second = Running(worker, kafka, log)
                    try:
                        await until_ready([first, second])
                        await asyncio.sleep(AFTERWARDS_S)
                        found["joins"].append(_longest(arrivals, begun))
                        begun = time.monotonic()
                        await second.end(how)
                    finally:
                        second.process.kill()
                        second.process.wait()
                    await until_ready([first])
                    await asyncio.sleep(AFTERWARDS_S)
                    found[name].append(_longest(arrivals, begun))
                    # What waited is worked off first: until then partitions take turns, and are silent meanwhile.
                    await until(lambda: len(sent) - len(arrivals.at) <= IN_WORK)
        finally:
            load.cancel()
            with suppress(asyncio.CancelledError):
                await load
    return [
        *_measures("a worker joins", found["joins"], AIM_CLEAN_S),
        *_measures("a worker leaves by SIGTERM", found["leaves"], AIM_CLEAN_S),
        *_measures("a worker is killed with -9", found["killed"], session_s + AIM_KILL_S),
    ]


def _measures(name: str, seconds: list[float], aim: float) -> list[Measure]:
    return [
        at_most(f"silence of a partition, {name}, longest of {len(seconds)}", max(seconds), aim, "s", 2),
        Measure("    median", f"{median(seconds):.2f} s"),
    ]


def _longest(arrivals: Arrivals, since: float) -> float:
    """The longest time without a record on any partition, from a moment until now."""
    return max(
        max(later - earlier for earlier, later in itertools.pairwise(times))
        for times in (
            [since, *(at for at in all_times if at > since), time.monotonic()]
            for all_times in arrivals.by_partition.values()
        )
    )
