"""Does it answer, and if not, why not."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from streams.kafka_local.data_folder import DataFolder
from streams.kafka_local.errors import KafkaLocalError, PortTakenError
from streams.kafka_local.ports import LOOPBACK

ANSWER_TIMEOUT_MS = 2000
TAIL_BYTES = 64 * 1024
TELLING_LINES = 4

# What the log says, and what mends it; the first that is found in the tail counts.
PORT_TAKEN = "Address already in use"
_KNOWN_CAUSES = (
    ("No space left on device", "the disk of {folder} is full; free some space and try again"),
    ("insufficient memory for the Java", "there is too little memory for Kafka (about 500 MB); end something else"),
    ("java.lang.OutOfMemoryError", "Kafka ran out of memory; remove {folder} to begin anew"),
    ("Permission denied", "Kafka cannot write to {folder}; change its owner or remove it"),
    ("Found a corrupted index file", "Kafka's data in {folder} is damaged; remove it to begin anew"),
    ("error while loading shared libraries", "Kafka's Java runtime does not run on this system"),
)


def cluster_id_at(port: int) -> str | None:
    """Return the id of the cluster that answers a Metadata request on this port with a broker in it, or None.

    An open port is not enough: a Kafka on its way accepts connections before it serves, and another program may be
    the one that listens. Runs an event loop in a thread of its own, so that it can be called from within one.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _cluster_id_at(port)).result()


async def _cluster_id_at(port: int) -> str | None:
    from aiokafka.admin import AIOKafkaAdminClient  # 0.1 s to import; a status of nothing needs none
    from aiokafka.errors import KafkaError

    client = AIOKafkaAdminClient(bootstrap_servers=f"{LOOPBACK}:{port}", request_timeout_ms=ANSWER_TIMEOUT_MS)
    try:
        await asyncio.wait_for(client.start(), ANSWER_TIMEOUT_MS / 1000)
        answer = await asyncio.wait_for(client.describe_cluster(), ANSWER_TIMEOUT_MS / 1000)
    except (KafkaError, OSError, TimeoutError, ValueError):
        return None
    finally:
        await client.close()
    return answer["cluster_id"] if answer["brokers"] else None


def why_it_ended(folder: DataFolder, *, port: int) -> KafkaLocalError:
    """Return the error that says, as far as the log tells, why Kafka ended and what mends it."""
    lines = [*_tail(folder.output), *_tail(folder.log)]
    text = "\n".join(lines)
    if PORT_TAKEN in text:
        return PortTakenError(f"port {port} was taken by another program meanwhile; try again, or name another port")
    for sign, cause in _KNOWN_CAUSES:
        if sign in text:
            return KafkaLocalError(f"{cause.format(folder=folder.root)} (log: {folder.log})")
    return KafkaLocalError(f"Kafka ended while starting; {folder.log} says: {telling(folder)}")


def telling(folder: DataFolder) -> str:
    """Return the last lines of the log that speak of an error, or else its last lines, on one line."""
    lines = [*_tail(folder.output), *_tail(folder.log)]
    errors = [line for line in lines if any(word in line for word in ("ERROR", "FATAL", "Exception", "Error"))]
    return " | ".join(line.strip() for line in (errors or lines)[-TELLING_LINES:]) or "nothing"


def _tail(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - TAIL_BYTES))
            return [line for line in file.read().decode("utf-8", "replace").splitlines() if line.strip()]
    except FileNotFoundError:
        return []
