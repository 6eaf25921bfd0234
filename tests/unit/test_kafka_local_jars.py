"""The cache of Kafka's jars: what is fetched, what is refused, what a failure says."""

import errno
import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from streams.kafka_local import jars as jars_module
from streams.kafka_local.errors import KafkaLocalError
from streams.kafka_local.jars import cache_dir, ensure_jars, resolve_jars
from streams.kafka_local.lockfile import LockedJar


def locked(artifact: str, content: bytes) -> LockedJar:
    return LockedJar("org.example", artifact, "1.0", hashlib.sha256(content).hexdigest(), len(content))


CONTENTS = {"kafka": b"a broker" * 1000, "log4j": b"a log" * 500}
JARS = tuple(locked(artifact, content) for artifact, content in CONTENTS.items())


@dataclass
class FakeMaven:
    """As much of jgo as `ensure_jars` calls: a chain of calls that ends in a file under the repository."""

    repository: Path
    serve: Callable[[str], bytes]
    artifact_name: str = ""

    def project(self, _group: str, artifact: str) -> "FakeMaven":
        return FakeMaven(self.repository, self.serve, artifact)

    def at_version(self, _version: str) -> "FakeMaven":
        return self

    def artifact(self) -> "FakeMaven":
        return self

    def resolve(self) -> Path:
        content = self.serve(self.artifact_name)
        path = self.repository / f"{self.artifact_name}.jar"
        path.write_bytes(content)
        return path


@dataclass
class Repository:
    """What is fetched from, in place of Maven Central."""

    contents: dict[str, bytes] = field(default_factory=lambda: dict(CONTENTS))
    asked: list[str] = field(default_factory=list)
    failure: Exception | None = None

    def serve(self, artifact: str) -> bytes:
        self.asked.append(artifact)
        if self.failure is not None:
            raise self.failure
        return self.contents[artifact]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EARNWIRE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "jars"


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch) -> Repository:
    fake = Repository()
    monkeypatch.setattr(jars_module, "_maven", lambda scratch: FakeMaven(scratch, fake.serve))
    return fake


def test_missing_jars_are_fetched_and_returned_in_the_order_of_the_lock(cache: Path, repository: Repository) -> None:
    paths = ensure_jars(JARS)
    assert [path.read_bytes() for path in paths] == list(CONTENTS.values())
    assert {path.parent for path in paths} == {cache}


