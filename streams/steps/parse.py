"""A raw filing → the records that follow from it. Pure: the same bytes give the same records.

The one place that knows both what parsing returns (`filings`) and what travels (`models`).
"""

import hashlib
import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Final

import msgspec

import filings
from filings.errors import FilingError, SubmissionError
from filings.header import identify
from filings.parse import parse
from filings.submission import MAX_SUBMISSION_BYTES
from filings.types import NotAnEarningsRelease, ParsedFiling
from models import codec, records
from streams.records import Headers, OutgoingRecord, SourceRecord, StepResult, header_number, header_text
from streams.topics import DEAD, KIB, PARSED, RELEASES, Header

BUG_STAGE: Final = "bug"
"""The stage of a dead letter whose cause is a fault of ours, not of the filing: counted apart."""
TIMEOUT_STAGE: Final = "timeout"
"""Of one that took longer than EARNWIRE_FILING_TIMEOUT."""
CLAIM_STAGE: Final = "claim_check"
"""Of one whose bytes are not in the store, or are not those that were put there."""

KEPT_BYTES: Final = 4 * KIB
"""Most bytes of a header or a key that goes along from a source record. Kafka takes them of any length, from anyone who
may write to the source; what follows from it has to fit into its topic all the same."""
SHA256: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one raw filing came to: always a parsed record, and the event where it announces results."""

    parsed: records.ParsedFiling
    event: records.EarningsRelease | None
    error: str | None = None
    """Of a refusal, the error's class."""


def read(raw: bytes, document_type: str | None = None) -> Reading:
    """Parse a raw filing into its records; a refusal is a record too, never an exception.

    Args:
        raw: the submission's bytes as received.
        document_type: the type of a bare exhibit ("EX-99.1"); None for a submission or a form.
    """
    try:
        return _reading(raw, parse(raw, document_type=document_type))
    except FilingError as error:
        return _refused(_made_from(raw), error.stage, error.reason, type(error).__name__)


def step(source: SourceRecord) -> StepResult:
    """The parse stage: a parsed record for each raw filing, and an event or a dead letter where there is one."""
    return _result(source, _left_behind(source) or read(source.value or b""))


def on_bug(source: SourceRecord, error: Exception) -> StepResult:
    """What follows from a filing on which the parser itself broke: refused, with the stage `bug`."""
    return _result(source, _bug(_claimed_from(source), error))


def on_timeout(source: SourceRecord, seconds: float) -> StepResult:
    """What follows from a filing that was cut off: refused, with the stage `timeout`."""
    reason = f"not parsed within {seconds:g} s (EARNWIRE_FILING_TIMEOUT)"
    return _result(source, _refused(_claimed_from(source), TIMEOUT_STAGE, reason, TimeoutError.__name__))


def on_broken_claim(source: SourceRecord, reason: str) -> StepResult:
    """What follows from a filing whose claim cannot be redeemed: refused, with the stage `claim_check`."""
    return _result(source, _refused(_claimed_from(source), CLAIM_STAGE, reason, "ClaimBroken"))


def refused_by_bug(raw: bytes, error: BaseException) -> Reading:
    """What a filing comes to on which the parser itself broke."""
    return _bug(_made_from(raw), error)


def _result(source: SourceRecord, reading: Reading) -> StepResult:
    parsed = reading.parsed
    key = _filing_key(parsed.filing, parsed.made_from)
    carried = _kept(source.headers, Header.CARRIED)
    out = [OutgoingRecord(PARSED.name, key.encode(), codec.encode(parsed), carried)]
    if reading.event:
        cik = reading.event.filing.issuer.cik
        out.append(
            OutgoingRecord(RELEASES.name, cik.encode() if cik else _key(source), codec.encode(reading.event), carried)
        )
    if parsed.outcome == "refused":
        out.append(_dead_letter(source, reading, carried))
    again = OutgoingRecord(PARSED.name, key.encode(), codec.encode(_seen_before(parsed, key)), carried)
    return StepResult(_seen_key(source, parsed, key), tuple(out), (again,), _outcome(parsed))


def _left_behind(source: SourceRecord) -> Reading | None:
    """Refuse a filing of which only hash and size are here, for it is larger than any that is read."""
    size = header_number(source.headers, Header.CLAIM_SIZE) or 0
    if source.value or size <= MAX_SUBMISSION_BYTES:
        return None
    error = SubmissionError(f"{size:,} bytes; the limit is {MAX_SUBMISSION_BYTES:,} (MAX_SUBMISSION_BYTES)")
    return _refused(_claimed_from(source), error.stage, error.reason, type(error).__name__)


