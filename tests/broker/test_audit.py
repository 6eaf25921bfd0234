import asyncio
import json
from collections.abc import AsyncIterator, Sequence

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from click.testing import CliRunner

from streams import follow, topic_logs
from streams.audit import AuditError, Judgement, Kind, audit
from streams.cli.main import main
from streams.records import SourceRecord
from streams.settings import Settings
from streams.stages import STAGES, Stage
from tests.broker.commands import SAMPLES, new_filing
from tests.broker.parse_stage import new_parse_stage, send_raw, work
from tests.broker.topic_contents import read_committed

RELEASE, OTHER, BROKEN = (
    (SAMPLES / name).read_bytes() for name in ("item-12-text-2003.txt", "officer-change-2011.txt", "truncated-2006.txt")
)


async def judged(kafka: str, stage: Stage) -> Judgement:
    return await audit(Settings(kafka=kafka), stage)


async def forge(kafka: str, topic: str, value: bytes, partition: int, source: int, number: int, accession: str) -> None:
    """Write a record of an output by hand."""
    headers = {"source_offset": source, "number": number, "accession": accession}
    async with AIOKafkaProducer(bootstrap_servers=kafka) as producer:
        await producer.send_and_wait(
            topic, value, partition=partition, headers=[(name, str(text).encode()) for name, text in headers.items()]
        )


async def commit(kafka: str, stage: Stage, partition: int, offset: int) -> None:
    """Set the group's offset by hand."""
    place = TopicPartition(stage.source.name, partition)
    async with AIOKafkaConsumer(bootstrap_servers=kafka, group_id=stage.app_id, enable_auto_commit=False) as consumer:
        consumer.assign([place])
        await consumer.commit({place: offset})


async def remove(kafka: str, topic: str, partition: int, before: int) -> None:
    """Remove a topic's oldest records, as retention does."""
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await admin.start()
    try:
        await admin.delete_records({TopicPartition(topic, partition): RecordsToDelete(before_offset=before)})
    finally:
        await admin.close()


def told(judgement: Judgement) -> list[tuple[str, str]]:
    return sorted((str(one.kind), one.name) for one in judgement.differences)


async def test_what_a_worker_publishes_is_clean_copies_refusals_and_all(kafka: str):
    stage = await new_parse_stage(kafka)
    await send_raw(kafka, stage, [RELEASE, OTHER, RELEASE, BROKEN, b"junk"])
    await send_raw(kafka, stage, [new_filing()[0], BROKEN, BROKEN], partition=3)
    await work(kafka, stage)
    await send_raw(kafka, stage, [OTHER, RELEASE])
    progress: list[tuple[int, int]] = []
    found = await audit(Settings(kafka=kafka), stage, lambda done, total: progress.append((done, total)))
    assert found.is_clean, found.differences
    assert found.equation() == "8 consumed = 2 released + 1 not earnings + 3 dead + 2 seen before"
    assert (found.in_work, found.not_judged) == (2, [])
    assert progress == sorted(progress)
    assert progress[-1][0] == progress[-1][1]


async def test_a_stage_is_clean_at_any_moment_of_its_work(kafka: str):
    stage = await new_parse_stage(kafka)
    for partition in range(4):
        await send_raw(kafka, stage, [new_filing()[0] for _ in range(50)], partition=partition)
    working = asyncio.create_task(work(kafka, stage))
    audits = []
    while not working.done():
        audits.append(await judged(kafka, stage))
    await working
    assert all(one.is_clean and one.consumed + one.in_work == 200 for one in audits)
    assert any(0 < one.consumed < 200 for one in audits)  # or it was not looked at while it worked
    assert (await judged(kafka, stage)).outcomes["earnings_release"] == 200


