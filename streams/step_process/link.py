"""The worker's end of the way to its step's process: starts it, asks it, hears it, ends it."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections import deque
from typing import Final, Self

import msgspec

from streams.records import StepResult
from streams.step_process import messages
from streams.step_process.messages import Asked, Broken, Done, Job, Message

SOCKET_BYTES: Final = 256 * 1024
"""What the kernel holds on its way; the rest of a large filing waits in this process."""
COPIED_BYTES: Final = 64 * 1024
"""Below this a copy is cheaper than another call of the kernel."""
CLOSE_S: Final = 1.0
"""How long the process may take to end when its connection is closed; then it is killed."""
STDERR: Final = 2


class LinkLost(Exception):  # noqa: N818 - it says what happened
    """The process has ended, or is about to."""


class Link(asyncio.Protocol):
    """One process that runs the step, from its start to its end. Messages come and go in order."""

    def __init__(self) -> None:
        self.pending: deque[Asked] = deque()
        """Asked and not answered, in their order."""
        self.pending_bytes = 0
        self.is_ready = False
        """Its owner has heard `Ready`."""
        self._messages: deque[Message] = deque()
        self._received = bytearray()
        self._news = asyncio.Event()
        self._lost = False
        self._transport: asyncio.Transport
        self._process: Process

    @classmethod
    async def to_new_process(cls, job: Job) -> Self:
        """Start a process; it says `Ready` or `Broken` when it has imported its step."""
        ours, theirs = socket.socketpair()
        with theirs:
            for end in (ours, theirs):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BYTES)
            _, link = await asyncio.get_running_loop().create_connection(cls, sock=ours)
            try:
                link._process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-P", "-m", "streams.step_process.child"),
                    *(str(theirs.fileno()), str(os.getpid())),
                    stdin=DEVNULL,
                    stdout=STDERR,  # what a step prints is no answer, and no output of this process either
                    pass_fds=(theirs.fileno(),),
                )
            except BaseException:
                link._transport.abort()
                raise
        link._transport.write(messages.pack_job(job))
        return link

    @property
    def is_lost(self) -> bool:
        """Whether nothing can be asked any more."""
        return self._lost

    def ask(self, asked: Asked) -> None:
        """Send a record to work on. Bounding what is pending is the caller's."""
        self.pending.append(asked)
        self.pending_bytes += len(asked.source.value or b"")
        message, value = messages.pack_asked(asked)
        if len(value) < COPIED_BYTES:
            self._transport.write(message + value)
        else:
            self._transport.write(message)
            self._transport.write(value)

    async def heard(self, seconds: float) -> Message | None:
        """Wait for the next message, and no longer than this; a `Done` belongs to the first of those pending.

        Raises:
            LinkLost: there is none any more.

        """
        if not self._messages and not self._lost:
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._news.wait()
        if self._messages:
            return self._messages.popleft()
        if self._lost:
            raise LinkLost
        return None

    def result_of(self, done: Done) -> StepResult:
        """Give the first pending record's result, which is pending no more."""
        asked = self.pending.popleft()
        self.pending_bytes -= len(asked.source.value or b"")
        return messages.with_echoes(asked.source, done)

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        self._lost = True
        self.pending.clear()
        self._transport.abort()
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)  # Process.kill() would take its exit code from the watcher

    async def end(self, patience_s: float = 0.0) -> str:
        """End the process and say how it ended.

        Args:
            patience_s: how long it may take by itself, its connection being closed.

        """
        if patience_s:
            self._transport.close()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), patience_s)
        self.kill()
        code = await self._process.wait()
        return f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"

    # What follows is called by the event loop.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note where to write to."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Take the messages that are there whole."""
        received = self._received
        received += data
        start, head = 0, messages.LENGTHS.size
        while len(received) - start >= head:
            end = start + head + messages.LENGTHS.unpack_from(received, start)[0]
            if len(received) < end:
                break
            with memoryview(received) as view, view[start + head : end] as packed:
                self._messages.append(_read(packed))
            start = end
        if start:
            del received[:start]
            self._news.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Say that no more will come."""
        self._lost = True
        self._news.set()


def _read(packed: memoryview) -> Message:
    try:
        return messages.unpack(packed)
    except msgspec.DecodeError as error:
        return Broken(f"the step's result is none: {error}")
