"""Dead letters: read, and sent again (redriven) onto the topic that they came from.

What was sent again is known by the header `redriven_from` of what followed from it: the raw filing while it waits, its
parsed record for long after retention has removed the raw one. So sending twice is avoided, and where it happens all
the same (two people at once) the seen index makes it harmless.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from aiokafka import TopicPartition

from filings import RULES_VERSION
from streams.audit.entries import parsed_entry
from streams.follow import LogError
from streams.records import Headers, SourceRecord, header_number, header_text
from streams.settings import Settings
from streams.sources.send import raw_producer
from streams.stages import STAGES, Stage
from streams.steps.parse import BUG_STAGE, CLAIM_STAGE, TIMEOUT_STAGE
from streams.topic_logs import TopicLogs, committed_offsets, topic_logs
from streams.topics import Header

CLOCKS_APART_MS: Final = 3_600_000
"""How far the clocks of two workers may differ, amply: what followed from a dead letter is looked for from that long
before it on."""
NOT_THE_RULES: Final = frozenset({BUG_STAGE, TIMEOUT_STAGE, CLAIM_STAGE})
"""Stages of letters that may do better next time by the same rules."""
REFUSED_ANEW: Final = "refused by these rules"
"""What has become of a letter that is back: it is sent once more only where it is named, or the rules are others."""
WAITING: Final = "waiting"
"""What has become of a dead letter that was sent again and that no worker has read yet."""


class Place(NamedTuple):
    """Where a dead letter stands, `partition:offset`."""

    partition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.partition}:{self.offset}"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A dead letter with what its headers say."""

    place: Place
    key: bytes | None
    value: bytes
    headers: Headers
    timestamp_ms: int

    def text(self, header: Header) -> str | None:
        """Give a header's text; None where there is none."""
        return header_text(self.headers, header)

    @property
    def is_refused_anew(self) -> bool:
        """Whether it was sent again and is back: the rules of today have refused it, and would do so once more."""
        return (
            self.text(Header.REDRIVEN_FROM) is not None
            and self.text(Header.RULES_VERSION) == RULES_VERSION
            and self.text(Header.ERROR_STAGE) not in NOT_THE_RULES
        )

    @property
    def size(self) -> int:
        """Bytes of the filing, wherever they are."""
        return header_number(self.headers, Header.CLAIM_SIZE) or len(self.value)

    @property
    def is_kept(self) -> bool:
        """Whether the filing is here, or in the store: above 32 MiB it is neither, and lies where it came from."""
        return self.size == len(self.value) or self.text(Header.CLAIM_URI) is not None

    @property
    def origin(self) -> str:
        """Where it came from: topic, partition:offset."""
        topic, partition, offset = map(self.text, (Header.ERROR_TOPIC, Header.ERROR_PARTITION, Header.ERROR_OFFSET))
        return f"{topic} {partition}:{offset}"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which dead letters are meant: those of these places, else all; of these, the ones that fit."""

    places: tuple[Place, ...] = ()
    stage: str | None = None
    """The parsing stage that refused, or `bug`, `timeout`, `claim_check`."""
    since: str = ""
    """First failed then or later, ISO 8601 in UTC."""

    def fits(self, letter: DeadLetter) -> bool:
        """Whether a letter is meant, as far as its headers say."""
        if self.stage is not None and letter.text(Header.ERROR_STAGE) != self.stage:
            return False
        return (letter.text(Header.ERROR_FIRST_FAILED_AT) or "") >= self.since


class Became(StrEnum):
    """What became of a dead letter that was to be sent again."""

    SENT = "sent again"
    ALREADY = "was already"
    NOT_KEPT = "not kept"
    """Its bytes: too large for a record."""
    NOT_FOUND = "not found"


class Redriven(NamedTuple):
    """A dead letter that was to be sent again."""

    place: Place
    became: Became
    outcome: str = ""
    """Of one that was sent before: what it came to, or WAITING."""


OnProgress = Callable[[int, int], None]
"""Is told how many offsets of the dead letters' topic have been gone through, of how many."""


