"""A document's bytes → its readable text, with the way back to the bytes.

Text is held as pieces: each piece stands for a run of raw bytes. Only where each run starts and ends is kept; the run
is decoded once more, character by character, when somebody asks for a place within it. So offsets cost nothing until a
quote needs one, and then no more than a run of PIECE_BYTES does.
"""

import codecs
import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from enum import IntEnum

from filings.types import Span

PIECE_BYTES = 8_192
"""A longer run is held as several pieces, so that no place costs more to find than in one of these."""

STRETCH_BYTES = 65_536
"""So much at a time is looked at to tell the encoding."""

# What a writer's tools made of one character, one for one, so that no character moves: spaces that only look different,
# a replacement character where a no-break space was lost, and Windows-1252 passed on as if it were Latin-1.
_SPACES = (0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xFFFD, 0x0B, 0x0C, 0x0D)
_PLAIN = dict.fromkeys(_SPACES, " ") | {
    control: bytes([control]).decode("cp1252", "replace").replace("\ufffd", " ") for control in range(0x80, 0xA0)
}
_NOT_PLAIN = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")

# In bytes held as Latin-1, 0xA0 and 0x85 are parts of characters: only ASCII's white space may be folded.
_WHITE = re.compile(r"[\s\x1c-\x1f]+", re.ASCII)
# The longest name has 31 letters and digits; a number's zeros may go on, up to a bound.
_ENTITY = re.compile(r"&(?:#[0-9]{1,30}|#[xX][0-9a-fA-F]{1,30}|[A-Za-z][A-Za-z0-9]{1,30});?")
_KNOWN_ENTITIES = 1_000
_KNOWN_RUNS, _KNOWN_RUN = 5_000, 40

# A run's units, in the order in which they must be tried: an entity, white space, a character of several bytes, others.
_UNIT = re.compile(
    rb"(" + _ENTITY.pattern.encode() + rb")|([\s\x1c-\x1f]+)|([\xc2-\xf4][\x80-\xbf]*)|[^&\s\x1c-\x1f\xc2-\xf4]+|.",
    re.DOTALL,
)
# The first place in a run of HTML from which on bytes and characters may not stand one for one.
_ODD = re.compile(rb"&|[\s\x1c-\x1f]{2}|[\x80-\xff]")
# A piece ends before an entity, before a word, or within a word where it cuts neither an entity nor a character.
_PIECE = rf".{{{PIECE_BYTES}}}.*?(?:(?=&)|(?<=\s)(?=[^\s\x1c-\x1f])|(?<=[^&\s\x1c-\x1f]{{40}})(?![\s\x1c-\x1f%s]))|.+"
_PIECE_OF_BYTES = re.compile(_PIECE % "", re.DOTALL | re.ASCII)
_PIECE_OF_UTF8 = re.compile(_PIECE % r"\x80-\xbf", re.DOTALL | re.ASCII)


class _Entities(dict[str, str]):
    """An entity as printed → its text, learnt within bounds; the white space that one may name is a space."""

    def __missing__(self, printed: str) -> str:
        text = html.unescape(printed).translate(_PLAIN).replace("\n", " ").replace("\t", " ")
        if len(self) < _KNOWN_ENTITIES:
            self[printed] = text
        return text


_ENTITIES = _Entities()


class Pieces:
    """The runs of a text, in columns: the character where each starts, its first byte, the byte behind its last."""

    __slots__ = ("raw_ends", "raw_starts", "starts")

    def __init__(self) -> None:
        self.starts, self.raw_starts, self.raw_ends = array("I"), array("I"), array("I")

    def add(self, start: int, raw_start: int, raw_end: int) -> None:
        """Add a run behind the others."""
        self.starts.append(start)
        self.raw_starts.append(raw_start)
        self.raw_ends.append(raw_end)

    def add_run(self, start: int, raw_start: int, run: str, encoding: str) -> None:
        """Add a run of HTML (as `fold` takes it) of any length."""
        if len(run) <= PIECE_BYTES:
            self.add(start, raw_start, raw_start + len(run))
            return
        for piece in (_PIECE_OF_UTF8 if encoding == "utf-8" else _PIECE_OF_BYTES).finditer(run):
            self.add(start, raw_start + piece.start(), raw_start + piece.end())
            start += len(fold(piece[0], encoding))

    def __len__(self) -> int:
        return len(self.starts)


class Mark(IntEnum):
    """What a table's markup is made of; cells are looked for within rows, where a row is wanted."""

    ROW = 0
    TABLE = 1
    TABLE_END = 2


class TableMarks:
    """Where rows and tables begin and tables end, in columns: the byte behind each tag, and the pieces before it."""

    __slots__ = ("kinds", "pieces", "raw")

    def __init__(self) -> None:
        self.kinds, self.raw, self.pieces = bytearray(), array("I"), array("I")

    def add(self, kind: Mark, raw: int, pieces: int) -> None:
        """Add a mark behind the others."""
        self.kinds.append(kind)
        self.raw.append(raw)
        self.pieces.append(pieces)

    def __len__(self) -> int:
        return len(self.kinds)


