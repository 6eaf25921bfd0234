"""`earnwire dead-letters`: what could not be read, and how to send it again."""

import asyncio
import sys
from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import click

from streams.cli.trouble import REFUSED, tell
from streams.cli.words import printable
from streams.records import NUMBER_DIGITS
from streams.stages import STAGES
from streams.topics import Header

if TYPE_CHECKING:
    from collections import Counter

    from streams.dead_letters import Became, Choice, DeadLetter, Place

HEAD_BYTES: Final = 2_000
"""Of a filing's bytes that `show` prints."""
SINCE_FORMATS: Final = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")


class PlaceType(click.ParamType):
    """`partition:offset`."""

    name = "place"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> "Place":
        """Read a place."""
        from streams.dead_letters import Place

        if isinstance(value, Place):
            return value
        partition, _, offset = str(value).partition(":")
        if not all(number.isdecimal() and len(number) <= NUMBER_DIGITS for number in (partition, offset)):
            self.fail(f"{value}: expected partition:offset, as list shows it", param, ctx)
        return Place(int(partition), int(offset))


@click.group(name="dead-letters", short_help="List, show and send again what could not be read.")
def dead_letters() -> None:
    """Filings that could not be read, with their bytes and why (filings.dead.v1).

    PLACE is partition:offset, as list shows it.
    """


@dead_letters.command(name="list", short_help="List dead letters.")
@click.option(
    "--json/--table", "as_json", default=None, help="One JSON object a line, or a table; a table on terminals."
)
@click.option("--stage", metavar="STAGE", help="Those that this stage refused; or bug, timeout, claim_check.")
@click.option(
    "--since",
    type=click.DateTime(SINCE_FORMATS),
    metavar="TIME",
    help="First failed then or later, in UTC: 2024-01-31.",
)
def list_(as_json: bool | None, stage: str | None, since: datetime | None) -> None:
    """List dead letters, and what those came to that were sent again."""
    from streams.dead_letters import Choice

    choice = Choice(stage=stage, since=since.isoformat() if since else "")
    asyncio.run(_list(choice, not sys.stdout.isatty() if as_json is None else as_json))


@dead_letters.command(short_help="Show one: all that is known of it, and its bytes.")
@click.argument("place", type=PlaceType(), metavar="PLACE")
@click.option("--raw", is_flag=True, help="Its bytes alone, all of them, from the store if they are there.")
@click.pass_context
def show(ctx: click.Context, place: "Place", raw: bool) -> None:
    """Show a dead letter's headers and the head of its text, or with --raw its bytes as they were received."""
    letter = asyncio.run(_one(place))
    if letter is None:
        tell(f"{place}: no such dead letter")
        ctx.exit(REFUSED)
    elif raw and not letter.is_kept:
        tell(f"{place}: its bytes are not kept here: {letter.origin}")
        ctx.exit(REFUSED)
    elif raw:
        click.echo(_filing(letter), nl=False)
    else:
        _show(letter)


@dead_letters.command(short_help="Send dead letters onto filings.raw.v1 again.")
@click.argument("places", nargs=-1, type=PlaceType(), metavar="[PLACE...]")
@click.option("--all", "send_all", is_flag=True, help="All that are there.")
@click.option("--stage", metavar="STAGE", help="All that this stage refused; or bug, timeout, claim_check.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent; send nothing.")
@click.pass_context
def redrive(ctx: click.Context, places: "tuple[Place, ...]", send_all: bool, stage: str | None, dry_run: bool) -> None:
    """Send dead letters onto filings.raw.v1 again, as they came: once the rules can read them, they give their events.

    Each is sent once, however often this is run; and were it sent twice, it would give one event. What is refused
    again is a dead letter of its own, which can be sent again in its turn.
    """
    from streams.dead_letters import Became, Choice

    if bool(places) + send_all + (stage is not None) != 1:
        raise click.UsageError("expected one of PLACE..., --all and --stage")
    counts = asyncio.run(_redrive(Choice(places=places, stage=stage), dry_run))
    if stage is not None and not counts:
        tell(f"{stage}: no dead letter is of this stage")
    click.echo(", ".join(f"{counts[became]:,} {_word(became, dry_run)}" for became in Became), err=True)
    if counts[Became.NOT_FOUND] or (places and counts[Became.NOT_KEPT]):
        ctx.exit(REFUSED)


