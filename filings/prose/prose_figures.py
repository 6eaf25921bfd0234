"""Figures as the sentences and bullets of a release state them, read independently of its tables.

Forms that it reads: "net sales increased 36% to $479.4 million", "net loss of $4.5 million, or $0.24 per diluted
share, compared to net income of …", "from $7.79 million in 2023 to $4.90 million in 2024", "GAAP and non-GAAP diluted
EPS of $0.95 and $1.02, respectively", "earnings were 65 cents a share", "Diluted EPS: $0.71". A heading sets the period
of what stands below it, and so does a sentence for the rest of its paragraph; below an outlook nothing is a figure.

How it errs: words between a metric and its amount that are not known make the amount PLAUSIBLE at most; a total told
below the heading of a segment is WEAK, and so is one of the whole issuer that stands there.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from filings.amounts import Amount
from filings.candidates import PLAUSIBLE, SURE, WEAK, FigureCandidate
from filings.document_text import DocumentText
from filings.figure_types import Basis, Metric, PeriodKind
from filings.prose.prose_patterns import (
    ADJUSTED_HEADING,
    AHEAD_HEADING,
    GENERIC_HEADING,
    ISSUER_NAME,
    KEYWORD,
    NAME_IN_HEADLINE,
    SEGMENT_HEADING,
)
from filings.prose.prose_periods import NamedPeriod, named_periods, tell_period
from filings.prose.prose_sentence import Context, SentenceReading, Stated
from filings.prose.sentences import Folded, Sentence, fold, sentences_of
from filings.types import Period

MAX_CANDIDATES: Final = 2_000
"""A text that states more figures in prose is not read on; the longest releases have about 300."""

MAX_SENTENCES: Final = 1_500
"""Sentences with amounts that are read; the longest releases have about 400."""

MAX_HEADING_CHARACTERS: Final = 160
MAX_HEADINGS: Final = 8
"""Of headings without a sentence between them (those of tables) so many are looked at, the last ones."""

MAX_NAME_WORDS: Final = 4
"""A heading of so few words that says nothing of results is the name of a segment, a product, a place."""

MIN_PARAGRAPH_CHARACTERS: Final = 60
HEAD_CHARACTERS: Final = 4_000
"""Within so many characters the issuer is named with its exchange."""

LEAD_PARAGRAPHS: Final = 3
"""What a release says in its first paragraphs is of the whole issuer."""

_QUARTER_WORDS = re.compile(
    r"\bquarter(?!ly report)|(?:three|3) months|\bq[1-4]\b|\b[1-4]q|(?:twelve|thirteen|fourteen|sixteen|1[2346]) weeks"
)
_QUARTER_COLUMNS = re.compile(
    r"(?:(?:three|3)\s+months|(?:twelve|thirteen|fourteen|1[2346])\s+weeks|quarters?)\s+ended"
)
_CELL_MARKS = ("\t", "|")
_NO_HEADING = re.compile(r"[^a-z]*(?:(?:page|more|continued|of|[a-z]{0,2})[^a-z]*){0,3}")
_INTRODUCES = re.compile(r"\bwe (?:now |currently )?(?:expect|anticipat)|following (?:guidance|outlook)")
_OTHER_MONEY = re.compile(r"[\u20ac\u00a3\u00a5]|\d\.\d\d (?:per|a) ")
_ALWAYS_NON_GAAP: Final = frozenset(
    {Metric.EBITDA, Metric.ADJUSTED_EBITDA, Metric.ADJUSTED_NET_INCOME, Metric.EPS_ADJUSTED, Metric.FFO_PER_SHARE}
)


@dataclass(slots=True)
class _Surroundings:
    """What the headings above a sentence and the sentences before it in its paragraph say."""

    ahead: bool = False
    segment: bool = False
    adjusted: bool = False
    heading_period: NamedPeriod | None = None
    block: int = -1
    block_period: NamedPeriod | None = None
    paragraphs: int = 0
    source: str = "headline"


def read_prose(text: DocumentText, period: Period, start: int = 0, end: int | None = None) -> list[FigureCandidate]:
    """The figures that the prose in characters `start` to `end` of a release states, in the order of the text.

    Args:
        text: the document.
        period: the period announced; a figure without a period of its own is of it.
        start: first character to read.
        end: behind the last; None: the document's end.

    """
    return list(_Prose(text, period).read(start, len(text.text) if end is None else end))


class _Prose:
    """One pass over a release."""

    def __init__(self, text: DocumentText, period: Period) -> None:
        self.text, self.period = text, period
        self.around = _Surroundings()
        self.rank = self.sentences = 0
        self.has_scale_words = False
        self.compared: dict[Metric, int] = {}  # what the sentence's values, to which it compares, are trusted
        self.said: dict[tuple[Metric, bool, PeriodKind], Stated] = {}  # what was first said of a metric
        self.headings: deque[str] = deque(maxlen=MAX_HEADINGS)  # since the last sentence with an amount
        is_ifrs = "ifrs" in text.lower and "gaap" not in text.lower
        self.basis = Basis.IFRS if is_ifrs else Basis.GAAP
        self.default_kind = _default_kind(text, period)
        self.names = _issuer_names(text)

    def read(self, start: int, end: int) -> Iterator[FigureCandidate]:
        """The candidates of a stretch."""
        lower = self.text.lower
        for sentence in sentences_of(self.text, start, end):
            stretch = lower[sentence.start : sentence.end]
            if _is_heading(sentence, stretch):
                if not self._is_headline() and lower[sentence.end : sentence.end + 1] not in _CELL_MARKS:
                    self.headings.append(stretch)
                continue
            self._enter_sentence(sentence, stretch)
            if not _names_money(stretch) or not KEYWORD.search(stretch):
                continue
            while self.headings:
                self._enter_heading(" ".join(self.headings.popleft().split()))
            if self.around.ahead:
                continue
            yield from self._of_sentence(sentence)
            self.sentences += 1
            if self.rank >= MAX_CANDIDATES or self.sentences >= MAX_SENTENCES:
                return

    def _enter_heading(self, heading: str) -> None:
        around = self.around
        if _NO_HEADING.fullmatch(heading):
            return  # the foot of a page
        named = named_periods(heading, self.period)
        told = tell_period(named[0], self.period, self.default_kind) if named else None
        is_future = told is not None and told.is_future and not told.is_comparison
        around.ahead = is_future or bool(AHEAD_HEADING.search(heading) or _INTRODUCES.search(heading))
        around.block_period = None
        if heading.endswith(":") and len(heading.split()) > 8 and not named:
            return  # a sentence that introduces a list
        is_name = len(heading.split()) <= MAX_NAME_WORDS and not named and not GENERIC_HEADING.search(heading)
        around.segment = is_name or SEGMENT_HEADING.search(heading) is not None
        around.adjusted = bool(ADJUSTED_HEADING.search(heading)) and "gaap to" not in heading
        if named:
            around.heading_period = named[0] if len(named) == 1 else None

    def _is_headline(self) -> bool:
        return self.around.paragraphs == 0 and self.around.source == "headline"

    def _enter_sentence(self, sentence: Sentence, stretch: str) -> None:
        around = self.around
        if sentence.block != around.block:
            around.block, around.block_period = sentence.block, None
            ends = stretch[-1:] in '.!?\u201d"'
            around.paragraphs += not sentence.is_bullet and ends and len(stretch) > MIN_PARAGRAPH_CHARACTERS
        if sentence.is_bullet:
            around.source = "bullet"
        elif around.paragraphs == 0:
            around.source = "headline"
        else:
            around.source = "lead" if around.paragraphs <= LEAD_PARAGRAPHS else "body"

    def _of_sentence(self, sentence: Sentence) -> Iterator[FigureCandidate]:
        around = self.around
        folded = fold(self.text, sentence.start, sentence.end)
        inherited = around.block_period or around.heading_period
        context = Context(self.period, self.default_kind, inherited, around.adjusted, self.names)
        reading = SentenceReading(folded, context)
        self.compared = {}
        for stated in reading.figures():
            yield self._candidate(stated, folded, sentence)
            self.rank += 1
        around.block_period = reading.periods.said or around.block_period

    def _candidate(self, stated: Stated, folded: Folded, sentence: Sentence) -> FigureCandidate:
        amount, named, mention = stated.amount, stated.named, stated.mention
        start, end = folded.span(amount.start, amount.end)
        word_at = folded.lower.rfind(amount.word, amount.start, amount.end) if amount.word else -1
        digit = Decimal(amount.word_scale) / (100 if amount.in_cents else 1) / 10**amount.decimals
        return FigureCandidate(
            metric=stated.metric,
            basis=Basis.NON_GAAP if stated.label or stated.metric in _ALWAYS_NON_GAAP else self.basis,
            basis_label=stated.label,
            value=stated.value,
            half_unit=digit / 2,
            currency=amount.currency or ("USD" if amount.in_cents else None),
            scale=amount.word_scale,
            unit="currency_per_share" if stated.a_share else "currency",
            as_reported=self.text.text[start:end],
            period=stated.period.period,
            period_stated=named is not None,
            is_comparison=stated.is_comparison,
            place="prose",
            amount=(start, end),
            label=folded.span(mention.start, mention.end),
            columns=(folded.span(named.start, named.end),) if named and stated.named_here else (),
            scale_at=folded.span(word_at, word_at + len(amount.word or "")) if word_at >= 0 else None,
            sentence=(sentence.start, sentence.end),
            source=self.around.source,
            rank=self.rank,
            trust=self._trust(stated),
        )

    def _trust(self, stated: Stated) -> int:
        """A total below a heading that names something else may be a part's; an amount a share is not.

        So may one that differs from what was said before of the same metric and period.
        """
        trust = stated.trust
        if not stated.a_share and stated.amount.word:
            self.has_scale_words = True
        elif self.has_scale_words and not stated.a_share and stated.value % 1_000:
            trust = WEAK  # "$219,261" of a footnote, where "$219 million" is said elsewhere: in thousands, perhaps
        if self.around.segment:
            trust = min(trust, PLAUSIBLE if stated.a_share else WEAK)
        if stated.is_comparison:
            return min(trust, self.compared.get(stated.metric, SURE))
        trust = trust if trust == WEAK else self._beside_the_first(stated, trust)
        self.compared[stated.metric] = trust
        return trust

    def _beside_the_first(self, stated: Stated, trust: int) -> int:
        said = self.said.setdefault((stated.metric, stated.label is None, stated.period.period.kind), stated)
        if _agree(said.amount, stated.amount):
            return trust
        if said.trust < trust:
            self.said[stated.metric, stated.label is None, stated.period.period.kind] = stated
            return trust
        return min(trust, PLAUSIBLE if stated.a_share or abs(stated.value) > abs(said.value) else WEAK)


def _agree(first: Amount, second: Amount) -> bool:
    """Whether two printed amounts may be one number, each rounded in its way."""
    digits = (Decimal(one.word_scale) / (100 if one.in_cents else 1) / 10**one.decimals for one in (first, second))
    return bool(abs(abs(first.value) - abs(second.value)) <= max(digits))


def _is_heading(sentence: Sentence, stretch: str) -> bool:
    """A line that says no amount and ends no sentence; "Second Quarter 2026 Highlights:" is one."""
    if sentence.is_bullet or len(stretch) > MAX_HEADING_CHARACTERS or sentence.start > sentence.block + 40:
        return False
    if stretch[-1:] == ":":
        return True
    return stretch[-1:] not in '.!?;,\u201d"' and not _names_money(stretch)


def _names_money(words: str) -> bool:
    """Whether words (in small letters) may state an amount of money: asked of every line, so plain text goes first."""
    if "$" in words or "illion" in words or "cents" in words:
        return True
    return (not words.isascii() or "." in words) and _OTHER_MONEY.search(words) is not None


def _default_kind(text: DocumentText, period: Period) -> PeriodKind:
    """A quarter, unless a year's release never speaks of one."""
    if not period.includes_year or _QUARTER_WORDS.search(text.lower, 0, HEAD_CHARACTERS):
        return "quarter"
    return "quarter" if _QUARTER_COLUMNS.search(text.lower) else "year"


def _issuer_names(text: DocumentText) -> frozenset[str]:
    """Words of the issuer's name, as they stand before its exchange: "CAVA Group, Inc. (NYSE: CAVA)"."""
    found = (pattern.search(text.text, 0, HEAD_CHARACTERS) for pattern in (ISSUER_NAME, NAME_IN_HEADLINE))
    return frozenset(word for match in found if match for word in re.findall(r"[\w&-]+", match["name"].lower()))
