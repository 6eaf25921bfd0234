"""How we speak to Kafka: read from the environment, checked, and without the password where it shows."""

import ssl
from pathlib import Path

import faust
import pytest
import trustme
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    KafkaError,
    KafkaTimeoutError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)

from streams.app import _credentials
from streams.publisher.failure import ExitCode, code_of, line_of
from streams.rights import missing_right
from streams.settings import SettingsError, read_settings
from streams.wire import IN_PLAIN_TEXT, Security, Wire

SASL = {
    "EARNWIRE_KAFKA": "kafka:9093",
    "EARNWIRE_SECURITY": "SASL_PLAINTEXT",
    "EARNWIRE_SASL_MECHANISM": "SCRAM-SHA-512",
    "EARNWIRE_SASL_USERNAME": "worker",
    "EARNWIRE_SASL_PASSWORD": "pa$$word",
}
TLS = {"EARNWIRE_KAFKA": "kafka:9093", "EARNWIRE_SECURITY": "SSL"}


@pytest.fixture(scope="module")
def pems(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ca.pem, own.pem, own.key, both.pem, another's other.key, and text.txt."""
    folder, ca = tmp_path_factory.mktemp("pems"), trustme.CA()
    ca.cert_pem.write_to_path(str(folder / "ca.pem"))
    own = ca.issue_cert("worker@example.com")
    own.cert_chain_pems[0].write_to_path(str(folder / "own.pem"))
    own.private_key_pem.write_to_path(str(folder / "own.key"))
    own.private_key_and_cert_chain_pem.write_to_path(str(folder / "both.pem"))
    ca.issue_cert("other@example.com").private_key_pem.write_to_path(str(folder / "other.key"))
    (folder / "text.txt").write_text("this is no certificate")
    return folder


def test_without_a_variable_all_is_plain_text():
    assert read_settings({}).wire == IN_PLAIN_TEXT
    assert IN_PLAIN_TEXT.client_options == {}
    assert _credentials(IN_PLAIN_TEXT) is None


def test_a_user_without_tls():
    settings = read_settings(SASL)
    assert settings.client_options == {
        "bootstrap_servers": ["kafka:9093"],
        "security_protocol": "SASL_PLAINTEXT",
        "ssl_context": None,
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": "worker",
        "sasl_plain_password": "pa$$word",
    }
    credentials = _credentials(settings.wire)
    assert isinstance(credentials, faust.SASLCredentials)
    assert (credentials.protocol.value, credentials.mechanism.value) == ("SASL_PLAINTEXT", "SCRAM-SHA-512")


def test_a_user_over_tls(pems: Path):
    wire = read_settings(SASL | {"EARNWIRE_SECURITY": "SASL_SSL", "EARNWIRE_TLS_CA": str(pems / "ca.pem")}).wire
    assert wire.client_options["security_protocol"] == "SASL_SSL"
    assert isinstance(wire.client_options["ssl_context"], ssl.SSLContext)
    credentials = _credentials(wire)
    assert isinstance(credentials, faust.SASLCredentials)
    assert credentials.protocol.value == "SASL_SSL"


@pytest.mark.parametrize(
    "files",
    [{}, {"CA": "ca.pem"}, {"CERTIFICATE": "own.pem", "KEY": "own.key"}, {"CERTIFICATE": "both.pem"}],
    ids=["the system's", "a CA", "with a certificate", "with certificate and key in one file"],
)
def test_tls_always_verifies_certificate_and_host_name(pems: Path, files: dict[str, str]):
    given = {f"EARNWIRE_TLS_{name}": str(pems / file) for name, file in files.items()}
    wire = read_settings(TLS | given).wire
    context = wire.client_options["ssl_context"]
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert "sasl_mechanism" not in wire.client_options
    credentials = _credentials(wire)
    assert isinstance(credentials, faust.SSLCredentials)
    assert credentials.context.check_hostname


def test_with_a_ca_of_ones_own_nobody_else_is_trusted(pems: Path):
    context = Wire(security=Security.SSL, ca=pems / "ca.pem").tls_context()
    assert context is not None
    assert len(context.get_ca_certs()) == 1


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_end_of_the_last_line_of_a_file_is_no_part_of_the_password(tmp_path: Path, end: str):
    file = tmp_path / "password"
    file.write_bytes(f" pass word {end}".encode())
    wire = read_settings(SASL | {"EARNWIRE_SASL_PASSWORD": "", "EARNWIRE_SASL_PASSWORD_FILE": str(file)}).wire
    assert wire.password == " pass word "


def test_the_password_shows_in_no_representation():
    settings = read_settings(SASL)
    for shown in (repr(settings), str(settings), repr(settings.wire), repr(_credentials(settings.wire))):
        assert "pa$$word" not in shown
        assert "worker" in shown


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        # A choice.
        (
            {"EARNWIRE_SECURITY": "TLS"},
            "EARNWIRE_SECURITY='TLS': expected one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL",
        ),
        (
            {"EARNWIRE_SASL_MECHANISM": "GSSAPI"},
            "EARNWIRE_SASL_MECHANISM='GSSAPI': expected one of PLAIN, SCRAM-SHA-256",
        ),
        # What is missing.
        (
            {"EARNWIRE_KAFKA": ""},
            "EARNWIRE_SECURITY=SASL_PLAINTEXT without EARNWIRE_KAFKA: the local Kafka is PLAINTEXT",
        ),
        ({"EARNWIRE_SASL_MECHANISM": ""}, "set EARNWIRE_SASL_MECHANISM to one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512"),
        ({"EARNWIRE_SASL_USERNAME": ""}, "set EARNWIRE_SASL_USERNAME"),
        ({"EARNWIRE_SASL_PASSWORD": ""}, "set EARNWIRE_SASL_PASSWORD, or EARNWIRE_SASL_PASSWORD_FILE to a file"),
        # What would not be used.
        (
            {"EARNWIRE_SECURITY": ""},
            "EARNWIRE_SASL_MECHANISM is set and would not be used: set EARNWIRE_SECURITY to SASL_",
        ),
        ({"EARNWIRE_SECURITY": "SSL"}, "EARNWIRE_SASL_MECHANISM is set and would not be used"),
        (
            {"EARNWIRE_TLS_CA": "ca.pem"},
            "EARNWIRE_TLS_CA is set and would not be used: set EARNWIRE_SECURITY to SSL or",
        ),
        # The password's file.
        ({"EARNWIRE_SASL_PASSWORD_FILE": "x"}, "EARNWIRE_SASL_PASSWORD and EARNWIRE_SASL_PASSWORD_FILE are both set"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_password_is_not(changed: dict[str, str], told: str):
    with pytest.raises(SettingsError) as refused:
        read_settings(SASL | changed)
    assert told in str(refused.value)
    assert "pa$$word" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "No such file"), (b"", "it is empty"), (b"\n", "it is empty"), (b"\xff", "not text in UTF-8")],
)
def test_a_password_file_that_holds_none_is_named(tmp_path: Path, content: bytes | None, told: str):
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match=rf"EARNWIRE_SASL_PASSWORD_FILE='{file}': {told}"):
        read_settings(SASL | {"EARNWIRE_SASL_PASSWORD": "", "EARNWIRE_SASL_PASSWORD_FILE": str(file)})


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"CA": "missing.pem"}, "EARNWIRE_TLS_CA='.*missing.pem': No such file"),
        ({"CA": "text.txt"}, "EARNWIRE_TLS_CA='.*text.txt': no certificate in it"),
        ({"CA": "own.key"}, "EARNWIRE_TLS_CA='.*own.key': no certificate in it"),
        ({"CERTIFICATE": "missing.pem"}, "EARNWIRE_TLS_CERTIFICATE='.*missing.pem': No such file"),
        ({"CERTIFICATE": "own.pem"}, "EARNWIRE_TLS_CERTIFICATE='.*own.pem': not a certificate and its key"),
        (
            {"CERTIFICATE": "own.pem", "KEY": "other.key"},
            "EARNWIRE_TLS_KEY='.*other.key': not a certificate and its key",
        ),
        ({"KEY": "own.key"}, "EARNWIRE_TLS_KEY is set: set EARNWIRE_TLS_CERTIFICATE"),
    ],
)
def test_a_file_of_tls_that_cannot_be_used_is_named(pems: Path, files: dict[str, str], told: str):
    given = {f"EARNWIRE_TLS_{name}": str(pems / file) for name, file in files.items()}
    with pytest.raises(SettingsError, match=told):
        read_settings(TLS | given)


