"""Headers as EDGAR wrote them: lines with tabs, tags on lines of their own and all on one. Filers are invented."""

import pytest

from filings import header as subject
from filings.header import ein_of, identify, read_header
from filings.submission import split_submission
from filings.types import Address, FormerName, Header, Issuer
from tests.unit.invented import case

FILER = """
FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			TARN MILLS INC
		CENTRAL INDEX KEY:			0009990099
		STANDARD INDUSTRIAL CLASSIFICATION:	BROADWOVEN FABRIC MILLS, COTTON [2211]
		IRS NUMBER:				310000099
		STATE OF INCORPORATION:			OH
		FISCAL YEAR END:			1031

	FILING VALUES:
		FORM TYPE:		8-K
		SEC ACT:		1934 Act
		SEC FILE NUMBER:	001-99999
		FILM NUMBER:		10800001

	BUSINESS ADDRESS:
		STREET 1:		100 WEFT STREET
		STREET 2:		SUITE 2
		CITY:			DAYTON
		STATE:			OH
		ZIP:			45402
		BUSINESS PHONE:		9375550100

	MAIL ADDRESS:
		STREET 1:		PO BOX 1
		CITY:			DAYTON
		STATE:			KY
		ZIP:			45401

	FORMER COMPANY:
		FORMER CONFORMED NAME:	TARN WEAVING CO
		DATE OF NAME CHANGE:	19990301

	FORMER COMPANY:
		FORMER CONFORMED NAME:	TARN & SONS
		DATE OF NAME CHANGE:	19920715
"""
TOP = """<SEC-HEADER>0009990099-10-000001.hdr.sgml : 20100504
<ACCEPTANCE-DATETIME>20100503160259
ACCESSION NUMBER:		0009990099-10-000001
CONFORMED SUBMISSION TYPE:	8-K
PUBLIC DOCUMENT COUNT:		2
CONFORMED PERIOD OF REPORT:	20100430
ITEM INFORMATION:		Results of Operations and Financial Condition
ITEM INFORMATION:		Financial Statements and Exhibits
FILED AS OF DATE:		20100504
DATE AS OF CHANGE:		20100503
"""
NC = """<SUBMISSION>
<ACCESSION-NUMBER>0009990099-10-000001
<TYPE>8-K
<PUBLIC-DOCUMENT-COUNT>2
<PERIOD>20100430
<ITEMS>2.02
<ITEMS>9.01
<FILING-DATE>20100504
<DATE-OF-FILING-DATE-CHANGE>20100503
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>TARN MILLS INC
<CIK>0009990099
<ASSIGNED-SIC>2211
<IRS-NUMBER>310000099
<STATE-OF-INCORPORATION>OH
<FISCAL-YEAR-END>1031
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>8-K
<ACT>34
<FILE-NUMBER>001-99999
<FILM-NUMBER>10800001
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>100 WEFT STREET
<STREET2>SUITE 2
<CITY>DAYTON
<STATE>OH
<ZIP>45402
<PHONE>9375550100
</BUSINESS-ADDRESS>
<MAIL-ADDRESS>
<STREET1>PO BOX 1
<CITY>DAYTON
<STATE>KY
<ZIP>45401
</MAIL-ADDRESS>
<FORMER-COMPANY>
<FORMER-CONFORMED-NAME>TARN WEAVING CO
<DATE-CHANGED>19990301
</FORMER-COMPANY>
<FORMER-COMPANY>
<FORMER-CONFORMED-NAME>TARN & SONS
<DATE-CHANGED>19920715
</FORMER-COMPANY>
</FILER>
"""
DOCUMENT = "<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<TEXT>\nItem 5.\n</TEXT>\n</DOCUMENT>\n"


def raw_of(top: str = TOP, *parties: str) -> bytes:
    """A `.txt` with these header lines."""
    head = f"{top}{''.join(parties)}</SEC-HEADER>\n"
    return f"<SEC-DOCUMENT>0009990099-10-000001.txt : 20100504\n{head}{DOCUMENT}</SEC-DOCUMENT>\n".encode("cp1252")


