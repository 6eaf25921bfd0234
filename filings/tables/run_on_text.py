"""Pages that were printed as running text → the stretches of a document that are such pages, and their tokens.

Text made from slides and PDF exhibits loses its columns: a page is one long line, or a few wrapped ones, in which a
table's cells follow one another with single spaces or dot leaders.

How it errs: a wide table of single spaces is such a page too; a paragraph with as many amounts is one that has no rows.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import IntEnum
from typing import Final, NamedTuple

from filings.amounts import AMOUNT, Amount, amount_of
from filings.tables.amount_cells import DASHES, NOT_APPLICABLE
from filings.tables.table import AmountCell

LONG_LINE: Final = 400
"""A line of more characters is a page, or a paragraph, however it is spaced."""

WRAPPED_LINE: Final = 120
"""Characters that the lines of a wrapped page have on average; columns of spaces are narrower."""

MIN_AMOUNTS: Final = 8
"""A page of fewer numbers holds no table worth the name."""

MIN_PAIRS: Final = 3
"""A page of fewer numbers that stand behind another has one column at most."""

MAX_APART: Final = 25
"""Characters a number in a page of one column; in paragraphs there are more."""

MAX_PIPES: Final = 4
"""So many pipes in a line, and its cells are told by them."""

MAX_GAPS: Final = 0.34
"""Of a wrapped page's numbers so many may have more than a space before them; of columns all have."""

MAX_BETWEEN: Final = 4
"""Characters between two wrapped lines of a page: an empty line."""

MAX_TOKENS: Final = 40_000
"""Tokens of one document that are read; the longest supplements have some 100,000."""

_LINE = re.compile(r"(?<![^\n])[^\n]*\S[^\n]*")  # from a line's begin alone: a long gap is tried once
_NUMBER = re.compile(r"(?<![\w.,])[$(]{0,2}\d[\d,.]*")
_PAIR = re.compile(r"\d[)%mbk]?[ \n]{1,3}[$(\u2014]{0,2} ?\(?\d")
_GAP = re.compile(r"[ \t\u00a0]{2}[$(\d]|\t[$(\d]")
# The last dot is a decimal point where two digits alone follow it: "Basic ......42".
_LEADER = re.compile(r"(?:\.[ \u00a0]?){2,}\.(?!\d\d(?![\d,]))|[\u2026_]{2,}|\u2026(?:\s?\u2026)*")
_BLANK = re.compile(r"\s")


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    AMOUNT = 1
    NOT_APPLICABLE = 2
    FILLER = 3  # "(unaudited)", "(in millions)"
    SPAN = 4  # "three months ended"
    QUARTER = 5  # "second quarter" without its year
    DAY = 6  # "June 30,"
    YEAR = 7
    PERIOD = 8  # "Q2'26", "6/30/26", "FY2025": with its year
    CHANGE = 9
    DOLLAR = 10  # a "$" with no amount: half of "Change $ %"


HEADS: Final = frozenset({Kind.SPAN, Kind.QUARTER, Kind.DAY, Kind.YEAR, Kind.PERIOD})
"""Kinds that tell periods."""


