"""What systemd, Kubernetes and Compose are told about workers agrees with the workers. (None of them is needed.)"""

import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import yaml
from aiokafka.admin import AIOKafkaAdminClient

from streams.cli.worker import worker as command
from streams.publisher import ExitCode
from streams.settings import Settings, read_settings
from streams.stages import STAGES
from streams.topics import PARTITIONS
from streams.wire_probe import CONTACT_S

DEPLOY = Path(__file__).parents[2] / "deploy"
UNIT = DEPLOY / "systemd" / "earnwire-worker@.service"
PASSWORD = DEPLOY / "systemd" / "earnwire-worker@.service.d" / "password.conf"
KUBERNETES = DEPLOY / "kubernetes"
MANIFESTS = sorted(path for path in KUBERNETES.glob("*.yaml") if path.name != "kustomization.yaml")
SINCE_SYSTEMD_254 = {"RestartSteps", "RestartMaxDelaySec"}
OLDEST_KUBERNETES, NEWEST_KUBERNETES = "1.29", kubernetes_validate.latest_version()


def settings_of(unit: str) -> dict[str, list[str]]:
    """Each key of a unit file with its values, in order."""
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", unit, flags=re.MULTILINE):
        found.setdefault(key, []).append(value)
    return found


def resources(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(path.read_text()))


def resource(kind: str, name: str = "") -> dict[str, Any]:
    (found,) = [
        one
        for path in MANIFESTS
        for one in resources(path)
        if one["kind"] == kind and (not name or one["metadata"]["name"] == name)
    ]
    return found


@pytest.fixture(scope="module")
def unit() -> dict[str, list[str]]:
    return settings_of(UNIT.read_text())


@pytest.fixture(scope="module")
def worker() -> dict[str, Any]:
    """The pod of a worker."""
    pod: dict[str, Any] = resource("StatefulSet")["spec"]["template"]["spec"]
    return pod


def test_systemd_does_not_restart_what_a_restart_does_not_mend(unit: dict[str, list[str]]):
    assert unit["Restart"] == ["always"]
    assert unit["RestartPreventExitStatus"] == [" ".join(str(code.value) for code in ExitCode if code.is_permanent)]
    for code in ExitCode:
        assert (code.name in UNIT.read_text()) == code.is_permanent


def test_a_worker_ends_by_itself_before_it_is_killed(unit: dict[str, list[str]], worker: dict[str, Any]):
    limits = [float(unit["TimeoutStopSec"][0]), worker["terminationGracePeriodSeconds"]]
    assert all(limit > Settings().stop_timeout + 5 for limit in limits)
    assert f"EARNWIRE_STOP_TIMEOUT ({Settings().stop_timeout:g} s)" in UNIT.read_text()
    assert unit["KillMode"] == ["mixed"]  # the step's process ends with its worker, not before it


def test_what_the_unit_sets_are_settings_of_ours(unit: dict[str, list[str]]):
    variables = dict(text.replace("%i", "1").replace("%H", "host").split("=", 1) for text in unit["Environment"])
    settings = read_settings(variables)
    assert (settings.http, settings.instance, str(settings.data)) == ("127.0.0.1:9181", "host-1", "/var/lib/earnwire")


def test_the_password_comes_as_a_credential_and_not_in_the_environment(tmp_path: Path):
    drop_in = settings_of(PASSWORD.read_text())
    name = drop_in["LoadCredential"][0].partition(":")[0]
    assert drop_in["Environment"] == [f"EARNWIRE_SASL_PASSWORD_FILE=%d/{name}"]
    (tmp_path / name).write_text("secret\n")
    given = dict(re.findall(r"^(EARNWIRE_\w+)=(.*)$", (UNIT.parent / "worker.env").read_text(), flags=re.MULTILINE))
    assert not [variable for variable in given if "PASSWORD" in variable]
    settings = read_settings({**given, "EARNWIRE_SASL_PASSWORD_FILE": str(tmp_path / name)})
    assert settings.wire.password == "secret"


def test_systemd_itself_accepts_the_unit(tmp_path: Path):
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed here")
    there = tmp_path / "earnwire-worker@1.service"
    there.write_text(UNIT.read_text().replace("/opt/earnwire/bin/earnwire", sys.executable))
    shutil.copytree(PASSWORD.parent, tmp_path / "earnwire-worker@1.service.d")
    done = subprocess.run([program, "verify", "--man=no", there], capture_output=True, text=True, check=False)
    unknown = {line for line in done.stderr.splitlines() if not any(key in line for key in SINCE_SYSTEMD_254)}
    assert (done.returncode, unknown) == (0, set())


@pytest.mark.parametrize("version", [OLDEST_KUBERNETES, NEWEST_KUBERNETES])
@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.stem)
def test_kubernetes_itself_would_accept_the_manifests(path: Path, version: str):
    for one in resources(path):
        kubernetes_validate.validate(one, version, strict=True)


