import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import filings.parse
from filings.types import ParsedFiling
from streams.cli.main import main

SAMPLES = Path(__file__).parents[2] / "samples"
OLD, COVER, OFFICER, BROKEN = (
    str(SAMPLES / name)
    for name in ("item-12-text-2003.txt", "cover-only-2003.txt", "officer-change-2011.txt", "truncated-2006.txt")
)


def parse(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["parse", *arguments], input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_release_has_the_names_that_other_programs_rely_on():
    (line,) = lines(parse("--json", OLD))
    filing, release = line["filing"], line["release"]
    assert (line["source"], line["outcome"]) == (OLD, "earnings_release")
    assert {
        name: filing[name] for name in ("accession", "form", "is_amendment", "report_date", "filed_date", "accepted_at")
    } == {
        "accession": "0009990001-03-000007",
        "form": "8-K",
        "is_amendment": False,
        "report_date": "2003-10-16",
        "filed_date": "2003-10-16",
        "accepted_at": "2003-10-16T20:31:42Z",
    }
    assert {name: filing["issuer"][name] for name in ("name", "cik", "ein", "file_number", "state")} == {
        "name": "TESSELWICK INSTRUMENTS CORP",
        "cik": "0009990001",
        "ein": "00-9990001",
        "file_number": "000-99901",
        "state": "OR",
    }
    assert [(item["code"], item["as_filed"]) for item in filing["items"]] == [("9.01", "7"), ("2.02", "12")]
    assert [(exhibit["number"], exhibit["attached"]) for exhibit in filing["exhibits"]] == [("99.1", True)]
    assert filing["signature"]["name"] == "Edwina L. Marchbanks"
    assert (release["document"]["sequence"], release["document"]["type"]) == (2, "EX-99.1")
    assert {name: release["period"][name] for name in ("ends_on", "fiscal_quarter", "fiscal_year")} == {
        "ends_on": "2003-09-27",
        "fiscal_quarter": "Q1",
        "fiscal_year": 2004,
    }


def test_figures_are_text_that_every_reader_takes_for_the_same_number():
    (line,) = lines(parse("--json", OLD))
    headline = line["release"]["headline"]
    assert list(headline) == ["revenue", "net_income", "eps_basic", "eps_diluted", "eps_adjusted"]
    assert (headline["revenue"]["value"], headline["net_income"]["value"]) == ("18426000", "1239000")
    assert (headline["eps_diluted"]["value"], headline["eps_adjusted"]["value"]) == ("0.1", None)
    (revenue,) = (one for one in line["release"]["figures"] if one["metric"] == "revenue" and not one["is_comparison"])
    assert (revenue["as_reported"], revenue["scale"]) == ("18,426", 1000)
    assert {"metric": "eps_adjusted", "reason": "not_stated", "candidates": []} in line["release"]["abstentions"]


def test_a_release_that_is_not_attached_is_silent_on_every_figure():
    (line,) = lines(parse("--json", COVER))
    assert [figure["value"] for figure in line["release"]["headline"].values()] == [None] * 5
    assert {abstention["reason"] for abstention in line["release"]["abstentions"]} == {"release_not_attached"}


def test_a_filing_without_results_has_a_reason_and_no_release():
    result = parse("--json", OFFICER)
    (line,) = lines(result)
    assert (result.exit_code, line["outcome"], line["release"]) == (0, "not_an_earnings_release", None)
    assert line["reason"].startswith("Items 5.02, 9.01")


def test_every_path_gives_one_line_in_the_order_given_and_a_refused_one_stops_nothing():
    result = parse("--json", BROKEN, "nosuch.txt", OFFICER, OLD)
    assert [(line["source"], line["outcome"]) for line in lines(result)] == [
        (BROKEN, "refused"),
        ("nosuch.txt", "refused"),
        (OFFICER, "not_an_earnings_release"),
        (OLD, "earnings_release"),
    ]
    assert result.exit_code == 1


def test_a_refusal_is_one_line_on_standard_error_with_path_stage_and_reason():
    result = parse("--json", BROKEN, "nosuch.txt")
    submission, read = result.stderr.splitlines()
    assert submission.startswith(f"{BROKEN}: submission: truncated: ")
    assert read == "nosuch.txt: read: no such file or directory"
    refused = lines(result)[0]
    assert (refused["stage"], refused["filing"], refused["release"]) == ("submission", None, None)
    assert submission == f"{BROKEN}: submission: {refused['reason']}"


def test_what_could_not_be_read_has_the_same_keys_as_what_was_refused_but_for_what_it_was_made_from():
    refused, unread = lines(parse("--json", BROKEN, "nosuch.txt"))
    assert set(unread) == {"source", "outcome", "reason", "stage", "filing", "notes", "release"}
    assert set(unread) < set(refused)


def test_a_fault_of_the_parser_on_one_filing_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch):
    def fake_parse(raw: bytes, document_type: str | None = None) -> ParsedFiling:
        if b"CORVANTER" in raw:
            raise ZeroDivisionError("division by zero")
        return filings.parse.parse(raw, document_type=document_type)

    monkeypatch.setattr("streams.steps.parse.parse", fake_parse)
    result = parse("--json", OFFICER, COVER)
    assert [(line["outcome"], line["stage"]) for line in lines(result)] == [
        ("refused", "bug"),
        ("earnings_release", None),
    ]
    assert result.stderr == f"{OFFICER}: bug: ZeroDivisionError: division by zero\n"
    assert result.exit_code == 1


