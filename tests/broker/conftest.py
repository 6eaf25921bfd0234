"""One real Kafka for all tests of this folder, each of which is marked `broker`."""

import gc
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.kafka_local import KafkaLocal

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # pytest hands every item of the session to this hook, not only those of this folder.
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.broker)
            # aiokafka leaves the transport of a connection that fails to the garbage collector, which tells whichever
            # test is running then.
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_arrives() -> None:
    """A shell's background job has SIGINT ignored, and so has what it starts: the commands under test must not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module", autouse=True)
def connections_are_collected_here() -> Iterator[None]:
    """And not while tests of other folders run, which such a warning fails."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def kafka() -> Iterator[str]:
    """The bootstrap address of a Kafka that this test session started. Topics and groups: unique names per test."""
    with KafkaLocal.temporary() as broker:
        yield broker.bootstrap
