"""In what amounts are printed: every wording of a scale, where it may stand, and what happens where nothing says it."""

from decimal import Decimal

import pytest

from filings.table_figures.scales import Scales, currency_of
from tests.unit.invented import case, html, plain
from tests.unit.invented_releases import (
    SCALE,
    headline,
    of_metric,
    page,
    printed,
    reasons,
    released,
    table,
)
from tests.unit.invented_releases import (
    plain as as_text,
)

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        case("the usual one", "(in thousands, except per share data)", THOUSAND),
        case("of money", "(Dollars in thousands)", THOUSAND),
        case("of dollars", "(in thousands of dollars)", THOUSAND),
        case("of US dollars", "(In thousands of U.S. dollars)", THOUSAND),
        case("thousands of dollars", "(Thousands of dollars)", THOUSAND),
        case("zeros", "(000's)", THOUSAND),
        case("zeros behind a word", "(in 000s)", THOUSAND),
        case("zeros of money", "($000)", THOUSAND),
        case("zeros left out", "(000's omitted)", THOUSAND),
        case("amounts", "(amounts in thousands)", THOUSAND),
        case("unaudited before", "(unaudited, in thousands)", THOUSAND),
        case("all amounts", "(All amounts expressed in thousands)", THOUSAND),
        case("money and shares", "(Dollars and shares in thousands)", THOUSAND),
        case("of a currency", "(in thousands of euros)", THOUSAND),
        case("capitals", "(IN THOUSANDS, EXCEPT PER SHARE DATA)", THOUSAND),
        case("no brackets", "In thousands, except per share amounts", THOUSAND),
        case("over two lines", "(in thousands,\nexcept per share data)", THOUSAND),
        case("millions", "(in millions, except per share amounts)", MILLION),
        case("dollars in millions", "(Dollars in millions)", MILLION),
        case("a mark", "($ in millions)", MILLION),
        case("a mark and a letter", "($M)", MILLION),
        case("two letters", "($MM)", MILLION),
        case("US marks", "(US$ in millions)", MILLION),
        case("of a currency, millions", "(in millions of RMB)", MILLION),
        case("alone in its line", "Millions of dollars", MILLION),
        case("billions", "($ in billions)", BILLION),
    ],
)
def test_a_scale_as_it_is_worded(words: str, scale: int):
    for text in (
        plain(f"Statements\n{words}\n\nNet sales 44"),
        html(f"<p>Statements</p><p>{words}</p><p>Net sales</p>"),
    ):
        assert [one.scale for one in Scales(text).stated] == [scale]


@pytest.mark.parametrize(
    "words",
    [
        case("an amount", "sales of $44.1 million"),
        case("an amount without its mark", "orders of 44 million yards"),
        case("a number of people", "thousands of customers"),
        case("shares alone", "(shares in thousands)"),
        case("none", "(unaudited)"),
    ],
)
def test_words_that_state_no_scale(words: str):
    assert Scales(plain(f"Statements\nabout {words} and more\n\nNet sales 44")).stated == []


@pytest.mark.parametrize(
    ("words", "shares_too"),
    [
        case("nothing excepted", "(in thousands)", True),
        case("amounts a share alone", "(in thousands, except per share data)", True),
        case("shares", "(in millions, except share and per share data)", False),
        case("numbers of shares", "(in millions, except number of shares and per share amounts)", False),
    ],
)
def test_whether_shares_are_scaled(words: str, shares_too: bool):
    assert [one.shares_too for one in Scales(plain(words)).stated] == [shares_too]


HEADS = " | Three Months Ended March 31,{2}\n | 2010 | 2009\n"
ROWS = (
    "Net sales | $44,118 | $40,207\nNet income | 2,705 | 2,101\nDiluted earnings per share | $0.31 | $0.24\n"
    "Weighted average diluted shares | 8,726 | 8,754"
)
STATEMENT = "Consolidated Statements of Operations"


def in_thousands(*parts: str) -> bool:
    """Whether sales are read in thousands, and amounts a share as they stand."""
    found = headline(released(page(*parts)))
    assert found.get("eps_diluted") == "0.31"
    return (found.get("revenue"), found.get("net_income")) == ("44118000", "2705000")


def test_a_scale_may_stand_above_the_table():
    assert in_thousands(STATEMENT, SCALE, table(HEADS + ROWS))


def test_a_scale_may_stand_in_the_title_s_line():
    assert in_thousands(f"{STATEMENT} {SCALE}", table(HEADS + ROWS))


def test_a_scale_may_stand_in_the_head_beside_the_years():
    assert in_thousands(STATEMENT, table(f"{SCALE} | 2010 | 2009\n{ROWS}"))


