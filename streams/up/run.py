"""Starts everything, feeds the filings, shows the events, stops everything: Kafka last."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import ExitStack, aclosing, asynccontextmanager, contextmanager, suppress
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
from streams.up.place import place_of_its_own
from streams.up.supervise import keep_running, until_ready
from streams.up.trouble import UpError
from streams.up.worker_process import WorkerProcess, worker_processes

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


def run_up(settings: Settings, paths: Sequence[str], *, once: bool, workers: int, port: int, screen: Screen) -> Result:
    """Run until interrupted, or with `once` until every filing is accounted for.

    Args:
        settings: of all that is started.
        paths: of the filings.
        once: end when every filing is accounted for, or the time for it is over.
        workers: how many of each stage.
        port: of the local Kafka.
        screen: where it shows itself.

    Raises:
        KeyboardInterrupt: Ctrl-C or SIGTERM; everything that was started has been stopped by then.
        KafkaLocalError, BrokerUnreachableError, TopicsError, SendError, UpError: each says in one line what is wrong.

    """
    account, unreadable = _expected(paths)
    with ExitStack() as started:
        started.enter_context(_sigterm_as_ctrl_c())
        name = started.enter_context(place_of_its_own(settings.data))
        local = started.enter_context(_kafka(settings, port, screen))
        if local:
            settings = replace(settings, kafka=local.bootstrap)
        asyncio.run(_topics(settings, screen))
        running = started.enter_context(_workers(settings, workers, name, screen))
        asyncio.run(_Run(settings, paths, account, screen, running, local).run(once=once))
    if once and account.missing():
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
def _workers(settings: Settings, count: int, name: str, screen: Screen) -> Iterator[list[WorkerProcess]]:
    stages = {f"{stage}-{number}": stage for stage in STAGES for number in range(1, count + 1)}
    environments = {
        worker: {
            "EARNWIRE_KAFKA": settings.kafka,
            "EARNWIRE_INSTANCE": f"{settings.instance or name}-{worker}",
            "EARNWIRE_HTTP": _http_of(settings.http, place),
        }
        for place, worker in enumerate(stages)
    }
    logs = settings.data / "logs"
    with worker_processes(stages, environments, logs) as workers:
        screen.say(f"workers: {', '.join(stages)} starting, logs {logs}/worker-*.log")
        try:
            yield workers
        finally:
            screen.say("workers: stopping")


def _http_of(http: str, place: int) -> str:
    """Count the port up from worker to worker: they cannot share one."""
    host, _, port = http.rpartition(":")
    return f"{host}:{int(port) + place}" if port.isdecimal() else http


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

    async def run(self, *, once: bool) -> None:
        """Keep all running; end when the filings are accounted for or the time for it is over, or never."""
        kept = [keep_running(worker, self.screen.say) for worker in self.workers]
        await _first_of(self._watch_kafka(), *kept, self._filings(once=once))

    async def _filings(self, *, once: bool) -> None:
        await until_ready(self.workers)
        self.screen.say(f"workers ready: {', '.join(worker.name for worker in self.workers)}")
        with suppress(TimeoutError):
            async with asyncio.timeout(ONCE_TIMEOUT_S if once else None), self._follower() as follower:
                await _first_of(self._feed(), self._show(follower), self._complete() if once else self._announce())

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

    async def _watch_kafka(self) -> None:
        while self.local is None or _is_alive(self.local.pid):  # noqa: ASYNC110 - nobody else tells of its end
            await asyncio.sleep(WATCH_INTERVAL_S)
        raise UpError(f"Kafka has ended; its log is {self.local.log_file}")

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
