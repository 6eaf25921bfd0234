"""Filings broken in every way that a wire, a disk or a careless filer breaks them: a function of a seed and a number.

mutated(seed=1, number=17)   the same bytes, whenever and wherever it is called with the same bases
"""

import random
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from tests.mutations.bases import Base, bases

LARGE_EACH: Final = 40
"""One base in so many is a large one."""
MAX_BYTES: Final = 1_000_000
"""No mutation makes a filing larger; where it would, the rest is cut off."""

Mutation = Callable[[random.Random, bytes, bytes], bytes]
"""What it does to a filing; the last argument is another filing, to take things from."""


class Mutant(NamedTuple):
    """A mutated filing and how it came about."""

    mutation: str
    base: str
    raw: bytes
    document_type: str | None


def mutated(seed: int, number: int) -> bytes:
    """The bytes of one mutated filing."""
    return mutant(seed, number).raw


def mutant(seed: int, number: int) -> Mutant:
    """One mutated filing, of the kind that its number says: every kind comes equally often."""
    chosen = random.Random(f"{seed}:{number}")
    base, other = _base(chosen), _base(chosen)
    names = list(MUTATIONS)
    name = names[number % len(names)]
    raw = MUTATIONS[name](chosen, base.raw, other.raw)[:MAX_BYTES]
    return Mutant(name, base.name, raw, base.document_type)


def _base(chosen: random.Random) -> Base:
    small, large = bases()
    return chosen.choice(large if large and not chosen.randrange(LARGE_EACH) else small)


def _place(chosen: random.Random, raw: bytes) -> int:
    return chosen.randint(0, len(raw))


def _stretch(chosen: random.Random, raw: bytes) -> tuple[int, int]:
    """Start and end of a stretch of any size, the small ones as frequent as the large ones."""
    start = _place(chosen, raw)
    return start, min(len(raw), start + int(2 ** chosen.uniform(0, 15)))


