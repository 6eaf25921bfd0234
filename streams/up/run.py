"""Starts everything, feeds the filings, shows the events, stops everything: Kafka last."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import ExitStack, aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from models.codec import CodecError, decode
from models.records import EarningsRelease, ParsedFiling
from streams.follow import Follower, following
from streams.kafka_local import KafkaLocal
from streams.settings import Settings
from streams.sources.files import read_paths
from streams.sources.raw_filing import RawFiling
from streams.sources.send import send_filings
from streams.stages import STAGES
from streams.topic_admin import create_topics, topic_differences
from streams.topics import PARSED, RELEASES
from streams.up.account import Account
from streams.up.trouble import UpError
from streams.up.worker_process import WorkerProcess, worker_process

ONCE_TIMEOUT_S: Final = 120.0
"""How long the filings may take with `once`, from the moment at which the workers are ready."""
WATCH_INTERVAL_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a run shows itself."""

    say: Callable[[str], None]
    """One line about what is being done."""
    show: Callable[[EarningsRelease], None]
    """An event."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a run with `once` ended: what is missing or could not be read, one line each, and the counts."""

    missing: list[str]
    tally: str


def run_up(settings: Settings, paths: Sequence[str], *, once: bool, port: int, screen: Screen) -> Result:
    """Run until interrupted, or with `once` until every filing is accounted for.

    Raises:
        KeyboardInterrupt: Ctrl-C or SIGTERM; everything that was started has been stopped by then.
        KafkaLocalError, BrokerUnreachableError, TopicsError, SendError, UpError: each says in one line what is wrong.

    """
    account, unreadable = _expected(paths)
    with ExitStack() as started:
        started.enter_context(_sigterm_as_ctrl_c())
        local = started.enter_context(_kafka(settings, port, screen))
        if local:
            settings = replace(settings, kafka=local.bootstrap)
        asyncio.run(_topics(settings, screen))
        workers = [started.enter_context(_worker(stage, settings, screen)) for stage in STAGES]
        for worker in workers:
            worker.wait_until_ready()
        screen.say(f"workers ready: {', '.join(worker.stage for worker in workers)}")
        run = _Run(settings, paths, account, screen, workers, local)
        is_complete = asyncio.run(run.until_complete() if once else run.for_ever())
        if not is_complete:
            screen.say(f"not all is accounted for after {ONCE_TIMEOUT_S:.0f} s; logs are in {settings.data / 'logs'}")
    return Result(unreadable + account.missing(), account.tally())


def _expected(paths: Sequence[str]) -> tuple[Account, list[str]]:
    account, unreadable = Account(), []
    for found in read_paths(paths):
        if isinstance(found, RawFiling):
            account.expect(found)
        else:
            unreadable.append(f"{found.source}: {found.reason}")
    return account, unreadable


@contextmanager
def _sigterm_as_ctrl_c() -> Iterator[None]:
    # Set, not left as it is: a shell starts a background job with SIGINT ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda _number, _frame: signal.raise_signal(signal.SIGINT))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, before)


@contextmanager
def _kafka(settings: Settings, port: int, screen: Screen) -> Iterator[KafkaLocal | None]:
    if settings.kafka_given:
        screen.say(f"Kafka: {settings.kafka} (EARNWIRE_KAFKA)")
        yield None
        return
    screen.say("Kafka: starting")
    with KafkaLocal.of_project(settings.data / "kafka", port) as local:
        screen.say(f"Kafka: {local.bootstrap}{'' if local.started_here else ' (was running)'}, log {local.log_file}")
        try:
            yield local
        finally:
            screen.say("Kafka: stopping" if local.started_here else "Kafka: left running")


async def _topics(settings: Settings, screen: Screen) -> None:
    made = await create_topics(settings)
    if differences := await topic_differences(settings):
        raise UpError(
            f"the topics on {settings.kafka} are not as listed: {'; '.join(differences)}; see: earnwire topics"
        )
    screen.say(f"topics: {f'{len(made)} made' if made else 'all there'}")


@contextmanager
def _worker(stage: str, settings: Settings, screen: Screen) -> Iterator[WorkerProcess]:
    log = settings.data / "logs" / f"worker-{stage}.log"
    with worker_process(stage, settings, log) as worker:
        screen.say(f"worker {stage}: starting, log {log}")
        try:
            yield worker
        finally:
            screen.say(f"worker {stage}: stopping")


@dataclass(frozen=True, slots=True)
class _Run:
    """What happens while everything is up."""

    settings: Settings
    paths: Sequence[str]
    account: Account
    screen: Screen
    workers: Sequence[WorkerProcess]
    local: KafkaLocal | None
    fed: asyncio.Event = field(default_factory=asyncio.Event)

    async def for_ever(self) -> bool:
        async with self._follower() as follower:
            await _first_of(self._feed(), self._show(follower), self._watch(), self._announce())
        return True

    async def until_complete(self) -> bool:
        """Say whether all is accounted for within the time."""
        try:
            async with asyncio.timeout(ONCE_TIMEOUT_S), self._follower() as follower:
                await _first_of(self._feed(), self._show(follower), self._watch(), self._complete())
        except TimeoutError:
            return False
        return True

    @asynccontextmanager
    async def _follower(self) -> AsyncIterator[Follower]:
        # From the beginning: with filings that an earlier run has sent already nothing new would come.
        async with following(self.settings, [PARSED.name, RELEASES.name], from_beginning=True) as follower:
            yield follower

    async def _feed(self) -> None:
        sent = 0
        async with aclosing(send_filings(self.settings, _readable(self.paths))) as outcomes:
            async for _ in outcomes:
                sent += 1
        self.screen.say(f"filings: {sent} sent")
        self.fed.set()
        await asyncio.Event().wait()

    async def _show(self, follower: Follower) -> None:
        async for record in follower.records():
            try:
                if record.topic == PARSED.name:
                    self.account.see_parsed(decode(record.value or b"", ParsedFiling))
                else:
                    event = decode(record.value or b"", EarningsRelease)
                    if self.account.see_event(event) or follower.is_new(record):
                        self.screen.show(event)
            except CodecError as error:
                self.screen.say(f"{record.topic} {record.partition}:{record.offset}: {error}")

    async def _watch(self) -> None:
        while True:
            for worker in self.workers:
                worker.check()
            if self.local and not _is_alive(self.local.pid):
                raise UpError(f"Kafka has ended; its log is {self.local.log_file}")
            await asyncio.sleep(WATCH_INTERVAL_S)

    async def _announce(self) -> None:
        await self._complete()
        self.screen.say(f"{self.account.tally()}; all stays up until Ctrl-C")
        await asyncio.Event().wait()

    async def _complete(self) -> None:
        await self.fed.wait()  # the log may have them all from an earlier run
        while self.account.missing():  # noqa: ASYNC110 - to ask after every record would cost the square of their number
            await asyncio.sleep(WATCH_INTERVAL_S)


async def _first_of(*coroutines: Coroutine[None, None, None]) -> None:
    """Run all until one ends, with its exception if it has one; the others are cancelled."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _readable(paths: Sequence[str]) -> Iterator[RawFiling]:
    return (found for found in read_paths(paths) if isinstance(found, RawFiling))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
