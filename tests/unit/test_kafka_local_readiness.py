"""Does it answer, and what is said where it does not."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.kafka_local import readiness
from streams.kafka_local.data_folder import DataFolder
from streams.kafka_local.errors import PortTakenError
from streams.kafka_local.ports import LOOPBACK
from streams.kafka_local.readiness import cluster_id_at, telling, why_it_ended


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture(params=["silent", "talks HTTP", "hangs up"])
def foreign_port(request: pytest.FixtureRequest) -> Iterator[int]:
    """A port on which something answers that is no Kafka."""

    kept: list[socket.socket] = []

    def serve(server: socket.socket) -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            if request.param == "talks HTTP":
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            if request.param == "hangs up":
                connection.close()
            kept.append(connection)

    with socket.socket() as server:
        server.bind((LOOPBACK, 0))
        server.listen()
        thread = threading.Thread(target=serve, args=(server,), daemon=True)
        thread.start()
        yield int(server.getsockname()[1])
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
        for connection in kept:
            connection.close()


def test_another_program_on_the_port_is_no_kafka_and_does_not_hold_us_up(
    foreign_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "ANSWER_TIMEOUT_S", 0.5)
    began = time.monotonic()
    assert cluster_id_at(foreign_port) is None
    assert time.monotonic() - began < 5


async def test_nobody_on_the_port_is_no_kafka_and_may_be_asked_from_an_event_loop() -> None:
    with socket.socket() as unused:
        unused.bind((LOOPBACK, 0))
        assert cluster_id_at(unused.getsockname()[1]) is None


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("ERROR KafkaRaftServer - java.io.IOException: No space left on device", "disk of .* is full; free some space"),
        ("# There is insufficient memory for the Java Runtime Environment to continue.", "too little memory"),
        ("ERROR - java.lang.OutOfMemoryError: Java heap space", "ran out of memory; remove .* to begin anew"),
        ("ERROR - java.nio.file.AccessDeniedException: data/meta.properties", "may not write to .*; change its owner"),
        ("java: error while loading shared libraries: libz.so.1", "does not run on this platform"),
    ],
)
def test_a_known_cause_says_what_mends_it_and_names_the_log(folder: DataFolder, log: str, said: str) -> None:
    folder.log.write_text(f"INFO starting\n{log}\n\tat java.base/x\nINFO shut down\n")
    error = why_it_ended(folder, port=21000)
    assert error.args[0].count("\n") == 0
    assert str(folder.log) in str(error)
    with pytest.raises(type(error), match=said):
        raise error


def test_a_disk_too_full_to_log_that_it_is_full_is_told_all_the_same(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.log.write_text("ERROR - java.io.UncheckedIOException: Error while writing the Quorum st")
    assert "free some space" not in str(why_it_ended(folder, port=21000))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10**7, 10**7 - 4096, 4096))
    assert "is full; free some space there" in str(why_it_ended(folder, port=21000))


def test_a_port_taken_between_our_look_and_kafka_s_is_an_error_of_its_own(folder: DataFolder) -> None:
    folder.output.write_text("Caused by: java.net.BindException: Address already in use\n")
    error = why_it_ended(folder, port=21000)
    assert isinstance(error, PortTakenError)
    assert "port 21000" in str(error)


def test_an_unknown_cause_quotes_the_last_telling_lines_of_the_log(folder: DataFolder) -> None:
    folder.log.write_text("ERROR first\nERROR second\nERROR third\nERROR fourth\nINFO shut down completely\n")
    error = why_it_ended(folder, port=21000)
    assert str(error).endswith("ERROR second | ERROR third | ERROR fourth")
    assert str(folder.log) in str(error)


def test_a_log_without_errors_is_quoted_from_its_end_and_no_log_says_so(folder: DataFolder) -> None:
    assert telling(folder) == "nothing"
    folder.log.write_text("INFO one\nINFO two\nINFO three\nINFO four\n")
    assert telling(folder) == "INFO two | INFO three | INFO four"


def test_only_the_end_of_a_long_log_is_read(folder: DataFolder) -> None:
    folder.log.write_text("ERROR long ago\n" + "INFO busy\n" * readiness.TAIL_BYTES + "ERROR " + "x" * 10_000)
    assert "long ago" not in telling(folder)
    assert len(telling(folder)) == readiness.TELLING_CHARACTERS
