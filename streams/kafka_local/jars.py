"""The jars on disk: fetched once from Maven Central, checked against the lock, kept outside the repository.

A jar enters the cache by a rename, after its bytes were found to be those of the lock; so what is there is whole, and
two processes that fetch at the same moment replace each other's file by an equal one. With a complete cache nothing
is fetched, and nothing is imported that could.
"""

import errno
import hashlib
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from streams.kafka_local.errors import KafkaLocalError
from streams.kafka_local.lockfile import KAFKA_ARTIFACT, LockedJar

if TYPE_CHECKING:
    from jgo.maven import Artifact, MavenContext

FETCHES_AT_ONCE: Final = 8
FETCH_TIMEOUT_S: Final = 30
REASON_CHARACTERS: Final = 300
# slf4j without a binding logs nothing at all: a broker that does not start would not say why.
LOG4J_GROUP: Final = "org.apache.logging.log4j"
LOGGING_ARTIFACT: Final = f"{LOG4J_GROUP}:log4j-slf4j-impl"

logger = logging.getLogger(__name__)


def cache_dir() -> Path:
    """Return the folder of everything fetched: `EARNWIRE_CACHE`, or `earnwire` in the user's cache folder."""
    if chosen := os.environ.get("EARNWIRE_CACHE"):
        return Path(chosen).expanduser().absolute()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "earnwire"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "earnwire"


def ensure_jars(jars: tuple[LockedJar, ...]) -> list[Path]:
    """Return the path of each jar, in order; fetch those that are not in the cache, or are damaged there.

    Raises KafkaLocalError: no network, disk full, or a jar that is not the one of the lock.
    """
    folder = cache_dir() / "jars"
    if os.pathsep in str(folder):
        raise KafkaLocalError(f"Java cannot read jars from {folder}: set EARNWIRE_CACHE to a path without {os.pathsep}")
    with _explained(folder):
        missing = [jar for jar in jars if not _is_as_locked(jar, folder / jar.file_name)]
        if missing:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder) as scratch:
                _fetch(missing, Path(scratch), folder)
    return [folder / jar.file_name for jar in jars]


def resolve_jars(version: str) -> tuple[LockedJar, ...]:
    """Resolve Apache Kafka of this version, and what it needs, into jars with their SHA-256: a new lock.

    Raises KafkaLocalError where the version is not to be had or the network is not up.
    """
    with tempfile.TemporaryDirectory(prefix="earnwire-lock-") as scratch, _explained(Path(scratch)):
        maven = _maven(Path(scratch))
        kafka = f"{KAFKA_ARTIFACT}:{version}"
        log4j = {artifact.version for artifact in _resolve(maven, kafka) if artifact.groupId == LOG4J_GROUP}
        if len(log4j) != 1:
            raise KafkaLocalError(f"Apache Kafka {version} does not say which log4j it wants; choose another version")
        artifacts = _resolve(maven, kafka, f"{LOGGING_ARTIFACT}:{log4j.pop()}")
        with ThreadPoolExecutor(FETCHES_AT_ONCE) as threads:
            jars = list(threads.map(_locked, artifacts))
    return tuple(sorted(jars, key=lambda jar: jar.coordinate))


def _is_as_locked(jar: LockedJar, path: Path) -> bool:
    """Whether the file is the locked one. All of them are hashed in 40 ms together, so at every start."""
    try:
        return path.stat().st_size == jar.size_bytes and _sha256(path) == jar.sha256
    except FileNotFoundError:
        return False


def _fetch(jars: list[LockedJar], scratch: Path, folder: Path) -> None:
    """Fetch the jars into `scratch`, and move each into `folder` once its bytes are known to be the locked ones."""
    maven = _maven(scratch)
    logger.info("fetching Apache Kafka, %.0f MB, kept in %s", sum(jar.size_bytes for jar in jars) / 1e6, folder)

    def fetch_one(jar: LockedJar) -> None:
        path: Path = maven.project(jar.group, jar.artifact).at_version(jar.version).artifact().resolve()
        if not _is_as_locked(jar, path):
            raise KafkaLocalError(
                f"the {jar.coordinate} that was fetched is not the jar of deploy/kafka.lock (sha256 {_sha256(path)} "
                f"instead of {jar.sha256}) and was thrown away; try again, and from another network if that is no help"
            )
        path.replace(folder / jar.file_name)

    with ThreadPoolExecutor(FETCHES_AT_ONCE) as threads:
        list(threads.map(fetch_one, jars))


def _maven(repository: Path) -> "MavenContext":
    """Return jgo's view of Maven Central, which keeps its files under `repository`."""
    from jgo.maven import MavenContext  # 0.25 s to import, and not needed with a complete cache

    return MavenContext(repo_cache=repository, timeout=FETCH_TIMEOUT_S)


def _resolve(maven: "MavenContext", *coordinates: str) -> "list[Artifact]":
    """Return these artifacts and all that they need at run time; nothing is fetched but their descriptions."""
    dependencies = [maven.create_dependency(coordinate) for coordinate in coordinates]
    for dependency in dependencies:
        # Else jgo takes over the versions that log4j's own build prefers, an old Kafka client among them.
        dependency.raw = True
    inputs, transitive = maven.resolver.resolve(dependencies)
    return [dependency.artifact for dependency in [*inputs, *transitive]]


def _locked(artifact: "Artifact") -> LockedJar:
    path: Path = artifact.resolve()
    return LockedJar(artifact.groupId, artifact.artifactId, artifact.version, _sha256(path), path.stat().st_size)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Say in one line what mends it. A connection that fails is an OSError too: the class of `requests` is one."""
    try:
        yield
    except PermissionError as error:
        raise KafkaLocalError(
            f"{error.filename} cannot be written ({error.strerror}); set EARNWIRE_CACHE to another folder"
        ) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise KafkaLocalError(
                f"the disk of {folder} is full; free 50 MB there, or set EARNWIRE_CACHE to another folder"
            ) from error
        mend = "connect this machine to the network and try again"
        if "CERTIFICATE" in str(error):
            mend = "a proxy signs this machine's connections: set REQUESTS_CA_BUNDLE to its certificate and try again"
        raise KafkaLocalError(
            f"Apache Kafka could not be fetched from Maven Central ({_reason(error)}); it is needed once: {mend}"
        ) from error
    except RuntimeError as error:  # jgo's word for what no repository has
        raise KafkaLocalError(f"Apache Kafka could not be fetched from Maven Central ({_reason(error)})") from error


def _reason(error: BaseException) -> str:
    """Return what the innermost cause says: "Connection refused" lies five exceptions deep."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return f"{error}".replace("\n", " ")[:REASON_CHARACTERS] or type(error).__name__
