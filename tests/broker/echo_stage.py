"""A stage for the publisher's tests, and the worker process that runs it: `python -m tests.broker.echo_stage PREFIX`.

Records are `word id`. What the word says is done: `echo` gives one output, `both` two on two topics, `nothing` none,
`bug` raises, `huge` gives an output that its topic does not take, `large` one that the topic's own limit takes.
"""

import argparse
import asyncio
import logging
import os
import time
from collections.abc import AsyncGenerator, Iterator, Sequence

from aiokafka import AIOKafkaProducer

from streams.publisher import Publisher
from streams.records import OutgoingRecord, SourceRecord, StepResult
from streams.settings import read_settings
from streams.stages import Stage
from streams.topics import MIB, Topic
from streams.worker import die_with_parent, run_stage
from streams.worker_log import log_to_stderr
from tests.broker.rules_off import RULES_OFF
from tests.in_process_steps import InProcessSteps

PARTITIONS = 4


def _topic(name: str, *, largest_record: int = 1 * MIB, numbered: bool = True, cleanup: str = "delete") -> Topic:
    return Topic(
        name=name,
        holds="test records",
        key="id",
        cleanup=cleanup,
        retention_ms=-1,
        largest_record=largest_record,
        written_by=(),
        read_by=(),
        numbered=numbered,
        partitions=PARTITIONS,
    )


def echo_stage(prefix: str) -> Stage:
    """Source without transactions → two outputs."""
    return Stage(
        name="parse",
        source=_topic(f"{prefix}.raw", numbered=False, largest_record=2 * MIB),
        outputs=(_topic(f"{prefix}.out"), _topic(f"{prefix}.also")),
        seen=_topic(f"{prefix}.seen", cleanup="compact"),
        step="",
        on_bug="",
        on_timeout="",
        on_broken_claim="",
        app_id=prefix,
    )


def second_stage(prefix: str) -> Stage:
    """A stage behind it, whose source is written in transactions."""
    first = echo_stage(prefix)
    return Stage(
        name="parse",
        source=first.outputs[0],
        outputs=(_topic(f"{prefix}.out2"), _topic(f"{prefix}.also2")),
        seen=_topic(f"{prefix}.seen2", cleanup="compact"),
        step="",
        on_bug="",
        on_timeout="",
        on_broken_claim="",
        app_id=f"{prefix}-2",
    )


def record_id(value: bytes) -> bytes:
    return value.split()[1]


class EchoStep:
    """What the word says."""

    def __init__(self, stage: Stage, parse_s: float) -> None:
        self.out, self.also = (topic.name for topic in stage.outputs)
        self.parse_s = parse_s

    def __call__(self, source: SourceRecord) -> StepResult:
        _busy(self.parse_s)
        value = source.value or b"nothing tombstone"
        word, key = value.split()[0], record_id(value)
        if word == b"bug":
            raise RuntimeError("a bug in the step")
        return StepResult(key, tuple(self._records(word, key, value, source)), outcome=word.decode())

    def _records(self, word: bytes, key: bytes, value: bytes, source: SourceRecord) -> Iterator[OutgoingRecord]:
        if word == b"large":
            yield OutgoingRecord(self.out, key, value + os.urandom(900_000))
        elif word != b"nothing":
            yield OutgoingRecord(self.out, key, value, source.headers)
        if word == b"both":
            yield OutgoingRecord(self.also, key, value, source.headers)
        elif word == b"huge":
            yield OutgoingRecord(self.also, key, bytes(self.larger_than_the_topic))

    larger_than_the_topic = 1 * MIB + 1

    def on_bug(self, source: SourceRecord, bug: Exception) -> StepResult:
        value = source.value or b""
        dead = OutgoingRecord(self.also, record_id(value), repr(bug).encode())
        return StepResult(record_id(value), (dead,), outcome="bug")


def _busy(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def _stretch_transactions(seconds: float) -> None:
    """Keep transactions open before they commit, so that kills and pauses fall into them."""
    commit = AIOKafkaProducer.commit_transaction

    async def slow_commit(self: AIOKafkaProducer) -> None:
        await asyncio.sleep(seconds)
        await commit(self)

    AIOKafkaProducer.commit_transaction = slow_commit


def _be_deaf() -> None:
    """Take what Faust delivers, which Faust then holds for done, and publish nothing."""

    async def drop(*_: object) -> None:
        logging.getLogger(__name__).info("dropped")

    setattr(Publisher, "dispatch", drop)  # noqa: B010 - mypy forbids to assign it


def _raise_in_the_agent() -> None:
    """Have the agent raise on records whose word is `raise`."""
    dispatch = Publisher.dispatch

    async def raising(self: Publisher, record: SourceRecord, generation: int) -> None:
        if record.value and record.value.startswith(b"raise"):
            raise RuntimeError("a bug in the agent")
        await dispatch(self, record, generation)

    setattr(Publisher, "dispatch", raising)  # noqa: B010 - mypy forbids to assign it


class SlowSteps(InProcessSteps):
    """Waits before each result, and lets everything else go on meanwhile."""

    wait_s = 0.0

    async def run(self, sources: Sequence[SourceRecord]) -> AsyncGenerator[StepResult, None]:
        async for result in super().run(sources):
            await asyncio.sleep(self.wait_s)
            yield result


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("prefix")
    arguments.add_argument("--second", action="store_true")
    arguments.add_argument("--parse-s", type=float, default=0.0)
    arguments.add_argument("--stretch-s", type=float, default=0.0)
    arguments.add_argument("--parent-pipe", type=int)
    arguments.add_argument("--deaf", action="store_true", help="the publisher does not get what Faust delivers")
    arguments.add_argument("--agent-raises", action="store_true", help="at the word raise")
    arguments.add_argument("--wait-s", type=float, default=0.0, help="how long a step takes, without using a processor")
    arguments.add_argument("--without", action="append", default=[], choices=sorted(RULES_OFF), help="a rule of ours")
    chosen = arguments.parse_args()
    stage = second_stage(chosen.prefix) if chosen.second else echo_stage(chosen.prefix)
    if chosen.stretch_s:
        _stretch_transactions(chosen.stretch_s)
    if chosen.deaf:
        _be_deaf()
    if chosen.agent_raises:
        _raise_in_the_agent()
    for rule in chosen.without:
        RULES_OFF[rule]()
    if chosen.parent_pipe is not None:
        die_with_parent(chosen.parent_pipe)
    settings = read_settings()
    log_to_stderr(settings.log_level)
    step = EchoStep(stage, chosen.parse_s)
    steps = SlowSteps(step, step.on_bug)
    steps.wait_s = chosen.wait_s
    run_stage(stage, settings, steps)


if __name__ == "__main__":
    main()
