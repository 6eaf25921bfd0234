"""The way from a text back to its bytes, plain text as printed, and how much of a document is read."""

import pytest

from filings import document_text
from filings import reading as subject
from filings.document_text import (
    PIECE_BYTES,
    STRETCH_BYTES,
    DocumentText,
    Pieces,
    character_offsets,
    encoding_of,
    fold,
    made_plain,
)
from filings.errors import DocumentError
from filings.html_text import html_text
from filings.reading import read_head, read_statements, read_text
from filings.submission import split_submission
from filings.types import Document, DocumentKind, Envelope, Span, Submission
from tests.unit.invented import case


def text_of(markup: str | bytes, start: int = 0) -> DocumentText:
    """The text of markup that begins at a byte of a submission."""
    raw = markup.encode() if isinstance(markup, str) else markup
    return html_text(raw, start, len(raw), encoding_of(raw))


def printed(content: bytes) -> DocumentText:
    """A plain text."""
    submission = split_submission(content)
    text = read_text(submission, submission.documents[0])
    assert not text.is_html
    return text


def quote(text: DocumentText, raw: bytes, words: str) -> bytes:
    """The bytes of the first place where a text has some words."""
    start = text.text.index(words)
    span = text.span(start, start + len(words))
    return raw[span.start : span.end]


# The way back


@pytest.mark.parametrize(
    ("content", "words", "expected"),
    [
        case("a word", b"<p>net <b>loss</b></p>", "loss", b"loss"),
        case("over a tag", b"<p>net <b>loss</b></p>", "net loss", b"net <b>loss"),
        case("folded white space", b"<p>net \n\t loss was", "net loss", b"net \n\t loss"),
        case("behind folded white space", b"<p>net \n\t loss was", "was", b"was"),
        case("an entity", b"<p>AT&amp;T &#8217; x", "&", b"&amp;"),
        case("from a word into an entity", b"<p>AT&amp;T x", "T&", b"T&amp;"),
        case("behind entities", b"<p>&lt;&nbsp;x&#160;5", "5", b"5"),
        case("over cells", b"<td>(</td><td>1,234</td><td>)</td>", "(\t1,234\t)", b"(</td><td>1,234</td><td>)"),
        case("a character of two bytes", "<p>a caf\xe9 x".encode(), "\xe9", b"\xc3\xa9"),
        case("behind one", "<p>\u2019\u2019 x".encode(), "x", b"x"),
        case("Windows-1252", b"<p>\x92\x92 caf\xe9 x", "\xe9 x", b"\xe9 x"),
        case("an entity that is two characters", b"<p>a&ampere b", "&ere", b"&ampere"),
        case("a part of such a one is all of it", b"<p>a&ampere b", "re", b"&ampere"),
        case("preformatted", b"<pre>a   caf&eacute;  5</pre>", "5", b"5"),
        case("preformatted, an entity", b"<pre>a   caf&eacute;  5</pre>", "caf\xe9", b"caf&eacute;"),
    ],
)
def test_a_quote_of_markup_stands_where_its_span_says(content: bytes, words: str, expected: bytes):
    assert quote(text_of(content), content, words) == expected


def test_a_place_counts_from_the_start_of_the_submission():
    raw = b"<TYPE>8-K\n<TEXT>\n<p>net loss</p>"
    assert quote(text_of(raw, raw.index(b"<p>")), raw, "loss") == b"loss"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        case("from a break", 3, 7, b"two"),
        case("to a break", 0, 4, b"one"),
        case("a break alone lies between its neighbours", 3, 4, b""),
        case("the whole", 0, 13, b"one<p>two<p>three"),
    ],
)
def test_a_quote_that_starts_or_ends_in_a_break_keeps_to_the_words(start: int, end: int, expected: bytes):
    raw = b"one<p>two<p>three"
    span = text_of(raw).span(start, end)
    assert raw[span.start : span.end] == expected


def test_a_break_before_the_first_word_lies_at_that_word():
    assert text_of("<br>one").span(0, 1) == Span(4, 4)
    assert text_of("<br>one").span(0, 4) == Span(4, 7)


def test_a_text_without_words_has_no_places():
    assert text_of("<br><br>").span(0, 1) == Span(0, 0)


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "cp1252"])
def test_a_place_in_a_run_of_any_length_is_found(encoding: str):
    words = {"ascii": "net &amp; loss ", "utf-8": "n\xe9t &amp; \u2019loss ", "cp1252": "n\xe9t\xe9 &amp; loss "}[
        encoding
    ]
    raw = (words * 5_000 + "end" + words.replace(" ", "") * 5_000 + "finis").encode(encoding)
    text = text_of(raw)
    assert text.encoding == encoding
    for word in ("end", "finis"):
        assert quote(text, raw, word) == word.encode()


