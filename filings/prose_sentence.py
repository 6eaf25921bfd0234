"""One sentence, read from left to right: metrics, amounts, and the words between that say what an amount is.

An amount is the metric's value, an earlier period's, a change, or nothing of the metric (a part, a reason, a forecast).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import zip_longest
from typing import Final, Literal, NamedTuple

from filings.amounts import Amount, find_amounts
from filings.candidates import PLAUSIBLE, SURE, WEAK
from filings.document_text import DocumentText
from filings.figure_types import Metric, PeriodKind
from filings.prose_mentions import Mention, find_mentions, metrics_of
from filings.prose_patterns import (
    ADJUSTED_SENTENCE,
    AHEAD,
    ASIDE,
    BREAKS,
    CHAINED,
    CHANGE_BEFORE,
    CHANGE_BEHIND,
    COMPARES,
    COPULA,
    FINITE,
    GAAP_SENTENCE,
    IS_INCOME,
    JOINED,
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
    UNMARKED_MONEY_BEHIND,
)
from filings.prose_periods import NamedPeriod, ToldPeriod, named_periods, tell_period
from filings.types import Period

MAX_PER_SHARE: Final = Decimal(10_000)
"""An amount a share is below this."""

MIN_MONEY: Final = Decimal(1_000)
"""An amount of money below this lost its scale, or is one a share."""

MAX_GAP_CHARACTERS: Final = 220
"""An amount so far behind the metric's name is not surely its value."""

PERIOD_BEHIND_CHARACTERS: Final = 60
"""Behind an amount its period is named within so many characters."""

Role = Literal["value", "earlier", "change", "none"]

_WORDS = re.compile(r"[a-z][a-z/'\u2019&-]*")
_PARENTHESES = re.compile(r"\([^()]{0,60}\)")
_EARLIER_PERIOD = re.compile(r"(?:than|from|versus|vs\.?|to|with|over)(?: the)? $")
_WORD = re.compile(r"\S+")
# "compared to a loss of $5, or a loss per share of $1"; a parenthesis or clause that closes ends a comparison.
_LISTED = re.compile(r",? or (?:an? )?(?:\w+ ){0,3}")
_CLOSES = re.compile(r"[;,](?! (?:in|for|during|from|of) )|^[^(]*\)")
_AND = (" and ", ", and ")


class Folded(NamedTuple):
    """A sentence in small letters with its white space folded, and where its words stand in the text."""

    lower: str
    starts: list[int]  # of words in `lower`
    places: list[int]  # of words in the text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text for characters of `lower`."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        word = bisect_right(self.starts, at) - 1
        return self.places[word] + at - self.starts[word]


