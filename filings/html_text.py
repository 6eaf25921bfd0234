"""HTML → text with the way back: one walk over the markup, which keeps every offset for nothing.

A DOM parser gives no source offsets, and a quote looked up afterwards is found in the wrong place; so the markup is
walked by one linear pattern (docs/adr/0005-reading-html.md). A real parser judges it in the tests, not on this path.

How it errs: `<td>` inside a paragraph of a cell breaks the row's line as the paragraph does; text hidden by a class in
a style sheet is read (an inline `display:none` is not).
"""

import re
from collections.abc import Iterable

from filings.document_text import PIECE_BYTES, DocumentText, FoldedRuns, Mark, Pieces, TableMarks, decode, fold
from filings.errors import DocumentError
from filings.html_markup import (
    ATTRIBUTES,
    COMMENT,
    COMMENT_BODY,
    HIDDEN_MARK,
    NAME,
    SPACE,
    end_of_hidden,
    end_of_unread,
    hidden_tags,
)

MAX_TAGS = 1_000_000
"""Tags in one document; the largest exhibits have about 100,000."""

STEP_TAGS = 1_000
"""Tags passed over in one step of the walk: a bound for what the pattern keeps in mind."""

# Tags without their "<". What says nothing by itself: the end of a cell, an inline tag, a cell that is hidden and empty
# (one generator's tables have two in each row), a comment.
_SILENT = (
    rf"/[tT][dDhH](?=[\s>]){ATTRIBUTES}|"
    rf"/?(?:[fF][oO][nN][tT]|[bBiIaAuU]|[sS][pP][aA][nN]|[sS][uU][pP])(?=[\s>]){ATTRIBUTES}|"
    rf"[tT][dD]{HIDDEN_MARK}{ATTRIBUTES}</[tT][dD]>|{COMMENT_BODY}"
)
_CELL_TAG = rf"[tT][dDhH](?=[\s>]){ATTRIBUTES}"
_BLOCK_TAG = rf"/?(?:[pP]|[dD][iI][vV])(?=[\s>]){ATTRIBUTES}|/[tT][rR]>"
# One step of the walk: all that stands before the next words, or the next tag that does more, and these; so Python
# sees a seventh of the tags. Of white space, cells and blocks passed over one is remembered; behind a block they add
# nothing.
# Possessive but for the outer repeats (CPython 3.11 loses the captures of a possessive one); nothing at all matches
# behind them, so no input makes it look back.
_STEP = re.compile(
    rf"(?:<(?:({_CELL_TAG})|{_SILENT})|({SPACE}){SPACE}*+){{0,{STEP_TAGS}}}"
    rf"(?:<({_BLOCK_TAG})(?:<(?:{_CELL_TAG}|{_SILENT}|{_BLOCK_TAG})|{SPACE}++){{0,{STEP_TAGS}}})?"
    rf"(?:<(/?{NAME}{HIDDEN_MARK}?+){ATTRIBUTES}|((?!{SPACE})(?:[^<]++|<(?![A-Za-z!?/]))++)|)",
    re.DOTALL | re.ASCII,
)
# A step where white space is kept: a comment, a tag, white space, or words with one space between them.
_PRINTED = re.compile(
    rf"{COMMENT}|<(/?{NAME}{HIDDEN_MARK}?+){ATTRIBUTES}|({SPACE}++)|"
    rf"((?!{SPACE})(?:[^<\s\x1c-\x1f&]++| (?=[^<\s\x1c-\x1f&])|&(?!nbsp;|#160;)|<(?![A-Za-z!?/]))++)",
    re.DOTALL | re.ASCII,
)

_INLINE, _BREAK, _ROW, _TABLE, _TABLE_END, _LINE, _CELL, _UNREAD, _HIDDEN, _PRE, _PRE_END = range(11)
_MARKED = {_ROW: Mark.ROW, _TABLE: Mark.TABLE, _TABLE_END: Mark.TABLE_END}  # these break as blocks do
_BLOCKS = (
    "p div tr table h1 h2 h3 h4 h5 h6 ul ol li dl dt dd center blockquote hr body html form section article header "
    "footer caption thead tbody tfoot address page document text main nav aside figure figcaption fieldset legend dir "
    "menu"
)
_KNOWN_NAMES, _KNOWN_CHARACTERS = 1_000, 20


class _Actions(dict[str, int]):
    """Tag name as written → what it does to the text; case is learnt, within bounds."""

    def __missing__(self, name: str) -> int:
        action = _HIDDEN if name.endswith(HIDDEN_MARK) else self.get(name.lower(), _INLINE)
        if len(self) < _KNOWN_NAMES and len(name) <= _KNOWN_CHARACTERS:
            self[name] = action
        return action


_ACTIONS = _Actions({prefix + name: _BREAK for name in _BLOCKS.split() for prefix in ("", "/")})
_ACTIONS.update(dict.fromkeys(("script", "style", "title", "ix:header"), _UNREAD))
_ACTIONS.update(dict.fromkeys(("td", "th", "/td", "/th"), _CELL))
_ACTIONS.update(
    {"tr": _ROW, "table": _TABLE, "/table": _TABLE_END, "br": _LINE, "/br": _LINE, "pre": _PRE, "/pre": _PRE_END}
)


