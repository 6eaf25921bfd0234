"""Who holds a broker's folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from streams.kafka_local.data_folder import Broker, DataFolder

BROKER = Broker(pid=4711, bootstrap="127.0.0.1:21000", cluster_id="E" * 22, owner_pid=None)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "kafka")


def test_a_folder_is_held_by_one_at_a_time(folder: DataFolder) -> None:
    assert not folder.is_held()
    lock = folder.take()
    assert lock is not None
    assert folder.is_held()
    assert folder.take() is None
    os.close(lock)
    assert not folder.is_held()


def test_the_process_that_was_handed_the_lock_holds_it_until_it_ends_however_it_ends(folder: DataFolder) -> None:
    lock = folder.take()
    assert lock is not None
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=(lock,)) as process:
        os.close(lock)
        assert folder.is_held()
        process.kill()
        process.wait()
        assert not folder.is_held()


def test_what_runs_is_read_as_it_was_written_and_only_while_the_folder_is_held(folder: DataFolder) -> None:
    lock = folder.take()
    assert lock is not None
    assert folder.running() is None  # held, but still on its way
    folder.write_running(BROKER)
    assert folder.running() == BROKER
    assert BROKER.port == 21000
    os.close(lock)
    assert folder.running() is None  # the file is still there, and tells of one that is gone


def test_who_takes_the_folder_next_does_not_find_the_one_before(folder: DataFolder) -> None:
    first = folder.take()
    assert first is not None
    folder.write_running(BROKER)
    os.close(first)
    second = folder.take()
    assert second is not None
    assert folder.running() is None
    os.close(second)


def test_the_cluster_id_is_read_from_formatted_data(folder: DataFolder) -> None:
    assert folder.cluster_id() is None
    folder.data.mkdir(parents=True)
    (folder.data / "meta.properties").write_text("#\n#Mon Jan 01\nnode.id=1\nversion=1\ncluster.id=Ab-cd_ef\n")
    assert folder.cluster_id() == "Ab-cd_ef"


def test_looking_at_a_folder_that_is_not_there_does_not_make_it(folder: DataFolder) -> None:
    assert folder.running() is None
    assert not folder.root.exists()
