"""Markup as it reads, with every fault that filings have. The expected texts are those that a browser shows."""

import pytest

from filings import html_text as subject
from filings.document_text import Mark, encoding_of
from filings.errors import DocumentError
from filings.html_text import html_text
from tests.unit.invented import case


def read(markup: str | bytes) -> str:
    """The text of markup."""
    raw = markup.encode() if isinstance(markup, str) else markup
    return html_text(raw, 0, len(raw), encoding_of(raw)).text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case("paragraphs are lines", "<p>one</p><p>two</p>", "one\ntwo\n"),
        case("left open", "<p>one<p>two", "one\ntwo"),
        case("a division in a division breaks once", "<div><div>one</div></div><div>two</div>", "one\ntwo\n"),
        case("every <br> breaks", "one<br><br/>two</br>three", "one\n\ntwo\nthree"),
        case("inline tags do not break a word", "0.<b>4</b><i>2</i><font size=1>)</font>", "0.42)"),
        case("a space is kept at an inline tag", "net <b>loss</b> was<i> 5</i>", "net loss was 5"),
        case("white space is folded", "net\n \t loss\r\n", "net loss "),
        case("spaces at a break are not", " <p> one </p> <p> two", "one \ntwo"),
        case("a space between a tag and a break is not", "<p><b>one</b> </p> two", "one\ntwo"),
        case("cells are apart by tabs", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>", "a\tb\nc\n"),
        case("cells left open", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td\n"),
        case("a block in a cell", "<tr><td>a<td><p>b</p></td><td>c", "a\t\nb\nc"),
        case("a cell behind a block", "a</p><td><p>b", "a\nb"),
        case("heads are cells", "<TR><TH>a</TH><TH>b</TH></TR>", "a\tb\n"),
        case("an empty cell is passed over", "<tr><td>a</td><td>&nbsp;</td><td></td><td>b</td></tr>", "a\tb\n"),
        case("a table in a cell is rows of its own", "<tr><td>a<table><tr><td>b</table></td><td>c", "a\nb\nc"),
        case("a paragraph in a cell breaks the row", "<tr><td><p>a</p></td><td><p>b</p></td></tr>", "a\nb\n"),
        case("a cell closed in its own tag", "<tr><td/>a<td/>b", "a\tb"),
        case("tags in capitals", "<P>one</P><TABLE><TR><TD>a<TD>b</TABLE>", "one\na\tb\n"),
        case("tags of EDGAR's text", "<PAGE>one<PAGE>two <S> three <C>", "one\ntwo three "),
        case("an unknown tag says nothing", "<ix:nonNumeric name='dei:X'>Tarn</ix:nonNumeric><xyz>!</xyz>", "Tarn!"),
    ],
)
def test_blocks_are_lines_and_cells_are_columns(markup: str, expected: str):
    assert read(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case("less than, a number", "revenue <5% and <$3", "revenue <5% and <$3"),
        case("less than, spaces", "a < b", "a < b"),
        case("at the end", "a <", "a <"),
        case("greater than", "a > b", "a > b"),
        case("a quote that holds >", '<p title="a > b">one</p>', "one\n"),
        case("single quotes that hold both", "<p title='a \"> b'>one</p>", "one\n"),
        case("a quoted tag", '<p title="<b>x</b>">one</p>', "one\n"),
        case("spaces at the sign", '<p title = "a > b" >one</p>', "one\n"),
        case("a quote within a value without quotes", '<p title=5"x>one</p>', "one\n"),
        case("a sign within a value without quotes", '<a href=x?y="z>one</a>"', 'one"'),
        case("a quote that is no value", '<p "x>one</p>', "one\n"),
        case("a quote that nothing closes", '<p title="x>one</p><p>two</p>', "one\ntwo\n"),
        case("a tag that nothing closes", "one<p title=x", "one\n"),
        case("a line break in a tag", "<p\ntitle='x'\n>one", "one"),
        case("any other name", "<title=x>one<p.q>two<b'>three", "onetwothree"),
        case("an empty tag name", "one</>two</ b>three", "onetwothree"),
    ],
)
def test_a_tag_ends_where_the_standard_says(markup: str, expected: str):
    assert read(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case("a comment", "a<!-- b > c -->d", "ad"),
        case("a comment in a word", "0.<!-- x -->42", "0.42"),
        case("tags in a comment", "a<!-- <p>b</p> -->c", "ac"),
        case("a comment that ends at once", "a<!-->b<!--->c<!---->d", "abcd"),
        case("a comment that ends with !", "a<!-- b --!>c", "ac"),
        case("a comment that nothing closes", "a<!-- b", "a"),
        case("a declaration", "<!DOCTYPE html PUBLIC '-//X'>a<?xml version='1.0'?>b<![CDATA[c]]>d", "abd"),
        case("an instruction of dashes", "a<?-->b", "ab"),
        case("a script", "a<script>if (x < 1) y('<p>b</p>')</script>c", "ac"),
        case("a script in capitals, a space in its end", "a<SCRIPT>b</SCRIPT\n>c", "ac"),
        case("a style", "<style>p {}</style>a", "a"),
        case("a title", "<title>a <b> c</title>d", "d"),
        case("a style that nothing closes", "a<style>b", "a"),
        case("hidden facts", "a<ix:header><ix:hidden>b</ix:hidden></ix:header>c", "ac"),
    ],
)
def test_what_is_no_text_is_left_out(markup: str, expected: str):
    assert read(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case("a division", 'a<div style="display:none">b<div>c</div>d</div>e', "ae"),
        case("capitals and spaces", "a<SPAN STYLE='color:red; DISPLAY : NONE'>b</SPAN>c", "ac"),
        case("without quotes", "a<span style=display:none>b</span>c", "ac"),
        case("another attribute with > before", '<p title="a > b" style="display:none">b</p>c', "c"),
        case("a paragraph left open", '<p style="display:none">1<p>two', "two"),
        case("a paragraph left open, a block behind", '<p style="display:none">1<div>two</div>', "two\n"),
        case("a cell left open", '<tr><td style="display:none">1<td>two<tr>', "two\n"),
        case("a cell with a table in it", '<td style="display:none"><table><tr><td>1</table>2</td><td>three', "three"),
        case("a cell with a comment in it", '<tr><td style="display:none">1<!-- </td> -->2</td><td>three', "three"),
        case("an empty cell", '<tr><td>1</td><td style="display:none"></td><td>2</td></tr>', "1\t2\n"),
        case("an empty cell left open", '<tr><td>1</td><td style="display:none"><td>2</td></tr>', "1\t2\n"),
        case("a row", 'a<table><tr style="display:none"><td>1<td>2<tr><td>three</table>', "a\nthree\n"),
        case("a table", '<table style="display:none"><tr><td>1</table>two', "two"),
        case("an inline element left open in a cell", '<td><font style="display:none">1</td><td>two', "two"),
        case("an inline element left open in a division", '<div><font style="display:none">1</div>two', "two"),
        case("an element left open hides the rest", 'a<span style="display:none">b<p>c', "a"),
        case(
            "an element without content hides nothing",
            'a<img style="display:none">b<hr style="display:none">c',
            "ab\nc",
        ),
        case("hidden within hidden", 'a<div style="display:none"><p style="display:none">b</p>c</div>d', "ad"),
        case("in a comment", "a<!-- <div style='display:none'> --><div>b</div>", "a\nb\n"),
        case("in a script", "a<script>'<div style=\"display:none\">'</script><div>b</div>", "a\nb\n"),
        case("in another attribute", '<div title="display:none">b</div>', "b\n"),
        case("in the text", '<div class="x">display:none</div>', "display:none\n"),
        case("in a text about markup", '<div class="x">say style="display:none"</div>', 'say style="display:none"\n'),
        case("shown", '<div style="display:block">b</div>', "b\n"),
    ],
)
def test_an_element_of_display_none_is_not_read(markup: str, expected: str):
    assert read(markup).lstrip() == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case("by name", "AT&amp;T &lt;x&gt; &mdash; &eacute;", "AT&T <x> \u2014 \xe9"),
        case("by number", "&#8217;&#x2019;&#X2019;&#0038;", "\u2019\u2019\u2019&"),
        case("by a number of Windows-1252", "&#146;s &#151;", "\u2019s \u2014"),
        case("without a semicolon", "&copy 2010 &amp&lt5 &#38x", "\xa9 2010 &<5 &x"),
        case("a legacy name with more behind", "&ampere &notit;", "&ere \xacit;"),
        case("not one", "R&D; &foo; &; & &#; &#x;", "R&D; &foo; &; & &#; &#x;"),
        case("over inline tags", "&#8<b>217;</b> A<i>&amp;</i>B", "217; A&B"),
        case("white space", "a&#32;b&#9;c&#10;d&#13;e&Tab;f", "a b c d e f"),
        case("special spaces, one for one", "a&nbsp;&ensp;b&thinsp;c&#8203;d&#65279;e", "a  b c d e"),
        case("a control character says nothing", "a&#1;b", "ab"),
        case("nothing but one", "<p>&#1;</p>b", "b"),
        case("not a character", "&#xD800;&#x110000;&#0;", "   "),
        case("a number of 5,000 digits", "a&#" + "1" * 5_000 + ";", "a " + "1" * 4_970 + ";"),
    ],
)
def test_entities_are_the_characters_that_browsers_show(markup: str, expected: str):
    assert read(markup).replace("\n", "") == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        case("lines and columns stay", "<pre>a   b\n  c</pre>d", "\na   b\n  c\nd"),
        case("lines of DOS", "<pre>a\r\nb\rc</pre>", "\na\nb\nc\n"),
        case("inline tags", "<PRE>a <b>b</b>  c\n</PRE>", "\na b  c\n"),
        case("comments", "<pre>a <!-- b > c -->d</pre>", "\na d\n"),
        case("entities and no-break spaces", "<pre>a&nbsp;&nbsp;b &lt;c&gt;&amp;d</pre>", "\na  b <c>&d\n"),
        case("less than", "<pre>a <5 b</pre>", "\na <5 b\n"),
        case("a title in it", "<pre>a<title>x</title>b</pre>", "\nab\n"),
        case("a hidden element in it", "<pre>a<b style='display:none'>x</b>b</pre>", "\nab\n"),
        case("a block in it", "<pre>a<p>b</pre>c", "\na\nb\nc"),
        case("left open in a cell", "<tr><td><pre>a  b<td>c  d</tr>", "a  b\tc d\n"),
        case("one in another", "<pre>a<pre>b</pre>c  d", "\na\nb\nc d"),
    ],
)
def test_preformatted_text_keeps_its_white_space(markup: str, expected: str):
    assert read(markup).lstrip("\n") == expected.lstrip("\n")


