"""Steps that do what a record's value says; run in a step's process, which imports this and no test framework."""

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streams.records import OutgoingRecord, SourceRecord, StepResult


def step(source: SourceRecord) -> StepResult:
    """`word argument`: does what the word says; a word that says nothing is the result's outcome."""
    text = (source.value or b"")[:200].decode("utf-8", "replace")
    word, _, argument = text.partition(" ")
    if word in RESULTS:
        result: StepResult = RESULTS[word](source)
        return result
    outcome = OUTCOMES[word](argument) if word in OUTCOMES else text
    return StepResult(_key(source), (), (), str(outcome))


def _sleep(argument: str) -> int:
    time.sleep(float(argument.split()[0]))
    return os.getpid()


def _spin(argument: str) -> None:
    _tell(argument)
    while True:
        pass


def _regex(argument: str) -> None:
    """Hold the interpreter for ever."""
    _tell(argument)
    re.match(r"(a+)+$", "a" * 60 + "b")


def _die(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_once(argument: str) -> None:
    if not Path(argument).exists():
        Path(argument).touch()
        _die(argument)


def _raise(argument: str) -> None:
    raise ValueError(argument)


def _memory(argument: str) -> int:
    held = []
    for _ in range(int(argument)):
        held.append(bytearray(2**20))  # not a comprehension, whose list would be let go of
    return len(held)


def _with_values(source: SourceRecord, *values: bytes) -> StepResult:
    return StepResult(_key(source), tuple(OutgoingRecord("t", None, value) for value in values))


def _large(source: SourceRecord) -> StepResult:
    _tell((source.value or b"").partition(b" ")[2].decode())
    return _with_values(source, b"x" * 2**25)


def _headers(source: SourceRecord) -> StepResult:
    text = json.dumps({name: value.decode() for name, value in source.headers})
    return StepResult(_key(source), (), (), text)


OUTCOMES: dict[str, Callable[[str], object]] = {
    "pid": lambda _: os.getpid(),
    "when": lambda _: time.monotonic(),
    "modules": lambda _: " ".join(sys.modules),
    "print": print,
    "sleep": _sleep,
    "spin": _spin,
    "regex": _regex,
    "die": _die,
    "die-once": _die_once,
    "raise": _raise,
    "memory": _memory,
}
RESULTS: dict[str, Callable[[SourceRecord], Any]] = {
    "none": lambda _: None,
    "wrong": lambda _: StepResult("text", ()),  # type: ignore[arg-type]
    "whole": lambda source: _with_values(source, b"before", source.value or b"", b"after"),
    "large": _large,
    "headers": _headers,
    "": _headers,
}


def _tell(file: str) -> None:
    """Say that it begins, and who does."""
    if file:
        Path(file).write_text(str(os.getpid()))


def _key(source: SourceRecord) -> bytes:
    return str(source.offset).encode()


def on_bug(source: SourceRecord, error: Exception) -> StepResult:
    """Raise too, where the record says so."""
    if b"twice" in (source.value or b""):
        raise error
    if isinstance(error, MemoryError):
        bytearray(100 * 2**20)
    return StepResult(_key(source), (), (), f"bug: {type(error).__name__}: {error}")


def on_timeout(source: SourceRecord, seconds: float) -> StepResult:
    """Tell the seconds; die once or last for ever where the record says so."""
    _, _, file = (source.value or b"").partition(b"then die-once ")
    if file:
        _die_once(file.decode())
    if b"twice" in (source.value or b""):
        time.sleep(60)
    return StepResult(_key(source), (), (), f"cut off after {seconds:g} s")


def on_broken_claim(source: SourceRecord, reason: str) -> StepResult:
    """Tell the reason."""
    return StepResult(_key(source), (), (), f"broken: {reason}, value {source.value!r}")
