"""Which metric a row's label names: the usual labels of statements and highlights, and those that only look so."""

import time
from collections.abc import Iterable, Mapping

import pytest

from filings.figure_types import Basis, Metric
from filings.table_figures.figure_labels import (
    MAX_LABEL,
    eps_of,
    is_own_measure,
    metric_of,
    plain_label,
    says_shares,
    which_shares,
)

# fmt: off
NAMES: Mapping[Metric, tuple[str, ...]] = {
    Metric.REVENUE: (
        "Revenue", "Revenues", "Total revenues", "Total revenue", "Net sales", "Sales", "Net sales (Note 1)",
        "Net revenues", "Total net revenues", "Total net revenue", "Net revenue", "Operating revenues",
        "Total operating revenues", "Operating revenue", "Total operating revenue", "Revenues, net",
        "Revenue, net", "Sales, net", "Net Sales and Operating Revenues", "Sales and other operating revenues",
        "Total sales and revenues", "Total revenues and other income", "Total revenue and other income",
        "Revenues and other income", "Revenue (1)", "Total revenues, net of interest expense",
        "Total revenues net of interest expense", "Net operating revenues", "Total net sales",
        "Total Net Sales and Revenue", "Sales, net of returns and allowances",
        "SALES, Net of returns and allowances", "Net revenues from continuing operations",
        "Revenue from contracts with customers", "Turnover", "Consolidated revenues", "Total consolidated revenue",
        "Consolidated net sales", "Gross revenues", "Company revenues", "Revenues:  Total",
        "Net sales and revenues", "Total revenues (a)", "Total company revenue", "Reported net sales",
        "GAAP revenue", "Revenue, as reported", "Total revenues and other", "Group revenue",
        "Total income from voyages", "Voyage revenue", "Net revenues (including related parties)",
        "Revenues (including excise taxes)", "Revenues including excise taxes", "Sales (including excise taxes)",
        "Net patient service revenue", "Total net patient service revenue", "Net turnover", "Worldwide net sales",
        "Total Group revenue", "Revenues from operations", "Total revenues from operations",
        "Total gross revenues", "Sales revenue", "Sales to customers", "Total sales",
        "Total net operating revenues", "Net sales:", "Total net revenue (GAAP)",
        "Total operating revenues and other income", "Revenue less provision for doubtful accounts",
        "Net operating revenues less provision for doubtful accounts", "Contract revenues",
        "Contract revenue earned", "Net product sales", "Franchise and other revenues",
    ),
    Metric.GROSS_PROFIT: (
        "Gross profit", "Gross margin", "Gross profit (loss)", "Gross income", "Total gross profit",
        "Gross Profit(1)", "Gross (loss) profit", "Gross loss", "Gross margin (1)", "GAAP gross profit",
        "GAAP gross margin", "Gross profit, as reported", "Gross profit on sales", "Gross profit on net sales",
        "Consolidated gross profit", "Total gross margin", "Reported gross profit", "Gross Profit:",
        "Gross earnings", "Gross operating profit",
    ),
    Metric.OPERATING_INCOME: (
        "Operating income", "Operating profit", "Income from operations", "Loss from operations", "Operating loss",
        "Operating income (loss)", "Operating (loss) income", "Operating (loss) profit",
        "(Loss) income from operations", "Income (loss) from operations", "(Loss) earnings from operations",
        "Earnings from operations", "Profit from operations", "Operating earnings (loss)",
        "Total operating income", "Total operating income (loss)", "Total income from operations",
        "Consolidated operating income", "GAAP operating income", "Income from operations (1)",
        "Net operating income (loss)", "Operating profit/(loss)", "Operating income/(loss)",
        "Results from operating activities", "Profit from operating activities", "Loss from operating activities",
        "Operating result", "GAAP income from operations", "GAAP operating profit",
        "Operating income, as reported", "Reported operating income", "Operating income (EBIT)",
        "Operating profit (EBIT)", "Total operating profit", "Total operating loss", "Net operating profit",
        "Consolidated operating profit", "Income from operating activities", "Total consolidated operating income",
        "Total consolidated (loss)/income from operations", "Income/(loss) from operations",
        "(Loss)/profit from operations", "Operating income - GAAP", "Operating income as reported",
        "Operating profit for the period",
    ),
    Metric.NET_INCOME: (
        "Net income", "Net loss", "Net income (loss)", "Net (loss) income", "NET EARNINGS", "Net earnings (loss)",
        "Net (loss) earnings", "Net (loss)", "Net profit", "Net profit/(loss)", "Net loss for the period",
        "Profit for the period", "Profit (loss) for the period", "(Loss) profit for the period",
        "Profit for the year", "Loss for the year", "Consolidated net income", "Consolidated net income (loss)",
        "Consolidated net loss", "Net income, including noncontrolling interests",
        "Net income including noncontrolling interests", "Net loss including non-controlling interests",
        "Net income before noncontrolling interests", "Net income (1)", "Net income (a)", "Net income - GAAP",
        "GAAP net income", "GAAP net loss", "GAAP net income (loss)", "Net income (GAAP)",
        "Net income, as reported", "Net income (loss) as reported", "Reported net income", "Reported net earnings",
        "Net income for the period", "Net result", "Profit of consolidated and affiliated companies",
        "Net income (loss) before attribution of noncontrolling interests", "Profit for the quarter",
        "Total net income", "Total net loss", "Consolidated net earnings",
        "Net earnings including noncontrolling interests", "Net increase in net assets resulting from operations",
        "Net income and comprehensive income", "Net loss and comprehensive loss", "Net income (Note 2)",
        "Income, net", "Profit after tax", "Profit after taxation", "Net income after tax",
        "Net profit for the period", "Net loss for the year", "Group net profit", "Net results",
        "Loss for the period", "Profit/(loss) for the period", "Net income / (loss)", "Consolidated profit",
        "Income after taxes", "Net income before preferred dividends",
        "Net income before preferred stock dividends", "Net income, before allocation to noncontrolling interest",
    ),
    Metric.NET_INCOME_ATTRIBUTABLE: (
        "Net income attributable to Acme Corporation", "Net loss attributable to Acme, Inc.",
        "Net income (loss) attributable to Acme", "Net earnings attributable to Acme plc",
        "Net income attributable to the Company", "Net income attributable to controlling interest",
        "Net income attributable to parent", "Net (loss) income attributable to Acme Holdings, Inc.",
        "Net income attributable to shareholders", "Net income attributable to stockholders",
        "Net income attributable to shareholders of Acme", "Profit attributable to owners of the parent",
        "Profit attributable to shareholders", "Profit attributable to equity holders of the parent",
        "Profit for the period attributable to owners of the Company", "Income attributable to Acme",
        "Earnings attributable to Acme", "Net income attributable to Acme Corp. (1)",
        "Consolidated net income attributable to Acme", "Net loss attributable to Acme Group Holdings",
        "Net profit attributable to owners of the parent", "Net income allocable to Acme",
        "Net income attributable to controlling interests", "Net income attributable to The Acme Company",
        "Profit attributable to equity shareholders", "Net income attributable to Acme shareholders",
        "Net earnings attributable to Acme Inc", "Net loss attributable to Acme Energy Partners",
        "Net income (loss) attributable to Acme & Co.", "Net Income Attributable to Acme, as reported",
        "GAAP net income attributable to Acme", "Net income attributable to the Group", "Net income, Group share",
        "Net income - Group share", "Total net income attributable to Acme",
        "Net profit attributable to shareholders",
    ),
    Metric.NET_INCOME_COMMON: (
        "Net income available to common shareholders", "Net income available to common stockholders",
        "Net income attributable to common shareholders", "Net loss attributable to common stockholders",
        "Net income (loss) attributable to common stockholders", "Net income applicable to common shares",
        "Net income applicable to common stock", "Net income available for common shareholders",
        "Net income available for common stock", "Net income available to common equity",
        "Net earnings available to common shareholders", "Net earnings applicable to common stock",
        "Earnings available to common shareholders", "Earnings for common stock",
        "Earnings applicable to common stock", "Net income for common stock", "Net loss to common stockholders",
        "Net loss applicable to common shareholders", "Net income attributable to ordinary shareholders",
        "Net income attributable to Acme common stockholders",
        "Net income (loss) attributable to Acme, Inc. common shareholders",
        "Net income attributable to common unitholders", "Net income allocable to common shareholders",
        "Net income attributable to common shares", "Net income available to Acme common shareholders",
        "Earnings available for common stock", "Earnings on common stock", "Balance for common stock",
        "Net income available to common", "Net income to common shareholders", "Net income to common",
        "Income available to common shareholders", "Income available to common stockholders",
        "Earnings attributable to common shareholders", "Net income attributable to Class A common stockholders",
        "Net income attributable to holders of common stock",
        "Net income attributable to the Company's ordinary shareholders",
        "Net income attributable to limited partners", "Net income available to common shareholders - basic",
        "Net earnings attributable to common stock", "Net income (loss) available to common stockholders",
        "Income (loss) applicable to common stock", "Net Income Available for Common Stockholders",
        "Net income attributable to common shareholders, basic and diluted",
    ),
    Metric.EBITDA: (
        "EBITDA", "EBITDA (1)", "EBITDA1", "Consolidated EBITDA", "EBITDA (non-GAAP)", "Total EBITDA",
        "EBITDA (Non-GAAP)", "EBITDA - consolidated",
    ),
    Metric.ADJUSTED_EBITDA: (
        "Adjusted EBITDA", "Adjusted EBITDA (1)", "Adjusted EBITDA1", "Adjusted EBITDA (non-GAAP)",
        "Non-GAAP EBITDA", "Adj. EBITDA", "Consolidated Adjusted EBITDA", "Total Adjusted EBITDA",
        "Adjusted EBITDA (loss)", "Adjusted EBITDA from continuing operations", "Adjusted EBITDAX",
        "Adjusted EBITDAre", "Comparable EBITDA", "Normalized EBITDA", "Non-GAAP adjusted EBITDA",
        "Adjusted consolidated EBITDA", "Adjusted EBITDA attributable to Acme", "Adjusted EBITDA - consolidated",
        "Total Company Adjusted EBITDA", "Total consolidated adjusted EBITDA", "Underlying EBITDA",
        "EBITDA, as adjusted", "EBITDA before special items", "Adjusted EBITDA (non-GAAP measure)",
    ),
    Metric.ADJUSTED_NET_INCOME: (
        "Net income attributable to diluted common shares - as adjusted (non-GAAP)",
        "Adjusted net income", "Non-GAAP net income", "Adjusted net income (loss)", "Adjusted net earnings",
        "Core net income", "Core earnings", "Adjusted earnings", "Non-GAAP net loss",
        "Non-GAAP adjusted net income", "Adjusted net income attributable to Acme",
        "Operating earnings (non-GAAP)", "Net income, as adjusted", "Net income excluding special items",
        "Adjusted net income attributable to common shareholders", "Adjusted net loss", "Normalized net income",
        "Pro forma net income", "Net income (non-GAAP)", "Adjusted net income (non-GAAP)", "Underlying net income",
        "Adjusted Net Income available to common shareholders", "Adjusted profit", "Cash net income",
        "Economic net income",
    ),
    Metric.NET_INTEREST_INCOME: (
        "Net interest income", "Net interest income (1)", "NET INTEREST INCOME", "Total net interest income",
        "Net interest income before provision for loan losses",
        "Net interest income before provision for credit losses", "Net interest revenue",
        "Net interest income (GAAP)", "Net interest income, as reported", "Net interest income before provision",
    ),
    Metric.SHARES_BASIC: (
        "Weighted-average common shares outstanding (000)", "Average number of common shares",
        "Weighted average number of shares of common stock outstanding during the period",
        "Weighted average shares outstanding - basic", "Weighted average common shares outstanding - basic",
        "Basic weighted average shares outstanding",
        "Weighted average number of common shares outstanding - basic",
        "Weighted average basic shares outstanding", "Average basic shares outstanding",
        "Basic weighted-average common shares", "Average common shares outstanding, basic",
        "Weighted average shares, basic", "Basic shares outstanding",
        "Weighted-average shares used in computing basic net income per share",
        "Shares used in computing basic earnings per share", "Average number of common shares outstanding - basic",
        "Basic average shares", "Weighted average number of ordinary shares - basic",
        "Weighted average units outstanding - basic", "Shares used in per share calculation - basic",
        "Average basic common shares outstanding", "Weighted average common shares: basic",
        "Number of shares used in basic EPS", "Shares outstanding: Basic",
        "Weighted-average shares used to compute net loss per share, basic",
    ),
    Metric.SHARES_DILUTED: (
        "Weighted-average common shares and potential common shares outstanding (000)(b)",
        "Average common shares outstanding and dilutive securities",
        "Weighted average shares outstanding - diluted", "Diluted weighted average shares outstanding",
        "Weighted average diluted shares outstanding", "Average diluted shares outstanding",
        "Weighted-average shares outstanding, assuming dilution",
        "Average common shares outstanding - assuming dilution", "Diluted shares",
        "Diluted weighted-average common shares",
        "Weighted average common and common equivalent shares outstanding - diluted",
        "Shares used in computing diluted earnings per share", "Average diluted common shares outstanding",
        "Fully diluted weighted average shares", "Diluted average shares",
        "Shares used in diluted per share calculation",
        "Weighted-average shares used to compute net loss per share, diluted",
        "Average shares outstanding assuming dilution",
        "Weighted average shares and share equivalents outstanding - diluted", "Diluted shares outstanding",
    ),
    Metric.FFO_PER_SHARE: (
        "FFO per share", "FFO per diluted share", "Funds from operations per share",
        "FFO per common share - diluted", "Core FFO per share", "Normalized FFO per share",
        "Core FFO per diluted share", "FFO per share and unit", "FFO per diluted common share and unit",
        "NAREIT FFO per share", "FFO per common share", "Diluted FFO per share", "FFO per share - diluted",
        "FFO per weighted average share", "Funds from operations (FFO) per diluted share",
        "Core Funds from operations per diluted share", "FFO attributable to common shareholders per share",
        "FFO per share - as adjusted",
    ),
    Metric.INCOME_FROM_CONTINUING_OPERATIONS: (
        "Income from continuing operations", "Loss from continuing operations",
        "Income (loss) from continuing operations", "Earnings from continuing operations",
        "Income from continuing operations, net of tax", "Income from continuing operations, net of income taxes",
        "Income from continuing operations after income taxes", "Net income from continuing operations",
        "Profit from continuing operations", "Net loss from continuing operations",
        "(Loss) income from continuing operations", "Net income (loss) from continuing operations",
        "Income from continuing operations attributable to Acme", "Earnings (loss) from continuing operations",
        "Profit for the period from continuing operations", "Net earnings from continuing operations",
    ),
}

