"""Candidates of tables and of prose → one choice for each metric: places that agree confirm, arithmetic decides.

Tables and sentences were read without knowing of each other. A candidate's weight is how well its place speaks for the
whole company (a statement of operations best), how plainly its label names the metric, and which other places and sums
agree with it. What stays below the bar, or is contradicted by an equal, is an abstention.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from filings.candidates import SURE, WEAK, FigureCandidate, agree
from filings.choices import Choice, Considered
from filings.figure_types import AbstentionReason, Basis, Metric
from filings.reconcile.arithmetic import INCOMES, checked, chosen
from filings.reconcile.weights import OWN, Weigher, checks_of
from filings.tables.table import Table

BAR: Final = 24
"""The least weight of a choice."""

FAR: Final = Decimal("1.5")
"""Of two values for one metric so many times apart one is a part of the other, or of another thing."""

BLOCK_CHARACTERS: Final = 1_500
"""Characters in which a statement prints earnings a share of all its classes of stock."""

NEARLY: Final = 30
"""Of places that agree the one that prints more digits is quoted, if it is not lighter by so much."""

MAX_WEIGHED: Final = 60
"""Candidates of one metric that are weighed against each other; a bank's supplement has hundreds."""


def choose(candidates: Sequence[FigureCandidate], tables: Sequence[Table] = ()) -> dict[Metric, Choice]:
    """For each metric of which there is a candidate its choice, or why there is none.

    Args:
        candidates: what tables and prose print of all metrics.
        tables: the document's tables in their order; they tell which candidates stand side by side.

    """
    weigher = Weigher(candidates, tables)
    for metric in _ORDER:
        of_metric = [one for one in candidates if one.metric is metric and _is_of_basis(one)]
        if of_metric:
            weigher.choices[metric] = _choice(metric, of_metric, weigher)
    return _without_ties(checked(_of_one_block(weigher.choices)))


# Money and shares first: the sums over amounts a share rest on them.
_ORDER: Final = tuple(
    sorted(Metric, key=lambda metric: metric in (Metric.EPS_BASIC, Metric.EPS_DILUTED, Metric.EPS_ADJUSTED))
)


_OF_STATEMENTS: Final = frozenset({Metric.REVENUE, Metric.EPS_BASIC, Metric.EPS_DILUTED, *INCOMES})


def _is_of_basis(candidate: FigureCandidate) -> bool:
    return candidate.metric in OWN or candidate.basis is not Basis.NON_GAAP


def _choice(metric: Metric, candidates: Sequence[FigureCandidate], weigher: Weigher) -> Choice:
    current = [one for one in candidates if not one.is_comparison][:MAX_WEIGHED]
    if not current:
        reason = AbstentionReason.ONLY_OTHER_PERIODS
        return Choice(metric, None, reason, tuple(Considered(one, 0, "of another period") for one in candidates[:5]))
    if not any(one.scale for one in current):
        reason = AbstentionReason.UNKNOWN_SCALE
        return Choice(metric, None, reason, tuple(Considered(one, 0, "no scale is told") for one in current[:5]))
    current = [one for one in current if one.scale]
    weighed = sorted(
        (Considered(one, *weigher.weight(one, current)) for one in current),
        key=lambda considered: (-considered.score, considered.candidate.rank),
    )
    best = weighed[0]
    rivals = [one for one in weighed[1:] if not agree(one.candidate, best.candidate)]
    if best.score < BAR:
        return Choice(metric, None, AbstentionReason.AMBIGUOUS_LABEL, tuple(weighed))
    if any(_contradicts(rival, best) for rival in rivals):
        return Choice(metric, None, AbstentionReason.CONFLICTING_VALUES, tuple(weighed))
    exact = min(
        (one for one in weighed if one.score > best.score - NEARLY and agree(one.candidate, best.candidate)),
        # Of equal ones a table's: its row has the other periods too.
        key=lambda one: (one.candidate.half_unit, one.candidate.place != "table", -one.score),
    )
    return Choice(metric, exact.candidate, None, tuple(weighed), tuple(checks_of(exact.candidate, current)))


