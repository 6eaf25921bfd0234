"""How figures and guidance are worded for people, the same in every command."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from models.figures import Guidance, HeadlineFigure
    from models.records import Release

HEADLINE: Final = {
    "revenue": "revenue",
    "net_income": "net income",
    "eps_basic": "EPS basic",
    "eps_diluted": "EPS diluted",
    "eps_adjusted": "EPS adjusted",
}
"""The metrics of the headline, and what people call them."""

MOST_GUIDANCE: Final = 8
"""Lines of guidance; the record has them all."""

CENTS: Final = 2
"""Digits behind the point of an amount a share, though they be zeros."""

_SCALES: Final = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"), (10**3, "k"))


def headline(release: "Release") -> Iterator[tuple[str, str]]:
    """Give a name and a line for each figure of the headline, then one for each reason for leaving others out."""
    for metric, name in HEADLINE.items():
        figure = getattr(release.headline, metric)
        if figure.value is not None:
            yield name, _with_year_before(figure, CENTS if metric.startswith("eps") else 0)
    reasons = dict.fromkeys(abstention.reason for abstention in release.abstentions)
    for reason in reasons:
        names = [HEADLINE.get(one.metric, one.metric) for one in release.abstentions if one.reason == reason]
        yield "not given", f"{', '.join(names)}: {reason.replace('_', ' ')}"


def guidance(release: "Release") -> Iterator[tuple[str, str]]:
    """Give a line for each range that the issuer expects."""
    for one in release.guidance[:MOST_GUIDANCE]:
        yield "guidance", _guided(one)
    if len(release.guidance) > MOST_GUIDANCE:
        yield "", f"and {len(release.guidance) - MOST_GUIDANCE} more"


def exact(value: Decimal, decimals: int = 0) -> str:
    """`152,370,000`; `-0.40` with at least two `decimals`."""
    whole, _, behind = f"{value:,f}".partition(".")
    behind = behind.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{behind}" if behind else whole


def rounded(figure: "HeadlineFigure") -> str:
    """`152.4 m`, `5.162 bn EUR`; the currency where it is not the dollar. Empty where there is no value."""
    if figure.value is None:
        return ""
    currency = f" {figure.currency}" if figure.currency and figure.currency != "USD" else ""
    for scale, name in _SCALES:
        if abs(figure.value) >= scale:
            return f"{exact(Decimal(f'{figure.value / scale:.4g}'))} {name}{currency}"
    return f"{exact(figure.value, CENTS)}{currency}"


def _with_year_before(figure: "HeadlineFigure", decimals: int) -> str:
    """`152,370,000 USD  (a year before 135,844,000, +12.17 %)`."""
    value = f"{exact(figure.value or Decimal(0), decimals)} {figure.currency or ''}".rstrip()
    if figure.prior_value is None:
        return value
    change = f", {figure.change_percent:+,f} %" if figure.change_percent is not None and _compares(figure) else ""
    return f"{value}  (a year before {exact(figure.prior_value, decimals)}{change})"


def _compares(figure: "HeadlineFigure") -> bool:
    """Whether a percentage says something: from a loss, or into one, it does not."""
    return figure.value is not None and figure.prior_value is not None and min(figure.value, figure.prior_value) > 0


def _guided(one: "Guidance") -> str:
    """`revenue, Q4 2024: 154,000,000 to 157,000,000 USD, raised`."""
    unit = {
        "percent": "%",
        "shares": "shares",
        "number": "",
        "currency_per_share": f"{one.currency or ''} a share".strip(),
        "currency": one.currency or "",
    }[one.unit]
    basis = " (non-GAAP)" if one.basis == "non_gaap" else ""
    period = f", {one.period}" if one.period else ""
    action = f", {one.action}" if one.action else ""
    ends = f"{_ends(one)} {unit}".strip() if one.low is not None or one.high is not None else "no number"
    return f"{one.metric.replace('_', ' ')}{basis}{period}: {ends}{action}"


def _ends(one: "Guidance") -> str:
    """`154,000,000 to 157,000,000`, `at least 5`, `up to 6`."""
    low, high = (
        end if end is None else exact(end, CENTS if one.unit == "currency_per_share" else 0)
        for end in (one.low, one.high)
    )
    if low and high:
        return low if low == high else f"{low} to {high}"
    return f"at least {low}" if low else f"up to {high}"
