"""What is measured on: the releases of the corpus, or where it is absent those of the samples."""

import re
from dataclasses import dataclass
from pathlib import Path

from filings.errors import SubmissionError
from filings.submission import split_submission
from filings.types import Document, DocumentKind

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "samples"

HTML_SAMPLE = SAMPLES / "item-2.02-html-2024.txt"
TEXT_SAMPLE = SAMPLES / "item-12-text-2003.txt"

_CELL = re.compile(rb"<td\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Release:
    """A raw filing that holds a release, and the release's own bytes within it."""

    name: str
    raw: bytes
    document_type: str | None  # of an exhibit without an envelope, as `parse` wants it
    exhibit: bytes
    read_bytes: int  # of the form and the exhibits; graphics and XBRL side files count not

    @property
    def has_cells(self) -> bool:
        """Whether its tables are HTML: plain and preformatted text have none."""
        return bool(_CELL.search(self.exhibit))


def releases() -> list[Release]:
    """Every release there is to measure on, submissions first."""
    if CORPUS.is_dir():
        submissions, exhibits = sorted(CORPUS.glob("submissions/earnings/*")), sorted(CORPUS.glob("exhibits/*"))
    else:
        submissions, exhibits = sorted(path for path in SAMPLES.glob("*-*") if b"<TYPE>EX-99" in path.read_bytes()), []
    found = [release_in(path, None) for path in submissions] + [release_in(path, "EX-99.1") for path in exhibits]
    return [release for release in found if release is not None]


def release_in(path: Path, document_type: str | None) -> Release | None:
    """The first EX-99 by number, which is the one that edgartools tries first; None where none can be had."""
    raw = path.read_bytes()
    try:
        documents = split_submission(raw, document_type).documents
    except SubmissionError:  # one sample is truncated
        return None
    attached = sorted((one for one in documents if one.type.startswith("EX-99")), key=lambda one: one.type)
    if not attached:
        return None
    read_bytes = sum(one.size for one in documents if one.kind is not DocumentKind.OTHER)
    return Release(path.name, raw, document_type, content_of(raw, attached[0]), read_bytes)


def content_of(raw: bytes, document: Document) -> bytes:
    """A document's bytes."""
    return raw[document.content.start : document.content.end]
