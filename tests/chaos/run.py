"""A chaos run: Kafka, workers, a steady load, faults, and the verdict."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from aiokafka.errors import KafkaError

from streams.audit import Kind, audit
from streams.kafka_local import KafkaLocalError
from streams.kafka_local.cluster import KafkaCluster
from streams.settings import Settings
from streams.store import Store
from streams.topic_admin import create_topics
from streams.topics import RAW
from tests.broker.commands import environment
from tests.chaos.broker_faults import FAULTS
from tests.chaos.contents import read_contents
from tests.chaos.faults import SESSION_S, Scene
from tests.chaos.feeder import Feeder
from tests.chaos.filings_made import INLINE_BYTES, MIX, Sample, make_filings
from tests.chaos.fleet import READY, Fleet
from tests.chaos.judge import judge
from tests.chaos.kafka_side import KafkaSide
from tests.chaos.ledger import Ledger
from tests.chaos.plan import WEIGHTS, Cycle, for_brokers, plan
from tests.chaos.report import Done, Report
from tests.chaos.watch import StuckError, Watch

STUCK_S: Final = 60.0
"""So long after a fault is over every partition has to have gone on."""
ACKNOWLEDGED_S: Final = 120.0
"""How long what was sent last may take to be acknowledged."""
ORPHANS_S: Final = 10.0
"""How long what a worker has started may outlive it."""


@dataclass(frozen=True, slots=True)
class Options:
    """What kind of run."""

    cycles: int = 20
    workers: int = 2
    seed: int = 1
    brokers: int = 3
    stretch_s: float = 0.2
    rate: float = 40.0
    sabotage: str | None = None
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    pace_s: float = 0.0
    """At least so long from one fault to the next."""
    spared: int = 0
    """So many workers are not hurt themselves."""
    mix: tuple[Sample, ...] = MIX
    keep_logs: bool = False
    """Also of a run that was clean."""


Say = Callable[[str], None]
Beside = Callable[[Fleet], Coroutine[None, None, None]]
"""Something that goes on beside the run, such as looking at the workers' memory; it is cancelled at the end."""


def run(options: Options, say: Say, beside: Beside | None = None, folder: Path | None = None) -> Report:
    """Run it from an empty Kafka to the verdict.

    Nothing is left but, after a failure, the logs of workers and brokers; where a folder is given, all of them in it.
    """
    place = folder or Path(tempfile.mkdtemp(prefix="earnwire-chaos-"))
    keep_logs = options.keep_logs or folder is not None
    try:
        with KafkaCluster.temporary(options.brokers) as cluster:
            try:
                report = asyncio.run(Run(options, cluster, place, say).report(beside))
                keep_logs |= not report.is_clean
            except Exception:  # the harness's own: the logs may tell
                keep_logs = True
                raise
            finally:
                if keep_logs:
                    _copy_logs(cluster, place)
        return report
    finally:
        if keep_logs:
            say(f"logs of workers and brokers: {place}")
        else:
            shutil.rmtree(place, ignore_errors=True)


def _copy_logs(cluster: KafkaCluster, folder: Path) -> None:
    for log in cluster.folder.rglob("kafka.log"):
        shutil.copy(log, folder / f"{log.parent.name}.log")
    shutil.rmtree(folder / "data", ignore_errors=True)


