"""Steps that do what a record's value says; run in a step's process, which imports this and no test framework."""

import os
import re
import signal
import sys
import time
from pathlib import Path

from streams.records import OutgoingRecord, SourceRecord, StepResult


def step(source: SourceRecord) -> StepResult:
    """`word argument`: the result's seen key says which record it was, its outcome what came of the word."""
    word, _, argument = (source.value or b"")[:200].decode("utf-8", "replace").partition(" ")
    values: tuple[bytes, ...] = ()
    outcome = ""
    match word:
        case "pid":
            outcome = str(os.getpid())
        case "sleep":
            time.sleep(float(argument.split()[0]))
            outcome = str(os.getpid())
        case "when":
            outcome = str(time.monotonic())
        case "modules":
            outcome = " ".join(sys.modules)
        case "print":
            print(argument)  # noqa: T201
        case "spin":
            _tell(argument)
            while True:
                pass
        case "regex":  # holds the interpreter for longer than the sun will shine
            _tell(argument)
            re.match(r"(a+)+$", "a" * 60 + "b")
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die-once":
            if not Path(argument).exists():
                Path(argument).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "raise":
            raise ValueError(argument)
        case "memory":
            held = [bytearray(2**20) for _ in range(int(argument))]
            outcome = str(len(held))
        case "none":
            return None  # type: ignore[return-value]
        case "wrong":
            return StepResult("text", ())  # type: ignore[arg-type]
        case "whole":
            values = (b"before", source.value or b"", b"after")
        case "large":
            _tell(argument)
            values = (b"x" * 2**25,)
        case _:
            outcome = (source.value or b"").decode()
    return StepResult(_key(source), tuple(OutgoingRecord("t", None, value) for value in values), (), outcome)


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
    return StepResult(_key(source), (), (), f"bug: {type(error).__name__}: {error}")


def on_timeout(source: SourceRecord, seconds: float) -> StepResult:
    """Tell the seconds; last for ever where the record says so."""
    if b"twice" in (source.value or b""):
        time.sleep(60)
    return StepResult(_key(source), (), (), f"cut off after {seconds:g} s")


def on_broken_body(source: SourceRecord, reason: str) -> StepResult:
    """Tell the reason."""
    return StepResult(_key(source), (), (), f"broken: {reason}, value {source.value!r}")
