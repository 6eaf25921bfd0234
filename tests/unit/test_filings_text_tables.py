"""Tables of plain text: every form of printing that is read, and what must not be read as a table."""

import re
import time
from decimal import Decimal

import pytest

from filings.document_text import DocumentText
from filings.reading import read_text
from filings.submission import split_submission
from filings.tables.table import Row, Table
from filings.tables.text_tables import read_tables

WANTED = re.compile(r"revenue|sales|income|loss|earnings|per share|basic|diluted")
HOSTILE_SECONDS = 20.0  # for the largest; a second on an idle machine, and hours where time grows with the square


def text_of(printed: str) -> DocumentText:
    submission = split_submission(printed.encode(), "EX-99.1")
    return read_text(submission, submission.documents[0])


def tables_of(printed: str) -> tuple[str, list[Table]]:
    text = text_of(printed)
    return text.text, read_tables(text, WANTED)


def only_table(printed: str) -> tuple[str, Table]:
    text, tables = tables_of(printed)
    assert len(tables) == 1
    return text, tables[0]


def label(text: str, row: Row) -> str:
    return " ".join(text[row.label_start : row.label_end].split())


def amounts(printed: str) -> dict[str, list[str]]:
    """Label → the values of its row, over all tables; a percent and a dash marked."""
    text, tables = tables_of(printed)
    return {
        label(text, row): [
            f"{cell.amount.value}{'%' * cell.amount.is_percent}{'~' * cell.is_dash}" for cell in row.amounts
        ]
        for table in tables
        for row in table.rows
        if row.amounts
    }


def words(text: str, row: Row) -> list[str]:
    return [" ".join(text[cell.start : cell.end].split()) for cell in row.cells]


FIXED = """\
                          Acme Widget Corporation
                   Consolidated Statements of Operations
                   (In thousands, except per share data)

<TABLE>
<CAPTION>
                                   Three Months Ended      Six Months Ended
                                        June 30,               June 30,
                                    2003       2002        2003       2002
                                   ------     ------      ------     ------
<S>                                <C>        <C>         <C>        <C>
Net sales .....................   $ 9,120    $ 8,004     $17,333    $16,120
Cost of sales .................     5,001      4,444       9,876      8,765
                                   ------     ------      ------     ------
   Gross profit ...............     4,119      3,560       7,457      7,355

Income (loss) before taxes and
  minority interest ...........    (  120)       310        (145)    1,020
Net income (loss) .............   $ ( 84)    $   200     $  (100)   $   650
                                   ======     ======      ======     ======
Net income (loss) per share:
   Basic ......................   $( .02)    $   .05     $  (.03)   $   .16
   Diluted ....................   $( .02)    $   .05           -         NM
</TABLE>
"""


def test_rows_of_fixed_width_have_their_labels_and_amounts() -> None:
    rows = amounts(FIXED)
    assert rows["Net sales"] == ["9120", "8004", "17333", "16120"]
    assert rows["Income (loss) before taxes and minority interest"] == ["-120", "310", "-145", "1020"]
    assert rows["Net income (loss)"] == ["-84", "200", "-100", "650"]
    assert rows["Basic"] == ["-0.02", "0.05", "-0.03", "0.16"]
    assert rows["Diluted"] == ["-0.02", "0.05", "0~"]


def test_an_amounts_place_is_what_stands_there() -> None:
    text, table = only_table(FIXED)
    row = next(row for row in table.rows if label(text, row) == "Net income (loss)")
    assert [text[cell.amount.start : cell.amount.end] for cell in row.amounts] == [
        "$ ( 84)",
        "$   200",
        "$  (100)",
        "$   650",
    ]
    assert [cell.amount.mark for cell in row.amounts] == ["$"] * 4


def test_words_among_amounts_are_a_cell_and_no_label() -> None:
    text, table = only_table(FIXED)
    row = next(row for row in table.rows if label(text, row) == "Diluted")
    assert words(text, row) == ["Diluted", "NM"]


