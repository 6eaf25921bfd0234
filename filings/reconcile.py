"""Candidates of tables and of prose → one choice for each metric: places that agree confirm, arithmetic decides.

Tables and sentences were read without knowing of each other. A candidate's weight is how well its place speaks for the
whole company (a statement of operations best), how plainly its label names the metric, and which other places and sums
agree with it. What stays below the bar, or is contradicted by an equal, is an abstention.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from filings.candidates import SURE, WEAK, FigureCandidate, agree
from filings.choices import Choice, Considered
from filings.figure_types import AbstentionReason, Basis, Metric

BAR: Final = 24
"""The least weight of a choice."""

FAR: Final = Decimal("1.5")
"""Of two values for one metric so many times apart one is a part of the other, or of another thing."""

NEARLY: Final = 30
"""Of places that agree the one that prints more digits is quoted, if it is not lighter by so much."""

AGREEMENT: Final = 18
"""What another place that says the same adds; two at most count."""

ARITHMETIC: Final = 16
"""What a sum that comes out adds."""

MAX_WEIGHED: Final = 60
"""Candidates of one metric that are weighed against each other; a bank's supplement has hundreds."""

_PLACES: Final[Mapping[str, int]] = {
    "statement": 54, "summary": 34, "reconciliation": 24, "segment": 4, "non_gaap": 20,
    "headline": 30, "lead": 28, "bullet": 24, "body": 18,
}  # fmt: skip
_OWN: Final = frozenset(
    {Metric.EPS_ADJUSTED, Metric.EBITDA, Metric.ADJUSTED_EBITDA, Metric.ADJUSTED_NET_INCOME, Metric.FFO_PER_SHARE}
)
_OF_NON_GAAP_TABLES: Final[Mapping[str, int]] = {"reconciliation": 40, "non_gaap": 40, "summary": 36, "statement": 20}


def choose(candidates: Sequence[FigureCandidate]) -> dict[Metric, Choice]:
    """For each metric of which there is a candidate its choice, or why there is none."""
    choices: dict[Metric, Choice] = {}
    for metric in _ORDER:
        of_metric = [one for one in candidates if one.metric is metric and _is_of_basis(one)]
        if of_metric:
            choices[metric] = _choice(metric, of_metric, choices)
    return choices


# Money and shares first: the sums over amounts a share rest on them.
_ORDER: Final = tuple(
    sorted(Metric, key=lambda metric: metric in (Metric.EPS_BASIC, Metric.EPS_DILUTED, Metric.EPS_ADJUSTED))
)


def _is_of_basis(candidate: FigureCandidate) -> bool:
    return candidate.metric in _OWN or candidate.basis is not Basis.NON_GAAP


def _choice(metric: Metric, candidates: Sequence[FigureCandidate], chosen: Mapping[Metric, Choice]) -> Choice:
    current = [one for one in candidates if not one.is_comparison][:MAX_WEIGHED]
    if not current:
        reason = AbstentionReason.ONLY_OTHER_PERIODS
        return Choice(metric, None, reason, tuple(Considered(one, 0, "of another period") for one in candidates[:5]))
    if not any(one.scale for one in current):
        reason = AbstentionReason.UNKNOWN_SCALE
        return Choice(metric, None, reason, tuple(Considered(one, 0, "no scale is told") for one in current[:5]))
    current = [one for one in current if one.scale]
    weighed = sorted(
        (Considered(one, *_weight(one, current, chosen)) for one in current),
        key=lambda considered: (-considered.score, considered.candidate.rank),
    )
    best = weighed[0]
    rivals = [one for one in weighed[1:] if not agree(one.candidate, best.candidate)]
    checks = tuple(best.why.split("; "))
    if best.score < BAR:
        return Choice(metric, None, AbstentionReason.AMBIGUOUS_LABEL, tuple(weighed))
    if any(_contradicts(rival, best) for rival in rivals):
        return Choice(metric, None, AbstentionReason.CONFLICTING_VALUES, tuple(weighed))
    exact = min(
        (one for one in weighed if one.score > best.score - NEARLY and agree(one.candidate, best.candidate)),
        key=lambda one: (one.candidate.half_unit, -one.score),
    )
    return Choice(metric, exact.candidate, None, tuple(weighed), checks)


