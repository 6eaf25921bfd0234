"""Settings from the environment."""

from pathlib import Path

import pytest

from streams.settings import Settings, SettingsError, read_settings
from streams.topics import DAY_MS


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()
    assert read_settings({"EARNWIRE_KAFKA": "", "EARNWIRE_INSTANCE": ""}) == Settings()  # as from a compose file


def test_a_given_broker_is_known_to_be_given() -> None:
    settings = read_settings({"EARNWIRE_KAFKA": "one:9092,two:9092"})
    assert (settings.kafka_given, settings.client_options) == (True, {"bootstrap_servers": ["one:9092", "two:9092"]})
    assert not read_settings({}).kafka_given


def test_every_variable_is_read() -> None:
    settings = read_settings(
        {
            "EARNWIRE_KAFKA": "kafka:1",
            "EARNWIRE_DATA": "/data",
            "EARNWIRE_REPLICATION": "3",
            "EARNWIRE_SESSION_TIMEOUT": "8",
            "EARNWIRE_HEARTBEAT": "0.5",
            "EARNWIRE_REBALANCE_TIMEOUT": "25",
            "EARNWIRE_STALL_TIMEOUT": "9.5",
            "EARNWIRE_STOP_TIMEOUT": "7",
            "EARNWIRE_INSTANCE": "worker-1",
            "EARNWIRE_FILING_TIMEOUT": "11",
            "EARNWIRE_SEEN_DAYS": "400",
            "EARNWIRE_INLINE_BYTES": "4096",
            "EARNWIRE_STORE": "s3://store/raw",
            "EARNWIRE_HTTP": "0.0.0.0:8080",
            "EARNWIRE_LOG_LEVEL": "warning",
        }
    )
    assert settings == Settings(
        kafka="kafka:1",
        kafka_given=True,
        data=Path("/data"),
        replication=3,
        session_timeout=8.0,
        heartbeat=0.5,
        rebalance_timeout=25.0,
        stall_timeout=9.5,
        stop_timeout=7.0,
        instance="worker-1",
        filing_timeout=11.0,
        seen_days=400,
        inline_bytes=4096,
        store="s3://store/raw",
        http="0.0.0.0:8080",
        log_level="WARNING",
    )


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("EARNWIRE_KAFKA", "localhost", "expected host:port"),
        ("EARNWIRE_KAFKA", "localhost:", "expected host:port"),
        ("EARNWIRE_KAFKA", "a:1,", "expected host:port"),
        ("EARNWIRE_KAFKA", "a:70000", "expected host:port"),
        ("EARNWIRE_KAFKA", ".kafka:9092", "expected host:port"),
        ("EARNWIRE_KAFKA", "a:1,b..c:1", "expected host:port"),
        ("EARNWIRE_KAFKA", "[.kafka]:9092", "expected host:port"),
        ("EARNWIRE_HEARTBEAT", "soon", "expected a number"),
        ("EARNWIRE_HEARTBEAT", "nan", "above 0"),
        ("EARNWIRE_STALL_TIMEOUT", "0", "above 0"),
        ("EARNWIRE_STALL_TIMEOUT", "2147484", "at most 2147483"),
        ("EARNWIRE_SESSION_TIMEOUT", "9999999", "at most 2147483"),
        ("EARNWIRE_REBALANCE_TIMEOUT", "9999999", "at most 2147483"),
        ("EARNWIRE_REPLICATION", "0", "above 0"),
        ("EARNWIRE_REPLICATION", "1.5", "whole number"),
        ("EARNWIRE_REPLICATION", "32768", "at most 32767"),
        ("EARNWIRE_INSTANCE", 250 * "x", "250 characters, expected at most 249"),
        ("EARNWIRE_SEEN_DAYS", "-1", "expected 0 or a number above 0"),
        ("EARNWIRE_INLINE_BYTES", str(32 * 1024 * 1024 + 1), "the largest filing that a record holds"),
        ("EARNWIRE_LOG_LEVEL", "loud", "expected DEBUG"),
        ("EARNWIRE_SESSION_TIMEOUT", "0.9", "EARNWIRE_HEARTBEAT=0.5 is more than half"),
        ("EARNWIRE_REBALANCE_TIMEOUT", "2", "busy workers would evict each other"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(variable: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as refused:
        read_settings({variable: value})
    assert variable in str(refused.value)


@pytest.mark.parametrize("address", ["kafka:9092", "kafka.:9092", "kafka_1:9092", "127.0.0.1:1", "::1:1", "[::1]:1"])
def test_an_address_that_can_be_looked_up_is_taken(address: str) -> None:
    assert read_settings({"EARNWIRE_KAFKA": address}).kafka == address


def test_what_kafka_can_just_hold_is_taken() -> None:
    largest = {
        "EARNWIRE_REPLICATION": "32767",
        "EARNWIRE_REBALANCE_TIMEOUT": "2147483",
        "EARNWIRE_INSTANCE": 249 * "x",
        "EARNWIRE_SEEN_DAYS": "1e9",
    }
    settings = read_settings(largest)
    assert settings.replication == 2**15 - 1
    assert settings.rebalance_timeout * 1000 < 2**31
    assert settings.instance == 249 * "x"
    assert settings.seen_days * DAY_MS < 2**63


def test_the_default_for_ever_can_be_said() -> None:
    assert read_settings({"EARNWIRE_SEEN_DAYS": "0"}).seen_days == 0


def test_the_store_is_a_folder_beside_the_rest_unless_it_is_given() -> None:
    assert read_settings({"EARNWIRE_DATA": "/data"}).store_url == "/data/store"
    assert read_settings({"EARNWIRE_DATA": "/data", "EARNWIRE_STORE": "s3://b/raw"}).store_url == "s3://b/raw"
