"""What a worker writes to standard error: one line an event, and never a flood."""

import logging
import sys
import time
from typing import Final

WINDOW_S: Final = 10.0
LINES_PER_WINDOW: Final = 3
"""Of one kind of line of the clients'. With the broker away aiokafka wrote 119,000 lines in a minute."""

CLIENT_LOGGERS: Final = ("aiokafka", "faust", "mode", "asyncio", "streams.app")
"""Ours too, where the classes are Faust's: they report every start and stop of a service."""


class RateLimit(logging.Filter):
    """Lets the clients' first lines of a kind through, then says how many it held back."""

    def __init__(self, lines: int = LINES_PER_WINDOW, window_s: float = WINDOW_S) -> None:
        super().__init__()
        self._lines = lines
        self._window_s = window_s
        self._windows: dict[tuple[str, int, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Decide on one line; its kind is the place in the code that it comes from. Ours all pass."""
        if not record.name.startswith(CLIENT_LOGGERS):
            return True
        kind = (record.name, record.lineno, record.levelname)
        since, count = self._windows.get(kind, (record.created, 0))
        if record.created - since >= self._window_s:
            if count > self._lines:
                record.msg = f"{record.getMessage()} ({count - self._lines} lines like this were left out)"
                record.args = ()
            since, count = record.created, 0
        self._windows[kind] = (since, count + 1)
        return count < self._lines


def log_to_stderr(level: str) -> None:
    """Set logging up for this process: ours at `level`, the clients' warnings, all at a bounded rate."""
    handler = logging.StreamHandler(sys.stderr)
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(RateLimit())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CLIENT_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING if level != "DEBUG" else logging.DEBUG)
    logging.getLogger("aiokafka.conn").setLevel(logging.WARNING)  # at DEBUG it writes whole requests: passwords too
