"""Sums over chosen figures: what they confirm, what they take back, and which table they tell to be a segment's."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from filings.candidates import PLAUSIBLE, SURE, FigureCandidate
from filings.choices import Choice, Considered
from filings.figure_types import AbstentionReason, Basis, Check, FigurePeriod, Metric
from filings.reconcile.choose import choose
from filings.reconcile.named_alike import named_alike
from filings.tables.table import Table

Q2 = FigurePeriod("quarter", None, "2010-06-30", "Q2", 2010)
A_SHARE = frozenset({Metric.EPS_BASIC, Metric.EPS_DILUTED, Metric.EPS_ADJUSTED})


def printed(
    metric: Metric, value: str, at: int = 0, *, source: str = "statement", scale: int = 1_000, trust: int = SURE
) -> FigureCandidate:
    """An amount of a table in thousands; amounts a share are printed as they are."""
    scale = 1 if metric in A_SHARE else scale
    number = Decimal(value)
    unit = Decimal(1).scaleb(int(number.as_tuple().exponent)) * scale
    return FigureCandidate(
        metric=metric, basis=Basis.NON_GAAP if metric is Metric.ADJUSTED_EBITDA else Basis.GAAP, basis_label=None,
        value=number * scale, half_unit=unit / 2, currency="USD", scale=scale, unit="currency", as_reported=value,
        period=Q2, period_stated=True, is_comparison=False, place="table", amount=(at, at + 5), label=(at, at + 1),
        columns=(), scale_at=None, sentence=None, source=source, rank=at, trust=trust,
    )  # fmt: skip


def said(metric: Metric, value: str, half_unit: str = "0.005", source: str = "lead") -> FigureCandidate:
    """An amount of a sentence, whole."""
    return replace(
        printed(metric, value, source=source), value=Decimal(value), half_unit=Decimal(half_unit), scale=1,
        place="prose", sentence=(0, 9),
    )  # fmt: skip


def values(choices: dict[Metric, Choice], metric: Metric) -> Decimal | None:
    chosen = choices[metric].chosen
    return chosen.value if chosen else None


INCOME, DILUTED, SHARES = Metric.NET_INCOME, Metric.EPS_DILUTED, Metric.SHARES_DILUTED


@pytest.mark.parametrize(
    ("income", "eps", "shares", "is_confirmed"),
    [
        ("2705", "0.30", "9016", True),
        ("2705", "0.30", "8870", True),  # 0.305 rounded
        ("2705", "0.30", "9500", False),
        ("27050", "3.00", "8870", True),  # dividends on preferred shares
        ("-2705", "-0.30", "9016", True),
        ("12", "0.00", "9016", True),
        ("2705", "0.30", "0", False),
    ],
)
def test_net_income_over_shares_confirms_all_three(income: str, eps: str, shares: str, is_confirmed: bool):
    choices = choose([printed(INCOME, income), printed(DILUTED, eps), printed(SHARES, shares)])
    for metric in (INCOME, DILUTED, SHARES):
        assert (Check.SHARES in choices[metric].checks) is is_confirmed


def test_of_several_net_incomes_that_is_confirmed_which_the_sum_is_of():
    common = printed(Metric.NET_INCOME_COMMON, "2705")
    choices = choose([common, printed(INCOME, "3605"), printed(DILUTED, "0.30"), printed(SHARES, "9016")])
    assert choices[Metric.NET_INCOME_COMMON].checks == (Check.SHARES,)
    assert choices[INCOME].checks == ()


def test_a_check_is_told_once():
    a_share, shares = printed(DILUTED, "0.30"), printed(SHARES, "9016")
    basic = [replace(a_share, metric=Metric.EPS_BASIC), replace(shares, metric=Metric.SHARES_BASIC)]
    assert choose([printed(INCOME, "2705"), a_share, shares, *basic])[INCOME].checks == (Check.SHARES,)


def test_basic_earnings_go_with_basic_shares():
    choices = choose([printed(INCOME, "2705"), printed(Metric.EPS_BASIC, "0.30"), printed(SHARES, "9016")])
    assert choices[Metric.EPS_BASIC].checks == ()


def test_earnings_a_share_that_add_up_are_taken_before_those_printed_first():
    candidates = [
        printed(INCOME, "2705"),
        printed(SHARES, "9016"),
        printed(DILUTED, "0.15", 5),
        printed(DILUTED, "0.30", 9),
    ]
    assert values(choose(candidates), DILUTED) == Decimal("0.30")


def test_a_loss_a_share_without_its_sign_is_not_given():
    # "Net loss (2,705)" above "Loss per share: Basic .31": the rows below carry no sign.
    choices = choose([printed(INCOME, "-2705"), printed(DILUTED, "0.31")])
    assert (choices[DILUTED].chosen, choices[DILUTED].reason) == (None, AbstentionReason.FAILED_CHECK)
    assert values(choices, INCOME) == -2_705_000


def test_a_loss_a_share_after_dividends_on_preferred_shares_is_given():
    choices = choose([printed(INCOME, "4"), printed(DILUTED, "-0.09"), printed(SHARES, "78")])
    assert values(choices, DILUTED) == Decimal("-0.09")
    turned = choose([printed(INCOME, "2705"), printed(DILUTED, "-0.30"), printed(SHARES, "9016")])
    assert turned[DILUTED].reason is AbstentionReason.FAILED_CHECK


def test_earnings_a_share_have_the_sign_of_one_of_the_net_incomes():
    common = printed(Metric.NET_INCOME_COMMON, "-7")
    assert values(choose([printed(INCOME, "4"), common, printed(DILUTED, "0.09")]), DILUTED) == Decimal("0.09")


def test_what_a_sentence_says_too_has_not_lost_its_sign():
    choices = choose([printed(INCOME, "-2705"), printed(DILUTED, "0.31"), said(DILUTED, "0.31")])
    assert values(choices, DILUTED) == Decimal("0.31")


def test_a_revenue_below_its_net_interest_income_is_a_part_of_it():
    # Truist: "Residential mortgage production revenue 115", net interest income 3,183.
    revenue, interest = Metric.REVENUE, Metric.NET_INTEREST_INCOME
    choices = choose([printed(revenue, "115", trust=PLAUSIBLE), printed(interest, "3183")])
    assert choices[revenue].reason is AbstentionReason.FAILED_CHECK
    assert values(choices, interest) == 3_183_000
    held = choose([printed(revenue, "115"), said(revenue, "115000"), printed(interest, "3183", trust=PLAUSIBLE)])
    assert values(held, revenue) == 115_000
    assert held[interest].reason is AbstentionReason.FAILED_CHECK


def test_of_two_that_cannot_both_be_and_are_both_confirmed_none_is_taken_back():
    revenue, interest = Metric.REVENUE, Metric.NET_INTEREST_INCOME
    candidates = [
        printed(revenue, "115"),
        said(revenue, "115000"),
        printed(interest, "3183"),
        said(interest, "3183000"),
    ]
    assert all(choose(candidates)[metric].chosen for metric in (revenue, interest))


def test_operating_income_above_revenue_is_given_where_one_statement_prints_both():
    revenue, operating = Metric.REVENUE, Metric.OPERATING_INCOME
    beside = choose([printed(revenue, "100"), printed(operating, "150")])
    assert [values(beside, metric) for metric in (revenue, operating)] == [100_000, 150_000]
    apart = choose([printed(revenue, "100"), printed(operating, "150", source="summary")])
    assert apart[operating].reason is AbstentionReason.FAILED_CHECK


def test_a_share_of_stock_and_a_depositary_share_are_not_mixed():
    # JD.com: basic and diluted a share 2.65 and 2.51, then 5.30 and 5.01 a depositary share; prose says the last.
    basic = [printed(Metric.EPS_BASIC, "2.65", 10), printed(Metric.EPS_BASIC, "5.30", 30, trust=PLAUSIBLE)]
    diluted = [
        printed(DILUTED, "2.40", 5),
        printed(DILUTED, "2.51", 20),
        printed(DILUTED, "5.01", 40, trust=PLAUSIBLE),
        said(DILUTED, "5.01"),
    ]
    choices = choose([*basic, *diluted])
    assert values(choices, DILUTED) == Decimal("2.51")
    assert choices[DILUTED].checks == ()
    assert values(choose([basic[0], *diluted[2:]]), DILUTED) == Decimal("5.01")


def test_adjusted_earnings_go_with_the_diluted_ones():
    eps = [
        printed(Metric.EPS_BASIC, "2.65", 10),
        printed(DILUTED, "2.51", 20),
        printed(DILUTED, "5.01", 40, trust=PLAUSIBLE),
    ]
    own = [printed(Metric.EPS_ADJUSTED, amount, 60, source="summary") for amount in ("6.29", "3.32", "3.14")]
    of_a_depositary_share = [said(DILUTED, "5.01"), said(Metric.EPS_ADJUSTED, "6.29")]
    choices = choose([*eps, *own, *of_a_depositary_share])
    assert values(choices, Metric.EPS_ADJUSTED) == Decimal("3.14")
    assert choices[Metric.EPS_ADJUSTED].checks == ()
    assert values(choose([*eps, *own[:2], *of_a_depositary_share]), Metric.EPS_ADJUSTED) == Decimal("6.29")


def test_operating_income_that_a_sentence_gives_a_share_is_the_issuers_own_measure():
    # "Operating income of $113.2 million, or $1.83 per diluted share": an insurer's.
    operating, a_share = said(Metric.OPERATING_INCOME, "113200000", "50000"), said(Metric.EPS_ADJUSTED, "1.83")
    assert choose([operating, a_share])[Metric.OPERATING_INCOME].reason is AbstentionReason.FAILED_CHECK
    elsewhere = replace(a_share, label=(70, 80))
    assert choose([operating, elsewhere])[Metric.OPERATING_INCOME].chosen
    row = printed(Metric.OPERATING_INCOME, "113200")
    assert choose([operating, row, a_share])[Metric.OPERATING_INCOME].chosen


def test_diluted_earnings_that_round_above_basic_ones_are_left():
    below = printed(DILUTED, "0.29", 9, trust=PLAUSIBLE)
    choices = choose([printed(Metric.EPS_BASIC, "0.30"), printed(DILUTED, "0.31", 5), below])
    assert values(choices, DILUTED) == Decimal("0.31")


def part_and_whole(revenue_of_part: str) -> tuple[list[FigureCandidate], Sequence[Table]]:
    """A statement, a segment's summary that prose agrees with, a reconciliation of the whole."""
    adjusted = Metric.ADJUSTED_EBITDA
    candidates = [
        printed(Metric.REVENUE, "330", 10),
        printed(Metric.REVENUE, revenue_of_part, 110, source="summary"),
        printed(adjusted, "23", 120, source="summary"),
        said(adjusted, "23000", "500", "body"),
        printed(adjusted, "35", 210, source="reconciliation"),
    ]
    return candidates, [Table(start, start + 90, (), True) for start in (0, 100, 200)]


