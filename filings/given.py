"""What was chosen of a release → its figures, headline and abstentions, each figure with the words it rests on."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from filings.candidates import FigureCandidate, agree
from filings.choices import Choice
from filings.evidence import Quotes
from filings.figure_types import (
    Abstention,
    AbstentionReason,
    Evidence,
    EvidenceDocument,
    Figure,
    Headline,
    HeadlineFigure,
    Metric,
    Quote,
    SeenCandidate,
)
from filings.figures import HEADLINE, STANDS_FOR, ReadFigures
from filings.types import Document, Release

MAX_COMPARISONS: Final = 8
"""Figures of other periods that are given of one row; a bank's trend has twenty."""

MAX_SEEN: Final = 3
"""Candidates told with an abstention."""

_PERCENT: Final = Decimal("0.01")


def without_figures(release: Release) -> Release:
    """A release whose document is not attached: silent on everything."""
    return replace(
        release, abstentions=tuple(Abstention(metric, AbstentionReason.RELEASE_NOT_ATTACHED) for metric in HEADLINE)
    )


def with_figures(release: Release, read: ReadFigures, document: Document, quotes: Quotes) -> Release:
    """The release with what was read of it."""
    giver = _Giver(read, document, quotes)
    figures = giver.figures()
    headline = {metric.value: giver.headline(metric) for metric in HEADLINE}
    abstentions = [giver.abstention(metric) for metric in HEADLINE if headline[metric.value].value is None]
    return replace(release, figures=tuple(figures), headline=Headline(**headline), abstentions=tuple(abstentions))


class _Giver:
    """Gives out what was read of one document."""

    def __init__(self, read: ReadFigures, document: Document, quotes: Quotes) -> None:
        self.read, self.quotes = read, quotes
        self.document = EvidenceDocument(document.sequence, document.type, document.filename, document.sha256)
        self._given: list[FigureCandidate] = []

    def figures(self) -> list[Figure]:
        """For each metric chosen its figure, and behind it those of other periods in the same row."""
        found = []
        for choice in self.read.choices.values():
            if choice.chosen is None:
                continue
            others = self._comparisons(choice.chosen)
            prior = self._prior(choice.chosen)
            if prior and not any(one is prior for one in others):
                others.append(prior)
            for candidate in (choice.chosen, *others):
                self._given.append(candidate)
                found.append(self._figure(candidate, choice.checks if candidate is choice.chosen else ()))
        return found

    def headline(self, metric: Metric) -> HeadlineFigure:
        """A metric's value for the period announced and for the same period a year before."""
        chosen = self.read.headline(metric)
        if chosen is None:
            return HeadlineFigure()
        place = _place(self._given, chosen)
        prior = self._prior(chosen)
        if prior is None:
            return HeadlineFigure(chosen.value, chosen.currency, figure=place)
        change = chosen.value - prior.value
        percent = (change / abs(prior.value) * 100).quantize(_PERCENT) if prior.value else None
        return HeadlineFigure(
            chosen.value, chosen.currency, prior.value, change, percent, place, _place(self._given, prior)
        )

    def _prior(self, chosen: FigureCandidate) -> FigureCandidate | None:
        """The same a year before: of the same row or sentence, else of one that says the same of the period itself."""
        same = [
            one
            for one in self.read.candidates
            if one.metric is chosen.metric and not one.is_comparison and one is not chosen and agree(one, chosen)
        ]
        for one in (chosen, *same):
            for other in self._comparisons(one):
                if _is_year_before(other, chosen):
                    return other
        return None

    def abstention(self, metric: Metric) -> Abstention:
        """Why a metric of the headline is not given, and what was seen."""
        choices = [self.read.choices[one] for one in STANDS_FOR.get(metric, (metric,)) if one in self.read.choices]
        if not choices:
            return Abstention(metric, AbstentionReason.NOT_STATED)
        choice = choices[0]
        return Abstention(metric, choice.reason or AbstentionReason.NOT_STATED, tuple(self._seen(choice)))

    def _seen(self, choice: Choice) -> Iterator[SeenCandidate]:
        for considered in choice.considered[:MAX_SEEN]:
            quote = self._quote(considered.candidate.amount)
            yield SeenCandidate(considered.candidate.value, quote, considered.why)

    def _comparisons(self, chosen: FigureCandidate) -> list[FigureCandidate]:
        """What the row of a figure says of other periods."""
        if chosen.place != "table":
            same = [one for one in self.read.candidates if one.sentence and one.sentence == chosen.sentence]
        else:
            same = [one for one in self.read.candidates if one.label == chosen.label and one.place == "table"]
        others = [
            one
            for one in same
            if one.metric is chosen.metric and one.is_comparison and one.basis is chosen.basis and one.scale
        ]  # one without a scale is no figure, whatever the announced one's own word of scale says
        return others[:MAX_COMPARISONS]

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
            evidence=Evidence(
                document=self.document,
                place=candidate.place,
                quote=self._quote(candidate.amount),
                label=self._quote(candidate.label) if candidate.label else None,
                column=tuple(self._quote(one) for one in candidate.columns),
                scale=self._quote(candidate.scale_at) if candidate.scale_at else None,
                sentence=self._quote(candidate.sentence) if candidate.sentence else None,
            ),
        )

    def _quote(self, place: tuple[int, int]) -> Quote:
        return self.quotes.of(self.read.text, *place)


def _place(given: Sequence[FigureCandidate], candidate: FigureCandidate) -> int | None:
    return next((place for place, one in enumerate(given) if one is candidate), None)


MIN_DAYS_OF_YEAR: Final = 355
MAX_DAYS_OF_YEAR: Final = 376
"""A fiscal year has 52 or 53 weeks, or 12 months."""


def _is_year_before(one: FigureCandidate, chosen: FigureCandidate) -> bool:
    before, now = one.period, chosen.period
    if before.kind != now.kind:
        return False
    if before.ends_on and now.ends_on:
        days = (datetime.date.fromisoformat(now.ends_on) - datetime.date.fromisoformat(before.ends_on)).days
        return MIN_DAYS_OF_YEAR <= days <= MAX_DAYS_OF_YEAR
    if before.fiscal_year and now.fiscal_year:
        return before.fiscal_year == now.fiscal_year - 1 and before.fiscal_quarter == now.fiscal_quarter
    return False
