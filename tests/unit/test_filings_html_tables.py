"""Tables of HTML as rows of amounts, with every fault that filings have. All tables are invented."""

import re
import time
from decimal import Decimal

import pytest

from filings.document_text import DocumentText, encoding_of
from filings.html_text import html_text
from filings.tables import html_grid
from filings.tables.html_tables import read_tables
from filings.tables.table import Row, Table
from tests.unit.invented import case

ANY = re.compile(r"tarn|net sales|per share")


def text_of(markup: str | bytes) -> DocumentText:
    raw = markup.encode() if isinstance(markup, str) else markup
    return html_text(raw, 0, len(raw), encoding_of(raw))


def tables_of(markup: str | bytes, wanted: re.Pattern[str] = ANY) -> tuple[DocumentText, list[Table]]:
    text = text_of(markup)
    return text, read_tables(text, wanted)


def row_of(*cells: str) -> str:
    return "<tr>" + "".join(cell if cell.startswith("<t") else f"<td>{cell}</td>" for cell in cells) + "</tr>"


def table_of(*rows: tuple[str, ...]) -> str:
    return "<table>" + "".join(row_of(*row) for row in rows) + "</table>"


def rows_of(markup: str | bytes, wanted: re.Pattern[str] = ANY) -> list[tuple[str, list[str], str | None]]:
    """Of each row its label, its amounts as they are understood, its heading."""
    text, tables = tables_of(markup, wanted)
    return [(label(text, row), amounts(row), row.heading) for table in tables for row in table.rows]


def label(text: DocumentText, row: Row) -> str:
    return " ".join(text.text[row.label_start : row.label_end].split())


