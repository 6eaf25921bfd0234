"""What tags and comments are in HTML (WHATWG HTML, 13.2.5 Tokenization); which elements are not shown, up to where."""

import re

HIDDEN_MARK = "\0"
"""Stands behind the name of a tag that hides its element. NUL bytes are refused with the submission."""

NAME = rf"[A-Za-z][^\s/>{HIDDEN_MARK}]*+"
# What stands behind a tag's name. A quoted value may hold ">"; a quote that nothing closes is a character like others.
# The end may be missing: then the tag is all that is left, and so no input is looked at twice.
ATTRIBUTES = r"[^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+[^>=]*+)*+>?+"
COMMENT_BODY = r"!--(?:-?>|.*?--!?>|.*+)|(?:!(?!--)|\?|/(?![A-Za-z]))[^>]*+>?"
COMMENT = rf"<(?:{COMMENT_BODY})"
SPACE = r"(?:[\s\x1c-\x1f]|&nbsp;|&#160;)"

# The first begins with what a search finds fast; few documents need the second.
_HIDDEN = re.compile(r"isplay\s*+:\s*+(?i:none)", re.ASCII)
_HIDDEN_IN_CAPITALS = re.compile(r"display\s*+:\s*+none", re.IGNORECASE | re.ASCII)
_STYLE = re.compile(r"\sstyle\s*+=\s*+(?:\"[^\"]*?|'[^']*?|[^\s\"'>]*?)display\s*+:\s*+none", re.IGNORECASE | re.ASCII)
_TAG = re.compile(rf"<({NAME})(?=\s){ATTRIBUTES}", re.ASCII)
_ANY = re.compile(rf"{COMMENT}|<(/?)({NAME}){ATTRIBUTES}", re.DOTALL | re.ASCII)
_WITHOUT_CONTENT = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# Elements whose end tag may be left out end where one of these starts or ends outside any table within them.
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
_CELLS = _ROWS | {"td", "th"}
_BLOCKS = _CELLS | {"p", "div", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "center", "hr"}
_BLOCKS |= {"blockquote", "pre", "form", "address", "body"}
_ENDED_BY = {"td": _CELLS, "th": _CELLS, "tr": _ROWS, "tbody": _ROWS, "thead": _ROWS, "tfoot": _ROWS, "p": _BLOCKS}


def hidden_tags(markup: str) -> list[int]:
    """The tags whose inline style says `display:none`: for each the place behind its name, where HIDDEN_MARK goes."""
    places: list[int] = []
    behind = 0
    for found in (_HIDDEN_IN_CAPITALS if "ISPLAY" in markup else _HIDDEN).finditer(markup):
        begin = markup.rfind("<", behind, found.start())
        behind = found.end()
        tag = _TAG.match(markup, begin, behind) if begin >= 0 else None
        if tag is None or tag.end() < behind or tag[1].lower() in _WITHOUT_CONTENT:
            continue
        style = _STYLE.search(markup, tag.end(1), behind)
        if style and style.end() == behind:
            places.append(tag.end(1))
    return places


def end_of_hidden(markup: str, name: str, position: int) -> int:
    """Where an element is behind that begins before `position`, its own kind nested in it; the markup's end if nowhere.

    An element left open ends with the cell, table or division around it.
    """
    own = name.lower()
    depths = {"table": 0, "div": 0} if own in _ENDED_BY else {"table": 0, "div": 0, own: 1}
    ended_by = _ENDED_BY.get(own, _CELLS)
    for tag in _ANY.finditer(markup, position):
        found = (tag[2] or "").lower()
        ends = found in ended_by and not depths["table"]
        if found in depths:
            depths[found] += -1 if tag[1] else 1
            ends = ends or depths[found] < (found == own)
        if ends:
            return tag.end() if found == own and tag[1] else tag.start()
    return len(markup)


def end_of_unread(markup: str, name: str, position: int) -> int:
    """Where an element ends that holds no markup, as a script does: at the first end tag of its name."""
    found = re.compile(rf"</{re.escape(name)}(?=[\s>/])", re.IGNORECASE).search(markup, position)
    return found.start() if found else len(markup)
