"""Sums over what was chosen: they confirm a choice, or take it back.

Net income is shares times earnings a share. Earnings a share have the sign of net income, interest income is a part of
revenue, gross profit no more than it. A sum that comes out is told among a figure's checks; of two that contradict each
other the one that nothing else confirms is not given (failed_check).

How it errs: earnings a share of a class, or of depositary shares, confirm nothing; a gain booked within operating
income may exceed the revenue of a small company, so that is asked only where the two come from different statements.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from filings.candidates import FigureCandidate
from filings.choices import Choice
from filings.figure_types import AbstentionReason, Check, Metric

MAX_ERROR: Final = Decimal("0.03")
"""By so much of its amount a sum may be off: dividends on preferred shares, income of shares that take part in it."""

MAX_OVER: Final = Decimal("1.01")
"""A part may exceed its whole by so much, where both are rounded."""

INCOMES: Final = (Metric.NET_INCOME_COMMON, Metric.NET_INCOME_ATTRIBUTABLE, Metric.NET_INCOME)
SHARES_OF: Final = {Metric.EPS_BASIC: Metric.SHARES_BASIC, Metric.EPS_DILUTED: Metric.SHARES_DILUTED}

_PARTS: Final = (Metric.NET_INTEREST_INCOME, Metric.GROSS_PROFIT, Metric.OPERATING_INCOME)

Choices = Mapping[Metric, Choice]


def adds_up(candidate: FigureCandidate, choices: Choices) -> bool:
    """Whether earnings a share are one of the net incomes over the shares chosen."""
    shares = SHARES_OF.get(candidate.metric)
    return shares is not None and _income_of(candidate, chosen(choices, shares), choices) is not None


def has_other_sign(candidate: FigureCandidate, choices: Choices) -> bool:
    """Whether earnings a share and all net incomes have different signs."""
    if candidate.metric not in SHARES_OF:
        return False
    incomes = [one.value for metric in INCOMES if (one := chosen(choices, metric)) and one.value]
    return bool(incomes) and all(income * candidate.value < 0 for income in incomes)


def checked(choices: Choices) -> dict[Metric, Choice]:
    """The choices with the checks that sums add, and without what they contradict."""
    settled = dict(choices)
    for metric in _contradicted(choices):
        settled[metric] = replace(choices[metric], chosen=None, reason=AbstentionReason.FAILED_CHECK, checks=())
    for eps, shares in SHARES_OF.items():
        a_share, count = chosen(settled, eps), chosen(settled, shares)
        income = _income_of(a_share, count, settled) if a_share else None
        if income:
            for metric in (eps, shares, income):
                settled[metric] = _confirmed(settled[metric], Check.SHARES)
    return settled


def chosen(choices: Choices, metric: Metric) -> FigureCandidate | None:
    """The candidate chosen for a metric."""
    choice = choices.get(metric)
    return choice.chosen if choice else None


def _confirmed(choice: Choice, check: Check) -> Choice:
    return choice if check in choice.checks else replace(choice, checks=(*choice.checks, check))


def _income_of(a_share: FigureCandidate, shares: FigureCandidate | None, choices: Choices) -> Metric | None:
    """The net income that earnings a share times shares come to."""
    if shares is None or not shares.value:
        return None
    for metric in INCOMES:
        income = chosen(choices, metric)
        if income is not None:
            error = abs(a_share.value * shares.value - income.value)
            if error <= a_share.half_unit * shares.value + income.half_unit + abs(income.value) * MAX_ERROR:
                return metric
    return None


def _contradicted(choices: Choices) -> Iterator[Metric]:
    """The metrics whose choice a sum contradicts."""
    for eps in SHARES_OF:
        a_share = chosen(choices, eps)
        if a_share and _is_of_lost_sign(a_share, choices):
            yield eps
    if _is_own_measure(choices):
        yield Metric.OPERATING_INCOME
    revenue = chosen(choices, Metric.REVENUE)
    for metric in _PARTS:
        part = chosen(choices, metric)
        if revenue and part and _exceeds(part, revenue):
            lighter = _lighter(metric, choices)
            if lighter:
                yield lighter


def _is_of_lost_sign(a_share: FigureCandidate, choices: Choices) -> bool:
    """Whether a loss a share was printed without its sign, or the other way round.

    Dividends on preferred shares turn net income into a loss a share: that counts only where the sum comes out but for
    the sign.
    """
    if not has_other_sign(a_share, choices) or Check.PROSE in choices[a_share.metric].checks:
        return False
    turned = replace(a_share, value=-a_share.value)
    return a_share.value > 0 or adds_up(turned, choices)


def _is_own_measure(choices: Choices) -> bool:
    """Whether the operating income of a sentence is what it gives as adjusted earnings a share: an insurer's."""
    operating, own = chosen(choices, Metric.OPERATING_INCOME), choices.get(Metric.EPS_ADJUSTED)
    if operating is None or operating.place == "table" or own is None:
        return False
    return any(one.candidate.label == operating.label for one in own.considered)


def _exceeds(part: FigureCandidate, whole: FigureCandidate) -> bool:
    """Whether a part is more than its whole, where the two are not rows of one statement."""
    if part.source == whole.source == "statement" and part.metric is not Metric.NET_INTEREST_INCOME:
        return False
    return part.value > whole.value * MAX_OVER > 0


def _lighter(metric: Metric, choices: Choices) -> Metric | None:
    """Of revenue and its part the one to give up: that which nothing confirms, or which weighs less."""
    loose = [one for one in (Metric.REVENUE, metric) if not choices[one].checks]
    return min(loose, key=lambda one: choices[one].considered[0].score, default=None)
