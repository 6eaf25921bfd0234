"""`StepProcess`: a stage's step in a process of its own, which may be cut off, or die, and is started anew.

What the worker does meanwhile (heartbeats, metrics, transactions) goes on. Nothing of the worker's is inherited by the
process but its environment, its standard error and one end of a socket; it ends with the worker, however that ends.
"""

import asyncio
import hashlib
import logging
import time
from collections import deque
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from typing import Final

from streams.publisher.failure import ExitCode, PublisherError
from streams.records import SourceRecord, StepResult
from streams.settings import Settings
from streams.stages import Stage
from streams.step_process.link import CLOSE_S, Link, LinkLost
from streams.step_process.messages import Asked, Begun, Broken, Done, Job, Ready, Waiting
from streams.topics import MAX_INLINE_FILING_BYTES, MIB, Header

logger = logging.getLogger(__name__)

AHEAD_RECORDS: Final = 16
"""So many records are with the process at a time, so that it need not wait for its worker."""
AHEAD_BYTES: Final = 1 * MIB
"""Of their values. A larger one goes alone: nothing is gained, and they would lie about."""
MEMORY_BYTES: Final = 1024 * MIB
"""Address space of the process. A filing at the limits of parsing (30 MiB of text in two exhibits) took it to 184."""
START_S: Final = 60.0
"""How long the process may take to import its step: 0.4 s on an idle machine."""
START_TRIES: Final = 3
"""How often a process is started that ends without a word before it is ready."""
FINISH_S: Final = 0.5
"""How long records that are not wanted any more may keep the process, before it is killed."""
TICK_S: Final = 1.0
"""Time is counted in such pieces: if worker and process are stopped together for a minute, it was not the filing."""
LOG_WAITING_S: Final = 60.0
"""How often it is logged that the store does not answer."""
QUIET_STORE_S: Final = 30.0
"""After how long without a word from the store it counts as not answering."""


def job_of(stage: Stage, settings: Settings) -> Job:
    """Say what a process of this stage is there for."""
    return Job(
        step=stage.step,
        on_bug=stage.on_bug,
        on_timeout=stage.on_timeout,
        on_broken_claim=stage.on_broken_claim,
        store=settings.store_url,
        log_level=settings.log_level,
        memory_bytes=MEMORY_BYTES,
    )


