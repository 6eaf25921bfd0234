"""The faults of workers and of the group. Each hurts something, heals it again, and says in a few words what it did."""

import asyncio
import random
import signal
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import psutil

from streams.kafka_local.cluster import KafkaCluster
from streams.publisher import ExitCode
from streams.topics import DEAD, PARSED, RELEASES, SEEN
from tests.chaos.fleet import READY, Fleet, Worker
from tests.chaos.kafka_side import KafkaSide
from tests.chaos.ledger import Ledger
from tests.chaos.watch import Watch

SESSION_S: Final = 6.0
"""The broker's least."""
LATE_S: Final = (1.0, 3.0)
"""So long after its session a zombie wakes up."""
SUCCESSOR_S: Final = 30.0
TAKING_OVER_S: Final = (0.5, 2.0)
"""So long after its successor was assigned its partitions a zombie wakes up that is killed then."""
BLINK_S: Final = (0.15, 0.4)
"""So long a zombie is awake that is killed then."""
AWAY_S: Final = 6.0
MOMENT_S: Final = 0.6
"""A fault comes at a random moment of so many seconds: before, within or after a transaction."""
SMALL_RECORD_BYTES: Final = 120
"""A topic that takes no more refuses every output, and still takes the markers of transactions."""
GATHER_S: Final = 2.0
"""How long filings pile up unread before the oldest of them are removed."""

READ_AGAIN: Final = 400
"""So many filings of a partition, at most, are there to be read again where the group begins from nothing."""


@dataclass(slots=True)
class Scene:
    """What there is to hurt."""

    cluster: KafkaCluster
    kafka: KafkaSide
    fleet: Fleet
    watch: Watch
    ledger: Ledger
    chance: random.Random
    """Of the cycle: every choice is drawn from it."""
    size: int
    """How many workers there are when nothing is wrong."""
    spared: int = 0
    """So many workers, the first ones, are not hurt themselves."""

    def victim(self) -> Worker:
        """One of the workers."""
        hurt = self.fleet.workers[self.spared :]
        return hurt[int(self.chance.random() * len(hurt))]

    async def moment(self) -> None:
        """Wait until a random moment."""
        await asyncio.sleep(self.chance.uniform(0, MOMENT_S))


Fault = Callable[[Scene], Awaitable[str]]


async def kill(scene: Scene) -> str:
    """SIGKILL."""
    worker = scene.victim()
    await scene.moment()
    scene.fleet.note_children(worker)
    worker.send(signal.SIGKILL)
    return f"{worker.name} ({'named' if worker.instance else 'unnamed'})"


async def kill_parser(scene: Scene) -> str:
    """SIGKILL of the process in which a worker parses."""
    worker = scene.victim()
    await scene.moment()
    children = worker.children()
    for child in children:
        with suppress(psutil.NoSuchProcess):
            child.kill()
    return f"{len(children)} of {worker.name}"


async def pause(scene: Scene) -> str:
    """SIGSTOP for longer than the session: a zombie wakes up."""
    return await _suspend(scene, SESSION_S + scene.chance.uniform(*LATE_S), scene.victim())


async def pause_and_kill(scene: Scene) -> str:
    """SIGSTOP until somebody else takes the partitions over, and SIGKILL of the zombie just after it has woken up.

    It has the time to commit, and none to join the group again, which would cut short what its successor does.
    """
    worker = scene.victim()
    await scene.moment()
    others = [other for other in scene.fleet.workers if other is not worker]
    before = scene.fleet.said(others, READY)
    begun = time.monotonic()
    worker.send(signal.SIGSTOP)
    while scene.fleet.said(others, READY) == before and time.monotonic() - begun < SUCCESSOR_S:  # noqa: ASYNC110 - another process says so
        await asyncio.sleep(0.1)
    await asyncio.sleep(scene.chance.uniform(*TAKING_OVER_S))
    worker.send(signal.SIGCONT)
    await asyncio.sleep(scene.chance.uniform(*BLINK_S))
    scene.fleet.note_children(worker)
    worker.rest_s = AWAY_S
    worker.send(signal.SIGKILL)
    return f"{worker.name} for {time.monotonic() - begun:.1f} s"


