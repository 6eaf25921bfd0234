"""Runs a step where it is called: the simplest `Steps`, for tests of what is around it."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence

from streams.publisher import ExitCode, PublisherError
from streams.records import OnBug, SourceRecord, Step, StepResult

logger = logging.getLogger(__name__)


class InProcessSteps:
    """Runs the step in the event loop."""

    waiting: str | None = None
    restarts = 0

    def __init__(self, step: Step, on_bug: OnBug) -> None:
        self._step, self._on_bug = step, on_bug

    async def run(self, sources: Sequence[SourceRecord]) -> AsyncGenerator[StepResult, None]:
        for source in sources:
            yield self._result_of(source)
            await asyncio.sleep(0)

    def _result_of(self, source: SourceRecord) -> StepResult:
        try:
            return self._step(source)
        except Exception as bug:
            logger.exception("bug in the step at offset %d", source.offset)
            try:
                return self._on_bug(source, bug)
            except Exception as second:
                raise PublisherError(ExitCode.STEP_BROKEN, f"on_bug raised {second!r} after {bug!r}") from second

    async def start(self) -> None:
        pass

    async def close(self) -> None:
        pass
