"""Figures of other periods beside a figure: one of each period, and none whose period or column is in doubt."""

from dataclasses import replace
from decimal import Decimal

import pytest

from filings.candidates import SURE, FigureCandidate
from filings.comparisons import MAX_COMPARISONS, comparisons, is_same, is_year_before, year_before
from filings.figure_types import Basis, FigurePeriod, Metric, PeriodKind

ROW, OTHER_ROW = (10, 20), (510, 520)
SENTENCE = (900, 990)


def period(ends_on: str | None, kind: PeriodKind = "quarter", year: int | None = None, quarter: str | None = None):
    return FigurePeriod(kind, None, ends_on, quarter, year)


NOW, BEFORE, LAST_QUARTER = period("2010-06-30"), period("2009-06-30"), period("2010-03-31")
HALF, HALF_BEFORE = period("2010-06-30", "half"), period("2009-06-30", "half")


def cell(
    value: str, of: FigurePeriod, at: int = 0, *, row: tuple[int, int] = ROW, current: bool = False
) -> FigureCandidate:
    """An amount of a row of a statement in thousands."""
    return FigureCandidate(
        metric=Metric.REVENUE, basis=Basis.GAAP, basis_label=None, value=Decimal(value) * 1000, half_unit=Decimal(500),
        currency="USD", scale=1000, unit="currency", as_reported=value, period=of, period_stated=True,
        is_comparison=not current, place="table", amount=(row[1] + at, row[1] + at + 5), label=row, columns=(),
        scale_at=None, sentence=None, source="statement", rank=row[1] + at, trust=SURE,
    )  # fmt: skip


def said(value: str, of: FigurePeriod, *, current: bool = False) -> FigureCandidate:
    """An amount that a sentence rounds to hundred thousands."""
    return replace(
        cell(value, of, current=current), half_unit=Decimal(50_000), place="prose", label=(905, 910), sentence=SENTENCE,
        source="body",
    )  # fmt: skip


