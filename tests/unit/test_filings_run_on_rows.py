"""Pages printed as running text: which rows and columns are told of them, and where nothing may be told."""

import time
from textwrap import wrap
from typing import Any

import pytest

from filings.document_text import DocumentText
from filings.figures import HEADLINE
from filings.table_figures.column_periods import Announced
from filings.table_figures.figure_labels import WANTED
from filings.table_figures.reader import TableReader
from filings.table_figures.scales import Scales
from filings.tables.run_on_labels import cut_label, may_be_label
from filings.tables.run_on_rows import MAX_LABEL, MAX_MISFITS, MIN_ROWS, read_run_on
from filings.tables.run_on_text import LONG_LINE, MAX_APART, MIN_AMOUNTS, MIN_PAIRS, stretches
from filings.tables.text_tables import read_tables
from tests.unit.invented import case, plain

HOSTILE_SECONDS = 10.0  # about a second on an idle machine; hours where time grows with the square
FILL = (
    "The accompanying notes are an integral part of these statements, which have not been audited by anybody at all. "
)
SECOND_QUARTER = Announced(3, "2026-06-30", 2, 2026)


def flat(printed: str) -> str:
    """A table as the tests print it, on one line; filled up to the length of a page."""
    line = " ".join(printed.split())
    return line + " " + FILL * (1 + LONG_LINE // len(FILL))


def figures(text: DocumentText, announced: Announced = SECOND_QUARTER) -> dict[str, list[str]]:
    """Metric → what tables tell of it: for the period announced, then for the year before (">"); others left out."""
    found = TableReader(text, Scales(text), announced, "USD", ifrs=False).read(read_tables(text, WANTED), ())
    told: dict[str, list[str]] = {}
    for one in found:
        if one.metric in HEADLINE and one.period.kind == "quarter":
            when = one.period.ends_on
            value = f"{one.value.normalize():f}"
            mark = "" if not one.is_comparison else f"{when or '?'} "
            told.setdefault(str(one.metric), []).append(mark + value)
    return told


def told(revenue: str, income: str, basic: str, diluted: str, **others: list[str]) -> dict[str, list[str]]:
    """What `figures` gives, each metric's values parted by commas: the period announced, then the others."""
    values = {"revenue": revenue, "net_income": income, "eps_basic": basic, "eps_diluted": diluted}
    return {name: value.split(", ") for name, value in values.items() if value} | others


STATEMENT = """Northgate Rail Inc. Consolidated Statements of Operations (in millions, except per share data)
            (unaudited) Three months ended June 30, Six months ended June 30, 2026 2025 2026 2025 Revenue $
            4,777 $ 4,193 $ 9,310 $ 8,383 Cost of revenue 3,181 2,873 6,205 5,750 Gross profit 1,596 1,320 3,105
            2,633 Operating expenses Research and development 480 512 900 988 Selling, general and
            administrative 390 402 760 801 Restructuring — 440 — 440 Total operating expenses 870 1,354 1,660
            2,229 Operating income (loss) 726 (34) 1,445 404 Interest expense (31) (40) (62) (81) Income (loss)
            before income taxes 695 (74) 1,383 323 Income tax expense 150 12 117 184 Net income (loss) $ 545 $
            (86) $ 1,266 $ 139 Earnings (loss) per share Basic $ 2.65 $ (0.42) $ 6.14 $ 0.68 Diluted $ 2.61 $
            (0.42) $ 6.05 $ 0.67 Weighted average shares outstanding Basic 205.7 204.8 206.2 204.4 Diluted 208.8
            204.8 209.3 207.5"""
QUARTER_OF_STATEMENT = told(
    "4777000000, 2025-06-30 4193000000",
    "545000000, 2025-06-30 -86000000",
    "2.65, 2025-06-30 -0.42",
    "2.61, 2025-06-30 -0.42",
)
THREE = told(
    "7814000000, 2026-03-31 4694000000, 2025-06-30 6120000000",
    "905000000, 2026-03-31 -120000000, 2025-06-30 610000000",
    "3.02, 2026-03-31 -0.4, 2025-06-30 2.05",
    "2.98, 2026-03-31 -0.4, 2025-06-30 2.01",
)
LEADERS = """Gulfmont Energy plc CONSOLIDATED INCOME STATEMENT (unaudited) ($ in millions, except per share
            amounts) Quarter ended June 30, 2026 March 31, 2026 June 30, 2025 Revenue .............. $ 7,814 $
            4,694 $ 6,120 Cost of sales ........ (5,901) (4,210) (4,702) Gross profit ......... 1,913 484 1,418
            Operating expenses ... (690) (602) (588) Interest . . . . . . . . (18) (2) (20) Net income (loss)
            .... 905 (120) 610 Net income (loss) per share: Basic ................ $ 3.02 $ (0.40) $ 2.05
            Diluted .............. $ 2.98 $ (0.40) $ 2.01"""


def rows(amounts: str, heads: str, title: str = "Consolidated Statements of Operations (in millions)") -> str:
    """A page of a title, heads and rows."""
    return f"{title} {heads} {amounts}"


LAYOUTS: list[Any] = [
    case("one line, spans before all years", flat(STATEMENT), QUARTER_OF_STATEMENT),
    case(
        "wrapped at 200 characters, in the midst of rows",
        "\n".join(wrap(" ".join(STATEMENT.split()), 200)),
        QUARTER_OF_STATEMENT,
    ),
    case("dot leaders, prior quarter in the middle", flat(LEADERS), THREE),
    case(
        "each span before its own years",
        flat(
            rows(
                """Net sales 812.4 790.1 1,610.2 1,540.0 Cost of sales 500.1 492.0 1,001.4 960.2 Net income 61.2 55.0
            118.4 101.7 Net income per share: Basic 1.02 0.91 1.97 1.68 Diluted 1.01 0.90 1.95 1.66""",
                "Three Months Ended June 30, 2026 (1) 2025 (1) Six Months Ended June 30, 2026 2025",
            )
        ),
        told(
            "812400000, 2025-06-30 790100000",
            "61200000, 2025-06-30 55000000",
            "1.02, 2025-06-30 0.91",
            "1.01, 2025-06-30 0.9",
        ),
    ),
    case(
        "old period first",
        flat(
            rows(
                """Total revenues 790.1 812.4 Cost of sales 492.0 500.1 Net income 55.0 61.2 Basic earnings per share
            0.91 1.02 Diluted earnings per share 0.90 1.01""",
                "Three months ended June 30, 2025 2026",
            )
        ),
        told(
            "2025-06-30 790100000, 812400000",
            "2025-06-30 55000000, 61200000",
            "2025-06-30 0.91, 1.02",
            "2025-06-30 0.9, 1.01",
        ),
    ),
    case(
        "days before years, of three columns",
        flat(
            rows(
                "Net revenue 640 610 588 Gross profit 300 290 260 Net income 71 66 52 Diluted EPS 0.71 0.66 0.52",
                "Three Months Ended June 30, March 31, June 30, 2026 2026 2025",
            )
        ),
        told(
            "640000000, 2026-03-31 610000000, 2025-06-30 588000000",
            "71000000, 2026-03-31 66000000, 2025-06-30 52000000",
            "",
            "0.71, 2026-03-31 0.66, 2025-06-30 0.52",
        ),
    ),
    case(
        "quarter codes from old to new, and the change",
        flat(
            rows(
                """Total revenues 22,496 28,095 24,901 22,387 25,310 13% Total cost of revenues 18,618 23,041 19,892
            17,665 20,010 7% Net income (GAAP) 1,172 1,373 840 477 1,401 20% EPS, diluted (GAAP) 0.33 0.39 0.24
            0.13 0.40 21%""",
                "Q2-2025 Q3-2025 Q4-2025 Q1-2026 Q2-2026 YoY",
                "F I N A N C I A L S U M M A R Y (Unaudited) ($ in millions, except percentages and per share data)",
            )
        ),
        told(
            "2025-06-30 22496000000, ? 28095000000, ? 24901000000, ? 22387000000, 25310000000",
            "2025-06-30 1172000000, ? 1373000000, ? 840000000, ? 477000000, 1401000000",
            "",
            "2025-06-30 0.33, ? 0.39, ? 0.24, ? 0.13, 0.4",
        ),
    ),
    case(
        "a percentage between, with N/M",
        flat(
            rows(
                """Revenue 500 450 11% 990 900 10% Operating income 60 40 50% 110 81 36% Net income (loss) 41 (3) NM 77
            30 157% Diluted earnings (loss) per share 0.41 (0.03) NM 0.77 0.30 157%""",
                "Three months ended June 30, Six months ended June 30, 2026 2025 % Change 2026 2025 % Change",
            )
        ),
        told("500000000, 2025-06-30 450000000", "41000000, 2025-06-30 -3000000", "", "0.41, 2025-06-30 -0.03"),
    ),
    case(
        "percentages that no head names",
        flat(
            rows(
                "Revenue 500 450 11% Operating income 60 40 50% Net income 41 30 37% "
                "Diluted earnings per share 0.41 0.30 37%",
                "Q2 2026 Q2 2025",
            )
        ),
        told("500000000, 2025-06-30 450000000", "41000000, 2025-06-30 30000000", "", "0.41, 2025-06-30 0.3"),
    ),
    case(
        "digits of notes behind labels",
        flat(
            rows(
                "Revenue (1) 500 450 Operating income 2 60 40 Net income (2)(3) 41 30 "
                "Diluted earnings per share 4 0.41 0.30",
                "Second Quarter 2026 2025",
            )
        ),
        told("500000000, 2025-06-30 450000000", "41000000, 2025-06-30 30000000", "", "0.41, 2025-06-30 0.3"),
    ),
    case(
        "prose before and behind, a title that names the period",
        flat(
            """Revenue of $4.8 billion was up 14% from $4.2 billion in the second quarter of 2025, and net income
            was $545 million, or $2.61 a share. Consolidated Statements of Operations For the three months ended
            June 30, 2026 and 2025 (in millions, except per share data) (unaudited) 2026 2025 Revenue 4,777
            4,193 Costs and expenses 4,051 4,227 Net income (loss) 545 (86) Earnings (loss) per share - basic
            2.65 (0.42) Earnings (loss) per share - diluted 2.61 (0.42) We expect revenue of $5.0 billion to
            $5.2 billion in the third quarter, and net income of $560 million."""
        ),
        QUARTER_OF_STATEMENT,
    ),
    case(
        "two tables on a page, a balance sheet between",
        flat(
            """Condensed Income Statement (in millions) Three months ended June 30, 2026 2025 Net sales 500 450
            Gross profit 200 180 Net income 41 30 Diluted earnings per share 0.41 0.30 Condensed Balance Sheet
            (in millions) June 30, 2026 December 31, 2025 Cash 90 85 Inventories 120 118 Total assets 800 790
            Total liabilities 410 420 Deferred revenue 9 8 Reconciliation of Net Income to Adjusted Net Income
            (in millions) Three months ended June 30, 2026 2025 Net income 41 30 Restructuring 9 4 Adjusted net
            income 50 34 Adjusted diluted earnings per share 0.50 0.34"""
        ),
        told(
            "500000000, 2025-06-30 450000000",
            "41000000, 2025-06-30 30000000, 41000000, 2025-06-30 30000000",
            "",
            "0.41, 2025-06-30 0.3",
            eps_adjusted=["0.5", "2025-06-30 0.34"],
        ),
    ),
    case(
        "weeks, and headings in capitals",
        flat(
            rows(
                """NET SALES $ 310.2 $ 290.4 COST OF SALES 190.0 181.1 NET INCOME $ 21.0 $ 18.8 EARNINGS PER SHARE:
            BASIC $ 0.52 $ 0.47 DILUTED $ 0.51 $ 0.46""",
                "THIRTEEN WEEKS ENDED JUNE 30, 2026 JUNE 30, 2025",
                "CONSOLIDATED STATEMENTS OF EARNINGS (IN MILLIONS, EXCEPT PER SHARE AMOUNTS)",
            )
        ),
        told(
            "310200000, 2025-06-30 290400000",
            "21000000, 2025-06-30 18800000",
            "0.52, 2025-06-30 0.47",
            "0.51, 2025-06-30 0.46",
        ),
    ),
    case(
        "changes from two periods",
        flat(
            rows(
                """Total revenue, net of interest expense $ 5,210 $ 5,100 $ 4,905 2% 6% Provision for credit losses 310
            290 305 7 % 2 % Net income $ 1,204 $ 1,160 $ 1,077 4% 12% Diluted earnings per share $ 1.44 $ 1.38 $
            1.25 4% 15%""",
                "Quarter ended Jun 30, 2026 Mar 31, 2026 Jun 30, 2025 % Change from Mar 31, 2026 Jun 30, 2025",
            )
        ),
        told(
            "5210000000, 2026-03-31 5100000000, 2025-06-30 4905000000",
            "1204000000, 2026-03-31 1160000000, 2025-06-30 1077000000",
            "",
            "1.44, 2026-03-31 1.38, 2025-06-30 1.25",
        ),
    ),
    case(
        "one column alone",
        " ".join(
            rows(
                """Revenue $ 4,777 Fuel 1,210 Labor 970 Rents 240 Purchased services 310 Materials 199 Depreciation 252
                Cost of revenue 3,181 Gross profit 1,596 Selling 410 Research 230 Administration 230 Operating
                expenses 870
                Operating income 726 Interest income 6 Interest expense (37) Other income 9 Income before taxes 704
                Current taxes 120 Deferred taxes 39 Net income 545 Basic shares 206 Diluted shares 209
                Basic earnings per share 2.65 Diluted earnings per share 2.61""",
                "Three months ended June 30, 2026",
            ).split()
        ),
        told("4777000000", "545000000", "2.65", "2.61"),
    ),
    case(
        "years before the spans, labels in capitals that run into one another",
        flat(
            rows(
                """Net Sales 500 450 990 900 Gross Profit 200 180 400 350 Net Income 41 30 80 60 Net Income Per Share
                Attributable to Common Stockholders Basic 0.42 0.31 0.81 0.61 Diluted 0.41 0.30 0.80 0.60""",
                "2026 2025 2026 2025 Three Months Ended June 30, Six Months Ended June 30,",
            )
        ),
        told(
            "500000000, 2025-06-30 450000000",
            "41000000, 2025-06-30 30000000",
            "0.42, 2025-06-30 0.31",
            "0.41, 2025-06-30 0.3",
        ),
    ),
    case(
        "months without days, amounts with their scale, changes with their sign",
        flat(
            """Second Quarter Ended June 2026 June 2025 Revenue $500M $450M +11% Gross profit $200M $180M Up 11%
            Net income $41M $(3)M n/m Diluted EPS $0.41 $(0.03) n/m"""
        ),
        told("500000000, 2025-06-30 450000000", "41000000, 2025-06-30 -3000000", "", "0.41, 2025-06-30 -0.03"),
    ),
    case(
        "two changes, in dollars and in percent",
        flat(
            rows(
                """Total Revenues $ 500 $ 450 $ 50 11 % Total Costs 440 410 30 7 % Net Income $ 41 $ 30 $ 11 37 %
                Earnings Per Common Share \u2013 Diluted $ 0.41 $ 0.30 $ 0.11 37 %""",
                "For the Three Months Ended June 30, 2026 2025 $ Change % Change",
            )
        ),
        told("500000000, 2025-06-30 450000000", "41000000, 2025-06-30 30000000", "", "0.41, 2025-06-30 0.3"),
    ),
    case(
        "a column of notes, quarters and halves by code",
        flat(
            rows(
                """Revenue 3 500 450 990 900 Cost of sales 4 (300) (270) (590) (550) Profit for the period 41 (3) 80 12
                Basic earnings per share 9 0.42 (0.03) 0.81 0.12""",
                "Note Q2 2026 Q2 2025 H1 2026 H1 2025",
            )
        ),
        told("500000000, 2025-06-30 450000000", "41000000, 2025-06-30 -3000000", "0.42, 2025-06-30 -0.03", ""),
    ),
    case(
        "a day for each span",
        flat(
            rows(
                "Revenue 500 450 1,900 Gross profit 200 180 800 Net income 41 30 160 Diluted EPS 0.41 0.30 1.60",
                "Three months ended June 30, Year ended December 31, 2026 2025 2025",
            )
        ),
        told("500000000, 2025-06-30 450000000", "41000000, 2025-06-30 30000000", "", "0.41, 2025-06-30 0.3"),
    ),
    case(
        "wrapped lines with an empty line behind each",
        "\n\n".join(wrap(" ".join(STATEMENT.split()), 200)),
        QUARTER_OF_STATEMENT,
    ),
    case(
        "the year before the quarter",
        flat(
            rows(
                """Revenues: Product $ 1,000 $ 900 $ 250 $ 200 Service 500 400 120 100 Total revenues 1,500 1,300 370
                300 Net income $ 200 $ 150 $ 50 $ 40 Net income per share: Basic and diluted $ 2.00
                $ 1.50 $ 0.50 $ 0.40""",
                "Twelve Months Ended Three Months Ended June 30, 2026 2025 2026 2025",
            )
        ),
        told(
            "370000000, 2025-06-30 300000000",
            "50000000, 2025-06-30 40000000",
            "0.5, 2025-06-30 0.4",
            "0.5, 2025-06-30 0.4",
        ),
    ),
]


@pytest.mark.parametrize(("printed", "expected"), LAYOUTS)
def test_a_page_of_running_text_tells_its_columns(printed: str, expected: dict[str, list[str]]):
    assert figures(plain(printed)) == expected


FEW = "Revenue 500 450 Gross profit 200 180 Net income 41 30 Diluted earnings per share 0.41 0.30"
SILENT: list[Any] = [
    case(
        "columns that no head names",
        rows("Revenue 500 450 400 Net income 41 30 20 Basic EPS 1.10 1.05 1.00", "2026 2025"),
    ),
    case(
        "the same years twice and no span",
        rows("Revenue 5 4 9 8 Cost 4 3 7 6 Net income 1 1 2 2", "2026 2025 2026 2025"),
    ),
    case(
        "spans that the years cannot be dealt to",
        rows(
            "Revenue 5 4 9 Cost 4 3 7 Net income 1 1 2",
            "Three months ended June 30, Six months ended June 30, 2026 2025 2024",
        ),
    ),
    case("no year", rows(FEW, "Three months ended June 30, March 31,")),
    case("years in a title alone", rows(FEW, "for the three months ended June 30, 2026 and 2025")),
    case(
        "a sentence with a period before bare numbers",
        "In the three months ended June 30, 2026 and 2025, revenue was 500 450 and "
        "net income was 41 30 in 12 14 of them.",
    ),
    case(
        "prose",
        "Revenue for the quarter ended June 30, 2026 was $4.8 billion, up 14% from $4.2 billion. "
        "Net income was $545 million, "
        "or $2.61 per diluted share, against a loss of $86 million, or $0.42 per share, in the quarter ended "
        "June 30, 2025. "
        "Operating income of $726 million compares to a loss of $34 million. Cash was $1.1 billion, debt $900 million.",
    ),
    case(
        "one column of dashes, percentages and words that scale",
        "First Quarter Fiscal 2027 Results \u2013 Net Sales 36% "
        "\u2013 Gross profit $4.8 billion Revenue \u2013 Net income 12% Revenue 9%",
    ),
    case(
        "one column of amounts as sentences print them",
        "Three months ended June 30, 2026 Revenue $4.8 billion Gross profit $2.0 billion Operating income $1.0 billion "
        "Net income $0.5 billion Total assets $9 billion Revenue 12% Sales \u2013 Net sales 9% Backlog \u2013 Cash 4%",
    ),
    case(
        "percentages in the place of periods",
        rows(
            "Revenue 500 100% 450 90% Cost 300 60% 270 54% Net income 41 8% 30 6%",
            "Three months ended June 30, Six months ended June 30, 2026 2025 2026 2025",
        ),
    ),
    case(
        "codes that tell their length beside one that does not",
        rows("Revenue 500 1,900 Cost 300 1,100 Net income 41 160", "Second quarter 2026 June 2026"),
    ),
    case(
        "parts of the company",
        rows(
            "Northern segment Revenue 500 450 Southern segment Revenue 400 350 Western segment Revenue 300 250",
            "Three months ended June 30, 2026 2025",
        ),
    ),
    case(
        "a cash flow statement",
        rows(FEW, "Three months ended June 30, 2026 2025", "Consolidated Statements of Cash Flows"),
    ),
]


@pytest.mark.parametrize("printed", SILENT)
def test_a_page_that_cannot_be_told_tells_nothing(printed: str):
    assert figures(plain(flat(printed))) == {}


def test_the_few_rows_are_read_where_their_heads_are_plain():
    assert figures(plain(flat(rows(FEW, "Three months ended June 30, 2026 2025")))) == told(
        "500000000, 2025-06-30 450000000", "41000000, 2025-06-30 30000000", "", "0.41, 2025-06-30 0.3"
    )


def test_a_row_with_an_amount_missing_is_silent_and_its_neighbours_are_read():
    page = flat(rows(FEW.replace("Net income 41 30", "Net income 41"), "Three months ended June 30, 2026 2025"))
    assert sorted(figures(plain(page))) == ["eps_diluted", "revenue"]


HEAD = "Three months ended June 30, 2026 2025"
LAST = "Operating income 200 180"


def test_one_amount_and_no_change_is_not_two_amounts():
    page = rows(FEW.replace("Net income 41 30", "Net income 41 NM"), f"{HEAD} Change")
    assert sorted(figures(plain(flat(page)))) == ["eps_diluted", "revenue"]
    assert (None, "Net income") not in labels(page)


def test_a_sentence_ends_the_table():
    page = rows(f"{FEW} See the notes behind these pages. Other items 9 8 Net income 77 66", HEAD)
    assert figures(plain(flat(page)))["net_income"] == ["41000000", "2025-06-30 30000000"]


def test_rows_that_do_not_fit_one_after_the_other_end_the_table():
    misfit = "Other items 700 "
    assert (None, "Operating income") in labels(rows(f"{FEW} {misfit * MAX_MISFITS} {LAST}", HEAD))
    assert (None, "Operating income") not in labels(rows(f"{FEW} {misfit * (MAX_MISFITS + 1)} {LAST}", HEAD))


def test_a_year_in_a_label_is_no_head():
    assert labels(rows(f"{FEW} Loss on notes due 2030 8 7 {LAST}", HEAD))[-2:] == [
        (None, "Loss on notes due 2030"),
        (None, "Operating income"),
    ]


def test_a_title_behind_prose_is_the_tables_own():
    prose = "We sold more of everything everywhere, and we are glad of it, as all of our owners will be. " * 4
    title = "Non-GAAP Condensed Statements of Income"
    text = plain(flat(f"{prose} {title} (in millions) {HEAD} {FEW}"))
    found = TableReader(text, Scales(text), SECOND_QUARTER, "USD", ifrs=False).read(read_tables(text, WANTED), ())
    assert {str(one.basis) for one in found} == {"non_gaap"}


@pytest.mark.parametrize(
    ("words", "is_label"),
    [
        ("Net income", True),
        ("Diluted earnings per share was", False),
        ("Diluted earnings per share of", False),
        ("Revenue grew, and sales", False),
    ],
)
def test_words_of_a_sentence_are_no_label(words: str, is_label: bool):
    assert may_be_label(words, begins=False) is is_label


def test_behind_a_misfit_a_label_begins_with_a_capital():
    assert not may_be_label("charges, net income", begins=True)
    assert may_be_label("Net income", begins=True)


@pytest.mark.parametrize(
    ("words", "headings", "label"),
    [
        ("EARNINGS PER SHARE", [], "EARNINGS PER SHARE"),
        ("Provision for Income taxes", [], "Provision for Income taxes"),
        ("Cost of revenue", [], "Cost of revenue"),
        ("Non-GAAP Net Income", [], "Non-GAAP Net Income"),
        ("Product Revenue", [], "Product Revenue"),
        ("Revenue: Product", ["Revenue:"], "Product"),
        ("Operating expenses Research and development", ["Operating expenses"], "Research and development"),
        ("Non-GAAP net income per share Diluted", [], "Non-GAAP net income per share Diluted"),
        ("Net income per share \u2013 basic", ["Net income per share \u2013"], "basic"),
        ("Key metrics Income statement Total revenue", ["Key metrics", "Income statement"], "Total revenue"),
    ],
)
def test_a_label_is_cut_only_where_a_heading_is_plain(words: str, headings: list[str], label: str):
    found, place = cut_label(words, words.lower(), 0, len(words))
    assert ([words[slice(*one)] for one in found], words[slice(*place)]) == (headings, label)


def test_heads_end_where_others_that_cannot_be_told_begin():
    page = (
        rows(FEW, "Three months ended June 30, 2026 2025")
        + " "
        + rows(
            "Revenue 999 888 Net income 77 66 Diluted earnings per share 0.77 0.66",
            "Years ended December 31, (unaudited)",
        )
    )
    assert figures(plain(flat(page)))["revenue"] == ["500000000", "2025-06-30 450000000"]


def test_the_row_behind_an_unreadable_first_one_is_no_revenue():
    statement = STATEMENT.replace("$ 8,383", "")
    assert "revenue" not in figures(plain(flat(statement)))


def test_a_title_of_own_measures_keeps_rows_from_being_gaap():
    page = rows(FEW, "Three months ended June 30, 2026 2025", "Non-GAAP Condensed Statements of Income (in millions)")
    text = plain(flat(page))
    found = TableReader(text, Scales(text), SECOND_QUARTER, "USD", ifrs=False).read(read_tables(text, WANTED), ())
    assert {str(one.basis) for one in found} == {"non_gaap"}


def labels(printed: str) -> list[tuple[str | None, str]]:
    """Heading and label of each row of amounts."""
    text = flat(printed)
    return [
        (row.heading, text[row.label_start : row.label_end])
        for table in read_run_on(text, text.lower(), WANTED)
        for row in table.rows
        if row.amounts
    ]


def test_headings_are_cut_from_the_labels_behind_them():
    assert labels(STATEMENT)[3:5] == [
        ("Operating expenses", "Research and development"),
        ("Operating expenses", "Selling, general and administrative"),
    ]
    assert ("Earnings (loss) per share", "Basic") in labels(STATEMENT)
    assert (None, "Cost of revenue") in labels(STATEMENT)


def test_a_label_of_many_characters_is_a_paragraph_and_ends_the_table():
    head = "Three months ended June 30, 2026 2025"
    words = " ".join(["Word"] * (MAX_LABEL // 5 + 1))
    page = rows(f"Revenue 500 450 {words} 8 7 Gross profit 200 180 Net income 41 30 Net interest 9 8", head)
    assert labels(page) == []  # one row above, and no heads below
    assert labels(rows(f"{FEW} {words} 8 7 Operating income 200 180", head))[-1][1] == "Diluted earnings per share"


def test_fewer_rows_than_a_table_has_are_none():
    kept = ["Revenue 500 450", "Gross profit 200 180", "Net income 41 30"]
    head = "Three months ended June 30, 2026 2025"
    assert len(labels(rows(" ".join(kept), head))) == MIN_ROWS
    assert labels(rows(" ".join(kept[1:]), head)) == []


def test_which_stretches_are_pages():
    long = "Revenue 500 450 " * (1 + LONG_LINE // 16)
    short = "Revenue 500 450 "
    columns = (
        "Revenue                                       500            450            300            200            100"
        "          900          8\n"
    )
    assert list(stretches(long)) == [(0, len(long))]
    assert list(stretches(short * 3)) == []
    assert list(stretches(columns * 12)) == []
    assert list(stretches("word " * 200 + "1 " * (MIN_AMOUNTS - 1))) == []
    assert list(stretches(long.replace("Revenue", "Revenue |"))) == []
    paragraph = f"sold {'more ' * (MAX_APART // 5)}of it in 12 towns and " * 20
    assert list(stretches(paragraph + "1 2 " * (MIN_PAIRS // 2))) == []
    assert list(stretches(paragraph + "1 2 " * MIN_PAIRS)) != []
    assert list(stretches(f"{short}\n\n{long}\n\n{short}")) == [(len(short) + 2, len(short) + 2 + len(long))]


HOSTILE = [
    case("words", "word " * 100_000 + "1 " * 20),
    case("amounts", "1 " * 100_000),
    case("leaders", "." * 300_000 + " 1" * 20),
    case("parted leaders", ". " * 150_000 + " 1" * 20),
    case("open parentheses", "(in " * 100_000 + "1 " * 20),
    case("dollars", "$ " * 150_000 + "1 " * 20),
    case("years", "2026 2025 " * 40_000),
    case("spans", "three months ended june 30, " * 12_000 + "1 " * 20),
    case("changes", "% change from " * 100_000 + "2026 1 " * 20),
    case("rows", "Three months ended June 30, 2026 2025 " + "Revenue 500 450 " * 20_000),
    case("tables", ("Three months ended June 30, 2026 2025 " + "Revenue 5 4 " * 4) * 2_500),
    case("misfits", "Three months ended June 30, 2026 2025 " + "Revenue 5 " * 100_000),
    case("labels of digits", "Three months ended June 30, 2026 2025 " + "word 1 " * 60_000),
    case("heads in labels of digits", "2026 word 1 " * 40_000),
    case("spaces", " " * 1_000_000 + "1 " * 300),
    case("lines", "Revenue 500 450 " * 20 + "\n" + ("x\n" * 300_000)),
    case("capitals", "Three months ended June 30, 2026 2025 " + "Net Income Of The " * 100_000 + "1 2"),
]


@pytest.mark.parametrize("printed", HOSTILE)
def test_hostile_pages_take_time_by_their_length(printed: str):
    begun = time.perf_counter()
    read_run_on(printed, printed.lower(), WANTED)
    assert time.perf_counter() - begun < HOSTILE_SECONDS
