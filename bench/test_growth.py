"""How time and memory grow with a release, and what the worst of input costs."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FrameType

import pytest

from bench.grown import grown, hostile
from bench.measures import MB, Measure, at_least, at_most, best_seconds, memory_ratio
from bench.releases import HTML_SAMPLE, TEXT_SAMPLE
from filings.errors import FilingError
from filings.parse import parse

ROUNDS = 2
TIMES_AS_LONG_FOR_TEN_TIMES = 11
TIMES_INPUT = 4
SECONDS_A_MEGABYTE = 1
SHOWN = 6
STOP_SECONDS = 10.0
"""What takes longer is stopped, so that `make bench` ends however bad it is."""


class OvertimeError(BaseException):
    """Not an Exception: nobody may catch it on the way."""


@pytest.mark.usefixtures("frozen_heap")
def test_growth(measures: list[Measure]) -> None:
    speeds = {}
    for name, sample in (("HTML", HTML_SAMPLE), ("text", TEXT_SAMPLE)):
        small, large = grown(sample, MB), grown(sample, 10 * MB)
        one, ten = best_seconds([lambda: parse(small), lambda: parse(large)], ROUNDS)  # noqa: B023 called at once
        memory = [memory_ratio(raw, lambda: parse(raw)) for raw in (small, large)]  # noqa: B023 called at once
        aim = TIMES_AS_LONG_FOR_TEN_TIMES * len(large) / len(small) / 10  # the samples do not divide evenly
        measures.append(Measure(f"1 MB of {name}", f"{one * 1000:.0f} ms"))
        measures.append(at_most(f"  10 MB of {name}: as long as 1 MB", ten / one, round(aim, 2), "x"))
        measures.append(at_most(f"  memory for 1 MB of {name}", memory[0], TIMES_INPUT, "x input"))
        measures.append(at_most(f"  memory for 10 MB of {name}", memory[1], TIMES_INPUT, "x input"))
        speeds[name] = len(large) / MB / ten
    measures.append(Measure("10 MB of HTML", f"{speeds['HTML']:.1f} MB/s"))
    measures.append(at_least("10 MB of text", speeds["text"], round(speeds["HTML"], 1), "MB/s"))


@pytest.mark.usefixtures("frozen_heap")
def test_input_made_to_cost_much(measures: list[Measure], wants_each: bool) -> None:
    costs = [cost_of(name, raw) for name, raw in hostile()]
    costs.sort(key=lambda cost: cost.seconds / cost.megabytes, reverse=True)
    measures.append(Measure("input made to cost much", f"{len(costs)} kinds", f"the slowest {SHOWN} (--each: all)"))
    for cost in costs if wants_each else costs[:SHOWN]:
        line = at_most(f"  parse, {cost.name}", cost.seconds, SECONDS_A_MEGABYTE * cost.megabytes, "s", 2)
        measures.append(replace(line, target=f"{line.target}{cost.ended}"))
    worst = max(costs, key=lambda cost: cost.memory)
    measures.append(at_most(f"  memory, {worst.name}", worst.memory, TIMES_INPUT, "x input"))


@dataclass(frozen=True, slots=True)
class Cost:
    """What one parse took; `ended` says how it ended where that is not with a record."""

    name: str
    megabytes: int
    seconds: float
    memory: float
    ended: str


def cost_of(name: str, raw: bytes) -> Cost:
    """Parse once for the time and once for the memory, and stop what takes too long."""
    ended = ""

    def attempt() -> None:
        nonlocal ended
        try:
            with stopped_after(STOP_SECONDS):
                parse(raw)
        except FilingError as error:
            ended = f", refused: {error}"
        except OvertimeError:
            ended = ", stopped"

    (seconds,) = best_seconds([attempt], rounds=1)
    memory = 0.0 if ended else memory_ratio(raw, attempt)
    return Cost(name, round(len(raw) / MB), seconds, memory, ended)


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise in the midst of what runs too long: patterns look for signals now and then."""

    def stop(_: int, __: FrameType | None) -> None:
        raise OvertimeError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
