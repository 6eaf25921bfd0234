"""In what amounts are printed, and the currency of a document."""

import time

import pytest

from filings.document_text import DocumentText, Pieces
from filings.table_figures.scales import Scales, currency_of


def plain(printed: str) -> DocumentText:
    return DocumentText(printed.encode(), printed, Pieces(), "ascii", is_html=False)


@pytest.mark.parametrize(
    ("printed", "scale"),
    [
        ("(in thousands, except per share data)", 1_000),
        ("(Dollars and shares\n   in millions)", 1_000_000),
        ("(Amounts in thousands of U.S. dollars)", 1_000),
        ("(In 000's)", 1_000),
        ("(in $,000)", 1_000),
        ("($000s)", 1_000),
        ("Revenue ($M)", 1_000_000),
        ("Cash ($bn)", 1_000_000_000),
        ("$K | 2026", 1_000),
        ("\n  Thousands of dollars\n", 1_000),
        ("stated in billions of yen", 1_000_000_000),
    ],
)
def test_a_scale_is_read_as_it_is_stated(printed: str, scale: int):
    text = plain(f"Revenue was $5.2 million, or 1,000 more.\n{printed}\nNet sales  $1,000  $2,000,000\n")
    assert [one.scale for one in Scales(text).stated] == [scale]


@pytest.mark.parametrize("printed", ["sales of $5.2 million", "up $ 1,000", "12 billion in 2026", "(1,000)", "5000 in"])
def test_an_amount_that_scales_itself_states_nothing_for_others(printed: str):
    assert Scales(plain(printed)).stated == []


def test_scales_come_in_their_order_each_once():
    text = plain("(in thousands)\n 1,000\n(in millions)\n 2\n(in thousands of dollars) 3")
    scales = Scales(text)
    assert [one.scale for one in scales.stated] == [1_000, 1_000_000, 1_000]
    assert [text.text[one.start : one.end] for one in scales.stated] == [
        "in thousands", "in millions", "in thousands"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "currency"),
    [
        ("Europe sold for $5", "USD"),
        ("US$5 and $6", "USD"),
        ("EUR 5, EUR 6 and $7", "EUR"),
        ("C$5, C$6, $4", "CAD"),
        ("five euros", "EUR"),
        ("the decade's academy", None),
    ],
)
def test_the_currency_is_that_of_the_mark_printed_most(printed: str, currency: str | None):
    assert currency_of(plain(printed)) == currency


@pytest.mark.parametrize("unit", ["thousands ", "in ", "(in ", "000 ", "in thousands ", "$m", "(m ", "\t|", "in,"])
def test_time_is_linear_on_hostile_text(unit: str):
    def seconds(characters: int) -> float:
        text = plain((unit * characters)[:characters])
        start = time.process_time()
        Scales(text)
        return time.process_time() - start

    assert seconds(160_000) < max(8 * seconds(40_000), 0.2)
