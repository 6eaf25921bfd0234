"""What a release tells besides figures of the past → guidance, dividends, buybacks, calls, each with its words."""

from dataclasses import replace

from filings.announcements.guidance import GuidanceCandidate, read_guidance
from filings.announcements.reader import read_announcements
from filings.evidence import Witness
from filings.figure_types import Buyback, ConferenceCall, Dividend, Guidance
from filings.figures import ReadFigures
from filings.types import Release


def with_announcements(release: Release, read: ReadFigures, witness: Witness) -> Release:
    """The release with its title, dateline, guidance, dividends, buybacks and calls."""
    told = read_announcements(read.text, read.currency)
    return replace(
        release,
        guidance=tuple(_guidance(one, witness) for one in read_guidance(read.text, release.period, read.currency)),
        dividends=tuple(
            Dividend(
                one.per_share,
                one.currency,
                one.payable_on,
                one.record_on,
                witness.evidence("prose", one.amount, sentence=one.sentence),
            )
            for one in told.dividends
        ),
        buybacks=tuple(
            Buyback(one.value, one.unit, one.currency, witness.evidence("prose", one.amount, sentence=one.sentence))
            for one in told.buybacks
        ),
        calls=tuple(
            ConferenceCall(
                one.date,
                one.time,
                witness.quote(one.zone).text if one.zone else None,
                witness.evidence("prose", one.place, sentence=one.sentence),
            )
            for one in told.calls
        ),
        title=witness.quote(told.headline) if told.headline else None,
        dateline=witness.quote(told.dateline) if told.dateline else None,
    )


def _guidance(one: GuidanceCandidate, witness: Witness) -> Guidance:
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
        evidence=witness.evidence(
            "prose" if one.sentence else "table",
            one.amount,
            label=one.label,
            columns=one.column,
            scale_at=one.scale_at,
            sentence=one.sentence,
        ),
    )
