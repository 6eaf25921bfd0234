"""`earnwire audit`: the delivery contract, recomputed from the topics alone."""

import asyncio
from typing import TYPE_CHECKING, Any, Final

import click

from streams.cli.trouble import REFUSED
from streams.cli.words import printable
from streams.stages import STAGES

if TYPE_CHECKING:
    from streams.audit import Judgement

SHOWN: Final = 20
"""Differences that are told; all of them with --all."""


@click.command(short_help="Recompute from the topics that nothing was lost, doubled or out of order.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--all", "show_all", is_flag=True, help=f"Name all differences, not only the first {SHOWN}.")
@click.option(
    "--allow-removed", is_flag=True, help="Raw filings that retention removed before they were read are no difference."
)
@click.pass_context
def audit(ctx: click.Context, as_json: bool, show_all: bool, allow_removed: bool) -> None:
    """Compare what the parse stage has consumed with what it has published, record by record.

    Can be run at any time: what the workers have not committed yet is counted as in work. Each raw filing must have
    one parsed record, and with it one event, one dead letter, or neither, in the order of the raw filings. Each
    difference is named by the filing's accession, else by its partition:offset; the exit code is then 1.
    """
    from streams.audit import Kind

    judgement = asyncio.run(_audit())
    shown = None if show_all else SHOWN
    if as_json:
        click.echo(_json(judgement, shown))
    else:
        _show(judgement, shown)
    if not judgement.is_clean_but_for({Kind.REMOVED} if allow_removed else frozenset()):
        ctx.exit(REFUSED)


async def _audit() -> "Judgement":
    from streams.audit import audit
    from streams.cli.clients import quiet_clients
    from streams.cli.progress import progress_bar
    from streams.settings import read_settings

    quiet_clients()
    with progress_bar() as progress:
        task = progress.add_task("", total=None)
        return await audit(
            read_settings(),
            STAGES["parse"],
            lambda done, total: progress.update(task, completed=done, total=total),
        )


def _show(judgement: "Judgement", shown: int | None) -> None:
    from streams.audit import Kind
    from streams.audit.judgement import OUTCOMES

    differences = judgement.differences[:shown]
    for one in differences:
        click.echo(printable(f"{one.kind}: {one.name}: {one.sentence}"))
    if more := len(judgement.differences) - len(differences):
        click.echo(f"and {more:,} more (--all)")
    elif more := judgement.counted_only:
        click.echo(f"and {more:,} more, which are only counted")
    for line in judgement.not_judged:
        click.echo(f"not judged: {line}")
    for outcome, why, count in judgement.by_reason():
        click.echo(printable(f"{OUTCOMES.get(outcome, outcome):<14}{count:>14,}  {why}".rstrip()))
    click.echo(judgement.equation())
    # What is usually nothing is told only where it is something.
    counts = {kind: judgement.counts[kind] for kind in Kind}
    always = {Kind.LOST, Kind.DUPLICATED, Kind.OUT_OF_ORDER}
    told = [f"{kind} {count:,}" for kind, count in counts.items() if count or kind in always]
    click.echo(", ".join([*told, f"in work {judgement.in_work:,}"]))


def _json(judgement: "Judgement", shown: int | None) -> bytes:
    import orjson

    from streams.audit import Kind

    found: dict[str, Any] = {
        "is_clean": judgement.is_clean,
        "consumed": judgement.consumed,
        "outcomes": dict(judgement.outcomes),
        "reasons": [
            {"outcome": outcome, "why": why or None, "count": count} for outcome, why, count in judgement.by_reason()
        ],
        "in_work": judgement.in_work,
        **{kind.value.replace(" ", "_"): judgement.counts[kind] for kind in Kind},
        "differences": judgement.differences[:shown],
        "not_judged": judgement.not_judged,
    }
    return orjson.dumps(found)
