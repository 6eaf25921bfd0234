"""The container way: what its files say, and that they agree with the rest. (No container engine is needed.)

`docker compose config`, the validator of Compose itself, is run too where it is installed.
"""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.kafka_local.config import server_properties
from streams.kafka_local.lockfile import kafka_version, read_lock

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = DEPLOY / "compose.yaml"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())["services"]
    return found


def instructions(name: str) -> list[str]:
    """The arguments of each such instruction of the Dockerfile, in order."""
    return re.findall(rf"^{name} (.*)$", DOCKERFILE, flags=re.MULTILINE)


def test_kafka_is_of_the_version_that_runs_without_containers(services: dict[str, Any]) -> None:
    assert services["kafka"]["image"] == f"apache/kafka:{kafka_version(read_lock())}"


def test_kafka_is_told_what_the_local_one_is_told(services: dict[str, Any]) -> None:
    local = dict(line.split("=", 1) for line in server_properties(port=9092, controller_port=19093).splitlines())
    container = {
        name.removeprefix("KAFKA_").replace("_", ".").lower(): value
        for name, value in services["kafka"]["environment"].items()
    }
    about_addresses_and_paths = {
        "advertised.listeners",
        "controller.quorum.voters",
        "inter.broker.listener.name",
        "listener.security.protocol.map",
        "listeners",
        "log.dirs",
    }
    shared = local.keys() & container.keys() - about_addresses_and_paths
    assert {name: container[name] for name in shared} == {name: local[name] for name in shared}
    assert {"auto.create.topics.enable", "message.max.bytes", "transaction.max.timeout.ms"} <= shared
    assert not [name for name in container if name not in local and name not in {"cluster.id", "heap.opts"}]


def test_nothing_is_published_beyond_the_loopback(services: dict[str, Any]) -> None:
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:9092:9092"]


def test_clients_are_sent_to_a_listener_that_kafka_has(services: dict[str, Any]) -> None:
    environment = services["kafka"]["environment"]
    listened = {
        address.split("://")[0]: address.rpartition(":")[2] for address in environment["KAFKA_LISTENERS"].split(",")
    }
    advertised = dict(address.split("://") for address in environment["KAFKA_ADVERTISED_LISTENERS"].split(","))
    assert advertised == {"INSIDE": "kafka:19092", "HOST": "127.0.0.1:9092"}
    assert {name: address.rpartition(":")[2] for name, address in advertised.items()} == {
        name: listened[name] for name in advertised
    }
    for service in ("topics", "worker", "ingest"):
        assert services[service]["environment"]["EARNWIRE_KAFKA"] == advertised["INSIDE"]
    assert advertised["INSIDE"] in services["kafka"]["healthcheck"]["test"][1]


def test_the_worker_waits_for_a_kafka_that_answers_and_for_the_topics(services: dict[str, Any]) -> None:
    assert services["worker"]["depends_on"] == {
        "kafka": {"condition": "service_healthy"},
        "topics": {"condition": "service_completed_successfully"},
    }
    assert services["topics"]["depends_on"] == {"kafka": {"condition": "service_healthy"}}


def test_what_is_built_is_there(services: dict[str, Any]) -> None:
    for service in ("topics", "worker", "ingest"):
        build = services[service]["build"]
        context = (DEPLOY / build["context"]).resolve()
        assert context == ROOT
        assert (context / build["dockerfile"]).is_file()


def test_the_volumes_that_are_used_are_declared(services: dict[str, Any]) -> None:
    declared = yaml.safe_load(COMPOSE.read_text())["volumes"].keys()
    mounted = {volume.split(":/")[0] for service in services.values() for volume in service.get("volumes", [])}
    assert mounted - {"${FILINGS:-../samples}"} == declared == {"kafka-data", "store"}
    assert (DEPLOY / "../samples").is_dir()


def test_ingest_and_workers_have_one_store(services: dict[str, Any]) -> None:
    for service, mount in (("ingest", "store:/store"), ("worker", "store:/store:ro")):
        assert services[service]["environment"]["EARNWIRE_STORE"] == "/store"
        assert mount in services[service]["volumes"]
    [user] = instructions("USER")
    assert f"install -d -o {user} /store" in DOCKERFILE


def compose_program() -> list[str] | None:
    for program in (["docker", "compose"], ["docker-compose"]):
        if (
            shutil.which(program[0])
            and subprocess.run([*program, "version"], capture_output=True, check=False).returncode == 0
        ):
            return program
    return None


def test_compose_itself_accepts_the_file() -> None:
    program = compose_program()
    if program is None:
        pytest.skip("Compose is not installed here")
    command = [*program, "-f", str(COMPOSE), "--profile", "ingest", "config", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_image_runs_the_worker_and_not_as_root() -> None:
    assert instructions("ENTRYPOINT") == ['["earnwire"]']
    assert instructions("CMD") == ['["worker", "parse"]']
    [user] = instructions("USER")
    assert user.isdecimal(), "a number, so that an orchestrator can see that it is not root"
    assert int(user) > 0
    assert DOCKERFILE.index("\nUSER ") < DOCKERFILE.index("\nENTRYPOINT ")


def test_the_image_installs_what_is_locked_and_asserts_the_compiled_faust() -> None:
    run = "\n".join(instructions("RUN"))
    assert "--require-hashes -r deploy/requirements.lock" in run
    assert "--no-deps" in run
    assert "faust._cython" in run


def test_the_assertions_about_faust_hold_for_the_locked_faust() -> None:
    programs = re.findall(r'python -c "(.*)"', DOCKERFILE)
    assert len(programs) == 2
    for program in programs:
        exec(program, {})


def test_every_stage_is_the_oldest_python_that_we_support() -> None:
    stages = [line.split()[0] for line in instructions("FROM")]
    assert len(set(stages)) == 1
    declared = re.search(r'requires-python = ">=(\d+\.\d+)"', (ROOT / "pyproject.toml").read_text())
    assert declared is not None
    assert stages[0].startswith(f"python:{declared[1]}-slim")


def test_the_image_is_built_from_what_the_package_needs_and_from_nothing_else() -> None:
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert "*" in lines, "what is not named stays out"
    included = {line[1:] for line in lines if line.startswith("!")}
    packages = re.search(r"packages = \[(.*?)\]", (ROOT / "pyproject.toml").read_text(), flags=re.DOTALL)
    assert packages is not None
    top_level = {name.split(".")[0] for name in re.findall(r'"([\w.]+)"', packages[1])}
    assert included == top_level | {"pyproject.toml", "README.md", "LICENSE", "deploy/requirements.lock"}
