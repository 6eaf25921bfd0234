"""The signature block → who signed, in which office, when.

Forms that it reads: `By: /s/ Name` with the name and office below or on the same line, `Name:` / `Title:` / `Its:`
rows, a date on a line of its own or beside the signature.
"""

import re

from filings.dates import first_date
from filings.document_text import DocumentText
from filings.landmarks import find_exhibit_lists, find_signatures
from filings.lines import Line, columns_of, lines_of
from filings.types import Signature

MAX_BLOCK_CHARACTERS = 4_000
"""A signature block is looked for in this many characters behind its heading."""

_SIGNED = re.compile(r"/\s?s\s?/", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:by|name|title|its|date|dated|\(?signature\)?|print(?:ed)?\s+name)\s*:\s*|\((?:name\s+and\s+title|name|title)\)\s*",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(r"dated?\s*:?\s", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:officer|president|chairman|chairwoman|chair|director|secretary|treasurer|controller|counsel|vice|chief|ceo|"
    r"cfo|coo|cao|head|member|managing|comptroller|administrator|auditor|representative|general|partner|manager|"
    r"accounting|finance|attorney|trustee|senior|executive|principal|duly|authorized)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:Dr|Mr|Ms|Mrs)\.?\s)?[A-Z][\w.'\u2019\-]*"
    r"(?:[ ,]{1,2}(?:[A-Z\"(\u201c][\w.'\u2019\-)\"\u201d]*|de|van|von|der|la|di|II|III|IV))+"
)
_BARE_LABELS = frozenset({"by", "name", "title", "its"})
_REMNANT = re.compile(r"\(signature\)|\*?\s*print\s+name|registrant|undersigned", re.IGNORECASE)


def read_signature(text: DocumentText) -> Signature | None:
    """The first signature of a form; None where it has no block."""
    signed = list(_SIGNED.finditer(text.lower))
    starts = list(find_signatures(text))
    if signed:  # a caption "Signature" under the last signature opens no block
        starts = [start for start in starts if start < signed[-1].start()] or [max(0, signed[-1].start() - 200)]
    if not starts:
        return None
    begin = starts[-1]
    end = min(next(find_exhibit_lists(text, begin), (len(text.text), 0))[0], begin + MAX_BLOCK_CHARACTERS)
    cells = [cell for line in lines_of(text.text, begin, end) for cell in columns_of(text.text, line)]
    name, title = _signer([_without_date(cell) for cell in cells])
    date = first_date(text.text, begin, end)
    return Signature(name, title, date.iso if date else None)


def _without_date(cell: Line) -> Line:
    """What stands behind "Date: …" on its line (0000887919-21-000012), or the cell as it is."""
    date = first_date(cell.words) if _DATE_LABEL.match(cell.words) else None
    rest = cell.words[date.end :].strip(" ,") if date else ""
    return cell._replace(words=rest) if rest else cell


def _signer(cells: list[Line]) -> tuple[str | None, str | None]:
    place = next((place for place, cell in enumerate(cells) if _SIGNED.search(cell.words)), None)
    if place is None:
        place = next(
            (place for place, cell in enumerate(cells) if re.match(r"by\s*:", cell.words, re.IGNORECASE)), None
        )
        if place is None:
            return None, None
        signed = _LABEL.sub("", cells[place].words).strip(" _")
    else:
        signed = _SIGNED.split(cells[place].words)[-1].strip(" _.-")
    below = [cell.words for cell in cells[place + 1 : place + 9]]
    if not signed and below:
        signed, below = below[0], below[1:]
    name, title = _printed(below)
    signed_name, _, signed_title = (
        signed.partition(",") if _OFFICE.search(signed.partition(",")[2]) else (signed, "", "")
    )
    return (name or _clean(signed_name) or None), (title or _clean(signed_title) or None)


def _printed(below: list[str]) -> tuple[str | None, str | None]:
    """Name and office as printed under a signature."""
    name: str | None = None
    offices: list[str] = []
    for words in below:
        if words.lower().strip(" :") in _BARE_LABELS:
            continue
        label = _LABEL.match(words)
        said = _LABEL.sub("", words).strip(" _")
        if not said or _REMNANT.search(said) or first_date(said):
            if offices or _SIGNED.search(words):
                break
            continue
        if _SIGNED.search(words):
            break
        if name is None and not (label and label[0].lower().startswith(("title", "its"))):
            head, tail = _name_and_office(said)
            if _NAME.fullmatch(head.strip()) and not _OFFICE.search(head):
                name = head.strip() if not re.match(r"\s*(?:Jr|Sr|II|III|IV|Ph|M\.?D|CPA|Esq)", tail) else said
                if _OFFICE.search(tail):
                    offices.append(tail.strip())
                continue
        if (
            _OFFICE.search(said)
            or (label and label[0].lower().startswith(("title", "its")))
            or (offices and _continues(offices[-1], said))
        ):
            offices.append(said)
        elif offices or name:
            break
    return name, _clean(" ".join(offices)) or None


def _name_and_office(said: str) -> tuple[str, str]:
    """A name and what follows it on its line: an office behind a comma, or behind a space (0001275287-06-004445)."""
    head, _, tail = said.partition(",")
    office = _OFFICE.search(head)
    if office and office.start() and _NAME.fullmatch(head[: office.start()].strip()):
        return head[: office.start()], said[office.start() :]
    return head, tail


def _continues(office: str, words: str) -> bool:
    return office.endswith((",", " and", "&", " of")) and len(words) < 60


def _clean(words: str) -> str:
    return re.sub(r"^its\s+", "", " ".join(words.split()), flags=re.IGNORECASE).strip(" ,;_")
