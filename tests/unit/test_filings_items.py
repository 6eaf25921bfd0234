"""Item headings as issuers print them. Issuers and texts are invented; a row names the filing behind it."""

import pytest

from filings.items import read_sections, unite_items
from tests.unit.invented import SIGNATURE, case, html, plain

RESULTS = "Results of Operations and Financial Condition"
Said = list[tuple[str, str, tuple[str, ...]]]


def numbers(printed: str, filed_date: str | None = None, markup: bool = False) -> list[str]:
    """The items that a body prints, in its order, as printed."""
    text = html(printed) if markup else plain(printed + SIGNATURE)
    return [section.number for section in read_sections(text, filed_date)]


def united(printed: str, header: tuple[str, ...] = (), filed_date: str | None = None) -> Said:
    """The items of body and header: as filed, code, said by."""
    text = plain(printed + SIGNATURE)
    items, _ = unite_items(text, read_sections(text, filed_date), header, filed_date)
    return [(item.as_filed, item.code, item.said_by) for item in items]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("number and title behind a full stop", "ITEM 5.  OTHER EVENTS\n\n   On May 3 the Company", ["5"]),
        case("title on the next line", "Item 5.\n\n     Other Events.\n\n  On May 3 the Company", ["5"]),
        case("colon", "Item 5:  Other Events\n\n   On May 3", ["5"]),  # 0000914260-00-000030
        case("dash", "Item 5 - OTHER EVENTS\n\n  On May 3", ["5"]),  # 0000109446-94-000005
        case("two dashes", "ITEM 5 -- OTHER EVENTS\n\n  On May 3", ["5"]),
        case("full stop and dash", "ITEM 5. - OTHER EVENTS.\n\n  On May 3", ["5"]),
        case("number glued to the word", "ITEM5.  OTHER EVENTS\n\n  On May 3", ["5"]),
        case("title glued to the number", "Item 8.01Other Events.\n\n  On May 3", ["8.01"]),  # as 0001002517-21-000051
        case("title glued to the full stop", "ITEM 8.01.OTHER EVENTS\n\n  On May 3", ["8.01"]),
        case("no punctuation", "Item 5 Other Events\n\n  On May 3", ["5"]),
        case("a title of the issuer's own", "Item 5.  Press Release\n\n  On May 3", ["5"]),  # 0000703901-98-000003
        case(  # 0001275287-05-002393
            "title shortened", "ITEM 1.01 MATERIAL DEFINITIVE AGREEMENT\n\n  On May 3", ["1.01"]
        ),
        case("title in the singular", "Item 2.02 Result of Operation and Financial Condition\n\n On", ["2.02"]),
        case("title of Item 12 under 2.02", f"Item 2.02 Disclosure of {RESULTS}\n\n On", ["2.02"]),
        case("title in parentheses", f"Item 2.02 ({RESULTS})\n\n On May 3", ["2.02"]),
        case("asterisk behind the title", f"Item 12.  {RESULTS}.*\n\n On May 3", ["12"]),  # 0001193125-04-022213
        case("number alone, then the text", "Item 2.02\n\nOn May 3, Tarn Mills announced", ["2.02"]),
        case("number alone with a colon", "ITEM 2.02:\n\nOn May 3, Tarn Mills announced", ["2.02"]),
        case(
            "another title of the issuer's own, no punctuation before it",
            "Item 8.01 Other Matters.\n\nAttached hereto as Exhibit 99.1 is",
            ["8.01"],
        ),
        case("text beside the number", "ITEM 5.       On March 3, the Company announced that\n\n", ["5"]),
        case("the word No.", "Item No. 5.  Other Events\n\n On May 3", ["5"]),
        case("leading zero", "Item 05.  Other Events\n\n On May 3", ["5"]),
        case("number in parentheses", "(Item 5) Other Events\n\n On May 3", ["5"]),
        case("letter of a paragraph", "ITEM 9.01(d).  Financial Statements and Exhibits\n\n 99.1  Release", ["9.01"]),
        case("letter of a paragraph, old form", "ITEM 7(c).  EXHIBITS\n\n 99.1  Press release", ["7"]),
        case(
            "indented, with a rule below", "              Item 5.  Other Events\n              ------------\n On", ["5"]
        ),
        case("out of order", f"Item 12.  {RESULTS}\n\n On\n\nItem 7.  Exhibits\n\n 99.1  Release", ["12", "7"]),
        case("repeated on the next page", "Item 5.  Other Events\n\n On\n\nItem 5.  Other Events (continued)", ["5"]),
        case("a heading of the section above", f"SECTION 2 - FINANCIAL INFORMATION\n\nItem 2.02  {RESULTS}", ["2.02"]),
        case("a heading of the section before it", f"Section 2 - Financial Information  Item 2.02 {RESULTS}", ["2.02"]),
        case(
            "table of contents before the items",
            "TABLE OF CONTENTS\n\nItem 5.  Other Events ........ 2\nItem 7.  Exhibits ........ 3\n\nSIGNATURES .... "
            "4\n\n"
            "<PAGE>\n\nItem 5.  Other Events\n\n On May 3\n\nItem 7.  Exhibits\n\n 99.1  Press release",
            ["5", "7"],
        ),
        case(  # 0000084581-00-500009
            "items that do not apply, each with its heading",
            "Item 1. Changes in Control of Registrant.\n\n   None.\n\nItem 2. Acquisition or Disposition of Assets.\n\n"
            "   Not applicable.\n\nItem 5. Other Events.\n\n   On May 3",
            ["1", "2", "5"],
        ),
        case(  # 0000320193-99-000010
            "a line that names what is left out",
            "Items 1 through 4, 6 and 8 Not Applicable.\n\nItem 5.  Other Events\n\n  On May 3",
            ["5"],
        ),
        case("a range that is left out", "Items 1-4.  Not Applicable.\n\nItem 5.  Other Events\n\n  On May 3", ["5"]),
        case(
            "a list that is left out",
            "Items 1, 2, 3, 4, 6, 8 and 9 are inapplicable\nand have been omitted.\n\nItem 5. Other Events\n\n On",
            ["5"],
        ),
        case(
            "number with a space in it",
            f"Item 2. 02 {RESULTS}\n\n On May 3",
            ["2.02"],
        ),
        case("number written short", f"Item 2.2 {RESULTS}\n\n On May 3", ["2.02"]),
    ],
)
def test_a_heading_of_plain_text_is_an_item(printed: str, expected: list[str]):
    assert numbers(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("two numbers", "Items 2.02 and 7.01.  Results; Regulation FD Disclosure\n\n On", ["2.02", "7.01"]),
        case("two old numbers", "ITEMS 5 AND 7.  OTHER EVENTS AND EXHIBITS\n\n On", ["5", "7"]),
        case("9 and 12", "ITEMS 9 AND 12.  REGULATION FD DISCLOSURE; RESULTS OF OPERATIONS\n\n On", ["9", "12"]),
        case("the word twice", "Item 2.02 and Item 7.01.  Results and Regulation FD\n\n On", ["2.02", "7.01"]),
        case("ampersand", "Item 2.02 & 7.01.  Results; Regulation FD Disclosure\n\n On", ["2.02", "7.01"]),
        case("comma", "Item 2.02, 7.01.  Results of Operations\n\n On", ["2.02", "7.01"]),
        case("three numbers", "Items 2.02, 7.01 and 9.01.  Results\n\n On", ["2.02", "7.01", "9.01"]),
        case("three times the word", "Item 1.01, Item 2.03 and Item 9.01\n\n On", ["1.01", "2.03", "9.01"]),
        case(
            "titles on lines of their own",
            f"Item 2.02  {RESULTS};\nItem 7.01  Regulation FD Disclosure\n\n On May 3",
            ["2.02", "7.01"],
        ),
        case(
            "slash",
            "Item 2.02/7.01.  Results of Operations; Regulation FD Disclosure\n\n On May 3",
            ["2.02", "7.01"],
        ),
        case(
            "full stop before and",
            f"Item 2.02. and Item 7.01.  {RESULTS}\n\n On May 3",
            ["2.02", "7.01"],
        ),
        case(
            "numbers and titles on one line",
            f"Item 2.02. {RESULTS} and Item 7.01. Regulation FD Disclosure.\n\n On May 3",
            ["2.02", "7.01"],
        ),
        case(
            "old numbers and titles on one line",
            f"Item 9. Regulation FD Disclosure and Item 12. {RESULTS}\n\n On May 3",
            ["9", "12"],
        ),
    ],
)
def test_a_heading_of_several_items_gives_each(printed: str, expected: list[str]):
    assert numbers(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case(  # 0000912057-00-043726
            "a line of a sentence begins with it",
            "Item 5.  Other Events\n\n     The information in this report, with the exhibit that is attached under\n"
            "Item 7 of this report, is furnished and not filed for any purpose of the Act.",
            ["5"],
        ),
        case(
            "a line of a sentence begins with number and title",
            "Item 7.01.  Regulation FD Disclosure\n\n     The information set forth above in the first paragraph of\n"
            "Item 2.02. Results of Operations of the earlier report is repeated.",
            ["7.01"],
        ),
        case(  # 0001213900-25-032135
            "a paragraph begins with it",
            f"Item 2.02  {RESULTS}\n\n   On May 3\n\nItem 7.01  Regulation FD Disclosure\n\n"
            "Item 2.02 of this Current Report is incorporated by reference.",
            ["2.02", "7.01"],
        ),
        case(  # 0001193125-06-037737
            "an item of Regulation S-K",
            "Item 4.01  Changes in Registrant's Certifying Accountant\n\nItem 304(a)(1)(v) of Regulation S-K asks",
            ["4.01"],
        ),
        case(  # 0001171843-23-005874
            "risk factors of an annual report",
            "Item 8.01  Other Events\n\nItem 1A. Risk Factors of the Form 10-K warns",
            ["8.01"],
        ),
        case(
            "items of an annual report that is recast",
            "Item 8.01  Other Events\n\nThe Company recasts:\n\nItem 7. Management's Discussion and Analysis\n\n"
            "Item 8. Financial Statements and Supplementary Data",
            ["8.01"],
        ),
        case(  # 0001144204-07-020827
            "furnished under another item",
            f"Item 2.02.  {RESULTS}\n\n   The release is furnished pursuant to Item 12 and is not filed.",
            ["2.02"],
        ),
    ],
)
def test_a_reference_is_no_item(printed: str, expected: list[str]):
    assert numbers(printed) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case(  # 0001193125-15-021857
            "number and title in two cells",
            f"<table><tr><td>Item 2.02</td><td>{RESULTS}</td></tr></table><p>On May 3</p>",
            ["2.02"],
        ),
        case(
            "an empty cell between them",
            f"<table><tr><td><b>Item&nbsp;2.02.</b></td><td></td><td><b>{RESULTS}.</b></td></tr></table><p>On</p>",
            ["2.02"],
        ),
        case(  # 0000320193-17-000067
            "number and title in two paragraphs", f"<p><b>Item 2.02</b></p><p><b>{RESULTS}</b></p><p>On</p>", ["2.02"]
        ),
        case("number split by tags", f"<p><b>Item 2.</b><b>02</b> <u>{RESULTS}</u></p><p>On</p>", ["2.02"]),
        case(
            "small capitals",
            "<p>I<font size=1>TEM</font> 5. O<font size=1>THER</font> E<font size=1>VENTS</font></p><p>On</p>",
            ["5"],
        ),
        case("text in the same paragraph", f"<p><b>Item 2.02. {RESULTS}.</b> On May 3 Tarn Mills</p>", ["2.02"]),
        case("en dash", f"<p>Item 2.02 &#8211; {RESULTS}</p><p>On</p>", ["2.02"]),
        case("bullet", "<p>&#8226; Item 8.01 Other Events</p><p>On May 3</p>", ["8.01"]),
        case(
            "two numbers in a cell, titles beside",
            f"<table><tr><td>Items 2.02<br>and 7.01</td><td>{RESULTS}; Regulation FD</td></tr></table><p>On</p>",
            ["2.02", "7.01"],
        ),
        case(
            "two headings apart by a line break",
            f"<p>Item 2.02. {RESULTS}.<br>Item 7.01. Regulation FD Disclosure.</p><p>On</p>",
            ["2.02", "7.01"],
        ),
        case(
            "two headings in one line",
            f"<p>Item 2.02 {RESULTS} and Item 7.01 Regulation FD Disclosure</p><p>On</p>",
            ["2.02", "7.01"],
        ),
        case(  # 0001193125-11-316242
            "table of contents with links",
            "<table><tr><td><a href='#a'>Item 5.02</a></td><td>Departure of Directors</td></tr><tr><td>SIGNATURE</td>"
            "</tr></table><p>Item 5.02. Departure of Directors or Certain Officers</p><p>On</p><p>SIGNATURE</p>",
            ["5.02"],
        ),
        case(
            "a reference that begins a paragraph",
            f"<p>Item 2.02 {RESULTS}</p><p>On</p><p>Item 7.01 Regulation FD Disclosure</p>"
            "<p>Item 2.02 above is incorporated here.</p>",
            ["2.02", "7.01"],
        ),
        case(
            "a reference behind a line break in a sentence",
            "<p>Item 8.01 Other Events</p><p>See the information under<br>Item 2.02 of the report of May 3.</p>",
            ["8.01"],
        ),
        case(
            "hidden by style",
            "<p style='display:none'>Item 8.01 Other Events</p><p>Item 5.07 Submission of Matters to a Vote</p>",
            ["5.07"],
        ),
    ],
)
def test_headings_of_markup(markup: str, expected: list[str]):
    assert numbers(markup, markup=True) == expected


