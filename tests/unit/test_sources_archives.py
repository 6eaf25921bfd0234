import gzip
import io
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from streams.sources import archives, raw_filing
from streams.sources.files import read_file
from streams.sources.raw_filing import Found, RawFiling, Unreadable


def found_in(path: Path) -> list[Found]:
    return list(read_file(str(path)))


def zip_of(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def tar_of(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def tar_header(
    name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, pax_headers: dict[str, str] | None = None
) -> bytes:
    """Give a header, which may lie."""
    info = tarfile.TarInfo(name)
    info.type, info.size, info.pax_headers = kind, size, pax_headers or {}
    return info.tobuf(tarfile.PAX_FORMAT if pax_headers else tarfile.GNU_FORMAT)


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> int:
    """A limit of 1,000 bytes in place of 32 MiB."""
    monkeypatch.setattr(raw_filing, "MAX_SUBMISSION_BYTES", 1000)
    return 1000


def test_a_gzip_is_one_filing_under_its_own_path(tmp_path: Path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"filing"))
    assert found_in(tmp_path / "a.txt.gz") == [RawFiling(f"{tmp_path}/a.txt.gz", b"filing")]


def test_members_are_named_after_their_archive_and_come_in_its_order(tmp_path: Path):
    members = {"z.txt": b"1", "day/a.nc": b"2"}
    for path in (zip_of(tmp_path / "a.zip", members), tar_of(tmp_path / "20240102.nc.tar.gz", members)):
        assert found_in(path) == [RawFiling(f"{path}!z.txt", b"1"), RawFiling(f"{path}!day/a.nc", b"2")]


@pytest.mark.parametrize(("name", "mode"), [("a.tgz", "w:gz"), ("a.tar", "w"), ("A.TAR.GZ", "w:gz")])
def test_tars_of_all_names_are_read(tmp_path: Path, name: str, mode: str):
    assert found_in(tar_of(tmp_path / name, {"1": b"x"}, mode)) == [RawFiling(f"{tmp_path}/{name}!1", b"x")]


def test_hidden_members_and_what_a_mac_adds_are_left_out(tmp_path: Path):
    members = {"./a.txt": b"1", "._a.txt": b"x", "__MACOSX/._a.txt": b"x", ".git/b": b"x"}
    assert [item.source for item in found_in(tar_of(tmp_path / "a.tgz", members))] == [f"{tmp_path}/a.tgz!./a.txt"]
    assert [item.source for item in found_in(zip_of(tmp_path / "a.zip", members))] == [f"{tmp_path}/a.zip!./a.txt"]


@pytest.mark.parametrize("name", ["inner.zip", "inner.txt.gz", "inner.TGZ", "inner.tar"])
def test_an_archive_within_an_archive_is_refused_and_the_next_member_is_read(tmp_path: Path, name: str):
    for path in (
        zip_of(tmp_path / "a.zip", {name: b"x", "b": b"y"}),
        tar_of(tmp_path / "a.tgz", {name: b"x", "b": b"y"}),
    ):
        assert found_in(path) == [
            Unreadable(f"{path}!{name}", "an archive within an archive is not opened"),
            RawFiling(f"{path}!b", b"y"),
        ]


def test_links_and_devices_in_a_tar_are_not_followed(tmp_path: Path):
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind, name in ((tarfile.SYMTYPE, "link"), (tarfile.FIFOTYPE, "pipe"), (tarfile.LNKTYPE, "hard")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert found_in(tmp_path / "a.tar") == []


@pytest.mark.parametrize("make", [zip_of, tar_of], ids=["zip", "tar.gz"])
def test_a_member_beyond_the_limit_is_refused_and_the_next_one_is_read(tmp_path: Path, make, small_limit: int):
    path = make(tmp_path / ("a.zip" if make is zip_of else "a.tgz"), {"big": b"x" * (small_limit + 1), "small": b"y"})
    assert found_in(path) == [
        Unreadable(f"{path}!big", "larger than 1,000 bytes (MAX_SUBMISSION_BYTES)"),
        RawFiling(f"{path}!small", b"y"),
    ]


def test_what_unpacks_to_a_gigabyte_is_refused_within_the_memory_of_one_submission(tmp_path: Path):
    bomb = tmp_path / "bomb.gz"
    with gzip.open(bomb, "wb", compresslevel=1) as file:
        for _ in range(64):
            file.write(bytes(1024 * 1024))
    zipped = zip_of(tmp_path / "bomb.zip", {"big": bytes(64 * 1024 * 1024)})
    tracemalloc.start()
    try:
        assert all(isinstance(item, Unreadable) for path in (bomb, zipped) for item in read_file(str(path)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 48 * 1024 * 1024


def test_a_feed_of_thousands_of_members_is_read_with_constant_memory(tmp_path: Path):
    path = tar_of(tmp_path / "20240102.nc.tar.gz", {f"{number:05}.nc": b"x" * 2000 for number in range(3000)})

    def memory_after(members: int) -> int:
        reading = read_file(str(path))
        for _ in range(members):
            next(reading)
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        early, late = memory_after(100), memory_after(2900)
    finally:
        tracemalloc.stop()
    assert late - early < 100_000


@pytest.mark.parametrize("name", ["a.gz", "a.zip", "a.tar", "a.tar.gz"])
def test_what_only_bears_an_archives_name_is_told(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(b"<SEC-DOCUMENT> and so on, no archive at all " * 20)
    (refused,) = found_in(tmp_path / name)
    assert isinstance(refused, Unreadable)
    assert refused.reason.startswith(("not a whole gzip file: ", "not a whole zip file: ", "not a whole tar file: "))


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_truncated_tar_gives_what_is_whole_and_then_tells(tmp_path: Path, mode: str):
    content = bytes(range(256)) * 40
    path = tar_of(tmp_path / ("a.tar" if mode == "w" else "a.tar.gz"), {"1": content, "2": content}, mode)
    packed = path.read_bytes()
    path.write_bytes(packed[: 10240 + 5000] if mode == "w" else packed[: len(packed) * 2 // 3])
    *whole, last = found_in(path)
    assert all(item == RawFiling(f"{path}!1", content) for item in whole)
    assert isinstance(last, Unreadable)
    assert last.source == str(path)


def test_a_damaged_header_within_a_tar_is_told_and_not_taken_for_its_end(tmp_path: Path):
    path = tar_of(tmp_path / "a.tar", {"1": b"x" * 512, "2": b"y"}, "w")
    packed = bytearray(path.read_bytes())
    packed[1024:1034] = b"\xff" * 10
    path.write_bytes(packed)
    assert found_in(path) == [
        RawFiling(f"{path}!1", b"x" * 512),
        Unreadable(str(path), "not a whole tar file: bad checksum"),
    ]


def test_a_tar_cut_between_two_members_is_told(tmp_path: Path):
    path = tar_of(tmp_path / "a.tar", {"1": b"x" * 512, "2": b"y"}, "w")
    path.write_bytes(path.read_bytes()[:1024])
    assert found_in(path) == [
        RawFiling(f"{path}!1", b"x" * 512),
        Unreadable(str(path), "not a whole tar file: empty header"),
    ]


def test_a_tar_whose_header_declares_a_name_of_100_megabytes_is_refused(tmp_path: Path):
    with gzip.open(tmp_path / "a.tar.gz", "wb", compresslevel=1) as file:
        file.write(tar_header("././@LongLink", tarfile.GNUTYPE_LONGNAME, 100_000_000))
        for _ in range(8):
            file.write(b"x" * 1_000_000)
    (refused,) = found_in(tmp_path / "a.tar.gz")
    assert isinstance(refused, Unreadable)
    assert "MAX_TAR_HEADER_BYTES" in refused.reason


SPARSE = {"GNU.sparse.name": "1", "GNU.sparse.size": str(1 << 40), "GNU.sparse.map": "0,512"}


@pytest.mark.parametrize(
    "member",
    [
        tar_header("1", size=512, pax_headers=SPARSE) + b"x" * 512,
        tar_header("1", tarfile.SYMTYPE, size=1 << 32),
        tar_header("1", tarfile.DIRTYPE, size=1 << 32),
    ],
    ids=["sparse file", "link", "folder"],
)
def test_a_size_without_content_does_not_pay_for_a_long_name(tmp_path: Path, member: bytes):
    named = 4 * 1024 * 1024
    long_name = tar_header("././@LongLink", tarfile.GNUTYPE_LONGNAME, named) + b"n" * named
    (tmp_path / "a.tar").write_bytes(member + long_name + tar_header("2") + bytes(1024))
    last = found_in(tmp_path / "a.tar")[-1]
    assert isinstance(last, Unreadable)
    assert "MAX_TAR_HEADER_BYTES" in last.reason


@pytest.mark.timeout(10)
def test_a_member_of_a_tar_that_declares_an_exabyte_is_told_at_the_end_of_the_file(tmp_path: Path):
    (tmp_path / "a.tar").write_bytes(tar_header(".hidden", size=1 << 60))
    assert found_in(tmp_path / "a.tar") == [
        Unreadable(f"{tmp_path}/a.tar", "not a whole tar file: unexpected end of data")
    ]


def test_headers_within_headers_of_a_tar_are_told(tmp_path: Path):
    (tmp_path / "a.tar").write_bytes(tar_header("././@LongLink", tarfile.GNUTYPE_LONGNAME) * 1900)
    (refused,) = found_in(tmp_path / "a.tar")
    assert isinstance(refused, Unreadable)
    assert "recursion" in refused.reason


def test_damage_within_a_packed_tar_is_told_after_its_members(tmp_path: Path):
    path = tmp_path / "a.tar.gz"
    packed = bytearray(gzip.compress(tar_of(tmp_path / "a.tar", {"1": b"x" * 40_000}, "w").read_bytes(), 0))
    packed[packed.index(b"x" * 1000)] = ord("y")
    path.write_bytes(packed)
    assert found_in(path)[:-1] == [RawFiling(f"{path}!1", b"y" + b"x" * 39_999)]
    last = found_in(path)[-1]
    assert isinstance(last, Unreadable)
    assert last.source == str(path)
    assert "CRC check failed" in last.reason


def test_what_lies_behind_the_end_of_a_tar_is_read_up_to_a_limit(tmp_path: Path):
    path = tmp_path / "a.tar.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(tar_of(tmp_path / "a.tar", {"1": b"x"}, "w").read_bytes())
        for _ in range(64):
            file.write(bytes(1024 * 1024))
    tracemalloc.start()
    try:
        found = found_in(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == [
        RawFiling(f"{path}!1", b"x"),
        Unreadable(str(path), "not a whole tar file: more than 1,048,576 bytes behind its end (MAX_TAR_END_BYTES)"),
    ]
    assert peak < 8 * 1024 * 1024


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_packed_by_a_method_without_a_bound_is_refused_and_the_next_one_is_read(tmp_path: Path, method: int):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("1", bytes(64 * 1024 * 1024) if method == zipfile.ZIP_BZIP2 else b"x")
        archive.writestr("2", b"y", zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    try:
        found = found_in(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == [
        Unreadable(f"{path}!1", f"packed by method {method}; stored and deflated members are read"),
        RawFiling(f"{path}!2", b"y"),
    ]
    assert peak < 8 * 1024 * 1024


def test_a_zip_of_a_newer_format_is_told(tmp_path: Path):
    path = zip_of(tmp_path / "a.zip", {"1": b"x", "2": b"y"})
    packed = bytearray(path.read_bytes())
    packed[packed.index(b"PK\x01\x02") + 6] = 99  # the version needed, in the table of contents
    path.write_bytes(packed)
    assert found_in(path) == [Unreadable(str(path), "not a whole zip file: zip file version 9.9")]


def test_a_member_of_a_zip_without_a_name_is_read(tmp_path: Path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        with archive.open(zipfile.ZipInfo(""), "w") as member:
            member.write(b"x")
        archive.writestr("2", b"y")
    assert found_in(path) == [RawFiling(f"{path}!", b"x"), RawFiling(f"{path}!2", b"y")]


def test_a_member_of_a_zip_at_a_place_beyond_64_bits_is_told_and_the_next_one_is_read(tmp_path: Path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("1", b"x")
        archive.writestr("2", b"y")
        archive.infolist()[0].extra = struct.pack("<HHQ", 1, 8, 1 << 63)  # where the member stands, as zip64 has it
    packed = bytearray(path.read_bytes())
    entry = packed.index(b"PK\x01\x02")
    packed[entry + 42 : entry + 46] = b"\xff" * 4  # "see there"
    path.write_bytes(packed)
    refused, whole = found_in(path)
    assert isinstance(refused, Unreadable)
    assert refused.source == f"{path}!1"
    assert whole == RawFiling(f"{path}!2", b"y")


def test_a_damaged_member_of_a_zip_is_told_and_the_next_one_is_read(tmp_path: Path):
    path = zip_of(tmp_path / "a.zip", {"1": b"x" * 500, "2": b"y"})
    packed = bytearray(path.read_bytes())
    packed[32] ^= 0xFF  # within the first member's packed bytes
    path.write_bytes(packed)
    damaged, whole = found_in(path)
    assert isinstance(damaged, Unreadable)
    assert damaged.source == f"{path}!1"
    assert whole == RawFiling(f"{path}!2", b"y")


def test_an_encrypted_member_of_a_zip_is_told(tmp_path: Path):
    path = zip_of(tmp_path / "a.zip", {"1": b"x"})
    packed = bytearray(path.read_bytes())
    packed[6] |= 1  # the flag of the local header, and of the one in the table of contents
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(packed)
    (refused,) = found_in(path)
    assert isinstance(refused, Unreadable)
    assert "encrypted" in refused.reason


@pytest.mark.parametrize("make", [zip_of, tar_of], ids=["zip", "tar.gz"])
def test_more_members_than_the_limit_are_told(tmp_path: Path, make, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
    path = make(tmp_path / ("a.zip" if make is zip_of else "a.tgz"), {"1": b"", "2": b"", "3": b""})
    last = found_in(path)[-1]
    assert isinstance(last, Unreadable)
    assert "MAX_MEMBERS" in last.reason


def test_a_zip_with_too_large_a_table_of_contents_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = zip_of(tmp_path / "a.zip", {"1": b"", "2": b""})
    monkeypatch.setattr(archives, "MAX_ZIP_DIRECTORY_BYTES", 50)
    assert found_in(path) == [Unreadable(str(path), "its table of contents has 94 bytes (MAX_ZIP_DIRECTORY_BYTES)")]
