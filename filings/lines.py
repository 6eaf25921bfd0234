"""Lines of a text, and the columns of a line: how covers, lists and signature blocks are laid out."""

import re
from typing import NamedTuple

_COLUMN = re.compile(r"\S+(?:[ \xa0]\S+)*")
_RULE = re.compile(r"[\s\-_=*.~|\u2013\u2014]*")


class Line(NamedTuple):
    """A line that says something: its place, and its words with white space folded."""

    start: int
    end: int
    words: str


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of a stretch of text, without blank ones and ruled ones (`-----`)."""
    lines, at = [], start
    for printed in text[start:end].split("\n"):
        if not _RULE.fullmatch(printed):
            lead = len(printed) - len(printed.lstrip())
            lines.append(Line(at + lead, at + len(printed.rstrip()), " ".join(printed.split())))
        at += len(printed) + 1
    return lines


def columns_of(text: str, line: Line) -> list[Line]:
    """The columns of a line: what tabs or two and more spaces keep apart."""
    return [
        Line(line.start + match.start(), line.start + match.end(), match[0])
        for match in _COLUMN.finditer(text[line.start : line.end])
        if not _RULE.fullmatch(match[0])
    ]