def _without_ties(choices: Mapping[Metric, Choice]) -> dict[Metric, Choice]:
    """Two statements that print different things as well as each other, a parent's and a subsidiary's, tell nothing.

    What a sum or another place confirms stays. Of other places the first is taken (a bank's segments stand behind the
    whole, nine months behind the quarter), and of earnings a share in one block: the first class of stock.
    """
    return {
        metric: replace(choice, chosen=None, reason=AbstentionReason.CONFLICTING_VALUES)
        if metric in _OF_STATEMENTS and choice.chosen and not choice.checks and _is_tied(choice)
        else choice
        for metric, choice in choices.items()
    }


def _is_tied(choice: Choice) -> bool:
    best = choice.considered[0]
    return any(
        one.score == best.score
        and one.candidate.source == best.candidate.source == "statement"
        and not agree(one.candidate, best.candidate)
        and not (best.candidate.unit == "currency_per_share" and _stand_together(one.candidate, best.candidate))
        for one in choice.considered[1:]
    )


def _stand_together(one: FigureCandidate, other: FigureCandidate) -> bool:
    return abs(one.amount[0] - other.amount[0]) <= BLOCK_CHARACTERS


def _of_one_block(choices: Mapping[Metric, Choice]) -> dict[Metric, Choice]:
    """Basic and diluted earnings a share of one block: a share of stock beside a depositary share (JD.com: 2.65, 5.01).

    Diluted earnings are no more than basic ones; where they are, those nearest below the basic ones are taken, and
    adjusted ones that are as many times smaller.
    """
    basic, diluted = chosen(choices, Metric.EPS_BASIC), chosen(choices, Metric.EPS_DILUTED)
    if basic is None or diluted is None or basic.place != "table" or not _exceeds(diluted, basic):
        return dict(choices)
    choice = choices[Metric.EPS_DILUTED]
    below = [
        one.candidate
        for one in choice.considered
        if one.candidate.place == "table" and one.candidate.rank > basic.rank and not _exceeds(one.candidate, basic)
    ]
    if not below:
        return dict(choices)
    nearest = min(below, key=lambda one: one.rank)
    again = {**choices, Metric.EPS_DILUTED: _chosen_instead(choice, nearest)}
    own = chosen(choices, Metric.EPS_ADJUSTED)
    if own:
        expected = own.value * nearest.value / diluted.value
        alike = [one.candidate for one in choices[Metric.EPS_ADJUSTED].considered if _is_near(one.candidate, expected)]
        if alike:
            again[Metric.EPS_ADJUSTED] = _chosen_instead(choices[Metric.EPS_ADJUSTED], alike[0])
    return again


def _chosen_instead(choice: Choice, candidate: FigureCandidate) -> Choice:
    checks = checks_of(candidate, [one.candidate for one in choice.considered])
    return replace(choice, chosen=candidate, checks=tuple(checks))


def _is_near(candidate: FigureCandidate, expected: Decimal) -> bool:
    return abs(candidate.value - expected) <= 2 * candidate.half_unit + abs(expected) / 100


def _exceeds(diluted: FigureCandidate, basic: FigureCandidate) -> bool:
    return diluted.value > basic.value + basic.half_unit + diluted.half_unit and basic.value > 0


def _contradicts(rival: Considered, best: Considered) -> bool:
    """Whether what prose plainly says is so far from a table's value, which nothing confirms, that one is of a part."""
    one, other = rival.candidate, best.candidate
    if one.place == other.place or "agrees" in best.why or WEAK in (one.trust, other.trust) or one.trust < SURE:
        return False
    smaller, larger = sorted((abs(one.value), abs(other.value)))
    return other.trust < SURE and larger > smaller * FAR
