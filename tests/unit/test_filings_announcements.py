"""What a release announces besides figures: headline, dateline, dividends, buybacks, the call."""

import time
from decimal import Decimal

import pytest

from filings.announcements.headline import find_dateline, find_headline
from filings.announcements.reader import read_announcements
from filings.document_text import DocumentText
from tests.unit.invented import case, html, plain

HOSTILE_CHARACTERS = 200_000
HOSTILE_SECONDS = 4.0


def _dated(sentence: str) -> DocumentText:
    return html(f"<p>DENVER, May 3, 2024 - Tarn Mills today reported results.</p><p>{sentence}</p>")


@pytest.mark.parametrize(
    "marked",
    [
        case("state and day", "SAN JOSE, Calif. \u2013 August 12, 2026 \u2013| Tarn Mills today"),
        case("a wire", "NEW YORK--(BUSINESS WIRE)--Aug. 4, 2026--|Tarn Mills"),
        case("the wire behind", "Chicago, August 6, 2026 (GLOBE NEWSWIRE) --| Tarn Mills"),
        case("another wire", "SAN JOSE, Calif., April 29, 2020 /PRNewswire/ --| Tarn Mills"),
        case("the day in parentheses", "CANFIELD, Ohio (April 29, 2020) \u2013| Tarn Mills"),
        case("no day", "CUPERTINO, CALIFORNIA \u2014| Tarn Mills today announced"),
        case("a wire and no day", "ATLANTA--(BUSINESS WIRE)--|Tarn Mills, Inc. reported"),
        case("a title is none", "|Tarn Mills Reports First Quarter Results - Raises Outlook"),
        case("a sentence is none", "|On April 29, 2020 - a Wednesday - the board met."),
    ],
)
def test_dateline(marked: str) -> None:
    dateline, _, _ = marked.partition("|")
    line = marked.replace("|", "")
    found = find_dateline(line.lower())
    assert (line[slice(*found)].strip() if found else "") == dateline


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        case(
            "below contacts and marks",
            "EX-99.1\nExhibit 99.1\nNEWS RELEASE\nContact: A. Smith\n555-010-1234\n"
            "Tarn Mills Reports First Quarter 2024 Results\nDENVER, May 3, 2024 - Tarn Mills today",
            "Tarn Mills Reports First Quarter 2024 Results",
        ),
        case(
            "over two lines",
            "TARN MILLS, INC. ANNOUNCES\nFIRST QUARTER RESULTS\n\nDENVER, May 3, 2024 - Tarn Mills today",
            "TARN MILLS, INC. ANNOUNCES\nFIRST QUARTER RESULTS",
        ),
        case(
            "the name on a line of its own",
            "Tarn\nMills Reports Second Quarter 2024 Results\nDENVER, May 3, 2024 - Tarn",
            "Tarn\nMills Reports Second Quarter 2024 Results",
        ),
        case("none", "DENVER, May 3, 2024 - Tarn Mills today", None),
    ],
)
def test_headline(head: str, headline: str | None) -> None:
    lower = head.lower()
    found = find_headline(lower, find_dateline(lower))
    assert (None if found is None else head[slice(*found)]) == headline


