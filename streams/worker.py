"""One worker process of a stage: `earnwire worker STAGE`."""

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Set
from typing import Final

import faust
from aiokafka.errors import KafkaError
from faust.types import TP

from streams.app import make_app
from streams.health import answering
from streams.publisher import ExitCode, Publisher, PublisherConfig, end_process
from streams.publisher.failure import code_of, line_of
from streams.records import Steps
from streams.settings import Settings
from streams.stages import STAGES, Stage
from streams.step_process.process import StepProcess, job_of
from streams.topic_admin import BrokerUnreachableError, topic_differences
from streams.wire_probe import AuthenticationFailedError, WireError
from streams.worker_log import log_to_stderr

logger = logging.getLogger(__name__)

PARENT_GRACE_S: Final = 5.0
"""How long a worker whose parent has died may take to stop in order."""
ASK_AGAIN_S: Final = 10.0
"""How long a start asks after the topics while one of several brokers is away."""
PAUSE_S: Final = 0.5


def run_worker(stage_name: str, settings: Settings, *, parent_pipe: int | None = None) -> None:
    """Run a worker of a stage in this process until SIGTERM or SIGINT; returns then.

    Whatever else ends it, ends the process with one line on standard error and an `ExitCode`.

    Args:
        stage_name: a key of STAGES.
        settings: where Kafka is, and the timeouts.
        parent_pipe: read end of a pipe that the parent holds open and writes nothing to. The parent's death closes
            it, and ends this worker too; works for any kill, on Linux and macOS.

    Raises:
        KeyError: there is no such stage.

    """
    log_to_stderr(settings.log_level)
    logger.setLevel(logging.INFO)  # at every log level: whoever started it waits for the line that says it is ready
    stage = STAGES[stage_name]
    if parent_pipe is not None:
        die_with_parent(parent_pipe)
    run_stage(stage, settings, StepProcess(job_of(stage, settings), settings.filing_timeout))


def run_stage(stage: Stage, settings: Settings, steps: Steps) -> None:
    """Run a worker of a stage whose steps run where the caller chooses."""
    asyncio.run(_check_topics(stage, settings))
    worker = make_worker(stage, settings, steps)
    try:
        with answering(settings.http, stage.name, worker.app.publisher.state, worker.loop):
            worker.execute_from_commandline()
    except SystemExit as end:
        if end.code or worker.crash_reason:
            why = worker.crash_reason or end
            end_process(code_of(why, ExitCode.CRASHED), f"{stage.app_id}: {line_of(why)}")


class StageWorker(faust.Worker):  # type: ignore[misc]  # Faust is untyped to mypy
    """Faust's worker, which a signal or a crash also ends when it cannot stop in order.

    While it waits for a broker that is gone, Faust leaves a SIGTERM without effect; after a crash of its consumer it
    was seen to wait for ever. Nothing is lost by going: what was not committed has never been visible.
    """

    stop_timeout: float

    def _schedule_shutdown(self, signal: signal.Signals) -> None:
        line = f"told to stop by {signal.name}, not stopped within {self.stop_timeout:g} s"
        self._end_if_not_stopped(ExitCode.STUCK_AT_STOP, line)
        super()._schedule_shutdown(signal)

    def _crash(self, reason: BaseException) -> None:
        self._end_if_not_stopped(code_of(reason, ExitCode.CRASHED), f"{self.app.conf.id}: {line_of(reason)}")
        super()._crash(reason)

    def _end_if_not_stopped(self, code: ExitCode, line: str) -> None:
        deadline = threading.Timer(self.stop_timeout, end_process, (code, line))
        deadline.daemon = True
        deadline.start()


def make_worker(stage: Stage, settings: Settings, steps: Steps) -> StageWorker:
    """Make Faust's worker of a stage, with its publisher; not started."""
    publisher = Publisher(publisher_config(stage, settings), steps)
    app = make_app(settings, stage, publisher)

    async def ready(_: faust.App, places: Set[TP], **__: object) -> None:
        logger.info("%s: ready, partitions %s", stage.app_id, sorted(place.partition for place in places))

    app.on_partitions_assigned.connect(ready, weak=False)
    worker = StageWorker(app, quiet=True, redirect_stdouts=False, override_logging=False)
    worker.stop_timeout = settings.stop_timeout
    worker.spinner = None  # it writes to standard output, terminal or not
    return worker


def publisher_config(stage: Stage, settings: Settings) -> PublisherConfig:
    """Say what the publisher of a stage publishes where."""
    return PublisherConfig(
        group=stage.app_id,
        source_topic=stage.source.name,
        source_is_numbered=stage.source.numbered,
        seen_topic=stage.seen.name,
        record_limits={topic.name: topic.largest_record for topic in (*stage.outputs, stage.seen)},
        client_options=settings.client_options,
        stall_timeout=settings.stall_timeout,
    )


def die_with_parent(pipe: int) -> None:
    """End this process when the other end of the pipe is closed: in order if it can, at once if it cannot."""

    def wait() -> None:
        os.read(pipe, 1)
        logger.warning("the parent process is gone")
        os.kill(os.getpid(), signal.SIGTERM)
        threading.Event().wait(PARENT_GRACE_S)
        os._exit(128 + signal.SIGTERM)

    threading.Thread(target=wait, name="die with parent", daemon=True).start()


async def _check_topics(stage: Stage, settings: Settings) -> None:
    try:
        differences = await _topic_differences(stage, settings)
    except AuthenticationFailedError as failure:
        end_process(ExitCode.AUTHENTICATION_FAILED, f"{stage.app_id}: {failure}")
    except (BrokerUnreachableError, WireError) as failure:
        end_process(ExitCode.BROKER_UNREACHABLE, f"{stage.app_id}: {failure}")
    except KafkaError as failure:
        end_process(code_of(failure, ExitCode.CRASHED), f"{stage.app_id}: {line_of(failure)}")
    if differences:
        end_process(ExitCode.TOPICS_WRONG, f"{stage.app_id}: {'; '.join(differences)}; see: earnwire topics")


async def _topic_differences(stage: Stage, settings: Settings) -> tuple[str, ...]:
    """Ask, and ask again where it was one broker of several that did not answer: the client asks any of them."""
    until = time.monotonic() + ASK_AGAIN_S
    while True:
        try:
            return await topic_differences(settings, (stage.source, *stage.outputs, stage.seen))
        except KafkaError as failure:
            if not failure.retriable or time.monotonic() > until:
                raise
        await asyncio.sleep(PAUSE_S)
