"""`earnwire parse`: what filings are, without Kafka."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from streams.cli import figure_words, words
from streams.cli.trouble import REFUSED

if TYPE_CHECKING:
    from models.records import Filing
    from streams.sources.raw_filing import Found, Unreadable
    from streams.steps.parse import Reading

READ_STAGE = "read"
"""The stage of a refusal by the system: no such file, no permission, a damaged archive."""


@click.command(short_help="Say what filings are: issuer, items, period, release. Needs no Kafka.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each filing.")
@click.option("--document-type", metavar="TYPE", help="The paths are bare documents of this type, such as EX-99.1.")
@click.pass_context
def parse(ctx: click.Context, paths: tuple[str, ...], as_json: bool, document_type: str | None) -> None:
    """Read filings and say what they are, in the order given.

    PATH is a file, a folder (walked in the order of names), a .gz, .zip, .tar or .tar.gz, or - for standard input.
    What is refused is told in one line on standard error; the others are read all the same, and the exit code is 1.
    """
    from streams.sources.files import read_paths

    refused = 0
    for found in read_paths(paths):
        source, result = _printable(found.source), _parse_one(found, document_type)
        click.echo(_json_line(source, result) if as_json else _block(source, result))
        if refusal := _refusal(result):
            refused += 1
            click.echo(words.printable(f"{source}: {refusal[0]}: {refusal[1]}"), err=True)
    if refused:
        ctx.exit(REFUSED)


def _parse_one(found: "Found", document_type: str | None) -> "Reading | Unreadable":
    from streams.sources.raw_filing import Unreadable
    from streams.steps.parse import read, refused_by_bug

    if isinstance(found, Unreadable):
        return found
    try:
        return read(found.raw, document_type)
    except Exception as error:  # noqa: BLE001 - a fault of the parser on one filing must not cost the others
        return refused_by_bug(found.raw, error)


def _refusal(result: "Reading | Unreadable") -> tuple[str, str] | None:
    """Stage and reason where nothing could be read."""
    from streams.sources.raw_filing import Unreadable

    if isinstance(result, Unreadable):
        return READ_STAGE, result.reason
    if result.parsed.outcome == "refused":
        return result.parsed.stage or "", result.parsed.reason or ""
    return None


def _json_line(source: str, result: "Reading | Unreadable") -> bytes:
    """Give the source, the fields of the parsed record, and the event's release."""
    import msgspec
    import orjson

    from models.codec import json_value
    from streams.sources.raw_filing import Unreadable

    line: dict[str, Any] = {"source": source}
    if isinstance(result, Unreadable):
        line |= {"outcome": "refused", "reason": result.reason, "stage": READ_STAGE, "filing": None, "notes": []}
        line["release"] = None
    else:
        line |= msgspec.structs.asdict(result.parsed)
        line["release"] = result.event.release if result.event else None
    return orjson.dumps(line, default=json_value)


def _block(source: str, result: "Reading | Unreadable") -> str:
    """Give a few lines for people about one filing."""
    from streams.sources.raw_filing import Unreadable

    if isinstance(result, Unreadable) or result.parsed.filing is None:
        stage, reason = _refusal(result) or ("", "")
        return _laid_out(click.style("refused", fg="red"), source, [(stage, reason)])
    parsed, filing, event = result.parsed, result.parsed.filing, result.event
    if event:
        outcome = click.style("earnings release", fg="green")
        found = [
            ("period", words.period(event.release.period)),
            ("release", words.release_document(event.release)),
            *figure_words.headline(event.release),
            *figure_words.guidance(event.release),
        ]
    else:
        outcome = click.style("not an earnings release", dim=True)
        found = [("because", parsed.reason or "")]
    notes = [("note", f"{note.stage}: {note.text}") for note in parsed.notes]
    return _laid_out(outcome, source, [*_facts(filing), *found, ("signed", words.signed_by(filing.signature)), *notes])


def _facts(filing: "Filing") -> Iterator[tuple[str, str]]:
    issuer = filing.issuer
    numbers = {"CIK": issuer.cik, "EIN": issuer.ein, "file": issuer.file_number, "state": issuer.state}
    dates = {"of": filing.report_date, "filed": filing.filed_date, "accepted": filing.accepted_at}
    yield "issuer", words.issuer_name(issuer)
    yield "", "  ".join(f"{name} {value}" for name, value in numbers.items() if value)
    yield "filing", "  ".join(part for part in (filing.form, filing.accession) if part) or "form unknown"
    yield "", "  ".join(f"{name} {value}" for name, value in dates.items() if value)
    yield "items", words.items(filing)
    yield "exhibits", words.exhibits(filing)


def _laid_out(outcome: str, source: str, lines: list[tuple[str, str]]) -> str:
    body = "".join(f"\n  {name:<14}{words.printable(value)}" for name, value in lines if value)
    return f"{outcome}  {click.style(words.printable(source), bold=True)}{body}\n"


def _printable(source: str) -> str:
    """Make a path text that can be encoded: on Linux its name may be any bytes."""
    return os.fsencode(source).decode("utf-8", "replace")