async def short_pause(scene: Scene) -> str:
    """SIGSTOP for less than the session."""
    return await _suspend(scene, scene.chance.uniform(0.3, 0.6 * SESSION_S), scene.victim())


async def _suspend(scene: Scene, seconds: float, worker: Worker) -> str:
    await scene.moment()
    worker.send(signal.SIGSTOP)
    try:
        await asyncio.sleep(seconds)
    finally:
        worker.send(signal.SIGCONT)
    return f"{worker.name} for {seconds:.1f} s"


async def join_leave(scene: Scene) -> str:
    """One worker more than usual, or, where there is one more already, one that leaves in order."""
    if len(scene.fleet.workers) > scene.size:
        worker = scene.victim()
        await scene.moment()
        await scene.fleet.stop(worker)
        return f"{worker.name} has left"
    worker = scene.fleet.add()
    await scene.fleet.says(worker, READY)
    return f"{worker.name} has joined"


async def sigterm(scene: Scene) -> str:
    """SIGTERM, in the middle of transactions."""
    worker = scene.victim()
    await scene.moment()
    scene.fleet.note_children(worker)
    worker.send(signal.SIGTERM)
    return worker.name


async def group_from_nothing(scene: Scene) -> str:
    """The group's offsets are gone: everything is read again, and only the seen index holds."""
    committed = await scene.watch.look()
    await scene.kafka.delete_records({number: max(0, offset - READ_AGAIN) for number, offset in committed.items()})
    await scene.fleet.stop_all()
    await scene.watch.look()  # what was committed last, which nobody will be able to tell
    await scene.kafka.delete_group()
    scene.fleet.start_all()
    return f"offsets forgotten, {READ_AGAIN} to read again"


async def retention(scene: Scene) -> str:
    """The source's oldest records, which were read, are removed."""
    committed = await scene.watch.look()
    await scene.kafka.delete_records(committed)
    return f"{sum(committed.values())} offsets, all read"


async def retention_unread(scene: Scene) -> str:
    """Records that nobody has read are removed: the workers end, a person sets the offsets, they go on."""
    await scene.fleet.stop_all()
    await asyncio.sleep(GATHER_S)
    committed = await scene.watch.look()
    ends = dict(scene.ledger.ends)
    before = {number: offset + (ends[number] - offset + 1) // 2 for number, offset in committed.items()}
    await scene.kafka.delete_records(before)
    for number, offset in committed.items():  # what is being read again has its records
        scene.ledger.remove(number, max(offset, scene.watch.highest[number]), before[number])
    scene.fleet.expected = {ExitCode.OFFSET_OUTSIDE_LOG}
    told = scene.fleet.codes[ExitCode.OFFSET_OUTSIDE_LOG]
    scene.fleet.start_all()
    async with asyncio.timeout(60):
        while scene.fleet.codes[ExitCode.OFFSET_OUTSIDE_LOG] == told:  # noqa: ASYNC110 - a process ends
            await asyncio.sleep(0.1)
    await scene.fleet.stop_all()
    await scene.kafka.set_offsets(before)
    scene.fleet.start_all()
    return f"{sum(before[number] - offset for number, offset in committed.items())} filings, unread"


async def refuse(scene: Scene) -> str:
    """The broker refuses a topic's records, which the producer holds for small enough."""
    topic = scene.chance.choice((PARSED, RELEASES, DEAD, SEEN))
    seconds = scene.chance.uniform(2.0, 3.0)
    scene.fleet.expected = {ExitCode.TOPICS_WRONG}  # of a worker that starts meanwhile: it compares topics
    await scene.kafka.limit_records(topic, SMALL_RECORD_BYTES)
    try:
        await asyncio.sleep(seconds)
    finally:
        await scene.kafka.limit_records(topic, None)
    return f"{topic.name} for {seconds:.1f} s"


WORKER_FAULTS: Final[Mapping[str, Fault]] = {
    "kill": kill,
    "kill_parser": kill_parser,
    "pause": pause,
    "pause_and_kill": pause_and_kill,
    "short_pause": short_pause,
    "join_leave": join_leave,
    "sigterm": sigterm,
    "group_from_nothing": group_from_nothing,
    "retention": retention,
    "retention_unread": retention_unread,
    "refuse": refuse,
}
