"""TLS, users and rights against a Kafka that has them: all works with the rights on the page, and with no less."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from aiokafka.errors import TopicAuthorizationFailedError

from streams.follow import following
from streams.publisher import ExitCode
from streams.rights import missing_right
from streams.settings import Settings, read_settings
from streams.sources.raw_filing import RawFiling
from streams.sources.send import send_filings
from streams.topic_admin import create_topics, topic_differences
from streams.topics import RAW, RELEASES, SEEN, TOPICS, Header
from streams.wire_probe import WireError, probe
from tests.broker.commands import EARNWIRE, ROOT, environment, new_filing, run, wait_until
from tests.broker.documented_rights import Right, documented_rights
from tests.broker.secured_kafka import SecuredKafka, secured_kafka

RIGHTS = documented_rights()
SASL = ("EARNWIRE_SASL_MECHANISM", "EARNWIRE_SASL_USERNAME", "EARNWIRE_SASL_PASSWORD")
NO_SASL = dict.fromkeys(SASL, "")
SSL = {"EARNWIRE_SECURITY": "SSL", **NO_SASL}
SASL_PLAINTEXT = {"EARNWIRE_SECURITY": "SASL_PLAINTEXT", "EARNWIRE_TLS_CA": ""}
PLAINTEXT = {"EARNWIRE_SECURITY": "", "EARNWIRE_TLS_CA": "", **NO_SASL}
AT_ONCE_S = 20
"""A command's start is in it, on a machine that does other things. The clients' own patience is 40 s and more."""


@pytest.fixture(scope="module")
def secured() -> Iterator[SecuredKafka]:
    """With the topics, and the rights on the page."""
    with secured_kafka() as kafka:
        asyncio.run(kafka.grant(RIGHTS))
        made = run("topics", "--create", **kafka.variables("admin"))
        assert (made.returncode, made.stderr) == (0, "")
        yield kafka


@asynccontextmanager
async def without(kafka: SecuredKafka, right: Right) -> AsyncIterator[None]:
    await kafka.take_away(right)
    try:
        yield
    finally:
        await kafka.grant([right])


def right_of(user: str, operation: str, name: str) -> Right:
    [right] = [one for one in RIGHTS if (one.user, one.operation, one.name) == (user, operation, name)]
    return right


@contextmanager
def running_worker(
    kafka: SecuredKafka, log: Path, mechanism: str = "SCRAM-SHA-512", **variables: str
) -> Iterator[subprocess.Popen[bytes]]:
    # A fixed name in the group: whoever follows one that has ended at once need not wait for its session's end.
    one = {"EARNWIRE_INSTANCE": "one", "EARNWIRE_SESSION_TIMEOUT": "10"}
    where = kafka.variables("worker", mechanism) | one | variables
    with log.open("wb") as output:
        worker = subprocess.Popen(
            [*EARNWIRE, "worker", "parse"], env=environment(**where), cwd=ROOT, stdout=output, stderr=output
        )
    try:
        yield worker
    finally:
        worker.terminate()
        try:
            worker.wait(10)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def is_ready(log: Path) -> bool:
    return wait_until(lambda: ": ready, partitions " in log.read_text(), 30)


async def send(settings: Settings, *raws: bytes) -> None:
    async with aclosing(send_filings(settings, (RawFiling("test", raw) for raw in raws))) as outcomes:
        assert [outcome.source async for outcome in outcomes] == ["test"] * len(raws)


@pytest.mark.parametrize("mechanism", ["SCRAM-SHA-512", "PLAIN", "certificate"])
def test_the_whole_path_works_with_the_rights_on_the_page_and_no_password_shows(
    secured: SecuredKafka, tmp_path: Path, mechanism: str
):
    raw, accession, _ = new_filing()
    (tmp_path / "filing.txt").write_bytes(raw)
    password_file, log = tmp_path / "password", tmp_path / "worker.log"
    password_file.write_text(secured.passwords["worker"] + "\n")
    variables = {"EARNWIRE_LOG_LEVEL": "DEBUG"} if mechanism == "PLAIN" else {}  # which sends the password itself
    if mechanism == "SCRAM-SHA-512":
        variables = {"EARNWIRE_SASL_PASSWORD": "", "EARNWIRE_SASL_PASSWORD_FILE": str(password_file)}
    with running_worker(secured, log, mechanism, **variables):
        assert is_ready(log), log.read_text()[-3000:]
        ingested = run("ingest", tmp_path / "filing.txt", **secured.variables("ingest", mechanism))
        assert ingested.stderr == "1 sent, 0 refused\n"
        tailed = asyncio.run(first_event(read_settings(secured.variables("reader", mechanism)), accession))
        processes = [" ".join(process.info["cmdline"] or ()) for process in psutil.process_iter(["cmdline"])]
    assert tailed
    assert any("worker parse" in line for line in processes)
    for shown in (log.read_text(), ingested.stdout, ingested.stderr, *processes):
        for password in secured.passwords.values():
            assert password not in shown


async def first_event(settings: Settings, accession: str) -> bool:
    async with asyncio.timeout(30), following(settings, [RELEASES.name], from_beginning=True) as follower:
        async for record in follower.records():
            if dict(record.headers)[Header.ACCESSION] == accession.encode():
                return True
    return False


COMMANDS = {"auditor": ("audit",), "mender": ("dead-letters", "redrive", "--all")}


@pytest.fixture(scope="module")
def dead_letter(secured: SecuredKafka, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One that is there, with all that was sent before it worked off."""
    log = tmp_path_factory.mktemp("worker") / "log"
    raw, accession, _ = new_filing()
    with running_worker(secured, log):
        asyncio.run(send(secured.set_up, b"no filing", raw))
        assert asyncio.run(first_event(secured.set_up, accession))


