"""One net income under two names: "attributable to ordinary shareholders" in a sentence, another level in the table.

Where prose names a level of net income that no table has, and a row of another level prints the amount in full that
prose rounds, the row is taken for both (JD.com: "RMB7.1 billion" attributable, 7,129 in the row that is read as the
common shareholders').

How it errs: two levels that round to the same amount are not told apart; the difference is below what prose prints.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from filings.candidates import WEAK, FigureCandidate, agree
from filings.figure_types import Metric
from filings.reconcile.arithmetic import INCOMES


def named_alike(candidates: Sequence[FigureCandidate]) -> list[FigureCandidate]:
    """The candidates, with the rows of net income once more under the name that prose gives them."""
    incomes = [one for one in candidates if one.metric in INCOMES]
    return [*candidates, *(one for metric in INCOMES for one in _copies(incomes, metric))]


def _copies(incomes: Sequence[FigureCandidate], metric: Metric) -> Iterator[FigureCandidate]:
    now = [one for one in incomes if not one.is_comparison and one.scale]
    said = [one for one in now if one.metric is metric and one.place == "prose" and one.trust > WEAK]
    if not said or any(one.metric is metric and one.place == "table" for one in now):
        return
    full = [one for one in now if one.place == "table" and any(agree(one, other) for other in said)]
    rows = {(one.metric, one.label) for one in full}
    for one in incomes:
        if (one.metric, one.label) in rows and one.place == "table":
            yield replace(one, metric=metric)
