"""Which 8-Ks announce results, and in which document. Issuers and releases are invented."""

import pytest

from filings.parse import parse
from filings.types import NotAnEarningsRelease, Release, ReleaseDocument
from tests.unit.invented import SIGNATURE, case, submission

RESULTS_ITEM = "Item 2.02.  Results of Operations and Financial Condition.\n\n   {}\n"
OTHER_ITEM = (
    "Item 8.01.  Other Events.\n\n   On this day Tarn Mills issued a press release, attached as Exhibit 99.1.\n\n"
    "Item 9.01.  Financial Statements and Exhibits.\n\n(d)  99.1  Press release\n"
)
STATEMENTS = """

              Condensed Consolidated Statements of Operations
                (in thousands, except per share amounts)
                        Three Months Ended
                            March 31,
                        2010        2009
Revenue               $ 10,000    $ 9,000
Net income               1,000        900
Net income per share  $   0.10    $  0.09
"""
RELEASE = (
    "TARN MILLS REPORTS FIRST QUARTER RESULTS\n\nSpringfield, Ohio, May 3, 2010 - Tarn Mills, Inc. today reported net "
    "income of $1.0 million, or $0.10 per share, for the first quarter ended March 31, 2010." + STATEMENTS
)


def release_of(items: str, exhibits: dict[str, str] | None = None, **header: str) -> Release | NotAnEarningsRelease:
    return parse(submission(items, exhibits, **header)).release


def document_of(release: Release | NotAnEarningsRelease) -> str | None:
    """The type of the document that is the release; "body", or None where it is not attached."""
    assert isinstance(release, Release), release
    return release.document.type if isinstance(release.document, ReleaseDocument) else release.document


