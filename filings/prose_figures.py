"""Figures as the sentences and bullets of a release state them, read independently of its tables.

A sentence is read from left to right: a metric by name, amounts behind it, and between them the words that make an
amount the metric's value, an earlier period's, a change, a part, or something to come. Forms that it reads: "net sales
increased 36% to $479.4 million", "net loss of $4.5 million, or $0.24 per diluted share, compared to net income of …",
"from $7.79 million in 2023 to $4.90 million in 2024", "$10.2 million and $9.8 million for the three months ended June
30, 2005 and 2004, respectively", "earnings were 65 cents a share", "Diluted EPS: $0.71".

How it errs: words between a metric and its amount that are not known make the amount PLAUSIBLE at most; a total told
below the heading of a segment is WEAK.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from filings.amounts import Amount, find_amounts
from filings.candidates import PLAUSIBLE, SURE, WEAK, FigureCandidate
from filings.document_text import DocumentText
from filings.figure_types import Basis, Metric, PeriodKind, Unit
from filings.prose_patterns import (
    ADJUSTED_BEFORE,
    ADJUSTED_BEHIND,
    ADJUSTED_HEADING,
    ADJUSTED_SENTENCE,
    AHEAD,
    AHEAD_HEADING,
    BREAKS,
    CHANGE_BEFORE,
    CHANGE_BEHIND,
    COMPARES,
    FINITE,
    GAAP_SENTENCE,
    GENERIC_HEADING,
    GROUPS,
    KEYWORD,
    LOSS,
    METRIC,
    NOT_A_FIGURE_BEHIND,
    PER_OTHER,
    PER_SHARE,
    PLAIN_BEFORE,
    PLAIN_BETWEEN,
    RANGE_BEHIND,
    SEGMENT_BEHIND,
    SEGMENT_HEADING,
    TO_VALUE,
)
from filings.prose_periods import NamedPeriod, ToldPeriod, named_periods, tell_period
from filings.sentences import Sentence, sentences_of
from filings.types import Period

MAX_CANDIDATES: Final = 2_000
"""A text that states more figures in prose is not read on; the longest releases have about 300."""

MAX_HEADING_CHARACTERS: Final = 160
MAX_PER_SHARE: Final = Decimal(10_000)
LEAD_BLOCKS: Final = 3
"""The first paragraphs of sentences: what a release says there is of the whole issuer."""

Role = Literal["value", "earlier", "change", "none"]


class _Folded(NamedTuple):
    """A sentence with its white space folded, and where its characters stand in the text."""

    lower: str
    printed: str
    starts: list[int]  # of words in `lower`
    places: list[int]  # of words in the text

    def place(self, at: int) -> int:
        """The character of the text for a character of `lower`."""
        word = bisect_right(self.starts, at) - 1
        return self.places[word] + at - self.starts[word]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same for a stretch."""
        return self.place(start), self.place(end - 1) + 1


@dataclass(slots=True)
class _Surroundings:
    """What the headings above a sentence and the sentences before it in its paragraph say."""

    source: str = "headline"
    ahead: bool = False
    segment: bool = False
    adjusted: bool = False
    heading_period: NamedPeriod | None = None
    block: int = -1
    block_period: NamedPeriod | None = None
    lead_blocks: int = 0


@dataclass(frozen=True, slots=True)
class _Mention:
    """A metric by name."""

    group: str
    start: int
    end: int
    metric: Metric
    is_loss: bool
    label: str | None  # of a non-GAAP metric
    is_part: bool  # "services revenue"
    is_change: bool  # "the increase in net income"
    unknown: int = 0