class Token(NamedTuple):
    """Characters `start` to `end` of the document."""

    kind: Kind
    start: int
    end: int
    cell: AmountCell | None = None  # of an amount; its columns are not told yet


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,7}"
_COUNT = (
    r"(?:three|six|nine|twelve|(?:thir|four|six|seven)teen|(?:twenty|thirty|forty|fifty)[\s-]"
    r"(?:one|two|three|four|six|seven|eight|nine)|forty|\d{1,2})"
)
_SHORT_YEAR = r"(?:(?:19|20)\d\d|\d\d)(?![\d,%]|\.\d)"
_SCALE_WORDS = (
    r"(?:(?:all\s+)?(?:amounts|dollars|figures|\$|us\$|u\.s\.\s(?:dollars|\$))\s+(?:are\s+)?)?(?:expressed\s+|stated\s+)?in\s+"
    r"(?:(?:u\.s\.|us|canadian)\s+)?(?:thousands|millions|billions|\$\s?(?:millions|000s?))(?:\s+of\s+(?:u\.s\.\s+)?dollars)?"
    r"(?:[,;]?\s+(?:except|other\s+than)\s+(?:for\s+)?(?:(?:per|share|shares|unit|ads|earnings|and|or|percentages|ratios|amounts|data)[,]?\s){0,8}"
    r"(?:data|amounts?|information|figures|percentages|ratios|share|shares))?(?!\w)"
)
_HEAD = re.compile(
    rf"""
    (?P<filler>\(\s?(?:unaudited|audited|restated|as\s(?:restated|adjusted|revised|recast)|note\s\d|dollars|amounts|shares|figures|expressed|stated|except|
        (?:us[d$]?\s|in\s)?(?:thousands|millions|billions)\b|usd\b|
        in\s|(?:us|u\.s\.\s?)?\$(?!\s?[\d.(])|u\.s\.\sdollars)[^()\n]{{0,200}}+\)|\bunaudited\b|{_SCALE_WORDS}|(?:us)?[$\u20ac\u00a3]\s?(?:millions?|m|mn|mm|bn|billions?|thousands?|000s?|'000)(?!\w))
    |(?P<change>(?:\(?[$%]\)?\s?)?(?:year[\s-]over[\s-]year\s|yoy\s|y/y\s|qoq\s|q/q\s|percent(?:age)?\s)?
        (?:\b(?:change|chg|variance|growth|flux)\b|increase\s?/?\s?\(?decrease\)?|inc\.?\s?/\s?\(?dec\.?\)?|
        b\s?/\s?\(w\)|fav(?:orable|\.)?\s?/?\s?\(unfav(?:orable|\.)?\)|better\s?/?\s?\(worse\)|o\s?/\s?\(u\))(?:\s\(?%\)?(?=\s(?!change|chg|variance|growth)))?
        |(?:y/y|q/q|yoy|qoq|y-o-y|q-o-q|y-y)(?:\s?%)?(?!\w)|\(?%\)?(?=\s))
    |(?P<dollar>\(?\$\)?(?=\s+[^\s\d(.\u2014\u2013-]))
    |(?P<period>(?:q[1-4]|h[12]|[1-4]q|[12]h)(?:[\s-]?f?y?\s?['\u2019]?\d\d(?!\d)|-?(?:19|20)\d\d(?!\d)|
        \s?(?:fy|fiscal\s(?:year\s)?)\s?{_SHORT_YEAR})|(?:fy\s?['\u2019]?|(?:fiscal|full)[\s-]year\s?['\u2019])\d\d(?![\d,%]|\.\d)|
        fy(?:19|20)\d\d(?!\d)|{_MONTH}-{_SHORT_YEAR}|{_MONTH}\.?\s(?:19|20)\d\d(?![\w%]|[,.]\d)|
        \d{{1,2}}/\d{{1,2}}/{_SHORT_YEAR})(?:\s(?:forecast|guidance|outlook|estimate)\b)?
    |(?P<span>(?:for\s)?(?:the\s)?{_COUNT}(?:\sand\s{_COUNT})?[\s-](?:months?|weeks?)(?:[\s-]periods?)?(?:\s(?:ended|ending))?(?!\w)|
        (?:for\s)?(?:the\s)?(?:fiscal\s|full\s|calendar\s)?(?:quarters?|years?|half[\s-]year|periods?)\s(?:ended|ending)\b|
        (?:fiscal\s)?year[\s-]to[\s-]date|ytd\b)
    |(?P<quarter>(?:first|second|third|fourth|1st|2nd|3rd|4th)\s(?:fiscal\s)?(?:quarter|qtr\.?|half)(?!\w)(?:\s(?:ended|ending)\b)?|q[1-4](?![\w.])|
        h[12](?![\w.])|[1-4]q(?!\w)|[12]h(?!\w)|(?:fy|fiscal\syear|full[\s-]year|year)(?=\s(?:19|20)\d\d(?!\d)))
    |(?P<day>{_MONTH}\.?\s?\d{{1,2}}(?:st|nd|rd|th)?\b(?!,\d)(?![.%]\d),?|\d{{1,2}}\s{_MONTH}\b,?(?=\s(?:19|20)\d\d|\s\d{{1,2}}\s[a-z]))
    |(?P<year>(?:fiscal\s)?(?:19|20)\d\d(?:e\b)?(?![\w%]|[,.]\d))
    """,
    re.VERBOSE,
)
_KINDS: Final = {
    "filler": Kind.FILLER, "change": Kind.CHANGE, "dollar": Kind.DOLLAR, "period": Kind.PERIOD, "span": Kind.SPAN,
    "quarter": Kind.QUARTER, "day": Kind.DAY, "year": Kind.YEAR,
}  # fmt: skip
_DASH = re.compile(rf"(?:us)?[$\u20ac\u00a3]?\s?{DASHES}(?=\s|%|$)(?:\s?(?P<percent>%))?")
_NOT_APPLICABLE = re.compile(rf"\(?(?:{NOT_APPLICABLE})\)?(?=\s|$)")
_MAY_BE_AMOUNT = re.compile(
    r"[^a-z]|(?:us|u\.s\.|hk|nt|cdn|[car])\s?\$|(?:rmb|usd|eur|gbp|chf|cad|cny|dkk|sek|nok|jpy)[\s\d(]"
)
_POINTS = re.compile(r"\s?(?:bps|bp|basis points|pts?\.?|ppts?|pp|p\.p\.)(?!\w)")
_SIGN = re.compile(
    r"(?:[+\u25b2\u25bc\u25b3\u25bd\u2191\u2193]\s?|(?:up|down)\s(?=\d[\d.,]{0,8}\s?(?:%|pts|bps)))(?=[$\d.(])"
)
_WORD = re.compile(r"\S+")
_PRINTED = re.compile(r"\S")