def amounts(row: Row) -> list[str]:
    shown = []
    for cell in row.amounts:
        value = "dash" if cell.is_dash else f"{cell.amount.value}"
        shown.append(f"{value}{'%' if cell.amount.is_percent else ''} {cell.left}-{cell.right}")
    return shown


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        case("a number", ("1,234", "12", ".42"), ["1234 1-2", "12 2-3", "0.42 3-4"]),
        case("a mark in the cell before", ("$", "1,234", "", "$", "42"), ["1234 1-3", "42 4-6"]),
        case("a loss", ("(1,234)", "$(0.42)", "($0.42)"), ["-1234 1-2", "-0.42 2-3", "-0.42 3-4"]),
        case("a minus", ("-0.42", "$-5"), ["-0.42 1-2", "-5 2-3"]),
        case("its parenthesis closed in the next cell", ("$", "(1,234", ")", "5"), ["-1234 1-4", "5 4-5"]),
        case("both parentheses in cells of their own", ("$", "(", "1,234", ")"), ["-1234 1-5"]),
        case("mark and parenthesis in one cell", ("$(", "1,234", ")"), ["-1234 1-4"]),
        case("a parenthesis that nothing closes", ("(1,234", "5"), ["-1234 1-2", "5 2-3"]),
        case("percent in the next cell", ("8.8", "%", "(8.8", ")%"), ["8.8% 1-3", "-8.8% 3-5"]),
        case("percent two cells on", ("(8.8", ")", "%"), ["-8.8% 1-4"]),
        case("percent within", ("(1.5%)", "1.5 %"), ["-1.5% 1-2", "1.5% 2-3"]),
        case("dashes", ("-", "&#8212;", "\u2013"), ["dash 1-2", "dash 2-3", "dash 3-4"]),
        case("nothing in percent", ("&#8212;%", "-", "%"), ["dash% 1-2", "dash% 2-4"]),
        case("nothing", ("nil", "$", "-", "$&nbsp;-"), ["dash 1-2", "dash 2-4", "dash 4-5"]),
        case("a dash does not turn the number behind it", ("\u2013", "1,234"), ["dash 1-2", "1234 2-3"]),
        case("cents and words of scale", ("65.0 cents", "$5.2 million"), ["0.65 1-2", "5200000.0 2-3"]),
        case("words instead of an amount", ("N/A", "NM", "*", "1.6 pts", "7"), ["7 5-6"]),
        case("a range is words", ("$1.10 - $1.20", "7"), ["7 2-3"]),
        case("a footnote within the cell", ("1,234 (2)", "5*", "(6)(a)"), ["1234 1-2", "5 2-3", "-6 3-4"]),
        case("a raised footnote", ("5<sup>2</sup>", "0.42<SUP>1</SUP>"), ["5 1-2", "0.42 2-3"]),
        case("a parenthesis with a footnote", ("(5", ")(a)", "7"), ["-5 1-3", "7 3-4"]),
        case("a year is an amount among others", ("2020", "1,950"), ["2020 1-2", "1950 2-3"]),
        case("a year with a comma", ("2,019", "2,020"), ["2019 1-2", "2020 2-3"]),
        case("years alone are none", ("2020", "2019"), []),
        case("dates are none", ("March 31, 2020", "3/31/2019", "31,"), []),
        case("other currencies", ("\u20ac", "5", "US$ 7", "RMB", "9"), ["5 1-3", "7 3-4", "9 4-6"]),
        case("entities", ("&#40;1,234&#41;", "&#36;&nbsp;5"), ["-1234 1-2", "5 2-3"]),
        case("blocks in cells", ("<p>$</p>", "<p>1,234</p>", "<div>(5</div>", "<div>)</div>"), ["1234 1-3", "-5 3-5"]),
        case("a rule below a column", ("1", "------", "=====", "2"), ["1 1-2", "2 4-5"]),
    ],
)  # fmt: skip
def test_cells_that_belong_together_are_one_amount(cells: tuple[str, ...], expected: list[str]):
    (row,) = rows_of(table_of(("Tarn", *cells), ("x", "3"), ("tarn", "4")))[:1]
    assert row[:2] == ("Tarn", expected)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        case("of one cell", ("Tarn", "5"), "Tarn"),
        case("of two lines", ("<p>Tarn</p><p>and hill</p>", "5"), "Tarn and hill"),
        case("of two cells", ("A", "Tarn", "5"), "A Tarn"),
        case("behind the number of the line", ("12", "Tarn", "5"), "Tarn"),
        case("behind a bullet", ("&bull;", "Tarn", "5"), "Tarn"),
        case("behind a dash", ("-", "Tarn", "5"), "Tarn"),
        case("with a footnote", ("Tarn (1)", "5"), "Tarn"),
        case("with a footnote that is part of the words", ("Tarn (basic)", "5"), "Tarn (basic)"),
        case("without words that stand for an amount", ("Tarn", "N/A", "5"), "Tarn"),
        case("with digits in it", ("5.25% Tarn notes due 2025", "5"), "5.25% Tarn notes due 2025"),
        case("a year", ("2020", "5", "tarn"), "2020"),
        case("none", ("&nbsp;", "5", "tarn"), ""),
    ],
)
def test_a_label_is_the_words_before_the_first_amount(cells: tuple[str, ...], expected: str):
    text, tables = tables_of(table_of(cells, ("tarn", "7")))
    row = tables[0].rows[0]
    assert [cell.amount.value for cell in row.amounts] == [5]
    assert label(text, row).removesuffix(" (1)") == expected
    assert expected or row.label_start == row.label_end