@dataclass(slots=True)
class _Clause:
    """What holds at a place of the sentence."""

    mentions: list[_Mention] = field(default_factory=list)
    role: Role = "none"
    value: Decimal | None = None  # the last value of money, whose sign the amount a share has
    trust: int = SURE
    seen: int = 0  # amounts since the mention


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
        self.text = text
        self.period = period
        self.around = _Surroundings()
        self.rank = 0
        self.basis = Basis.IFRS if re.search(r"\bifrs\b", text.lower) and "gaap" not in text.lower else Basis.GAAP
        self.default_kind = _default_kind(text, period)

    def read(self, start: int, end: int) -> Iterator[FigureCandidate]:
        """The candidates of a stretch."""
        lower = self.text.lower
        for sentence in sentences_of(self.text, start, end):
            stretch = lower[sentence.start : sentence.end]
            if self._is_heading(sentence, stretch):
                self._enter_heading(stretch)
                continue
            self._enter_sentence(sentence, stretch)
            if self.around.ahead or not KEYWORD.search(stretch) or not _has_digit(stretch):
                continue
            for candidate in self._of_sentence(sentence):
                yield candidate
                self.rank += 1
                if self.rank >= MAX_CANDIDATES:
                    return

    def _is_heading(self, sentence: Sentence, stretch: str) -> bool:
        """A line that says no figure and ends no sentence; "Second Quarter 2026 Highlights:" is one."""
        if sentence.is_bullet or len(stretch) > MAX_HEADING_CHARACTERS or sentence.start - sentence.block > 2:
            return False
        if stretch[-1:] in '.!?;,\u201d"' or (
            stretch[-1:] != ":" and re.search(r"[$\u20ac\u00a3]|cents|illion", stretch)
        ):
            return False
        return stretch[-1:] == ":" or "\n" not in stretch or len(stretch) < 100

    def _enter_heading(self, stretch: str) -> None:
        around, folded = self.around, " ".join(stretch.split())
        named = named_periods(folded, self.period)
        if around.source == "headline" and around.lead_blocks == 0:
            around.heading_period = None
            return  # the release's own headlines
        words = folded.split()
        around.ahead = AHEAD_HEADING.search(folded) is not None or bool(
            re.search(r"\bwe (?:now )?(?:expect|anticipate)", folded)
        )
        if (
            named
            and (told := tell_period(named[0], self.period, self.default_kind)).is_future
            and not told.is_comparison
        ):
            around.ahead = True
        if folded.endswith(":") and len(words) > 8 and not named and not around.ahead:
            return  # a sentence that introduces a list, no heading
        around.segment = bool(SEGMENT_HEADING.search(folded)) or not (named or GENERIC_HEADING.search(folded))
        around.adjusted = bool(ADJUSTED_HEADING.search(folded)) and "gaap to" not in folded
        if named:
            around.heading_period = named[0] if len(named) == 1 else None
        around.block_period = None

    def _enter_sentence(self, sentence: Sentence, stretch: str) -> None:
        around = self.around
        if sentence.block != around.block:
            around.block, around.block_period = sentence.block, None
            if not sentence.is_bullet and stretch[-1:] in '.!?\u201d"' and len(stretch) > 60:
                around.lead_blocks += 1
        if sentence.is_bullet:
            around.source = "bullet"
        elif around.lead_blocks == 0:
            around.source = "headline"
        else:
            around.source = "lead" if around.lead_blocks <= LEAD_BLOCKS else "body"

    def _of_sentence(self, sentence: Sentence) -> Iterator[FigureCandidate]:
        folded = _fold(self.text, sentence.start, sentence.end)
        amounts = [one for one in find_amounts(folded.lower) if not one.is_percent and _is_money(folded.lower, one)]
        reading = _SentenceReading(self, sentence, folded, amounts)
        yield from reading.candidates()
        if reading.said_period is not None:
            self.around.block_period = reading.said_period


