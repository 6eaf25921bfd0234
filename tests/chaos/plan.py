"""Which faults, in which order: the same seed gives the same kinds and the same choices."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

WEIGHTS: Final[Mapping[str, float]] = {
    "kill": 26,
    "kill_parser": 14,
    "pause": 4,
    "pause_and_kill": 3,
    "short_pause": 10,
    "join_leave": 14,
    "sigterm": 12,
    "broker_stop_20": 1.5,
    "broker_stop_60": 0.5,
    "broker_kill": 5,
    "leader_kill": 5,
    "rolling_restart": 1,
    "group_from_nothing": 3,
    "retention": 6,
    "retention_unread": 2,
    "refuse": 6,
}
"""How often each kind occurs, in about a hundred cycles. Long outages are dear: rare, but they occur."""
NEEDS_SEVERAL_BROKERS: Final = frozenset({"leader_kill", "rolling_restart"})
STOPS_ALL_WORKERS: Final = frozenset({"group_from_nothing", "retention_unread", "refuse"})
"""Kinds that no worker gets through unhurt."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """One fault: its kind, and a source of its choices of its own."""

    number: int
    kind: str
    chance: random.Random


def plan(weights: Mapping[str, float], cycles: int, seed: int) -> Iterator[Cycle]:
    """Give so many cycles, each kind as often as its weight says, in a random order."""
    kinds = _shares(weights, cycles)
    random.Random(f"{seed}/order").shuffle(kinds)
    for number, kind in enumerate(kinds, 1):
        yield Cycle(number, kind, random.Random(f"{seed}/{number}"))


def for_brokers(weights: Mapping[str, float], brokers: int) -> dict[str, float]:
    """Leave out what a single broker cannot go through."""
    return {kind: weight for kind, weight in weights.items() if brokers > 1 or kind not in NEEDS_SEVERAL_BROKERS}


def _shares(weights: Mapping[str, float], cycles: int) -> list[str]:
    """Largest remainders: in 200 cycles the rarest kind of weight 0.5 in 110 occurs once, not by luck."""
    total = sum(weights.values())
    exact = {kind: weight / total * cycles for kind, weight in weights.items()}
    counts = {kind: int(share) for kind, share in exact.items()}
    by_remainder = sorted(weights, key=lambda kind: exact[kind] - counts[kind], reverse=True)
    for kind in by_remainder[: cycles - sum(counts.values())]:
        counts[kind] += 1
    return [kind for kind, count in counts.items() for _ in range(count)]