def stretches(lower: str) -> Iterator[tuple[int, int]]:
    """Where pages of running text stand: a long line, or lines one below the other that are long on average.

    An empty line parts pages, but not two wrapped lines.
    """
    begin = end = lines = 0
    was_wrapped = False
    for line in _LINE.finditer(lower):
        start, stop = line.span()
        is_wrapped = WRAPPED_LINE <= stop - start <= LONG_LINE
        is_piped = lower.count("|", start, stop) > MAX_PIPES
        is_apart = start - end > 1 and not (was_wrapped and is_wrapped and start - end <= MAX_BETWEEN)
        if lines and (is_piped or is_apart):
            if _is_page(lower, begin, end, lines):
                yield begin, end
            lines = 0
        if is_piped:
            continue
        if not lines:
            begin = start
        end, lines, was_wrapped = stop, lines + 1, is_wrapped
    if lines and _is_page(lower, begin, end, lines):
        yield begin, end


def _is_page(lower: str, start: int, end: int, lines: int) -> bool:
    length = end - start
    if length < LONG_LINE or length < WRAPPED_LINE * lines:
        return False
    numbers = _count(_NUMBER, lower, start, end)
    if numbers < MIN_AMOUNTS or (_count(_PAIR, lower, start, end) < MIN_PAIRS and length > MAX_APART * numbers):
        return False
    return length > LONG_LINE * lines or _count(_GAP, lower, start, end) <= MAX_GAPS * numbers


def _count(pattern: re.Pattern[str], lower: str, start: int, end: int) -> int:
    return sum(1 for _ in pattern.finditer(lower, start, end))


def tokens(lower: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a stretch, in their order."""
    page = _BLANK.sub(" ", _LEADER.sub(lambda leader: " " * len(leader[0]), lower[start:end]))
    at = 0
    for _ in range(MAX_TOKENS):
        begin = _PRINTED.search(page, at)
        if begin is None:
            return
        kind, first, stop, cell = _token(page, begin.start(), start)
        yield Token(kind, first + start, stop + start, cell)
        at = max(stop, begin.end())


def _token(page: str, at: int, base: int) -> Token:
    """The token at a place of the page; an amount in it is placed in the document, where the page begins at `base`."""
    head = _HEAD.match(page, at)
    if head and head.lastgroup and (at == 0 or not page[at - 1].isalnum()):
        return Token(_KINDS[head.lastgroup], at, head.end())
    if found := _DASH.match(page, at):
        nothing = Amount(at + base, found.end() + base, Decimal(0), None, bool(found["percent"]), None, False, 0, False)
        return Token(Kind.AMOUNT, at, found.end(), AmountCell(nothing, 0, 0, is_dash=True))
    if found := _NOT_APPLICABLE.match(page, at):
        return Token(Kind.NOT_APPLICABLE, at, found.end())
    sign = _SIGN.match(page, at)
    if (sign or _MAY_BE_AMOUNT.match(page, at)) and (found := AMOUNT.match(page, sign.end() if sign else at)):
        amount = amount_of(found)
        points = _POINTS.match(page, amount.end)
        stop = points.end() if points else amount.end
        amount = amount._replace(
            start=amount.start + base, end=amount.end + base, is_percent=amount.is_percent or bool(points)
        )
        return Token(Kind.AMOUNT, at, stop, AmountCell(amount, 0, 0, is_dash=False))
    word = _WORD.match(page, at)
    return Token(Kind.WORD, at, word.end() if word else at + 1)