class _SentenceReading:
    """One sentence, read from left to right."""

    def __init__(self, prose: _Prose, sentence: Sentence, folded: _Folded, amounts: list[Amount]) -> None:
        self.prose, self.sentence, self.folded, self.amounts = prose, sentence, folded, amounts
        self.lower = folded.lower
        self.periods = named_periods(self.lower, prose.period)
        self.told = [tell_period(one, prose.period, prose.default_kind) for one in self.periods]
        self.said_period: NamedPeriod | None = next(
            (one for one, told in zip(self.periods, self.told, strict=True) if not told.is_comparison and one.kind),
            None,
        )
        self.mentions = [_mention(self.lower, match) for match in METRIC.finditer(self.lower)] if amounts else []
        self.ahead_at = min((match.start() for match in AHEAD.finditer(self.lower)), default=len(self.lower))
        self.clause = _Clause()

    def candidates(self) -> Iterator[FigureCandidate]:
        """What the sentence states."""
        following = iter([*self.mentions, None])
        mention = next(following)
        last_end = 0
        for place, amount in enumerate(self.amounts):
            fresh: list[_Mention] = []
            while mention is not None and mention.start < amount.start:
                fresh.append(mention)
                mention = next(following)
            if fresh:
                self._enter(fresh, last_end)
            clause = self.clause
            begin = max(last_end, clause.mentions[-1].end if clause.mentions else 0)
            if clause.mentions:
                yield from self._of_amount(place, amount, begin, mention.start if mention else len(self.lower))
            last_end = amount.end

    def _enter(self, fresh: list[_Mention], last_end: int) -> None:
        """Metrics named since the last amount: the last of them, with those that "and" joins to it."""
        group = [fresh[-1]]
        for earlier in reversed(fresh[:-1]):
            gap = self.lower[earlier.end : group[0].start]
            if not re.fullmatch(
                r"[*\u2020)( 0-9]{0,6}(?:,| and| or|/| &|, and)? ?(?:the |our |gaap |non-gaap |adjusted |diluted |basic |total )*",
                gap,
            ):
                break
            group.insert(0, earlier)
        mention, clause = group[0], self.clause
        if mention.group == "weak" and clause.mentions:  # "compared with a loss of": the metric before it goes on
            before = clause.mentions[0]
            group = [_Mention(before.group, mention.start, mention.end, before.metric, mention.is_loss, before.label,
                              before.is_part, mention.is_change, before.unknown)]  # fmt: skip
            mention = group[0]
        between = self.lower[last_end : mention.start]
        role: Role = "value"
        if COMPARES.search(between) and not re.search(r"[;]|\bwhile\b", between[-40:]):
            last = list(COMPARES.finditer(between))[-1]
            if not re.search(r"[,;] (?:and|while|with)\b|, [a-z]", between[last.end() :]):
                role = "earlier"
        elif (
            clause.role == "earlier"
            and not FINITE.match(self.lower, mention.end)
            and not re.search(r"[;,]|^\)", between)
        ):
            role = "earlier"
        broken = list(BREAKS.finditer(between))
        if mention.is_change:
            role = "change"
        elif broken and not re.search(r"[;,]", between[broken[-1].end() :]):
            role = "none" if not FINITE.match(self.lower, mention.end) or clause.mentions else "value"
        trust = SURE if clause.role != "none" or not clause.mentions else PLAUSIBLE
        self.clause = _Clause(group, role, None, trust)

    def _of_amount(self, place: int, amount: Amount, begin: int, stop: int) -> Iterator[FigureCandidate]:
        clause, lower = self.clause, self.lower
        gap = lower[begin : amount.start]
        suffix = PER_SHARE.match(lower, amount.end)
        behind = suffix.end() if suffix else amount.end
        role = self._role(gap, amount, behind)
        clause.role = role
        clause.seen += 1
        first = clause.seen == 1
        if role in ("change", "none") or self.ahead_at < amount.start:
            return
        if not suffix and (PER_OTHER.match(lower, amount.end) or NOT_A_FIGURE_BEHIND.match(lower, amount.end)):
            return
        mention = self._mention_of(place, amount)
        if mention is None:
            return
        if RANGE_BEHIND.match(lower, behind) and "respectively" not in lower and "from" not in gap:
            if not re.match(r" ?and", lower[behind:]):
                clause.role = "none"
                return
        trust = min(clause.trust, SURE if not first else _trust_of_gap(gap, self.periods, begin))
        chained = not first and re.fullmatch(
            r"[*\u2020)]? ?(?:\(?\d?\)? ?)?[,;]? ?(?:or|and|\(|\(or|equal to|equivalent to)? ?(?:approximately |a (?:loss|profit) of |about |net (?:loss|income) of |earnings of )?\(?",
            gap,
        )
        if not first and not chained and role == "value" and not TO_VALUE.search(gap):
            return
        yield from self._made(mention, amount, suffix, role, trust, behind, stop, place, gap)

    def _role(self, gap: str, amount: Amount, behind: int) -> Role:
        """What the words around an amount make of it."""
        clause, lower = self.clause, self.lower
        if CHANGE_BEFORE.search(gap[-70:]) and not TO_VALUE.search(gap):
            return "change"
        if CHANGE_BEHIND.match(lower, behind) or (behind != amount.end and CHANGE_BEHIND.match(lower, amount.end)):
            return "change"
        if TO_VALUE.search(gap):
            return "none" if clause.role == "none" else "value"
        breaks = BREAKS.search(gap)
        compares = list(COMPARES.finditer(gap))
        if breaks and not (compares and compares[-1].start() > breaks.start()):
            return "none"
        if compares:
            return "earlier" if clause.role != "none" else "none"
        return clause.role

    def _mention_of(self, place: int, amount: Amount) -> _Mention | None:
        """Which of the metrics named together the amount is of: the n-th of them with "respectively"."""
        mentions = self.clause.mentions
        if len(mentions) == 1:
            return mentions[0]
        following = self.amounts[place + 1] if place + 1 < len(self.amounts) else None
        index = self.clause.seen - 1
        if (
            "respectively" in self.lower
            or (following and re.fullmatch(r",? and ", self.lower[amount.end : following.start]))
            or index == len(mentions) - 1
        ):
            return mentions[index] if index < len(mentions) else mentions[index % len(mentions)]
        return mentions[-1] if index == 0 else None

    def _made(
        self, mention: _Mention, amount: Amount, suffix: re.Match[str] | None, role: Role, trust: int, behind: int,
        stop: int, place: int, gap: str,
    ) -> Iterator[FigureCandidate]:  # fmt: skip
        """The candidates of an amount whose role is known."""
        lower = self.lower
        a_share = suffix is not None or mention.group == "eps" or amount.in_cents
        if mention.group == "ffo" and not a_share and " per " in lower[mention.start : mention.end]:
            a_share = True
        if a_share and (amount.word or abs(amount.value) >= MAX_PER_SHARE):
            return
        if not a_share and mention.group == "ffo":
            return
        if mention.is_part and not (a_share and mention.group == "eps"):
            return
        around = self.prose.around
        label = mention.label or self._sentence_label(mention, suffix)
        metrics = _metrics_of(mention, a_share, lower, suffix, label)
        if not metrics:
            return
        named, told = self._period_of(amount, behind, stop, role, place)
        if told.is_future and not told.is_comparison:
            return
        value = self._signed(mention, amount, a_share, role, gap)
        if not a_share:
            self.clause.value = value
        if mention.group == "weak":
            trust = min(trust, PLAUSIBLE)
        if around.segment and not (a_share and around.source == "lead"):
            trust = min(trust, WEAK if not a_share else PLAUSIBLE)
        if around.adjusted and label is None:
            trust = min(trust, PLAUSIBLE)
        trust = min(trust, WEAK if mention.unknown > 1 else PLAUSIBLE if mention.unknown else SURE)
        for metric, sure in metrics:
            yield self._candidate(metric, label, value, amount, a_share, named, told, role, mention, min(trust, sure))

    def _sentence_label(self, mention: _Mention, suffix: re.Match[str] | None) -> str | None:
        """Non-GAAP by words elsewhere in the sentence: "excluding …, net income was", "on a non-GAAP basis"."""
        before = self.lower[: mention.start]
        adjusted = [
            match
            for match in ADJUSTED_SENTENCE.finditer(self.lower)
            if match.start() < mention.start or "would" in match[0]
        ]
        if adjusted and not any(match.start() > adjusted[-1].start() for match in GAAP_SENTENCE.finditer(before)):
            if (
                "," in before[adjusted[-1].end() :]
                or adjusted[-1][0].startswith(("on ", "would"))
                or adjusted[-1].start() > mention.start
            ):
                return adjusted[-1][0].strip()
        if self.prose.around.adjusted and not GAAP_SENTENCE.search(self.lower) and mention.group not in ("revenue",):
            return "non-GAAP"
        return None

    def _period_of(
        self, amount: Amount, behind: int, stop: int, role: Role, place: int
    ) -> tuple[NamedPeriod | None, ToldPeriod]:
        """The period named behind an amount, else before it, else by what stands above."""
        following = self.amounts[place + 1].start if place + 1 < len(self.amounts) else len(self.lower)
        found = None
        for named, told in zip(self.periods, self.told, strict=True):
            if (
                behind <= named.start < min(stop, following)
                and not COMPARES.search(self.lower, behind, named.start)
                and named.start - behind < 60
            ):
                if found is None and not (role == "value" and told.is_comparison):
                    found = named
            elif named.end <= amount.start and role == "value" and not told.is_comparison:
                before = self.lower[max(0, named.start - 14) : named.start]
                if not re.search(r"(?:than|from|versus|vs|to|with|over)(?: the)? $", before):
                    found = named
        if role == "earlier":
            found = next(
                (named for named in self.periods if behind <= named.start < min(stop, following + 60)), None
            ) or NamedPeriod(behind, behind, self._kind_before(amount), relative="year")
            told = tell_period(found, self.prose.period, self.prose.default_kind)
            if not told.is_comparison:
                found = NamedPeriod(found.start, found.end, found.kind, relative="year")
            kind = found.kind or self._kind_before(amount)
            found = NamedPeriod(found.start, found.end, kind, found.quarter, found.year, found.ends_on, found.relative)
            return (found if found.end > found.start else None), tell_period(
                found, self.prose.period, self.prose.default_kind
            )
        if found is None:
            inherited = self.prose.around.block_period or self.prose.around.heading_period
            return inherited, tell_period(inherited, self.prose.period, self.prose.default_kind)
        return found, tell_period(found, self.prose.period, self.prose.default_kind)

    def _kind_before(self, amount: Amount) -> PeriodKind:
        kinds = [named.kind for named in self.periods if named.end <= amount.start and named.kind]
        inherited = self.prose.around.block_period or self.prose.around.heading_period
        return kinds[-1] if kinds else (inherited.kind if inherited and inherited.kind else self.prose.default_kind)

    def _signed(self, mention: _Mention, amount: Amount, a_share: bool, role: Role, gap: str) -> Decimal:
        value = amount.value
        if value < 0:
            return value
        said_loss = re.search(r"\b(?:loss|deficit)(?: per [a-z ]+)? of (?:approximately |about )?[$(]*$", gap[-45:])
        if mention.is_loss or said_loss:
            return -value
        if a_share and self.clause.value is not None and self.clause.value < 0 and mention.group != "eps":
            return -value
        return value

    def _candidate(
        self, metric: Metric, label: str | None, value: Decimal, amount: Amount, a_share: bool,
        named: NamedPeriod | None, told: ToldPeriod, role: Role, mention: _Mention, trust: int,
    ) -> FigureCandidate:  # fmt: skip
        folded = self.folded
        scale = Decimal("0.01") if amount.in_cents else Decimal(amount.word_scale)
        span = folded.span(amount.start, amount.end)
        word_at = self.lower.rfind(amount.word, amount.start, amount.end) if amount.word else -1
        inside = named is not None and named in self.periods
        unit: Unit = "currency_per_share" if a_share else "currency"
        return FigureCandidate(
            metric=metric,
            basis=Basis.NON_GAAP if label or metric in _ALWAYS_NON_GAAP else self.prose.basis,
            basis_label=label,
            value=value,
            half_unit=scale / 2 / 10**amount.decimals,
            currency=amount.currency or ("USD" if amount.in_cents else None),
            scale=amount.word_scale,
            unit=unit,
            as_reported=self.prose.text.text[span[0] : span[1]],
            period=told.period,
            period_stated=named is not None,
            is_comparison=role == "earlier" or told.is_comparison,
            place="prose",
            amount=span,
            label=folded.span(mention.start, mention.end),
            columns=(folded.span(named.start, named.end),) if inside and named else (),
            scale_at=folded.span(word_at, word_at + len(amount.word or "")) if word_at >= 0 else None,
            sentence=(self.sentence.start, self.sentence.end),
            source=self.prose.around.source,
            rank=self.prose.rank,
            trust=trust,
        )


