"""A worker as a child process: its log in a file, its end with ours."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.publisher import ExitCode

STOP_TIMEOUT_S: Final = 3.0
"""Between SIGTERM and SIGKILL, for all workers together. One that is killed loses nothing: its transaction is
aborted."""
LOG_TAIL_BYTES: Final = 64 * 1024
READY_LINE: Final = b": ready, partitions "
"""What a worker logs at every log level when it has its partitions (streams/worker.py)."""
CRITICAL_LINE: Final = re.compile(r" CRITICAL \S+ (?P<words>.*?)(?:; ending with exit code .*)?$")
"""What a worker logs as the last thing before it ends itself (streams/publisher/failure.py)."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a worker's process ended."""

    code: int
    """Its exit code; below 0, the signal that it died of."""
    words: str
    """The line with which it said why; else the last of its log; else nothing."""
    ran_s: float

    @property
    def is_permanent(self) -> bool:
        """Whether starting it again can do no good."""
        return self.code in _CODES and ExitCode(self.code).is_permanent

    def __str__(self) -> str:
        return f"exit code {self.code}{_name_of(self.code)}{self.words and f': {self.words}'}"


class WorkerProcess:
    """One worker: the process that runs, and after its end the next one under the same name."""

    def __init__(self, name: str, command: list[str], environment: Mapping[str, str], log: Path, pipe: int) -> None:
        self.name = name
        self.log = log
        self._command = command
        self._environment = environment
        self._pipe = pipe
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(b"")
        self.start()

    def start(self) -> None:
        """Start its process; the log goes on."""
        with self.log.open("ab") as output:
            self._log_begin = self._looked_until = output.tell()
            self.process = subprocess.Popen(  # noqa: S603 - our own module, with a stage of our own list
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=(self._pipe,),
                start_new_session=True,  # Ctrl-C is for `up` alone
            )
        self._started = time.monotonic()
        self._is_ready = False

    @property
    def is_ready(self) -> bool:
        """Whether the process that runs has got its partitions, now or at some time before."""
        if not self._is_ready:
            with self.log.open("rb") as file:
                file.seek(self._looked_until)
                new = file.read()
            self._is_ready = READY_LINE in new
            self._looked_until += max(0, len(new) - len(READY_LINE) + 1)  # the end may be half of the line
        return self._is_ready

    @property
    def last_words(self) -> str:
        """Why the process before ended, or what the one that runs said last; empty where none has said anything."""
        return _last_words(self._logged(0))

    def ended(self) -> Ended | None:
        """Say how it ended; None while it runs."""
        if (code := self.process.poll()) is None:
            return None
        return Ended(code, _last_words(self._logged(self._log_begin)), time.monotonic() - self._started)

    def _logged(self, begin: int) -> bytes:
        with self.log.open("rb") as file:
            file.seek(max(begin, self.log.stat().st_size - LOG_TAIL_BYTES))
            return file.read()


@contextmanager
def worker_processes(
    stages: Mapping[str, str], environments: Mapping[str, Mapping[str, str]], logs: Path
) -> Iterator[list[WorkerProcess]]:
    """Run workers that end with the block, all at the same time, and with this process however that ends.

    Args:
        stages: of each worker's name, its stage.
        environments: of each worker's name, what is set in its environment beside this process's own.
        logs: folder of their logs, `worker-<name>.log`.

    """
    # Nobody writes to the pipe: its end, when we are gone, tells the workers.
    read_end, write_end = os.pipe()
    workers: list[WorkerProcess] = []
    try:
        for name, stage in stages.items():
            # -P: a folder named streams where the command is run must not be taken for ours.
            command = [sys.executable, "-P", "-m", "streams.cli", "worker", stage, "--parent-pipe", str(read_end)]
            environment = {**os.environ, **environments[name]}
            workers.append(WorkerProcess(name, command, environment, logs / f"worker-{name}.log", read_end))
        yield workers
    finally:
        _stop(workers)
        os.close(read_end)
        os.close(write_end)


def _stop(workers: list[WorkerProcess]) -> None:
    """End them and wait until they are gone."""
    for worker in workers:
        worker.process.terminate()
    until = time.monotonic() + STOP_TIMEOUT_S
    for worker in workers:
        try:
            worker.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            worker.process.kill()
            worker.process.wait()


_CODES: Final = frozenset(ExitCode)


def _name_of(code: int) -> str:
    if code in _CODES:
        return f" ({ExitCode(code).name})"
    if code >= 0:
        return ""
    try:
        return f" ({signal.Signals(-code).name})"
    except ValueError:  # most of the real-time signals have no name
        return f" (signal {-code})"


def _last_words(logged: bytes) -> str:
    lines = [line for line in logged.decode(errors="replace").splitlines() if line.strip()]
    critical = [found["words"] for line in lines if (found := CRITICAL_LINE.search(line))]
    return critical[-1] if critical else lines[-1] if lines else ""
