import asyncio
import hashlib
import json
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer
from click.testing import CliRunner, Result

from streams import dead_letters
from streams.audit import audit
from streams.cli.main import main
from streams.dead_letters import Choice, Place, list_letters, redrive
from streams.records import SourceRecord, StepResult
from streams.settings import Settings
from streams.stages import STAGES, Stage
from streams.steps import parse
from streams.store import Store, claim_headers
from tests.broker.commands import SAMPLES, new_filing
from tests.broker.parse_stage import new_parse_stage, send_raw, work
from tests.broker.test_audit import remove
from tests.broker.topic_contents import read_committed

ALL = Choice()
BROKEN = (SAMPLES / "truncated-2006.txt").read_bytes()


def unmended(source: SourceRecord) -> StepResult:
    """A parser with a fault: it cannot read any filing."""
    return parse.on_bug(source, ZeroDivisionError("division by zero"))


async def sent_again(kafka: str, stage: Stage, *places: Place, dry_run: bool = False) -> list[tuple[str, str, str]]:
    redriven = redrive(Settings(kafka=kafka), Choice(places=places), stage, dry_run=dry_run)
    async with aclosing(redriven) as outcomes:
        return [(str(one.place), one.became.value, one.outcome) async for one in outcomes]


async def listed(kafka: str, stage: Stage, choice: Choice = ALL) -> list[tuple[str, str | None]]:
    async with aclosing(list_letters(Settings(kafka=kafka), choice, stage)) as letters:
        return [(str(letter.place), became) async for letter, became in letters]


async def with_letters(kafka: str, *raws: bytes) -> Stage:
    """A stage whose parser could read nothing of these."""
    stage = await new_parse_stage(kafka)
    await send_raw(kafka, stage, raws, partition=2)
    await work(kafka, stage, unmended)
    return stage


async def counts(kafka: str, stage: Stage) -> list[int]:
    """Records on the raw topic, and on each output."""
    return [len(await read_committed(kafka, topic.name)) for topic in (stage.source, *stage.outputs)]


async def test_a_letter_goes_back_as_it_came_with_the_place_that_it_was_sent_from(kafka: str):
    raw, accession, _ = new_filing()
    stage = await with_letters(kafka, raw)
    assert await sent_again(kafka, stage) == [("2:0", "sent again", "")]
    first, second = await read_committed(kafka, stage.source.name)
    assert (second.partition, second.key, second.value) == (2, first.key, raw)
    (letter,) = await read_committed(kafka, stage.outputs[2].name)
    assert dict(second.headers) == {
        "accession": accession.encode(),
        "redriven_from": b"2:0",
        "__earnwire.errors.first_failed_at": dict(letter.headers)["__earnwire.errors.first_failed_at"],
    }


async def test_what_the_rules_can_read_by_now_gives_exactly_one_event(kafka: str):
    stage = await with_letters(kafka, new_filing()[0])
    assert await counts(kafka, stage) == [1, 1, 0, 1]
    await sent_again(kafka, stage)
    assert await listed(kafka, stage) == [("2:0", "waiting")]
    await work(kafka, stage)
    assert await counts(kafka, stage) == [2, 2, 1, 1]
    assert await listed(kafka, stage) == [("2:0", "earnings_release")]
    assert (await audit(Settings(kafka=kafka), stage)).is_clean


async def test_a_letter_is_sent_once_however_often_it_is_asked_for(kafka: str):
    stage = await with_letters(kafka, new_filing()[0])
    assert await sent_again(kafka, stage) == [("2:0", "sent again", "")]
    assert await sent_again(kafka, stage) == [("2:0", "was already", "waiting")]
    assert await sent_again(kafka, stage, Place(2, 0), Place(2, 0)) == [("2:0", "was already", "waiting")]
    await work(kafka, stage)
    assert await sent_again(kafka, stage) == [("2:0", "was already", "earnings_release")]
    assert await counts(kafka, stage) == [2, 2, 1, 1]


async def test_a_letter_is_known_as_sent_when_retention_has_removed_the_raw_filing(kafka: str):
    stage = await with_letters(kafka, new_filing()[0])
    await sent_again(kafka, stage)
    await work(kafka, stage)
    await remove(kafka, stage.source.name, 2, 2)
    assert await sent_again(kafka, stage) == [("2:0", "was already", "earnings_release")]