class StepProcess:
    """`Steps` in a child process. To be used within one event loop, in a thread that lives as long as this process."""

    def __init__(self, job: Job, time_limit_s: float) -> None:
        """Prepare; nothing is started.

        Args:
            job: what the process is there for.
            time_limit_s: how long one record may take, from when its step begins; waiting for the store is not
                counted, nor is the time in which nobody waits for the result.

        """
        self._job = job
        self._time_limit_s = time_limit_s
        self._link: Link | None = None
        self._turn = asyncio.Lock()
        self._closed = False
        self._waiting: str | None = None
        self._waiting_told = -LOG_WAITING_S
        self._died_on: Asked | None = None
        self.restarts = 0
        """How often a process was started in place of one that had ended, or was ended (`Steps.restarts`)."""

    @property
    def waiting(self) -> str | None:
        """What it waits for: the store, where it does not answer."""
        return self._waiting

    async def start(self) -> None:
        """Start the process ahead of the first record.

        Raises:
            PublisherError: STEP_BROKEN, it cannot be started.

        """
        async with self._turn:
            await self._ready_link()

    async def run(self, sources: Sequence[SourceRecord]) -> AsyncGenerator[StepResult, None]:
        """Give each record's result, in their order (`Steps.run`).

        A record that takes too long has the result that `on_timeout` makes. One whose process dies is tried once more,
        then it has that of `on_bug`, with `StepProcessDied`.

        Raises:
            PublisherError: STEP_BROKEN: the process cannot be started, or what handles such cases fails itself.

        """
        async with self._turn:
            todo = deque(Asked(_as_meant(source)) for source in sources)
            link = self._link
            try:
                while todo or (link and link.pending):
                    link = await self._ready_link()
                    _ask_ahead(link, todo)
                    try:
                        done = await self._first_done(link)
                    except (LinkLost, TimeoutError) as failure:
                        todo.extendleft(reversed(await self._after(failure, link)))
                    else:
                        yield link.result_of(done)
            finally:
                self._waiting = self._died_on = None
                if link and link.pending:
                    await _finish(link)

    async def close(self) -> None:
        """End the process: by itself within a second, else it is killed."""
        self._closed = True
        if self._link:
            await self._link.end(CLOSE_S)

    async def _ready_link(self) -> Link:
        """Give the way to a process that lives; starts one where there is none."""
        for _ in range(START_TRIES):
            link = self._link
            if link is None or link.is_lost:
                link = self._link = await self._new_link(link)
            if link.is_ready:
                return link
            try:
                match await link.heard(START_S):
                    case Ready():
                        link.is_ready = True
                        return link
                    case Broken(line):
                        why = line
                    case _:
                        why = f"not ready within {START_S:g} s"
                break
            except LinkLost:  # before it had a record that could be the cause
                why = await link.end()
        if link:
            await link.end()
        raise PublisherError(ExitCode.STEP_BROKEN, f"the step's process cannot start: {why}")

    async def _new_link(self, last: Link | None) -> Link:
        if self._closed:
            raise RuntimeError("the step's process has been closed")
        if last:
            await last.end()
            self.restarts += 1
        link = await Link.to_new_process(self._job)
        if self._closed:  # meanwhile
            await link.end()
        return link

    async def _first_done(self, link: Link) -> Done:
        """Wait for the result of the first pending record.

        Raises:
            TimeoutError: it took too long.
            LinkLost: its process is gone.
            PublisherError: STEP_BROKEN.

        """
        fetching = _is_claimed(link.pending[0])
        left, quiet_s = self._time_limit_s, 0.0
        while left > 0:
            tick_s = min(left, TICK_S)
            match await link.heard(tick_s):
                case Done() as done:
                    self._note_waiting(None)
                    return done
                case Begun():
                    self._note_waiting(None)
                    fetching = False
                case Waiting(reason):
                    self._note_waiting(reason)
                case Broken(line):
                    await link.end()
                    raise PublisherError(ExitCode.STEP_BROKEN, line)
                case None if fetching:
                    quiet_s += tick_s
                    if quiet_s >= QUIET_STORE_S:
                        self._note_waiting(self._waiting or "the store is silent")
                case None:
                    left -= tick_s
        raise TimeoutError

    async def _after(self, failure: LinkLost | TimeoutError, link: Link) -> list[Asked]:
        """Say what is to be asked of a new process; this one is ended if its first record has not done so."""
        first, *others = link.pending
        how = await link.end()
        place = f"{first.source.topic}/{first.source.partition} offset {first.source.offset}"
        if isinstance(failure, TimeoutError):
            how = f"took longer than {self._time_limit_s:g} s and was {how}"
        logger.warning("the step's process %s at %s", how, place)
        if isinstance(failure, LinkLost) and first is not self._died_on:
            self._died_on = first  # once more
        elif first.is_in_vain:
            raise PublisherError(ExitCode.STEP_BROKEN, f"no result was made for {place}: the step's process {how}")
        elif isinstance(failure, LinkLost):
            first = Asked(first.source, died=how)
        else:
            first = Asked(first.source, cut_off_after_s=self._time_limit_s)
        return [first, *others]

    def _note_waiting(self, reason: str | None) -> None:
        """Keep what is waited for; say so at once, and then once a minute."""
        now = time.monotonic()
        if reason and now - self._waiting_told >= LOG_WAITING_S:
            logger.warning("waiting: %s", reason)
            self._waiting_told = now
        elif self._waiting and not reason:
            logger.info("waiting no more: the store answers")
        self._waiting = reason


def _as_meant(source: SourceRecord) -> SourceRecord:
    """Give a record with its filing, or with a claim, never with both; of one that is too large, hash and size alone.

    Who writes to the source without us may send more than 32 MiB, which compressed can be small.
    """
    if not (value := source.value):
        return source
    headers = tuple(header for header in source.headers if header[0] not in Header.CLAIM)
    if len(value) <= MAX_INLINE_FILING_BYTES:
        return replace(source, headers=headers)
    sha256, size = hashlib.sha256(value).hexdigest().encode(), b"%d" % len(value)
    of_it = ((Header.CLAIM_SHA256.value, sha256), (Header.CLAIM_SIZE.value, size))
    return replace(source, value=b"", headers=(*headers, *of_it))


def _ask_ahead(link: Link, todo: deque[Asked]) -> None:
    """Ask as much as is good to be there in advance; the first in any case."""
    while todo and len(link.pending) < AHEAD_RECORDS:
        size = len(todo[0].source.value or b"")
        if link.pending and link.pending_bytes + size > AHEAD_BYTES:
            break
        link.ask(todo.popleft())


async def _finish(link: Link) -> None:
    """Let nothing of this run be left for the next one: what is pending is done shortly, or goes with the process."""
    try:
        async with asyncio.timeout(FINISH_S):
            while link.pending:
                message = await link.heard(FINISH_S)
                if isinstance(message, Done):
                    link.result_of(message)
    except (LinkLost, TimeoutError):
        await link.end()
    except asyncio.CancelledError:
        link.kill()
        raise


def _is_claimed(asked: Asked) -> bool:
    return not asked.is_in_vain and any(name == Header.CLAIM_URI for name, _ in asked.source.headers)
