"""What a release tells besides figures of the past → guidance, dividends, buybacks, calls, each with its words."""

from dataclasses import replace

from filings.announcements.guidance import GuidanceCandidate, read_guidance
from filings.announcements.reader import read_announcements
from filings.evidence import Quotes
from filings.figure_types import (
    Buyback,
    ConferenceCall,
    Dividend,
    Evidence,
    EvidenceDocument,
    Guidance,
)
from filings.figures import ReadFigures
from filings.types import Document, Release

Range = tuple[int, int]


def with_announcements(release: Release, read: ReadFigures, document: Document, quotes: Quotes) -> Release:
    """The release with its title, dateline, guidance, dividends, buybacks and calls."""
    giver = _Giver(read, document, quotes)
    told = read_announcements(read.text, read.currency)
    return replace(
        release,
        guidance=tuple(giver.guidance(one) for one in read_guidance(read.text, release.period, read.currency)),
        dividends=tuple(
            Dividend(one.per_share, one.currency, one.payable_on, one.record_on, giver.said(one.amount, one.sentence))
            for one in told.dividends
        ),
        buybacks=tuple(
            Buyback(one.value, one.unit, one.currency, giver.said(one.amount, one.sentence)) for one in told.buybacks
        ),
        calls=tuple(
            ConferenceCall(
                one.date, one.time, giver.words(one.zone) if one.zone else None, giver.said(one.place, one.sentence)
            )
            for one in told.calls
        ),
        title=quotes.of(read.text, *told.headline) if told.headline else None,
        dateline=quotes.of(read.text, *told.dateline) if told.dateline else None,
    )


class _Giver:
    """Makes the evidence of one document."""

    def __init__(self, read: ReadFigures, document: Document, quotes: Quotes) -> None:
        self.text, self.quotes = read.text, quotes
        self.document = EvidenceDocument(document.sequence, document.type, document.filename, document.sha256)

    def guidance(self, one: GuidanceCandidate) -> Guidance:
        """One range with the words that it was read from."""
        return Guidance(
            metric=one.metric,
            basis=one.basis,
            period=one.period,
            low=one.low,
            high=one.high,
            unit=one.unit,
            currency=one.currency,
            as_reported=one.as_reported,
            action=one.action,
            evidence=Evidence(
                document=self.document,
                place="prose" if one.sentence else "table",
                quote=self.quotes.of(self.text, *one.amount),
                label=self.quotes.of(self.text, *one.label) if one.label else None,
                column=tuple(self.quotes.of(self.text, *head) for head in one.column),
                scale=self.quotes.of(self.text, *one.scale_at) if one.scale_at else None,
                sentence=self.quotes.of(self.text, *one.sentence) if one.sentence else None,
            ),
        )

    def said(self, amount: Range, sentence: Range) -> Evidence:
        """The evidence of what a sentence says."""
        quote, around = self.quotes.of(self.text, *amount), self.quotes.of(self.text, *sentence)
        return Evidence(self.document, "prose", quote, None, (), None, around)

    def words(self, place: Range) -> str:
        """What is printed at a place, on one line."""
        return " ".join(self.text.text[slice(*place)].split())
