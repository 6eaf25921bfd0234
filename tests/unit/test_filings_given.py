"""What was chosen → figures, headline and abstentions, as they are given out."""

from decimal import Decimal

import pytest

from filings.parse import parse
from filings.types import NotAnEarningsRelease, Release
from tests.unit.invented import case, submission
from tests.unit.invented_releases import SCALE, headline, of_metric, page, reasons, released, table

STATEMENT = "Consolidated Statements of Operations"
HEADS = " | Three Months Ended March 31,{2}\n | 2010 | 2009\n"
METRICS = ("revenue", "net_income", "eps_basic", "eps_diluted", "eps_adjusted")


def statement(rows: str, *prose: str) -> Release:
    return released(page("Sales rose 9.7 percent.", *prose, STATEMENT, SCALE, table(HEADS + rows)))


@pytest.mark.parametrize(
    ("amounts", "change", "percent"),
    [
        case("a gain on a gain", "2,705 | 2,101", 604_000, "28.75"),
        case("a fall", "2,101 | 2,705", -604_000, "-22.33"),
        case("a loss after a gain", "(2,705) | 2,101", -4_806_000, "-228.75"),
        case("a gain after a loss", "2,705 | (2,101)", 4_806_000, "228.75"),
        case("a larger loss", "(2,705) | (2,101)", -604_000, "-28.75"),
        case("the same", "2,705 | 2,705", 0, "0.00"),
    ],
)
def test_changes_against_the_year_before(amounts: str, change: int, percent: str):
    found = statement(f"Net sales | 44,118 | 40,207\nNet income (loss) | {amounts}").headline.net_income
    assert (found.change, found.change_percent) == (Decimal(change), Decimal(percent))


def test_without_a_year_before_there_is_no_change():
    release = released(page("Diluted earnings per share were $0.31 for the quarter, and sales rose 9.7 percent."))
    found = release.headline.eps_diluted
    assert (found.value, found.prior_value, found.change, found.change_percent) == (Decimal("0.31"), None, None, None)
    assert found.prior_figure is None


def test_the_headline_points_to_its_figures():
    release = statement("Net sales | $44,118 | $40,207\nNet income | 2,705 | 2,101")
    for found, value, before in (
        (release.headline.revenue, 44_118_000, 40_207_000),
        (release.headline.net_income, 2_705_000, 2_101_000),
    ):
        assert found.figure is not None
        assert found.prior_figure is not None
        assert release.figures[found.figure].value == found.value == value
        assert release.figures[found.prior_figure].value == found.prior_value == before
        assert not release.figures[found.figure].is_comparison
        assert release.figures[found.prior_figure].is_comparison


def test_every_metric_of_the_headline_is_given_or_has_a_reason():
    release = statement("Net sales | $44,118 | $40,207\nNet income | 2,705 | 2,101")
    assert sorted([*headline(release), *reasons(release)]) == sorted(METRICS)
    assert reasons(release) == dict.fromkeys(("eps_basic", "eps_diluted", "eps_adjusted"), "not_stated")


def test_an_abstention_tells_what_was_seen():
    release = released(
        page(
            "Sales rose 9.7 percent.",
            STATEMENT,
            table(f"{HEADS}Net sales | 44,118 | 40,207\nDiluted EPS | 0.31 | 0.24"),
        )
    )
    (revenue,) = [one for one in release.abstentions if one.metric == "revenue"]
    assert revenue.reason == "unknown_scale"
    assert [(one.quote.text, one.why) for one in revenue.candidates] == [("44,118", "no scale is told")]