def fold(text: DocumentText, start: int, end: int) -> Folded:
    """The sentence in characters `start` to `end`."""
    starts: list[int] = []
    places: list[int] = []
    words: list[str] = []
    at = 0
    for match in _WORD.finditer(text.lower, start, end):
        word = match[0]
        starts.append(at)
        places.append(match.start())
        words.append(word)
        at += len(word) + 1
    return Folded(" ".join(words), starts, places)


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
        self.amounts = [one for one in find_amounts(lower) if _is_money(lower, one)]
        self.mentions = find_mentions(lower, context.names) if self.amounts else []
        self.periods = named_periods(lower, context.announced)
        self.told = [tell_period(one, context.announced, context.default_kind) for one in self.periods]
        ahead = AHEAD.search(lower)
        self.ahead_at = ahead.start() if ahead else len(lower)
        self.clause = _Clause()
        self._stop = len(lower)  # where the next metric is named
        self.pair: NamedPeriod | None = None
        self.spent: set[int] = set()  # periods that earlier values have taken

    @property
    def said_period(self) -> NamedPeriod | None:
        """The period that the next sentence of the paragraph goes on with."""
        told = zip(self.periods, self.told, strict=True)
        return next((one for one, what in told if not what.is_comparison and one.kind), None)

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
            last_end = amount.end

    def _enter(self, fresh: list[Mention], last_end: int) -> None:
        """Metrics named since the last amount: the last of them, with those that "and" joins to it."""
        before = self.clause
        group = self._joined(fresh)
        mention = group[0]
        between = self.lower[last_end : mention.start]
        compares = _last(COMPARES, between)
        role: Role = "value"
        if compares and not NEW_CLAUSE.search(between, compares):
            role = "earlier"
        elif before.compared and _LISTED.fullmatch(between):
            role = "earlier"
        elif before.compared and not FINITE.match(self.lower, mention.end) and not _CLOSES.search(between):
            role = "earlier"
        if mention.group == "weak" and mention.label is None and before.mentions and role == "earlier":
            # "compared with a loss of": the metric before it goes on
            group = [replace(before.mentions[0], start=mention.start, end=mention.end, is_loss=mention.is_loss)]
        elif mention.group == "weak" and mention.label is None and IS_INCOME.search(self.lower, 0, mention.start):
            self.clause = _Clause()  # "other income was income of"
            return
        broken = _last(BREAKS, ASIDE.sub(" ", between))
        compared = role == "earlier"
        if mention.is_change:
            role = "change"
        elif broken and not re.search(r"[;,]", between[broken:]) and (
            before.mentions or not FINITE.match(self.lower, mention.end)
        ):  # fmt: skip
            role = "none"
        self.clause = _Clause(group, role, compared)

    def _joined(self, fresh: list[Mention]) -> list[Mention]:
        group = [fresh[-1]]
        for earlier in reversed(fresh[:-1]):
            gap = self.lower[earlier.end : group[0].start]
            if earlier.start == group[0].start or JOINED.fullmatch(gap):
                group.insert(0, earlier)
            elif group[0].group == "weak" and COPULA.fullmatch(gap):  # "EBITDA was a loss of"
                return [replace(earlier, end=group[0].end, is_loss=group[0].is_loss)]
            else:
                break
        return group

    def _of_amount(self, place: int, begin: int, stop: int) -> Iterator[Stated]:
        clause, lower, amount = self.clause, self.lower, self.amounts[place]
        gap = lower[begin : amount.start]
        chained = clause.seen > 0 and CHAINED.fullmatch(self._without_periods(begin, amount.start)) is not None
        resumed = clause.role == "none" and RESUMES.search(gap) is not None
        if resumed:
            clause.role, clause.seen = "value", 0
        suffix = PER_SHARE.match(lower, amount.end)
        behind = suffix.end() if suffix else amount.end
        role = clause.role = self._role("" if chained or resumed else gap, amount, behind)
        clause.seen += 1
        if clause.seen == 1 and place + 1 < len(self.amounts) and self._between(place) in _AND:
            clause.mentions = _basic_and_diluted(clause.mentions)
        if role in ("change", "none") or self.ahead_at < amount.start:
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
        if clause.seen > len(clause.mentions):
            if role == "value" and not chained and not TO_VALUE.search(gap):
                return
            if role == "value" and gap in _AND and not pair:
                return
            trust = clause.trust
        else:
            trust = clause.trust = min(clause.trust, self._trust_of_gap(begin, amount.start))
        self.pair = pair
        yield from self._stated(
            mention, amount, suffix[0] if suffix else "", role, trust, *self._reach(place, behind, stop)
        )

    def _pair(self, place: int) -> NamedPeriod | None:
        """Of "$10 and $9 for the quarters ended June 30, 2005 and 2004, respectively" the period that an amount is of."""
        if len(self.clause.mentions) > 1 or "respectively" not in self.lower:
            return None
        first, second = self._pair_of_periods()
        if first is None or second is None:
            return None
        index = self.clause.seen - 1
        count = index + sum(1 for one in self.amounts[place:] if one.start < self._stop)
        middle = place - index + count // 2 - 1
        if count % 2 or self._between(middle) not in _AND:
            return None
        return first if index < count // 2 else second

    def _between(self, place: int) -> str:
        """The words between an amount and the next, "per share" left out."""
        suffix = PER_SHARE.match(self.lower, self.amounts[place].end)
        return self.lower[suffix.end() if suffix else self.amounts[place].end : self.amounts[place + 1].start]

    def _pair_of_periods(self) -> tuple[NamedPeriod | None, NamedPeriod | None]:
        for one, other in zip_longest(self.periods, self.periods[1:]):
            if one.also:
                return one, replace(one, kind=one.also)
            if other and re.fullmatch(r",? and (?:the |its )?", self.lower[one.end : other.start]):
                return one, replace(other, kind=other.kind or one.kind)
        return None, None

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
        joined = "respectively" in self.lower or self.lower[amount.end : self._next(place)] in (" and ", ", and ", ", ")
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
        label, certain = self._label(mention)
        named, named_here = self._period_of(amount, behind, stop, role)
        told = tell_period(named, self.context.announced, self.context.default_kind)
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

    def _label(self, mention: Mention) -> tuple[str | None, int]:
        """What makes a figure non-GAAP, in its name or elsewhere in the sentence ("excluding …, net income was")."""
        adjusted = None
        for match in ADJUSTED_SENTENCE.finditer(self.lower):
            behind = match.start() > mention.start
            if behind and "would" not in match[0]:
                continue
            if behind or match[0].startswith("on ") or "," in self.lower[match.end() : mention.start]:
                adjusted = match
        if mention.label:
            return mention.label, PLAUSIBLE if adjusted and not adjusted[0].startswith(("on ", "would")) else SURE
        gaap = _last(GAAP_SENTENCE, self.lower[: mention.start])
        if adjusted and gaap <= adjusted.start():
            return adjusted[0].strip(), SURE
        if self.context.under_adjusted and not gaap and mention.group != "revenue":
            return "non-GAAP", PLAUSIBLE
        return None, SURE

    def _period_of(self, amount: Amount, behind: int, stop: int, role: Role) -> tuple[NamedPeriod | None, bool]:
        """The period named behind an amount, else before it, else by what stands above; whether the sentence names it."""
        if self.pair:
            return self.pair, True
        if role == "earlier":
            return self._earlier_period(amount, behind, stop)
        before = after = passed = None
        for named, told in zip(self.periods, self.told, strict=True):
            if told.is_comparison and not told.period.ends_on and named.relative:
                continue
            if named.end <= amount.start:
                if not _EARLIER_PERIOD.search(self.lower, max(0, named.start - 14), named.start):
                    before, passed = (before, named) if told.is_comparison else (named, None)
            elif after is None and behind <= named.start < min(stop, behind + PERIOD_BEHIND_CHARACTERS):
                if not COMPARES.search(self.lower, behind, named.start) and not told.is_comparison:
                    after = named
        found = after or (passed if passed and not passed.relative and passed.start not in self.spent else before)
        inherited = self.context.inherited
        if found is None:
            return inherited, False
        if found.kind is None:  # "in 2024": the year, where no other period is spoken of
            kind = next((one.kind for one in reversed(self.periods) if one.kind and one.end <= amount.start), None)
            kind = kind or (inherited.kind if inherited else None)
            if kind is None and found.ends_on is None and self.context.announced.fiscal_quarter == "Q4":
                kind = "year"
            found = replace(found, kind=kind)
        return found, True

    def _earlier_period(self, amount: Amount, behind: int, stop: int) -> tuple[NamedPeriod | None, bool]:
        kinds = [one.kind for one in self.periods if one.end <= amount.start and one.kind]
        inherited = self.context.inherited
        kind = kinds[-1] if kinds else (inherited.kind if inherited else None)
        until = stop + PERIOD_BEHIND_CHARACTERS
        told = list(zip(self.periods, self.told, strict=True))
        following = [one for one in told if behind <= one[0].start < until]
        passed = [
            one for one in reversed(told) if one[1].is_comparison and behind > one[0].end > behind - MAX_GAP_CHARACTERS
        ]
        for named, what in (*following[:1], *passed[:1]):
            self.spent.add(named.start)
            relative = named.relative if what.is_comparison else "year"
            return replace(named, kind=named.kind or kind, relative=relative), True
        return NamedPeriod(behind, behind, kind, relative="year"), False

    def _signed(self, mention: Mention, amount: Amount, a_share: bool) -> Decimal:
        """A loss is negative, also where it is stated as a positive amount."""
        if amount.value < 0:
            return amount.value
        if mention.is_loss or LOSS_OF.search(self.lower, max(0, amount.start - 45), amount.start):
            return -amount.value
        if a_share and mention.group != "eps" and (self.clause.money or 0) < 0:
            return -amount.value
        return amount.value

    def _without_periods(self, begin: int, end: int) -> str:
        words = self.lower[begin:end]
        for named in reversed(self.periods):
            if begin <= named.start and named.end <= end:
                words = words[: named.start - begin] + words[named.end - begin :]
        return words

    def _trust_of_gap(self, begin: int, end: int) -> int:
        """How plain the words between a metric's name and its first amount are."""
        gap = self.lower[begin:end]
        if SEGMENT_BEHIND.search(ASIDE.sub(" ", gap)):
            return WEAK
        words = _WORDS.findall(_PARENTHESES.sub(" ", ASIDE.sub(" ", self._without_periods(begin, end))))
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


def _basic_and_diluted(mentions: list[Mention]) -> list[Mention]:
    """ "Basic and diluted earnings per share" before two amounts: two metrics."""
    words = mentions[0].words
    if len(mentions) > 1 or mentions[0].group != "eps" or not ("basic" in words and "dilut" in words):
        return mentions
    pair = [replace(mentions[0], words="basic"), replace(mentions[0], words="diluted")]
    return pair if words.index("basic") < words.index("dilut") else pair[::-1]


def _is_money(lower: str, amount: Amount) -> bool:
    """A number with a currency, a scale word or cents; or one behind which "per share" stands."""
    if amount.is_percent or lower[amount.end : amount.end + 1] == "+":
        return False
    if amount.mark or amount.in_cents:
        return True
    if amount.word and len(amount.word) > 1:
        return UNMARKED_MONEY_BEHIND.match(lower, amount.end) is not None
    return amount.decimals == 2 and PER_SHARE.match(lower, amount.end) is not None