@pytest.mark.parametrize(
    ("content", "encoding", "expected"),
    [
        case("ASCII", b"<p>Tarn's", "ascii", "Tarn's"),
        case("Windows-1252", b"<p>Tarn\x92s caf\xe9 \x96 5", "cp1252", "Tarn\u2019s caf\xe9 \u2013 5"),
        case("UTF-8", "<p>Tarn\u2019s caf\xe9".encode(), "utf-8", "Tarn\u2019s caf\xe9"),
        case("a no-break space of each", b"<p>a\xa0b", "cp1252", "a b"),
        case("a no-break space of UTF-8", b"<p>a\xc2\xa0b", "utf-8", "a b"),
        case("UTF-8 with a byte of Windows-1252 is that", b"<p>caf\xc3\xa9 \x92", "cp1252", "caf\xc3\xa9 \u2019"),
        case("bytes that Windows-1252 has not", b"<p>a\x81b\x9dc", "cp1252", "a b c"),
        case("control characters that were Windows-1252", "<p>Tarn\x92s \x96".encode(), "utf-8", "Tarn\u2019s \u2013"),
        case("a byte order mark", "\ufeff<p>a".encode(), "utf-8", " \na"),
        case("cut within a character", "<p>caf\xe9 \u2019".encode()[:-1], "utf-8", "caf\xe9  "),
    ],
)
def test_bytes_are_decoded_as_what_they_are(content: bytes, encoding: str, expected: str):
    assert encoding_of(content) == encoding
    assert read(content) == expected