@pytest.mark.usefixtures("dead_letter")
@pytest.mark.parametrize(
    ("user", "operation", "name", "what"),
    [
        ("auditor", "Read", "filings.parsed.v1", "topic filings.parsed.v1"),
        ("auditor", "Describe", "earnwire-parse", "consumer group earnwire-parse"),
        ("mender", "Write", "filings.raw.v1", "the cluster, or may write to no topic"),
    ],
)
def test_rights_of_audit_and_dead_letters_are_needed(
    secured: SecuredKafka, user: str, operation: str, name: str, what: str
):
    right = right_of(user, operation, name)
    asyncio.run(secured.take_away(right))
    try:
        refused = run(*COMMANDS[user], **secured.variables(user))
    finally:
        asyncio.run(secured.grant([right]))
    assert (refused.returncode, refused.stderr.splitlines()[-1]) == (1, f"earnwire: {lacks(what)}")


@pytest.mark.usefixtures("dead_letter")
@pytest.mark.parametrize("user", COMMANDS)
def test_audit_and_dead_letters_need_no_other_right(secured: SecuredKafka, user: str):
    done = run(*COMMANDS[user], **secured.variables(user))
    assert (done.returncode, "right" in done.stderr) == (0, False), done.stderr


AT_THE_CHECK = [
    right
    for right in RIGHTS
    if right.user in ("ingest", "worker")
    and right.resource == "--topic"
    and (right.name != SEEN.name or right.operation == "DescribeConfigs")  # its Read and Write include Describe each
]
"""Rights without which nothing is read or sent, because the topics are compared first."""


@pytest.mark.parametrize("right", AT_THE_CHECK, ids=str)
async def test_a_right_on_a_topic_is_found_missing_before_the_work_begins(secured: SecuredKafka, right: Right):
    topics = [topic for topic in TOPICS if topic.name == right.name]
    assert await topic_differences(secured.settings(right.user), topics) == ()
    async with without(secured, right):
        with pytest.raises(TopicAuthorizationFailedError) as refused:
            await topic_differences(secured.settings(right.user), topics)
    assert missing_right(refused.value) == lacks(f"topic {right.name}")


