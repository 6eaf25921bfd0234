"""The list of topics and headers, and what holds between them."""

from streams.publisher import Publisher
from streams.records import SourceRecord, StepResult
from streams.settings import Settings
from streams.stages import STAGES
from streams.topics import DEAD, MIB, PARTITIONS, RAW, SEEN, TOPICS, Header
from streams.worker import publisher_config
from tests.in_process_steps import InProcessSteps


def test_every_topic_has_the_same_number_of_partitions() -> None:
    assert {topic.partitions for topic in TOPICS} == {PARTITIONS}  # a record goes to its source's partition number


def test_topic_names_are_unique_and_versioned() -> None:
    assert len({topic.name for topic in TOPICS}) == len(TOPICS)
    assert all(topic.name.rpartition(".v")[2].isdigit() for topic in TOPICS)


def test_the_broker_takes_more_than_any_client_of_ours_sends() -> None:
    for topic in TOPICS:
        assert topic.max_message_bytes > topic.largest_record


def test_a_raw_filing_of_32_mib_is_a_record_and_so_is_its_dead_letter() -> None:
    assert RAW.largest_record > 32 * MIB
    assert DEAD.largest_record > RAW.largest_record  # the same bytes with more headers


def test_raw_filings_are_deleted_and_never_compacted() -> None:
    configs = RAW.configs(1)
    assert (configs["cleanup.policy"], configs["retention.ms"]) == ("delete", str(30 * 24 * 3600 * 1000))
    assert not RAW.numbered


def test_the_seen_index_is_compacted_and_kept() -> None:
    assert (SEEN.configs(1)["cleanup.policy"], SEEN.configs(1)["retention.ms"]) == ("compact", "-1")


def test_one_replica_may_be_down_in_production() -> None:
    assert {topic.configs(3)["min.insync.replicas"] for topic in TOPICS} == {"2"}
    assert {topic.configs(1)["min.insync.replicas"] for topic in TOPICS} == {"1"}


def test_every_topic_of_a_stage_is_listed_and_named_as_its_writer_and_reader() -> None:
    for stage in STAGES.values():
        assert f"worker {stage.name}" in stage.source.read_by
        for topic in (*stage.outputs, stage.seen):
            assert topic in TOPICS
            assert f"worker {stage.name}" in topic.written_by
            assert topic.numbered


def test_every_topic_is_written_and_read_by_somebody() -> None:
    assert all(topic.written_by and topic.read_by and topic.holds and topic.key for topic in TOPICS)


def test_a_stages_producer_stays_below_every_limit() -> None:
    for stage in STAGES.values():
        config = publisher_config(stage, Settings())
        smallest = min(topic.max_message_bytes for topic in (*stage.outputs, stage.seen))
        assert config.max_batch_bytes < smallest
        assert config.max_request_bytes < max(topic.max_message_bytes for topic in stage.outputs)
        assert config.transactional_id(3) == f"earnwire-{stage.name}-{stage.source.name}-3"


def test_headers_that_go_along_are_headers() -> None:
    assert {Header.ACCESSION, Header.SOURCE, Header.FIRST_SEEN_AT, Header.REDRIVEN_FROM} == Header.CARRIED
    assert Header.NUMBER not in Header.CARRIED  # each topic counts for itself


async def test_the_publisher_can_be_made_without_a_broker() -> None:
    config = publisher_config(STAGES["parse"], Settings())
    publisher = Publisher(config, InProcessSteps(lambda record: StepResult(b"k", ()), refuse))
    assert publisher.counts.taken == 0


def refuse(record: SourceRecord, bug: Exception) -> StepResult:
    return StepResult(b"k", ())
