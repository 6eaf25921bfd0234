"""Guidance in tables, each read alike from markup, pipes, pipes on lines of their own, and columns of spaces."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from filings.announcements.guidance import read_guidance
from filings.document_text import DocumentText
from filings.types import Period
from tests.unit.invented import case, html, plain

SECOND = Period("2026-06-30", "Q2", 2026, includes_year=False)

Expected = tuple[str, str, str | None, str | None]
Rows = list[list[str]]


def markup(title: str, rows: Rows) -> DocumentText:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return html(f"<p>{title}</p><table>{cells}</table><p>About Tarn Mills</p><p>Tarn Mills makes cloth.</p>")


def pipes(title: str, rows: Rows) -> DocumentText:
    lines = "\n".join(" | ".join(row) + " |" for row in rows)
    return plain(f"{title}\n\n| | | |\n{lines}\n\n\nAbout Tarn Mills\nTarn Mills makes cloth.\n")


def stacked(title: str, rows: Rows) -> DocumentText:
    lines = "\n".join("\n|\n\n".join(row) + "\n|\n" for row in rows)
    return plain(f"{title}\n\n\n|\n|\n|\n\n\n{lines}\n\n\nAbout Tarn Mills\n\n\nTarn Mills makes cloth.\n")


def spaces(title: str, rows: Rows) -> DocumentText:
    columns = range(max(map(len, rows)))
    widths = [max(len(row[place]) if place < len(row) else 0 for row in rows) + 4 for place in columns]
    lines = "\n".join(
        "".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=False))
        )
        for row in rows
    )
    return plain(f"     {title}\n\n{lines}\n\n     About Tarn Mills\n\n     Tarn Mills makes cloth.\n")


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


@pytest.mark.parametrize("printing", [markup, pipes, stacked, spaces])
@pytest.mark.parametrize(
    ("title", "rows", "guidance"),
    [
        case(
            "low high",
            "2026 Financial Outlook",
            [
                ["($ in millions)", "Low", "High"],
                ["Revenue", "$1,200", "$1,250"],
                ["Adjusted EBITDA", "210", "220"],
                ["Capital expenditures", "45", "50"],
            ],
            [
                ("revenue", "FY2026", "1200000000", "1250000000"),
                ("adjusted_ebitda", "FY2026", "210000000", "220000000"),
                ("capital_expenditures", "FY2026", "45000000", "50000000"),
            ],
        ),
        case(
            "prior current change",
            "Full Year 2026 Guidance",
            [
                ["(in millions, except per share)", "Prior", "Current", "Change"],
                ["Net sales", "$800 - $820", "$820 - $830", "$15"],
                ["Adjusted EPS", "$2.00 - $2.10", "$2.10 - $2.15", "$0.08"],
            ],
            [("revenue", "FY2026", "820000000", "830000000"), ("eps_adjusted", "FY2026", "2.1", "2.15")],
        ),
        case(
            "current as of",
            "",
            [
                ["", "Current Guidance as of August 5, 2026", "Prior Guidance as of May 6, 2026"],
                ["Full-Year 2026", "", ""],
                ["Revenue", "$820 to $830 million", "$800 to $820 million"],
                ["Adjusted EBITDA margin", "21% to 22%", "20% to 21%"],
            ],
            [("revenue", "FY2026", "820000000", "830000000"), ("adjusted_ebitda_margin", "FY2026", "21", "22")],
        ),
        case(
            "current as of titled",
            "Fiscal Year 2026 Outlook",
            [
                ["", "Prior Outlook", "Updated Outlook"],
                ["Revenue", "$800 million to $820 million", "$820 million to $830 million"],
                ["Free cash flow", "~$90 million", "~$95 million"],
                ["Tax rate", "approx. 24%", "approx. 23%"],
            ],
            [
                ("revenue", "FY2026", "820000000", "830000000"),
                ("free_cash_flow", "FY2026", "95000000", "95000000"),
                ("tax_rate", "FY2026", "23", "23"),
            ],
        ),
        case(
            "quarter and year columns",
            "Guidance",
            [
                ["", "Q3 2026", "FY 2026"],
                ["Revenue", "$46 - $48 million", "$185 - $190 million"],
                ["Non-GAAP EPS", "$0.10 - $0.12", "$0.40 - $0.44"],
            ],
            [
                ("revenue", "Q3 2026", "46000000", "48000000"),
                ("revenue", "FY2026", "185000000", "190000000"),
                ("eps_adjusted", "Q3 2026", "0.1", "0.12"),
                ("eps_adjusted", "FY2026", "0.4", "0.44"),
            ],
        ),
        case(
            "no title two periods",
            "",
            [
                ["", "Q3 2026 Outlook", "Full Year 2026 Outlook"],
                ["Revenue", "$46 - $48 million", "$185 - $190 million"],
                ["Adjusted EBITDA", "$6 - $7 million", "$26 - $28 million"],
            ],
            [
                ("revenue", "Q3 2026", "46000000", "48000000"),
                ("revenue", "FY2026", "185000000", "190000000"),
                ("adjusted_ebitda", "Q3 2026", "6000000", "7000000"),
                ("adjusted_ebitda", "FY2026", "26000000", "28000000"),
            ],
        ),
        case(
            "third quarter | full year low high",
            "2026 Outlook",
            [
                ["", "Third Quarter", "", "Full Year", ""],
                ["(in millions)", "Low", "High", "Low", "High"],
                ["Net revenue", "$46", "$48", "$185", "$190"],
                ["Adjusted EBITDA", "6", "7", "26", "28"],
            ],
            [
                ("revenue", "Q3 2026", "46000000", "48000000"),
                ("revenue", "FY2026", "185000000", "190000000"),
                ("adjusted_ebitda", "Q3 2026", "6000000", "7000000"),
                ("adjusted_ebitda", "FY2026", "26000000", "28000000"),
            ],
        ),
        case(
            "unit in label",
            "Full Year 2026 Guidance",
            [
                ["Metric", "Guidance"],
                ["Total Revenue ($ in millions)", "$820 - $830"],
                ["Adjusted EBITDA ($M)", "$90 - $95"],
                ["Gross margin (%)", "44 - 45"],
                ["Adjusted EPS ($ per share)", "1.10 - 1.20"],
                ["Store count", "410 - 415"],
            ],
            [
                ("revenue", "FY2026", "820000000", "830000000"),
                ("adjusted_ebitda", "FY2026", "90000000", "95000000"),
                ("gross_margin", "FY2026", "44", "45"),
                ("eps_adjusted", "FY2026", "1.1", "1.2"),
                ("store_count", "FY2026", "410", "415"),
            ],
        ),
        case(
            "FFO reconciliation",
            "2026 Guidance: the following table reconciles net income per share to FFO per share",
            [
                ["", "Low", "High"],
                ["Projected net income per diluted share", "$1.05", "$1.15"],
                ["Depreciation and amortization", "2.10", "2.10"],
                ["Gain on sale", "(0.05)", "(0.05)"],
                ["Projected FFO per diluted share", "$3.10", "$3.20"],
            ],
            [("eps_diluted", "FY2026", "1.05", "1.15"), ("ffo_per_share", "FY2026", "3.1", "3.2")],
        ),
        case(
            "REIT nareit",
            "Full Year 2026 Guidance",
            [
                ["", "Low End", "High End"],
                ["Net income attributable to common stockholders per share", "$1.05", "$1.15"],
                ["Real estate depreciation", "2.10", "2.10"],
                ["Nareit FFO per share", "$3.15", "$3.25"],
                ["Transaction costs", "0.05", "0.05"],
                ["Core FFO per share", "$3.20", "$3.30"],
            ],
            [
                ("eps_diluted", "FY2026", "1.05", "1.15"),
                ("nareit_ffo_per_share", "FY2026", "3.15", "3.25"),
                ("core_ffo_per_share", "FY2026", "3.2", "3.3"),
            ],
        ),
        case(
            "EPS reconciliation",
            "Reconciliation of 2026 GAAP to Adjusted EPS Guidance",
            [
                ["", "Low", "High"],
                ["GAAP diluted EPS", "$2.10", "$2.20"],
                ["Amortization of intangibles", "0.30", "0.30"],
                ["Restructuring", "0.10", "0.10"],
                ["Tax effect", "(0.08)", "(0.08)"],
                ["Adjusted diluted EPS", "$2.42", "$2.52"],
            ],
            [("eps_diluted", "FY2026", "2.1", "2.2"), ("eps_adjusted", "FY2026", "2.42", "2.52")],
        ),
        case(
            "EBITDA reconciliation range col",
            "Reconciliation of Forward-Looking Guidance (in millions)",
            [
                ["", "Year Ending December 31, 2026"],
                ["Net income", "$60 - $65"],
                ["Interest expense", "20"],
                ["Income tax expense", "18 - 20"],
                ["Depreciation and amortization", "40"],
                ["Adjusted EBITDA", "$138 - $145"],
            ],
            [("net_income", "FY2026", "60000000", "65000000"), ("adjusted_ebitda", "FY2026", "138000000", "145000000")],
        ),
        case(
            "low mid high",
            "Fiscal 2027 Outlook",
            [
                ["(in millions)", "Low", "Midpoint", "High"],
                ["Revenue", "$1,000", "$1,025", "$1,050"],
                ["Adjusted net income", "$100", "$105", "$110"],
            ],
            [
                ("revenue", "FY2027", "1000000000", "1050000000"),
                ("adjusted_net_income", "FY2027", "100000000", "110000000"),
            ],
        ),
        case(
            "actual + guide",
            "",
            [
                ["(in millions)", "FY 2025 Actual", "FY 2026 Guidance"],
                ["Revenue", "$780", "$820 - $830"],
                ["Adjusted EBITDA", "$80", "$90 - $95"],
            ],
            [("revenue", "FY2026", "820000000", "830000000"), ("adjusted_ebitda", "FY2026", "90000000", "95000000")],
        ),
        case(
            "range col + yoy",
            "Third Quarter 2026 Guidance",
            [
                ["", "Range", "Y/Y Growth"],
                ["Revenue", "$150 - $153 million", "14% - 16%"],
                ["Adjusted EBITDA", "$30 - $32 million", "20% - 28%"],
            ],
            [("revenue", "Q3 2026", "150000000", "153000000"), ("adjusted_ebitda", "Q3 2026", "30000000", "32000000")],
        ),
        case(
            "own labels",
            "Updated 2026 Outlook",
            [
                ["", "2026 Outlook"],
                ["Same store revenue growth", "2.0% - 3.0%"],
                ["Same store expense growth", "3.0% - 4.0%"],
                ["Same store NOI growth", "1.5% - 2.5%"],
                ["Occupancy", "95.5% - 96.0%"],
                ["Acquisitions", "$200M - $300M"],
                ["Development spend", "$100M"],
                ["G&A expense", "$50M - $52M"],
            ],
            [
                ("same_store_revenue_growth", "FY2026", "2", "3"),
                ("same_store", "FY2026", "3", "4"),
                ("same_store_noi_growth", "FY2026", "1.5", "2.5"),
                ("occupancy_growth", "FY2026", "95.5", "96"),
                ("acquisitions", "FY2026", "200000000", "300000000"),
                ("development_spend", "FY2026", "100000000", "100000000"),
                ("g_a_expense", "FY2026", "50000000", "52000000"),
            ],
        ),
        case(
            "production",
            "2026 Guidance",
            [
                ["", "Third Quarter 2026", "Full Year 2026"],
                ["Oil production (MBbls/d)", "120 - 122", "121 - 124"],
                ["Total production (MBoe/d)", "240 - 245", "241 - 246"],
                ["Capital expenditures ($ in millions)", "$260 - $280", "$1,050 - $1,100"],
                ["Lease operating expense ($/Boe)", "$5.10 - $5.40", "$5.20 - $5.50"],
            ],
            [
                ("oil_production_mbbls_d", "Q3 2026", "120", "122"),
                ("oil_production_mbbls_d", "FY2026", "121", "124"),
                ("total_production_mboe_d", "Q3 2026", "240", "245"),
                ("total_production_mboe_d", "FY2026", "241", "246"),
                ("capital_expenditures", "Q3 2026", "260000000", "280000000"),
                ("capital_expenditures", "FY2026", "1050000000", "1100000000"),
                ("lease_operating_expense_boe", "Q3 2026", "5.1", "5.4"),
                ("lease_operating_expense_boe", "FY2026", "5.2", "5.5"),
            ],
        ),
        case(
            "an airline",
            "Third Quarter 2026 Guidance",
            [
                ["", "3Q 2026"],
                ["Capacity (ASMs), year-over-year", "Up 3% to 4%"],
                ["CASM-ex, year-over-year", "Up 1% to 2%"],
                ["Operating margin", "9% to 11%"],
                ["Adjusted EPS", "$1.20 to $1.50"],
                ["Fuel price per gallon", "$2.40 to $2.60"],
            ],
            [
                ("capacity_asms_year_over_year_growth", "Q3 2026", "3", "4"),
                ("casm_ex_year_over_year_growth", "Q3 2026", "1", "2"),
                ("operating_margin", "Q3 2026", "9", "11"),
                ("eps_adjusted", "Q3 2026", "1.2", "1.5"),
                ("fuel_price_per_gallon", "Q3 2026", "2.4", "2.6"),
            ],
        ),
        case(
            "software: quarter and year",
            "Financial Outlook",
            [
                ["", "Q3 FY2026 Guidance", "FY2026 Guidance"],
                ["Subscription revenue", "$120 - $121 million", "$480 - $484 million"],
                ["Total revenue", "$130 - $131 million", "$520 - $524 million"],
                ["Non-GAAP operating margin", "12%", "12% - 13%"],
                ["Non-GAAP net income per share, diluted", "$0.20", "$0.82 - $0.84"],
                ["Weighted-average diluted shares", "80 million", "80 million"],
            ],
            [
                ("subscription_revenue", "Q3 2026", "120000000", "121000000"),
                ("subscription_revenue", "FY2026", "480000000", "484000000"),
                ("revenue", "Q3 2026", "130000000", "131000000"),
                ("revenue", "FY2026", "520000000", "524000000"),
                ("non_gaap_operating_margin", "Q3 2026", "12", "12"),
                ("non_gaap_operating_margin", "FY2026", "12", "13"),
                ("eps_adjusted", "Q3 2026", "0.2", "0.2"),
                ("eps_adjusted", "FY2026", "0.82", "0.84"),
                ("weighted_average_diluted_shares", "Q3 2026", "80000000", "80000000"),
                ("weighted_average_diluted_shares", "FY2026", "80000000", "80000000"),
            ],
        ),
        case(
            "at least, up to",
            "2026 Guidance",
            [
                ["", "2026 Guidance"],
                ["Revenue", "At least $820 million"],
                ["Capital expenditures", "Up to $50 million"],
                ["Free cash flow", ">$100 million"],
                ["Leverage", "<2.5x"],
            ],
            [
                ("revenue", "FY2026", "820000000", None),
                ("capital_expenditures", "FY2026", None, "50000000"),
                ("free_cash_flow", "FY2026", "100000000", None),
                ("leverage", "FY2026", None, "2.5"),
            ],
        ),
        case(
            "plus minus",
            "Outlook for the third quarter of fiscal 2026",
            [
                ["", "GAAP", "Non-GAAP"],
                ["Revenue", "$2.50 billion +/- $100 million", "$2.50 billion +/- $100 million"],
                ["Gross margin", "48.0% +/- 1%", "50.0% +/- 1%"],
                ["Diluted EPS", "$1.10 +/- $0.10", "$1.30 +/- $0.10"],
            ],
            [
                ("revenue", "Q3 2026", "2400000000", "2600000000"),
                ("gross_margin", "Q3 2026", "47", "49"),
                ("gross_margin", "Q3 2026", "49", "51"),
                ("eps_diluted", "Q3 2026", "1", "1.2"),
                ("eps_adjusted", "Q3 2026", "1.2", "1.4"),
            ],
        ),
        case(
            "segments",
            "2026 Segment Guidance (in millions)",
            [
                ["", "Low", "High"],
                ["Yarn revenue", "$400", "$410"],
                ["Cloth revenue", "$420", "$430"],
                ["Total revenue", "$820", "$840"],
            ],
            [
                ("yarn_revenue", "FY2026", "400000000", "410000000"),
                ("cloth_revenue", "FY2026", "420000000", "430000000"),
                ("revenue", "FY2026", "820000000", "840000000"),
            ],
        ),
        case(
            "results table after",
            "Second Quarter 2026 Results",
            [
                ["", "Q2 2026 Actual", "Q2 2026 Guidance"],
                ["Revenue", "$250", "$240 - $245"],
                ["Adjusted EBITDA", "$45", "$40 - $42"],
            ],
            [],
        ),
        case(
            "spelled period head",
            "",
            [
                ["Financial Guidance", "Year Ending December 31, 2026"],
                ["Revenue", "$820 million to $830 million"],
                ["Net loss", "$(40) million to $(35) million"],
                ["Adjusted EBITDA loss", "$(20) million to $(15) million"],
            ],
            [
                ("revenue", "FY2026", "820000000", "830000000"),
                ("net_income", "FY2026", "-40000000", "-35000000"),
                ("adjusted_ebitda", "FY2026", "-20000000", "-15000000"),
            ],
        ),
        case(
            "two-col assumption",
            "The Company's guidance for 2026 is as follows:",
            [
                ["Revenue", "$820 million to $830 million"],
                ["Adjusted EBITDA", "$90 million to $95 million"],
                ["Depreciation", "$30 million"],
            ],
            [
                ("revenue", "FY2026", "820000000", "830000000"),
                ("adjusted_ebitda", "FY2026", "90000000", "95000000"),
                ("depreciation", "FY2026", "30000000", "30000000"),
            ],
        ),
        case(
            "a bank",
            "2026 Outlook",
            [
                ["", "FY25 Actual", "FY26 Outlook"],
                ["Net interest income", "$9.6 billion", "Up 5% - 7%"],
                ["Noninterest expense", "$8.1 billion", "Up 2% - 3%"],
                ["Net charge-offs", "45 bps", "40 - 50 bps"],
                ["Effective tax rate", "20.1%", "~21%"],
            ],
            [
                ("net_interest_income_growth", "FY2026", "5", "7"),
                ("noninterest_expense_growth", "FY2026", "2", "3"),
                ("effective_tax_rate", "FY2026", "21", "21"),
            ],
        ),
    ],
)
def test_a_table_is_read_alike_in_every_printing(
    printing: Callable[[str, Rows], DocumentText], title: str, rows: Rows, guidance: list[Expected]
) -> None:
    found = read_guidance(printing(title, rows), SECOND, "USD")
    assert [(one.metric, one.period, _text(one.low), _text(one.high)) for one in found] == guidance
