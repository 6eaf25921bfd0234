"""Worker processes of the echo stages, started and hurt by tests."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
SAYS_S = 30.0


class EchoWorker:
    """One worker, which may be started again after its process has ended. Each process has a log of its own."""

    def __init__(self, kafka: str, folder: Path, name: str, *arguments: str, **environment: str) -> None:
        self.logs: list[Path] = []
        self._folder = folder
        self._name = name
        self._command = [sys.executable, "-m", "tests.broker.echo_stage", *arguments]
        self._environment = {
            **os.environ,
            "EARNWIRE_KAFKA": kafka,
            "EARNWIRE_HEARTBEAT": "0.5",
            "EARNWIRE_SESSION_TIMEOUT": "8",
            "EARNWIRE_REBALANCE_TIMEOUT": "20",
            **environment,
        }

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self, *, inherited: tuple[int, ...] = ()) -> Self:
        self.logs.append(self._folder / f"{self._name}-{len(self.logs) + 1}.log")
        with self.logs[-1].open("wb") as log:
            self.process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=inherited,
            )
        return self

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    async def exit_code(self) -> int:
        """Wait until the process has ended."""
        return await asyncio.to_thread(self.process.wait, SAYS_S)

    def said(self, pattern: str) -> list[str]:
        """Lines of all its processes."""
        return [line for log in self.logs for line in log.read_text().splitlines() if re.search(pattern, line)]

    async def says(self, pattern: str) -> None:
        """Wait until the running process has said so."""
        deadline = time.monotonic() + SAYS_S
        while not re.search(pattern, text := self.logs[-1].read_text()):
            assert self.process.poll() is None, f"ended with {self.process.returncode}:\n{text}"
            assert time.monotonic() < deadline, f"never said {pattern!r}:\n{text}"
            await asyncio.sleep(0.05)
