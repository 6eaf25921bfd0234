"""The cover page's text → form, date of report, and who the issuer is (Form 8-K, General Instructions and cover).

Forms that it reads: captions in parentheses below their values (alone or three to a line), beside them, or before
them with a colon; values and captions in table cells; two dates as "date of filing (date of event)".

How it errs: of several registrants in one table (0001104659-03-004925) only what a caption stands next to is read.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from filings.dates import find_dates, first_date
from filings.document_text import DocumentText
from filings.header import ein_of
from filings.lines import Line, columns_of, lines_of
from filings.types import Address, FieldSource, Issuer
from filings.vocabulary import STATE_CODES

MAX_COVER_CHARACTERS = 12_000
"""A cover page is looked for in the first this many characters."""

MAX_ADDRESS_LINES = 5
"""Of the lines above the address's caption so many are the address."""

MIN_MARKS = 2
"""Of six captions that every cover page has, so many make a cover page."""

_FORM = re.compile(r"\bform\s+(\d{1,2})\s?-?\s?([kq](?:sb)?|f)(?:\b|(?=a\b))(\s*/\s*a\b|\s?-?a\b)?")
_AMENDED = re.compile(r"\n\W{0,40}amendment\s+(?:no\.?|number|#)\s*\d{1,2}\W*\n")
_DATE_CAPTION = re.compile(r"date\s+of\s+(?:the\s+)?(?:earliest\s+event(?:\s+reported)?|report(?:ed)?)\b[):\s]*")
_NAME_CAPTION = re.compile(
    r"exact\s+name\s+of\s+(?:the\s+|each\s+)?(?:registrants?|issuer|company|small\s+business\s+issuer)"
    r"(?:\s+as\s+(?:specified|stated|set\s+forth|it\s+appears)\s+in\s+(?:its|the|their)?\s*(?:[a-z]+\s?){0,4})?\s*\)?",
)
# The caption may break over two rows of a table: "(Commission" / "File Number)" (0000950135-08-003637).
_FILE_CAPTION = re.compile(r"commission\s+file|\(\s*commission\b")
_EIN_CAPTION = re.compile(r"i\.?\s?r\.?\s?s\.?\s+(?:employer|identification|id\b)|employer\s+identification")
_STATE_CAPTION = re.compile(
    r"state\s+(?:or\s+other\s+jurisdiction|of\s+(?:incorporation|organization))|jurisdiction\s+of|\(state\s+of\b",
)
_ADDRESS_CAPTION = re.compile(
    r"address(?:es)?\b[^()\n]{0,40}?\bof\s+(?:(?:registrant.s|its|the)\s+)?principal|address\s+and\s+telephone",
)
_PHONE_CAPTION = re.compile(r"telephone\s+number")
_MARKS = (_FORM, _DATE_CAPTION, _NAME_CAPTION, _FILE_CAPTION, _EIN_CAPTION, _ADDRESS_CAPTION)
_ANY_CAPTION = re.compile(
    r"\(?(?:state|jurisdiction|(?:of\s+)?incorporation|commission|file\s+n|number\)|i\.?r\.?s|employer|identification|"
    r"no\.\)|zip\s+code|or\s+organi[sz]ation|exact\s+name|charter\)|registrant.?s\s+tele|organi[sz]ation\))",
    re.IGNORECASE,
)
_FILE_NUMBER = re.compile(r"(?<![\w\-/.])(\d{1,3}\s?[-\u2013]\s?\d{2,6}(?:-\d{2})?)(?![\d-])")
_EIN = re.compile(r"(?<![\d-])(\d{2}\s?[-\u2013]?\s?\d{7})(?![\d-])")
# (617) 234-6500 in any dress, else at least ten digits in groups: the rest of the world.
_PHONE = re.compile(
    r"\(?\d{3}\)?[\s.\-/\u2013]{0,3}\d{3}[\s.\-\u2013]{0,3}\d{4}(?![\d-])"
    r"|(?=(?:[^\d\n]{0,4}\d){10})\+?\(?\d(?:[\d().\-/\u2013]|\s(?!\s)){8,22}\d"
)
_STATE_NAMES = sorted((re.escape(name.lower()) for name in STATE_CODES if len(name) > 2), key=len, reverse=True)
_STATE = re.compile(rf"\b(?:{'|'.join(_STATE_NAMES)})\b")
_WASHINGTON_DC = re.compile(r"washington\s*,?\s*d\.?\s?c")
# The form's own words above a name; a name may hold any of them further on ("American Commission Corp").
_NOT_A_NAME = re.compile(
    r"(?:current\s+report|pursuant\s+to|"
    r"(?:of\s+)?(?:the\s+)?securities\s+(?:and\s+exchange\s+)?(?:commission|exchange\s+act|act)|"
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


class _Page(NamedTuple):
    """The cover's text as printed, and in small letters, which the captions are looked for in."""

    text: str
    lower: str
    lines_are_printed: bool  # plain text; the lines of HTML are blocks


def read_cover(text: DocumentText) -> Cover:
    """Read the cover page in the first part of a form's text."""
    page = _Page(text.text[:MAX_COVER_CHARACTERS], text.lower[:MAX_COVER_CHARACTERS], not text.is_html)
    form = _FORM.search(page.lower)
    printed = f"{form[1]}-{form[2].upper()}" if form else None
    amended = form is not None and (bool(form[3]) or _AMENDED.search(page.lower) is not None)
    return Cover(
        form=f"{printed}/A" if printed and amended else printed,
        is_amendment=amended if form else None,
        report_date=_report_date(page.lower),
        issuer=_issuer(text, page),
    )


def looks_like_cover(text: DocumentText) -> bool:
    """Whether a text without header is a filing: at least MIN_MARKS captions of a cover page stand in it."""
    return sum(mark.search(text.lower, 0, MAX_COVER_CHARACTERS) is not None for mark in _MARKS) >= MIN_MARKS


def _report_date(lower: str) -> str | None:
    """The date of the earliest event: of "X (Y)" it is Y, the event's, and X that of filing (0001002517-18-000024)."""
    captions = list(_DATE_CAPTION.finditer(lower, 0, MAX_COVER_CHARACTERS // 2))
    if not captions:
        first = first_date(lower, 0, MAX_COVER_CHARACTERS // 4)
        return first.iso if first else None
    for caption in reversed(captions[:2]):
        dates = find_dates(lower, caption.end(), caption.end() + 120)
        if dates:
            two = len(dates) > 1 and re.fullmatch(r"[\s,]*[(\[]\s*", lower[dates[0].end : dates[1].start])
            return dates[1].iso if two else dates[0].iso
    before = find_dates(lower, max(0, captions[0].start() - 160), captions[0].start())
    return before[-1].iso if before else None


def _issuer(text: DocumentText, page: _Page) -> Issuer:
    name_caption, address_caption = _NAME_CAPTION.search(page.lower), _ADDRESS_CAPTION.search(page.lower)
    begin = name_caption.end() if name_caption else 0
    found = {
        "name": _name(page, name_caption) if name_caption else None,
        "file_number": _near(page, _FILE_CAPTION, _FILE_NUMBER, begin),
        "ein": _near(page, _EIN_CAPTION, _EIN, begin),
        "state": _state(page, begin) if name_caption else None,
        "phone": _near(page, _PHONE_CAPTION, _PHONE, begin),
        "business_address": _address(page, begin, address_caption) if address_caption else None,
    }
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
        business_address=Address(text=words["business_address"]) if "business_address" in words else None,
        sources={name: FieldSource("cover", *text.span(line.start, line.end)) for name, line in found.items() if line},
    )


def _name(page: _Page, caption: re.Match[str]) -> Line | None:
    """The line above its caption (with the one that it continues), or what stands behind the caption's colon."""
    if page.lower[caption.end() : caption.end() + 1] == ":":
        return next(iter(lines_of(page.text, caption.end() + 1, caption.end() + 200)), None)
    above = lines_of(page.text, max(0, caption.start() - 400), caption.start())
    while above and _NOT_A_NAME.match(above[-1].words):
        above.pop()
    if not above:
        return None
    # A file number beside the name belongs to another caption; a parenthesis at the end opens the caption.
    columns = [one for one in columns_of(page.text, above[-1]) if not re.fullmatch(r"[\d\-/ ]+|\(", one.words)]
    line = columns[0] if columns else above[-1]
    line = line._replace(words=line.words.rstrip(" ("))
    if len(above) > 1 and _continues(page, above[-2], line):
        return Line(above[-2].start, line.end, f"{above[-2].words} {line.words}")
    return line


def _continues(page: _Page, upper: Line, lower: Line) -> bool:
    """Whether a name is broken over two lines: the lower a mere "Inc.", or, as printed, no blank line between them."""
    if _NOT_A_NAME.match(upper.words) or first_date(upper.words):
        return False
    adjacent = page.text.count("\n", upper.end, lower.start) == 1
    return _ONLY_A_SUFFIX.match(lower.words) is not None or (adjacent and page.lines_are_printed)


def _near(page: _Page, caption: re.Pattern[str], value: re.Pattern[str], begin: int) -> Line | None:
    """The value that a caption labels: behind it on its line, in the nearest line before, or the first behind."""
    at = caption.search(page.lower, begin) or caption.search(page.lower)
    if at is None:
        return None
    stop = page.text.find("\n", at.end())
    match = value.search(page.text, at.end(), stop if stop >= 0 else len(page.text))
    before = list(value.finditer(page.text, max(min(begin, at.start()), at.start() - 500), at.start()))
    if match is None and before:
        line = page.text.rfind("\n", 0, before[-1].start())
        match = next(found for found in before if found.start() > line)
    match = match or value.search(page.text, at.end(), at.end() + 300)
    return Line(match.start(), match.end(), " ".join(match[0].split())) if match else None


def _state(page: _Page, begin: int) -> Line | None:
    """The first state named between the registrant's name and its employer number: the address names its own later."""
    caption = _STATE_CAPTION.search(page.lower, begin)
    if caption is None:
        return None
    others = [found.end() for mark in (_EIN_CAPTION, _EIN) if (found := mark.search(page.lower, begin))]
    end = max([caption.end(), *others]) if others else caption.end() + 200
    for match in _STATE.finditer(page.lower, begin, end):
        if not _WASHINGTON_DC.match(page.lower, match.start()):
            return Line(*match.span(), " ".join(page.text[match.start() : match.end()].split()))
    # A place that the list does not know, or a code: the first words above the caption that are no caption or number.
    for line in lines_of(page.text, begin, caption.start()):
        for column in columns_of(page.text, line):
            if _PLACE.fullmatch(column.words) and not _ANY_CAPTION.match(column.words):
                return column
    return None


def _address(page: _Page, begin: int, caption: re.Match[str]) -> Line | None:
    """The lines between the last other caption and the address's own, or what stands behind its colon."""
    colon = re.match(r"[^\n:]{0,60}:[ \t]*(?=\S)", page.text[caption.end() : caption.end() + 80])
    if colon:
        return next(iter(lines_of(page.text, caption.end() + colon.end(), caption.end() + colon.end() + 200)), None)
    lines: list[Line] = []
    for line in reversed(lines_of(page.text, begin, caption.start())):
        if line.words == "(":
            continue
        if _ANY_CAPTION.match(line.words) or _EIN.search(line.words) or line.words.endswith(")"):
            break
        lines.append(line)
    upper_to_lower = lines[MAX_ADDRESS_LINES - 1 :: -1]
    columns = [column.words.strip(" ,|(") for line in upper_to_lower for column in columns_of(page.text, line)]
    words = ", ".join(filter(None, columns))
    return Line(upper_to_lower[0].start, upper_to_lower[-1].end, words) if words else None
