"""The parts of a text that are worth reading for something: paragraphs with one of its words.

A release is mostly tables and legal boilerplate; to find a few words in it costs nothing, to read it as sentences does.
"""

from collections.abc import Iterator, Sequence
from typing import Final

MAX_PARAGRAPH_CHARACTERS: Final = 2_000
"""So far before and behind a word its paragraph is looked for."""


def stretches_with(lower: str, words: Sequence[str], needed: Sequence[str] = ()) -> Iterator[tuple[int, int]]:
    """The paragraphs in which one of `words` stands (and one of `needed`, if any), in order, each once.

    Args:
        lower: a text in small letters.
        words: what is looked for, as plain text.
        needed: marks of which a paragraph has at least one ("$", "%").

    """
    end = -1
    for at in places_of(lower, words):
        if at < end:
            continue
        start, stop = paragraph_at(lower, at)
        start = max(start, end)
        if needed and not any(lower.find(mark, start, stop) >= 0 for mark in needed):
            end = max(end, stop)
            continue
        yield start, stop
        end = stop


def merged(stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches in order, those that touch as one."""
    open_start = open_end = -1
    for start, end in sorted(stretches):
        if start <= open_end:
            open_end = max(open_end, end)
            continue
        if open_end > open_start:
            yield open_start, open_end
        open_start, open_end = start, end
    if open_end > open_start:
        yield open_start, open_end


def paragraph_at(lower: str, at: int) -> tuple[int, int]:
    """The paragraph around a character: between blank lines, else its line (cut where it is too long)."""
    line_start = lower.rfind("\n", max(0, at - MAX_PARAGRAPH_CHARACTERS), at) + 1 or max(
        0, at - MAX_PARAGRAPH_CHARACTERS
    )
    line_end = lower.find("\n", at, at + MAX_PARAGRAPH_CHARACTERS)
    blank_before = lower.rfind("\n\n", max(0, at - MAX_PARAGRAPH_CHARACTERS), at)
    blank_behind = lower.find("\n\n", at, at + MAX_PARAGRAPH_CHARACTERS)
    start = blank_before + 1 if blank_before >= 0 else line_start
    end = blank_behind if blank_behind >= 0 else line_end
    return start, end if end >= 0 else min(len(lower), at + MAX_PARAGRAPH_CHARACTERS)


def places_of(lower: str, words: Sequence[str]) -> list[int]:
    """Where any of some words stand, in order."""
    places = []
    for word in words:
        at = lower.find(word)
        while at >= 0:
            places.append(at)
            at = lower.find(word, at + len(word))
    return sorted(places)
