"""Releases made to cost much: the reading of figures, guidance and announcements takes time in step with their size."""

from collections.abc import Callable

import pytest

from filings.parse import parse
from tests.property.test_hostile import assert_linear, repeated

RELEASE = (
    "Tarn Mills Reports First Quarter Results\n\nSales rose 9.7 percent in the quarter ended March 31, 2010.\n\n"
    "Net income was $2.7 million.\n\nDiluted earnings per share were $0.31.\n\n"
)
RELEASE_BYTES = 12_288
UNITS = [
    " ",
    "\n",
    "\t",
    " \n",
    "|",
    "| ",
    "-",
    "--\n",
    "1",
    "1 ",
    "1,",
    "$ ",
    "$1 ",
    "(",
    ")",
    "(1) ",
    ".",
    "..... ",
    "in ",
    "(in ",
    "(in thousands) ",
    "in thousands\n",
    "%",
    "per share ",
    "net income ",
    "Net income\n",
    "net income (loss) ",
    "of the ",
    "$1.0 million ",
    "revenue of ",
    "or $0.31 ",
    "Diluted 0.31\n",
    "Net sales 44,118 40,207\n",
    "Net sales | 44,118 | 40,207 |\n",
    "Net sales\t44,118\t40,207\n",
    "Net sales      44,118      40,207\n",
    "2010 2009\n",
    "2010      2009\n",
    "Three Months Ended\n",
    "March 31, 2010 ",
    "| March 31, | 2010 |\n",
    "Q1 2010 ",
    "we expect revenue of ",
    "between $1 and ",
    "guidance ",
    "dividend of $0.10 ",
    "conference call at 5:00 p.m. ",
    "compared with ",
    "adjusted ",
    "Non-GAAP\n",
    "basic and ",
    "<TABLE>",
    "<PAGE>\n",
    "\x0c",
    "net sales were $1 and ",
    "a\n\n",
    "* net sales\n",
]
HTML_UNITS = [
    "<table>",
    "<tr><td>Net sales</td><td>44,118</td></tr>",
    "<table><tr><td>Net sales</td><td>44,118</td></tr></table>",
    "<td>2010</td>",
    "<td colspan=50>2010</td>",
    "<tr><td>Three Months Ended</td></tr>",
    "<p>Net sales were $1.0 million.</p>",
    "<td>(</td>",
    "<pre>Net sales  44,118\n</pre>",
    "<td>Net income</td><td>1</td>",
    "<td></td>",
    "<sup>1</sup>",
]


def reading(unit: str, *, is_html: bool) -> Callable[[int], Callable[[], object]]:
    head = f"<html><body><p>{RELEASE}</p>" if is_html else RELEASE
    if is_html and unit.startswith(("<td", "<tr")):
        head += "<table><tr>"
    return lambda size: lambda: parse(repeated(unit, size, head).encode(), "EX-99.1")


@pytest.mark.parametrize("unit", UNITS)
def test_a_plain_release_of_one_thing_over_and_over_is_read_in_linear_time(unit: str):
    assert_linear(reading(unit, is_html=False), RELEASE_BYTES)


@pytest.mark.parametrize("unit", UNITS[:24] + HTML_UNITS)
def test_a_release_of_one_thing_in_html_is_read_in_linear_time(unit: str):
    assert_linear(reading(unit, is_html=True), RELEASE_BYTES)
