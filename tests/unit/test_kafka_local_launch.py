"""What keeps a broker from being started, told before or in the place of a Java virtual machine."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from streams.kafka_local import daemon, launch
from streams.kafka_local.data_folder import Broker, DataFolder
from streams.kafka_local.errors import KafkaLocalError, PortTakenError
from streams.kafka_local.java import Java
from streams.kafka_local.launch import Lifetime
from streams.kafka_local.ports import LOOPBACK, free_ports

CHILD = Lifetime(owner_pid=os.getpid(), patience_s=0)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "kafka")


def fake_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put this executable in the place of the Java runtime."""
    runtime = tmp_path / "java"
    runtime.write_bytes(content)
    runtime.chmod(0o755)
    java = Java(runtime, {"CLASSPATH": "", "LC_ALL": "C.UTF-8"})
    monkeypatch.setattr(Java, "with_kafka", classmethod(lambda _cls: java))


def test_a_port_that_another_program_has_is_named_with_what_mends_it(folder: DataFolder) -> None:
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"port {port} .*choose another.*EARNWIRE_KAFKA=127.0.0.1:{port}"):
            launch.launch(folder, port=port, lifetime=CHILD)
    assert not folder.is_held()


def test_a_runtime_of_another_platform_is_told_as_such(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_java(tmp_path, monkeypatch, b"\xca\xfe\xba\xbe" + bytes(100))
    with pytest.raises(KafkaLocalError, match=r"does not run on this platform \(Exec format error\).*EARNWIRE_KAFKA"):
        launch.launch(folder, port=free_ports(1)[0], lifetime=CHILD)
    assert not folder.is_held()


def test_a_kafka_that_ends_at_once_is_told_with_what_it_said(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The storage tool succeeds (its arguments have "format" in them), the server does not.
    script = b'#!/bin/sh\ncase "$*" in *format*) exit 0;; esac\necho "ERROR a bad day"\nexit 1\n'
    fake_java(tmp_path, monkeypatch, script)
    with pytest.raises(KafkaLocalError, match=r"ended while starting; its log .*/kafka\.log says: ERROR a bad day"):
        launch.launch(folder, port=free_ports(1)[0], lifetime=CHILD)
    assert not folder.is_held()


def test_a_kafka_that_never_answers_is_ended_after_the_time_limit(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "READY_TIMEOUT_S", 0.5)
    fake_java(tmp_path, monkeypatch, b'#!/bin/sh\ncase "$*" in *format*) exit 0;; esac\necho waiting\nexec sleep 60\n')
    for lifetime in (CHILD, Lifetime(owner_pid=None)):
        with pytest.raises(KafkaLocalError, match=r"did not answer within 0\.5 s; its log .* says: waiting"):
            launch.launch(folder, port=free_ports(1)[0], lifetime=lifetime)
        assert not folder.is_held()


def test_data_that_cannot_be_formatted_is_told_with_what_the_tool_said(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_java(tmp_path, monkeypatch, b"#!/bin/sh\necho 'RuntimeException: no such directory' >&2\nexit 1\n")
    with pytest.raises(KafkaLocalError, match="RuntimeException: no such directory"):
        launch.launch(folder, port=free_ports(1)[0], lifetime=CHILD)


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KafkaLocalError, match=r"cannot keep its data in .*/file/kafka \(Not a directory\)"):
        launch.launch(DataFolder(tmp_path / "file" / "kafka"), port=free_ports(1)[0], lifetime=CHILD)


def test_a_full_disk_is_told_as_such(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_folder: DataFolder) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(DataFolder, "take", full)
    with pytest.raises(KafkaLocalError, match=r"No space left on device\); free some space there"):
        launch.launch(folder, port=free_ports(1)[0], lifetime=CHILD)


def test_the_child_of_a_living_process_is_neither_taken_over_nor_stopped(folder: DataFolder) -> None:
    lock = folder.take()
    assert lock is not None
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=(lock,)) as child:
        os.close(lock)
        folder.write_running(Broker(child.pid, "127.0.0.1:21000", "E" * 22, owner_pid=os.getpid()))
        for refused in (daemon.start, daemon.stop):
            with pytest.raises(KafkaLocalError, match=f"started by process {os.getpid()} and ends with it"):
                refused(folder.root)
        assert child.poll() is None
        child.kill()


def test_the_child_of_a_process_that_is_gone_is_waited_for_since_it_is_about_to_end(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_java(tmp_path, monkeypatch, b"#!/bin/sh\necho 'ERROR started anew'\nexit 1\n")
    with subprocess.Popen([sys.executable, "-c", ""]) as owner:
        owner.wait()
    lock = folder.take()
    assert lock is not None
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1)"], pass_fds=(lock,)) as ending:
        os.close(lock)
        folder.write_running(Broker(ending.pid, "127.0.0.1:21000", "E" * 22, owner_pid=owner.pid))
        with pytest.raises(KafkaLocalError, match="ERROR started anew"):
            launch.launch(folder, port=free_ports(1)[0], lifetime=CHILD)
        assert ending.poll() == 0


def test_a_folder_that_is_held_by_one_who_never_becomes_a_kafka_is_told_after_the_time_limit(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daemon, "READY_TIMEOUT_S", 0.2)
    lock = folder.take()
    assert lock is not None
    with pytest.raises(KafkaLocalError, match="does not answer"):
        daemon.start(folder.root)
    with pytest.raises(KafkaLocalError, match="does not become a Kafka"):
        daemon.stop(folder.root)
    with pytest.raises(KafkaLocalError, match="does not answer"):
        daemon.status(folder.root)
    os.close(lock)


def test_no_java_of_the_machine_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/usr/lib/jvm/other")
    monkeypatch.setenv("PATH", "/usr/lib/jvm/other/bin")
    monkeypatch.setattr("streams.kafka_local.java.ensure_jars", lambda jars: [Path(jar.file_name) for jar in jars])
    java = Java.with_kafka()
    assert Path(sys.prefix) in java.runtime.parents
    assert set(java.environment) == {"CLASSPATH", "LC_ALL"}
    assert "org.apache.kafka.kafka_2.13-" in java.environment["CLASSPATH"]
