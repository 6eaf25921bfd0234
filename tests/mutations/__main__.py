"""`make mutate`: mutated filings through the parser. Exits with 1 where there is a finding.

python -m tests.mutations [--count 2000] [--seed 1] [--only NUMBER] [--write FOLDER]
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import track
from rich.table import Table

from tests.mutations.bases import bases
from tests.mutations.judge import Judged, judge, judged
from tests.mutations.lanes import run
from tests.mutations.mutate import MUTATIONS, mutant

SLOWEST: Final = 10
SHOWN: Final = 50
"""Findings printed; the rest is counted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge so many mutated filings, or one."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations")
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="this number alone, in this process")
    parser.add_argument("--write", type=Path, help="folder for the bytes of what has findings")
    chosen = parser.parse_args(arguments)
    console = Console(highlight=False)
    begun = time.monotonic()
    if chosen.only is not None:
        found = [judge(chosen.only, mutant(chosen.seed, chosen.only))]
    else:
        of_all = run(judged, chosen.seed, range(chosen.count))
        found = list(track(of_all, "mutated filings", total=chosen.count, console=Console(stderr=True)))
    print_counts(console, found)
    print_slowest(console, found)
    broken = sorted(one for one in found if one.findings)
    print_findings(console, broken, chosen.seed)
    if chosen.write:
        write(chosen.write, chosen.seed, broken)
    console.print(
        f"{len(found):,} mutated filings (seed {chosen.seed}, {sum(map(len, bases()))} bases) in "
        f"{time.monotonic() - begun:.0f} s; {len(broken)} with findings"
    )
    return 1 if broken else 0


def print_counts(console: Console, found: Iterable[Judged]) -> None:
    """How often each mutation came to each outcome."""
    counts = Counter((one.mutation, one.outcome) for one in found)
    outcomes = sorted({outcome for _, outcome in counts})
    table = Table("mutation", *outcomes, "all")
    for name in [*MUTATIONS, "?"]:
        row = [counts[name, outcome] for outcome in outcomes]
        if any(row):
            table.add_row(name, *map(str, row), str(sum(row)))
    sums = [sum(count for (_, outcome), count in counts.items() if outcome == of) for of in outcomes]
    table.add_section()
    table.add_row("all", *map(str, sums), str(sum(sums)))
    console.print(table)


def print_slowest(console: Console, found: Iterable[Judged]) -> None:
    """Those that took longest for their size, and what they were."""
    for one in sorted(found, key=lambda one: -one.seconds)[:SLOWEST]:
        console.print(f"{one.seconds * 1000:7.0f} ms {one.size:>9,} bytes  {one.number} ({one.mutation}: {one.base})")


def print_findings(console: Console, broken: Sequence[Judged], seed: int) -> None:
    """Each with the command that makes it again."""
    for one in broken[:SHOWN]:
        console.print(f"\nmake mutate SEED={seed} ONLY={one.number}   {one.mutation}: {one.base}", markup=False)
        for line in one.findings:
            console.print(f"    {line}", markup=False)
    if len(broken) > SHOWN:
        console.print(f"\nand {len(broken) - SHOWN} more")


def write(folder: Path, seed: int, broken: Iterable[Judged]) -> None:
    """Write the bytes of what has findings, for `earnwire parse`."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in broken:
        (folder / f"{seed}-{one.number}.txt").write_bytes(mutant(seed, one.number).raw)


if __name__ == "__main__":
    sys.exit(main())
