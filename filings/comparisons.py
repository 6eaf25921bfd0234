"""The figures of other periods that stand beside a figure, those alone whose period and column are beyond doubt.

A row has more columns than periods: segments beside the whole (The Hartford), a percentage of sales (Lowe's), a
translation into dollars for convenience (JD.com), trailing months below the head of a half. Of several columns of one
period that is given which stands among them as the chosen one stands among those of its own.

How it errs: it is silent where the columns of the earlier period are fewer or more than those of the one announced
and the first is not plainly the counterpart of the chosen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from filings.candidates import FigureCandidate, agree
from filings.dates import days_between, is_a_year_apart
from filings.figure_types import FigurePeriod

MAX_COMPARISONS: Final = 8
"""Figures of other periods that are given of one row; a bank's trend has twenty."""

MAX_PLACES: Final = 20
"""Places that print a figure once more of which each is asked for the year before."""

MAX_DAYS_APART: Final = 12
"""Days by which two heads may tell the end of one period differently (52/53-week years)."""


def comparisons(chosen: FigureCandidate, candidates: Sequence[FigureCandidate]) -> list[FigureCandidate]:
    """What the row or sentence of a figure says of other periods: one figure of each."""
    row = [one for one in _beside(chosen, candidates) if one.metric is chosen.metric and one.basis is chosen.basis]
    place, of_its_own = _place_among(chosen, row)
    others: list[FigureCandidate] = []
    for one in row:
        if not one.is_comparison or not one.scale or not _is_told(one.period) or is_same(one.period, chosen.period):
            continue
        if any(is_same(one.period, other.period) for other in others):
            continue
        counterpart = _counterpart([other for other in row if is_same(other.period, one.period)], place, of_its_own)
        if counterpart:
            others.append(counterpart)
    return others[:MAX_COMPARISONS]


def year_before(chosen: FigureCandidate, candidates: Sequence[FigureCandidate]) -> FigureCandidate | None:
    """The same a year before: of the same row or sentence, else of one that says the same of the period itself."""
    beside = comparisons(chosen, candidates)
    prior = next((one for one in beside if is_year_before(one.period, chosen.period)), None)
    if prior is None:
        prior = next((one for one in _elsewhere(chosen, candidates) if not _is_of_another(one, beside)), None)
    return _exact(prior, candidates) if prior else None


def _elsewhere(chosen: FigureCandidate, candidates: Sequence[FigureCandidate]) -> Iterator[FigureCandidate]:
    """What other places that print the chosen figure say of the year before; its own basis first."""
    same = [
        one
        for one in candidates
        if one.metric is chosen.metric and not one.is_comparison and one is not chosen and agree(one, chosen)
    ]
    for one in sorted(same, key=lambda one: one.basis is not chosen.basis)[:MAX_PLACES]:
        for other in comparisons(one, candidates):
            if is_year_before(other.period, chosen.period):
                yield replace(other, basis=chosen.basis, basis_label=chosen.basis_label)


def _is_of_another(one: FigureCandidate, beside: Iterable[FigureCandidate]) -> bool:
    """Whether the chosen row gives the same amount for another period (Valaris: "Q4 2019" below "First Quarter")."""
    return any(other.value == one.value and not is_same(other.period, one.period) for other in beside)


def _exact(prior: FigureCandidate, candidates: Sequence[FigureCandidate]) -> FigureCandidate:
    """What a table prints in full of a figure that a sentence rounds (MDC Partners: $21.5 million, 21,475)."""
    if prior.place == "table":
        return prior
    printed = (
        one
        for one in candidates
        if one.place == "table" and one.metric is prior.metric and one.basis is prior.basis and one.scale
        if one.half_unit < prior.half_unit and is_same(one.period, prior.period) and agree(one, prior)
    )
    return min(printed, key=lambda one: one.half_unit, default=prior)


def is_same(one: FigurePeriod, other: FigurePeriod) -> bool:
    """Whether two periods are one, as far as they are told."""
    if one.kind != other.kind:
        return False
    if one.ends_on and other.ends_on:
        return abs(days_between(one.ends_on, other.ends_on)) <= MAX_DAYS_APART
    return (one.fiscal_year, one.fiscal_quarter) == (other.fiscal_year, other.fiscal_quarter)


def _beside(chosen: FigureCandidate, candidates: Sequence[FigureCandidate]) -> Iterable[FigureCandidate]:
    if chosen.place == "table":
        return (one for one in candidates if one.place == "table" and one.label == chosen.label)
    return (one for one in candidates if one.sentence and one.sentence == chosen.sentence)


def _place_among(chosen: FigureCandidate, row: Sequence[FigureCandidate]) -> tuple[int, int]:
    """The place of a figure among those of its period in the row, from 0, and how many they are."""
    mine = [one for one in row if is_same(one.period, chosen.period)]
    return next((place for place, one in enumerate(mine) if one is chosen), 0), len(mine)


def _counterpart(columns: Sequence[FigureCandidate], place: int, of_its_own: int) -> FigureCandidate | None:
    """Of the columns of one period that which stands as the chosen one; a translation is given of one period alone."""
    if len(columns) == of_its_own:
        return columns[place]
    return columns[0] if len(columns) == 1 and place == 0 else None


def _is_told(period: FigurePeriod) -> bool:
    return period.ends_on is not None or period.fiscal_year is not None


def is_year_before(before: FigurePeriod, now: FigurePeriod) -> bool:
    """Whether a period is the same as another a year earlier."""
    if before.kind != now.kind:
        return False
    if before.ends_on and now.ends_on:
        return is_a_year_apart(before.ends_on, now.ends_on)
    if before.fiscal_year and now.fiscal_year:
        return before.fiscal_year == now.fiscal_year - 1 and before.fiscal_quarter == now.fiscal_quarter
    return False
