"""The claim check: a filing too large to travel is put into a store under its SHA-256, and its record says where it is.

The store is a folder, or a place that fsspec knows by URL (S3, Google Cloud Storage). A filing lies at
`<store>/<first two hex digits>/<sha256>`, is written once and never changed (ADR 0008). The address in a record is for
people and never followed: bytes are read from the configured store alone, by their hash, with credentials of its
environment. So a store may be mounted elsewhere than where it was written.

A filing that is missing or altered will be so tomorrow; a store that does not answer will answer again. What is not
certainly the filing's fault is taken for the store's, because waiting can be mended and a dead letter is final. So a
filing counts as missing only where the store's mark is found: a volume that is not mounted or another bucket has none.
"""

import hashlib
import math
import os
import re
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

from filings.submission import MAX_SUBMISSION_BYTES
from streams.records import Headers, header_number, header_text
from streams.settings import SettingsError
from streams.topics import Header

STORE_TIMEOUT_S: Final = 30.0
"""How long one request to an object store may take, the client's own retries included."""
MARK: Final = "earnwire-store.txt"
"""A file at the top of each store, by which a store is known to be the one."""
MARK_TEXT: Final = b"Large filings, each under its SHA-256. Without this file a worker takes the store for absent.\n"
RENEW_AFTER_S: Final = 30 * 86_400.0
"""A filing that is put again is left as it is, unless it is older: then it is written anew, so that whoever deletes
what is old does not take away what a new record needs (ADR 0008)."""
REASON_CHARACTERS: Final = 300
"""Of a reason, which is one line for a person."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_WRITTEN: Final = ("LastModified", "mtime", "created")
"""What S3, Google's store and fsspec's own in memory call the time at which an object was written."""
_EXTRAS: Final = {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs"}
"""Kinds of address that a package brings which is installed on demand, and what to install."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a filing's bytes are, their SHA-256 in hexadecimal digits, and their number."""

    uri: str
    sha256: str
    size: int


class ClaimBroken(Exception):  # noqa: N818 - it says what is so; what to do about it is the reader's
    """The bytes of a claim cannot be had, today or ever: missing, altered, or claimed by no hash."""


class StoreUnreachable(Exception):  # noqa: N818 - as above
    """The store does not answer as ours does; the same request may do later."""


def claim_headers(claim: Claim) -> Headers:
    """Give the headers of a record whose value stays behind."""
    return (
        (Header.CLAIM_URI.value, claim.uri.encode()),
        (Header.CLAIM_SHA256.value, claim.sha256.encode()),
        (Header.CLAIM_SIZE.value, str(claim.size).encode()),
    )


def claim_of(headers: Headers) -> Claim | None:
    """Read the claim of a record; None where the record holds its filing itself.

    Nothing is checked here: headers that make no sense give a claim that `Store.get` refuses.
    """
    uri = header_text(headers, Header.CLAIM_URI)
    if uri is None:
        return None
    sha256, size = header_text(headers, Header.CLAIM_SHA256), header_number(headers, Header.CLAIM_SIZE)
    return Claim(uri, sha256 or "", -1 if size is None else size)


class Store:
    """Where large filings are kept. Blocking: for a thread, or a process of its own."""

    def __init__(self, url: str) -> None:
        """Prepare for a store, which need not answer yet.

        Args:
            url: a folder, or a URL: `s3://bucket/prefix`, `gs://bucket/prefix`, `file:///folder`. As the settings have
                it (`Settings.store_url`), never as a record does.

        Raises:
            SettingsError: there can be no such store, or the package for it is not installed.

        """
        self._files: _Files
        try:
            parts = urlsplit(url) if "://" in url else None
        except ValueError:  # its words may repeat a password
            raise SettingsError("EARNWIRE_STORE: expected a place, as in s3://bucket/prefix") from None
        if parts is None or parts.scheme in {"file", "local"}:
            folder = _folder_of(url)
            self.url = folder.as_uri()
            self._files = _Folder(folder)
        else:
            if "@" in parts.netloc or "::" in url or parts.query or parts.fragment:
                raise SettingsError("EARNWIRE_STORE: expected no more than a place, as in s3://bucket/prefix")
            self.url = url.rstrip("/")
            self._files = _Objects(self.url)

    def put(self, raw: bytes) -> Claim:
        """Put a filing, durably; where it is already, and not old, nothing is written. Its source bounds its size.

        Raises:
            StoreUnreachable: it could not be written.

        """
        sha256 = hashlib.sha256(raw).hexdigest()
        place = _place(sha256)
        try:
            for name, content in ((MARK, MARK_TEXT), (place, raw)):
                found = self._files.look(name)
                if found is None or found.size != len(content) or found.age_s > RENEW_AFTER_S:
                    self._files.write(name, content)
        except Exception as error:  # each kind of store raises its own
            raise StoreUnreachable(self._trouble(error)) from error
        return Claim(f"{self.url}/{place}", sha256, len(raw))

    def get(self, claim: Claim) -> bytes:
        """Read a filing and verify it.

        Raises:
            ClaimBroken: it is missing or altered, or the claim is none.
            StoreUnreachable: the store does not answer, or is not there.

        """
        place = self._place_of(claim)
        try:
            raw = self._read(claim, place)
        except (ClaimBroken, StoreUnreachable):
            raise
        except Exception as error:
            raise StoreUnreachable(self._trouble(error)) from error
        if len(raw) != claim.size or hashlib.sha256(raw).hexdigest() != claim.sha256:
            raise ClaimBroken(f"the filing is altered, its bytes have another SHA-256: {claim.uri}")
        return raw

    def _read(self, claim: Claim, place: str) -> bytes:
        found = self._files.look(place)
        if found is None and self._files.look(MARK) is None:
            raise StoreUnreachable(f"{self.url}: no store of filings there ({MARK} is missing)")
        if found is None:
            raise ClaimBroken(f"the filing is missing from the store: {claim.uri}")
        if found.size != claim.size:
            raise ClaimBroken(f"the filing has {found.size:,} bytes instead of {claim.size:,}: {claim.uri}")
        return self._files.read(place, claim.size + 1)

    @staticmethod
    def _place_of(claim: Claim) -> str:
        """Find a claim's place within the store: the only one that its hash can have."""
        if not _SHA256.fullmatch(claim.sha256):
            raise ClaimBroken("the claim has no SHA-256")
        if not 0 < claim.size <= MAX_SUBMISSION_BYTES:
            raise ClaimBroken(f"the claim's size is not within 1 and {MAX_SUBMISSION_BYTES:,} bytes")
        return _place(claim.sha256)

    def _trouble(self, error: Exception) -> str:
        what = " ".join(f"{type(error).__name__} {error}".split())
        return f"{self.url}: {what[:REASON_CHARACTERS]}"


