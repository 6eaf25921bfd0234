"""Envelopes as EDGAR wrote them over the years, what is listed and not decoded, each refusal. Issuers are invented."""

import gzip
import hashlib
import time
import tracemalloc

import pytest

from filings import submission as subject
from filings.errors import DocumentError, FilingError, SubmissionError
from filings.parse import parse
from filings.submission import split_submission
from filings.types import Document, DocumentKind, Envelope, Submission
from tests.unit.invented import case

HEADER = (
    b"<SEC-HEADER>0009990099-10-000001.hdr.sgml : 20100503\nACCESSION NUMBER:\t\t0009990099-10-000001\n</SEC-HEADER>\n"
)
FORM = (
    b"<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<FILENAME>form.txt\n<DESCRIPTION>FORM 8-K\n"
    b"<TEXT>\nItem 5.\n</TEXT>\n</DOCUMENT>\n"
)
RELEASE = b"<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<TEXT>\nTarn Mills reports\n</TEXT>\n</DOCUMENT>\n"
TXT = b"<SEC-DOCUMENT>0009990099-10-000001.txt : 20100503\n" + HEADER + FORM + RELEASE + b"</SEC-DOCUMENT>\n"
NC_HEADER = b"<SUBMISSION>\n<ACCESSION-NUMBER>0009990099-10-000001\n<TYPE>8-K\n<ITEMS>2.02\n<FILER>\n</FILER>\n"
NC = NC_HEADER + FORM + RELEASE + b"</SUBMISSION>\n"
PEM = (
    b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\nOriginator-Name: webmaster@www.sec.gov\n"
    b"MIC-Info: RSA-MD5,RSA,\n BWc0\n\n" + TXT + b"-----END PRIVACY-ENHANCED MESSAGE-----\n"
)
IMS = TXT.replace(b"SEC-DOCUMENT>", b"IMS-DOCUMENT>").replace(b"SEC-HEADER>", b"IMS-HEADER>")


def part(text: bytes, type_: bytes = b"EX-99.1", head: bytes = b"") -> bytes:
    return b"<DOCUMENT>\n<TYPE>" + type_ + b"\n<SEQUENCE>3\n" + head + b"<TEXT>\n" + text + b"\n</TEXT>\n</DOCUMENT>\n"


def with_part(*parts: bytes) -> Submission:
    return split_submission(TXT.replace(b"</SEC-DOCUMENT>", b"".join(parts) + b"</SEC-DOCUMENT>"))


def content(submission: Submission, document: Document) -> bytes:
    return submission.raw[document.content.start : document.content.end]


def header(submission: Submission) -> bytes:
    assert submission.header is not None
    return submission.raw[submission.header.start : submission.header.end]


def refusal(raw: bytes) -> str:
    with pytest.raises(SubmissionError) as refused:
        split_submission(raw)
    assert refused.value.stage == "submission"
    return refused.value.reason


@pytest.mark.parametrize(
    ("raw", "envelope"),
    [
        case(".txt", TXT, Envelope.SEC_DOCUMENT),
        case(".txt of 1993-95", IMS, Envelope.SEC_DOCUMENT),
        case("privacy-enhanced message", PEM, Envelope.PEM),
        case(".nc, a field a line", NC, Envelope.DISSEMINATION),
        case(".nc, all on one line", NC.replace(b"\n", b""), Envelope.DISSEMINATION),
        case("lines that end as on DOS", TXT.replace(b"\n", b"\r\n"), Envelope.SEC_DOCUMENT),
        case("white space before it", b"\n\n  " + TXT, Envelope.SEC_DOCUMENT),
        case("a byte order mark", b"\xef\xbb\xbf" + TXT, Envelope.SEC_DOCUMENT),
        case("a byte order mark before .nc", b"\xef\xbb\xbf" + NC, Envelope.DISSEMINATION),
        case(
            "documents of which no first is the header's", HEADER + FORM + RELEASE + b"</SEC-DOCUMENT>", "sec_document"
        ),
        case("documents without a header", FORM + RELEASE, Envelope.DOCUMENT),
        case("documents without a header, a mark before", b"\xef\xbb\xbf" + FORM + RELEASE, Envelope.DOCUMENT),
    ],
)
def test_every_envelope_gives_the_same_two_documents(raw: bytes, envelope: Envelope):
    submission = split_submission(raw)
    assert submission.envelope == envelope
    assert [(one.type, one.sequence, one.filename, one.kind) for one in submission.documents] == [
        ("8-K", 1, "form.txt", DocumentKind.MAIN),
        ("EX-99.1", 2, None, DocumentKind.EXHIBIT),
    ]
    assert [content(submission, one).strip() for one in submission.documents] == [b"Item 5.", b"Tarn Mills reports"]