def test_a_scale_may_stand_in_a_row_of_its_own():
    assert in_thousands(STATEMENT, table(f"{HEADS}(in thousands) |  |\n{ROWS}"))


def test_a_scale_may_stand_below_the_table():
    assert in_thousands(STATEMENT, table(HEADS + ROWS), "(Amounts in thousands, except per share data)")


def test_a_scale_may_stand_once_for_all_tables():
    first = table(f"{HEADS}Cash | $1,000 | $900")
    assert in_thousands(f"Balance sheets {SCALE}", first, STATEMENT, table(HEADS + ROWS))


def test_each_table_may_have_its_own():
    highlights = table(f"{HEADS}Net sales | $44.1 | $40.2\nNet income | 2.7 | 2.1")
    release = released(
        page("Highlights (in millions)", highlights, "See below.", f"{STATEMENT} {SCALE}", table(HEADS + ROWS))
    )
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000", "eps_diluted": "0.31"}


def test_a_row_s_own_scale_comes_before_the_table_s():
    rows = ROWS.replace("Net sales |", "Net sales (in millions) |").replace("$44,118 | $40,207", "$44.1 | $40.2")
    release = released(page(STATEMENT, SCALE, table(HEADS + rows)))
    assert headline(release)["revenue"] == "44100000"
    assert headline(release)["net_income"] == "2705000"


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        case("scaled", "(in thousands, except per share data)", 8_726_000),
        case("excepted", "(in thousands, except share and per share data)", 8_726_114),
    ],
)
def test_shares_are_scaled_where_they_are_not_excepted(words: str, shares: int):
    rows = ROWS if shares % 1_000 == 0 else ROWS.replace("8,726 | 8,754", "8,726,114 | 8,754,001")
    release = released(page(STATEMENT, words, table(HEADS + rows)))
    assert [one.value for one in of_metric(release, "shares_diluted")][:1] == [Decimal(shares)]


def test_where_no_table_states_a_scale_prose_tells_it():
    said = "Net sales were $44.1 million, against $40.2 million in the first quarter of 2009."
    assert in_thousands(said, STATEMENT, table(HEADS + ROWS))


def test_amounts_of_seven_digits_are_whole_dollars():
    rows = "Net sales | $44,118,207 | $40,207,118\nNet income | 2,705,101 | 2,101,705\n"
    rows += "Diluted earnings per share | $0.31 | $0.24"
    release = released(page(STATEMENT, table(HEADS + rows)))
    assert headline(release) == {"revenue": "44118207", "net_income": "2705101", "eps_diluted": "0.31"}


def test_a_scale_that_nothing_tells_is_unknown_and_the_figure_left_out():
    release = released(page(STATEMENT, table(HEADS + ROWS)))
    assert headline(release) == {"eps_diluted": "0.31"}
    assert reasons(release)["revenue"] == "unknown_scale"
    assert reasons(release)["net_income"] == "unknown_scale"


def test_the_words_of_a_scale_are_evidence():
    (sales, *_) = of_metric(released(page(STATEMENT, SCALE, table(HEADS + ROWS))), "revenue")
    assert sales.evidence.scale is not None
    assert sales.evidence.scale.text in SCALE
    assert "thousands" in sales.evidence.scale.text
    assert (sales.scale, as_text(sales.value)) == (1000, "44118000")


@pytest.mark.parametrize(
    ("words", "currency"),
    [
        case("a bare dollar is a US one", "$ 44,118 and $ 40,207", "USD"),
        case("euros", "\u20ac44,118 and \u20ac40,207", "EUR"),
        case("pounds", "\u00a344,118", "GBP"),
        case("euros in words", "in thousands of euros", "EUR"),
        case("yuan, with dollars for convenience", "RMB44,118 and RMB40,207, US$6,088", "CNY"),
        case("Canadian dollars", "C$44,118", "CAD"),
        case("none", "44,118", None),
    ],
)
def test_the_currency_of_a_document(words: str, currency: str | None):
    assert currency_of(plain(f"Net sales were {words}.")) == currency


def test_a_scale_in_plain_text():
    release = released(
        printed("""
            Condensed Statements of Operations
            (in thousands, except per share data)
                                     Three Months Ended March 31,
                                         2010          2009
            Net sales                $ 44,118      $ 40,207
            Net income                  2,705         2,101
            Diluted earnings per share  $ .31         $ .24
            """)
    )
    assert headline(release) == {"revenue": "44118000", "net_income": "2705000", "eps_diluted": "0.31"}
