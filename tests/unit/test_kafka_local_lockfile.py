"""The lock file of Kafka's jars: a format that a person reviews and a program refuses to guess about."""

from pathlib import Path

import pytest

from streams.kafka_local.errors import KafkaLocalError
from streams.kafka_local.lockfile import LockedJar, kafka_version, read_lock, write_lock

KAFKA = LockedJar("org.apache.kafka", "kafka_2.13", "4.1.1", "ab" * 32, 2_063_699)
LZ4 = LockedJar("org.lz4", "lz4-java", "1.8.0", "cd" * 32, 682_804)
GOOD_LINE = f"{KAFKA.sha256} 2063699 org.apache.kafka:kafka_2.13:4.1.1"


def test_what_is_written_is_read_again_sorted_by_coordinate(tmp_path: Path) -> None:
    path = tmp_path / "kafka.lock"
    write_lock((LZ4, KAFKA), path)
    assert read_lock(path) == (KAFKA, LZ4)
    assert kafka_version(read_lock(path)) == "4.1.1"


def test_the_committed_lock_names_kafka_and_a_logging_binding_each_jar_once() -> None:
    jars = read_lock()
    names = [f"{jar.group}:{jar.artifact}" for jar in jars]
    # Without the binding slf4j is silent, and so would be a broker that does not start.
    assert {"org.apache.kafka:kafka_2.13", "org.apache.logging.log4j:log4j-slf4j-impl"} <= set(names)
    assert len(set(names)) == len(names)
    assert len({jar.file_name for jar in jars}) == len(jars)


@pytest.mark.parametrize(
    "line",
    [
        f"{KAFKA.sha256[:-1]} 1 a:b:1",  # a hash cut short
        f"{KAFKA.sha256.upper()} 1 a:b:1",  # never equal to what hashlib writes
        f"{KAFKA.sha256} a:b:1",  # no size
        f"{KAFKA.sha256} -1 a:b:1",
        f"{KAFKA.sha256} 1 a:b",  # no version
        f"{KAFKA.sha256} 1 a:b:1:linux",  # a classifier, which nothing here fetches
        f"{KAFKA.sha256} 1 a:../../b:1",  # would leave the cache
        f"{KAFKA.sha256} 1 a:b/c:1",
        f"{KAFKA.sha256} 1 a:b:1 extra",
    ],
)
def test_a_malformed_line_is_refused_and_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "kafka.lock"
    path.write_text(f"# comment\n{GOOD_LINE}\n{line}\n")
    with pytest.raises(KafkaLocalError, match=r"^kafka\.lock:3 is not"):
        read_lock(path)


def test_a_lock_without_kafka_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kafka.lock"
    write_lock((LZ4,), path)
    with pytest.raises(KafkaLocalError, match=r"names no org\.apache\.kafka:kafka_2\.13"):
        read_lock(path)


def test_a_missing_lock_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(KafkaLocalError, match="restore it from git") as refusal:
        read_lock(tmp_path / "kafka.lock")
    assert "\n" not in str(refusal.value)
