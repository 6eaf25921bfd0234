"""The cover page's text → form, date of report, and who the issuer is (Form 8-K, General Instructions and cover).

Forms that it reads: captions in parentheses below their values (alone or three to a line), beside them, or before
them with a colon; values and captions in table cells; two dates as "date of filing (date of event)".

How it errs: of several registrants in one table (0001104659-03-004925) only what a caption stands next to is read.
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
"""Of six captions that every cover page has, so many make a cover page."""

_FORM = re.compile(r"\bform\s+(\d{1,2})\s?-?\s?([KQ](?:SB)?|F)(?:\b|(?=A\b))(\s*/\s*A\b|\s?-?A\b)?", re.IGNORECASE)
_AMENDED = re.compile(r"^\W{0,40}amendment\s+(?:no\.?|number|#)\s*\d{1,2}\W*$", re.IGNORECASE | re.MULTILINE)
_DATE_CAPTION = re.compile(
    r"\(?\s*date\s+of\s+(?:the\s+)?(?:earliest\s+event(?:\s+reported)?|report(?:ed)?)\b[):\s]*", re.IGNORECASE
)
_NAME_CAPTION = re.compile(
    r"\(?\s*exact\s+name\s+of\s+(?:the\s+|each\s+)?(?:registrants?|issuer|company|small\s+business\s+issuer)"
    r"(?:\s+as\s+(?:specified|stated|set\s+forth|it\s+appears)\s+in\s+(?:its|the|their)?\s*(?:[a-z]+\s?){0,4})?\s*\)?",
    re.IGNORECASE,
)
# The caption may break over two rows of a table: "(Commission" / "File Number)" (0000950135-08-003637).
_FILE_CAPTION = re.compile(r"commission\s+file|\(\s*commission\b", re.IGNORECASE)
_EIN_CAPTION = re.compile(
    r"i\.?\s?r\.?\s?s\.?\s+(?:employer|identification|id\b)|employer\s+identification", re.IGNORECASE
)
_STATE_CAPTION = re.compile(
    r"\(?\s*state\s+(?:or\s+other\s+jurisdiction|of\s+(?:incorporation|organization))|\(?\s*jurisdiction\s+of",
    re.IGNORECASE,
)
_ADDRESS_CAPTION = re.compile(
    r"\(?\s*address(?:es)?\b[^()\n]{0,40}?\bof\s+(?:(?:registrant.s|its|the)\s+)?principal|\(?\s*address\s+and\s+telephone",
    re.IGNORECASE,
)
_PHONE_CAPTION = re.compile(r"telephone\s+number", re.IGNORECASE)
_MARKS = (_FORM, _DATE_CAPTION, _NAME_CAPTION, _FILE_CAPTION, _EIN_CAPTION, _ADDRESS_CAPTION)
_ANY_CAPTION = re.compile(
    r"\(?(?:state|jurisdiction|(?:of\s+)?incorporation|commission|file\s+n|number\)|i\.?r\.?s|employer|identification|"
    r"no\.\)|zip\s+code|or\s+organi[sz]ation|exact\s+name|charter\)|registrant.?s\s+tele|organi[sz]ation\))",
    re.IGNORECASE,
)
_FILE_NUMBER = re.compile(r"(?<![\w\-/.])(\d{1,3}\s?[-\u2013]\s?\d{2,6}(?:-\d{2})?)(?![\d-])")
_EIN = re.compile(r"(?<![\d-])(\d{2}\s?[-\u2013]?\s?\d{7})(?![\d-])")
_PHONE = re.compile(r"(?=(?:[^\d\n]{0,4}\d){10})\+?\(?\d(?:[\d().\-/\u2013]|\s(?!\s)){8,22}\d")
_STATE = re.compile(
    rf"\b(?:{'|'.join(sorted((re.escape(name) for name in STATE_CODES if len(name) > 2), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_WASHINGTON_DC = re.compile(r"washington\s*,?\s*d\.?\s?c", re.IGNORECASE)
# The form's own words above a name; a name may hold any of them further on ("American Commission Corp").
_NOT_A_NAME = re.compile(
    r"(?:current\s+report|pursuant\s+to|(?:of\s+)?(?:the\s+)?securities\s+(?:and\s+exchange\s+)?(?:commission|exchange\s+act|act)|"
    r"date\s+of|commission\s+file|form\s+\d|\(|amendment\s+n|washington\s*,|n/?a$|\d+$)",
    re.IGNORECASE,
)
_ONLY_A_SUFFIX = re.compile(
    r"(?:inc|incorporated|corp|corporation|company|co|ltd|limited|llc|l\.?l\.?c|l\.?p|plc|n\.?v|s\.?a|trust)\.?,?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Za-z][A-Za-z .,'&()-]{1,40}")


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
    printed = f"{form[1]}-{form[2].upper()}" if form else None
    amended = form is not None and (bool(form[3]) or _AMENDED.search(page) is not None)
    return Cover(
        form=f"{printed}/A" if printed and amended else printed,
        is_amendment=amended if form else None,
        report_date=_report_date(page),
        issuer=_issuer(text, page),
    )


def looks_like_cover(text: DocumentText) -> bool:
    """Whether a text without header is a filing: at least MIN_MARKS captions of a cover page stand in it."""
    return sum(mark.search(text.text, 0, MAX_COVER_CHARACTERS) is not None for mark in _MARKS) >= MIN_MARKS


def _report_date(page: str) -> str | None:
    """The date of the earliest event: of "X (Y)" it is Y, the event's, and X that of filing (0001002517-18-000024)."""
    captions = list(_DATE_CAPTION.finditer(page, 0, MAX_COVER_CHARACTERS // 2))
    if not captions:
        return next((date.iso for date in find_dates(page, 0, MAX_COVER_CHARACTERS // 4)), None)
    for caption in reversed(captions[:2]):
        dates = find_dates(page, caption.end(), caption.end() + 120)
        if dates:
            two = len(dates) > 1 and re.fullmatch(r"[\s,]*[(\[]\s*", page[dates[0].end : dates[1].start])
            return dates[1].iso if two else dates[0].iso
    before = find_dates(page, max(0, captions[0].start() - 160), captions[0].start())
    return before[-1].iso if before else None


def _issuer(text: DocumentText, page: str) -> Issuer:
    name_caption, address_caption = _NAME_CAPTION.search(page), _ADDRESS_CAPTION.search(page)
    begin = name_caption.end() if name_caption else 0
    found = {
        "name": _name(text, page, name_caption) if name_caption else None,
        "file_number": _near(page, _FILE_CAPTION, _FILE_NUMBER, begin),
        "ein": _near(page, _EIN_CAPTION, _EIN, begin),
        "state": _state(page, begin),
        "phone": _near(page, _PHONE_CAPTION, _PHONE, begin),
    }
    address = _address(page, begin, address_caption) if address_caption else None
    words = {name: line.words for name, line in found.items() if line}
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
        sources={name: FieldSource("cover", *text.span(line.start, line.end)) for name, line in found.items() if line},
    )


def _name(text: DocumentText, page: str, caption: re.Match[str]) -> Line | None:
    """The line above its caption (with the one that it continues), or what stands behind the caption's colon."""
    if page[caption.end() : caption.end() + 1] == ":":
        return next(iter(lines_of(page, caption.end() + 1, caption.end() + 200)), None)
    above = lines_of(page, max(0, caption.start() - 400), caption.start())
    while above and _NOT_A_NAME.match(above[-1].words):
        above.pop()
    if not above:
        return None
    # A file number beside the name belongs to another caption.
    columns = [column for column in columns_of(page, above[-1]) if not re.fullmatch(r"[\d\-/ ]+", column.words)]
    line = columns[0] if columns else above[-1]
    if len(above) > 1 and _continues(text, page, above[-2], line):
        return Line(above[-2].start, line.end, f"{above[-2].words} {line.words}")
    return line


def _continues(text: DocumentText, page: str, upper: Line, lower: Line) -> bool:
    """Whether a name is broken over two lines: the lower a mere "Inc.", or, as printed, no blank line between them."""
    if _NOT_A_NAME.match(upper.words) or find_dates(upper.words):
        return False
    adjacent = page.count("\n", upper.end, lower.start) == 1
    return _ONLY_A_SUFFIX.match(lower.words) is not None or (adjacent and not text.is_html)


def _near(page: str, caption: re.Pattern[str], value: re.Pattern[str], begin: int) -> Line | None:
    """The value that a caption labels: behind it on its line, in the nearest line before, or the first behind."""
    at = caption.search(page, begin) or caption.search(page)
    if at is None:
        return None
    stop = page.find("\n", at.end())
    match = value.search(page, at.end(), stop if stop >= 0 else len(page))
    if match is None:
        before = lines_of(page, max(min(begin, at.start()), at.start() - 500), at.start())
        match = next((found for line in reversed(before) if (found := value.search(page, line.start, line.end))), None)
    match = match or value.search(page, at.end(), at.end() + 300)
    return Line(match.start(), match.end(), " ".join(match[0].split())) if match else None


def _state(page: str, begin: int) -> Line | None:
    """The first state named between the registrant's name and its employer number: the address names its own later."""
    caption = _STATE_CAPTION.search(page, begin)
    if caption is None:
        return None
    others = [found.end() for mark in (_EIN_CAPTION, _EIN) if (found := mark.search(page, begin))]
    end = max([caption.end(), *others]) if others else caption.end() + 200
    for match in _STATE.finditer(page, begin, end):
        if not _WASHINGTON_DC.match(page, match.start()):
            return Line(*match.span(), " ".join(match[0].split()))
    # A place that the list does not know, or a code: the first words above the caption that are no caption or number.
    for line in lines_of(page, begin, caption.start()):
        for column in columns_of(page, line):
            if _PLACE.fullmatch(column.words) and not _ANY_CAPTION.match(column.words):
                return column
    return None


def _address(page: str, begin: int, caption: re.Match[str]) -> str | None:
    """The lines between the last other caption and the address's own, or what stands behind its colon."""
    colon = re.match(r"[^\n:]{0,60}:[ \t]*(?=\S)", page[caption.end() : caption.end() + 80])
    if colon:
        line = next(iter(lines_of(page, caption.end() + colon.end(), caption.end() + colon.end() + 200)), None)
        return line.words if line else None
    lines: list[str] = []
    for line in reversed(lines_of(page, begin, caption.start())):
        if _ANY_CAPTION.match(line.words) or _EIN.search(line.words) or line.words.endswith(")"):
            break
        lines.append(", ".join(column.words.strip(" ,|") for column in columns_of(page, line)))
    joined = ", ".join(part.strip(" ,") for part in reversed(lines[:5]) if part.strip(" ,"))
    return joined or None