@pytest.mark.parametrize("raw", [TXT, IMS, PEM])
def test_a_header_goes_from_the_mark_of_the_envelope_to_its_end_tag(raw: bytes):
    found = header(split_submission(raw))
    assert found.startswith((b"<SEC-DOCUMENT>", b"<IMS-DOCUMENT>", b"-----BEGIN"))
    assert found.endswith((b"</SEC-HEADER>", b"</IMS-HEADER>"))


def test_the_header_of_nc_goes_up_to_the_first_document():
    assert header(split_submission(NC)) == NC_HEADER


@pytest.mark.parametrize("raw", [FORM, b"Form 8-K", b"<html><body>Form 8-K</body></html>"])
def test_without_an_envelope_there_is_no_header(raw: bytes):
    assert split_submission(raw).header is None


@pytest.mark.parametrize("raw", [b"UNITED STATES\nFORM 8-K\n", b"\xef\xbb\xbf<html>FORM 8-K</html>", b"\x80 Form 8-K"])
def test_bytes_without_an_envelope_are_one_form(raw: bytes):
    submission = split_submission(raw)
    assert submission.envelope is Envelope.NONE
    assert submission.documents == (
        Document(1, "", None, None, DocumentKind.MAIN, (0, len(raw)), hashlib.sha256(raw).hexdigest()),  # type: ignore[arg-type]
    )


def test_bytes_without_an_envelope_are_the_exhibit_that_they_are_said_to_be():
    (document,) = split_submission(b"Tarn Mills reports", "EX-99.1").documents
    assert (document.kind, document.type) == (DocumentKind.EXHIBIT, "EX-99.1")


def test_each_document_has_the_hash_of_its_bytes():
    submission = split_submission(TXT)
    for document in submission.documents:
        assert document.sha256 == hashlib.sha256(content(submission, document)).hexdigest()


UUENCODED = b"begin 644 logo.jpg\nM_]C_X``02D9)1@`!`0$`8`!@``#_VP!#``@&!@<&!0@'!P<)\n`\nend"


@pytest.mark.parametrize(
    "side",
    [
        case("a graphic", part(UUENCODED, b"GRAPHIC", b"<FILENAME>logo.jpg\n")),
        case("a uuencoded part of another type", part(UUENCODED, b"EX-99.1")),
        case("a PDF by its tag", part(b"<PDF>\nbegin 644 slides.pdf\nM)5!$\nend\n</PDF>", b"EX-99.2")),
        case("a PDF by its name", part(b"%PDF-1.4", b"EX-99.2", b"<FILENAME>slides.pdf\n")),
        case("an XBRL instance", part(b"<XBRL>\n<?xml version='1.0'?>\n</XBRL>", b"EX-101.INS")),
        case("an XBRL schema", part(b"<XBRL>\n</XBRL>", b"EX-101.SCH", b"<FILENAME>tarn-20100503.xsd\n")),
        case("a rendered page of XBRL", part(b"<html>R1</html>", b"XML", b"<FILENAME>R1.htm\n")),
        case("the financial data schedule of the 1990s", part(b"<ARTICLE> 5", b"EX-27")),
        case("a zip", part(UUENCODED, b"ZIP", b"<FILENAME>0009990099-10-000001-xbrl.zip\n")),
        case("a workbook", part(UUENCODED, b"EXCEL", b"<FILENAME>Financial_Report.xlsx\n")),
        case("a style sheet", part(b".re {}", b"EX-99.9", b"<FILENAME>report.css\n")),
        case("a second document that is no exhibit", part(b"a letter", b"COVER")),
    ],
)
def test_a_document_of_no_interest_is_listed_with_its_size_and_hash(side: bytes):
    submission = with_part(side)
    document = submission.documents[-1]
    inside = side.partition(b"<TEXT>")[2].partition(b"</TEXT>")[0]
    assert document.kind is DocumentKind.OTHER
    assert (document.size, document.sha256) == (len(inside), hashlib.sha256(inside).hexdigest())
    assert len(submission.documents) == 3


