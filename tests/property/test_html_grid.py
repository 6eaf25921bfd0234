"""The columns of the cells of tables are those of a browser, over generated markup and over the corpus."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filings.document_text import DocumentText
from filings.html_text import html_text
from filings.tables.html_grid import Grid, GridCell, Outline
from tests.corpus.presence import require_corpus
from tests.property import lexbor_grid
from tests.property.effort import effort
from tests.property.lexbor_grid import lexbor_grids
from tests.property.lexbor_words import words_of
from tests.property.test_corpus_html import documents

HELD_OUT = Path(__file__).parents[1] / "corpus" / "labels" / "held_out.txt"
TABLES = 4_012

WORDS = st.sampled_from(
    ["", "", "a", "<b>b</b>c", "<p>d</p><p>e</p>", "f<br>g", "$", "&nbsp;", "5&nbsp;", "<!-- <td> -->h"]
)
SPANS = st.sampled_from(
    ["", "", ' colspan="2"', " COLSPAN=3", " rowspan='2'", ' rowspan="3" colspan=2', ' rowspan="1"']
)


@st.composite
def tables(draw: st.DrawFn, depth: int = 1) -> str:
    parts = [draw(st.sampled_from(["<table>", "<TABLE border=0><tbody>"]))]
    for _ in range(draw(st.integers(0, 4))):
        parts.append(draw(st.sampled_from(["<tr>", "<TR valign=top>"])))
        for _ in range(draw(st.integers(0, 4))):
            name = draw(st.sampled_from(["td", "TD", "th"]))
            nested = depth and draw(st.integers(0, 9)) == 0
            inner = draw(tables(depth=0)) if nested else draw(WORDS)
            parts += f"<{name}{draw(SPANS)}>", inner, draw(st.sampled_from(["", f"</{name}>"]))
        parts.append(draw(st.sampled_from(["", "</tr>"])))
    return "".join((*parts, "</table>"))


def grids(text: DocumentText) -> list[lexbor_grid.Grid]:
    """Every table of a text: of each row the cells with words."""
    outline = Outline(text)
    found = []
    for rows in outline.tables_with(outline.marks_at(text.pieces.starts)):
        grid = Grid(text, rows)
        cells = [grid.cells(number, row) for number, row in enumerate(rows)]
        found.append([[(_words(text, one), one.left, one.right) for one in row] for row in cells if row])
    return [grid for grid in found if grid]


def _words(text: DocumentText, cell: GridCell) -> str:
    return "".join(words_of(text.text[cell.start : cell.end]))


@effort(every_day=400)
@given(st.lists(tables(), max_size=2).map("<p>x</p>".join))
@example(
    "<table><tr><td>a<td rowspan=4>b<tr><td colspan=2 rowspan=2>c<tr><td>d<tr><td>e<td>f</table>"  # c reaches over b
)
def test_cells_have_the_columns_that_lexbor_gives_them(markup: str):
    raw = f"<body>{markup}".encode()
    assert grids(html_text(raw, 0, len(raw), "ascii")) == [grid for grid in lexbor_grids(raw.decode()) if grid]


@pytest.mark.corpus
def test_cells_of_each_document_have_the_columns_that_lexbor_gives_them():
    require_corpus()
    held_out = {Path(line).name for line in HELD_OUT.read_text().split()}
    count = 0
    for name, raw, (start, end), text in documents():
        if text.is_html and name not in held_out:
            read = grids(text)
            assert read == [grid for grid in lexbor_grids(raw[start:end].decode(text.encoding, "replace")) if grid], (
                name
            )
            count += len(read)
    assert count == TABLES