@pytest.mark.parametrize(
    "exhibit",
    [
        case("headline and first sentence", RELEASE),
        case(
            "a bank, without revenue",
            "TARN BANCORP ANNOUNCES EARNINGS\n\nTarn Bancorp announced today net income of $1.0 million or $.25 per "
            "diluted share for the three months ended March 31, 2010, an increase of 5%." + STATEMENTS,
        ),
        case(
            "a bank that earned",
            "Tarn Bancorp Reports First Quarter 2010 Earnings Per Share of $0.25\n\nTarn Bancorp earned $1.0 "
            "million in the "
            "first quarter of 2010. Net interest income rose 3% to $5 million." + STATEMENTS,
        ),
        case(
            "a trust of real estate, funds from operations",
            "Tarn REIT Reports First Quarter FFO of $0.55 Per Share\n\nTarn REIT today reported funds from "
            "operations (FFO) "
            "of $10 million, or $0.55 per share, for the quarter ended March 31, 2010. Revenues were $30 million"
            + STATEMENTS,
        ),
        case(
            "a loss",
            "Tarn Bio Announces Financial Results for First Quarter 2010\n\nNet loss for the first quarter was $5.0 "
            "million, or $0.20 per share." + STATEMENTS,
        ),
        case(
            "a partnership, per unit",
            "Tarn Partners Reports First Quarter Results\n\nTarn Partners, L.P. reported net income of $2.0 "
            "million, or "
            "$.20 per limited partner unit, for the quarter ended March 31, 2010. Revenues were $9 million"
            + STATEMENTS,
        ),
        case(
            "weeks for months",
            "Tarn Stores Announces First Quarter Results\n\nTarn Stores reported that net sales for the thirteen weeks "
            "ended May 1, 2010 increased 5% to $50 million. Net income was $2 million, or $.10 per share." + STATEMENTS,
        ),
        case(
            "operating income in the headline",
            "TARN RE REPORTS OPERATING INCOME OF $2.10 PER SHARE\n\nTarn Re reported operating income of $100 "
            "million or "
            "$2.10 per diluted share in the first quarter compared with $90 million. Net income was $95 million"
            + STATEMENTS,
        ),
        case(
            "cents a share",
            "Tarn Energy reports higher quarterly earnings\n\nTarn Energy today reported earnings of $50 million, "
            "or 50 "
            "cents a share for the quarter ended March 31, 2010. Revenues were $200 million"
            + STATEMENTS.replace("per share", "a share"),
        ),
        case(
            "markup, a headline on two lines",
            "<html><body><p>Tarn Mills Reports<br>First Quarter 2010 Results</p><p>SPRINGFIELD, Ohio--Tarn Mills, Inc. "
            "today announced results for its first quarter. Revenue was $10.0 million. Diluted EPS was $0.10.</p>"
            "<p>CONSOLIDATED STATEMENTS OF INCOME</p></body></html>",
        ),
        case(
            "profit for income",
            "<html><body><p>Tarn Posts Higher Q1 Profit</p><p>Tarn Mills, Inc. posted a profit of $1.0 million in the "
            "first quarter, or $0.10 per share, on revenue of $10.0 million. Revenue increased "
            "10%.</p><p>Statements of "
            "Income</p></body></html>",
        ),
        case(
            "half a year to a day",
            "Tarn plc: half-year results to 30 June 2010\n\nTarn plc announces its unaudited results. Turnover was "
            "$41.2 million, up 6 per cent. Earnings per share were 22 cents."
            + STATEMENTS.replace("Three Months Ended", "Six Months to"),
        ),
        case(
            "the first half by its letter",
            "Tarn N.V. reports H1 2010 results\n\nTarn today reported its H1 2010 results. Revenue was $41 million. "
            "Earnings per share were $2.15." + STATEMENTS.replace("Three Months Ended", "H1"),
        ),
        case(
            "statements without a title",
            "TARN BANK EARNS $.90 PER SHARE IN FIRST QUARTER\n\nTarn Bank reported first-quarter earnings of "
            "$3,778,000 against $2,787,000. Diluted earnings per share were $0.90.\n\n             March 31   Dec. 31\n"
            "                2010      2009\nFOR THE QUARTER:\nNet interest income    11,000    10,507\n"
            "Net income     3,778     3,401\n",
        ),
        case(
            "no figure in prose",
            "TARN REPORTS FIRST QUARTER RESULTS\n\nTarn Mills, Inc. today announced its results for the quarter ended "
            "March 31, 2010, which are attached." + STATEMENTS,
        ),
        case(
            "pro forma statements behind the announcement",
            "TARN REPORTS FIRST QUARTER RESULTS\n\nTarn Mills, Inc. today announced its results for the quarter ended "
            "March 31, 2010. Sales rose 9.7 percent.\n\n   PRO FORMA CONSOLIDATED STATEMENTS OF INCOME\n" + STATEMENTS,
        ),
        case(
            "a dividend in the same title",
            "TARN DECLARES DIVIDEND AND REPORTS FIRST QUARTER RESULTS\n\nTarn Mills today reported net income of $1.0 "
            "million or $.10 per share for the quarter ended March 31, 2010." + STATEMENTS,
        ),
        case(
            "a year by its number",
            "TARN EARNINGS UP 10% IN 2009\n\nTarn Bancorp reported net income of $1.0 million, or $.10 per share, for "
            "2009. Net income was up." + STATEMENTS.replace("Three Months Ended", "For the Year"),
        ),
        case(
            "earned",
            "TARN BANK EARNINGS RISE\n\nTarn Bank earned $2.7 million, or $.30 per diluted share, in the three months "
            "ended March 31, 2010. Net income rose 3% to $2.7 million." + STATEMENTS,
        ),
    ],
)
def test_a_release_under_another_item_that_announces_results_is_one(exhibit: str):
    assert document_of(release_of(OTHER_ITEM, {"EX-99.1": exhibit})) == "EX-99.1"


