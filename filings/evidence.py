"""A place in the raw submission → the words that stand there, as every reader of the filing can see them again."""

from filings.html_text import html_text
from filings.reading import plain_text


def read_quote(raw: bytes, start: int, end: int, is_html: bool, encoding: str) -> str:
    """What stands in bytes `start` to `end`: markup left out, entities resolved, white space folded.

    Args:
        raw: the submission.
        start: of the quote, within one document.
        end: excluded.
        is_html: how that document is read (`filings.reading.is_html`).
        encoding: of the whole document (`filings.document_text.encoding_of`); a few bytes do not show it.

    Raises:
        DocumentError: more tags than a document may have.

    """
    read = html_text if is_html else plain_text
    return " ".join(read(raw, start, end, encoding).text.split())
