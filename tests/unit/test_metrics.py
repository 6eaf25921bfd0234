"""What a worker tells Prometheus and probes; a state that is made up stands for the publisher's."""

import asyncio
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from streams import health
from streams.health import answering
from streams.kafka_local.ports import free_ports
from streams.metrics import METRICS, REFUSED, worker_registry
from streams.publisher.batch import Counts
from streams.publisher.state import PublisherState
from streams.publisher.watchdog import Standing
from streams.settings import SettingsError
from streams.steps.parse import BUG_STAGE, TIMEOUT_STAGE, read

OUTCOMES = {
    "earnings_release": 5,
    "not_an_earnings_release:other_items": 3,
    "refused:submission": 2,
    "refused:bug": 1,
    "refused:timeout": 1,
    "seen_before": 4,
}


def fake_state(
    *,
    partitions: frozenset[int] | None = frozenset({2, 0}),
    outcomes: dict[str, int] | None = None,
    standing: dict[int, Standing] | None = None,
    waiting: str | None = None,
) -> PublisherState:
    counts = Counts(taken=17, outcomes=Counter(outcomes or {}), read_again=1, transactions=6)
    return PublisherState("filings.raw.v1", partitions, counts, standing or {}, 4096, waiting, restarts=3)


def values(state: PublisherState) -> dict[str, float]:
    """Each series that is exposed as text, without the label that all have."""
    text = exposed(state)
    return {
        sample.name
        + str({name: sample.labels[name] for name in sorted(sample.labels) if name != "stage"} or ""): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def exposed(state: PublisherState) -> str:
    return generate_latest(worker_registry("parse", lambda: state)).decode()


def test_records_outcomes_and_dead_letters_are_told_as_the_publisher_counts_them():
    told = values(fake_state(outcomes=OUTCOMES))
    assert {name: told[f"earnwire_filings_total{{'outcome': '{name}'}}"] for name in OUTCOMES} == OUTCOMES
    assert sum(OUTCOMES.values()) + told["earnwire_read_again_total"] == told["earnwire_source_records_total"] == 17
    assert told["earnwire_dead_letters_total"] == 4
    assert (told["earnwire_bugs_total"], told["earnwire_timeouts_total"]) == (1, 1)
    assert told["earnwire_step_process_restarts_total"] == 3
    assert (told["earnwire_transactions_total"], told["earnwire_held_bytes"]) == (6, 4096)


def test_what_alarms_look_at_is_there_before_the_first_dead_letter():
    told = values(fake_state())
    assert [told[f"earnwire_{name}_total"] for name in ("dead_letters", "bugs", "timeouts")] == [0, 0, 0]


def test_dead_letters_are_known_by_the_names_that_the_step_gives_them():
    assert read(b"no filing").parsed.outcome == REFUSED
    assert {f"{REFUSED}:{stage}" for stage in (BUG_STAGE, TIMEOUT_STAGE)} < OUTCOMES.keys()


def test_lag_is_what_the_broker_said_at_the_last_look():
    told = values(fake_state(standing={0: Standing(offset=7, end=9, looks=2), 3: Standing(offset=4, end=4)}))
    where = "{'partition': '0', 'topic': 'filings.raw.v1'}"
    names = ("committed_offset", "log_end_offset", "lag_records", "standstill_looks")
    assert [told[f"earnwire_{name}{where}"] for name in names] == [7, 9, 2, 2]
    assert told[f"earnwire_lag_records{where.replace('0', '3')}"] == 0


def test_while_the_broker_does_not_answer_there_is_no_lag_rather_than_an_old_one():
    assert not [name for name in values(fake_state()) if "lag" in name]


@pytest.mark.parametrize(("waiting", "value"), [(None, 0), ("the store s3://store is away", 1)])
def test_waiting_for_the_store_is_told(waiting: str | None, value: float):
    assert values(fake_state(waiting=waiting))["earnwire_waiting"] == value


def test_every_metric_of_the_list_is_exposed_with_its_help_and_the_stage():
    text = exposed(fake_state(outcomes=OUTCOMES, standing={0: Standing()}))
    for metric in METRICS:
        assert f"# HELP {metric.name} {metric.help}\n" in text
    ours = [line for line in text.splitlines() if line.startswith("earnwire_")]
    assert all('stage="parse"' in line for line in ours)
    assert {line.partition("{")[0] for line in ours} == {metric.name for metric in METRICS}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the process collector reads /proc")
def test_memory_and_open_files_of_the_process_are_told():
    told = values(fake_state())
    assert told["process_resident_memory_bytes"] > 10e6
    assert told["process_open_fds"] > 2


class Loop:
    """An event loop in a thread, as a worker's beside the one that answers."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever)
        self._thread.start()

    def block(self, seconds: float) -> None:
        self.loop.call_soon_threadsafe(time.sleep, seconds)

    def end(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()


@pytest.fixture
def loop() -> Iterator[Loop]:
    running = Loop()
    yield running
    running.end()


@contextmanager
def answers(loop: Loop, state: PublisherState) -> Iterator[str]:
    address = f"127.0.0.1:{free_ports(1)[0]}"
    with answering(address, "parse", lambda: state, loop.loop):
        yield address


def get(address: str, path: str, method: str = "GET") -> tuple[int, str]:
    try:
        asked = urllib.request.Request(f"http://{address}{path}", method=method)
        with urllib.request.urlopen(asked, timeout=2) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


@pytest.mark.parametrize(
    ("partitions", "status", "body"),
    [
        (frozenset({2, 0}), 200, "filings.raw.v1, partitions: 0, 2\n"),
        (frozenset(), 200, "filings.raw.v1, partitions: none, others have them all\n"),
        (None, 503, "no place in the group: joining it, or stopping\n"),
    ],
    ids=["some partitions", "more workers than partitions", "no member"],
)
def test_a_worker_is_ready_when_the_group_has_answered(
    loop: Loop, partitions: frozenset[int] | None, status: int, body: str
):
    with answers(loop, fake_state(partitions=partitions)) as address:
        assert get(address, "/ready") == (status, body)


def test_a_worker_lives_as_long_as_its_event_loop_comes_round(loop: Loop, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "BEAT_INTERVAL_S", 0.02)
    monkeypatch.setattr(health, "LIVE_WITHIN_S", 0.2)
    with answers(loop, fake_state()) as address:
        time.sleep(0.3)  # longer than that without a beat would be too long
        assert get(address, "/live")[0] == 200
        loop.block(0.6)
        time.sleep(0.3)
        assert get(address, "/live")[0] == 503
        assert get(address, "/metrics")[0] == 200
        time.sleep(0.5)
        assert get(address, "/live")[0] == 200


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/metrics", "GET", 200),
        ("/metrics?x=1", "GET", 200),
        ("/", "GET", 404),
        ("/metrics/x", "GET", 404),
        ("/live", "POST", 501),
    ],
)
def test_there_is_nothing_else_to_ask(loop: Loop, path: str, method: str, status: int):
    with answers(loop, fake_state()) as address:
        assert get(address, path, method)[0] == status


def test_a_client_that_says_nothing_keeps_nobody_else_from_an_answer(loop: Loop):
    with answers(loop, fake_state()) as address:
        host, _, port = address.partition(":")
        with socket.create_connection((host, int(port))):
            assert get(address, "/ready")[0] == 200


def test_without_an_address_nobody_listens(loop: Loop):
    threads = threading.active_count()
    with answering("", "parse", fake_state, loop.loop) as nothing:
        assert nothing is None
        assert threading.active_count() == threads


@pytest.mark.parametrize("address", ["8080", ":8080", "host:", "host:99999", "[::1]:x"])
def test_an_address_that_is_none_is_told(loop: Loop, address: str):
    with (
        pytest.raises(SettingsError, match=r"^EARNWIRE_HTTP='.*': expected host:port$"),
        answering(address, "parse", fake_state, loop.loop),
    ):
        pass


def test_a_port_that_is_taken_is_told_in_one_line(loop: Loop):
    with (
        answers(loop, fake_state()) as address,
        pytest.raises(SettingsError) as caught,
        answering(address, "parse", fake_state, loop.loop),
    ):
        pass
    assert str(caught.value) == f"EARNWIRE_HTTP={address!r}: Address already in use"


def child_that_inherits() -> subprocess.Popen[bytes]:
    """A process that has every descriptor which is to be inherited. It runs: what is not, is closed."""
    child = subprocess.Popen(
        ["/bin/sh", "-c", "echo; read line"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False
    )
    assert child.stdout is not None
    child.stdout.readline()
    return child


def test_the_port_is_free_again_at_once_though_a_child_lives_on(loop: Loop):
    with answers(loop, fake_state()) as address:
        host, _, port = address.partition(":")
        with socket.create_connection((host, int(port))) as client:
            client.sendall(b"GET /ready HTTP/1.0\r\n\r\n")
            while client.recv(4096):  # until the server has closed it: the connection then waits at its port
                pass
        child = child_that_inherits()
    with answering(address, "parse", fake_state, loop.loop):
        assert child.poll() is None
        assert get(address, "/ready")[0] == 200
    child.communicate()
