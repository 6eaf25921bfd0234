"""What passes between a worker and its step's process: MessagePack, each message behind its length.

A filing's bytes travel behind the message that asks about it, not in it, and do not travel back: a dead letter holds
the very bytes that the worker has, and refers to them.
"""

import struct
from dataclasses import replace
from typing import Final

import msgspec

from streams.records import SourceRecord, StepResult

LENGTHS: Final = struct.Struct("<IQ")
"""Bytes of a message, and of the filing behind it."""
ECHO_BYTES: Final = 4096
"""A record's value from here on is referred to where it is the filing's own."""


class Job(msgspec.Struct, frozen=True):
    """What a step's process is there for; `module:function` each, imported there alone."""

    step: str
    """`Step` of streams/records.py."""
    on_bug: str
    """`OnBug`: what follows from a record on which the step raises, or its process dies."""
    on_timeout: str
    """`(SourceRecord, seconds: float) -> StepResult`: from one that took longer than its limit."""
    on_broken_claim: str
    """`(SourceRecord, reason: str) -> StepResult`: from one that the store does not have."""
    store: str = ""
    """The store: a folder or a URL."""
    log_level: str = "INFO"
    memory_bytes: int = 0
    """Address space that the process may have; 0: as much as it likes."""


class Asked(msgspec.Struct, frozen=True):
    """A record to work on. With one of the other two it was tried in vain, and is not tried again."""

    source: SourceRecord
    cut_off_after_s: float | None = None
    died: str | None = None
    """How the process ended that worked on it."""

    @property
    def is_in_vain(self) -> bool:
        """Whether it was tried in vain."""
        return self.cut_off_after_s is not None or self.died is not None


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The step is imported."""


class Begun(msgspec.Struct, frozen=True, tag=True):
    """A claimed filing is there, and its step begins; said of no other filing."""


class Waiting(msgspec.Struct, frozen=True, tag=True):
    """The store does not answer; asked again by and by."""

    reason: str


class Done(msgspec.Struct, frozen=True, tag=True):
    """What follows from the record that was asked first of those without a result."""

    result: StepResult
    echoes: tuple[int, ...] = ()
    """Which of the result's records have the filing itself as their value, which is left out."""


class Broken(msgspec.Struct, frozen=True, tag=True):
    """The stage cannot go on, and the process ends; one line why."""

    line: str


Message = Ready | Begun | Waiting | Done | Broken

_encoder: Final = msgspec.msgpack.Encoder()
_job_decoder: Final = msgspec.msgpack.Decoder(Job)
_asked_decoder: Final = msgspec.msgpack.Decoder(Asked)
_message_decoder: Final[msgspec.msgpack.Decoder[Message]] = msgspec.msgpack.Decoder(Message)


def pack_job(job: Job) -> bytes:
    """Write a job."""
    return _framed(_encoder.encode(job))


def pack_asked(asked: Asked) -> tuple[bytes, bytes]:
    """Write a record to work on; both parts are to be sent, the second is its value as it is."""
    value = asked.source.value
    if not value:
        return _framed(_encoder.encode(asked)), b""
    without = Asked(replace(asked.source, value=b""), asked.cut_off_after_s, asked.died)
    return _framed(_encoder.encode(without), len(value)), value


def pack(message: Message) -> bytes:
    """Write an answer.

    Raises:
        TypeError: the result holds what cannot be written.

    """
    return _framed(_encoder.encode(message))


def unpack_job(packed: bytes) -> Job:
    """Read a job, without its lengths."""
    return _job_decoder.decode(packed)


def unpack_asked(packed: bytes, value: bytes) -> Asked:
    """Read a record to work on, without its lengths, and put its value in."""
    asked = _asked_decoder.decode(packed)
    return Asked(replace(asked.source, value=value), asked.cut_off_after_s, asked.died) if value else asked


def unpack(packed: bytes | memoryview) -> Message:
    """Read an answer, without its lengths.

    Raises:
        msgspec.DecodeError: it is none; a step's result is not what it is declared to be.

    """
    return _message_decoder.decode(packed)


def without_echoes(source: SourceRecord, result: StepResult) -> Done:
    """Leave out of a result what its reader has."""
    value = source.value
    if not value or len(value) < ECHO_BYTES:
        return Done(result)
    echoes = tuple(place for place, record in enumerate(result.records) if record.value is value)
    return Done(_with_value(result, echoes, b""), echoes) if echoes else Done(result)


def with_echoes(source: SourceRecord, done: Done) -> StepResult:
    """Put it in again."""
    return _with_value(done.result, done.echoes, source.value or b"") if done.echoes else done.result


def _with_value(result: StepResult, places: tuple[int, ...], value: bytes) -> StepResult:
    records = (replace(r, value=value) if place in places else r for place, r in enumerate(result.records))
    return replace(result, records=tuple(records))


def _framed(message: bytes, behind: int = 0) -> bytes:
    return LENGTHS.pack(len(message), behind) + message