class DocumentText:
    """The text of one document: a line for each block (or as printed), the cells of a table row apart by tabs."""

    __slots__ = ("_lower", "_offsets", "encoding", "is_html", "marks", "pieces", "preformatted", "raw", "text")

    def __init__(
        self,
        raw: bytes,
        text: str,
        pieces: Pieces,
        encoding: str,
        is_html: bool,
        marks: TableMarks | None = None,
        preformatted: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.text = text
        self.is_html = is_html
        self.encoding = encoding
        self.raw = raw
        self.pieces = pieces
        self.marks = marks or TableMarks()
        self.preformatted = tuple(preformatted)  # characters of HTML whose white space is kept, as plain text's is
        self._lower: str | None = None
        self._offsets: tuple[int, list[int]] = (-1, [])  # where the odd part of the piece asked for last begins

    @property
    def lower(self) -> str:
        """The text in small letters, character for character: what patterns are matched on, which then need no case."""
        if self._lower is None:
            lower = self.text.lower()
            if len(lower) != len(self.text):  # "\u0130" becomes two characters
                lower = "".join(small if len(small := character.lower()) == 1 else character for character in self.text)
            self._lower = lower
        return self._lower

    def span(self, start: int, end: int) -> Span:
        """Bytes of the raw submission for characters `start` to `end` (excluded, at least one) of the text.

        A quote that starts in a break (which is made of tags) starts with the next piece; one that ends in a break
        ends with the piece before. An entity that stands for several characters is taken whole.
        """
        first = self._byte(start)[0]
        return Span(first, max(first, self._byte(end - 1)[1]))

    def _byte(self, at: int) -> tuple[int, int]:
        """The first byte of the character at `at`, and the byte behind its last."""
        pieces = self.pieces
        if not pieces:
            return 0, 0
        place = bisect_right(pieces.starts, at) - 1
        if place < 0:
            return pieces.raw_starts[0], pieces.raw_starts[0]
        within, raw_start, raw_end = at - pieces.starts[place], pieces.raw_starts[place], pieces.raw_ends[place]
        if not self.is_html and self.encoding != "utf-8":
            return raw_start + within, raw_start + within + 1
        if not self.is_html:  # characters stand one for one; three quotes of each figure are asked for: hence no loop
            run = self.raw[raw_start:raw_end].decode("utf-8", "replace")
            first = raw_start + len(run[:within].encode())
            return first, min(raw_end, first + len(run[within : within + 1].encode()))
        odd = _ODD.search(self.raw, raw_start, raw_end)
        odd_start = odd.start() if odd else raw_end
        if raw_start + within < odd_start:
            return raw_start + within, raw_start + within + 1
        within -= odd_start - raw_start
        if self._offsets[0] != odd_start:  # many quotes are of one sentence
            self._offsets = odd_start, character_offsets(self.raw[odd_start:raw_end], self.encoding, self.is_html)
        offsets = self._offsets[1]
        if within < len(offsets) - 1:
            first = offsets[within]
            return odd_start + first, odd_start + offsets[bisect_right(offsets, first)]
        following = pieces.raw_starts[place + 1] if place + 1 < len(pieces) else raw_end
        return following, raw_end


def encoding_of(raw: bytes, start: int = 0, end: int | None = None) -> str:
    """`ascii`, `utf-8` or `cp1252`, by what the bytes are: what old documents declare is not reliable.

    The end may be cut within a character, as that of a head is. No copy is made but of a stretch at a time.
    """
    end = len(raw) if end is None else end
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding = "ascii"
    try:
        for at in range(start, end, STRETCH_BYTES):
            stretch = raw[at : min(end, at + STRETCH_BYTES)]
            if not (stretch.isascii() and decoder.getstate()[0] == b"") and not decoder.decode(stretch).isascii():
                encoding = "utf-8"
    except UnicodeDecodeError:
        return "cp1252"
    return "cp1252" if encoding == "ascii" and decoder.getstate()[0] else encoding


def fold(run: str, encoding: str) -> str:
    """A run of HTML text (bytes as Latin-1 characters, the first not white) as it reads."""
    if not run.isascii():
        return decode(_WHITE.sub(" ", run), encoding)
    folded = " ".join(run.split())
    if run[-1].isspace():
        folded += " "
    return decode(folded, encoding) if "&" in folded else folded


class FoldedRuns(dict[str, str]):
    """Runs of one document as `fold` reads them; short ones ("$", ")", a year) are learnt, within bounds."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def __missing__(self, run: str) -> str:
        text = fold(run, self._encoding)
        if len(run) <= _KNOWN_RUN and len(self) < _KNOWN_RUNS:
            self[run] = text
        return text


def decode(run: str, encoding: str) -> str:
    """Bytes held as Latin-1 characters as the text they are: entities resolved, special spaces made plain."""
    if not run.isascii():
        run = made_plain(run.encode("latin-1").decode(encoding if encoding != "ascii" else "cp1252", "replace"))
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[0]], run) if "&" in run else run


def made_plain(text: str) -> str:
    """A text as long as before: special spaces made plain, and C1 control characters what was meant by them."""
    if text.isascii():
        return text.replace("\r", " ").replace("\x0b", " ").replace("\x0c", " ")
    return text.translate(_PLAIN) if _NOT_PLAIN.search(text) else text


def character_offsets(run: bytes, encoding: str, folded: bool) -> list[int]:
    """For each character of a run's text its first byte, and at last the run's length. The slow twin of `fold`."""
    offsets: list[int] = []
    for unit in _UNIT.finditer(run):
        start, end = unit.span()
        if unit.lastindex == 1 and folded:
            printed = unit[0].decode("ascii")
            text = _ENTITIES[printed]
            offsets.extend(range(start, end) if text == printed else [start] * len(text))
        elif (unit.lastindex == 2 and folded) or (unit.lastindex == 3 and encoding == "utf-8"):
            offsets.append(start)
        else:
            offsets.extend(range(start, end))
    offsets.append(len(run))
    return offsets