def _contradicts(rival: Considered, best: Considered) -> bool:
    """Whether what prose plainly says is so far from a table's value, which nothing confirms, that one is of a part."""
    one, other = rival.candidate, best.candidate
    if one.place == other.place or "agrees" in best.why or WEAK in (one.trust, other.trust) or one.trust < SURE:
        return False
    smaller, larger = sorted((abs(one.value), abs(other.value)))
    return other.trust < SURE and larger > smaller * FAR


def _weight(
    candidate: FigureCandidate, others: Sequence[FigureCandidate], chosen: Mapping[Metric, Choice]
) -> tuple[int, str]:
    places = _OF_NON_GAAP_TABLES if candidate.metric in _OWN else _PLACES
    weight = places.get(candidate.source, _PLACES.get(candidate.source, 0))
    why = [candidate.source]
    weight += 8 * candidate.trust if candidate.place == "table" else (8, 0, -16)[SURE - candidate.trust]
    if not candidate.period_stated and candidate.place == "table":
        weight -= 12
        why.append("no head tells the period")
    agreeing = _agreeing(candidate, others)
    if agreeing:
        weight += AGREEMENT * min(2, len(agreeing))
        why.append("agrees with " + ", ".join(sorted(agreeing)))
    if _has_other_sign(candidate, chosen):
        weight -= ARITHMETIC
        why.append("net income has the other sign")
    if _adds_up(candidate, chosen):
        weight += ARITHMETIC
        why.append("net income over shares")
    return weight, "; ".join(why)


def _agreeing(candidate: FigureCandidate, others: Iterable[FigureCandidate]) -> set[str]:
    """The other kinds of place that print the same value, tables and prose apart."""
    found = set()
    for other in others:
        if other is candidate or (other.trust == WEAK and other.place == "prose"):
            continue
        if (other.place != candidate.place or other.source != candidate.source) and agree(candidate, other):
            found.add("prose" if other.place == "prose" else other.source)
    return found


_MAX_ERROR = Decimal("0.03")


def _adds_up(candidate: FigureCandidate, chosen: Mapping[Metric, Choice]) -> bool:
    """Whether earnings a share are net income over shares."""
    if candidate.metric not in (Metric.EPS_BASIC, Metric.EPS_DILUTED):
        return False
    shares = _chosen(chosen, Metric.SHARES_DILUTED if candidate.metric is Metric.EPS_DILUTED else Metric.SHARES_BASIC)
    if not shares:
        return False
    for metric in (Metric.NET_INCOME_COMMON, Metric.NET_INCOME_ATTRIBUTABLE, Metric.NET_INCOME):
        income = _chosen(chosen, metric)
        if income is not None:
            for factor in (1, 1_000, 1_000_000):
                computed = income / (shares * factor)
                if abs(computed - candidate.value) <= candidate.half_unit + abs(candidate.value) * _MAX_ERROR:
                    return True
    return False


def _has_other_sign(candidate: FigureCandidate, chosen: Mapping[Metric, Choice]) -> bool:
    """Whether earnings a share and all net incomes have different signs."""
    if candidate.metric not in (Metric.EPS_BASIC, Metric.EPS_DILUTED):
        return False
    incomes = [
        income
        for metric in (Metric.NET_INCOME_COMMON, Metric.NET_INCOME_ATTRIBUTABLE, Metric.NET_INCOME)
        if (income := _chosen(chosen, metric))
    ]
    return bool(incomes) and all(income * candidate.value < 0 for income in incomes)


def _chosen(chosen: Mapping[Metric, Choice], metric: Metric) -> Decimal | None:
    choice = chosen.get(metric)
    return choice.chosen.value if choice and choice.chosen else None
