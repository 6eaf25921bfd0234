"""Guidance as other issuers word and print it: sentences, bullets and tables in every printing, invented."""

from decimal import Decimal

import pytest

from filings.announcements.guidance import read_guidance
from filings.document_text import DocumentText
from filings.types import Period
from tests.unit.invented import case, html, plain

SECOND = Period("2026-06-30", "Q2", 2026, includes_year=False)
FOURTH = Period("2025-12-31", "Q4", 2025, includes_year=True)
JANUARY = Period("2026-08-01", "Q2", 2026, includes_year=False)  # of a fiscal year that ends with January 2027
OF_1999 = Period("1999-06-30", "Q2", 1999, includes_year=False)

ABOUT = "About Tarn Mills\nTarn Mills makes cloth for the trade and has offices in Denver and elsewhere.\n"

Expected = tuple[str, str, str | None, str | None]


def read(text: DocumentText, announced: Period) -> list[Expected]:
    found = read_guidance(text, announced, "USD")
    return [(one.metric, one.period, _text(one.low), _text(one.high)) for one in found]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


@pytest.mark.parametrize(
    ("announced", "lines", "guidance"),
    [
        case(
            "sees",
            SECOND,
            ("The company now sees fiscal 2026 earnings of $1.25 to $1.30 a share.",),
            [("eps_diluted", "FY2026", "1.25", "1.3")],
        ),
        case(
            "narrowing ongoing",
            SECOND,
            ("We are narrowing 2026 ongoing earnings guidance to $1.43 to $1.47 per share.",),
            [("eps_adjusted", "FY2026", "1.43", "1.47")],
        ),
        case(
            "ongoing earnings between",
            SECOND,
            ("It expects ongoing earnings for 2026 of between $3.75 and $3.85 per share.",),
            [("eps_adjusted", "FY2026", "3.75", "3.85")],
        ),
        case(
            "cents per share",
            SECOND,
            (("Management anticipates earnings of 31 to 33 cents per diluted share for the third quarter."),),
            [("eps_diluted", "Q3 2026", "0.31", "0.33")],
        ),
        case(
            "should exceed",
            SECOND,
            ("Revenue for the year should exceed $180 million.",),
            [("revenue", "FY2026", "180000000", None)],
        ),
        case(
            "fcf should exceed",
            SECOND,
            ("Free cash flow should exceed $20 million in 2026.",),
            [("free_cash_flow", "FY2026", "20000000", None)],
        ),
        case(
            "has been set at",
            SECOND,
            ("Capital spending for 2026 has been set at $12 million.",),
            [("capital_expenditures", "FY2026", "12000000", "12000000")],
        ),
        case(
            "capex set",
            SECOND,
            ("Capital expenditures for 2027 have been set at $560 million.",),
            [("capital_expenditures", "FY2027", "560000000", "560000000")],
        ),
        case(
            "a diluted share",
            SECOND,
            ("We expect fiscal 2026 earnings of $1.38 to $1.46 a diluted share.",),
            [("eps_diluted", "FY2026", "1.38", "1.46")],
        ),
        case(
            "excluding special items",
            SECOND,
            (
                (
                    "The company raised its 2026 outlook for earnings per share to $1.25 to $1.30 "
                    "excluding special items."
                ),
            ),
            [("eps_adjusted", "FY2026", "1.25", "1.3")],
        ),
        case(
            "production boe",
            SECOND,
            ("Full-year 2026 production is expected to average 305,000 to 315,000 Boe per day.",),
            [("production", "FY2026", "305000", "315000")],
        ),
        case(
            "gold ounces",
            SECOND,
            ("The Company expects 2026 gold production of 140,000 to 150,000 ounces.",),
            [("gold_production", "FY2026", "140000", "150000")],
        ),
        case(
            "store openings",
            SECOND,
            ("We plan to open 25 to 30 new stores in fiscal 2026.",),
            [("new_stores", "FY2026", "25", "30")],
        ),
        case(
            "cash runway",
            SECOND,
            ("We expect our cash of $210 million to fund operations into the second half of 2027.",),
            [],
        ),
        case(
            "RPO",
            SECOND,
            (
                (
                    "Current remaining performance obligations are expected to grow approximately 11% in "
                    "the third quarter."
                ),
            ),
            [("remaining_performance_obligations", "Q3 2026", "11", "11")],
        ),
        case(
            "a year of 52 weeks, and a quarter",
            JANUARY,
            (
                (
                    "The Company expects earnings per share of $3.05 to $3.20 for the 52-week fiscal year"
                    " ending January 30, 2027 and of $0.38 to $0.42 for the third quarter."
                ),
            ),
            [("eps_diluted", "FY2026", "3.05", "3.2"), ("eps_diluted", "Q3 2026", "0.38", "0.42")],
        ),
        case(
            "utility ongoing",
            SECOND,
            ("Tarn Power reaffirmed its 2026 ongoing EPS guidance range of $3.75 to $3.85.",),
            [("eps_adjusted", "FY2026", "3.75", "3.85")],
        ),
        case(
            "utility operating eps",
            SECOND,
            (("Operating earnings for 2026 are expected to be in the range of $5.20 to $5.40 per share."),),
            [("eps_adjusted", "FY2026", "5.2", "5.4")],
        ),
        case(
            "insurer operating",
            SECOND,
            (
                (
                    "The company expects adjusted operating earnings per share of $12.50 to $13.10 for "
                    "the full year 2026."
                ),
            ),
            [("eps_adjusted", "FY2026", "12.5", "13.1")],
        ),
        case(
            "business outlook",
            SECOND,
            (
                "Business Outlook",
                "For the third quarter of 2026, Tarn currently expects:",
                "Total revenue of $132.0 million to $134.0 million",
                "Non-GAAP operating income of $15.0 million to $16.0 million",
                ("Non-GAAP net income per share of $0.20 to $0.22, based on approximately 60 million shares"),
            ),
            [
                ("revenue", "Q3 2026", "132000000", "134000000"),
                ("non_gaap_operating_income", "Q3 2026", "15000000", "16000000"),
                ("eps_adjusted", "Q3 2026", "0.2", "0.22"),
            ],
        ),
        case(
            "fiscal full-year outlook",
            JANUARY,
            (
                "Fiscal 2026 Full-Year Outlook",
                "\u2022 Net sales growth of 4% to 5%, including the impact of the 53rd week",
                "\u2022 Comparable sales growth of 2% to 3%",
                "\u2022 Operating margin of 8.0% to 8.2%",
                "\u2022 Diluted EPS of $5.10 to $5.30",
                "\u2022 Capital expenditures, net of tenant allowances, of $300 million to $320 million",
            ),
            [
                ("revenue_growth", "FY2026", "4", "5"),
                ("comparable_sales_growth", "FY2026", "2", "3"),
                ("operating_margin", "FY2026", "8", "8.2"),
                ("eps_diluted", "FY2026", "5.1", "5.3"),
                ("capital_expenditures", "FY2026", "300000000", "320000000"),
            ],
        ),
        case(
            "own-name bullets",
            SECOND,
            (
                "Full-Year 2026 Guidance",
                "\u2022 Systemwide sales growth of 5% to 7%",
                "\u2022 Net unit growth of 3.5% to 4%",
                "\u2022 Company-operated restaurant openings of 40 to 45",
                "\u2022 Depreciation and amortization of $140 to $145 million",
                "\u2022 Contract sales of $1.9 billion to $2.0 billion",
                "\u2022 Occupancy of 95.5% to 96.0%",
            ),
            [
                ("systemwide_sales_growth", "FY2026", "5", "7"),
                ("unit_growth", "FY2026", "3.5", "4"),
                ("company_operated_restaurant_openings", "FY2026", "40", "45"),
                ("depreciation_and_amortization", "FY2026", "140000000", "145000000"),
                ("contract_sales", "FY2026", "1900000000", "2000000000"),
                ("occupancy", "FY2026", "95.5", "96"),
            ],
        ),
        case(
            "previously in paren",
            SECOND,
            (
                "2026 Outlook",
                ("\u2022 Revenue of $1.20 billion to $1.25 billion (previously $1.15 billion to $1.22 billion)"),
                "\u2022 Adjusted EPS of $2.00 to $2.10 (prior: $1.90 to $2.05)",
            ),
            [("revenue", "FY2026", "1200000000", "1250000000"), ("eps_adjusted", "FY2026", "2", "2.1")],
        ),
        case(
            "versus prior",
            SECOND,
            (
                (
                    "Full-year 2026 adjusted EBITDA is now expected to be $410-$430 million vs. prior "
                    "outlook of $390-$420 million."
                ),
            ),
            [("adjusted_ebitda", "FY2026", "410000000", "430000000")],
        ),
        case(
            "two periods one sentence",
            SECOND,
            (
                (
                    "We expect revenue of $50 to $52 million in the third quarter and $205 to $210 "
                    "million for the full year 2026."
                ),
            ),
            [("revenue", "Q3 2026", "50000000", "52000000"), ("revenue", "FY2026", "205000000", "210000000")],
        ),
        case(
            "1990s",
            OF_1999,
            (("The Company said it expects earnings for fiscal 1999 in the range of $1.10 to $1.15 per share."),),
            [("eps_diluted", "FY1999", "1.1", "1.15")],
        ),
        case(
            "comfortable",
            OF_1999,
            (("Management is comfortable with analysts' estimates of $.22 to $.24 per share for the third quarter."),),
            [],
        ),
        case(
            "cents of a unit",
            SECOND,
            (
                "Third quarter Outlook",
                "\u2022 CASM excluding fuel of 8.3 to 8.4 cents",
                "\u2022 Capacity growth of 8.5% to 9.5%",
                "\u2022 Operating margin of 10% to 12%",
            ),
            [
                ("casm_excluding_fuel", "Q3 2026", "0.083", "0.084"),
                ("capacity_growth", "Q3 2026", "8.5", "9.5"),
                ("operating_margin", "Q3 2026", "10", "12"),
            ],
        ),
        case(
            "heading with date",
            SECOND,
            (
                "Guidance for the Third Quarter Ending September 30, 2026",
                "Total revenue is expected to be between $70.0 million and $71.0 million.",
                ("Non-GAAP income from operations is expected to be between $5.0 million and $6.0 million."),
            ),
            [
                ("revenue", "Q3 2026", "70000000", "71000000"),
                ("non_gaap_income_from_operations", "Q3 2026", "5000000", "6000000"),
            ],
        ),
        case(
            "period bullets",
            SECOND,
            (
                "Financial Outlook",
                "Tarn is providing the following guidance:",
                (
                    "\u2022 For the third quarter of 2026: Revenue of $70.0 million to $71.0 million and "
                    "adjusted EBITDA of $9 million to $10 million."
                ),
                (
                    "\u2022 For the full year 2026: Revenue of $280.0 million to $285.0 million and adjusted "
                    "EBITDA of $38 million to $40 million."
                ),
            ),
            [
                ("revenue", "Q3 2026", "70000000", "71000000"),
                ("adjusted_ebitda", "Q3 2026", "9000000", "10000000"),
                ("revenue", "FY2026", "280000000", "285000000"),
                ("adjusted_ebitda", "FY2026", "38000000", "40000000"),
            ],
        ),
        case(
            "plain revenue vs consensus",
            SECOND,
            (
                (
                    "The company expects third quarter revenue of $70 million to $72 million, while "
                    "analysts expect $68 million."
                ),
            ),
            [("revenue", "Q3 2026", "70000000", "72000000")],
        ),
        case(
            "dash list",
            SECOND,
            (
                "2026 Guidance",
                "Revenue \u2013 $1.20 billion to $1.25 billion",
                "Adjusted EBITDA \u2013 $210 million to $220 million",
            ),
            [
                ("revenue", "FY2026", "1200000000", "1250000000"),
                ("adjusted_ebitda", "FY2026", "210000000", "220000000"),
            ],
        ),
        case(
            "results section after outlook",
            SECOND,
            (
                "Tarn Mills Reports Second Quarter Results; Raises 2026 Outlook",
                "Net sales of $250 million, up 8%",
                "Diluted EPS of $0.45, up 12%",
            ),
            [],
        ),
        case(
            "highlights headline no sub",
            SECOND,
            (
                "Tarn Mills Reports Second Quarter Results and Raises Full-Year 2026 Guidance",
                "\u2022 Revenue of $250 million, up 8%",
                "\u2022 Adjusted EBITDA of $45 million",
            ),
            [],
        ),
        case(
            "guidance table prose scale",
            SECOND,
            (
                (
                    "The Company continues to expect fiscal 2026 gross margin to be in the range of 37% "
                    "to 38% and SG&A as a percentage of net sales to be approximately 28%."
                ),
            ),
            [("gross_margin", "FY2026", "37", "38"), ("sg_a_percent_of_revenue", "FY2026", "28", "28")],
        ),
        case("basis points", SECOND, ("We expect 2026 operating margin to expand by 50 to 75 basis points.",), []),
        case("debt paydown", SECOND, ("We expect to repay $100 million of debt in 2026.",), []),
        case(
            "acquired",
            SECOND,
            (
                (
                    "The transaction, valued at approximately $450 million, is expected to close in the "
                    "third quarter of 2026."
                ),
            ),
            [],
        ),
        case(
            "impact",
            SECOND,
            (("Tariffs are expected to have an impact of $15 million to $20 million on 2026 cost of sales."),),
            [],
        ),
        case(
            "AFFO",
            SECOND,
            ("The Company increased its 2026 AFFO per share guidance to a range of $4.26 to $4.28.",),
            [("affo_per_share", "FY2026", "4.26", "4.28")],
        ),
        case("long-range", SECOND, ("Tarn continues to target 5% to 7% annual EPS growth through 2030.",), []),
        case(
            "utility growth",
            SECOND,
            (
                (
                    "The company affirms its 2026 EPS guidance of $4.10 to $4.20 and its long-term growth"
                    " rate of 6% to 8%."
                ),
            ),
            [("eps_diluted", "FY2026", "4.1", "4.2")],
        ),
    ],
)
def test_sentences_and_bullets(announced: Period, lines: tuple[str, ...], guidance: list[Expected]) -> None:
    assert read(html("".join(f"<p>{line}</p>" for line in lines)), announced) == guidance


