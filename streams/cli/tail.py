"""`earnwire tail TOPIC`: the records of a topic as they come."""

import asyncio
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click

from streams.topics import DEAD, PARSED, RAW, RELEASES, SEEN

if TYPE_CHECKING:
    from streams.records import SourceRecord

ALIASES: Final = {"raw": RAW, "parsed": PARSED, "releases": RELEASES, "dead": DEAD, "seen": SEEN}


@click.command(short_help="Show the records of a topic as they come.")
@click.argument("topic", metavar="TOPIC")
@click.option("--from-beginning", is_flag=True, help="Begin with what is there, not with what comes.")
@click.option(
    "--json/--table", "as_json", default=None, help="One JSON object a line, or a table; a table on terminals."
)
@click.option("--meta", is_flag=True, help="With JSON: topic, partition, offset, key and headers too.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="End after N records.")
def tail(topic: str, from_beginning: bool, as_json: bool | None, meta: bool, limit: int | None) -> None:
    """Show the committed records of a topic as they come, until Ctrl-C.

    TOPIC is raw, parsed, releases, dead, seen, or a full name. Of filings (raw, dead) only headers and size are shown.
    """
    name = ALIASES[topic].name if topic in ALIASES else topic
    asyncio.run(_tail(name, _printer(name, True if meta else as_json, meta), from_beginning, limit))


async def _tail(topic: str, show: Callable[["SourceRecord"], None], from_beginning: bool, limit: int | None) -> None:
    from streams.cli.clients import quiet_clients
    from streams.follow import following
    from streams.settings import read_settings

    quiet_clients()
    async with following(read_settings(), [topic], from_beginning=from_beginning) as follower:
        shown = 0
        async for record in follower.records():
            show(record)
            shown += 1
            if shown == limit:
                return


def _printer(topic: str, as_json: bool | None, meta: bool) -> Callable[["SourceRecord"], None]:
    if as_json is None:
        as_json = not sys.stdout.isatty()
    if as_json:
        return lambda record: click.echo(_json_line(record, meta))
    from streams.cli.record_rows import layout_of
    from streams.cli.rows import Rows

    layout = layout_of(topic)
    rows = Rows(layout.columns)
    return lambda record: rows.add(layout.values(record))


def _json_line(record: "SourceRecord", meta: bool) -> bytes:
    """Give the value where it is JSON, and what surrounds it where that is asked for or the value is not JSON."""
    import orjson

    value = _compact(record)
    if value is not None and not meta:
        return value
    around: dict[str, Any] = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp_ms": record.timestamp_ms,
        "key": record.key.decode("utf-8", "replace") if record.key is not None else None,
        "headers": {name: header.decode("utf-8", "replace") for name, header in record.headers},
    }
    if value is not None:
        around["value"] = orjson.Fragment(value)
    else:
        around["value_bytes"] = len(record.value) if record.value is not None else None
    return orjson.dumps(around)


def _compact(record: "SourceRecord") -> bytes | None:
    """Give the value in one line if it is JSON, else None; filings, which may be 32 MiB, are not even tried."""
    import orjson

    if record.value is None or record.topic in {RAW.name, DEAD.name}:
        return None
    try:
        return orjson.dumps(orjson.loads(record.value))
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):  # it reads what is nested 1,024 deep, and writes 254
        return None
