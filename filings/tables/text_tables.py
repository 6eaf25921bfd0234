"""The tables of a plain-text document, whatever they were printed in: columns of spaces, pipes, running text."""

import re
from typing import Final

from filings.document_text import DocumentText
from filings.tables.fixed_width import read_fixed_width
from filings.tables.piped_tables import read_piped
from filings.tables.run_on_rows import read_run_on
from filings.tables.table import Table

PIPES: Final = 16
"""A text that has so many pipes is one whose tables were made of them."""


def read_tables(text: DocumentText, wanted: re.Pattern[str]) -> list[Table]:
    """The tables of a plain text that have a row with `wanted` in its label or heading, in their order.

    Of a table only those rows are made, and all rows without amounts.

    Args:
        text: a document that is not HTML.
        wanted: words of labels, in small letters.

    """
    read = read_piped if text.text.count("|") >= PIPES else read_fixed_width
    tables, run_on = read(text.text, text.lower, wanted), read_run_on(text.text, text.lower, wanted)
    if not run_on:
        return tables
    apart = [one for one in tables if all(one.end <= other.start or one.start >= other.end for other in run_on)]
    return sorted(apart + run_on, key=lambda table: table.start)
