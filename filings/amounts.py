"""Printed amounts → Decimal: "(1,234)", "$ .42", "5.2 billion", "65.0 cents", "12 3/4" is none.

An amount is a number with what makes it one: its sign or parentheses, its currency mark, its scale word. Which of them
are figures, the tables and sentences around them say.

How it errs: a number glued to a letter ("share2", "Q2") is a mark or a name, and no amount.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

MAX_DIGITS: Final = 18
"""A number of more digits is no amount."""

SCALE_WORDS: Final[dict[str, int]] = {
    "thousand": 10**3, "thousands": 10**3, "000s": 10**3, "million": 10**6, "millions": 10**6, "mm": 10**6,
    "mn": 10**6, "m": 10**6, "billion": 10**9, "billions": 10**9, "bn": 10**9, "b": 10**9, "k": 10**3,
    "trillion": 10**12, "trillions": 10**12,
}  # fmt: skip

CURRENCIES: Final[dict[str, str]] = {
    # mark as printed, in small letters → ISO 4217. A bare dollar is a US one in a US filing.
    "$": "USD", "us$": "USD", "usd": "USD", "u.s.$": "USD", "\u20ac": "EUR", "eur": "EUR", "\u00a3": "GBP",
    "gbp": "GBP", "\u00a5": "JPY", "rmb": "CNY", "cny": "CNY", "chf": "CHF", "cad": "CAD", "c$": "CAD",
    "cdn$": "CAD", "aud": "AUD", "a$": "AUD", "hk$": "HKD", "nt$": "TWD", "r$": "BRL", "jpy": "JPY", "dkk": "DKK",
    "sek": "SEK", "nok": "NOK", "ils": "ILS", "nis": "ILS", "inr": "INR", "krw": "KRW", "mxn": "MXN", "zar": "ZAR",
}  # fmt: skip

# As marks stand before numbers; the longest first.
_MARK = (
    r"(?:u\.s\.\s?\$|us\s?\$|hk\$|nt\$|cdn\$|[car]\$|\$|\u20ac|\u00a3|\u00a5|"
    r"(?:rmb|usd|eur|gbp|chf|cad|cny|dkk|sek|nok|jpy)(?=[\s(\d]))"
)
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}|\d{{1,{MAX_DIGITS}}})(?:\.\d{{1,6}})?|\.\d{{1,6}}"
AMOUNT: Final = re.compile(
    rf"(?<![\w.,/])(?P<open>[(<\[])?\s?(?P<minus>[-\u2212\u2013](?=[\s$\u20ac.\d]))?\s?(?P<mark>{_MARK})?\s{{0,3}}"
    rf"(?P<inner>[(<\[])?\s?(?P<minus2>[-\u2212\u2013](?=[.\d]))?(?P<number>{_NUMBER})(?![\d/]|,\d{{3}}|\.\d)"
    r"(?P<close>\s?[)>\]]|-(?=\s|$))?"
    r"(?:\s?(?P<percent>%|percent\b|percentage\b|per\s?cent\b)|(?:\s|-)?"
    r"(?P<word>(?:thousand|million|billion|trillion)s?\b|(?:mm|bn|mn|[mbk])\b(?![.']\w))|\s?(?P<cents>cents?\b|\u00a2))?"
    r"(?P<close2>\s?\))?"
)
"""Matched on small letters. Groups: open/inner, minus/minus2, mark, number, percent, word, cents, close/close2."""


class Amount(NamedTuple):
    """A printed amount. `value` has its sign and no scale but that of its own word (million) or cents."""

    start: int
    end: int
    value: Decimal
    mark: str | None  # the currency's mark as printed
    is_percent: bool
    word: str | None  # "million"
    in_cents: bool
    decimals: int  # digits behind the point
    is_negative: bool

    @property
    def word_scale(self) -> int:
        """What the amount's own word multiplies by; 1 without."""
        return SCALE_WORDS.get(self.word, 1) if self.word else 1

    @property
    def currency(self) -> str | None:
        """ISO 4217 of the mark."""
        return CURRENCIES.get(self.mark.replace(" ", "")) if self.mark else None


def find_amounts(lower: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """The amounts in characters `start` to `end` of a text in small letters, in their order."""
    for match in AMOUNT.finditer(lower, start, len(lower) if end is None else end):
        yield amount_of(match)


def says_scale(printed: str) -> bool:
    """Whether an amount as printed has a word of scale: "$682 million"."""
    return any(amount.word for amount in find_amounts(printed.lower()))


def amount_of(match: re.Match[str]) -> Amount:
    """What a match of AMOUNT says."""
    number = match["number"]
    opened, closed = match["open"] or match["inner"], match["close"] or match["close2"]
    # "($148.8) million" is a loss; "(US$51.1 billion)" is said in passing.
    in_passing = match["close2"] and not match["close"] and match["word"]
    # A bracket behind the currency's mark is a sign even if nothing closes it; so is a minus behind the number.
    signed = match["minus"] or match["minus2"] or match["inner"] or match["close"] == "-"
    negative = bool(signed or (opened and closed and not in_passing))
    value = Decimal(number.replace(",", ""))
    in_cents = match["cents"] is not None
    if in_cents:
        value /= 100
    word = match["word"]
    if word:
        value *= SCALE_WORDS[word]
    begin, stop = match.span()
    if match["open"] and not closed:  # a parenthesis around more than the amount: "(a loss of 5)"
        begin = match.start("open") + 1
    if closed and not opened and closed != "-":
        stop = match.start("close") if match["close"] else match.start("close2")
    while begin < stop and match.string[begin].isspace():
        begin += 1
    _, _, decimals = number.partition(".")
    return Amount(
        begin, stop, -value if negative else value, match["mark"], match["percent"] is not None, word, in_cents,
        len(decimals), negative,
    )  # fmt: skip
