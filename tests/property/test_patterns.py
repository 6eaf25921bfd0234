"""Every pattern of filings on text made to cost much: what it is given twice as long takes about twice the time.

A pattern that is tried at every place of a text is scanned over all of it, another tried from one place. On a small
text the suspects are found, on larger ones it is told whether they are guilty. What is tried from one place is given
words, and no long gaps: whether it stands where gaps can come is asked of the whole path, in test_hostile_figures.py.
"""

import re
import time

import pytest

from tests.property.patterns import Used, patterns

SMALL, LARGE = 1_024, 20_480
SUSPECT_SECONDS = 0.004  # four times what a slow pattern needs for a small text
AT_MOST_TIMES_AS_LONG = 80  # 20 is linear, 400 quadratic; a busy machine needs room
TRIES = 3
CLEAR_SECONDS = 0.5  # a busy machine does not explain so much

# Patterns that may be quadratic, as they never see more than so many characters.
BOUNDED = {
    "guidance_prose.LINK": 500,  # what stands before a value in its sentence
    "guidance_values._LABEL": 500,  # the same
    "prose_mentions._LAST_WORD": 500,  # what stands before a metric's name in its sentence
    "amount_cells._POINTS": 100,  # what stands behind an amount in its cell
    "run_on_rows._SENTENCE_END": 300,  # a label
    "items._NONE": 1_200,  # a section that may say "None."
    "signature._REMNANT": 500,  # a line of a signature
    "table_kinds._LINE": 700,  # what stands above a table: TITLE_CHARACTERS
}
MOST_SECONDS_BOUNDED = 0.1

UNITS = (
    " ",
    "\n",
    "\xa0",
    "\t",
    "a",
    "1",
    "(",
    "1,",
    "net ",
    "in ",
    "and ",
    "per share ",
    "march 31, 2010 ",
    "$1.0 million ",
)


def seconds(used: Used, unit: str, size: int) -> float:
    """The least time of several tries, so that a busy machine accuses nobody; the first is enough if it is quick."""
    text = (unit * (size // len(unit) + 1))[:size]
    given = text.encode("utf-8", "replace") if isinstance(used.pattern.pattern, bytes) else text
    best = float("inf")
    for _ in range(TRIES):
        started = time.process_time()
        if used.scans:
            for _found in used.pattern.finditer(given):
                pass
        else:
            used.pattern.match(given)
            used.pattern.fullmatch(given)
        best = min(best, time.process_time() - started)
        if best < SUSPECT_SECONDS or best > CLEAR_SECONDS:
            break
    return best


def grows_too_fast(used: Used, unit: str) -> bool:
    """Whether a larger text takes more than its share of the time, if the pattern is a suspect at all."""
    small = seconds(used, unit, SMALL)
    if small < SUSPECT_SECONDS:
        return False
    middle = seconds(used, unit, SMALL * 4)  # cheap to tell on: the worst are not asked for more
    if middle > 12 * small:
        return True
    return seconds(used, unit, LARGE) > AT_MOST_TIMES_AS_LONG * small


@pytest.mark.parametrize("unit", UNITS)
def test_patterns_are_linear(unit: str):
    judged = (used for used in patterns() if used.name not in BOUNDED and (used.scans or not unit.isspace()))
    guilty = [used.name for used in judged if grows_too_fast(used, unit)]
    assert guilty == []


def test_patterns_that_see_little_are_quick_on_it():
    slow = [
        (used.name, unit)
        for used in patterns()
        if used.name in BOUNDED
        for unit in UNITS
        if seconds(used, unit, BOUNDED[used.name]) > MOST_SECONDS_BOUNDED
    ]
    assert slow == []


def test_the_patterns_are_found():
    names = [used.name for used in patterns()]
    assert len(names) > 400
    assert [name for name in BOUNDED if name not in names] == []
    assert any(used.scans for used in patterns())
    assert any(not used.scans for used in patterns())


@pytest.mark.parametrize(
    ("pattern", "scans", "expected"),
    [
        (r"\s+v|\s+w|\s+x|\s+y|\s+z", True, True),
        (r"\s*\s*v|\s*\s*w|\s*\s*x|\s*\s*y|\s*\s*z", False, True),
        (r"\s+v|\s+w|\s+x|\s+y|\s+z", False, False),
        (r"\s{1,9}x", True, False),
    ],
    ids=["quadratic where tried everywhere", "quadratic from one place", "linear from one place", "bounded"],
)
def test_the_measure_can_tell(pattern: str, scans: bool, expected: bool):
    assert grows_too_fast(Used("a.pattern", re.compile(pattern), scans), " ") is expected
