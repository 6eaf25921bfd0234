"""`make bench-stream`: the worker beside a bare aiokafka loop, on one local Kafka, with real filings.

    python -m bench.stream [--quick] [--only throughput|latency|burst|silence] [--rounds 5]

Ends with a table of figures and aims. It is no test: a slow machine fails nothing.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from bench.measures import Measure
from bench.stream.bare import BARE_PARSED, BARE_RAW, BARE_RELEASES
from bench.stream.filings import Filings
from bench.stream.latency import burst, steady
from bench.stream.silence import silence
from bench.stream.throughput import throughput
from streams.kafka_local import KafkaLocal
from streams.settings import Settings
from streams.topic_admin import create_topics
from streams.topics import TOPICS

PARTS: Final = ("throughput", "latency", "burst", "silence")


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.stream")
    parser.add_argument("--quick", action="store_true", help="once, and little: does it run?")
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--rounds", type=int, default=5, help="of throughput, and changes of workers")
    chosen = parser.parse_args()
    tell("reading filings")
    filings = Filings()
    with KafkaLocal.temporary() as kafka, tempfile.TemporaryDirectory(prefix="earnwire-bench-") as folder:
        asyncio.run(create_topics(Settings(kafka=kafka.bootstrap), (*TOPICS, BARE_RAW, BARE_PARSED, BARE_RELEASES)))
        measures = asyncio.run(measured(kafka, filings, Path(folder), chosen))
    what = (
        "earnings 8-Ks of the corpus" if filings.are_real else "samples (the corpus is absent; aims are meant for it)"
    )
    print(f"\n{len(filings.kinds)} {what}")
    for line in measures:
        short = "  SHORT OF IT" if line.reached is False else ""
        print(f"{line.name:<64} {line.measured:>20}   {line.target}{short}".rstrip())


async def measured(broker: KafkaLocal, filings: Filings, folder: Path, chosen: argparse.Namespace) -> list[Measure]:
    """Figures of one part, or of all."""
    kafka, quick = broker.bootstrap, bool(chosen.quick)
    rounds: int = 1 if quick else chosen.rounds
    session_s = 6.0 if quick else Settings().session_timeout  # six are the least that a broker takes
    parts: dict[str, Callable[[], Awaitable[list[Measure]]]] = {
        "throughput": lambda: throughput(broker, filings, folder, count=60 if quick else 800, rounds=rounds, tell=tell),
        "latency": lambda: steady(kafka, filings, folder, seconds=3 if quick else 60),
        "burst": lambda: burst(kafka, filings, folder, share=0.1 if quick else 1.0),
        "silence": lambda: silence(kafka, filings, folder, times=rounds, session_s=session_s),
    }
    measures: list[Measure] = []
    for name in [chosen.only] if chosen.only else PARTS:
        tell(name)
        measures += await parts[name]()
    return measures


def tell(line: str) -> None:
    """How far it is, for whoever waits."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
