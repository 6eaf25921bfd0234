"""The cover page's text → form, date of report, and who the issuer is (Form 8-K, General Instructions and cover).

Forms that it reads: captions in parentheses below their values (alone or three to a line), beside them, or before
them with a colon; values and captions in table cells; two dates as "date of filing (date of event)".

How it errs: a name that the cover breaks over two lines is cut to its last line.
"""

import re
from dataclasses import dataclass

from filings.dates import find_dates
from filings.document_text import DocumentText
from filings.header import ein_of
from filings.lines import Line, columns_of, lines_of
from filings.types import Address, FieldSource, Issuer
from filings.vocabulary import STATE_CODES

MAX_COVER_CHARACTERS = 12_000
"""A cover page is looked for in the first this many characters."""

MIN_MARKS = 2
"""Of six captions that every cover page has."""

_FORM = re.compile(r"\bform\s+(\d{1,2}-[KQ](?:SB)?|20-F|40-F)(\s*/\s*A|-A\b|A\b)?", re.IGNORECASE)
_AMENDED = re.compile(r"^\W{0,40}amendment\s+(?:no\.?|number|#)\s*\d{1,2}\W*$", re.IGNORECASE | re.MULTILINE)
_DATE_CAPTION = re.compile(
    r"\(?\s*date\s+of\s+(?:the\s+)?(?:earliest\s+event(?:\s+reported)?|report(?:ed)?)\b[):\s]*", re.IGNORECASE
)
_NAME_CAPTION = re.compile(
    r"\(?\s*exact\s+name\s+of\s+(?:the\s+)?(?:registrants?|issuer|company|small\s+business\s+issuer)[^)\n]{0,20}(?:\s[^)]{0,60})?\)?",
    re.IGNORECASE,
)
# The caption may break over two rows of a table: "(Commission" / "File Number)" (0000950135-08-003637).
_FILE_CAPTION = re.compile(r"commission\s+file|\(\s*commission\b", re.IGNORECASE)
_EIN_CAPTION = re.compile(
    r"i\.?\s?r\.?\s?s\.?\s+(?:employer|identification|id\b)|employer\s+identification", re.IGNORECASE
)
_STATE_CAPTION = re.compile(
    r"state\s+(?:or\s+other\s+jurisdiction|of\s+(?:incorporation|organization))|jurisdiction\s+of", re.IGNORECASE
)
_ADDRESS_CAPTION = re.compile(
    r"\(?\s*address(?:es)?\s+(?:of\s+(?:registrant's\s+)?principal|and\s+telephone)", re.IGNORECASE
)
_PHONE_CAPTION = re.compile(r"telephone\s+number", re.IGNORECASE)
_CAPTION = re.compile(
    r"\(?(?:state|jurisdiction|incorporation|commission|file\s+n|number\)|i\.?r\.?s|employer|identification|no\.\)|zip\s+code|of\s+incorp|or\s+organi[sz]ation|"
    r"exact\s+name|charter\)|registrant.?s\s+tele|organi[sz]ation\))",
    re.IGNORECASE,
)
_FILE_NUMBER = re.compile(r"(?<![\d\-/])(\d{1,3}-\d{3,6}(?:-\d{2})?)(?![\d-])")
_EIN = re.compile(r"(?<![\d-])(\d{2}\s?-\s?\d{7})(?![\d-])")
_PHONE = re.compile(
    r"\(?\+?\d{1,3}\)?[\s.\-/\u2013]{0,3}\(?\d{2,4}\)?[\s.\-/\u2013]{1,3}\d{3,4}(?:[\s.\-\u2013]{1,2}\d{3,5})?"
)
_MARKS = (_FORM, _DATE_CAPTION, _NAME_CAPTION, _FILE_CAPTION, _EIN_CAPTION, _ADDRESS_CAPTION)
_STATE = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(name) for name in STATE_CODES if len(name) > 2), key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
_WASHINGTON_DC = re.compile(r"washington\s*,?\s*d\.?\s?c", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"current\s+report|securities\s+exchange\s+act|date\s+of|commission|form\s+8|^\(|amendment|^n/?a$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover page states; an issuer's `sources` give the places."""

    form: str | None
    is_amendment: bool | None
    report_date: str | None
    issuer: Issuer


def read_cover(text: DocumentText) -> Cover:
    """Read the cover page in the first part of a form's text."""
    page = text.text[:MAX_COVER_CHARACTERS]
    form = _FORM.search(page)
    printed_form = form[1].upper() if form else None
    amended = bool(form and form[2]) or bool(printed_form and _AMENDED.search(page))
    return Cover(
        form=f"{printed_form}/A" if printed_form and amended else printed_form,
        is_amendment=amended if printed_form else None,
        report_date=_report_date(page),
        issuer=_issuer(text, page),
    )


def looks_like_cover(text: DocumentText) -> bool:
    """Whether a text without header is a filing: at least MIN_MARKS captions of a cover page stand in it."""
    return sum(mark.search(text.text, 0, MAX_COVER_CHARACTERS) is not None for mark in _MARKS) >= MIN_MARKS


def _report_date(page: str) -> str | None:
    """The date of the earliest event: of "X (Y)" it is Y, the event's, and X that of filing (0001002517-18-000024)."""
    captions = list(_DATE_CAPTION.finditer(page, 0, 6_000))
    if not captions:
        return next((date.iso for date in find_dates(page, 0, 3_000)), None)
    for caption in reversed(captions[:2]):
        after = find_dates(page, caption.end(), caption.end() + 120)
        if after:
            first, *others = after
            if others and re.fullmatch(r"[\s,]*\(\s*", page[first.end : others[0].start]):
                return others[0].iso
            return first.iso
    before = find_dates(page, max(0, captions[0].start() - 160), captions[0].start())
    return before[-1].iso if before else None


def _issuer(text: DocumentText, page: str) -> Issuer:
    found: dict[str, Line] = {}
    name_caption = _NAME_CAPTION.search(page)
    address_caption = _ADDRESS_CAPTION.search(page)
    begin = name_caption.end() if name_caption else 0
    end = (
        address_caption.start()
        if address_caption and address_caption.start() > begin
        else min(len(page), begin + 3_000)
    )
    if name_caption:
        _keep(found, "name", _name(page, name_caption))
    _keep(found, "file_number", _near(page, _FILE_CAPTION, _FILE_NUMBER, begin, end))
    _keep(found, "ein", _near(page, _EIN_CAPTION, _EIN, begin, end))
    _keep(found, "state", _state(page, begin, end))
    _keep(found, "phone", _near(page, _PHONE_CAPTION, _PHONE, begin, len(page)))
    address = _address(page, begin, address_caption.start()) if address_caption else None
    words = {name: line.words for name, line in found.items()}
    state = words.get("state")
    return Issuer(
        name=words.get("name"),
        name_on_cover=words.get("name"),
        ein=ein_of(words.get("ein")),
        state=state.title() if state and len(state) > 2 and state.isupper() else state,
        state_code=STATE_CODES.get((state or "").upper()),
        file_number=words.get("file_number"),
        phone=words.get("phone"),
        business_address=Address(text=address) if address else None,
        sources={name: FieldSource("cover", *text.span(line.start, line.end)) for name, line in found.items()},
    )


def _keep(found: dict[str, Line], name: str, line: Line | None) -> None:
    if line is not None:
        found[name] = line


def _name(page: str, caption: re.Match[str]) -> Line | None:
    """The line above its caption, or what stands before the caption on its line."""
    above = [
        line
        for line in lines_of(page, max(0, caption.start() - 400), caption.start())
        if not _NOT_A_NAME.search(line.words)
    ]
    if not above:
        return None
    line = above[-1]
    columns = columns_of(page, line)
    # A file number beside the name belongs to another caption (Form 8-K of several registrants in one table).
    return next((column for column in columns if not re.match(r"[\d\-/ ]+$", column.words)), line)


def _near(page: str, caption: re.Pattern[str], value: re.Pattern[str], begin: int, end: int) -> Line | None:
    """The value that a caption labels: behind it on its line, else the nearest before it, else the first behind it."""
    at = caption.search(page, begin) or caption.search(page)
    if at is None:
        return None
    stop = page.find("\n", at.end())
    same_line = value.search(page, at.end(), stop if stop >= 0 else len(page))
    before = list(value.finditer(page, max(0, min(begin, at.start()), at.start() - 500), at.start()))
    match = same_line or (before[-1] if before else None) or value.search(page, at.end(), at.end() + 300)
    return Line(match.start(), match.end(), match[0].strip()) if match else None


def _state(page: str, begin: int, end: int) -> Line | None:
    """The first state named between the name and the address: the address names its own later."""
    if not _STATE_CAPTION.search(page, begin, end + 400):
        return None
    for match in _STATE.finditer(page, begin, end):
        if not _WASHINGTON_DC.match(page, match.start()):
            return Line(*match.span(), " ".join(match[0].split()))
    for line in lines_of(page, begin, end):
        for column in columns_of(page, line):
            if len(column.words) == 2 and column.words in STATE_CODES:
                return column
    return None


def _address(page: str, begin: int, end: int) -> str | None:
    """The lines between the last other caption and the address's own."""
    lines: list[str] = []
    for line in reversed(lines_of(page, begin, end)):
        if _CAPTION.match(line.words) or _EIN.search(line.words) or line.words.endswith(")"):
            break
        lines.append(", ".join(column.words.strip(" ,|") for column in columns_of(page, line)))
    joined = ", ".join(part.strip(" ,") for part in reversed(lines[:5]) if part.strip(" ,"))
    return joined or None
