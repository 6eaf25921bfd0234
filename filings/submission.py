"""Raw bytes → the header's span and the documents (EDGAR Filer Manual, volume II: the submission's SGML tags).

Forms that it reads:
- `.txt`: `<SEC-DOCUMENT>` (1993-95 `<IMS-DOCUMENT>`), `<SEC-HEADER>` with `KEY:<tab>value` lines, then documents;
- the same wrapped in a privacy-enhanced message (to about 2001-06);
- `.nc`: `<SUBMISSION>` with one tag a field, sometimes all on one line;
- a single `<DOCUMENT>` without a header, as the archive serves single files of the 2000s;
- no envelope at all: the text or HTML of one document.

Documents of no interest (graphics, PDF, XBRL side files) are measured and hashed, never decoded.
"""

import hashlib
import re

from filings.errors import SubmissionError
from filings.types import Document, DocumentKind, Envelope, Span, Submission

MAX_SUBMISSION_BYTES = 32 * 1024 * 1024
"""A submission above this is refused. An 8-K of 2026 has 0.16-2 MB, with slides as graphics up to about 25 MB."""

MAX_DOCUMENTS = 5_000
"""Documents in one submission; the largest 8-Ks have a few hundred."""

_ENVELOPE = re.compile(
    rb"\s*(?:(-----BEGIN PRIVACY-ENHANCED)|(<(?:SEC|IMS)-DOCUMENT>|<(?:SEC|IMS)-HEADER>)|(<SUBMISSION>))"
)
_DOCUMENT_START = re.compile(rb"\s*<DOCUMENT>\s*<TYPE>")
_CLOSED = re.compile(rb"</(?:SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION)>")
_HEADER_END = re.compile(rb"</(?:SEC|IMS)-HEADER>")
_FIELD = re.compile(rb"<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^<\r\n]*)")
_SEQUENCE = re.compile(r"[0-9]{1,6}")
# What the reader may decode: the form's own document and exhibits that are prose, by their declared type.
_SIDE_TYPE = re.compile(r"GRAPHIC|ZIP|EXCEL|XML|JSON|PDF|COVER|CORRESP|EX-100|EX-101|EX-104|EX-27\b", re.IGNORECASE)
_SIDE_FILE = re.compile(r"\.(?:jpe?g|gif|png|bmp|pdf|zip|xlsx?|xml|xsd|json|js|css|fil)$", re.IGNORECASE)
# "begin 644 logo.jpg" opens a uuencoded part, <PDF> a wrapped one.
_SIDE_CONTENT = re.compile(rb"\s*(?:<PDF>|begin [0-7]{3} )")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PROBE_BYTES = 4096


def split_submission(raw: bytes, document_type: str | None = None) -> Submission:
    """Split raw bytes into the header and the documents.

    Args:
        raw: the submission as received.
        document_type: for bytes without an envelope, the type that the document has ("EX-99.1"); None: a form.

    Raises:
        SubmissionError: empty, too large, binary, of a foreign encoding, truncated, or without documents.

    """
    _refuse_unreadable(raw)
    envelope, header = _envelope_of(raw)
    if envelope is Envelope.NONE:
        documents: tuple[Document, ...] = (_bare(raw, document_type),)
    else:
        documents = _documents(raw, header.end if header else 0)
    return Submission(raw, envelope, header, documents)


def _refuse_unreadable(raw: bytes) -> None:
    if not raw or raw.isspace():
        raise SubmissionError(f"empty: {len(raw)} bytes, nothing but white space")
    if len(raw) > MAX_SUBMISSION_BYTES:
        raise SubmissionError(f"{len(raw):,} bytes; the limit is {MAX_SUBMISSION_BYTES:,} (MAX_SUBMISSION_BYTES)")
    if raw.startswith(_UTF16):
        raise SubmissionError("encoded as UTF-16; EDGAR submissions are ASCII, Windows-1252 or UTF-8")
    zeros = raw.count(b"\x00")
    if zeros:
        # EDGAR accepts no control characters (Filer Manual, 5.2.1): NULs are another encoding or another kind of file.
        kind = "UTF-16 or UTF-32 without a mark" if zeros > len(raw) // 5 else "a binary file"
        raise SubmissionError(f"{zeros:,} NUL bytes: {kind}, not a submission")