NO_METRIC = (
    "Net income attributable to the noncontrolling interests", "Adjusted earnings for return on equity",
    "Net income attributable to noncontrolling interests", "Net income attributable to noncontrolling interest",
    "Less: net income attributable to noncontrolling interests",
    "Net loss attributable to redeemable noncontrolling interests",
    "Less: Net (loss) income attributable to non-controlling interest",
    "Net income attributable to minority interest", "Net income allocated to participating securities",
    "Net income attributable to preferred stock", "Net income attributable to discontinued operations",
    "Income tax expense", "Provision for income taxes", "Income before income taxes",
    "Income before provision for income taxes", "Income (loss) before income taxes",
    "Earnings before income taxes", "Earnings before interest and taxes", "Loss before taxes", "Profit before tax",
    "Income from continuing operations before income taxes",
    "(Loss) earnings from continuing operations before taxes", "Income before minority interest and income taxes",
    "Cost of sales", "Cost of revenue", "Cost of revenues", "Total cost of revenues", "Cost of goods sold",
    "Cost of net revenues", "Total costs and expenses", "Operating expenses", "Total operating expenses",
    "Other income", "Other income (expense), net", "Total other income", "Total other income (expense)",
    "Other operating income", "Non-operating income", "Interest income", "Interest and dividend income",
    "Total interest income", "Total interest and dividend income", "Interest expense", "Noninterest income",
    "Total noninterest income", "Total non-interest income", "Net interest expense",
    "Net interest income after provision for loan losses", "Net interest income after provision for credit losses",
    "Net interest margin", "Comprehensive income", "Total comprehensive income", "Comprehensive income (loss)",
    "Comprehensive income attributable to Acme", "Total comprehensive income attributable to Acme",
    "Other comprehensive income", "Deferred revenue", "Deferred revenues", "Unearned revenue",
    "Change in deferred revenue", "Accrued revenues", "Deferred sales", "Sales and marketing",
    "Sales and marketing expenses", "Selling and marketing", "Dividends per share",
    "Dividends declared per common share", "Cash dividends per share", "Distributions per unit",
    "Book value per share", "Tangible book value per share", "Net asset value per share", "Net investment income",
    "Net investment income per share", "Retained earnings", "Equity earnings", "Equity in earnings of affiliates",
    "Equity in net income of unconsolidated affiliates", "Income from equity method investments",
    "Earnings from unconsolidated affiliates", "Loss on extinguishment of debt", "Gain (loss) on sale of assets",
    "Loss from discontinued operations", "Income from discontinued operations",
    "Income (loss) from discontinued operations, net of tax", "Gain on disposal of discontinued operations",
    "Extraordinary loss", "Cumulative effect of accounting change", "Income before extraordinary item",
    "Income before cumulative effect of accounting change", "Preferred dividends", "Provision for loan losses",
    "Depreciation and amortization", "Minority interest in net income", "Noncontrolling interest in earnings",
    "Gross profit margin", "Gross margin percentage", "Gross margin %", "Gross profit as a percentage of sales",
    "Gross margin percent", "Operating margin", "Operating income margin",
    "Operating income as a percent of sales", "Operating margin %", "Net income margin",
    "Net income as a percentage of revenue", "Profit margin", "Revenue growth", "Net sales growth",
    "Organic revenue growth", "Comparable store sales", "Same store sales", "Comparable sales",
    "Adjusted EBITDA margin", "EBITDA margin", "Adjusted EBITDA per share", "Segment operating income",
    "Segment profit", "Segment EBITDA", "Total segment operating income", "Total segment profit",
    "Adjusted operating income", "Non-GAAP operating income", "Adjusted gross profit", "Non-GAAP gross profit",
    "Non-GAAP gross margin", "Adjusted gross margin", "Adjusted revenue", "Non-GAAP revenue", "Pro forma revenue",
    "Interest income on loans", "Rental expenses", "Shares outstanding at end of period",
    "Common shares outstanding", "Shares issued and outstanding", "Shares repurchased", "Treasury shares",
    "Dilutive effect of stock options", "Effect of dilutive securities", "Common stock equivalents",
    "Basic earnings per share", "Diluted earnings per share", "Earnings per share", "Net income per share",
    "Net loss per common share - diluted", "Income taxes", "Total revenues per day", "Revenue per available room",
    "Average revenue per user", "Revenue passenger miles", "Net revenue per share", "Number of shares",
    "Funds from operations", "FFO", "Core FFO", "Cash flow from operations",
    "Net cash provided by operating activities", "Earnings from operations before depreciation",
    "Income before depreciation", "Operating income before depreciation and amortization", "Return on equity",
    "Return on average assets", "Sales of securities", "Proceeds from sales", "Proceeds from sale of investments",
    "Net gain on sales of loans", "Gain on sales of securities", "Gain on sale of loans", "Cost of products sold",
    "Cost of services", "Research and development", "Unrealized gain on investments",
    "Revenue from related parties", "Undistributed earnings",
    "Basic earnings per share from continuing operations", "Reserve for losses", "Net losses and loss expenses",
    "Losses and loss adjustment expenses", "Benefits and losses", "Net losses and loss adjustment expenses",
    "Net losses incurred", "Loss ratio", "Premiums written", "Net premiums written",
    "Operating loss carryforwards", "Other revenue", "Other revenues", "Other operating revenue", "Other sales",
    "Intersegment revenues", "Intersegment sales", "Total intersegment revenue", "Net loss per share",
    "Adjusted net income per share", "Adjusted EPS", "Tax effect of adjustments", "Income tax effect",
    "Impairment losses", "Restructuring charges", "Share of profit of associates",
    "Share of net profit of joint ventures", "Total profit sharing", "Profit sharing expense",
    "Net income available to common stockholders' ROE", "Adjusted EBITDAR",
    "Diluted common shares outstanding at period end",
)

