"""Signature blocks as issuers print them. Issuers and people are invented."""

import pytest

from filings.signature import read_signature
from tests.unit.invented import case, html, plain

HEADING = """
                SIGNATURE

   Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.

                             TARN MILLS, INC.
"""
HEADING_MARKUP = (
    "<p>SIGNATURE</p><p>Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly "
    "caused this report to be signed on its behalf by the undersigned hereunto duly authorized.</p><p>TARN MILLS, INC."
    "</p>"
)
Signed = tuple[str | None, str | None, str | None]
MASON = "John Q. Mason"
CFO = "Chief Financial Officer"
DAY = "2010-05-03"


def signed(printed: str, markup: bool = False) -> Signed:
    found = read_signature(html(HEADING_MARKUP + printed) if markup else plain(HEADING + printed))
    assert found is not None
    return found.name, found.title, found.date


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case(
            "date beside, name and office below a rule",
            """
Date: May 3, 2010            By: /s/ John Q. Mason
                                 -----------------
                                 John Q. Mason
                                 Chief Financial Officer
""",
            (MASON, CFO, DAY),
        ),
        case(  # 0001065088-18-000004
            "labelled rows, an office on two lines, date below",
            """
                             By: /s/ John Q. Mason
                                 Name:  John Q. Mason
                                 Title: Senior Vice President and
                                        Chief Financial Officer
Dated: May 3, 2010
""",
            (MASON, "Senior Vice President and Chief Financial Officer", DAY),
        ),
        case(
            "name and office on one line",
            """
By: /s/ John Q. Mason
    -----------------
    John Q. Mason, Chief Financial Officer
Date: May 3, 2010
""",
            (MASON, CFO, DAY),
        ),
        case(
            "a second capacity in parentheses",
            """
/s/ JOHN Q. MASON
John Q. Mason
Chief Financial Officer
(Principal Financial Officer)

May 3, 2010
""",
            (MASON, "Chief Financial Officer (Principal Financial Officer)", DAY),
        ),
        case(
            "the label Its, and Jr.",
            """
By: /s/ John Q. Mason, Jr.
    John Q. Mason, Jr.
    Its: President
""",
            ("John Q. Mason, Jr.", "President", None),
        ),
        case(
            "a degree behind the name",
            """
By: /s/John Q. Mason
    John Q. Mason, Ph.D.
    Chairman of the Board, President and
    Chief Executive Officer

May 3, 2010
""",
            ("John Q. Mason, Ph.D.", "Chairman of the Board, President and Chief Executive Officer", DAY),
        ),
        case(  # 0001275287-05-003384
            "no /s/, the name typed",
            """
By:  John Q. Mason
     -------------
     John Q. Mason, Chief Financial Officer
Date: May 3, 2010
""",
            (MASON, CFO, DAY),
        ),
        case(
            "no /s/, a blank to sign on",
            """
                             By: ____________________
                                 John Q. Mason
                                 President
Date:  May 3, 2010
""",
            (MASON, "President", DAY),
        ),
        case(  # 0000912057-00-002128
            "nothing printed below the signature",
            """
By: /s/ J.Q. Mason III, CFO
""",
            ("J.Q. Mason III", "CFO", None),
        ),
        case(
            "date beside the signature, its rule below",
            """
/s/ John Q. Mason                           Date: May 3, 2010
- -----------------
John Q. Mason
Executive Vice President & CFO
""",
            (MASON, "Executive Vice President & CFO", DAY),
        ),
        case(
            "the office alone below",
            """
By /s/ John Q. Mason
   Vice President - Finance
   (Duly Authorized Officer)
""",
            (MASON, "Vice President - Finance (Duly Authorized Officer)", None),
        ),
        case(
            "signed by a general partner",
            """
                             By: Tarn GP LLC, its general partner

                             By: /s/ John Q. Mason
                             Name: John Q. Mason
                             Title: Manager
""",
            (MASON, "Manager", None),
        ),
        case(
            "small words and an apostrophe in the name",
            """
By: /s/ Maria de la Cruz-O'Neill
    Maria de la Cruz-O'Neill
    Corporate Secretary
""",
            ("Maria de la Cruz-O'Neill", "Corporate Secretary", None),
        ),
        case(
            "an attorney for the signer",
            """
Date: May 3, 2010                       By:   JOHN Q. MASON
                                             --------------
                                             Attorney-in-Fact
""",
            ("JOHN Q. MASON", "Attorney-in-Fact", DAY),
        ),
        case(
            "backslashes",
            """
By: \\s\\ John Q. Mason
    John Q. Mason
    President
""",
            (MASON, "President", None),
        ),
        case(
            "quotation marks",
            """
By: "John Q. Mason"
    John Q. Mason
    President
""",
            (MASON, "President", None),
        ),
        case(
            "an exhibit index behind",
            """
By: /s/ John Q. Mason
    John Q. Mason
    President

                EXHIBIT INDEX

99.1   Press release dated May 3, 2010
""",
            (MASON, "President", None),
        ),
        case(
            "name and title in one row",
            """
(Date)  May 3, 2010
By (Signature)  /s/ John Q. Mason
(Name and Title) John Q. Mason, Treasurer
""",
            (MASON, "Treasurer", DAY),
        ),
    ],
)
def test_who_signed_in_plain_text(printed: str, expected: Signed):
    assert signed(printed) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case(
            "three cells: date, By, signature",
            "<table><tr><td>Date: May 3, 2010</td><td>By:</td><td>/s/ John Q. Mason</td></tr><tr><td></td><td></td>"
            "<td>John Q. Mason</td></tr><tr><td></td><td></td><td>Chief Financial Officer</td></tr></table>",
            (MASON, CFO, DAY),
        ),
        case(  # 0001628280-16-020258: "Date:" and the date in two cells
            "each label in a cell of its own, /s/ too",
            "<table><tr><td>Date:</td><td>May 3, 2010</td><td>By:</td><td>/s/</td><td>John Q. Mason</td></tr><tr>"
            "<td></td><td></td><td>Name:</td><td>John Q. Mason</td></tr><tr><td></td><td></td><td>Title:</td>"
            "<td>Chief Financial Officer</td></tr></table>",
            (MASON, CFO, DAY),
        ),
        case(
            "line breaks in one paragraph",
            "<p>By: <u>/s/ John Q. Mason</u><br>John Q. Mason<br>Executive Vice President, Chief Financial Officer and "
            "Treasurer</p><p>Dated: May 3, 2010</p>",
            (MASON, "Executive Vice President, Chief Financial Officer and Treasurer", DAY),
        ),
        case(
            "the date above, without a label",
            "<p>May 3, 2010</p><p>/s/ John Q. Mason<br>John Q. Mason<br>General Counsel</p>",
            (MASON, "General Counsel", DAY),
        ),
        case(  # 0001193125-14-376361
            "the date between signature and name",
            "<p>By: /s/ John Q. Mason</p><p>Date: May 3, 2010</p><p>John Q. Mason</p><p>Chief Financial Officer</p>",
            (MASON, CFO, DAY),
        ),
        case(
            "an office that a line break splits",
            "<table><tr><td>Dated: May 3, 2010</td><td>/s/ John Q. Mason</td></tr><tr><td></td><td>John Q. Mason, "
            "Executive Vice President<br>and Chief Financial Officer</td></tr></table>",
            (MASON, "Executive Vice President and Chief Financial Officer", DAY),
        ),
        case(  # 0001144204-07-020827
            "two signers, the first counts",
            "<p>By: /s/ JOHN Q. MASON</p><p>Name: John Q. Mason</p><p>Title: Chief Financial Officer</p><p>By: /s/ "
            "Jane "
            "Roe</p><p>Name: Jane Roe</p><p>Title: Secretary</p><p>Date: May 3, 2010</p>",
            (MASON, CFO, DAY),
        ),
        case(
            "date and signature in one run",
            "<p>Date: May 3, 2010 By: /s/ John Q. Mason</p><p>John Q. Mason</p><p>Chief Financial Officer</p>",
            (MASON, CFO, DAY),
        ),
        case(
            "a caption under the signature",
            "<p>/s/ John Q. Mason</p><p>Signature</p><p>John Q. Mason</p><p>Chief Financial Officer</p>",
            (MASON, CFO, None),
        ),
        case(
            "an office that is no officer's",
            "<p>By: /s/ John Q. Mason</p><p>John Q. Mason</p><p>Head of Investor Relations</p>",
            (MASON, "Head of Investor Relations", None),
        ),
    ],
)
def test_who_signed_in_markup(markup: str, expected: Signed):
    assert signed(markup, markup=True) == expected


def test_a_form_without_a_block_is_signed_by_nobody():
    assert read_signature(plain("Item 8.01  Other Events\n\n  On May 3, 2010 Tarn Mills ...")) is None
