"""Words before a row's amounts in running text → the headings that they begin with, and the row's label.

How it errs: a heading in words that nobody knows, before a label of which every word has a capital, stays the label's.
"""

import re
from typing import Final, NamedTuple

from filings.table_figures.figure_labels import (
    eps_of,
    is_own_measure,
    metric_of,
    plain_label,
    says_per_share,
    says_shares,
)

MAX_HEADINGS: Final = 3
"""Headings before one label."""

_VERB = re.compile(
    r"\b(?:was|were|is|are|grew|rose|fell|increased|decreased|declined|compared|versus|reported|totaled|totalled|reached|"
    r"generated|expects?|expected|will)\b"
)
_UNFINISHED = frozenset({"of", "to", "from", "at", "by", "or", "and", "than", "approximately"})
_BEGINS = re.compile(r"[A-Z(\"\u201c%]|[a-z]{1,3}\)|basic|diluted")
# "Net income per share attributable to common stockholders Basic": what ends it is a row's label, the rest goes on.
_OF_SHARES = re.compile(
    r"[\w)][\s:,\-\u2013\u2014]{1,4}((?:basic|diluted)(?:\s(?:and|&)\s(?:basic|diluted))?(?:\s?\([^()]{1,40}\))?)$"
)
_WORD = re.compile(r"\S+")
# A capital behind one of these goes on with the label: "Provision for Income taxes".
_JOINING = frozenset(
    {
        "of", "and", "or", "to", "from", "before", "after", "per", "for", "in", "by", "on", "with", "without", "at",
        "net", "the", "a", "an", "attributable", "available", "applicable", "allocable", "due", "than", "under",
        "over", "less", "plus", "excluding", "including", "gaap", "ifrs", "adjusted",
    }
)  # fmt: skip
# Headings of sections, which stand before a label with nothing between them.
_SECTION = re.compile(
    r"(?:(?:net\s)?revenues?|(?:net\s)?sales|(?:total\s)?(?:costs\sand\s|operating\s)+expenses|operating\scosts(?:\sand\sexpenses)?|"
    r"costs?\sof\s(?:revenues?|sales|goods\ssold)|expenses|other\s(?:\(?(?:income|expenses?)\)?[\s,/]*(?:\(?(?:expenses?|income)\)?)?)"
    r"(?:,?\snet)?|(?:(?:net\s)?(?:income|earnings|loss|\(loss\)|profit)[\s/]*(?:\(?(?:loss|income)\)?\s)?(?:\(?loss(?:es)?\)?\s)?"
    r"(?:attributable\sto\s(?:\w+\s){1,6})?per\s(?:\w+\s){0,3}?shares?(?:\sof\s(?:\w+\s)?stock)?(?:\sdata)?)|"
    r"(?:weighted[\s-]average\s(?:number\sof\s)?(?:\w+\s){0,2}shares(?:\soutstanding|\sused\sin\s(?:\w+\s){1,6}?per\s(?:\w+\s)?share)?"
    r"(?:\s\([^()]{1,40}\))?)|shares\sused\sin\s(?:\w+\s){1,6}?per\sshare(?:\s\w+)?|per\sshare\s(?:data|amounts|information)|"
    r"income\sstatement(?:\sdata)?|results\sof\soperations|(?:continuing\s)?operations|earnings|profitability|profit\sand\sloss|p&l|"
    r"(?:(?:key|selected|summary|consolidated|total)\s)*(?:financial\s|operating\s|company\s)?(?:highlights|metrics|results|data|"
    r"information|summary|measures))"
    r"(?:\s\(in\s\w+\))?\s?:?(?=\s)"
)


class Place(NamedTuple):
    """Characters of the document."""

    start: int
    end: int


def may_be_label(words: str, *, begins: bool) -> bool:
    """Whether words can be a row's label, and are no part of a sentence.

    Args:
        words: as printed.
        begins: whether they must begin as a label does, what stands before them being no row.

    """
    small = words.lower()
    if _VERB.search(small) or small.rsplit(None, 1)[-1] in _UNFINISHED:
        return False
    return not begins or _BEGINS.match(words) is not None


def cut_label(text: str, lower: str, start: int, end: int) -> tuple[list[Place], Place]:
    """The headings that characters `start` to `end` begin with, and the label behind them."""
    headings: list[Place] = []
    while len(headings) < MAX_HEADINGS and (length := _heading_length(text[start:end], lower[start:end])):
        headings.append(Place(start, start + len(text[start : start + length].rstrip())))
        start += length
    return headings, Place(start, end)


def _heading_length(words: str, small: str) -> int:
    """Characters of the heading that words begin with, the space behind it included; 0 where they are all label."""
    plain = plain_label(small)
    if metric_of(plain) and not _OF_SHARES.search(small):
        return 0
    colon = small.find(": ")
    if colon > 0:
        return colon + 2
    shares = _OF_SHARES.search(small)
    if shares and _is_of_shares(plain_label(small[: shares.start() + 1])):
        return shares.start(1)
    section = _SECTION.match(small)
    if section and section.end() < len(small):
        rest = small[section.end() :].lstrip()
        goes_on = rest.split(None, 1)[0] in _JOINING  # "EARNINGS PER SHARE"
        if (words[-len(rest)].isupper() and not goes_on) or rest.startswith(("basic", "diluted")):
            return len(small) - len(rest)
    return 0 if eps_of(plain) else _before_capital(words)


def _is_of_shares(heading: str) -> bool:
    """Whether a plain heading is of amounts a share, or of shares, and not of the issuer's own measure.

    That one would hold for all rows to come.
    """
    return (says_per_share(heading) or says_shares(heading)) and not is_own_measure(heading)


def _before_capital(words: str) -> int:
    """Characters before a label of small words behind a heading: "Operating expenses Research and development".

    Behind a small word the only capital but the first begins it.
    """
    printed = list(_WORD.finditer(words))
    capitals = [place for place in range(1, len(printed)) if printed[place][0][0].isupper()]
    if len(capitals) != 1 or len(printed) < 3:
        return 0
    before = printed[capitals[0] - 1][0]
    if not before.islower() or not before.isalpha() or before in _JOINING:
        return 0
    return printed[capitals[0]].start()
