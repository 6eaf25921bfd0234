"""The process between Kafka and its parent, with a sleeping Python in the place of Kafka."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes import is_alive

SUPERVISOR = Path(__file__).parents[2] / "streams" / "kafka_local" / "supervisor.py"
ENVIRONMENT = {**os.environ, "CLASSPATH": "the jars", "LC_ALL": "C.UTF-8", "JAVA_TOOL_OPTIONS": "-Dmeant.for=another"}
SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
IGNORES_SIGTERM = [*SLEEPS[:2], "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"]
PATIENCE_S = 10


def supervisor(parent: int, command: list[str], *, patience_s: float = 0, remove: str = "") -> list[str]:
    return [sys.executable, "-I", "-S", str(SUPERVISOR), str(parent), str(patience_s), remove, *command]


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def run(command: list[str]) -> tuple["subprocess.Popen[str]", int]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    assert process.stdout is not None
    with process.stdout as report:
        return process, int(report.readline())


# A parent that starts a supervisor, and forks a child that inherits whatever is open; prints both process ids.
PARENT = """
import os, subprocess, sys, time
supervisor = subprocess.Popen([*sys.argv[1:5], str(os.getpid()), *sys.argv[6:]], stdout=subprocess.PIPE)
kafka = int(supervisor.stdout.readline())
forked = os.fork()
if forked:
    print(kafka, forked, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_kafka_and_its_folder_go_when_the_parent_is_killed_though_a_fork_of_it_lives(
    tmp_path: Path, how: signal.Signals
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    command = [sys.executable, "-c", PARENT, *supervisor(0, SLEEPS, remove=str(folder))]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    assert parent.stdout is not None
    kafka, forked = map(int, parent.stdout.readline().split())
    try:
        assert is_alive(kafka)
        parent.send_signal(how)
        parent.wait()
        wait_for(lambda: not is_alive(kafka))
        wait_for(lambda: not folder.exists())
        assert is_alive(forked)
    finally:
        os.kill(forked, signal.SIGKILL)
        parent.stdout.close()


# Another that is being ended too, and still writes while the folder is removed: for a second, or until it cannot.
STILL_WRITES = """
import itertools, pathlib, sys, time
until = time.monotonic() + 1
for number in itertools.count():
    if time.monotonic() > until:
        break
    try:
        pathlib.Path(sys.argv[1], str(number)).touch()
    except FileNotFoundError:
        break
"""


def test_the_folder_goes_though_another_still_writes_into_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    command = [sys.executable, "-c", PARENT, *supervisor(0, SLEEPS, remove=str(folder))]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    assert parent.stdout is not None
    with parent.stdout as report:
        _, forked = map(int, report.readline().split())
    os.kill(forked, signal.SIGKILL)
    writer = subprocess.Popen([sys.executable, "-c", STILL_WRITES, str(folder)])
    parent.kill()
    parent.wait()
    assert writer.wait(PATIENCE_S) == 0
    wait_for(lambda: not folder.exists())


def test_kafka_goes_when_the_supervisor_is_told_to_and_leaves_the_folder_to_the_parent(tmp_path: Path) -> None:
    process, kafka = run(supervisor(os.getpid(), SLEEPS, patience_s=PATIENCE_S, remove=str(tmp_path)))
    process.terminate()
    assert process.wait(PATIENCE_S) == 256 - signal.SIGTERM  # Kafka was asked, not killed
    assert not is_alive(kafka)
    assert tmp_path.exists()


def test_a_kafka_that_does_not_listen_is_killed_when_patience_ends() -> None:
    process, kafka = run(supervisor(os.getpid(), IGNORES_SIGTERM, patience_s=0.3))
    time.sleep(0.3)  # until it has become deaf
    process.terminate()
    assert process.wait(PATIENCE_S) == 256 - signal.SIGKILL
    assert not is_alive(kafka)


@pytest.mark.skipif(sys.platform != "linux", reason="only the Linux kernel ends a child with its parent")
def test_kafka_goes_even_when_the_supervisor_itself_is_killed() -> None:
    process, kafka = run(supervisor(os.getpid(), SLEEPS))
    process.kill()
    process.wait()
    wait_for(lambda: not is_alive(kafka))


def test_the_supervisor_ends_with_kafka_s_exit_code_when_kafka_ends() -> None:
    process, _ = run(supervisor(os.getpid(), [sys.executable, "-c", "raise SystemExit(3)"]))
    assert process.wait(PATIENCE_S) == 3


def test_a_daemon_is_left_running() -> None:
    process, kafka = run(supervisor(0, SLEEPS))
    try:
        assert process.wait(PATIENCE_S) == 0
        time.sleep(0.2)  # a signal would have come by then
        assert is_alive(kafka)
    finally:
        os.kill(kafka, signal.SIGKILL)
    wait_for(lambda: not is_alive(kafka))


def test_a_command_that_cannot_be_run_is_reported_with_its_reason(tmp_path: Path) -> None:
    not_for_this_machine = tmp_path / "java"
    not_for_this_machine.write_bytes(b"\xca\xfe\xba\xbe" + bytes(100))
    not_for_this_machine.chmod(0o755)
    command = supervisor(os.getpid(), [str(not_for_this_machine)])
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, timeout=PATIENCE_S, check=False)
    assert (done.returncode, done.stdout) == (1, "0 Exec format error\n")


def test_kafka_sees_the_class_path_and_nothing_else_of_the_environment(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    write = f"import os, pathlib; pathlib.Path({str(seen)!r}).write_text(' '.join(sorted(os.environ)))"
    process, _ = run(supervisor(os.getpid(), [sys.executable, "-c", write]))
    assert process.wait(PATIENCE_S) == 0
    names = set(seen.read_text().split())
    assert {"CLASSPATH", "LC_ALL"} <= names
    assert "JAVA_TOOL_OPTIONS" not in names
    assert names <= {"CLASSPATH", "LC_ALL", "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}  # the latter two: Python's, macOS's
