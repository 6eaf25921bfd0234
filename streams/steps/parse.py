"""A raw filing → the records that follow from it. Pure: the same bytes give the same records.

The one place that knows both what parsing returns (`filings`) and what travels (`models`).
"""

import hashlib
from dataclasses import dataclass

import msgspec

import filings
from filings.errors import FilingError
from filings.header import identify
from filings.parse import parse
from filings.types import NotAnEarningsRelease, ParsedFiling
from models import codec, records
from streams.records import Headers, OutgoingRecord, SourceRecord, StepResult
from streams.topics import DEAD, PARSED, RELEASES, Header

BUG_STAGE = "bug"
"""The stage of a dead letter whose cause is a fault of ours, not of the filing: counted apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one raw filing came to: always a parsed record, and the event where it announces results."""

    parsed: records.ParsedFiling
    event: records.EarningsRelease | None


def read(raw: bytes, document_type: str | None = None) -> Reading:
    """Parse a raw filing into its records; a refusal is a record too, never an exception.

    Args:
        raw: the submission's bytes as received.
        document_type: the type of a bare exhibit ("EX-99.1"); None for a submission or a form.
    """
    try:
        return _reading(raw, parse(raw, document_type=document_type))
    except FilingError as error:
        return Reading(_refused(raw, error.stage, error.reason), None)


def step(source: SourceRecord) -> StepResult:
    """The parse stage: a parsed record for each raw filing, and an event or a dead letter where there is one."""
    return _result(source, read(source.value or b""))


def on_bug(source: SourceRecord, error: BaseException) -> StepResult:
    """What follows from a filing on which the parser itself broke: refused, with the stage `bug`."""
    return _result(source, refused_by_bug(source.value or b"", error))


def refused_by_bug(raw: bytes, error: BaseException) -> Reading:
    """What a filing comes to on which the parser itself broke."""
    reason = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return Reading(_refused(raw, BUG_STAGE, reason), None)


def _result(source: SourceRecord, reading: Reading) -> StepResult:
    raw, parsed = source.value or b"", reading.parsed
    key = _filing_key(parsed.filing, parsed.made_from)
    carried = tuple(header for header in source.headers if header[0] in Header.CARRIED)
    out = [OutgoingRecord(PARSED.name, key.encode(), codec.encode(parsed), carried)]
    if reading.event:
        cik = reading.event.filing.issuer.cik
        out.append(
            OutgoingRecord(RELEASES.name, cik.encode() if cik else source.key, codec.encode(reading.event), carried)
        )
    if parsed.outcome == "refused":
        out.append(OutgoingRecord(DEAD.name, source.key, raw, carried + _why(parsed)))
    return StepResult(key.encode(), tuple(out))


def _filing_key(filing: records.Filing | None, made_from: records.Source) -> str:
    """What a filing is known by: its accession, else its bytes.

    A refused one is known by its bytes alone: a torn copy must not shut out a good one of the same accession.
    """
    return (filing.accession if filing else None) or f"sha256:{made_from.sha256}"


def _why(parsed: records.ParsedFiling) -> Headers:
    return (  # .value: the Kafka client takes a str and no subclass of it
        (Header.ERROR_STAGE.value, (parsed.stage or "").encode()),
        (Header.ERROR_MESSAGE.value, (parsed.reason or "").encode()),
        (Header.RULES_VERSION.value, parsed.made_from.rules_version.encode()),
    )


def _reading(raw: bytes, parsed: ParsedFiling) -> Reading:
    made_from = _source(raw)
    filing = msgspec.convert(parsed.filing, records.Filing, from_attributes=True)
    notes = msgspec.convert(parsed.notes, tuple[records.Note, ...], from_attributes=True)
    if isinstance(parsed.release, NotAnEarningsRelease):
        outcome: records.Outcome = "not_an_earnings_release"
        return Reading(
            records.ParsedFiling(
                made_from=made_from, outcome=outcome, reason=parsed.release.reason, filing=filing, notes=notes
            ),
            None,
        )
    event = records.EarningsRelease(
        event_id=codec.event_id(_filing_key(filing, made_from), "earnings_release", 1, records.EARNINGS_RELEASE),
        made_from=made_from,
        filing=filing,
        release=msgspec.convert(parsed.release, records.Release, from_attributes=True),
        notes=notes,
    )
    return Reading(
        records.ParsedFiling(
            made_from=made_from,
            outcome="earnings_release",
            reason=parsed.release.why,
            event_id=event.event_id,
            filing=filing,
            notes=notes,
        ),
        event,
    )


def _refused(raw: bytes, stage: str, reason: str) -> records.ParsedFiling:
    return records.ParsedFiling(made_from=_source(raw), outcome="refused", stage=stage, reason=reason)


def _source(raw: bytes) -> records.Source:
    return records.Source(sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), rules_version=filings.RULES_VERSION)


def key_of(raw: bytes) -> tuple[bytes, str | None]:
    """The Kafka key of a raw filing (its first filer's CIK, else a hash of its bytes) and its accession, or None."""
    accession, cik = identify(raw)
    return (cik or hashlib.sha256(raw).hexdigest()[:32]).encode(), accession