def nc_of(lines: str = NC) -> bytes:
    """A `.nc` with these header lines."""
    return f"{lines}{DOCUMENT}</SUBMISSION>\n".encode("cp1252")


def header_of(raw: bytes) -> Header:
    header = read_header(split_submission(raw))
    assert header is not None
    return header


def filer_of(*changes: tuple[str, str]) -> Issuer:
    """The filer of a `.txt` in which some lines read otherwise."""
    party = FILER
    for line, other in changes:
        assert line in party
        party = party.replace(line, other)
    (filer,) = header_of(raw_of(TOP, party)).filers
    return filer


def accepted(printed: str) -> str | None:
    return header_of(raw_of(TOP.replace("20100503160259", printed), FILER)).accepted_at


def test_without_an_envelope_there_is_no_header():
    assert read_header(split_submission(DOCUMENT.encode())) is None
    assert read_header(split_submission(b"FORM 8-K")) is None


DIALECTS = [
    case(".txt", raw_of(TOP, FILER)),
    case(".txt with the line ends of DOS", raw_of(TOP, FILER).replace(b"\n", b"\r\n")),
    case(".nc", nc_of()),
    case(".nc, all on one line", nc_of().replace(b"\n", b"")),
    case(".nc with the line ends of DOS", nc_of().replace(b"\n", b"\r\n")),
]


@pytest.mark.parametrize("raw", DIALECTS)
def test_every_dialect_says_the_same_of_the_filer(raw: bytes):
    (filer,) = header_of(raw).filers
    said = {name: getattr(filer, name) for name in ("name", "cik", "ein", "state", "state_code", "file_number", "sic")}
    assert said == {
        "name": "TARN MILLS INC",
        "cik": "0009990099",
        "ein": "31-0000099",
        "state": "OH",
        "state_code": "OH",
        "file_number": "001-99999",
        "sic": "2211",
    }
    assert (filer.fiscal_year_end, filer.phone) == ("1031", "9375550100")
    assert filer.business_address == Address("100 WEFT STREET, SUITE 2", "DAYTON", "OH", "45402")
    assert filer.mail_address == Address("PO BOX 1", "DAYTON", "KY", "45401")
    assert filer.former_names == (FormerName("TARN WEAVING CO", "1999-03-01"), FormerName("TARN & SONS", "1992-07-15"))


@pytest.mark.parametrize("raw", DIALECTS)
def test_every_dialect_says_the_same_of_the_submission(raw: bytes):
    header = header_of(raw)
    assert (header.accession, header.form, header.public_document_count) == ("0009990099-10-000001", "8-K", 2)
    assert (header.report_date, header.filed_date) == ("2010-04-30", "2010-05-04")


@pytest.mark.parametrize("raw", DIALECTS)
def test_each_value_of_a_filer_stands_where_its_source_says(raw: bytes):
    (filer,) = header_of(raw).filers
    printed = {name: raw[source.start : source.end].decode() for name, source in filer.sources.items()}
    assert {source.source for source in filer.sources.values()} == {"header"}
    assert printed.pop("sic") in ("BROADWOVEN FABRIC MILLS, COTTON [2211]", "2211")
    # An address stands from its first line to its zip code; the labels between are the dialect's.
    for name, first, last in (("business_address", "100 WEFT STREET", "45402"), ("mail_address", "PO BOX 1", "45401")):
        place = printed.pop(name)
        assert place.startswith(first)
        assert place.endswith(last)
    assert printed == {
        "name": "TARN MILLS INC",
        "cik": "0009990099",
        "ein": "310000099",
        "state": "OH",
        "file_number": "001-99999",
        "fiscal_year_end": "1031",
        "phone": "9375550100",
    }


def test_items_are_titles_in_txt_and_codes_in_nc():
    assert header_of(raw_of(TOP, FILER)).items == (
        "Results of Operations and Financial Condition",
        "Financial Statements and Exhibits",
    )
    assert header_of(nc_of()).items == ("2.02", "9.01")


