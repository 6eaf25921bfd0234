"""Runs `earnwire` as a process, and makes filings that no other test has sent."""

import itertools
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
EARNWIRE = (sys.executable, "-m", "streams.cli")

_first = random.SystemRandom().randrange(10**9)
_numbers = itertools.count(_first)


def environment(**variables: str | Path) -> dict[str, str]:
    """This process's, without settings of earnwire's, and with output buffered as a user's is."""
    left_out = ("EARNWIRE_", "PYTHONUNBUFFERED")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    kept = {"EARNWIRE_CACHE": cache} if (cache := os.environ.get("EARNWIRE_CACHE")) else {}
    return {**inherited, **kept, **{name: str(value) for name, value in variables.items()}}


def run(*arguments: str | Path, timeout: float = 60, **variables: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*EARNWIRE, *map(str, arguments)],
        env=environment(**variables),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def new_filing(cik: str | None = None) -> tuple[bytes, str, str]:
    """A sample under an accession that no other filing has, and a CIK of its own or this one: bytes, accession, CIK."""
    number = f"{next(_numbers):010}"
    accession, cik = f"{number}-03-000007", cik or number
    raw = (SAMPLES / "item-12-text-2003.txt").read_bytes()
    return raw.replace(b"0009990001-03-000007", accession.encode()).replace(b"0009990001", cik.encode()), accession, cik


def wait_until(what: Callable[[], bool], seconds: float) -> bool:
    """Wait until it is so; whether it was within the time."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