async def test_filings_are_not_sent_without_the_right_to_write(secured: SecuredKafka):
    reads = Right("ingest", "Read", "--topic", RAW.name)  # who may read gets as far as the sending
    async with without(secured, right_of("ingest", "Write", RAW.name)):
        await secured.grant([reads])
        with pytest.raises(TopicAuthorizationFailedError) as refused:
            await send(secured.settings("ingest"), new_filing()[0])
        await secured.take_away(reads)
    assert missing_right(refused.value) == lacks(f"topic {RAW.name}")


async def test_topics_are_not_made_without_the_right_to(secured: SecuredKafka):
    [right] = [one for one in RIGHTS if one.operation == "Create" and one.name == "filings."]
    topic = replace(RAW, name="filings.new.v1")
    async with without(secured, right):
        with pytest.raises(TopicAuthorizationFailedError) as refused:
            await create_topics(secured.settings("admin"), [topic])
    assert missing_right(refused.value) == lacks("topic filings.new.v1")


async def test_a_topic_is_not_read_without_the_right_to(secured: SecuredKafka):
    async with without(secured, right_of("reader", "Read", RELEASES.name)):
        with pytest.raises(TopicAuthorizationFailedError) as refused:
            async with following(secured.settings("reader"), [RELEASES.name], from_beginning=True):
                pass
    assert missing_right(refused.value) == lacks(f"topic {RELEASES.name}")


WORKERS = [
    # Found while a partition is taken over, or in the group: nothing has been published by then.
    ("Read", "filings.seen.v1", "topic filings.seen.v1"),
    ("Read", "earnwire-parse", "consumer group earnwire-parse"),
    ("Write", "earnwire-parse-", "transactional id earnwire-parse-filings.raw.v1-"),
]


@pytest.mark.parametrize(("operation", "name", "what"), WORKERS)
def test_a_worker_ends_at_once_and_says_on_what_it_lacks_a_right(
    secured: SecuredKafka, tmp_path: Path, operation: str, name: str, what: str
):
    asyncio.run(send(secured.set_up, new_filing()[0]))
    right = right_of("worker", operation, name)
    asyncio.run(secured.take_away(right))
    try:
        with running_worker(secured, tmp_path / "log") as worker:
            assert worker.wait(AT_ONCE_S) == ExitCode.NOT_AUTHORIZED
    finally:
        asyncio.run(secured.grant([right]))
    assert f"this user lacks a right on {what}" in last_line(tmp_path / "log")


WHILE_IT_RUNS = [
    ("Read", "filings.raw.v1", "filings.raw.v1"),  # found by Faust's consumer, or by the transaction in its offset
    ("Write", "earnings.releases.v1", "topic earnings.releases.v1"),  # by the transaction, which tells its end alone
    ("Read", "earnwire-parse", "consumer group earnwire-parse"),  # by a heartbeat, or by the transaction
]


@pytest.mark.parametrize(("operation", "name", "what"), WHILE_IT_RUNS)
def test_a_right_that_vanishes_while_a_worker_runs_ends_it(
    secured: SecuredKafka, tmp_path: Path, operation: str, name: str, what: str
):
    right, log = right_of("worker", operation, name), tmp_path / "log"
    raw, accession, cik = new_filing()
    with running_worker(secured, log) as worker:
        asyncio.run(send(secured.set_up, raw))
        assert asyncio.run(first_event(secured.set_up, accession))
        asyncio.run(secured.take_away(right))
        try:
            asyncio.run(send(secured.set_up, new_filing(cik)[0]))  # of the same issuer, and so to the same partition
            assert worker.wait(AT_ONCE_S) == ExitCode.NOT_AUTHORIZED
        finally:
            asyncio.run(secured.grant([right]))
    said = last_line(log)
    assert "this user lacks a right on " in said
    assert what in said


