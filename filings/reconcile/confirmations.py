"""What a release prints beside a figure and confirms it: its change from the year before, the cost that it leaves.

"Net sales rose 12.4%" confirms sales where the two years' come to 12.4 %; cost of sales confirms gross profit where it
is the difference to revenue above.

How it errs: a percentage of something else in the same sentence may be the change by chance; the rarer the more digits
it has.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from filings.candidates import FigureCandidate, agree
from filings.document_text import DocumentText
from filings.tables.table import Row, Table

MAX_SENTENCES: Final = 8
"""Sentences that say a figure in which its change is looked for."""

MAX_SENTENCE: Final = 1_200
"""Characters of a sentence that are searched."""

MAX_SLACK: Final = Decimal("0.5")
"""Percentage points that the rounding of two figures may leave open; beyond, any percentage would do."""

_PERCENT = re.compile(r"(?<![\d.,])(\d{1,4}(?:\.\d{1,2})?)\s?(?:%|percent\b|per\scent\b)")


def says_change(
    figure: FigureCandidate,
    prior: FigureCandidate,
    candidates: Sequence[FigureCandidate],
    tables: Sequence[Table],
    text: DocumentText,
) -> bool:
    """Whether the figure's row, or a sentence that says the figure, prints its change from the year before."""
    if not prior.value or figure.value == prior.value or figure.unit == "shares":
        return False
    slack = 100 * (figure.half_unit + prior.half_unit * abs(figure.value / prior.value)) / abs(prior.value)
    if slack > MAX_SLACK:
        return False
    change = abs((figure.value - prior.value) / prior.value) * 100
    return any(
        abs(percent - change) <= slack + half_unit
        for percent, half_unit in (*_of_row(figure, tables), *_of_sentences(figure, candidates, text))
    )


def is_revenue_less_cost(gross: FigureCandidate, revenue: FigureCandidate, tables: Sequence[Table]) -> bool:
    """Whether the rows between revenue and gross profit are what the second is less than the first."""
    below, above = _row(gross, tables), _row(revenue, tables)
    if below is None or above is None:
        return False
    table, place = below
    return _is_difference(table.rows[above[1] : place + 1], gross, revenue)


def _of_row(figure: FigureCandidate, tables: Sequence[Table]) -> Iterator[tuple[Decimal, Decimal]]:
    """The percentages of a row, each with half of its last digit."""
    found = _row(figure, tables)
    if found:
        table, place = found
        for cell in table.rows[place].amounts:
            if cell.amount.is_percent:
                yield abs(cell.amount.value), Decimal(5).scaleb(-cell.amount.decimals - 1)


def _of_sentences(
    figure: FigureCandidate, candidates: Sequence[FigureCandidate], text: DocumentText
) -> Iterator[tuple[Decimal, Decimal]]:
    sentences = dict.fromkeys(
        one.sentence for one in candidates if one.sentence and one.metric is figure.metric and agree(one, figure)
    )
    for sentence, _ in zip(sentences, range(MAX_SENTENCES), strict=False):
        start, end = sentence
        for said in _PERCENT.findall(text.lower[start : min(end, start + MAX_SENTENCE)]):
            percent = Decimal(said)
            yield percent, Decimal(5).scaleb(int(percent.as_tuple().exponent) - 1)


def _row(figure: FigureCandidate, tables: Sequence[Table]) -> tuple[Table, int] | None:
    """The table of a figure and the place of its row in it."""
    place = bisect_right(tables, figure.amount[0], key=lambda table: table.start) - 1
    if figure.place != "table" or place < 0:
        return None
    row = bisect_right(tables[place].rows, figure.amount[0], key=lambda row: row.start) - 1
    return (tables[place], row) if row >= 0 and _ordinal(tables[place].rows[row], figure) is not None else None


def _ordinal(row: Row, figure: FigureCandidate) -> int | None:
    return next((place for place, cell in enumerate(row.amounts) if cell.amount.start == figure.amount[0]), None)


def _is_difference(rows: Sequence[Row], gross: FigureCandidate, revenue: FigureCandidate) -> bool:
    """Whether one of the rows between the first and the last, or all of them, are the difference of the two."""
    place = _ordinal(rows[-1], gross) if rows else None
    if place is None or place != _ordinal(rows[0], revenue):
        return False
    costs = [abs(row.amounts[place].amount.value) for row in rows[1:-1] if len(row.amounts) == len(rows[-1].amounts)]
    difference = (revenue.value - gross.value) / gross.scale
    unit = 2 * gross.half_unit / gross.scale  # two more printed digits are rounded
    return any(cost and abs(cost - difference) <= unit for cost in (*costs, sum(costs)))
