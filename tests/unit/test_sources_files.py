import io
import os
import sys
from pathlib import Path

import pytest

from streams.sources import files, raw_filing
from streams.sources.files import list_files, read_file, read_paths
from streams.sources.raw_filing import RawFiling, Unreadable


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> int:
    """A limit of 1,000 bytes in place of 32 MiB."""
    monkeypatch.setattr(raw_filing, "MAX_SUBMISSION_BYTES", 1000)
    monkeypatch.setattr(files, "MAX_SUBMISSION_BYTES", 1000)
    return 1000


def in_folder(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())


def test_a_file_is_given_byte_for_byte_under_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.txt").write_bytes(b"\xff\x00\r\n<SEC>")
    monkeypatch.chdir(tmp_path)
    assert list(read_paths(["./a.txt"])) == [RawFiling("./a.txt", b"\xff\x00\r\n<SEC>")]


def test_an_empty_file_is_a_filing_of_no_bytes(tmp_path: Path):
    (tmp_path / "a.txt").touch()
    assert list(read_paths([str(tmp_path / "a.txt")])) == [RawFiling(str(tmp_path / "a.txt"), b"")]


def test_a_folder_is_walked_in_the_order_of_names_without_hidden_ones_and_its_readme(tmp_path: Path):
    in_folder(tmp_path, "b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden", ".git/x.txt", "README.md", "b/README.md")
    assert [Path(str(path)).relative_to(tmp_path).as_posix() for path in list_files([str(tmp_path)])] == [
        "a.txt",
        "b/1.txt",
        "b/2.txt",
        "c.txt",
    ]


def test_paths_keep_the_order_in_which_they_are_given_and_may_repeat(tmp_path: Path):
    in_folder(tmp_path, "a", "b/1")
    a, b = str(tmp_path / "a"), str(tmp_path / "b")
    assert list(list_files([b, a, b, a])) == [f"{b}/1", a, f"{b}/1", a]


def test_a_named_readme_is_read(tmp_path: Path):
    in_folder(tmp_path, "README.md")
    assert list(read_paths([str(tmp_path / "README.md")])) == [RawFiling(str(tmp_path / "README.md"), b"README.md")]


def test_links_that_lead_back_into_the_folder_end_the_walk_there(tmp_path: Path):
    in_folder(tmp_path, "sub/1.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "self").symlink_to(tmp_path / "sub")
    assert list(list_files([str(tmp_path)])) == [f"{tmp_path}/sub/1.txt"]


def test_a_broken_link_and_a_link_to_itself_are_told(tmp_path: Path):
    in_folder(tmp_path, "a.txt")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    found = list(read_paths([str(tmp_path)]))
    assert found[0] == RawFiling(f"{tmp_path}/a.txt", b"a.txt")
    assert found[1] == Unreadable(f"{tmp_path}/gone", "no such file or directory")
    assert isinstance(found[2], Unreadable)
    assert found[2].source == f"{tmp_path}/itself"


def test_a_missing_file_is_told_and_the_next_one_is_read(tmp_path: Path):
    in_folder(tmp_path, "b.txt")
    missing, there = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    assert list(read_paths([missing, there])) == [
        Unreadable(missing, "no such file or directory"),
        RawFiling(there, b"b.txt"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path):
    in_folder(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    assert list(read_file(str(tmp_path / "a.txt"))) == [Unreadable(str(tmp_path / "a.txt"), "permission denied")]


@pytest.mark.timeout(10)
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    assert list(read_paths([str(tmp_path)])) == [
        Unreadable(f"{tmp_path}/pipe", "not a regular file; a pipe can be read with -")
    ]


def test_a_device_without_an_end_is_refused():
    assert list(read_file("/dev/zero")) == [Unreadable("/dev/zero", "not a regular file; a pipe can be read with -")]


def test_standard_input_is_one_filing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<SEC-DOCUMENT>")))
    assert list(read_paths(["-"])) == [RawFiling("-", b"<SEC-DOCUMENT>")]


def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert list(read_paths(["-"])) == [Unreadable("-", "standard input is closed")]


def test_standard_input_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    descriptor = os.open(tmp_path / "a", os.O_WRONLY | os.O_CREAT)  # as of `0>a`
    with open(descriptor, encoding="utf-8") as written:  # noqa: PTH123 - a descriptor has no path
        monkeypatch.setattr(sys, "stdin", written)
        assert list(read_paths(["-"])) == [Unreadable("-", "bad file descriptor")]


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_refused(tmp_path: Path, small_limit: int):
    (tmp_path / "a").write_bytes(b"x" * small_limit)
    (tmp_path / "b").write_bytes(b"x" * (small_limit + 1))
    at, above = read_paths([str(tmp_path)])
    assert at == RawFiling(f"{tmp_path}/a", b"x" * small_limit)
    assert above == Unreadable(f"{tmp_path}/b", "larger than 1,000 bytes (MAX_SUBMISSION_BYTES)")


def test_standard_input_beyond_the_limit_is_refused_without_being_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch, small_limit: int
):
    endless = io.BytesIO(b"x" * 100_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(endless))
    monkeypatch.setattr(raw_filing, "CHUNK_BYTES", 100)
    assert list(read_paths(["-"])) == [Unreadable("-", "larger than 1,000 bytes (MAX_SUBMISSION_BYTES)")]
    assert endless.tell() < 20_000


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes only UTF-8 for names")
def test_a_path_that_is_not_utf8_is_read(tmp_path: Path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(path).write_bytes(b"x")
    assert list(read_paths([str(tmp_path)])) == [RawFiling(path, b"x")]
