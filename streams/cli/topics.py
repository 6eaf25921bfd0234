"""`earnwire topics`: the topics, as they should be and as the broker has them."""

import asyncio
from typing import TYPE_CHECKING

import click

from streams.cli.trouble import REFUSED, tell
from streams.topics import DAY_MS, MIB, TOPICS, Topic

if TYPE_CHECKING:
    from streams.settings import Settings


@click.command(short_help="List the topics; make what is missing; compare with the broker.")
@click.option("--create", is_flag=True, help="Make the topics that are not there, then compare.")
@click.option("--check", is_flag=True, help="Compare the broker's topics with this list.")
@click.pass_context
def topics(ctx: click.Context, create: bool, check: bool) -> None:
    """List the topics with their settings. Without an option no broker is asked.

    A difference is told in one line on standard error, and the exit code is 1. Nothing is ever changed or deleted.
    """
    if create or check:
        differences = asyncio.run(_compare(create))
        for line in differences:
            tell(line)
        if differences:
            ctx.exit(REFUSED)
    else:
        _list()


async def _compare(create: bool) -> tuple[str, ...]:
    from streams.cli.clients import quiet_clients
    from streams.settings import read_settings
    from streams.topic_admin import create_topics, topic_differences

    quiet_clients()
    settings: Settings = read_settings()
    if create:
        made = await create_topics(settings)
        click.echo(f"made: {', '.join(made)}" if made else "made: none, all are there")
    differences = await topic_differences(settings)
    if not differences:
        click.echo(f"{len(TOPICS)} topics on {settings.kafka} are as listed")
    return differences


def _list() -> None:
    for topic in TOPICS:
        click.echo(click.style(topic.name, bold=True))
        for name, value in _described(topic).items():
            click.echo(f"  {name:<14}{value}")


def _described(topic: Topic) -> dict[str, str]:
    kept = "the last record of each key" if topic.cleanup == "compact" else f"{topic.retention_ms // DAY_MS:,} days"
    return {
        "holds": topic.holds,
        "key": topic.key,
        "partitions": str(topic.partitions),
        "kept": kept,
        "record up to": f"{topic.largest_record / MIB:.3g} MiB",
        "written by": ", ".join(topic.written_by),
        "read by": ", ".join(topic.read_by),
    }
