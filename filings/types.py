"""What the stages pass on: frozen values, nothing that reads, waits or knows the time.

Dates are ISO 8601 text (`2003-10-31`); times are UTC with a `Z` (`2003-12-11T21:05:00Z`). None means that the
filing does not say. Spans count bytes of the raw submission.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from filings.figure_types import (
    Abstention,
    Buyback,
    ConferenceCall,
    Dividend,
    Figure,
    Guidance,
    Headline,
    Quote,
)


class Span(NamedTuple):
    """Bytes `start` (included) to `end` (excluded) of the raw submission."""

    start: int
    end: int


class Envelope(StrEnum):
    """How a submission is wrapped."""

    SEC_DOCUMENT = "sec_document"  # <SEC-DOCUMENT> (or <IMS-DOCUMENT>, 1993-95) with KEY: value header lines
    PEM = "pem"  # the same, inside -----BEGIN PRIVACY-ENHANCED MESSAGE-----
    DISSEMINATION = "dissemination"  # <SUBMISSION>, the .nc of the daily feed archives
    DOCUMENT = "document"  # one <DOCUMENT> without a header, as single files of the 2000s are served
    NONE = "none"  # the bare text or HTML of one document


class DocumentKind(StrEnum):
    """What a document is for."""

    MAIN = "main"  # the form itself
    EXHIBIT = "exhibit"  # an EX- document that is text or HTML
    OTHER = "other"  # graphics, PDF, XBRL side files: listed, never decoded


@dataclass(frozen=True, slots=True)
class Document:
    """One `<DOCUMENT>` of a submission; `content` spans what stands inside its `<TEXT>`."""

    sequence: int
    type: str
    filename: str | None
    description: str | None
    kind: DocumentKind
    content: Span
    sha256: str

    @property
    def size(self) -> int:
        """Bytes of the content."""
        return self.content.end - self.content.start


@dataclass(frozen=True, slots=True)
class Submission:
    """Raw bytes, split: the header's span (None where there is none) and the documents in their order."""

    raw: bytes
    envelope: Envelope
    header: Span | None
    documents: tuple[Document, ...]


class NoteCode(StrEnum):
    """Every kind of note there is."""

    COVER_DISAGREES = "cover_disagrees"  # header, cover page and tags say different things
    UNKNOWN_HEADER_ITEM = "unknown_header_item"  # the header words an item that no form has
    ITEM_ONLY_IN_HEADER = "item_only_in_header"  # the header names an item that the body does not print


@dataclass(frozen=True, slots=True)
class Note:
    """Something odd that did not stop the parse: the stage that saw it, its code, what was seen."""

    stage: str
    code: NoteCode
    text: str


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where a value was read: in the header, on the cover page, in a `dei:` tag, or in the body."""

    source: Literal["header", "cover", "dei", "body"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Address:
    """An address as filed; the cover page gives only `text`."""

    street: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that the issuer had until `changed_on`."""

    name: str
    changed_on: str | None = None


@dataclass(frozen=True, slots=True)
class Security:
    """One class of listed security, from the `dei:` tags of the cover."""

    title: str | None
    ticker: str | None
    exchange: str | None


@dataclass(frozen=True, slots=True)
class Issuer:
    """A filer. `sources` says for each field that has a value where it was read."""

    name: str | None = None
    cik: str | None = None  # ten digits
    ein: str | None = None  # 12-3456789
    state: str | None = None  # as stated: "DE" by a header, "Delaware" by a cover
    state_code: str | None = None  # EDGAR's two characters
    file_number: str | None = None
    sic: str | None = None
    sic_title: str | None = None
    fiscal_year_end: str | None = None  # MMDD
    business_address: Address | None = None
    mail_address: Address | None = None
    phone: str | None = None
    name_on_cover: str | None = None
    former_names: tuple[FormerName, ...] = ()
    securities: tuple[Security, ...] = ()
    sources: Mapping[str, FieldSource] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says; the items as it words them (titles in `.txt`, codes in `.nc`)."""

    accession: str | None
    form: str | None
    report_date: str | None
    filed_date: str | None
    accepted_at: str | None
    items: tuple[str, ...]
    filers: tuple[Issuer, ...]
    public_document_count: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `as_filed` is the printed number ("12"), `code` its place in the 1.01-9.01 taxonomy ("2.02").

    `said_by` tells whether the header, the body or both name it. `span` is the item's text in the raw submission; where
    that is no more than "None" or "Not applicable", the item does not apply.
    """

    code: str
    as_filed: str
    title: str | None
    said_by: tuple[Literal["header", "body"], ...]
    applies: bool = True
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exhibit that the body promises, or one that is attached, or both."""

    number: str
    description: str | None
    promised: bool
    attached: bool
    sequence: int | None = None  # of the attached document


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, in which office, when."""

    name: str | None
    title: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Filing:
    """What is known of a filing before its figures are read."""

    accession: str | None
    form: str | None
    is_amendment: bool | None
    report_date: str | None
    filed_date: str | None
    accepted_at: str | None
    envelope: Envelope
    issuer: Issuer
    co_registrants: tuple[Issuer, ...]
    items: tuple[Item, ...]
    exhibits: tuple[Exhibit, ...]
    signature: Signature | None
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class ReleaseDocument:
    """The document that is the earnings release."""

    sequence: int
    type: str
    filename: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Period:
    """The fiscal period announced. `text` is the quote that it was read from, `start` and `end` its bytes."""

    ends_on: str | None
    fiscal_quarter: str | None  # "Q1" to "Q4"; a year's release has "Q4"
    fiscal_year: int | None
    includes_year: bool  # the release gives the whole fiscal year too
    text: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """An earnings release: the document that carries it ("body": the form itself; None: not attached).

    `title` is the release's headline as printed; `headline`, the figures that everybody asks first.
    """

    document: ReleaseDocument | Literal["body"] | None
    period: Period
    why: str  # which item or words announced it
    figures_absent_because: str | None  # a reason of the closed list, or None where the figures can be looked for
    headline: Headline = field(default_factory=Headline)
    figures: tuple[Figure, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    dividends: tuple[Dividend, ...] = ()
    buybacks: tuple[Buyback, ...] = ()
    calls: tuple[ConferenceCall, ...] = ()
    title: Quote | None = None
    dateline: Quote | None = None


NotAnnounced = Literal["other_form", "no_items", "other_items", "interim_statements", "no_results"]
"""Why a filing announces no results: of a form that never does; without items; with others and no release among its
exhibits; a bare document that is a quarterly report's statements, or states no results of a completed period."""


@dataclass(frozen=True, slots=True)
class NotAnEarningsRelease:
    """The normal result for a filing that announces no results: why, in a code that is counted and in a sentence."""

    code: NotAnnounced
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedFiling:
    """The end of the path: what the filing is, and the release where there is one."""

    filing: Filing
    release: Release | NotAnEarningsRelease
    notes: tuple[Note, ...]
