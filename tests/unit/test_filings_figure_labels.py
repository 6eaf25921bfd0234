"""Labels of rows as people print them → what they name."""

import pytest

from filings.table_figures.figure_labels import eps_of, metric_of, plain_label
from tests.unit.invented import case
from tests.unit.invented_releases import SCALE, columns, headline, missed, page, released, table


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        case("capitals and a colon", "NET SALES:", "net sales"),
        case("a loss in brackets before", "Net (loss) income", "net income"),
        case("a loss in brackets behind", "Net income (loss)", "net income"),
        case("a loss behind a stroke", "Net income/(loss)", "net income"),
        case("a loss behind a word", "Net income or loss", "net income"),
        case("a note's mark in brackets", "Net income (1)", "net income"),
        case("a note's letter", "Net income (a)", "net income"),
        case("a note's mark in square brackets", "Net income [2]", "net income"),
        case("a raised number without its style", "Net income1", "net income"),
        case("several raised numbers", "Net income 1,2", "net income"),
        case("a dagger", "Net income\u2020", "net income"),
        case("stars", "Net income**", "net income"),
        case("a scale", "Net income (in thousands)", "net income"),
        case("a scale of money", "Revenue ($ in millions)", "revenue"),
        case("unaudited", "Net income (unaudited)", "net income"),
        case("a number of the row", "1. Net sales", "net sales"),
        case("a Roman number of the row", "IV. Operating profit", "operating profit"),
        case("an ampersand", "Property & casualty premiums", "property and casualty premiums"),
        case(
            "a possessive",
            "Net income attributable to company\u2019s shareholders",
            "net income attributable to companys shareholders",
        ),
        case("dots as leaders", "Net income ........", "net income"),
        case("white space", "  Net \n income ", "net income"),
        case("nothing", "", ""),
    ],
)
def test_a_label_in_plain_words(label: str, expected: str):
    assert plain_label(label) == expected


@pytest.mark.parametrize(
    ("label", "metric"),
    [
        case("sales", "Net sales", "revenue"),
        case("revenues", "Total revenues", "revenue"),
        case("a bank's", "Total net revenue", "revenue"),
        case("a bank's, net of interest", "Total revenues, net of interest expense", "revenue"),
        case("an insurer's", "Total revenues and other income", "revenue"),
        case("a machine maker's", "Total sales and revenues", "revenue"),
        case("a utility's", "Operating revenues", "revenue"),
        case("another tongue's", "Turnover", "revenue"),
        case("a shipper's", "Voyage revenues", "revenue"),
        case("the total behind", "Revenues, total", "revenue"),
        case("a bank's interest", "Net interest income", "net_interest_income"),
        case("gross profit", "Gross profit", "gross_profit"),
        case("gross margin", "Gross margin", "gross_profit"),
        case("operating income", "Operating income (loss)", "operating_income"),
        case("from operations", "Income from operations", "operating_income"),
        case("a loss from operations", "(Loss) income from operations", "operating_income"),
        case("net income", "Net income", "net_income"),
        case("net earnings", "Net earnings", "net_income"),
        case("net loss", "Net loss", "net_income"),
        case("profit of a period", "Profit for the period", "net_income"),
        case("including others' share", "Net income including noncontrolling interests", "net_income"),
        case("the company's", "Net income attributable to Tarn Mills, Inc.", "net_income_attributable"),
        case("the shareholders'", "Net loss attributable to the company", "net_income_attributable"),
        case("the common ones'", "Net income available to common shareholders", "net_income_common"),
        case("for common stock", "Earnings applicable to common stock", "net_income_common"),
        case("of units", "Net income attributable to common unitholders", "net_income_common"),
        case("continuing", "Income from continuing operations", "income_from_continuing_operations"),
        case("EBITDA", "EBITDA", "ebitda"),
        case("adjusted EBITDA", "Adjusted EBITDA", "adjusted_ebitda"),
        case("adjusted income", "Adjusted net income", "adjusted_net_income"),
        case("own income", "Non-GAAP net income", "adjusted_net_income"),
        case("funds a share", "Funds from operations per share - diluted", "ffo_per_share"),
        case("average shares", "Weighted average shares - basic", "shares_basic"),
        case("diluted shares", "Diluted weighted average common shares outstanding", "shares_diluted"),
    ],
)
def test_a_label_that_names_a_metric(label: str, metric: str):
    found = metric_of(plain_label(label))
    assert found is not None
    assert found.metric == metric


