"""The local Kafka itself, run for real: it answers, keeps to itself, and leaves nothing behind."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import UnknownTopicOrPartitionError
from click.testing import CliRunner

from streams.cli.kafka import kafka as kafka_command
from streams.kafka_local import KafkaLocal, KafkaLocalError, daemon
from streams.kafka_local.config import RECORD_MAX_BYTES
from streams.kafka_local.ports import free_ports, is_listened
from tests.processes import is_alive

PATIENCE_S = 20


def port_of(bootstrap: str) -> int:
    return int(bootstrap.rpartition(":")[2])


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


@asynccontextmanager
async def admin_of(bootstrap: str) -> AsyncIterator[AIOKafkaAdminClient]:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        yield admin
    finally:
        await admin.close()


async def make_topic(bootstrap: str, name: str) -> None:
    async with admin_of(bootstrap) as admin:
        await admin.create_topics([NewTopic(name, 1, 1)])


async def topics_of(bootstrap: str) -> set[str]:
    async with admin_of(bootstrap) as admin:
        return set(await admin.list_topics())


async def test_a_record_as_large_as_a_large_filing_goes_in_by_a_transaction_and_comes_out_by_a_group(
    kafka: str,
) -> None:
    await make_topic(kafka, "local-large")
    value = os.urandom(33 * 1024 * 1024)
    async with (
        AIOKafkaProducer(
            bootstrap_servers=kafka, transactional_id="local-large", max_request_size=RECORD_MAX_BYTES
        ) as producer,
        producer.transaction(),
    ):
        await producer.send_and_wait("local-large", value)
    async with AIOKafkaConsumer(
        "local-large",
        bootstrap_servers=kafka,
        group_id="local-large",
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        max_partition_fetch_bytes=RECORD_MAX_BYTES,
    ) as consumer:
        record = await consumer.getone()
    assert record.value == value


async def test_a_topic_that_nobody_made_is_refused_and_not_made(kafka: str) -> None:
    async with AIOKafkaProducer(bootstrap_servers=kafka, request_timeout_ms=1500) as producer:
        with pytest.raises(UnknownTopicOrPartitionError):
            await producer.send_and_wait("local-misspelt", b"")
    assert "local-misspelt" not in await topics_of(kafka)


async def test_two_side_by_side_are_two_clusters(kafka: str) -> None:
    with KafkaLocal.temporary() as other:
        assert other.bootstrap != kafka
        await make_topic(other.bootstrap, "local-beside")
        async with asyncio.timeout(20):  # right after the making a broker may still deny a topic
            while "local-beside" not in await topics_of(other.bootstrap):  # noqa: ASYNC110 - it sends no word of it
                await asyncio.sleep(0.1)
        assert "local-beside" not in await topics_of(kafka)
        async with admin_of(kafka) as ours, admin_of(other.bootstrap) as theirs:
            assert (await ours.describe_cluster())["cluster_id"] != (await theirs.describe_cluster())["cluster_id"]
    assert not is_alive(other.pid)
    assert not other.data_dir.exists()


HOLDS_ONE = """
import sys, time
from streams.kafka_local import KafkaLocal
with KafkaLocal.temporary() as kafka:
    print(kafka.pid, kafka.bootstrap, kafka.data_dir, flush=True)
    time.sleep(600)
"""


def test_nothing_is_left_when_the_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", HOLDS_ONE], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout as report:
        pid, bootstrap, data_dir = report.readline().split()
    assert is_alive(int(pid))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_for(lambda: not is_alive(int(pid)))
    wait_for(lambda: not Path(data_dir).exists())
    assert not is_listened(port_of(bootstrap))


async def test_a_project_s_broker_ends_in_order_and_its_data_is_there_the_next_time(tmp_path: Path) -> None:
    data_dir = tmp_path / "Bücher, und $Mappe"  # each of these characters means something to Java or Kafka
    [port] = free_ports(1)
    with KafkaLocal.of_project(data_dir, port) as first:
        assert (first.bootstrap, first.started_here) == (f"127.0.0.1:{port}", True)
        await make_topic(first.bootstrap, "local-kept")
        with pytest.raises(KafkaLocalError, match=f"started by process {os.getpid()} and ends with it"):
            daemon.start(data_dir, port)
    assert not is_alive(first.pid)
    assert (data_dir / "data" / ".kafka_cleanshutdown").exists()  # Kafka's own mark: nothing to recover
    assert "shut down completed" in first.log_file.read_text()
    with KafkaLocal.of_project(data_dir, port) as second:
        assert "local-kept" in await topics_of(second.bootstrap)


def test_a_daemon_is_started_once_used_by_others_and_left_until_it_is_stopped(tmp_path: Path) -> None:
    [port] = free_ports(1)
    here = ["--data", str(tmp_path)]

    def earnwire_kafka(*arguments: str) -> str:
        done = CliRunner().invoke(kafka_command, [*arguments, *here], catch_exceptions=False)
        assert done.exit_code == 0
        return done.output

    assert earnwire_kafka("start", "--port", str(port)).startswith(f"Kafka is up on 127.0.0.1:{port} ")
    broker = daemon.status(tmp_path)
    assert broker is not None
    try:
        assert earnwire_kafka("start").startswith(f"Kafka was running already on 127.0.0.1:{port} ")
        assert earnwire_kafka("status").startswith(f"Kafka answers on 127.0.0.1:{port} (process {broker.pid}, daemon")
        with KafkaLocal.of_project(tmp_path, port) as used:
            assert (used.pid, used.started_here) == (broker.pid, False)
        assert is_alive(broker.pid)
    finally:
        said = earnwire_kafka("stop")
    assert said == f"Kafka stopped (was on 127.0.0.1:{port})\n"
    assert not is_alive(broker.pid)
    assert earnwire_kafka("stop") == "Kafka was not running\n"
    with pytest.raises(KafkaLocalError, match=f"no Kafka is running in {tmp_path}; start it with"):
        earnwire_kafka("status")