async def test_records_that_were_written_by_hand_are_told(kafka: str):
    stage = await new_parse_stage(kafka)
    parsed, events, dead = (topic.name for topic in stage.outputs)
    for partition in range(4):
        await send_raw(
            kafka, stage, [OTHER.replace(b"0009990006", b"000999%04d" % partition), BROKEN], partition=partition
        )
    await send_raw(kafka, stage, [RELEASE], partition=0)
    await work(kafka, stage)
    assert (await judged(kafka, stage)).is_clean
    (event,) = await read_committed(kafka, events)
    await forge(kafka, events, event.value, 0, 2, 2, "second-event")
    await forge(kafka, events, event.value, 1, 0, 1, "id-of-another-partition")
    await forge(kafka, events, b'{"event_id": "abcdef"}', 2, 0, 1, "no-parsed-record")
    await forge(kafka, dead, b"junk", 2, 0, 2, "not-refused")
    await forge(kafka, parsed, b'{"outcome": "seen_before"}', 3, 0, 3, "second-parsed-record")
    found = await judged(kafka, stage)
    assert told(found) == [
        ("duplicated", "id-of-another-partition"),
        ("duplicated", "second-event"),
        ("duplicated", "second-parsed-record"),
        ("foreign", "no-parsed-record"),
        ("foreign", "not-refused"),
    ]


async def test_what_was_never_published_is_named_by_its_accession(kafka: str):
    stage = await new_parse_stage(kafka)
    parsed, events, _ = (topic.name for topic in stage.outputs)
    raws = [new_filing() for _ in range(5)]
    await send_raw(kafka, stage, [raw for raw, *_ in raws])
    await send_raw(kafka, stage, [b"junk"], partition=1)
    told_of = b'{"outcome": "earnings_release", "event_id": "%032x"}'
    await forge(kafka, parsed, told_of % 1, 0, 1, 1, raws[1][1])  # 0 has no parsed record, 1 no event
    await forge(kafka, parsed, b'{"outcome": "refused"}', 0, 3, 2, raws[3][1])  # 2 comes after it, 3 has no dead letter
    await forge(kafka, parsed, told_of % 2, 0, 2, 4, raws[2][1])  # number 3 is missing
    await forge(kafka, events, b'{"event_id": "%032x"}' % 2, 0, 2, 1, raws[2][1])
    await commit(kafka, stage, 0, 4)
    await commit(kafka, stage, 1, 1)
    found = await judged(kafka, stage)
    assert told(found) == sorted(
        [
            ("lost", raws[0][1]),
            ("lost", raws[1][1]),
            ("lost", raws[3][1]),
            ("lost", "1:0"),
            ("out of order", raws[2][1]),
            ("gap", raws[2][1]),
        ]
    )
    assert found.equation() == "5 consumed ≠ 1 released + 0 not earnings + 0 dead + 0 seen before"
    assert found.in_work == 1


async def test_where_retention_removed_raw_filings_the_rest_is_judged(kafka: str):
    stage = await new_parse_stage(kafka)
    await send_raw(kafka, stage, [new_filing()[0] for _ in range(6)])
    await work(kafka, stage)
    await send_raw(kafka, stage, [new_filing()[0] for _ in range(4)])
    await remove(kafka, stage.source.name, 0, 4)
    found = await judged(kafka, stage)
    assert (found.is_clean, found.consumed, found.in_work) == (True, 2, 4)
    await remove(kafka, stage.source.name, 0, 8)  # 6 and 7 were never read
    assert told(await judged(kafka, stage)) == [("removed", "0:6")]
    await commit(kafka, stage, 0, 8)
    await work(kafka, stage)
    found = await judged(kafka, stage)
    assert (told(found), found.counts[Kind.REMOVED], found.consumed) == ([("removed", "0:6")], 2, 2)