async def test_two_redrives_at_the_same_time_give_one_event(kafka: str):
    stage = await with_letters(kafka, *(new_filing()[0] for _ in range(3)))
    await asyncio.gather(*(sent_again(kafka, stage) for _ in range(2)))
    raw, *_ = await counts(kafka, stage)
    await work(kafka, stage)
    assert raw == 9  # both have sent all: or nothing was tried here
    assert await counts(kafka, stage) == [9, 9, 3, 3]
    found = await audit(Settings(kafka=kafka), stage)
    assert found.is_clean
    assert found.equation() == "9 consumed = 3 released + 0 not earnings + 3 dead + 3 seen before"


async def test_what_is_refused_again_is_a_letter_of_its_own_that_keeps_its_first_failure(
    kafka: str, monkeypatch: pytest.MonkeyPatch
):
    stage = await with_letters(kafka, BROKEN)
    await sent_again(kafka, stage)
    await work(kafka, stage)
    first, second = (dict(one.headers) for one in await read_committed(kafka, stage.outputs[2].name))
    assert second["redriven_from"] == b"2:0"
    name = "__earnwire.errors.first_failed_at"
    assert first[name] == second[name]
    (old, became), (new, not_yet) = await listed(kafka, stage)
    assert (old, became, not_yet) == ("2:0", "refused", None)
    in_vain = [("2:0", "was already", "refused"), (new, "was already", "refused by these rules")]
    assert await sent_again(kafka, stage) == in_vain
    monkeypatch.setattr(dead_letters, "RULES_VERSION", "of tomorrow")
    assert await sent_again(kafka, stage) == [in_vain[0], (new, "sent again", "")]
    await work(kafka, stage)
    assert (await audit(Settings(kafka=kafka), stage)).is_clean


async def test_a_letter_that_came_back_is_sent_once_more_where_it_is_named(kafka: str):
    stage = await with_letters(kafka, BROKEN)
    await sent_again(kafka, stage)
    await work(kafka, stage)
    (_, (new, _)) = await listed(kafka, stage)
    partition, offset = map(int, new.split(":"))
    assert await sent_again(kafka, stage, Place(partition, offset)) == [(new, "sent again", "")]


async def test_what_was_no_fault_of_the_rules_is_sent_again_each_time(kafka: str):
    stage = await with_letters(kafka, new_filing()[0])
    await sent_again(kafka, stage)
    await work(kafka, stage, unmended)
    (_, (new, _)) = await listed(kafka, stage)
    assert (await sent_again(kafka, stage))[1] == (new, "sent again", "")


async def test_the_same_letter_sent_twice_and_refused_again_gives_one_more_letter(kafka: str):
    stage = await with_letters(kafka, BROKEN)
    await asyncio.gather(*(sent_again(kafka, stage) for _ in range(2)))
    done = await work(kafka, stage)
    assert done.outcomes["seen_before"] == 1
    assert await counts(kafka, stage) == [3, 3, 0, 2]


async def test_a_place_without_a_letter_is_not_found(kafka: str):
    stage = await with_letters(kafka, BROKEN)
    places = (Place(2, 1), Place(2, 99), Place(0, 0), Place(77, 0), Place(2, 0))  # the first one: a transaction's end
    outcomes = await sent_again(kafka, stage, *places)
    assert [became for _, became, _ in outcomes] == ["not found"] * 4 + ["sent again"]


async def test_a_dry_run_sends_nothing(kafka: str):
    stage = await with_letters(kafka, BROKEN)
    assert await sent_again(kafka, stage, dry_run=True) == [("2:0", "sent again", "")]
    assert await sent_again(kafka, stage) == [("2:0", "sent again", "")]


async def test_letters_can_be_chosen_by_stage_and_time(kafka: str):
    stage = await with_letters(kafka, BROKEN)
    await send_raw(kafka, stage, [b"junk"], partition=1)
    await work(kafka, stage)
    assert await listed(kafka, stage) == [("1:0", None), ("2:0", None)]
    assert await listed(kafka, stage, Choice(stage="bug")) == [("2:0", None)]
    assert await listed(kafka, stage, Choice(stage="nosuch")) == []
    assert len(await listed(kafka, stage, Choice(since="2020-01-01"))) == 2
    assert await listed(kafka, stage, Choice(since="2999-01-01")) == []


# The commands


def earnwire(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["dead-letters", *arguments])


