"""Every test of this folder that is not of a plain value runs on a real Kafka of its own, and is marked `broker`."""

import gc
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PLAIN = frozenset({"test_chaos_judge.py", "test_chaos_plan.py"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # pytest hands every item of the session to this hook, not only those of this folder.
    for item in items:
        if HERE in item.path.parents and item.path.name not in PLAIN:
            item.add_marker(pytest.mark.broker)
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_arrives() -> None:
    """A shell's background job has SIGINT ignored, and so has what it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def leftovers_of_killed_connections() -> Iterator[None]:
    """What aiokafka leaves unclosed where a broker dies under it is collected here, not at some later test's cost."""
    yield
    gc.collect()