_ALWAYS_NON_GAAP: Final = frozenset(
    {Metric.EBITDA, Metric.ADJUSTED_EBITDA, Metric.ADJUSTED_NET_INCOME, Metric.EPS_ADJUSTED, Metric.FFO_PER_SHARE}
)


def _metrics_of(
    mention: _Mention, a_share: bool, lower: str, suffix: re.Match[str] | None, label: str | None
) -> list[tuple[Metric, int]]:
    """The metrics that an amount is of, each with what it can be trusted at most."""
    words = lower[mention.start : mention.end] + (suffix[0] if suffix else "")
    if not a_share:
        return [(_of_money(mention, label), SURE)]
    if mention.group == "ffo":
        return [(Metric.FFO_PER_SHARE, SURE if not label else PLAUSIBLE)]
    if mention.group not in ("eps", "net", "continuing", "weak", "operating"):
        return []
    basic, diluted = "basic" in words, "dilut" in words
    if mention.group == "operating":
        return [(Metric.EPS_ADJUSTED, PLAUSIBLE)] if "earnings" in words or "income" in words else []
    if label:
        return [(Metric.EPS_ADJUSTED, PLAUSIBLE if basic and not diluted else SURE)]
    most = PLAUSIBLE if mention.group == "continuing" or "continuing" in words else SURE
    if basic and diluted:
        return [(Metric.EPS_BASIC, most), (Metric.EPS_DILUTED, most)]
    if basic:
        return [(Metric.EPS_BASIC, most)]
    return [(Metric.EPS_DILUTED, most if diluted else PLAUSIBLE)]