@pytest.mark.parametrize(
    "exhibit",
    [
        case(  # 0001004963-96-000004
            "a month's sales",
            "Tarn Stores Reports April Sales\n\nTarn Stores reported net sales of $50 million for the five weeks ended "
            "May 1, 2010, an increase of 4%. The company expects first quarter earnings per share of $0.40.",
        ),
        case(  # 0001193125-13-167469
            "a dividend",
            "Tarn Declares Quarterly Dividend\n\nThe board of Tarn declared a quarterly dividend of $0.10 per share, "
            "payable June 1. In the first quarter, Tarn returned $5 million to shareholders.",
        ),
        case(
            "a dividend, results in passing",
            "Tarn Announces Increase of Quarterly Dividend\n\nTarn Mills announced its board declared a quarterly "
            "dividend "
            "of $0.10 per share. Tarn reported record earnings for the quarter ended March 31 last week; net income "
            "was "
            "$1.0 million.",
        ),
        case(  # 0000037996-17-000084
            "a forecast",
            "Tarn Raises First Quarter Guidance\n\nTarn today announced that it expects first quarter revenue of "
            "$10 to "
            "$11 million and earnings per share of $0.10 to $0.12, above its prior guidance. Results for the three "
            "months "
            "ended March 31 will be released on April 20.",
        ),
        case(
            "what it expects to report",
            "Tarn Announces Preliminary First Quarter Results\n\nTarn expects to report revenue of $10 million for the "
            "quarter ended March 31, 2010 and a net loss per share of $0.10.",
        ),
        case(
            "the day on which it will report",
            "Tarn to Report First Quarter Results on May 20\n\nTarn will release its financial results for the quarter "
            "ended March 31, 2010 before the market opens. Last year's revenue was $40 million, or $1.00 per share.",
        ),
        case(  # 0001275287-05-002977
            "results postponed",
            "Tarn Delays Release of First Quarter Results\n\nTarn said it has postponed reporting its results for the "
            "quarter ended March 31 pending a review. Revenue for the three months ended March 31 was about $5 "
            "million, "
            "$.10 per share.",
        ),
        case(
            "pro forma statements of a merger",
            "UNAUDITED PRO FORMA CONDENSED COMBINED FINANCIAL STATEMENTS\n\nThe statements of operations for the year "
            "ended December 31, 2009 report combined results. Net income was $5 million." + STATEMENTS,
        ),
        case(
            "a contract",
            "Tarn Wins $40 Million Contract\n\nTarn Mills announced a contract with Hoad. Revenue from it will be "
            "recognized over the year ended 2011. In fiscal 2009 revenues were $40 million, $1.00 per share.",
        ),
        case(
            "the results of a company to be bought",
            "Tarn to Acquire Hoad Corp\n\nTarn announced an agreement. Hoad reported revenues of $50 million for "
            "the year "
            "ended December 31, 2009 and net income was $5 million. Accretive to earnings per share in the first year.",
        ),
        case(
            "results of a vote",
            "Tarn Reports Results of Annual Meeting\n\nTarn announced results of voting at its annual meeting. "
            "Fiscal year "
            "2009 was a record: net sales of $50 million, $1.00 per share, and so was the quarter ended March 31.",
        ),
        case(
            "results of a trial",
            "Tarn Bio Reports Positive Phase 2 Results\n\nTarn Bio announced results of a twelve months study. "
            "Revenue in "
            "the quarter ended March 31 was $1 million, loss of $.20 per share.",
        ),
        case(
            "results to be restated",
            "Tarn to Restate Results\n\nTarn announced it will restate its financial results for fiscal year 2008 "
            "and the "
            "first quarter of 2009. Net income for the three months ended March 31 was overstated by $2 million, or "
            "$.05 "
            "per share.",
        ),
        case(
            "production",
            "Tarn Announces First Quarter Production\n\nTarn Gold announced first quarter production of 50,000 ounces; "
            "sales of 48,000 ounces at $1,200 per ounce. Revenue was $57 million.",
        ),
        case(
            "the sale of a unit, figures in passing",
            "Tarn Mills Sells Unit\n\nTarn Mills announced the sale of its yarn unit for $50 million. The unit had "
            "sales of $20 million in 2009 and earned $.05 per share in the quarter ended March 31, 2010.",
        ),
        case(
            "a loan, figures in passing",
            "Tarn Amends Credit Facility\n\nTarn announced an amendment. As reported, net loss for the three months "
            "ended March 31, 2010 was $5 million or $.20 per share.",
        ),
        case(
            "an auditor's report on statements",
            "INDEX TO FINANCIAL STATEMENTS\n\nReport of Independent Accountants\n\nWe report on the results "
            "of operations for the year ended December 31, 2009." + STATEMENTS,
        ),
        case(
            "statements that are not to be relied upon",
            "Tarn Announces Restatement of Prior Results\n\nTarn Mills announced that previously issued results for "
            "the three months ended March 31, 2010 should no longer be relied upon. Net income was $1.0 million."
            + STATEMENTS,
        ),
    ],
)
def test_news_of_something_else_is_no_earnings_release(exhibit: str):
    found = release_of(OTHER_ITEM, {"EX-99.1": exhibit})
    assert found == NotAnEarningsRelease(
        "other_items", "Items 8.01, 9.01: no Item 2.02 or 12, and no release that announces results"
    )


