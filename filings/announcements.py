"""What a release tells besides figures: headline and dateline, dividends, buybacks, the conference call.

Forms that it reads: "declared a quarterly dividend of $0.28 per share, payable on June 1, 2020 to shareholders of record
on May 20, 2020"; "65.0 cents per share"; "authorized an additional $6.0 billion stock repurchase program"; "conference
call at 5 p.m. Eastern on April 29, 2020"; "SAN JOSE, Calif. - August 12, 2026 -"; "NEW YORK--(BUSINESS WIRE)--".

How it errs: a dividend that only a statement's row prints is taken from its first column; of a call announced in two zones the first is
given; a title without any word of results is no headline.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from filings.amounts import Amount, find_amounts
from filings.dates import PATTERN, find_dates
from filings.document_text import DocumentText
from filings.figure_types import Unit
from filings.lines import Line, iterate_lines
from filings.sentences import Sentence, sentences_of
from filings.vocabulary import MONTHS

MAX_HEAD_CHARACTERS: Final = 12_000
"""Headline and dateline stand in so much of a release."""

MAX_HEADLINE_CHARACTERS: Final = 400
MAX_HEADLINE_LINES: Final = 3
MAX_NAME_WORDS: Final = 6
MIN_BUYBACK: Final = 100_000
"""A smaller amount of money or shares is no program."""

LOOK_BACK: Final = 90

MAX_DAYS_SINCE_BOARD: Final = 150
"""What the board authorised longer ago is told as history."""

_MONTH = "|".join(month if len(month) < 4 else f"{month[:3]}(?:{month[3:]}|\\.|t\\.)?" for month in MONTHS)
_DAY = re.compile(rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s*\d{{3}})")

_WIRE = (
    r"\(?/?\s?(?:business\s?wire|globe\s?newswire|globenewswire|prnewswire|pr\s?newswire|marketwired?|market\s?wire|accesswire|newsfile|"
    r"primezone|ccnmatthews|first\s?call)(?:\s?[-\u2013]\s?first\s?call)?[^\n)/]{0,30}\s?/?\)?"
)
_DASH = r"(?:--|[-\u2013\u2014\u2015:/])"
_PLACE = r"[a-z][a-z.'\u2019\u00e0-\u00ff]{1,20}(?:[ \-][a-z.'\u2019\u00e0-\u00ff]{1,20}){0,4}"
_DATED = re.compile(
    rf"\(?{_PLACE}(?:\s?[,&/]\s?(?:and\s)?{_PLACE}){{0,4}}\.?[\s,;(]{{0,3}}(?:{_DASH}{{1,2}}\s?)?\(?(?:{_WIRE}[\s,]{{0,3}}{_DASH}{{0,2}}\s{{0,3}})?"
    rf"\(?{PATTERN}\s?\)?[\s,]{{0,3}}(?:[/(]?{_WIRE}[/)]?\s{{0,3}})?"
    rf"(?:\([^()\n]{{2,30}}\)\s?)?(?:{_DASH}{{1,2}}|(?<=\)))"
)
_WIRED = re.compile(
    rf"{_PLACE}(?:\s?[,&/]\s?{_PLACE}){{0,4}}(?:[\s,]{{1,3}}{_DASH}{{0,2}}|{_DASH}{{1,2}})\s?{_WIRE}\s?{_DASH}{{1,2}}"
)
_UNDATED = re.compile(
    rf"{_PLACE}(?:,\s{_PLACE}){{0,3}}\s?(?:--|[\u2013\u2014])\s?(?=[^\n]{{0,200}}\b(?:today|announced|reported|reports)\b)"
)

_NOISE = re.compile(
    r"ex-?\d.*|.*\bexhibit\s?\d+.*|exhibit|document|\S+\.(?:htm|html|txt)|[\d\W]+|(?:for\s+)?immediate\s+release.*|(?:press|news|media)\s+release.*|"
    r"(?:investor|media|press|company|financial)?\s?(?:relations\s+)?contacts?\b.*|.*@.*|.*\d{3}[\-.) ]\s?\d{3}[\-.]\d{4}.*|for\s+(?:more|further)\s+information.*"
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

_DIVIDEND = re.compile(r"\b(?:dividends?|distributions?)\b")
_DECLARES = re.compile(
    r"\b(?:declar(?:e|es|ed|ing)|approv(?:e|es|ed)|authoriz(?:es|ed)|announc(?:es|ed)|will\s+pay|payable|to\s+be\s+paid|increas(?:e|es|ed)|rais(?:es|ed))\b"
)
_NO_DIVIDEND = re.compile(
    r"\bpreferred\b|\bdepositary\b|\bsuspend|\bnot\s+declare|\bno\s+dividend|\bunits?\s+of\s+series|\bper\s+annum\b|\bannualized\b"
)
_PRIOR_AMOUNT = re.compile(
    r"\b(?:compared|versus|vs|from|previous(?:ly)?|prior|year\s+ago|increase\s+of|excluding|adjusting)\b[^;,]{0,30}$"
)
_PER_SHARE = re.compile(
    r"\s{0,3}(?:(?:a|per|for\s+each|on\s+each)\s+(?:[\w\-]+\s+){0,3}(?:share|unit|ads)\b|/\s?share\b|to\s+be\s+paid|dividend|will\s+be\s+paid|payable|,?\s+per\s+share)"
)
_PAYABLE = re.compile(r"\b(?:record|payable|paid|payment|pay|distributed|distribution\s+date)\b")

_DIVIDEND_ROW = re.compile(
    r"\n[\s|]{0,30}(?P<row>(?:cash\s|common\s|stock\s){0,3}(?:dividends?|distributions?)(?:\sdeclared)?(?:\sand\spaid)?\s\(?per"
    r"(?:\scommon|\sordinary|\soutstanding)?\sshare\)?:?)[\s|$\t.]{1,80}(?P<amount>\d{0,2}\.\d{1,4})(?=[\s|]|$)"
)
_REPURCHASE = re.compile(r"\b(?:re-?purchase|buy-?\s?back)s?\b")
_AUTHORIZES = re.compile(
    r"\b(?:authoriz(?:es|ed|ing|ation)|authoris(?:es|ed|ation)|approv(?:es|ed|al)|increas(?:es|ed)|expand(?:s|ed)|new)\b"
)
_BOARD_ACTS = re.compile(
    r"\b(?:authoriz(?:es|ed)|authoris(?:es|ed)|approv(?:es|ed)|increas(?:es|ed)\s+(?:its|the|our)|new\s+(?:\$|share|stock))"
)
_NOT_NEW = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|available|left|under\s+(?:its|the|our|a)\b|previously|to\s+date|bringing|total(?:ing)?|since|outstanding\s+under|executed|completed|repurchased)\b"
)
_OF_SHARES = re.compile(
    r"\s+(?:(?:additional|of\s+its|of\s+the\s+company['\u2019]s|outstanding|common)\s+){0,4}(?:common\s+)?shares\b"
)

_CALL = re.compile(
    r"\b(?:conference\s+call|tele-?conference|web\s?cast|webca\s?st|earnings\s+call|call|live\s+stream(?:ing)?|audiocast|simulcast|q&a|question-and-answer|presentation|discuss)\b|\b(?:when|(?:date\s+(?:and|&)\s+)?time)\s?:"
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s{0,3}(?P<half>[ap])\.?\s?m\b\.?|\b(?P<noon>12:00\s+)?noon\b"
    r"|(?<![\d:.])(?P<hour24>1[3-9]|2[0-3]):(?P<minute24>[0-5]\d)\b"
)
_ZONE = re.compile(
    r"[\s,]{0,3}[\[(]?\s?(?P<zone>(?:u\.?s\.?\s+)?(?:eastern|pacific|central(?:\s+european)?|mountain|new\s+york|beijing|hong\s+kong|london|israel|"
    r"greenwich\s+mean|british\s+summer|japan)(?:\s+(?:standard|daylight|summer))?(?:\s+time)?\b|(?:[ecmp][sd]?t|gmt|bst|cest|cet|utc|jst|hkt|ist|akt)\b|[ecmp]\.[sd]?\.?t\.)"
)
_REPLAY = re.compile(
    r"\b(?:replay|re-?broadcast|(?<!pre-)record(?:ed|ing)|archiv\w+|until|through|expires?|available\s+(?:at|from|after|beginning|starting|approximately|through|until)|slides\s+(?:will|for)|dial(?:ing)?\s+in\s+by|hours?\s+after|media\s+(?:call|conference))\b"
)
_ENDED = re.compile(r"\bend(?:ed|ing)\s+(?:on\s+)?$")
_HEADING_TIME = re.compile(r"\bfor\b[^\n]{0,30}\brelease\b")


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


@dataclass(frozen=True, slots=True)
class CallCandidate:
    """When results are discussed: `time` of the day's 24 hours, the characters of time and zone, and of the zone."""

    date: str | None
    time: str
    place: tuple[int, int]
    zone: tuple[int, int] | None
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class AnnouncementCandidates:
    """All of them, in the order of the text; headline and dateline are characters of it."""

    headline: tuple[int, int] | None
    dateline: tuple[int, int] | None
    dividends: tuple[DividendCandidate, ...]
    buybacks: tuple[BuybackCandidate, ...]
    calls: tuple[CallCandidate, ...]


