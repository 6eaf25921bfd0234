"""What the publisher does when something is wrong: it ends with the right code, and half of nothing is visible."""

from dataclasses import replace
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.structs import TopicPartition

from streams.publisher import ExitCode
from streams.publisher.batch import SEEN_BEFORE
from streams.stages import Stage
from streams.topics import MIB, Header
from tests.broker.echo_stage import second_stage
from tests.broker.publisher_in_process import new_stage, publishing, source
from tests.broker.topic_contents import (
    assert_each_once,
    assert_numbered_without_gap,
    commit,
    committed_offsets,
    ingest,
    make_topics,
    read_committed,
)


def number(value: int) -> tuple[str, bytes]:
    return (Header.NUMBER.value, b"%d" % value)


async def visible(kafka: str, stage: Stage) -> list[bytes]:
    """Keys of all that is visible on the stage's outputs."""
    return [record.key for topic in stage.outputs for record in await read_committed(kafka, topic.name)]


async def test_a_record_ingested_twice_gives_one_output(kafka: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"both 4", b"both 8", b"both 4"])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        await running.published(3)
        counts = running.publisher.counts
        assert (counts.taken, counts.outcomes) == (3, {"both": 2, SEEN_BEFORE: 1})
    await ingest(kafka, stage.source.name, [b"both 8"])
    async with publishing(kafka, stage, monkeypatch) as successor:  # knows of the first one from the index only
        await successor.deliver_topic()
        await successor.published(1)
        assert successor.publisher.counts.outcomes == {SEEN_BEFORE: 1}
    assert sorted(await visible(kafka, stage)) == [b"4", b"4", b"8", b"8"]  # once on each of the two outputs
    assert (await committed_offsets(kafka, stage.app_id, stage.source.name))[0] == 4