HEADER_5_02 = (
    "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers: "
    "Compensatory Arrangements of Certain Officers"
)
BODY = ("body",)
BOTH = ("header", "body")


@pytest.mark.parametrize(
    ("printed", "header", "filed", "expected"),
    [
        case(  # 0001104659-03-004925
            "an ordinary Item 9",
            "Item 9.  Regulation FD Disclosure\n\n  Tarn Mills presents slides at a conference.",
            ("Regulation FD Disclosure",),
            "2003-06-02",
            [("9", "7.01", BOTH)],
        ),
        case(  # 0000891092-03-001810
            "Item 9 furnished as Item 12, by the item's name",
            "Item 9.  Regulation FD Disclosure\n\n  This is intended to be furnished under Item 12, Results of\n"
            "Operations and Financial Condition.",
            ("Regulation FD Disclosure",),
            "2003-07-29",
            [("9", "7.01", BOTH), ("9", "2.02", BODY)],
        ),
        case(
            "Item 9 furnished as Item 12, by the release of the SEC",
            "Item 9.  Regulation FD Disclosure\n\n  In accordance with SEC Release No. 33-8216 the information is\n"
            "furnished here.",
            (),
            "2003-05-02",
            [("9", "7.01", BODY), ("9", "2.02", BODY)],
        ),
        case(
            "Items 9 and 12 both there",
            f"Item 9.  Regulation FD Disclosure\n\n  See Item 12.\n\nItem 12.  {RESULTS}\n\n  On May 3",
            (),
            "2003-05-02",
            [("9", "7.01", BODY), ("12", "2.02", BODY)],
        ),
        case(  # 0001104659-04-019574
            "Item 12 without a title in the header",
            f"Item 7.  Exhibits\n\n 99.1  Release\n\nItem 12.  {RESULTS}\n\n  On May 3",
            ("Financial statements and exhibits", ""),
            "2004-05-03",
            [("7", "9.01", BOTH), ("12", "2.02", BODY)],
        ),
        case(
            "an item that only the header names",
            "Item 8.01  Other Events\n\n  On May 3",
            ("Other Events", "Financial Statements and Exhibits"),
            "2010-05-03",
            [("8.01", "8.01", BOTH), ("9.01", "9.01", ("header",))],
        ),
        case(
            "codes of a dissemination header",
            f"Item 2.02  {RESULTS}\n\n  On May 3",
            ("2.02", "9.01"),
            "2010-05-03",
            [("2.02", "2.02", BOTH), ("9.01", "9.01", ("header",))],
        ),
        case(  # 0000072333-23-000015 prints a colon
            "a header's title with another punctuation",
            "Item 5.02  Departure of Directors\n\n  On May 3",
            (HEADER_5_02,),
            "2023-05-03",
            [("5.02", "5.02", BOTH)],
        ),
        case(
            "a title that the old and the new form share",
            "Item 7.  Financial Statements and Exhibits\n\n 99.1  Release",
            ("Financial Statements and Exhibits",),
            "2001-05-03",
            [("7", "9.01", BOTH)],
        ),
        case("no items at all", "Nothing is said here.", (), "2010-05-03", []),
    ],
)
def test_body_and_header_make_one_list(
    printed: str, header: tuple[str, ...], filed: str, expected: list[tuple[str, str, tuple[str, ...]]]
):
    assert united(printed, header, filed) == expected