def test_the_blank_item_of_2003_is_kept_as_blank():
    # EDGAR had no title for Item 12: its line is blank on six of seven such filings.
    top = TOP.replace("Results of Operations and Financial Condition", "")
    assert header_of(raw_of(top, FILER)).items == ("", "Financial Statements and Exhibits")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("winter: five hours", "20031211160259", "2003-12-11T21:02:59Z"),
        case("summer: four hours", "20100503160259", "2010-05-03T20:02:59Z"),
        case("over midnight", "20101231203000", "2011-01-01T01:30:00Z"),
        case("the last minute before the spring of 2024", "20240310015959", "2024-03-10T06:59:59Z"),
        case("the first minute after it", "20240310030000", "2024-03-10T07:00:00Z"),
        case("the day before autumn's change", "20241102173000", "2024-11-02T21:30:00Z"),
        case("the day after it", "20241104173000", "2024-11-04T22:30:00Z"),
        case("the hour that autumn repeats: its first pass", "20241103013000", "2024-11-03T05:30:00Z"),
        case("April, before 2007: the change was on its first Sunday", "20060403120000", "2006-04-03T16:00:00Z"),
        case("March, before 2007: still winter", "20060331120000", "2006-03-31T17:00:00Z"),
        case("no such month", "20241303013000", None),
        case("no such hour", "20241103253000", None),
        case("a date alone", "20241103", None),
        case("words", "yesterday", None),
        case("blank", "", None),
        case("digits of another script", "2024110301300\xb2", None),
    ],
)
def test_the_time_of_acceptance_is_eastern_and_given_in_utc(printed: str, expected: str | None):
    assert accepted(printed) == expected


def test_a_time_of_acceptance_at_the_end_of_the_calendar_is_none():
    assert accepted("99991231235959") is None


def test_a_header_before_2002_has_no_time_of_acceptance():
    assert header_of(raw_of(TOP.replace("<ACCEPTANCE-DATETIME>20100503160259\n", ""), FILER)).accepted_at is None
    assert header_of(nc_of()).accepted_at is None


@pytest.mark.parametrize("printed", ["20100431", "00000000", "2010-04-30", "201004", "", "2010043\xb2"])
def test_a_date_that_is_none_is_absent(printed: str):
    assert header_of(raw_of(TOP.replace("20100430", printed), FILER)).report_date is None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("310000099", "31-0000099"),
        ("31-0000099", "31-0000099"),
        ("000000000", None),  # EDGAR's "none"
        ("00-0000000", None),
        ("12345", None),
        ("", None),
        (None, None),
    ],
)
def test_an_employer_identification_number_has_nine_digits_that_are_not_all_zero(
    printed: str | None, expected: str | None
):
    assert ein_of(printed) == expected


def test_an_employer_identification_number_of_zeros_is_absent_and_has_no_source():
    filer = filer_of(("310000099", "000000000"))
    assert filer.ein is None
    assert "ein" not in filer.sources


@pytest.mark.parametrize(
    ("printed", "sic", "title"),
    [
        case("title and code", "\tSTATE COMMERCIAL BANKS [6022]", "6022", "STATE COMMERCIAL BANKS"),
        case("code in brackets", "\t[6022]", "6022", None),
        case("code alone", "\t6022", "6022", None),
        case("a code broken over two lines", "\t [8090\n]", "8090", None),  # as filed in 2017-20
        case("no code", "\tUNKNOWN", None, None),
        case("blank", "", None, None),
    ],
)
def test_an_industry_is_a_code_with_or_without_its_title(printed: str, sic: str | None, title: str | None):
    filer = filer_of(("\tBROADWOVEN FABRIC MILLS, COTTON [2211]", printed))
    assert (filer.sic, filer.sic_title) == (sic, title)
    assert filer.ein == "31-0000099"


def test_a_line_behind_a_stray_bracket_is_read():
    filer = filer_of(("[2211]\n\t\tIRS NUMBER:", "[2211\n]\t\tIRS NUMBER:"))
    assert (filer.sic, filer.ein) == ("2211", "31-0000099")