def _of_money(mention: _Mention, label: str | None) -> Metric:
    if label and mention.metric in (
        Metric.NET_INCOME,
        Metric.NET_INCOME_ATTRIBUTABLE,
        Metric.NET_INCOME_COMMON,
        Metric.INCOME_FROM_CONTINUING_OPERATIONS,
    ):
        return Metric.ADJUSTED_NET_INCOME
    if label and mention.metric is Metric.EBITDA:
        return Metric.ADJUSTED_EBITDA
    return mention.metric


def _mention(lower: str, match: re.Match[str]) -> _Mention:
    group = match.lastgroup or ""
    start, end = match.span()
    words = match[0]
    metric = GROUPS[group]
    if group == "net" and " to " in words:
        metric = Metric.NET_INCOME_COMMON if "common" in (match["common"] or "") else Metric.NET_INCOME_ATTRIBUTABLE
    before = lower[max(0, start - 80) : start]
    adjusted = ADJUSTED_BEFORE.search(before)
    label = adjusted["label"] if adjusted else None
    if label is None and (found := ADJUSTED_BEHIND.match(lower, end)):
        label = found[0].strip(" ,*()")
    is_change = bool(
        re.search(
            r"\b(?:increases?|decreases?|declines?|growth|improvements?|reductions?|changes?|drop|rise) (?:in|of)"
            r" (?:the |our |its |total |higher |lower |gaap )*$", before)
    )  # fmt: skip
    unknown, is_part = _before(before[: adjusted.start()] if adjusted else before, group)
    return _Mention(group, start, end, metric, bool(LOSS.search(words)), label, is_part, is_change, unknown)


