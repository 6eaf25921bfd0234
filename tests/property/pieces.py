"""Releases put together from what releases are made of: labels, amounts, heads, rules, pipes, tabs and tags."""

from hypothesis import strategies as st

LABELS = st.sampled_from(
    [
        "Net sales",
        "Total revenues",
        "Net income",
        "Net (loss) income",
        "Net loss per share:",
        "Basic",
        "Diluted",
        "Diluted earnings per share",
        "Cost of sales",
        "Net income attributable to",
        "Tarn Mills, Inc.",
        "Adjusted EBITDA",
        "Weighted average shares",
        "Revenues:",
        "Total",
        "Non-GAAP net income",
        "Dividends per share",
        "shareholders",
    ]
)
AMOUNTS = st.sampled_from(
    [
        "44,118",
        "$ 44,118",
        "(2,705)",
        "$(0.31)",
        "($0.31)",
        "(",
        ")",
        "$",
        "0.31",
        ".31",
        "--",
        "\u2014",
        "9.7%",
        "(1)",
        "1,2,3",
        "44.1 million",
        "$44.1 billion",
        "31 cents",
        "65\u00a2",
        "-0.31",
        "nil",
        "N/A",
        "12 3/4",
        "2010",
        "000",
        "1" * 25,
    ]
)
HEADS = st.sampled_from(
    [
        "Three Months Ended",
        "March 31,",
        "March 31, 2010",
        "2010",
        "2009",
        "Q1'10",
        "4Q09",
        "Year-to-Date",
        "% Change",
        "GAAP",
        "Adjustments",
        "Non-GAAP",
        "Consolidated",
        "Thirteen Weeks Ended",
        "31 March 2010",
        "3/31/10",
        "February 30, 2010",
        "Six Months Ended June 30, 2010",
        "(in thousands, except per share data)",
        "Outlook",
    ]
)
SENTENCES = st.sampled_from(
    [
        "Tarn Mills Reports First Quarter Results",
        "Net income for the quarter ended March 31, 2010 was $2.7 million, or $0.31 a share.",
        "Sales rose 9.7 percent to $44.1 million from $40.2 million.",
        "The net loss was",
        "We expect revenue of $45 to $46 million",
        "in the second quarter of 2010.",
        "compared with",
        "Consolidated Statements of Operations",
        "(in millions)",
        "Reconciliation of GAAP to Non-GAAP",
        "The Board declared a dividend of $0.10 a share.",
        "caf\u00e9 \u201cResults\u201d",
        "Diluted earnings per share were $0.31, or $0.41 excluding charges.",
    ]
)
MARKS = st.sampled_from(
    [
        "\n",
        "\n\n",
        "|",
        " | ",
        "\t",
        "  ",
        "      ",
        "......",
        "-----",
        "=====",
        "<PAGE>",
        "<S>",
        "<C>",
        "<TABLE>",
        "</TABLE>",
        "<CAPTION>",
        "\x0c",
        "\r\n",
        "\xa0",
        "&nbsp;",
        "&#151;",
        ":",
        ".",
        ";",
    ]
)
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<td colspan=3>",
        "<td rowspan=2>",
        "<th>",
        "<td colspan=9999>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<sup>1</sup>",
        "<pre>",
        "</pre>",
        "<td",
        "<!-- -->",
        "<hr>",
    ]
)

_WORDS = st.one_of(LABELS, AMOUNTS, HEADS, SENTENCES)
loose = st.lists(st.one_of(_WORDS, _WORDS, MARKS, TAGS), max_size=60).map("".join)
"""Pieces one behind the other, in any order."""


@st.composite
def rows(draw: st.DrawFn, gap: str) -> str:
    """A table: a few rows of heads and of amounts, with a gap between the cells."""
    width = draw(st.integers(1, 5))
    heads = draw(st.lists(st.lists(HEADS, min_size=1, max_size=width), max_size=3))
    body = draw(st.lists(st.tuples(LABELS, st.lists(AMOUNTS, min_size=1, max_size=width)), min_size=1, max_size=6))
    return "\n".join(gap.join(row) for row in [["", *row] for row in heads] + [[label, *row] for label, row in body])


def _markup(table: str) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in line.split("\t")) for line in table.split("\n"))
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


_AMOUNT = AMOUNTS.filter(lambda amount: any(digit.isdigit() for digit in amount))
_PERIODS = st.sampled_from(
    [["2010", "2009"], ["2009", "2010"], ["Q1'10", "Q4'09", "Q1'09"], ["GAAP", "Adjustments", "Non-GAAP"]]
)


@st.composite
def statements(draw: st.DrawFn) -> str:
    """A table whose heads tell the period announced, with an amount below each."""
    heads = draw(_PERIODS)
    body = draw(
        st.lists(st.tuples(LABELS, st.lists(_AMOUNT, min_size=len(heads), max_size=len(heads))), min_size=1, max_size=6)
    )
    lines = [["", "Three Months Ended March 31, 2010"], ["", *heads], *([label, *row] for label, row in body)]
    return "\n".join("\t".join(line) for line in lines)


tables = st.one_of(
    statements().map(_markup), statements(), rows("\t").map(_markup), rows("  |  "), rows("\t"), rows("          ")
)

TITLE = "Tarn Mills Reports First Quarter Results\n\nSales rose 9.7 percent in the quarter ended March 31, 2010.\n"
EPS = "\nDiluted earnings per share were $0.31.\n"


@st.composite
def releases(draw: st.DrawFn) -> str:
    """A release that is one by its first words, whatever follows; HTML or plain text."""
    parts = draw(st.lists(st.one_of(tables, tables, loose, SENTENCES), min_size=2, max_size=6))
    text = "\n".join([TITLE, EPS, *parts])
    return f"<html><body><p>{text}" if draw(st.booleans()) else text
