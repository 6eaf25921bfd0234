"""A worker that answers for its metrics and its health, on a Kafka of its own, which is killed at the end."""

import os
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from streams.kafka_local import KafkaLocal
from streams.kafka_local.ports import free_ports, is_free
from tests.broker.commands import EARNWIRE, ROOT, environment, new_filing, run, wait_until

LOOK_S = 2
"""How often the watchdog looks: a quarter of EARNWIRE_STALL_TIMEOUT."""


def test_a_worker_answers_from_its_start_to_its_end_and_while_its_broker_is_away(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    raw, _, _ = new_filing()
    (tmp_path / "a.txt").write_bytes(raw)
    with KafkaLocal.temporary() as kafka:
        where = {"EARNWIRE_KAFKA": kafka.bootstrap, "EARNWIRE_HTTP": f"127.0.0.1:{port}"}
        assert run("topics", "--create", EARNWIRE_KAFKA=kafka.bootstrap).returncode == 0
        assert run("ingest", tmp_path / "a.txt", EARNWIRE_KAFKA=kafka.bootstrap).returncode == 0
        with worker(tmp_path / "log", **where, EARNWIRE_STALL_TIMEOUT=str(4 * LOOK_S)) as first:
            assert wait_until(lambda: get(port, "/ready")[0] == 200, 30), (tmp_path / "log").read_text()
            assert get(port, "/ready")[1] == "filings.raw.v1, partitions: 0, 1, 2, 3\n"
            assert wait_until(lambda: metric(port, "earnwire_filings_total", outcome="earnings_release") == 1, 10)
            assert wait_until(lambda: metric(port, "earnwire_committed_offset") == 1, 3 * LOOK_S)
            assert metric(port, "earnwire_lag_records") == 0
            assert metric(port, "process_open_fds") > 10

            second = run("worker", "parse", timeout=30, **where)
            assert second.returncode == 1
            assert second.stderr.splitlines()[-1] == (
                f"earnwire: EARNWIRE_HTTP='127.0.0.1:{port}': Address already in use"
            )

            os.kill(kafka.pid, signal.SIGKILL)
            answers = [get(port, path)[0] for _ in range(3) for path in ("/live", "/metrics")]
            assert answers == [200] * 6
            assert first.poll() is None
            first.kill()
            assert first.wait() == -signal.SIGKILL
            assert is_free(port), "somebody, a child, still listens"


@contextmanager
def worker(log: Path, **variables: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [*EARNWIRE, "worker", "parse"], env=environment(**variables), cwd=ROOT, stderr=errors
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def get(port: int, path: str) -> tuple[int, str]:
    """Status and body; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


def metric(port: int, name: str, **labels: str) -> float:
    """The sum over all series of that name and with these labels."""
    samples = [
        sample for family in text_string_to_metric_families(get(port, "/metrics")[1]) for sample in family.samples
    ]
    return sum(sample.value for sample in samples if sample.name == name and labels.items() <= sample.labels.items())