@pytest.mark.parametrize("unit", ["x", "word ", "&amp;", "\u2019", "a\xa0", "<b>x</b>", "<pre>a  b</pre>", "-&lt"])
def test_no_place_costs_more_than_one_in_a_piece(unit: str, monkeypatch: pytest.MonkeyPatch):
    runs: list[bytes] = []

    def recorded(run: bytes, encoding: str, folded: bool) -> list[int]:
        runs.append(run)
        return character_offsets(run, encoding, folded)

    monkeypatch.setattr(document_text, "character_offsets", recorded)
    raw = (unit * 50_000 + " \u2019end").encode()
    text = text_of(raw)
    for place in range(0, len(text.text), len(text.text) // 7):
        span = text.span(place, place + 1)
        assert text_of(raw[span.start : span.end]).text.strip() == text.text[place].strip()
    assert max((len(run) for run in runs), default=0) < PIECE_BYTES + 100


# Plain text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        case("columns stay", b"  Net sales   $ 1,234\n\n (0.42)\n", "  Net sales   $ 1,234\n\n (0.42)\n"),
        case("lines of DOS", b"a\r\nb\r\n", "a \nb \n"),
        case("a page's end is a line's", b"a\x0cb\x0bc", "a\nb c"),
        case(
            "marks of EDGAR are blank",
            b"<PAGE>\n<TABLE>\n<S>   <C>\nx<F1>\n",
            "      \n       \n      " + "   \nx    \n",
        ),
        case("other angles are text", b"a <b> <c.d@e.f> <5 <TABLEX>", "a <b> <c.d@e.f> <5 <TABLEX>"),
        case("entities are text", b"AT&amp;T", "AT&amp;T"),
        case("no-break spaces", b"a\xa0b\x92s", "a b\u2019s"),
        case("special spaces of UTF-8", "\ufeffa\u2003b\u200bc\x92".encode(), " a b c\u2019"),
    ],
)
def test_plain_text_is_taken_as_printed(content: bytes, expected: str):
    assert printed(content).text == expected
    assert len(expected) == len(content.decode(encoding_of(content), "replace"))


@pytest.mark.parametrize(
    ("content", "words", "expected"),
    [
        case("ASCII", b"net  loss\n (0.42)", "loss\n (0.42", b"loss\n (0.42"),
        case("Windows-1252", b"\x92\x92 caf\xe9 x", "\xe9 x", b"\xe9 x"),
        case("UTF-8", "\u2019\u2019 caf\xe9 x".encode(), "\xe9 x", "\xe9 x".encode()),
        case("behind a mark", b"<PAGE>  x", "x", b"x"),
        case("far behind", "\u2019 \xe9".encode() * 20_000 + b"x", "x", b"x"),
        case("at a stretch's edge", ("a" * 8_191 + "\u2019x").encode(), "\u2019x", "\u2019x".encode()),
        case("words of an entity are themselves", "caf\xe9 AT&amp;T".encode(), "amp", b"amp"),
        case("white space is itself", "caf\xe9   x".encode(), "  x", b"  x"),
    ],
)
def test_a_quote_of_plain_text_stands_where_its_span_says(content: bytes, words: str, expected: bytes):
    assert quote(printed(content), content, words) == expected


# Documents


def submission_of(content: bytes, type_: str = "8-K", before: bytes = b"", behind: bytes = b"") -> Submission:
    span = Span(len(before), len(before) + len(content))
    document = Document(1, type_, None, None, DocumentKind.MAIN, span, "")
    return Submission(before + content + behind, Envelope.NONE, None, (document,))


@pytest.mark.parametrize(
    ("content", "is_html"),
    [
        case("a page", b"<html><body>x", True),
        case("a doctype", b"<!DOCTYPE HTML PUBLIC>x", True),
        case("a fragment in capitals", b"\n<DIV ALIGN=center>x", True),
        case("a line break closed in itself", b"x<br/>y", True),
        case("EDGAR's text in marks", b"<PAGE>\n<TABLE>\n<S><C>\nx", False),
        case("text that speaks of paragraphs", b"see <page 5> and <para>", False),
        case("a tag behind the first 64 KB", b"x" * 66_000 + b"<p>", False),
    ],
)
def test_a_document_is_html_by_its_tags(content: bytes, is_html: bool):
    submission = submission_of(content)
    assert read_text(submission, submission.documents[0]).is_html is is_html


