"""A document's bytes → its readable text, with the way back to the bytes.

Text is held as pieces: each piece stands for a run of raw bytes. Where a run needed no decoding, the place of a
character is an addition; where it did (entities, folded white space, UTF-8), the run is decoded once more, character
by character, when somebody asks. So offsets cost nothing until a quote needs one.
"""

import html
import re
from bisect import bisect_right

from filings.types import Span

# What a writer's tools made of one character, one for one, so that no character moves: spaces that only look different,
# a replacement character where a no-break space was lost, and Windows-1252 passed on as if it were Latin-1.
_SPACES = (0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xFFFD, 0x0B, 0x0C, 0x0D)
_PLAIN = dict.fromkeys(_SPACES, " ") | {
    control: bytes([control]).decode("cp1252", "replace").replace("\ufffd", " ") for control in range(0x80, 0xA0)
}

# A run's units, in the order in which they must be tried: an entity, white space, plain ASCII, one character.
_UNIT = re.compile(
    r"(&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,30});?)|([\s\x1c-\x1f]+)|([!-%'-~]+|.)",
    re.DOTALL | re.ASCII,
)
# In bytes held as Latin-1, 0xA0 and 0x85 are parts of characters: only ASCII's white space may be folded.
_WHITE = re.compile(r"[\s\x1c-\x1f]+", re.ASCII)


Piece = tuple[int, int, int, bool]
"""Where a run's text starts, its first byte, the byte behind its last, and whether it was folded (HTML) or not."""


class DocumentText:
    """The text of one document: a line for each block (or as printed), the cells of a table row apart by tabs."""

    __slots__ = ("_lower", "_pieces", "_raw", "_starts", "encoding", "is_html", "text")

    def __init__(self, raw: bytes, text: str, pieces: list[Piece], encoding: str, is_html: bool) -> None:
        self.text = text
        self.is_html = is_html
        self._raw = raw
        self._pieces = pieces
        self._starts = [piece[0] for piece in pieces]
        self.encoding = encoding
        self._lower: str | None = None

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
        ends with the piece before.
        """
        first = self._byte(start)[0]
        return Span(first, max(first, self._byte(end - 1)[1]))

    def _byte(self, at: int) -> tuple[int, int]:
        """The first byte of the character at `at`, and the byte behind its last."""
        if not self._pieces:
            return 0, 0
        place = max(0, bisect_right(self._starts, at) - 1)
        start, raw_start, raw_end, folded = self._pieces[place]
        within = at - start
        run = self._raw[raw_start:raw_end]
        if not folded and (self.encoding != "utf-8" or run.isascii()) and within < len(run):
            return raw_start + within, raw_start + within + 1
        if run.isascii() and b"&" not in run and (word := _word_at(run, within)):
            return raw_start + word, raw_start + word + 1
        offsets = character_offsets(run, self.encoding, folded)
        if within < len(offsets) - 1:
            return raw_start + offsets[within], raw_start + offsets[within + 1]
        following = self._pieces[place + 1][1] if place + 1 < len(self._pieces) else raw_end
        return following, raw_end


def _word_at(run: bytes, within: int) -> int | None:
    """The byte of a character of a run in which only white space was folded; None in a gap between words."""
    at = 0
    for word in re.finditer(rb"[^\s\x1c-\x1f]+", run):
        if within < at:
            return None
        if within < at + len(word[0]):
            return word.start() + within - at
        at += len(word[0]) + 1
    return None


def encoding_of(content: bytes) -> str:
    """`ascii`, `utf-8` or `cp1252`, by what the bytes are: what old documents declare is not reliable."""
    if content.isascii():
        return "ascii"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        # The head of a document may end within a character.
        return (
            "utf-8"
            if error.start > len(content) - 4 and error.start > 0 and not content[: error.start].isascii()
            else "cp1252"
        )
    return "utf-8"


def fold(run: str, encoding: str) -> str:
    """A run of HTML text (bytes as Latin-1 characters, the first not white) as it reads."""
    if not run.isascii():
        return decode(_WHITE.sub(" ", run), encoding)
    folded = " ".join(run.split())
    if run[-1].isspace():
        folded += " "
    return decode(folded, encoding) if "&" in folded else folded


def decode(run: str, encoding: str) -> str:
    """Bytes held as Latin-1 characters as the text they are: entities resolved, special spaces made plain."""
    if not run.isascii():
        run = run.encode("latin-1").decode(encoding if encoding != "ascii" else "cp1252", "replace")
    if "&" in run:
        run = html.unescape(run.replace("&nbsp;", " ").replace("&#160;", " "))
    return run if run.isascii() else run.translate(_PLAIN)


def character_offsets(run: bytes, encoding: str, folded: bool) -> list[int]:
    """For each character of a run's text its first byte, and at last the run's length. The slow twin of `fold`."""
    if not folded and encoding == "ascii":
        return list(range(len(run) + 1))
    text = run.decode(encoding if encoding != "ascii" else "cp1252", "replace")
    offsets: list[int] = []
    byte = 0
    for match in _UNIT.finditer(text):
        unit = match[0]
        width = len(unit.encode(encoding if encoding != "ascii" else "cp1252", "replace"))
        if match.lastindex == 1:
            offsets.extend([byte] * len(html.unescape(unit)))
        elif match.lastindex == 2 and folded:
            offsets.append(byte)
        else:
            step = width // len(unit)
            offsets.extend(range(byte, byte + width, step))
        byte += width
    offsets.append(len(run))
    return offsets
