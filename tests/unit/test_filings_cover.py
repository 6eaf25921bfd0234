"""Cover pages as issuers print them. Issuers are invented; a row names the filing that made it necessary."""

import pytest

from filings.cover import read_cover
from filings.types import Issuer
from tests.unit.invented import case, html, plain

FORM_WORDS = """
                       SECURITIES AND EXCHANGE COMMISSION
                             WASHINGTON, D.C. 20549

                                    FORM 8-K

                                 CURRENT REPORT
                     PURSUANT TO SECTION 13 OR 15(d) OF THE
                         SECURITIES EXCHANGE ACT OF 1934

"""
REPORTED = "Date of Report (Date of earliest event reported): November 6, 2003"
ADDRESS = """
       100 Main Street, Springfield, Ohio                     45501
  (Address of Principal Executive Offices)                 (Zip Code)
"""
PHONE = "Registrant's telephone number, including area code: (937) 555-0100"


def cover(
    name: str = "TARN MILLS, INC.",
    state: str = "Delaware",
    file_number: str = "0-12345",
    ein: str = "12-3456789",
    reported: str = REPORTED,
    address: str = ADDRESS,
    phone: str = PHONE,
) -> str:
    """A cover as most issuers of the 2000s print it: captions in parentheses below their values."""
    return f"""{FORM_WORDS}
{reported}

                          {name}
               (Exact Name of Registrant as Specified in Its Charter)

{state:<36}{file_number:<26}{ein}
(State or Other Jurisdiction          (Commission File          (IRS Employer
     of Incorporation)                     Number)            Identification No.)

{address}

{phone}

          (Former Name or Former Address, if Changed Since Last Report)
"""


def issuer(printed: str) -> Issuer:
    return read_cover(plain(printed)).issuer


def text_of(address_of: Issuer) -> str | None:
    return address_of.business_address.text if address_of.business_address else None


@pytest.mark.parametrize(
    ("printed", "form", "is_amendment"),
    [
        case("first of its kind", "FORM 8-K", "8-K", False),
        case("amended by its name", "FORM 8-K/A", "8-K/A", True),
        case("a space before the stroke", "FORM 8-K /A", "8-K/A", True),
        case("without a stroke", "FORM 8-KA", "8-K/A", True),
        case("a dash for the stroke", "FORM 8-K-A", "8-K/A", True),
        case("numbered below", "FORM 8-K\n\n                AMENDMENT NO. 2", "8-K/A", True),
        case("numbered in parentheses", "FORM 8-K\n(Amendment No. 1)", "8-K/A", True),
        case("another form", "FORM 10-Q", "10-Q", False),
        case("a foreign issuer's", "FORM 6-K", "6-K", False),
        case("spaces around the dash", "FORM 8 - K", "8-K", False),
        case("without a dash", "FORM 8K", "8-K", False),
    ],
)
def test_the_form_and_whether_it_amends(printed: str, form: str, is_amendment: bool):
    found = read_cover(plain(f"{printed}\n\n{REPORTED}\n\nTARN MILLS, INC.\n(Exact name of registrant)"))
    assert (found.form, found.is_amendment) == (form, is_amendment)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("behind its caption", REPORTED, "2003-11-06"),
        case(
            "without a space, in capitals",
            "DATE OF REPORT (DATE OF EARLIEST EVENT REPORTED): NOVEMBER 6,2003",
            "2003-11-06",
        ),
        case("behind dashes", "Date of report (Date of earliest event reported) -- November 6, 2003", "2003-11-06"),
        case(
            "on the line below", "Date of Report (Date of earliest\nevent reported)\n   November 6, 2003", "2003-11-06"
        ),
        case("above its caption", "November 6, 2003\n(Date of Report (Date of earliest event reported))", "2003-11-06"),
        case(  # 0001002517-18-000024: the day of filing comes first
            "the day of filing and (the event)",
            "Date of Report (Date of earliest event reported): November 7, 2003 (November 6, 2003)",
            "2003-11-06",
        ),
        case(
            "the same above the caption",
            "November 7, 2003 (November 6, 2003)\nDate of Report (Date of earliest event reported)",
            "2003-11-06",
        ),
        case(
            "in brackets",
            "Date of Report (Date of earliest event reported): November 7, 2003 [November 6, 2003]",
            "2003-11-06",
        ),
        case(  # 0000320193-96-000027
            "two captions, two lines",
            "Date of Report: November 7, 2003\nDate of Earliest Event Reported: November 6, 2003",
            "2003-11-06",
        ),
        case("month cut short", "Date of report (Date of earliest event reported): Nov. 6, 2003", "2003-11-06"),
        case("numbers", "Date of Report (Date of event reported): 11/06/2003", "2003-11-06"),
        case("numbers, two for the year", "Date of Report (Date of event reported): 11/06/03", "2003-11-06"),
        case("day before month", "Date of report (Date of earliest event reported): 6 November 2003", "2003-11-06"),
        case("no comma", "Date of Report (Date of earliest event reported): November 6 2003", "2003-11-06"),
        case(
            "comma behind the month",
            "Date of Report (Date of earliest event reported): November, 6, 2003",
            "2003-11-06",
        ),
        case("two days", "Date of Report (Date of earliest event reported): November 6-7, 2003", "2003-11-06"),
        case("no day", "Date of Report (Date of earliest event reported): Month of June 2003", None),
    ],
)
def test_the_date_of_the_earliest_event(printed: str, expected: str | None):
    assert read_cover(plain(cover(reported=printed))).report_date == expected