def test_a_loss_of_one_is_told_from_a_footnote_by_its_column():
    heads = ("", "2020", "", "2019", "")
    under_heads = table_of(heads, ("Tarn", "(1)", "", "(2)", ""), ("Net sales", "1,234", "(1)", "1,100", "(2)"))
    assert [row[1] for row in rows_of(under_heads)] == [[], ["-1 1-2", "-2 3-4"], ["1234 1-2", "1100 3-4"]]
    under_spans = table_of(
        ("", '<td colspan="2">2020</td>', '<td colspan="2">2019</td>'),
        ("Net sales", "1,234", "(1)", "1,100", "(2)"),
        ("Tarn", "(3)", "", "(4)", ""),
    )
    assert [row[1] for row in rows_of(under_spans)] == [[], ["1234 1-2", "1100 3-4"], ["-3 1-2", "-4 3-4"]]
    under_two = table_of(
        ("", '<td colspan="4">Quarter</td>'),
        ("", '<td colspan="2">2020</td>', '<td colspan="2">2019</td>'),
        ("Tarn", "5", "", "(3)", ""),
    )
    assert rows_of(under_two)[-1][1] == ["5 1-2", "-3 3-4"]
    behind_a_mark = table_of(("", "", "", "2019"), ("Tarn", "$", "(3)", "5"))
    assert rows_of(behind_a_mark)[-1][1] == ["-3 1-3", "5 3-4"]
    without_heads = table_of(("Tarn", "5", "", "6", ""), ("Tarn", "(1)", "(2)", "7", "(3)"))
    assert rows_of(without_heads)[-1][1] == ["-1 1-2", "7 3-4"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        case("by a tag", "<td><SUP>(1)</SUP></td>", ["5 2-3"]),
        case("by a style", '<td><font style="color:red;vertical-align:top">(1)</font></td>', ["5 2-3"]),
        case("by its position", '<td><span style="position:relative;top:-3.5pt">(1)</span></td>', ["5 2-3"]),
        case("not, its cell begins at the top", '<td style="vertical-align:top">(1)</td>', ["-1 1-2", "5 2-3"]),
    ],
)
def test_what_is_raised_is_a_footnote(cell: str, expected: list[str]):
    assert [row[1] for row in rows_of(f"<table><tr><td>Tarn</td>{cell}<td>5</td></tr></table>")] == [expected]


def test_a_column_of_notes_has_no_amounts():
    assert [
        row[1] for row in rows_of(table_of(("", "Notes", "2020"), ("Tarn", "4", "1,234"), ("Tarn", "12", "7")))
    ] == [
        [],
        ["1234 2-3"],
        ["7 2-3"],
    ]


def test_heads_stand_over_the_columns_of_their_amounts():
    markup = table_of(
        ("", '<th colspan="5">Three months ended</th>', "", '<th COLSPAN=5>Nine months ended</th>'),
        ("(in thousands)", *["<td colspan=2>2020</td>", "", "<td colspan='2'>2019</td>", ""] * 2),
        ("Tarn", "$", "10", "", "$", "(20", ")", "$", "30", "", "$", "40"),
    )  # fmt: skip
    text, (table,) = tables_of(markup)
    periods, years, amounts_row = table.rows
    assert [(text.text[cell.start : cell.end], cell.left, cell.right) for cell in periods.cells] == [
        ("Three months ended", 1, 6),
        ("Nine months ended", 7, 12),
    ]
    assert [(cell.left, cell.right) for cell in years.cells] == [(0, 1), (1, 3), (4, 6), (7, 9), (10, 12)]
    assert amounts(amounts_row) == ["10 1-3", "-20 4-7", "30 7-9", "40 10-12"]
    assert table.has_columns