def test_a_table_whose_revenue_is_smaller_is_a_segments():
    # Forterra (0001678463-20-000062): drainage alone, 23.6 of 35.5 million.
    assert values(choose(*part_and_whole("160")), Metric.ADJUSTED_EBITDA) == 35_000
    assert values(choose(*part_and_whole("325")), Metric.ADJUSTED_EBITDA) == 23_000


def test_the_year_before_alone_makes_no_table_a_segments():
    candidates, tables = part_and_whole("160")
    before = replace(candidates[1], is_comparison=True)
    assert values(choose([candidates[0], before, *candidates[2:]], tables), Metric.ADJUSTED_EBITDA) == 23_000


def test_a_statement_is_no_segments_whatever_its_rows_of_revenue_say():
    product = printed(Metric.REVENUE, "160", 10, trust=0)
    total = [printed(Metric.REVENUE, "330", 110, source="summary"), said(Metric.REVENUE, "330000")]
    choices = choose([product, printed(INCOME, "27", 20), *total], [Table(0, 90, (), True), Table(100, 190, (), True)])
    assert values(choices, Metric.REVENUE) == 330_000
    assert choices[INCOME].considered[0].why == "statement"


def test_without_the_places_of_tables_no_table_is_a_segments():
    assert values(choose(part_and_whole("160")[0]), Metric.ADJUSTED_EBITDA) == 23_000


