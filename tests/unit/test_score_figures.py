"""Figures of every metric and period against those that people read: what counts as answered, right and wrong."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from models.figures import Figure
from models.records import Release
from streams.score.mark import Mark
from streams.score.marks import marks_of
from tests.unit.invented import case
from tests.unit.invented_figures import released

PLAIN = msgspec.convert(released(), Release, from_attributes=True)
SOME = PLAIN.figures[0]


def figure(metric: str, value: int, kind: str, ends_on: str | None, **changes: Any) -> Figure:
    period = {"kind": kind, "ends_on": ends_on}
    changed = {"metric": metric, "value": str(value), "period": period, "is_comparison": False, "basis": "gaap"}
    return msgspec.convert(msgspec.to_builtins(SOME) | changed | changes, Figure)


RELEASE = msgspec.structs.replace(
    PLAIN,
    figures=(
        figure("net_income", 420, "quarter", "2010-01-02"),
        figure("net_income", 380, "quarter", "2009-01-03", is_comparison=True),
        figure("net_income", 410, "quarter", "2009-10-03", is_comparison=True),
        figure("net_income", 1600, "year", "2010-01-02", is_comparison=True),
        figure("net_income", 1500, "year", "2009-01-03", is_comparison=True),
        figure("gross_profit", 900, "quarter", "2010-01-02"),
        figure("gross_profit", 950, "quarter", "2010-01-02", basis="non_gaap"),
        figure("adjusted_ebitda", 700, "quarter", "2010-01-02", basis="non_gaap"),
        figure("shares_basic", 60, "quarter", "2010-01-02"),
        figure("shares_basic", 70, "quarter", "2010-01-02"),
        figure("shares_diluted", 65, "quarter", None, is_comparison=True),
    ),
)


def marks(release: Release | None = RELEASE, **groups: Any) -> dict[str, Mark]:
    row = {"path": "exhibits/tarn.txt", "period_end": "2010-01-02", "primary_period": "quarter", "figures": {}}
    return {mark.metric: mark for mark in marks_of(row | groups, release)}


@pytest.mark.parametrize(
    ("metric", "label", "expected"),
    [
        case("right", "net_income", 420, (True, True, True)),
        case("one of several", "net_income", [421, Decimal("420.0")], (True, True, True)),
        case("another value", "net_income", 421, (True, True, False)),
        case("not stated", "net_income", None, (False, True, False)),
        case("not stated, and not answered", "ebitda", None, (False, False, False)),
        case("silent", "operating_income", 500, (True, False, False)),
        case("by GAAP, beside the issuer's own", "gross_profit", 900, (True, True, True)),
        case("the issuer's own for one of GAAP", "gross_profit", 950, (True, True, False)),
        case("the issuer's own", "adjusted_ebitda", 700, (True, True, True)),
        case("two values, one of them wrong", "shares_basic", 60, (True, True, False)),
        case("of another period alone", "shares_diluted", 65, (True, False, False)),
    ],
)
def test_a_figure_of_the_period_announced(metric: str, label: Any, expected: tuple[bool, bool, bool]):
    mark = marks(figures={metric: label})[metric]
    assert (mark.holds, mark.answered, mark.right) == expected


@pytest.mark.parametrize(
    ("group", "name", "value"),
    [
        ("prior_year", "prior_net_income", 380),
        ("year", "year_net_income", 1600),
        ("year_prior", "year_prior_net_income", 1500),
    ],
)
def test_a_figure_of_another_period_is_found_by_its_length_and_end(group: str, name: str, value: int):
    assert marks(RELEASE, **{group: {"net_income": value}})[name].right


def test_a_figure_without_an_end_is_of_no_other_period():
    assert not marks(prior_year={"shares_diluted": 65})["prior_shares_diluted"].answered


def test_a_miss_tells_what_was_read_and_from_which_words():
    mark = marks(figures={"net_income": 421})["net_income"]
    assert mark.is_miss
    assert mark.read.startswith("420 in table: ")
    assert mark.accepted == "421"


def test_where_no_release_is_found_every_figure_is_missed():
    mark = marks(None, figures={"net_income": 420})["net_income"]
    assert (mark.holds, mark.answered) == (True, False)
    assert mark.read == "nothing"
