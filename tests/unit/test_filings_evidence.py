import pytest

from filings.evidence import read_quote
from tests.unit.invented import case


def quote(document: str, slice_of: str, *, is_html: bool, encoding: str = "ascii") -> str:
    raw, part = (b"<TEXT>\n" + text.encode(encoding) for text in (document, slice_of))
    part = part.removeprefix(b"<TEXT>\n")
    start = raw.index(part)
    return read_quote(raw, start, start + len(part), is_html, encoding)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case("tags are left out", "Net <b>in</b>come", "Net income"),
        case("cells stand apart", "Revenue</td><td>$</td><td align=right>1,234", "Revenue $ 1,234"),
        case("entities are resolved", "R&amp;D&nbsp;&#8212;net", "R&D —net"),
        case("white space is folded", "in\n  thousands", "in thousands"),
        case("what is hidden is not there", '12<span style="display:none">34</span>', "12"),
    ],
)
def test_a_quote_of_markup_is_what_a_reader_sees(markup: str, expected: str):
    assert quote(f"<html><body><p>{markup}</p></body></html>", markup, is_html=True) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("as printed, but for white space", "Revenue ....   $ 1,234", "Revenue .... $ 1,234"),
        case("over lines and a page", "Net\n<PAGE>\n\x0c  income", "Net income"),
        case("an entity is none", "R&amp;D", "R&amp;D"),
    ],
)
def test_a_quote_of_plain_text_is_as_printed(printed: str, expected: str):
    assert quote(f"ITEM 2.02\n{printed}\nmore", printed, is_html=False) == expected


@pytest.mark.parametrize(("encoding", "dash"), [("utf-8", "—"), ("cp1252", "—")])
@pytest.mark.parametrize("is_html", [True, False])
def test_the_document_s_encoding_is_that_of_the_quote(encoding: str, dash: str, is_html: bool):
    assert quote(f"<p>loss {dash} net</p>", f"loss {dash} net", is_html=is_html, encoding=encoding) == "loss — net"
