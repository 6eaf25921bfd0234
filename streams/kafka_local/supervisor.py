"""A process between Kafka and the one that wants it: it ends Kafka when its parent is gone, however that went.

Run as a file by `broker.py`, never imported: standard library alone, so that it starts in 20 ms and stays small.

    python -I supervisor.py PARENT_PID PATIENCE_S REMOVE_DIR COMMAND...

PARENT_PID 0 leaves Kafka running and ends at once (a daemon). PATIENCE_S is what Kafka gets between SIGTERM and
SIGKILL; 0 kills at once. REMOVE_DIR, where not empty, is removed at the end. The first line on standard output is
Kafka's process id, or `0 <why it could not be run>`.

Why the parent's id is watched, and not a pipe that closes with it: a pipe's end is also held by whatever the parent
forked (a worker of multiprocessing, say), and stays open with it. A changed parent id is seen on Linux and macOS.
"""

import contextlib
import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

WATCH_INTERVAL_S = 0.5


def main(arguments: Sequence[str]) -> int:
    """Run the command as described above; return its exit code."""
    parent, patience_s, remove_dir, command = int(arguments[0]), float(arguments[1]), arguments[2], arguments[3:]
    wake = _wake_on_signals()
    kafka = _start(command, die_with_us=parent != 0)
    if kafka is None:
        return 1
    if parent == 0:
        return 0
    while kafka.poll() is None and os.getppid() == parent and not _told_to_stop:
        select.select([wake], [], [], WATCH_INTERVAL_S)
        with contextlib.suppress(BlockingIOError):
            os.read(wake, 64)
    _end(kafka, patience_s)
    if remove_dir:
        shutil.rmtree(remove_dir, ignore_errors=True)
    return kafka.returncode


_told_to_stop: list[int] = []


def _wake_on_signals() -> int:
    """Make SIGTERM and the end of a child wake a `select` on the descriptor that is returned."""
    read_end, write_end = os.pipe()
    os.set_blocking(read_end, False)
    os.set_blocking(write_end, False)
    signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    signal.signal(signal.SIGTERM, lambda number, _frame: _told_to_stop.append(number))
    return read_end


def _start(command: Sequence[str], *, die_with_us: bool) -> subprocess.Popen[bytes] | None:
    try:
        kafka = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno(),  # the log; our own standard output is the parent's pipe
            close_fds=False,  # the lock on the data folder is a descriptor that Kafka holds as long as it lives
            preexec_fn=_kill_with_parent() if die_with_us else None,
        )
    except OSError as error:
        print(0, error.strerror, flush=True)
        return None
    print(kafka.pid, flush=True)
    os.close(sys.stdout.fileno())
    return kafka


def _kill_with_parent() -> Callable[[], object] | None:
    """On Linux, have the kernel kill Kafka should this process itself be killed with -9. It has one thread only."""
    if sys.platform != "linux":
        return None
    set_death_signal = 1  # PR_SET_PDEATHSIG
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(set_death_signal, signal.SIGKILL)


def _end(kafka: subprocess.Popen[bytes], patience_s: float) -> None:
    until = time.monotonic() + patience_s
    if kafka.poll() is None and patience_s > 0:
        kafka.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            kafka.wait(until - time.monotonic())
    if kafka.poll() is None:
        kafka.kill()
    kafka.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
