"""Exhibit lists as issuers print them, against the documents attached. Issuers are invented."""

import pytest

from filings.parse import parse
from tests.unit.invented import SIGNATURE, case, submission

LIST = "Item 9.01.  Financial Statements and Exhibits.\n\n(d)  Exhibits.\n\n"
LIST_MARKUP = "<p>Item 9.01 Financial Statements and Exhibits</p><p>(d) Exhibits</p>"
RELEASE = ["EX-99.1"]
Listed = list[tuple[str, bool, bool]]
ONE_RELEASE: Listed = [("99.1", True, True)]


def listed(items: str, types: list[str]) -> Listed:
    """Number, promised, attached of each exhibit."""
    filing = parse(submission(items, dict.fromkeys(types, "A text."))).filing
    return [(exhibit.number, exhibit.promised, exhibit.attached) for exhibit in filing.exhibits]


@pytest.mark.parametrize(
    ("items", "types", "expected"),
    [
        case("number and description", LIST + "     99.1   Press release dated May 3, 2010\n", RELEASE, ONE_RELEASE),
        case("with the word and a dash", LIST + "     Exhibit 99.1 - Press release\n", RELEASE, ONE_RELEASE),
        case("the word cut short", LIST + "     Ex. 99.1   Press release\n", RELEASE, ONE_RELEASE),
        case("No. and a colon", LIST + "     No. 99.1: Press release\n", RELEASE, ONE_RELEASE),
        case("in parentheses", LIST + "     (99.1) Press release\n", RELEASE, ONE_RELEASE),
        case("a dash without spaces", LIST + "     99.1-  Press release\n", RELEASE, ONE_RELEASE),
        case(
            "a mark for a footnote", LIST + "     99.1*  Press release\n\n * Furnished herewith\n", RELEASE, ONE_RELEASE
        ),
        case(
            "a heading over columns, no point in the number",
            LIST + "     Exhibit No.     Description\n     -----------     -----------\n       99            Release\n",
            ["EX-99"],
            [("99", True, True)],
        ),
        case("no point, in parentheses", LIST + "  (99)  Press release\n", ["EX-99"], [("99", True, True)]),
        case(
            "a description of three lines that starts with dates",
            LIST + "  99.1  Press release of Tarn Mills, Inc., dated May 3,\n        2010, on the quarter ended March\n"
            "        31, 2010\n",
            RELEASE,
            ONE_RELEASE,
        ),
        case(
            "paragraphs (a) to (c) do not apply",
            "Item 9.01.  Financial Statements and Exhibits.\n\n (a) Not applicable.\n (b) Not applicable.\n"
            " (c) Not applicable.\n (d) Exhibits.\n   10.1  Agreement dated May 1, 2010\n   99.1  Press release\n",
            ["EX-10.1", "EX-99.1"],
            [("10.1", True, True), ("99.1", True, True)],
        ),
        case(
            "marks of several kinds",
            LIST + "  4.1+  Indenture\n  10.6#  Plan\n  2.1**  Merger agreement\n",
            [],
            [("4.1", True, False), ("10.6", True, False), ("2.1", True, False)],
        ),
        case("letters in the number", LIST + "  10.1(a)  Plan\n", [], [("10.1(a)", True, False)]),
        case(
            "a sentence for a list",
            "Item 7.  Exhibits.\n\n A release is attached as Exhibit 99.1 hereto.\n",
            RELEASE,
            ONE_RELEASE,
        ),
        case(
            "no Item 9.01, the results item names it",
            "Item 2.02.  Results of Operations and Financial Condition.\n\n A copy of the press release is "
            "furnished as "
            "Exhibit 99.1 to this report.\n",
            RELEASE,
            ONE_RELEASE,
        ),
        case("none", "Item 7.  Financial Statements and Exhibits.\n\n(c) Exhibits.  None.\n", [], []),
        case(
            "cover page data",
            LIST + "  99.1  Release\n  104  Cover Page Interactive Data File\n",
            RELEASE,
            [("99.1", True, True), ("104", True, False)],
        ),
    ],
)
def test_what_the_body_promises(items: str, types: list[str], expected: Listed):
    assert listed(items, types) == expected


