"""Many mutated filings, in several processes at once. One that hangs or dies is a finding, and the others go on."""

import faulthandler
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import connection
from typing import Final

from tests.mutations.judge import Judged

LANES: Final = 2
HANG_S: Final = 30.0
"""A filing that takes longer is not waited for: its process writes where it was, and ends."""
MAX_ENDS: Final = 20
"""So many processes of a lane may end; then it is not the filings."""
TWICE_EACH: Final = 20
"""One filing in so many is parsed in all lanes, which differ in how they hash: the records have to be the same."""

Judging = Callable[[int, int], Judged]


class Lane:
    """One process after the other, until its numbers are done."""

    def __init__(self, judging: Judging, seed: int, numbers: Sequence[int], hang_s: float) -> None:
        self._judging, self._seed, self._hang_s = judging, seed, hang_s
        self._left = list(reversed(numbers))
        self._ends = 0
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would hash as its parent does
        self.pipe, theirs = context.Pipe(duplex=False)
        arguments = (theirs, self._judging, self._seed, self._left[::-1], self._hang_s)
        self._process = context.Process(target=_work, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    @property
    def is_done(self) -> bool:
        return not self._left

    def next(self) -> Judged:
        """What came of the next filing; to be called when the pipe has something to say."""
        try:
            found: Judged = self.pipe.recv()
        except EOFError as ended:
            self._process.join()
            number = self._left.pop()
            end = f"its process ended with {self._process.exitcode}, or it took more than {self._hang_s:g} s"
            self._ends += 1
            if self._ends > MAX_ENDS:
                raise RuntimeError(
                    f"{self._ends} processes have ended, the last one at number {number}: {end}"
                ) from ended
            if self._left:
                self._start()
            return Judged(number, "?", "?", 0, "broken", self._hang_s, "", (end,))
        self._left.pop()
        return found

    def stop(self) -> None:
        """End its process."""
        self._process.kill()
        self._process.join()


def run(
    judging: Judging, seed: int, numbers: Sequence[int], *, lanes: int = LANES, hang_s: float = HANG_S
) -> Iterator[Judged]:
    """Judge the filings of these numbers; each is given out once, in no order."""
    running = [
        Lane(judging, seed, mine, hang_s)
        for lane in range(lanes)
        if (mine := [number for number in numbers if number // TWICE_EACH % lanes == lane or not number % TWICE_EACH])
    ]
    first: dict[int, Judged] = {}
    try:
        while waiting := {lane.pipe: lane for lane in running if not lane.is_done}:
            for pipe in connection.wait(list(waiting)):
                found = waiting[pipe].next()  # type: ignore[index]  # none but ours are waited for
                if found.number % TWICE_EACH or lanes == 1:
                    yield found
                elif found.number in first:
                    yield _both(first.pop(found.number), found)
                else:
                    first[found.number] = found
        yield from first.values()  # of a lone number there is no second
    finally:
        for lane in running:
            lane.stop()


def _both(one: Judged, other: Judged) -> Judged:
    findings = dict.fromkeys((*one.findings, *other.findings))
    if one.digest != other.digest:
        findings[f"gives other records in another process: {one.digest} and {other.digest}"] = None
    return one._replace(findings=tuple(findings), seconds=min(one.seconds, other.seconds))


def _work(pipe: connection.Connection, judging: Judging, seed: int, numbers: Sequence[int], hang_s: float) -> None:
    for number in numbers:
        # Its watch needs no Python: a pattern that never ends holds the interpreter.
        faulthandler.dump_traceback_later(hang_s, exit=True)
        found = judging(seed, number)
        faulthandler.cancel_dump_traceback_later()
        pipe.send(found)
