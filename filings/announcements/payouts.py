"""Dividends declared and repurchases authorised, in sentences.

Forms that it reads: "declared a quarterly dividend of $0.28 per share, payable on June 1, 2020 to shareholders of
record on May 20, 2020"; "65.0 cents per share"; "authorized an additional $6.0 billion stock repurchase program".

How it errs: a dividend that only a statement's row prints is taken from its first column.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from filings.amounts import Amount, find_amounts
from filings.dates import find_dates
from filings.figure_types import Unit
from filings.prose.sentences import Sentence

LOOK_BACK: Final = 90
"""Characters before an amount, date or time in which it is said what it is."""

MIN_BUYBACK: Final = 100_000
"""A smaller amount of money or shares is no program."""

MAX_DAYS_SINCE_BOARD: Final = 150
"""What the board authorised longer ago is told as history."""

DIVIDEND = re.compile(r"\b(?:dividends?|distributions?)\b")
_DECLARES = re.compile(
    r"\b(?:declar(?:e|es|ed|ing)|approv(?:e|es|ed)|authoriz(?:es|ed)|announc(?:es|ed)|will\s+pay|payable|to\s+be\s+paid|increas(?:e|es|ed)|rais(?:es|ed)|"
    r"vot(?:es|ed)|maintain(?:s|ed)|reinstat(?:es|ed)|initiat(?:es|ed))\b"
)
# A dividend that is named and not declared: "Quarterly dividend of $0.36 per share".
_NAMES = re.compile(
    r"\b(?:quarterly|monthly|interim|final|half-year(?:ly)?|semi-?annual|regular|base|fixed|ordinary)\s+(?:[a-z]+\s+){0,2}"
    r"(?:dividend|distribution)\s+(?:of|is|will\s+be|at)\s"
)
_NO_DIVIDEND = re.compile(r"\bsuspend|\bnot\s+declare|\bno\s+dividend")
# Beside an amount: of other shares, or of a year.
_OTHER_DIVIDEND = re.compile(
    r"\bpreferred\b|\bpreference\b|(?<!american )\bdepositary\b|\bunits?\s+of\s+series|\bper\s+annum\b|\bannualized\b"
)
_CLAUSE = re.compile(r"\band\b|;|,\s+or\b|\(")
_CENTS_IN_WORDS = re.compile(
    r"\b(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|"
    r"twenty-five|thirty)(?P<half>\s+and\s+(?:one-half|a\s+half))?\s+cents?\b"
)
_NUMBERS: Final = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(),  # noqa: SIM905
        range(1, 17), strict=True,
    ),
    eighteen=18, twenty=20, thirty=30,
) | {"twenty-five": 25}  # fmt: skip
_PRIOR_AMOUNT = re.compile(
    r"\b(?:compared|versus|vs|from|previous(?:ly)?|prior|year\s+ago|increase\s+of|excluding|adjusting)\b[^;,\d]{0,30}$"
)
_PER_SHARE = re.compile(
    r"\s{0,3}(?:(?:a|per|for\s+each|on\s+each)\s+(?:[\w\-]+\s+){0,3}(?:share|unit|ads)\b|/\s?share\b|to\s+be\s+paid|dividend|will\s+be\s+paid|payable|,?\s+per\s+share)"
)
_OF_A_DIVIDEND = re.compile(
    r"\b(?:dividends?|distributions?)\s+(?:(?:of|to|at|is|was|rate\s+(?:of|to))\s+|(?:on|for)\s+[^.;,$\d]{1,60}\bof\s+)(?:a\s+)?$"
)
_PAYABLE = re.compile(r"\b(?:record|payable|paid|payment|pay|distributed|distribution\s+date)\b")

_DIVIDEND_ROW = re.compile(
    r"(?:\A|\n)[\s|]{0,30}(?P<row>(?:cash\s|common\s|stock\s){0,3}(?:dividends?|distributions?)(?:\sdeclared)?(?:\sand\spaid)?,?\s\(?per"
    r"(?:\scommon|\sordinary|\soutstanding)?\sshare\)?(?:\s\((?:in\s)?(?P<cents>cents)\))?:?)[\s|$\t.]{1,80}(?P<amount>\d{0,2}\.\d{1,4})(?=[\s|]|$)"
)
REPURCHASE = re.compile(r"\b(?:re-?purchase|buy-?\s?back)s?\b")
_BOARD_ACTS = re.compile(
    r"\b(?:authoriz(?:es|ed)|authoris(?:es|ed)|approv(?:es|ed)|increas(?:es|ed)\s+(?:its|the|our)|new\s+(?:\$|share|stock))"
)
_NOT_NEW = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|available|left|under\s+(?:its|the|our|a)\b|previously|to\s+date|bringing|total(?:ing)?|since|outstanding\s+under|executed|completed|repurchased)\b"
)
_OF_SHARES = re.compile(
    r"\s+(?:(?:additional|of\s+its|of\s+the\s+company['\u2019]s|outstanding|common)\s+){0,4}(?:common\s+)?shares\b"
)


@dataclass(frozen=True, slots=True)
class DividendCandidate:
    """A dividend a share, its dates in ISO 8601, the characters of the amount and of the sentence."""

    per_share: Decimal
    currency: str | None
    payable_on: str | None
    record_on: str | None
    amount: tuple[int, int]
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class BuybackCandidate:
    """An authorised repurchase: an amount of money, or of shares."""

    value: Decimal
    unit: Unit
    currency: str | None
    amount: tuple[int, int]
    sentence: tuple[int, int]


def dividend(
    lower: str, sentence: Sentence, following: Sentence | None, currency: str | None, *, is_named: bool = False
) -> Iterator[DividendCandidate]:
    """The dividend on common shares that a sentence declares (or only names); its dates may stand in the next."""
    start, end = sentence.start, sentence.end
    acts = _NAMES if is_named else _DECLARES
    if not acts.search(lower, start, end) or _NO_DIVIDEND.search(lower, start, end):
        return
    amounts = [*find_amounts(lower, start, end), *_in_words(lower, start, end)]
    for place, amount in enumerate(amounts):
        if not (amount.mark or amount.in_cents) or amount.word or amount.is_percent or not 0 < amount.value < 1_000:
            continue
        named = DIVIDEND.search(lower, max(start, amount.start - LOOK_BACK), min(end, amount.end + LOOK_BACK))
        if named is None or _PRIOR_AMOUNT.search(lower, max(start, amount.start - LOOK_BACK), amount.start):
            continue
        last = amounts[place - 1].end if place > 0 and amounts[place - 1].end < amount.start else start
        clause = _CLAUSE.search(lower, amount.end, end)
        if _OTHER_DIVIDEND.search(lower, last, clause.start() if clause else end):
            continue
        before = lower[max(start, amount.start - LOOK_BACK) : amount.start]
        if not (_PER_SHARE.match(lower, amount.end) or _OF_A_DIVIDEND.search(before)):
            continue
        until = following.end if following and following.block == sentence.block else end
        payable, record = _dividend_dates(lower, start, until)
        yield DividendCandidate(
            amount.value, amount.currency or currency, payable, record, (amount.start, amount.end), (start, end)
        )
        return


def _in_words(lower: str, start: int, end: int) -> Iterator[Amount]:
    """Amounts of cents in words: "five cents per share"."""
    for match in _CENTS_IN_WORDS.finditer(lower, start, end):
        value = (Decimal(_NUMBERS[match["word"]]) + (Decimal("0.5") if match["half"] else 0)) / 100
        yield Amount(*match.span(), value, None, False, None, True, 2, False)


def dividend_rows(lower: str, currency: str | None) -> Iterator[DividendCandidate]:
    """The first column of a statement's "Cash dividends declared per common share"."""
    match = _DIVIDEND_ROW.search(lower)
    if match:
        span = match.span("amount")
        value = Decimal(match["amount"]) / (100 if match["cents"] else 1)
        yield DividendCandidate(value, currency, None, None, span, (match.start("row"), span[1]))


