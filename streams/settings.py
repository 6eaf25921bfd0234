"""What a deployment decides, read from the environment once, at the start of a command."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from streams.topics import MAX_INLINE_FILING_BYTES
from streams.wire import IN_PLAIN_TEXT, MECHANISMS, Security, TlsFileError, Wire

DEFAULT_KAFKA: Final = "127.0.0.1:9092"
DEFAULT_DATA: Final = ".earnwire"

MIN_REBALANCE_TIMEOUT_S: Final = 20.0
"""Below it two busy workers were seen to evict each other for ever."""
MAX_SECONDS: Final = 2_147_483
"""Of any time, 24 days: Kafka's protocol has milliseconds in an int32."""
MAX_REPLICATION: Final = 32_767
"""It has replicas in an int16."""
MAX_INSTANCE_CHARACTERS: Final = 249
"""Of a `group.instance.id` (Kafka's JoinGroupRequest.validateGroupInstanceId)."""
MAX_WHOLE_NUMBER: Final = 1_000_000_000
"""Of days and bytes: so many days are still an int64 of milliseconds."""


class SettingsError(ValueError):
    """A variable of the environment that cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of every command. Times are in seconds."""

    kafka: str = DEFAULT_KAFKA
    """Bootstrap address, `host:port` or several with commas between (EARNWIRE_KAFKA)."""
    kafka_given: bool = False
    """EARNWIRE_KAFKA is set: that broker is used and no local one is started."""
    data: Path = Path(DEFAULT_DATA)
    """Where the local Kafka and the commands keep their files (EARNWIRE_DATA)."""
    replication: int = 1
    """Replicas of each topic: 1 for development, 3 for production (EARNWIRE_REPLICATION)."""
    session_timeout: float = 20.0
    """After how much silence a worker's partitions go to another one (EARNWIRE_SESSION_TIMEOUT)."""
    heartbeat: float = 0.5
    """How often a worker tells the broker that it lives; bounds the pause at a hand-over (EARNWIRE_HEARTBEAT)."""
    rebalance_timeout: float = 20.0
    """How long workers wait for each other when one joins or leaves; and how long the partitions are silent of one that
    is killed in the midst of that (EARNWIRE_REBALANCE_TIMEOUT)."""
    stall_timeout: float = 120.0
    """How long work may lie without a commit before the worker ends itself (EARNWIRE_STALL_TIMEOUT)."""
    stop_timeout: float = 25.0
    """How long a worker may take to stop in order; a broker that is gone would keep it for ever
    (EARNWIRE_STOP_TIMEOUT)."""
    instance: str | None = None
    """A fixed name of this worker within its stage: started again in time, it keeps its partitions
    (EARNWIRE_INSTANCE)."""
    filing_timeout: float = 60.0
    """How long one filing may take to be parsed; then it is cut off and is a dead letter (EARNWIRE_FILING_TIMEOUT)."""
    seen_days: int = 0
    """How far back a filing that comes again is recognised, in days; 0: for ever (EARNWIRE_SEEN_DAYS)."""
    inline_bytes: int = 1024 * 1024
    """The largest filing that travels in its record; a larger one is put into the store (EARNWIRE_INLINE_BYTES)."""
    store: str = ""
    """Where larger filings are put: a folder, or a URL that fsspec knows (`s3://bucket/prefix`); without it the folder
    `store` under `data` (EARNWIRE_STORE)."""
    http: str = ""
    """Where a worker answers for metrics and health, `host:port`; without it, nowhere (EARNWIRE_HTTP)."""
    wire: Wire = IN_PLAIN_TEXT
    """How to speak to Kafka and as whom (EARNWIRE_SECURITY, EARNWIRE_SASL_…, EARNWIRE_TLS_…; docs/security.md)."""
    log_level: str = "INFO"
    """DEBUG, INFO, WARNING or ERROR (EARNWIRE_LOG_LEVEL)."""

    @property
    def client_options(self) -> dict[str, Any]:
        """How every Kafka client of ours connects; keyword arguments of the aiokafka classes."""
        return {"bootstrap_servers": self.kafka.split(","), **self.wire.client_options}

    @property
    def store_url(self) -> str:
        """Where larger filings are put, a folder or a URL (`streams.store.Store` takes it)."""
        return self.store or str(self.data / "store")


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read settings from EARNWIRE_… variables.

    Raises:
        SettingsError: a value is not of its kind, or two of them do not go together.

    """
    env = os.environ if environ is None else environ
    default = Settings()
    settings = Settings(
        kafka=_bootstrap(env.get("EARNWIRE_KAFKA") or DEFAULT_KAFKA),
        kafka_given=bool(env.get("EARNWIRE_KAFKA")),
        data=Path(env.get("EARNWIRE_DATA") or DEFAULT_DATA),
        replication=_whole_number(env, "EARNWIRE_REPLICATION", default.replication, MAX_REPLICATION),
        session_timeout=_number(env, "EARNWIRE_SESSION_TIMEOUT", default.session_timeout),
        heartbeat=_number(env, "EARNWIRE_HEARTBEAT", default.heartbeat),
        rebalance_timeout=_number(env, "EARNWIRE_REBALANCE_TIMEOUT", default.rebalance_timeout),
        stall_timeout=_number(env, "EARNWIRE_STALL_TIMEOUT", default.stall_timeout),
        stop_timeout=_number(env, "EARNWIRE_STOP_TIMEOUT", default.stop_timeout),
        instance=_instance(env.get("EARNWIRE_INSTANCE") or None),
        filing_timeout=_number(env, "EARNWIRE_FILING_TIMEOUT", default.filing_timeout),
        seen_days=_whole_number(env, "EARNWIRE_SEEN_DAYS", default.seen_days, or_zero=True),
        inline_bytes=_whole_number(env, "EARNWIRE_INLINE_BYTES", default.inline_bytes),
        store=env.get("EARNWIRE_STORE") or default.store,
        http=env.get("EARNWIRE_HTTP") or default.http,
        wire=_wire(env),
        log_level=_log_level(env.get("EARNWIRE_LOG_LEVEL") or default.log_level),
    )
    _check(settings)
    return settings


def _bootstrap(text: str) -> str:
    for address in text.split(","):
        host, _, port = address.rpartition(":")
        if not host or not _can_be_looked_up(host) or not port.isdecimal() or not 0 < int(port) < 65_536:
            raise SettingsError(f"EARNWIRE_KAFKA={text!r}: expected host:port, or several with commas between")
    return text


def _can_be_looked_up(host: str) -> bool:
    """Whether Python can ask the resolver for it: `.kafka` and `a..b` end in a UnicodeError there."""
    try:
        host.strip(" []").encode("idna")
    except UnicodeError:
        return False
    return True


def _instance(text: str | None) -> str | None:
    if text and len(text) > MAX_INSTANCE_CHARACTERS:
        raise SettingsError(
            f"EARNWIRE_INSTANCE={text!r}: {len(text)} characters, expected at most {MAX_INSTANCE_CHARACTERS}"
        )
    return text


def _wire(env: Mapping[str, str]) -> Wire:
    wire = Wire(
        security=Security(_one_of(env, "EARNWIRE_SECURITY", tuple(Security)) or Security.PLAINTEXT),
        mechanism=_one_of(env, "EARNWIRE_SASL_MECHANISM", MECHANISMS),
        username=env.get("EARNWIRE_SASL_USERNAME") or "",
        password=_password(env),
        ca=_path(env, "EARNWIRE_TLS_CA"),
        certificate=_path(env, "EARNWIRE_TLS_CERTIFICATE"),
        key=_path(env, "EARNWIRE_TLS_KEY"),
    )
    _check_is_used(env, "EARNWIRE_SASL_", "SASL_SSL", is_used=wire.has_sasl)
    _check_is_used(env, "EARNWIRE_TLS_", "SSL or SASL_SSL", is_used=wire.has_tls)
    if wire.security is not Security.PLAINTEXT and not env.get("EARNWIRE_KAFKA"):
        raise SettingsError(f"EARNWIRE_SECURITY={wire.security} without EARNWIRE_KAFKA: the local Kafka is PLAINTEXT")
    if wire.has_sasl:
        for name, value in (("MECHANISM", wire.mechanism), ("USERNAME", wire.username), ("PASSWORD", wire.password)):
            if not value:
                raise SettingsError(f"EARNWIRE_SECURITY={wire.security}: set EARNWIRE_SASL_{name}{_HINTS[name]}")
    if wire.key and not wire.certificate:
        raise SettingsError("EARNWIRE_TLS_KEY is set: set EARNWIRE_TLS_CERTIFICATE, whose key it is")
    try:
        wire.tls_context()
    except TlsFileError as error:
        raise SettingsError(str(error)) from None
    return wire


_HINTS: Final = {
    "MECHANISM": f" to one of {', '.join(MECHANISMS)}",
    "USERNAME": "",
    "PASSWORD": ", or EARNWIRE_SASL_PASSWORD_FILE to a file that holds it",
}


def _check_is_used(env: Mapping[str, str], prefix: str, security: str, *, is_used: bool) -> None:
    """Whoever gives a password or a certificate means it to be used: plain text without a word would be a trap."""
    given = sorted(name for name, value in env.items() if name.startswith(prefix) and value)
    if given and not is_used:
        raise SettingsError(f"{given[0]} is set and would not be used: set EARNWIRE_SECURITY to {security}")


def _one_of(env: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    text = env.get(name, "").upper()
    if text and text not in choices:
        raise SettingsError(f"{name}={env[name]!r}: expected one of {', '.join(choices)}")
    return text


def _password(env: Mapping[str, str]) -> str:
    """Take the password from its variable or its file, where the end of the last line is not part of it."""
    password, file = env.get("EARNWIRE_SASL_PASSWORD"), env.get("EARNWIRE_SASL_PASSWORD_FILE")
    if password and file:
        raise SettingsError(
            "EARNWIRE_SASL_PASSWORD and EARNWIRE_SASL_PASSWORD_FILE are both set: leave one of them out"
        )
    if not file:
        return password or ""
    try:
        password = Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise SettingsError(f"EARNWIRE_SASL_PASSWORD_FILE={file!r}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"EARNWIRE_SASL_PASSWORD_FILE={file!r}: not text in UTF-8") from None
    if not password:
        raise SettingsError(f"EARNWIRE_SASL_PASSWORD_FILE={file!r}: it is empty")
    return password


def _path(env: Mapping[str, str], name: str) -> Path | None:
    return Path(env[name]) if env.get(name) else None


def _number(
    env: Mapping[str, str], name: str, default: float, most: int = MAX_SECONDS, *, or_zero: bool = False
) -> float:
    text = env.get(name)
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        raise SettingsError(f"{name}={text!r}: expected a number") from None
    if not (0 < value <= most or (or_zero and value == 0)):
        raise SettingsError(f"{name}={text!r}: expected {'0 or ' if or_zero else ''}a number above 0, at most {most}")
    return value


def _whole_number(
    env: Mapping[str, str], name: str, default: int, most: int = MAX_WHOLE_NUMBER, *, or_zero: bool = False
) -> int:
    value = _number(env, name, default, most, or_zero=or_zero)
    if value != int(value):
        raise SettingsError(f"{name}={env[name]!r}: expected a whole number")
    return int(value)


def _log_level(text: str) -> str:
    if text.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise SettingsError(f"EARNWIRE_LOG_LEVEL={text!r}: expected DEBUG, INFO, WARNING or ERROR")
    return text.upper()


def _check(settings: Settings) -> None:
    if settings.heartbeat * 2 > settings.session_timeout:
        raise SettingsError(
            f"EARNWIRE_HEARTBEAT={settings.heartbeat:g} is more than half of "
            f"EARNWIRE_SESSION_TIMEOUT={settings.session_timeout:g}: one late heartbeat would cost the partitions"
        )
    if settings.rebalance_timeout < MIN_REBALANCE_TIMEOUT_S:
        raise SettingsError(
            f"EARNWIRE_REBALANCE_TIMEOUT={settings.rebalance_timeout:g} is below {MIN_REBALANCE_TIMEOUT_S:g}: "
            "busy workers would evict each other"
        )
    if settings.inline_bytes > MAX_INLINE_FILING_BYTES:
        raise SettingsError(
            f"EARNWIRE_INLINE_BYTES={settings.inline_bytes} is above {MAX_INLINE_FILING_BYTES}, the largest filing "
            "that a record holds"
        )
