"""Paths → raw filings: files, folders, `-` for standard input, `.gz`, `.zip`, `.tar`, `.tar.gz`.

A path that cannot be read is yielded as `Unreadable` and the next one follows: nothing is left out in silence, but for
what `list_files` names.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from filings.submission import MAX_SUBMISSION_BYTES
from streams.sources.archives import ARCHIVES
from streams.sources.raw_filing import Found, Unreadable, read_bounded, too_large

STDIN: Final = "-"
NOT_FILINGS: Final = frozenset({"README.md"})
"""Names that are left out of folders, as hidden ones are: a folder of filings may say what it holds."""


def read_paths(paths: Iterable[str]) -> Iterator[Found]:
    """Give every filing under these paths, in their order; see `list_files` and `read_file`."""
    for path in list_files(paths):
        yield from [path] if isinstance(path, Unreadable) else read_file(path)


def list_files(paths: Iterable[str]) -> Iterator[str | Unreadable]:
    """Give the files under these paths: folders to any depth, sorted by name, links that lead back not followed.

    Left out of folders are names that begin with a dot, and `README.md`.
    """
    for path in paths:
        if path != STDIN and os.path.isdir(path):  # noqa: PTH112 - "./a" stays as given; a Path would drop the "./"
            yield from _in_folder(path)
        else:
            yield path


def _in_folder(folder: str) -> Iterator[str | Unreadable]:
    entered: set[tuple[int, int]] = set()
    pending = [(folder, True)]
    while pending:
        path, is_folder = pending.pop()
        if not is_folder:
            yield path
            continue
        try:
            pending.extend(reversed(_listed(path, entered)))
        except OSError as error:
            yield Unreadable(path, reason_of(error))


def _listed(folder: str, entered: set[tuple[int, int]]) -> list[tuple[str, bool]]:
    """List a folder that was not entered before: (path, is a folder), sorted by name."""
    status = os.stat(folder)  # noqa: PTH116 - as above
    if (status.st_dev, status.st_ino) in entered:
        return []
    entered.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        return sorted(
            (entry.path, _is_folder(entry))
            for entry in entries
            if not entry.name.startswith(".") and entry.name not in NOT_FILINGS
        )


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, say: taken for a file, so that it is told when it cannot be opened
        return False


def read_file(path: str) -> Iterator[Found]:
    """Give the filing that a file holds, or those of an archive; `-` is standard input, one filing."""
    try:
        if path == STDIN:  # which Python does not have where the caller has closed it: `<&-`
            yield read_bounded(STDIN, sys.stdin.buffer) if sys.stdin else Unreadable(STDIN, "standard input is closed")
            return
        with _open_regular(path) as file:
            read_archive = next((read for suffix, read in ARCHIVES.items() if path.lower().endswith(suffix)), None)
            if read_archive:
                yield from read_archive(path, file)
            elif os.fstat(file.fileno()).st_size > MAX_SUBMISSION_BYTES:
                yield too_large(path)
            else:
                yield read_bounded(path, file)
    except OSError as error:
        yield Unreadable(path, reason_of(error))


def _open_regular(path: str) -> BinaryIO:
    """Open a file, but no pipe or device: their end may never come. Opening itself must not wait for a writer."""
    file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError("not a regular file; a pipe can be read with -")
    return file


def reason_of(error: OSError) -> str:
    """Say what is wrong in the system's words, without the path, which the source already names."""
    return (error.strerror or str(error)).lower()
