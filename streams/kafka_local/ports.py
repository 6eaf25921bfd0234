"""Ports on the loopback that nobody uses."""

import random
import socket
from typing import Final

LOOPBACK: Final = "127.0.0.1"
# Below 32768: an outgoing connection's own port comes from the range above (Linux 32768-60999, macOS 49152-65535).
# A client that reconnects in a loop to a port of that range can connect to itself, and then Kafka cannot bind.
FREE_PORTS: Final = range(20000, 32000)


def is_listened(port: int) -> bool:
    """Whether somebody accepts connections on this port of the loopback."""
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback."""
    if is_listened(port):  # on macOS it could be bound beside a server that listens on every address
        return False
    with socket.socket() as probe:
        # As Kafka does: connections of a broker that just ended, in TIME_WAIT, are no hindrance.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_ports(count: int) -> list[int]:
    """Return so many different free ports, drawn at random so that two who draw at once seldom meet."""
    found: list[int] = []
    for port in random.sample(FREE_PORTS, k=len(FREE_PORTS)):
        if is_free(port):
            found.append(port)
            if len(found) == count:
                return found
    raise OSError(f"fewer than {count} free ports in {FREE_PORTS.start}-{FREE_PORTS.stop - 1}")
