"""The faults of brokers."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

from streams.kafka_local.cluster import RestartableBroker
from streams.topics import PARSED, RAW, RELEASES, SEEN
from tests.chaos.faults import WORKER_FAULTS, Fault, Scene

AWAY_S: Final = (1.0, 4.0)
"""How long a broker that was killed stays away."""
LED_S: Final = (5.0, 8.0)
"""How long a leader that was killed stays away: the others have noticed after 3 s, and go on."""


async def broker_stop_20(scene: Scene) -> str:
    """Stopped in order for 20 s: the only broker, or one or two of several."""
    return await _stopped_for(scene, 20.0)


async def broker_stop_60(scene: Scene) -> str:
    """Stopped in order for 60 s."""
    return await _stopped_for(scene, 60.0)


async def _stopped_for(scene: Scene, seconds: float) -> str:
    brokers = scene.cluster.brokers
    away = scene.chance.sample(brokers, 1 if len(brokers) == 1 else scene.chance.choice((1, 2)))
    try:
        for broker in away:
            await asyncio.to_thread(broker.stop)
        await asyncio.sleep(seconds)
    finally:
        await _start(away)
    return f"{_names(away)} of {len(brokers)}"


async def broker_kill(scene: Scene) -> str:
    """SIGKILL of a broker, and start."""
    broker = scene.chance.choice(scene.cluster.brokers)
    await scene.moment()
    await _away(broker, scene.chance.uniform(*AWAY_S))
    return _names([broker])


async def leader_kill(scene: Scene) -> str:
    """SIGKILL of the broker that leads a partition, or coordinates the transactions of one, or the group."""
    partition = scene.chance.randrange(RAW.partitions)
    role = scene.chance.choice((RAW.name, PARSED.name, RELEASES.name, SEEN.name, "transactions", "group"))
    seconds = scene.chance.uniform(*LED_S)
    if role == "group":
        node = await scene.kafka.group_coordinator()
    elif role == "transactions":
        node = await scene.kafka.transaction_coordinator(partition)
    else:
        node = await scene.kafka.leader(role, partition)
    broker = next(broker for broker in scene.cluster.brokers if broker.node_id == node)
    await scene.moment()
    await _away(broker, seconds)
    return f"{_names([broker])}, which led {role}" + ("" if role == "group" else f" of partition {partition}")


async def rolling_restart(scene: Scene) -> str:
    """One broker after the other, stopped in order and started."""
    for broker in scene.cluster.brokers:
        await asyncio.to_thread(broker.stop)
        await _start([broker])
        await scene.kafka.in_sync(len(scene.cluster.brokers))
    return f"{len(scene.cluster.brokers)} brokers"


async def _away(broker: RestartableBroker, seconds: float) -> None:
    await asyncio.to_thread(broker.kill)
    try:
        await asyncio.sleep(seconds)
    finally:
        await _start([broker])


async def _start(brokers: Sequence[RestartableBroker]) -> None:
    """At the same time: the first of two may need the second for a majority."""
    await asyncio.gather(*(asyncio.to_thread(broker.start) for broker in brokers))


def _names(brokers: Sequence[RestartableBroker]) -> str:
    return "broker " + " and ".join(str(broker.node_id) for broker in brokers)


FAULTS: Final[Mapping[str, Fault]] = {
    **WORKER_FAULTS,
    "broker_stop_20": broker_stop_20,
    "broker_stop_60": broker_stop_60,
    "broker_kill": broker_kill,
    "leader_kill": leader_kill,
    "rolling_restart": rolling_restart,
}
