"""Where the time of `parse` goes: its costliest functions, and the share of each module, over the releases.

    python -m bench.stages [--lines N] [NAME ...]

A profile slows small functions more than large ones: take the order from it, and the seconds from `make bench`.
"""

import argparse
import cProfile
import pstats
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from bench.releases import ROOT, Release, releases
from filings.errors import FilingError
from filings.parse import parse

LINES = 15

Place = tuple[str, int, str]
"""File, line and function, as the profiler names it."""
Cost = tuple[int, int, float, float, Mapping[Place, tuple[int, int, float, float]]]
"""Calls (two counts), own seconds, seconds with what it calls; the same from each of its callers."""


def profiled(found: list[Release]) -> dict[Place, Cost]:
    """Parse each release once, warm."""
    profiler = cProfile.Profile()
    for profile in (False, True):
        for release in found:
            with suppress(FilingError):
                if profile:
                    profiler.runcall(parse, release.raw, release.document_type)
                else:
                    parse(release.raw, release.document_type)
    costs: dict[Place, Cost] = vars(pstats.Stats(profiler))["stats"]
    return costs


def table(costs: Mapping[Place, Cost], lines: int) -> Iterator[str]:
    """The costliest functions by their own time, then every module of filings with the built-ins that it calls."""
    total = sum(cost[2] for cost in costs.values())
    yield f"{'own s':>8} {'share':>6} {'calls':>9}  function"
    for place, cost in sorted(costs.items(), key=lambda entry: -entry[1][2])[:lines]:
        yield f"{cost[2]:8.3f} {cost[2] / total:6.1%} {cost[1]:9,}  {_name(place)}"
    yield f"\n{'own s':>8} {'share':>6}  module, with the library's functions that it calls"
    modules = _by_module(costs)
    for module, seconds in sorted(modules.items(), key=lambda entry: -entry[1])[:lines]:
        yield f"{seconds:8.3f} {seconds / total:6.1%}  {module}"


def _by_module(costs: Mapping[Place, Cost]) -> Mapping[str, float]:
    """Seconds of each module; a pattern's or a dictionary's time is that of the module that asked."""
    modules: defaultdict[str, float] = defaultdict(float)
    for place, cost in costs.items():
        if _is_ours(place):
            modules[Path(place[0]).stem] += cost[2]
            continue
        for caller, share in cost[4].items():
            modules[Path(caller[0]).stem if _is_ours(caller) else "(library)"] += share[2]
    return modules


def _is_ours(place: Place) -> bool:
    return Path(place[0]).parent == ROOT / "filings"


def _name(place: Place) -> str:
    file, line, function = place
    return f"{Path(file).name}:{line} {function}" if _is_ours(place) else function


def main() -> int:
    """Print the table."""
    arguments = argparse.ArgumentParser(description="Where the time of parse goes.")
    arguments.add_argument("--lines", type=int, default=LINES)
    arguments.add_argument("names", nargs="*", metavar="NAME", help="only releases whose file's name contains this")
    chosen = arguments.parse_args()
    found = [one for one in releases() if not chosen.names or any(name in one.name for name in chosen.names)]
    if not found:
        print("no release has such a name", file=sys.stderr)
        return 1
    print(*table(profiled(found), chosen.lines), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
