"""Cheap filings without end, made of the samples: each under an accession of its own, of a few dozen issuers."""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SAMPLES: Final = Path(__file__).parents[2] / "samples"
ISSUERS: Final = 36
TWICE: Final = 0.05
"""The share of filings that are ingested a second time."""
AT_ONCE: Final = 0.4
"""Of these, the share that comes again immediately."""
MUCH_LATER: Final = (150, 3_000)
"""After how many other filings the rest of them come again."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample filing, and what the parse stage makes of it."""

    file: str
    accession: bytes
    cik: bytes
    outcome: str
    weight: int


MIX: Final = (
    Sample("item-12-text-2003.txt", b"0009990001-03-000007", b"0009990001", "earnings_release", 42),
    Sample("amendment-2008.txt", b"0009990006-08-000041", b"0009990006", "earnings_release", 8),
    Sample("item-2.02-html-2024.txt", b"0009990002-24-000031", b"0009990002", "earnings_release", 2),
    Sample("officer-change-2011.txt", b"0009990004-11-000023", b"0009990004", "not_an_earnings_release", 34),
    Sample("truncated-2006.txt", b"0009990007-06-000015", b"0009990007", "refused", 14),
)
INLINE_BYTES: Final = 30_000
"""What is larger travels as a claim check in these runs: the amendment and the HTML release."""


@dataclass(frozen=True, slots=True)
class Made:
    """One filing to ingest."""

    accession: str
    cik: str
    sample: Sample

    @property
    def raw(self) -> bytes:
        """Its bytes."""
        text = _BYTES[self.sample.file].replace(self.sample.accession, self.accession.encode())
        return text.replace(self.sample.cik, self.cik.encode())


_BYTES: Final = {sample.file: (SAMPLES / sample.file).read_bytes() for sample in MIX}


def make_filings(seed: int, mix: tuple[Sample, ...] = MIX) -> Iterator[Made]:
    """Give filings for ever, some of them twice."""
    chance = random.Random(f"{seed}/load")
    weights = [sample.weight for sample in mix]
    again: list[tuple[int, int, Made]] = []
    number = 0
    while True:
        number += 1
        while again and again[0][0] <= number:
            yield heapq.heappop(again)[-1]
        made = Made(
            accession=f"0007770000-26-{number:06}",
            cik=f"{8_880_000 + chance.randrange(ISSUERS):010}",
            sample=chance.choices(mix, weights)[0],
        )
        yield made
        if chance.random() < TWICE:
            if chance.random() < AT_ONCE:
                yield made
            else:
                heapq.heappush(again, (number + chance.randint(*MUCH_LATER), number, made))
