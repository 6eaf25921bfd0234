"""`earnwire score`: how right the parser is on documents whose answers people have read."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from streams.cli.trouble import tell
from streams.cli.words import printable

if TYPE_CHECKING:
    from models.records import Release
    from streams.score.mark import Scored
    from streams.score.marks import Row

EXHIBITS: Final = "exhibits/"
"""The folder whose files are bare releases."""
EXHIBIT_TYPE: Final = "EX-99.1"
HELD_OUT: Final = "tests/corpus/labels/held_out.txt"


@click.command(short_help="Score the parser on labelled documents: coverage, precision, recall.")
@click.argument("truth", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="TRUTH")
@click.argument("metrics", nargs=-1, metavar="[METRIC]...")
@click.option(
    "--root", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="Of the rows' paths."
)
@click.option("--verbose", is_flag=True, help="Each miss: what was read, from which words, and what is accepted.")
@click.option(
    "--only", type=click.Choice(["held-out", "others"]), help="Documents that no rule was made on, or the rest."
)
@click.option(
    "--held-out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=HELD_OUT,
    show_default=True,
    help="A path a line: the documents held out.",
)
def score(truth: Path, metrics: tuple[str, ...], root: Path, verbose: bool, only: str | None, held_out: Path) -> None:
    """Read every document of TRUTH and print, by metric, coverage, precision and recall.

    TRUTH has a JSON object a line: path, is_earnings_release, accept, and more; or path, period_end, primary_period,
    and figures, prior_year, year, year_prior of every metric. Files below exhibits/ are bare releases. Coverage is
    answered of the rows that hold a value; precision, right of all answers; recall, right of the rows that hold a
    value. Misses in documents held out are shown with --only held-out alone.
    """
    import streams.steps.parse  # noqa: F401 - a parser that cannot be imported is no fault of each document
    from streams.score.mark import table

    held = _held_out(held_out, needed=only is not None)
    wanted = [row for row in _rows(truth) if only is None or (row["path"] in held) == (only == "held-out")]
    scored = [one for row in wanted if (one := _scored(row, root))]
    click.echo("\n".join(table(scored, metrics)))
    if verbose:
        shown = [one for one in scored if only == "held-out" or one.path not in held]
        click.echo("".join(_misses(shown, metrics)), nl=False)


def _rows(truth: Path) -> "Iterator[Row]":
    for number, line in enumerate(truth.read_text().splitlines(), 1):
        try:
            row = json.loads(line, parse_float=Decimal)
            kind = "figures" if "figures" in row else "accept"
            yield {"unlabelled": [], "optional": [], **row, kind: row[kind], "path": str(row["path"])}
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise click.UsageError(f"{truth}, line {number}: not a row of truth: {error!r}") from error


def _held_out(path: Path, *, needed: bool) -> set[str]:
    if not path.exists():
        if needed:
            raise click.UsageError(f"no list of the documents held out: {path} (--held-out)")
        return set()
    return {line.strip() for line in path.read_text().splitlines() if line.strip()}


def _scored(row: "Row", root: Path) -> "Scored | None":
    from streams.score.mark import Scored
    from streams.score.marks import marks_of

    path = row["path"]
    try:
        raw = (root / path).read_bytes()
    except OSError as error:
        tell(f"{path}: {(error.strerror or str(error)).lower()}")
        return None
    try:
        release, is_html = _read(raw, EXHIBIT_TYPE if path.startswith(EXHIBITS) else None)
    except Exception as error:  # noqa: BLE001 - a fault of the parser on one document must not cost the others
        tell(f"{path}: bug: {type(error).__name__}: {error}")
        release, is_html = None, False
    form = f"{'exhibit' if path.startswith(EXHIBITS) else 'submission'} {'HTML' if is_html else 'text'}"
    return Scored(path, form, tuple(marks_of(row, release)))


def _read(raw: bytes, document_type: str | None) -> "tuple[Release | None, bool]":
    """Give the release of a filing, and whether the document that carries it is HTML."""
    from filings.errors import FilingError
    from filings.reading import is_html
    from filings.submission import split_submission
    from streams.steps.parse import read

    event = read(raw, document_type).event
    try:
        submission = split_submission(raw, document_type)
    except FilingError:
        return None, False
    carrier = event.release.document if event else None
    sequence = submission.documents[0].sequence if carrier is None or carrier == "body" else carrier.sequence
    document = next(one for one in submission.documents if one.sequence == sequence)
    return event.release if event else None, is_html(submission, document)


def _misses(scored: "Iterable[Scored]", metrics: tuple[str, ...]) -> Iterator[str]:
    for one in scored:
        for mark in one.marks:
            if mark.is_miss and (not metrics or mark.metric in metrics):
                said = f"{mark.metric}  {one.path}\n  read      {mark.read}\n  accepted  {mark.accepted}"
                yield "\n" + "\n".join(printable(line) for line in said.split("\n")) + "\n"
