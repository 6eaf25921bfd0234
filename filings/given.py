"""What was chosen of a release → its figures, headline and abstentions, each figure with the words it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from filings.candidates import FigureCandidate
from filings.choices import Choice
from filings.comparisons import comparisons, is_same, year_before
from filings.evidence import Witness
from filings.figure_types import (
    Abstention,
    AbstentionReason,
    Check,
    Figure,
    Headline,
    HeadlineFigure,
    Metric,
    SeenCandidate,
)
from filings.figures import HEADLINE, STANDS_FOR, ReadFigures
from filings.reconcile.confirmations import is_revenue_less_cost, says_change
from filings.types import Release

MAX_SEEN: Final = 3
"""Candidates told with an abstention."""

_PERCENT: Final = Decimal("0.01")


def without_figures(release: Release) -> Release:
    """A release whose document is not attached: silent on everything."""
    return replace(
        release, abstentions=tuple(Abstention(metric, AbstentionReason.RELEASE_NOT_ATTACHED) for metric in HEADLINE)
    )


def with_figures(release: Release, read: ReadFigures, witness: Witness) -> Release:
    """The release with what was read of it."""
    giver = _Giver(read, witness)
    figures = giver.figures()
    headline = {metric.value: giver.headline(metric) for metric in HEADLINE}
    abstentions = [giver.abstention(metric) for metric in HEADLINE if headline[metric.value].value is None]
    return replace(release, figures=tuple(figures), headline=Headline(**headline), abstentions=tuple(abstentions))


class _Giver:
    """Gives out what was read of one document."""

    def __init__(self, read: ReadFigures, witness: Witness) -> None:
        self.read, self.witness = read, witness
        self._given: list[FigureCandidate] = []
        self._priors: dict[Metric, FigureCandidate | None] = {}

    def figures(self) -> list[Figure]:
        """For each metric chosen its figure, and behind it those of other periods in the same row."""
        found = []
        for choice in self.read.choices.values():
            if choice.chosen is None:
                continue
            others = self._others(choice.chosen)
            checks = (*choice.checks, *self._confirmations(choice.chosen))
            for candidate in (choice.chosen, *others):
                self._given.append(candidate)
                found.append(self._figure(candidate, checks if candidate is choice.chosen else ()))
        return found

    def _others(self, chosen: FigureCandidate) -> list[FigureCandidate]:
        """The figures of other periods: those beside it, that of the year before from wherever it stands best."""
        others = comparisons(chosen, self.read.candidates)
        prior = self._priors[chosen.metric] = year_before(chosen, self.read.candidates)
        if prior is None or any(one is prior for one in others):
            return others
        return [*(one for one in others if not is_same(one.period, prior.period)), prior]

    def _confirmations(self, chosen: FigureCandidate) -> Iterator[Check]:
        """What is printed beside a figure and confirms it."""
        prior, read = self._priors[chosen.metric], self.read
        if prior and says_change(chosen, prior, read.candidates, read.tables, read.text):
            yield Check.CHANGE
        revenue = read.headline(Metric.REVENUE)
        if chosen.metric is Metric.GROSS_PROFIT and revenue and is_revenue_less_cost(chosen, revenue, read.tables):
            yield Check.COMPONENTS

    def headline(self, metric: Metric) -> HeadlineFigure:
        """A metric's value for the period announced and for the same period a year before."""
        chosen = self.read.headline(metric)
        if chosen is None:
            return HeadlineFigure()
        place = _place(self._given, chosen)
        prior = self._priors.get(chosen.metric)
        if prior is None:
            return HeadlineFigure(chosen.value, chosen.currency, figure=place)
        change = chosen.value - prior.value
        percent = (change / abs(prior.value) * 100).quantize(_PERCENT) if prior.value else None
        return HeadlineFigure(
            chosen.value, chosen.currency, prior.value, change, percent, place, _place(self._given, prior)
        )

    def abstention(self, metric: Metric) -> Abstention:
        """Why a metric of the headline is not given, and what was seen."""
        choices = [self.read.choices[one] for one in STANDS_FOR.get(metric, (metric,)) if one in self.read.choices]
        if not choices:
            untold = metric in self.read.untold
            return Abstention(metric, AbstentionReason.AMBIGUOUS_COLUMN if untold else AbstentionReason.NOT_STATED)
        choice = choices[0]
        return Abstention(metric, choice.reason or AbstentionReason.NOT_STATED, tuple(self._seen(choice)))

    def _seen(self, choice: Choice) -> Iterator[SeenCandidate]:
        for considered in choice.considered[:MAX_SEEN]:
            quote = self.witness.quote(considered.candidate.amount)
            yield SeenCandidate(considered.candidate.value, quote, considered.why)

    def _figure(self, candidate: FigureCandidate, checks: tuple[str, ...]) -> Figure:
        return Figure(
            metric=candidate.metric,
            basis=candidate.basis,
            basis_label=candidate.basis_label,
            period=candidate.period,
            value=candidate.value,
            currency=candidate.currency,
            unit=candidate.unit,
            as_reported=candidate.as_reported,
            scale=candidate.scale,
            is_comparison=candidate.is_comparison,
            checks=checks,
            evidence=self.witness.evidence(
                candidate.place,
                candidate.amount,
                label=candidate.label,
                columns=candidate.columns,
                scale_at=candidate.scale_at,
                sentence=candidate.sentence,
            ),
        )


def _place(given: Sequence[FigureCandidate], candidate: FigureCandidate) -> int | None:
    return next((place for place, one in enumerate(given) if one is candidate), None)