def test_only_the_documents_own_bytes_are_read_and_looked_at():
    submission = submission_of(b"plain  text", before=b"<html>", behind=b"<html>")
    text = read_text(submission, submission.documents[0])
    assert (text.text, text.is_html, text.span(7, 11)) == ("plain  text", False, Span(13, 17))


def test_a_document_above_the_limit_is_refused_and_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(subject, "MAX_DOCUMENT_BYTES", 4)
    short, long = submission_of(b"1234"), submission_of(b"12345", "EX-99.1")
    assert read_text(short, short.documents[0]).text == "1234"
    with pytest.raises(DocumentError) as refused:
        read_text(long, long.documents[0])
    assert refused.value.stage == "document"
    assert refused.value.reason == "document 1 (EX-99.1) has 5 bytes; the limit is 4 (MAX_DOCUMENT_BYTES)"


@pytest.mark.parametrize("content", [b"<p>Tarn Mills &amp; Co</p>\n" * 5_000, b"Tarn Mills & Co\n" * 9_000])
def test_a_head_begins_the_statements_and_these_the_text(content: bytes):
    submission = submission_of(content)
    (document,) = submission.documents
    head, statements, text = (read(submission, document).text for read in (read_head, read_statements, read_text))
    assert subject.HEAD_CHARACTERS <= len(head) < subject.HEAD_CHARACTERS + 100
    assert subject.STATEMENTS_CHARACTERS <= len(statements) < subject.STATEMENTS_CHARACTERS + 100
    assert statements.startswith(head)
    assert text.startswith(statements)
    assert len(text) > len(statements)


def test_a_head_of_markup_without_text_is_read_up_to_a_limit():
    content = b"<p " + b"x" * 300 * subject.HEAD_CHARACTERS + b">Tarn Mills</p>"
    submission = submission_of(content)
    assert read_head(submission, submission.documents[0]).text.strip() == ""


# Characters and bytes


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        case("nothing", b"", "ascii"),
        case("ASCII of several stretches", b"a" * 200_000, "ascii"),
        case("a character far behind", b"a" * 200_000 + "\xe9x".encode(), "utf-8"),
        case("a character over the edge of a stretch", b"a" * (STRETCH_BYTES - 1) + "\u2019".encode() + b"x", "utf-8"),
        case("one over the edge that is none", b"a" * (STRETCH_BYTES - 1) + b"\xe2" + b"a" * 9, "cp1252"),
        case("one byte of Windows-1252 behind UTF-8", "\u2019".encode() * 50_000 + b"\x92 ", "cp1252"),
        case(
            "UTF-8, and one over the edge that is none",
            "\xe9".encode() + b"a" * (STRETCH_BYTES - 3) + b"\xe2aa",
            "cp1252",
        ),
        case("cut within a character", "\xe9 \u2019".encode()[:-1], "utf-8"),
        case("no character but a cut one", b"caf\xe9", "cp1252"),
    ],
)
def test_the_encoding_is_told_by_all_the_bytes(content: bytes, expected: str):
    assert encoding_of(content) == expected
    assert encoding_of(b"\x92" + content + b"\x92", 1, 1 + len(content)) == expected


def test_small_letters_are_as_many_as_the_text_has():
    text = text_of("<p>\u0130stanbul Results \xc9T\xc9")
    assert text.lower == "\u0130stanbul results \xe9t\xe9"
    assert len(text.lower) == len(text.text)


def test_the_offsets_of_a_run_are_one_for_each_character_and_its_length():
    run = b"a &amp; b\n\n \xc3\xa9&nbsp;x"
    folded = fold(run.decode("latin-1"), "utf-8")
    assert folded == "a & b \xe9 x"
    assert character_offsets(run, "utf-8", folded=True) == [0, 1, 2, 7, 8, 9, 12, 14, 20, 21]
    assert character_offsets(b"a &amp;", "ascii", folded=False) == list(range(8))


def test_an_empty_run_has_one_offset():
    assert character_offsets(b"", "ascii", folded=True) == [0]


def test_a_plain_text_keeps_its_length():
    assert made_plain("a\xa0b\u2003c\x92\r") == "a b c\u2019 "
    assert made_plain("a\r\x0b\x0c\nb\t") == "a   \nb\t"


def test_a_long_run_is_cut_where_nothing_is_torn():
    pieces = Pieces()
    pieces.add_run(5, 100, "ab  &nbsp;" * 3_000, "ascii")
    assert len(pieces) > 2
    assert (pieces.starts[0], pieces.raw_starts[0], pieces.raw_ends[-1]) == (5, 100, 30_100)
    assert list(pieces.raw_starts[1:]) == list(pieces.raw_ends[:-1])