async def list_letters(
    settings: Settings, choice: Choice, stage: Stage = STAGES["parse"]
) -> AsyncGenerator[tuple[DeadLetter, str | None], None]:
    """Give dead letters, each with what it came to if it was sent again; within a partition in their order.

    Raises:
        BrokerUnreachableError, UnknownTopicError: nothing answers, or a topic is not there.
        WireError, TopicAuthorizationFailedError: Kafka does not let us in, or not read a topic.
        LogError: a transaction stays open. Or, after all letters have been given: a raw filing that no worker has read
            cannot be decoded, and so some that wait may have been given as not sent again.

    """
    async with topic_logs(settings, _topics(stage)) as logs:
        reading = _Reading(settings, stage, logs)
        stretches = await reading.stretches(choice)
        outcomes, unread = await reading.outcomes(stretches)
        for stretch in stretches:
            async for letter in reading.letters(stretch):
                if choice.fits(letter):
                    yield letter, outcomes.get(str(letter.place))
        if unread is not None:
            raise unread


async def find_letter(settings: Settings, place: Place, stage: Stage = STAGES["parse"]) -> DeadLetter | None:
    """Read the dead letter at a place; None where there is none.

    Raises:
        BrokerUnreachableError, UnknownTopicError, LogError: as `list_letters`.

    """
    async with topic_logs(settings, _topics(stage)) as logs:
        reading = _Reading(settings, stage, logs)
        for stretch in await reading.stretches(Choice(places=(place,))):
            async for letter in reading.letters(stretch):
                return letter
    return None


async def redrive(
    settings: Settings,
    choice: Choice,
    stage: Stage = STAGES["parse"],
    *,
    dry_run: bool = False,
    on_progress: OnProgress = lambda _done, _total: None,
) -> AsyncGenerator[Redriven, None]:
    """Send dead letters again, onto the partition of their source, and give what became of each.

    The bytes or the claim, the key and the headers are those that they came with; `redriven_from` says which dead
    letter it is, and the time of the first failure goes along. What was sent again before is not sent. Nor is, unless
    it is named, what came back from that, while the rules are the same: what is refused is not sent in a circle.

    Raises:
        KafkaError: a delivery failed; what was given before is on Kafka. Otherwise as `list_letters`, but before
            anything is sent.

    """
    async with topic_logs(settings, _topics(stage)) as logs, _sender(settings, stage, dry_run) as send:
        reading = _Reading(settings, stage, logs)
        stretches = await reading.stretches(choice)
        outcomes, unread = await reading.outcomes(stretches)
        if unread is not None:
            raise unread
        done, total = 0, sum(stretch.end - stretch.start for stretch in stretches)
        for stretch in stretches:
            is_found = False
            async for letter in reading.letters(stretch):
                if choice.fits(letter):
                    is_found = True
                    name = str(letter.place)
                    if name in outcomes:
                        yield Redriven(letter.place, Became.ALREADY, outcomes[name])
                    elif not choice.places and letter.is_refused_anew:
                        yield Redriven(letter.place, Became.ALREADY, REFUSED_ANEW)
                    elif not letter.is_kept:
                        yield Redriven(letter.place, Became.NOT_KEPT)
                    else:
                        await send(letter)
                        yield Redriven(letter.place, Became.SENT)
                on_progress(done + letter.place.offset + 1 - stretch.start, total)
            done += stretch.end - stretch.start
            if choice.places and not is_found:
                yield Redriven(stretch.place, Became.NOT_FOUND)


class _Stretch(NamedTuple):
    """Offsets of a partition of the dead letters' topic."""

    partition: int
    start: int
    end: int
    place: Place
    """What was asked for, or the first."""


