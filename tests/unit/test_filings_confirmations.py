"""What is printed beside a figure and confirms it: its change in per cent, the cost of sales."""

from dataclasses import replace
from decimal import Decimal

import pytest

from filings.amounts import Amount
from filings.candidates import SURE, FigureCandidate
from filings.document_text import DocumentText
from filings.figure_types import Basis, FigurePeriod, Metric
from filings.reading import plain_text
from filings.reconcile.confirmations import MAX_SENTENCE, is_revenue_less_cost, says_change
from filings.tables.table import AmountCell, Row, Table


def text(words: str) -> DocumentText:
    raw = words.encode()
    return plain_text(raw, 0, len(raw), "utf-8")


def row(start: int, *amounts: str) -> Row:
    """A row of amounts, each ten characters behind the one before."""
    cells = []
    for place, words in enumerate(amounts, 1):
        plain = words.rstrip("%")
        number = Decimal(plain)
        at, decimals = start + 10 * place, len(plain.partition(".")[2])
        amount = Amount(at, at + 5, number, None, words.endswith("%"), None, False, decimals, number < 0)
        cells.append(AmountCell(amount, at, at + 5, False))
    return Row(start, start + 90, start, start + 5, (), tuple(cells))


def figure(value: str, at: int, metric: Metric = Metric.REVENUE, *, scale: int = 1_000) -> FigureCandidate:
    """An amount of a table in thousands."""
    return FigureCandidate(
        metric=metric, basis=Basis.GAAP, basis_label=None, value=Decimal(value) * scale, half_unit=Decimal(scale) / 2,
        currency="USD", scale=scale, unit="currency", as_reported=value,
        period=FigurePeriod("quarter", None, "2010-06-30", "Q2", 2010), period_stated=True, is_comparison=False,
        place="table", amount=(at, at + 5), label=(0, 5), columns=(), scale_at=None, sentence=None, source="statement",
        rank=at, trust=SURE,
    )  # fmt: skip


def said(value: str, sentence: tuple[int, int]) -> FigureCandidate:
    """An amount in hundred thousands that a sentence prints."""
    return replace(figure(value, sentence[0]), half_unit=Decimal(50_000), place="prose", sentence=sentence)


NOW, BEFORE = figure("44118", 10), figure("39245", 20)  # + 12.4168 %
NOTHING = text("")


@pytest.mark.parametrize(
    ("percent", "is_confirmed"),
    [
        ("12.4%", True),
        ("12%", True),
        ("12.42%", True),
        ("12.5%", False),
        ("13%", False),
        ("-12.4%", True),
        ("12.4", False),
    ],
)
def test_a_percentage_in_the_row(percent: str, is_confirmed: bool):
    table = Table(0, 90, (row(0, "44118", "39245", percent),), True)
    assert says_change(NOW, BEFORE, [NOW, BEFORE], [table], NOTHING) is is_confirmed


def test_a_percentage_of_another_row_says_nothing():
    table = Table(0, 190, (row(0, "44118", "39245"), row(100, "20", "18", "12.4%")), True)
    assert not says_change(NOW, BEFORE, [NOW, BEFORE], [table], NOTHING)


@pytest.mark.parametrize(
    ("words", "is_confirmed"),
    [
        ("Net sales rose 12.4% to $44.1 million.", True),
        ("Net sales rose 12 percent to $44.1 million.", True),
        ("Net sales rose 12.4 per cent to $44.1 million.", True),
        ("Net sales rose 112.4% to $44.1 million.", False),
        ("Net sales rose 1,012.4% to $44.1 million.", False),
        ("Net sales rose $12.4 million to $44.1 million.", False),
        ("Net sales rose 9.7% to $44.1 million.", False),
        (" " * MAX_SENTENCE + "Net sales rose 12.4% to $44.1 million.", False),
    ],
)
def test_a_percentage_in_a_sentence_that_says_the_figure(words: str, is_confirmed: bool):
    prose = said("44100", (0, len(words)))
    assert says_change(NOW, BEFORE, [NOW, BEFORE, prose], [], text(words)) is is_confirmed


def test_a_sentence_about_something_else_says_nothing():
    words = "Orders rose 12.4% to $50.0 million."
    others = [said("50000", (0, len(words))), replace(said("44100", (0, len(words))), metric=Metric.GROSS_PROFIT)]
    assert not says_change(NOW, BEFORE, [NOW, BEFORE, *others], [], text(words))


def test_figures_that_are_rounded_too_far_confirm_nothing():
    table = Table(0, 90, (row(0, "44", "39", "12.4%"),), True)
    rounded = [replace(one, half_unit=Decimal(500_000)) for one in (NOW, BEFORE)]
    assert not says_change(rounded[0], rounded[1], rounded, [table], NOTHING)


def test_no_change_from_nothing_and_none_of_shares():
    table = Table(0, 90, (row(0, "44118", "39245", "12.4%"),), True)
    assert not says_change(NOW, replace(BEFORE, value=Decimal(0)), [NOW], [table], NOTHING)
    assert not says_change(replace(NOW, unit="shares"), BEFORE, [NOW], [table], NOTHING)
    still = Table(0, 90, (row(0, "44118", "44118", "0%"),), True)
    assert not says_change(NOW, replace(NOW, amount=(20, 25)), [NOW], [still], NOTHING)


REVENUE = figure("44118", 10)


@pytest.mark.parametrize(
    ("between", "is_confirmed"),
    [
        ([("30002", "27000")], True),
        ([("-30002", "-27000")], True),
        ([("30003", "27000")], True),  # rounded
        ([("30005", "27000")], False),
        ([("20000", "17000"), ("10002", "10000")], True),
        ([("20000", "17000"), ("10002", "10000"), ("30002", "27000")], True),
        ([("30002", "27000", "3")], False),  # a row of other columns
        ([], False),
    ],
)
def test_revenue_less_its_cost_is_gross_profit(between: list[tuple[str, ...]], is_confirmed: bool):
    last = 100 * (len(between) + 1)
    costs = [row(100 * place, *amounts) for place, amounts in enumerate(between, 1)]
    table = Table(0, last + 90, (row(0, "44118", "39245"), *costs, row(last, "14116", "12245")), True)
    gross = figure("14116", last + 10, Metric.GROSS_PROFIT)
    assert is_revenue_less_cost(gross, REVENUE, [table]) is is_confirmed


def test_the_cost_stands_in_the_same_table_and_the_same_column():
    rows = (row(0, "44118", "39245"), row(100, "30002", "30002"), row(200, "14116", "14116"))
    gross = figure("14116", 210, Metric.GROSS_PROFIT)
    assert is_revenue_less_cost(gross, REVENUE, [Table(0, 290, rows, True)])
    assert not is_revenue_less_cost(replace(gross, amount=(220, 225)), REVENUE, [Table(0, 290, rows, True)])
    assert not is_revenue_less_cost(replace(gross, place="prose"), REVENUE, [Table(0, 290, rows, True)])
    assert not is_revenue_less_cost(replace(gross, scale=1), REVENUE, [Table(0, 290, rows, True)])
    apart = [Table(0, 90, rows[:1], True), Table(100, 290, rows[1:], True)]
    assert not is_revenue_less_cost(gross, REVENUE, apart)
    assert not is_revenue_less_cost(gross, REVENUE, [])
    assert not is_revenue_less_cost(
        figure("44118", 10, Metric.GROSS_PROFIT), figure("14116", 210), [Table(0, 290, rows, True)]
    )
