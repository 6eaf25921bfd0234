"""The labels of rows → the metric that they name. The vocabulary is data: a pattern for each way of naming.

A label is matched after `plain_label`: small letters, footnote marks and "(in thousands)" left out, "(loss)" and
"(Loss) income" made plain, punctuation gone. All patterns match the whole label.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from filings.figure_types import Basis, Metric

MAX_LABEL: Final = 200
"""Characters of a label that are looked at; a longer one is a sentence."""

KNOWN_LABELS: Final = 8_192

WANTED: Final = re.compile(
    r"revenue|sales|turnover|income|earnings|profit|loss|per\s+(?:\w+\s+){0,4}(?:share|unit|ads)|\beps\b|ebitda|\bffo\b|"
    r"\bbasic\b|\bdilut|shares|gross\s+margin|voyages|operations"
)
"""A row that may name a metric has one of these words in its label or in the heading above."""


class LabelMeaning(NamedTuple):
    """What a label names. `weight` says how plainly: 3 the metric's own name, 2 a usual one, 1 one that may be a part.

    `needs` tells that the label alone is not enough: "per_share" or "shares" for a bare "Diluted" (the heading above
    or the amounts say which).
    """

    metric: Metric
    basis: Basis
    weight: int


_LOSS_TOO = re.compile(
    r"[(\[]\s*(?:net\s+)?(?:loss(?:es)?|deficit|expense|benefit|income|earnings|profit|gain|decrease|losses)\s*[)\]]"
)
_FOOTNOTE = re.compile(
    r"\(\s*(?:[a-z]|[ivx]{1,4}|\d{1,2}|\*+)\s*\)|\[\s*\w{1,2}\s*\]|[*\u2020\u2021\u00a7]+|(?<=[a-z\)])\s?\d{1,2}(?:,\d)*$"
)
_SCALE = re.compile(
    r"\(?(?:\bin\s+(?:us\s?\$?\s*|u\.s\.\s+|\$\s?)?(?:dollars|thousands|millions|billions|rmb|\$)|\$?\s?000s?|\(?unaudited\)?)[^)]*\)?"
)
_SEPARATOR = re.compile(r"[^a-z0-9&%]+")
_EITHER = re.compile(
    r"\b(income|earnings|profit)\s?(?:/|or|and)?\s?(?:\(?loss(?:es)?\)?)\b|\b(?:\(?loss(?:es)?\)?)\s?(?:/|or)?\s?(income|earnings|profit)\b"
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


_SHARE = (
    r"(?:(?:ordinary|common|limited partner(?:ship)?|american depositary|depositary|equivalent|lp|partnership|class [ab]|"
    r"each|average|weighted|outstanding|one|a|class|b|non voting|voting|series [ab]|capital|company) )*"
    r"(?:shares?|units?|ads|adss|stock|interest)"
    r"(?: (?:of )?(?:common|capital|ordinary|class [ab]|equivalent|beneficial)?(?: ?(?:stock|shares?|interest|and class b|class b|class [abc]|and [abc]))*)?"
)
_PER_SHARE = rf"(?:per|a|each) (?:fully )?(?:(?:basic|diluted|primary|common) (?:and (?:basic|diluted|fully diluted) )?)*{_SHARE}"
_HOLDERS = (
    r"(?:common |ordinary |the |our |class [ab] |equity |all |company s |companys |controlling )*"
    r"(?:shareholders?|stockholders?|shareowners?|unitholders?|unit holders?|holders?|stock|shares|equity|partners|interests?|"
    r"owners|members|shareholders equity|parent|company|limited partners|equityholders?|corporation|inc|group)"
)
_ATTRIBUTABLE = r"(?:attributable|available|applicable|allocable|allocated|distributable|accruing)"
_NET = r"(?:consolidated )?net (?:income|loss|losses|earnings|profit|result|results)"
_OF_PERIOD = r"(?: for the (?:period|year|quarter|financial year|three months|six months))?"
_NCI = r"(?:non ?controlling|minority|redeemable|preferred|participating|subsidiar|general partner|predecessor|unvested|former)"

# (metric, weight, pattern of the whole plain label). The order is that of trial.
_PATTERNS: Final[tuple[tuple[Metric, int, str], ...]] = (
    # revenue: totals first; 0000018230-22-000107 "total sales and revenues", ZIM "income from voyages …"
    (Metric.REVENUE, 3, r"total (?:consolidated |net |operating |company |gross )*(?:revenues?|sales|turnover)(?: net)?"
        r"(?: (?:and|or) (?:other(?: operating)?(?: income| revenues?)?|grant income|income|sales|revenues?))?"
        r"(?: net of (?:interest|provision|excise)[a-z ]*)?"),
    (Metric.REVENUE, 3, r"(?:consolidated )?(?:revenues?|sales|net revenues?|net sales)(?: and (?:grant income|other income|other))? total"),
    (Metric.REVENUE, 3, r"(?:total )?(?:net )?sales and (?:other )?(?:operating )?revenues?"),
    (Metric.REVENUE, 2, r"(?:consolidated )?(?:net |operating |net operating |company )?(?:revenues?|sales)(?: net)?"),
    (Metric.REVENUE, 2, r"(?:net )?(?:revenues?|sales)(?: and other(?: operating)?(?: income| revenues?)?| net of [a-z ]*| gaap| as reported)?"),
    (Metric.REVENUE, 2, r"(?:gaap|ifrs|reported) (?:total )?(?:net )?(?:revenues?|sales)"),
    (Metric.REVENUE, 2, r"(?:total )?income from voyages and related services|(?:total )?voyage(?: and other)? revenues?|turnover"),
    (Metric.REVENUE, 2, r"revenues? (?:and grant income|from operations|from (?:external )?customers|from contracts? with customers)"),
    (Metric.REVENUE, 2, r"(?:net )?sales (?:to customers|revenues?)|(?:total )?franchise and [a-z ]*revenues?"),
    (Metric.REVENUE, 1, r"total rental (?:income|revenues?)|total rental and other (?:property )?(?:income|revenues?)|total property revenues?"),
    (Metric.REVENUE, 1, r"total (?:net )?(?:revenues?|income) (?:and other|from operations)|total investment income"),
    (Metric.REVENUE, 1, r"rental (?:income|revenues?)|(?:contract|product|service|services|subscription|royalty|collaboration|"
        r"grant|license|licensing|premium) (?:revenues?|sales)(?: net)?"),
    (Metric.NET_INTEREST_INCOME, 3, r"(?:total )?net interest income|net interest revenue"),
    (Metric.NET_INTEREST_INCOME, 2, r"net interest income (?:before|prior to) provision[a-z ]*"),
    (Metric.GROSS_PROFIT, 3, r"(?:total )?gross (?:profit|loss|income)(?: loss)?|gross profit margin amount"),
    (Metric.GROSS_PROFIT, 2, r"(?:total )?gross margin|gaap gross (?:profit|margin)|gross margin (?:dollars|as reported)"),
    (Metric.OPERATING_INCOME, 3, r"(?:total )?(?:income|loss|earnings|profit|losses) from operations"),
    (Metric.OPERATING_INCOME, 3, r"(?:total |net |consolidated |gaap )*operating (?:income|loss|earnings|profit|result|losses)"),
    (Metric.INCOME_FROM_CONTINUING_OPERATIONS, 3,
        r"(?:net )?(?:income|loss|earnings|profit) from continuing operations"
        r"(?: (?:after|net of)(?: income)? tax(?:es)?| attributable to [a-z ]*)?"),
    (Metric.NET_INCOME_COMMON, 3,
        rf"(?:{_NET}|income|loss|earnings|profit) (?:\w+ )?{_ATTRIBUTABLE} to (?!{_NCI})(?:[a-z0-9]+ ){{0,5}}?"
        r"(?:common|ordinary|class [ab]|limited partners?|unit ?holders?|unitholders)[a-z ]*"),
    (Metric.NET_INCOME_COMMON, 2, rf"{_NET} (?:{_ATTRIBUTABLE} )?(?:to|for) common(?: {_HOLDERS})?|(?:earnings|income) for common(?: stock)?"),
    (Metric.NET_INCOME_ATTRIBUTABLE, 3,
        rf"(?:{_NET}|net comprehensive income|income|loss|earnings|profit|profit for the period) {_ATTRIBUTABLE} to (?!{_NCI})(?:[a-z0-9]+ ){{0,7}}[a-z0-9]+"),
    (Metric.NET_INCOME, 3, rf"(?:gaap |ifrs |reported |total )*{_NET}{_OF_PERIOD}(?: gaap| as reported)?"),
    (Metric.NET_INCOME, 3, r"(?:total |consolidated )*(?:profit|profit loss|income|loss|result) for the (?:period|year|quarter|financial year)"),
    (Metric.NET_INCOME, 2, rf"{_NET} including (?:non ?controlling|minority)[a-z ]*|{_NET} before (?:non ?controlling|minority|allocation|attribution|preferred)[a-z ]*"),
    (Metric.NET_INCOME, 2, r"profit|profit of consolidated and affiliated companies|net increase in net assets (?:resulting )?from operations"),
    (Metric.EBITDA, 3, r"(?:consolidated |total |company )?ebitda(?: (?:non gaap|consolidated))?"),
    (Metric.ADJUSTED_EBITDA, 3,
        r"(?:consolidated |total |company |non gaap |group )*(?:adjusted|adj|comparable|pro forma adjusted|normalized) ebitda(?:re)?(?: (?:non gaap|consolidated|loss|total))*"),
    (Metric.SHARES_DILUTED, 3, r"[a-z ]*(?:shares|units)[a-z ]*(?:diluted|assuming dilution|assuming full dilution)[a-z ]*"),
    (Metric.SHARES_DILUTED, 3, r"(?:weighted average )?(?:fully )?diluted (?:weighted |average |common |ordinary )*(?:number of )?(?:shares|units)[a-z ]*"),
    (Metric.SHARES_BASIC, 3, r"[a-z ]*(?:shares|units)[a-z ]*(?:basic)[a-z ]*"),
    (Metric.SHARES_BASIC, 3, r"(?:weighted average )?basic (?:weighted |average |common |ordinary )*(?:number of )?(?:shares|units)[a-z ]*"),
    (Metric.FFO_PER_SHARE, 3, rf"(?:[a-z]+ )*(?:ffo|funds from operations)[a-z ]* {_PER_SHARE}(?: (?:basic|diluted|and|fully))*"),
)  # fmt: skip

_OF_OTHERS: Final = re.compile(
    rf"{_ATTRIBUTABLE} to (?:the |our )?(?:redeemable |preferred )?(?:non ?controlling|minority|preferred|participating)"
)
_COMPILED: Final = tuple((metric, weight, re.compile(pattern)) for metric, weight, pattern in _PATTERNS)

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
    r"\bcomprehensive\b|\bcumulative\b|\bextraordinary\b|\bbefore\b|\bdiscontinued\b|\beffects?\b|\bimpact\b|\bcharges?\b|\bcosts?\b|"
    r"\bitems?\b|\bgain\b|\bloss on\b|\bprovision\b|\btax(?:es)?\b|\bundistributed\b|\bdistributed\b|\bamortization\b|"
    r"\bundiluted\b|\bstock based\b|\badjustments?\b|\bcatch up\b"
)
_NON_GAAP_WORDS: Final = re.compile(
    r"\badjusted\b|\bnon gaap\b|\bnon ifrs\b|\bcore\b|\boperating (?:income |earnings |eps|net )|\bexcluding\b|\bpro forma\b|"
    r"\bnormalized\b|\bcash earnings\b|\bcash eps\b|\bongoing\b|\bunderlying\b|\bcomparable\b|\beconomic\b|\bdistributable\b|\bex \b|"
    r"\bexclusive of\b|\bas adjusted\b|\bspecial items\b|\brecurring\b|\bproforma\b|\bnet operating\b"
)
_OWN_NAME: Final = re.compile(
    r"\badjusted\b|\bnon gaap\b|\bcore\b|\boperating (?:income|earnings|eps)|\bnormalized\b|\bongoing\b|\bnon ifrs\b|\bpro ?forma\b"
)
_MIXED: Final = re.compile(r"reconcil|\b(?<!non )gaap (?:to|and|net|income|earn)|\bfrom operations\b|\boperating income\b")
_CONTINUING: Final = re.compile(r"\bcontinuing\b")
_DILUTED: Final = re.compile(r"\bdilut\w*\b")
_BASIC: Final = re.compile(r"\bbasic\b|\bprimary\b|\bundiluted\b")
_ADJUSTED_INCOME: Final = re.compile(
    rf"(?:adjusted|non gaap|core|operating|normalized|pro forma) (?:consolidated )?(?:net )?(?:income|earnings|loss|profit)(?: {_ATTRIBUTABLE}? ?(?:to )?[a-z ]*)?(?: non gaap)?|"
    rf"non gaap adjusted net (?:income|loss|earnings)|{_NET} (?:as adjusted|non gaap|excluding [a-z ]*)"
)


class EpsMeaning(NamedTuple):
    """A label of earnings a share: for basic shares, for diluted ones, for both or (neither said) None, None."""

    is_basic: bool
    is_diluted: bool
    is_adjusted: bool
    is_continuing: bool
    weight: int


@lru_cache(KNOWN_LABELS)
def metric_of(label: str) -> LabelMeaning | None:
    """What a row's plain label names, if it is an amount of money or a number of shares."""
    if not label or _PER_SHARE_WORDS.search(label) and "ffo" not in label and "funds" not in label:
        return None
    if _OF_OTHERS.search(label):
        return None
    for metric, weight, pattern in _COMPILED:
        if pattern.fullmatch(label):
            return LabelMeaning(metric, _basis(metric), weight)
    if _ADJUSTED_INCOME.fullmatch(label) and "before" not in label:
        return LabelMeaning(Metric.ADJUSTED_NET_INCOME, Basis.NON_GAAP, 2)
    return None