@pytest.mark.parametrize(
    ("announced", "printed", "guidance"),
    [
        case(
            "to in a cell",
            SECOND,
            (
                "2026 Guidance\n"
                "\n"
                "| | | | | |\n"
                "| Low | | High |\n"
                "Net income per diluted share | $ | 1.05 | to | $ | 1.15 |\n"
                "FFO per diluted share | $ | 3.10 | to | $ | 3.20 |\n"
            ),
            [("eps_diluted", "FY2026", "1.05", "1.15"), ("ffo_per_share", "FY2026", "3.1", "3.2")],
        ),
        case(
            "dash in a cell",
            SECOND,
            (
                "Full Year 2026 Outlook\n"
                "\n"
                "| | | | | |\n"
                "(in millions)\n"
                "Revenue | $ | 820 | - | $ | 830 |\n"
                "Adjusted EBITDA | 90 | - | 95 |\n"
                "Adjusted EBITDA margin | 11.0 | % | - | 11.4 | % |\n"
            ),
            [
                ("revenue", "FY2026", "820000000", "830000000"),
                ("adjusted_ebitda", "FY2026", "90000000", "95000000"),
                ("adjusted_ebitda_margin", "FY2026", "11", "11.4"),
            ],
        ),
        case(
            "endash cells two periods",
            SECOND,
            (
                "Financial Outlook\n"
                "\n"
                "| | | | | |\n"
                "(in millions) | Q3 2026 | | Full Year 2026 |\n"
                "Revenue | $ | 205 | \u2013 | $ | 208 | | $ | 820 | \u2013 | $ | 830 |\n"
                "Adjusted EBITDA | $ | 22 | \u2013 | $ | 23 | | $ | 90 | \u2013 | $ | 95 |\n"
            ),
            [
                ("revenue", "Q3 2026", "205000000", "208000000"),
                ("revenue", "FY2026", "820000000", "830000000"),
                ("adjusted_ebitda", "Q3 2026", "22000000", "23000000"),
                ("adjusted_ebitda", "FY2026", "90000000", "95000000"),
            ],
        ),
        case(
            "a quarter and a year, not every row of both",
            JANUARY,
            (
                "Guidance\n"
                "Our guidance includes GAAP and non-GAAP financial measures.\n"
                "\n"
                "| | | |\n"
                " | Q3 FY26 | | Full Year FY26 | |\n"
                "Guidance | Guidance\n"
                "Revenue | $10.24 - $10.29 Billion | | $41.1 - $41.3 Billion |\n"
                "FX Impact(1) | +$50M y/y FX | +$100M y/y FX |\n"
                "Subscription & Support Revenue Growth (CC) (2) | N/A | | Approximately 9.5% |\n"
                "GAAP Operating Margin | N/A | | 21.2% |\n"
                "Non-GAAP Operating Margin (3) | N/A | | 34.1% |\n"
                "GAAP Diluted Earnings per Share(4) | $1.60 - $1.62 | | $7.22 - $7.24 |\n"
                "Non-GAAP Diluted Earnings per Share(4) | $2.84 - $2.86 | | $11.33 - $11.37 |\n"
                "Operating Cash Flow Growth (Y/Y) | N/A | | 12% - 13% |\n"
            ),
            [
                ("guidance_revenue", "Q3 2026", "10240000000", "10290000000"),
                ("guidance_revenue", "FY2026", "41100000000", "41300000000"),
                ("subscription_support_revenue_growth_cc", "FY2026", "9.5", "9.5"),
                ("operating_margin", "FY2026", "21.2", "21.2"),
                ("non_gaap_operating_margin", "FY2026", "34.1", "34.1"),
                ("eps_diluted", "Q3 2026", "1.6", "1.62"),
                ("eps_diluted", "FY2026", "7.22", "7.24"),
                ("eps_adjusted", "Q3 2026", "2.84", "2.86"),
                ("eps_adjusted", "FY2026", "11.33", "11.37"),
                ("operating_cash_flow_growth_y_y", "FY2026", "12", "13"),
            ],
        ),
        case(
            "an amount beside its growth",
            JANUARY,
            (
                "Our guidance for the third quarter of fiscal 2026 is:\n"
                "\n"
                "| | | |\n"
                " | Amount (millions) | | Year/Year Growth |\n"
                "Product revenue | $1,125 - $1,130 | | 25 - 26% |\n"
                "Non-GAAP operating income margin | 9% | | |\n"
            ),
            [
                ("product_revenue", "Q3 2026", "1125000000", "1130000000"),
                ("non_gaap_operating_income_margin", "Q3 2026", "9", "9"),
            ],
        ),
        case(
            "a width in cells of its own",
            JANUARY,
            (
                "Business Outlook\n"
                "In the third quarter of fiscal 2026, Tarn expects its business outlook to be as "
                "follows:\n"
                "\n"
                "| | | |\n"
                " | Q3 FY2026 |\n"
                "(In millions, except percentage and per share amounts) |\n"
                "Total net revenue | $ | 6,700 | | | +/- | | $ | 500 |\n"
                "Non-GAAP gross margin | 48.1 | % | | |\n"
                "Non-GAAP diluted EPS | $ | 2.11 | | | +/- | | $ | 0.20 |\n"
            ),
            [
                ("revenue", "Q3 2026", "6200000000", "7200000000"),
                ("non_gaap_gross_margin", "Q3 2026", "48.1", "48.1"),
                ("eps_adjusted", "Q3 2026", "1.91", "2.31"),
            ],
        ),
        case(
            "the period named in the sentence before the list",
            JANUARY,
            (
                "Forward-looking Guidance\n"
                "Tarn announced guidance for the third quarter of fiscal year 2026, which ends "
                "October 31. The company expects:\n"
                "\u2022 Revenue growth of approximately 14 to 15 percent.\n"
                "\u2022 GAAP earnings per share of $1.19 to $1.26.\n"
                "\u2022 Non-GAAP earnings per share of $3.05 to $3.12.\n"
                "Tarn reiterated guidance for full fiscal year 2026. The company expects:\n"
                "\u2022 Revenue of $20.997 billion to $21.186 billion, growth of approximately 12 to 13 "
                "percent.\n"
                "\u2022 GAAP operating income of $5.782 billion to $5.859 billion, growth of approximately"
                " 17 to 19 percent.\n"
            ),
            [
                ("revenue_growth", "Q3 2026", "14", "15"),
                ("eps_diluted", "Q3 2026", "1.19", "1.26"),
                ("eps_adjusted", "Q3 2026", "3.05", "3.12"),
                ("revenue", "FY2026", "20997000000", "21186000000"),
                ("operating_income", "FY2026", "5782000000", "5859000000"),
            ],
        ),
        case(
            "what growth it represents",
            SECOND,
            (
                "Outlook for Q3 2026\n"
                "For Q3 2026, we anticipate:\n"
                "\u2022 Gross Bookings of $48.25 billion to $49.75 billion, which represents growth of 17%"
                " to 21% YoY on a constant currency basis.\n"
                "\u25e6 Outlook assumes a roughly 1 percentage point currency tailwind to total reported "
                "YoY growth.\n"
                "\u2022 Adjusted EBITDA of $2.19 billion to $2.29 billion, which represents 30% to 36% YoY"
                " growth.\n"
            ),
            [
                ("gross_bookings", "Q3 2026", "48250000000", "49750000000"),
                ("adjusted_ebitda", "Q3 2026", "2190000000", "2290000000"),
            ],
        ),
        case(
            "versions by their days",
            SECOND,
            (
                "Business Outlook\n"
                "\n"
                "| | | |\n"
                " | 2026 Guidance (as of August 4, 2026) | | 2026 Guidance (as of May 5, 2026) |\n"
                "Vehicles Delivered | 62,000 - 67,000 | | 62,000 - 67,000 |\n"
                "Adjusted EBITDA1 | ($2,000) million - ($1,800) million | | ($2,100) million - "
                "($1,800) million |\n"
                "Capital Expenditures | $1,950 million - $2,050 million | | $1,950 million - $2,050 "
                "million |\n"
            ),
            [
                ("vehicles_delivered", "FY2026", "62000", "67000"),
                ("adjusted_ebitda", "FY2026", "-2000000000", "-1800000000"),
                ("capital_expenditures", "FY2026", "1950000000", "2050000000"),
            ],
        ),
        case(
            "words in place of a range",
            SECOND,
            (
                "Q3 2026 Outlook\n"
                "\n"
                "| | |\n"
                "Metric | Outlook |\n"
                "Subscription and Services Revenue | $665-$745 million |\n"
                "Transaction Expenses | Mid-teens as a percentage of net revenue. Dependent on "
                "revenue mix |\n"
                "Technology & Development and General & Administrative Expenses, including "
                "stock-based compensation | $800-$850 million |\n"
                "Sales and Marketing Expenses, including stock-based compensation | $190-$290 million"
                " |\n"
            ),
            [
                ("subscription_and_services_revenue", "Q3 2026", "665000000", "745000000"),
                (
                    "technology_development_and_general_administrative_expenses_including_stock_based",
                    "Q3 2026",
                    "800000000",
                    "850000000",
                ),
                (
                    "sales_and_marketing_expenses_including_stock_based_compensation",
                    "Q3 2026",
                    "190000000",
                    "290000000",
                ),
            ],
        ),
        case(
            "prior and updated below one head",
            SECOND,
            (
                "2026 Financial Guidance\n"
                "The company raised its guidance.\n"
                "\n"
                "| | | |\n"
                " | 2026 Guidance |\n"
                " | Prior | Updated |\n"
                "Revenue | $80.0 to $83.0 billion | $82.0 to $85.0 billion |\n"
                "Performance margin | 46.0% to 47.5% | 46.5% to 48.0% |\n"
                "Other income/(expense) | ($700) to ($600) million | ($650) to ($550) million |\n"
                "Tax rate | Approx. 18% | Approx. 19% |\n"
                "Earnings per share | $33.50 to $35.00 | $34.00 to $35.50 |\n"
            ),
            [
                ("revenue", "FY2026", "82000000000", "85000000000"),
                ("performance_margin", "FY2026", "46.5", "48"),
                ("other_income_expense", "FY2026", "-650000000", "-550000000"),
                ("tax_rate", "FY2026", "19", "19"),
                ("eps_diluted", "FY2026", "34", "35.5"),
            ],
        ),
        case(
            "a quarter and two dated versions of the year",
            JANUARY,
            (
                "Guidance\n"
                "The following guidance reflects the company's expectations for Q3 and fiscal year "
                "2026.\n"
                "\n"
                "| | | | |\n"
                " | Q3 FY26 | FY26 (updated August 21, 2026) | FY26 (as of May 15, 2026) |\n"
                "Consolidated net sales (cc) | Increase 3.75% to 4.75% | Increase 3.75% to 4.75% | "
                "Increase 3.0% to 4.0% |\n"
                "Consolidated operating income (cc) | Increase 3.0% to 6.0% | Increase 3.5% to 5.5% |"
                " Increase 3.5% to 5.5% |\n"
                "Adjusted EPS | $0.58 to $0.60 | $2.52 to $2.62 | $2.50 to $2.60 |\n"
            ),
            [
                ("consolidated_net_sales_cc_growth", "Q3 2026", "3.75", "4.75"),
                ("consolidated_net_sales_cc_growth", "FY2026", "3.75", "4.75"),
                ("consolidated_operating_income_cc_growth", "Q3 2026", "3", "6"),
                ("consolidated_operating_income_cc_growth", "FY2026", "3.5", "5.5"),
                ("eps_adjusted", "Q3 2026", "0.58", "0.6"),
                ("eps_adjusted", "FY2026", "2.52", "2.62"),
            ],
        ),
        case(
            "a retailer's list",
            JANUARY,
            (
                "Updated Fiscal 2026 Guidance\n"
                "The Company updated its fiscal 2026 guidance, a 52-week year compared to fiscal "
                "2025:\n"
                "\u2022 Total sales growth of approximately 2.8%\n"
                "\u2022 Comparable sales growth of approximately 1.0% for the comparable 52-week period\n"
                "\u2022 Approximately 13 new stores\n"
                "\u2022 Gross margin of approximately 33.4%\n"
                "\u2022 Operating margin of approximately 13.0%\n"
                "\u2022 Tax rate of approximately 24.5%\n"
                "\u2022 Net interest expense of approximately $2.3 billion\n"
                "\u2022 Diluted earnings-per-share to decline approximately 3% from $14.91 in fiscal 2025\n"
            ),
            [
                ("revenue_growth", "FY2026", "2.8", "2.8"),
                ("comparable_sales_growth", "FY2026", "1", "1"),
                ("new_stores", "FY2026", "13", "13"),
                ("gross_margin", "FY2026", "33.4", "33.4"),
                ("operating_margin", "FY2026", "13", "13"),
                ("tax_rate", "FY2026", "24.5", "24.5"),
                ("interest_expense", "FY2026", "2300000000", "2300000000"),
            ],
        ),
        case(
            "a retailer's sentences",
            JANUARY,
            (
                "Third Quarter and Full Year Fiscal 2026 Outlook\n"
                "For the third quarter of Fiscal 2026, the Company is now planning consolidated "
                "comparable sales to be up 2% to 3%, pretax profit margin to be in the range of 12.0%"
                " to 12.1%, and diluted earnings per share to be in the range of $1.17 to $1.19.\n"
                "For the full year Fiscal 2026, the Company now expects consolidated comparable sales"
                " to be up 3%. The Company is raising its outlook for full year pretax profit margin "
                "to 11.4% to 11.5% and is raising its diluted earnings per share to a range of $4.52 "
                "to $4.57.\n"
            ),
            [
                ("comparable_sales", "Q3 2026", "2", "3"),
                ("pretax_profit_margin", "Q3 2026", "12", "12.1"),
                ("eps_diluted", "Q3 2026", "1.17", "1.19"),
                ("comparable_sales", "FY2026", "3", "3"),
                ("pretax_profit_margin", "FY2026", "11.4", "11.5"),
                ("eps_diluted", "FY2026", "4.52", "4.57"),
            ],
        ),
        case(
            "is forecast",
            JANUARY,
            (
                "DENVER, August 3, 2026 \u2014 Tarn Mills, Inc. (NYSE: TARN) today reported financial "
                "results for the second quarter ended June 30, 2026.\n"
                "\n"
                "\n"
                "Net income attributable to Tarn for fiscal 2026 is forecast to be in a range of "
                "$4.75 billion to $5.25 billion.\n"
            ),
            [("net_income_attributable", "FY2026", "4750000000", "5250000000")],
        ),
        case(
            "bulleted in cells",
            SECOND,
            (
                "Third Quarter 2026 Outlook\n"
                "\n"
                "| | |\n"
                "\u2022 | Revenue in the range of $75.0 million to $77.0 million |\n"
                "\u2022 | Non-GAAP diluted EPS in the range of $0.12 to $0.14 |\n"
                "\u2022 | Non-GAAP operating expenses of approximately $31 million |\n"
            ),
            [
                ("revenue", "Q3 2026", "75000000", "77000000"),
                ("eps_adjusted", "Q3 2026", "0.12", "0.14"),
                ("non_gaap_operating_expenses", "Q3 2026", "31000000", "31000000"),
            ],
        ),
        case(
            "words broken over lines",
            SECOND,
            (
                "2026\n"
                "Guidance\n"
                "\n"
                "| | |\n"
                "|\n"
                "|\n"
                "Full\n"
                "Year 2026\n"
                "|\n"
                "\n"
                "(in\n"
                "millions) | Low | High |\n"
                "Net\n"
                "sales | $ | 820 | | $ | 830 |\n"
                "Adjusted\n"
                "EBITDA | $ | 90 | | $ | 95 |\n"
            ),
            [("revenue", "FY2026", "820000000", "830000000"), ("adjusted_ebitda", "FY2026", "90000000", "95000000")],
        ),
        case(
            "gaap and ongoing",
            SECOND,
            (
                "Tarn Power reaffirms its 2026 ongoing earnings guidance range of $3.75 to $3.85 per "
                "share.\n"
                "\n"
                "2026 Earnings Guidance\n"
                "\n"
                "| | |\n"
                " | 2026 |\n"
                "GAAP EPS | $3.65 - $3.75 |\n"
                "Ongoing EPS | $3.75 - $3.85 |\n"
            ),
            [("eps_adjusted", "FY2026", "3.75", "3.85"), ("eps_diluted", "FY2026", "3.65", "3.75")],
        ),
        case(
            "a REIT's range and its reconciliation",
            SECOND,
            (
                "2026 Guidance\n"
                "The Company has updated its full year 2026 guidance and now expects net income "
                "attributable to common stockholders per diluted share in the range of $1.05 to $1.09"
                " and Core FFO per diluted share in the range of $3.10 to $3.16.\n"
                "The following table provides the reconciliation of the range of the Company's 2026 "
                "estimated net income to estimated Core FFO per diluted share:\n"
                "\n"
                "| | | | | |\n"
                " | Low | | High |\n"
                "Net income attributable to common stockholders per share, diluted | $ | 1.05 | | $ |"
                " 1.09 |\n"
                "Real estate depreciation and amortization | 1.95 | | 1.95 |\n"
                "Nareit FFO per diluted share | 3.00 | | 3.04 |\n"
                "Other adjustments | 0.10 | | 0.12 |\n"
                "Core FFO per diluted share | $ | 3.10 | | $ | 3.16 |\n"
            ),
            [
                ("eps_diluted", "FY2026", "1.05", "1.09"),
                ("core_ffo_per_diluted_share", "FY2026", "3.1", "3.16"),
                ("nareit_ffo_per_diluted_share", "FY2026", "3", "3.04"),
            ],
        ),
        case(
            "assumptions below",
            SECOND,
            (
                "2026 Guidance and Assumptions\n"
                "\n"
                "| | |\n"
                "(dollars in thousands, except per share) | Full Year 2026 |\n"
                "Core FFO per diluted share | $3.10 - $3.16 |\n"
                "Same-store NOI growth | 3.0% - 4.0% |\n"
                "General and administrative expenses | $42,000 - $44,000 |\n"
                "Investment volume | $200,000 - $400,000 |\n"
                "Dispositions | $50,000 - $100,000 |\n"
            ),
            [
                ("core_ffo_per_diluted_share", "FY2026", "3.1", "3.16"),
                ("same_store_noi_growth", "FY2026", "3", "4"),
                ("general_and_administrative_expenses", "FY2026", "42000000", "44000000"),
                ("investment_volume", "FY2026", "200000000", "400000000"),
                ("dispositions", "FY2026", "50000000", "100000000"),
            ],
        ),
        case(
            "a reconciliation of both periods",
            SECOND,
            (
                "Reconciliation of GAAP to Non-GAAP Guidance\n"
                "(in millions)\n"
                "\n"
                "| | |\n"
                " | Three Months Ending September 30, 2026 | Year Ending December 31, 2026 |\n"
                "GAAP loss from operations | $(12) - $(10) | $(48) - $(44) |\n"
                "Stock-based compensation | 20 | 80 |\n"
                "Amortization of intangibles | 2 | 8 |\n"
                "Non-GAAP income from operations | $10 - $12 | $40 - $44 |\n"
            ),
            [
                ("operating_income", "Q3 2026", "-12000000", "-10000000"),
                ("operating_income", "FY2026", "-48000000", "-44000000"),
                ("non_gaap_income_from_operations", "Q3 2026", "10000000", "12000000"),
                ("non_gaap_income_from_operations", "FY2026", "40000000", "44000000"),
            ],
        ),
        case(
            "a line of the headline",
            SECOND,
            (
                "Tarn Mills Reports Second Quarter 2026 Results\n"
                "Record Net Sales of $250 million\n"
                "Raises 2026 Adjusted EPS Guidance to $4.10 to $4.30\n"
                "DENVER, August 3, 2026 \u2014 Tarn Mills, Inc. (NYSE: TARN) today reported financial "
                "results for the second quarter ended June 30, 2026.\n"
                "\n"
                "\n"
            ),
            [("eps_adjusted", "FY2026", "4.1", "4.3")],
        ),
        case(
            "narrows",
            SECOND,
            (
                "DENVER, August 3, 2026 \u2014 Tarn Mills, Inc. (NYSE: TARN) today reported financial "
                "results for the second quarter ended June 30, 2026.\n"
                "\n"
                "\n"
                "Tarn narrows its full-year 2026 revenue guidance to $820 million to $830 million and"
                " raises its adjusted EBITDA margin outlook to 11.0% to 11.4%.\n"
            ),
            [("revenue", "FY2026", "820000000", "830000000"), ("adjusted_ebitda_margin", "FY2026", "11", "11.4")],
        ),
        case(
            "table under headline",
            SECOND,
            (
                "Tarn Mills Reports Second Quarter 2026 Results; Raises Full-Year 2026 Guidance\n"
                "\n"
                "| | | |\n"
                "($ in millions) | Q2 2026 | Q2 2025 | Change |\n"
                "Revenue | $ | 250 | | $ | 231 | | 8 | % |\n"
                "Adjusted EBITDA | $ | 45 | | $ | 40 | | 13 | % |\n"
            ),
            [],
        ),
        case(
            "highlights table no period",
            SECOND,
            (
                "Tarn Mills Raises Full-Year 2026 Outlook After Strong Second Quarter\n"
                "\n"
                "| | |\n"
                "Net sales | $250 million |\n"
                "Diluted EPS | $0.45 |\n"
            ),
            [],
        ),
        case(
            "second quarter guidance vs actual",
            SECOND,
            (
                "Second Quarter Results Compared to Guidance\n"
                "\n"
                "| | |\n"
                " | Actual | Guidance |\n"
                "Revenue | $250 million | $240 - $245 million |\n"
            ),
            [],
        ),
        case(
            "long range targets",
            SECOND,
            (
                "Long-Term Financial Targets\n"
                "\n"
                "| | |\n"
                " | 2028 Target |\n"
                "Revenue growth | 8% - 10% |\n"
                "Operating margin | 20% |\n"
            ),
            [],
        ),
        case(
            "several costs in one sentence",
            SECOND,
            (
                "Other Guidance\n"
                "For the full year 2026, depreciation and amortization is expected to be "
                "approximately $120 million, interest expense approximately $45 million, and capital "
                "expenditures approximately $150 million.\n"
            ),
            [
                ("depreciation_and_amortization", "FY2026", "120000000", "120000000"),
                ("interest_expense", "FY2026", "45000000", "45000000"),
                ("capital_expenditures", "FY2026", "150000000", "150000000"),
            ],
        ),
        case(
            "bank prose",
            FOURTH,
            (
                "Looking ahead, for 2026 we expect average loans to grow 3% to 5%, net interest "
                "income to increase 6% to 8%, and noninterest expense to be approximately $2.1 "
                "billion.\n"
            ),
            [
                ("average_loans", "FY2026", "3", "5"),
                ("net_interest_income_growth", "FY2026", "6", "8"),
                ("noninterest_expense", "FY2026", "2100000000", "2100000000"),
            ],
        ),
        case(
            "insurance table",
            FOURTH,
            (
                "2026 Guidance\n"
                "\n"
                "| | |\n"
                " | Full-Year 2026 Outlook |\n"
                "Total membership | 2.0 - 2.1 million |\n"
                "Total revenues | $18.7 - $19.0 billion |\n"
                "Medical loss ratio | 82.4% - 83.4% |\n"
                "SG&A expense ratio | 15.8% - 16.3% |\n"
                "Earnings from operations | $250 - $450 million |\n"
            ),
            [
                ("total_membership", "FY2026", "2000000", "2100000"),
                ("revenue", "FY2026", "18700000000", "19000000000"),
                ("medical_loss_ratio", "FY2026", "82.4", "83.4"),
                ("sg_a_expense_ratio", "FY2026", "15.8", "16.3"),
                ("operating_income", "FY2026", "250000000", "450000000"),
            ],
        ),
        case(
            "q3 expected range tables two rows head",
            SECOND,
            (
                "Outlook\n"
                "The Company's outlook for the third quarter and full year 2026 is as follows:\n"
                "\n"
                "| | | | |\n"
                " | Third Quarter 2026 | | Full Year 2026 |\n"
                " | Low | High | | Low | High |\n"
                "Revenue (in millions) | $ | 205.0 | $ | 208.0 | | $ | 820.0 | $ | 830.0 |\n"
                "Adjusted EPS | $ | 0.40 | $ | 0.42 | | $ | 1.60 | $ | 1.66 |\n"
                "Gross margin | 44.0 | % | 44.5 | % | | 44.0 | % | 44.4 | % |\n"
            ),
            [
                ("revenue", "Q3 2026", "205000000", "208000000"),
                ("revenue", "FY2026", "820000000", "830000000"),
                ("eps_adjusted", "Q3 2026", "0.4", "0.42"),
                ("eps_adjusted", "FY2026", "1.6", "1.66"),
                ("gross_margin", "Q3 2026", "44", "44.5"),
                ("gross_margin", "FY2026", "44", "44.4"),
            ],
        ),
        case(
            "year then updated vs prev",
            SECOND,
            (
                "| | | |\n"
                "(in millions, except per share amounts) | Updated FY 2026 Outlook | Previous FY 2026"
                " Outlook |\n"
                "Net sales | $820 to $830 | $800 to $820 |\n"
                "Adjusted EBITDA | $90 to $95 | $88 to $94 |\n"
                "Adjusted EPS | $1.60 to $1.66 | $1.55 to $1.65 |\n"
            ),
            [
                ("revenue", "FY2026", "820000000", "830000000"),
                ("adjusted_ebitda", "FY2026", "90000000", "95000000"),
                ("eps_adjusted", "FY2026", "1.6", "1.66"),
            ],
        ),
        case(
            "guidance with results col",
            SECOND,
            (
                "2026 Outlook\n"
                "\n"
                "| | | | |\n"
                " | 2025 | 2026 | YoY |\n"
                " | Actual | Guidance | Change |\n"
                "Revenue ($M) | $780 | $820 - $830 | 5% - 6% |\n"
                "Adjusted EBITDA ($M) | $80 | $90 - $95 | 13% - 19% |\n"
            ),
            [("revenue", "FY2026", "820000000", "830000000"), ("adjusted_ebitda", "FY2026", "90000000", "95000000")],
        ),
        case(
            "euro table",
            SECOND,
            (
                "Outlook 2026\n"
                "\n"
                "| | | |\n"
                "\u20ac million | 2025 actual | Outlook 2026 |\n"
                "Revenue | 7,800 | 8,200 - 8,300 |\n"
                "Adjusted EBITDA | 800 | 900 - 950 |\n"
            ),
            [
                ("revenue", "FY2026", "8200000000", "8300000000"),
                ("adjusted_ebitda", "FY2026", "900000000", "950000000"),
            ],
        ),
        case(
            "short sentences below a heading",
            SECOND,
            (
                "Third Quarter 2026 Outlook\n"
                "Based on current trends, Tarn expects revenues for the third quarter of 2026 to be "
                "between $405 million and $425 million. Gross margin is expected to be approximately "
                "44%. Operating expenses are expected to be $96 million \xb1 $2 million. EPS is expected"
                " to be in the range of $0.85 - $0.95. Included in this guidance is approximately $15"
                " million of stock-based compensation.\n"
            ),
            [
                ("revenue", "Q3 2026", "405000000", "425000000"),
                ("gross_margin", "Q3 2026", "44", "44"),
                ("operating_expenses", "Q3 2026", "94000000", "98000000"),
                ("eps_diluted", "Q3 2026", "0.85", "0.95"),
            ],
        ),
        case(
            "miner table",
            SECOND,
            (
                "2026 Guidance\n"
                "\n"
                "| | | |\n"
                " | Six months actual | 2026 Guidance |\n"
                "Gold production (000 oz) | 210 | 420 - 450 |\n"
                "AISC ($/oz sold) | $1,480 | $1,450 - $1,550 |\n"
                "Sustaining capital ($ millions) | $45 | $100 - $110 |\n"
            ),
            [
                ("gold_production", "FY2026", "420", "450"),
                ("aisc_oz_sold", "FY2026", "1450", "1550"),
                ("sustaining_capital", "FY2026", "100000000", "110000000"),
            ],
        ),
        case(
            "midstream sentence",
            SECOND,
            (
                "DENVER, August 3, 2026 \u2014 Tarn Mills, Inc. (NYSE: TARN) today reported financial "
                "results for the second quarter ended June 30, 2026.\n"
                "\n"
                "\n"
                "Tarn expects 2026 Adjusted EBITDA to be in the range of $1.25 billion to $1.35 "
                "billion and total capital expenditures, including maintenance capital expenditures, "
                "to range from $400 million to $450 million.\n"
            ),
            [
                ("adjusted_ebitda", "FY2026", "1250000000", "1350000000"),
                ("capital_expenditures", "FY2026", "400000000", "450000000"),
            ],
        ),
        case(
            "heading period colon run-in",
            SECOND,
            (
                "Tarn makes cloth. Tarn makes cloth. Tarn makes cloth. Tarn makes cloth. Tarn makes "
                "cloth. Tarn makes cloth. Tarn makes cloth. Tarn makes cloth. Tarn makes cloth. Tarn "
                "makes cloth. Tarn makes cloth. Tarn makes cloth. Tarn makes cloth. Tarn makes cloth."
                " Tarn makes cloth. Tarn makes cloth. Tarn makes cloth. Tarn makes cloth. Tarn makes "
                "cloth. Tarn makes cloth. \n"
                "Outlook\n"
                "Third quarter 2026:\n"
                "\u2022 Revenue: $205 million to $208 million\n"
                "\u2022 Adjusted EBITDA: $22 million to $23 million\n"
                "Full year 2026:\n"
                "\u2022 Revenue: $820 million to $830 million\n"
                "\u2022 Adjusted EBITDA: $90 million to $95 million\n"
            ),
            [
                ("revenue", "Q3 2026", "205000000", "208000000"),
                ("adjusted_ebitda", "Q3 2026", "22000000", "23000000"),
                ("revenue", "FY2026", "820000000", "830000000"),
                ("adjusted_ebitda", "FY2026", "90000000", "95000000"),
            ],
        ),
        case(
            "guidance summary",
            SECOND,
            (
                "Guidance Summary\n"
                "\n"
                "| | | |\n"
                " | Three Months Ending\n"
                "September 30, 2026 | Year Ending\n"
                "December 31, 2026 |\n"
                "(in millions) | Low | High | Low | High |\n"
                "Total revenue | $ | 205 | | $ | 208 | | $ | 820 | | $ | 830 |\n"
                "Year-over-year growth | 8 | % | | 10 | % | | 9 | % | | 10 | % |\n"
                "Adjusted EBITDA | $ | 22 | | $ | 23 | | $ | 90 | | $ | 95 |\n"
            ),
            [
                ("revenue", "Q3 2026", "205000000", "208000000"),
                ("revenue", "FY2026", "820000000", "830000000"),
                ("year_over_year_growth", "Q3 2026", "8", "10"),
                ("year_over_year_growth", "FY2026", "9", "10"),
                ("adjusted_ebitda", "Q3 2026", "22000000", "23000000"),
                ("adjusted_ebitda", "FY2026", "90000000", "95000000"),
            ],
        ),
        case(
            "unwrapped lines",
            SECOND,
            (
                "Tarn Mills makes cloth and thread for all the trades of the world. Tarn Mills makes "
                "cloth and thread for all the trades of the world. Tarn Mills makes cloth and thread "
                "for all the trades of the world. Tarn Mills makes cloth and thread for all the "
                "trades of the world. Tarn Mills makes cloth and thread for all the trades of the "
                "world. Tarn Mills makes cloth and thread for all the trades of the world. Tarn Mills"
                " makes cloth and thread for all the trades of the world. Tarn Mills makes cloth and "
                "thread for all the trades of the world. \n"
                "Third Quarter and Full Year 2026 Financial Outlook\n"
                "For the third quarter of 2026, the Company expects:\n"
                "Total revenue in the range of $205 million to $208 million\n"
                "Adjusted EBITDA in the range of $22 million to $23 million\n"
                "For the full year 2026, the Company expects:\n"
                "Total revenue in the range of $820 million to $830 million\n"
                "Adjusted EBITDA in the range of $90 million to $95 million\n"
                "Conference Call Information for the Second Quarter of 2026\n"
                "Tarn will host a call at 5:00 p.m. ET.\n"
            ),
            [
                ("revenue", "Q3 2026", "205000000", "208000000"),
                ("adjusted_ebitda", "Q3 2026", "22000000", "23000000"),
                ("revenue", "FY2026", "820000000", "830000000"),
                ("adjusted_ebitda", "FY2026", "90000000", "95000000"),
            ],
        ),
        case(
            "unwrapped headings then bullets",
            SECOND,
            (
                "Tarn Mills makes cloth and thread for all the trades of the world. Tarn Mills makes "
                "cloth and thread for all the trades of the world. Tarn Mills makes cloth and thread "
                "for all the trades of the world. Tarn Mills makes cloth and thread for all the "
                "trades of the world. Tarn Mills makes cloth and thread for all the trades of the "
                "world. Tarn Mills makes cloth and thread for all the trades of the world. Tarn Mills"
                " makes cloth and thread for all the trades of the world. Tarn Mills makes cloth and "
                "thread for all the trades of the world. \n"
                "Tarn Provides Third Quarter and Updates Full Year 2026 Outlook\n"
                "Third Quarter 2026 Outlook\n"
                "\u2022 Net sales of $205 million to $208 million, up 8% to 10% from the prior year\n"
                "\u2022 Adjusted EPS of $0.40 to $0.42, compared with $0.36 in the prior-year quarter\n"
                "Full Year 2026 Outlook (Updated)\n"
                "\u2022 Net sales of $820 million to $830 million, compared to prior guidance of $800 "
                "million to $820 million\n"
                "\u2022 Adjusted EPS of $1.60 to $1.66, compared to prior guidance of $1.55 to $1.65\n"
            ),
            [
                ("revenue", "Q3 2026", "205000000", "208000000"),
                ("eps_adjusted", "Q3 2026", "0.4", "0.42"),
                ("revenue", "FY2026", "820000000", "830000000"),
                ("eps_adjusted", "FY2026", "1.6", "1.66"),
            ],
        ),
    ],
)
def test_text_as_converters_print_it(announced: Period, printed: str, guidance: list[Expected]) -> None:
    assert read(plain(f"{printed}\n\n\n{ABOUT}"), announced) == guidance