def _dividend_dates(lower: str, start: int, end: int) -> tuple[str | None, str | None]:
    payable = record = None
    for date in find_dates(lower, start, end):
        words = _PAYABLE.finditer(lower, max(start, date.start - LOOK_BACK), date.start)
        said = max(words, key=re.Match.start, default=None)
        if said is None:
            continue
        if said[0] == "record":
            record = record or date.iso
        else:
            payable = payable or date.iso
    return payable, record


def distinct_dividends(found: Sequence[DividendCandidate]) -> Iterator[DividendCandidate]:
    """Each amount once, as the place says it that dates it best."""
    for value in dict.fromkeys(one.per_share for one in found):
        same = [one for one in found if one.per_share == value]
        yield max(same, key=lambda one: (one.payable_on is not None) + (one.record_on is not None))


def buyback(lower: str, start: int, end: int, currency: str | None, released: str | None) -> Iterator[BuybackCandidate]:
    """The repurchase that a sentence says was authorised; what is left of an old one, or told as history, is none."""
    acts = _BOARD_ACTS.search(lower, start, end)
    if acts is None or any(_is_long_ago(date.iso, released) for date in find_dates(lower, start, end)[:1]):
        return
    for amount in find_amounts(lower, start, end):
        before = lower[max(start, amount.start - LOOK_BACK) : amount.start]
        if amount.is_percent or amount.in_cents or _NOT_NEW.search(before):
            continue
        unit = _buyback_unit(lower, amount)
        if unit is None or amount.value < MIN_BUYBACK:
            continue
        if acts.start() > amount.start and not re.search(r"\bnew\b|\badditional\b", before):
            continue
        yield BuybackCandidate(
            amount.value, unit, (amount.currency or currency) if unit == "currency" else None,
            (amount.start, amount.end), (start, end),
        )  # fmt: skip
        return


def _is_long_ago(date: str, released: str | None) -> bool:
    if released is None:
        return False
    days = datetime.date.fromisoformat(released) - datetime.date.fromisoformat(date)
    return days.days > MAX_DAYS_SINCE_BOARD


def _buyback_unit(lower: str, amount: Amount) -> Unit | None:
    if amount.mark:
        return "currency"
    return "shares" if _OF_SHARES.match(lower, amount.end) else None
