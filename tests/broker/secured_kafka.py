"""A local Kafka with TLS, users and rights, as a production one has them.

Its listeners:

    SECURE     SASL_SSL: TLS, and a user by SCRAM-SHA-512 or PLAIN
    NAMED      SASL_PLAINTEXT: a user, no TLS
    MUTUAL     SSL: TLS, and a certificate of the client's
    EXPIRED    SSL, with a certificate that is over
    CLIENTS    plain text, where nobody has a name: the super user, for what a test sets up
"""

import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import trustme
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest, DeleteAclsRequest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from streams.kafka_local.cluster import RestartableBroker
from streams.kafka_local.config import Node
from streams.kafka_local.data_folder import DataFolder
from streams.kafka_local.ports import LOOPBACK, free_ports
from streams.settings import Settings, read_settings
from tests.broker.documented_rights import Right

PROTOCOLS: Final = {
    "CLIENTS": "PLAINTEXT",
    "CONTROLLER": "PLAINTEXT",
    "SECURE": "SASL_SSL",
    "NAMED": "SASL_PLAINTEXT",
    "MUTUAL": "SSL",
    "EXPIRED": "SSL",
}
ALLOW: Final = 3
USERS: Final = ("admin", "ingest", "worker", "reader", "auditor", "mender")


@dataclass(frozen=True)
class SecuredKafka:
    """One that runs."""

    ports: dict[str, int]
    passwords: dict[str, str]
    ca: Path
    """Has signed the certificates of all listeners, which are for 127.0.0.1."""
    other_ca: Path
    certificates: dict[str, Path]
    """Of the users, each with its key."""
    log: Path

    def address(self, listener: str = "SECURE", host: str = LOOPBACK) -> str:
        return f"{host}:{self.ports[listener]}"

    def settings(self, user: str) -> Settings:
        return read_settings(self.variables(user))

    @property
    def set_up(self) -> Settings:
        """Of the super user."""
        return Settings(kafka=self.address("CLIENTS"), kafka_given=True)

    def variables(self, user: str, mechanism: str = "SCRAM-SHA-512") -> dict[str, Any]:
        """The environment of a user's command; the user is known by a mechanism of SASL, or by `certificate`."""
        if mechanism == "certificate":
            return {
                "EARNWIRE_KAFKA": self.address("MUTUAL"),
                "EARNWIRE_SECURITY": "SSL",
                "EARNWIRE_TLS_CA": str(self.ca),
                "EARNWIRE_TLS_CERTIFICATE": str(self.certificates[user]),
            }
        return {
            "EARNWIRE_KAFKA": self.address(),
            "EARNWIRE_SECURITY": "SASL_SSL",
            "EARNWIRE_SASL_MECHANISM": mechanism,
            "EARNWIRE_SASL_USERNAME": user,
            "EARNWIRE_SASL_PASSWORD": self.passwords[user],
            "EARNWIRE_TLS_CA": str(self.ca),
        }

    async def grant(self, rights: Iterable[Right]) -> None:
        async with _admin(self.set_up) as admin:
            for right in rights:
                answer = await admin._send_request(CreateAclsRequest(*right.numbers, ALLOW))
                assert answer.creation_responses[0][0] == 0, answer

    async def take_away(self, right: Right) -> None:
        async with _admin(self.set_up) as admin:
            answer = await admin._send_request(DeleteAclsRequest(*right.numbers, ALLOW))
            assert len(answer.filter_responses[0][2]) == 1, f"{right} was not there: {answer}"


@contextmanager
def secured_kafka() -> Iterator[SecuredKafka]:
    """Run one; nobody has a right yet. All is gone afterwards."""
    root = Path(tempfile.mkdtemp(prefix="earnwire-kafka-secured-"))
    controller, *ports = free_ports(len(PROTOCOLS))
    listeners = dict(zip((name for name in PROTOCOLS if name != "CONTROLLER"), ports, strict=True))
    passwords = {user: f"s3cret-{user}-{secrets.token_hex(8)}" for user in USERS}
    ca, other_ca = trustme.CA(), trustme.CA()
    ca.cert_pem.write_to_path(str(root / "ca.pem"))
    other_ca.cert_pem.write_to_path(str(root / "other-ca.pem"))
    week = timedelta(days=7)
    _write_pem(ca.issue_cert(LOOPBACK), root / "kafka.pem")
    _write_pem(
        ca.issue_cert(LOOPBACK, not_before=datetime.now(UTC) - 2 * week, not_after=datetime.now(UTC) - week),
        root / "expired.pem",
    )
    certificates = {user: root / f"{user}.pem" for user in USERS}
    for user, path in certificates.items():
        _write_pem(ca.issue_cert(f"{user}@example.com", common_name=user), path)
    node = Node(
        voters={1: controller},
        extra=_settings(root, listeners | {"CONTROLLER": controller}, passwords),
        format_options=tuple(
            part
            for user, password in passwords.items()
            for part in ("--add-scram", f"SCRAM-SHA-512=[name={user},password={password}]")
        ),
    )
    folder = DataFolder(root / "broker")
    broker = RestartableBroker(folder, listeners["CLIENTS"], node)
    try:
        broker.start()
        yield SecuredKafka(listeners, passwords, root / "ca.pem", root / "other-ca.pem", certificates, folder.log)
    finally:
        broker.kill()
        shutil.rmtree(root)


def _settings(root: Path, ports: dict[str, int], passwords: dict[str, str]) -> dict[str, object]:
    addresses = {name: f"{name}://{LOOPBACK}:{port}" for name, port in ports.items()}
    plain = " ".join(f'user_{user}="{password}"' for user, password in passwords.items())
    settings: dict[str, object] = {
        "listeners": ",".join(addresses.values()),
        "advertised.listeners": ",".join(address for name, address in addresses.items() if name != "CONTROLLER"),
        "listener.security.protocol.map": ",".join(f"{name}:{protocol}" for name, protocol in PROTOCOLS.items()),
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": "User:ANONYMOUS",
        "ssl.principal.mapping.rules": "RULE:^CN=([a-z]+).*$/$1/",
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": root / "kafka.pem",
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": root / "ca.pem",
        "listener.name.mutual.ssl.client.auth": "required",
        "listener.name.expired.ssl.keystore.type": "PEM",
        "listener.name.expired.ssl.keystore.location": root / "expired.pem",
    }
    for listener in ("secure", "named"):
        name, modules = f"listener.name.{listener}", "org.apache.kafka.common.security"
        settings |= {
            f"{name}.sasl.enabled.mechanisms": "SCRAM-SHA-512,PLAIN",
            f"{name}.scram-sha-512.sasl.jaas.config": f"{modules}.scram.ScramLoginModule required;",
            f"{name}.plain.sasl.jaas.config": f"{modules}.plain.PlainLoginModule required {plain};",
        }
    return settings


def _write_pem(issued: trustme.LeafCert, path: Path) -> None:
    """Write key and certificates into one file, the key as Kafka takes it: PKCS #8."""
    key = load_pem_private_key(issued.private_key_pem.bytes(), None)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    for certificate in issued.cert_chain_pems:
        certificate.write_to_path(str(path), append=True)


@asynccontextmanager
async def _admin(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    admin = AIOKafkaAdminClient(**settings.client_options)
    try:
        await admin.start()
        yield admin
    finally:
        await admin.close()
