"""A release from end to end: what it says of itself in tables, in prose, or in both."""

import pytest

from tests.unit.invented import case
from tests.unit.invented_releases import SCALE, headline, of_metric, page, printed, prior, reasons, released, table

STATEMENT = "Consolidated Statements of Operations"
HEADS = " | Three Months Ended March 31,{2}\n | 2010 | 2009\n"
ROWS = (
    "Net sales | $44,118 | $40,207\nNet income | 2,705 | 2,101\nBasic earnings per share | $0.32 | $0.25\n"
    "Diluted earnings per share | $0.31 | $0.24"
)
RIGHT = {"revenue": "44118000", "net_income": "2705000", "eps_basic": "0.32", "eps_diluted": "0.31"}
BEFORE = {"revenue": "40207000", "net_income": "2101000", "eps_basic": "0.25", "eps_diluted": "0.24"}

AS_TEXT = """
    Consolidated Statements of Operations
    (in thousands, except per share data)
                                       Three Months Ended March 31,
                                           2010          2009
    Net sales                          $ 44,118      $ 40,207
    Net income                         $  2,705      $  2,101
    Basic earnings per share           $    .32      $    .25
    Diluted earnings per share         $    .31      $    .24
    """


@pytest.mark.parametrize(
    "document",
    [
        case("a table of HTML", page(STATEMENT, SCALE, table(HEADS + ROWS))),
        case("columns of spaces", printed(AS_TEXT)),
        case("columns of spaces in HTML", page(f"<pre>{AS_TEXT}</pre>")),
        case("marks of EDGAR", printed(f"<PAGE>\n<TABLE>\n<CAPTION>\n{AS_TEXT}\n</TABLE>")),
        case("capitals", printed(AS_TEXT).upper()),
    ],
)
def test_one_statement_in_every_form(document: str):
    release = released(document)
    assert headline(release) == RIGHT
    assert prior(release) == BEFORE


def test_tables_of_two_forms_in_one_document():
    release = released(page(f"<pre>{AS_TEXT}</pre>", STATEMENT, SCALE, table(HEADS + ROWS)))
    assert headline(release) == RIGHT


def test_income_of_the_company_s_shareholders_stands_for_net_income():
    rows = (
        "Net income | $3,005 | $2,301\n"
        "Net income attributable to Tarn Mills, Inc. | 2,705 | 2,101\nDiluted EPS | 0.31 | 0.24"
    )
    assert headline(released(page(STATEMENT, SCALE, table(HEADS + rows))))["net_income"] == "2705000"


def test_income_of_the_common_shareholders_stands_for_it_where_nothing_else_is_printed():
    rows = (
        "Net sales | $44,118 | $40,207\n"
        "Net income available to common shareholders | 2,705 | 2,101\nDiluted EPS | 0.31 | 0.24"
    )
    assert headline(released(page(STATEMENT, SCALE, table(HEADS + rows))))["net_income"] == "2705000"


def test_a_trust_s_funds_a_share_are_its_adjusted_earnings():
    rows = ROWS + "\nFFO per share - diluted | $0.55 | $0.51"
    assert headline(released(page(STATEMENT, SCALE, table(HEADS + rows)))) == {**RIGHT, "eps_adjusted": "0.55"}


def test_the_issuer_s_adjusted_earnings_come_before_funds():
    rows = ROWS + "\nAdjusted diluted earnings per share | $0.41 | $0.33\nFFO per share - diluted | $0.55 | $0.51"
    assert headline(released(page(STATEMENT, SCALE, table(HEADS + rows))))["eps_adjusted"] == "0.41"


def test_a_year_is_read_where_no_quarter_is_printed():
    lead = "TARN, Maine, March 3, 2011 - Tarn Mills reported its fourth quarter and the year ended December 31, 2010."
    table_ = table(f" | Year Ended December 31,{{2}}\n | 2010 | 2009\n{ROWS}")
    release = released(page(STATEMENT, SCALE, table_, title="Tarn Mills Reports Results for 2010", lead=lead))
    assert headline(release) == RIGHT
    assert {one.period.kind for one in release.figures} == {"year"}


def test_the_currency_is_that_of_the_marks():
    rows = (
        "Revenue | \u20ac44,118 | \u20ac40,207\nNet income | 2,705 | 2,101\n"
        "Diluted earnings per share | \u20ac0.31 | \u20ac0.24"
    )
    release = released(page(STATEMENT, "(in thousands of euros)", table(HEADS + rows)))
    assert {one.currency for one in release.figures} == {"EUR"}
    assert {str(one.unit) for one in of_metric(release, "eps_diluted")} == {"currency_per_share"}


def test_a_release_that_prints_nothing_of_it_is_silent():
    release = released(page("Net sales rose 9.7 percent, and earnings per share nearly as much."))
    assert headline(release) == {}
    assert set(reasons(release).values()) == {"not_stated"}
