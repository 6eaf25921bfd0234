"""From a release's sentences and tables to the guidance that it gives."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from filings.announcements.guidance_prose import ProseGuidance, guidance_in_prose
from filings.announcements.guidance_sections import Action
from filings.announcements.guidance_tables import TableGuidance, guidance_in_tables
from filings.document_text import DocumentText
from filings.figure_types import Basis, Metric, Unit
from filings.types import Period

# What two places of a release may word differently: "Non-GAAP operating expense", "adjusted operating expenses".
_FIGURES = frozenset(metric.value for metric in Metric)
_VARIANT = re.compile(r"non_gaap_|adjusted_|adj_|s$")


@dataclass(frozen=True, slots=True)
class GuidanceCandidate:
    """Guidance as read, with the characters of the text that it rests on.

    `amount` is the value as printed, `label` the words that name the metric, `scale_at` the word that scales the
    amount. Of prose there is a sentence, of a table the heads of its column.
    """

    metric: str
    basis: Basis
    period: str
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    currency: str | None
    as_reported: str
    action: Action | None
    amount: tuple[int, int]
    label: tuple[int, int] | None
    sentence: tuple[int, int] | None
    scale_at: tuple[int, int] | None
    column: tuple[tuple[int, int], ...] = ()


def read_guidance(text: DocumentText, period: Period, currency: str | None) -> list[GuidanceCandidate]:
    """The guidance of a release, in the order of its text, each once.

    Args:
        text: the release.
        period: the period announced; guidance is for what is not over with it.
        currency: ISO 4217 of amounts that print no mark of their own.

    """
    tables = list(guidance_in_tables(text, period))
    rows = sorted({one.row for one in tables})
    starts = [start for start, _ in rows]
    found = []
    for one in guidance_in_prose(text, period):
        row = bisect_right(starts, one.value.start) - 1
        if row < 0 or one.value.start >= rows[row][1]:  # a row of plain text may look like a sentence
            found.append(_of_prose(text, one, currency))
    found += [_of_table(text, table, currency) for table in tables]
    told = {(one.metric, one.period) for one in found}
    found = [
        one for one in found if not (_is_growth_point(one) and (one.metric.removesuffix("_growth"), one.period) in told)
    ]
    return sorted(_once(found), key=lambda one: one.amount)


def _is_growth_point(one: GuidanceCandidate) -> bool:
    """A point of growth in a sentence: beside a range of the amount itself it is only what that comes to."""
    return one.metric.endswith("_growth") and one.sentence is not None and one.low == one.high


def _of_prose(text: DocumentText, guidance: ProseGuidance, currency: str | None) -> GuidanceCandidate:
    metric, value = guidance.metric, guidance.value
    unit: Unit = "currency"
    if value.kind == "percent":
        unit = "percent"
    elif metric.kind == "per_share":
        unit = "currency_per_share"
    elif metric.kind == "shares":
        unit = "shares"
    elif metric.kind == "number":
        unit = "number"
    name = str(metric.name)
    if guidance.is_growth and not name.endswith("growth"):
        name = f"{name}_growth"
    return GuidanceCandidate(
        metric=name,
        basis=metric.basis,
        period=guidance.period.name,
        low=value.low,
        high=value.high,
        unit=unit,
        currency=(value.currency or currency) if unit in ("currency", "currency_per_share") else None,
        as_reported=" ".join(text.text[value.start : value.end].split()),
        action=guidance.action,
        amount=(value.start, value.end),
        label=(metric.start, metric.end),
        sentence=guidance.sentence,
        scale_at=value.scale_at,
    )


def _of_table(text: DocumentText, guidance: TableGuidance, currency: str | None) -> GuidanceCandidate:
    as_prose = ProseGuidance(
        guidance.metric,
        guidance.value,
        guidance.period,
        guidance.is_growth,
        None,
        (guidance.value.start, guidance.value.end),
    )
    made = _of_prose(text, as_prose, currency)
    return replace(
        made,
        unit="number" if guidance.is_count else made.unit,
        currency=None if guidance.is_count else made.currency,
        sentence=None,
        scale_at=guidance.scale_at,
        column=guidance.column,
    )


def _once(found: Iterable[GuidanceCandidate]) -> Iterator[GuidanceCandidate]:
    """The first that is said of a metric and period: a release repeats its headline below."""
    seen: set[tuple[str, Basis, str]] = set()
    for one in found:
        key = (one.metric if one.metric in _FIGURES else _VARIANT.sub("", one.metric), one.basis, one.period)
        if key not in seen:
            seen.add(key)
            yield one