def read_announcements(text: DocumentText, currency: str | None) -> AnnouncementCandidates:
    """What a release announces. `currency` is that of amounts without a mark ("65.0 cents")."""
    lower = text.lower
    dateline = find_dateline(lower)
    released = next((date.iso for date in find_dates(lower, *dateline)), None) if dateline else None
    dividends: list[DividendCandidate] = []
    buybacks: list[BuybackCandidate] = []
    calls: list[CallCandidate] = []
    for sentence, following in _with_next(sentences_of(text)):
        start, end = sentence.start, sentence.end
        if _DIVIDEND.search(lower, start, end):
            dividends.extend(_dividend(lower, sentence, following, currency))
        if _REPURCHASE.search(lower, start, end):
            buybacks.extend(_buyback(lower, start, end, currency, released))
        if _CALL.search(lower, start, end):
            calls.extend(_call(lower, start, end, released))
    if not dividends:
        dividends.extend(_dividend_rows(lower, currency))
    return AnnouncementCandidates(
        find_headline(lower, dateline), dateline, tuple(_distinct_dividends(dividends)),
        tuple({(one.value, one.unit): one for one in reversed(buybacks)}.values())[::-1], tuple(_distinct_calls(calls)),
    )  # fmt: skip


def _with_next(sentences: Iterator[Sentence]) -> Iterator[tuple[Sentence, Sentence | None]]:
    last: Sentence | None = None
    for sentence in sentences:
        if last is not None:
            yield last, sentence
        last = sentence
    if last is not None:
        yield last, None


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
        if not 3 <= len(line.words.split()) or len(line.words) > MAX_HEADLINE_CHARACTERS or line.words[-1] == ".":
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
    for line, following in zip(lines, lines[1:], strict=False):
        if not _GOES_ON.search(line.words):
            break
        end = following.end
    return end