def _filing_key(filing: records.Filing | None, made_from: records.Source) -> str:
    """What a filing is known by: its accession, else its bytes."""
    return (filing.accession if filing else None) or f"sha256:{made_from.sha256}"


def _seen_key(source: SourceRecord, parsed: records.ParsedFiling, key: str) -> bytes:
    """What a filing is remembered by.

    A refused one apart, and each redriven dead letter by itself: a torn copy must not shut out a good one of the same
    accession, and what was refused once may be read after the rules have been mended.
    """
    if parsed.outcome != "refused":
        return key.encode()
    redriven = _kept(source.headers, {Header.REDRIVEN_FROM.value})
    return b":".join((b"refused", key.encode(), *(value for _, value in redriven)))


def _seen_before(parsed: records.ParsedFiling, key: str) -> records.ParsedFiling:
    return records.ParsedFiling(
        made_from=parsed.made_from,
        outcome="seen_before",
        reason=f"{key} was published before",
        filing=parsed.filing,
    )


def _outcome(parsed: records.ParsedFiling) -> str:
    detail = parsed.reason_code or parsed.stage
    return f"{parsed.outcome}:{detail}" if detail else parsed.outcome


def _dead_letter(source: SourceRecord, reading: Reading, carried: Headers) -> OutgoingRecord:
    """The filing as it came, its bytes or its claim, and why."""
    claim = _kept(source.headers, Header.CLAIM)
    since = _kept(source.headers, {Header.ERROR_FIRST_FAILED_AT.value})
    errors = {
        Header.ERROR_TOPIC: source.topic,
        Header.ERROR_PARTITION: str(source.partition),
        Header.ERROR_OFFSET: str(source.offset),
        Header.ERROR_STAGE: reading.parsed.stage,
        Header.ERROR_MESSAGE: reading.parsed.reason,
        Header.ERROR_EXCEPTION: reading.error,
        Header.RULES_VERSION: reading.parsed.made_from.rules_version,
    }
    # .value: the Kafka client takes a str and no subclass of it
    why = tuple((name.value, (text or "").encode()[:KEPT_BYTES]) for name, text in errors.items())
    value = b"" if claim else source.value or b""
    return OutgoingRecord(DEAD.name, _key(source), value, carried + claim + since + why)


def _kept(headers: Headers, names: Set[str]) -> Headers:
    """Those of these names that go along, the last of each, and no longer than is good."""
    return tuple((name, value[:KEPT_BYTES]) for name, value in dict(headers).items() if name in names)


def _key(source: SourceRecord) -> bytes | None:
    return source.key and source.key[:KEPT_BYTES]


def _reading(raw: bytes, parsed: ParsedFiling) -> Reading:
    made_from = _made_from(raw)
    filing = msgspec.convert(parsed.filing, records.Filing, from_attributes=True)
    notes = msgspec.convert(parsed.notes, tuple[records.Note, ...], from_attributes=True)
    if isinstance(parsed.release, NotAnEarningsRelease):
        found = records.ParsedFiling(
            made_from=made_from,
            outcome="not_an_earnings_release",
            reason=parsed.release.reason,
            reason_code=parsed.release.code,
            filing=filing,
            notes=notes,
        )
        return Reading(found, None)
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


def _refused(made_from: records.Source, stage: str, reason: str, error: str) -> Reading:
    return Reading(
        records.ParsedFiling(made_from=made_from, outcome="refused", stage=stage, reason=reason), None, error
    )


def _bug(made_from: records.Source, error: BaseException) -> Reading:
    reason = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return _refused(made_from, BUG_STAGE, reason, type(error).__name__)


def _made_from(raw: bytes) -> records.Source:
    return records.Source(sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), rules_version=filings.RULES_VERSION)


def _claimed_from(source: SourceRecord) -> records.Source:
    """What a record was made from whose bytes may not be at hand: then what its claim says of them."""
    sha256 = header_text(source.headers, Header.CLAIM_SHA256) or ""
    if source.value or not sha256:
        return _made_from(source.value or b"")
    if not SHA256.fullmatch(sha256):  # keys are made of it, and two claims that name no hash are not one
        sha256 = hashlib.sha256(sha256.encode()).hexdigest()
    return records.Source(
        sha256=sha256,
        size=header_number(source.headers, Header.CLAIM_SIZE) or 0,
        rules_version=filings.RULES_VERSION,
    )


def key_of(raw: bytes) -> tuple[bytes, str | None]:
    """The Kafka key of a raw filing (its first filer's CIK, else a hash of its bytes) and its accession, or None."""
    accession, cik = identify(raw)
    return (cik or hashlib.sha256(raw).hexdigest()[:32]).encode(), accession
