"""When guidance that was read is the guidance that people read."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from models.figures import Guidance
from streams.score.guidance import guidance_marks, words_of
from tests.unit.invented import case
from tests.unit.invented_figures import GUIDANCE

READ = msgspec.convert(GUIDANCE, Guidance, from_attributes=True)


def read(metric: str, low: str | None, high: str | None, basis: str = "gaap") -> Guidance:
    ends = {name: None if end is None else Decimal(end) for name, end in (("low", low), ("high", high))}
    return msgspec.structs.replace(READ, metric=metric, basis=basis, **ends)


def label(metric: str, low: Any, high: Any) -> dict[str, Any]:
    return {"metric": metric, "period": "FY2027", "low": low, "high": high}


@pytest.mark.parametrize(
    ("labelled", "found"),
    [
        case("a metric of ours", label("revenue", 5, 6), read("revenue", "5", "6")),
        case("zeros behind the point", label("eps_diluted", Decimal("0.7"), 1), read("eps_diluted", "0.70", "1.00")),
        case("at least", label("revenue", 5, None), read("revenue", "5", None)),
        case("our name, the issuer's name", label("other:Adjusted EBITDA", 5, 6), read("adjusted_ebitda", "5", "6")),
        case("a sign aside", label("other:gross margin (%)", 30, 30), read("gross_margin", "30", "30")),
        case(
            "the basis says adjusted", label("other:non-GAAP tax rate %", 4, 4), read("tax_rate", "4", "4", "non_gaap")
        ),
        case("idle words", label("other:GAAP operating expenses", 5, 6), read("operating_expenses", "5", "6")),
        case("of whom", label("other:net income attributable to Tarn", 5, 6), read("net_income", "5", "6")),
        case("earnings per share, adjusted", label("eps_adjusted", 5, 6), read("eps_adjusted", "5", "6", "non_gaap")),
        case("letters apart", label("other:U.S. SI&A expenses", 5, 6), read("u_s_si_a_expenses", "5", "6")),
        case(
            "change is growth",
            label("other:expenses change % from prior quarter", 5, 6),
            read("expense_growth", "5", "6"),
        ),
        case("of operations", label("other:cash flow from operations", 5, 6), read("operating_cash_flow", "5", "6")),
        case("another word for it", label("other:net sales growth %", 5, 6), read("revenue_growth", "5", "6")),
    ],
)
def test_guidance_is_found_by_its_words_and_ends(labelled: dict[str, Any], found: Guidance):
    (mark,) = guidance_marks([labelled], [found])
    assert (mark.holds, mark.answered, mark.right) == (True, True, True)


@pytest.mark.parametrize(
    ("labelled", "found"),
    [
        case("another end", label("revenue", 5, 6), read("revenue", "5", "7")),
        case("no end", label("revenue", 5, 6), read("revenue", "5", None)),
        case("another metric", label("revenue", 5, 6), read("capital_expenditures", "5", "6")),
        case("adjusted is another", label("eps_diluted", 5, 6), read("operating_income", "5", "6", "non_gaap")),
        case("another margin", label("other:gross margin %", 30, 30), read("operating_margin", "30", "30")),
    ],
)
def test_what_is_not_found_is_missing_and_what_is_not_labelled_is_wrong(labelled: dict[str, Any], found: Guidance):
    missing, wrong = guidance_marks([labelled], [found])
    assert (missing.holds, missing.answered, missing.right) == (True, False, False)
    assert (wrong.holds, wrong.answered, wrong.right) == (False, True, False)


def test_each_is_found_once():
    twice = [label("revenue", 5, 6), label("revenue", 5, 6)]
    assert [mark.right for mark in guidance_marks(twice, [read("revenue", "5", "6")])] == [True, False]


def test_a_miss_shows_ranges_and_words():
    missing, wrong = guidance_marks([label("revenue", 5, 5)], [read("revenue", "5000", None)])
    assert (missing.read, missing.accepted) == ("nothing", "revenue, FY2027: 5")
    assert wrong.read == 'revenue, Q2 2010: 5000 to - in "$5.3 to $5.5 million"'


def test_words_that_only_qualify_are_left_out():
    assert words_of("other:Total non-GAAP Operating Margin (%)") == {"adjusted", "operating", "margin"}
