"""What a source yields, and the bound on it: never more than one submission's bytes are held."""

from dataclasses import dataclass
from typing import Final, Protocol

from filings.submission import MAX_SUBMISSION_BYTES

CHUNK_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class RawFiling:
    """A filing's bytes as received. `source` says where they were found: a path, `archive.zip!member`, `-`."""

    source: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that was to be read and could not be; `reason` is one line."""

    source: str
    reason: str


Found = RawFiling | Unreadable


class Readable(Protocol):
    """As much of a binary file as is needed here."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes; none at the end."""
        ...


def read_bounded(source: str, file: Readable) -> Found:
    """Read a file to its end, unless that lies beyond the largest submission: then it is refused, not cut."""
    chunks: list[bytes] = []
    size = 0
    while chunk := file.read(CHUNK_BYTES):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_SUBMISSION_BYTES:
            return too_large(source)
    return RawFiling(source, b"".join(chunks))


def too_large(source: str) -> Unreadable:
    """Refuse for its size."""
    return Unreadable(source, f"larger than {MAX_SUBMISSION_BYTES:,} bytes (MAX_SUBMISSION_BYTES)")
