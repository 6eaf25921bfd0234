"""Figures and guidance in words."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from models.figures import Guidance, HeadlineFigure
from models.records import Release
from streams.cli import figure_words
from tests.unit.invented import case
from tests.unit.invented_figures import released

RELEASE = msgspec.convert(released(), Release, from_attributes=True)


def test_the_headline_has_a_line_for_each_figure_and_one_for_each_reason_of_silence():
    assert list(figure_words.headline(RELEASE)) == [
        ("revenue", "5,162,000 USD  (a year before 4,900,000, +5.35 %)"),
        ("net income", "-420,000 USD"),
        ("EPS diluted", "-0.40 USD"),
        ("not given", "EPS basic: ambiguous label"),
        ("not given", "EPS adjusted: not stated"),
    ]


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [
        case("a gain", "2", "1", "2 USD  (a year before 1, +100.00 %)"),
        case("a loss", "-2", "1", "-2 USD  (a year before 1)"),
        case("after a loss", "2", "-1", "2 USD  (a year before -1)"),
    ],
)
def test_a_percentage_is_told_where_it_says_something(value: str, before: str, expected: str):
    figure = HeadlineFigure(
        value=Decimal(value), currency="USD", prior_value=Decimal(before), change_percent=Decimal("100.00")
    )
    headline = msgspec.structs.replace(RELEASE.headline, revenue=figure)
    lines = dict(figure_words.headline(msgspec.structs.replace(RELEASE, headline=headline)))
    assert lines["revenue"] == expected


def test_figures_left_out_for_one_reason_are_told_in_one_line():
    silent = [msgspec.structs.replace(one, reason="not_stated") for one in RELEASE.abstentions]
    release = msgspec.structs.replace(RELEASE, abstentions=tuple(silent))
    assert list(figure_words.headline(release))[-1] == ("not given", "EPS basic, EPS adjusted: not stated")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        case("a range", {}, "revenue, Q2 2010: 5,300,000 to 5,500,000 USD"),
        case("a point", {"low": 5, "high": 5}, "revenue, Q2 2010: 5 USD"),
        case("at least", {"high": None}, "revenue, Q2 2010: at least 5,300,000 USD"),
        case("up to", {"low": None}, "revenue, Q2 2010: up to 5,500,000 USD"),
        case(
            "withdrawn",
            {"low": None, "high": None, "action": "withdrawn"},
            "revenue, Q2 2010: no number, withdrawn",
        ),
        case(
            "store openings", {"metric": "openings", "unit": "number", "low": 5, "high": 9}, "openings, Q2 2010: 5 to 9"
        ),
        case("raised", {"action": "raised"}, "revenue, Q2 2010: 5,300,000 to 5,500,000 USD, raised"),
        case(
            "non-GAAP, a share",
            {"metric": "eps_adjusted", "basis": "non_gaap", "unit": "currency_per_share", "low": "0.3", "high": "0.34"},
            "eps adjusted (non-GAAP), Q2 2010: 0.30 to 0.34 USD a share",
        ),
        case(
            "a margin of a year not named",
            {
                "metric": "gross_margin",
                "unit": "percent",
                "low": "36.5",
                "high": "38",
                "period": None,
                "currency": None,
            },
            "gross margin: 36.5 to 38 %",
        ),
    ],
)
def test_guidance_in_words(changes: dict[str, Any], expected: str):
    ends = {name: Decimal(value) for name, value in changes.items() if name in ("low", "high") and value is not None}
    guidance: Guidance = msgspec.structs.replace(RELEASE.guidance[0], **{**changes, **ends})
    (line,) = figure_words.guidance(msgspec.structs.replace(RELEASE, guidance=(guidance,)))
    assert line == ("guidance", expected)


def test_of_much_guidance_the_first_lines_are_shown_and_the_rest_counted():
    lines = list(figure_words.guidance(msgspec.structs.replace(RELEASE, guidance=RELEASE.guidance * 11)))
    assert len(lines) == figure_words.MOST_GUIDANCE + 1
    assert lines[-1] == ("", "and 3 more")


@pytest.mark.parametrize(
    ("value", "currency", "expected"),
    [
        ("5162000000", "USD", "5.162 bn"),
        ("152370000", "USD", "152.4 m"),
        ("-420000", None, "-420 k"),
        ("1500000000000", "JPY", "1.5 tn JPY"),
        ("999950", "USD", "1,000 k"),
        ("0.4", "USD", "0.40"),
        ("-0.035", "EUR", "-0.035 EUR"),
        ("0", "USD", "0.00"),
    ],
)
def test_an_amount_is_rounded_for_a_column(value: str, currency: str | None, expected: str):
    assert figure_words.rounded(HeadlineFigure(value=Decimal(value), currency=currency)) == expected


def test_no_value_is_no_words():
    assert figure_words.rounded(HeadlineFigure()) == ""
