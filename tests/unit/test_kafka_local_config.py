"""What the local Kafka is told."""

import secrets
from base64 import urlsafe_b64decode

import pytest

from streams.kafka_local import config


def properties(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines())


def test_a_cluster_id_never_begins_with_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    begins_with_dash, fine = b"\xf8" + bytes(15), b"\x10" + bytes(15)  # 0xF8 >> 2 is 62, which is "-" in base64url
    drawn = iter([begins_with_dash, begins_with_dash, fine])
    monkeypatch.setattr(secrets, "token_bytes", lambda _count: next(drawn))
    cluster_id = config.new_cluster_id()
    assert cluster_id.startswith("E")
    assert list(drawn) == []


def test_cluster_ids_are_16_bytes_in_22_characters_and_differ() -> None:
    ids = {config.new_cluster_id() for _ in range(200)}
    assert len(ids) == 200
    assert {len(cluster_id) for cluster_id in ids} == {22}
    assert {len(urlsafe_b64decode(cluster_id + "==")) for cluster_id in ids} == {16}
    assert not [cluster_id for cluster_id in ids if cluster_id.startswith("-")]


def test_every_address_is_on_the_loopback() -> None:
    settings = properties(config.server_properties(port=21000, controller_port=21001))
    addresses = [
        address.split("@")[-1].split("://")[-1]
        for name in ("listeners", "advertised.listeners", "controller.quorum.voters")
        for address in settings[name].split(",")
    ]
    assert sorted(set(addresses)) == ["127.0.0.1:21000", "127.0.0.1:21001"]


def test_topics_are_not_made_by_mistake_and_records_of_a_large_filing_fit() -> None:
    settings = properties(config.server_properties(port=21000, controller_port=21001))
    assert settings["auto.create.topics.enable"] == "false"
    for name in ("message.max.bytes", "replica.fetch.max.bytes", "socket.request.max.bytes"):
        assert int(settings[name]) >= 34 * 1024 * 1024


def test_one_node_is_enough_for_offsets_and_transactions() -> None:
    settings = properties(config.server_properties(port=21000, controller_port=21001))
    factors = {
        name: value for name, value in settings.items() if name.endswith(("replication.factor", "isr", "replicas"))
    }
    assert len(factors) == 7
    assert set(factors.values()) == {"1"}


def test_no_path_in_the_configuration_leaves_the_broker_s_folder() -> None:
    texts = config.server_properties(port=21000, controller_port=21001) + config.log4j_properties()
    values = [line.partition("=")[2] for line in texts.splitlines()]
    values += [flag.partition("=")[2] for flag in config.java_flags()]
    assert not [value for value in values if value.startswith(("/", "..", "~"))]


def test_three_nodes_keep_three_copies_and_acknowledge_what_two_have() -> None:
    three = config.Node(2, {1: 21001, 2: 21003, 3: 21005}, extra={"replica.lag.time.max.ms": 5000, "log.dirs": "other"})
    settings = properties(config.server_properties(port=21002, controller_port=21003, node=three))
    assert settings["node.id"] == "2"
    assert settings["controller.quorum.voters"] == "1@127.0.0.1:21001,2@127.0.0.1:21003,3@127.0.0.1:21005"
    assert {value for name, value in settings.items() if name.endswith("replication.factor")} == {"3"}
    assert {value for name, value in settings.items() if name.endswith(("min.isr", "insync.replicas"))} == {"2"}
    assert (settings["replica.lag.time.max.ms"], settings["log.dirs"]) == ("5000", "other")  # what is extra wins
