"""The path as a whole: what is read of which form."""

import pytest

from filings.errors import CoverError
from filings.parse import parse
from filings.types import NotAnEarningsRelease


def submission(form: str, document: str) -> bytes:
    return (
        "<SEC-DOCUMENT>0009990099-10-000001.txt : 20100504\n<SEC-HEADER>0009990099-10-000001.hdr.sgml : 20100504\n"
        f"ACCESSION NUMBER:\t\t0009990099-10-000001\nCONFORMED SUBMISSION TYPE:\t{form}\n"
        "FILED AS OF DATE:\t\t20100504\n\nISSUER:\n\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\t\tTARN MILLS INC\n"
        f"\t\tCENTRAL INDEX KEY:\t\t0009990099\n</SEC-HEADER>\n{document}</SEC-DOCUMENT>\n"
    ).encode()


XML_FORM = "<DOCUMENT>\n<TYPE>4\n<FILENAME>form4.xml\n<TEXT>\n<XML><ownershipDocument/></XML>\n</TEXT>\n</DOCUMENT>\n"
TEXT_FORM = (
    "<DOCUMENT>\n<TYPE>10-Q\n<TEXT>\nItem 2. Results of Operations for the quarter ended\n</TEXT>\n</DOCUMENT>\n"
)


@pytest.mark.parametrize(("form", "document"), [("4", XML_FORM), ("10-Q", TEXT_FORM), ("10-Q/A", TEXT_FORM)])
def test_another_form_is_no_refusal_and_is_known_by_its_header(form: str, document: str) -> None:
    parsed = parse(submission(form, document))
    assert parsed.release == NotAnEarningsRelease("other_form", f"form {form}: results are read from Form 8-K")
    assert (parsed.filing.form, parsed.filing.is_amendment) == (form, form.endswith("/A"))
    assert (parsed.filing.issuer.name, parsed.filing.filed_date) == ("TARN MILLS INC", "2010-05-04")
    assert (parsed.filing.items, len(parsed.filing.documents)) == ((), 1)


@pytest.mark.parametrize("form", ["8-K", "8-K/A", "8-K12B"])
def test_an_8k_without_a_document_that_can_be_read_is_refused(form: str) -> None:
    with pytest.raises(CoverError, match="no document to read among 1"):
        parse(submission(form, XML_FORM))
