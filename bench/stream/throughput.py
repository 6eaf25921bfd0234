"""How fast a backlog goes: bare loops and workers by turns, on the same filings, in one sitting."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from aiokafka.admin import AIOKafkaAdminClient

from bench.measures import Measure, at_least
from bench.stream.contestants import WORKER, Contestant, Running, bare, cpu_of, running
from bench.stream.filings import Filings
from bench.stream.load import OVERDUE_S, ends_of, published_at, send_all
from streams.kafka_local import KafkaLocal

AIMS: Final = {1: 0.95, 2: 0.92}
"""For so many processes: at least so much of as many bare loops."""
FIRST, LAST = 0.05, 0.95
"""The stretch of a backlog that is timed: at its beginning processes wake up, at its end some have nothing left."""


WARM_UP: Final = 12
"""Filings before, which are not counted: a partition is taken over at its first one."""


@dataclass(frozen=True, slots=True)
class Run:
    """One contestant's way through one backlog."""

    filings_s: float
    own_ms: float
    """Of the processor, for a filing, in the processes themselves."""
    children_ms: float
    """The same in those that they started: the step's, of a worker."""
    kafka_ms: float
    """The same in the broker."""


async def throughput(
    kafka: KafkaLocal, filings: Filings, folder: Path, *, count: int, rounds: int, tell: Callable[[str], None]
) -> list[Measure]:
    """Measure one and two processes of each.

    Args:
        kafka: the broker.
        filings: what is sent.
        folder: for the processes' output.
        count: filings of a backlog, for each process.
        rounds: times that each contestant runs, by turns, the order changing.
        tell: takes a line for each run.

    """
    measures = []
    for processes in AIMS:
        runs: dict[str, list[Run]] = {}
        for number in range(rounds):
            contestants = [bare(kafka.bootstrap), WORKER]
            for contestant in contestants if number % 2 == 0 else reversed(contestants):
                run = await _run(kafka, filings, folder, contestant, processes, count * processes)
                runs.setdefault(contestant.name, []).append(run)
                tell(
                    f"round {number + 1}: {processes} x {contestant.name:<9} {run.filings_s:6.1f} filings/s, "
                    f"processor {run.own_ms:.1f} + {run.children_ms:.1f} ms a filing, Kafka {run.kafka_ms:.1f}"
                )
        measures += _measures(processes, runs["bare loop"], runs["worker"])
    return measures


def _measures(processes: int, loops: list[Run], workers: list[Run]) -> list[Measure]:
    ratios = [worker.filings_s / loop.filings_s for loop, worker in zip(loops, workers, strict=True)]
    names = ("1 worker / 1 bare loop", "2 workers / 2 bare loops")
    speeds = [median(run.filings_s for run in runs) for runs in (loops, workers)]
    own_ms = [median(run.own_ms for run in runs) for runs in (loops, workers)]
    step_ms = median(run.children_ms for run in workers)
    kafka_ms = [median(run.kafka_ms for run in runs) for runs in (loops, workers)]
    return [
        at_least(f"{names[processes - 1]}, median of {len(ratios)}", median(ratios), AIMS[processes], "x", 3),
        Measure("    lowest and highest", f"{min(ratios):.3f} - {max(ratios):.3f}"),
        Measure("    bare and worker, filings/s", f"{speeds[0]:.1f} and {speeds[1]:.1f}"),
        Measure("    processor ms a filing: bare loop, Kafka", f"{own_ms[0]:.1f} + {kafka_ms[0]:.1f}"),
        Measure(
            "    processor ms a filing: worker, its step's process, Kafka",
            f"{own_ms[1]:.1f} + {step_ms:.1f} + {kafka_ms[1]:.1f}",
        ),
    ]


async def _run(
    broker: KafkaLocal, filings: Filings, folder: Path, contestant: Contestant, processes: int, count: int
) -> Run:
    kafka = broker.bootstrap
    async with running(contestant, kafka, processes, folder) as started:
        await send_all(kafka, contestant.raw, filings.copies(WARM_UP))
        await _done(kafka, contestant, started)
        before = await ends_of(kafka, contestant.parsed)
        pids = [broker.pid, *(one.process.pid for one in started)]
        idle = [cpu_of(pid) for pid in pids]
        all_there = await send_all(kafka, contestant.raw, filings.copies(count))
        await _done(kafka, contestant, started)
        used = [cpu_of(pid) for pid in pids]
    times = await published_at(kafka, contestant.parsed, before, count)
    stretch = times[int(count * FIRST) : int(count * LAST)]
    timed = [time for time in stretch if time > all_there]
    if len(timed) < 2:  # of a few filings that were read as fast as they came
        timed = stretch
    own = [now.own - then.own for now, then in zip(used, idle, strict=True)]
    children = [now.children - then.children for now, then in zip(used, idle, strict=True)]
    in_ms = 1000 / count
    return Run(
        filings_s=(len(timed) - 1) / (timed[-1] - timed[0]),
        own_ms=sum(own[1:]) * in_ms,
        children_ms=sum(children[1:]) * in_ms,
        kafka_ms=(own[0] + children[0]) * in_ms,
    )


async def _done(kafka: str, contestant: Contestant, started: list[Running]) -> None:
    """Wait until the group has committed all of the backlog."""
    ends = await ends_of(kafka, contestant.raw)
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await admin.start()
    try:
        async with asyncio.timeout(OVERDUE_S):
            while True:
                found = await admin.list_consumer_group_offsets(contestant.group)
                committed = {place.partition: at.offset for place, at in found.items() if place.topic == contestant.raw}
                if committed == ends:
                    return
                assert all(one.process.poll() is None for one in started), "a process has ended"
                await asyncio.sleep(0.5)
    finally:
        await admin.close()
