"""In what numbers of shares are printed: told by net income over earnings a share, by other rows, by digits."""

from decimal import Decimal

import pytest

from filings.figure_types import Figure
from filings.parse import parse
from filings.types import Release
from tests.unit.invented import case

STATEMENT = """TARN MILLS REPORTS FIRST QUARTER RESULTS

Tarn Mills, Inc. today reported results for the quarter ended March 31, 2010.

TARN MILLS, INC.
CONSOLIDATED STATEMENTS OF OPERATIONS
({head})

                                          Three Months Ended
                                               March 31,
                                           2010          2009
Net sales                                {sales}
Net income                               {income}
Earnings per share:
  Basic                                  {basic}
  Diluted                                {diluted}
Weighted average shares outstanding:
  Basic                                  {shares_basic}
  Diluted                                {shares_diluted}
"""
MILLIONS = {
    "sales": "$ 5,162       $ 4,900",
    "income": "$   420       $   380",
    "basic": "$  0.84       $  0.76",
    "diluted": "$  0.82       $  0.74",
}
ALL_METRICS = ("shares_basic", "shares_diluted")


def shares(head: str, of_basic: str, of_diluted: str, **rows: str) -> list[Figure]:
    """The figures of shares of a statement, for both periods."""
    text = STATEMENT.format(head=head, shares_basic=of_basic, shares_diluted=of_diluted, **(MILLIONS | rows))
    release = parse(text.encode(), "EX-99.1").release
    assert isinstance(release, Release)
    return [one for one in release.figures if one.metric in ALL_METRICS]


def values(*found: str, **rows: str) -> list[int]:
    return [int(one.value) for one in shares(*found, **rows)]


AS_THEY_ARE = [500_000_000, 498_000_000, 512_000_000, 513_000_000]


@pytest.mark.parametrize(
    ("head", "basic", "diluted"),
    [
        case(
            "thousands, below millions of dollars",
            "In millions, except number of shares which are reflected in thousands and per share amounts",
            "500,000       498,000", "512,000       513,000",
        ),
        case("thousands, without a word", "In millions", "500,000       498,000", "512,000       513,000"),
        case("single shares", "dollars in millions", "500,000,000   498,000,000", "512,000,000   513,000,000"),
        case("millions as the dollars", "in millions, except per share data", "500.0   498.0", "512.0   513.0"),
        case("millions, said to be exact", "in millions, except share and per share data", "500   498", "512   513"),
    ],
)  # fmt: skip
def test_net_income_over_earnings_a_share_tells_the_scale(head: str, basic: str, diluted: str):
    assert values(head, basic, diluted) == AS_THEY_ARE


def test_a_loss_tells_it_too():
    loss = {"income": "$  (420)      $  (380)", "basic": "$ (0.84)      $ (0.76)", "diluted": "$ (0.84)      $ (0.76)"}
    assert values("In millions", "500,000       498,000", "500,000       498,000", **loss)[0] == 500_000_000


def test_rounded_earnings_of_a_cent_decide():
    cents = {"income": "$     4       $     3", "basic": "$  0.01       $  0.01", "diluted": "$  0.01       $  0.01"}
    assert values("In millions", "500,000       498,000", "512,000       513,000", **cents) == AS_THEY_ARE


def test_a_row_without_earnings_a_share_is_scaled_as_its_like():
    no_diluted = {"diluted": "               "}
    assert values("In millions", "500,000       498,000", "512,000       513,000", **no_diluted) == AS_THEY_ARE


NO_EARNINGS = {"basic": "               ", "diluted": "               "}


def test_many_digits_are_single_shares():
    found = values("in thousands", "50,000,000    49,800,000", "51,200,000    51,300,000", **NO_EARNINGS)
    assert found == [50_000_000, 49_800_000, 51_200_000, 51_300_000]


def test_so_few_shares_are_of_an_unknown_scale_and_not_given():
    assert values("in thousands, except share and per share data", "500  498", "512  513", **NO_EARNINGS) == []


def test_what_the_head_says_holds_where_nothing_contradicts_it():
    found = values("in thousands, except per share data", "50,000        49,800", "51,200        51,300", **NO_EARNINGS)
    assert found == [50_000_000, 49_800_000, 51_200_000, 51_300_000]


def test_the_scale_is_quoted_where_the_head_states_it():
    head = "in millions, except shares, which are in thousands, and per share data"
    for one in shares(head, "500,000       498,000", "512,000       513,000"):
        assert one.scale == 1_000
        assert one.evidence.scale is not None
        assert one.evidence.scale.text.endswith("in thousands")


def test_no_scale_is_quoted_where_only_the_sum_tells_it():
    for one in shares("In millions", "500,000       498,000", "512,000       513,000"):
        assert one.scale == 1_000
        assert one.evidence.scale is None
        assert one.value == Decimal(one.as_reported.replace(",", "")) * 1_000