def _envelope_of(raw: bytes) -> tuple[Envelope, Span | None]:
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    match = _ENVELOPE.match(raw, start)
    if match is None:
        return (Envelope.DOCUMENT if _DOCUMENT_START.match(raw, start) else Envelope.NONE), None
    envelope = (Envelope.PEM, Envelope.SEC_DOCUMENT, Envelope.DISSEMINATION)[(match.lastindex or 1) - 1]
    first = raw.find(b"<DOCUMENT>")
    if not _CLOSED.search(raw, max(0, len(raw) - _PROBE_BYTES)) and not _CLOSED.search(raw):
        raise SubmissionError(f"truncated: the envelope is opened but never closed ({len(raw):,} bytes)")
    if first < 0:
        raise SubmissionError("no documents: a header without a <DOCUMENT>")
    closed = _HEADER_END.search(raw, 0, first)
    return envelope, Span(match.start(match.lastindex or 1), closed.end() if closed else first)


def _documents(raw: bytes, start: int) -> tuple[Document, ...]:
    documents: list[Document] = []
    opened = raw.find(b"<DOCUMENT>", start)
    while opened >= 0:
        if len(documents) == MAX_DOCUMENTS:
            raise SubmissionError(f"more than {MAX_DOCUMENTS:,} documents (MAX_DOCUMENTS)")
        closed = raw.find(b"</DOCUMENT>", opened)
        if closed < 0 or _opens_another(raw, opened, closed):
            raise SubmissionError(f"truncated: document {len(documents) + 1} has no </DOCUMENT>")
        documents.append(_document(raw, opened, closed, len(documents)))
        opened = raw.find(b"<DOCUMENT>", closed)
        if opened > 0 and _CLOSED.search(raw, closed, opened):
            raise SubmissionError("more than one submission in one file: each is a raw filing of its own")
    return tuple(documents)


def _opens_another(raw: bytes, opened: int, closed: int) -> bool:
    """Whether the next document begins before this one is closed; a text may speak of `<DOCUMENT>`."""
    inner = raw.find(b"<DOCUMENT>", opened + 1, closed)
    return inner >= 0 and _DOCUMENT_START.match(raw, inner) is not None


def _document(raw: bytes, opened: int, closed: int, place: int) -> Document:
    text = raw.find(b"<TEXT>", opened, closed)
    head_end = text if text >= 0 else min(closed, opened + _PROBE_BYTES)
    fields = {
        name.decode(): value.decode("cp1252", "replace").strip()
        for name, value in _FIELD.findall(raw, opened, head_end)
    }
    end = raw.rfind(b"</TEXT>", opened, closed)
    content = Span(text + len(b"<TEXT>"), end if end > text else closed) if text >= 0 else Span(closed, closed)
    type_, filename = fields.get("TYPE", ""), fields.get("FILENAME") or None
    sequence = fields.get("SEQUENCE", "")
    return Document(
        sequence=int(sequence) if _SEQUENCE.fullmatch(sequence) else place + 1,
        type=type_,
        filename=filename,
        description=fields.get("DESCRIPTION") or None,
        kind=_kind(raw, type_, filename, content, place),
        content=content,
        sha256=_hash(raw, content),
    )


def _kind(raw: bytes, type_: str, filename: str | None, content: Span, place: int) -> DocumentKind:
    if _SIDE_TYPE.match(type_) or (filename and _SIDE_FILE.search(filename)) or _SIDE_CONTENT.match(raw, content.start):
        return DocumentKind.OTHER
    if type_.upper().startswith("EX-"):
        return DocumentKind.EXHIBIT
    return DocumentKind.MAIN if place == 0 else DocumentKind.OTHER


def _bare(raw: bytes, document_type: str | None) -> Document:
    content = Span(0, len(raw))
    kind = DocumentKind.EXHIBIT if (document_type or "").upper().startswith("EX-") else DocumentKind.MAIN
    return Document(1, document_type or "", None, None, kind, content, _hash(raw, content))


def _hash(raw: bytes, span: Span) -> str:
    return hashlib.sha256(memoryview(raw)[span.start : span.end]).hexdigest()
