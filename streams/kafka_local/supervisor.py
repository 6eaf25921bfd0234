"""A process between Kafka and the one that wants it: it ends Kafka when its parent is gone, however that went.

Run as a file by `launch.py`, never imported: the standard library alone, so that it starts in 20 ms and stays small.

    python -I -S supervisor.py PARENT_PID PATIENCE_S REMOVE_DIR COMMAND...

PARENT_PID 0 leaves Kafka running and ends at once (a daemon). PATIENCE_S is what Kafka gets between SIGTERM and
SIGKILL; 0 kills at once. REMOVE_DIR, where not empty, is removed when the parent is gone and cannot do so itself. The
first line on standard output is Kafka's process id, or `0 <why it could not be run>`. Kafka's output goes where
standard error goes.

Why the parent's id is watched, and not a pipe that would close with it: whatever the parent forked (a worker of
multiprocessing, say) holds such a pipe open too. A changed parent id is seen on Linux and macOS alike.
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
REMOVE_ATTEMPTS = 20
PASSED_ON = ("CLASSPATH", "LC_ALL")  # all of the environment that Kafka gets to see
PR_SET_PDEATHSIG = 1  # prctl(2)


def main(arguments: Sequence[str]) -> int:
    """Run the command as described above; return its exit code."""
    parent, patience_s, remove_dir, command = int(arguments[0]), float(arguments[1]), arguments[2], arguments[3:]
    told_to_stop: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: told_to_stop.append(number))
    wake = _wake_on_signals()
    kafka = _start(command, die_with_us=parent != 0)
    if kafka is None:
        return 1
    if parent == 0:
        return 0
    while kafka.poll() is None and os.getppid() == parent and not told_to_stop:
        select.select([wake], [], [], WATCH_INTERVAL_S)
        with contextlib.suppress(BlockingIOError):
            os.read(wake, 64)
    _end(kafka, patience_s)
    if remove_dir and os.getppid() != parent:
        _remove(remove_dir)
    return kafka.returncode


def _wake_on_signals() -> int:
    """Make a signal, and the end of a child, wake a `select` on the descriptor that is returned."""
    read_end, write_end = os.pipe()
    os.set_blocking(read_end, False)
    os.set_blocking(write_end, False)
    signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    return read_end


def _start(command: Sequence[str], *, die_with_us: bool) -> subprocess.Popen[bytes] | None:
    report = sys.stdout
    try:
        kafka = subprocess.Popen(  # noqa: S603 - launch.py wrote the command
            command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno(),
            env={name: os.environ[name] for name in PASSED_ON},
            close_fds=False,  # the lock on the data folder is a descriptor that Kafka holds as long as it lives
            preexec_fn=_ask_to_die_with_us() if die_with_us else None,
        )
    except OSError as error:
        report.write(f"0 {error.strerror}\n")
        return None
    report.write(f"{kafka.pid}\n")
    report.flush()
    return kafka


def _ask_to_die_with_us() -> Callable[[], object] | None:
    """On Linux, have the kernel end Kafka when this process is killed itself. Safe here: it has one thread only."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(kafka: subprocess.Popen[bytes], patience_s: float) -> None:
    if kafka.poll() is None and patience_s > 0:
        kafka.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            kafka.wait(patience_s)
    if kafka.poll() is None:
        kafka.kill()
    kafka.wait()


def _remove(folder: str) -> None:
    """Remove the folder; again where somebody who is just being ended too still wrote into it meanwhile."""
    for _ in range(REMOVE_ATTEMPTS):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):  # noqa: PTH110 - pathlib would take half of the start-up time
            return
        time.sleep(WATCH_INTERVAL_S)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
