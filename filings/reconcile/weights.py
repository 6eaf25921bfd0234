"""How well a candidate's place and label speak for a metric of the whole company, and which places and sums agree.

A statement of operations speaks best, a segment's table hardly; the issuer's own measures stand in reconciliations.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from filings.candidates import SURE, WEAK, FigureCandidate, agree
from filings.choices import Choice
from filings.figure_types import Check, Metric
from filings.reconcile.arithmetic import adds_up, chosen, has_other_sign
from filings.tables.table import Table

AGREEMENT: Final = 18
"""What another place that says the same adds; two at most count."""

ARITHMETIC: Final = 16
"""What a sum that comes out adds."""

OF_A_PART: Final = 24
"""What a table loses whose revenue is a part of the company's."""

PART: Final = Decimal("1.1")
"""A revenue so many times smaller is a part; by less, one counts other income and another does not."""

_PLACES: Final[Mapping[str, int]] = {
    "statement": 54, "summary": 34, "reconciliation": 24, "segment": 4, "non_gaap": 20,
    "headline": 30, "lead": 28, "bullet": 24, "body": 18,
}  # fmt: skip
OWN: Final = frozenset(
    {Metric.EPS_ADJUSTED, Metric.EBITDA, Metric.ADJUSTED_EBITDA, Metric.ADJUSTED_NET_INCOME, Metric.FFO_PER_SHARE}
)
_OF_NON_GAAP_TABLES: Final[Mapping[str, int]] = {"reconciliation": 40, "non_gaap": 40, "summary": 36, "statement": 20}


class Weigher:
    """Weighs the candidates of one document. `choices` are those made so far."""

    def __init__(self, candidates: Sequence[FigureCandidate], tables: Sequence[Table]) -> None:
        self.choices: dict[Metric, Choice] = {}
        self._starts = [table.start for table in tables]
        self._revenues: dict[int, list[FigureCandidate]] = {}
        for one in candidates:
            if one.metric is Metric.REVENUE and one.place == "table" and not one.is_comparison and one.scale:
                self._revenues.setdefault(self._table(one), []).append(one)

    def weight(self, candidate: FigureCandidate, others: Sequence[FigureCandidate]) -> tuple[int, str]:
        """How well a candidate's place and sums speak for it, and what they are."""
        places = _OF_NON_GAAP_TABLES if candidate.metric in OWN else _PLACES
        weight = places.get(candidate.source, _PLACES.get(candidate.source, 0))
        why = [candidate.source]
        weight += 8 * candidate.trust if candidate.place == "table" else (8, 0, -16)[SURE - candidate.trust]
        if not candidate.period_stated and candidate.place == "table":
            weight -= 12
            why.append("no head tells the period")
        if self._is_of_a_part(candidate):
            weight -= OF_A_PART
            why.append("beside another revenue")
        agreeing = _agreeing(candidate, others)
        if agreeing:
            weight += AGREEMENT * min(2, len(agreeing))
            why.append("agrees with " + ", ".join(sorted(agreeing)))
        if has_other_sign(candidate, self.choices):
            weight -= ARITHMETIC
            why.append("net income has the other sign")
        if adds_up(candidate, self.choices):
            weight += ARITHMETIC
            why.append("net income over shares")
        return weight, "; ".join(why)

    def _table(self, candidate: FigureCandidate) -> int:
        return bisect_right(self._starts, candidate.amount[0])

    def _is_of_a_part(self, candidate: FigureCandidate) -> bool:
        """Whether a table's revenue is less than the company's: a segment's (Forterra, 0001678463-20-000062)."""
        revenue = chosen(self.choices, Metric.REVENUE)
        if revenue is None or candidate.place != "table" or candidate.source == "statement":
            return False
        beside = self._revenues.get(self._table(candidate), ())
        return bool(beside) and all(one.value * PART < revenue.value for one in beside)


def checks_of(candidate: FigureCandidate, others: Iterable[FigureCandidate]) -> Iterator[Check]:
    """What confirms a candidate among those of its metric."""
    agreeing = _agreeing(candidate, others)
    if "prose" in agreeing:
        yield Check.PROSE
    if agreeing - {"prose"}:
        yield Check.TABLE


def _agreeing(candidate: FigureCandidate, others: Iterable[FigureCandidate]) -> set[str]:
    """The other kinds of place that print the same value, tables and prose apart."""
    found = set()
    for other in others:
        if other is candidate or (other.trust == WEAK and other.place == "prose"):
            continue
        if (other.place != candidate.place or other.source != candidate.source) and agree(candidate, other):
            found.add("prose" if other.place == "prose" else other.source)
    return found
