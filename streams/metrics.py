"""What a worker tells Prometheus. Nothing is counted here: all is read from the publisher at the moment of asking."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from prometheus_client.core import CollectorRegistry, CounterMetricFamily, GaugeMetricFamily
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from streams.publisher.state import PublisherState

Family = CounterMetricFamily | GaugeMetricFamily
Value = tuple["Metric", tuple[str, ...], float]
"""A metric, the values of its labels after the stage, and its own."""

REFUSED: Final = "refused"
"""How the outcome of a dead letter begins (streams/steps/parse.py)."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric, by the names that Prometheus sees. Each has the label `stage` too."""

    name: str
    help: str
    family: type[Family]
    labels: tuple[str, ...] = ()


RECORDS: Final = Metric(
    "earnwire_source_records_total",
    "Source records whose results are committed.",
    CounterMetricFamily,
)
FILINGS: Final = Metric(
    "earnwire_filings_total",
    "The same records by outcome: earnings_release, not_an_earnings_release:<reason>, refused:<stage>, seen_before.",
    CounterMetricFamily,
    ("outcome",),
)
DEAD_LETTERS: Final = Metric(
    "earnwire_dead_letters_total",
    "Those of them that were refused, of any stage; there from the start, so that the first one is a rise.",
    CounterMetricFamily,
)
BUGS: Final = Metric(
    "earnwire_bugs_total",
    "Dead letters of the stage `bug`: a fault of ours, not of the filing.",
    CounterMetricFamily,
)
TIMEOUTS: Final = Metric(
    "earnwire_timeouts_total",
    "Dead letters of the stage `timeout`: a parse that was cut off, and its process with it.",
    CounterMetricFamily,
)
READ_AGAIN: Final = Metric(
    "earnwire_read_again_total",
    "Source records that an earlier worker had published already: only moved over.",
    CounterMetricFamily,
)
TRANSACTIONS: Final = Metric(
    "earnwire_transactions_total",
    "Transactions that were committed.",
    CounterMetricFamily,
)
ASSIGNED: Final = Metric(
    "earnwire_partitions",
    "Source partitions that this worker has.",
    GaugeMetricFamily,
)
COMMITTED: Final = Metric(
    "earnwire_committed_offset",
    "The group's committed offset, as the broker said at the watchdog's last look; absent where it did not answer.",
    GaugeMetricFamily,
    ("topic", "partition"),
)
LOG_END: Final = Metric(
    "earnwire_log_end_offset",
    "Where the source's log ended at that look.",
    GaugeMetricFamily,
    ("topic", "partition"),
)
LAG: Final = Metric(
    "earnwire_lag_records",
    "Log end less committed offset at that look.",
    GaugeMetricFamily,
    ("topic", "partition"),
)
STANDSTILL: Final = Metric(
    "earnwire_standstill_looks",
    "How often in a row the watchdog has found work and no commit; at 4 the worker ends.",
    GaugeMetricFamily,
    ("topic", "partition"),
)
HELD: Final = Metric(
    "earnwire_held_bytes",
    "Source records in this process's memory: waiting, or worked on.",
    GaugeMetricFamily,
)
WAITING: Final = Metric(
    "earnwire_waiting",
    "1 while something outside is away that the step cannot do without: the store of large filings.",
    GaugeMetricFamily,
)
RESTARTS: Final = Metric(
    "earnwire_step_process_restarts_total",
    "How often the process that parses was started anew: it was cut off, or died.",
    CounterMetricFamily,
)

METRICS: Final = (
    RECORDS,
    FILINGS,
    DEAD_LETTERS,
    BUGS,
    TIMEOUTS,
    READ_AGAIN,
    TRANSACTIONS,
    ASSIGNED,
    COMMITTED,
    LOG_END,
    LAG,
    STANDSTILL,
    HELD,
    WAITING,
    RESTARTS,
)


class WorkerCollector(Collector):
    """Reads a publisher's state whenever Prometheus asks."""

    def __init__(self, stage: str, state: Callable[[], PublisherState]) -> None:
        self._stage = stage
        self._state = state

    def collect(self) -> Iterable[Family]:
        """Give all metrics with their values of now."""
        families = {
            metric: metric.family(metric.name, metric.help, labels=("stage", *metric.labels)) for metric in METRICS
        }
        for metric, labels, value in _values(self._state()):
            families[metric].add_metric((self._stage, *labels), value)
        return families.values()


def worker_registry(stage: str, state: Callable[[], PublisherState]) -> CollectorRegistry:
    """Make the registry of a worker: its publisher, and the process: memory, open files, processor."""
    registry = CollectorRegistry()
    registry.register(WorkerCollector(stage, state))
    ProcessCollector(registry=registry)
    return registry


def _values(state: PublisherState) -> Iterator[Value]:
    counts = state.counts
    yield RECORDS, (), counts.taken
    for outcome, count in counts.outcomes.items():
        yield FILINGS, (outcome,), count
    refused = {outcome: count for outcome, count in counts.outcomes.items() if outcome.partition(":")[0] == REFUSED}
    yield DEAD_LETTERS, (), sum(refused.values())
    yield BUGS, (), refused.get(f"{REFUSED}:bug", 0)
    yield TIMEOUTS, (), refused.get(f"{REFUSED}:timeout", 0)
    yield READ_AGAIN, (), counts.read_again
    yield TRANSACTIONS, (), counts.transactions
    yield ASSIGNED, (), len(state.partitions or ())
    for partition, standing in state.standing.items():
        place = (state.source_topic, str(partition))
        yield COMMITTED, place, standing.offset
        yield LOG_END, place, standing.end
        yield LAG, place, max(0, standing.end - standing.offset)
        yield STANDSTILL, place, standing.looks
    yield HELD, (), state.held_bytes
    yield WAITING, (), state.waiting is not None
    yield RESTARTS, (), state.restarts