@pytest.mark.parametrize("type_", [b"EX-10.1", b"EX-99.(A)", b"EX-99.01", b"EX-99", b"ex-99.1", b"EX-23"])
def test_an_exhibit_of_prose_is_to_be_read(type_: bytes):
    assert with_part(part(b"prose", type_)).documents[-1].kind is DocumentKind.EXHIBIT


def test_sequences_may_jump():
    documents = with_part(part(b"x").replace(b"<SEQUENCE>3", b"<SEQUENCE>17")).documents
    assert [document.sequence for document in documents] == [1, 2, 17]


@pytest.mark.parametrize(
    "printed", [b"", b"<SEQUENCE>\n", b"<SEQUENCE>two\n", b"<SEQUENCE>\xb2\n", b"<SEQUENCE>" + b"9" * 5_000 + b"\n"]
)
def test_a_sequence_that_is_no_number_is_the_place(printed: bytes):
    assert with_part(part(b"x").replace(b"<SEQUENCE>3\n", printed)).documents[-1].sequence == 3


def test_a_text_without_its_end_tag_ends_with_its_document():
    submission = with_part(part(b"to the end").replace(b"</TEXT>\n", b""))
    assert content(submission, submission.documents[-1]) == b"\nto the end\n"


def test_a_document_without_text_is_empty():
    document = with_part(b"<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>3\n</DOCUMENT>\n").documents[-1]
    assert (document.type, document.size) == ("EX-99.1", 0)


def test_tags_of_the_text_are_no_fields_of_the_document():
    document = with_part(part(b"<TYPE>EX-10\n<FILENAME>other.htm")).documents[-1]
    assert (document.type, document.filename) == ("EX-99.1", None)