@pytest.mark.parametrize(
    ("printed", "expected", "code"),
    [
        case("a state", "Delaware", "Delaware", "DE"),
        case("in capitals", "DELAWARE", "Delaware", "DE"),
        case("two letters", "DE", "DE", "DE"),
        case("one state's name within another's", "West Virginia", "West Virginia", "WV"),
        case("the same, from the other end", "Arkansas", "Arkansas", "AR"),
        case("a state that is a city's too", "Washington", "Washington", "WA"),
        case("a commonwealth", "Commonwealth of Pennsylvania", "Pennsylvania", "PA"),
        case("a federal bank", "United States", "United States", "X1"),
        case("a province", "Ontario, Canada", "Ontario", "A6"),
        case("an island", "Bermuda", "Bermuda", "D0"),
        case("an article", "The Netherlands", "The Netherlands", "P7"),
        case("England", "England and Wales", "England and Wales", "X0"),
        case("a republic", "Republic of the Marshall Islands", "Republic Of The Marshall Islands", "1T"),
    ],
)
def test_the_state_of_incorporation(printed: str, expected: str, code: str):
    found = issuer(cover(state=printed))
    assert ((found.state or "").lower(), found.state_code) == (expected.lower(), code)


@pytest.mark.parametrize("printed", ["Isle of Man", "Scotland", "Gibraltar", "Russia", "N/A"])
def test_the_state_of_the_address_is_never_taken_for_the_state_of_incorporation(printed: str):
    assert issuer(cover(state=printed)).state_code != "OH"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("an old one", "0-12345", "0-12345"),
        case("as a header writes it", "001-00035", "001-00035"),
        case("of the Securities Act", "333-123456", "333-123456"),
        case("of a co-registrant", "333-123456-01", "333-123456-01"),
        case("four digits", "0-1402", "0-1402"),
        case("two digits", "1-44", "1-44"),  # Archer-Daniels-Midland prints so
        case("the word before it", "No. 0-12345", "0-12345"),
        case("spaces around the dash", "000 - 12345", "000-12345"),
        case("an en dash", "001\u201312345", "001-12345"),
        case("two, the first counts", "1-12345; 333-55555", "1-12345"),
        case("none", "None", None),
    ],
)
def test_the_commission_file_number(printed: str, expected: str | None):
    found = issuer(cover(file_number=printed)).file_number
    assert (found and found.replace("\u2013", "-").replace(" ", "")) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("as the form asks", "12-3456789", "12-3456789"),
        case("a sign before it", "#12-3456789", "12-3456789"),
        case("spaces around the dash", "12 - 3456789", "12-3456789"),
        case("without a dash", "123456789", "12-3456789"),
        case("an en dash", "12\u20133456789", "12-3456789"),
        case("a digit too many", "12-34567890", None),
        case("applied for", "Applied for", None),
        case("a foreign issuer's", "Not Applicable", None),
    ],
)
def test_the_employer_identification_number(printed: str, expected: str | None):
    assert issuer(cover(ein=printed)).ein == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("in capitals", "TARN MILLS, INC.", "TARN MILLS, INC."),
        case(
            "with a former name below",
            "TARN MILLS, INC.\n           (formerly known as Hoad Corp.)",
            "TARN MILLS, INC.",
        ),
        case("with a number", "3M TARN", "3M TARN"),
        case("a telephone number's", "Tarn 1-800 Flowers Inc", "Tarn 1-800 Flowers Inc"),
        case("a word of the form in it", "AMERICAN COMMISSION CORP", "AMERICAN COMMISSION CORP"),
        case(
            "on two lines",
            "TARN MILLS FINANCIAL\n                          SERVICES CORPORATION",
            "TARN MILLS FINANCIAL SERVICES CORPORATION",
        ),
        case("its kind on a line of its own", "TARN MILLS,\n                             INC.", "TARN MILLS, INC."),
    ],
)
def test_the_name(printed: str, expected: str):
    assert issuer(cover(name=printed)).name == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("behind its caption", PHONE, "(937) 555-0100"),
        case("above it", "(937) 555-0100\n(Registrant's telephone number, including area code)", "(937) 555-0100"),
        case("a rule between", "937-555-0100\n------------\n(Registrant's telephone number)", "937-555-0100"),
        case("a stroke", "Registrant's telephone number, including area code: 937/555-0100", "937/555-0100"),
        case("points", "Registrant's telephone number: 937.555.0100", "937.555.0100"),
        case("no space", "Registrant's Telephone Number, Including Area Code:  (937)555-0100", "(937)555-0100"),
        case("a small issuer's", "Issuer's telephone number: (937) 555-0100", "(937) 555-0100"),
        case("abroad", "Registrant's telephone number, including area code:  +44 20 7123 4567", "+44 20 7123 4567"),
        case("with the country", "Registrant's telephone number:  +1 (937) 555-0100", "+1 (937) 555-0100"),
        case("from outside", "Registrant's telephone number:  011-972-3-123-4567", "011-972-3-123-4567"),
        case("ten digits", "Issuer's telephone number: 9375550100", "9375550100"),
        case("none", "(Registrant's telephone number, including area code)", None),
    ],
)
def test_the_phone_number(printed: str, expected: str | None):
    assert issuer(cover(phone=printed)).phone == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("one line", ADDRESS, "100 Main Street, Springfield, Ohio, 45501"),
        case(
            "four lines, two captions",
            "One Tarn Plaza\n100 Main Street, Suite 5\nSpringfield, Ohio                    45501\n"
            "(Address of principal                (Zip Code)\n executive offices)",
            "One Tarn Plaza, 100 Main Street, Suite 5, Springfield, Ohio, 45501",
        ),
        case(
            "caption with the code",
            "100 Main Street, Springfield, Ohio 45501\n(Address of registrant's principal executive offices and zip "
            "code)",
            "100 Main Street, Springfield, Ohio 45501",
        ),
        case(
            "caption that includes the code",
            "100 Main Street\nSpringfield, Ohio 45501\n(Address, including zip code, of principal executive offices)",
            "100 Main Street, Springfield, Ohio 45501",
        ),
        case(
            "behind its caption",
            "Address of principal executive offices: 100 Main Street, Springfield, Ohio 45501",
            "100 Main Street, Springfield, Ohio 45501",
        ),
    ],
)
def test_the_address(printed: str, expected: str):
    assert text_of(issuer(cover(address=printed))) == expected


