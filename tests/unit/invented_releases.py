"""Invented releases for the tests of figures: a lead, tables in a line for each row, and what is read from them."""

import html
import re
from collections.abc import Sequence
from decimal import Decimal
from textwrap import dedent
from typing import Any

import pytest

from filings.figure_types import Figure, HeadlineFigure
from filings.parse import parse
from filings.types import NotAnEarningsRelease, Release

LEAD = "TARN, Maine, May 3, 2010 - Tarn Mills, Inc. today reported results for its first quarter ended March 31, 2010."
TITLE = "Tarn Mills Reports First Quarter Results"
SCALE = "(in thousands, except per share data)"

_SPAN = re.compile(r"\{(\d+)\}$")


def released(document: str) -> Release:
    """What is read from a bare release."""
    release = parse(document.encode(), "EX-99.1").release
    assert not isinstance(release, NotAnEarningsRelease), release.reason
    return release


def page(*parts: str, title: str = TITLE, lead: str = LEAD) -> str:
    """A release in HTML: paragraphs, and tables as `table` makes them."""
    paragraphs = [part if part.startswith("<") else f"<p>{html.escape(part)}</p>" for part in (title, lead, *parts)]
    return f"<html><body>{''.join(paragraphs)}</body></html>"


def table(rows: str) -> str:
    """Markup of rows: "Net sales | $ 44,118 | $ 40,207". "Three Months Ended{2}" spans two columns."""
    lines = [line.strip() for line in dedent(rows).strip().splitlines()]
    return f"<table>{''.join(_row(line.split('|')) for line in lines)}</table>"


def _row(cells: Sequence[str]) -> str:
    markup = []
    for cell in cells:
        words = cell.strip()
        span = _SPAN.search(words)
        said = html.escape(_SPAN.sub("", words))
        markup.append(f'<td colspan="{span[1]}">{said}</td>' if span else f"<td>{said}</td>")
    return f"<tr>{''.join(markup)}</tr>"


def printed(body: str, *, title: str = TITLE, lead: str = LEAD) -> str:
    """A release in plain text, its body as printed; the indentation of the test is taken off."""
    return f"{title}\n\n{lead}\n\n{dedent(body).strip(chr(10))}\n"


def headline(release: Release) -> dict[str, str]:
    """The headline's values as text, by metric; what it is silent on is absent."""
    return {name: plain(one.value) for name, one in _metrics(release).items() if one.value is not None}


def prior(release: Release) -> dict[str, str]:
    """The headline's values of a year before."""
    return {name: plain(one.prior_value) for name, one in _metrics(release).items() if one.prior_value is not None}


def _metrics(release: Release) -> dict[str, HeadlineFigure]:
    names = ("revenue", "net_income", "eps_basic", "eps_diluted", "eps_adjusted")
    return {name: getattr(release.headline, name) for name in names}


def plain(value: Decimal) -> str:
    """A value without exponent and idle zeros: "44118000", "0.31"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def reasons(release: Release) -> dict[str, str]:
    """Why the headline is silent, by metric."""
    return {str(one.metric): str(one.reason) for one in release.abstentions}


def of_metric(release: Release, metric: str) -> list[Figure]:
    """The figures of one metric in their order, the one announced first."""
    return [one for one in release.figures if one.metric == metric]


def columns(release: Release, metric: str = "revenue") -> dict[str, tuple[str, str | None, bool]]:
    """For each amount that was read of a metric's row: its kind of period, its end, whether it is a comparison."""
    return {
        one.as_reported: (one.period.kind, one.period.ends_on, one.is_comparison) for one in of_metric(release, metric)
    }


def missed(name: str, reason: str, *values: object) -> Any:
    """One row of a table that is not read right yet; it fails as soon as it is."""
    return pytest.param(*values, id=name, marks=pytest.mark.xfail(strict=True, reason=reason))
