"""The words and places of every HTML document of the corpus."""

import random
from collections.abc import Iterator

import pytest

from bench.score import CORPUS
from filings.document_text import DocumentText
from filings.html_text import html_text
from filings.reading import read_text
from filings.submission import split_submission
from filings.types import DocumentKind, Span
from tests.corpus.presence import require_corpus
from tests.property.lexbor_words import lexbor_words, words_of

pytestmark = pytest.mark.corpus

FOLDERS = ("exhibits", "bodies", "submissions/earnings", "submissions/other")
HTML_DOCUMENTS = 397
SLICES = 12


def documents() -> Iterator[tuple[str, bytes, Span, DocumentText]]:
    """Each document that is read: its file, the submission's bytes, its place in them, its text."""
    for path in sorted(path for folder in FOLDERS for path in (CORPUS / folder).iterdir()):
        submission = split_submission(path.read_bytes())
        for document in submission.documents:
            if document.kind is not DocumentKind.OTHER:
                yield path.name, submission.raw, document.content, read_text(submission, document)


def first_difference(read: list[str], shown: list[str]) -> list[str]:
    place = next((at for at, (one, other) in enumerate(zip(read, shown, strict=False)) if one != other), len(read))
    return [*read[place - 3 : place + 3], "instead of", *shown[place - 3 : place + 3]]


def test_the_words_of_each_document_are_those_that_lexbor_reads():
    require_corpus()
    count = 0
    for name, raw, (start, end), text in documents():
        if text.is_html:
            count += 1
            read, shown = words_of(text.text), lexbor_words(raw[start:end].decode(text.encoding, "replace"))
            assert read == shown, (name, first_difference(read, shown))
    assert count == HTML_DOCUMENTS


def test_slices_of_each_document_lead_back_to_bytes_that_read_the_same():
    require_corpus()
    chance = random.Random(20031211)
    for name, raw, content, text in documents():
        for _ in range(SLICES if text.text.strip() else 0):
            start = chance.randrange(len(text.text))
            end = min(len(text.text), start + chance.randrange(1, 400))
            span = text.span(start, end)
            assert content.start <= span.start <= span.end <= content.end, name
            if text.is_html:
                again = html_text(raw, span.start, span.end, text.encoding).text
            else:
                again = raw[span.start : span.end].decode(text.encoding)
                assert len(again) == end - start, name
                again = "".join(
                    " " if own == " " else other for own, other in zip(text.text[start:end], again, strict=True)
                )
            assert words_of(again) == words_of(text.text[start:end]), (name, span)