def values(*figures: FigureCandidate | None) -> list[int]:
    return [int(one.value) // 1000 for one in figures if one]


def test_the_other_columns_of_a_row_are_given():
    row = [cell("120", NOW, current=True), cell("100", BEFORE), cell("230", HALF), cell("190", HALF_BEFORE)]
    assert values(*comparisons(row[0], row)) == [100, 230, 190]


def test_a_segment_of_the_period_announced_is_no_comparison():
    row = [cell("120", NOW, current=True), cell("70", NOW), cell("50", NOW)]
    assert comparisons(row[0], row) == []


def test_ends_a_few_days_apart_are_one_period():
    row = [cell("120", NOW, current=True), cell("70", period("2010-07-03"))]
    assert comparisons(row[0], row) == []


def test_of_percent_columns_beside_amounts_the_amounts_are_given():
    row = [cell("120", NOW, current=True), cell("99", NOW), cell("100", BEFORE), cell("98", BEFORE)]
    assert values(*comparisons(row[0], row)) == [100]


def test_where_the_whole_stands_last_the_year_before_is_the_last_too():
    row = [cell("70", NOW), cell("120", NOW, current=True), cell("60", BEFORE), cell("100", BEFORE)]
    assert values(*comparisons(row[1], row)) == [100]


def test_dollars_for_convenience_stand_beside_one_year_alone():
    row = [cell("100", BEFORE), cell("120", NOW, current=True), cell("17", NOW)]
    assert values(*comparisons(row[1], row)) == [100]


def test_columns_that_cannot_be_dealt_out_are_passed_over():
    row = [cell("120", NOW, current=True), cell("230", HALF), cell("2300", HALF), cell("100", BEFORE)]
    assert values(*comparisons(row[0], row)) == [100]
    lone = [cell("70", NOW), cell("120", NOW, current=True), cell("60", BEFORE)]
    assert comparisons(lone[1], lone) == []


def test_an_amount_whose_period_or_scale_nothing_tells_is_passed_over():
    now = period("2010-06-30", year=2010, quarter="Q2")
    chosen = cell("120", now, current=True)
    assert comparisons(chosen, [chosen, cell("90", period(None))]) == []
    assert comparisons(chosen, [chosen, replace(cell("100", BEFORE), scale=0)]) == []


def test_quarters_without_a_day_are_told_apart_by_their_codes():
    row = [
        cell("120", period(None, year=2010, quarter="Q2"), current=True),
        cell("110", period(None, year=2010, quarter="Q1")),
        cell("100", period(None, year=2009, quarter="Q2")),
    ]
    assert values(*comparisons(row[0], row)) == [110, 100]
    assert values(year_before(row[0], row)) == [100]


def test_another_row_another_basis_and_another_metric_are_not_beside_it():
    chosen = cell("120", NOW, current=True)
    others = [
        cell("100", BEFORE, row=OTHER_ROW),
        replace(cell("100", BEFORE), basis=Basis.NON_GAAP),
        replace(cell("100", BEFORE), metric=Metric.NET_INCOME),
    ]
    assert comparisons(chosen, [chosen, *others]) == []


def test_no_more_are_given_than_a_few():
    row = [cell("120", NOW, current=True), *(cell("100", period(f"{year}-06-30")) for year in range(1990, 2010))]
    assert len(comparisons(row[0], row)) == MAX_COMPARISONS


def test_the_year_before_is_taken_from_another_place_that_prints_the_same():
    alone, elsewhere = cell("120", NOW, current=True), cell("120", NOW, row=OTHER_ROW, current=True)
    prior = cell("100", BEFORE, row=OTHER_ROW)
    assert year_before(alone, [alone, elsewhere, prior]) == prior
    assert year_before(alone, [alone, replace(elsewhere, value=Decimal(121_500)), prior]) is None


def test_the_year_before_elsewhere_is_not_what_the_row_says_of_another_quarter():
    # Valaris (0000314808-20-000062): a table of segments heads the quarter before "First Quarter".
    chosen, quarter = cell("120", NOW, current=True), cell("100", LAST_QUARTER)
    elsewhere, wrong = cell("120", NOW, row=OTHER_ROW, current=True), cell("100", BEFORE, row=OTHER_ROW)
    assert year_before(chosen, [chosen, quarter, elsewhere, wrong]) is None
    assert year_before(chosen, [chosen, quarter, elsewhere, replace(wrong, value=Decimal(90_000))]) is not None


def test_the_year_before_has_the_basis_of_the_figure_it_is_compared_with():
    chosen, elsewhere = cell("120", NOW, current=True), cell("120", NOW, row=OTHER_ROW, current=True)
    highlights = [replace(one, basis=Basis.NON_GAAP) for one in (elsewhere, cell("100", BEFORE, row=OTHER_ROW))]
    prior = year_before(chosen, [chosen, *highlights])
    assert prior is not None
    assert prior.basis is Basis.GAAP
    statement = [replace(one, label=(710, 720)) for one in (elsewhere, cell("101", BEFORE, row=OTHER_ROW))]
    assert values(year_before(chosen, [chosen, *highlights, *statement])) == [101]


def test_the_year_before_is_given_as_a_table_prints_it_in_full():
    # MDC Partners (0001104659-20-052792): "$21.5 million a year ago", 21,475 in the reconciliation.
    chosen, prior = said("39600", NOW, current=True), said("21500", BEFORE)
    full = cell("21475", BEFORE, row=OTHER_ROW)
    assert year_before(chosen, [chosen, prior, full]) == full
    assert year_before(chosen, [chosen, prior, replace(full, value=Decimal(21_600_000))]) == prior
    assert year_before(chosen, [chosen, prior, replace(full, period=LAST_QUARTER)]) == prior


@pytest.mark.parametrize(
    ("before", "now", "is_it"),
    [
        (period("2009-06-30"), period("2010-06-30"), True),
        (period("2009-07-04"), period("2010-07-10"), True),  # 53 weeks
        (period("2009-07-04"), period("2010-07-31"), False),
        (period("2009-03-31"), period("2010-06-30"), False),
        (period("2009-06-30", "half"), period("2010-06-30"), False),
        (period(None, year=2009, quarter="Q2"), period(None, year=2010, quarter="Q2"), True),
        (period(None, year=2009, quarter="Q1"), period(None, year=2010, quarter="Q2"), False),
        (period(None, year=2008, quarter="Q2"), period(None, year=2010, quarter="Q2"), False),
        (period(None), period("2010-06-30"), False),
    ],
)
def test_a_year_before(before: FigurePeriod, now: FigurePeriod, is_it: bool):
    assert is_year_before(before, now) is is_it


def test_one_period_told_by_day_and_by_code():
    assert is_same(period("2010-06-30", year=2010, quarter="Q2"), period(None, year=2010, quarter="Q2"))
    assert not is_same(period("2010-06-30", year=2010, quarter="Q2"), period("2010-06-30", "half", year=2010))
