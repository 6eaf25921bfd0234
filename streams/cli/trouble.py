"""What goes wrong around a command, told in one line: no broker, a full disk, a reader that went away, Ctrl-C."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

REFUSED: Final = 1
"""Exit code where something was refused or could not be done."""
INTERRUPTED: Final = 130
"""Exit code after Ctrl-C, as shells have it."""

EXPECTED: Final = {
    "streams.settings": ("SettingsError",),
    "streams.topic_admin": ("BrokerUnreachableError", "TopicsError"),
    "streams.wire_probe": ("WireError",),
    "streams.follow": ("LogError", "UnknownTopicError"),
    "streams.store": ("ClaimBroken", "StoreUnreachable"),
    "streams.audit.run": ("AuditError",),
    "streams.sources.send": ("SendError",),
    "streams.kafka_local.errors": ("KafkaLocalError",),
    "streams.up.trouble": ("UpError",),
    "aiokafka.errors": ("KafkaError",),
}
"""By their modules, the exceptions whose message is written for a person. A name, not an import: aiokafka alone takes
longer to import than `earnwire parse` takes to run."""


@contextmanager
def trouble_in_one_line(ctx: click.Context) -> Iterator[None]:
    """Turn expected trouble into a line on standard error and an exit code; a bug keeps its traceback."""
    try:
        yield
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    except BrokenPipeError:  # as in `earnwire tail … | head`: the reader has what it wanted
        _abandon_stdout()
        ctx.exit(0)
    except OSError as error:
        _abandon_stdout()
        where = f": {error.filename}" if error.filename else ""
        tell(f"{error.strerror or str(error) or type(error).__name__}{where}")
        ctx.exit(REFUSED)
    except _expected() as error:
        tell(_missing_right(error) or str(error))
        ctx.exit(REFUSED)


def tell(line: str) -> None:
    """Write one line to standard error, in the name of the program."""
    click.echo(f"earnwire: {line}", err=True)


def _expected() -> tuple[type[Exception], ...]:
    """Find the classes of EXPECTED; only a module that is loaded can have raised its own."""
    return tuple(
        getattr(sys.modules[module], name)
        for module, names in EXPECTED.items()
        if module in sys.modules
        for name in names
    )


def _missing_right(error: Exception) -> str | None:
    if "aiokafka.errors" not in sys.modules:
        return None
    from streams.rights import missing_right

    return missing_right(error)


def _abandon_stdout() -> None:
    """Let what cannot be written go nowhere, or the interpreter would try once more at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