class _Reading:
    """Reads dead letters, and what followed from those that were sent again."""

    def __init__(self, settings: Settings, stage: Stage, logs: TopicLogs) -> None:
        self._settings = settings
        self._stage = stage
        self._logs = logs
        self._parsed, _, self._dead = (topic.name for topic in stage.outputs)

    async def stretches(self, choice: Choice) -> list[_Stretch]:
        """Find where the letters are to be looked for, as the topic is now."""
        places = [TopicPartition(self._dead, partition) for partition in range(self._stage.source.partitions)]
        starts, ends = await self._logs.starts(places), await self._logs.ends(places)
        bounds = {place.partition: (starts[place], ends[place]) for place in places}
        if not choice.places:
            return [_Stretch(number, *bounds[number], Place(number, bounds[number][0])) for number in sorted(bounds)]
        stretches = []
        for place in dict.fromkeys(choice.places):
            start, end = bounds.get(place.partition, (0, 0))
            is_there = start <= place.offset < end
            stretches.append(_Stretch(place.partition, place.offset, place.offset + is_there, place))
        return stretches

    async def letters(self, stretch: _Stretch) -> AsyncGenerator[DeadLetter, None]:
        """Give the dead letters of a stretch."""
        place = TopicPartition(self._dead, stretch.partition)
        async for _, records in self._logs.read(place, stretch.start, stretch.end):
            for one in records:
                at = Place(one.partition, one.offset)
                yield DeadLetter(at, one.key, one.value or b"", one.headers, one.timestamp_ms)

    async def outcomes(self, stretches: Iterable[_Stretch]) -> tuple[dict[str, str], LogError | None]:
        """Find what was sent again of these, by place, and what it came to; and what hid some that wait."""
        committed = await committed_offsets(self._settings, self._stage)  # first: below it all is parsed
        outcomes: dict[str, str] = {}
        unread: LogError | None = None
        for partition, since_ms in (await self._begun(stretches)).items():
            parsed = TopicPartition(self._parsed, partition)
            start = await self._logs.at(parsed, since_ms - CLOCKS_APART_MS)
            async for letter, record in self._redriven(parsed, start):
                entry = parsed_entry(record)
                outcomes.setdefault(letter, entry.outcome if entry else "unreadable")
            raw = TopicPartition(self._stage.source.name, partition)
            start = max(committed[partition] or 0, (await self._logs.starts([raw]))[raw])
            try:
                async for letter, _ in self._redriven(raw, start):
                    outcomes.setdefault(letter, WAITING)
            except LogError as error:
                unread = unread or error
        return outcomes, unread

    async def _redriven(self, place: TopicPartition, start: int) -> AsyncIterator[tuple[str, SourceRecord]]:
        """Give the records from `start` on that follow from a dead letter, and from which."""
        end = (await self._logs.ends([place]))[place]
        async for _, records in self._logs.read(place, start, end):
            for record in records:
                letter = header_text(record.headers, Header.REDRIVEN_FROM)
                if letter is not None:
                    yield letter, record

    async def _begun(self, stretches: Iterable[_Stretch]) -> dict[int, int]:
        """Find when the first letter was written, for each partition that has one."""
        begun: dict[int, int] = {}
        for stretch in stretches:
            async with aclosing(self.letters(stretch)) as letters:
                async for letter in letters:
                    at = letter.timestamp_ms
                    begun[stretch.partition] = min(at, begun.get(stretch.partition, at))
                    break
        return begun


@asynccontextmanager
async def _sender(
    settings: Settings, stage: Stage, dry_run: bool
) -> AsyncIterator[Callable[[DeadLetter], Awaitable[None]]]:
    """Give what sends a letter again. Never in a transaction: the source's offsets must have no holes."""
    if dry_run:
        yield _send_nothing
        return
    producer = raw_producer(settings, stage.source)

    async def send(letter: DeadLetter) -> None:
        await producer.send_and_wait(
            stage.source.name,
            key=letter.key,
            value=letter.value,
            headers=list(raw_headers(letter)),
            partition=letter.place.partition,
        )

    await producer.start()
    try:
        yield send
    finally:
        await producer.stop()


async def _send_nothing(_: DeadLetter) -> None:
    pass


def raw_headers(letter: DeadLetter) -> Headers:
    """Give the raw filing's headers: its own, its claim, the time of its first failure, and which letter it was."""
    carried = (Header.CARRIED | Header.CLAIM | {Header.ERROR_FIRST_FAILED_AT.value}) - {Header.REDRIVEN_FROM.value}
    kept = tuple(header for header in letter.headers if header[0] in carried)
    return (*kept, (Header.REDRIVEN_FROM.value, str(letter.place).encode()))


def _topics(stage: Stage) -> list[str]:
    return [stage.source.name, *(topic.name for topic in stage.outputs)]
