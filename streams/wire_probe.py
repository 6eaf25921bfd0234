"""Why no client can be started: Kafka is there, and the two do not understand or do not know each other.

aiokafka says "Unable to bootstrap" to all of it, so the first contact is made once more, by hand, and what it fails
with is told as what it is.
"""

import asyncio
import ssl
from typing import Final

from aiokafka.conn import collect_hosts, create_conn
from aiokafka.errors import (
    IllegalSaslStateError,
    KafkaConnectionError,
    KafkaError,
    SaslAuthenticationFailed,
    UnsupportedSaslMechanismError,
)
from aiokafka.protocol.metadata import MetadataRequest

from streams.settings import Settings
from streams.wire import Wire

CONTACT_S: Final = 10.0
"""For each step of the first contact with one address."""

_EXPIRED: Final = frozenset({9, 10})
_UNKNOWN_CA: Final = frozenset({2, 18, 19, 20, 21})
_OTHER_HOST: Final = frozenset({62, 64})
"""OpenSSL's codes of verification, X509_V_ERR_…."""


class WireError(Exception):
    """Kafka is there, and we cannot speak to it; one line that says why."""


class AuthenticationFailedError(WireError):
    """Kafka does not take our user name and password, or not in this way."""


async def probe(settings: Settings) -> None:
    """Make the first contact with each address, until one succeeds. Returns too where nobody answers at all.

    Raises:
        WireError: somebody answered, and none of those who did can be spoken to.

    """
    trouble: WireError | None = None
    for host, port, _ in collect_hosts(settings.kafka.split(","), randomize=False):
        try:
            await _first_contact(host, port, settings.wire)
        except (OSError, ValueError, KafkaError, TimeoutError) as failure:
            trouble = trouble or await _told(failure, host, port, settings.wire)
        else:
            return
    if trouble:
        raise trouble


async def _first_contact(host: str, port: int, wire: Wire) -> None:
    """Connect, say who we are, and ask one question: a Kafka that wants a user name hangs up on those who gave none."""
    connection = await create_conn(host, port, request_timeout_ms=int(CONTACT_S * 1000), **wire.client_options)
    try:
        await connection.send(MetadataRequest([]))
    finally:
        connection.close()


async def _told(failure: Exception, host: str, port: int, wire: Wire) -> WireError | None:
    """Tell a failed contact as what it is; None where nobody was there."""
    where = f"{host}:{port}"
    if isinstance(failure, KafkaError) and (refused := _refused_user(failure, where, wire)):
        return refused
    cause = failure.__cause__ if isinstance(failure, KafkaConnectionError) else failure
    if isinstance(cause, ssl.SSLCertVerificationError):
        return WireError(_bad_certificate(cause, host, where, wire))
    if isinstance(cause, ssl.SSLError) and "ALERT" in (cause.reason or ""):
        return WireError(
            f"Kafka at {where} refuses our certificate, or its lack ({cause.reason}): "
            "see EARNWIRE_TLS_CERTIFICATE and EARNWIRE_TLS_KEY"
        )
    if isinstance(failure, (ConnectionRefusedError, TimeoutError)):
        return None
    return await _hung_up(failure, host, port, wire)


def _refused_user(failure: KafkaError, where: str, wire: Wire) -> WireError | None:
    match failure:
        case SaslAuthenticationFailed():
            return AuthenticationFailedError(
                f"Kafka at {where} refuses user {wire.username!r} with this password ({wire.mechanism}): "
                "see EARNWIRE_SASL_USERNAME and EARNWIRE_SASL_PASSWORD"
            )
        case UnsupportedSaslMechanismError():
            return AuthenticationFailedError(
                f"Kafka at {where} does not know EARNWIRE_SASL_MECHANISM={wire.mechanism}: use another one"
            )
        case IllegalSaslStateError():
            instead = "SSL" if wire.has_tls else "PLAINTEXT"
            return AuthenticationFailedError(
                f"Kafka at {where} takes no user names: set EARNWIRE_SECURITY to {instead}"
            )
    return None


def _bad_certificate(failure: ssl.SSLCertVerificationError, host: str, where: str, wire: Wire) -> str:
    whom = f"EARNWIRE_TLS_CA={str(wire.ca)!r}" if wire.ca else "this system; set EARNWIRE_TLS_CA"
    if failure.verify_code in _EXPIRED:
        return f"the certificate of Kafka at {where} has expired, or is not valid yet"
    if failure.verify_code in _UNKNOWN_CA:
        return f"the certificate of Kafka at {where} is signed by nobody who is trusted by {whom}"
    if failure.verify_code in _OTHER_HOST:
        return f"the certificate of Kafka at {where} is for another host than {host}"
    return f"the certificate of Kafka at {where} is not accepted: {failure.verify_message}"


async def _hung_up(failure: Exception, host: str, port: int, wire: Wire) -> WireError | None:
    """Tell why a connection broke without a word: as a rule the two sides do not speak the same."""
    where = f"{host}:{port}"
    if wire.has_tls:
        if isinstance(failure, (ssl.SSLError, ConnectionError)):
            return WireError(
                f"{where} does not answer in TLS: is it a port for plain text? EARNWIRE_SECURITY is {wire.security}"
            )
    elif await _speaks_tls(host, port):
        instead = "SASL_SSL" if wire.has_sasl else "SSL or SASL_SSL"
        return WireError(f"Kafka at {where} speaks TLS, and EARNWIRE_SECURITY is {wire.security}: set it to {instead}")
    if not wire.has_sasl and isinstance(failure, KafkaConnectionError):
        return WireError(
            f"Kafka at {where} hung up on {wire.security}: does it want a user name and a password? "
            f"Then set EARNWIRE_SECURITY to SASL_{wire.security}"
        )
    return None


async def _speaks_tls(host: str, port: int) -> bool:
    """Whether a TLS handshake succeeds with whoever is there. Nothing is sent, so nobody needs to be verified."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        async with asyncio.timeout(CONTACT_S):
            _, writer = await asyncio.open_connection(host, port, ssl=context)
    except (OSError, TimeoutError):
        return False
    writer.transport.abort()
    return True