@pytest.mark.parametrize(
    "exhibits",
    [
        case("no exhibit at all", {}),
        case("another one", {"EX-10.1": "Lease of the mill, dated May 3, 2010, between Tarn Mills and its landlord."}),
    ],
)
def test_a_release_that_is_not_attached(exhibits: dict[str, str]):
    items = (
        "Item 2.02. Results of Operations and Financial Condition.\n\nOn May 3, 2010, Tarn Mills, Inc. issued a press "
        "release announcing its results for the quarter ended March 31, 2010. A copy is furnished as Exhibit 99.1.\n\n"
        "Item 9.01. Financial Statements and Exhibits.\n\n(d) Exhibits\n\n99.1  Press release of May 3, 2010\n"
    )
    release = parse(submission(items, exhibits)).release
    assert not isinstance(release, NotAnEarningsRelease)
    assert release.figures == ()
    assert reasons(release) == dict.fromkeys(METRICS, "release_not_attached")


def test_columns_of_a_row_are_given_once_each():
    heads = " | Q1 2010 | Q4 2009 | Q3 2009 | Q2 2009 | Q1 2009\n"
    rows = (
        "Net sales | $44,118 | $47,900 | $45,100 | $44,300 | $40,207\n"
        "Net income | 2,705 | 3,010 | 2,800 | 2,750 | 2,101"
    )
    release = released(page("Sales rose 9.7 percent.", "Some words between.", STATEMENT, SCALE, table(heads + rows)))
    sales = of_metric(release, "revenue")
    assert sales[0].as_reported == "$44,118"
    assert sorted({one.as_reported for one in sales}) == sorted(one.as_reported for one in sales)
    assert [one.is_comparison for one in sales] == [False, *[True] * (len(sales) - 1)]


def test_a_trend_of_many_columns_is_cut():
    """A bank's trend has twenty quarters; MAX_COMPARISONS of them are given."""
    ends = [f"{month} 31, {year}" for year in range(2010, 1996, -1) for month in ("March",)]
    heads = "".join(f" | {end}" for end in ends)
    amounts = "".join(f" | {44_118 - place}" for place in range(len(ends)))
    release = released(
        page("Sales rose 9.7 percent.", STATEMENT, SCALE, table(f"{heads}\nNet sales{amounts}\nNet income{amounts}"))
    )
    assert len([one for one in of_metric(release, "revenue") if one.is_comparison]) <= 8


def test_an_amount_of_another_period_without_a_scale_is_no_figure():
    """Its column has no word of scale as the announced one has, and no table states one."""
    rows = table(" | Three Months Ended March 31, 2010 | Six Months Ended June 30, 2010\nBasic | 44.1 million | 44,118")
    release = released(page("Diluted earnings per share were $0.31 for the quarter; sales rose 9.7 percent.", rows))
    assert all(one.scale >= 1 for one in release.figures)


def test_evidence_of_a_cell():
    release = statement("Net sales (1) | $ 44,118 | $ 40,207\nNet income | 2,705 | 2,101")
    (sales, _) = of_metric(release, "revenue")
    evidence = sales.evidence
    assert (evidence.place, evidence.quote.text, evidence.sentence) == ("table", "$ 44,118", None)
    assert evidence.label is not None
    assert evidence.label.text == "Net sales (1)"
    assert [one.text for one in evidence.column] == ["Three Months Ended March 31,", "2010"]
    assert evidence.document.type == "EX-99.1"
    assert len(evidence.document.sha256) == 64


def test_evidence_of_a_sentence():
    said = "Net income for the first quarter was $2.7 million, or $0.31 per diluted share."
    release = released(page(said))
    (income,) = of_metric(release, "net_income")
    assert (income.evidence.place, income.evidence.quote.text) == ("prose", "$2.7 million")
    assert income.evidence.sentence is not None
    assert income.evidence.sentence.text in (said, said.rstrip("."))
    assert (income.value, income.scale) == (Decimal(2_700_000), 1_000_000)


def test_parts_side_by_side_of_which_none_is_called_the_whole_are_ambiguous():
    release = released(page(table(" | North | South | East\nTotal revenues | $44,118 | $12,000 | $11,000")))
    reasons = {one.metric.value: one.reason.value for one in release.abstentions}
    assert reasons["revenue"] == "ambiguous_column"
    assert reasons["net_income"] == "not_stated"
