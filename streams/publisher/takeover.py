"""Taking over a partition: first shut out whoever had it, then look where they stopped.

The order is the point. An offset that is read before the old owner is fenced may move afterwards.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import Final

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from streams.publisher.config import TRANSACTION_TIMEOUT_MS, PublisherConfig
from streams.publisher.failure import ExitCode, PublisherError
from streams.publisher.numbering import Numbers, Progress, decode_numbers
from streams.publisher.seen import load_seen
from streams.publisher.source_log import SourceLog

logger = logging.getLogger(__name__)

TAKE_OVER_S: Final = 120.0
"""Usually 0.15 s. An index of millions of keys takes seconds; a broker that is away longer ends the process."""
TRY_AGAIN_S: Final = 1.0


@dataclass(slots=True)
class Ownership:
    """What the owner of a partition has."""

    producer: AIOKafkaProducer
    progress: Progress
    seen: set[bytes]


async def take_over(config: PublisherConfig, source: SourceLog, partition: int) -> Ownership:
    """Become the one that publishes for a partition; while the broker is away, try again.

    Raises:
        PublisherError: OFFSET_OUTSIDE_LOG, or TAKE_OVER_FAILED: the broker stayed away.
        KafkaError: the broker refused.

    """
    try:
        async with asyncio.timeout(TAKE_OVER_S):
            owned = await _try_until_it_answers(config, source, partition)
    except TimeoutError as late:
        raise PublisherError(
            ExitCode.TAKE_OVER_FAILED, f"the broker did not let us take over within {TAKE_OVER_S:g} s"
        ) from late
    logger.info(
        "%s/%d: taken over at offset %d, %d keys seen",
        config.source_topic,
        partition,
        owned.progress.offset,
        len(owned.seen),
    )
    return owned


async def _try_until_it_answers(config: PublisherConfig, source: SourceLog, partition: int) -> Ownership:
    while True:
        try:
            return await _attempt(config, source, partition)
        except KafkaError as failure:
            if not failure.retriable:
                raise
            logger.warning("%s/%d: not taken over yet: %r", config.source_topic, partition, failure)
        except AssertionError as early:  # aiokafka's, when a starting broker answers that there are no brokers
            logger.warning("%s/%d: not taken over yet: %r", config.source_topic, partition, early)
        await asyncio.sleep(TRY_AGAIN_S)


async def _attempt(config: PublisherConfig, source: SourceLog, partition: int) -> Ownership:
    producer = new_producer(config, partition)
    try:
        await producer.start()  # InitProducerId: from here on the old owner's transactions fail, an open one is aborted
        progress, is_committed = await _progress(config, source, partition)
        seen, newest = await load_seen(config, producer, partition)
        if newest.offset and not is_committed:
            await _check_log_goes_on_from(newest, config, source, partition)
    except BaseException:
        await producer.stop()
        raise
    progress.go_on_from(newest, is_committed=is_committed)
    return Ownership(producer, progress, seen)


async def _check_log_goes_on_from(newest: Numbers, config: PublisherConfig, source: SourceLog, partition: int) -> None:
    """Where the group has lost its offset, as after a week without a member, the newest mark knows what was read.

    Raises:
        PublisherError: OFFSET_OUTSIDE_LOG.

    """
    start, end = await source.bounds(partition)
    if start <= newest.offset <= end or await source.committed(partition) is not None:  # which a person has set
        return
    raise PublisherError(
        ExitCode.OFFSET_OUTSIDE_LOG,
        f"group {config.group} has no committed offset, and {newest.offset}, up to which all was read, is outside of "
        f"the log, {start} to {end}: unread records are gone; set the group's offset by hand to go on",
    )


def new_producer(config: PublisherConfig, partition: int) -> AIOKafkaProducer:
    """Make the transactional producer of a source partition, not started."""
    return AIOKafkaProducer(
        transactional_id=config.transactional_id(partition),
        transaction_timeout_ms=TRANSACTION_TIMEOUT_MS,
        request_timeout_ms=config.request_timeout_ms,
        max_batch_size=config.max_batch_bytes,
        max_request_size=config.max_request_bytes,
        compression_type="zstd",
        acks="all",
        **config.client_options,
    )


async def _progress(config: PublisherConfig, source: SourceLog, partition: int) -> tuple[Progress, bool]:
    """Where the group stands, and whether a publisher has put it there."""
    committed = await source.committed(partition)
    start, end = await source.bounds(partition)
    if committed is None:
        if start > 0:
            logger.warning(
                "%s/%d: nothing committed and the log begins at %d: what was before is not read",
                config.source_topic,
                partition,
                start,
            )
        read = 0 if start == 0 and config.source_is_numbered else None
        return Progress(start, read, numbered=config.source_is_numbered), False
    if not start <= committed.offset <= end:
        raise PublisherError(
            ExitCode.OFFSET_OUTSIDE_LOG,
            f"committed offset {committed.offset} of group {config.group} is outside of the log, {start} to {end}: "
            "unread records are gone; set the group's offset by hand to go on",
        )
    numbers = decode_numbers(committed.metadata)
    known = numbers or Numbers()
    return Progress(
        committed.offset,
        known.read,
        dict(known.written),
        numbered=config.source_is_numbered,
        published_until=known.offset,
    ), numbers is not None
