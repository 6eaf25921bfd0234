"""Headings that promise guidance, and how far what they say holds: "Third Quarter 2026 Outlook".

How it errs: a section ends with the next short line that is neither a bullet nor a period, so that a bullet printed
without its mark may end it early.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from filings.announcements.guidance_periods import GuidancePeriod, is_ahead, named_periods
from filings.announcements.guidance_values import expected_values
from filings.announcements.guidance_words import AHEAD, LOOK_BACK
from filings.prose.sentences import Sentence
from filings.types import Period

MAX_SECTION_CHARACTERS: Final = 5_000
"""Characters behind a guidance heading that stand under it."""

MAX_HEADING_CHARACTERS: Final = 140

Action = Literal["raised", "lowered", "reaffirmed", "initiated", "withdrawn"]
HEADING_WORDS = ("outlook", "guidance", "forecast", "expectations", "projections", "financial targets", "estimate")
_HEADING = re.compile(r"\b(?:outlook|guidance|forecasts?|expectations|projections|financial\s+targets|estimates?)\b")
_NOT_A_HEADING = re.compile(
    r"forward[\s\-]looking\s+(?:statements?|information|non)|reconciliation|safe\s+harbor|cautionary|non-gaap\s+(?:financial\s+)?(?:measures|information)|long[\s\-]term"
)
_RESULTS_SENTENCE = re.compile(
    r"\b(?:announce[sd]|report(?:s|ed))\b[^.]{0,250}\b(?:results|quarter|year|revenues?|earnings)\b"
)
# "Tarn Reports Second Quarter Results; Raises 2026 Outlook": what stands below is the results.
_RESULTS_TITLE = re.compile(
    r"\b(?:report|announc|deliver|post|achiev|record)\w*\b[^\n]{0,120}\b(?:results|earnings|sales|revenues?|quarter|growth|income)\b"
)
# A headline tells what was done; a heading names what stands below it.
NEWS = re.compile(
    r"\b(?:(?:raise|reaffirm|reiterate|increase|lower|update|provide|report|announce|maintain|issue|narrow|boost|affirm|confirm|revise|introduce|initiate|lift|cut)s)\b"
)
_ACTIONS: Final[tuple[tuple[Action, re.Pattern[str]], ...]] = (
    ("reaffirmed", re.compile(r"\b(?:re-?affirm|reiterat|maintain|confirm|affirm|unchanged|re-?confirm)\w*")),
    ("raised", re.compile(r"\b(?:rais(?:es|ed|ing|e)|increas(?:es|ing|ed)|lift(?:s|ed|ing))\b")),
    ("lowered", re.compile(r"\b(?:lower(?:s|ed|ing)|reduc(?:es|ed|ing)|cut(?:s|ting)?)\b")),
    ("initiated", re.compile(r"\b(?:initiat|introduc|establish)\w*")),
)  # fmt: skip
_GUIDANCE_NEAR = re.compile(r"guidance|outlook|forecast|expectations|projections|range|estimates?|targets?")


class Context(NamedTuple):
    """What a heading says of the sentences below it."""

    end: int  # first character that no longer stands under it
    period: GuidancePeriod | None
    action: Action | None
    is_adjusted: bool  # "Non-GAAP Financial Outlook:"


NOWHERE: Final = Context(-1, None, None, False)


def tells_results(lower: str, sentence: Sentence) -> bool:
    """The first paragraph behind a headline that promises an outlook."""
    start, end = sentence.start, sentence.end
    return (
        end - start > MAX_HEADING_CHARACTERS
        and bool(_RESULTS_SENTENCE.search(lower, start, end))
        and not _HEADING.search(lower, start, end)
    )


def may_head(lower: str, start: int, end: int) -> bool:
    """Whether a paragraph has a line short enough to be a heading that promises guidance."""
    return any(
        len(line) < MAX_HEADING_CHARACTERS * 3 and _HEADING.search(line) for line in lower[start:end].split("\n")
    )


def is_heading(lower: str, sentence: Sentence) -> bool:
    """A line that heads others: short, without a full stop, or ending with a colon."""
    length = sentence.end - sentence.start
    if lower[sentence.end - 1] == ":":
        return length < MAX_HEADING_CHARACTERS * 3
    return length < MAX_HEADING_CHARACTERS and lower[sentence.end - 1] not in ".;,"


def under(
    lower: str, sentence: Sentence, context: Context, announced: Period, carried: GuidancePeriod | None = None
) -> Context:
    """What holds behind a heading: its own period, none of a heading of something else, or what held before."""
    start, end = sentence.start, sentence.end
    words = lower[start:end]
    if _NOT_A_HEADING.search(words):
        return NOWHERE
    periods = list(named_periods(lower, start, end, announced))
    ahead = [period for period in periods if is_ahead(period, announced)]
    is_colon = words.endswith(":")
    values = list(expected_values(lower, start, end))
    has_value = bool(values)
    has_amount = any(not (value.is_bare and value.kind == "plain") for value in values)  # no day of "ending June 30"
    if _HEADING.search(words) and not (has_amount and not is_colon):
        if not is_colon and (_RESULTS_TITLE.search(words) or NEWS.search(words)):
            return NOWHERE
        if periods and not ahead:
            return NOWHERE
        period = _only(ahead) or (context.period if not periods and context.end > start else None)
        is_adjusted = bool(re.search(r"non[\s\-]gaap|adjusted", words)) and not re.search(
            r"(?<!non.)gaap|reported", words
        )
        return Context(sentence.end + MAX_SECTION_CHARACTERS, period, action_of(words, True), is_adjusted)
    if context.end < 0:
        if is_colon and AHEAD.search(words) and (ahead or (carried and not periods)):
            period = _only(ahead) if ahead else carried
            return Context(sentence.end + MAX_SECTION_CHARACTERS, period, action_of(words, True), False)
        return context
    if is_colon and AHEAD.search(words) and carried and not periods:
        return context._replace(period=carried, end=max(context.end, end + MAX_SECTION_CHARACTERS // 2))
    if ahead and not has_value:
        return context._replace(period=_only(ahead), end=max(context.end, end + MAX_SECTION_CHARACTERS // 2))
    if has_value or is_colon or sentence.is_bullet or len(words.split()) > 12:
        return context
    if periods and not ahead:
        return NOWHERE
    return NOWHERE if _ends_section(lower, sentence) else context


def _ends_section(lower: str, sentence: Sentence) -> bool:
    words = lower[sentence.start : sentence.end]
    return bool(re.search(r"[a-z]{3}", words)) and not re.match(
        r"(?:news\s+release|page|press\s+release|media)\b|[\d\s]", words
    )


def _only(periods: Sequence[GuidancePeriod]) -> GuidancePeriod | None:
    """The period of a heading that names one; of several none can be told."""
    return periods[0] if len({period.name for period in periods}) == 1 else None


def action_of(words: str, is_heading: bool) -> Action | None:
    """What was done to the guidance: the last such word with guidance near behind it."""
    found: tuple[int, Action] | None = None
    for action, pattern in _ACTIONS:
        for match in pattern.finditer(words):
            if (is_heading or _GUIDANCE_NEAR.search(words, match.end(), match.end() + LOOK_BACK)) and (
                found is None or match.start() > found[0]
            ):
                found = (match.start(), action)
    return found[1] if found else None