EPS: Mapping[str, tuple[str, ...]] = {
    "basic": (
        "Earnings per share - basic", "Basic earnings per share", "Basic EPS", "Net income per share - basic",
        "Net income (loss) per share attributable to common stockholders, basic", "Primary earnings per share",
        "Basic earnings per ADS", "Net income per unit - basic", "Earnings per basic share",
        "Basic loss per share", "EPS, basic", "Net income per share: Basic", "Profit per share, basic",
    ),
    "diluted": (
        "Earnings per share - diluted", "Diluted earnings per share", "Diluted EPS",
        "Net income per share, diluted", "Earnings per common share assuming dilution",
        "Earnings per common share - assuming dilution", "Diluted net income per common share",
        "Net (loss) income per share attributable to Acme - diluted", "Fully diluted earnings per share",
        "Earnings per ordinary share - diluted", "Diluted earnings per ADS",
        "Net income per limited partner unit - diluted", "Earnings per diluted share",
        "Net earnings per diluted share", "Net income per diluted share", "Diluted earnings (loss) per share",
        "GAAP diluted EPS", "Diluted loss per share", "Diluted net income per share of common stock",
        "Earnings per share of common stock - diluted", "Diluted EPS - as reported", "Reported diluted EPS",
        "EPS - diluted", "EPS (diluted)", "Per share - diluted net income",
        "Per common share: Net income - diluted",
        "Net income attributable to common stockholders per share - diluted",
        "Diluted (loss) earnings per share attributable to shareholders", "Profit per common share - diluted",
    ),
    "basic diluted": (
        "Net loss per share - basic and diluted", "Basic and diluted net loss per share",
        "Net loss per common share, basic and diluted", "Basic and diluted earnings per common share",
        "Basic & diluted EPS",
    ),
    "neither": (
        "Income per share", "Earnings per share", "Net income per share", "GAAP earnings per share",
        "Earnings per share (GAAP)", "Loss per share", "Net loss per share",
        "Net income per common share and common equivalent share", "Net earnings per share of common stock",
    ),
    "adjusted": (
        "Adjusted EPS", "Non-GAAP earnings per share", "Core earnings per share", "Core EPS",
        "Operating earnings per share", "Ongoing earnings per share", "Adjusted earnings per share (non-GAAP)",
        "Comparable earnings per share", "Underlying EPS", "Cash EPS", "Pro forma earnings per share",
    ),
    "diluted adjusted": (
        "Adjusted diluted EPS", "Non-GAAP diluted EPS", "Adjusted earnings per diluted share",
        "Non-GAAP net income per share - diluted", "Adjusted net income per diluted share",
        "Normalized diluted EPS", "Diluted EPS excluding special items",
        "Adjusted diluted earnings per common share",
    ),
    "diluted continuing": (
        "Earnings per share from continuing operations - diluted",
        "Diluted earnings per share from continuing operations",
        "Income from continuing operations per diluted share",
    ),
    "basic continuing": (
        "Basic earnings from continuing operations per share",
    ),
}