def test_heads_over_several_lines_stand_over_their_columns() -> None:
    text, table = only_table(FIXED)
    heads = [words(text, row) for row in table.rows if not row.amounts][:3]
    assert heads == [
        ["Three Months Ended", "Six Months Ended"], ["June 30,", "June 30,"], ["2003", "2002", "2003", "2002"],
    ]  # fmt: skip
    years = next(row for row in table.rows if "2003" in words(text, row))
    sales = next(row for row in table.rows if row.amounts)
    for head, cell in zip(years.cells, sales.amounts, strict=True):
        assert head.left < cell.right
        assert cell.left < head.right
    assert table.has_columns


def test_the_title_above_the_heads_is_left_to_the_reader() -> None:
    text, table = only_table(FIXED)
    assert "In thousands" in text[: table.start]


def test_a_heading_holds_for_the_rows_farther_in_and_no_longer() -> None:
    text, table = only_table("""\
                                    2004      2003
Sales                            $ 5,000   $ 4,000
Operating expenses:
   Sales and marketing               700       600
   Other income                       10        20
Income from operations             1,300     1,200
Net income per share:
   Basic                         $  0.31   $  0.28
""")
    headings = {label(text, row): row.heading for row in table.rows if row.amounts}
    assert headings == {
        "Sales": None,
        "Sales and marketing": "Operating expenses:",
        "Other income": "Operating expenses:",
        "Income from operations": None,
        "Basic": "Net income per share:",
    }


def test_a_footnote_and_a_year_are_the_labels_numbers() -> None:
    rows = amounts("""\
                              1999      1998
Net revenue (1)              5,000     4,000
Loss on notes due 2008         (12)      (10)
Other income (2)             1,200     1,100
Other sales      (3)           700       600
""")
    assert rows == {
        "Net revenue (1)": ["5000", "4000"],
        "Loss on notes due 2008": ["-12", "-10"],
        "Other income (2)": ["1200", "1100"],
        "Other sales (3)": ["700", "600"],
    }


def test_an_amount_one_space_behind_a_long_label_is_in_its_column() -> None:
    rows = amounts("""\
                                          June 30,  June 30,
                                             2004      2003
Net sales                                   8,700     8,851
Loss on debt and capitalized obligations      678     5,050
Income on debt and capitalized obligation 123,678     2,950
Other income                              100,001         2
""")
    assert rows["Income on debt and capitalized obligation"] == ["123678", "2950"]


def test_thousands_near_2000_are_amounts_and_years_are_not() -> None:
    text, table = only_table("""\
                      2,019 stores
                      2019     2018
Revenue              2,019    1,998
Net income              19       18
""")
    assert amounts(text)["Revenue"] == ["2019", "1998"]
    assert ["2019", "2018"] in [words(text, row) for row in table.rows if not row.amounts]


def test_dates_in_a_line_are_heads_and_no_amounts() -> None:
    text, table = only_table("""\
                       Three months ended
                     6/30/03       3/31/03
                     June 30,      March 31,
Revenue                  519           498
Net income                19            18
""")
    heads = [words(text, row) for row in table.rows if not row.amounts]
    assert heads[1:] == [["6/30/03", "3/31/03"], ["June 30,", "March 31,"]]


def test_years_that_one_space_parts_are_a_cell_each() -> None:
    text, table = only_table("""\
                      Quarter ended June 30,
                     2003 2002
Revenue               519  498
Net income             19   18
""")
    assert [words(text, row) for row in table.rows if not row.amounts][-1] == ["2003", "2002"]


def test_dots_between_amounts_and_a_plus_before_one() -> None:
    rows = amounts("""\
                               1997        1996     CHANGE
Net interest income..........$1,234......$1,100
Net income                $   1,234     $ 1,100     +9.1%
""")
    assert rows == {"Net interest income": ["1234", "1100"], "Net income": ["1234", "1100", "9.1%"]}


