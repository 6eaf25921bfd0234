"""Markup as filings have it, made by hypothesis: tags left open, quotes and ">" in attributes, entities of all sorts.

Two things are not made, because the standard moves text about for them, where the reader leaves it as it stands in the
source: text in a table outside its cells, and end tags that close an element around a cell.
"""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["net", "loss", "Item", "2.02", "$(0.42)", "31", "a<5", "x < y", "AT&T", "R&D;", "Q&A", "&", "caf\xe9", "\u2019s",
     "\u201cFY\u201d", "\u2014"]
)  # fmt: skip
ENTITIES = st.sampled_from(
    ["&amp;", "&lt;", "&gt", "&nbsp;", "&nbsp", "&#160;", "&#xA0;", "&#8217;", "&#x2019;", "&#146;", "&rsquo;", "&copy",
     "&ampere", "&notit;", "&#0038;", "&#38", "&mdash;", "&ensp;", "&frac12;", "&#9;", "&#10;", "&foo;", "&#;", "&#x;"]
)  # fmt: skip
SPACES = st.sampled_from([" ", "  ", "\n", "\r\n", "\t", "\x0c", "\xa0", "\u2003", "", "", ""])
COMMENTS = st.sampled_from(
    ["<!-- a > b -->", "<!---->", "<!-->", "<!--->", "<!-- <td>x</td> --!>", "<!-- <p style='display:none'> -->",
     "<!DOCTYPE html>", "<?xml version='1.0'?>", "</ 5>", "</>", "<![CDATA[x]]>"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", "", " ", " align=center", ' title="a > b"', " alt='it\"s > 2'", ' width = "50%"', " nowrap", ' data-a=b"c',
     '\n class="x"\n', ' title="<b>not text</b>"', " title='display:none'", ' style="color:red"', " a=", "/"]
)  # fmt: skip
HIDDEN = st.sampled_from(
    [' style="display:none"', " STYLE='color:red; DISPLAY : NONE'", ' title="a > b" style="display:none;x:y"',
     " style=display:none"]
)  # fmt: skip


def _case(draw: st.DrawFn, name: str) -> str:
    return name.upper() if draw(st.booleans()) else name


def _tag(draw: st.DrawFn, name: str) -> str:
    return f"<{_case(draw, name)}{draw(ATTRIBUTES)}>"


@st.composite
def runs(draw: st.DrawFn) -> str:
    """Text with entities and white space, none of it folded or resolved."""
    return "".join(draw(st.lists(WORDS | ENTITIES | SPACES, max_size=6)))


@st.composite
def inline(draw: st.DrawFn) -> str:
    """Text in inline elements, closed in their order, in another, or not at all."""
    parts: list[str] = []
    opened: list[str] = []
    for _ in range(draw(st.integers(0, 4))):
        name = draw(st.sampled_from(["b", "i", "u", "font", "span", "a", "sup", "em", "ix:nonNumeric"]))
        parts += draw(runs()), _tag(draw, name)
        opened.append(name)
    parts.append(draw(runs()))
    for name in draw(st.permutations(opened)):
        parts += f"</{_case(draw, name)}>" if draw(st.integers(0, 4)) else "", draw(runs()), draw(COMMENTS | SPACES)
    return "".join(parts)


@st.composite
def hidden(draw: st.DrawFn) -> str:
    """An element that is not shown, with others of its kind inside."""
    name = draw(st.sampled_from(["span", "div", "font", "ix:nonNumeric"]))
    inner = f"<{name}>{draw(runs())}</{name}>" if draw(st.booleans()) else ""
    end = _case(draw, name) + draw(st.sampled_from(["", " ", "\n"]))
    return f"<{_case(draw, name)}{draw(HIDDEN)}>{draw(runs())}{inner}{draw(runs())}</{end}>"


@st.composite
def unread(draw: st.DrawFn) -> str:
    """An element whose content is no text."""
    name = draw(st.sampled_from(["script", "style", "title"]))
    said = draw(st.sampled_from(["", "if (a < b) x()", "<b>", "</b>", "<p style='display:none'>"]))
    return f"<{_case(draw, name)}>{said}</{_case(draw, name)}>"


@st.composite
def preformatted(draw: st.DrawFn) -> str:
    """Lines whose white space counts."""
    lines = draw(st.lists(inline(), max_size=3))
    return f"{_tag(draw, 'pre')}{'  '.join(lines)}\n   x{draw(runs())}</{_case(draw, 'pre')}>"


@st.composite
def blocks(draw: st.DrawFn, content: st.SearchStrategy[str]) -> str:
    """Paragraphs, divisions, lists, left open where HTML allows it."""
    name = draw(st.sampled_from(["p", "div", "center", "h1", "li", "br", "hr", "blockquote", "dd"]))
    may_stay_open = name in ("p", "li", "br", "hr", "dd")
    closed = name not in ("br", "hr") and (not may_stay_open or draw(st.booleans()))
    return _tag(draw, name) + draw(content) + (f"</{_case(draw, name)}>" if closed else "")


@st.composite
def tables(draw: st.DrawFn, content: st.SearchStrategy[str]) -> str:
    """A table, its rows and cells closed or not, some of them hidden."""
    parts = [_tag(draw, "table")]
    for _ in range(draw(st.integers(0, 3))):
        parts.append(_tag(draw, "tr") if draw(st.integers(0, 5)) else f"<tr{draw(HIDDEN)}>")
        for _ in range(draw(st.integers(1, 3))):
            name = draw(st.sampled_from(["td", "th"]))
            parts += f"<{_case(draw, name)}{draw(ATTRIBUTES | HIDDEN)}>", draw(content)
            if draw(st.booleans()):
                parts.append(f"</{_case(draw, name)}>{draw(st.sampled_from(['', ' ', '<!-- -->']))}")
        parts.append(f"</{_case(draw, 'tr')}>\n" if draw(st.booleans()) else "")
    return "".join(parts) + f"</{_case(draw, 'table')}>"


def _wider(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = content | blocks(content) | tables(content)
    return st.lists(one, min_size=1, max_size=4).map("".join)


markup = st.recursive(inline() | hidden() | unread() | preformatted() | COMMENTS, _wider, max_leaves=12)
"""A body's markup."""
