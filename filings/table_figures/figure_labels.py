"""The label of a row → the metric that it names.

A label is matched after `plain_label`: small letters, footnote marks and "(in thousands)" left out, "(loss)" and
"(Loss) income" made plain, punctuation gone. The ways of naming are in figure_vocabulary.py.

How it errs: a word that nothing here knows makes a label strange, and its row is not read.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from filings.figure_types import Basis, Metric
from filings.table_figures.figure_vocabulary import ATTRIBUTABLE, PATTERNS

MAX_LABEL: Final = 200
"""Characters of a label that are looked at; a longer one is a sentence."""

KNOWN_LABELS: Final = 8_192
"""Labels whose reading is remembered: the same words stand in many tables."""

# Every word begins with a letter and looks back for its boundary: so a search passes over what begins none of them.
WANTED: Final = re.compile(
    r"revenue|sales|turnover|income|earnings|profit|loss|per\s+(?:\w+\s+){0,4}(?:share|unit|ads)|eps(?<=\beps)\b|ebitda|"
    r"ffo(?<=\bffo)\b|basic(?<=\bbasic)\b|dilut(?<=\bdilut)|shares|gross\s+margin|voyages|operations|"
    r"results\s+from\s+operating|balance\s+for\s+common|attributable\s+to"
)
"""A row that may name a metric has one of these words in its label or in the heading above."""


class Meaning(NamedTuple):
    """What a label or row names. `weight` says how plainly: 3 its own name, 2 a usual one, 1 one that may be a part."""

    metric: Metric
    basis: Basis
    weight: int


_LOSS_TOO = re.compile(
    r"[(\[]\s*(?:net\s+)?(?:loss(?:es)?|deficit|expense|benefit|income|earnings|profit|gain|decrease|losses)\s*[)\]]"
)
_FOOTNOTE = re.compile(
    r"\(\s*(?:[a-z]|[ivx]{1,4}|\d{1,2}|\*+|(?:see )?notes? \d{1,2}[^()]{0,16})\s*\)|\[\s*\w{1,2}\s*\]|"
    r"[*\u2020\u2021\u00a7]+|(?<=[a-z\)])\s?\d{1,2}(?:,\d)*$"
)
_SCALE = re.compile(
    r"\(?(?:\bin\s+(?:us\s?\$?\s*|u\.s\.\s+|\$\s?)?(?:dollars|thousands|millions|billions|rmb|\$)|\$?\s?000s?|"
    r"\(?unaudited\)?)[^)]*\)?"
)
_SEPARATOR = re.compile(r"[^a-z0-9&%]+")
_EITHER = re.compile(
    r"\b(income|earnings|profit)\s?(?:/|or|and)?\s?(?:\(?loss(?:es)?\)?)\b|"
    r"\b(?:\(?loss(?:es)?\)?)\s?(?:/|or)?\s?(income|earnings|profit)\b"
)


@lru_cache(KNOWN_LABELS)
def plain_label(label: str) -> str:
    """A label in the words that patterns are made of: "Net (loss) income(1)" → "net income"."""
    words = label[:MAX_LABEL].lower().replace("\u2019", "'").replace("'s", "s")
    words = _FOOTNOTE.sub(" ", words)
    words = _SCALE.sub(" ", words)
    if _LOSS_TOO.search(words):
        without = _LOSS_TOO.sub(" ", words)
        bare = _SEPARATOR.sub(" ", without).strip()
        words = without if bare not in ("net", "", "operating", "gross") else words
    words = _SEPARATOR.sub(" ", words.replace("&", " and ")).strip()
    words = _EITHER.sub(lambda found: found[1] or found[2], words)
    return re.sub(r"^(?:[ivx]{1,4}|[a-z]|\d{1,2}) (?=[a-z]{3})", "", words)


_OF_OTHERS: Final = re.compile(
    rf"{ATTRIBUTABLE} to (?:the |our )?(?:redeemable |preferred )?(?:non ?controlling|minority|preferred|participating)"
)
_COMPILED: Final = tuple((row.metric, row.weight, re.compile(row.pattern)) for row in PATTERNS)

_PER_SHARE_WORDS: Final = re.compile(
    r"\bper (?:\w+ ){0,8}?(?:shares?|units?|ads|adss|stock|interest)\b|\beps\b|\blps\b|\beps/lps\b|\beach share\b"
)
_EARNINGS_WORDS: Final = re.compile(
    r"\b(?:income|loss|losses|earnings|profit|eps|lps|basic|diluted|primary|dilution)\b"
)
_NOT_EARNINGS: Final = re.compile(
    r"\bdividends?\b|\bdistributions?\b|\bbook value\b|\btangible\b|\bcash flow\b|\bdeclared\b|\bpaid\b|\bnav\b|"
    r"\bnet asset value\b|\bprice\b|\bequity per\b|\bebitda\b|\bcapital per\b|\bnet investment income\b|\bcash per\b|"
    r"\bdistributable\b|\bincrease\b|\bdecrease\b|\bchange\b|\bgrowth\b|\boperating profit per\b|\bffo\b|\bfunds\b"
)
_OTHER_EARNINGS: Final = re.compile(
    r"\bcomprehensive\b|\bcumulative\b|\bextraordinary\b|\bbefore\b|\bdiscontinued\b|\beffects?\b|\bimpact\b|\bcharges?\b|"
    r"\bcosts?\b|\bitems?\b|\bgain\b|\bloss on\b|\bprovision\b|\btax(?:es)?\b|\bundistributed\b|\bdistributed\b|"
    r"\bamortization\b|\bstock based\b|\badjustments?\b|\bcatch up\b"
)
# "Diluted EPS excluding special items": what is left out does not name the row.
_LEFT_OUT: Final = re.compile(
    r"\b(?:excluding|exclusive of|without|before(?= (?:special|unusual|one time|non ?recurring|exceptional)))"
    r" (?:\w+ ){0,6}?(?:items?|charges?|costs?|expenses?|amortization|adjustments?|gains?|losses|compensation|impact)\b"
)
_NON_GAAP_WORDS: Final = re.compile(
    r"\badjusted\b|\bnon gaap\b|\bnon ifrs\b|\bcore\b|\boperating (?:income |earnings |eps|net )|\bexcluding\b|"
    r"\bpro ?forma\b|\bnormalized\b|\bcash earnings\b|\bcash eps\b|\bongoing\b|\bunderlying\b|\bcomparable\b|"
    r"\beconomic\b|\bdistributable\b|\bex \b|\bexclusive of\b|\bspecial items\b|\brecurring\b|\bnet operating\b|"
    r"\bwithout\b|\bbefore (?:special|unusual|one time|non ?recurring|exceptional)\b"
)
_OWN_NAME: Final = re.compile(
    r"\badjusted\b|\bnon gaap\b|\bcore\b|\boperating (?:income|earnings|eps)|\bnormalized\b|\bongoing\b|"
    r"\bnon ifrs\b|\bpro ?forma\b|\bmanaged\b|\bfte\b|\btax(?:able)? equivalent\b"
)
# "Shares used in computing net income per share" is no amount a share.
_SHARES_USED: Final = re.compile(r"(?:\w+ ){0,8}?(?:shares|units)(?: \w+){0,4}? (?:used|for|in|to) ")
_MIXED: Final = re.compile(
    r"reconcil|\b(?<!non )gaap (?:to|and|net|income|earn)|\bfrom operations\b|\boperating income\b"
)
_DEPOSITARY: Final = re.compile(r"\bads{0,2}\b|\bdepositary\b")
_COUNTED: Final = re.compile(
    r"\bweighted\b|\baverage\b|\bnumber of\b|\bshares (?:used|outstanding)\b|^shares\b|\bcomputing\b"
)
_CONTINUING: Final = re.compile(r"\bcontinuing\b")
_DILUTED: Final = re.compile(r"\bdilut\w*\b")
_BASIC: Final = re.compile(r"\bbasic\b|\bprimary\b|\bundiluted\b")


class EpsMeaning(NamedTuple):
    """A label of earnings a share: for basic shares, for diluted ones, for both, or (neither said) for neither."""

    is_basic: bool
    is_diluted: bool
    is_adjusted: bool
    is_continuing: bool
    weight: int


@lru_cache(KNOWN_LABELS)
def metric_of(label: str) -> Meaning | None:
    """What a row's plain label names, if it is an amount of money or a number of shares."""
    is_a_share = _PER_SHARE_WORDS.search(label) and not _SHARES_USED.match(label)
    if not label or (is_a_share and "ffo" not in label and "funds" not in label) or _OF_OTHERS.search(label):
        return None
    for metric, weight, pattern in _COMPILED:
        if pattern.fullmatch(label):
            return Meaning(metric, _basis(metric), weight)
    return None


