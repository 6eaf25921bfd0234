"""The parser's exact output against the goldens, and the facts that are true of the samples."""

import json
from pathlib import Path
from typing import Any

import pytest

import filings
from tests.corpus.presence import require_corpus
from tests.golden import goldens
from tests.golden.goldens import DIGESTS, GOLDEN, RECORDS, SAMPLES, corpus_digests, records_of, samples

FACTS = [json.loads(line) for line in (GOLDEN / "samples.jsonl").read_text().splitlines()]
ANEW = "if the change is meant: make goldens"


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name)
def test_a_sample_gives_the_records_of_its_golden(sample: Path):
    golden = RECORDS / f"{sample.name}.json"
    assert golden.exists(), f"no golden for {sample.name}; {ANEW}"
    assert json.loads(records_of(sample)) == json.loads(golden.read_text()), ANEW


def test_no_golden_is_without_its_sample():
    assert sorted(path.stem for path in RECORDS.iterdir()) == [sample.name for sample in samples()]


def test_every_sample_has_its_facts():
    assert sorted(fact["source"] for fact in FACTS) == [sample.name for sample in samples()]


def untrue(facts: Any, found: Any, where: str = "") -> list[str]:
    """Where what was found does not hold what the facts say; more may be found than they say."""
    if isinstance(facts, dict) and isinstance(found, dict):
        return [line for name in facts for line in untrue(facts[name], found.get(name, "absent"), f"{where}.{name}")]
    if isinstance(facts, list) and isinstance(found, list) and len(facts) == len(found):
        return [line for place, fact in enumerate(facts) for line in untrue(fact, found[place], f"{where}[{place}]")]
    return [] if facts == found else [f"{where}: {found!r}, not {facts!r}"]


@pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts["source"])
def test_what_is_true_of_a_sample_is_read_from_it(facts: dict[str, Any]):
    records = json.loads(records_of(SAMPLES / facts["source"]))
    found = records["parsed"] | {"release": records["event"]["release"] if "event" in records else None}
    assert untrue({name: fact for name, fact in facts.items() if name != "source"}, found) == []


@pytest.mark.parametrize(
    ("facts", "found", "expected"),
    [
        ({"a": {"b": 1}}, {"a": {"b": 1, "c": 2}}, []),
        ({"a": {"b": 1}}, {"a": {"b": 2}}, [".a.b: 2, not 1"]),
        ({"a": None}, {}, [".a: 'absent', not None"]),
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}, {"b": 2}]}, [".a: [{'b': 1}, {'b': 2}], not [{'b': 1}]"]),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, [".a[0].b: 2, not 1"]),
    ],
    ids=["more is found", "another value", "nothing", "a row too many", "another row"],
)
def test_the_comparison_of_facts_can_fail(facts: Any, found: Any, expected: list[str]):
    assert untrue(facts, found) == expected


def test_goldens_are_written_by_the_one_command_and_old_ones_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(goldens, "RECORDS", tmp_path / "samples")
    monkeypatch.setattr(goldens, "CORPUS", tmp_path / "absent")
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "gone.txt.json").write_text("{}")
    assert goldens.main() == 0
    written = {path.name: path.read_text() for path in (tmp_path / "samples").iterdir()}
    assert written == {path.name: path.read_text() for path in RECORDS.iterdir()}


def test_the_digests_are_of_these_rules():
    assert json.loads(DIGESTS.read_text())["rules_version"] == filings.RULES_VERSION, ANEW


@pytest.mark.corpus
def test_the_corpus_gives_the_records_that_it_gave():
    require_corpus()
    kept: dict[str, str] = json.loads(DIGESTS.read_text())["records"]
    found = corpus_digests()
    changed = sorted(path for path in kept.keys() & found.keys() if kept[path] != found[path])
    assert (changed, sorted(kept.keys() ^ found.keys())) == ([], []), ANEW
