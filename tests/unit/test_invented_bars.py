"""How right the figures are on the invented releases: bars two points below what was seen, so that losses show.

`earnwire score tests/invented/truth.jsonl --root tests/invented --verbose` tells each miss.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from streams.score.mark import Mark, Tally
from streams.score.marks import marks_of
from streams.steps.parse import read

INVENTED: Final = Path(__file__).resolve().parent.parent / "invented"

BARS: Final = (
    # metric, precision, recall
    ("is_release", 0.98, 0.98),
    ("revenue", 0.98, 0.96),
    ("net_income", 0.98, 0.98),
    ("eps_basic", 0.98, 0.96),
    ("eps_diluted", 0.98, 0.98),
    ("eps_adjusted", 0.98, 0.98),
    ("period_end", 0.98, 0.98),
    ("fiscal_quarter", 0.98, 0.98),
    ("fiscal_year", 0.98, 0.98),
    ("operating_income", 0.98, 0.92),
    ("gross_profit", 0.98, 0.95),
    ("prior_revenue", 0.98, 0.92),
    ("prior_net_income", 0.98, 0.96),
    ("prior_eps_diluted", 0.98, 0.96),
    ("dividend", 0.98, 0.7),
    ("call_time", 0.98, 0.98),
    ("guidance", 0.98, 0.84),
)


@pytest.fixture(scope="module")
def marks() -> list[Mark]:
    found: list[Mark] = []
    for line in (INVENTED / "truth.jsonl").read_text().splitlines():
        row = {"unlabelled": [], "optional": [], **json.loads(line, parse_float=Decimal)}
        path = row["path"]
        event = read((INVENTED / path).read_bytes(), "EX-99.1" if path.startswith("exhibits/") else None).event
        found += marks_of(row, event.release if event else None)
    return found


@pytest.mark.parametrize(("metric", "precision", "recall"), BARS)
def test_the_invented_releases(marks: list[Mark], metric: str, precision: float, recall: float):
    tally = Tally.of(one for one in marks if one.metric == metric)
    assert (tally.precision or 0) >= precision, tally
    assert (tally.recall or 0) >= recall, tally


def test_every_metric_that_is_labelled_has_a_bar(marks: list[Mark]):
    assert {one.metric for one in marks} == {metric for metric, _, _ in BARS}