def html_text(raw: bytes, start: int, end: int, encoding: str, max_characters: int | None = None) -> DocumentText:
    """The text of the HTML in bytes `start` to `end` of a submission, or its first `max_characters` and a little more.

    Raises:
        DocumentError: more than MAX_TAGS tags.

    """
    # Latin-1 gives each byte one character, so every place in `markup` is a place in the bytes.
    markup = str(memoryview(raw)[start:end], "latin-1")
    if (tags := markup.count("<")) > MAX_TAGS:
        raise DocumentError(f"{tags:,} tags; the limit is {MAX_TAGS:,} (MAX_TAGS)")
    if hidden := hidden_tags(markup):
        del markup  # of a large document, one more copy is what counts
        markup = _with_hidden(raw, start, end, hidden)
    walk = _Walk(markup, start, encoding, max_characters or len(markup))
    walk.read()
    return DocumentText(raw, "".join(walk.parts), walk.pieces, encoding, True, walk.marks, walk.preformatted_spans)


def _with_hidden(raw: bytes, start: int, end: int, hidden: Iterable[int]) -> str:
    """The markup with HIDDEN_MARK in the tags that hide their elements, as long as before."""
    markup = bytearray(memoryview(raw)[start:end])
    for place in hidden:
        markup[place] = ord(HIDDEN_MARK)
    return markup.decode("latin-1")


class _Walk:
    """One pass over the markup."""

    def __init__(self, markup: str, start: int, encoding: str, max_characters: int) -> None:
        self.markup, self.start, self.encoding = markup, start, encoding
        self.max_characters = max_characters
        self.parts: list[str] = []
        self.pieces = Pieces()
        self.marks = TableMarks()
        self.length = 0
        self.last = "\n"
        self.preformatted = False
        self.preformatted_spans: list[tuple[int, int]] = []

    def read(self) -> None:
        """Go from stretch to stretch: an element that is read otherwise, or not at all, ends one."""
        position, end = 0, len(self.markup)
        while position < end and self.length <= self.max_characters:
            if self.preformatted:
                begin = self.length
                position = self._preformatted(position)
                self.preformatted_spans.append((begin, self.length))
            else:
                position = self._flowing(position)

    def _flowing(self, position: int) -> int:  # noqa: C901 - a call for each tag is what would make it slow
        """Read on to an element that is read otherwise; where to go on. Time goes here: hence the locals."""
        folded, add, actions, limit = FoldedRuns(self.encoding), self.parts.append, _ACTIONS, self.max_characters
        begun, ended = self.pieces.raw_starts, self.pieces.raw_ends
        start, starts, length, last, mark = self.start, self.pieces.starts, self.length, self.last, self.marks.add
        for match in _STEP.finditer(self.markup, position):
            cell, space, block, name, run = match.groups()
            action = actions[name] if name else _INLINE
            if cell and last not in "\n\t":
                add("\t")
                length, last = length + 1, "\t"
            if block:
                if last != "\n":
                    add("\n")
                    length, last = length + 1, "\n"
            elif space and action == _INLINE and last not in " \n\t":
                add(" ")
                length, last = length + 1, " "
            if run:
                text = folded[run]
                begin = start + match.start(5)
                if len(run) > PIECE_BYTES:
                    self.pieces.add_run(length, begin, run, self.encoding)
                else:
                    starts.append(length)
                    begun.append(begin)
                    ended.append(begin + len(run))
                add(text)
                length, last = length + len(text), text[-1:] or last
                if length > limit:
                    break
            elif action == _BREAK:
                if last != "\n":
                    add("\n")
                    length, last = length + 1, "\n"
            elif action == _ROW:
                if last != "\n":
                    add("\n")
                    length, last = length + 1, "\n"
                mark(Mark.ROW, start + match.end(), len(starts))
            elif action != _INLINE:
                self.length, self.last = length, last
                behind = self._element(action, name, match.end())
                if behind is not None:
                    return behind
                length, last = self.length, self.last
        self.length, self.last = length, last
        return len(self.markup)

    def _element(self, action: int, name: str, position: int) -> int | None:
        """Do what a less frequent tag does; where to go on if not behind it."""
        if action == _HIDDEN:
            return end_of_hidden(self.markup, name.rstrip(HIDDEN_MARK), position)
        if action == _UNREAD:
            return end_of_unread(self.markup, name, position)
        if action == _CELL:
            if self.last not in "\n\t":
                self._mark("\t")
        elif action == _LINE or self.last != "\n":
            self._mark("\n")
        if action in _MARKED:
            self.marks.add(_MARKED[action], self.start + position, len(self.pieces))
        if action == _PRE:
            self.preformatted = True
            return position
        return None

    def _preformatted(self, position: int) -> int:
        """Read on to the end of a `<pre>`, or to that of the cell around it; where to go on."""
        for match in _PRINTED.finditer(self.markup, position):
            name, space, words = match.groups()
            if words:
                self.pieces.add_run(self.length, self.start + match.start(), words, self.encoding)
                self._mark(fold(words, self.encoding))
                if self.length > self.max_characters:
                    break
            elif space:
                self._mark(decode(space, self.encoding).replace("\r\n", "\n").replace("\r", "\n"))
            elif name:
                action = _ACTIONS[name]
                if action in (_PRE_END, _CELL):
                    self.preformatted = False
                    return match.start()
                if action != _INLINE and (behind := self._element(action, name, match.end())) is not None:
                    return behind
        return len(self.markup)

    def _mark(self, mark: str) -> None:
        self.parts.append(mark)
        self.length += len(mark)
        self.last = mark[-1:] or self.last
