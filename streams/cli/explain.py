"""`earnwire explain`: how each figure of a release was chosen."""

from typing import TYPE_CHECKING

import click

from streams.cli import words
from streams.cli.trouble import REFUSED, tell

if TYPE_CHECKING:
    from filings.parse import Explanation
    from streams.cli.choice_view import ChoiceView

SHOWN = 6
"""Candidates of each metric; all of them where one metric is asked for."""


@click.command(short_help="Show how each figure of a release was chosen, and from which words.")
@click.argument("file", metavar="FILE")
@click.argument("metric", required=False, metavar="[METRIC]")
@click.option("--document-type", metavar="TYPE", help="FILE is a bare document of this type, such as EX-99.1.")
@click.pass_context
def explain(ctx: click.Context, file: str, metric: str | None, document_type: str | None) -> None:
    """Show the candidates of each metric in their order: what confirmed one, why the others lost, the words in place.

    FILE is whatever parse takes. With METRIC (revenue, eps_diluted …) that metric alone, with all its candidates.
    """
    from filings.errors import FilingError
    from filings.parse import explain
    from streams.sources.files import read_paths
    from streams.sources.raw_filing import Unreadable

    _check(metric)
    refused = []
    for found in read_paths([file]):
        if isinstance(found, Unreadable):
            refused.append(f"{found.source}: {found.reason}")
            continue
        try:
            _show(found.source, explain(found.raw, document_type), metric)
        except FilingError as error:
            refused.append(f"{found.source}: {error.stage}: {error.reason}")
    for line in refused:
        tell(words.printable(line))
    if refused:
        ctx.exit(REFUSED)


def _check(metric: str | None) -> None:
    from filings.figure_types import Metric

    if metric is not None and metric not in {one.value for one in Metric}:
        raise click.UsageError(f"no metric {metric}: there are {', '.join(one.value for one in Metric)}")


def _show(source: str, explanation: "Explanation", metric: str | None) -> None:
    from filings.types import NotAnEarningsRelease
    from streams.cli.choice_view import ChoiceView

    release = explanation.parsed.release
    click.secho(words.printable(source), bold=True)
    if isinstance(release, NotAnEarningsRelease):
        click.echo(f"not an earnings release: {words.printable(release.reason)}")
    elif explanation.read is None:
        click.echo("the release is not attached")
    else:
        _show_choices(ChoiceView(explanation.read), metric)


def _show_choices(view: "ChoiceView", metric: str | None) -> None:
    from filings.figures import HEADLINE

    choices = view.read.choices
    wanted = [metric] if metric else list(dict.fromkeys((*HEADLINE, *choices)))
    for name in wanted:
        choice = next((choice for of, choice in choices.items() if of == name), None)
        if choice is None:
            click.echo(f"\n{click.style(name, bold=True)}  nothing: no candidates")
        else:
            view.show(choice, None if metric else SHOWN)
