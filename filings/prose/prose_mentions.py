"""The metrics that a sentence names (which, by which basis, of the whole or a part, value or change) and its money."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from filings.amounts import Amount, find_amounts
from filings.candidates import PLAUSIBLE, SURE
from filings.figure_types import Metric
from filings.prose.prose_patterns import (
    ADJUSTED_BEFORE,
    ADJUSTED_BEHIND,
    ADJUSTED_PHRASE,
    ADJUSTED_SENTENCE,
    BEFORE_TAX,
    BOTH_BASES,
    CHANGE_IN,
    COPULA,
    GAAP_SENTENCE,
    GROUPS,
    JOINED,
    LOSS,
    METRIC,
    OF_A_METRIC,
    PART_BEFORE,
    PART_BEHIND,
    PER_SHARE,
    PLAIN_BEFORE,
    UNMARKED_MONEY_BEHIND,
)

BEFORE_CHARACTERS: Final = 80
"""So many characters before a metric's name are looked at for what qualifies it."""

_BASIC_OR_DILUTED = re.compile(r"\b(basic|diluted) $")
_LAST_WORD = re.compile(r"([^\s(\u201c\"]+) $")
_BREAK_BEFORE = re.compile(r"[,;:)\u2022\u2013\u2014-] $|(?<!\.[a-z])\. $")
_PLAIN_FORM = re.compile(
    r"[\d./'\u2019-]+|[\w-]+-(?:quarter|year|month|half|week)|fy\d+|\w+ly|(?:19|20)\d\d(?:'s)?|q[1-4].*"
)
_PARTS: Final = frozenset(("revenue", "gross", "operating", "interest", "weak"))
_INCOME: Final = frozenset(
    (
        Metric.NET_INCOME,
        Metric.NET_INCOME_ATTRIBUTABLE,
        Metric.NET_INCOME_COMMON,
        Metric.INCOME_FROM_CONTINUING_OPERATIONS,
    )
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A metric by name: its characters in the folded sentence and what stands around it."""

    group: str  # of the pattern METRIC
    start: int
    end: int
    metric: Metric
    words: str
    is_loss: bool
    label: str | None  # of a non-GAAP metric: the issuer's word for it
    is_part: bool  # "services revenue"
    is_change: bool  # "the increase in net income"
    unknown: int  # words before it that nothing here knows


def find_mentions(lower: str, names: frozenset[str]) -> list[Mention]:
    """The metrics that a sentence (small letters, white space folded) names; `names` are words of the issuer's name.

    "GAAP and non-GAAP diluted EPS" gives two mentions at one place.
    """
    mentions: list[Mention] = []
    for match in METRIC.finditer(lower):
        if OF_A_METRIC.search(lower, max(0, match.start() - 40), match.start()):
            continue
        mention = _mention(lower, match, names)
        both = BOTH_BASES.search(lower, max(0, mention.start - 40), mention.start)
        if both:
            plain = replace(mention, label=None)
            adjusted = replace(mention, label=both["adjusted"] or both["adjusted_first"])
            mentions.extend((plain, adjusted) if both["adjusted"] else (adjusted, plain))
        else:
            mentions.append(mention)
    return mentions


def _mention(lower: str, match: re.Match[str], names: frozenset[str]) -> Mention:
    group = match.lastgroup or ""
    start, end = match.span()
    words = match[0]
    metric = GROUPS[group]
    if group == "net" and " to " in words:
        metric = Metric.NET_INCOME_COMMON if "common" in (match["common"] or "") else Metric.NET_INCOME_ATTRIBUTABLE
    before = lower[max(0, start - BEFORE_CHARACTERS) : start]
    adjusted = ADJUSTED_BEFORE.search(before)
    label = adjusted["label"] if adjusted else None
    before_tax = BEFORE_TAX.match(lower, end) is not None
    if label is None and not before_tax and (behind := ADJUSTED_BEHIND.match(lower, end)):
        label = behind[0].strip(" ,*()")
        is_before = group == "weak" and label.startswith("before")  # "earnings before interest"
        phrase = None if is_before else ADJUSTED_PHRASE.match(lower, end)
        end = phrase.end() if phrase else end
    if qualified := _BASIC_OR_DILUTED.search(before):  # "Basic earnings were $1.36 per share"
        words = f"{qualified[1]} {words}"
    is_verb = words in ("earned", "lost")  # the issuer stands before it
    unknown, is_part = (
        (0, False) if is_verb else _before(before[: adjusted.start()] if adjusted else before, group, names)
    )
    if group == "weak" and label and (label.startswith("before") or label.endswith("operating")):
        is_part = True  # "earnings before interest", "net operating income"
    is_part = is_part or before_tax or (group == "revenue" and PART_BEHIND.match(lower, end) is not None)
    is_change = CHANGE_IN.search(before) is not None
    return Mention(group, start, end, metric, words, LOSS.search(words) is not None, label, is_part, is_change, unknown)


def _before(before: str, group: str, names: frozenset[str]) -> tuple[int, bool]:
    """Unknown words before a metric's name, and whether they make it a part: "services" revenue."""
    if PART_BEFORE.search(before):
        return 1, True
    word = _LAST_WORD.search(before)
    if word is None or _BREAK_BEFORE.search(before):
        return 0, False
    last = word[1].strip("*\u2019'")
    if last in PLAIN_BEFORE or last in names or _PLAIN_FORM.fullmatch(last):
        return 0, False
    if last.endswith(("'s", "\u2019s", "s'", "s\u2019")):
        whose = last.rstrip("s").rstrip("\u2019'")
        return (0, False) if whose in names or last[:-2] in names else (1, group in _PARTS)
    return 1, group in _PARTS


def joined(lower: str, fresh: list[Mention]) -> list[Mention]:
    """Of mentions without an amount between them the last, with those that "and" joins to it."""
    group = [fresh[-1]]
    for earlier in reversed(fresh[:-1]):
        gap = lower[earlier.end : group[0].start]
        if earlier.start == group[0].start or JOINED.fullmatch(gap):
            group.insert(0, earlier)
        elif group[0].group == "weak" and COPULA.fullmatch(gap):  # "EBITDA was a loss of"
            return [replace(earlier, end=group[0].end, is_loss=group[0].is_loss)]
        else:
            break
    return group


class Bases:
    """What makes the figures of a sentence non-GAAP: their names, words elsewhere in it, the heading above."""

    def __init__(self, lower: str, under_adjusted: bool) -> None:
        self._lower, self._under_adjusted = lower, under_adjusted
        self._adjusted = list(ADJUSTED_SENTENCE.finditer(lower))
        self._gaap = [match.end() for match in GAAP_SENTENCE.finditer(lower)]

    def label_of(self, mention: Mention) -> tuple[str | None, int]:
        """The issuer's words for it, or None, and what that can be trusted at most."""
        adjusted = None
        for match in self._adjusted:  # "excluding …, net income was"; "net income would have been"
            behind = match.start() > mention.start
            if behind and "would" not in match[0]:
                continue
            if mention.group == "ebitda" and match[0].startswith("before"):
                continue
            if behind or match[0].startswith("on ") or "," in self._lower[match.end() : mention.start]:
                adjusted = match
        if mention.label:
            return mention.label, PLAUSIBLE if adjusted and not adjusted[0].startswith(("on ", "would")) else SURE
        gaap = max((end for end in self._gaap if end <= mention.start), default=0)
        if adjusted and gaap <= adjusted.start():
            return adjusted[0].strip(), SURE
        if self._under_adjusted and not gaap and mention.group != "revenue":
            return "non-GAAP", PLAUSIBLE
        return None, SURE


def metrics_of(mention: Mention, a_share: bool, suffix: str, label: str | None) -> list[tuple[Metric, int]]:
    """The metrics that an amount behind a mention is of, each with what it can be trusted at most.

    Args:
        mention: the metric named.
        a_share: whether the amount is one a share; `suffix` is what says so behind it.
        suffix: words behind the amount ("per diluted share").
        label: non-GAAP by these words, or None.

    """
    if label and "operating" in label and "profit" in mention.words:
        return []  # "adjusted operating profit per share" is no earnings
    if not a_share:
        return [(_of_money(mention, label), SURE)]
    if mention.group == "ffo":
        return [(Metric.FFO_PER_SHARE, SURE if not label else PLAUSIBLE)]
    if mention.group == "operating":  # "operating earnings" of insurers and utilities are their own
        return [(Metric.EPS_ADJUSTED, PLAUSIBLE)] if re.search("earnings|income", mention.words) else []
    if mention.group not in ("eps", "net", "continuing", "weak"):
        return []
    words = mention.words + suffix
    basic, diluted = "basic" in words or "primary" in words, "dilut" in words
    if label:
        return [(Metric.EPS_ADJUSTED, PLAUSIBLE if basic and not diluted else SURE)]
    most = PLAUSIBLE if "continuing" in words else SURE
    if basic and diluted:
        return [(Metric.EPS_BASIC, most), (Metric.EPS_DILUTED, most)]
    if basic:
        return [(Metric.EPS_BASIC, most)]
    return [(Metric.EPS_DILUTED, most if diluted else PLAUSIBLE)]


def _of_money(mention: Mention, label: str | None) -> Metric:
    if label and mention.metric in _INCOME:
        return Metric.ADJUSTED_NET_INCOME
    if label and mention.metric is Metric.EBITDA:
        return Metric.ADJUSTED_EBITDA
    return mention.metric


def basic_and_diluted(mentions: list[Mention]) -> list[Mention]:
    """Two metrics of "basic and diluted earnings per share" before two amounts."""
    words = mentions[0].words
    if len(mentions) > 1 or mentions[0].group != "eps" or not ("basic" in words and "dilut" in words):
        return mentions
    pair = [replace(mentions[0], words="basic"), replace(mentions[0], words="diluted")]
    return pair if words.index("basic") < words.index("dilut") else pair[::-1]


def find_money(lower: str) -> Iterator[Amount]:
    """The amounts of money, and of money a share, in a sentence."""
    return (amount for amount in find_amounts(lower) if _is_money(lower, amount))


def _is_money(lower: str, amount: Amount) -> bool:
    """A number with a currency, a scale word or cents; or one behind which "per share" stands."""
    if amount.is_percent or lower[amount.end : amount.end + 1] == "+":
        return False
    if amount.mark or amount.in_cents:
        return True
    if amount.word and len(amount.word) > 1:
        return UNMARKED_MONEY_BEHIND.match(lower, amount.end) is not None
    return amount.decimals == 2 and PER_SHARE.match(lower, amount.end) is not None
