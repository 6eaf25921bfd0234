"""The claim check's store: a folder for real, an object store by fsspec's own in memory, and one that fails."""

import errno
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import fsspec
import pytest

from filings.submission import MAX_SUBMISSION_BYTES
from streams import store as store_module
from streams.settings import SettingsError
from streams.store import MARK, RENEW_AFTER_S, Claim, ClaimBroken, Store, StoreUnreachable, claim_headers, claim_of

RAW = b"a large filing\n" * 1000
SHA256 = hashlib.sha256(RAW).hexdigest()
PLACE = f"{SHA256[:2]}/{SHA256}"


class SpoiltStore:
    """A store that a test can look into and spoil, whatever its kind."""

    def __init__(self, url: str, folder: Path | None) -> None:
        self.url = url
        self.store = Store(url)
        self._folder = folder
        self._memory = fsspec.filesystem("memory")

    def names(self) -> set[str]:
        if self._folder:
            return {str(p.relative_to(self._folder)) for p in self._folder.rglob("*") if p.is_file()}
        root = self.url.removeprefix("memory:/")
        return {name.removeprefix(f"{root}/") for name in self._memory.find(root)}

    def write(self, name: str, content: bytes) -> None:
        if self._folder:
            (self._folder / name).write_bytes(content)
        else:
            self._memory.pipe_file(f"{self.url}/{name}", content)

    def remove(self, name: str) -> None:
        if self._folder:
            (self._folder / name).unlink()
        else:
            self._memory.rm_file(f"{self.url}/{name}")


@pytest.fixture(params=["folder", "objects"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SpoiltStore]:
    if request.param == "folder":
        yield SpoiltStore(str(tmp_path / "store"), tmp_path / "store")
    else:
        yield SpoiltStore(f"memory://{uuid4().hex}/raw", None)


def test_what_is_put_is_got_again_from_under_its_hash(store: SpoiltStore) -> None:
    claim = store.store.put(RAW)
    assert claim == Claim(f"{store.store.url}/{PLACE}", SHA256, len(RAW))
    assert store.names() == {MARK, PLACE}
    assert Store(store.url).get(claim) == RAW


def test_a_claim_travels_in_headers() -> None:
    claim = Claim("s3://bucket/raw/ab/abc", "abc", 7)
    assert claim_headers(claim) == (
        ("claim_uri", b"s3://bucket/raw/ab/abc"),
        ("claim_sha256", b"abc"),
        ("claim_size", b"7"),
    )
    assert claim_of((("source", b"a.txt"), *claim_headers(claim))) == claim


def test_a_record_without_a_claim_has_none() -> None:
    assert claim_of((("source", b"a.txt"), ("claim_size", b"7"))) is None


@pytest.mark.parametrize("size", [b"", b"-7", b"7.0", b"\xff", "٣".encode(), b"9" * 5000])
def test_headers_that_make_no_sense_give_a_claim_that_is_refused(size: bytes, tmp_path: Path) -> None:
    uri = Store(str(tmp_path)).put(RAW).uri.encode()
    claim = claim_of((("claim_uri", uri), ("claim_sha256", SHA256.encode()), ("claim_size", size)))
    assert claim is not None
    with pytest.raises(ClaimBroken, match="size is not within"):
        Store(str(tmp_path)).get(claim)


def test_a_filing_that_is_there_is_not_written_again(store: SpoiltStore) -> None:
    store.store.put(RAW)
    other = bytes(len(RAW))  # of the same size, so that a second writing shows
    store.write(PLACE, other)
    claim = store.store.put(RAW)
    store.write(PLACE, RAW)
    assert store.store.get(claim) == RAW


def test_an_old_filing_is_written_anew(store: SpoiltStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.store.put(RAW)
    store.write(PLACE, bytes(len(RAW)))
    later = time.time() + RENEW_AFTER_S
    monkeypatch.setattr(time, "time", lambda: later)
    assert store.store.get(store.store.put(RAW)) == RAW


def test_a_torn_filing_is_written_anew(store: SpoiltStore) -> None:
    store.store.put(RAW)
    store.write(PLACE, RAW[:100])
    assert store.store.get(store.store.put(RAW)) == RAW


def test_a_missing_filing_is_broken(store: SpoiltStore) -> None:
    claim = store.store.put(RAW)
    store.remove(PLACE)
    with pytest.raises(ClaimBroken, match=f"missing from the store: {claim.uri}"):
        store.store.get(claim)


def test_a_missing_filing_is_not_broken_where_the_store_is_not_known_to_be_ours(store: SpoiltStore) -> None:
    claim = store.store.put(RAW)
    for name in (PLACE, MARK):  # as a volume that is not mounted, or another bucket
        store.remove(name)
    with pytest.raises(StoreUnreachable, match="no store of filings there"):
        store.store.get(claim)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (RAW[:-1], "has 14,999 bytes instead of 15,000"),
        (RAW + b"\n", "has 15,001 bytes instead of 15,000"),
        (RAW[:-1] + b" ", "another SHA-256"),
    ],
)
def test_an_altered_filing_is_broken(store: SpoiltStore, body: bytes, says: str) -> None:
    claim = store.store.put(RAW)
    store.write(PLACE, body)
    with pytest.raises(ClaimBroken, match=says):
        store.store.get(claim)