async def test_a_mark_that_is_deleted_lets_its_record_be_published_again(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 4", b"echo 8"])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        await running.published(2)
    async with AIOKafkaProducer(bootstrap_servers=kafka) as by_hand:
        await by_hand.send_and_wait(stage.seen.name, None, key=b"4", partition=0)
    await ingest(kafka, stage.source.name, [b"echo 4", b"echo 8"])
    async with publishing(kafka, stage, monkeypatch) as successor:
        await successor.deliver_topic()
        await successor.published(2)
    assert await visible(kafka, stage) == [b"4", b"8", b"4"]


async def test_a_bug_in_the_step_is_published_as_its_owner_says_and_counted_apart(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 4", b"bug 8", b"echo 12"])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        await running.published(3)
        assert running.publisher.counts.outcomes == {"echo": 2, "bug": 1}
    out, also = stage.outputs
    assert [record.key for record in await read_committed(kafka, out.name)] == [b"4", b"12"]
    [dead] = await read_committed(kafka, also.name)
    assert (dead.key, dead.value) == (b"8", b"RuntimeError('a bug in the step')")


async def test_a_tombstone_reaches_the_step(kafka: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await new_stage(kafka)
    async with AIOKafkaProducer(bootstrap_servers=kafka) as producer:
        await producer.send_and_wait(stage.source.name, None, key=b"k", partition=0)
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        await running.published(1)
    [mark] = [record for record in await read_committed(kafka, stage.seen.name) if not record.key.startswith(b"\x00")]
    assert mark.key == b"tombstone"


async def test_a_record_above_its_topics_limit_ends_the_process_before_anything_is_sent(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"huge 4"])  # an ordinary record on one topic, too large a one on the other
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        assert await running.code() == ExitCode.RECORD_TOO_LARGE
        also = stage.outputs[1].name
        assert f"{also}, which takes {MIB}, at offset 0" in running.line
    assert await visible(kafka, stage) == []
    assert await committed_offsets(kafka, stage.app_id, stage.source.name) == {}


async def test_a_send_that_the_broker_refuses_leaves_nothing_and_the_successor_goes_on(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await new_stage(kafka)
    await set_max_message_bytes(kafka, stage.outputs[0].name, 10_000)  # behind the producer's back
    await ingest(kafka, stage.source.name, [b"both 4", b"large 8", b"both 12"])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        assert await running.code() == ExitCode.PUBLISH_FAILED
        assert "MessageSizeTooLarge" in running.line
    assert await visible(kafka, stage) == []  # not the accepted records of the same transaction either
    assert await committed_offsets(kafka, stage.app_id, stage.source.name) == {}

    await set_max_message_bytes(kafka, stage.outputs[0].name, stage.outputs[0].max_message_bytes)
    async with publishing(kafka, stage, monkeypatch) as successor:
        await successor.deliver_topic()
        await successor.published(3)
    for topic, ids in zip(stage.outputs, ([b"4", b"8", b"12"], [b"4", b"12"]), strict=True):
        records = await read_committed(kafka, topic.name)
        assert_each_once(records, ids)
        assert_numbered_without_gap(records)


async def test_a_hole_in_the_offsets_of_a_source_without_transactions_ends_the_process(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo %d" % number for number in (0, 4, 8)])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver(source(stage, 0, b"echo 0"), source(stage, 2, b"echo 8"))
        assert await running.code() == ExitCode.HOLE
        assert "the next one should be 1" in running.line


async def test_a_record_that_was_delivered_twice_is_no_hole(kafka: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 0", b"echo 4"])
    async with publishing(kafka, stage, monkeypatch) as running:
        first, second = source(stage, 0, b"echo 0"), source(stage, 1, b"echo 4")
        await running.deliver(first, first, second, first)
        await running.published(2)
    assert_each_once(await read_committed(kafka, stage.outputs[0].name), [b"0", b"4"])


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ((number(1), number(2), number(4)), "number 4 after 2"),
        ((number(2),), "number 2 after 0"),  # the log begins at 0 and so does the count
        (((Header.SOURCE.value, b"somebody else"),), "has no running number"),
    ],
)
async def test_a_hole_in_the_running_numbers_of_a_transactional_source_ends_the_process(
    kafka: str, monkeypatch: pytest.MonkeyPatch, headers: tuple[tuple[str, bytes], ...], says: str
) -> None:
    prefix = f"faults-{uuid4().hex[:8]}"
    stage = second_stage(prefix)
    await make_topics(kafka, stage)
    async with publishing(kafka, stage, monkeypatch) as running:
        # Offsets with room for markers between them: those say nothing here.
        await running.deliver(*(source(stage, 5 * i, b"echo %d" % (4 * i), header) for i, header in enumerate(headers)))
        assert await running.code() == ExitCode.HOLE
        assert says in running.line


async def test_committed_offset_before_the_log_stops(kafka: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 0"])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        await running.published(1)
    await ingest(kafka, stage.source.name, [b"echo 4", b"echo 8"])
    await delete_records_before(kafka, stage.source.name, 2)  # retention takes one that nobody has read
    async with publishing(kafka, stage, monkeypatch) as successor:
        await successor.deliver(source(stage, 2, b"echo 8"))
        assert await successor.code() == ExitCode.OFFSET_OUTSIDE_LOG
        assert "committed offset 1" in successor.line
        assert "2 to 3" in successor.line
    assert_each_once(await read_committed(kafka, stage.outputs[0].name), [b"0"])


async def test_retention_past_what_was_read_stops_also_where_the_group_has_lost_its_offset(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 0"])
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        await running.published(1)
    await ingest(kafka, stage.source.name, [b"echo 4", b"echo 8"])
    await delete_records_before(kafka, stage.source.name, 2)
    forgotten = replace(stage, app_id=f"{stage.app_id}-new")  # as after a week without a member
    async with publishing(kafka, forgotten, monkeypatch) as successor:
        await successor.deliver(source(stage, 2, b"echo 8"))
        assert await successor.code() == ExitCode.OFFSET_OUTSIDE_LOG
        assert "1, up to which all was read, is outside of the log, 2 to 3" in successor.line
    await commit(kafka, forgotten.app_id, stage.source.name, 2)  # a person has decided
    async with publishing(kafka, forgotten, monkeypatch) as later:
        await later.deliver_topic()
        await later.published(1)
    assert_each_once(await read_committed(kafka, stage.outputs[0].name), [b"0", b"8"])


async def test_committed_offset_behind_the_log_stops(kafka: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await new_stage(kafka)
    await ingest(kafka, stage.source.name, [b"echo 0"])
    shorter = replace(await new_stage(kafka), app_id=stage.app_id)
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        await running.published(1)
    # The same group on a topic whose log is empty, as after the topic was made anew.
    await commit(kafka, stage.app_id, shorter.source.name, 7)
    async with publishing(kafka, shorter, monkeypatch) as successor:
        await successor.deliver(source(shorter, 0, b"echo 0"))
        assert await successor.code() == ExitCode.OFFSET_OUTSIDE_LOG
        assert "committed offset 7" in successor.line


async def test_without_the_groups_offsets_the_seen_index_keeps_everything_single(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await new_stage(kafka)
    values = [b"both %d" % number for number in range(40)]
    await ingest(kafka, stage.source.name, values)
    async with publishing(kafka, stage, monkeypatch) as running:
        await running.deliver_topic()
        await running.published(40)
    await ingest(kafka, stage.source.name, [b"both 41"])
    forgotten = replace(stage, app_id=f"{stage.app_id}-new")  # a group that has committed nothing
    async with publishing(kafka, forgotten, monkeypatch) as successor:
        await successor.deliver_topic()
        await successor.published(41)
        assert (successor.publisher.counts.read_again, successor.publisher.counts.outcomes) == (40, {"both": 1})
    for topic in stage.outputs:
        records = await read_committed(kafka, topic.name)
        assert_each_once(records, [b"%d" % number for number in (*range(40), 41)])
        assert_numbered_without_gap(records)


async def set_max_message_bytes(kafka: str, topic: str, size: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await admin.start()
    try:
        resource = ConfigResource(ConfigResourceType.TOPIC, topic, {"max.message.bytes": str(size)})
        await admin.alter_configs([resource])
    finally:
        await admin.close()


async def delete_records_before(kafka: str, topic: str, offset: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await admin.start()
    try:
        await admin.delete_records({TopicPartition(topic, 0): RecordsToDelete(before_offset=offset)})
    finally:
        await admin.close()
