"""The words of markup are those that a browser shows. Deviations that are accepted, and why:

- special spaces and U+FFFD are spaces, C1 control characters what Windows-1252 means: one for one, for the offsets;
- a reference to a control character (`&#1;`) says nothing, where the standard keeps the character: it is no text;
- text in a table outside its cells stays where it is written; a browser moves it before the table;
- a quote or a tag that nothing closes costs no more text than up to the next ">", where a browser drops the rest;
- an end tag that crosses others (`<span hidden><p></span>`) ends its element; a browser may ignore it;
- a document's hidden parts are those of an inline `display:none`; style sheets are not read.
"""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filings.document_text import encoding_of
from filings.html_text import html_text
from tests.property.effort import effort
from tests.property.lexbor_words import lexbor_words, words_of
from tests.property.markup import markup


def ours(content: bytes) -> list[str]:
    return words_of(html_text(content, 0, len(content), encoding_of(content)).text)


@effort(every_day=250)
@given(markup, st.sampled_from(["utf-8", "cp1252"]))
@example('net<div style="display:none"></div>loss', "utf-8")
@example('<table><tr><td style="display:none"><!-- <td>x</td> --!></table>', "utf-8")
@example("<!-- <div style='display:none'> --> text </div>x", "utf-8")
def test_the_words_of_markup_are_those_that_lexbor_reads(body: str, encoding: str):
    content = f"<body>{body}".encode(encoding, "replace")
    assert ours(content) == lexbor_words(content.decode(encoding_of(content)))


SOUP = st.lists(
    st.sampled_from(
        ["<", ">", "</", "<!", "<!--", "-->", "--", "!", "?", "/", "=", '"', "'", "&", ";", "#", "a", "x", "5", " ",
         "\n", "<b>", "</b>", "<p ", "<br", "title=", "style=", "&amp", "&nbsp;", "\xe9", "\u2019", "\xa0"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@effort(every_day=500)
@given(SOUP)
def test_the_words_of_any_characters_are_those_that_lexbor_reads(body: str):
    content = f"<body>{body} \" ' > --> </p>end".encode()
    read, shown = ours(content), lexbor_words(content.decode())
    if shown[-1:] == ["end"]:
        assert read == shown
    else:  # something was left open: a browser drops the rest
        assert "".join(read).startswith("".join(shown))


@pytest.mark.parametrize(
    ("body", "read", "shown"),
    [
        ("a&#1;b", ["ab"], ["a\x01b"]),
        ("<table>a<tr><td>b</table>", ["a", "b"], ["a", "b"]),
        ("<table><tr><td>a</td>b</tr></table>", ["ab"], ["b", "a"]),
        ('<p title="a>b</p>c', ["b", "c"], []),
        ("a<span style='display:none'><p>b</span>c</p>d", ["ac", "d"], ["a"]),
    ],
)
def test_the_accepted_deviations_are_as_described(body: str, read: list[str], shown: list[str]):
    assert ours(body.encode()) == read
    assert lexbor_words(body) == shown