def test_a_wrong_password_is_told_as_one_by_every_command_at_once(secured: SecuredKafka, tmp_path: Path):
    wrong = secured.variables("worker") | {"EARNWIRE_SASL_PASSWORD": "wr0ng-password", "EARNWIRE_DATA": str(tmp_path)}
    commands = (
        ("topics", "--check"),
        ("ingest", "samples/item-12-text-2003.txt"),
        ("tail", "releases"),
        ("up", "--once"),
        ("worker", "parse"),
    )
    with ThreadPoolExecutor(2) as pool:
        *ended, worker = pool.map(lambda command: run(*command, timeout=AT_ONCE_S, **wrong), commands)
    told = (
        f"Kafka at {secured.address()} refuses user 'worker' with this password (SCRAM-SHA-512): "
        "see EARNWIRE_SASL_USERNAME and EARNWIRE_SASL_PASSWORD"
    )
    for command in ended:
        assert (command.returncode, command.stderr.splitlines()[-1]) == (1, f"earnwire: {told}")
    assert worker.returncode == ExitCode.AUTHENTICATION_FAILED
    assert told in worker.stderr.splitlines()[-1]
    assert not any("wr0ng-password" in command.stdout + command.stderr for command in (*ended, worker))


TROUBLES: list[tuple[str, str, dict[str, str], str]] = [
    ("SECURE", "127.0.0.1", {"EARNWIRE_SASL_USERNAME": "nobody"}, "refuses user 'nobody' with this password"),
    (
        "SECURE",
        "127.0.0.1",
        {"EARNWIRE_SASL_MECHANISM": "SCRAM-SHA-256"},
        "does not know EARNWIRE_SASL_MECHANISM=SCRAM-",
    ),
    ("SECURE", "127.0.0.1", {"EARNWIRE_TLS_CA": "other"}, "signed by nobody who is trusted by EARNWIRE_TLS_CA="),
    ("SECURE", "127.0.0.1", {"EARNWIRE_TLS_CA": ""}, "signed by nobody who is trusted by this system"),
    ("SECURE", "localhost", {}, "is for another host than localhost"),
    ("SECURE", "127.0.0.1", PLAINTEXT, "speaks TLS, and EARNWIRE_SECURITY is PLAINTEXT"),
    ("SECURE", "127.0.0.1", SASL_PLAINTEXT, "set it to SASL_SSL"),
    ("SECURE", "127.0.0.1", SSL, "does it want a user name and a password? Then set EARNWIRE_SECURITY to SASL_SSL"),
    ("EXPIRED", "127.0.0.1", SSL, "has expired, or is not valid yet"),
    ("MUTUAL", "127.0.0.1", SSL, "refuses our certificate, or its lack (TLSV13_ALERT_CERTIFICATE_REQUIRED)"),
    ("NAMED", "127.0.0.1", PLAINTEXT, "does it want a user name and a password?"),
    ("CLIENTS", "127.0.0.1", {}, "does not answer in TLS: is it a port for plain text?"),
    ("CLIENTS", "127.0.0.1", SASL_PLAINTEXT, "takes no user names: set EARNWIRE_SECURITY to PLAINTEXT"),
]


@pytest.mark.parametrize(("listener", "host", "changed", "told"), TROUBLES)
async def test_what_keeps_the_two_from_speaking_is_told(
    secured: SecuredKafka, listener: str, host: str, changed: dict[str, str], told: str
):
    variables = secured.variables("admin") | {"EARNWIRE_KAFKA": secured.address(listener, host)} | changed
    if variables["EARNWIRE_TLS_CA"] == "other":
        variables["EARNWIRE_TLS_CA"] = str(secured.other_ca)
    with pytest.raises(WireError) as trouble:
        await probe(read_settings(variables))
    assert told in str(trouble.value)


async def test_an_address_that_can_be_spoken_to_is_enough(secured: SecuredKafka):
    nobody, other = "127.0.0.1:1", secured.address("CLIENTS")
    await probe(replace(secured.settings("admin"), kafka=f"{nobody},{other},{secured.address()}"))
    with pytest.raises(WireError, match="does not answer in TLS"):
        await probe(replace(secured.settings("admin"), kafka=f"{nobody},{other}"))
    await probe(replace(secured.settings("admin"), kafka=nobody))  # nobody is there: not a trouble of the wire


def lacks(what: str) -> str:
    return f"this user lacks a right on {what}; docs/security.md lists the rights"


def last_line(log: Path) -> str:
    return log.read_text().splitlines()[-1]
