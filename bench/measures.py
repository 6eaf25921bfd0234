"""How something is measured, and a line of the table that tells of it. Nothing here asserts a time."""

import gc
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: a name, what was measured, what is aimed at, and whether it was reached."""

    name: str
    measured: str
    target: str = ""
    reached: bool | None = None  # None: nobody compared


def at_most(name: str, value: float, limit: float, unit: str, decimals: int = 1) -> Measure:
    """A value that is to stay below its limit."""
    return Measure(name, f"{value:.{decimals}f} {unit}", f"at most {limit:g} {unit}", value <= limit)


def at_least(name: str, value: float, limit: float, unit: str, decimals: int = 1) -> Measure:
    """A value that is to reach its limit."""
    return Measure(name, f"{value:.{decimals}f} {unit}", f"at least {limit:g} {unit}", value >= limit)


def best_seconds(
    works: Sequence[Callable[[], object]], rounds: int, enough_seconds: float = float("inf")
) -> list[float]:
    """The fastest round of each work, one after the other in every round, so that a slow moment meets them alike.

    What one leaves behind is collected before the next begins: edgartools' garbage is not for the parser to clear.
    After two rounds, `enough_seconds` spent end it: what takes long is disturbed less.
    """
    best = [float("inf")] * len(works)
    begun = time.perf_counter()
    for done in range(rounds):
        if done >= 2 and time.perf_counter() - begun > enough_seconds:
            break
        for place, work in enumerate(works):
            gc.collect()
            started = time.perf_counter()
            work()
            best[place] = min(best[place], time.perf_counter() - started)
    return best


def memory_ratio(raw: bytes, work: Callable[[], object]) -> float:
    """Peak of what `work` allocates plus the submission itself, for one byte of it."""
    tracemalloc.start()
    try:
        work()
        return (len(raw) + tracemalloc.get_traced_memory()[1]) / len(raw)
    finally:
        tracemalloc.stop()
