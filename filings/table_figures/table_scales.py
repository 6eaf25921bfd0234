"""The scale of a table that states none: what prose says of the same figures tells it, or how many digits they have."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from filings.amounts import says_scale
from filings.candidates import FigureCandidate, agree

WHOLE: Final = 1_000_000
"""Amounts this large, of which nothing says that they are in thousands, are whole dollars."""


def settle_scale(table: Sequence[FigureCandidate], prose: Sequence[FigureCandidate]) -> list[FigureCandidate]:
    """The candidates of a table without a scale of its own, scaled as prose scales the same figures.

    Where prose does not say, a scale stated for the tables before holds; without one, amounts of many digits are whole
    ones, and the scale of others is 0: unknown.
    """
    money = [one for one in table if one.unit == "currency" and not says_scale(one.as_reported)]
    if not money:
        return list(table)
    for scale in dict.fromkeys((money[0].scale, 1, 1_000, 1_000_000)):
        if any(_is_said(one, scale, prose) for one in money if not one.is_comparison):
            return [_scaled(one, scale) for one in table]
    if any(one.scale_at for one in money):
        return list(table)
    printed = max(abs(one.value / (one.scale or 1)) for one in money)
    return [_scaled(one, 1 if printed >= WHOLE else 0) for one in table]


def _is_said(one: FigureCandidate, scale: int, prose: Sequence[FigureCandidate]) -> bool:
    scaled = _scaled(one, scale)
    return scaled.value != 0 and any(
        other.metric is one.metric and not other.is_comparison and agree(scaled, other) for other in prose
    )


def _scaled(one: FigureCandidate, scale: int) -> FigureCandidate:
    if one.unit != "currency" or one.scale == scale or says_scale(one.as_reported):
        return one
    by = Decimal(scale or 1) / (one.scale or 1)
    at = one.scale_at if scale not in (0, 1) else None
    return replace(one, value=one.value * by, half_unit=one.half_unit * by, scale=scale, scale_at=at)