def test_a_text_may_speak_of_documents():
    submission = with_part(part(b"the tag <DOCUMENT> opens, and </TEXT> closes"))
    assert content(submission, submission.documents[-1]) == b"\nthe tag <DOCUMENT> opens, and </TEXT> closes\n"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        case("empty", b"", "empty: 0 bytes, nothing but white space"),
        case("white space", b" \r\n\t\n", "empty: 5 bytes, nothing but white space"),
        case("cut in the header", TXT[:120], "truncated: the envelope is opened but never closed (120 bytes)"),
        case("cut in the first document", TXT[:250], "truncated: the envelope is opened but never closed (250 bytes)"),
        case(
            "cut in the last line",
            TXT[:-4],
            f"truncated: the envelope is opened but never closed ({len(TXT) - 4} bytes)",
        ),
        case("cut, .nc", NC[:-20], f"truncated: the envelope is opened but never closed ({len(NC) - 20} bytes)"),
        case("cut, in a message", PEM[:300], "truncated: the envelope is opened but never closed (300 bytes)"),
        case(
            "the last end missing",
            TXT[: TXT.rindex(b"</DOC")] + b"</SEC-DOCUMENT>",
            "truncated: document 2 has no </DOCUMENT>",
        ),
        case(
            "the first end missing", TXT.replace(b"</DOCUMENT>\n", b"", 1), "truncated: document 1 has no </DOCUMENT>"
        ),
        case("one document, cut", FORM[:60], "truncated: document 1 has no </DOCUMENT>"),
        case("a header alone", TXT.replace(FORM + RELEASE, b""), "no documents: a header without a <DOCUMENT>"),
        case("a header alone, .nc", NC_HEADER + b"</SUBMISSION>", "no documents: a header without a <DOCUMENT>"),
        case(
            "UTF-16",
            TXT.decode().encode("utf-16"),
            "encoded as UTF-16; EDGAR submissions are ASCII, Windows-1252 or UTF-8",
        ),
        case(
            "UTF-16 without a mark", b"F\0o\0r\0m\0", "4 NUL bytes: UTF-16 or UTF-32 without a mark, not a submission"
        ),
        case(
            "UTF-32 without a mark", b"\0\0\0F\0\0\0o", "6 NUL bytes: UTF-16 or UTF-32 without a mark, not a submission"
        ),
        case("a binary file", b"\x7fELF\x02\x01\x01\0" + b"code" * 9, "1 NUL bytes: a binary file, not a submission"),
        case("a compressed file", gzip.compress(TXT * 2, mtime=0)[:40] + b"\0", "a binary file, not a submission"),
    ],
)
def test_what_cannot_be_split_is_refused_with_a_reason(raw: bytes, reason: str):
    assert refusal(raw).endswith(reason)


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of as many bytes as TXT has."""
    monkeypatch.setattr(subject, "MAX_SUBMISSION_BYTES", len(TXT))


@pytest.mark.usefixtures("small_limit")
def test_a_submission_above_the_limit_is_refused():
    assert split_submission(TXT).raw == TXT
    limit = f"{len(TXT) + 1} bytes; the limit is {len(TXT)} (MAX_SUBMISSION_BYTES)"
    assert refusal(TXT + b"\n") == limit


def test_more_documents_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(subject, "MAX_DOCUMENTS", 2)
    assert len(split_submission(TXT).documents) == 2
    assert refusal(TXT.replace(RELEASE, RELEASE * 2)) == "more than 2 documents (MAX_DOCUMENTS)"


@pytest.mark.parametrize(
    ("raw", "stage"),
    [
        case("letters", b"junk " * 6_000_000, "document"),
        case("tags", b"<DOCUMENT>" * 3_000_000, "document"),
        case("an envelope", b"<SEC-DOCUMENT>" + b"<DOCUMENT>" * 3_000_000, "submission"),
    ],
)
def test_thirty_megabytes_of_junk_are_refused_quickly_and_without_copies(raw: bytes, stage: str):
    assert 29e6 < len(raw) < subject.MAX_SUBMISSION_BYTES
    tracemalloc.start()
    try:
        started = time.process_time()
        with pytest.raises(FilingError) as refused:
            parse(raw)
        seconds, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert refused.value.stage == stage
    assert seconds < 2
    assert peak < 1_000_000


def test_the_refusal_of_a_large_document_names_it_and_the_limit():
    with pytest.raises(DocumentError) as refused:
        parse(b"x" * 17_000_000)
    assert (
        refused.value.reason
        == "document 1 (no type) has 17,000,000 bytes; the limit is 16,777,216 (MAX_DOCUMENT_BYTES)"
    )


@pytest.mark.parametrize("tag", [b"SEC-DOCUMENT", b"SUBMISSION"])
def test_two_submissions_in_one_file_are_refused_not_read_as_one(tag: bytes):
    one = b"<%b>\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nhello\n</TEXT>\n</DOCUMENT>\n</%b>\n" % (tag, tag)
    assert len(split_submission(one).documents) == 1
    with pytest.raises(SubmissionError, match="more than one submission in one file"):
        split_submission(one + one)
