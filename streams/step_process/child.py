"""The step's process: records in, results out, one after the other, until its worker closes the connection.

    python -P -m streams.step_process.child CONNECTION PARENT_PID

CONNECTION is the descriptor of a socket that it inherits, and the only one of the worker's that it does. Imported is as
little as can be: no Kafka client, no event loop, and what fetches a claimed filing only when there is one.
"""

import contextlib
import gc
import importlib
import logging
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from streams.records import OnBug, SourceRecord, Step, StepResult
from streams.step_process import messages
from streams.step_process.lifetime import end_with_parent, limit_memory
from streams.step_process.messages import Asked, Begun, Broken, Job, Message, Ready, Waiting
from streams.topics import Header
from streams.worker_log import log_to_stderr

if TYPE_CHECKING:
    from streams.store import Store

logger = logging.getLogger("streams.step_process.child")  # by its name, though it runs as __main__

READ_BYTES: Final = 256 * 1024
"""Of small records several come at a time."""
FIRST_WAIT_S: Final = 1.0
"""After the store did not answer; then twice as long each time."""
LONGEST_WAIT_S: Final = 30.0


class StepProcessDied(Exception):  # noqa: N818 - it says what happened
    """The process that ran the step on a record ended, twice: it was killed, or broke at its root."""


class StoreMisset(Exception):  # noqa: N818 - as above
    """The store is set to what cannot be one: no record's fault, and no waiting mends it."""


class Connection:
    """The way to the worker and back; blocking."""

    def __init__(self, descriptor: int) -> None:
        self._socket = socket.socket(fileno=descriptor)
        self._reader = self._socket.makefile("rb", READ_BYTES)

    def read(self) -> tuple[bytes, bytes] | None:
        """Read a message and the filing behind it; None when the worker has closed."""
        lengths = self._reader.read(messages.LENGTHS.size)
        if not lengths:
            return None
        length, behind = messages.LENGTHS.unpack(lengths)
        return self._reader.read(length), self._reader.read(behind)

    def send(self, message: Message) -> None:
        """Send a message."""
        self._socket.sendall(messages.pack(message))

    def drain(self) -> None:
        """Read what still comes, until the worker closes: to end with something unread takes back what was said last.

        (The other end of a Unix socket is then told of a reset before it is given what is there.)
        """
        while self._reader.read(READ_BYTES):
            pass


class StepRunner:
    """Runs a stage's step on one record at a time."""

    def __init__(self, job: Job, send: Callable[[Message], None]) -> None:
        self._step: Step = _imported(job.step)
        self._on_bug: OnBug = _imported(job.on_bug)
        self._on_timeout: Callable[[SourceRecord, float], StepResult] = _imported(job.on_timeout)
        self._on_broken_claim: Callable[[SourceRecord, str], StepResult] = _imported(job.on_broken_claim)
        self._store_url = job.store
        self._store: Store | None = None
        self._send = send

    def answer(self, asked: Asked) -> None:
        """Work on a record and send what follows from it.

        Raises:
            Exception: of `on_bug`, or of the store's settings, or the result cannot be sent: the stage is broken.

        """
        source = asked.source
        try:
            result = self._result_of(asked)
            if not isinstance(result, StepResult):
                raise TypeError(f"a {type(result).__name__} is no StepResult")
        except StoreMisset:
            raise
        except Exception as bug:
            traceback.clear_frames(bug.__traceback__)  # for want of memory it may be: what they hold is needed now
            logger.exception("bug in the step at %s/%d offset %d", source.topic, source.partition, source.offset)
            result = self._on_bug(source, bug)
        self._send(messages.without_echoes(source, result))

    def _result_of(self, asked: Asked) -> StepResult:
        source = asked.source
        if asked.died is not None:
            return self._on_bug(source, StepProcessDied(asked.died))
        if asked.cut_off_after_s is not None:
            return self._on_timeout(source, asked.cut_off_after_s)
        if any(name == Header.CLAIM_URI for name, _ in source.headers):
            return self._of_claimed(source)
        return self._step(source)

    def _of_claimed(self, source: SourceRecord) -> StepResult:
        from streams.store import ClaimBroken

        try:
            raw = self._fetched(source)
        except ClaimBroken as broken:
            return self._on_broken_claim(source, str(broken))
        self._send(Begun())
        return self._step(replace(source, value=raw))

    def _fetched(self, source: SourceRecord) -> bytes:
        """Fetch a claimed filing, for as long as it takes until the store answers."""
        from streams.settings import SettingsError
        from streams.store import Store, StoreUnreachable, claim_of

        try:
            self._store = self._store or Store(self._store_url)
        except SettingsError as wrong:
            raise StoreMisset(str(wrong)) from wrong
        claim = claim_of(source.headers)
        assert claim is not None, "asked for with a claim's header alone"
        wait_s = FIRST_WAIT_S
        while True:
            try:
                return self._store.get(claim)
            except StoreUnreachable as away:
                self._send(Waiting(str(away)))
            time.sleep(wait_s)
            wait_s = min(2 * wait_s, LONGEST_WAIT_S)


def serve(connection: Connection) -> None:
    """Do the job that comes first, until the worker closes or the stage is broken."""
    job = messages.unpack_job(_first(connection.read()))
    log_to_stderr(job.log_level)
    limit_memory(job.memory_bytes)
    try:
        runner = StepRunner(job, connection.send)
        gc.freeze()  # what was imported stays: not to be gone through for every filing
        connection.send(Ready())
        while packed := connection.read():
            runner.answer(messages.unpack_asked(*packed))
    except ConnectionError:
        raise
    except Exception as broken:
        logger.exception("the step's process cannot go on")
        connection.send(Broken(" ".join(traceback.format_exception_only(broken)[-1].split())))
        connection.drain()


def main(arguments: list[str]) -> None:
    """Run as described above."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal comes here too, and is for the worker
    descriptor, parent = map(int, arguments)
    end_with_parent(parent, descriptor)
    with contextlib.suppress(ConnectionError):  # the worker is gone, or closed without waiting for what it had asked
        serve(Connection(descriptor))


def _first(packed: tuple[bytes, bytes] | None) -> bytes:
    if packed is None:
        raise ConnectionError("closed before there was a job")
    return packed[0]


def _imported(path: str) -> Any:  # noqa: ANN401 - whatever is there; mypy cannot follow a name in a string
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)


if __name__ == "__main__":
    main(sys.argv[1:])
