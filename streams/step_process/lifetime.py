"""How a step's process ends: with its worker however that ended, and before it takes all memory."""

import ctypes
import os
import resource
import select
import signal
import sys
import threading
from typing import Final

PR_SET_PDEATHSIG: Final = 1  # prctl(2)


def end_with_parent(parent: int, connection: int) -> None:
    """Have this process end when its parent does, whatever it is doing.

    On Linux the kernel sees to it, in the midst of a regular expression too. It goes by the thread that started this
    process: the parent's event loop, which therefore has to live as long as the parent. Elsewhere a thread waits for
    the connection's end, and comes to its turn when the interpreter lets it.

    Args:
        parent: the parent's process id; where that is gone already, this process ends at once.
        connection: a socket that closes with the parent.

    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_end_when_closed, args=(connection,), name="end with parent", daemon=True).start()
    if os.getppid() != parent:
        os._exit(1)


def _end_when_closed(connection: int) -> None:
    hung_up = select.poll()
    hung_up.register(connection, 0)  # asks for nothing but what is always told: that the other end is closed
    hung_up.poll()
    os._exit(1)


def limit_memory(address_space: int) -> None:
    """Make what is asked for beyond so many bytes a MemoryError; 0: no limit. Linux alone keeps to it."""
    if address_space and sys.platform == "linux":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard != resource.RLIM_INFINITY:
            address_space = min(address_space, hard)
        resource.setrlimit(resource.RLIMIT_AS, (address_space, hard))