@pytest.fixture
def stage(kafka: str, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A stage with two dead letters, to which the commands go."""
    stage = asyncio.run(with_letters(kafka, BROKEN, b"\x1b[31mred\n"))
    monkeypatch.setitem(STAGES, "parse", stage)
    monkeypatch.setenv("EARNWIRE_KAFKA", kafka)
    return stage


@pytest.mark.usefixtures("stage")
def test_list_gives_json_lines_with_what_is_known_of_each():
    done = earnwire("list", "--stage", "bug")
    assert (done.exit_code, done.stderr) == (0, "")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first.pop("first_failed_at").endswith("Z")
    assert first == {
        "place": "2:0",
        "stage": "bug",
        "reason": "ZeroDivisionError: division by zero",
        "class": "ZeroDivisionError",
        "source": None,
        "accession": first["accession"],
        "size": len(BROKEN),
        "rules_version": first["rules_version"],
        "redriven_from": None,
        "redriven": None,
    }
    assert second["place"] == "2:1"


@pytest.mark.usefixtures("stage")
def test_list_as_a_table_has_a_line_for_each():
    head, _, *rows = earnwire("list", "--table").stdout.splitlines()
    assert head.split()[:2] == ["place", "first"]
    assert [row.split()[0] for row in rows] == ["2:0", "2:1"]


@pytest.mark.usefixtures("stage")
def test_show_prints_headers_and_text_that_cannot_harm_a_terminal_and_raw_the_bytes():
    shown = earnwire("show", "2:1")
    assert shown.exit_code == 0
    assert "__earnwire.errors.stage: bug" in shown.stdout.splitlines()
    assert shown.stdout.endswith("\n\n\N{REPLACEMENT CHARACTER}[31mred\n")
    assert earnwire("show", "2:1", "--raw").stdout_bytes == b"\x1b[31mred\n"
    assert earnwire("show", "2:0", "--raw").stdout_bytes == BROKEN


@pytest.mark.usefixtures("stage")
def test_show_of_a_place_without_a_letter_is_told():
    done = earnwire("show", "2:7")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "earnwire: 2:7: no such dead letter\n")


@pytest.mark.usefixtures("stage")
def test_redrive_counts_and_ends_with_1_where_a_place_was_not_found():
    done = earnwire("redrive", "2:0", "--dry-run")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        0,
        "1 to be sent again, 0 was already, 0 not kept, 0 not found",
    )
    done = earnwire("redrive", "2:0")
    assert (done.exit_code, done.stderr.splitlines()) == (
        0,
        ["2:0 sent again", "1 sent again, 0 was already, 0 not kept, 0 not found"],
    )
    assert earnwire("redrive", "--all").stderr == "1 sent again, 1 was already, 0 not kept, 0 not found\n"
    done = earnwire("redrive", "2:0", "3:9")
    assert (done.exit_code, done.stderr.splitlines()) == (
        1,
        ["2:0 was already: waiting", "3:9 not found", "0 sent again, 1 was already, 0 not kept, 1 not found"],
    )


@pytest.mark.usefixtures("stage")
def test_redrive_of_a_stage_that_no_letter_has_says_so():
    none = "0 sent again, 0 was already, 0 not kept, 0 not found"
    done = earnwire("redrive", "--stage", "nosuch")
    assert (done.exit_code, done.stderr.splitlines()) == (
        0,
        ["earnwire: nosuch: no dead letter is of this stage", none],
    )
    assert earnwire("redrive", "--stage", "bug").stderr == "2 sent again, 0 was already, 0 not kept, 0 not found\n"


def test_a_letter_in_the_store_says_so_gives_its_bytes_and_goes_back_as_a_claim(
    kafka: str, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("EARNWIRE_STORE", str(tmp_path))
    raw = b"a large filing"
    claim = Store(str(tmp_path)).put(raw)

    async def send() -> None:
        async with AIOKafkaProducer(bootstrap_servers=kafka) as producer:
            headers = list(claim_headers(claim))
            await producer.send_and_wait(stage.source.name, b"", key=b"1", partition=3, headers=headers)
        await work(kafka, stage, unmended)

    asyncio.run(send())
    shown = earnwire("show", "3:0").stdout
    assert f"claim_uri: {claim.uri}\n" in shown
    assert "bytes: 14, in the store\n" in shown
    assert earnwire("show", "3:0", "--raw").stdout_bytes == raw
    assert earnwire("redrive", "3:0").exit_code == 0
    again = [one for one in asyncio.run(read_committed(kafka, stage.source.name)) if one.partition == 3][-1]
    headers: dict[str, Any] = dict(again.headers)
    assert (again.value, headers["claim_sha256"].decode()) == (b"", hashlib.sha256(raw).hexdigest())
    (tmp_path / claim.sha256[:2] / claim.sha256).unlink()
    done = earnwire("show", "3:0", "--raw")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("earnwire: the filing is missing from the store: ")