def test_what_is_applied_is_there_and_the_example_of_a_secret_is_not_among_it():
    (kustomization,) = resources(KUBERNETES / "kustomization.yaml")
    applied = set(kustomization["resources"])
    assert applied == {path.name for path in MANIFESTS} - {"secret.example.yaml"}
    assert resource("Secret")["stringData"]["kafka-password"].startswith("PUT-")


def test_kustomize_itself_accepts_it():
    program = shutil.which("kubectl")
    if program is None:
        pytest.skip("kubectl is not installed here")
    done = subprocess.run([program, "kustomize", KUBERNETES], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kinds = {one["kind"] for one in yaml.safe_load_all(done.stdout)}
    assert kinds == {"ConfigMap", "Job", "PodDisruptionBudget", "Service", "StatefulSet"}


def test_pods_run_as_the_images_user_with_nothing_that_they_do_not_need(worker: dict[str, Any]):
    (user,) = re.findall(r"^USER (\d+)$", (DEPLOY / "Dockerfile").read_text(), flags=re.MULTILINE)
    for pod in (worker, resource("Job")["spec"]["template"]["spec"]):
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["runAsUser"] == int(user)
        assert pod["automountServiceAccountToken"] is False
        (container,) = pod["containers"]
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["terminationMessagePolicy"] == "FallbackToLogsOnError"
        assert container["resources"].keys() == {"requests", "limits"}


def test_the_workers_of_kubernetes_have_fixed_names_and_are_probed_where_they_answer(worker: dict[str, Any]):
    (container,) = worker["containers"]
    environment = {one["name"]: one for one in container["env"]}
    assert environment["EARNWIRE_INSTANCE"]["valueFrom"]["fieldRef"]["fieldPath"] == "metadata.name"
    port = int(environment["EARNWIRE_HTTP"]["value"].rpartition(":")[2])
    assert container["ports"] == [{"name": "http", "containerPort": port}]
    probes = {kind: container[f"{kind}Probe"]["httpGet"] for kind in ("startup", "liveness", "readiness")}
    paths = {"startup": "/live", "liveness": "/live", "readiness": "/ready"}
    assert probes == {kind: {"path": path, "port": "http"} for kind, path in paths.items()}
    assert container["args"][0] == "worker"
    assert container["args"][1] in STAGES


def test_a_worker_has_ended_by_itself_before_its_startup_probe_gives_up(worker: dict[str, Any]):
    # Brokers that drop packets: the client waits for each in turn, then the probe that finds out why does.
    client_s = inspect.signature(AIOKafkaAdminClient).parameters["request_timeout_ms"].default / 1000
    probe = worker["containers"][0]["startupProbe"]
    assert probe["periodSeconds"] * probe["failureThreshold"] > 3 * (client_s + CONTACT_S) + 30


def test_the_help_of_a_worker_names_the_codes_that_there_are():
    words = " ".join((command.help or "").split())
    assert f"a code from {min(ExitCode)} to {max(ExitCode)};" in words


def test_the_worker_of_compose_is_asked_where_it_answers_and_has_time_to_stop():
    service = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["worker"]
    port = service["environment"]["EARNWIRE_HTTP"].rpartition(":")[2]
    command, program, option, code = service["healthcheck"]["test"]
    assert (command, program, option) == ("CMD", "python", "-c")
    compile(code, "healthcheck", "exec")
    assert f"'http://127.0.0.1:{port}/live'" in code
    assert float(service["stop_grace_period"].removesuffix("s")) > Settings().stop_timeout + 5


def test_there_are_no_more_workers_than_partitions_and_one_at_a_time_is_moved():
    stateful = resource("StatefulSet")
    assert stateful["spec"]["replicas"] <= PARTITIONS
    budget = resource("PodDisruptionBudget")["spec"]
    labels = stateful["spec"]["template"]["metadata"]["labels"]
    assert budget["maxUnavailable"] == 1
    assert budget["selector"]["matchLabels"] == stateful["spec"]["selector"]["matchLabels"] == labels
    assert resource("Service")["spec"]["selector"] == labels
    assert stateful["spec"]["serviceName"] == resource("Service")["metadata"]["name"]


def test_what_the_pods_are_told_are_settings_of_ours(tmp_path: Path, worker: dict[str, Any]):
    secret = resource("Secret")
    (mount,) = [one for one in worker["containers"][0]["volumeMounts"] if one["name"] == "secret"]
    for key in secret["stringData"]:
        (tmp_path / key).write_text("secret\n")
    given = {
        name: value.replace(mount["mountPath"], str(tmp_path)) for name, value in resource("ConfigMap")["data"].items()
    }
    assert given.pop("EARNWIRE_TLS_CA") == str(tmp_path / "ca.pem")  # no certificates in an example
    settings = read_settings(given)
    assert (settings.wire.password, settings.replication) == ("secret", 3)