@pytest.mark.parametrize(
    "altered",
    [
        {"sha256": SHA256.upper()},
        {"sha256": "../../../../etc/passwd"},
        {"sha256": ""},
        {"sha256": "0" * 64},  # not the hash of the place
        {"size": 0},
        {"size": -1},
        {"size": MAX_SUBMISSION_BYTES + 1},
        {"size": len(RAW) + 1},
    ],
    ids=str,
)
def test_a_claim_that_is_none_of_the_stores_is_broken(store: SpoiltStore, altered: dict[str, Any]) -> None:
    claim = store.store.put(RAW)
    with pytest.raises(ClaimBroken):
        store.store.get(replace(claim, **altered))


@pytest.mark.parametrize("uri", ["file:///etc/passwd", f"s3://other/{PLACE}", f"../{PLACE}", PLACE, ""])
def test_the_address_in_a_claim_is_not_followed(store: SpoiltStore, uri: str) -> None:
    """A store may be mounted elsewhere than where it was written; and a record is nobody to be sent to a file by."""
    claim = store.store.put(RAW)
    assert store.store.get(replace(claim, uri=uri)) == RAW


def test_what_is_no_hash_is_not_looked_for_even_where_hash_and_place_agree(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    store.put(RAW)
    (tmp_path / "outside").write_bytes(RAW)
    with pytest.raises(ClaimBroken, match="the claim has no SHA-256"):
        store.get(Claim(f"{store.url}/../../outside", "../outside", len(RAW)))


def test_of_a_filing_that_grows_while_it_is_read_no_more_than_one_byte_more_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(str(tmp_path))
    claim = store.put(RAW)
    read: list[int] = []

    def grown(_: object, name: str, most: int) -> bytes:
        read.append(most)
        return (RAW + RAW)[:most]

    monkeypatch.setattr(store_module._Folder, "read", grown)
    with pytest.raises(ClaimBroken, match="altered"):
        store.get(claim)
    assert read == [len(RAW) + 1]


# A folder.


def test_a_relative_folder_has_an_absolute_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    claim = Store("my store/../my store").put(RAW)
    assert claim.uri == f"{tmp_path.as_uri()}/my%20store/{PLACE}"
    assert Store(f"{tmp_path.as_uri()}/my%20store").get(claim) == RAW


def test_a_folder_that_is_gone_is_unreachable(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    claim = store.put(RAW)
    (tmp_path / "store").rename(tmp_path / "away")
    with pytest.raises(StoreUnreachable):
        store.get(claim)
    (tmp_path / "away").rename(tmp_path / "store")
    assert store.get(claim) == RAW


@pytest.mark.parametrize("link", [PLACE, PLACE[:2]])
def test_a_link_out_of_the_store_is_broken(tmp_path: Path, link: str) -> None:
    store = Store(str(tmp_path / "store"))
    claim = store.put(RAW)
    (tmp_path / "store" / link).rename(tmp_path / "outside")
    (tmp_path / "store" / link).symlink_to(tmp_path / "outside")
    with pytest.raises(ClaimBroken, match="a link leads out of the store"):
        store.get(claim)


def test_a_store_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "volume").mkdir()
    (tmp_path / "store").symlink_to(tmp_path / "volume")
    store = Store(str(tmp_path / "store"))
    assert store.get(store.put(RAW)) == RAW


def test_what_is_no_file_is_a_missing_filing(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    claim = store.put(RAW)
    (tmp_path / PLACE).unlink()
    os.mkfifo(tmp_path / PLACE)  # to open it would wait for a writer
    with pytest.raises(ClaimBroken, match="missing"):
        store.get(claim)


@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_a_folder_that_does_not_let_us_read_is_unreachable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    store = Store(str(tmp_path))
    claim = store.put(RAW)

    def fail(*_: object) -> bytes:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(store_module._Folder, "read", fail)
    with pytest.raises(StoreUnreachable, match=os.strerror(error)):
        store.get(claim)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_unreachable(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    claim = store.put(RAW)
    (tmp_path / "store").chmod(0)
    try:
        with pytest.raises(StoreUnreachable, match="Permission denied"):
            store.get(claim)
        with pytest.raises(StoreUnreachable, match="Permission denied"):
            store.put(b"another")
    finally:
        (tmp_path / "store").chmod(0o755)


def test_a_store_that_cannot_be_made_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreUnreachable, match="NotADirectoryError"):
        Store(str(tmp_path / "file")).put(RAW)


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path))
    store.put(b"so that the mark is there")
    before = sorted(tmp_path.rglob("*"))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnreachable, match="No space left"):
        store.put(RAW)
    assert [path for path in sorted(tmp_path.rglob("*")) if path.is_file()] == [p for p in before if p.is_file()]