def facts(found: Issuer) -> tuple[str | None, ...]:
    return found.name, found.state_code, found.file_number, found.ein, found.phone


TARN = ("TARN MILLS, INC.", "DE", "0-12345", "12-3456789", "(937) 555-0100")


@pytest.mark.parametrize(
    "printed",
    [
        case("captions below, three to a line", cover()),
        case(
            "captions before, with colons",
            f"{FORM_WORDS}{REPORTED}\nCommission File Number: 0-12345\n\nTARN MILLS, INC.\n"
            "(Exact name of registrant as specified in its charter)\n\nState of incorporation: Delaware\n"
            "IRS Employer Identification Number: 12-3456789\n\n100 Main Street, Springfield, Ohio 45501\n"
            "(Address of principal executive offices)\n\n(937) 555-0100\n(Registrant's telephone number)\n",
        ),
        case(
            "each value with its caption below",
            f"{FORM_WORDS}{REPORTED}\n\nTARN MILLS, INC.\n(Exact name of registrant as specified in its charter)\n\n"
            "Delaware\n(State or other jurisdiction of incorporation)\n\n0-12345                        12-3456789\n"
            "(Commission File Numbers)      (IRS Employer Identification Nos.)\n\n100 Main Street, Springfield, Ohio\n"
            "(Address of principal executive offices)\n\n(937) 555-0100\n(Registrant's telephone number)\n",
        ),
        case(
            "captions broken around their columns",
            f"{FORM_WORDS}{REPORTED}\n\n                     TARN MILLS, INC.\n"
            "   (Exact name of registrant as specified in its charter)\n\n"
            "    Delaware              0-12345                  12-3456789\n"
            "   (State of           (Commission File        (IRS Employer\n"
            "  Organization)            Number)          Identification No.)\n\n" + ADDRESS + "\n" + PHONE,
        ),
    ],
)
def test_facts_wherever_the_captions_stand_in_plain_text(printed: str):
    assert facts(issuer(printed)) == TARN


