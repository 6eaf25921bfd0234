"""Why a worker ends by itself.

Whatever goes wrong while publishing ends the process: whoever carried on would lose or double a record. The next owner
of the partition starts at the committed offset, and nothing that was not committed has ever been visible.
"""

import logging
import os
from collections.abc import Callable
from enum import IntEnum
from typing import Final, NoReturn

from aiokafka.errors import ProducerFenced

from streams.rights import missing_right

logger = logging.getLogger(__name__)


class ExitCode(IntEnum):
    """Exit codes of a worker, above those of sysexits.h (64-78) and below those of the shell (126 and up)."""

    FENCED = 80
    """Another worker has taken the partition over: this one was paused, or cut off. Harmless; start it again."""
    HOLE = 81
    """The record after the last one read is missing from what was delivered. If a restart does not mend it, the
    source has lost records."""
    OFFSET_OUTSIDE_LOG = 82
    """The committed offset is no longer in the log: unread records are gone. A person decides; a restart does not."""
    RECORD_TOO_LARGE = 83
    """A step made a record that its topic does not take. A restart does not mend it."""
    PUBLISH_FAILED = 84
    """The broker refused a record or a transaction."""
    TAKE_OVER_FAILED = 85
    """The partition's producer, committed offset or seen index could not be had."""
    STALLED = 86
    """Work was there, and nothing was committed for too long."""
    STUCK_AT_REVOCATION = 87
    """A running transaction did not end in time when the partition was given back."""
    STEP_BROKEN = 88
    """The step returned something that cannot be published, or what handles its bugs has one itself."""
    TOPICS_WRONG = 89
    """A topic is missing, or made otherwise than the list says."""
    BROKER_UNREACHABLE = 90
    """No Kafka answered at the start."""
    CRASHED = 91
    """The group refused this worker, or the framework around it died."""
    STUCK_AT_STOP = 92
    """The worker was told to stop and could not in time: as a rule because no Kafka answers any more."""
    AUTHENTICATION_FAILED = 93
    """Kafka refused the user name or the password. A restart does not mend it."""
    NOT_AUTHORIZED = 94
    """Kafka has not given this user a right that the stage needs (docs/security.md). A restart does not mend it."""
    UNDECODABLE = 95
    """The client cannot decode a source record. All before it is published; a person decides on it."""

    @property
    def is_permanent(self) -> bool:
        """Whether starting the worker again can do no good: a person has to act first."""
        return self in _PERMANENT


_PERMANENT: Final = frozenset(
    {
        ExitCode.OFFSET_OUTSIDE_LOG,
        ExitCode.RECORD_TOO_LARGE,
        ExitCode.STEP_BROKEN,
        ExitCode.TOPICS_WRONG,
        ExitCode.AUTHENTICATION_FAILED,
        ExitCode.NOT_AUTHORIZED,
        ExitCode.UNDECODABLE,
    }
)


class PublisherError(Exception):
    """Ends the process with its code and its one line."""

    def __init__(self, code: ExitCode, line: str) -> None:
        super().__init__(line)
        self.code = code


End = Callable[[ExitCode, str], None]
"""Ends the process. Tests put a recording one in its place."""


def end_process(code: ExitCode, line: str) -> NoReturn:
    """Say why in one line and go, at once: no other task may publish or commit after a failure."""
    logger.critical("%s; ending with exit code %d (%s)", line, code, code.name)
    logging.shutdown()
    os._exit(code)


def code_of(failure: BaseException, otherwise: ExitCode) -> ExitCode:
    """Find the exit code for what a partition's task died of."""
    if isinstance(failure, PublisherError):
        return failure.code
    if isinstance(failure, ProducerFenced):
        return ExitCode.FENCED
    return ExitCode.NOT_AUTHORIZED if missing_right(failure) else otherwise


def line_of(failure: BaseException) -> str:
    """Say on one line what it died of."""
    if isinstance(failure, PublisherError):
        return str(failure)
    if isinstance(failure, ProducerFenced):
        return "fenced: another worker has taken this partition over"
    if right := missing_right(failure):
        return right
    return " ".join(f"{type(failure).__name__}: {failure}".split())
