"""`earnwire kafka`: the local Kafka as a daemon, and the lock file of its jars.

A KafkaLocalError is left to `streams.cli.main`, which tells it in one line and exits with 1.
"""

import logging
from pathlib import Path
from typing import Final

import click

from streams.kafka_local import KafkaLocalError, daemon
from streams.kafka_local.data_folder import DataFolder
from streams.kafka_local.jars import resolve_jars
from streams.kafka_local.lockfile import LOCK_FILE, kafka_version, read_lock, write_lock
from streams.settings import read_settings

HIGHEST_PORT: Final = 65535


def tell_of_fetching() -> None:
    """Say on standard error when Kafka is being fetched: for seconds, once on a machine."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    jars_logger = logging.getLogger("streams.kafka_local.jars")
    jars_logger.addHandler(handler)
    jars_logger.setLevel(logging.INFO)


_data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: read_settings().data / "kafka",
    show_default=".earnwire/kafka",
    help="Folder of the broker's data and log; one broker for each folder.",
)


@click.group()
def kafka() -> None:
    """Start and stop an Apache Kafka on this machine, on the loopback only.

    It needs no Java and no Docker. It is fetched once, and kept in the user's cache folder (EARNWIRE_CACHE).
    """


@kafka.command(short_help="Start Kafka; it stays until `stop`.")
@_data_option
@click.option(
    "--port",
    type=click.IntRange(1024, HIGHEST_PORT),
    default=daemon.DEFAULT_PORT,
    show_default=True,
    help="Where clients connect, on 127.0.0.1.",
)
def start(data: Path, port: int) -> None:
    """Start Kafka, and return when it answers; it stays until `earnwire kafka stop`.

    Says so, and does nothing, where it is running already.
    """
    tell_of_fetching()
    broker, is_new = daemon.start(data, port)
    said = "Kafka is up" if is_new else "Kafka was running already"
    click.echo(f"{said} on {broker.bootstrap} (process {broker.pid}, log {DataFolder(data).log})")


@kafka.command()
@_data_option
def stop(data: Path) -> None:
    """Stop Kafka; its data stays."""
    broker = daemon.stop(data)
    click.echo(f"Kafka stopped (was on {broker.bootstrap})" if broker else "Kafka was not running")


@kafka.command(short_help="Say whether Kafka runs and answers.")
@_data_option
def status(data: Path) -> None:
    """Say whether Kafka runs and answers; exit code 0 if so, 1 if not."""
    broker = daemon.status(data)
    if broker is None:
        raise KafkaLocalError(f"no Kafka is running in {DataFolder(data).root}; start it with: earnwire kafka start")
    whose = f"child of process {broker.owner_pid}" if broker.owner_pid else "daemon"
    click.echo(f"Kafka answers on {broker.bootstrap} (process {broker.pid}, {whose}, log {DataFolder(data).log})")


@kafka.command(short_help="Write deploy/kafka.lock anew, for review.")
@click.option("--version", help="Version of Apache Kafka.  [default: the one that is locked]")
@click.option("--file", type=click.Path(dir_okay=False, path_type=Path), default=LOCK_FILE, help="The lock file.")
def lock(version: str | None, file: Path) -> None:
    """Resolve Kafka's jars anew and write their SHA-256 into deploy/kafka.lock, for review."""
    jars = resolve_jars(version or kafka_version(read_lock(file)))
    write_lock(jars, file)
    click.echo(
        f"{file}: Apache Kafka {kafka_version(jars)}, {len(jars)} jars, {sum(jar.size_bytes for jar in jars):,} bytes"
    )
