"""The worker under test: the real one, its transactions stretched so that faults fall into them."""

import argparse
import asyncio
import ctypes
import os
import random
import signal
import sys
from typing import Any

from aiokafka import AIOKafkaProducer

from streams.settings import read_settings
from streams.worker import run_worker
from tests.chaos.sabotage import SABOTAGES

SLOW_SEND = 0.1
"""How likely a send is the one of its transaction that is held back."""
PR_SET_PDEATHSIG = 1  # prctl(2)


def stretch_transactions(seconds: float) -> None:
    """Hold each commit, and at most one send of a transaction, back by up to so many seconds."""
    begin, send, commit = (
        AIOKafkaProducer.begin_transaction,
        AIOKafkaProducer.send,
        AIOKafkaProducer.commit_transaction,
    )
    chance = random.SystemRandom()
    fresh: set[int] = set()  # producers whose transaction has had no slow send yet

    async def noted_begin(self: AIOKafkaProducer) -> None:
        fresh.add(id(self))
        await begin(self)

    async def slow_send(self: AIOKafkaProducer, *arguments: Any, **named: Any) -> Any:
        if id(self) in fresh and chance.random() < SLOW_SEND:
            fresh.discard(id(self))
            await asyncio.sleep(chance.uniform(0, seconds))
        return await send(self, *arguments, **named)

    async def slow_commit(self: AIOKafkaProducer) -> None:
        await asyncio.sleep(chance.uniform(0, seconds))
        await commit(self)

    AIOKafkaProducer.begin_transaction = noted_begin
    AIOKafkaProducer.send = slow_send
    AIOKafkaProducer.commit_transaction = slow_commit


def die_with_parent_even_if_stopped() -> None:
    """The worker's own way does not work while it is suspended, which it is here."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--stretch-s", type=float, default=0.0)
    arguments.add_argument("--break", dest="sabotage", choices=sorted(SABOTAGES))
    arguments.add_argument("--parent-pipe", type=int, required=True)
    chosen = arguments.parse_args()
    die_with_parent_even_if_stopped()
    if os.getppid() == 1:
        sys.exit("the parent is gone")
    if chosen.stretch_s:
        stretch_transactions(chosen.stretch_s)
    if chosen.sabotage:
        SABOTAGES[chosen.sabotage]()
    run_worker("parse", read_settings(), parent_pipe=chosen.parent_pipe)


if __name__ == "__main__":
    main()
