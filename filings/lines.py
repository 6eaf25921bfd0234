"""Lines of a text, and the columns of a line: how covers, lists and signature blocks are laid out."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

STRETCH_CHARACTERS: Final = 16_384
"""So much at a time is split into lines."""

_COLUMN = re.compile(r"\S+(?:[ \xa0]\S+)*")
_RULE = re.compile(r"[\s\-_=*.~|\u2013\u2014]*")


class Line(NamedTuple):
    """A line that says something: its place, and its words with white space folded."""

    start: int
    end: int
    words: str


def printed_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[str]:
    """All lines of a stretch, each without its end.

    Some are made at a time: those of a whole document would take more room than it.
    """
    at, end = start, len(text) if end is None else end
    while at < end:
        stop = text.find("\n", min(at + STRETCH_CHARACTERS, end), end)
        stop = end if stop < 0 else stop
        yield from text[at:stop].split("\n")
        at = stop + 1


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of a stretch of text, without blank ones and ruled ones (`-----`)."""
    return list(iterate_lines(text, start, end))


def iterate_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The same, one at a time: for stretches that may be as long as a document."""
    at, end = start, len(text) if end is None else end
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        printed = text[at:stop].rstrip()
        if printed and not _RULE.fullmatch(printed):
            begin = at + len(printed) - len(printed.lstrip())
            yield Line(begin, at + len(printed), " ".join(printed.split()))
        at = stop + 1


def columns_of(text: str, line: Line) -> list[Line]:
    """The columns of a line: what tabs or two and more spaces keep apart."""
    return [
        Line(line.start + match.start(), line.start + match.end(), match[0])
        for match in _COLUMN.finditer(text[line.start : line.end])
        if not _RULE.fullmatch(match[0])
    ]
