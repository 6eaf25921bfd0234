"""How our clients speak to Kafka: in plain text or over TLS, and as whom. Read in streams/settings.py."""

import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final


class Security(StrEnum):
    """Kafka's `security.protocol`."""

    PLAINTEXT = "PLAINTEXT"
    SSL = "SSL"
    SASL_PLAINTEXT = "SASL_PLAINTEXT"
    """A user name, and no encryption: for a network that is trusted."""
    SASL_SSL = "SASL_SSL"


MECHANISMS: Final = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
"""Of Kafka's `sasl.mechanism`, those that take a user name and a password."""


class TlsFileError(ValueError):
    """A file of certificates or a key that cannot be used; the message names the variable and the file."""


@dataclass(frozen=True, slots=True)
class Wire:
    """How to speak to Kafka. Says everything of itself but the password."""

    security: Security = Security.PLAINTEXT
    mechanism: str = ""
    username: str = ""
    password: str = field(default="", repr=False)
    ca: Path | None = None
    """Whose signature under Kafka's certificate is trusted (PEM); None: those whom this system trusts."""
    certificate: Path | None = None
    """The certificate by which Kafka knows us (PEM)."""
    key: Path | None = None
    """Its key (PEM, not encrypted); None: it is in the certificate's file."""

    @property
    def has_tls(self) -> bool:
        """Whether what is sent is encrypted, and Kafka has to prove who it is."""
        return self.security in (Security.SSL, Security.SASL_SSL)

    @property
    def has_sasl(self) -> bool:
        """Whether we say who we are with a user name and a password."""
        return self.security in (Security.SASL_PLAINTEXT, Security.SASL_SSL)

    @property
    def client_options(self) -> dict[str, Any]:
        """Keyword arguments of the aiokafka classes; none for plain text.

        Raises:
            TlsFileError: a file cannot be used.

        """
        if self.security is Security.PLAINTEXT:
            return {}
        options: dict[str, Any] = {"security_protocol": self.security.value, "ssl_context": self.tls_context()}
        if self.has_sasl:
            options |= {
                "sasl_mechanism": self.mechanism,
                "sasl_plain_username": self.username,
                "sasl_plain_password": self.password,
            }
        return options

    def tls_context(self) -> ssl.SSLContext | None:
        """Make the context of TLS, None without TLS. Certificate and host name of the other side are verified.

        Raises:
            TlsFileError: a file cannot be used.

        """
        if not self.has_tls:
            return None
        try:
            context = ssl.create_default_context(cafile=self.ca)
        except ssl.SSLError as error:
            raise TlsFileError(f"EARNWIRE_TLS_CA={str(self.ca)!r}: no certificate in it; expected PEM") from error
        except OSError as error:
            raise TlsFileError(f"EARNWIRE_TLS_CA={str(self.ca)!r}: {error.strerror}") from error
        if self.certificate:
            self._load_own_certificate(context, self.certificate)
        return context

    def _load_own_certificate(self, context: ssl.SSLContext, certificate: Path) -> None:
        given = f"EARNWIRE_TLS_CERTIFICATE={str(certificate)!r}"
        if self.key:
            given += f", EARNWIRE_TLS_KEY={str(self.key)!r}"
        try:
            # Without a password of its own OpenSSL would ask for one on the terminal.
            context.load_cert_chain(certificate, self.key, password="")
        except ssl.SSLError as error:
            raise TlsFileError(
                f"{given}: not a certificate and its key; expected PEM, and a key that is not encrypted"
            ) from error
        except OSError as error:
            raise TlsFileError(f"{given}: {error.strerror}") from error


IN_PLAIN_TEXT: Final = Wire()
