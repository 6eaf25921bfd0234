"""How a process ends itself."""

import subprocess
import sys

from aiokafka.errors import KafkaError, ProducerFenced

from streams.publisher import ExitCode, PublisherError
from streams.publisher.failure import code_of, line_of


def test_the_process_ends_at_once_with_the_code_and_one_line() -> None:
    program = (
        "import atexit, asyncio\n"
        "from streams.publisher import ExitCode, end_process\n"
        "from streams.worker_log import log_to_stderr\n"
        "log_to_stderr('INFO')\n"
        "atexit.register(print, 'never')\n"
        "async def main():\n"
        "    try:\n"
        "        end_process(ExitCode.HOLE, 'raw/2: hole before offset 7')\n"
        "    finally:\n"
        "        print('no other task goes on')\n"
        "asyncio.run(main())\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert (ended.returncode, ended.stdout) == (81, "")
    [line] = ended.stderr.splitlines()
    assert line.endswith("raw/2: hole before offset 7; ending with exit code 81 (HOLE)")


def test_every_failure_has_its_code() -> None:
    for failure, code in (
        (PublisherError(ExitCode.HOLE, "hole"), ExitCode.HOLE),
        (ProducerFenced(), ExitCode.FENCED),
        (KafkaError("refused"), ExitCode.PUBLISH_FAILED),
        (AssertionError("a bug"), ExitCode.PUBLISH_FAILED),
    ):
        assert code_of(failure, ExitCode.PUBLISH_FAILED) == code


def test_a_failure_is_told_on_one_line() -> None:
    assert line_of(ValueError("two\n  lines")) == "ValueError: two lines"
    assert line_of(PublisherError(ExitCode.HOLE, "hole before 7")) == "hole before 7"
    assert "another worker" in line_of(ProducerFenced())


def test_exit_codes_are_told_apart_from_the_systems() -> None:
    assert len({code.value for code in ExitCode}) == len(ExitCode)
    assert all(78 < code < 126 for code in ExitCode)