def _truncated(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    return raw[: _place(chosen, raw)]


def _beheaded(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    return raw[_place(chosen, raw) :]


def _bits_flipped(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    out = bytearray(raw)
    for _ in range(int(2 ** chosen.uniform(0, 10))):
        if out:
            out[chosen.randrange(len(out))] ^= 1 << chosen.randrange(8)
    return bytes(out)


PIECES: Final = [
    b"\0", b"<", b">", b"&", b"&#", b"&#x110000;", b"&#55296;", b"\xff\xfe", b"\xef\xbb\xbf", b"\x85", b"\xe2\x80",
    b"\r", b"\x0c", b"\x1a", b"<!--", b"-->", b"<![CDATA[", b"<?xml", b"<DOCUMENT>\n", b"</DOCUMENT>\n", b"<TEXT>\n",
    b"</TEXT>\n", b"<TYPE>EX-99.1\n", b"<TYPE>8-K\n", b"<SEC-HEADER>\n", b"</SEC-HEADER>\n", b"<SEC-DOCUMENT>",
    b"</SEC-DOCUMENT>\n", b"<PDF>\n", b"<XBRL>\n", b"begin 644 a.jpg\n", b"<PAGE>\n", b"<S> <C>", b"<pre>", b"<table>",
    b"</table>", b"<td colspan=99999>", b"<td rowspan=-1>", b"<div style='display:none'>", b"<ix:header>", b"<script>",
    b"<title>", b"Item 2.02.", b"\nItem 12.\n", b"SIGNATURE\n", b"(in thousands)", b"(in billions)", b"$", b"(", b")",
    b"ACCESSION NUMBER:\t", b"FILER:\n", b"CONFORMED SUBMISSION TYPE:\t10-Q\n", b"|", b"\t", b"   ",
    "\u0663\u0664".encode(), "\u00b2".encode(), "\u2028".encode(), "\U0001f600".encode(), "\u0130".encode(),
]  # fmt: skip
"""What parsers stumble over: marks of envelopes and markup, line ends, digits and letters that are none of ASCII."""


def _inserted(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    for _ in range(int(2 ** chosen.uniform(0, 5))):
        place = _place(chosen, raw)
        piece = chosen.choice(PIECES) if chosen.random() < 0.8 else chosen.randbytes(chosen.randint(1, 64))
        raw = raw[:place] + piece + raw[place:]
    return raw


def _deleted(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    for _ in range(chosen.randint(1, 8)):
        start, end = _stretch(chosen, raw)
        raw = raw[:start] + raw[end:]
    return raw


def _duplicated(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    start, end = _stretch(chosen, raw)
    return raw[:start] + raw[start:end] * chosen.randint(2, 40) + raw[end:]


def _spliced(chosen: random.Random, raw: bytes, other: bytes) -> bytes:
    return raw[: _place(chosen, raw)] + other[_place(chosen, other) :]


_BEGINNINGS: Final = re.compile(rb"<TEXT>\s*|<body[^>]*>|\n\n", re.IGNORECASE)


def _submission_in_a_document(chosen: random.Random, raw: bytes, other: bytes) -> bytes:
    place = _found(chosen, _BEGINNINGS, raw)
    return raw[:place] + other * chosen.randint(1, 3) + raw[place:]


def _found(chosen: random.Random, pattern: re.Pattern[bytes], raw: bytes) -> int:
    """The end of one of a pattern's places, else any place."""
    places = [match.end() for match in pattern.finditer(raw)]
    return chosen.choice(places) if places else _place(chosen, raw)


_TABLES: Final = re.compile(rb"<table[^>]*>|<tr[^>]*>|<td[^>]*>", re.IGNORECASE)


def _tables_in_tables(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    place, depth = _found(chosen, _TABLES, raw), int(2 ** chosen.uniform(0, 11))
    opened = chosen.choice([b"<table><tr><td>", b"<table>", b"<tr><td>", b"<div>", b"<td>", b"<TABLE>\n<CAPTION>\n"])
    closed = chosen.choice([b"", b"</td></tr></table>", b"</table>", b"</div>"])
    end = _place(chosen, raw)
    return raw[:place] + opened * depth + raw[place : max(place, end)] + closed * depth + raw[max(place, end) :]


_CLOSINGS: Final = re.compile(rb"</[^>]{1,30}>")


def _unclosed(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    kept = chosen.random()
    return _CLOSINGS.sub(lambda tag: tag[0] if chosen.random() < kept else b"", raw)


PEM: Final = b"""-----BEGIN PRIVACY-ENHANCED MESSAGE-----
Proc-Type: 2001,MIC-CLEAR
Originator-Name: webmaster@www.sec.gov
MIC-Info: RSA-MD5,RSA,
 AAAA

"""
PEM_END: Final = b"-----END PRIVACY-ENHANCED MESSAGE-----\n"


def _pem_in_sgml(chosen: random.Random, raw: bytes, other: bytes) -> bytes:
    place = chosen.choice([0, _found(chosen, _BEGINNINGS, raw)])
    end = PEM_END if chosen.random() < 0.5 else b""
    return raw[:place] + PEM + chosen.choice([b"", other]) + end + raw[place:]


def _lines_shuffled(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    start = chosen.randint(0, len(lines))
    end = start + int(2 ** chosen.uniform(1, 10))
    shuffled = lines[start:end]
    chosen.shuffle(shuffled)
    return b"".join([*lines[:start], *shuffled, *lines[end:]])


def _encoded(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    """The whole of it, or the tail, as another program would have written it."""
    place = chosen.choice([0, 0, _place(chosen, raw)])
    head, text = raw[:place], raw[place:].decode("latin-1")
    return head + chosen.choice(ENCODINGS)(text)


ENCODINGS: Final[list[Callable[[str], bytes]]] = [
    lambda text: text.encode("utf-8"),  # what was UTF-8 is so twice
    lambda text: text.encode("utf-16"),
    lambda text: text.encode("utf-16-be"),
    lambda text: text.encode("utf-32"),
    lambda text: text.encode("utf-8-sig"),
    lambda text: text.encode("cp037", "replace"),  # EBCDIC
    lambda text: text.encode("utf-7"),
    lambda text: text.encode("ascii", "backslashreplace"),
    lambda text: text.replace(" ", "\xa0").encode("latin-1"),
    lambda text: text.replace("e", "\xe9").encode("latin-1"),
    lambda text: text.replace(" ", "\u2003").replace("-", "\u2212").encode("utf-8", "replace"),
    lambda text: text.replace("\n", "\r").encode("latin-1"),
    lambda text: text.replace("\n", "\0\n").encode("latin-1"),
    lambda text: "\0".join(text).encode("latin-1"),
    lambda text: text.replace("\n", "=\n").encode("latin-1"),  # quoted-printable
]

_HEADERS: Final = re.compile(rb".*?(?=<DOCUMENT>)", re.DOTALL)


def _header_swapped(chosen: random.Random, raw: bytes, other: bytes) -> bytes:
    """Another filing's header before these documents, or before one's own header too."""
    mine, theirs = _HEADERS.match(raw), _HEADERS.match(other)
    return (theirs[0] if theirs else other[:2_000]) + raw[mine.end() if mine and chosen.random() < 0.7 else 0 :]


_DOCUMENTS: Final = re.compile(rb"<DOCUMENT>.*?(?:</DOCUMENT>\s*|\Z)", re.DOTALL)


def _documents_mixed(chosen: random.Random, raw: bytes, other: bytes) -> bytes:
    """Documents of both filings, some of them twice, in any order, behind this one's header."""
    documents = [*_DOCUMENTS.findall(raw), *_DOCUMENTS.findall(other)] or [raw, other]
    head = _HEADERS.match(raw)
    return (head[0] if head else b"") + b"".join(chosen.choices(documents, k=chosen.randint(1, 6)))


_NUMBERS: Final = re.compile(rb"\d[\d,.]*")
ODD_NUMBERS: Final = [
    b"0", b"00", b"-1", b"(1)", b"1,2,3", b"1.2.3", b"9" * 30, b"9" * 400, b"0." + b"0" * 30 + b"1", b"1e999", b"NaN",
    b"Infinity", b"31", b"32", b"13", b"0000", b"9999", b"10000", b"2010", b"29", b"$", b"--", b"", b"1/2", b"12/31/99",
    b"February 30, 2010", b"\xd9\xa3\xd9\xa4", b"\xc2\xb2", b"\xef\xbc\x91\xef\xbc\x92", b"$1 trillion", b"1,000,00",
]  # fmt: skip


def _numbers_changed(chosen: random.Random, raw: bytes, __: bytes) -> bytes:
    """Amounts, dates, item numbers and sizes: other ones, impossible ones, none."""
    often = 2 ** -chosen.uniform(0, 8)
    return _NUMBERS.sub(lambda number: chosen.choice(ODD_NUMBERS) if chosen.random() < often else number[0], raw)


def _words_swapped(chosen: random.Random, raw: bytes, other: bytes) -> bytes:
    """Stretches of another filing's text in places of this one's: labels over foreign columns, heads without tables."""
    for _ in range(int(2 ** chosen.uniform(0, 5))):
        start, end = _stretch(chosen, raw)
        theirs, until = _stretch(chosen, other)
        raw = raw[:start] + other[theirs:until] + raw[min(end, start + until - theirs) :]
    return raw


def _several(chosen: random.Random, raw: bytes, other: bytes) -> bytes:
    for name in chosen.sample(list(MUTATIONS)[:-1], chosen.randint(2, 4)):
        raw = MUTATIONS[name](chosen, raw, other)[:MAX_BYTES]
    return raw


MUTATIONS: Final[dict[str, Mutation]] = {
    "truncated": _truncated,
    "beheaded": _beheaded,
    "bits flipped": _bits_flipped,
    "inserted": _inserted,
    "deleted": _deleted,
    "duplicated": _duplicated,
    "spliced": _spliced,
    "submission in a document": _submission_in_a_document,
    "tables in tables": _tables_in_tables,
    "unclosed": _unclosed,
    "PEM in SGML": _pem_in_sgml,
    "lines shuffled": _lines_shuffled,
    "encoded": _encoded,
    "header swapped": _header_swapped,
    "documents mixed": _documents_mixed,
    "numbers changed": _numbers_changed,
    "words swapped": _words_swapped,
    "several": _several,
}