@pytest.mark.parametrize(
    ("printed", "types", "expected"),
    [
        case("the same number", "99.1", ["EX-99.1"], ONE_RELEASE),
        case("a zero more in the type", "99.1", ["EX-99.01"], ONE_RELEASE),
        case("a zero more in the list", "99.01", ["EX-99.1"], [("99.01", True, True)]),  # 0001275287-06-001989
        case("no point in the type", "99.1", ["EX-99"], ONE_RELEASE),  # 0000320193-96-000027
        case("no point in the list", "Exhibit 99 -", ["EX-99.1"], [("99", True, True)]),
        case("letters", "99(a)", ["EX-99.(A)"], [("99(a)", True, True)]),
        case("another number", "99.1", ["EX-99.2"], [("99.1", True, False), ("99.2", False, True)]),
        case("promised and not attached", "99.1", [], [("99.1", True, False)]),
    ],
)
def test_a_promise_is_matched_with_a_document_by_its_number(printed: str, types: list[str], expected: Listed):
    assert listed(f"{LIST}  {printed}  Press release\n", types) == expected


def test_an_index_behind_the_signatures_counts_as_the_list():
    items = "Item 7.  Exhibits.\n\n   The exhibits of the Exhibit Index are furnished."
    index = "\n\n      EXHIBIT INDEX\n\nExhibit      Description\n99.1         Press release\n99.2         Statistics\n"
    assert listed(items + SIGNATURE + index, ["EX-99.1"]) == [("99.1", True, True), ("99.2", True, False)]


def test_a_list_of_places_gives_way_to_an_index_of_numbers():
    """Item 7(c) may number its own lines (0000899243-96-000861)."""
    items = "Item 7.  Exhibits.\n\n   (c)  1.  Press release dated May 3\n        2.  Agreement dated May 1\n"
    index = "\n\n      EXHIBIT INDEX\n\n99.1         Press release\n99.2         Agreement\n"
    assert listed(items + SIGNATURE + index, []) == [("99.1", True, False), ("99.2", True, False)]


@pytest.mark.parametrize(
    ("markup", "types", "expected"),
    [
        case(
            "a table with an empty cell",
            "<table><tr><td>Exhibit No.</td><td></td><td>Description</td></tr><tr><td>99.1</td><td></td><td>Press "
            "release"
            "</td></tr></table>",
            RELEASE,
            ONE_RELEASE,
        ),
        case(
            "a link",
            "<table><tr><td>99.1<br></td><td><a href='x'>Press release</a></td></tr></table>",
            RELEASE,
            ONE_RELEASE,
        ),
        case("a paragraph", "<p>99.1 Press release</p>", RELEASE, ONE_RELEASE),
        case("hard spaces", "<p>99.1&nbsp;&nbsp;Press release</p>", RELEASE, ONE_RELEASE),
        case(
            "underlined, with a full stop",
            "<p><u>Exhibit 99.1</u>. Press release of Tarn Mills</p>",
            RELEASE,
            ONE_RELEASE,
        ),
        case("behind its description", "<p>Press release of Tarn Mills (Exhibit 99.1)</p>", RELEASE, ONE_RELEASE),
        case(
            "paragraphs in cells, no point in the number",
            "<table><tr><td><p>Number</p></td><td><p>Title</p></td></tr><tr><td><p>99</p></td><td><p>Press release</p>"
            "</td></tr></table>",
            ["EX-99"],
            [("99", True, True)],
        ),
    ],
)
def test_lists_in_markup(markup: str, types: list[str], expected: Listed):
    assert listed(f"<html><body>{LIST_MARKUP}{markup}<p>SIGNATURE</p></body></html>", types) == expected
