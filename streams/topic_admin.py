"""Makes the topics of the list on a broker, and says where a broker's topics differ from the list."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Final

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import (
    KafkaConnectionError,
    TopicAlreadyExistsError,
    TopicAuthorizationFailedError,
    for_code,
)
from aiokafka.protocol.metadata import MetadataRequest

from streams.settings import Settings
from streams.topics import TOPICS, Topic
from streams.wire_probe import probe

NO_ERROR: Final = 0
KNOWN_WITHIN_S: Final = 30.0
"""How long a broker may deny a topic that it has just made."""
KNOWN_INTERVAL_S: Final = 0.05


class BrokerUnreachableError(Exception):
    """No Kafka answers at the bootstrap address."""


class TopicsError(Exception):
    """Topics could not be made."""


async def create_topics(settings: Settings, topics: Iterable[Topic] = TOPICS) -> tuple[str, ...]:
    """Make those topics that are not there; those that are there stay as they are.

    When it returns, the broker knows of them: right after the making it may still deny them.

    Returns:
        Names of the topics that were made.

    Raises:
        BrokerUnreachableError, TopicsError: nothing answers; a topic was refused, or was made and stays unknown.
        WireError, TopicAuthorizationFailedError: Kafka does not let us in, or not make a topic.

    """
    wanted = [
        NewTopic(
            topic.name,
            topic.partitions,
            settings.replication,
            topic_configs=_wanted(topic, settings),
        )
        for topic in topics
    ]
    async with _Admin(settings) as admin:
        response = await admin.create_topics(wanted)
        await _until_known(admin, {name for name, code, *_ in response.topic_errors if code == NO_ERROR})
    made, refused = [], []
    for name, code, *message in response.topic_errors:
        if code == NO_ERROR:
            made.append(name)
            continue
        _check_right(code, name)
        if for_code(code) is not TopicAlreadyExistsError:
            refused.append(f"{name}: {for_code(code).__name__} {' '.join(text or '' for text in message)}".rstrip())
    if refused:
        raise TopicsError("; ".join(refused))
    return tuple(made)


async def _until_known(admin: AIOKafkaAdminClient, names: set[str]) -> None:
    try:
        async with asyncio.timeout(KNOWN_WITHIN_S):
            while not names <= set(await admin.list_topics()):  # noqa: ASYNC110 - the broker sends no word of it
                await asyncio.sleep(KNOWN_INTERVAL_S)
    except TimeoutError:
        raise TopicsError(
            f"{', '.join(sorted(names))}: made, and the broker does not know them after {KNOWN_WITHIN_S:g} s"
        ) from None


async def topic_differences(settings: Settings, topics: Iterable[Topic] = TOPICS) -> tuple[str, ...]:
    """Compare the broker's topics with the list.

    Returns:
        One line for each difference, naming the topic; none where everything is as listed.

    Raises:
        BrokerUnreachableError: nothing answers.
        WireError, TopicAuthorizationFailedError: Kafka does not let us in, or not see a topic or its settings.

    """
    listed = list(topics)
    async with _Admin(settings) as admin:
        partitions = await _partitions(admin, [topic.name for topic in listed])
        configs = await _configs(admin, [topic for topic in listed if topic.name in partitions])
    lines: list[str] = []
    for topic in listed:
        if topic.name not in partitions:
            lines.append(f"{topic.name}: missing")
        else:
            lines.extend(_differences(topic, partitions[topic.name], configs[topic.name], settings))
    return tuple(lines)


async def unknown_topics(settings: Settings, names: Iterable[str]) -> tuple[str, ...]:
    """Find those names that no topic has.

    Raises:
        BrokerUnreachableError: nothing answers.
        WireError, TopicAuthorizationFailedError: Kafka does not let us in, or not see a topic.

    """
    asked = sorted(set(names))
    async with _Admin(settings) as admin:
        known = await _partitions(admin, asked)
    return tuple(name for name in asked if name not in known)


async def _partitions(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, int]:
    """Ask for the number of partitions of those topics that are there.

    Not with `describe_topics`: its question has a Kafka with auto.create.topics.enable, the default, make what is asked
    about. Nor of all topics, among which those are missing that we have no right to see.
    """
    question = MetadataRequest(names, allow_auto_topic_creation=False)
    described = (await admin._send_request(question)).to_object()["topics"]
    for row in described:
        _check_right(row["error_code"], row["topic"])
    return {row["topic"]: len(row["partitions"]) for row in described if row["error_code"] == NO_ERROR}


def _check_right(code: int, topic: str) -> None:
    if code == TopicAuthorizationFailedError.errno:
        raise TopicAuthorizationFailedError(topic)


def _wanted(topic: Topic, settings: Settings) -> dict[str, str]:
    return topic.configs(settings.replication, settings.seen_days)


def _differences(topic: Topic, partitions: int, configs: Mapping[str, str], settings: Settings) -> Iterable[str]:
    if partitions != topic.partitions:
        yield f"{topic.name}: {partitions} partitions, expected {topic.partitions}"
    for name, expected in _wanted(topic, settings).items():
        if configs.get(name) != expected:
            yield f"{topic.name}: {name} is {configs.get(name)}, expected {expected}"


async def _configs(admin: AIOKafkaAdminClient, topics: list[Topic]) -> dict[str, dict[str, str]]:
    if not topics:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, topic.name) for topic in topics]
    configs: dict[str, dict[str, str]] = {}
    for response in await admin.describe_configs(resources):
        for code, _message, _kind, name, entries in response.resources:
            _check_right(code, name)
            configs[name] = {entry[0]: entry[1] for entry in entries}
    return configs


class _Admin:
    """An admin client for the length of a `with`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def __aenter__(self) -> AIOKafkaAdminClient:
        self._client = AIOKafkaAdminClient(**self._settings.client_options)
        try:
            await self._client.start()
        except KafkaConnectionError as failure:
            await self._client.close()
            await probe(self._settings)  # which says why, where it is not that nobody is there
            raise BrokerUnreachableError(f"no Kafka answers at {self._settings.kafka}") from failure
        return self._client

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()
