"""Archives → raw filings, one member at a time, with constant memory whatever an archive declares or unpacks to.

Archives within archives are refused, not opened: what they hold has no end that could be foreseen.
"""

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, Self, cast

from streams.sources.raw_filing import Found, Readable, Unreadable, read_bounded

MAX_MEMBERS: Final = 50_000
"""In one archive; a day of EDGAR's feed has about 3,000, the busiest about 10,000."""
MAX_ZIP_DIRECTORY_BYTES: Final = 16 * 1024 * 1024
"""Of a zip's table of contents, which is read whole: 50,000 members with names of 250 bytes."""
MAX_TAR_HEADER_BYTES: Final = 1024 * 1024
"""Between two members of a tar, where long names stand, which are read whole."""
MAX_TAR_END_BYTES: Final = 1024 * 1024
"""Behind the end of a tar, which pads itself to 10 KiB; behind the first of several tars in one file there is more."""

_ZIP_END: Final = b"PK\x05\x06"
_ZIP_END_BYTES: Final = 22
_ZIP_COMMENT_BYTES: Final = 65_535
_ZIP_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a member may be packed: what else `zipfile` unpacks, it unpacks without a bound (bzip2, LZMA)."""
_NESTED: Final = (".gz", ".tgz", ".zip", ".tar")
_BROKEN: Final = (
    *(EOFError, zlib.error, gzip.BadGzipFile, tarfile.TarError, zipfile.BadZipFile, ValueError),
    RuntimeError,  # encrypted, of a newer format, headers within headers without an end
)
"""What the standard library raises on an archive that is damaged, unknown to it, or is none."""


def read_gzip(path: str, file: BinaryIO) -> Iterator[Found]:
    """Give the one filing of a `.gz`."""
    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            yield read_bounded(path, unpacked)
    except _BROKEN as error:
        yield Unreadable(path, f"not a whole gzip file: {_one_line(error)}")


def read_zip(path: str, file: BinaryIO) -> Iterator[Found]:
    """Give the filings of a zip in the order of its table of contents."""
    if (size := _zip_directory_bytes(file)) > MAX_ZIP_DIRECTORY_BYTES:
        yield Unreadable(path, f"its table of contents has {size:,} bytes (MAX_ZIP_DIRECTORY_BYTES)")
        return
    try:
        with zipfile.ZipFile(file) as archive:
            members = [
                info for info in archive.infolist() if not info.filename.endswith("/") and _is_wanted(info.filename)
            ]
            if len(members) > MAX_MEMBERS:
                yield Unreadable(path, f"{len(members):,} members; the limit is {MAX_MEMBERS:,} (MAX_MEMBERS)")
                return
            for info in members:
                yield _zip_member(f"{path}!{info.filename}", archive, info)
    except _BROKEN as error:
        yield Unreadable(path, f"not a whole zip file: {_one_line(error)}")


def read_tar(path: str, file: BinaryIO) -> Iterator[Found]:
    """Give the filings of a `.tar` in its order; what is packed is read to its end, where its checksum stands."""
    try:
        yield from _tar_members(path, file)
        if len(file.read(MAX_TAR_END_BYTES + 1)) > MAX_TAR_END_BYTES:
            raise tarfile.ReadError(f"more than {MAX_TAR_END_BYTES:,} bytes behind its end (MAX_TAR_END_BYTES)")
    except _BROKEN as error:
        yield Unreadable(path, f"not a whole tar file: {_one_line(error)}")


def read_tar_gzip(path: str, file: BinaryIO) -> Iterator[Found]:
    """Give the filings of a `.tar.gz`, such as a day of EDGAR's feed, in its order."""
    with gzip.GzipFile(fileobj=file) as unpacked:
        yield from read_tar(path, cast("BinaryIO", unpacked))


ARCHIVES: Final[dict[str, Callable[[str, BinaryIO], Iterator[Found]]]] = {
    ".tar.gz": read_tar_gzip,
    ".tgz": read_tar_gzip,
    ".tar": read_tar,
    ".gz": read_gzip,
    ".zip": read_zip,
}
"""By how the name ends, the longer endings first."""


def _is_wanted(name: str) -> bool:
    """Hidden members are left out as in folders; `__MACOSX` holds what a Mac adds to a zip."""
    return not any(part.startswith(".") or part == "__MACOSX" for part in name.split("/") if part not in {".", ".."})


def _refuse_nested(source: str) -> Unreadable | None:
    return (
        Unreadable(source, "an archive within an archive is not opened") if source.lower().endswith(_NESTED) else None
    )


def _zip_member(source: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Found:
    if refused := _refuse_nested(source):
        return refused
    if info.compress_type not in _ZIP_METHODS:
        return Unreadable(source, f"packed by method {info.compress_type}; stored and deflated members are read")
    try:
        with archive.open(info) as member:
            return read_bounded(source, member)
    except _BROKEN as error:
        return Unreadable(source, f"cannot be unpacked: {_one_line(error)}")


def _zip_directory_bytes(file: BinaryIO) -> int:
    """Read the size of the table of contents from the zip's last record; 0 where there is none to be found."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _ZIP_END_BYTES - _ZIP_COMMENT_BYTES))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_ZIP_END)
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0


def _tar_members(path: str, file: Readable) -> Iterator[Found]:
    metered = _Metered(file)
    with tarfile.open(fileobj=cast("BinaryIO", metered), mode="r|", tarinfo=_StrictHeader) as archive:
        members = 0
        while (info := archive.next()) is not None:
            # Not `info.size`: a link or a sparse file may declare any size and has no such content to be read.
            metered.allow(archive.offset - info.offset_data + MAX_TAR_HEADER_BYTES)
            archive.members.clear()  # type: ignore[attr-defined]  # or it keeps a header for every member read
            if not info.isreg() or not _is_wanted(info.name):
                continue
            members += 1
            if members > MAX_MEMBERS:
                raise tarfile.ReadError(f"more than {MAX_MEMBERS:,} members (MAX_MEMBERS)")
            source = f"{path}!{info.name}"
            member = archive.extractfile(info)
            assert member is not None, "a regular file has content"
            yield _refuse_nested(source) or read_bounded(source, member)


class _StrictHeader(tarfile.TarInfo):
    """A tar header that does not take a damaged header for the end of the archive, as `tarfile` does."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # the block of zeros that ends an archive
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(_one_line(error) or "no end of archive") from error


class _Metered:
    """A file that gives as many bytes as were allowed: `tarfile` takes any length that a header declares for a name."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._left = MAX_TAR_HEADER_BYTES
        self._ended = False

    def allow(self, size: int) -> None:
        """Allow so many more bytes, and what pads them to the stream's blocks."""
        self._left = size + 2 * tarfile.RECORDSIZE

    def read(self, size: int) -> bytes:
        """Read, within what is allowed."""
        self._left -= size
        if self._left < 0:
            raise tarfile.ReadError(f"a header of more than {MAX_TAR_HEADER_BYTES:,} bytes (MAX_TAR_HEADER_BYTES)")
        chunk = self._file.read(size)
        if not chunk and self._ended:  # or `tarfile` goes on through all that a header declares, exabytes perhaps
            raise tarfile.ReadError("unexpected end of data")
        self._ended = not chunk
        return chunk


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
