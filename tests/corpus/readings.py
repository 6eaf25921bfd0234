"""The corpus, each document parsed once in a run of the tests, whoever asks."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final
from unittest import mock

from bench.score import CORPUS
from filings.errors import FilingError
from filings.parse import parse
from filings.types import ParsedFiling
from streams.steps import parse as parse_step
from streams.steps.parse import Reading, read

FOLDERS: Final = ("seed", "submissions/earnings", "submissions/other", "bodies", "exhibits")

_parsed: dict[tuple[bytes, str | None], ParsedFiling | FilingError] = {}


def parse_once(raw: bytes, document_type: str | None = None) -> ParsedFiling:
    """What `filings.parse.parse` gives, or the error that it raises, remembered by the bytes."""
    key = hashlib.sha256(raw).digest(), document_type
    if key not in _parsed:
        try:
            _parsed[key] = parse(raw, document_type)
        except FilingError as error:
            _parsed[key] = error
    found = _parsed[key]
    if isinstance(found, FilingError):
        raise found
    return found


@cache
def reading_of(path: Path) -> Reading:
    """The records of a document of the corpus."""
    with mock.patch.object(parse_step, "parse", parse_once):
        return read(path.read_bytes(), type_of(path))


def type_of(path: Path) -> str | None:
    """What a document without envelope is: those below exhibits/ are releases, others forms."""
    return "EX-99.1" if path.parent.name == "exhibits" else None


@cache
def documents(folder: str = "") -> tuple[Path, ...]:
    """Every filing and release of the corpus, or those of one folder."""
    return tuple(
        path
        for one in ([folder] if folder else FOLDERS)
        for path in sorted((CORPUS / one).iterdir())
        if path.suffix in (".htm", ".txt")
    )