def _before(before: str, group: str) -> tuple[int, bool]:
    """Unknown words before a metric's name, and whether they make it a part: "services" revenue."""
    word = re.search(r"([^\s(\u201c\"]+) $", before)
    if word is None or re.search(r"[,;:.)\u2022\u2013\u2014-] $", before):
        return 0, False
    last = word[1].strip("*\u2019'")
    if last in PLAIN_BEFORE or re.fullmatch(
        r"[\d./'\u2019-]+|\w+-quarter|\w+-year|fy\d+|\w+ly|(?:19|20)\d\d(?:'s)?", last
    ):
        return 0, False
    if last.endswith(("'s", "\u2019s", "s'", "s\u2019")):
        return 1, False
    return 1, group in ("revenue", "gross", "operating", "interest") or last in (
        "segment",
        "division",
        "pretax",
        "pre-tax",
    )


def _trust_of_gap(gap: str, periods: list[NamedPeriod], begin: int) -> int:
    """How plain the words between a metric's name and its first amount are."""
    if not gap.strip(" *()"):
        return SURE
    words = re.findall(r"[a-z][a-z/'\u2019&-]*", re.sub(r"\([^()]{0,40}\)", " ", gap))
    unknown = sum(1 for word in words if word not in PLAIN_BETWEEN and not word.endswith("ly"))
    if SEGMENT_BEHIND.search(gap):
        return WEAK
    if len(gap) > 220 or unknown > 3:
        return WEAK
    return PLAUSIBLE if unknown else SURE


def _is_money(lower: str, amount: Amount) -> bool:
    """A number with a currency, a scale word or cents; or one behind which "per share" stands."""
    if amount.mark or amount.in_cents:
        return True
    if amount.word in ("million", "millions", "billion", "billions", "thousand", "mm", "bn"):
        return not re.match(
            r" (?:shares|units|customers|members|users|square|tons|barrels|people|subscribers)",
            lower[amount.end : amount.end + 16],
        )
    return amount.decimals == 2 and PER_SHARE.match(lower, amount.end) is not None


def _fold(text: DocumentText, start: int, end: int) -> _Folded:
    printed = text.text[start:end]
    starts, places, at = [], [], 0
    words = []
    for match in re.finditer(r"\S+", printed):
        starts.append(at)
        places.append(start + match.start())
        words.append(match[0])
        at += len(match[0]) + 1
    folded = " ".join(words)
    lower = " ".join(text.lower[start:end].split())
    return _Folded(lower, folded, starts, places)


def _has_digit(stretch: str) -> bool:
    return re.search(r"\d", stretch) is not None


def _default_kind(text: DocumentText, period: Period) -> PeriodKind:
    """A quarter, unless a year's release never speaks of one."""
    if period.fiscal_quarter is None and period.includes_year:
        return "year"
    if period.includes_year and not re.search(
        r"\bquarter|three months|\bq[1-4]\b|\b[1-4]q|thirteen weeks|fourteen weeks", text.lower
    ):
        return "year"
    return "quarter"
