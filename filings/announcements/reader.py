"""What a release tells besides figures: headline and dateline, dividends, buybacks, the conference call."""

from collections.abc import Iterator
from dataclasses import dataclass

from filings.announcements.calls import CALL, CallCandidate, call, distinct_calls
from filings.announcements.headline import find_dateline, find_headline
from filings.announcements.payouts import (
    DIVIDEND,
    REPURCHASE,
    BuybackCandidate,
    DividendCandidate,
    buyback,
    distinct_dividends,
    dividend,
    dividend_rows,
)
from filings.announcements.stretches import stretches_with
from filings.dates import find_dates
from filings.document_text import DocumentText
from filings.prose.sentences import Sentence, is_wrapped, sentences_of

# A paragraph with none of them announces nothing.
_WORDS = (
    "dividend", "distribution", "purchase", "buyback", "buy back", "buy-back", "conference", "webcast", "cast ",
    " call", "discuss", "live stream", "q&a", "question-and-answer", "presentation", "when:", "when :",
    "time:", "time :", "time |", "time|", "webinar", "will host", "will hold", "listen", " dial", " review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnnouncementCandidates:
    """All of them, in the order of the text; headline and dateline are characters of it."""

    headline: tuple[int, int] | None
    dateline: tuple[int, int] | None
    dividends: tuple[DividendCandidate, ...]
    buybacks: tuple[BuybackCandidate, ...]
    calls: tuple[CallCandidate, ...]


def read_announcements(text: DocumentText, currency: str | None) -> AnnouncementCandidates:
    """What a release announces. `currency` is that of amounts without a mark ("65.0 cents")."""
    lower = text.lower
    dateline = find_dateline(lower)
    released = next((date.iso for date in find_dates(lower, *dateline)), None) if dateline else None
    dividends: list[DividendCandidate] = []
    named: list[DividendCandidate] = []
    buybacks: list[BuybackCandidate] = []
    calls: list[CallCandidate] = []
    wrapped = is_wrapped(text)
    sentences = (
        one for start, end in stretches_with(lower, _WORDS) for one in sentences_of(text, start, end, wrapped=wrapped)
    )
    for sentence, following in _with_next(sentences):
        start, end = sentence.start, sentence.end
        if DIVIDEND.search(lower, start, end):
            dividends.extend(dividend(lower, sentence, following, currency))
            named.extend(dividend(lower, sentence, following, currency, is_named=True))
        if REPURCHASE.search(lower, start, end):
            buybacks.extend(buyback(lower, start, end, currency, released))
        if CALL.search(lower, start, end):
            calls.extend(call(lower, start, end, released))
    dividends = dividends or named or list(dividend_rows(lower, currency))
    return AnnouncementCandidates(
        find_headline(lower, dateline), dateline, tuple(distinct_dividends(dividends)),
        tuple({(one.value, one.unit): one for one in reversed(buybacks)}.values())[::-1], tuple(distinct_calls(calls)),
    )  # fmt: skip


def _with_next(sentences: Iterator[Sentence]) -> Iterator[tuple[Sentence, Sentence | None]]:
    last: Sentence | None = None
    for sentence in sentences:
        if last is not None:
            yield last, sentence
        last = sentence
    if last is not None:
        yield last, None