CELLS = (
    "<p>FORM 8-K</p><p>Date of Report (Date of earliest event reported): November 6, 2003</p>{}"
    "<table><tr><td>100 Main Street, Springfield, Ohio</td><td>45501</td></tr>"
    "<tr><td>(Address of principal executive offices)</td><td>(Zip Code)</td></tr></table>"
    "<p>Registrant's telephone number, including area code (937) 555-0100</p>"
)
NAME = "<p>TARN MILLS, INC.</p><p>(Exact name of registrant as specified in its charter)</p>"


@pytest.mark.parametrize(
    "middle",
    [
        case(
            "captions below, split over two rows",  # 0000950135-08-003637
            NAME + "<table><tr><td>Delaware</td><td>0-12345</td><td>12-3456789</td></tr>"
            "<tr><td>(State or other jurisdiction</td><td>(Commission</td><td>(I.R.S. Employer</td></tr>"
            "<tr><td>of incorporation)</td><td>File Number)</td><td>Ident. No.)</td></tr></table>",
        ),
        case(
            "captions above",
            NAME + "<table><tr><td>State or other jurisdiction of incorporation</td><td>Commission File Number</td>"
            "<td>IRS Employer Identification No.</td></tr><tr><td>Delaware</td><td>0-12345</td><td>12-3456789</td></tr>"
            "</table>",
        ),
        case(
            "captions and values in one cell",
            NAME
            + "<table><tr><td>Delaware<br>(State of incorporation)</td><td>0-12345<br>(Commission File Number)</td>"
            "<td>12-3456789<br>(IRS Employer Identification Number)</td></tr></table>",
        ),
        case(
            "paragraphs in cells",
            NAME + "<table><tr><td><p>Delaware</p></td><td><p>0-12345</p></td><td><p>12-3456789</p></td></tr>"
            "<tr><td><p>(State of incorporation)</p></td><td><p>(Commission File Number)</p></td>"
            "<td><p>(IRS Employer Identification No.)</p></td></tr></table>",
        ),
        case(
            "file number in a line of its own",  # 0001193125-23-061505
            "<p>Commission File Number 0-12345</p>" + NAME + "<table><tr><td>Delaware</td><td>12-3456789</td></tr><tr>"
            "<td>(State or other jurisdiction of incorporation)</td><td>(IRS Employer Identification "
            "No.)</td></tr></table>",
        ),
        case(
            "name behind its caption",
            "<p>Exact Name of Registrant as Specified in Charter: TARN MILLS, INC.</p><table><tr><td>Delaware</td>"
            "<td>0-12345</td><td>12-3456789</td></tr><tr><td>(State of incorporation)</td><td>(Commission File Number)"
            "</td><td>(IRS Employer Identification No.)</td></tr></table>",
        ),
    ],
)
def test_facts_wherever_the_captions_stand_in_markup(middle: str):
    assert facts(read_cover(html(CELLS.format(middle))).issuer) == TARN


@pytest.mark.xfail(reason="only the first EIN is read")
def test_of_several_registrants_in_a_table_the_first_counts():
    """Utility holding companies file for themselves and their subsidiaries at once (0001104659-03-004925)."""
    printed = f"""{FORM_WORDS}
{REPORTED}

Commission     Registrant, State of Incorporation,        I.R.S. Employer
File Number    Address and Telephone Number               Identification No.
-----------    -----------------------------------        ------------------
1-12345        Tarn Power Company                         12-3456789
               (A Delaware Corporation)
               100 Main Street
               Springfield, Ohio 45501
               (937) 555-0100

1-12346        Hoad Power Company                         98-7654321
               (An Alabama Corporation)
               600 North Street
               Birmingham, Alabama 35291
               (205) 555-1000
"""
    assert facts(issuer(printed))[1:] == ("DE", "1-12345", "12-3456789", "(937) 555-0100")
    assert issuer(printed).name == "Tarn Power Company"


def test_each_value_says_where_on_the_cover_it_stands():
    text = plain(cover())
    found = read_cover(text).issuer
    printed = {name: text.text[place.start : place.end] for name, place in found.sources.items()}  # ASCII: 1 byte each
    assert printed == {
        "name": "TARN MILLS, INC.",
        "state": "Delaware",
        "file_number": "0-12345",
        "ein": "12-3456789",
        "phone": "(937) 555-0100",
        "business_address": "100 Main Street, Springfield, Ohio                     45501",
    }
    assert {place.source for place in found.sources.values()} == {"cover"}
