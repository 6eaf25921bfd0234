"""What follows from one raw filing: the records, their keys and headers, and by what it is remembered."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import filings
from filings.errors import CoverError, DocumentError, FilingError, SubmissionError
from models.codec import decode, event_id
from models.records import EARNINGS_RELEASE, EarningsRelease, ParsedFiling
from streams.records import OutgoingRecord, SourceRecord, StepResult
from streams.steps import parse as parse_step
from streams.steps.parse import key_of, on_broken_claim, on_bug, on_timeout, read, refused_by_bug, step
from streams.topics import DEAD, HEADERS_BYTES, KIB, MIB, PARSED, RAW, RELEASES, Header
from tests.unit.invented import submission

SAMPLES = Path(__file__).parents[2] / "samples"
ACCESSION = "0009990099-10-000001"  # of every submission() of the invented Tarn Mills, Inc.
CIK = b"0009990099"
RESULTS = submission("Item 2.02.  Results of Operations and Financial Condition.\n\n   See Exhibit 99.1.\n")
NEWS = submission("Item 8.01.  Other Events.\n\n   A mill was opened.\n")
BROKEN = RESULTS[: len(RESULTS) // 2]
KEY = b"the key of the source"
HEADERS = (("accession", ACCESSION.encode()), ("source", b"a/b.txt"), ("first_seen_at", b"2010-05-03T20:01:02Z"))


def source(
    value: bytes | None, key: bytes | None = KEY, headers: tuple[tuple[str, bytes], ...] = HEADERS
) -> SourceRecord:
    return SourceRecord(RAW.name, 3, 17, key, value, headers, timestamp_ms=1)


def by_topic(result: StepResult) -> dict[str, OutgoingRecord]:
    assert len({record.topic for record in result.records}) == len(result.records)
    return {record.topic: record for record in result.records}


def parsed_of(result: StepResult) -> ParsedFiling:
    return decode(by_topic(result)[PARSED.name].value, ParsedFiling)


def event_of(result: StepResult) -> EarningsRelease:
    return decode(by_topic(result)[RELEASES.name].value, EarningsRelease)


@pytest.mark.parametrize(
    ("raw", "outcome", "topics"),
    [
        (RESULTS, "earnings_release", [PARSED.name, RELEASES.name]),
        (NEWS, "not_an_earnings_release", [PARSED.name]),
        (BROKEN, "refused", [PARSED.name, DEAD.name]),
        (b"", "refused", [PARSED.name, DEAD.name]),
        (None, "refused", [PARSED.name, DEAD.name]),
    ],
    ids=["results", "other news", "truncated", "empty", "a tombstone"],
)
def test_each_filing_gives_a_parsed_record_and_what_follows_from_it(raw: bytes | None, outcome: str, topics: list[str]):
    result = step(source(raw))
    assert [record.topic for record in result.records] == topics
    assert parsed_of(result).outcome == outcome


def test_the_parsed_record_is_keyed_by_accession_and_the_event_by_cik():
    out = by_topic(step(source(RESULTS)))
    assert (out[PARSED.name].key, out[RELEASES.name].key) == (ACCESSION.encode(), CIK)


def test_without_a_header_the_bytes_hash_stands_for_the_accession_and_the_source_s_key_for_the_cik():
    raw = (SAMPLES / "cover-only-2003.txt").read_bytes()
    out = by_topic(step(source(raw)))
    assert out[PARSED.name].key == b"sha256:" + hashlib.sha256(raw).hexdigest().encode()
    assert out[RELEASES.name].key == KEY


def test_the_event_and_the_parsed_record_name_each_other():
    result = step(source(RESULTS))
    expected = event_id(ACCESSION, "earnings_release", 1, EARNINGS_RELEASE)
    assert (parsed_of(result).event_id, event_of(result).event_id) == (expected, expected)
    assert event_of(result).filing == parsed_of(result).filing


def test_a_filing_without_accession_is_the_same_only_byte_for_byte():
    raw = (SAMPLES / "cover-only-2003.txt").read_bytes()
    assert event_of(step(source(raw))).event_id != event_of(step(source(raw + b"\n"))).event_id


def test_every_record_says_from_which_bytes_and_by_which_rules_it_was_made():
    for raw in (RESULTS, NEWS, BROKEN):
        made_from = parsed_of(step(source(raw))).made_from
        assert made_from.sha256 == hashlib.sha256(raw).hexdigest()
        assert (made_from.size, made_from.rules_version) == (len(raw), filings.RULES_VERSION)


@pytest.mark.parametrize("raw", [RESULTS, NEWS, BROKEN], ids=["results", "other news", "truncated"])
def test_what_the_source_says_of_itself_goes_along_and_nothing_else_does(raw: bytes):
    result = step(source(raw, headers=(*HEADERS, ("number", b"4"), ("colour", b"blue"))))
    for record in result.records:
        assert record.headers[: len(HEADERS)] == HEADERS
        assert {"number", "colour"}.isdisjoint(name for name, _ in record.headers)


@pytest.mark.parametrize("raw", [RESULTS, (SAMPLES / "cover-only-2003.txt").read_bytes(), BROKEN, None])
def test_whatever_stands_in_headers_and_key_of_the_source_what_follows_fits_into_its_topic(raw: bytes | None):
    names = sorted(Header.CARRIED | Header.CLAIM | {Header.ERROR_FIRST_FAILED_AT.value})
    headers = tuple((name, b"9" * 2 * MIB) for name in names for _ in range(3))
    result = step(source(raw, key=b"k" * MIB, headers=headers))
    for record in (*result.records, *result.if_seen):
        beside = len(record.key or b"") + sum(len(name) + len(value) for name, value in record.headers)
        assert beside < HEADERS_BYTES - 1 * KIB  # for what the publisher adds
    assert len(result.seen_key) < 16 * KIB  # 64 of them travel as one batch


def test_no_clock_of_ours_and_no_place_in_a_topic_gets_into_a_value():
    elsewhere = SourceRecord(RAW.name, 0, 999, b"another key", RESULTS, (), timestamp_ms=10**12)
    assert [record.value for record in step(elsewhere).records] == [
        record.value for record in step(source(RESULTS)).records
    ]


def test_a_dead_letter_is_the_original_with_stage_reason_and_rules():
    dead = by_topic(step(source(BROKEN)))[DEAD.name]
    assert (dead.key, dead.value) == (KEY, BROKEN)
    assert dict(dead.headers[len(HEADERS) :]) == {
        Header.ERROR_TOPIC: RAW.name.encode(),
        Header.ERROR_PARTITION: b"3",
        Header.ERROR_OFFSET: b"17",
        Header.ERROR_STAGE: b"submission",
        Header.ERROR_EXCEPTION: b"SubmissionError",
        Header.ERROR_MESSAGE: f"truncated: the envelope is opened but never closed ({len(BROKEN):,} bytes)".encode(),
        Header.RULES_VERSION: filings.RULES_VERSION.encode(),
    }


def test_header_names_are_plain_text_as_the_kafka_client_needs_them():
    names = [name for record in step(source(BROKEN)).records for name, _ in record.headers]
    assert {type(name) for name in names} == {str}


@pytest.mark.parametrize(
    ("error", "stage"),
    [
        (SubmissionError("torn"), "submission"),
        (DocumentError("torn"), "document"),
        (CoverError("torn"), "cover"),
    ],
)
def test_a_refusal_keeps_its_stage_and_reason(monkeypatch: pytest.MonkeyPatch, error: FilingError, stage: str):
    def refusing(raw: bytes, document_type: str | None = None) -> None:
        raise error

    monkeypatch.setattr(parse_step, "parse", refusing)
    parsed = parsed_of(step(source(NEWS)))
    assert (parsed.outcome, parsed.stage, parsed.reason, parsed.filing) == ("refused", stage, "torn", None)


@pytest.mark.parametrize(
    ("raw", "stage", "reason"),
    [
        (b" \n ", "submission", "empty: 3 bytes, nothing but white space"),
        (b"\xff\xfeF\x00O\x00", "submission", "encoded as UTF-16; EDGAR submissions are ASCII, Windows-1252 or UTF-8"),
        (b"GIF89a\x00\x00\x00", "submission", "3 NUL bytes: UTF-16 or UTF-32 without a mark, not a submission"),
        (b"PK\x03\x04" + b"\x00" + b"z" * 99, "submission", "1 NUL bytes: a binary file, not a submission"),
    ],
    ids=["white space", "UTF-16", "mostly NULs", "binary"],
)
def test_what_is_no_submission_is_refused_in_one_line(raw: bytes, stage: str, reason: str):
    parsed = parsed_of(step(source(raw)))
    assert (parsed.stage, parsed.reason) == (stage, reason)


def test_a_letter_to_nobody_is_no_filing():
    parsed = read(b"Dear Sir,\n\nthe mill is closed.\n").parsed
    assert (parsed.outcome, parsed.stage) == ("refused", "cover")


def test_a_bug_is_a_dead_letter_too_and_counted_apart():
    result = on_bug(source(NEWS), ZeroDivisionError("division by zero\nand more"))
    assert by_topic(result)[DEAD.name].value == NEWS
    parsed = parsed_of(result)
    assert (parsed.outcome, parsed.stage, parsed.reason) == ("refused", "bug", "ZeroDivisionError: division by zero")


def test_the_reason_of_a_bug_is_short():
    assert len(refused_by_bug(b"", ValueError("x" * 5000)).parsed.reason or "") == 300


CLAIM = (("claim_uri", b"file:///store/aa/aa"), ("claim_sha256", b"aa" * 32), ("claim_size", b"2000000"))


def test_a_filing_that_takes_too_long_is_a_dead_letter_that_says_so():
    result = on_timeout(source(NEWS), 2.5)
    parsed = parsed_of(result)
    assert (parsed.stage, parsed.reason) == ("timeout", "not parsed within 2.5 s (EARNWIRE_FILING_TIMEOUT)")
    assert by_topic(result)[DEAD.name].value == NEWS
    assert result.outcome == "refused:timeout"


def test_a_claim_that_cannot_be_redeemed_is_a_dead_letter_with_the_claim_and_no_bytes():
    result = on_broken_claim(source(b"", headers=(*HEADERS, *CLAIM)), "no such filing")
    parsed, dead = parsed_of(result), by_topic(result)[DEAD.name]
    assert (parsed.stage, parsed.reason, parsed.made_from.sha256) == ("claim_check", "no such filing", "aa" * 32)
    assert parsed.made_from.size == 2_000_000
    assert dead.value == b""
    assert set(CLAIM) <= set(dead.headers)


def test_a_claim_of_a_size_that_is_none_is_a_dead_letter_too():
    headers = (*HEADERS, *CLAIM[:2], ("claim_size", b"9" * 5000))
    assert parsed_of(on_broken_claim(source(b"", headers=headers), "no size")).made_from.size == 0


@pytest.mark.parametrize("sha256", [b"", b"AA" * 32, b"aa" * 2**20, b"\xff" * 2**20])
def test_of_a_claim_s_hash_that_is_none_a_hash_is_made(sha256: bytes):
    headers = (*HEADERS, CLAIM[0], ("claim_sha256", sha256), CLAIM[2])
    result = on_broken_claim(source(b"", headers=headers), "no hash")
    assert parsed_of(result).made_from.sha256 == hashlib.sha256(sha256.decode("utf-8", "replace").encode()).hexdigest()
    assert len(result.seen_key) < 100


def test_a_refused_filing_that_came_by_claim_leaves_its_bytes_in_the_store():
    dead = by_topic(step(source(BROKEN, headers=(*HEADERS, *CLAIM))))[DEAD.name]
    assert dead.value == b""
    assert set(CLAIM) <= set(dead.headers)


def test_of_a_filing_that_is_too_large_the_dead_letter_has_hash_and_size():
    headers = (*HEADERS, *CLAIM[1:2], ("claim_size", b"33554433"))
    result = step(source(b"", headers=headers))
    parsed, dead = parsed_of(result), by_topic(result)[DEAD.name]
    assert (parsed.stage, parsed.made_from.sha256, parsed.made_from.size) == ("submission", "aa" * 32, 33_554_433)
    assert parsed.reason == "33,554,433 bytes; the limit is 33,554,432 (MAX_SUBMISSION_BYTES)"
    assert (dead.value, set(headers[-2:]) <= set(dead.headers)) == (b"", True)


def test_a_claim_goes_along_to_no_other_record():
    result = step(source(RESULTS, headers=(*HEADERS, *CLAIM)))
    assert all(set(CLAIM).isdisjoint(record.headers) for record in result.records)


def test_a_copy_gives_a_parsed_record_that_says_so_and_no_event():
    [again] = step(source(RESULTS)).if_seen
    parsed = decode(again.value, ParsedFiling)
    assert (again.topic, parsed.outcome, parsed.event_id) == (PARSED.name, "seen_before", None)
    assert parsed.reason == f"{ACCESSION} was published before"
    assert again.key == ACCESSION.encode()


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [
        (RESULTS, "earnings_release"),
        (NEWS, "not_an_earnings_release:other_items"),
        (BROKEN, "refused:submission"),
    ],
    ids=["results", "other news", "truncated"],
)
def test_what_a_filing_came_to_is_counted_by_a_word(raw: bytes, outcome: str):
    assert step(source(raw)).outcome == outcome


def test_a_redriven_dead_letter_is_remembered_by_itself_and_keeps_its_first_time():
    redriven = (("redriven_from", b"2:9"), ("__earnwire.errors.first_failed_at", b"2024-01-02T03:04:05.678Z"))
    result = step(source(BROKEN, headers=(*HEADERS, *redriven)))
    assert result.seen_key == step(source(BROKEN)).seen_key + b":2:9"
    assert set(redriven) <= set(by_topic(result)[DEAD.name].headers)
    assert step(source(RESULTS, headers=(*HEADERS, *redriven))).seen_key == ACCESSION.encode()


def test_a_filing_is_remembered_by_its_accession():
    assert step(source(RESULTS)).seen_key == ACCESSION.encode()
    assert step(source(NEWS)).seen_key == ACCESSION.encode()


@pytest.mark.parametrize("broken", [BROKEN, b""], ids=["truncated", "empty"])
def test_a_refused_copy_does_not_shut_out_a_good_one(broken: bytes):
    refused = step(source(broken)).seen_key
    assert refused == b"refused:sha256:" + hashlib.sha256(broken).hexdigest().encode()
    assert refused != step(source(RESULTS)).seen_key


def test_a_bug_does_not_shut_out_the_filing_once_it_is_mended():
    assert on_bug(source(RESULTS), ValueError()).seen_key != step(source(RESULTS)).seen_key


def test_the_key_of_a_raw_filing_is_its_first_filer():
    assert key_of(RESULTS) == (CIK, ACCESSION)
    assert key_of(BROKEN) == (CIK, ACCESSION)


def test_the_key_of_a_filing_without_a_header_is_a_hash():
    raw = (SAMPLES / "cover-only-2003.txt").read_bytes()
    assert key_of(raw) == (hashlib.sha256(raw).hexdigest()[:32].encode(), None)


def test_a_bare_exhibit_is_read_as_what_it_is_said_to_be():
    release = (
        b"TARN MILLS REPORTS FIRST QUARTER RESULTS\n\nNet income for the quarter was $1.0 million, $0.10 per share."
    )
    assert read(release, "EX-99.1").parsed.outcome == "earnings_release"
    assert read(release).parsed.outcome == "refused"


PRINT_HASHES = """
import hashlib, sys
from pathlib import Path
from streams.records import SourceRecord
from streams.steps.parse import step
for path in sorted(Path(sys.argv[1]).glob("*-*")):
    for record in step(SourceRecord("t", 0, 0, b"", path.read_bytes())).records:
        print(path.name, record.topic, hashlib.sha256(record.value).hexdigest())
"""


def test_processes_of_other_hash_seeds_time_zones_and_locales_give_the_same_bytes():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PRINT_HASHES, str(SAMPLES)],
            env={**os.environ, **settings},
            cwd=SAMPLES.parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for settings in (
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
        )
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == 13  # seven samples: seven parsed records, five events, one dead letter
