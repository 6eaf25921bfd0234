"""Items + exhibits → the earnings release, or why there is none.

An 8-K announces results where it has Item 2.02 (12, or 9 furnished as 12), and, without it, where a release that it
attaches or prints under another item (5 before 2003, 7.01 or 8.01 since) reports a completed period.

Not results: a forecast, a dividend or buyback released the same day (0001193125-13-167469), a month's sales
(0001004963-96-000004), a bought company's statements, a charge to come (0000109446-94-000008).

How it errs: under Item 2.02 everything is taken for results, also a call's transcript (0000950170-23-010300) or a
lowered forecast (0000320193-19-000002): the item says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from filings.document_text import DocumentText
from filings.items import Section
from filings.period_words import Passage
from filings.periods import read_period
from filings.reading import HEAD_CHARACTERS, STATEMENTS_CHARACTERS, read_head, read_statements, read_text
from filings.results_words import (
    announces_results,
    has_statements,
    is_announcement,
    is_interim_statements,
    is_titled_results,
    shows_figures,
    shows_results,
    states_results,
)
from filings.types import (
    Document,
    DocumentKind,
    Exhibit,
    Item,
    NotAnEarningsRelease,
    Period,
    Release,
    ReleaseDocument,
    Submission,
)
from filings.vocabulary import RESULTS_ITEM

_EXHIBIT_NAMED = re.compile(r"exhibit\s+(?:no\.?\s*)?(\d{1,3}(?:\.\d{1,3})?(?:\([a-z]\))?)")
_CALLED_RELEASE = re.compile(r"press\s+release|news\s+release|earnings\s+release|announc", re.IGNORECASE)
_CALLED_SUPPLEMENT = re.compile(
    r"supplement|data\s+s(?:heet|ummary)|presentation|slides?|transcript|commentary|script|prepared\s+remarks|"
    r"statistics|fact\s+sheet|reconciliation",
    re.IGNORECASE,
)
ANNOUNCEMENT_WEIGHT = 4
"""An exhibit's own words outweigh whatever it is called (at most 3)."""

_UNKNOWN_PERIOD = Period(None, None, None, False)


class Candidate:
    """An attached EX-99 document that may be the release; read when it is asked, and no further than it must be."""

    def __init__(self, submission: Submission, document: Document) -> None:
        self.document = document
        self._submission = submission

    @cached_property
    def head(self) -> DocumentText:
        """The head of its text."""
        return read_head(self._submission, self.document)

    @cached_property
    def statements(self) -> DocumentText:
        """Its text up to and with the first statements."""
        return read_statements(self._submission, self.document)

    @cached_property
    def text(self) -> DocumentText:
        """All of its text."""
        return read_text(self._submission, self.document)

    @cached_property
    def announces_results(self) -> bool:
        """Whether the head announces results, and it or the statements behind show their figures."""
        return announces_results(self.head) or (is_announcement(self.head) and announces_results(self.statements))


