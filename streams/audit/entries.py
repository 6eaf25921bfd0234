"""What an audit takes from a record: a few fields of its value, a few headers. The rest is skipped, not decoded."""

import msgspec

from streams.records import SourceRecord, header_text
from streams.topics import Header


class ParsedEntry(msgspec.Struct):
    """Of a parsed record (`models.records.ParsedFiling`)."""

    outcome: str
    reason_code: str | None = None
    stage: str | None = None
    event_id: str | None = None

    @property
    def why(self) -> str:
        """The reason code, or the stage that refused."""
        return self.reason_code or self.stage or ""


class EventEntry(msgspec.Struct):
    """Of an event (`models.records.EarningsRelease`)."""

    event_id: str


_parsed = msgspec.json.Decoder(ParsedEntry)
_event = msgspec.json.Decoder(EventEntry)


def parsed_entry(record: SourceRecord) -> ParsedEntry | None:
    """Read a parsed record; None where its value is no such thing."""
    try:
        return _parsed.decode(record.value or b"")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def event_id(record: SourceRecord) -> str | None:
    """Read an event's id; None where the value is no event."""
    try:
        return _event.decode(record.value or b"").event_id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def accession_of(record: SourceRecord) -> str | None:
    """Read the accession that travels in a header, if the sender knew it."""
    return header_text(record.headers, Header.ACCESSION) or None
