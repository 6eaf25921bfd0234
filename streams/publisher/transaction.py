"""One batch, one transaction: begin, send everything, wait for everything, commit."""

import asyncio

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.errors import IllegalOperation, InvalidTxnState
from aiokafka.structs import OffsetAndMetadata

from streams.publisher.batch import Batch
from streams.publisher.config import PublisherConfig


async def publish(
    config: PublisherConfig, producer: AIOKafkaProducer, partition: int, batch: Batch, committed: OffsetAndMetadata
) -> None:
    """Publish outputs, seen marks and the source's offset together.

    Waiting for every single send is not a formality: `commit_transaction` succeeds although a record was refused.
    After an exception nothing may be sent with this producer any more.

    Raises:
        KafkaError: ProducerFenced or whatever the broker refused with; nothing of the batch is visible then.

    """
    await producer.begin_transaction()
    try:
        sends = [
            await producer.send(
                record.topic, key=record.key, value=record.value, headers=list(record.headers), partition=partition
            )
            for record in (*batch.records, *batch.marks)
        ]
        await asyncio.gather(*sends)
    except (InvalidTxnState, IllegalOperation) as failure:
        raise _refusal(producer) or failure from failure
    # Not at the same time as the sends, though it could be: adding the group to the transaction while the broker
    # verifies the produce request makes it refuse that one for now, and the retry comes 100 ms later.
    place = TopicPartition(config.source_topic, partition)
    await producer.send_offsets_to_transaction({place: committed}, config.group)
    await producer.commit_transaction()


def _refusal(producer: AIOKafkaProducer) -> BaseException | None:
    """Find what the transaction was refused with: a topic that we have no right to write to, or a newer owner.

    aiokafka tells that to `commit_transaction` alone. The records it sends all the same, outside of the transaction,
    and the broker refuses them because of that; or it takes no more of them: which says nothing of the cause.
    """
    end = producer._txn_manager.wait_for_transaction_end()
    return end.exception() if end.done() else None
