"""`earnwire`: the commands, in the order in which a newcomer meets them."""

import click

from streams.cli.audit import audit
from streams.cli.dead_letters import dead_letters
from streams.cli.explain import explain
from streams.cli.ingest import ingest
from streams.cli.kafka import kafka
from streams.cli.parse import parse
from streams.cli.score import score
from streams.cli.tail import tail
from streams.cli.topics import topics
from streams.cli.trouble import trouble_in_one_line
from streams.cli.up import up
from streams.cli.verify import verify
from streams.cli.worker import worker

EPILOG = """\b
Examples:
  earnwire up samples                 everything on this machine, until Ctrl-C
  earnwire parse filing.txt           what is this filing?
  earnwire parse --json 2024/ | jq    one JSON object a line for each filing
  earnwire ingest 20240102.nc.tar.gz  a day of filings into filings.raw.v1
  earnwire tail releases              earnings events as they appear

\b
Exit codes: 0 done; 1 something was refused, each told in one line; 2 wrong usage.
Kafka is looked for at EARNWIRE_KAFKA (host:port), else at 127.0.0.1:9092.
"""


class Commands(click.Group):
    """A group that lists its commands in the order in which they were added, and tells trouble in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the list below."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with trouble_in_one_line(ctx):
            return super().invoke(ctx)


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="earnwire")
def main() -> None:
    """SEC filings in, structured earnings events out, on Kafka."""


for command in (up, parse, ingest, tail, explain, verify, score, topics, worker, audit, dead_letters, kafka):
    main.add_command(command)
