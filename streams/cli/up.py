"""`earnwire up`: everything on this machine."""

from typing import TYPE_CHECKING

import click

from streams.cli.trouble import REFUSED, tell
from streams.topics import PARTITIONS

if TYPE_CHECKING:
    from streams.up.run import Screen

DEFAULT_PORT = 9092


@click.command(short_help="Kafka, topics, workers and some filings on this machine; shows the events.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--once", is_flag=True, help="End when every filing is accounted for, with the counts.")
@click.option(
    "--workers",
    type=click.IntRange(1, PARTITIONS),
    default=1,
    show_default=True,
    help="Worker processes of each stage; one for each core is enough, and more than partitions have nothing to do.",
)
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    envvar="EARNWIRE_PORT",
    show_envvar=True,
    help="Of the local Kafka, on 127.0.0.1.",
)
@click.pass_context
def up(ctx: click.Context, paths: tuple[str, ...], once: bool, workers: int, port: int) -> None:
    """Start a local Kafka, make the topics, start the workers, put in the filings of PATH, show their events.

    Stays up until Ctrl-C, then stops all that it started. With EARNWIRE_KAFKA set, that Kafka is used and none is
    started. Data and logs are kept in .earnwire (EARNWIRE_DATA): a second run finds the filings of the first, which
    give no second event, and shows the events that they have.

    A worker that ends is started again, after a second and then later each time. What a restart does not mend ends all.
    """
    from streams.cli.clients import quiet_clients
    from streams.cli.kafka import tell_of_fetching
    from streams.settings import read_settings
    from streams.up.run import run_up

    quiet_clients()
    tell_of_fetching()
    try:
        result = run_up(read_settings(), paths, once=once, workers=workers, port=port, screen=_screen())
    except KeyboardInterrupt:
        if once:
            raise
        return  # the way in which it is meant to end
    for line in result.missing:
        tell(line)
    click.echo(result.tally)
    if result.missing:
        ctx.exit(REFUSED)


def _screen() -> "Screen":
    from streams.cli.record_rows import EVENT_COLUMNS, event_values
    from streams.cli.rows import Rows
    from streams.up.run import Screen

    rows = Rows(EVENT_COLUMNS)
    return Screen(
        say=lambda line: click.echo(click.style(line, dim=True), err=True),
        show=lambda event: rows.add(event_values(event)),
    )