def test_a_filing_is_on_the_disk_before_its_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    did: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def noted_fsync(file: int) -> None:
        did.append("fsync")
        fsync(file)

    def noted_rename(self: Path, to: Path) -> Path:
        did.append("rename")
        return rename(self, to)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    store = Store(str(tmp_path))
    store.put(b"so that the mark is there")
    did.clear()
    store.put(RAW)
    assert did == ["fsync", "rename", "fsync", "fsync"]  # the filing, its name, the folders that hold it


def test_other_users_may_read_a_filing_as_they_may_any_new_file(tmp_path: Path) -> None:
    Store(str(tmp_path)).put(RAW)
    (tmp_path / "any new file").touch()
    assert (tmp_path / PLACE).stat().st_mode == (tmp_path / "any new file").stat().st_mode


# An object store.


@pytest.mark.parametrize(
    "error", [PermissionError("Forbidden"), ConnectionRefusedError(), TimeoutError(), RuntimeError("no credentials")]
)
def test_whatever_an_object_store_raises_it_is_unreachable(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SpoiltStore(f"memory://{uuid4().hex}", None)
    claim = store.store.put(RAW)
    monkeypatch.setattr(store_module._Objects, "_ask", lambda *_, **__: (_ for _ in ()).throw(error))
    for request in (lambda: store.store.get(claim), lambda: store.store.put(RAW)):
        with pytest.raises(StoreUnreachable, match=type(error).__name__) as told:
            request()
        assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("s3://key:secret@bucket/raw", "no more than a place"),
        ("simplecache::s3://bucket/raw", "no more than a place"),
        ("s3://bucket/raw?versionId=1", "no more than a place"),
        ("file://store", "expected file:///folder"),
        ("nosuch://bucket", "Protocol not known: nosuch"),
        ("s3://[b", "expected a place"),
        ("s3://key:secret@\u2100", "expected a place"),  # the parser's own words would repeat the secret
    ],
)
def test_a_store_that_cannot_be_is_told(url: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as told:
        Store(url)
    assert "EARNWIRE_STORE" in str(told.value)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(("url", "package", "extra"), [("s3://b/raw", "s3fs", "s3"), ("gs://b/raw", "gcsfs", "gcs")])
def test_a_missing_package_is_told_with_how_to_install_it(
    url: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # importing it fails, installed or not
    with pytest.raises(SettingsError, match=rf"pip install 'earnwire\[{extra}\]'"):
        Store(url)


def test_a_folder_needs_no_fsspec() -> None:
    program = "import sys; from streams.store import Store; Store('store'); sys.exit('fsspec' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
