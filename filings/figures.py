"""A release's text → its candidates, and of each metric the choice.

Tables and prose are read apart (table_figures/, prose/) and reconciled (reconcile/); given.py gives out what was
chosen, with its evidence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from filings.candidates import FigureCandidate
from filings.choices import Choice
from filings.document_text import DocumentText
from filings.figure_types import Metric
from filings.prose.prose_figures import read_prose
from filings.reconcile.choose import choose
from filings.reconcile.named_alike import named_alike
from filings.table_figures.column_periods import KINDS, Announced
from filings.table_figures.figure_labels import WANTED
from filings.table_figures.reader import TableReader
from filings.table_figures.scales import Scales, currency_of
from filings.tables import html_tables, text_tables
from filings.tables.table import Table
from filings.types import Period

HEADLINE: Final = (Metric.REVENUE, Metric.NET_INCOME, Metric.EPS_BASIC, Metric.EPS_DILUTED, Metric.EPS_ADJUSTED)

# What stands for a metric of the headline where its own name is not printed: net income is the one that belongs to the
# issuer's shareholders; a REIT's own measure is funds from operations.
STANDS_FOR: Final[Mapping[Metric, tuple[Metric, ...]]] = {
    Metric.NET_INCOME: (Metric.NET_INCOME_ATTRIBUTABLE, Metric.NET_INCOME, Metric.NET_INCOME_COMMON),
    Metric.EPS_ADJUSTED: (Metric.EPS_ADJUSTED, Metric.FFO_PER_SHARE),
}


FIRST_NAMED: Final = 8
"""By so much of weight the one named first above is preferred to the next."""


@dataclass(frozen=True, slots=True)
class ReadFigures:
    """What was read of a release, before it is given out."""

    text: DocumentText
    tables: Sequence[Table]
    candidates: Sequence[FigureCandidate]
    choices: Mapping[Metric, Choice]
    currency: str | None
    untold: frozenset[Metric] = frozenset()  # metrics with a row of which no column could be told

    def headline(self, metric: Metric) -> FigureCandidate | None:
        """The choice for a metric of the headline."""
        best, best_weight = None, 0
        for order, one in enumerate(STANDS_FOR.get(metric, (metric,))):
            choice = self.choices.get(one)
            weight = choice.considered[0].score - order * FIRST_NAMED if choice and choice.chosen else 0
            if choice and weight > best_weight:
                best, best_weight = choice.chosen, weight
        return best


def read_figures(text: DocumentText, period: Period, start: int = 0, end: int | None = None) -> ReadFigures:
    """The figures in characters `start` to `end` of a release's document."""
    end = len(text.text) if end is None else end
    tables = [table for table in _tables(text) if start <= table.start < end]
    currency = currency_of(text, start, end)
    ifrs = text.lower.find("ifrs", start, end) >= 0
    prose = read_prose(text, period, start, end)
    quarter = int(period.fiscal_quarter[1]) if period.fiscal_quarter else None
    scales, lengths = Scales(text), _lengths(period)
    for months in lengths:
        announced = Announced(months, period.ends_on, quarter, period.fiscal_year)
        reader = TableReader(text, scales, announced, currency, ifrs)
        printed = reader.read(tables, prose)
        if any(one.metric in HEADLINE and one.period.kind == KINDS[months] for one in printed):
            break  # also where it could not be told which of them is announced
    else:  # no table tells: the length that sentences do
        months = next((one for one in lengths if any(_is_of(said, one) for said in prose)), lengths[0])
    found = named_alike(printed + [_as_announced(one, months) for one in prose])
    return ReadFigures(text, tables, found, choose(found, tables), currency, frozenset(reader.untold))


COLUMNS_OF_SPACES: Final = " " * 8
"""What stands in HTML that prints its tables in paragraphs, by no-break spaces."""


def _tables(text: DocumentText) -> list[Table]:
    if not text.is_html:
        return text_tables.read_tables(text, WANTED)
    tables = html_tables.read_tables(text, WANTED)
    if text.preformatted:  # columns of spaces, as in the 1990s
        printed = text_tables.read_tables(text, WANTED)
        tables += [one for one in printed if any(start <= one.start < end for start, end in text.preformatted)]
    elif COLUMNS_OF_SPACES in text.text and not any(row.amounts for table in tables for row in table.rows):
        tables += text_tables.read_tables(text, WANTED)
    return sorted(tables, key=lambda table: table.start)


def _is_of(said: FigureCandidate, months: int) -> bool:
    return said.period_stated and not said.is_comparison and said.period.kind == KINDS[months]


def _as_announced(said: FigureCandidate, months: int) -> FigureCandidate:
    """What a sentence says of another length of time than the one announced is told besides."""
    is_other = said.period_stated and said.period.kind != KINDS[months]
    return replace(said, is_comparison=True) if is_other else said


def _lengths(period: Period) -> tuple[int, ...]:
    """The lengths that the period announced may have, the likeliest first: a quarter, a half, a year."""
    return (3, 12) if period.includes_year or period.fiscal_quarter == "Q4" else (3, 6, 12)