def test_dollar_signs_part_amounts_where_no_gap_does() -> None:
    rows = amounts("""\
                     1998   1997
Net sales $ 5,200 $ 4,100
Net income $ 520 $ 410
""")
    assert rows == {"Net sales": ["5200", "4100"], "Net income": ["520", "410"]}


def test_a_page_break_within_a_table_adds_nothing() -> None:
    text, table = only_table("""\
                      2003     2002
Revenue              5,019    4,998
                       -4-
<PAGE>
                        5

Net income              19       18
""")
    assert [label(text, row) for row in table.rows if row.amounts] == ["Revenue", "Net income"]
    assert [words(text, row) for row in table.rows if not row.amounts] == [["2003", "2002"]]


def test_tabs_go_on_to_the_next_eighth_column() -> None:
    printed = "\t\t\t2003\t2002\nRevenue\t\t\t5,019\t4,998\nNet income\t\t19\t18\n"
    assert amounts(printed) == {"Revenue": ["5019", "4998"], "Net income": ["19", "18"]}
    _, table = only_table(printed)
    heads, *rows = table.rows
    assert [cell.left for cell in heads.cells] == [24, 32]
    assert [[cell.left for cell in row.amounts] for row in rows] == [[24, 32], [24, 32]]


def test_a_parenthesis_far_from_its_number_belongs_to_it() -> None:
    rows = amounts("""\
                      2003           2002
Revenue           $       5,019  $       4,998
Net income        $(         19) $(         1.8)
""")
    assert rows["Net income"] == ["-19", "-1.8"]


def test_a_label_goes_on_behind_a_word_that_cannot_end_it() -> None:
    rows = amounts("""\
                                        2003        2002
Revenue                                5,019       4,998
Income before
Taxes                                     19          18
""")
    assert rows == {"Revenue": ["5019", "4998"], "Income before Taxes": ["19", "18"]}


def test_a_text_of_double_lines_joins_wrapped_labels() -> None:
    rows = amounts("""\
                             2003        2002

Revenue                     5,019       4,998

Shares used in computing

  earnings per share       25,816      25,730
""")
    assert rows["Shares used in computing earnings per share"] == ["25816", "25730"]


def test_paragraphs_are_no_table() -> None:
    assert tables_of("""\
Net income rose to $5.2 million, compared with $4.1 million in the quarter
ended June 30, 2003.  Revenue for the period was $19.8 million, up from
revenue of $17.1 million.  Earnings per share were $0.42 against $0.35
in 2002.  Net sales in Europe grew 12%, to a loss of $(3)
""")[1] == []  # fmt: skip


def test_a_paragraph_parts_two_tables() -> None:
    table = "                 2003     2002\nRevenue         5,019    4,998\nNet income         19       18\n"
    prose = (
        "\nThe following table shows what the company earned in each of its segments in the\n"
        "two years, as they were reported to the board of directors and published by it.\n\n"
    )
    _, without_heads = table.split("\n", 1)
    assert len(tables_of(table + prose + without_heads)[1]) == 2


def test_a_title_with_a_year_is_no_head() -> None:
    text, table = only_table("""\
                  Financial Highlights 2003

                      2003     2002
Revenue              5,019    4,998
Net income              19       18
""")
    assert "Highlights" in text[: table.start]


def test_new_heads_begin_a_table() -> None:
    table = "                 2003     2002\nRevenue         5,019    4,998\nNet income         19       18\n"
    assert len(tables_of(table + "\n" + table)[1]) == 2


def test_a_table_without_a_wanted_row_is_not_made() -> None:
    assert (
        tables_of("                 2003     2002\nHeadcount       5,019    4,998\nStores             19       18\n")[1]
        == []
    )


