"""A labelled document and what was read from it → marks: for each thing labelled, whether it was answered, and right.

A row of truth holds for `revenue`, `net_income`, `eps_basic`, `eps_diluted` and `eps_adjusted` the right answers
(`accept`; empty: the document does not state one, and an answer is wrong). What `unlabelled` names scores nothing; what
`optional` names may be left out. A value is right when it equals an accepted one, whatever the zeros behind its point.
A row with `figures` asks for those of all metrics, and of other periods (figures.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from models.figures import Figure, HeadlineFigure
from models.records import Release
from streams.score.figures import figure_marks
from streams.score.guidance import guidance_marks
from streams.score.mark import Mark
from streams.score.told import told, worded

Row = Mapping[str, Any]
"""A row of truth: JSON, its numbers with a point as Decimal."""

HEADLINE: Final = ("revenue", "net_income", "eps_basic", "eps_diluted", "eps_adjusted")
PERIOD: Final = {"period_end": "ends_on", "fiscal_quarter": "fiscal_quarter", "fiscal_year": "fiscal_year"}
FIGURES: Final = ("operating_income", "gross_profit")
PRIOR_YEAR: Final = ("revenue", "net_income", "eps_diluted")


def marks_of(row: Row, release: Release | None) -> Iterator[Mark]:
    """Every mark of a labelled document; `release` is what was read from it, None where it is no earnings release."""
    if "figures" in row:
        yield from figure_marks(row, release)
        return
    is_release = release is not None
    label = row["is_earnings_release"]
    yield Mark("is_release", label, is_release, is_release and label, str(is_release), str(label))
    yield from (_headline_mark(row, metric, release) for metric in HEADLINE if metric not in row["unlabelled"])
    for name, field in PERIOD.items():
        if row.get(name) is not None and name not in row["unlabelled"]:
            yield _mark(name, getattr(release.period, field) if release else None, [row[name]])
    for metric in FIGURES:
        if metric in row:
            figure = _announced(metric, release)
            yield _mark(metric, figure.value if figure else None, _stated(row[metric]), figure)
    for metric in PRIOR_YEAR:
        if metric in (row.get("prior_year") or {}):
            yield from _prior_year_mark(row, metric, release)
    if "dividend_per_share" in row:
        yield _dividend_mark(row, release)
    if "has_call_time" in row:
        yield _call_mark(row, release)
    if row.get("guidance") is not None:
        yield from guidance_marks(row["guidance"], release.guidance if release else ())


def _headline_mark(row: Row, metric: str, release: Release | None) -> Mark:
    accept = _decimals(row["accept"][metric])
    headline = _headline(metric, release)
    value = headline.value
    optional = metric in row["optional"]
    holds = bool(accept) and not optional
    if value is None:
        return Mark(metric, holds, False, False, _why_silent(metric, release), worded(accept))
    scores = bool(accept) or not optional
    read = told(value, _figure(release, headline.figure))
    return Mark(metric, holds, scores, value in accept, read, worded(accept))


def _prior_year_mark(row: Row, metric: str, release: Release | None) -> Iterator[Mark]:
    headline = _headline(metric, release)
    value = headline.prior_value
    labelled = _stated(row["prior_year"][metric])
    # Of several right answers for the period the label has the year before of one, and does not say of which.
    if value is not None and value not in labelled and len(set(row["accept"][metric])) > 1:
        return
    yield _mark(f"prior_{metric}", value, labelled, _figure(release, headline.prior_figure))


def _dividend_mark(row: Row, release: Release | None) -> Mark:
    """Of several dividends (two classes of stock, one a special) a right one counts."""
    labelled = _stated(row["dividend_per_share"])
    read = [one.per_share for one in release.dividends] if release else []
    return _mark("dividend", next((value for value in read if value in labelled), read[0] if read else None), labelled)


def _call_mark(row: Row, release: Release | None) -> Mark:
    """Only whether there is a time of a call is labelled, not which."""
    label = row["has_call_time"]
    read = [f"{call.time} {call.zone or ''}".strip() for call in release.calls] if release else []
    return Mark("call_time", label, bool(read), bool(read) and label, ", ".join(read) or "nothing", str(label))


def _mark(name: str, value: Decimal | str | int | None, accept: Sequence[Any], figure: Figure | None = None) -> Mark:
    if value is None:
        return Mark(name, bool(accept), False, False, "nothing", worded(accept))
    return Mark(name, bool(accept), True, value in accept, told(value, figure), worded(accept))


def _headline(metric: str, release: Release | None) -> HeadlineFigure:
    found = getattr(release.headline, metric) if release else None
    return found if isinstance(found, HeadlineFigure) else HeadlineFigure()


def _figure(release: Release | None, index: int | None) -> Figure | None:
    return release.figures[index] if release and index is not None else None


def _announced(metric: str, release: Release | None) -> Figure | None:
    """The first figure of the period announced that is made by GAAP or IFRS."""
    figures = release.figures if release else ()
    return next(
        (one for one in figures if one.metric == metric and not one.is_comparison and one.basis != "non_gaap"), None
    )


def _why_silent(metric: str, release: Release | None) -> str:
    if release is None:
        return "nothing: no earnings release"
    reasons = (abstention.reason for abstention in release.abstentions if abstention.metric == metric)
    return f"nothing: {next(reasons, 'no reason given')}"


def _stated(label: Decimal | int | None) -> list[Decimal]:
    return _decimals([] if label is None else [label])


def _decimals(labels: Sequence[Decimal | int]) -> list[Decimal]:
    return [Decimal(label) for label in labels]