@pytest.mark.parametrize(
    ("sentence", "dividend"),
    [
        case(
            "one sentence",
            "The board declared a quarterly dividend of $0.28 per share, payable on June 1, 2024 to shareholders of "
            "record at the close of business on May 20, 2024.",
            ("0.28", "2024-06-01", "2024-05-20"),
        ),
        case(
            "two sentences",
            "The board declared a cash dividend of $1.10 per share of common stock. The dividend is payable on June 1, "
            "2024 to holders of record on May 20, 2024.",
            ("1.1", "2024-06-01", "2024-05-20"),
        ),
        case(
            "cents",
            "The board declared a dividend of 65.0 cents per share, compared with 63.75 cents.",
            ("0.65", None, None),
        ),
        case("increased", "The board approved a 5% increase in the dividend to $0.42 per share.", ("0.42", None, None)),
        case(
            "to be paid",
            "The board has declared a quarterly dividend of $0.32 to be paid June 19, 2024, to holders of record as "
            "of June "
            "5, 2024.",
            ("0.32", "2024-06-19", "2024-06-05"),
        ),
        case(
            "from an amount to another",
            "The board increased its dividend from $0.20 per share to $0.22 per share.",
            ("0.22", None, None),
        ),
        case(
            "a year's rate beside it",
            "The board declared a quarterly dividend of $0.25 per share, or $1.00 annualized.",
            ("0.25", None, None),
        ),
        case(
            "a preferred one beside it",
            "The board declared dividends of $0.26 per common share and $0.50 per preferred share.",
            ("0.26", None, None),
        ),
        case(
            "on stock, of an amount",
            "The board declared a dividend on its common stock of $0.15.",
            ("0.15", None, None),
        ),
        case("in words", "Directors voted a dividend of five cents per share.", ("0.05", None, None)),
        case("named, not declared", "Quarterly dividend of $0.36 per share", ("0.36", None, None)),
        case("of an ADS", "A dividend of $0.80 per American depositary share was declared.", ("0.8", None, None)),
        case("a unit's distribution", "The trust declared a distribution of $0.055 per unit.", ("0.055", None, None)),
    ],
)  # fmt: skip
def test_dividend(sentence: str, dividend: tuple[str, str | None, str | None]) -> None:
    (one,) = read_announcements(_dated(sentence), "USD").dividends
    assert (one.per_share, one.payable_on, one.record_on) == (Decimal(dividend[0]), *dividend[1:])
    assert one.currency == "USD"


@pytest.mark.parametrize(
    "sentence",
    [
        case("preferred stock", "The board declared a dividend of $0.50 per share of Series A preferred stock."),
        case("preferred stock before it", "The board declared a dividend on its preferred stock of $0.50 per share."),
        case("last year's", "Dividends of $0.30 per share were paid in the prior year."),
        case("suspended", "The board suspended the dividend of $0.10 per share."),
        case("earnings", "Earnings of $0.50 per share covered the dividend."),
        case("money in all", "The company declared and paid dividends of $12 million."),
    ],
)
def test_no_dividend(sentence: str) -> None:
    assert read_announcements(_dated(sentence), "USD").dividends == ()


def test_a_dividend_that_only_the_statement_prints() -> None:
    text = html(
        "<table><tr><td>Dividends declared per share</td><td>$</td><td>0.43</td><td>$</td><td>0.40</td></tr></table>"
    )
    (one,) = read_announcements(text, "USD").dividends
    assert one.per_share == Decimal("0.43")
    assert text.text[slice(*one.amount)] == "0.43"


@pytest.mark.parametrize(
    ("sentence", "amount", "unit"),
    [
        case(
            "an additional program",
            "In April, the board authorized an additional $6.0 billion stock repurchase program.",
            "6000000000",
            "currency",
        ),
        case(
            "an increase, with the total behind",
            "The board approved a $5.0 billion increase to the share repurchase program, bringing the total "
            "authorization "
            "to $6.4 billion.",
            "5000000000",
            "currency",
        ),
        case("shares", "The board authorized the repurchase of up to 1,100,000 shares.", "1100000", "shares"),
    ],
)
def test_buyback(sentence: str, amount: str, unit: str) -> None:
    (one,) = read_announcements(_dated(sentence), "USD").buybacks
    assert (one.value, one.unit) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    "sentence",
    [
        case("what is left", "As of March 31, $1.2 billion remained under the share repurchase authorization."),
        case("what was done", "The company repurchased $300 million of stock under its authorized program."),
        case("history", "On May 1, 2021, the board authorized the repurchase of up to $50 million of stock."),
    ],
)
def test_no_buyback(sentence: str) -> None:
    assert read_announcements(_dated(sentence), "USD").buybacks == ()