NO_EPS = (
    "Dividends per share", "Book value per share", "Tangible book value per common share",
    "Cash dividends declared per share", "Distributions per unit", "FFO per share", "Net asset value per share",
    "Revenue per share", "Net investment income per share", "Discontinued operations per share",
    "Earnings per share from discontinued operations", "Loss per share from discontinued operations - diluted",
    "Extraordinary item per share", "Cumulative effect per share", "EBITDA per share", "Cash flow per share",
    "Weighted average shares outstanding", "Market price per share", "Impact of restructuring per share",
    "Tax effect per share", "Undistributed earnings per share", "Stock price", "Equity per share",
    "Change in earnings per share", "Comprehensive income per share", "Income before taxes per share",
    "Distributed earnings per share", "Dividend per ADS", "Restructuring charges per diluted share",
    "Effect of tax reform per share", "Average price per share",
)
# fmt: on


def pairs(table: Mapping[Metric, Iterable[str]]) -> list[tuple[Metric, str]]:
    return [(metric, label) for metric, labels in table.items() for label in labels]


@pytest.mark.parametrize(("metric", "label"), pairs(NAMES))
def test_a_usual_label_names_its_metric(metric: Metric, label: str):
    meaning = metric_of(plain_label(label))
    assert meaning is not None
    assert meaning.metric is metric


