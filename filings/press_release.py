"""Items + exhibits → the earnings release, or why there is none.

An 8-K announces results where it has Item 2.02 (12, or 9 furnished as 12), and, without it, where a release that it
attaches or prints under another item (5 before 2003, 7.01 or 8.01 since) reports a completed period: its headline or
first sentences say that results are reported, of a quarter or year, and figures stand behind them.

Not results: a forecast, a dividend or buyback released the same day (0001193125-13-167469), a month's sales
(0001004963-96-000004), a bought company's statements, a charge to come (0000109446-94-000008).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filings.document_text import DocumentText
from filings.items import Section
from filings.periods import Passage, read_period
from filings.types import (
    Document,
    DocumentKind,
    Exhibit,
    Item,
    NotAnEarningsRelease,
    Period,
    Release,
    ReleaseDocument,
)
from filings.vocabulary import RESULTS_ITEM

HEAD_CHARACTERS = 6_000
"""A release says what it announces in its first this many characters: headline, dateline, first paragraphs."""

_OTHER_RESULTS_ITEMS = ("8.01", "7.01", "9.01", "2.01", "5.01")
_RESULTS_WORDS = r"(?:financial\s+|operating\s+|record\s+|quarterly\s+|earnings\s+)*(?:results|earnings|net\s+(?:income|loss|earnings|sales|revenues?)|revenues?|sales|profits?|(?:net\s+)?loss(?:es)?|income)"
_QUARTER_WORDS = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final)[\s\-]+(?:fiscal[\s\-]+)?(?:quarter)|q[1-4]\b|\b[1-4]q|full[\s\-]+year|year[\s\-]+end|fiscal\s+(?:year\s+)?(?:19|20)\d\d|annual|(?:three|six|nine|twelve)[\s\-]+months?|quarter(?:ly)?|year\s+ended"
_ANNOUNCES = re.compile(
    rf"(?:report(?:s|ed|ing)?|announc(?:es?|ed|ing)|releas(?:es?|ed)|post(?:s|ed)|record(?:s|ed)|deliver(?:s|ed)|achiev(?:es?|ed)|provid(?:es?|ed))\b[^.\n]{{0,140}}?\b{_RESULTS_WORDS}\b"
    rf"|\b(?:{_QUARTER_WORDS})\b[^.\n]{{0,80}}?\b{_RESULTS_WORDS}\b",
    re.IGNORECASE,
)
_OF_A_PERIOD = re.compile(rf"\b(?:{_QUARTER_WORDS})\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:will|to|plans?\s+to|expects?\s+to|intends?\s+to|scheduled\s+to|date\s+(?:of|for))\s+(?:\w+\s+)?(?:report|announce|release|host|hold|discuss|postpone|delay)|"
    r"\b(?:postpon|delay|reschedul)\w*|\bconference\s+call\s+to\s+discuss",
    re.IGNORECASE,
)
_COMPLETED = re.compile(
    r"\b(?:net\s+(?:income|loss|earnings|sales|revenues?)|revenues?|earnings|sales|loss)\b[^.\n]{0,120}?\b(?:was|were|of|totaled|increased|decreased|rose|fell|grew|declined)\b[^.\n]{0,60}?\$?\s?\d[\d,.]*",
    re.IGNORECASE,
)
_PER_SHARE = re.compile(r"per\s+(?:diluted\s+|basic\s+|common\s+)*share|\bEPS\b|per\s+unit", re.IGNORECASE)
_STATEMENT = re.compile(
    r"statements?\s+of\s+(?:consolidated\s+)?(?:operations|income|earnings|loss)|income\s+statements?|(?:three|twelve)\s+months\s+ended|quarter\s+ended|thirteen\s+weeks",
    re.IGNORECASE,
)
_PRO_FORMA = re.compile(r"pro\s?-?\s?forma\s+(?:condensed\s+)?(?:combined|consolidated|financial)", re.IGNORECASE)
_PROMISED_IN_ITEM = re.compile(r"exhibit\s+(?:no\.?\s*)?(\d{1,3}(?:\.\d{1,3})?(?:\([a-z]\))?)", re.IGNORECASE)
_RELEASE_WORDS = re.compile(r"press\s+release|news\s+release|earnings\s+release|announc", re.IGNORECASE)
_SUPPLEMENT = re.compile(
    r"supplement|data\s+s(?:heet|ummary)|presentation|slides?|transcript|commentary|script|prepared\s+remarks|statistics|fact\s+sheet|reconciliation",
    re.IGNORECASE,
)


_INTERIM_STATEMENTS = re.compile(
    r"interim\s+(?:condensed\s+)?(?:consolidated\s+)?financial\s+statements", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exhibit that may be the release, with its text."""

    document: Document
    text: DocumentText


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a filing offers to judge by. `candidates` are its attached EX-99 documents in their order."""

    form: str | None
    items: Sequence[Item]
    sections: Sequence[Section]
    body: DocumentText | None
    exhibits: Sequence[Exhibit]
    candidates: Sequence[Candidate]
    fiscal_year_end: str | None
    report_date: str | None


def find_release(announcement: Announcement) -> Release | NotAnEarningsRelease:
    """The earnings release of a filing, or why it is none."""
    form = (announcement.form or "").upper()
    if form and not form.startswith("8-K"):
        return NotAnEarningsRelease(f"form {form}: results are read from Form 8-K")
    results = next((item for item in announcement.items if item.code == RESULTS_ITEM), None)
    if results:
        chosen = _choose(announcement)
        return _release(
            announcement, chosen, f"Item {results.as_filed}{' (as Item 12)' if results.as_filed == '9' else ''}"
        )
    for candidate in announcement.candidates:
        if announces_results(candidate.text):
            return _release(
                announcement, candidate, f"{candidate.document.type} reports results under {_items_words(announcement)}"
            )
    section = next(
        (
            section
            for section in announcement.sections
            if announcement.body and _section_announces(announcement.body, section)
        ),
        None,
    )
    if section:
        return _release(announcement, None, f"Item {section.number} reports results in the body", in_body=True)
    if not announcement.items:
        return NotAnEarningsRelease("no items were found, and no exhibit announces results")
    return NotAnEarningsRelease(f"{_items_words(announcement)}: no Item 2.02 or 12, and no release announces results")


def read_bare_release(document: Document, text: DocumentText) -> Release | NotAnEarningsRelease:
    """A release without its filing: whether it announces results, and of which period."""
    if _INTERIM_STATEMENTS.search(text.text, 0, HEAD_CHARACTERS // 3):
        return NotAnEarningsRelease("interim financial statements, not a release that announces them")
    if not announces_results(text, alone=True) and not _reads_like_results(text):
        return NotAnEarningsRelease("the document announces no results of a completed period")
    period = read_period(_release_passages(text), None, None)
    return Release(_named(document), period, f"{document.type or 'the document'} reports results", None)


def announces_results(text: DocumentText, alone: bool = False) -> bool:
    """Whether a document's head announces results of a completed period, with figures behind.

    Args:
        text: the document.
        alone: nothing else speaks against it (no items); then figures by share or statements, one of them, are enough.

    """
    head = text.text[:HEAD_CHARACTERS]
    match = next((match for match in _ANNOUNCES.finditer(head) if _is_announcement(head, match)), None)
    if match is None or _PRO_FORMA.search(head, 0, match.start()) or not _COMPLETED.search(head):
        return False
    by_share = _PER_SHARE.search(text.text, 0, HEAD_CHARACTERS * 4) is not None
    statements = _STATEMENT.search(text.text, 0, HEAD_CHARACTERS * 10) is not None
    return (by_share or statements) if alone else (by_share and statements)


def _is_announcement(head: str, match: re.Match[str]) -> bool:
    around = head[max(0, match.start() - 60) : match.end() + 140]
    return bool(_OF_A_PERIOD.search(around)) and not _NOT_YET.search(head[max(0, match.start() - 80) : match.end()])


def _reads_like_results(text: DocumentText) -> bool:
    """A supplement or highlights document without a headline: statements of periods, and per-share figures."""
    start = text.text[: HEAD_CHARACTERS * 4]
    return bool(
        _STATEMENT.search(start) and _PER_SHARE.search(start) and _OF_A_PERIOD.search(start)
    ) and not _PRO_FORMA.search(start)


def _section_announces(body: DocumentText, section: Section) -> bool:
    part = body.text[section.start : section.end]
    match = next(
        (match for match in _ANNOUNCES.finditer(part[:HEAD_CHARACTERS]) if _is_announcement(part, match)), None
    )
    return bool(
        match and _COMPLETED.search(part) and _PER_SHARE.search(part) and _STATEMENT.search(part)
    ) and not _PRO_FORMA.search(part)


def _choose(announcement: Announcement) -> Candidate | None:
    """Of several exhibits the one that announces: by its own words first, then by what the item says of it, then the lowest number."""
    named = _named_in_results_item(announcement)
    descriptions = {
        exhibit.sequence: exhibit.description or "" for exhibit in announcement.exhibits if exhibit.attached
    }

    def weight(candidate: Candidate) -> int:
        described = f"{descriptions.get(candidate.document.sequence, '')} {candidate.document.description or ''}"
        number = next(
            (exhibit.number for exhibit in announcement.exhibits if exhibit.sequence == candidate.document.sequence), ""
        )
        return (
            4 * announces_results(candidate.text)
            + 2 * (number in named[:1])
            + bool(_RELEASE_WORDS.search(described))
            - 3 * bool(_SUPPLEMENT.search(described))
        )

    return max(announcement.candidates, key=weight, default=None)


def _named_in_results_item(announcement: Announcement) -> list[str]:
    section = _results_section(announcement)
    if section is None or announcement.body is None:
        return []
    return [match[1] for match in _PROMISED_IN_ITEM.finditer(announcement.body.text, section.start, section.end)]


def _results_section(announcement: Announcement) -> Section | None:
    numbers = {item.as_filed for item in announcement.items if item.code == RESULTS_ITEM}
    return next((section for section in announcement.sections if section.number in numbers), None)


def _release(announcement: Announcement, chosen: Candidate | None, why: str, in_body: bool = False) -> Release:
    passages: list[Passage] = []
    if chosen:
        passages += _release_passages(chosen.text)
    section = _results_section(announcement)
    if announcement.body and section:
        passages.insert(1 if chosen else 0, Passage(announcement.body, section.start, section.end))
        in_body = in_body or (chosen is None and _section_announces(announcement.body, section))
    elif announcement.body and in_body:
        passages.append(Passage(announcement.body, 0, len(announcement.body.text)))
    period = (
        read_period(passages, announcement.fiscal_year_end, announcement.report_date) if passages else _UNKNOWN_PERIOD
    )
    if chosen:
        return Release(_named(chosen.document), period, why, None)
    if in_body:
        return Release("body", period, why, None)
    return Release(None, period, why, "release_not_attached")


_UNKNOWN_PERIOD = Period(None, None, None, False)


def _release_passages(text: DocumentText) -> list[Passage]:
    head = min(len(text.text), HEAD_CHARACTERS)
    return [Passage(text, 0, head), Passage(text, head, len(text.text))]


def _named(document: Document) -> ReleaseDocument:
    return ReleaseDocument(document.sequence, document.type, document.filename, document.sha256)


def _items_words(announcement: Announcement) -> str:
    numbers = list(dict.fromkeys(item.as_filed for item in announcement.items))
    return ("Item " if len(numbers) == 1 else "Items ") + ", ".join(numbers) if numbers else "no item"


def is_candidate(document: Document) -> bool:
    """Whether a document may be a release: an EX-99 that is text or HTML."""
    return document.kind is DocumentKind.EXHIBIT and document.type.upper().startswith("EX-99")