def _place(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


class _Found(NamedTuple):
    size: int
    age_s: float
    """Since it was written; without an end where the store does not tell."""


class _Files(Protocol):
    """What is asked of a store; anything raised means that it did not answer."""

    def look(self, name: str) -> _Found | None:
        """Look for a file."""
        ...

    def read(self, name: str, most: int) -> bytes:
        """Read a file, up to so many bytes."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all, durably."""
        ...


def _folder_of(url: str) -> Path:
    if "://" not in url:
        return Path(os.path.abspath(url))  # noqa: PTH100 - a Path would keep "..", and resolve() would follow links
    parts = urlsplit(url)
    if parts.netloc not in {"", "localhost"} or not parts.path.startswith("/"):
        raise SettingsError(f"EARNWIRE_STORE={url!r}: expected file:///folder")
    return _folder_of(unquote(parts.path))


class _Folder:
    """A folder of this machine, or one mounted here."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def look(self, name: str) -> _Found | None:
        path = self._root / name
        if path.resolve() != self._root.resolve() / name:
            raise ClaimBroken(f"a link leads out of the store: {path.as_uri()}")
        try:
            status = path.lstat()
        except FileNotFoundError:
            return None
        return _Found(status.st_size, time.time() - status.st_mtime) if stat.S_ISREG(status.st_mode) else None

    def read(self, name: str, most: int) -> bytes:
        with (self._root / name).open("rb") as file:
            return file.read(most)

    def write(self, name: str, content: bytes) -> None:
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        for folder in (path.parent, self._root):  # or a crash of the machine could take the name away again
            _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class _Objects:
    """An object store, by fsspec, which is imported only where there is one."""

    def __init__(self, url: str) -> None:
        import fsspec

        scheme = url.partition("://")[0]
        try:
            self._files, self._root = fsspec.url_to_fs(url, skip_instance_cache=True, use_listings_cache=False)
        except ImportError as error:
            extra = _EXTRAS.get(scheme)
            how = f"pip install 'earnwire[{extra}]'" if extra else str(error)
            raise SettingsError(f"EARNWIRE_STORE={url!r}: its package is not installed: {how}") from error
        except ValueError as error:
            raise SettingsError(f"EARNWIRE_STORE={url!r}: {error}") from error

    def look(self, name: str) -> _Found | None:
        try:
            info = self._ask("info", f"{self._root}/{name}")
        except FileNotFoundError:
            return None
        if info["type"] != "file":
            return None
        written = next((info[name] for name in _WRITTEN if name in info), None)
        return _Found(int(info["size"]), time.time() - written.timestamp() if written else math.inf)

    def read(self, name: str, most: int) -> bytes:
        content: bytes = self._ask("cat_file", f"{self._root}/{name}", start=0, end=most)
        return content

    def write(self, name: str, content: bytes) -> None:
        self._ask("pipe_file", f"{self._root}/{name}", content)

    def _ask(self, request: str, *arguments: object, **options: object) -> Any:  # noqa: ANN401 - as the request has it
        if not self._files.async_impl:
            return getattr(self._files, request)(*arguments, **options)
        from fsspec.asyn import sync

        ask = getattr(self._files, f"_{request}")
        return sync(self._files.loop, ask, *arguments, timeout=STORE_TIMEOUT_S, **options)