@pytest.mark.parametrize(
    ("printed", "applies"),
    [
        case("a text", "Item 3.  Bankruptcy or Receivership.\n\n   On May 3 Tarn Mills filed.", True),
        case("None", "Item 3.  Bankruptcy or Receivership.\n\n   None.", False),
        case("Not applicable", "Item 3.  Bankruptcy or Receivership.\n\n   Not Applicable", False),
        case("beside its title", "Item 3.  Bankruptcy or Receivership.  Not applicable.", False),
        case(  # 0000084581-00-500009
            "a page's foot behind it",
            "Item 3.  Bankruptcy or Receivership.\n\n   None.\n\n     TARN MILLS, INC. / FORM 8-K\n\n           2",
            False,
        ),
        case(  # 0000914260-00-000052
            "an exhibit behind paragraphs that do not apply",
            "Item 7.  Financial Statements and Exhibits.\n\n   (a)  Financial statements: None.\n\n"
            "   (b)  Pro forma financial information: None.\n\n   (c)  Exhibits:\n\n        99.1   Press release.",
            True,
        ),
        case(
            "the same with Exhibit before the number",
            "Item 7.  Financial Statements and Exhibits.\n\n   (a)  Financial statements.\n\n        Not Applicable\n\n"
            "   (c)  Exhibits\n\n        Exhibit 99 - Press Release",
            True,
        ),
        case(
            "nothing in any paragraph",
            "Item 7.  Financial Statements and Exhibits.\n\n   (a)  None.\n   (b)  None.\n   (c)  None.",
            False,
        ),
        case("none in a sentence", "Item 5.  Other Events.\n\n   None of the directors resigned on May 3.", True),
    ],
)
def test_an_item_that_says_none_does_not_apply(printed: str, applies: bool):
    assert [section.applies for section in read_sections(plain(printed + SIGNATURE), None)] == [applies]


def test_an_item_spans_its_heading_and_text_in_the_raw_bytes():
    text = plain(
        f"Preface\n\nItem 2.02.  {RESULTS}\n\n  On May 3\n\nItem 9.01.  Exhibits\n\n 99.1  Release" + SIGNATURE
    )
    items, _ = unite_items(text, read_sections(text, None), (), None)
    raw = text.text.encode()  # plain ASCII: characters and bytes are the same
    stretches = [raw[item.span.start : item.span.end].decode() for item in items if item.span]
    assert [stretch.split("\n")[0] for stretch in stretches] == [f"2.02.  {RESULTS}", "9.01.  Exhibits"]
    assert "SIGNATURE" not in stretches[-1]


def test_a_title_of_the_header_that_no_form_has_is_noted():
    _, notes = unite_items(plain("Item 8.01  Other Events" + SIGNATURE), [], ("Weather Report",), "2010-05-03")
    assert [(note.code, note.text) for note in notes] == [
        ("unknown_header_item", "the header names an item that no form has: Weather Report")
    ]