def test_with_a_complete_cache_nothing_is_fetched(
    cache: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_jars(JARS)
    monkeypatch.setattr(jars_module, "_maven", lambda _scratch: pytest.fail("the network was asked for"))
    assert ensure_jars(JARS) == [cache / jar.file_name for jar in JARS]


def test_a_damaged_jar_is_fetched_again_and_only_that_one(cache: Path, repository: Repository) -> None:
    kafka, _ = ensure_jars(JARS)
    same_size = bytearray(kafka.read_bytes())
    same_size[0] ^= 1
    kafka.write_bytes(same_size)
    repository.asked.clear()
    ensure_jars(JARS)
    assert repository.asked == ["kafka"]
    assert kafka.read_bytes() == CONTENTS["kafka"]


def test_a_jar_that_is_not_the_locked_one_is_refused_named_and_not_kept(cache: Path, repository: Repository) -> None:
    repository.contents["log4j"] = CONTENTS["log4j"] + b"!"
    with pytest.raises(KafkaLocalError, match=r"org\.example:log4j:1\.0 that was fetched is not the jar of") as refusal:
        ensure_jars(JARS)
    assert JARS[1].sha256 in str(refusal.value)
    assert not (cache / JARS[1].file_name).exists()
    assert not list(cache.glob(".fetch-*"))  # nor does the scratch folder stay


def test_two_that_fetch_at_once_both_end_with_whole_jars(cache: Path, repository: Repository) -> None:
    both_fetching = threading.Barrier(2, timeout=10)
    serve = repository.serve

    def serve_both(artifact: str) -> bytes:
        if artifact == "kafka":
            both_fetching.wait()
        return serve(artifact)

    repository.serve = serve_both  # type: ignore[method-assign]
    found: list[list[bytes]] = []
    threads = [
        threading.Thread(target=lambda: found.append([path.read_bytes() for path in ensure_jars(JARS)]))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [list(CONTENTS.values())] * 2
    assert sorted(path.name for path in cache.iterdir()) == sorted(jar.file_name for jar in JARS)


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (ConnectionError("Name or service not known"), "connect this machine to the network and try again"),
        (TimeoutError("timed out"), "connect this machine to the network and try again"),
        (ConnectionError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed"), "set REQUESTS_CA_BUNDLE to its certificate"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk of .* is full; free 50 MB there"),
        (PermissionError(errno.EACCES, "Permission denied", "/cache/x"), "/cache/x cannot be written .*EARNWIRE_CACHE"),
        (RuntimeError("not found in\nremote repositories"), "could not be fetched .*not found in remote repositories"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
@pytest.mark.usefixtures("cache")
def test_a_failure_to_fetch_is_one_line_that_says_what_mends_it(
    repository: Repository, failure: Exception, said: str
) -> None:
    repository.failure = failure
    with pytest.raises(KafkaLocalError, match=said) as refusal:
        ensure_jars(JARS)
    assert "\n" not in str(refusal.value)


def test_jgo_s_own_network_failure_is_told_as_one(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Not a fake: jgo's and requests' real classes, and a proxy that is not there.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(
        KafkaLocalError, match=r"\(\[Errno \d+\] Connection refused\).*connect this machine to the network"
    ):
        ensure_jars(JARS)


def test_a_cache_path_that_java_cannot_read_from_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EARNWIRE_CACHE", str(tmp_path / "a:b"))
    with pytest.raises(KafkaLocalError, match="a path without :"):
        ensure_jars(JARS)


@dataclass
class FakeArtifact:
    """An artifact of jgo's, whose file holds its own coordinate."""

    groupId: str  # noqa: N815 - jgo's names
    artifactId: str  # noqa: N815
    version: str
    repository: Path

    def resolve(self) -> Path:
        path = self.repository / f"{self.artifactId}.jar"
        path.write_text(f"{self.groupId}:{self.artifactId}:{self.version}")
        return path


@dataclass
class FakeDependency:
    artifact: FakeArtifact
    raw: bool = False


@dataclass
class FakeResolvingMaven:
    """As much of jgo as `resolve_jars` calls. Its Kafka needs these; its log4j would bring an old Kafka unless raw."""

    repository: Path
    kafka_needs: list[str]

    @property
    def resolver(self) -> "FakeResolvingMaven":
        return self

    def create_dependency(self, coordinate: str) -> FakeDependency:
        group, artifact, version = coordinate.split(":")
        return FakeDependency(FakeArtifact(group, artifact, version, self.repository))

    def resolve(self, wanted: list[FakeDependency]) -> tuple[list[FakeDependency], list[FakeDependency]]:
        needed = [self.create_dependency(coordinate) for coordinate in self.kafka_needs]
        if not all(dependency.raw for dependency in wanted):
            needed.append(self.create_dependency("org.apache.kafka:kafka-clients:3.8.0"))
        return wanted, needed


def test_a_new_lock_has_kafka_what_it_needs_and_the_logging_binding_of_its_log4j(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = ["org.slf4j:slf4j-api:1.7.36", "org.apache.logging.log4j:log4j-core:2.24.3"]
    monkeypatch.setattr(jars_module, "_maven", lambda scratch: FakeResolvingMaven(scratch, needs))
    found = resolve_jars("4.1.1")
    assert [jar.coordinate for jar in found] == [
        "org.apache.kafka:kafka_2.13:4.1.1",
        "org.apache.logging.log4j:log4j-core:2.24.3",
        "org.apache.logging.log4j:log4j-slf4j-impl:2.24.3",
        "org.slf4j:slf4j-api:1.7.36",
    ]
    assert [jar.sha256 for jar in found] == [hashlib.sha256(jar.coordinate.encode()).hexdigest() for jar in found]


def test_a_kafka_without_log4j_is_not_locked_for_it_could_not_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jars_module, "_maven", lambda scratch: FakeResolvingMaven(scratch, []))
    with pytest.raises(KafkaLocalError, match=r"4\.0\.1 does not say which log4j it wants"):
        resolve_jars("4.0.1")


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "/home/ada/.cache/earnwire"),
        ("linux", {"XDG_CACHE_HOME": "/var/cache/ada"}, "/var/cache/ada/earnwire"),
        ("darwin", {}, "/home/ada/Library/Caches/earnwire"),
        ("darwin", {"EARNWIRE_CACHE": "~/kept"}, "/home/ada/kept"),
    ],
)
def test_the_cache_is_where_the_platform_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    for name in ("EARNWIRE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setattr("sys.platform", platform)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert str(cache_dir()) == expected
