"""What is streamed: real 8-Ks, each copy under an accession of its own, so that none is seen before."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bench.releases import CORPUS, SAMPLES
from streams.settings import Settings
from streams.steps.parse import key_of, read

ROUNDS: Final = 3
"""Times that a filing is parsed to learn what that takes; the fastest counts."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A filing of which copies are made."""

    raw: bytes
    accession: bytes
    key: bytes
    is_release: bool
    parse_s: float
    """What its parsing alone takes of the processor here."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One filing to send."""

    kind: Kind
    accession: bytes

    @property
    def raw(self) -> bytes:
        """The kind's bytes with this accession in them."""
        return self.kind.raw.replace(self.kind.accession, self.accession)


class Filings:
    """All kinds, and copies of them in a fixed order without end. `kinds` are the earnings releases."""

    def __init__(self) -> None:
        paths = sorted(CORPUS.glob("submissions/*/*"))
        self.are_real = bool(paths)
        found = [_kind(path.read_bytes()) for path in paths or sorted(SAMPLES.glob("*-*"))]
        inline = [kind for kind in found if kind and len(kind.raw) <= Settings().inline_bytes]
        self.kinds = [kind for kind in inline if kind.is_release]
        self.others = [kind for kind in inline if not kind.is_release]
        """8-Ks that announce no results: most are parsed in a few milliseconds."""
        by_time = sorted(self.kinds, key=lambda kind: kind.parse_s)
        self.quick = by_time[: len(by_time) // 4 + 1]
        """The quarter that is parsed soonest."""
        self._numbers = itertools.count(1)

    def copies(self, count: int, kinds: list[Kind] | None = None) -> Iterator[Copy]:
        """So many of them, one kind after the other."""
        for kind in itertools.islice(itertools.cycle(kinds or self.kinds), count):
            yield Copy(kind, b"%010d-26-%06d" % divmod(next(self._numbers), 1_000_000))


def _kind(raw: bytes) -> Kind | None:
    """None where it is refused, or says no accession."""
    key, accession = key_of(raw)
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        reading = read(raw)
        best = min(best, time.process_time() - begun)
    if accession is None or reading.parsed.outcome == "refused":
        return None
    return Kind(raw, accession.encode(), key, reading.event is not None, best)