def test_cells_that_reach_down_take_their_columns_of_later_rows():
    first = '<tr><td rowspan="3">x</td><td rowspan=2>Tarn</td><td>4</td></tr>'
    read = "<tr><td>Tarn</td><td>5</td></tr>"
    passed = '<tr><td ROWSPAN="2">Hill</td><td>1.5</td></tr>'  # nobody reads this row
    _, (table,) = tables_of(f"<table>{first}{read}{passed}{read}{read}</table>")
    assert [amounts(row) for row in table.rows] == [["4 2-3"], ["5 3-4"], ["5 2-3"], ["5 1-2"]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        case("a heading", (("Net sales:",), ("Tarn", "5")), ["Net sales:"]),
        case("two below each other", (("Net sales:",), ("Hills",), ("Tarn", "5")), ["Net sales: Hills"]),
        case("another takes its place", (("Sales:",), ("Tarn", "5"), ("Costs:",), ("Tarn", "6")), ["Sales:", "Costs:"]),
        case(
            "basic and diluted are under what is above",
            (("Loss per share:",), ("Basic",), ("Tarn", "5"), ("Diluted",), ("Tarn", "6")),
            ["Loss per share: Basic", "Loss per share: Diluted"],
        ),
        case(
            "diluted per share is a heading of its own",
            (("Basic loss per share:",), ("Tarn", "5"), ("Diluted loss per share:",), ("Tarn", "6")),
            ["Basic loss per share:", "Diluted loss per share:"],
        ),
        case("the first line of a label", (("Tarn that",), ("is a hill", "5"), ("Tarn", "6")), ["Tarn that", None]),
        case("the last line of a label is none", (("Tarn", "5"), ("and hill",), ("Tarn", "6")), [None, None]),
        case("heads of columns are none", (("Net sales:",), ("", "2020"), ("Tarn", "5")), [None]),
        case("nor what stands above them", (("TARN INC.",), ("Statements",), ("", "2020"), ("Tarn", "5")), [None]),
        case("nor a remark", (("Net sales:",), ("(in thousands)",), ("Tarn", "5")), ["Net sales:"]),
        case("a footnote ends one", (("Sales:",), ("Tarn", "5"), ("(1) As:",), ("Tarn", "6")), ["Sales:", None]),
        case("a sentence is none", (("word " * 60,), ("Tarn", "5")), [None]),
        case("words for amounts are no heads", (("Net sales:",), ("Hill", "N/A"), ("Tarn", "5")), ["Net sales: Hill"]),
    ],
)  # fmt: skip
def test_a_row_belongs_under_the_heading_above_it(rows: tuple[tuple[str, ...], ...], expected: list[str | None]):
    assert [row[2] for row in rows_of(table_of(*rows)) if row[1]] == expected


def test_only_rows_that_are_wanted_or_have_no_amounts_are_read_and_only_tables_with_one():
    markup = table_of(("", "2020"), ("Hill", "1,234"), ("Net sales", "5.5"), ("Fell", "1.5"))
    assert [row[0] for row in rows_of(markup)] == ["", "Net sales"]
    assert rows_of(table_of(("", "2020"), ("Hill", "1,234"))) == []
    assert rows_of("<p>Net sales were 5.5</p>") == []
    assert rows_of(table_of(("&bull;", "Net sales were higher"))) == []  # an entry of a list
    assert [row[0] for row in rows_of(table_of(("Per share:",), ("Basic", "1.5"), ("Diluted", "1.4")))] == [
        "Per share:",
        "Basic",
        "Diluted",
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case("cells and rows left open", "<table><tr><td>Tarn<td>5<tr><td>Tarn<td>6</table>", [["5 1-2"], ["6 1-2"]]),
        case("a table left open", "<table><tr><td>Tarn<td>5", [["5 1-2"]]),
        case("no row", "<table><td>Tarn</td><td>5</td></table>", [["5 1-2"]]),
        case("no table", "<tr><td>Tarn</td><td>5</td></tr>", [["5 1-2"]]),
        case("an end too many", "</table><table><tr><td>Tarn</td><td>5</td></table></table>", [["5 1-2"]]),
        case("capitals", "<TABLE><TR><TH>Tarn</TH><TD ALIGN=right>5</TD></TR></TABLE>", [["5 1-2"]]),
        case("a cell in a comment", "<table><tr><td>Tarn</td><!-- <td>x</td> --><td>5</td></table>", [["5 1-2"]]),
        case("a comment left open", "<table><tr><td>Tarn</td><td>5</td><!-- <td>", [["5 1-2"]]),
        case("a span of nothing", '<table><tr><td colspan="0">Tarn</td><td colspan="">5</td></table>', [["5 1-2"]]),
        case("a span without end", '<table><tr><td colspan="999999999">Tarn</td><td>5</td></table>', [["5 200-201"]]),
        case(
            "a table for the layout around it",
            "<table><tr><td>One<table><tr><td>Tarn</td><td>5</td></tr></table>two</td><td>Tarn</td><td>6</td></table>",
            [["6 2-3"], ["5 1-2"]],
        ),
    ],
)
def test_faults_of_markup_do_not_derail_a_table(markup: str, expected: list[list[str]]):
    assert [row[1] for row in rows_of(markup)] == expected


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_places_are_found_again_in_the_bytes(encoding: str):
    cells = (
        "Tarn\u2019s <b>h</b>ill",
        "$",
        "(1,234",
        ")",
        "&#8212;",
        "&#40;1,234&#41;",
        "<p>\u2013</p>",
        "&nbsp;5&nbsp;<i>%</i>",
    )
    raw = ("<p>\u2014 before</p>" + table_of(cells, ("x", "y"))).encode(encoding)  # fmt: skip
    text, (table,) = tables_of(raw)
    row = table.rows[0]
    spans = [text.span(cell.amount.start, cell.amount.end) for cell in row.amounts]
    assert [raw[span.start : span.end].decode(encoding) for span in spans] == [
        "$</td><td>(1,234</td><td>)",
        "&#8212;",
        "&#40;1,234&#41;",
        "\u2013",
        "5&nbsp;<i>%",
    ]
    named = text.span(row.label_start, row.label_end)
    assert raw[named.start : named.end].decode(encoding) == "Tarn\u2019s <b>h</b>ill"