@pytest.mark.parametrize(
    ("sentence", "call"),
    [
        case(
            "day and zone",
            "Management will hold a conference call on May 4, 2024, at 5 p.m. Eastern to discuss the results.",
            ("2024-05-04", "17:00", "Eastern"),
        ),
        case("today", "Tarn will host a conference call at 8:30 a.m. (ET) today.", (None, "08:30", "ET")),
        case(
            "two zones",
            "A webcast will be held on May 4, 2024 at 1:30 p.m. PT (4:30 p.m. ET).",
            ("2024-05-04", "13:30", "PT"),
        ),
        case(
            "a day without its year",
            "A conference call is scheduled for Saturday, May 4, at 10:00 a.m. Eastern Time.",
            ("2024-05-04", "10:00", "Eastern Time"),
        ),
        case(
            "the quarter's end is no day of the call",
            "A webcast will be held at 5:00 PM ET to discuss the quarter ended March 31, 2024.",
            (None, "17:00", "ET"),
        ),
        case(
            "archived, said in passing",
            "Tarn will host a call, which will be archived on the site, on May 4, 2024 at 8:00 a.m. ET.",
            ("2024-05-04", "08:00", "ET"),
        ),
        case(
            "available at an address",
            "A live webcast will be available at www.tarn.com on May 4, 2024, at 8:00 a.m. ET.",
            ("2024-05-04", "08:00", "ET"),
        ),
        case(
            "about the release",
            "Tarn will host a conference call for investors to discuss this release at 5:00 p.m. ET on May 4, 2024.",
            ("2024-05-04", "17:00", "ET"),
        ),
        case(
            "no call named",
            "Tarn will review its results at 8:30 a.m. ET on May 4, 2024.",
            ("2024-05-04", "08:30", "ET"),
        ),
        case("noon", "A conference call will be held at noon ET on May 4, 2024.", ("2024-05-04", "12:00", "ET")),
        case("of 24 hours", "The conference call starts at 14:00 CET on May 4, 2024.", ("2024-05-04", "14:00", "CET")),
    ],
)
def test_call(sentence: str, call: tuple[str | None, str, str | None]) -> None:
    text = _dated(sentence)
    (one,) = read_announcements(text, "USD").calls
    zone = None if one.zone is None else text.text[slice(*one.zone)]
    assert (one.date, one.time, zone) == call


def test_remarks_and_questions_at_two_hours_are_two_calls() -> None:
    text = _dated(
        "Tarn will issue pre-recorded remarks on May 3, 2024 at 4:45 PM (ET) / 10:45 PM (CET) and will hold a live "
        "question-and-answer session on May 4, 2024, beginning at 8:00 AM (ET) / 2:00 PM (CET)."
    )
    calls = read_announcements(text, "USD").calls
    assert [(one.date, one.time) for one in calls] == [("2024-05-03", "16:45"), ("2024-05-04", "08:00")]


@pytest.mark.parametrize(
    "sentence",
    [
        case("a replay", "A replay of the call will be available from 1:00 p.m. ET on May 4, 2024."),
        case("an hour of something else", "The plant opens at 8:00 a.m. on May 4, 2024."),
        case("a telephone number", "To join the conference call, dial 800-555-0100."),
        case("the hour of release", "For 6:00 a.m. ET Release: conference call information follows."),
    ],
)
def test_no_call(sentence: str) -> None:
    assert read_announcements(_dated(sentence), "USD").calls == ()


@pytest.mark.parametrize(
    "unit",
    [
        case("places", "san jose, "),
        case("dashes", "new york -- "),
        case("dividends", "declared dividend $1.00 "),
        case("repurchases", "authorized repurchase $5 million "),
        case("times", "call at 5 p.m. ET "),
        case("days", "call may 4, "),
        case("lines of a name", "Tarn\n"),
        case("rows", "dividends per share | "),
        case("spaces", " " * 50 + "dividends"),
    ],
)
def test_hostile_text_takes_time_in_proportion(unit: str) -> None:
    text = plain(unit * (HOSTILE_CHARACTERS // len(unit)))
    started = time.perf_counter()
    read_announcements(text, "USD")
    assert time.perf_counter() - started < HOSTILE_SECONDS