@dataclass(frozen=True, slots=True)
class FoundRelease:
    """An earnings release and the characters of the document in which its figures are to be looked for."""

    release: Release
    document: Document | None = None
    text: DocumentText | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a filing offers to judge by."""

    form: str | None
    items: Sequence[Item]
    sections: Sequence[Section]
    main: Document
    body: DocumentText
    exhibits: Sequence[Exhibit]
    candidates: Sequence[Candidate]
    fiscal_year_end: str | None
    released_on: str | None

    @property
    def results_section(self) -> Section | None:
        """The text of the item under which results are announced."""
        numbers = {item.as_filed for item in self.items if item.code == RESULTS_ITEM}
        return next((section for section in self.sections if section.number in numbers), None)


def is_candidate(document: Document) -> bool:
    """Whether a document may be a release: an EX-99 that is text or HTML."""
    return document.kind is DocumentKind.EXHIBIT and document.type.upper().startswith("EX-99")


def can_announce_results(form: str) -> bool:
    """Whether results are announced in filings of this form: 8-K, and what is filed in its place (8-K/A, 8-K12B …)."""
    return form.upper().startswith("8-K")


def not_a_results_form(form: str | None) -> NotAnEarningsRelease:
    """The result for a filing of another form."""
    return NotAnEarningsRelease("other_form", f"form {form}: results are read from Form 8-K")


def find_release(filing: Announcement) -> FoundRelease | NotAnEarningsRelease:
    """The earnings release of a filing, or why it has none."""
    if filing.form and not can_announce_results(filing.form):
        return not_a_results_form(filing.form)
    results = next((item for item in filing.items if item.code == RESULTS_ITEM and item.applies), None)
    if results:
        section = filing.results_section
        chosen = _choose(filing)
        in_body = chosen is None and any(states_results(filing.body, *part) for part in _body_parts(filing, section))
        as_results = " (furnished as Item 12)" if results.as_filed == "9" else ""
        return _release(filing, chosen, section, in_body, f"Item {results.as_filed}{as_results}")
    numbers = _numbers(filing)
    for candidate in filing.candidates:
        if candidate.announces_results:
            return _release(
                filing, candidate, None, False, f"{candidate.document.type} reports results under {numbers}"
            )
    for section in filing.sections:
        if announces_results(filing.body, section.start, section.end):
            return _release(filing, None, section, True, f"Item {section.number} reports results")
    behind = _behind_signatures(filing)
    if announces_results(filing.body, *behind):
        return _release(filing, None, None, True, f"a release behind the form reports results under {numbers}")
    if not filing.items:
        return NotAnEarningsRelease("no_items", "no items, and no exhibit that announces results")
    return NotAnEarningsRelease("other_items", f"{numbers}: no Item 2.02 or 12, and no release that announces results")


def read_bare_release(candidate: Candidate) -> FoundRelease | NotAnEarningsRelease:
    """A release without its filing: whether it announces results, and of which period."""
    text, document = candidate.text, candidate.document
    if is_interim_statements(text):
        return NotAnEarningsRelease(
            "interim_statements", "interim financial statements, not a release that announces them"
        )
    # Somebody says that it is a release: with statements news may come first; without them one of figures a share and
    # a period's words is enough.
    is_bare_prose = not has_statements(text)
    announces = is_announcement(text, first_news=is_bare_prose) and any(shows_figures(text))
    if is_bare_prose:
        announces = announces and is_titled_results(text)
    if not announces and not shows_results(text):
        return NotAnEarningsRelease("no_results", "the document announces no results of a completed period")
    period = _period([_head(candidate)], candidate, None, None)
    release = Release(_named(document), period, f"{document.type or 'the document'} reports results", None)
    return FoundRelease(release, document, text, 0, len(text.text))


def _release(
    filing: Announcement, chosen: Candidate | None, section: Section | None, in_body: bool, why: str
) -> FoundRelease:
    # The release's own head weighs most, then the item.
    passages = [_head(chosen)] if chosen else []
    if section:
        passages.append(Passage(filing.body, section.start, section.end))
    if in_body:
        passages.append(Passage(filing.body, *_behind_signatures(filing)))
    period = _period(passages, chosen, filing.fiscal_year_end, filing.released_on)
    if chosen:
        release = Release(_named(chosen.document), period, why, None)
        return FoundRelease(release, chosen.document, chosen.text, 0, len(chosen.text.text))
    if not in_body:
        return FoundRelease(Release(None, period, why, "release_not_attached"))
    start = section.start if section else _behind_signatures(filing)[0]
    return FoundRelease(Release("body", period, why, None), filing.main, filing.body, start, len(filing.body.text))


def _head(candidate: Candidate) -> Passage:
    return Passage(candidate.text, 0, min(len(candidate.text.text), HEAD_CHARACTERS))


def _period(
    passages: list[Passage], chosen: Candidate | None, fiscal_year_end: str | None, released_on: str | None
) -> Period:
    """The period by the words of announcement; where they date none, by the statements behind too."""
    is_all = chosen is None
    period = read_period(passages, fiscal_year_end, released_on, is_all=is_all) if passages else _UNKNOWN_PERIOD
    if chosen is None or (period.ends_on and period.fiscal_quarter):
        return period
    end = min(len(chosen.text.text), STATEMENTS_CHARACTERS)
    behind = Passage(chosen.text, min(HEAD_CHARACTERS, end), end)
    return read_period([*passages, behind], fiscal_year_end, released_on)


def _choose(filing: Announcement) -> Candidate | None:
    """Of several exhibits the one that announces: by its own words, by what item and list call it, then by order."""
    if len(filing.candidates) < 2:
        return next(iter(filing.candidates), None)
    called = {id(candidate): _weight_by_name(filing, candidate) for candidate in filing.candidates}
    best, best_weight = None, 0
    for candidate in sorted(filing.candidates, key=lambda candidate: called[id(candidate)], reverse=True):
        weight = called[id(candidate)]
        if best and best_weight >= weight + ANNOUNCEMENT_WEIGHT:
            break  # the others need not be read
        weight += ANNOUNCEMENT_WEIGHT * candidate.announces_results
        if best is None or weight > best_weight:
            best, best_weight = candidate, weight
    return best


def _weight_by_name(filing: Announcement, candidate: Candidate) -> int:
    """What the item and the list of exhibits say of a candidate: named first, called a release, called a supplement."""
    section = filing.results_section
    named = _EXHIBIT_NAMED.search(filing.body.lower, section.start, section.end) if section else None
    listed = (exhibit for exhibit in filing.exhibits if exhibit.attached)
    exhibit = next((one for one in listed if one.sequence == candidate.document.sequence), None)
    called = f"{exhibit.description if exhibit else ''} {candidate.document.description or ''}"
    return (
        2 * (exhibit is not None and named is not None and exhibit.number == named[1])
        + bool(_CALLED_RELEASE.search(called))
        - 3 * bool(_CALLED_SUPPLEMENT.search(called))
    )


def _body_parts(filing: Announcement, section: Section | None) -> list[tuple[int, int]]:
    return [*([(section.start, section.end)] if section else []), _behind_signatures(filing)]


def _behind_signatures(filing: Announcement) -> tuple[int, int]:
    """What stands behind the form in its own document: in the 1990s, often the release."""
    return max((section.end for section in filing.sections), default=0), len(filing.body.text)


def _named(document: Document) -> ReleaseDocument:
    return ReleaseDocument(document.sequence, document.type, document.filename, document.sha256)


def _numbers(filing: Announcement) -> str:
    numbers = list(dict.fromkeys(item.as_filed for item in filing.items))
    return ("Item " if len(numbers) == 1 else "Items ") + ", ".join(numbers) if numbers else "no item"
