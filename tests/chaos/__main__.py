"""`python -m tests.chaos chaos|soak`: see the targets of the Makefile."""

import logging
import signal
import sys

import click

from tests.chaos.plan import WEIGHTS
from tests.chaos.report import Report
from tests.chaos.run import Options, run
from tests.chaos.sabotage import SABOTAGES
from tests.chaos.soak import Sampler, soak_options


@click.group()
def main() -> None:
    """Faults on purpose, under load."""
    # A shell's background job has SIGINT ignored. SIGTERM ends us as Ctrl-C does: with everything that was started.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # of a broker that is away it says so without end


@main.command()
@click.option("--cycles", default=20, show_default=True)
@click.option("--workers", default=2, show_default=True)
@click.option("--seed", default=20031211, show_default=True)
@click.option("--brokers", default=3, show_default=True)
@click.option(
    "--stretch",
    "stretch_s",
    default=0.2,
    show_default=True,
    help="Seconds, at most, by which transactions are held open.",
)
@click.option("--rate", default=40.0, show_default=True, help="Filings a second.")
@click.option("--kinds", default="", help="These kinds of faults alone, with commas between.")
@click.option("--break", "sabotage", type=click.Choice(sorted(SABOTAGES)), help="Break the publisher on purpose.")
@click.option("--keep-logs", is_flag=True, help="Keep them of a clean run, too.")
def chaos(
    cycles: int,
    workers: int,
    seed: int,
    brokers: int,
    stretch_s: float,
    rate: float,
    kinds: str,
    sabotage: str | None,
    keep_logs: bool,
) -> None:
    """So many faults, one after the other."""
    chosen = {kind: WEIGHTS[kind] for kind in kinds.split(",")} if kinds else WEIGHTS
    click.echo(f"chaos: {cycles} cycles, {workers} workers, {brokers} brokers, {rate:g} filings/s, seed {seed}")
    options = Options(cycles, workers, seed, brokers, stretch_s, rate, sabotage, chosen, keep_logs=keep_logs)
    _end(run(options, click.echo))


@main.command()
@click.option("--minutes", default=60, show_default=True)
@click.option("--rate", default=50.0, show_default=True, help="Filings a second.")
@click.option("--workers", default=2, show_default=True)
@click.option("--seed", default=20031211, show_default=True)
@click.option("--brokers", default=3, show_default=True)
def soak(minutes: int, rate: float, workers: int, seed: int, brokers: int) -> None:
    """A fault a minute, for long, and what becomes of memory and open files."""
    click.echo(f"soak: {minutes} minutes, {workers} workers, {brokers} brokers, {rate:g} filings/s, seed {seed}")
    sampler = Sampler()
    report = run(soak_options(minutes, rate, workers, seed, brokers), click.echo, sampler.run)
    for line in sampler.lines():
        click.echo(line)
    _end(report)


def _end(report: Report) -> None:
    for line in report.lines():
        click.echo(line)
    sys.exit(0 if report.is_clean else 1)


if __name__ == "__main__":
    main()
