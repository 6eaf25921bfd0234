"""The records of the topics. The generated `schemas/` are their contract; docs/glossary.md says what the words mean.

A field that may be null is null where the filing does not say. Spans (`start`, `end`) count bytes of the raw
submission, the end excluded. Nothing here depends on a clock: times of receipt and publication travel in headers.
"""

from typing import Annotated, Final, Literal

from msgspec import Meta, field

from models.figures import Abstention, Buyback, ConferenceCall, Dividend, Figure, Guidance, Headline, Quote
from models.shapes import Day, EventId, ItemCode, Place, Quarter, Record, Sha256, UtcTime, says

PARSED_FILING: Final = "earnwire.parsed-filing.v1"
EARNINGS_RELEASE: Final = "earnwire.earnings-release.v1"

Outcome = Literal["earnings_release", "not_an_earnings_release", "refused", "seen_before"]
ReasonCode = Literal["other_form", "no_items", "other_items", "interim_statements", "no_results"]


class FieldSource(Record, frozen=True, kw_only=True):
    """Where a value was read."""

    source: Annotated[
        Literal["header", "cover", "dei", "body"],
        says("The header, the cover page, a dei: tag of an inline XBRL cover, or the text of the form."),
    ]
    start: Place
    end: Place


class Address(Record, frozen=True, kw_only=True):
    """An address as filed; a cover page without tags gives only `text`."""

    street: str | None = None
    city: str | None = None
    state: Annotated[str | None, says("As filed: EDGAR's code of a state or country, or its name.")] = None
    zip: str | None = None
    text: Annotated[str | None, says("The whole address as the cover prints it, on one line.")] = None


class FormerName(Record, frozen=True, kw_only=True):
    """A name that the issuer had until `changed_on`."""

    name: str
    changed_on: Day | None = None


class Security(Record, frozen=True, kw_only=True):
    """One class of listed security, from the tags of an inline XBRL cover."""

    title: str | None = None
    ticker: str | None = None
    exchange: Annotated[str | None, says("As tagged: NASDAQ, NYSE.")] = None


class Issuer(Record, frozen=True, kw_only=True):
    """A filer. A value is the header's where there is a header, else the tag's, else the cover's."""

    name: str | None = None
    cik: Annotated[str | None, says("Central Index Key, ten digits.")] = None
    ein: Annotated[str | None, says("Employer identification number, as 12-3456789.")] = None
    state: Annotated[str | None, says("State of incorporation as stated: DE by a header, Delaware by a cover.")] = None
    state_code: Annotated[str | None, says("The same as EDGAR's two characters.")] = None
    file_number: Annotated[str | None, says("Commission file number as printed.")] = None
    sic: Annotated[str | None, says("Standard industrial classification, four digits.")] = None
    sic_title: str | None = None
    fiscal_year_end: Annotated[str | None, says("MMDD, as the header has it; not always up to date.")] = None
    business_address: Address | None = None
    mail_address: Address | None = None
    phone: str | None = None
    name_on_cover: Annotated[str | None, says("The name as the cover prints it, if the cover was read.")] = None
    former_names: tuple[FormerName, ...] = ()
    securities: tuple[Security, ...] = ()
    sources: Annotated[
        dict[str, FieldSource],
        says("Where name, cik, ein, state, file_number, sic, fiscal_year_end and phone were read."),
    ] = field(default_factory=dict)


class Item(Record, frozen=True, kw_only=True):
    """An item of the form. Item 9 furnished as Item 12 (2003) stands twice, as 7.01 and as 2.02."""

    code: ItemCode
    as_filed: Annotated[str, says("The number as printed: 12 or 2.02.")]
    title: Annotated[str | None, says("The form's own title of the item.")] = None
    applies: Annotated[bool, says('False where its text is only "None" or "Not applicable".')] = True
    said_by: Annotated[
        tuple[Literal["header", "body"], ...], says("Which of the two name the item; they do not always agree.")
    ] = ()


class Exhibit(Record, frozen=True, kw_only=True):
    """An exhibit promised by the body, attached, or both."""

    number: Annotated[str, says("The number of Regulation S-K, Item 601, as listed: 99.1.")]
    description: str | None = None
    promised: Annotated[bool, says("The form lists it.")]
    attached: Annotated[bool, says("It is in the submission.")]
    sequence: Annotated[int | None, says("Of the document that it is.")] = None


class Signature(Record, frozen=True, kw_only=True):
    """Who signed, in which office, when; of several the first."""

    name: str | None = None
    title: str | None = None
    date: Day | None = None


class Document(Record, frozen=True, kw_only=True):
    """A document of the submission, decoded or only listed."""

    sequence: int
    type: Annotated[str, says("As declared: 8-K, EX-99.1, GRAPHIC; empty where there is no envelope.")]
    filename: str | None = None
    description: str | None = None
    kind: Annotated[
        Literal["main", "exhibit", "other"], says("The form, an exhibit that is text, or what is never decoded.")
    ]
    size: Annotated[int, Meta(description="Bytes of the content.", ge=0)]
    sha256: Sha256


