import pytest
from click.testing import CliRunner

from streams.cli.main import main
from streams.dead_letters import Choice, DeadLetter, Place, raw_headers
from streams.topics import Header

HEADERS = (
    ("accession", b"0000950152-03-010214"),
    ("source", b"a.txt"),
    ("first_seen_at", b"2026-01-01T00:00:00.000Z"),
    ("claim_uri", b"file:///store/ab/abc"),
    ("claim_sha256", b"abc"),
    ("claim_size", b"2000000"),
    ("redriven_from", b"0:3"),
    ("__earnwire.errors.topic", b"filings.raw.v1"),
    ("__earnwire.errors.partition", b"1"),
    ("__earnwire.errors.offset", b"7"),
    ("__earnwire.errors.stage", b"header"),
    ("__earnwire.errors.message", b"no form type"),
    ("__earnwire.errors.exception", b"HeaderError"),
    ("__earnwire.errors.first_failed_at", b"2026-01-02T10:00:00.000Z"),
    ("rules_version", b"7"),
    ("number", b"5"),
    ("source_offset", b"7"),
)


def letter(value: bytes = b"", headers: tuple[tuple[str, bytes], ...] = HEADERS) -> DeadLetter:
    return DeadLetter(Place(1, 9), b"0000123456", value, headers, 0)


def test_a_raw_filing_gets_its_own_headers_back_and_none_of_what_the_worker_added():
    assert raw_headers(letter()) == (
        *HEADERS[:6],
        ("__earnwire.errors.first_failed_at", b"2026-01-02T10:00:00.000Z"),
        ("redriven_from", b"1:9"),
    )


def test_the_size_is_the_filing_s_wherever_its_bytes_are():
    assert letter().size == 2_000_000
    assert letter(b"12345", ()).size == 5
    assert letter(b"12345", (("claim_size", b"none"),)).size == 5


def test_a_header_that_is_not_there_is_none_and_one_that_is_no_text_is_readable_all_the_same():
    assert letter(headers=()).text(Header.SOURCE) is None
    assert letter(headers=(("source", b"\xff"),)).text(Header.SOURCE) == "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("choice", "fits"),
    [
        (Choice(), True),
        (Choice(stage="header"), True),
        (Choice(stage="bug"), False),
        (Choice(since="2026-01-02T10:00:00"), True),
        (Choice(since="2026-01-02T10:00:01"), False),
        (Choice(stage="header", since="2026-01-03"), False),
    ],
    ids=str,
)
def test_letters_are_chosen_by_stage_and_first_failure(choice: Choice, fits: bool):
    assert choice.fits(letter()) is fits


def test_a_letter_that_does_not_say_when_it_failed_fits_no_time():
    assert Choice(since="2000-01-01").fits(letter(headers=())) is False


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["show", "1"],
        ["show", "1:"],
        ["show", "-1:2"],
        ["show", "1:2:3"],
        ["show", "0:" + "9" * 5000],
        ["redrive", "1" * 19 + ":0"],
        ["redrive"],
        ["redrive", "1:2", "--all"],
        ["redrive", "--all", "--stage", "bug"],
        ["redrive", "1:2", "--stage", "bug"],
        ["list", "--since", "yesterday"],
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_wrong_usage_is_exit_code_2_before_any_kafka_is_asked(arguments: list[str]):
    assert CliRunner().invoke(main, ["dead-letters", *arguments]).exit_code == 2
