"""One sentence, read from left to right: metrics, amounts, and the words between that say what an amount is.

An amount is the metric's value, an earlier period's, a change, or nothing of the metric (a part, a reason, a forecast).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice
from typing import Final, Literal, NamedTuple

from filings.amounts import Amount
from filings.candidates import PLAUSIBLE, SURE, WEAK
from filings.figure_types import Metric, PeriodKind
from filings.prose.prose_mentions import (
    Bases,
    Mention,
    basic_and_diluted,
    find_mentions,
    find_money,
    joined,
    metrics_of,
)
from filings.prose.prose_patterns import (
    AHEAD,
    ASIDE,
    BREAKS,
    CHAINED,
    CHANGE_BEFORE,
    CHANGE_BEHIND,
    COMPARES,
    FINITE,
    INEXACT,
    IS_INCOME,
    LOSS_OF,
    NEW_CLAUSE,
    NOT_A_FIGURE_BEHIND,
    PER_OTHER,
    PER_SHARE,
    PLAIN_BETWEEN,
    RANGE_BEHIND,
    RESUMES,
    SEGMENT_BEHIND,
    TO_VALUE,
)
from filings.prose.prose_periods import NamedPeriod, ToldPeriod
from filings.prose.sentence_periods import SentencePeriods
from filings.prose.sentences import Folded
from filings.types import Period

MAX_AMOUNTS: Final = 40
"""Amounts of one sentence; those with figures have up to 20."""

MAX_PER_SHARE: Final = Decimal(10_000)
"""An amount a share is below this."""

MIN_MONEY: Final = Decimal(1_000)
"""An amount of money below this lost its scale, or is one a share."""

MAX_GAP_CHARACTERS: Final = 220
"""An amount so far behind the metric's name is not surely its value."""

Role = Literal["value", "earlier", "change", "none"]

_WORDS = re.compile(r"[a-z][a-z/'\u2019&-]*")
_PARENTHESES = re.compile(r"\([^()]{0,60}\)")
# "compared to a loss of $5, or a loss per share of $1"; a parenthesis or clause that closes ends a comparison.
_LISTED = re.compile(r",? (?:or|on) (?:an? )?(?:\w+ ){0,3}")
_CLOSES = re.compile(r"[;,](?! (?:in|for|during|from|of|on) )|^[^(]*\)")
_DEALT = ("per basic share", "per diluted share")
_AND = (" and ", ", and ")


class Context(NamedTuple):
    """What is known before a sentence is read."""

    announced: Period
    default_kind: PeriodKind
    inherited: NamedPeriod | None  # from the sentence before it in its paragraph, or the heading
    under_adjusted: bool  # below a heading of non-GAAP figures
    names: frozenset[str]


class Stated(NamedTuple):
    """An amount as a figure; places are characters of the folded sentence."""

    metric: Metric
    label: str | None
    value: Decimal
    amount: Amount
    a_share: bool
    mention: Mention
    period: ToldPeriod
    named: NamedPeriod | None
    named_here: bool
    is_comparison: bool
    trust: int


@dataclass(slots=True)
class _Clause:
    """What holds at a place of the sentence."""

    mentions: list[Mention] = field(default_factory=list)
    role: Role = "none"
    compared: bool = False
    money: Decimal | None = None  # the last value of money, whose sign the amount a share has
    trust: int = SURE
    seen: int = 0  # amounts since the mentions