@pytest.mark.parametrize(
    ("items", "reported"),
    [
        case("2.02", RESULTS_ITEM.format("See Exhibit 99.1."), "2010-05-03"),
        case("12", "Item 12.  Results of Operations and Financial Condition.\n\n   See Exhibit 99.1.", "2004-05-03"),
        case(  # 0000891092-03-001810
            "9, furnished as 12",
            "Item 9.  Regulation FD Disclosure.\n\n   Furnished under Item 12, Results of Operations and Financial\n"
            "Condition, by SEC Release No. 33-8216.",
            "2003-05-01",
        ),
    ],
)
def test_the_item_of_results_needs_no_words_of_the_exhibit(items: str, reported: str):
    assert document_of(release_of(items, {"EX-99.1": "News of May."}, reported=reported)) == "EX-99.1"


@pytest.mark.parametrize(
    ("item", "reported"),
    [
        case("5, before there was Item 12", "Item 5.  Other Events.\n\n   A release is attached.", "2002-05-01"),
        case("9, before there was Item 12", "Item 9.  Regulation FD Disclosure.\n\n   See Exhibit 99.1.", "2003-02-01"),
        case("7.01", "Item 7.01.  Regulation FD Disclosure.\n\n   See Exhibit 99.1.", "2010-05-03"),
        case("8.01", "Item 8.01.  Other Events.\n\n   See Exhibit 99.1.", "2010-05-03"),
    ],
)
def test_results_come_under_other_items_too(item: str, reported: str):
    exhibit = RELEASE.replace("2010", reported[:4]).replace("2009", str(int(reported[:4]) - 1))
    assert document_of(release_of(item, {"EX-99.1": exhibit}, reported=reported)) == "EX-99.1"


def test_an_ordinary_item_9_announces_nothing():
    found = release_of(
        "Item 9.  Regulation FD Disclosure.\n\n   Slides.", {"EX-99.1": "Slides."}, reported="2003-06-02"
    )
    assert found == NotAnEarningsRelease(
        "other_items", "Item 9: no Item 2.02 or 12, and no release that announces results"
    )


SLIDES = "Tarn Mills, Inc. First Quarter 2010 Supplement\n\nStatistics of mills." + STATEMENTS


@pytest.mark.parametrize(
    ("text", "listed", "exhibits", "expected"),
    [
        case("the only one", "See Exhibit 99.1.", "99.1  Release", {"EX-99.1": RELEASE}, "EX-99.1"),
        case("type without a point", "See Exhibit 99.", "99  Release", {"EX-99": RELEASE}, "EX-99"),
        case(
            "a supplement beside it",
            "See Exhibits 99.1 and 99.2.",
            "99.1  Press release\n 99.2  Supplement",
            {"EX-99.1": RELEASE, "EX-99.2": SLIDES},
            "EX-99.1",
        ),
        case(  # 0001193125-03-003812: Exhibit 99.1 is about a settlement
            "the second of two",
            "The release is furnished as Exhibit 99.2.",
            "99.1  Press release on a settlement\n 99.2  Press release on results",
            {"EX-99.1": "Tarn Mills Settles\n\nTarn Mills settled with Hoad.", "EX-99.2": RELEASE},
            "EX-99.2",
        ),
        case(
            "slides first",
            "See Exhibits 99.1 and 99.2.",
            "99.1  Slides\n 99.2  Press release",
            {"EX-99.1": SLIDES, "EX-99.2": RELEASE},
            "EX-99.2",
        ),
        case(
            "not the agreement",
            "See Exhibit 99.1.",
            "10.1  Agreement\n 99.1  Press release",
            {"EX-10.1": "An agreement.", "EX-99.1": RELEASE},
            "EX-99.1",
        ),
    ],
)
def test_of_several_exhibits_the_release_is_chosen(text: str, listed: str, exhibits: dict[str, str], expected: str):
    items = RESULTS_ITEM.format(text) + f"\nItem 9.01.  Financial Statements and Exhibits.\n\n(d)\n {listed}\n"
    assert document_of(release_of(items, exhibits)) == expected


def test_a_release_that_is_promised_and_not_attached_is_told_apart():
    text = "On May 3 Tarn Mills announced results for the quarter ended March 31, 2010, furnished as Exhibit 99.1."
    found = release_of(RESULTS_ITEM.format(text))
    assert document_of(found) is None
    assert isinstance(found, Release)
    assert (found.figures_absent_because, found.period.ends_on) == ("release_not_attached", "2010-03-31")


