"""When results are discussed: "conference call at 5 p.m. Eastern on April 29, 2020".

How it errs: of a call announced in two zones the first is given.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from filings.dates import find_dates
from filings.vocabulary import MONTHS

MAX_TIMES: Final = 8
"""A sentence with more times than this is a programme of something else."""

LOOK_BACK: Final = 90
"""Characters before an amount, date or time in which it is said what it is."""

_MONTH = "|".join(month if len(month) < 4 else f"{month[:3]}(?:{month[3:]}|\\.|t\\.)?" for month in MONTHS)
_DAY = re.compile(rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s*\d{{3}})")

CALL = re.compile(
    r"\b(?:conference\s+call|tele-?conference|web\s?cast|webca\s?st|earnings\s+call|call|live\s+stream(?:ing)?|audiocast|simulcast|q&a|question-and-answer|presentation|discuss|webinar|video\s?cast|"
    r"will\s+(?:host|hold|conduct|review|broadcast)|listen|dial)\b|\b(?:when|(?:date\s+(?:and|&)\s+)?time)\s?[:|]"
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
    r"\b(?:replay|re-?broadcast|on-?demand|(?<!pre-)record(?:ed|ing)|archiv\w+|until|through|expires?|available\s+(?:at\s+(?:approximately\s+)?(?=\d)|from|after|beginning|starting|approximately|through|until)|slides\s+(?:will|for)|dial(?:ing)?\s+in\s+by|hours?\s+after|media\s+(?:call|conference))\b"
)
_ASIDE = re.compile(
    r",\s+which\s[^,.]{0,80},"
)  # "a call, which will be archived on the site, on August 6 at 8:00 a.m."
_ENDED = re.compile(r"\bend(?:ed|ing)\s+(?:on\s+)?$")
_HEADING_TIME = re.compile(r"\bfor\s+(?:immediate\s+)?(?:[\d:.]{1,5}\s?[ap]\.?\s?m\b[^\n]{0,20})?release\b")


@dataclass(frozen=True, slots=True)
class CallCandidate:
    """When results are discussed: `time` of the day's 24 hours, the characters of time and zone, and of the zone."""

    date: str | None
    time: str
    place: tuple[int, int]
    zone: tuple[int, int] | None
    sentence: tuple[int, int]


def call(lower: str, start: int, end: int, released: str | None) -> Iterator[CallCandidate]:
    """The calls that a sentence announces; of one hour in several zones the first."""
    if _HEADING_TIME.search(lower, start, end):
        return
    last = start
    for match in islice(_TIME.finditer(lower, start, end), MAX_TIMES):
        if last > start and not (_DAY.search(lower, last, match.start()) or find_dates(lower, last, match.start())):
            continue  # the same hour in another zone
        before = _ASIDE.sub(" ", lower[max(last, match.start() - 2 * LOOK_BACK) : match.start()])
        if _REPLAY.search(before):
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


def distinct_calls(found: Sequence[CallCandidate]) -> Iterator[CallCandidate]:
    """Each time once; a date that one place leaves out ("today") is another's."""
    seen: dict[str, CallCandidate] = {}
    for one in found:
        if one.time not in seen or (seen[one.time].date is None and one.date is not None):
            seen[one.time] = one
    yield from seen.values()