@pytest.mark.parametrize(
    ("failure", "what"),
    [
        (TopicAuthorizationFailedError("filings.raw.v1"), "topic filings.raw.v1"),
        (TopicAuthorizationFailedError({"b.v1", "a.v1"}), "topic a.v1, b.v1"),
        (TopicAuthorizationFailedError(), "topic"),
        (
            GroupAuthorizationFailedError("Unable to get coordinator id for earnwire-parse"),
            "consumer group earnwire-parse",
        ),
        (TransactionalIdAuthorizationFailed("earnwire-parse-0"), "transactional id earnwire-parse-0"),
        (ClusterAuthorizationFailedError(), "the cluster, or may write to no topic"),
    ],
)
def test_a_missing_right_is_told_with_what_it_is_on(failure: KafkaError, what: str):
    wrapped = KafkaError("Unexpected error during batch delivery")
    wrapped.__cause__ = failure
    line = f"this user lacks a right on {what}; docs/security.md lists the rights"
    for error in (failure, wrapped):
        assert missing_right(error) == line
        assert (code_of(error, ExitCode.PUBLISH_FAILED), line_of(error)) == (ExitCode.NOT_AUTHORIZED, line)


def test_another_failure_is_no_missing_right():
    assert missing_right(KafkaTimeoutError()) is None
    assert code_of(KafkaTimeoutError(), ExitCode.PUBLISH_FAILED) is ExitCode.PUBLISH_FAILED