@pytest.mark.parametrize("label", NO_METRIC)
def test_a_label_of_something_else_names_no_metric(label: str):
    assert metric_of(plain_label(label)) is None


@pytest.mark.parametrize(("said", "label"), [(said, label) for said, labels in EPS.items() for label in labels])
def test_a_label_of_earnings_a_share_says_of_which_shares(said: str, label: str):
    meaning = eps_of(plain_label(label))
    assert meaning is not None
    read = {
        "basic": meaning.is_basic,
        "diluted": meaning.is_diluted,
        "adjusted": meaning.is_adjusted,
        "continuing": meaning.is_continuing,
    }
    assert [word for word, holds in read.items() if holds] == [word for word in said.split() if word != "neither"]


@pytest.mark.parametrize("label", NO_EPS)
def test_an_amount_a_share_of_something_else_is_no_earnings(label: str):
    assert eps_of(plain_label(label)) is None


@pytest.mark.parametrize("label", [label for labels in EPS.values() for label in labels])
def test_earnings_a_share_are_no_amount_of_money(label: str):
    assert metric_of(plain_label(label)) is None


OWN = {Metric.EBITDA, Metric.ADJUSTED_EBITDA, Metric.ADJUSTED_NET_INCOME, Metric.FFO_PER_SHARE}


