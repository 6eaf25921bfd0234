"""`deploy/kafka.lock`: which jars make the local Kafka, each with its SHA-256 and size.

The format is for reading in a review: `#` starts a comment, every other line is one jar,

    <sha256, 64 hex digits> <bytes> <group>:<artifact>:<version>

sorted by coordinate, which is the order of the class path too. `earnwire kafka lock` writes it.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.kafka_local.errors import KafkaLocalError

KAFKA_ARTIFACT: Final = "org.apache.kafka:kafka_2.13"
LOCK_FILE: Final = Path(__file__).parents[2] / "deploy" / "kafka.lock"

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
# A coordinate becomes a file name in the cache: nothing in it may lead elsewhere.
_COORDINATE_PART: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class LockedJar:
    """One jar of the class path: where Maven Central has it, and what it must be."""

    group: str
    artifact: str
    version: str
    sha256: str
    size_bytes: int

    @property
    def coordinate(self) -> str:
        """`group:artifact:version`, as Maven writes it."""
        return f"{self.group}:{self.artifact}:{self.version}"

    @property
    def file_name(self) -> str:
        """The jar's name in the cache; the group is in it, for two groups may share an artifact's name."""
        return f"{self.group}.{self.artifact}-{self.version}.jar"


def read_lock(path: Path = LOCK_FILE) -> tuple[LockedJar, ...]:
    """Return the jars of the lock file, in the order of the class path.

    Raises KafkaLocalError, naming the line, where the file is not as described above.
    """
    try:
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise KafkaLocalError(f"the lock file {path} cannot be read ({error}); restore it from git") from error
    jars = [
        _jar(line, f"{path.name}:{number}")
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not any(jar.coordinate.startswith(f"{KAFKA_ARTIFACT}:") for jar in jars):
        raise KafkaLocalError(f"{path.name} names no {KAFKA_ARTIFACT}; restore it from git or run: earnwire kafka lock")
    return tuple(jars)


def write_lock(jars: tuple[LockedJar, ...], path: Path = LOCK_FILE) -> None:
    """Write the lock file."""
    lines = [
        "# The jars of the local Kafka: SHA-256, bytes, coordinate.",
        "# Written by `earnwire kafka lock`; a jar that differs from its line here is never run.",
        *(f"{jar.sha256} {jar.size_bytes:>8} {jar.coordinate}" for jar in sorted(jars, key=lambda jar: jar.coordinate)),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def kafka_version(jars: tuple[LockedJar, ...]) -> str:
    """Return the version of Apache Kafka among the jars, such as "4.1.1"."""
    return next(jar.version for jar in jars if f"{jar.group}:{jar.artifact}" == KAFKA_ARTIFACT)


def _jar(line: str, where: str) -> LockedJar:
    words = line.split()
    parts = words[2].split(":") if len(words) == 3 else []
    if (
        len(parts) != 3
        or not _SHA256.fullmatch(words[0])
        or not words[1].isdecimal()
        or not all(_COORDINATE_PART.fullmatch(part) for part in parts)
    ):
        raise KafkaLocalError(f"{where} is not '<sha256> <bytes> <group>:<artifact>:<version>'; restore it from git")
    group, artifact, version = parts
    return LockedJar(group, artifact, version, sha256=words[0], size_bytes=int(words[1]))
