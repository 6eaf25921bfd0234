"""Input made to cost much: four times as much of it takes at most about four times as long, and bounded memory."""

import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress

import pytest

from filings.dates import find_dates
from filings.document_text import encoding_of
from filings.errors import FilingError
from filings.html_text import html_text
from filings.parse import parse
from filings.reading import read_text
from filings.submission import split_submission

KILOBYTE = 1024
MARKUP_BYTES = 128 * KILOBYTE
FILING_BYTES = 16 * KILOBYTE
TIMES_AS_MUCH = 4
AT_MOST_TIMES_AS_LONG = 7  # 16 would be quadratic; caches and a busy machine cost a little
UNMEASURED_SECONDS = 0.03  # what is faster than this says nothing about how it grows
TRIES = 3

COVER = """SECURITIES AND EXCHANGE COMMISSION
FORM 8-K
Date of Report (Date of earliest event reported): December 11, 2003
TARN MILLS, INC.
(Exact name of registrant as specified in its charter)
Ohio   001-99999   31-0000099
(State of incorporation) (Commission File Number) (IRS Employer Identification No.)
(Address of principal executive offices)
Item 12. Results of Operations and Financial Condition
"""
HEADER = """<SEC-DOCUMENT>0009990099-03-000001.txt : 20031211
<SEC-HEADER>
ACCESSION NUMBER:\t0009990099-03-000001
CONFORMED SUBMISSION TYPE:\t8-K
FILED AS OF DATE:\t20031211
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\tTARN MILLS INC
"""