def test_amounts_know_their_marks_and_digits():
    _, (table,) = tables_of(table_of(("Tarn", "$", "1,234.50", "(7%)", "$", "-")))
    dollars, percent, dash = (cell.amount for cell in table.rows[0].amounts)
    assert (dollars.value, dollars.mark, dollars.decimals, dollars.is_percent) == (Decimal("1234.50"), "$", 2, False)
    assert (percent.value, percent.mark, percent.is_negative, percent.is_percent) == (Decimal(-7), None, True, True)
    assert (dash.value, dash.mark) == (Decimal(0), "$")


def test_the_other_cells_of_a_row_are_its_words():
    text, (table,) = tables_of(table_of(("&bull;", "Tarn", "5", "%", "------", "N/A", "1.6 pts"), ("x", "y")))
    words = [text.text[cell.start : cell.end] for cell in table.rows[0].cells]
    assert words == ["\u2022", "Tarn", "N/A", "1.6 pts"]


def test_limits(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(html_grid, "MAX_TABLES", 1)
    monkeypatch.setattr(html_grid, "MAX_ROWS", 2)
    monkeypatch.setattr(html_grid, "MAX_CELLS", 3)
    rows = [("Tarn", "1", "2", "3")] * 3
    assert [row[1] for row in rows_of(table_of(*rows) + table_of(*rows))] == [["1 1-2", "2 2-3"]] * 2
    monkeypatch.setattr(html_grid, "MAX_SPAN", 4)
    assert [row[1] for row in rows_of(table_of(("<td colspan=9>Tarn</td>", "5")))] == [["5 4-5"]]


@pytest.mark.parametrize(
    "markup",
    [
        case("cells", "<table><tr><td>Tarn</td>" + "<td></td>" * 100_000 + "<td>5"),
        case("cells with words", "<table><tr><td>Tarn" + "<td>5" * 100_000),
        case("rows", "<table>" + "<tr><td>Tarn" * 100_000),
        case("tables in tables", "<table><tr><td>Tarn<td>5" * 50_000),
        case("tables side by side", "<table><tr><td>Tarn<td>5</table>" * 50_000),
        case("spans", '<table><tr><td colspan="999999999" rowspan="999999999">Tarn' * 30_000),
        case("spans of many kinds", "<table>" + "".join(f"<tr><td rowspan={at}>Tarn<td>" for at in range(50_000))),
        case("comments left open", "<table><tr><td>Tarn" + "<!--" * 100_000),
        case("tags left open", "<table><tr><td>Tarn" + "<td" * 100_000),
        case("parentheses", "<table><tr><td>Tarn" + "<td>(" * 100_000),
        case("footnotes", "<table><tr><td>Tarn<td>5" + "(1)" * 100_000),
        case("digits", "<table><tr><td>Tarn<td>" + "1" * 500_000),
    ],
)
def test_hostile_tables_take_time_in_proportion(markup: str):
    text = text_of(markup)
    started = time.perf_counter()
    read_tables(text, ANY)
    assert time.perf_counter() - started < 5  # a second on a slow machine; what is quadratic takes minutes