PIPED = """\
Consolidated Results
(in thousands, except per share)
| | | | | | | |
| Three Months Ended
June 30, | | Change |
| 2026 | | 2025 | | |
Revenues: | | | | | |
Product revenue | $ | 14,658 | | | $ | 5,966 | | | 145.7 | % |
Total revenue | 15,000 | | | 6,000 | | | 150 | % |
Cost of
revenue | (1,000 | ) | | (900) | | | (11.1 | )% |
Net income (loss)
| $ | (12 | ) | | $ | — | | | NM | |
Net income per share: | | | | | |
Basic (1) | $ | (0.02 | ) | | $ | 0.31 | | | 250 | bps |
"""
PIPED_PADDING = "| | | | | | | | | |\n" * 4


def test_a_row_a_line_between_pipes() -> None:
    rows = amounts(PIPED + PIPED_PADDING)
    assert rows == {
        "Product revenue": ["14658", "5966", "145.7%"],
        "Total revenue": ["15000", "6000", "150%"],
        "Cost of revenue": ["-1000", "-900", "-11.1%"],
        "Net income (loss)": ["-12", "0~"],
        "Basic (1)": ["-0.02", "0.31", "250%"],
    }


def test_pipes_keep_no_columns_but_an_order() -> None:
    text, table = only_table(PIPED + PIPED_PADDING)
    assert not table.has_columns
    row = next(row for row in table.rows if label(text, row) == "Product revenue")
    assert [cell.left for cell in row.amounts] == [1, 2, 3]


def test_a_parenthesis_in_the_next_cell_belongs_to_the_amount() -> None:
    text, table = only_table(PIPED + PIPED_PADDING)
    row = next(row for row in table.rows if label(text, row) == "Net income (loss)")
    assert text[row.amounts[0].amount.start : row.amounts[0].amount.end] == "(12 | )"
    assert row.amounts[0].amount.is_negative


def test_heads_whose_cells_break_are_whole() -> None:
    text, table = only_table(PIPED + PIPED_PADDING)
    heads = [words(text, row) for row in table.rows if not row.amounts]
    assert ["Three Months Ended June 30,", "Change"] in heads
    assert ["2026", "2025"] in heads


def test_headings_between_pipes() -> None:
    text, table = only_table(PIPED + PIPED_PADDING)
    headings = {label(text, row): row.heading for row in table.rows if row.amounts}
    assert headings["Product revenue"] == "Revenues:"
    assert headings["Net income (loss)"] is None
    assert headings["Basic (1)"] == "Net income per share:"


def test_a_pipe_before_every_label() -> None:
    rows = amounts(
        """\
| | Three Months Ended June 30, |
| | 2026 | | 2025 |
| Revenue | $ | 5,821 | | | $ | — | |
| Cost of revenue | 7,404 | | | 12 | |
| Adjusted net loss (1)
| $ | (33,484) | | | $ | (19,084) | |
| Net loss per share | $ | (0.15 | ) | | (0.21 | ) |
"""
        + PIPED_PADDING
    )
    assert rows == {
        "Revenue": ["5821", "0~"],
        "Cost of revenue": ["7404", "12"],
        "Adjusted net loss (1)": ["-33484", "-19084"],
        "Net loss per share": ["-0.15", "-0.21"],
    }


def stacked(*rows: tuple[str, ...]) -> str:
    """Rows with each cell, and each pipe, in a line of its own; an empty cell is nothing between two pipes."""
    return "".join("\n\n|".join(cell and f"\n\n{cell}" for cell in row) + "\n\n|\n\n" for row in rows)


STACKED = stacked(
    ("", "Twelve Weeks Ended"),
    ("", "July 18, 2026", "July 12, 2025"),
    ("Net sales", "$", "7,899,249", "", "$", "6,963,174", ""),
    ("Operating income (loss) before\nother items", "", "(101", ")", "", "22", ""),
    ("Adjusted operating income margin", "", "3.8", "%", "", "(2.0", ")%"),
    ("Net income", "$", "—", "", "$", "N/A", ""),
)