def test_archives_and_standard_input_give_what_the_plain_file_gives(tmp_path: Path):
    raw = Path(OFFICER).read_bytes()
    (tmp_path / "a.gz").write_bytes(gzip.compress(raw))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as zipped:
        zipped.writestr("one.txt", raw)
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as tar:
        info = tarfile.TarInfo("one.txt")
        info.size = len(raw)
        tar.addfile(info, io.BytesIO(raw))
    plain, *packed = lines(parse("--json", OFFICER, str(tmp_path), "-", stdin=raw))
    assert [line.pop("source") for line in packed] == [
        f"{tmp_path}/a.gz",
        f"{tmp_path}/a.tar.gz!one.txt",
        f"{tmp_path}/a.zip!one.txt",
        "-",
    ]
    del plain["source"]
    assert packed == [plain] * 4


def test_a_bare_exhibit_is_read_as_what_it_is_said_to_be(tmp_path: Path):
    release = Path(OLD).read_text().split("<TEXT>")[2].split("</TEXT>")[0]
    (tmp_path / "release.txt").write_text(release)
    (line,) = lines(parse("--json", "--document-type", "EX-99.1", str(tmp_path / "release.txt")))
    assert line["outcome"] == "earnings_release"
    assert line["release"]["document"]["type"] == "EX-99.1"


def test_each_line_is_out_before_the_next_filing_is_read():
    process = subprocess.Popen(
        [sys.executable, "-m", "streams.cli", "parse", "--json", OFFICER, "-"],
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["source"] == OFFICER  # while standard input is still open
        process.kill()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes only UTF-8 for names")
def test_a_path_that_is_not_utf8_gives_a_line_that_is(tmp_path: Path):
    (tmp_path / "caf\udce9.txt").write_bytes(Path(COVER).read_bytes())
    (line,) = lines(parse("--json", str(tmp_path)))
    assert line["source"] == f"{tmp_path}/caf\N{REPLACEMENT CHARACTER}.txt"


def test_control_sequences_of_a_filing_do_not_reach_the_terminal(tmp_path: Path):
    raw = Path(COVER).read_bytes().replace(b"Barnaby T. Oxenhope", b"Barnaby \x1b]0; Oxenhope")
    (tmp_path / "a\x1b]0;b.txt").write_bytes(raw)
    result = parse(str(tmp_path))
    assert "Oxenhope" in result.stdout
    assert "\x1b" not in result.output


def test_people_get_the_facts_in_words():
    out = parse(OLD, COVER, OFFICER, BROKEN).stdout
    for words in (
        "issuer        TESSELWICK INSTRUMENTS CORP",
        "items         7 → 9.01, 12 → 2.02",
        "period        Q1 2004, to 2003-09-27",
        "release       EX-99.1 (document 2)",
        "revenue       18,426,000 USD",
        "EPS diluted   0.10 USD",
        "release       not attached",
        "exhibits      99.1 (not attached)",
        "not an earnings release  ",
        "submission    truncated: ",
    ):
        assert words in out
