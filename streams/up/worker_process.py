"""A worker as a child process: its log in a file, its end with ours."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.settings import Settings
from streams.up.trouble import UpError

READY_TIMEOUT_S: Final = 60.0
STOP_TIMEOUT_S: Final = 3.0
"""Between SIGTERM and SIGKILL. A worker that is killed loses nothing: its transaction is aborted."""
POLL_INTERVAL_S: Final = 0.05
LOG_TAIL_BYTES: Final = 4096
LOG_TAIL_LINES: Final = 6
READY_LINE: Final = ": ready, partitions "
"""What a worker logs when it has its partitions (streams/worker.py)."""


@dataclass(frozen=True, slots=True)
class WorkerProcess:
    """A worker that was started."""

    stage: str
    process: subprocess.Popen[bytes]
    log: Path

    def wait_until_ready(self) -> None:
        """Wait until it has its partitions.

        Raises:
            UpError: it ended, or takes too long.

        """
        until = time.monotonic() + READY_TIMEOUT_S
        while READY_LINE not in self.log.read_text(errors="replace"):
            self.check()
            if time.monotonic() > until:
                raise UpError(f"worker {self.stage} was not ready after {READY_TIMEOUT_S:.0f} s; {self._told()}")
            time.sleep(POLL_INTERVAL_S)

    def check(self) -> None:
        """Raise UpError where it has ended."""
        if (code := self.process.poll()) is not None:
            raise UpError(f"worker {self.stage} ended with exit code {code}; {self._told()}")

    def stop(self) -> None:
        """End it and wait until it is gone."""
        self.process.terminate()
        try:
            self.process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _told(self) -> str:
        with self.log.open("rb") as file:
            file.seek(max(0, self.log.stat().st_size - LOG_TAIL_BYTES))
            lines = file.read().decode(errors="replace").splitlines()[-LOG_TAIL_LINES:]
        return f"its log {self.log} ends with:\n  " + "\n  ".join(lines or ["(nothing)"])


@contextmanager
def worker_process(stage: str, settings: Settings, log: Path) -> Iterator[WorkerProcess]:
    """Run a worker that ends with the block, and with this process however that ends."""
    log.parent.mkdir(parents=True, exist_ok=True)
    # Nobody writes to the pipe: its end, when we are gone, tells the worker. Its own session: Ctrl-C is for us alone.
    read_end, write_end = os.pipe()
    # -P: a folder named streams where the command is run must not be taken for ours.
    command = [sys.executable, "-P", "-m", "streams.cli", "worker", stage, "--parent-pipe", str(read_end)]
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own module, with a stage of our own list
            command,
            env={**os.environ, "EARNWIRE_KAFKA": settings.kafka},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=(read_end,),
            start_new_session=True,
        )
    os.close(read_end)
    worker = WorkerProcess(stage, process, log)
    try:
        yield worker
    finally:
        worker.stop()
        os.close(write_end)
