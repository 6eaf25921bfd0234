"""How the records of each topic stand in a table for people."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from models.codec import CodecError, decode
from models.records import EarningsRelease, ParsedFiling
from streams.cli import figure_words, words
from streams.cli.rows import Column
from streams.records import SourceRecord, header_number, header_text
from streams.topics import DEAD, PARSED, RAW, RELEASES, SEEN, Header


class Layout(NamedTuple):
    """Columns of a topic's table, and a record's values for them."""

    columns: Sequence[Column]
    values: Callable[[SourceRecord], Sequence[str]]


def event_values(event: EarningsRelease) -> tuple[str, ...]:
    """Give an earnings event's values for EVENT_COLUMNS."""
    filing = event.filing
    return (
        words.when(filing),
        words.issuer_name(filing.issuer),
        filing.form or "",
        words.items(filing),
        words.period(event.release.period),
        words.release_type(event.release),
        figure_words.rounded(event.release.headline.revenue),
        figure_words.rounded(event.release.headline.eps_diluted),
    )


FIGURES_FROM_WIDTH: Final = 110
"""On a narrower terminal the figures' columns would leave the others no room."""

EVENT_COLUMNS: Final = (
    Column("when (UTC)", width=16, style="dim"),
    Column("issuer", 9, style="bold"),
    Column("form", width=7),
    Column("items", 6, style="cyan"),
    Column("period", 9, style="green"),
    Column("release", 4),
    Column("revenue", width=12, from_width=FIGURES_FROM_WIDTH),
    Column("EPS diluted", width=11, from_width=FIGURES_FROM_WIDTH),
)


def layout_of(topic: str) -> Layout:
    """Give the layout for a topic; one that is none of ours is shown as bytes."""
    return _LAYOUTS.get(topic, _BYTES)


def header(record: SourceRecord, name: str) -> str:
    """Give the text of a record's header, empty where it has none."""
    return header_text(record.headers, name) or ""


def _event(record: SourceRecord) -> Sequence[str]:
    try:
        return event_values(decode(record.value or b"", EarningsRelease))
    except CodecError as error:
        return (_place(record), str(error), *[""] * (len(EVENT_COLUMNS) - 2))


def _parsed(record: SourceRecord) -> Sequence[str]:
    try:
        parsed = decode(record.value or b"", ParsedFiling)
    except CodecError as error:
        return (_place(record), "", "", "", str(error))
    filing, reason = parsed.filing, parsed.reason or ""
    if filing is None:
        return ("", parsed.outcome, header(record, Header.SOURCE), "", f"{parsed.stage}: {reason}")
    return (words.when(filing), parsed.outcome, words.issuer_name(filing.issuer), words.items(filing), reason)


def _raw(record: SourceRecord) -> Sequence[str]:
    return (*_bytes(record), header(record, Header.ACCESSION), header(record, Header.SOURCE))


def _dead(record: SourceRecord) -> Sequence[str]:
    reason = f"{header(record, Header.ERROR_STAGE)}: {header(record, Header.ERROR_MESSAGE)}"
    return (*_bytes(record), header(record, Header.SOURCE), reason)


def _bytes(record: SourceRecord) -> Sequence[str]:
    size = header_number(record.headers, Header.CLAIM_SIZE) or len(record.value or b"")
    return (_place(record), (record.key or b"").decode("utf-8", "replace"), f"{size:,}")


def _place(record: SourceRecord) -> str:
    return f"{record.partition}:{record.offset}"


_BYTES_COLUMNS: Final = (
    Column("place", width=12, style="dim"),
    Column("key", width=32, style="bold"),
    Column("bytes", width=10),
)
_BYTES: Final = Layout(_BYTES_COLUMNS, _bytes)
_LAYOUTS: Final = {
    RAW.name: Layout((*_BYTES_COLUMNS, Column("accession", width=20), Column("source", 10)), _raw),
    DEAD.name: Layout((*_BYTES_COLUMNS, Column("source", 8), Column("why", 12, style="red")), _dead),
    SEEN.name: Layout(
        (*_BYTES_COLUMNS, Column("number", 2)),
        lambda record: (*_bytes(record), (record.value or b"").decode("utf-8", "replace")),
    ),
    PARSED.name: Layout(
        (
            Column("when (UTC)", width=16, style="dim"),
            Column("outcome", width=23, style="green"),
            Column("issuer", 8, style="bold"),
            Column("items", 5, style="cyan"),
            Column("why", 12),
        ),
        _parsed,
    ),
    RELEASES.name: Layout(EVENT_COLUMNS, _event),
}
