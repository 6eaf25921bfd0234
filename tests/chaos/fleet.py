"""The workers, and a simple supervisor of them: who ends is started again at once."""

import asyncio
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

import psutil

from streams.publisher import ExitCode

ROOT: Final = Path(__file__).parents[2]
READY: Final = r": ready, partitions "
SAYS_S: Final = 60.0
STOPPED_S: Final = 30.0
SHORT_LIFE_S: Final = 1.0
"""Who has lived shorter than this is not started again for as long."""
ORDERED: Final = frozenset({0, -signal.SIGKILL, -signal.SIGTERM})
"""How workers end that were told to."""


@dataclass(slots=True)
class Worker:
    """One place for a worker; its process is another one after each restart, with a log of its own."""

    name: str
    instance: str | None
    """A fixed name in the group: half of the workers have one, so that both ways are tried."""
    wanted: bool = True
    runs: int = 0
    rest_s: float = 0.0
    """So long it is not started again after its next end."""
    log: Path = Path()
    process: asyncio.subprocess.Process | None = None
    keeper: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """The running process's id, or the last one's."""
        return self.process.pid if self.process else 0

    @property
    def is_running(self) -> bool:
        """Whether a process runs, be it suspended."""
        return self.process is not None and self.process.returncode is None

    def send(self, number: signal.Signals) -> None:
        """Send a signal to its process, if there is one."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.send_signal(number)

    def children(self) -> list[psutil.Process]:
        """The processes that it has started."""
        with suppress(psutil.Error):
            return psutil.Process(self.pid).children(recursive=True)
        return []


@dataclass(slots=True)
class Fleet:
    """Workers that are kept running until the block ends; then none is left."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    logs: Path
    workers: list[Worker] = field(default_factory=list)
    codes: Counter[int] = field(default_factory=Counter)
    expected: set[ExitCode] = field(default_factory=set)
    """Permanent ends that the current fault may cause."""
    failures: list[str] = field(default_factory=list)
    last_words: list[str] = field(default_factory=list)
    children_seen: dict[int, psutil.Process] = field(default_factory=dict)
    _named: int = 0
    _pipe: tuple[int, int] = (-1, -1)

    async def __aenter__(self) -> Self:
        self._pipe = os.pipe()
        return self

    async def __aexit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.wanted = False
            self.note_children(worker)
            worker.send(signal.SIGKILL)
        await asyncio.gather(*(worker.keeper for worker in self.workers if worker.keeper), return_exceptions=True)
        for end in self._pipe:
            os.close(end)

    def add(self) -> Worker:
        """One worker more."""
        self._named += 1
        name = f"worker-{self._named}"
        worker = Worker(name, instance=name if self._named % 2 == 0 else None)
        self.workers.append(worker)
        self._keep(worker)
        return worker

    async def stop(self, worker: Worker) -> None:
        """End one in order, for good."""
        self.workers.remove(worker)
        await self._stop_in_order(worker)

    async def stop_all(self) -> None:
        """End all of them in order; `start_all` starts them again."""
        await asyncio.gather(*map(self._stop_in_order, self.workers))

    def start_all(self) -> None:
        """Start again what `stop_all` has ended."""
        for worker in self.workers:
            worker.wanted = True
            self._keep(worker)

    async def says(self, worker: Worker, pattern: str) -> None:
        """Wait until its process has written this into its log.

        Raises:
            TimeoutError: it does not.

        """
        async with asyncio.timeout(SAYS_S):
            while not (worker.log.is_file() and re.search(pattern, worker.log.read_text(errors="replace"))):  # noqa: ASYNC110 - it is another process
                await asyncio.sleep(0.1)

    def said(self, workers: Iterable[Worker], pattern: str) -> int:
        """How often the running processes of these workers have written this into their logs."""
        logs = [worker.log for worker in workers if worker.log.is_file()]
        return sum(len(re.findall(pattern, log.read_text(errors="replace"))) for log in logs)

    def note_children(self, worker: Worker) -> None:
        """Remember what it has started, to see later that it is gone."""
        self.children_seen.update((child.pid, child) for child in worker.children())

    def orphans(self) -> list[int]:
        """Processes that ended workers have left behind."""
        living = {child.pid for worker in self.workers if worker.is_running for child in worker.children()}
        return [pid for pid, child in self.children_seen.items() if pid not in living and _is_alive(child)]

    async def _stop_in_order(self, worker: Worker) -> None:
        worker.wanted = False
        self.note_children(worker)
        worker.send(signal.SIGCONT)
        worker.send(signal.SIGTERM)
        assert worker.keeper is not None
        _, late = await asyncio.wait([worker.keeper], timeout=STOPPED_S)
        if late:
            self.failures.append(f"{worker.name} (log {worker.log.name}) did not end within {STOPPED_S:g} s of SIGTERM")
            worker.send(signal.SIGKILL)
            await worker.keeper

    def _keep(self, worker: Worker) -> None:
        worker.keeper = asyncio.create_task(self._keep_running(worker), name=worker.name)

    async def _keep_running(self, worker: Worker) -> None:
        while worker.wanted:
            begun = time.monotonic()
            await self._start(worker)
            assert worker.process is not None
            if not worker.wanted:
                worker.send(signal.SIGKILL)  # told to end while it was being started
            self._note_end(worker, await worker.process.wait())
            rest_s, worker.rest_s = worker.rest_s, 0.0
            if time.monotonic() - begun < SHORT_LIFE_S:
                rest_s = SHORT_LIFE_S
            if worker.wanted:
                await asyncio.sleep(rest_s)

    async def _start(self, worker: Worker) -> None:
        worker.runs += 1
        worker.log = self.logs / f"{worker.name}.{worker.runs}.log"
        instance = {"EARNWIRE_INSTANCE": worker.instance} if worker.instance else {}
        with worker.log.open("wb") as log:
            worker.process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "tests.chaos.worker", "--parent-pipe", str(self._pipe[0]), *self.arguments),
                cwd=ROOT,
                env={**self.environment, **instance},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self._pipe[:1],
                start_new_session=True,  # Ctrl-C is for us alone
            )

    def _note_end(self, worker: Worker, code: int) -> None:
        self.codes[code] += 1
        if code in ORDERED:
            return
        words = [line for line in worker.log.read_text(errors="replace").splitlines() if "CRITICAL" in line]
        self.last_words.append(f"{worker.log.name}: {words[-1] if words else f'ended with {code}, says nothing'}")
        is_known = code in set(ExitCode)
        if not is_known or (ExitCode(code).is_permanent and code not in self.expected):
            self.failures.append(f"unexpected end, code {code}: {self.last_words[-1]}")


def _is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