def _dividend(
    lower: str, sentence: Sentence, following: Sentence | None, currency: str | None
) -> Iterator[DividendCandidate]:
    start, end = sentence.start, sentence.end
    if not _DECLARES.search(lower, start, end) or _NO_DIVIDEND.search(lower, start, end):
        return
    for amount in find_amounts(lower, start, end):
        if not (amount.mark or amount.in_cents) or amount.word or amount.is_percent or not 0 < amount.value < 1_000:
            continue
        named = _DIVIDEND.search(lower, max(start, amount.start - LOOK_BACK), min(end, amount.end + LOOK_BACK))
        if named is None or _PRIOR_AMOUNT.search(lower, max(start, amount.start - LOOK_BACK), amount.start):
            continue
        before = lower[max(start, amount.start - 24) : amount.start]
        if not (_PER_SHARE.match(lower, amount.end) or re.search(r"\b(?:dividends?|distributions?)\s+of\s+$", before)):
            continue
        until = following.end if following and following.block == sentence.block else end
        payable, record = _dividend_dates(lower, start, until)
        yield DividendCandidate(
            amount.value, amount.currency or currency, payable, record, (amount.start, amount.end), (start, end)
        )
        return


def _dividend_rows(lower: str, currency: str | None) -> Iterator[DividendCandidate]:
    """The first column of a statement's "Cash dividends declared per common share"."""
    match = _DIVIDEND_ROW.search(lower)
    if match:
        span = match.span("amount")
        yield DividendCandidate(Decimal(match["amount"]), currency, None, None, span, (match.start("row"), span[1]))


