"""Reads what a stage has read and written, and has it judged."""

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final

from aiokafka import TopicPartition

from streams.audit.entries import accession_of
from streams.audit.judge import Bounds, PartitionJudge
from streams.audit.judgement import Difference, Judgement, Kind
from streams.follow import LogError
from streams.records import SourceRecord
from streams.settings import Settings
from streams.stages import STAGES, Stage
from streams.topic_logs import TopicLogs, committed_offsets, topic_logs

MOST_NAMED: Final = 1_000
"""Raw filings that are fetched for their accession; of further ones the place is told."""

OnProgress = Callable[[int, int], None]
"""Is told how many offsets have been read, of how many."""


class AuditError(Exception):
    """The stage cannot be audited as it is; the message says why."""


async def audit(
    settings: Settings, stage: Stage = STAGES["parse"], on_progress: OnProgress = lambda _done, _total: None
) -> Judgement:
    """Recompute the delivery contract of a stage from its topics, whether it works at the moment or not.

    Of the raw filings nothing is read but those that are to be named: their offsets have no holes. What lies behind
    the group's committed offsets is counted as `in_work`.

    Args:
        settings: where Kafka is.
        stage: whose outputs are parsed records, events and dead letters, in this order.
        on_progress: called after each fetch.

    Raises:
        BrokerUnreachableError, UnknownTopicError: nothing answers, or a topic is not there.
        WireError, TopicAuthorizationFailedError: Kafka does not let us in, or not read a topic.
        LogError: a transaction stays open, or a record of an output cannot be decoded.
        AuditError: the source was made anew under the group's offsets, or retention removed outputs meanwhile.

    """
    async with topic_logs(settings, [stage.source.name, *(topic.name for topic in stage.outputs)]) as logs:
        # In this order: all that is below a committed offset is on the outputs by then, all outputs have their source.
        committed = await committed_offsets(settings, stage)
        output_ends = await logs.ends(_places(stage, *(topic.name for topic in stage.outputs)))
        raw_ends = await logs.ends(_places(stage, stage.source.name))
        starts = await logs.starts([*raw_ends, *output_ends])
        reading = _Reading(logs, starts, output_ends, on_progress)
        judgement = Judgement()
        event_ids: set[bytes] = set()
        for place in _places(stage, stage.source.name):  # in order, so that of two events the same one is the second
            bounds = _bounds(stage, place, committed[place.partition], raw_ends[place], starts)
            await _judge(reading, stage, PartitionJudge(bounds, judgement, event_ids))
        starts_now = await logs.starts([*starts])
        if any(starts_now[place] != starts[place] for place in output_ends):  # of the source nothing was read
            raise AuditError("retention removed records while they were being read; run it again")
        judgement.differences = await _named(logs, stage.source.name, judgement.differences, starts_now)
    return judgement


def _bounds(
    stage: Stage, raw: TopicPartition, committed: int | None, raw_end: int, starts: dict[TopicPartition, int]
) -> Bounds:
    if committed is not None and committed > raw_end:
        raise AuditError(
            f"{stage.app_id} has read {raw.topic}/{raw.partition} up to {committed}, and it ends at {raw_end}: "
            "the topic was made anew"
        )
    output_starts = (starts[TopicPartition(topic.name, raw.partition)] for topic in stage.outputs)
    return Bounds(raw.partition, starts[raw], starts[raw] if committed is None else committed, raw_end, *output_starts)


async def _judge(reading: "_Reading", stage: Stage, judge: PartitionJudge) -> None:
    for topic, see in zip(stage.outputs, (judge.see_parsed, judge.see_event, judge.see_dead_letter), strict=True):
        async for records in reading.of(TopicPartition(topic.name, judge.bounds.partition)):
            for record in records:
                see(record)
    judge.finish()


class _Reading:
    """Reads outputs, and says how far it has come."""

    def __init__(
        self,
        logs: TopicLogs,
        starts: dict[TopicPartition, int],
        ends: dict[TopicPartition, int],
        on_progress: OnProgress,
    ) -> None:
        self._logs = logs
        self._starts = starts
        self._ends = ends
        self._on_progress = on_progress
        self._total = sum(end - starts[place] for place, end in ends.items())
        self._done = 0

    async def of(self, place: TopicPartition) -> AsyncIterator[list[SourceRecord]]:
        """Give the committed records of a partition, some at a time."""
        start = self._starts[place]
        async for reached, records in self._logs.read(place, start, self._ends[place]):
            yield records
            self._on_progress(self._done + reached - start, self._total)
        self._done += self._ends[place] - start


def _places(stage: Stage, *topics: str) -> list[TopicPartition]:
    """All partitions of these topics, of which each has as many as the source."""
    return [TopicPartition(topic, partition) for topic in topics for partition in range(stage.source.partitions)]


async def _named(
    logs: TopicLogs, raw_topic: str, differences: list[Difference], starts: dict[TopicPartition, int]
) -> list[Difference]:
    """Give differences their accessions, where the raw filing is still there and knows it."""
    named, fetched = [], 0
    for difference in differences:
        accession = difference.accession
        if difference.kind is Kind.LOST and fetched < MOST_NAMED:  # of any other kind the record at hand would know
            fetched += 1
            accession = await _accession(logs, raw_topic, difference.place, starts)
        named.append(replace(difference, accession=accession))
    return named


async def _accession(logs: TopicLogs, raw_topic: str, filing: str, starts: dict[TopicPartition, int]) -> str | None:
    partition, offset = map(int, filing.split(":"))
    place = TopicPartition(raw_topic, partition)
    if offset >= starts[place]:
        with suppress(LogError):  # it cannot be decoded: that is why the group's offset was set behind it
            async for _, records in logs.read(place, offset, offset + 1):
                return next((accession_of(record) for record in records), None)
    return None