@pytest.mark.parametrize(
    "item", ["Item 2.02.  Results of Operations and Financial Condition", "Item 8.01.  Other Events"]
)
def test_the_form_itself_can_be_the_release(item: str):
    found = release_of(f"{item}\n\n{RELEASE}")
    assert document_of(found) == "body"
    assert isinstance(found, Release)
    assert found.figures_absent_because is None


def test_a_release_printed_behind_the_form_in_its_document_is_in_the_body():
    """So in the 1990s (0000320193-99-000010)."""
    items = "Item 5.  Other Events.\n\n   A release is attached.\n" + SIGNATURE
    release = f"\n\n                  EXHIBIT 99\n\n{RELEASE.replace('2010', '1999').replace('2009', '1998')}"
    assert document_of(release_of(items + release, reported="1999-05-03")) == "body"


@pytest.mark.parametrize(
    ("form", "is_release"), [("8-K", True), ("8-K/A", True), ("10-Q", False), ("6-K", False), ("8-K12G3", True)]
)
def test_results_are_read_from_form_8_k(form: str, is_release: bool):
    found = release_of(RESULTS_ITEM.format("See Exhibit 99.1."), {"EX-99.1": RELEASE}, form=form)
    assert isinstance(found, Release) == is_release


@pytest.mark.parametrize(
    ("document", "is_release"),
    [
        case("a release", RELEASE, True),
        case("a supplement without a headline", SLIDES, True),
        case(
            "interim statements by themselves",
            "TARN MILLS, INC.\nINTERIM FINANCIAL STATEMENTS\nFirst Quarter 2010" + STATEMENTS,
            False,
        ),
        case(
            "an outlook",
            "Tarn Updates Guidance for First Quarter 2010\n\nTarn Mills announced today that it now expects net sales "
            "for the quarter ended March 31, 2010 of $10.0 million and a loss of $.05 per share. Net sales in the "
            "quarter ended March 31, 2009 were $11.0 million. It will report results on April 28.",
            False,
        ),
        case(
            "a restatement",
            "Tarn Announces Restatement of Prior Results\n\nTarn Mills, Inc. today announced that previously issued "
            "results for the three months ended March 31, 2010 should no longer be relied upon. Net income was $1.0 "
            "million or $.10 per share as reported." + STATEMENTS,
            False,
        ),
        case(
            "the day of results to come",
            "Tarn Sets Date for First Quarter Results\n\nTarn Mills will announce results for the first quarter on "
            "April 28. Net sales were $10 million in the fourth quarter, or $.10 per share.",
            False,
        ),
        case(
            "an offering",
            "Tarn Announces Public Offering\n\nTarn announced an offering of 1,000,000 shares at $10 per share. For "
            "the year ended December 31, 2009, net income was $1 million.",
            False,
        ),
        case(
            "a letter without statements",
            "TO OUR SHAREHOLDERS:\n\n   The three months ended March 31, 2010, our first quarter, brought record "
            "results.\n\n   Sales were $11,402,118 against $10,002,440. Earnings per share were 47 cents.",
            True,
        ),
        case(
            "a title of a quarter, without statements",
            "Tarn Reports Profitable Second Quarter\n\nTarn Mills today announced its results for the second fiscal "
            "quarter ended December 31, 2009. Sales for the quarter were $4,118,902. Net income was $.03 per share.",
            True,
        ),
        case(
            "a plain lead under another title",
            "Good News from the Mills\n\nTarn Mills today announced its results for the second fiscal quarter ended "
            "December 31, 2009. Sales for the quarter were $4,118,902. Net income was $.03 per share.",
            True,
        ),
        case(
            "the sale of a unit",
            "Tarn Mills Sells Unit\n\nTarn Mills announced the sale of its yarn unit. The unit had sales of $20 "
            "million and earned $.05 per share in the quarter ended March 31, 2010.",
            False,
        ),
        case(
            "a forecast reaffirmed, results in passing",
            "Tarn Reaffirms Earnings Guidance\n\nTarn Mills stands by $1.00 per share. For the quarter ended March 31, "
            "2010 Tarn reported net income of $1 million.",
            False,
        ),
        case("the outlook is confirmed in its title", "Tarn: outlook confirmed\n\n" + RELEASE, True),
        case("news of something else", "Tarn Mills Opens a Mill\n\nTarn Mills opened a mill in Springfield.", False),
    ],
)
def test_a_bare_exhibit_is_judged_by_its_words(document: str, is_release: bool):
    assert isinstance(parse(document.encode(), "EX-99.1").release, Release) == is_release