def _basis(metric: Metric) -> Basis:
    own = (Metric.EBITDA, Metric.ADJUSTED_EBITDA, Metric.ADJUSTED_NET_INCOME, Metric.FFO_PER_SHARE)
    return Basis.NON_GAAP if metric in own else Basis.GAAP


@lru_cache(KNOWN_LABELS)
def eps_of(label: str) -> EpsMeaning | None:
    """What a plain label (heading and row's label joined) says of earnings a share; None if it is of something else."""
    if not _PER_SHARE_WORDS.search(label) or not _EARNINGS_WORDS.search(label) or _NOT_EARNINGS.search(label):
        return None
    if _OTHER_EARNINGS.search(label):
        return None
    adjusted = _NON_GAAP_WORDS.search(label) is not None
    diluted, basic = _DILUTED.search(label) is not None, _BASIC.search(label) is not None
    weight = 3 if basic or diluted else 2
    if adjusted and not _OWN_NAME.search(label):
        weight -= 1  # "excluding merger costs" is a step on the way to what the issuer calls its own measure
    if re.search(r"\bads{0,2}\b|\bdepositary\b", label):
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
    return (
        re.search(
            r"\bweighted\b|\baverage\b|\bnumber of\b|\bshares (?:used|outstanding)\b|^shares\b|\bcomputing\b", label
        )
        is not None
    )


def which_shares(label: str) -> tuple[bool, bool]:
    """Whether a plain label names basic shares, and whether diluted ones."""
    return _BASIC.search(label) is not None, _DILUTED.search(label) is not None
