"""The jars on disk: fetched once from Maven Central, checked against the lock, kept outside the repository.

A jar enters the cache by a rename, after its bytes were found to be those of the lock; so what is there is whole, and
two processes that fetch at the same moment replace each other's file by an equal one. With a complete cache nothing
is fetched and nothing is imported for fetching.
"""

import errno
import hashlib
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from streams.kafka_local.errors import KafkaLocalError
from streams.kafka_local.lockfile import KAFKA_ARTIFACT, LockedJar

FETCHES_AT_ONCE = 8
FETCH_TIMEOUT_S = 30
# slf4j without a binding logs nothing at all: a broker that does not start would not say why.
LOGGING_ARTIFACT = "org.apache.logging.log4j:log4j-slf4j-impl"


def cache_dir() -> Path:
    """Return the folder of everything fetched: `EARNWIRE_CACHE`, or the user's cache folder of this platform."""
    if chosen := os.environ.get("EARNWIRE_CACHE"):
        return Path(chosen).expanduser().absolute()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "earnwire"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "earnwire"


def ensure_jars(jars: tuple[LockedJar, ...], cache: Path | None = None) -> list[Path]:
    """Return the path of each jar, in order; fetch those that are not in the cache or are damaged there.

    Raises KafkaLocalError: no network, disk full, or a jar that is not the one of the lock.
    """
    folder = (cache or cache_dir()) / "jars"
    try:
        missing = [jar for jar in jars if not _is_as_locked(jar, folder / jar.file_name)]
        if missing:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder) as scratch:
                _fetch(missing, Path(scratch), folder)
    except OSError as error:
        raise _explained(error, folder) from error
    return [folder / jar.file_name for jar in jars]


def resolve_jars(version: str) -> tuple[LockedJar, ...]:
    """Resolve Apache Kafka of this version, and what it needs, into jars with their SHA-256: a new lock.

    Raises KafkaLocalError where the version is not to be had or the network is not up.
    """
    with tempfile.TemporaryDirectory(prefix="earnwire-lock-") as scratch:
        context = _maven(Path(scratch))
        try:
            jars = _resolve(context, f"{KAFKA_ARTIFACT}:{version}")
            log4j = next(jar.version for jar in jars if jar.artifact == "log4j-core")
            jars += [
                jar for jar in _resolve(context, f"{LOGGING_ARTIFACT}:{log4j}") if jar.artifact == "log4j-slf4j-impl"
            ]
        except OSError as error:
            raise _explained(error, Path(scratch)) from error
        except RuntimeError as error:
            raise KafkaLocalError(f"Apache Kafka {version} cannot be resolved: {_one_line(error)}") from error
    return tuple(jars)


def _is_as_locked(jar: LockedJar, path: Path) -> bool:
    """Whether the file is the locked one. All 46 together are hashed in 40 ms, so this is done at every start."""
    try:
        return path.stat().st_size == jar.size_bytes and _sha256(path) == jar.sha256
    except FileNotFoundError:
        return False


def _fetch(jars: list[LockedJar], scratch: Path, folder: Path) -> None:
    """Fetch the jars into `scratch` and move each into `folder` once its bytes are known to be the locked ones."""
    context = _maven(scratch)

    def fetch_one(jar: LockedJar) -> None:
        path: Path = context.project(jar.group, jar.artifact).at_version(jar.version).artifact().resolve()
        if not _is_as_locked(jar, path):
            raise KafkaLocalError(
                f"{jar.coordinate} is not the jar of deploy/kafka.lock: expected sha256 {jar.sha256}, "
                f"got {_sha256(path)} ({path.stat().st_size} bytes); it was not kept. Try again; if it stays so, "
                "do not run it"
            )
        path.replace(folder / jar.file_name)

    with ThreadPoolExecutor(FETCHES_AT_ONCE) as threads:
        try:
            list(threads.map(fetch_one, jars))
        except RuntimeError as error:  # jgo's word for "not found" and for a server that refuses
            raise KafkaLocalError(f"a jar of Apache Kafka could not be fetched: {_one_line(error)}") from error


def _maven(repository: Path) -> Any:
    """Return jgo's view of Maven Central, keeping its files under `repository`. Any: jgo's types are not checked."""
    from jgo.maven import MavenContext  # 0.25 s to import, and not needed with a complete cache

    return MavenContext(repo_cache=repository, timeout=FETCH_TIMEOUT_S)


def _resolve(context: Any, coordinate: str) -> list[LockedJar]:
    inputs, transitive = context.resolver.resolve([context.create_dependency(coordinate)])
    with ThreadPoolExecutor(FETCHES_AT_ONCE) as threads:
        return list(threads.map(_locked, [dependency.artifact for dependency in [*inputs, *transitive]]))


def _locked(artifact: Any) -> LockedJar:
    path: Path = artifact.resolve()
    return LockedJar(
        group=artifact.groupId,
        artifact=artifact.artifactId,
        version=artifact.version,
        sha256=_sha256(path),
        size_bytes=path.stat().st_size,
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _explained(error: OSError, folder: Path) -> KafkaLocalError:
    """Say in one line what mends this. A failed connection is an OSError too (requests' own class derives from it)."""
    if error.errno == errno.ENOSPC:
        return KafkaLocalError(
            f"the disk of {folder} is full; free 50 MB there, or set EARNWIRE_CACHE to another folder"
        )
    if error.errno is not None and isinstance(error, PermissionError | NotADirectoryError | FileExistsError):
        return KafkaLocalError(f"{folder} cannot be written ({error.strerror}); set EARNWIRE_CACHE to another folder")
    return KafkaLocalError(
        f"Apache Kafka's jars could not be fetched from Maven Central ({type(error).__name__}); "
        "connect this machine to the network once and try again: after that they are kept"
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
