"""A release of the invented Tarn Mills, Inc. and figures as they might be read from it: what travels is tested on them,
whatever the parser reads today."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from filings.evidence import read_quote
from filings.figure_types import (
    Abstention,
    AbstentionReason,
    Basis,
    Buyback,
    ConferenceCall,
    Dividend,
    Evidence,
    EvidenceDocument,
    Figure,
    FigurePeriod,
    Guidance,
    Headline,
    HeadlineFigure,
    Metric,
    Quote,
    SeenCandidate,
)
from filings.parse import parse
from filings.types import ParsedFiling, Release
from tests.unit.invented import submission

EXHIBIT = """<html><body>
<p>Tarn Mills Reports First Quarter Results</p>
<p>TARN, Maine, May 3, 2010 \u2014 Tarn Mills, Inc. announced results for the quarter ended March 31, 2010. Revenue was
<b>$5.2 million</b>. We expect revenue of <i>$5.3 to $5.5&nbsp;million</i> in the second quarter.
A dividend of $0.05 a share was declared; buybacks of $2 million were authorised. A call is held at 5:00 p.m. ET.</p>
<p>(in thousands, except per share amounts)</p>
<table>
<tr><td></td><td colspan=2>Three Months Ended<br>March 31,</td></tr>
<tr><td></td><td>2010</td><td>2009</td></tr>
<tr><td>Net sales</td><td>$5,162</td><td>$4,900</td></tr>
<tr><td>Net loss</td><td>(420</td><td>)</td></tr>
<tr><td>Diluted</td><td>(0.40)</td><td>&#8212;</td></tr>
</table></body></html>"""
RAW = submission(
    "Item 2.02.  Results of Operations and Financial Condition.\n\n   See Exhibit 99.1.\n", {"EX-99.1": EXHIBIT}
)
QUARTER = FigurePeriod("quarter", "2010-01-01", "2010-03-31", "Q1", 2010)
YEAR_BEFORE = FigurePeriod("quarter", "2009-01-01", "2009-03-31", "Q1", 2009)
PLAIN_RELEASE = parse(RAW).release


def quote(words: str, after: str = "<html>") -> Quote:
    """The quote of the first `words` of the release, as its markup has them, behind `after`."""
    raw_words = words.encode()
    start = RAW.index(raw_words, RAW.index(after.encode()))
    end = start + len(raw_words)
    first = len(RAW[:start].decode())
    return Quote(read_quote(RAW, start, end, True, "utf-8"), start, end, first, first + len(words))


def evidence(words: Quote, label: str, *, in_table: bool = True) -> Evidence:
    """The evidence of an amount under the label."""
    assert isinstance(PLAIN_RELEASE, Release)
    document = PLAIN_RELEASE.document
    assert document is not None
    assert document != "body"
    named = EvidenceDocument(document.sequence, document.type, document.filename, document.sha256)
    if not in_table:
        sentence = quote("Revenue was\n<b>$5.2 million</b>.")
        return Evidence(named, "prose", words, quote(label), (), None, sentence)
    columns = (quote("Three Months Ended<br>March 31,"), quote("2010", after="March 31,</td>"))
    return Evidence(named, "table", words, quote(label, "<table>"), columns, quote("in thousands"))


def figure(metric: Metric, value: str, words: Quote, label: str, **changes: Any) -> Figure:
    """A figure of the quarter, in thousands of dollars."""
    made = Figure(
        metric=metric, basis=Basis.GAAP, basis_label=None, period=QUARTER, value=Decimal(value), currency="USD",
        unit="currency", as_reported=words.text, scale=1000, is_comparison=False, checks=("prose_agrees",),
        evidence=evidence(words, label),
    )  # fmt: skip
    return replace(made, **changes)


REVENUE = figure(Metric.REVENUE, "5162000", quote("$5,162"), "Net sales")
REVENUE_BEFORE = figure(Metric.REVENUE, "4900000", quote("$4,900"), "Net sales", period=YEAR_BEFORE, is_comparison=True)
NET_LOSS = figure(Metric.NET_INCOME, "-420000", quote("(420</td><td>)"), "Net loss")
EPS_DILUTED = figure(
    Metric.EPS_DILUTED, "-0.40", quote("(0.40)"), "Diluted", unit="currency_per_share", scale=1, checks=()
)
FIGURES = (REVENUE, REVENUE_BEFORE, NET_LOSS, EPS_DILUTED)
HEADLINE = Headline(
    revenue=HeadlineFigure(
        Decimal(5162000), "USD", Decimal(4900000), Decimal(262000), Decimal("5.35"), figure=0, prior_figure=1
    ),
    net_income=HeadlineFigure(Decimal(-420000), "USD", figure=2),
    eps_diluted=HeadlineFigure(Decimal("-0.40"), "USD", figure=3),
)
OUTLOOK = quote("$5.3 to $5.5&nbsp;million")
GUIDANCE = Guidance(
    metric="revenue", basis=Basis.GAAP, period="Q2 2010", low=Decimal(5300000), high=Decimal(5500000),
    unit="currency", currency="USD", as_reported=OUTLOOK.text, action=None,
    evidence=evidence(OUTLOOK, "revenue", in_table=False),
)  # fmt: skip
ABSTENTIONS = (
    Abstention(
        Metric.EPS_BASIC,
        AbstentionReason.AMBIGUOUS_LABEL,
        (SeenCandidate(Decimal("-0.40"), quote("(0.40)"), "the row does not say basic"),),
    ),
    Abstention(Metric.EPS_ADJUSTED, AbstentionReason.NOT_STATED),
)


DIVIDEND = Dividend(Decimal("0.05"), "USD", None, None, evidence(quote("$0.05"), "dividend", in_table=False))
BUYBACK = Buyback(Decimal(2000000), "currency", "USD", evidence(quote("$2 million"), "buybacks", in_table=False))
CALL = ConferenceCall(None, "17:00", "ET", evidence(quote("5:00 p.m. ET"), "call", in_table=False))


def released(figures: Sequence[Figure] = FIGURES) -> Release:
    """The release with its figures."""
    assert isinstance(PLAIN_RELEASE, Release)
    return replace(
        PLAIN_RELEASE,
        headline=HEADLINE,
        figures=tuple(figures),
        guidance=(GUIDANCE,),
        abstentions=ABSTENTIONS,
        dividends=(DIVIDEND,),
        buybacks=(BUYBACK,),
        calls=(CALL,),
        title=quote("Tarn Mills Reports First Quarter Results"),
        dateline=quote("TARN, Maine, May 3, 2010"),
    )


def fake_parse(raw: bytes, document_type: str | None = None) -> ParsedFiling:
    """What the parser would return for RAW if these were the figures that it reads; other filings as they are."""
    parsed = parse(raw, document_type)
    return replace(parsed, release=released()) if raw == RAW else parsed