def _show(letter: "DeadLetter") -> None:
    for name, value in letter.headers:
        click.echo(f"{printable(name)}: {printable(value.decode('utf-8', 'replace'))}")
    click.echo(f"key: {printable((letter.key or b'').decode('utf-8', 'replace'))}")
    where = (
        ", in the store" if letter.text(Header.CLAIM_URI) else "" if letter.is_kept else f", not kept: {letter.origin}"
    )
    click.echo(f"bytes: {letter.size:,}{where}")
    if letter.value:
        click.echo()
        for line in letter.value[:HEAD_BYTES].decode("utf-8", "replace").splitlines():
            click.echo(printable(line))


async def _list(choice: "Choice", as_json: bool) -> None:
    from streams.cli.clients import quiet_clients
    from streams.cli.rows import Column, Rows
    from streams.dead_letters import list_letters
    from streams.settings import read_settings

    quiet_clients()
    rows = Rows(
        (
            Column("place", width=10, style="bold"),
            Column("first failed (UTC)", width=19, style="dim"),
            Column("stage", width=11, style="red"),
            Column("reason", 12),
            Column("source", 8),
            Column("bytes", width=10),
            Column("sent again", width=12, style="green"),
        )
    )
    async with aclosing(list_letters(read_settings(), choice, STAGES["parse"])) as letters:
        async for letter, became in letters:
            known = _known(letter, became)
            if as_json:
                import orjson

                click.echo(orjson.dumps(known))
            else:
                first_failed = (known["first_failed_at"] or "")[:19].replace("T", " ")
                size = f"{known['size']:,}"
                rows.add(
                    (
                        known["place"], first_failed, known["stage"] or "", known["reason"] or "",
                        known["source"] or "", size, became or "",
                    )
                )  # fmt: skip


def _known(letter: "DeadLetter", became: str | None) -> dict[str, Any]:
    """What is told of a dead letter, by the names that its JSON has."""
    return {
        "place": str(letter.place),
        "first_failed_at": letter.text(Header.ERROR_FIRST_FAILED_AT),
        "stage": letter.text(Header.ERROR_STAGE),
        "reason": letter.text(Header.ERROR_MESSAGE),
        "class": letter.text(Header.ERROR_EXCEPTION),
        "source": letter.text(Header.SOURCE),
        "accession": letter.text(Header.ACCESSION),
        "size": letter.size,
        "rules_version": letter.text(Header.RULES_VERSION),
        "redriven_from": letter.text(Header.REDRIVEN_FROM),
        "redriven": became,
    }


async def _one(place: "Place") -> "DeadLetter | None":
    from streams.cli.clients import quiet_clients
    from streams.dead_letters import find_letter
    from streams.settings import read_settings

    quiet_clients()
    return await find_letter(read_settings(), place, STAGES["parse"])


def _filing(letter: "DeadLetter") -> bytes:
    from streams.settings import read_settings
    from streams.store import Store, claim_of

    claim = claim_of(letter.headers)
    return letter.value if claim is None else Store(read_settings().store_url).get(claim)


async def _redrive(choice: "Choice", dry_run: bool) -> "Counter[Became]":
    from collections import Counter

    from streams.cli.clients import quiet_clients
    from streams.cli.progress import progress_bar
    from streams.dead_letters import Became, redrive
    from streams.settings import read_settings

    quiet_clients()
    counts: Counter[Became] = Counter()
    with progress_bar() as progress:
        task = progress.add_task("", total=None)

        def on_progress(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        outcomes = redrive(read_settings(), choice, STAGES["parse"], dry_run=dry_run, on_progress=on_progress)
        async with aclosing(outcomes) as redriven:
            async for one in redriven:
                counts[one.became] += 1
                if choice.places or (dry_run and one.became is Became.SENT):
                    outcome = f": {one.outcome}" if one.outcome else ""
                    progress.console.print(printable(f"{one.place} {_word(one.became, dry_run)}{outcome}"))
    return counts


def _word(became: "Became", dry_run: bool) -> str:
    from streams.dead_letters import Became

    return "to be sent again" if dry_run and became is Became.SENT else became.value
