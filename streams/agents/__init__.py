"""The agents, each imported by name: a module that is broken breaks the start, and does not go missing in a log."""

from collections.abc import Callable
from typing import Final

import faust

from streams.agents import parse
from streams.publisher import Publisher

AGENTS: Final[dict[str, Callable[[faust.App, str, Publisher], None]]] = {
    "parse": parse.attach,
}
"""Stage, and what attaches its agent to an app: app, source topic, publisher."""
