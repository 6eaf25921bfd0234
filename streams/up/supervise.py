"""Starts a worker again when it has ended, later each time, until that is seen to do no good."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, NoReturn

from streams.up.trouble import UpError
from streams.up.worker_process import WorkerProcess

FIRST_DELAY_S: Final = 1.0
"""Before the first restart; before each further one twice as long."""
LONGEST_DELAY_S: Final = 30.0
PROGRESS_S: Final = 60.0
"""A worker that ran this long was at work: the next restart is a first one again."""
RESTARTS_WITHOUT_PROGRESS: Final = 10
"""Some four minutes: longer than a broker needs to come back."""
READY_TIMEOUT_S: Final = 60.0
POLL_INTERVAL_S: Final = 0.1


class BackOff:
    """How long to wait before each restart of one worker."""

    def __init__(self) -> None:
        self._in_a_row = 0

    def delay_after(self, ran_s: float) -> float | None:
        """Say how many seconds to wait after a run of `ran_s` seconds; None: it is time to give up."""
        self._in_a_row = 1 if ran_s >= PROGRESS_S else self._in_a_row + 1
        if self._in_a_row > RESTARTS_WITHOUT_PROGRESS:
            return None
        return min(FIRST_DELAY_S * 2.0 ** (self._in_a_row - 1), LONGEST_DELAY_S)


async def keep_running(worker: WorkerProcess, say: Callable[[str], None]) -> NoReturn:
    """Start the worker again whenever it has ended.

    Raises:
        UpError: it ended for a reason that a restart does not mend, or too often in a row.

    """
    back_off = BackOff()
    while True:
        while (ended := worker.ended()) is None:  # noqa: ASYNC110 - a child's end wakes nobody here
            await asyncio.sleep(POLL_INTERVAL_S)
        line = f"worker {worker.name} ended with {ended}"
        if ended.is_permanent:
            raise UpError(f"{line}; a restart does not mend this; log {worker.log}")
        delay = back_off.delay_after(ended.ran_s)
        if delay is None:
            raise UpError(f"{line}; {RESTARTS_WITHOUT_PROGRESS} restarts in a row were of no use; log {worker.log}")
        say(f"{line}; starting it again in {delay:g} s")
        await asyncio.sleep(delay)
        worker.start()


async def until_ready(workers: Sequence[WorkerProcess]) -> None:
    """Wait until all have their partitions.

    Raises:
        UpError: one takes too long; says why, as far as its log does.

    """
    late = list(workers)
    try:
        async with asyncio.timeout(READY_TIMEOUT_S):
            while late := [worker for worker in workers if not worker.is_ready]:  # noqa: ASYNC110 - their logs say
                await asyncio.sleep(POLL_INTERVAL_S)
    except TimeoutError:
        words = late[0].last_words
        line = f"worker {late[0].name} was not ready after {READY_TIMEOUT_S:g} s{words and f': {words}'}"
        raise UpError(f"{line}; log {late[0].log}") from None
