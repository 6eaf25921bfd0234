import pytest

from filings.evidence import Quotes, read_quote
from filings.reading import read_text
from filings.submission import split_submission
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


@pytest.mark.parametrize(
    ("before", "encoding", "characters"),
    [
        case("ASCII: a byte is a character", "Results", "ascii", 0),
        case("UTF-8: a dash is three bytes", "\u2014" * 4, "utf-8", 8),
        case("cp1252: a byte that is none of UTF-8's is one", "\u2014" * 4, "cp1252", 0),
        case("long before it, counted in blocks", "\u2014" * 50_000, "utf-8", 100_000),
    ],
)
def test_a_quote_has_its_place_in_bytes_and_in_characters(before: str, encoding: str, characters: int):
    """`characters`: how many fewer than bytes stand before it."""
    raw = f"<p>{before}</p><p>Net sales 44,118</p>".encode(encoding)
    submission = split_submission(raw, "EX-99.1")
    text = read_text(submission, submission.documents[0])
    at = text.text.index("44,118")
    found = Quotes(raw).of(text, at, at + len("44,118"))
    assert (found.text, raw[found.start : found.end]) == ("44,118", b"44,118")
    assert (found.start - found.first_character, found.end - found.last_character) == (characters, characters)
    decoded = raw.decode("utf-8", "surrogateescape")
    assert decoded[found.first_character : found.last_character] == "44,118"


@pytest.mark.parametrize("before", ["", "\u2014" * 3_000], ids=["near the start", "counted in blocks"])
def test_a_quote_that_cuts_a_character_of_utf_8_has_the_place_of_the_whole_one(before: str):
    """A single byte that is no UTF-8, and the document is read as Windows-1252: a dash is three characters then."""
    raw = b"<p>\xe1</p><p>" + before.encode() + "</p><p>Net sales\u2014\u2014 44,118</p>".encode()
    submission = split_submission(raw, "EX-99.1")
    text = read_text(submission, submission.documents[0])
    quotes, decoded = Quotes(raw), raw.decode("utf-8", "surrogateescape")
    at = text.text.index("Net sales")
    for cut in range(len("Net sales"), len("Net sales") + 6):
        found = quotes.of(text, at, at + cut + 1)
        held = decoded[found.first_character : found.last_character]
        assert held == "Net sales" + "\u2014" * (1 + (cut - len("Net sales")) // 3), "widened to the dash's end"
        rest = quotes.of(text, at + cut, at + cut + 1)
        assert decoded[rest.first_character : rest.last_character] == "\u2014", "from the dash's beginning"
    amount = text.text.index("44,118")
    behind = quotes.of(text, amount, amount + 6)
    assert decoded[behind.first_character : behind.last_character] == "44,118", "nothing behind it has moved"


def test_places_may_be_asked_in_any_order():
    raw = ("\u2014" * 60_000 + "end").encode()
    forward, backward = Quotes(raw), Quotes(raw)
    places = [0, 3, 65_535, 65_536, 131_073, len(raw)]
    assert [forward.characters(at) for at in places] == [0, 1, 21_845, 21_846, 43_691, 60_003]
    assert [backward.characters(at) for at in reversed(places)] == [60_003, 43_691, 21_846, 21_845, 1, 0]