def test_two_statements_that_print_different_revenues_tell_nothing():
    revenue = Metric.REVENUE
    choice = choose([printed(revenue, "44118"), printed(revenue, "45900", 9)])[revenue]
    assert (choice.chosen, choice.reason, len(choice.considered)) == (None, AbstentionReason.CONFLICTING_VALUES, 2)


@pytest.mark.parametrize(
    "rival",
    [
        printed(Metric.REVENUE, "45900", 9, trust=PLAUSIBLE),
        printed(Metric.REVENUE, "45900", 9, source="summary"),
        printed(Metric.REVENUE, "44118.0", 9),
    ],
)
def test_a_lesser_place_makes_no_tie(rival: FigureCandidate):
    assert values(choose([printed(Metric.REVENUE, "44118"), rival]), Metric.REVENUE) == 44_118_000


def test_of_summaries_that_differ_the_first_is_taken():
    # The quarter, and the nine months below it under the same heads.
    quarter, to_date = printed(INCOME, "868", source="summary"), printed(INCOME, "2236", 9, source="summary")
    assert values(choose([quarter, to_date]), INCOME) == 868_000


def test_a_tie_that_a_sum_decides_is_none():
    parent, subsidiary = printed(INCOME, "2705"), printed(INCOME, "1900", 9)
    choices = choose([parent, subsidiary, printed(DILUTED, "0.30"), printed(SHARES, "9016")])
    assert values(choices, INCOME) == 2_705_000
    assert choose([parent, subsidiary])[INCOME].chosen is None


