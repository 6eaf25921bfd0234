"""`earnwire worker STAGE`: one worker process."""

import click

from streams.stages import STAGES


@click.command(short_help="Run one worker of a stage, until SIGTERM.")
@click.argument("stage", type=click.Choice(list(STAGES)), metavar="STAGE")
@click.option("--parent-pipe", type=int, hidden=True, help="End when this pipe's other end is closed (a descriptor).")
def worker(stage: str, parent_pipe: int | None) -> None:
    """Run one worker of a stage: read its topic, publish what follows, exactly once.

    Start as many as there are cores to use, up to the number of partitions; they share the work. The only STAGE so far
    is parse: filings.raw.v1 to filings.parsed.v1, earnings.releases.v1 and filings.dead.v1.

    A worker that cannot go on says why in one line and ends with a code from 80 to 95; most can be started again,
    docs/operations.md says which not. It is stopped with SIGTERM.
    """
    from streams.settings import read_settings
    from streams.worker import run_worker

    run_worker(stage, read_settings(), parent_pipe=parent_pipe)
