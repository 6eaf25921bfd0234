"""The program that mutates filings: what it makes is the same each time, and what is wrong is found."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from models.records import ParsedFiling
from streams.steps.parse import Reading, read
from tests.mutations import __main__ as program
from tests.mutations.bases import EXHIBIT, ROOT, bases
from tests.mutations.judge import Judged, judge, judged
from tests.mutations.lanes import run
from tests.mutations.mutate import MAX_BYTES, MUTATIONS, Mutant, mutant, mutated

SEED = 7
COUNT = 300
RELEASE = Mutant("none", "a sample", (ROOT / "samples" / "item-2.02-html-2024.txt").read_bytes(), None)


@pytest.mark.slow
def test_each_of_300_mutated_filings_is_a_record_or_a_clear_refusal():
    found = [judged(SEED, number) for number in range(COUNT)]
    assert [(one.number, one.findings) for one in found if one.findings] == []
    assert {"earnings_release", "not_an_earnings_release", "refused by submission"} <= {one.outcome for one in found}


def test_a_number_gives_the_same_bytes_each_time_and_no_other_number_does():
    made = [mutated(SEED, number) for number in range(2 * len(MUTATIONS))]
    assert made == [mutated(SEED, number) for number in range(2 * len(MUTATIONS))]
    assert len(set(made)) == len(made)
    assert max(map(len, made)) <= MAX_BYTES


@pytest.mark.parametrize("place", range(len(MUTATIONS)), ids=list(MUTATIONS))
def test_each_mutation_changes_most_filings(place: int):
    originals = {base.raw for group in bases() for base in group}
    made = [mutant(SEED, place + turn * len(MUTATIONS)) for turn in range(20)]
    assert {one.mutation for one in made} == {list(MUTATIONS)[place]}
    assert sum(one.raw not in originals for one in made) >= 15


def test_an_exhibit_is_mutated_bare_and_within_a_submission():
    found = {base.name: base for base in bases().small}
    bare, within = (found[f"bank_2011_five_quarters.htm{end}"] for end in ("", " in a submission"))
    assert (bare.document_type, within.document_type) == (EXHIBIT, None)
    assert bare.raw in within.raw
    assert {judge(0, Mutant("none", *base)).outcome for base in (bare, within)} == {"earnings_release"}


def _raises(_: bytes, __: str | None) -> Reading:
    raise RecursionError("too deep\nby far")


def _refuses(reason: str) -> Callable[[bytes, str | None], Reading]:
    def refuse(_: bytes, __: str | None) -> Reading:
        parsed = read(b"nothing").parsed
        return Reading(msgspec.structs.replace(parsed, reason=reason), None)

    return refuse


def _misquotes(raw: bytes, document_type: str | None) -> Reading:
    reading = read(raw, document_type)
    assert reading.event is not None
    first, *others = reading.event.release.figures
    quote = msgspec.structs.replace(first.evidence.quote, text="no such words")
    moved = msgspec.structs.replace(first, evidence=msgspec.structs.replace(first.evidence, quote=quote))
    release = msgspec.structs.replace(reading.event.release, figures=(moved, *others))
    return Reading(reading.parsed, msgspec.structs.replace(reading.event, release=release))


def _forgets_the_event(raw: bytes, document_type: str | None) -> Reading:
    return Reading(read(raw, document_type).parsed, None)


def _says_what_no_wire_takes(raw: bytes, document_type: str | None) -> Reading:
    parsed: ParsedFiling = msgspec.structs.replace(read(raw, document_type).parsed, reason="a lone \ud800")
    return Reading(parsed, read(raw, document_type).event)


def _takes_long(raw: bytes, document_type: str | None) -> Reading:
    until = time.process_time() + 0.6
    while time.process_time() < until:
        pass
    return read(raw, document_type)


@pytest.mark.parametrize(
    ("reading", "finding"),
    [
        pytest.param(_raises, "RecursionError: too deep at ", id="an exception"),
        pytest.param(_refuses(""), "no clear refusal", id="a refusal without a reason"),
        pytest.param(_refuses("two\nlines"), "no clear refusal", id="a reason of two lines"),
        pytest.param(_misquotes, "quotes differ: figures[0]", id="a quote that is not there"),
        pytest.param(_forgets_the_event, "event is None", id="a release without an event"),
        pytest.param(_says_what_no_wire_takes, "surrogates", id="what cannot be encoded"),
        pytest.param(_takes_long, "65,086 bytes may take 0.50 s", id="too long"),
    ],
)
def test_what_is_wrong_is_a_finding(reading: Callable[[bytes, str | None], Reading], finding: str):
    assert judge(1, RELEASE).findings == ()
    found = judge(1, RELEASE, reading).findings
    assert any(finding in line for line in found), found


def _judged(number: int, digest: str = "") -> Judged:
    return Judged(number, "none", "none", 0, "earnings_release", 0.0, digest, ())


def hangs_and_dies(_: int, number: int) -> Judged:
    if number == 3:
        time.sleep(60)
    if number == 6:
        os._exit(7)
    return _judged(number)


def differs_by_process(_: int, number: int) -> Judged:
    return _judged(number, str(os.getpid()))


@pytest.mark.slow  # processes that are started anew
def test_a_filing_that_hangs_or_kills_its_process_is_a_finding_and_the_others_are_judged():
    found = {one.number: one.findings for one in run(hangs_and_dies, SEED, range(10), hang_s=2.0)}
    assert sorted(found) == list(range(10))
    assert {number for number, findings in found.items() if findings} == {3, 6}
    assert "ended with 7" in found[6][0]


@pytest.mark.slow
def test_records_that_differ_by_process_are_a_finding():
    found = {one.number: one.findings for one in run(differs_by_process, SEED, range(25))}
    assert sorted(found) == list(range(25))
    assert [number for number, findings in found.items() if findings] == [0, 20]
    assert "other records in another process" in found[20][0]


def test_the_program_prints_how_a_finding_is_made_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    broken = _judged(5)._replace(outcome="broken", findings=("ValueError: [no] such day",))
    monkeypatch.setattr(program, "run", lambda *_: iter([_judged(4), broken]))
    assert program.main(["--count", "2", "--seed", "9", "--write", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "make mutate SEED=9 ONLY=5" in out
    assert "ValueError: [no] such day" in out
    assert (tmp_path / "9-5.txt").read_bytes() == mutated(9, 5)
    monkeypatch.setattr(program, "run", lambda *_: iter([_judged(4)]))
    assert program.main(["--count", "1"]) == 0
