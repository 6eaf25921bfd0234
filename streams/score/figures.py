"""The release's figures of every metric against those that people read: of the period announced and of others.

A row holds `figures` (the period announced), `prior_year` (the same period a year before), `year` (the whole year that
ends with the period) and `year_prior`: a metric's value, several right ones in a list, or null where the document
states none. `period_end` and `primary_period` say which period is announced.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from models.figures import Figure
from models.records import Release
from streams.score.mark import Mark
from streams.score.told import told, worded

GROUPS: Final = {"figures": "", "prior_year": "prior_", "year": "year_", "year_prior": "year_prior_"}
"""A row's fields, and what stands before a metric in the names of their marks."""

OWN: Final = frozenset({"ebitda", "adjusted_ebitda", "adjusted_net_income", "eps_adjusted", "ffo_per_share"})
"""Metrics that are never of GAAP."""

MAX_DAYS_APART: Final = 12
"""A fiscal year has 52 or 53 weeks, or 12 months."""


class _Asked(NamedTuple):
    """The period of a group; the one announced is asked for by the figures' own word."""

    kind: str
    ends_on: datetime.date
    announced: bool


def figure_marks(row: Mapping[str, Any], release: Release | None) -> Iterator[Mark]:
    """A mark for each metric of each group of a row."""
    for group, prefix in GROUPS.items():
        asked = _asked(row, group)
        for metric, label in (row.get(group) or {}).items():
            labels = label if isinstance(label, list) else [] if label is None else [label]
            accept = [Decimal(one) for one in labels]
            yield _mark(prefix + metric, _found(release, metric, asked), accept)


def _mark(name: str, found: Sequence[Figure], accept: Sequence[Decimal]) -> Mark:
    if not found:
        return Mark(name, bool(accept), False, False, "nothing", worded(accept))
    figure = next((one for one in found if one.value not in accept), found[0])  # one wrong among several is a miss
    return Mark(name, bool(accept), True, figure.value in accept, told(figure.value, figure), worded(accept))


def _asked(row: Mapping[str, Any], group: str) -> _Asked:
    end = datetime.date.fromisoformat(row["period_end"])
    kind = "year" if group.startswith("year") else row["primary_period"]
    if group in ("prior_year", "year_prior"):
        return _Asked(kind, end - datetime.timedelta(days=365), announced=False)
    return _Asked(kind, end, announced=group == "figures")


def _found(release: Release | None, metric: str, asked: _Asked) -> list[Figure]:
    figures = [one for one in release.figures if one.metric == metric] if release else []
    usual = [one for one in figures if (one.basis == "non_gaap") == (metric in OWN)]
    if asked.announced:
        return [one for one in usual if not one.is_comparison]
    return [one for one in usual if one.period.kind == asked.kind and _ends(one, asked.ends_on)]


def _ends(figure: Figure, day: datetime.date) -> bool:
    end = figure.period.ends_on
    return end is not None and abs((datetime.date.fromisoformat(end) - day).days) <= MAX_DAYS_APART