@pytest.mark.parametrize(("metric", "label"), pairs(NAMES))
def test_only_the_issuers_own_measures_are_not_of_gaap(metric: Metric, label: str):
    meaning = metric_of(plain_label(label))
    assert meaning is not None
    assert (meaning.basis is Basis.NON_GAAP) == (metric in OWN)


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("Net (loss) income(1)", "net income"),
        ("(Loss) income from operations", "income from operations"),
        ("Net (loss)", "net loss"),
        ("Net income/(loss)", "net income"),
        ("Net sales (Note 1)", "net sales"),
        ("Net sales (see Notes 2 and 3)", "net sales"),
        ("Total revenues (in thousands)", "total revenues"),
        ("EBITDA1", "ebitda"),
        ("Net earnings \u2020", "net earnings"),
        ("Company's net income", "companys net income"),
        ("Profit & loss", "profit"),
        ("A. Revenues", "revenues"),
    ],
)
def test_footnotes_scales_and_brackets_are_left_out_of_a_label(label: str, plain: str):
    assert plain_label(label) == plain


def test_a_label_of_basic_and_diluted_shares_names_both():
    label = plain_label("Weighted-average shares outstanding - basic and diluted")
    meaning = metric_of(label)
    assert meaning is not None
    assert meaning.metric is Metric.SHARES_BASIC
    assert which_shares(label) == (True, True)
    assert says_shares(label)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Non-GAAP measures", True),
        ("Adjusted earnings", True),
        ("Reconciliation of GAAP to non-GAAP", False),
        ("Operating income", False),
        ("Earnings per share", False),
    ],
)
def test_a_heading_says_whether_what_is_below_is_the_issuers_own(heading: str, expected: bool):
    assert is_own_measure(plain_label(heading)) is expected


HOSTILE = (
    "net income ", "total ", "excluding a ", "per a share ", "shares basic ", "attributable to ", "adjusted non gaap ",
    "income and ", "((((", "loss (loss) ", "ffo a ", "operating ", "1 2 3 ",
)  # fmt: skip
SECONDS = 0.05


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("end", ["", "%", "!"])
def test_no_label_takes_long(words: str, end: str):
    label = plain_label(words * MAX_LABEL)[:MAX_LABEL] + end
    begun = time.perf_counter()
    for tried in (label, words.strip() + " " + label, label[: MAX_LABEL // 2] + "zzz"):
        metric_of.__wrapped__(tried)
        eps_of.__wrapped__(tried)
    assert time.perf_counter() - begun < SECONDS
