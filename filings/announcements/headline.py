"""A release's headline and its dateline: "SAN JOSE, Calif. - August 12, 2026 -", "NEW YORK--(BUSINESS WIRE)--".

How it errs: a title without any word of results is no headline.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from filings.dates import PATTERN
from filings.lines import Line, iterate_lines
from filings.vocabulary import MONTHS

MAX_HEAD_CHARACTERS: Final = 12_000
"""Headline and dateline stand in so much of a release."""

MAX_HEADLINE_CHARACTERS: Final = 400
MAX_HEADLINE_LINES: Final = 3
MAX_NAME_WORDS: Final = 6

_WIRE = (
    r"\(?/?\s?(?:business\s?wire|globe\s?newswire|globenewswire|prnewswire|pr\s?newswire|marketwired?|market\s?wire|accesswire|newsfile|"
    r"primezone|ccnmatthews|first\s?call)(?:\s?[-\u2013]\s?first\s?call)?[^\n)/]{0,30}\s?/?\)?"
)
_DASH = r"(?:--|[-\u2013\u2014\u2015:/])"
_PLACE = (
    r"(?!(?:on|in|as|for|since|by|from|at|of|dated?|released?)\b)"
    r"[a-z][a-z.'\u2019\u00e0-\u00ff]{1,20}(?:[ \-][a-z.'\u2019\u00e0-\u00ff]{1,20}){0,4}"
)
_DAY_ALONE = rf"(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]{{0,6}}\.?\s\d{{1,2}}"  # "July 29 /PRNewswire/ --"
_DATED = re.compile(
    rf"\(?{_PLACE}(?:\s?[,&/]\s?(?:and\s)?{_PLACE}){{0,4}}\.?[\s,;(]{{0,3}}(?:{_DASH}{{1,2}}\s?)?\(?(?:{_WIRE}[\s,]{{0,3}}{_DASH}{{0,2}}\s{{0,3}})?"
    rf"\(?{PATTERN}\s?\)?[\s,]{{0,3}}(?:[/(]?{_WIRE}[/)]?\s{{0,3}})?"
    rf"(?:\([^()\n]{{2,30}}\)\s?)?(?:{_DASH}{{1,2}}|(?<=\)))"
)
_WIRED = re.compile(
    rf"{_PLACE}(?:\s?[,&/]\s?{_PLACE}){{0,4}}(?:\.?,\s{_DAY_ALONE})?(?:[\s,]{{1,3}}{_DASH}{{0,2}}|{_DASH}{{1,2}})\s?{_WIRE}"
    rf"\s?{_DASH}{{1,2}}"
)
_UNDATED = re.compile(
    rf"{_PLACE}(?:,\s{_PLACE}){{0,3}}\s?(?:--|[\u2013\u2014])\s?(?=[^\n]{{0,200}}\b(?:today|announced|reported|reports)\b)"
)

_NOISE = re.compile(
    r"ex-?\d.*|.*\bexhibit\s?\d+.*|exhibit|document|\S+\.(?:htm|html|txt)|[\d\W]+|(?:for\s+)?immediate\s+release.*|(?:press|news|media)\s+release.*|"
    r"(?:investor|media|press|company|financial)?\s?(?:relations\s+)?contacts?\b.*|.*@.*|"
    r".*\d{3}[\-.) ]\s?\d{3}[\-.]\d{4}.*|for\s+(?:more|further)\s+information.*"
    r"|(?:for\s+)?(?:investors|media|release)\b.{0,40}|table\s+of\s+contents|www\..*|(?:logo|graphic)\b.*"
)
_RESULTS = re.compile(
    r"\b(?:reports?|announces?|results|earnings|posts|delivers|releases|quarter|year|declares|profits?|revenues?|sales|income|loss|achieves)\b"
)
_HEADLINE_VERB = re.compile(
    r"\b(?:reports?|reported|announces?|results|earnings|posts|delivers|releases|achieves|sales|revenues?)\b"
)
_TITLE_VERB = re.compile(r"(?:[\w.,&]+\s){0,2}(?:reports?|announces?)\b")
_GOES_ON = re.compile(
    r"(?:\b(?:and|of|for|in|the|with|to|a|on|by|its|at|from|per|up|&|announces|reports|ended|financial|fiscal(?:\s+20\d\d)?|first|second|third|fourth|record|months|\$\d{1,3}\.\d\d)|[,;\-\u2013])$"
)


def find_dateline(lower: str) -> tuple[int, int] | None:
    """Characters of "SAN JOSE, Calif. - August 12, 2026 -" at the start of a line; None where there is none."""
    for line in iterate_lines(lower, 0, min(len(lower), MAX_HEAD_CHARACTERS)):
        end = min(len(lower), line.start + MAX_HEADLINE_CHARACTERS)
        for pattern in (_DATED, _WIRED, _UNDATED):
            match = pattern.match(lower, line.start, end)
            if match and line.end - line.start > match.end() - match.start():
                return line.start, match.end()
    return None


def find_headline(lower: str, dateline: tuple[int, int] | None) -> tuple[int, int] | None:
    """Characters of a release's title: the first line above the dateline that speaks of results, with what goes on."""
    end = min(len(lower), dateline[0] if dateline else MAX_HEAD_CHARACTERS // 3)
    lines = [line for line in iterate_lines(lower, 0, end) if not _NOISE.fullmatch(line.words)]
    for place, line in enumerate(lines):
        if not len(line.words.split()) >= 3 or len(line.words) > MAX_HEADLINE_CHARACTERS or line.words[-1] == ".":
            continue
        above = lines[place - 1] if place else None
        title = _HEADLINE_VERB.search(line.words)
        if title is None and not (above is None and _RESULTS.search(line.words)):
            continue
        first = line
        if (
            above
            and line.start - above.end <= 2
            and _TITLE_VERB.match(line.words)
            and len(above.words.split()) <= MAX_NAME_WORDS
        ):
            first = above  # the issuer's name, or the first half of it, has a line of its own
        return first.start, _title_end(lines[place : place + MAX_HEADLINE_LINES])
    return None


def _title_end(lines: Sequence[Line]) -> int:
    end = lines[0].end
    for line, following in pairwise(lines):
        if not _GOES_ON.search(line.words):
            break
        end = following.end
    return end