@pytest.mark.parametrize(
    "label",
    [
        case("costs", "Cost of revenues"),
        case("costs of sales", "Cost of sales"),
        case("a tax", "Provision for income taxes"),
        case("before tax", "Income before income taxes"),
        case("a share", "Net income per share"),
        case("others' part", "Net income attributable to noncontrolling interests"),
        case("a minority's part", "Net loss attributable to minority interest"),
        case("preferred dividends", "Net income attributable to preferred shareholders"),
        case("discontinued", "Loss from discontinued operations"),
        case("other income", "Other income, net"),
        case("interest income alone", "Interest income"),
        case("deferred", "Deferred revenue"),
        case("a share of sales", "Net income as a percentage of net sales"),
        case("marketing", "Sales and marketing"),
        case("comprehensive", "Comprehensive income"),
        case("growth", "Revenue growth"),
        case("a gain", "Gain on sales of property"),
        case("nothing", ""),
    ],
)
def test_a_label_that_names_none(label: str):
    assert metric_of(plain_label(label)) is None


@pytest.mark.parametrize(
    ("label", "said"),
    [
        case("diluted", "Diluted earnings per share", "diluted"),
        case("basic", "Basic net income per common share", "basic"),
        case("behind a dash", "Net income per share - diluted", "diluted"),
        case("a loss", "Net loss per share, basic", "basic"),
        case("both", "Net loss per share, basic and diluted", "basic diluted"),
        case("neither", "Earnings per share", ""),
        case("EPS", "Diluted EPS", "diluted"),
        case("primary, until 1997", "Primary earnings per share", "basic"),
        case("fully diluted, until 1997", "Fully diluted earnings per share", "diluted"),
        case("assuming dilution", "Earnings per common share - assuming dilution", "diluted"),
        case("units", "Net income per limited partner unit - basic", "basic"),
        case("a depositary share", "Diluted earnings per ADS", "diluted"),
        case("profit", "Profit per share - diluted", "diluted"),
        case("continuing", "Diluted earnings per share from continuing operations", "diluted continuing"),
        case("adjusted", "Adjusted diluted earnings per share", "diluted adjusted"),
        case("non-GAAP", "Non-GAAP net income per diluted share", "diluted adjusted"),
        case("core", "Core earnings per share", "adjusted"),
    ],
)
def test_a_label_of_earnings_a_share(label: str, said: str):
    found = eps_of(plain_label(label))
    assert found is not None
    told = {
        "basic": found.is_basic,
        "diluted": found.is_diluted,
        "continuing": found.is_continuing,
        "adjusted": found.is_adjusted,
    }
    assert " ".join(word for word, is_said in told.items() if is_said) == said


@pytest.mark.parametrize(
    "label",
    [
        case("dividends", "Cash dividends declared per common share"),
        case("book value", "Book value per share"),
        case("net assets", "Net asset value per share"),
        case("cash flow", "Cash flow per diluted share"),
        case("funds", "FFO per diluted share"),
        case("a price", "Market price per share"),
        case("discontinued", "Loss per share from discontinued operations"),
        case("extraordinary", "Extraordinary item per share"),
        case("an effect", "Effect of accounting change per share"),
        case("a step", "Restructuring charges per share"),
        case("no share", "Net income"),
        case("shares", "Diluted"),
        case("EBITDA", "EBITDA per share"),
        case("comprehensive", "Comprehensive income per share"),
    ],
)
def test_a_label_that_is_of_no_earnings_a_share(label: str):
    assert eps_of(plain_label(label)) is None


LABEL_OVER_ROWS = "the first half of a label in a row of its own is taken for a heading"
HEADS = " | Three Months Ended March 31,{2}\n | 2010 | 2009\n"


