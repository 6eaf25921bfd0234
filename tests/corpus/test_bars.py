"""How right the figures are on the labelled corpus, against the bars that were promised.

`make score` prints the same; `earnwire score … --only others --verbose` tells each miss. Of the documents held out
only numbers are told, here too.
"""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import pytest

from bench.score import CORPUS, LABELS
from streams.score.mark import Mark, Tally
from streams.score.marks import Row, marks_of
from tests.corpus.presence import require_corpus
from tests.corpus.readings import reading_of

pytestmark = pytest.mark.corpus

HELD_OUT: Final = frozenset((LABELS / "held_out.txt").read_text().split())

# (metric, precision, recall) on documents that rules may be made on: what the developers' labels are promised.
BARS: Final = (
    ("is_release", 0.99, 0.99),
    ("revenue", 0.99, 0.97),
    ("net_income", 0.99, 0.97),
    ("eps_basic", 0.99, 0.97),
    ("eps_diluted", 0.99, 0.97),
    ("eps_adjusted", 0.97, 0.90),
    ("period_end", 0.98, 0.98),
    ("fiscal_quarter", 0.98, 0.98),
    ("guidance", 0.95, 0.80),
    # Nothing was promised of these; they stay what they are.
    ("fiscal_year", 0.98, 0.98),
    ("operating_income", 0.97, 0.96),
    ("gross_profit", 0.95, 0.95),
    ("prior_revenue", 0.96, 0.95),
    ("prior_net_income", 0.96, 0.94),
    ("prior_eps_diluted", 0.97, 0.95),
    ("dividend", 0.94, 0.88),
    ("call_time", 0.98, 0.97),
)

# On documents held out by issuer 99 % right and 95 % found is the aim, for the headline. It is not reached: these
# stand one answer below what was seen first, so that what is gained is kept and what is lost is seen.
BARS_HELD_OUT: Final = (
    ("is_release", 0.96, 0.96),
    ("revenue", 0.92, 0.92),
    ("net_income", 0.92, 0.89),
    ("eps_basic", 0.90, 0.82),
    ("eps_diluted", 0.96, 0.86),
    ("eps_adjusted", 0.88, 0.80),
    ("period_end", 0.96, 0.89),
    ("fiscal_quarter", 0.96, 0.96),
    ("guidance", 0.82, 0.52),
)

Tallies = dict[str, Tally]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    require_corpus()
    lines = (CORPUS / "truth.jsonl").read_text().splitlines()
    return [{"unlabelled": [], "optional": [], **json.loads(line, parse_float=Decimal)} for line in lines]


@pytest.fixture(scope="module")
def worked_on(rows: list[Row]) -> Tallies:
    return tallies(row for row in rows if row["path"] not in HELD_OUT)


@pytest.fixture(scope="module")
def held_out(rows: list[Row]) -> Tallies:
    return tallies(row for row in rows if row["path"] in HELD_OUT)


def tallies(rows: Iterable[Row]) -> Tallies:
    """The counts of each metric."""
    marks: list[Mark] = []
    for row in rows:
        event = reading_of(CORPUS / row["path"]).event
        marks += marks_of(row, event.release if event else None)
    return {metric: Tally.of(one for one in marks if one.metric == metric) for metric in {one.metric for one in marks}}


def below(tally: Tally, precision: float, recall: float) -> list[str]:
    """What of a metric is below its bar."""
    seen = (("precision", tally.precision, precision), ("recall", tally.recall, recall))
    return [f"{name} {share} < {bar}" for name, share, bar in seen if share is None or share < bar]


@pytest.mark.parametrize(("metric", "precision", "recall"), BARS)
def test_documents_that_rules_were_made_on(worked_on: Tallies, metric: str, precision: float, recall: float):
    assert below(worked_on[metric], precision, recall) == []


@pytest.mark.parametrize(("metric", "precision", "recall"), BARS_HELD_OUT)
def test_documents_held_out(held_out: Tallies, metric: str, precision: float, recall: float):
    assert below(held_out[metric], precision, recall) == []


def test_both_parts_are_what_the_lists_say(rows: list[Row]):
    paths = [row["path"] for row in rows]
    assert len(set(paths)) == len(paths) == 131
    assert set(paths) > HELD_OUT
    assert len(HELD_OUT) == 30


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(100, 99, 99, 98, 98), ["precision 0.98989898989899 < 0.99"]),
        (Tally(100, 96, 96, 96, 96), ["recall 0.96 < 0.97"]),
        (Tally(100, 98, 98, 98, 98), []),
        (Tally(0, 0, 0, 0, 0), ["precision None < 0.99", "recall None < 0.97"]),
    ],
    ids=["a wrong answer too many", "a silence too many", "enough", "nothing to count"],
)
def test_the_bars_can_fail(tally: Tally, expected: list[str]):
    assert below(tally, 0.99, 0.97) == expected
