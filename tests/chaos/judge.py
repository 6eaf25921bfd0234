"""The verdict: the harness's own ledger against the topics. It shares no code with the product's audit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.chaos.contents import Contents, Row
from tests.chaos.ledger import Expected, Ledger


@dataclass(slots=True)
class Verdict:
    """Every difference, a line each."""

    lost: list[str] = field(default_factory=list)
    duplicated: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    conservation: list[str] = field(default_factory=list)
    """What came to something else than it had to, sums that do not add up, running numbers with a gap."""
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing twice, all in order, everything accounted for."""
        return not (self.lost or self.duplicated or self.out_of_order or self.conservation)


def judge(ledger: Ledger, contents: Contents) -> Verdict:
    """Compare what had to become of each raw filing with what has."""
    verdict = Verdict()
    expected = ledger.expected()
    verdict.outcomes.update(row.outcome or "?" for row in contents.parsed)
    wanted = {(partition, offset): one for partition, offsets in expected.items() for offset, one in offsets.items()}
    _each_once(verdict, "parsed record", wanted, contents.parsed)
    for name, outcome, rows in (
        ("event", "earnings_release", contents.events),
        ("dead letter", "refused", contents.dead),
    ):
        _each_once(verdict, name, {at: one for at, one in wanted.items() if one.outcome == outcome}, rows)
        _accessions_once(verdict, name, rows)
    _as_expected(verdict, wanted, contents.parsed)
    _in_order(verdict, "parsed records", contents.parsed)
    _in_order(verdict, "events", contents.events)
    for name, rows in (("parsed", contents.parsed), ("event", contents.events), ("dead", contents.dead)):
        _numbered_without_gap(verdict, name, rows)
    _sums(verdict, wanted.values(), contents)
    return verdict


def _each_once(verdict: Verdict, name: str, wanted: dict[tuple[int, int], Expected], rows: Sequence[Row]) -> None:
    found = Counter((row.partition, row.source_offset) for row in rows)
    for place in sorted(wanted.keys() - found.keys()):
        verdict.lost.append(f"no {name} of raw {_at(place)}, {wanted[place].made.accession}")
    for place, count in sorted(found.items()):
        if count > 1:
            verdict.duplicated.append(f"{count} {name}s of raw {_at(place)}")
        if place not in wanted:
            verdict.conservation.append(f"{name} of raw {_at(place)}, from which none should follow")


def _accessions_once(verdict: Verdict, name: str, rows: Sequence[Row]) -> None:
    for accession, count in Counter(row.accession for row in rows).items():
        if count > 1:
            verdict.duplicated.append(f"{count} {name}s of {accession}")


def _as_expected(verdict: Verdict, wanted: dict[tuple[int, int], Expected], rows: Sequence[Row]) -> None:
    for row in rows:
        one = wanted.get((row.partition, row.source_offset))
        if one and row.outcome != one.outcome:
            verdict.conservation.append(
                f"raw {row.partition}:{row.source_offset}, {one.made.accession}: {row.outcome}, expected {one.outcome}"
            )


def _in_order(verdict: Verdict, name: str, rows: Sequence[Row]) -> None:
    """Stricter than by issuer: an issuer's filings are all in one partition."""
    last: dict[int, int] = defaultdict(lambda: -1)
    for row in rows:
        if row.source_offset < last[row.partition]:
            verdict.out_of_order.append(
                f"{name} {row.partition}:{row.offset}: of raw {row.source_offset}, after {last[row.partition]}"
            )
        last[row.partition] = row.source_offset


def _numbered_without_gap(verdict: Verdict, name: str, rows: Sequence[Row]) -> None:
    last: Counter[int] = Counter()
    for row in rows:
        if row.number != last[row.partition] + 1:
            verdict.conservation.append(
                f"{name} {row.partition}:{row.offset}: number {row.number} after {last[row.partition]}"
            )
        last[row.partition] = row.number


def _sums(verdict: Verdict, wanted: Iterable[Expected], contents: Contents) -> None:
    """consumed = released + not earnings + dead + seen before."""
    due = Counter(one.outcome for one in wanted)
    if due != verdict.outcomes:
        verdict.conservation.append(f"outcomes {dict(verdict.outcomes)}, expected {dict(due)}")
    for outcome, rows in (("earnings_release", contents.events), ("refused", contents.dead)):
        if len(rows) != due[outcome]:
            verdict.conservation.append(f"{len(rows)} records of {outcome}, expected {due[outcome]}")


def _at(place: tuple[int, int]) -> str:
    return f"{place[0]}:{place[1]}"
