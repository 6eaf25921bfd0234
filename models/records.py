"""The records of the topics. The generated `schemas/` are their contract; a field's meaning is in docs/glossary.md.

Dates are ISO 8601 text, times UTC with a `Z`; None means that the filing does not say. Spans (`start`, `end`) count
bytes of the raw submission. Nothing here depends on a clock: times of receipt and publication travel in headers.
"""

from typing import Literal

from msgspec import Struct

PARSED_FILING = "earnwire.parsed-filing.v1"
EARNINGS_RELEASE = "earnwire.earnings-release.v1"

Outcome = Literal["earnings_release", "not_an_earnings_release", "refused"]
Quarter = Literal["Q1", "Q2", "Q3", "Q4"]


class Record(Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, built by keyword, unknown fields of later versions ignored on decoding."""


class FieldSource(Record, frozen=True, kw_only=True):
    """Where a value was read."""

    source: Literal["header", "cover", "dei", "body"]
    start: int
    end: int


class Address(Record, frozen=True, kw_only=True):
    """An address as filed; a cover page gives only `text`."""

    street: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    text: str | None = None


class FormerName(Record, frozen=True, kw_only=True):
    """A name that the issuer had until `changed_on`."""

    name: str
    changed_on: str | None = None


class Security(Record, frozen=True, kw_only=True):
    """One class of listed security, from the tags of an inline XBRL cover."""

    title: str | None = None
    ticker: str | None = None
    exchange: str | None = None


class Issuer(Record, frozen=True, kw_only=True):
    """A filer; `sources` says for each field where it was read."""

    name: str | None = None
    cik: str | None = None
    ein: str | None = None
    state: str | None = None
    state_code: str | None = None
    file_number: str | None = None
    sic: str | None = None
    sic_title: str | None = None
    fiscal_year_end: str | None = None
    business_address: Address | None = None
    mail_address: Address | None = None
    phone: str | None = None
    name_on_cover: str | None = None
    former_names: tuple[FormerName, ...] = ()
    securities: tuple[Security, ...] = ()
    sources: dict[str, FieldSource] = {}


class Item(Record, frozen=True, kw_only=True):
    """An item: as printed, and its code in the 1.01-9.01 taxonomy. One that says "None" does not apply."""

    code: str
    as_filed: str
    title: str | None = None
    applies: bool = True
    said_by: tuple[Literal["header", "body"], ...] = ()


class Exhibit(Record, frozen=True, kw_only=True):
    """An exhibit promised by the body, attached, or both."""

    number: str
    description: str | None = None
    promised: bool
    attached: bool
    sequence: int | None = None


class Signature(Record, frozen=True, kw_only=True):
    """Who signed, in which office, when."""

    name: str | None = None
    title: str | None = None
    date: str | None = None


class Document(Record, frozen=True, kw_only=True):
    """A document of the submission, decoded or only listed."""

    sequence: int
    type: str
    filename: str | None = None
    description: str | None = None
    kind: Literal["main", "exhibit", "other"]
    size: int
    sha256: str


class Filing(Record, frozen=True, kw_only=True):
    """What is known of a filing before its figures are read."""

    accession: str | None = None
    form: str | None = None
    is_amendment: bool | None = None
    report_date: str | None = None
    filed_date: str | None = None
    accepted_at: str | None = None
    envelope: Literal["sec_document", "pem", "dissemination", "document", "none"]
    issuer: Issuer
    co_registrants: tuple[Issuer, ...] = ()
    items: tuple[Item, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    signature: Signature | None = None
    documents: tuple[Document, ...] = ()


class ReleaseDocument(Record, frozen=True, kw_only=True):
    """The document that is the earnings release."""

    sequence: int
    type: str
    filename: str | None = None
    sha256: str


class Period(Record, frozen=True, kw_only=True):
    """The fiscal period announced, with the quote it was read from."""

    ends_on: str | None = None
    fiscal_quarter: Quarter | None = None
    fiscal_year: int | None = None
    includes_year: bool = False
    text: str | None = None
    start: int | None = None
    end: int | None = None


class Release(Record, frozen=True, kw_only=True):
    """An earnings release. `document` is "body" where the form itself carries it, null where it is not attached."""

    document: ReleaseDocument | Literal["body"] | None = None
    period: Period
    why: str
    figures_absent_because: str | None = None


class Note(Record, frozen=True, kw_only=True):
    """Something odd that did not stop the parse."""

    stage: str
    code: str
    text: str


class Source(Record, frozen=True, kw_only=True):
    """What a record was made from: the raw bytes and the rules. The same source gives the same record's bytes."""

    sha256: str
    size: int
    rules_version: str


class ParsedFiling(Record, frozen=True, kw_only=True):
    """One record for each raw filing: what it is, and why (`filings.parsed.v1`)."""

    schema: Literal["earnwire.parsed-filing.v1"] = "earnwire.parsed-filing.v1"
    made_from: Source
    outcome: Outcome
    reason: str | None = None
    stage: str | None = None
    event_id: str | None = None
    filing: Filing | None = None
    notes: tuple[Note, ...] = ()


class EarningsRelease(Record, frozen=True, kw_only=True):
    """The event (`earnings.releases.v1`)."""

    schema: Literal["earnwire.earnings-release.v1"] = "earnwire.earnings-release.v1"
    event_id: str
    made_from: Source
    filing: Filing
    release: Release
    notes: tuple[Note, ...] = ()
