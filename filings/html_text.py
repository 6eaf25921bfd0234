"""HTML → text with the way back: one walk over the markup, which keeps every offset for nothing.

A DOM parser gives no source offsets, and a quote looked up afterwards is found in the wrong place; so the markup is
walked by one linear pattern (docs/adr/0005-reading-html.md). A real parser judges it in the tests, not on this path.

How it errs: `<td>` inside a paragraph of a cell breaks the row's line as the paragraph does; text hidden by a class in
a style sheet is read (an inline `display:none` is not).
"""

import re

from filings.document_text import DocumentText, Piece, decode, fold
from filings.errors import DocumentError

MAX_ATTRIBUTE_CHARACTERS = 100_000
"""A quoted attribute longer than this is taken for a stray quote; embedded images have about this size."""

MAX_PIECES = 2_000_000
"""Runs of text in one document; the largest exhibits have about 100,000."""

_ATTRIBUTES = (
    rf"(?:(?:[^>\"']++|\"[^\"]{{0,{MAX_ATTRIBUTE_CHARACTERS}}}+\"|'[^']{{0,{MAX_ATTRIBUTE_CHARACTERS}}}+')*+>|[^>]*+>?)"
)
# One step of the walk. What says nothing by itself (inline tags, ends of cells, comments) is passed over in the same
# match, so that Python sees half as many steps; of white space and cells passed over one is remembered.
# Possessive but for the outer repeat (CPython 3.11 loses the captures of a possessive one); something always matches
# behind that, so no input makes it look back.
_STEP = re.compile(
    r"(?:<(?:/[tT][dDhH]|/?(?:[fF][oO][nN][tT]|[bBiIaAuU]|[sS][pP][aA][nN]|[sS][uU][pP]))(?=[\s>])" + _ATTRIBUTES + "|"
    r"(\s|&nbsp;|&#160;)(?:\s|&nbsp;|&#160;)*+|"
    r"(<[tT][dDhH](?=[\s>]))" + _ATTRIBUTES + "|"
    r"<!--(?:.*?-->|.*+)|<[!?](?!--)[^>]*+>?)*"
    r"(?:<(/?[A-Za-z][A-Za-z0-9:_-]*+)"
    + _ATTRIBUTES
    + r"|((?:[^<]++|<(?![A-Za-z!?/]|/[A-Za-z]))++)|</(?![A-Za-z])|\Z)",
    re.DOTALL | re.ASCII,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*+>?")

_INLINE, _BREAK, _LINE, _SKIP, _PRE, _PRE_END = range(6)
_BLOCKS = (
    "p div tr table h1 h2 h3 h4 h5 h6 ul ol li dl dt dd center blockquote hr body html form section article header "
    "footer caption thead tbody tfoot address page document text"
)
_KNOWN_NAMES = 1_000
# A cell ends at its end tag or, where that is left out, at the next cell or row.
_CELLS = frozenset({"td", "th"})
_CELL_END = re.compile(r"</?(?:td|th|tr|table)[\s>]", re.IGNORECASE)
_NAME = re.compile(r"<([A-Za-z][A-Za-z0-9:_-]*+)" + _ATTRIBUTES)


class _Actions(dict[str, int]):
    """Tag name as written → what it does to the text; case is learnt, within bounds."""

    def __missing__(self, name: str) -> int:
        action = self.get(name.lower(), _INLINE)
        if len(self) < _KNOWN_NAMES:
            self[name] = action
        return action


_ACTIONS = _Actions({prefix + name: _BREAK for name in _BLOCKS.split() for prefix in ("", "/")})
_ACTIONS.update(dict.fromkeys(("script", "style", "title", "ix:header"), _SKIP))
_ACTIONS.update({"br": _LINE, "pre": _PRE, "/pre": _PRE_END})


def html_text(raw: bytes, start: int, end: int, encoding: str, max_characters: int | None = None) -> DocumentText:
    """The text of the HTML in bytes `start` to `end` of a submission, or its first `max_characters` and a little more.

    Raises:
        DocumentError: more than MAX_PIECES runs of text.

    """
    # Latin-1 gives each byte one character, so every place in `markup` is a place in the bytes.
    return _Walk(raw, raw[start:end].decode("latin-1"), start, encoding, max_characters or end).read()


class _Walk:
    """One pass over the markup."""

    def __init__(self, raw: bytes, markup: str, start: int, encoding: str, max_characters: int) -> None:
        self.raw, self.markup, self.start, self.encoding = raw, markup, start, encoding
        self.max_characters = max_characters
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.last = "\n"
        self.pre = 0

    def read(self) -> DocumentText:
        position = 0
        for begin, end in [*self._hidden(), (len(self.markup), len(self.markup))]:
            while position < begin:
                position = self._visible(position, begin)
            position = max(position, end)
        return DocumentText(self.raw, "".join(self.parts), self.pieces, self.encoding, is_html=True)

    def _visible(self, position: int, end: int) -> int:
        """Read up to `end`, or to an element whose content is skipped; the place to go on from."""
        for match in _STEP.finditer(self.markup, position, end):
            space, cell, name, run = match.groups()
            if self.pre:
                self._preformatted(match)
            elif cell:
                if self.last not in "\n\t":
                    self._mark("\t")
            elif space and run and self.last not in " \n\t":
                self._mark(" ")
            if run:
                self._text(*match.span(4))
                if self.length > self.max_characters:
                    return len(self.markup)
            elif name:
                action = _ACTIONS[name]
                if action == _SKIP:
                    behind = self._behind(name, match.end())
                    return len(self.markup) if behind is None else behind
                if action == _BREAK:
                    if self.last != "\n":
                        self._mark("\n")
                elif action != _INLINE:
                    self._line(action)
                elif space and self.last not in " \n\t":
                    self._mark(" ")
        return end

    def _line(self, action: int) -> None:
        if action == _PRE:
            self.pre += 1
        elif action == _PRE_END:
            self.pre = max(0, self.pre - 1)
        if action == _LINE or self.last != "\n":
            self._mark("\n")

    def _mark(self, mark: str) -> None:
        self.parts.append(mark)
        self.length += 1
        self.last = mark

    def _text(self, begin: int, end: int) -> None:
        run = self.markup[begin:end]
        text = decode(run, self.encoding) if self.pre else fold(run, self.encoding)
        if len(self.pieces) >= MAX_PIECES:
            raise DocumentError(f"more than {MAX_PIECES:,} runs of text (MAX_PIECES)")
        self.pieces.append((self.length, self.start + begin, self.start + end, not self.pre))
        self.parts.append(text)
        self.length += len(text)
        self.last = text[-1]

    def _preformatted(self, match: re.Match[str]) -> None:
        """Inside <pre> the white space that a step passed over is text."""
        end = max(match.start(3) - 1, match.start(4), match.start())
        for part in _ANY_TAG.sub("", self.markup[match.start() : end]).splitlines(keepends=True):
            for character in part:
                self._mark(character)

    def _hidden(self) -> list[tuple[int, int]]:
        """Elements of an inline `display:none`, in their order, none inside another."""
        regions: list[tuple[int, int]] = []
        # A plain look-up first: a pattern that ignores case would cost as much as the walk.
        if not any(word in self.markup for word in ("display", "DISPLAY", "Display")):
            return regions
        for found in _HIDDEN.finditer(self.markup):
            begin = self.markup.rfind("<", 0, found.start())
            tag = _NAME.match(self.markup, begin) if begin >= 0 else None
            if tag and tag.end() > found.end() and (not regions or begin >= regions[-1][1]):
                behind = self._behind(tag[1], tag.end())
                if behind is not None:
                    regions.append((begin, behind))
        return regions

    def _behind(self, name: str, position: int) -> int | None:
        """Where an element ends, nested ones of its name counted; None where it has no end of its own."""
        if name.lower() in _CELLS:
            closed = _CELL_END.search(self.markup, position)
            return closed.start() if closed else None
        depth = 1
        same = re.compile(rf"<(/?){re.escape(name)}(?=[\s>/])[^>]*+>?", re.IGNORECASE)
        for match in same.finditer(self.markup, position):
            if not match[0].endswith("/>"):
                depth += -1 if match[1] else 1
                if not depth:
                    return match.start()
        return None
