"""How soon: from a raw filing's sending to its parsed record at a consumer that reads committed records."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from bench.measures import Measure, at_most
from bench.stream.contestants import WORKER, Contestant, bare, running
from bench.stream.filings import Copy, Filings
from bench.stream.load import all_arrived, send_at, watching

RATE: Final = 10.0
"""Filings a second."""
AIM_P50_MS: Final = 12.0
AIM_P99_MS: Final = 50.0
BURST: Final = 500
BURST_S: Final = 60.0
AIM_BURST_P99_MS: Final = 1_000.0
WARM_UP: Final = 12
"""Filings before, which are not counted: a partition is taken over at its first one."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from end to end, of each filing; and what its parsing alone takes."""

    all_ms: list[float]
    parse_ms: list[float]

    @property
    def around_ms(self) -> list[float]:
        """Everything but the parsing."""
        return [whole - parse for whole, parse in zip(self.all_ms, self.parse_ms, strict=True)]


async def steady(kafka: str, filings: Filings, folder: Path, *, seconds: float) -> list[Measure]:
    """At ten filings a second, beside the bare loop: earnings releases, then 8-Ks that are none."""
    measures: list[Measure] = []
    for of, kinds in (("earnings 8-Ks", filings.kinds), ("other 8-Ks", filings.others)):
        for contestant in (bare(kafka), WORKER):
            copies = filings.copies(int(seconds * RATE), kinds)
            timed = [(number / RATE, copy) for number, copy in enumerate(copies)]
            found = await _latency(kafka, filings, folder, contestant, timed)
            measures += _measures(f"{of} at {RATE:g}/s, {contestant.name}", found, has_aims=contestant is WORKER)
        measures.append(Measure("    the parser's own time, p50 and p99", _both(found.parse_ms)))
    return measures


def _measures(name: str, found: Latency, *, has_aims: bool) -> Iterator[Measure]:
    p50, p99 = median(found.all_ms), percentile(found.all_ms, 0.99)
    if has_aims:
        yield at_most(f"{name}, p50", p50, AIM_P50_MS, "ms")
        yield at_most(f"{name}, p99", p99, AIM_P99_MS, "ms")
    else:
        yield Measure(f"{name}, p50 and p99", _both(found.all_ms))
    yield Measure("    without the parser's own time, p50 and p99", _both(found.around_ms))


def _both(values: list[float]) -> str:
    return f"{median(values):.1f} and {percentile(values, 0.99):.1f} ms"


async def burst(kafka: str, filings: Filings, folder: Path, *, share: float) -> list[Measure]:
    """500 earnings 8-Ks within a minute, at random moments of it; `share` of both for a quick run."""
    moments = random.Random(1)
    seconds = sorted(moments.uniform(0, BURST_S * share) for _ in range(int(BURST * share)))
    timed = list(zip(seconds, filings.copies(len(seconds)), strict=True))
    found = await _latency(kafka, filings, folder, WORKER, timed)
    name = f"{len(seconds)} earnings 8-Ks within {BURST_S * share:.0f} s, one worker"
    return [
        at_most(f"{name}, p99", percentile(found.all_ms, 0.99), AIM_BURST_P99_MS, "ms", 0),
        Measure("    p50 and the slowest", f"{median(found.all_ms):.0f} and {max(found.all_ms):.0f} ms"),
    ]


async def _latency(
    kafka: str, filings: Filings, folder: Path, contestant: Contestant, timed: list[tuple[float, Copy]]
) -> Latency:
    async with running(contestant, kafka, 1, folder), watching(kafka, contestant) as arrivals:
        warm = await send_at(kafka, contestant.raw, ((0.0, copy) for copy in filings.copies(WARM_UP)))
        await all_arrived(arrivals, warm)
        sent = await send_at(kafka, contestant.raw, timed)
        await all_arrived(arrivals, sent)
    return Latency(
        [1000 * (arrivals.at[copy.accession] - sent[copy.accession]) for _, copy in timed],
        [1000 * copy.kind.parse_s for _, copy in timed],
    )


def percentile(values: list[float], share: float) -> float:
    """The value that so large a share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
