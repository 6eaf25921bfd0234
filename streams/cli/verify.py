"""`earnwire verify`: whether every quote of an event stands in the submission where the event says."""

import hashlib
from typing import TYPE_CHECKING, BinaryIO

import click

from streams.cli.trouble import REFUSED, tell
from streams.cli.words import printable

if TYPE_CHECKING:
    from models.records import EarningsRelease
    from streams.steps.verify import Verification


@click.command(short_help="Compare every quote of an event with the submission's bytes.")
@click.argument("event", type=click.File("rb"), metavar="EVENT")
@click.option("--submission", required=True, metavar="FILE", help="The raw submission, in any form that parse takes.")
@click.pass_context
def verify(ctx: click.Context, event: BinaryIO, submission: str) -> None:
    """Read every quote of an event again from the bytes that it points to, and compare.

    EVENT is a file with the event as it stands on earnings.releases.v1, or lines of parse --json or tail releases (each
    with a release is an event), or - for standard input. Each difference is told in a line; the exit code is then 1.
    """
    events = _events(event.read())
    submissions = _submissions(submission, {one.made_from.sha256 for one in events})
    results = [_verified(one, submissions) for one in events]
    for result in results:
        for line in result.differences:
            click.echo(printable(line))
    quotes, differing = sum(result.quotes for result in results), sum(result.differing for result in results)
    click.echo(f"{quotes} quotes: {quotes - differing} agree" + (f", {differing} differ" if differing else ""))
    if any(result.differences for result in results):
        ctx.exit(REFUSED)


def _verified(event: "EarningsRelease", submissions: dict[str, bytes]) -> "Verification":
    """Compare with the event's own submission, else with the only one there is."""
    from filings.errors import FilingError
    from streams.steps.verify import Verification, verify

    raw = submissions.get(event.made_from.sha256) or next(iter(submissions.values()))
    try:
        return verify(event, raw)
    except FilingError as error:
        return Verification(0, 0, (f"{error.stage}: {error.reason}",))


def _submissions(path: str, wanted: set[str]) -> dict[str, bytes]:
    """Give the submissions that events were made from by their hashes; where there are none, the first."""
    from streams.sources.files import read_paths
    from streams.sources.raw_filing import Unreadable

    found: dict[str, bytes] = {}
    first: tuple[str, bytes] | None = None
    for one in read_paths([path]):
        if isinstance(one, Unreadable):
            tell(printable(f"{one.source}: {one.reason}"))
            continue
        sha256 = hashlib.sha256(one.raw).hexdigest()
        first = first or (sha256, one.raw)
        if sha256 in wanted:
            found[sha256] = one.raw
    if first is None:
        raise click.UsageError(f"no submission could be read from {path}")
    return found or dict([first])


def _events(data: bytes) -> list["EarningsRelease"]:
    """Give the events of a file: one JSON value, or one a line."""
    import orjson

    from models.codec import CodecError

    try:
        values = [orjson.loads(data)]
    except orjson.JSONDecodeError:
        lines = (line for line in data.splitlines() if line.strip())
        try:
            values = [orjson.loads(line) for line in lines]
        except orjson.JSONDecodeError as error:
            raise click.UsageError(f"the event is not JSON: {error}") from error
    try:
        events = [event for value in values if (event := _event(value))]
    except CodecError as error:
        raise click.UsageError(str(error)) from error
    if not events:
        raise click.UsageError("no event: none of the lines has a release")
    return events


def _event(value: object) -> "EarningsRelease | None":
    """Give the event that a JSON value is or holds: a record, a line of `parse --json`, one of `tail --json --meta`."""
    import orjson

    from models.codec import decode
    from models.records import EARNINGS_RELEASE, EarningsRelease

    if isinstance(value, dict) and "topic" in value:
        value = value.get("value")
    if isinstance(value, dict) and "source" in value:  # what parse --json adds; its schema is the parsed record's
        if not value.get("release"):
            return None
        value = value | {"schema": EARNINGS_RELEASE}
    return decode(orjson.dumps(value), EarningsRelease)