class SentenceReading:
    """The figures of one sentence."""

    def __init__(self, folded: Folded, context: Context) -> None:
        self.lower, self.context = folded.lower, context
        lower = folded.lower
        self.amounts = list(islice(find_money(lower), MAX_AMOUNTS))
        self.mentions = find_mentions(lower, context.names) if self.amounts else []
        self.periods = SentencePeriods(lower, context.announced, context.default_kind, context.inherited)
        self.bases = Bases(lower, context.under_adjusted)
        self.is_respective = "respectively" in lower
        ahead = AHEAD.search(lower)
        self.ahead_at = ahead.start() if ahead else len(lower)
        self.clause = _Clause()
        self._stop = len(lower)  # where the next metric is named
        self.pair: NamedPeriod | None = None

    def figures(self) -> Iterator[Stated]:
        """What the sentence states, in its order."""
        following = 0
        last_end = 0
        for place, amount in enumerate(self.amounts):
            first = following
            while following < len(self.mentions) and self.mentions[following].start < amount.start:
                following += 1
            if following > first:
                self._enter(self.mentions[first:following], last_end)
            if self.clause.mentions:
                stop = self._stop = (
                    self.mentions[following].start if following < len(self.mentions) else len(self.lower)
                )
                yield from self._of_amount(place, max(last_end, self.clause.mentions[-1].end), stop)
            suffix = PER_SHARE.match(self.lower, amount.end)
            last_end = suffix.end() if suffix else amount.end

    def _enter(self, fresh: list[Mention], last_end: int) -> None:
        """Metrics named since the last amount: the last of them, with those that "and" joins to it."""
        before = self.clause
        group = joined(self.lower, fresh)
        mention = group[0]
        between = self.lower[last_end : mention.start]
        compares = _last(COMPARES, between)
        role: Role = "value"
        is_finite = FINITE.match(self.lower, mention.end) is not None
        goes_on = before.compared and (_LISTED.fullmatch(between) or not (is_finite or _CLOSES.search(between)))
        if goes_on or (compares and not NEW_CLAUSE.search(between, compares)):
            role = "earlier"
        if mention.group == "weak" and mention.label is None and before.mentions and role == "earlier":
            # "compared with a loss of": the metric before it goes on
            group = [replace(before.mentions[0], start=mention.start, end=mention.end, is_loss=mention.is_loss)]
        elif (
            mention.group == "weak"
            and mention.label is None
            and IS_INCOME.search(self.lower, max(0, mention.start - 40), mention.start)
        ):
            self.clause = _Clause()  # "other income was income of"
            return
        broken = _last(BREAKS, ASIDE.sub(" ", between))
        compared = role == "earlier"
        if mention.is_change:
            role = "change"
        elif broken and not re.search(r"[;,]", between[broken:]) and (
            before.mentions or not is_finite
        ):  # fmt: skip
            role = "none"
        self.clause = _Clause(group, role, compared)

    def _of_amount(self, place: int, begin: int, stop: int) -> Iterator[Stated]:
        clause, lower, amount = self.clause, self.lower, self.amounts[place]
        gap = lower[begin : amount.start]
        chained = clause.seen > 0 and CHAINED.fullmatch(self.periods.left_out(begin, amount.start)) is not None
        resumed = clause.role == "none" and RESUMES.search(gap) is not None
        if resumed:
            clause.role, clause.seen = "value", 0
        suffix = PER_SHARE.match(lower, amount.end)
        behind = suffix.end() if suffix else amount.end
        role = clause.role = self._role("" if chained or resumed else gap, amount, behind)
        clause.seen += 1
        if clause.seen == 1 and place + 1 < len(self.amounts) and self._between(place) in _AND:
            clause.mentions = basic_and_diluted(clause.mentions)
        if role in ("change", "none") or self.ahead_at < amount.start or INEXACT.search(gap):
            return
        if not suffix and (PER_OTHER.match(lower, amount.end) or NOT_A_FIGURE_BEHIND.match(lower, amount.end)):
            return
        mention = self._mention_of(place)
        if mention is None:
            return
        if RANGE_BEHIND.match(lower, behind) and "from" not in gap:
            clause.role = "none"
            return
        pair = self._pair(place)
        words = self._basic_or_diluted(place, suffix)
        if clause.seen > len(clause.mentions):
            if role == "value" and not chained and not TO_VALUE.search(gap):
                return
            if role == "value" and gap in _AND and not (pair or ("basic" in words) != ("dilut" in words)):
                return
            trust = clause.trust
        else:
            trust = clause.trust = min(clause.trust, self._trust_of_gap(begin, amount.start))
        self.pair = pair
        yield from self._stated(mention, amount, words, role, trust, *self._reach(place, behind, stop))

    def _pair(self, place: int) -> NamedPeriod | None:
        """The amount's period of two: "$10 and $9 for the quarters ended June 30, 2005 and 2004, respectively"."""
        if len(self.clause.mentions) > 1 or not self.is_respective:
            return None
        pair = self.periods.pair()
        if pair is None:
            return None
        index = self.clause.seen - 1
        count = index + sum(1 for one in self.amounts[place:] if one.start < self._stop)
        middle = place - index + count // 2 - 1
        if count % 2 or self._between(middle) not in _AND:
            return None
        return pair[0] if index < count // 2 else pair[1]

    def _basic_or_diluted(self, place: int, suffix: re.Match[str] | None) -> str:
        """What stands behind an amount a share, dealt out: "$0.23 and $0.22 per share, basic and diluted"."""
        words = suffix[0] if suffix else ""
        is_second = bool(words) and place > 0 and self._between(place - 1) in _AND
        if not words and place + 1 < len(self.amounts) and self._between(place) in _AND:
            following = PER_SHARE.match(self.lower, self.amounts[place + 1].end)
            words = following[0] if following else ""
            if not ("basic" in words and "dilut" in words):
                return ""
        elif not (is_second and "basic" in words and "dilut" in words):
            return words
        return _DEALT[(words.index("basic") < words.index("dilut")) == is_second]

    def _between(self, place: int) -> str:
        """The words between an amount and the next, "per share" left out."""
        suffix = PER_SHARE.match(self.lower, self.amounts[place].end)
        return self.lower[suffix.end() if suffix else self.amounts[place].end : self.amounts[place + 1].start]

    def _reach(self, place: int, behind: int, stop: int) -> tuple[int, int]:
        """Where the period of an amount may be named: behind the amount a share that is chained to it, too."""
        following = place + 1
        if following < len(self.amounts) and self.amounts[following].start < stop:
            between = self._between(place)
            if between not in _AND and CHAINED.fullmatch(between):
                suffix = PER_SHARE.match(self.lower, self.amounts[following].end)
                return (suffix.end() if suffix else behind), min(stop, self._next(following))
        return behind, min(stop, self._next(place))

    def _next(self, place: int) -> int:
        return self.amounts[place + 1].start if place + 1 < len(self.amounts) else len(self.lower)

    def _role(self, gap: str, amount: Amount, behind: int) -> Role:
        """What the words around an amount make of it."""
        clause, lower = self.clause, self.lower
        to_value = TO_VALUE.search(gap) is not None
        if CHANGE_BEFORE.search(gap[-70:]) and not to_value:
            return "change"
        if CHANGE_BEHIND.match(lower, behind) or (behind != amount.end and CHANGE_BEHIND.match(lower, amount.end)):
            return "change"
        if to_value:
            clause.compared = False
            return "none" if clause.role == "none" else "value"
        breaks = BREAKS.search(ASIDE.sub(" ", gap))
        compares = _last(COMPARES, gap)
        if compares:
            clause.compared = True
        if breaks and compares <= breaks.start():
            return "none"
        if compares:
            return "earlier" if clause.role != "none" else "none"
        return clause.role

    def _mention_of(self, place: int) -> Mention | None:
        """Which of the metrics named together an amount is of: the n-th of n."""
        mentions, index = self.clause.mentions, self.clause.seen - 1
        if len(mentions) == 1:
            return mentions[0]
        amount = self.amounts[place]
        joined = self.is_respective or self.lower[amount.end : self._next(place)] in (" and ", ", and ", ", ")
        if index == 0 and not joined:
            return mentions[-1] if mentions[0].start != mentions[-1].start else None
        return mentions[index % len(mentions)]

    def _stated(
        self, mention: Mention, amount: Amount, suffix: str, role: Role, trust: int, behind: int, stop: int
    ) -> Iterator[Stated]:
        """The figures of an amount whose role is known."""
        a_share = bool(suffix) or mention.group == "eps" or amount.in_cents
        a_share = a_share or (mention.group == "ffo" and " per " in mention.words)
        if not a_share and not amount.word and abs(amount.value) < MIN_MONEY:
            if self.clause.money is None:
                return
            a_share = True  # "$15.2 million, or $0.68, in Q1"
        if a_share and (amount.word or abs(amount.value) >= MAX_PER_SHARE):
            return
        if (not a_share and mention.group == "ffo") or (mention.is_part and not (a_share and mention.group == "eps")):
            return
        label, certain = self.bases.label_of(mention)
        named, named_here = self._period(amount.start, behind, stop, role)
        told = self.periods.tell(named)
        if told.is_future and not told.is_comparison:
            return
        value = self._signed(mention, amount, a_share)
        if not a_share:
            self.clause.money = value
        # "net income of $3 million or $0.20 per share" is a net income's; of "earnings of" a_share must be said.
        most = PLAUSIBLE if mention.group == "weak" and not (label and a_share) else SURE
        most = min(most, certain, max(WEAK, SURE - mention.unknown))
        for metric, sure in metrics_of(mention, a_share, suffix, label):
            yield Stated(metric, label, value, amount, a_share, mention, told, named, named_here,
                         role == "earlier" or told.is_comparison, min(trust, most, sure))  # fmt: skip

    def _period(self, start: int, behind: int, stop: int, role: Role) -> tuple[NamedPeriod | None, bool]:
        if self.pair:
            return self.pair, True
        return (self.periods.of_earlier if role == "earlier" else self.periods.of_value)(start, behind, stop)

    def _signed(self, mention: Mention, amount: Amount, a_share: bool) -> Decimal:
        """A loss is negative, also where it is stated as a positive amount."""
        if amount.value < 0:
            return amount.value
        if mention.is_loss or LOSS_OF.search(self.lower, max(0, amount.start - 45), amount.start):
            return -amount.value
        if a_share and mention.group != "eps" and (self.clause.money or 0) < 0:
            return -amount.value
        return amount.value

    def _trust_of_gap(self, begin: int, end: int) -> int:
        """How plain the words between a metric's name and its first amount are."""
        gap = self.lower[begin:end]
        if SEGMENT_BEHIND.search(ASIDE.sub(" ", gap)):
            return WEAK
        words = _WORDS.findall(_PARENTHESES.sub(" ", ASIDE.sub(" ", self.periods.left_out(begin, end))))
        names = self.context.names
        unknown = sum(
            1 for word in words if word not in PLAIN_BETWEEN and word not in names and not word.endswith("ly")
        )
        if end - begin > MAX_GAP_CHARACTERS or unknown > 3:
            return WEAK
        return PLAUSIBLE if unknown else SURE


def _last(pattern: re.Pattern[str], text: str) -> int:
    """The end of the last match; 0 where there is none."""
    end = 0
    for match in pattern.finditer(text):
        end = match.end()
    return end
