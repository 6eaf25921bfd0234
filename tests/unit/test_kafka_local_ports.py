"""Ports that nobody uses."""

import socket
from collections.abc import Iterator

import pytest

from streams.kafka_local import ports


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Java's have it
        server.bind((ports.LOOPBACK, 0))
        server.listen()
        yield server


def test_a_port_that_somebody_listens_on_is_not_free(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    assert not ports.is_free(port)
    assert ports.is_listened(port)


def test_a_port_that_is_bound_but_does_not_answer_is_not_free() -> None:
    with socket.socket() as silent:
        silent.bind((ports.LOOPBACK, 0))  # without SO_REUSEADDR: Kafka could not have it
        port = silent.getsockname()[1]
        assert not ports.is_free(port)
        assert not ports.is_listened(port)


def test_a_port_whose_last_connection_was_just_closed_is_free(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with socket.create_connection((ports.LOOPBACK, port)):
        accepted, _ = listener.accept()
        accepted.close()  # the server closes first: its side stays in TIME_WAIT
    listener.close()
    assert ports.is_free(port)


def test_free_ports_differ_and_are_no_port_of_an_outgoing_connection() -> None:
    found = ports.free_ports(5)
    assert len(set(found)) == 5
    assert all(1024 < port < 32768 for port in found)


def test_ports_that_are_taken_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda port: port == 20_007)
    assert ports.free_ports(1) == [20_007]
    with pytest.raises(OSError, match="fewer than 2 free ports"):
        ports.free_ports(2)
