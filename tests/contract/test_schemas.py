"""The schemas and examples are the contract: generated, current, strict enough, and none of them unused."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest

from models import schema
from models.codec import MAX_RECORD_BYTES, decode, encode
from models.records import EARNINGS_RELEASE, PARSED_FILING, RECORDS
from models.schema import SCHEMAS, schema_of
from streams.steps.parse import read
from streams.topics import HEADERS_BYTES, PARSED, RELEASES, Topic

EXAMPLES = sorted((SCHEMAS.parent / "examples").iterdir())
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*-*"))
by_name = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)


def record_of(example: Path) -> str:
    """The schema that an example is of: its file name, up to what tells it from others."""
    return example.name.removesuffix(".json").rpartition(".")[0]


def check(name: str, value: Any, closed: bool = False) -> None:
    """Validate against the written schema; `closed`: what the schema does not know is an error."""
    written = json.loads((SCHEMAS / f"{name}.json").read_text())
    if closed:
        for definition in written["$defs"].values():
            definition["additionalProperties"] = False
    validator = jsonschema.Draft202012Validator(written, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    validator.validate(value)


def test_the_written_schemas_are_those_of_the_records():
    assert schema.stale() == [], "run: make schemas"


def test_a_schema_that_is_missing_differs_or_is_nobody_s_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(schema, "SCHEMAS", tmp_path)
    assert [path.stem for path in schema.stale()] == [PARSED_FILING, EARNINGS_RELEASE]
    assert schema.main(["--write"]) == 0
    assert schema.main([]) == 0
    (tmp_path / f"{PARSED_FILING}.json").write_text("{}\n")
    (tmp_path / "earnwire.rumour.v1.json").write_text("{}\n")
    assert [path.stem for path in schema.stale()] == [PARSED_FILING, "earnwire.rumour.v1"]
    assert schema.main([]) == 1


def test_another_argument_is_wrong_usage():
    assert schema.main(["--wirte"]) == 2


@pytest.mark.parametrize("name", RECORDS)
def test_a_schema_is_one_itself_and_says_whose_it_is(name: str):
    found = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(found)
    definition = found["$defs"][RECORDS[name].__name__]
    assert (found["$id"], definition["properties"]["schema"]["enum"]) == (f"urn:{name}", [name])
    assert definition["required"][0] == "schema"
    assert [each for each, known in found["$defs"].items() if not known.get("description")] == []


@by_name
def test_an_example_is_what_its_schema_says_and_nothing_more(example: Path):
    check(record_of(example), json.loads(example.read_text()), closed=True)


@by_name
def test_an_example_decodes_and_encodes_to_the_same_bytes(example: Path):
    wire = orjson.dumps(orjson.loads(example.read_bytes()))
    assert encode(decode(wire, RECORDS[record_of(example)])) == wire


def test_every_record_and_every_outcome_has_an_example():
    assert {record_of(example) for example in EXAMPLES} == set(RECORDS)
    parsed = [json.loads(example.read_text()) for example in EXAMPLES if record_of(example) == PARSED_FILING]
    assert {value["outcome"] for value in parsed} == {
        "earnings_release",
        "not_an_earnings_release",
        "refused",
        "seen_before",
    }
    events = [json.loads(example.read_text()) for example in EXAMPLES if record_of(example) == EARNINGS_RELEASE]
    documents = [value["release"]["document"] for value in events]
    assert None in documents
    assert "body" in documents
    assert any(isinstance(document, dict) for document in documents)
    told = {name for value in events for name, part in value["release"].items() if part}
    assert {"figures", "guidance", "abstentions", "dividends", "buybacks", "calls", "title", "dateline"} <= told


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_what_the_parse_step_writes_is_what_the_schema_says_and_nothing_more(sample: Path):
    reading = read(sample.read_bytes())
    check(PARSED_FILING, json.loads(encode(reading.parsed)), closed=True)
    if reading.event:
        check(EARNINGS_RELEASE, json.loads(encode(reading.event)), closed=True)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The event example with one value changed, or taken out where it is `...`."""
    event: dict[str, Any] = json.loads((SCHEMAS.parent / f"examples/{EARNINGS_RELEASE}.figures-2010.json").read_text())
    *parents, last = path.split(".")
    inner: Any = event
    for parent in parents:
        inner = inner[int(parent) if parent.isdigit() else parent]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return event


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", ...),
        ("schema", "earnwire.earnings-release.v2"),
        ("event_id", ...),
        ("event_id", "not hexadecimal"),
        ("made_from.sha256", "ab"),
        ("made_from.size", -1),
        ("made_from.size", "65086"),
        ("filing", None),
        ("filing.envelope", "paper"),
        ("filing.report_date", "10/29/2024"),
        ("filing.report_date", "2024-02-30"),
        ("filing.accepted_at", "2024-10-29T16:05:22-04:00"),
        ("filing.items.0.code", "12"),
        ("filing.documents.0.size", None),
        ("release.document", "exhibit"),
        ("release.period.fiscal_quarter", "Q5"),
        ("release.period.fiscal_year", "2024"),
        ("release.headline.revenue.value", 5162000),
        ("release.headline.revenue.value", "5.162E+9"),
        ("release.headline.revenue.value", "5,162"),
        ("release.headline.revenue.figure", -1),
        ("release.figures.0.metric", "turnover"),
        ("release.figures.0.basis", "pro forma"),
        ("release.figures.0.unit", "dollars"),
        ("release.figures.0.value", None),
        ("release.figures.0.currency", "$"),
        ("release.figures.0.scale", 0),
        ("release.figures.0.is_comparison", ...),
        ("release.figures.0.evidence", None),
        ("release.figures.0.evidence.quote.start", ...),
        ("release.figures.0.evidence.place", "chart"),
        ("release.figures.0.period.kind", "fortnight"),
        ("release.guidance.0.low", 1.5),
        ("release.guidance.0.action", "hoped"),
        ("release.abstentions.0.reason", "unsure"),
        ("release.calls.0.time", "5 pm"),
    ],
)
def test_the_schema_refuses(path: str, value: Any):
    with pytest.raises(jsonschema.ValidationError):
        check(EARNINGS_RELEASE, changed(path, value))


def test_the_schema_is_open_to_fields_of_later_writers():
    check(EARNINGS_RELEASE, changed("release.weather", [{"name": "rain"}]))
    with pytest.raises(jsonschema.ValidationError, match="weather"):
        check(EARNINGS_RELEASE, changed("release.weather", []), closed=True)


@pytest.mark.parametrize("topic", [PARSED, RELEASES])
def test_the_largest_record_fits_its_topic(topic: Topic):
    assert topic.largest_record >= MAX_RECORD_BYTES + HEADERS_BYTES
