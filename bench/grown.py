"""Submissions made large, and made to cost much, out of the samples."""

from collections.abc import Iterator
from pathlib import Path

from bench.measures import MB
from bench.releases import HTML_SAMPLE, TEXT_SAMPLE
from filings.submission import split_submission
from filings.types import Span


def grown(sample: Path, size: int) -> bytes:
    """A sample whose release is repeated, paragraphs and tables, until it has about `size` bytes."""
    raw = sample.read_bytes()
    start, end = _release_body(raw)
    return raw[:start] + raw[start:end] * max(1, round(size / (end - start))) + raw[end:]


def hostile() -> Iterator[tuple[str, bytes]]:
    """Samples whose release ends in a great deal of one thing, by what that is."""
    for name, unit, size in _HOSTILE_MARKUP:
        yield f"{size // MB} MB of {name}", _with_tail(HTML_SAMPLE, unit, size)
    for name, unit, size in _HOSTILE_TEXT:
        yield f"{size // MB} MB of {name}, in HTML", _with_tail(HTML_SAMPLE, unit, size)
        yield f"{size // MB} MB of {name}, in text", _with_tail(TEXT_SAMPLE, unit, size)


_HOSTILE_MARKUP = (
    ("one table row", ("<table><tr>", "<td>1,234</td>"), 5 * MB),
    ("one table row, its label first", ("<table><tr><td>Net income</td>", "<td>$</td><td>1,234</td>"), 5 * MB),
    ("one cell", ("<table><tr><td>", "net income 1,234 "), 5 * MB),
    ("<td>", ("", "<td>"), MB),
    ("<table><tr><td>", ("", "<table><tr><td>"), MB),
    ("tables of one cell", ("", "<table><tr><td>Revenue</td></tr></table>"), MB),
    ("rows of the same label", ("<table>", "<tr><td>Net income</td><td>1,234</td><td>1,234</td></tr>"), MB),
    ("cells that span 1000 columns", ("<table>", "<tr><td colspan=1000 rowspan=1000>1,234</td></tr>"), MB),
)
_HOSTILE_TEXT = (
    ("digits", ("", "1"), MB),
    ("'1 '", ("", "1 "), MB),
    ("'$'", ("", "$"), MB),
    ("'('", ("", "("), MB),
    ("blanks", ("", " "), MB),
    ("full stops", ("Net income", "."), MB),
    ("'net income '", ("", "net income "), MB),
    ("'revenue was $1.2 million, '", ("", "revenue was $1.2 million, "), MB),
    ("'three months ended March 31, '", ("", "three months ended March 31, "), MB),
    ("'in thousands '", ("", "in thousands "), MB),
    ("rows of text", ("<TABLE>\n", "Net income             $   1,234     $   1,234\n"), MB),
)


def _with_tail(sample: Path, unit: tuple[str, str], size: int) -> bytes:
    raw = sample.read_bytes()
    _, end = _release_body(raw)
    head, repeated = unit
    return raw[:end] + (head + repeated * (size // len(repeated))).encode() + raw[end:]


def _release_body(raw: bytes) -> Span:
    """The release's bytes; of HTML what stands in its <body>."""
    content = next(one for one in split_submission(raw).documents if one.type == "EX-99.1").content
    opened = raw.find(b"<body>", content.start, content.end)
    if opened < 0:
        return content
    return Span(opened + len(b"<body>"), raw.index(b"</body>", opened))
