"""The metrics that a sentence names: which, by which basis, of the whole or of a part, as a value or as its change."""

import re
from dataclasses import dataclass, replace
from typing import Final

from filings.candidates import PLAUSIBLE, SURE
from filings.figure_types import Metric
from filings.prose_patterns import (
    ADJUSTED_BEFORE,
    ADJUSTED_BEHIND,
    ADJUSTED_PHRASE,
    BEFORE_TAX,
    BOTH_BASES,
    CHANGE_IN,
    GROUPS,
    LOSS,
    METRIC,
    OF_A_METRIC,
    PART_BEFORE,
    PART_BEHIND,
    PLAIN_BEFORE,
)

BEFORE_CHARACTERS: Final = 80
"""So many characters before a metric's name are looked at for what qualifies it."""

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
        phrase = ADJUSTED_PHRASE.match(lower, end)
        end = phrase.end() if phrase else end
    unknown, is_part = _before(before[: adjusted.start()] if adjusted else before, group, names)
    if group == "weak" and label and label.startswith("before"):
        is_part = True  # "earnings before interest"
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
