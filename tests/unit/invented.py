"""Invented documents for the tests of the stages: text laid out as EDGAR's plain text, or markup, read as a form is."""

from collections.abc import Mapping
from textwrap import dedent
from typing import Any

import pytest

from filings.document_text import DocumentText
from filings.reading import read_text
from filings.submission import split_submission

SIGNATURE = """

                                  SIGNATURE

     Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.

                                  TARN MILLS, INC.

Date: May 3, 2010                 By: /s/ John Q. Mason
"""


def case(name: str, *values: object) -> Any:
    """One row of a table; its name says what it is about."""
    return pytest.param(*values, id=name)


def plain(printed: str) -> DocumentText:
    """Plain text as printed; the indentation of the test is taken off."""
    return _read(dedent(printed).strip("\n"))


def html(markup: str) -> DocumentText:
    """The text of a body's markup."""
    return _read(f"<html><body>{markup}</body></html>")


def _read(content: str) -> DocumentText:
    submission = split_submission(content.encode())
    return read_text(submission, submission.documents[0])


def submission(
    items: str,
    exhibits: Mapping[str, str] | None = None,
    *,
    form: str = "8-K",
    reported: str = "2010-05-03",
    fiscal_year_end: str | None = "1231",
) -> bytes:
    """A complete submission of Tarn Mills, Inc.: a header, a form with these items, and exhibits by their types."""
    day = reported.replace("-", "")
    year_end = f"\t\tFISCAL YEAR END:\t\t\t{fiscal_year_end}\n" if fiscal_year_end else ""
    header = (
        f"<SEC-DOCUMENT>0009990099-10-000001.txt : {day}\n<SEC-HEADER>0009990099-10-000001.hdr.sgml : {day}\n"
        f"ACCESSION NUMBER:\t\t0009990099-10-000001\nCONFORMED SUBMISSION TYPE:\t{form}\n"
        f"CONFORMED PERIOD OF REPORT:\t{day}\nFILED AS OF DATE:\t\t{day}\n\nFILER:\n\n\tCOMPANY DATA:\t\n"
        f"\t\tCOMPANY CONFORMED NAME:\t\t\tTARN MILLS INC\n\t\tCENTRAL INDEX "
        f"KEY:\t\t\t0009990099\n{year_end}</SEC-HEADER>\n"
    )
    documents = [(form, items + SIGNATURE), *(exhibits or {}).items()]
    parts = "".join(
        f"<DOCUMENT>\n<TYPE>{type_}\n<SEQUENCE>{place}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"
        for place, (type_, text) in enumerate(documents, 1)
    )
    return f"{header}{parts}</SEC-DOCUMENT>\n".encode()
