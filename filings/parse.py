"""The path of a filing: raw bytes → what the filing is, and its earnings release where it has one.

Read it from top to bottom; each stage is the file of its name. A stage refuses with a `FilingError`; what is merely
odd becomes a note.
"""

from dataclasses import dataclass

from filings.cover import Cover, looks_like_cover, read_cover
from filings.dei import read_dei
from filings.document_text import DocumentText
from filings.errors import CoverError
from filings.evidence import Quotes, Witness
from filings.exhibits import read_exhibits
from filings.figures import ReadFigures, read_figures
from filings.given import with_figures, without_figures
from filings.given_announcements import with_announcements
from filings.header import read_header
from filings.issuer import unite_issuer
from filings.items import read_sections, unite_items
from filings.press_release import (
    Announcement,
    Candidate,
    FoundRelease,
    can_announce_results,
    find_release,
    is_candidate,
    not_a_results_form,
    read_bare_release,
)
from filings.reading import read_text
from filings.signature import read_signature
from filings.submission import split_submission
from filings.types import (
    Document,
    DocumentKind,
    Filing,
    Header,
    Issuer,
    NotAnEarningsRelease,
    Note,
    NoteCode,
    ParsedFiling,
    Release,
    Submission,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A filing, and what the figures of its release were chosen from; None where no release is there to be read."""

    parsed: ParsedFiling
    read: ReadFigures | None = None


def parse(raw: bytes, document_type: str | None = None) -> ParsedFiling:
    """Parse one raw filing.

    Args:
        raw: the submission's bytes as received, in any envelope or none.
        document_type: what a document without envelope is ("EX-99.1"); None: a form.

    Raises:
        FilingError: the filing is refused; the error knows its stage and reason.

    """
    return explain(raw, document_type).parsed


def explain(raw: bytes, document_type: str | None = None) -> Explanation:
    """Parse one raw filing as `parse` does, and keep the readings behind what it gives out."""
    submission = split_submission(raw, document_type)
    header = read_header(submission)
    if header and header.form and not can_announce_results(header.form):
        return _parse_other_form(submission, header)
    main = next((document for document in submission.documents if document.kind is DocumentKind.MAIN), None)
    if main is None:
        return _parse_without_form(submission, header)
    text = read_text(submission, main)
    if header is None and not looks_like_cover(text):
        raise CoverError(
            "no header, and not the cover page of a filing (for an exhibit alone, say which: --document-type EX-99.1)"
        )
    return _parse_form(submission, header, main, text)


def _parse_form(submission: Submission, header: Header | None, main: Document, text: DocumentText) -> Explanation:
    cover = read_cover(text)
    dei = read_dei(submission, main, text.encoding)
    issuer, issuer_notes = unite_issuer(header, cover, dei, text)
    form, is_amendment = _form(header, main, cover)
    report_date, date_notes = _report_date(header, cover)
    dated = (header.filed_date if header else None) or report_date
    sections = read_sections(text, dated)
    items, item_notes = unite_items(text, sections, header.items if header else (), dated)
    exhibits = read_exhibits(text, sections, main, submission.documents)
    candidates = [Candidate(submission, one) for one in submission.documents if is_candidate(one)]
    # A report date may be mistyped, or older than what was attached later: nothing was released after the filing.
    released_on = max(filter(None, (header.filed_date if header else None, report_date)), default=None)
    found = find_release(
        Announcement(form, items, sections, main, text, exhibits, candidates, issuer.fiscal_year_end, released_on)
    )
    filing = Filing(
        accession=header.accession if header else None,
        form=form,
        is_amendment=is_amendment,
        report_date=report_date,
        filed_date=header.filed_date if header else None,
        accepted_at=header.accepted_at if header else None,
        envelope=submission.envelope,
        issuer=issuer,
        co_registrants=header.filers[1:] if header else (),
        items=items,
        exhibits=exhibits,
        signature=read_signature(text),
        documents=submission.documents,
    )
    release, read = _read_release(submission, found)
    return Explanation(ParsedFiling(filing, release, (*issuer_notes, *date_notes, *item_notes)), read)


def _parse_other_form(submission: Submission, header: Header) -> Explanation:
    """A submission of another form (a day's archive is mostly those): what the header says, and nothing read."""
    filing = Filing(
        accession=header.accession,
        form=header.form,
        is_amendment=(header.form or "").upper().endswith("/A"),
        report_date=header.report_date,
        filed_date=header.filed_date,
        accepted_at=header.accepted_at,
        envelope=submission.envelope,
        issuer=header.filers[0] if header.filers else Issuer(),
        co_registrants=header.filers[1:],
        items=(),
        exhibits=(),
        signature=None,
        documents=submission.documents,
    )
    return Explanation(ParsedFiling(filing, not_a_results_form(header.form), ()))


def _parse_without_form(submission: Submission, header: Header | None) -> Explanation:
    """An exhibit alone, or a submission whose first document nothing here reads."""
    exhibit = next((document for document in submission.documents if document.kind is DocumentKind.EXHIBIT), None)
    if exhibit is None or header is not None:
        raise CoverError(f"no document to read among {len(submission.documents)}: the first is no form")
    release, read = _read_release(submission, read_bare_release(Candidate(submission, exhibit)))
    filing = Filing(
        None, None, None, None, None, None, submission.envelope, Issuer(), (), (), (), None, submission.documents
    )
    return Explanation(ParsedFiling(filing, release, ()), read)


def _read_release(
    submission: Submission, found: FoundRelease | NotAnEarningsRelease
) -> tuple[Release | NotAnEarningsRelease, ReadFigures | None]:
    """The release with its figures, and what they were chosen from."""
    if isinstance(found, NotAnEarningsRelease):
        return found, None
    if found.text is None or found.document is None:
        return without_figures(found.release), None
    read = read_figures(found.text, found.release.period, found.start, found.end)
    witness = Witness(Quotes(submission.raw), found.text, found.document)
    return with_announcements(with_figures(found.release, read, witness), read, witness), read


def _form(header: Header | None, main: Document, cover: Cover) -> tuple[str | None, bool | None]:
    form = (header.form if header else None) or main.type or cover.form
    if form is None:
        return None, None
    return form, form.upper().endswith("/A") or (header is None and bool(cover.is_amendment))


def _report_date(header: Header | None, cover: Cover) -> tuple[str | None, tuple[Note, ...]]:
    """The header's period of report; the cover's date of the earliest event where there is no header."""
    conformed = header.report_date if header else None
    if conformed and cover.report_date and conformed != cover.report_date:
        note = f"report date is {conformed} in the header, {cover.report_date} on the cover"
        return conformed, (Note("cover", NoteCode.COVER_DISAGREES, note),)
    return conformed or cover.report_date, ()