def test_more_tags_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(subject, "MAX_TAGS", 2)
    assert read("<p>a</p>") == "a\n"
    with pytest.raises(DocumentError) as refused:
        read("<p>a</p><p>")
    assert refused.value.reason == "3 tags; the limit is 2 (MAX_TAGS)"


def test_more_passed_over_than_one_step_takes_is_passed_over_all_the_same():
    over = subject.STEP_TAGS + 10
    assert read("a" + "<b>" * over + "b <i>" + "</b> " * over + "c" + "<td>" * over + "d") == "ab c\td"


def test_a_document_is_read_up_to_so_many_characters_and_a_little_more():
    raw = b"<p>0123456789</p>" * 100
    text = html_text(raw, 0, len(raw), "ascii", max_characters=25).text
    assert text == "0123456789\n0123456789\n0123456789"
    pre = b"<pre>0123456789\n" * 100
    assert html_text(pre, 0, len(pre), "ascii", max_characters=25).text.split() == ["0123456789"] * 3


def test_rows_and_tables_are_marked_with_the_byte_behind_the_tag_and_the_pieces_before():
    raw = b"<p>one</p><table><tr><td>a</td><td>b</td></tr><TR><td>c</table>two<!-- <tr> --><pre><tr>"
    marks = html_text(raw, 0, len(raw), "ascii").marks
    assert [
        (Mark(kind).name, raw[:byte].rpartition(b"<")[2], pieces)
        for kind, byte, pieces in zip(marks.kinds, marks.raw, marks.pieces, strict=True)
    ] == [
        ("TABLE", b"table>", 1),
        ("ROW", b"tr>", 1),
        ("ROW", b"TR>", 3),
        ("TABLE_END", b"/table>", 4),
        ("ROW", b"tr>", 5),
    ]


def test_text_that_keeps_its_white_space_is_known():
    raw = b"<p>one</p><pre>a  b\nc</pre>two<pre>d</pre>"
    text = html_text(raw, 0, len(raw), "ascii")
    assert [text.text[start:end].strip() for start, end in text.preformatted] == ["a  b\nc", "d"]
    assert html_text(b"<p>a", 0, 4, "ascii").preformatted == ()
