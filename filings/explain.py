"""How the figures of a filing's release were chosen: the readings behind what `parse` gives out."""

from bisect import bisect_left
from dataclasses import dataclass

from filings.document_text import DocumentText
from filings.figures import ReadFigures, read_figures
from filings.parse import parse
from filings.reading import read_text
from filings.submission import split_submission
from filings.types import DocumentKind, NotAnEarningsRelease, ParsedFiling, Release
from filings.vocabulary import RESULTS_ITEM


@dataclass(frozen=True, slots=True)
class Explanation:
    """A filing, and what was read of its release; `read` is None where there is none, or it is not attached."""

    parsed: ParsedFiling
    read: ReadFigures | None


def explain(raw: bytes, document_type: str | None = None) -> Explanation:
    """Parse a filing, and keep what its figures were chosen from.

    A release in the body is read from the item of results on, or all of the body where no item says so.

    Args:
        raw: the submission's bytes as received.
        document_type: what a document without envelope is ("EX-99.1"); None: a form.

    Raises:
        FilingError: the filing is refused.

    """
    parsed = parse(raw, document_type)
    release = parsed.release
    if isinstance(release, NotAnEarningsRelease) or release.document is None:
        return Explanation(parsed, None)
    text, start = _text_of(raw, document_type, parsed, release)
    return Explanation(parsed, read_figures(text, release.period, start))


def _text_of(raw: bytes, document_type: str | None, parsed: ParsedFiling, release: Release) -> tuple[DocumentText, int]:
    """The text of the document that carries a release, and the character where the release begins."""
    submission = split_submission(raw, document_type)
    if release.document is not None and release.document != "body":
        sequence, sha256 = release.document.sequence, release.document.sha256
        carrier = next(one for one in submission.documents if (one.sequence, one.sha256) == (sequence, sha256))
        return read_text(submission, carrier), 0
    text = read_text(submission, next(one for one in submission.documents if one.kind is DocumentKind.MAIN))
    spans = (item.span for item in parsed.filing.items if item.code == RESULTS_ITEM and item.applies)
    span = next(spans, None)
    if span is None:
        return text, 0
    return text, bisect_left(range(len(text.text)), span.start, key=lambda place: text.span(place, place + 1).start)