def test_several_filers_are_read_each_with_its_own_facts():
    second = FILER.replace("TARN MILLS INC", "TARN POWER CO").replace("0009990099", "0009990098").replace("OH", "DE")
    third = "\nFILER:\n\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\tTARN TRUST\n"
    filers = header_of(raw_of(TOP, FILER, second, third)).filers
    assert [(one.name, one.cik, one.state) for one in filers] == [
        ("TARN MILLS INC", "0009990099", "OH"),
        ("TARN POWER CO", "0009990098", "DE"),
        ("TARN TRUST", None, None),
    ]
    assert [len(one.former_names) for one in filers] == [2, 2, 0]


@pytest.mark.parametrize("party", ["SUBJECT COMPANY", "FILED BY", "ISSUER", "SERIAL COMPANY"])
def test_a_party_of_another_role_is_a_filer_of_its_own(party: str):
    names = [one.name for one in header_of(raw_of(TOP, FILER, FILER.replace("FILER:", f"{party}:", 1))).filers]
    assert names == ["TARN MILLS INC", "TARN MILLS INC"]


def test_of_two_changes_of_name_one_may_have_no_date():
    changed = ("\t\tDATE OF NAME CHANGE:\t19990301\n", "")
    assert filer_of(changed).former_names == (FormerName("TARN WEAVING CO"), FormerName("TARN & SONS", "1992-07-15"))


def test_an_address_of_one_line_has_no_comma():
    assert filer_of(("\t\tSTREET 2:\t\tSUITE 2\n", "")).business_address == Address(
        "100 WEFT STREET", "DAYTON", "OH", "45402"
    )


def test_a_header_without_parties_has_no_filers():
    assert header_of(raw_of(TOP)).filers == ()


def test_a_name_is_read_as_windows_wrote_it():
    assert filer_of(("TARN MILLS INC", "TARN MILLS \x96 CAF\xc9 CO".encode("latin-1").decode("cp1252"))).name == (
        "TARN MILLS \u2013 CAF\xc9 CO"
    )


@pytest.mark.parametrize(
    "count",
    [
        case("a word", "two"),
        case("blank", ""),
        case("a minus", "-1"),
    ],
)
def test_a_count_of_documents_that_is_no_number_is_absent(count: str):
    top = TOP.replace("COUNT:\t\t2", f"COUNT:\t\t{count}")
    assert header_of(raw_of(top, FILER)).public_document_count is None


@pytest.mark.parametrize("count", ["\xb2", "1" * 5_000])
def test_a_count_of_documents_that_only_looks_like_a_number_is_absent(count: str):
    assert header_of(raw_of(TOP.replace("COUNT:\t\t2", f"COUNT:\t\t{count}"), FILER)).public_document_count is None


def test_the_accession_is_that_of_the_first_line_where_the_header_has_none():
    top = TOP.replace("ACCESSION NUMBER:\t\t0009990099-10-000001\n", "")
    assert header_of(raw_of(top, FILER)).accession == "0009990099-10-000001"


@pytest.mark.parametrize("raw", [raw_of(TOP, FILER), nc_of(), nc_of().replace(b"\n", b"")])
def test_accession_and_first_filer_are_known_without_parsing(raw: bytes):
    assert identify(raw) == ("0009990099-10-000001", "0009990099")


def test_an_accession_in_a_document_is_not_that_of_the_submission():
    assert identify(b"<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nACCESSION NUMBER: 0009990099-10-000001\n") == (None, None)


def test_a_cik_of_nine_zeros_keeps_ten_digits():
    assert identify(b"CENTRAL INDEX KEY:\t\t\t0000000007") == (None, "0000000007")


def test_parties_above_the_limit_are_left_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(subject, "MAX_FILERS", 2)
    assert len(header_of(raw_of(TOP, FILER * 3)).filers) == 2


def test_a_header_is_read_up_to_its_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(subject, "MAX_HEADER_BYTES", 300)
    header = header_of(raw_of(TOP, FILER))
    assert (header.form, header.filed_date, header.filers) == ("8-K", None, ())