def _basis(metric: Metric) -> Basis:
    own = (Metric.EBITDA, Metric.ADJUSTED_EBITDA, Metric.ADJUSTED_NET_INCOME, Metric.FFO_PER_SHARE)
    return Basis.NON_GAAP if metric in own else Basis.GAAP


@lru_cache(KNOWN_LABELS)
def eps_of(label: str) -> EpsMeaning | None:
    """What a plain label (heading and row's label joined) says of earnings a share; None if it is of something else."""
    if not _PER_SHARE_WORDS.search(label) or not _EARNINGS_WORDS.search(label) or _NOT_EARNINGS.search(label):
        return None
    if _OTHER_EARNINGS.search(_LEFT_OUT.sub(" ", label)):
        return None
    adjusted = _NON_GAAP_WORDS.search(label) is not None
    diluted, basic = _DILUTED.search(label) is not None, _BASIC.search(label) is not None
    weight = 3 if basic or diluted else 2
    if adjusted and not _OWN_NAME.search(label):
        weight -= 1  # "excluding merger costs" is a step on the way to what the issuer calls its own measure
    if _DEPOSITARY.search(label):
        weight -= 1  # a share of the issuer comes before a depositary one
    return EpsMeaning(basic, diluted, adjusted, _CONTINUING.search(label) is not None, weight)


def is_own_measure(label: str) -> bool:
    """Whether a plain heading says that the rows below are of the issuer's own measures, not of GAAP."""
    return _OWN_NAME.search(label) is not None and not _MIXED.search(label)


def says_per_share(label: str) -> bool:
    """Whether a plain label is of an amount a share."""
    return _PER_SHARE_WORDS.search(label) is not None


def says_shares(label: str) -> bool:
    """Whether a plain label is of a number of shares."""
    return _COUNTED.search(label) is not None


def which_shares(label: str) -> tuple[bool, bool]:
    """Whether a plain label names basic shares, and whether diluted ones."""
    return _BASIC.search(label) is not None, _DILUTED.search(label) is not None