class Filing(Record, frozen=True, kw_only=True):
    """What is known of a filing before its figures are read."""

    accession: Annotated[str | None, says("EDGAR's number of the submission; null without a header.")] = None
    form: Annotated[str | None, says("8-K, 8-K/A; null for a bare exhibit.")] = None
    is_amendment: bool | None = None
    report_date: Annotated[Day | None, says("Of the earliest event reported.")] = None
    filed_date: Annotated[Day | None, says("By the header.")] = None
    accepted_at: Annotated[UtcTime | None, says("When EDGAR accepted it; a dissemination header does not say.")] = None
    envelope: Annotated[
        Literal["sec_document", "pem", "dissemination", "document", "none"], says("How the submission is wrapped.")
    ]
    issuer: Issuer
    co_registrants: Annotated[tuple[Issuer, ...], says("The other filers of the header, in its order.")] = ()
    items: Annotated[tuple[Item, ...], says("In the order printed, then those that only the header names.")] = ()
    exhibits: tuple[Exhibit, ...] = ()
    signature: Signature | None = None
    documents: tuple[Document, ...] = ()


class ReleaseDocument(Record, frozen=True, kw_only=True):
    """The document that is the earnings release."""

    sequence: int
    type: str
    filename: str | None = None
    sha256: Sha256


class Period(Record, frozen=True, kw_only=True):
    """The fiscal period announced, with the quote it was read from."""

    ends_on: Day | None = None
    fiscal_quarter: Annotated[Quarter | None, says("A year's release has Q4.")] = None
    fiscal_year: Annotated[int | None, says("As the issuer numbers it; null where two numbers are possible.")] = None
    includes_year: Annotated[bool, says("The release gives the whole fiscal year too.")] = False
    text: Annotated[str | None, says("The words that state the period, white space folded.")] = None
    start: Place | None = None
    end: Place | None = None


class Release(Record, frozen=True, kw_only=True):
    """An earnings release."""

    document: Annotated[
        ReleaseDocument | Literal["body"] | None,
        says('"body": the form itself carries it; null: it is promised and not attached.'),
    ] = None
    period: Period
    why: Annotated[str, says("The item or the words that announced it.")]
    figures_absent_because: Annotated[
        str | None, says("release_not_attached, or null where there is a text to read figures from.")
    ] = None
    headline: Annotated[Headline, says("What everybody asks first, for the period announced.")] = Headline()
    figures: Annotated[
        tuple[Figure, ...], says("In the order of the release; those of other periods stand here too.")
    ] = ()
    guidance: Annotated[tuple[Guidance, ...], says("What the issuer expects of periods to come.")] = ()
    abstentions: Annotated[
        tuple[Abstention, ...], says("Why a metric of the headline is null: one for each that is.")
    ] = ()
    dividends: Annotated[tuple[Dividend, ...], says("Dividends declared.")] = ()
    buybacks: Annotated[tuple[Buyback, ...], says("Repurchases authorised or raised.")] = ()
    calls: Annotated[tuple[ConferenceCall, ...], says("When results are discussed.")] = ()
    title: Annotated[Quote | None, says("The release's headline in its own words.")] = None
    dateline: Annotated[Quote | None, says("Where and when it was released, in its own words.")] = None


class Note(Record, frozen=True, kw_only=True):
    """Something odd that did not stop the parse."""

    stage: str
    code: Annotated[str, says("What kind of oddness, in a word that does not change.")]
    text: Annotated[str, says("What was seen, for people.")]


class Source(Record, frozen=True, kw_only=True):
    """What a record was made from. The same source gives the same record, byte for byte."""

    sha256: Sha256
    size: Annotated[int, Meta(description="Bytes of the raw submission.", ge=0)]
    rules_version: Annotated[str, says("Of the parser: raised with every change that can change a record.")]


class ParsedFiling(Record, frozen=True, kw_only=True):
    """One record for each raw filing: what it is, and why (topic filings.parsed.v1)."""

    schema: Literal["earnwire.parsed-filing.v1"] = PARSED_FILING
    made_from: Source
    outcome: Outcome
    reason: Annotated[str | None, says("Why that is the outcome, in one line.")] = None
    reason_code: Annotated[ReasonCode | None, says("Of what is not an earnings release: the reason, in a word.")] = None
    stage: Annotated[
        str | None, says("Of a refusal: the stage of the parser that refused, or bug, timeout, claim_check.")
    ] = None
    event_id: Annotated[EventId | None, says("Of the event, if there is one.")] = None
    filing: Annotated[Filing | None, says("Null where it was refused.")] = None
    notes: tuple[Note, ...] = ()


class EarningsRelease(Record, frozen=True, kw_only=True):
    """The event: a filing announces results (topic earnings.releases.v1)."""

    schema: Literal["earnwire.earnings-release.v1"] = EARNINGS_RELEASE
    event_id: EventId
    made_from: Source
    filing: Filing
    release: Release
    notes: tuple[Note, ...] = ()


RECORDS: Final[dict[str, type[Record]]] = {PARSED_FILING: ParsedFiling, EARNINGS_RELEASE: EarningsRelease}
"""Every record that travels, by the name in its `schema` field."""