@pytest.mark.parametrize(
    ("rows", "basic", "diluted"),
    [
        case(
            "under one heading", "Net income per share:\nBasic | $0.32 | $0.25\nDiluted | $0.31 | $0.24", "0.32", "0.31"
        ),
        case(
            "a heading without a colon",
            "Earnings per share |  |\nBasic | 0.32 | 0.25\nDiluted | 0.31 | 0.24",
            "0.32",
            "0.31",
        ),
        case("each label whole", "Basic EPS | $0.32 | $0.25\nDiluted EPS | $0.31 | $0.24", "0.32", "0.31"),
        case(
            "headings of shares",
            "Basic:\nNet income per share | 0.32 | 0.25\nDiluted:\nNet income per share | 0.31 | 0.24",
            "0.32",
            "0.31",
        ),
        case("both in one row", "Basic and diluted net income per share | $0.31 | $0.24", "0.31", "0.31"),
        case(
            "of shares neither named, and diluted",
            "Profit per share | $0.32 | $0.25\nProfit per share - diluted | $0.31 | $0.24",
            "0.32",
            "0.31",
        ),
        case("diluted before basic", "Earnings per share\nDiluted | 0.31 | 0.24\nBasic | 0.32 | 0.25", "0.32", "0.31"),
        case(
            "shares below them are none",
            "Earnings per share:\nBasic | 0.32 | 0.25\nDiluted | 0.31 | 0.24\n"
            "Weighted average shares:\nBasic | 8,453 | 8,404\nDiluted | 8,726 | 8,754",
            "0.32",
            "0.31",
        ),
        case(
            "dividends are none",
            "Earnings per share:\nBasic | 0.32 | 0.25\nDiluted | 0.31 | 0.24\nDividends per share | 0.10 | 0.09",
            "0.32",
            "0.31",
        ),
    ],
)
def test_rows_of_earnings_a_share(rows: str, basic: str, diluted: str):
    release = released(page(SCALE, table(f"{HEADS}Net sales | $44,118 | $40,207\nNet income | 2,705 | 2,101\n{rows}")))
    found = headline(release)
    assert (found.get("eps_basic"), found.get("eps_diluted")) == (basic, diluted)
    assert (found["revenue"], found["net_income"]) == ("44118000", "2705000")


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        case(
            "a total below its parts",
            "Revenues:\nYarn | $30,000 | $28,000\nCloth | 14,118 | 12,207\nTotal revenues | 44,118 | 40,207",
            "44118000",
        ),
        case(
            "a total called total",
            "Revenues:\nYarn | $30,000 | $28,000\nCloth | 14,118 | 12,207\nTotal | 44,118 | 40,207",
            "44118000",
        ),
        case("one row under its heading", "Revenues:\nServices | $44,118 | $40,207\nExpenses:", "44118000"),
        case(
            "gross and net",
            "Gross sales | $45,000 | $41,000\nReturns | (882) | (793)\nNet sales | 44,118 | 40,207",
            "44118000",
        ),
        case("costs of revenue below", "Revenue | $44,118 | $40,207\nCost of revenue | 30,000 | 28,000", "44118000"),
        case(
            "a segment's above",
            "Yarn revenue | $30,000 | $28,000\nCloth revenue | 14,118 | 12,207\nTotal revenue | 44,118 | 40,207",
            "44118000",
        ),
    ],
)
def test_rows_of_revenue(rows: str, value: str):
    release = released(page(SCALE, table(f"{HEADS}{rows}\nNet income | 2,705 | 2,101")))
    assert headline(release).get("revenue") == value


@pytest.mark.parametrize(
    ("label", "metric"),
    [
        case("whose", "Net income attributable to\nTarn Mills, Inc.", "net_income_attributable"),
        missed("to whom", LABEL_OVER_ROWS, "Net income available to common\nshareholders", "net_income_common"),
    ],
)
def test_a_label_over_two_rows_is_one(label: str, metric: str):
    release = released(page(SCALE, table(f"{HEADS}{label} | $2,705 | $2,101\nNet sales | 44,118 | 40,207")))
    assert list(columns(release, metric)) == ["$2,705", "$2,101"]