class Run:
    """One run on a Kafka of its own."""

    def __init__(self, options: Options, cluster: KafkaCluster, folder: Path, say: Say) -> None:
        self._options = options
        self._cluster = cluster
        self._folder = folder
        self._say = say
        self._settings = Settings(
            kafka=cluster.bootstrap,
            replication=len(cluster.brokers),
            data=folder / "data",
            inline_bytes=INLINE_BYTES,
        )
        self._report = Report(options.seed)
        self._ledger = Ledger()
        self._kafka = KafkaSide(self._settings)
        self._watch = Watch(self._kafka, self._ledger)

    async def report(self, beside: Beside | None = None) -> Report:
        """Run, and judge."""
        begun = time.monotonic()
        await create_topics(self._settings)
        async with AsyncExitStack() as ending:
            ending.push_async_callback(self._kafka.close)
            fleet = await ending.enter_async_context(self._fleet())
            if beside:
                await ending.enter_async_context(_running(beside(fleet)))
            await self._hurt(fleet)
            await fleet.stop_all()
            await self._judge(fleet)
        self._report.seconds = time.monotonic() - begun
        return self._report

    def _fleet(self) -> Fleet:
        settings, options = self._settings, self._options
        sabotage = ("--break", options.sabotage) if options.sabotage else ()
        return Fleet(
            arguments=("--stretch-s", str(options.stretch_s), *sabotage),
            environment=environment(
                EARNWIRE_KAFKA=settings.kafka,
                EARNWIRE_REPLICATION=str(settings.replication),
                EARNWIRE_INLINE_BYTES=str(settings.inline_bytes),
                EARNWIRE_STORE=settings.store_url,
                EARNWIRE_SESSION_TIMEOUT=f"{SESSION_S:g}",
                EARNWIRE_HEARTBEAT="0.5",
                EARNWIRE_REBALANCE_TIMEOUT="20",
            ),
            logs=self._folder,
        )

    async def _hurt(self, fleet: Fleet) -> None:
        """Feed, and go through the cycles; then have everything worked off."""
        store, filings = Store(self._settings.store_url), make_filings(self._options.seed, self._options.mix)
        feeder = Feeder(self._settings, store, filings, self._ledger, self._options.rate)
        for _ in range(self._options.workers):
            await fleet.says(fleet.add(), READY)
        begun = time.monotonic()
        async with _running(self._watch.run()) as watching, _running(feeder.run()) as feeding:
            with self._failures_noted():
                await _first_of(self._cycles(fleet), watching, feeding)
            feeder.stop()
            with self._failures_noted():
                await asyncio.wait_for(feeding, ACKNOWLEDGED_S)
                self._report.fed_s = time.monotonic() - begun
                await self._watch.drained(STUCK_S)
        self._report.filings, self._report.removed = self._ledger.total, self._ledger.removed_total

    @contextmanager
    def _failures_noted(self) -> Iterator[None]:
        """What is told with the rest, instead of ending the run without a verdict."""
        try:
            yield
        except (StuckError, TimeoutError, KafkaError, KafkaLocalError) as failure:
            self._report.failures.append(f"{type(failure).__name__}: {failure}")

    async def _cycles(self, fleet: Fleet) -> None:
        options = self._options
        await self._watch.progress(dict.fromkeys(range(RAW.partitions), 0), STUCK_S)
        for cycle in plan(for_brokers(options.weights, len(self._cluster.brokers)), options.cycles, options.seed):
            begun = time.monotonic()
            await self._cycle(cycle, fleet)
            await asyncio.sleep(max(0.0, options.pace_s - (time.monotonic() - begun)))

    async def _cycle(self, cycle: Cycle, fleet: Fleet) -> None:
        options, begun = self._options, time.monotonic()
        scene = Scene(
            self._cluster, self._kafka, fleet, self._watch, self._ledger, cycle.chance, options.workers, options.spared
        )
        codes = fleet.codes.copy()
        self._watch.begin_cycle()
        hurt = await FAULTS[cycle.kind](scene)
        seconds = await self._watch.progress(await self._watch.look(), STUCK_S)
        fleet.expected = set()
        done = Done(cycle.kind, time.monotonic() - begun, self._watch.longest_silence_s)
        self._report.cycles.append(done)
        ends = " ".join(f"{code}x{count}" for code, count in sorted((fleet.codes - codes).items()))
        self._say(
            f"{cycle.number:4}/{options.cycles} {cycle.kind:19}{hurt:45} goes on after {seconds:4.1f} s, "
            f"silence {done.silence_s:4.1f} s  {ends}"
        )

    async def _judge(self, fleet: Fleet) -> None:
        report = self._report
        report.failures += fleet.failures
        if orphans := await _orphans(fleet):
            report.failures.append(f"left behind by workers that have ended: processes {orphans}")
        report.codes, report.last_words = fleet.codes, fleet.last_words
        contents = await read_contents(self._settings)
        report.aborted = contents.aborted
        report.verdict = judge(self._ledger, contents)
        judgement = await audit(self._settings)
        report.equation = judgement.equation()
        report.audit = [f"{found.kind}: {found.name}: {found.sentence}" for found in judgement.differences]
        removed = judgement.counts[Kind.REMOVED]
        if removed == report.removed:  # as it has to be: they are no difference of the product's
            report.audit = [line for line in report.audit if not line.startswith(Kind.REMOVED)]
        if not judgement.is_clean_but_for({Kind.REMOVED}) and not report.audit:
            report.audit.append(f"not clean: {judgement.equation()}, {dict(judgement.counts)}")


async def _orphans(fleet: Fleet) -> list[int]:
    until = time.monotonic() + ORPHANS_S
    while (left := fleet.orphans()) and time.monotonic() < until:  # noqa: ASYNC110 - they are processes
        await asyncio.sleep(0.2)
    return left


async def _first_of(work: Coroutine[None, None, None], *others: asyncio.Task[None]) -> None:
    """Do the work, and raise what the others fail with meanwhile."""
    task = asyncio.create_task(work)
    try:
        await asyncio.wait([task, *others], return_when=asyncio.FIRST_COMPLETED)
        for other in others:
            if other.done():
                await other
        await task
    finally:
        task.cancel()


@asynccontextmanager
async def _running(work: Coroutine[None, None, None]) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
