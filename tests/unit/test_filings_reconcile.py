"""Tables and sentences that say the same, or do not → one value, or none."""

import pytest

from filings.types import Release
from tests.unit.invented import case
from tests.unit.invented_releases import SCALE, headline, missed, of_metric, page, prior, reasons, released, table

STATEMENT = "Consolidated Statements of Operations"
NO_CONFLICT = "of two places as good as each other the first is taken"
HEADS = " | Three Months Ended March 31,{2}\n | 2010 | 2009\n"
ROWS = (
    "Net sales | $44,118 | $40,207\nCost of sales | 30,000 | 28,000\nIncome taxes | 900 | 700\n"
    "Interest expense | 90 | 80\n"
    "Net income | 2,705 | 2,101\nBasic earnings per share | $0.32 | $0.25\nDiluted earnings per share | $0.31 | $0.24\n"
    "Weighted average shares - basic | 8,453 | 8,404\nWeighted average shares - diluted | 8,726 | 8,754"
)
OTHER = ROWS.replace("44,118", "45,900").replace("2,705", "3,605").replace("0.31", "0.41").replace("0.32", "0.42")
RIGHT = {"revenue": "44118000", "net_income": "2705000", "eps_basic": "0.32", "eps_diluted": "0.31"}


def release_of(*parts: str) -> Release:
    return released(page("Sales rose 9.7 percent.", *parts))


def statement(rows: str = ROWS, title: str = STATEMENT) -> tuple[str, str, str, str]:
    return title, SCALE, table(HEADS + rows), "Notes follow."


@pytest.mark.parametrize(
    "prose",
    [
        case("rounded", "Net income was $2.7 million, or $0.31 per diluted share, on sales of $44.1 million."),
        case("with other figures", "Cash was $12.0 million at the quarter's end, and orders were $50 million."),
        case("of other periods", "For all of 2009, net income was $9.9 million, or $1.13 per diluted share."),
        case("of a part", "The Yarn Division's sales were $30.0 million."),
        case(
            "of what is expected",
            "For the second quarter, we expect net sales of $46 million and net income of $3 million.",
        ),
        case("of a measure of its own", "Excluding charges, net income was $3.6 million, or $0.41 per diluted share."),
    ],
)
def test_prose_does_not_change_what_the_statement_prints(prose: str):
    found = headline(release_of(prose, *statement()))
    assert {metric: value for metric, value in found.items() if metric != "eps_adjusted"} == RIGHT
    assert found.get("eps_adjusted") in (None, "0.41")


def test_a_place_that_says_the_same_is_told_as_a_check():
    release = release_of("Net income was $2.7 million, or $0.31 per diluted share.", *statement())
    checks = {str(one.metric): " ".join(one.checks) for one in release.figures if not one.is_comparison}
    assert "prose" in checks["net_income"]
    assert "prose" in checks["eps_diluted"]
    assert "prose" not in checks["revenue"]


def test_earnings_a_share_are_checked_by_income_over_shares():
    checks = {
        str(one.metric): " ".join(one.checks) for one in release_of(*statement()).figures if not one.is_comparison
    }
    assert "shares" in checks["eps_basic"]
    assert "shares" in checks["eps_diluted"]


def test_the_place_with_more_digits_is_quoted():
    release = release_of("Net sales for the first quarter were $44.1 million.", *statement())
    assert [one.as_reported for one in of_metric(release, "revenue")][:1] == ["$44,118"]


def test_the_statement_comes_before_highlights():
    """Highlights may be of continuing operations, or restated; the statement is the whole company."""
    highlights = "Net sales | $45,900 | $41,000\nNet income | 3,605 | 2,801\nDiluted earnings per share | $0.41 | $0.33"
    release = release_of(*statement(highlights, "Selected Highlights"), *statement())
    assert headline(release) == RIGHT


def test_the_statement_comes_before_a_parent_s():
    assert headline(release_of(*statement(), *statement(OTHER, "Parent Company Only"))) == RIGHT


def test_prose_alone_is_enough():
    release = released(
        page(
            "Net income for the first quarter of 2010 was $2.7 million, or $0.31 per diluted share, compared with "
            "$2.1 million, or $0.24 per diluted share, for the first quarter of 2009. Revenue was $44.1 million, "
            "compared with $40.2 million."
        )
    )
    assert headline(release) == {"revenue": "44100000", "net_income": "2700000", "eps_diluted": "0.31"}
    assert prior(release) == {"revenue": "40200000", "net_income": "2100000", "eps_diluted": "0.24"}


@pytest.mark.parametrize(
    "parts",
    [
        missed("two statements", NO_CONFLICT, (*statement(), *statement(OTHER))),
        missed(
            "two sentences",
            NO_CONFLICT,
            (
                "Net income for the first quarter was $2.7 million, or $0.31 per diluted share.",
                "Net income for the first quarter was $3.6 million, or $0.41 per diluted share.",
            ),
        ),
    ],
)
def test_equally_good_places_that_say_different_things_are_no_answer(parts: tuple[str, ...]):
    release = release_of(*parts)
    assert headline(release) == {}
    assert {reasons(release)[metric] for metric in ("net_income", "eps_diluted")} == {"conflicting_values"}


def test_earnings_a_share_of_the_other_sign_than_income_are_no_answer():
    """One of the two is misread or misprinted, and nothing tells which."""
    rows = ROWS.replace("Net income | 2,705", "Net income (loss) | (2,705)")
    found = headline(release_of(*statement(rows)))
    assert "eps_diluted" not in found or "net_income" not in found


def test_of_two_classes_of_stock_in_one_statement_the_first_is_the_headline():
    statement = table(
        """
         | Three Months Ended March 31,{2}
         | 2010 | 2009
        Net sales | $44,118 | $40,207
        Net income | 2,705 | 2,101
        Earnings per share - Class A common:
        Basic | $0.62 | $0.55
        Diluted | 0.61 | 0.54
        Earnings per share - Class B common:
        Basic | $0.56 | $0.50
        Diluted | 0.56 | 0.50
        """
    )
    found = headline(released(page("Statements of Operations", SCALE, statement)))
    assert (found["eps_basic"], found["eps_diluted"]) == ("0.62", "0.61")
