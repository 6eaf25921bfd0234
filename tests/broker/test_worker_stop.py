"""A worker that is told to stop ends, also when the broker is gone."""

import signal
import subprocess
import time
from pathlib import Path

from streams.kafka_local import KafkaLocal
from streams.publisher import ExitCode
from tests.broker.commands import EARNWIRE, ROOT, environment, run, wait_until
from tests.processes import is_alive

STOP_TIMEOUT_S = 2
LOST_AFTER_S = 8
"""So long after its broker's death a worker waits for it in a way that a signal does not end."""


def test_a_worker_whose_broker_is_gone_ends_within_its_time_when_told_to_stop(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    with KafkaLocal.temporary() as kafka:
        where = environment(EARNWIRE_KAFKA=kafka.bootstrap, EARNWIRE_STOP_TIMEOUT=str(STOP_TIMEOUT_S))
        assert run("topics", "--create", EARNWIRE_KAFKA=kafka.bootstrap).returncode == 0
        with log.open("w") as out:
            worker = subprocess.Popen([*EARNWIRE, "worker", "parse"], env=where, cwd=ROOT, stderr=out)
        try:
            assert wait_until(lambda: "ready" in log.read_text(), 30)
            kill(kafka.pid)
            time.sleep(LOST_AFTER_S)
            worker.send_signal(signal.SIGTERM)
            # In order if Faust still can, and else by the deadline; without that it was there after 25 s.
            assert worker.wait(STOP_TIMEOUT_S + 5) in (0, ExitCode.STUCK_AT_STOP)
        finally:
            worker.kill()
            worker.wait()


def kill(pid: int) -> None:
    subprocess.run(["kill", "-9", str(pid)], check=True)
    assert wait_until(lambda: not is_alive(pid), 10)
