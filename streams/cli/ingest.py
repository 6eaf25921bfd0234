"""`earnwire ingest`: filings onto `filings.raw.v1`."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from typing import TYPE_CHECKING

import click

from streams.cli.trouble import REFUSED
from streams.cli.words import printable

if TYPE_CHECKING:
    from rich.progress import Progress

    from streams.sources.raw_filing import Found


@click.command(short_help="Put filings onto filings.raw.v1.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.pass_context
def ingest(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Put filings onto filings.raw.v1, byte for byte, whatever they are: the parse stage says what can be read.

    PATH is a file, a folder, a .gz, .zip, .tar or .tar.gz (a day of EDGAR's feed, say), or - for standard input.
    Ingesting a filing again is harmless: it gives no second event. What cannot be sent is told in one line.
    Of a filing above EARNWIRE_INLINE_BYTES (1 MiB) the bytes go into the store, EARNWIRE_STORE, from which the workers
    read them, and the record says where they are.
    """
    from streams.sources.files import STDIN, read_file

    # Before the event loop, where a Ctrl-C would wait for the end of standard input.
    stdin = list(read_file(STDIN)) if STDIN in paths else []
    sent, refused = asyncio.run(_ingest(paths, stdin))
    click.echo(f"{sent} sent, {refused} refused", err=True)
    if refused:
        ctx.exit(REFUSED)


async def _ingest(paths: tuple[str, ...], stdin: "list[Found]") -> tuple[int, int]:
    from streams.cli.clients import quiet_clients
    from streams.settings import read_settings
    from streams.sources.send import Sent, send_filings

    quiet_clients()
    sent = refused = 0
    with _progress_bar() as progress:
        async with aclosing(send_filings(read_settings(), _found(paths, stdin, progress))) as outcomes:
            async for outcome in outcomes:
                if isinstance(outcome, Sent):
                    sent += 1
                    progress.update(progress.task_ids[0], sent=sent)
                else:
                    refused += 1
                    progress.console.print(printable(f"{outcome.source}: {outcome.reason}"))
    return sent, refused


def _found(paths: tuple[str, ...], stdin: "list[Found]", progress: "Progress") -> "Iterator[Found]":
    """Read the paths one after the other; the bar counts files, of which an archive is one."""
    from streams.sources.files import STDIN, list_files, read_file
    from streams.sources.raw_filing import Unreadable

    files = list(list_files(paths))
    task = progress.add_task("", total=len(files) if len(files) > 1 else None, sent=0)
    for file in files:
        yield from [file] if isinstance(file, Unreadable) else stdin if file == STDIN else read_file(file)
        progress.advance(task)


def _progress_bar() -> "Progress":
    """Give a bar for terminals; elsewhere it prints nothing, and lines for people go to standard error all the same."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[sent]} sent"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
