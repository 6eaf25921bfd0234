"""The judge of the HTML reading: the words of a document as lexbor's tree holds them, in the tree's order.

What is a block is taken from the HTML standard (15.3, "Flow content" and "Tables": what a browser displays as block,
list item or part of a table), and not from the reader that is judged. Left out, as a reader of the page does not see
it: elements hidden by an inline `display:none`, scripts, styles, the title, and the hidden facts of inline XBRL.

One deviation is accepted here, because the text makes it on purpose (one for one, so that no character moves): special
spaces and U+FFFD are spaces, C1 control characters are what Windows-1252 means by the same byte.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = frozenset({
    "html", "body", "address", "article", "aside", "blockquote", "center", "dialog", "dir", "div", "dl", "dt", "dd",
    "fieldset", "figure", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "details", "ul",
    "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "br",
    "document", "page", "text",  # EDGAR's own marks: a document's parts and pages
})  # fmt: skip
_UNREAD = frozenset({"script", "style", "title", "ix:header"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = (0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xFFFD)
_SAME = dict.fromkeys(_SPACES, " ") | {
    code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", " ") for code in range(0x80, 0xA0)
}


def lexbor_words(markup: str) -> list[str]:
    """The words that a browser would show, blocks and cells apart from one another."""
    parts: list[str] = []
    pending: list[LexborNode | None] = [LexborHTMLParser(markup).root]
    while pending:
        node = pending.pop()
        if node is None:  # a block ends
            parts.append("\n")
            continue
        tag = node.tag or ""
        if tag == "-text":
            parts.append(node.text_content or "")
        if tag.startswith(("-", "!")) or tag in _UNREAD or _HIDDEN.search(node.attributes.get("style") or ""):
            continue
        if tag in _BLOCKS:
            parts.append("\n")
            pending.append(None)
        children, child = [], node.first_child
        while child is not None:
            children.append(child)
            child = child.next
        pending.extend(reversed(children))
    return words_of("".join(parts))


def words_of(text: str) -> list[str]:
    """The words of a text, special spaces taken for spaces."""
    return text.translate(_SAME).split()