def repeated(unit: str, size: int, head: str = "") -> str:
    return head + unit * (size // len(unit.encode()))


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    with suppress(FilingError):  # refused in good time
        work()
    return time.process_time() - started


def assert_linear(work: Callable[[int], Callable[[], object]], size: int) -> None:
    """Time `work(size)` against four times as much; a busy machine gets further tries."""
    measured = []
    for _ in range(TRIES):
        small, large = seconds(work(size)), seconds(work(size * TIMES_AS_MUCH))
        if large <= AT_MOST_TIMES_AS_LONG * max(small, UNMEASURED_SECONDS / TIMES_AS_MUCH):
            return
        measured.append((small, large))
    pytest.fail(f"{size:,} bytes and {TIMES_AS_MUCH} times as many took {measured} seconds")


MARKUP = [
    "<", "<!--", "<!-- -", "</", "<?", '<a "', '<a x="', "<a x='\">", '<a x=">"', "<a =", "<td>", "<td", "<td ",
    "<table><tr><td>", "</td>", "<div>", "<b>", "&amp", "&", "&#1", "&#x", "&nbsp;", "a&nbsp;", "a\xa0", "\xe9",
    "\u2019", "<pre>", "<p style=display:none>", '<td style="display:none">', "<div style='display:none'>x",
    "display:none ", "<a display:none ", '<a style="display ', '" style="', "<title>", "<script>", "<ix:header>", "x",
    "word ", " ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", MARKUP)
@pytest.mark.parametrize("head", ["", "<pre>", "<a "], ids=["", "pre", "tag"])
def test_markup_is_read_in_linear_time_and_so_are_places_in_it(unit: str, head: str):
    def work(size: int) -> Callable[[], object]:
        raw = repeated(unit, size, head).encode()
        encoding = encoding_of(raw)

        def read() -> None:
            text = html_text(raw, 0, len(raw), encoding)
            for place in range(0, len(text.text), len(text.text) // 4 + 1):
                text.span(place, place + 1)

        return read

    assert_linear(work, MARKUP_BYTES)


def test_hidden_elements_of_ever_new_names_are_passed_over_in_linear_time():
    def work(size: int) -> Callable[[], object]:
        raw = "".join(f"<a{place} style='display:none'></a{place}>" for place in range(size // 40)).encode()
        return lambda: html_text(raw, 0, len(raw), "ascii")

    assert_linear(work, MARKUP_BYTES)


WORDS = [
    " ", "\n", "\t", "x", "1", "1 ", "-", "- ", ".", ",", "(", "(a)", '"', "_", "*", "=", "|", "&", "<", "\u2019",
    "\xa0", " \n", "\n ", "\n--\n", "Item ", "\nItem ", "\nItem 1, ", "\nsection 1 ",
    "\nItem 2.02. Results of Operations\n", "\nItem 9.01 None.\n", "january ", "january 1 ", "1 january ", "1/1/",
    "October 31, 2003 ", "first ", "quarter ", "first quarter ", "q1 ", "fiscal ", "year ended ",
    "three months ended ", "three months ended\n", "March 31,\n", "balance sheet\n", "reports record results ",
    "net income was ", "per share ", "form 8-k ", "date of report ", "(exact name of registrant ", "commission file ",
    "i. r. s. ", "(address of principal ", "state of ", "Ohio ", "exhibit ", "exhibit index\n", "\n99.1 x",
    "99.1\tx\n", "attached as exhibit ", "exhibit 99.1 ", "signature\n", "/s/ ", "\n/s/ John Q. Mason\nTitle: ",
    "\nBy: ", "Name: ", "pursuant to the requirements of ", "amendment no. 1\n", "ABC DEF ", "Inc., ",
    "<ix:nonNumeric name='dei:X'>", "<ix:nonNumeric dei:", "<F1", "<TABLE>",
]  # fmt: skip
LEADS = [
    "item", "item 1", "section 1", "january", "1 january", "the first", "quarter", "three months", "year ended",
    "fiscal", "pursuant", "exhibit", "exhibits", "signature", "index to", "exact name", "state of", "commission",
    "i.r.s.", "form", "net", "reports", "results of", "balance sheet", "amendment", "date of", "by:", "name:", "/s/",
    "none", "not",
]  # fmt: skip


def filing(body: str, as_html: bool) -> bytes:
    """A submission whose form and release are this body, behind a cover."""
    form, release = (f"<html><body>{COVER}{body}", f"<html><body>{body}") if as_html else (COVER + body, body)
    parts = "".join(
        f"<DOCUMENT>\n<TYPE>{type_}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"
        for type_, text in (("8-K", form), ("EX-99.1", release))
    )
    return f"{HEADER}</SEC-HEADER>\n{parts}</SEC-DOCUMENT>\n".encode()


@pytest.mark.parametrize("as_html", [False, True], ids=["plain", "html"])
@pytest.mark.parametrize("unit", WORDS)
def test_a_filing_of_one_thing_over_and_over_is_parsed_in_linear_time(unit: str, as_html: bool):
    assert_linear(lambda size: lambda: parse(filing(repeated(unit, size), as_html)), FILING_BYTES)


@pytest.mark.parametrize("lead", ["1 january", "january", "january 1", "january 1,", "1", "6th day of"])
def test_dates_are_found_in_linear_time_whatever_the_gaps_in_them(lead: str):
    assert_linear(lambda size: lambda: find_dates(repeated(" ", size, lead)), FILING_BYTES)


@pytest.mark.parametrize("space", [" ", "\n", "\xa0"])
@pytest.mark.parametrize("lead", LEADS)
def test_a_filing_with_a_gap_behind_a_telling_word_is_parsed_in_linear_time(lead: str, space: str):
    assert_linear(lambda size: lambda: parse(filing(repeated(space, size, lead) + "x", as_html=False)), FILING_BYTES)


FIELDS = [
    "\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tA", "\t\tIRS NUMBER:\t1", "CONFORMED PERIOD OF REPORT:\t2",
    "\tSTREET 1:\tA", "ITEM INFORMATION:\tA", "\n", "<", "A",
]  # fmt: skip


@pytest.mark.parametrize("unit", [" ", "\t", "1", "]", "<", ":", "A", "\nITEM INFORMATION:\tA", "\n\tFILER:\n"])
@pytest.mark.parametrize("field", FIELDS)
def test_a_header_of_one_thing_over_and_over_is_read_in_linear_time(field: str, unit: str):
    document = "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nItem 5.\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
    assert_linear(
        lambda size: lambda: parse(f"{HEADER}{repeated(unit, size, field)}B\n</SEC-HEADER>\n{document}".encode()),
        FILING_BYTES,
    )


# An exhibit as banks file them: a table of figures, styles on every cell, entities, a few characters of several bytes.
ROW = (
    '<tr><td style="font-family:Times New Roman;font-size:10pt" valign="bottom">Net interest income&nbsp;</td>'
    '<td style="text-align:right">$&nbsp;1,234&#160;</td><td align="right">(567)</td><td>\u2014</td></tr>\n'
)


def test_reading_an_exhibit_takes_at_most_four_times_its_bytes():
    raw = f"<html><body><p>Tarn Mills reports</p><table>{ROW * (10_000_000 // len(ROW))}</table>".encode()
    submission = split_submission(raw, "EX-99.1")
    tracemalloc.start()
    try:
        text = read_text(submission, submission.documents[0])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert text.text.count("1,234") == raw.count(b"1,234")
    assert peak < 4 * len(raw)