def test_interest_income_of_a_banks_segments_does_not_tie_with_the_whole():
    interest = Metric.NET_INTEREST_INCOME
    assert values(choose([printed(interest, "3183"), printed(interest, "1800", 9)]), interest) == 3_183_000


def test_checks_tell_who_agrees():
    choices = choose([printed(INCOME, "2705"), printed(INCOME, "2705", 9, source="reconciliation")])
    assert choices[INCOME].checks == (Check.TABLE,)
    assert choose([printed(INCOME, "2705"), said(INCOME, "2700000", "50000")])[INCOME].checks == (Check.PROSE,)
    assert choose([printed(INCOME, "2705")])[INCOME].checks == ()


def test_a_row_is_given_under_the_name_that_prose_has_for_it():
    row = [
        printed(Metric.NET_INCOME_COMMON, "7129"),
        replace(printed(Metric.NET_INCOME_COMMON, "6178", 0), is_comparison=True),
    ]
    prose = said(Metric.NET_INCOME_ATTRIBUTABLE, "7100000", "50000", "body")
    more = named_alike([*row, prose])[3:]
    assert [(one.metric, one.value) for one in more] == [
        (Metric.NET_INCOME_ATTRIBUTABLE, Decimal(7_129_000)),
        (Metric.NET_INCOME_ATTRIBUTABLE, Decimal(6_178_000)),
    ]


@pytest.mark.parametrize(
    ("prose", "row"),
    [
        (said(Metric.NET_INCOME_ATTRIBUTABLE, "7900000", "50000"), printed(INCOME, "7129")),  # another amount
        (said(Metric.REVENUE, "7100000", "50000"), printed(INCOME, "7129")),
        (replace(said(Metric.NET_INCOME_COMMON, "7100000", "50000"), is_comparison=True), printed(INCOME, "7129")),
        (replace(said(Metric.NET_INCOME_COMMON, "7100000", "50000"), trust=0), printed(INCOME, "7129")),
    ],
)
def test_nothing_else_is_named_twice(prose: FigureCandidate, row: FigureCandidate):
    assert named_alike([row, prose]) == [row, prose]


def test_a_level_that_a_table_has_is_not_taken_from_another_row():
    own = printed(INCOME, "7155", 50)
    candidates = [printed(Metric.NET_INCOME_COMMON, "7129"), own, said(INCOME, "7100000", "50000")]
    assert named_alike(candidates) == candidates


def test_what_is_considered_is_kept_where_a_sum_takes_a_choice_back():
    choice = choose([printed(INCOME, "-2705"), printed(DILUTED, "0.31")])[DILUTED]
    assert choice.considered == (Considered(printed(DILUTED, "0.31"), 54, "statement; net income has the other sign"),)
