"""An event against the submission that it was made from: every quote in it is read again from its bytes. Pure."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from filings.document_text import encoding_of
from filings.evidence import read_quote, whole_characters
from filings.reading import is_html
from filings.submission import split_submission
from filings.types import Document, Submission
from models.figures import Abstention, Evidence, EvidenceDocument, Figure, Guidance, Quote
from models.records import EarningsRelease, Period, ReleaseDocument
from models.shapes import Record

BARE: Final = "none"
"""The envelope of a document that came without one."""


class Verification(NamedTuple):
    """How many quotes an event has, how many of them do not stand where it says, and a line for each difference."""

    quotes: int
    differing: int
    differences: tuple[str, ...]


class _Said(NamedTuple):
    """A quote as the event has it. `characters` and `document` are None where the event does not say."""

    name: str
    text: str
    start: int
    end: int
    characters: tuple[int, int] | None
    document: EvidenceDocument | None


def verify(event: EarningsRelease, raw: bytes) -> Verification:
    """Read every quote of the event again from the submission's bytes and compare.

    Raises:
        FilingError: the submission is none that the parser reads.

    """
    said = list(_quotes(event.release, "", None))
    made_from = event.made_from
    if (found := hashlib.sha256(raw).hexdigest()) != made_from.sha256:
        return Verification(len(said), len(said), (_differs("made_from.sha256", made_from.sha256, found),))
    first = event.filing.documents[0].type if event.filing.envelope == BARE and event.filing.documents else None
    submission = split_submission(raw, first or None)
    differences = list(_document_differences(event, said, submission))
    reader = _Reader(submission, _byte_places(raw, (place for one in said for place in one.characters or ())))
    of_quotes = [lines for one in said if (lines := list(reader.differences(one)))]
    return Verification(len(said), len(of_quotes), (*differences, *(line for lines in of_quotes for line in lines)))


def _quotes(value: object, name: str, document: EvidenceDocument | None) -> Iterator[_Said]:
    """Every quote within a value of the event, with its name from the release on."""
    match value:
        case Quote():
            characters = (value.first_character, value.last_character)
            yield _Said(name, value.text, value.start, value.end, characters, document)
        case Period():
            if value.text is not None and value.start is not None and value.end is not None:
                yield _Said(name, value.text, value.start, value.end, None, document)
        case Record():
            inner = value.document if isinstance(value, Evidence) else document
            for field in value.__struct_fields__:
                yield from _quotes(getattr(value, field), f"{name}.{field}" if name else field, inner)
        case tuple():
            for place, each in enumerate(value):
                yield from _quotes(each, f"{name}[{place}]{_title(each)}", document)


def _title(value: object) -> str:
    """What tells a figure from its neighbours: ` (revenue, quarter to 2010-03-31)`."""
    match value:
        case Figure(metric=metric, period=period):
            return f" ({metric}, {period.kind}{f' to {period.ends_on}' if period.ends_on else ''})"
        case Guidance(metric=metric, period=quarter):
            return f" ({', '.join(part for part in (metric, quarter) if part)})"
        case Abstention(metric=metric):
            return f" ({metric})"
    return ""


def _document_differences(event: EarningsRelease, said: Iterable[_Said], submission: Submission) -> Iterator[str]:
    """The documents that the event names and the submission does not have."""
    documents: list[EvidenceDocument | ReleaseDocument] = [one.document for one in said if one.document]
    if isinstance(event.release.document, ReleaseDocument):
        documents.append(event.release.document)
    for sequence, sha256 in dict.fromkeys((document.sequence, document.sha256) for document in documents):
        seen = [document.sha256 for document in submission.documents if document.sequence == sequence]
        if sha256 not in seen:
            yield _differs(f"document {sequence}", sha256, " or ".join(seen) or "no such document")


class _Reader:
    """Reads quotes again as the parser reads them."""

    def __init__(self, submission: Submission, places: dict[int, int]) -> None:
        self._submission, self._places = submission, places
        self._read_as: dict[Document, tuple[bool, str]] = {}

    def differences(self, said: _Said) -> Iterator[str]:
        """A line for each way in which a quote does not stand where the event says."""
        document = self._document_of(said)
        if document is None:
            where = f"document {said.document.sequence}" if said.document else "any document"
            yield f"{said.name}: bytes {said.start}-{said.end} are not within {where}"
            return
        if document not in self._read_as:
            encoding = encoding_of(self._submission.raw, *document.content)
            self._read_as[document] = is_html(self._submission, document), encoding
        seen = read_quote(self._submission.raw, said.start, said.end, *self._read_as[document])
        if seen != said.text:
            yield _differs(said.name, said.text, seen)
        if said.characters:
            first, last = said.characters
            whole = whole_characters(self._submission.raw, said.start, said.end)
            if (self._places.get(first), self._places.get(last)) != whole:
                yield f"{said.name}: characters {first}-{last} are not bytes {said.start}-{said.end}"

    def _document_of(self, said: _Said) -> Document | None:
        """The document that holds the quote; where the event names one, that one and no other."""
        for document in self._submission.documents:
            if said.document and document.sequence != said.document.sequence:
                continue
            if document.content.start <= said.start < said.end <= document.content.end:
                return document
        return None


def _byte_places(raw: bytes, characters: Iterable[int]) -> dict[int, int]:
    """The byte at which each of these characters begins; a byte that is not UTF-8 is a character, as in events."""
    text = raw.decode("utf-8", "surrogateescape")
    places: dict[int, int] = {}
    at = byte = 0
    for character in sorted({character for character in characters if character <= len(text)}):
        byte += len(text[at:character].encode("utf-8", "surrogateescape"))
        at = character
        places[character] = byte
    return places


def _differs(name: str, expected: str, seen: str) -> str:
    return f'{name}: expected "{expected}", seen "{seen}"'
