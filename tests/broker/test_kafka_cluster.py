"""The Kafka of several brokers, run for real: it survives the loss of one, and leaves nothing behind."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError

from streams.kafka_local import KafkaLocalError
from streams.kafka_local.cluster import KafkaCluster
from streams.kafka_local.ports import is_listened
from tests.processes import is_alive

PATIENCE_S = 30.0
REPLACED_WITHIN_S = 15.0  # 4-6 s are usual; the margin is for a busy machine
NOW_AND_THEN_S = 0.1
NEVER_ACKNOWLEDGED = b"one broker"


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not await condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(NOW_AND_THEN_S)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(NOW_AND_THEN_S)


class Place:
    """One partition that all brokers have, of a topic that leaves to the brokers how many must be in sync."""

    def __init__(self, cluster: KafkaCluster, topic: str) -> None:
        self.topic, self._bootstrap, self._copies = topic, cluster.bootstrap, len(cluster.brokers)

    async def make(self) -> None:
        admin = AIOKafkaAdminClient(bootstrap_servers=self._bootstrap)
        await admin.start()
        try:
            await admin.create_topics([NewTopic(self.topic, 1, self._copies)])
        finally:
            await admin.close()

    async def leader_and_in_sync(self) -> tuple[int, set[int]]:
        admin = AIOKafkaAdminClient(bootstrap_servers=self._bootstrap)
        try:
            await admin.start()
            [topic] = await admin.describe_topics([self.topic])
        except KafkaError:
            return -1, set()
        finally:
            await admin.close()
        if not topic["partitions"]:  # made a moment ago, and not every broker knows
            return -1, set()
        [partition] = topic["partitions"]
        return partition["leader"], set(partition["isr"])

    async def values(self, isolation_level: str = "read_committed") -> list[bytes]:
        place = TopicPartition(self.topic, 0)
        async with AIOKafkaConsumer(bootstrap_servers=self._bootstrap, isolation_level=isolation_level) as consumer:
            consumer.assign([place])
            await consumer.seek_to_beginning(place)
            found = await consumer.getmany(place, timeout_ms=1000)
        return [record.value for record in found.get(place, [])]


async def test_one_broker_alone_keeps_what_it_acknowledged_when_it_is_killed() -> None:
    with KafkaCluster.temporary(brokers=1) as alone:
        [broker] = alone.brokers
        place = Place(alone, "cluster-alone")
        await place.make()
        async with AIOKafkaProducer(bootstrap_servers=alone.bootstrap, enable_idempotence=True) as producer:
            await asyncio.gather(*[await producer.send(place.topic, b"%d" % n) for n in range(100)])
            broker.kill()
            with pytest.raises(KafkaLocalError, match="running"):
                await asyncio.to_thread(start_twice, broker.start)
            await producer.send_and_wait(place.topic, b"100")
        assert await place.values() == [b"%d" % n for n in range(101)]
        broker.stop()
        assert not broker.is_running
        folder, pid = alone.folder, broker.pid
    assert not is_alive(pid)
    assert not folder.exists()


def start_twice(start: Callable[[], None]) -> None:
    start()
    start()


HOLDS_SOME = """
import sys, time
from streams.kafka_local.cluster import KafkaCluster
with KafkaCluster.temporary(brokers=1) as running, KafkaCluster.temporary(brokers=1) as killed:
    killed.brokers[0].kill()
    print(running.folder, killed.folder, running.brokers[0].pid, flush=True)
    time.sleep(600)
"""


def test_nothing_is_left_when_the_owner_is_killed_also_of_a_broker_that_did_not_run_then() -> None:
    owner = subprocess.Popen([sys.executable, "-c", HOLDS_SOME], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    with owner.stdout as report:
        running, killed, pid = report.readline().split()
    assert (is_alive(int(pid)), Path(running).exists(), Path(killed).exists()) == (True, True, True)
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    wait_for(lambda: not is_alive(int(pid)))
    wait_for(lambda: not Path(running).exists())
    wait_for(lambda: not Path(killed).exists())


@pytest.fixture(scope="module")
def cluster() -> Iterator[KafkaCluster]:
    """Three brokers for the tests below; those above are through by then, which spares this machine some Javas."""
    with KafkaCluster.temporary() as brokers:
        yield brokers


async def test_of_three_brokers_one_may_be_lost_and_with_two_lost_nothing_is_acknowledged_until_they_are_back(
    cluster: KafkaCluster,
) -> None:
    place = Place(cluster, "cluster-leader-killed")
    await place.make()
    await until(lambda: all_in_sync(place))
    async with AIOKafkaProducer(bootstrap_servers=cluster.bootstrap, acks="all", enable_idempotence=True) as producer:
        await producer.send_and_wait(place.topic, b"three brokers")
        first, _ = await place.leader_and_in_sync()
        leader = cluster.brokers[first - 1]
        leader.kill()
        assert (leader.is_running, is_listened(leader.port)) == (False, False)
        start = time.monotonic()
        await producer.send_and_wait(place.topic, b"two brokers")
        assert time.monotonic() - start < REPLACED_WITHIN_S
        second, in_sync = await place.leader_and_in_sync()
        assert (second != first, in_sync) == (True, {1, 2, 3} - {first})

    [follower] = [broker for broker in cluster.brokers if broker.node_id not in (first, second)]
    follower.kill()
    port, pid = leader.port, leader.pid
    try:
        async with AIOKafkaProducer(
            bootstrap_servers=f"127.0.0.1:{cluster.brokers[second - 1].port}", acks="all", request_timeout_ms=1500
        ) as producer:
            with pytest.raises(KafkaError):
                await producer.send_and_wait(place.topic, NEVER_ACKNOWLEDGED)
    finally:
        await asyncio.to_thread(cluster.start)
    assert (leader.port, leader.pid != pid, leader.is_running) == (port, True, True)
    await until(lambda: all_in_sync(place))
    found = [value for value in await place.values() if value != NEVER_ACKNOWLEDGED]  # it may be there, or not
    assert found == [b"three brokers", b"two brokers"]


async def all_in_sync(place: Place) -> bool:
    return (await place.leader_and_in_sync())[1] == {1, 2, 3}


async def test_an_abandoned_transaction_is_ended_soon_after_its_time_limit(cluster: KafkaCluster) -> None:
    place = Place(cluster, "cluster-abandoned")
    await place.make()
    abandoned = AIOKafkaProducer(
        bootstrap_servers=cluster.bootstrap, transactional_id="cluster-abandoned", transaction_timeout_ms=1000
    )
    await abandoned.start()
    await abandoned.begin_transaction()
    await abandoned.send_and_wait(place.topic, b"never committed")
    await abandoned.client.close()  # as a killed process: without a word to the coordinator
    async with AIOKafkaProducer(bootstrap_servers=cluster.bootstrap) as producer:
        await producer.send_and_wait(place.topic, b"behind it")
    start = time.monotonic()
    await until(lambda: sees(place, b"behind it"))
    assert time.monotonic() - start < 4
    assert await place.values("read_uncommitted") == [b"never committed", b"behind it"]
    await abandoned.stop()


async def sees(place: Place, value: bytes) -> bool:
    return await place.values() == [value]
