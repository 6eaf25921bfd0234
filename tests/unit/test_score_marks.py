"""What counts as answered, right and wrong on a labelled document."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from models.records import Release
from streams.score.mark import Mark, Scored, Tally, table
from streams.score.marks import marks_of
from tests.unit.invented import case
from tests.unit.invented_figures import released

RELEASE = msgspec.convert(released(), Release, from_attributes=True)
"""Revenue 5,162,000, the year before 4,900,000; net loss 420,000; 0.40 a share diluted; a dividend of 0.05; a call."""

TRUTH: dict[str, Any] = {
    "path": "submissions/earnings/tarn.txt",
    "is_earnings_release": True,
    "fiscal_year": 2010,
    "fiscal_quarter": "Q1",
    "period_end": "2010-03-31",
    "accept": {
        "revenue": [5162000],
        "net_income": [-420000, -400000],
        "eps_basic": [],
        "eps_diluted": [Decimal("-0.4")],
        "eps_adjusted": [],
    },
    "optional": [],
    "unlabelled": [],
    "prior_year": {"revenue": 4900000, "net_income": None, "eps_diluted": Decimal("0.02")},
    "operating_income": None,
    "gross_profit": None,
    "guidance": [{"metric": "revenue", "period": "Q2 2010", "low": 5300000, "high": 5500000}],
    "dividend_per_share": Decimal("0.05"),
    "has_call_time": True,
}


def marks(release: Release | None = RELEASE, **changes: Any) -> dict[str, Mark]:
    """The marks by their metrics; `accept` is changed metric by metric."""
    row = {**TRUTH, **changes, "accept": TRUTH["accept"] | changes.get("accept", {})}
    return {mark.metric: mark for mark in marks_of(row, release)}


def counts(mark: Mark) -> tuple[bool, bool, bool]:
    return mark.holds, mark.answered, mark.right


def test_a_release_that_is_read_as_labelled_has_no_misses_but_what_is_silent():
    assert [metric for metric, mark in marks().items() if mark.is_miss] == ["prior_eps_diluted"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        case("equal but for a zero", [Decimal("-0.400")], (True, True, True)),
        case("one of several", [Decimal("0.5"), Decimal("-0.4")], (True, True, True)),
        case("another", [Decimal("-0.41")], (True, True, False)),
        case("none stated, and answered", [], (False, True, False)),
    ],
)
def test_an_answer_is_right_when_it_equals_an_accepted_one(accept: list[Decimal], expected: tuple[bool, ...]):
    assert counts(marks(accept={"eps_diluted": accept})["eps_diluted"]) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        case("stated, and left out", [Decimal("0.1")], (True, False, False)),
        case("none stated, and left out", [], (False, False, False)),
    ],
)
def test_silence_lowers_recall_and_not_precision(accept: list[Decimal], expected: tuple[bool, ...]):
    mark = marks(accept={"eps_basic": accept})["eps_basic"]
    assert counts(mark) == expected
    assert mark.read == "nothing: ambiguous_label"


def test_what_nobody_read_scores_nothing():
    assert "eps_diluted" not in marks(unlabelled=["eps_diluted"])
    assert "fiscal_quarter" not in marks(unlabelled=["fiscal_quarter"])


@pytest.mark.parametrize(
    ("metric", "accept", "expected"),
    [
        case("answered and right", "eps_diluted", [Decimal("-0.4")], (False, True, True)),
        case("answered and wrong", "eps_diluted", [Decimal("0.5")], (False, True, False)),
        case("answered, and nothing to compare", "eps_diluted", [], (False, False, False)),
        case("left out", "eps_basic", [Decimal("0.1")], (False, False, False)),
    ],
)
def test_what_is_optional_may_be_left_out(metric: str, accept: list[Decimal], expected: tuple[bool, ...]):
    assert counts(marks(accept={metric: accept}, optional=[metric])[metric]) == expected


def test_a_release_that_is_not_found_is_silent_on_everything():
    silent = marks(None)
    assert [mark for mark in silent.values() if mark.answered] == []
    assert silent["revenue"].read == "nothing: no earnings release"
    assert silent["revenue"].is_miss


def test_a_release_where_there_is_none_is_a_wrong_answer():
    assert counts(marks(is_earnings_release=False)["is_release"]) == (False, True, False)


def test_the_year_before_is_not_scored_where_the_label_may_be_of_another_right_answer():
    prior = {"revenue": 4800000, "net_income": None, "eps_diluted": None}
    assert counts(marks(prior_year=prior)["prior_revenue"]) == (True, True, False)
    assert "prior_revenue" not in marks(prior_year=prior, accept={"revenue": [5162000, 5000000]})


def test_rows_that_lack_a_label_are_not_scored_on_it():
    row = {
        name: TRUTH[name] for name in ("path", "is_earnings_release", "accept", "optional", "unlabelled", "period_end")
    }
    assert [mark.metric for mark in marks_of({**row, "guidance": None}, RELEASE)] == [
        "is_release", "revenue", "net_income", "eps_basic", "eps_diluted", "eps_adjusted", "period_end",
    ]  # fmt: skip


def test_figures_beyond_the_headline_are_those_of_the_period_by_gaap():
    profit = msgspec.structs.replace(RELEASE.figures[0], metric="gross_profit", value=Decimal(100))
    before = msgspec.structs.replace(profit, is_comparison=True, value=Decimal(90))
    adjusted = msgspec.structs.replace(profit, basis="non_gaap", value=Decimal(110))
    release = msgspec.structs.replace(RELEASE, figures=(*RELEASE.figures, before, adjusted, profit))
    assert counts(marks(release, gross_profit=100)["gross_profit"]) == (True, True, True)
    assert counts(marks(release, gross_profit=None)["gross_profit"]) == (False, True, False)


def test_of_several_dividends_a_right_one_counts():
    special = msgspec.structs.replace(RELEASE.dividends[0], per_share=Decimal(1))
    release = msgspec.structs.replace(RELEASE, dividends=(special, *RELEASE.dividends))
    assert counts(marks(release)["dividend"]) == (True, True, True)
    assert counts(marks(release, dividend_per_share=None)["dividend"]) == (False, True, False)


def test_a_call_is_right_where_there_is_one():
    assert counts(marks(has_call_time=True)["call_time"]) == (True, True, True)
    assert counts(marks(has_call_time=False)["call_time"]) == (False, True, False)


def test_a_miss_says_what_was_read_from_which_words():
    mark = marks(accept={"revenue": [5163000]})["revenue"]
    assert mark.read == "5162000 in table: Three Months Ended March 31, | 2010 | Net sales | $5,162 | in thousands"
    assert mark.accepted == "5163000"


def mark(*, holds: bool, answered: bool, right: bool) -> Mark:
    return Mark("revenue", holds, answered, right, "", "")


def test_shares_are_of_what_they_say():
    tally = Tally.of(
        [
            *[mark(holds=True, answered=True, right=True)] * 6,
            mark(holds=True, answered=True, right=False),
            mark(holds=True, answered=False, right=False),
            mark(holds=False, answered=True, right=False),  # the document states none
            mark(holds=False, answered=True, right=True),  # might have been left out
        ]
    )
    assert (tally.coverage, tally.precision, tally.recall) == (7 / 8, 7 / 9, 6 / 8)


def test_a_share_of_nothing_is_none():
    assert Tally.of([]) == Tally.of([mark(holds=False, answered=False, right=False)])
    assert Tally.of([]).recall is None


def test_the_table_has_a_line_for_each_metric_and_columns_for_each_form_that_there_is():
    right = (mark(holds=True, answered=True, right=True),)
    wrong = (mark(holds=True, answered=True, right=False), Mark("eps_basic", False, False, False, "", ""))
    head, names, *lines = table([Scored("a", "exhibit text", right), Scored("b", "submission HTML", wrong)])
    assert head.split() == ["all", "(2)", "submission", "HTML", "(1)", "exhibit", "text", "(1)"]
    assert names.split()[:5] == ["metric", "rows", "cover", "prec", "recall"]
    assert [line.split() for line in lines] == [
        ["revenue", "2", "100.0", "50.0", "50.0", "1", "100.0", "0.0", "0.0", "1", "100.0", "100.0", "100.0"],
        ["eps_basic", "0", "-", "-", "-", "0", "-", "-", "-", "0", "-", "-", "-"],
    ]
    assert len(list(table([Scored("b", "submission HTML", wrong)], ["eps_basic"]))) == 3