def test_a_cell_a_line_between_pipes() -> None:
    rows = amounts(STACKED)
    assert rows == {
        "Net sales": ["7899249", "6963174"],
        "Operating income (loss) before other items": ["-101", "22"],
        "Adjusted operating income margin": ["3.8%", "-2.0%"],
        "Net income": ["0~"],
    }
    text, table = only_table(STACKED)
    heads = [words(text, row) for row in table.rows if not row.amounts]
    assert heads == [["Twelve Weeks Ended"], ["July 18, 2026", "July 12, 2025"]]


BROKEN = (
    """\
| Three Months Ended June 30,
|
| 2026
|
| 2025
|
Revenue
| | | |
Hardware sales
| $
| 54,119
|
| | $
| 70,295
|
|
Net loss
| (477,233)
|
| | (57,182)
|
|
"""
    + PIPED_PADDING
)


def test_cells_that_break_their_lines_make_one_row() -> None:
    rows = amounts(BROKEN)
    assert rows == {"Hardware sales": ["54119", "70295"], "Net loss": ["-477233", "-57182"]}
    text, table = only_table(BROKEN)
    heads = [words(text, row) for row in table.rows if not row.amounts]
    assert heads == [["Three Months Ended June 30,"], ["2026", "2025"], ["Revenue"]]


def test_cells_that_empty_lines_part_from_their_row() -> None:
    row = "{}\n\n|\n|\n|\n\n\n{}\n\n\n\n|\n|\n|\n|\n\n\n{}\n\n\n\n|\n|\n\n\n\n\n"
    rows = [("Net income", "9.0", "7.7"), ("Other income", "12.5", "3.1"), ("Revenue", "8.8", "6.6")]
    assert amounts("".join(row.format(*cells) for cells in rows)) == {name: [one, two] for name, one, two in rows}


def test_points_are_percents() -> None:
    rows = amounts(PIPED + "Income margin | 3.8 | % | | 2.0 | % | | 180 bps |\n" + PIPED_PADDING)
    assert rows["Income margin"] == ["3.8%", "2.0%", "180%"]


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("\n7\n\n", id="a page"),
        pytest.param("| | | | |\n\n1 | Attributable to common shareholders. |\n", id="a footnote"),
    ],
)
def test_a_number_alone_behind_a_row_is_none_of_its_amounts(behind: str) -> None:
    rows = amounts(PIPED + "Diluted | 462 | | | 471 | | |\n" + behind + PIPED_PADDING)
    assert rows["Diluted"] == ["462", "471"]


def test_a_list_between_pipes_is_no_part_of_the_table_below() -> None:
    bullets = "".join(f"| • | Net income for quarter {n} was ${n},000 and revenue grew {n}% |\n" for n in range(3))
    text, table = only_table(bullets + "Revenue | 5,000 | 4,000 |\nNet income | 19 | 18 |\n" + PIPED_PADDING)
    assert [words(text, row) for row in table.rows] == [["Revenue"], ["Net income"]]


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("1 " * 2_500_000, id="a line of digits and spaces"),
        pytest.param("|\n" * 200_000, id="lines of pipes"),
        pytest.param("|\n\n\n" * 100_000, id="pipes and empty lines"),
        pytest.param("| net income " * 200_000, id="a line of pipes"),
        pytest.param("net income and\n" * 100_000, id="labels without end"),
        pytest.param(("  ( " * 90 + "5\n") * 2_000, id="open parentheses"),
        pytest.param(("a" + " " * 390 + "5\n") * 2_000, id="gaps"),
        pytest.param("|" * 60 + "a" + " " * 1_000_000 + "|", id="a cell of spaces"),
        pytest.param("revenue\n\n|\n\n$\n\n" * 30_000, id="cells without end"),
    ],
)  # fmt: skip
def test_hostile_text_takes_time_in_proportion(printed: str) -> None:
    text = text_of(printed)
    started = time.process_time()
    read_tables(text, WANTED)
    assert time.process_time() - started < HOSTILE_SECONDS


def test_values_are_decimals() -> None:
    _, table = only_table(FIXED)
    assert all(isinstance(cell.amount.value, Decimal) for row in table.rows for cell in row.amounts)