def _dividend_dates(lower: str, start: int, end: int) -> tuple[str | None, str | None]:
    payable = record = None
    for date in find_dates(lower, start, end):
        said = None
        for said in _PAYABLE.finditer(lower, max(start, date.start - LOOK_BACK), date.start):
            pass
        if said is None:
            continue
        if said[0] == "record":
            record = record or date.iso
        else:
            payable = payable or date.iso
    return payable, record


def _distinct_dividends(found: Sequence[DividendCandidate]) -> Iterator[DividendCandidate]:
    """Each amount once, as the place says it that dates it best."""
    for value in dict.fromkeys(one.per_share for one in found):
        same = [one for one in found if one.per_share == value]
        yield max(same, key=lambda one: (one.payable_on is not None) + (one.record_on is not None))


def _buyback(
    lower: str, start: int, end: int, currency: str | None, released: str | None
) -> Iterator[BuybackCandidate]:
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


def _call(lower: str, start: int, end: int, released: str | None) -> Iterator[CallCandidate]:
    if _HEADING_TIME.search(lower, start, end):
        return
    last = start
    for match in _TIME.finditer(lower, start, end):
        if last > start and not (_DAY.search(lower, last, match.start()) or find_dates(lower, last, match.start())):
            continue  # the same hour in another zone
        if _REPLAY.search(lower, max(last, match.start() - 2 * LOOK_BACK), match.start()):
            continue
        zone = _ZONE.match(lower, match.end(), end)
        last = zone.end("zone") if zone else match.end()
        yield CallCandidate(
            _call_date(lower, start, end, match.start(), released), _time_of(match), (match.start(), last),
            zone.span("zone") if zone else None, (start, end),
        )  # fmt: skip


def _time_of(match: re.Match[str]) -> str:
    if match["hour24"]:
        return f"{match['hour24']}:{match['minute24']}"
    if match["hour"] is None:
        return "12:00"
    hour = int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0)
    return f"{hour:02}:{match['minute'] or '00'}"


def _call_date(lower: str, start: int, end: int, at: int, released: str | None) -> str | None:
    """The date nearest to the time; without its year, the first such day on or after the release."""
    dates = [
        (abs(date.start - at), date.iso)
        for date in find_dates(lower, start, end)
        if not _ENDED.search(lower, max(start, date.start - 24), date.start)
    ]
    for day in _DAY.finditer(lower, start, end) if released else ():
        month = next(place for place, name in enumerate(MONTHS, 1) if name.startswith(day["month"][:3]))
        if released and 1 <= int(day["day"]) <= 31:
            year = int(released[:4]) + (f"{month:02}" < released[5:7])
            dates.append((abs(day.start() - at), f"{year}-{month:02}-{int(day['day']):02}"))
    dates = [(distance, iso) for distance, iso in dates if released is None or iso >= released]
    return min(dates)[1] if dates else None


def _distinct_calls(found: Sequence[CallCandidate]) -> Iterator[CallCandidate]:
    """Each time once; a date that one place leaves out ("today") is another's."""
    seen: dict[str, CallCandidate] = {}
    for one in found:
        if one.time not in seen or (seen[one.time].date is None and one.date is not None):
            seen[one.time] = one
    yield from seen.values()