async def test_an_audit_under_which_retention_removes_records_says_so_and_judges_nothing(
    kafka: str, monkeypatch: pytest.MonkeyPatch
):
    stage = await new_parse_stage(kafka)
    await send_raw(kafka, stage, [RELEASE, OTHER])
    await work(kafka, stage)
    ask = topic_logs.TopicLogs.starts
    asked: list[Sequence[TopicPartition]] = []

    async def removing(logs: topic_logs.TopicLogs, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        if asked:
            await remove(kafka, stage.outputs[0].name, 0, 1)
        asked.append(places)
        return await ask(logs, places)

    monkeypatch.setattr(topic_logs.TopicLogs, "starts", removing)
    with pytest.raises(AuditError, match="retention removed records"):
        await judged(kafka, stage)


async def test_an_audit_under_which_raw_filings_are_removed_judges_all_the_same_and_names_by_place(
    kafka: str, monkeypatch: pytest.MonkeyPatch
):
    stage = await new_parse_stage(kafka)
    await send_raw(kafka, stage, [RELEASE, OTHER])
    await work(kafka, stage)
    await send_raw(kafka, stage, [new_filing()[0] for _ in range(3)])
    await commit(kafka, stage, 0, 4)
    read = topic_logs.TopicLogs.read

    async def removing(
        logs: topic_logs.TopicLogs, place: TopicPartition, start: int, end: int
    ) -> AsyncIterator[tuple[int, list[SourceRecord]]]:
        await remove(kafka, stage.source.name, 0, 4)
        async for found in read(logs, place, start, end):
            yield found

    monkeypatch.setattr(topic_logs.TopicLogs, "read", removing)
    found = await judged(kafka, stage)
    assert (told(found), found.consumed, found.in_work) == ([("lost", "0:2"), ("lost", "0:3")], 4, 1)


async def test_what_a_transaction_took_back_is_not_judged_and_an_open_one_is_waited_for(
    kafka: str, monkeypatch: pytest.MonkeyPatch
):
    stage = await new_parse_stage(kafka)
    await send_raw(kafka, stage, [RELEASE])
    await work(kafka, stage)
    async with AIOKafkaProducer(bootstrap_servers=kafka, transactional_id=stage.app_id) as producer:
        await producer.begin_transaction()
        await producer.send_and_wait(stage.outputs[1].name, b"no event", partition=0)
        auditing = asyncio.create_task(judged(kafka, stage))
        await asyncio.sleep(1)
        assert not auditing.done()
        await producer.abort_transaction()
        assert (await auditing).is_clean
        await producer.begin_transaction()
        await producer.send_and_wait(stage.outputs[1].name, b"no event", partition=0)
        monkeypatch.setattr(topic_logs, "OPEN_TRANSACTION_S", 1.0)
        with pytest.raises(follow.LogError, match="a transaction at offset 4 stays open"):
            await judged(kafka, stage)
        await producer.abort_transaction()


async def test_a_source_that_was_made_anew_cannot_be_audited(kafka: str):
    stage = await new_parse_stage(kafka)
    await commit(kafka, stage, 0, 5)
    with pytest.raises(AuditError, match="made anew"):
        await judged(kafka, stage)


def test_the_command_prints_the_sums_and_ends_with_1_where_something_differs(
    kafka: str, monkeypatch: pytest.MonkeyPatch
):
    stage = asyncio.run(new_parse_stage(kafka))
    monkeypatch.setitem(STAGES, "parse", stage)
    monkeypatch.setenv("EARNWIRE_KAFKA", kafka)
    asyncio.run(send_raw(kafka, stage, [RELEASE, OTHER]))
    asyncio.run(work(kafka, stage))
    done = CliRunner().invoke(main, ["audit"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == [
        "2 consumed = 1 released + 1 not earnings + 0 dead + 0 seen before",
        "lost 0, duplicated 0, out of order 0, in work 0",
    ]
    raw, accession, _ = new_filing()
    asyncio.run(send_raw(kafka, stage, [raw]))
    asyncio.run(commit(kafka, stage, 0, 3))
    done = CliRunner().invoke(main, ["audit", "--json"])
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert (found["is_clean"], found["lost"], found["consumed"]) == (False, 1, 3)
    assert found["differences"] == [
        {"kind": "lost", "place": "0:2", "accession": accession, "sentence": "raw filing 0:2 has no parsed record"}
    ]
