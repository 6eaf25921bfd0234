import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from models.codec import encode
from streams.cli.main import main
from streams.steps.parse import read
from tests.unit.invented import submission
from tests.unit.invented_figures import RAW, fake_parse

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The files with the invented event and with the submission that it was made from."""
    monkeypatch.setattr("streams.steps.parse.parse", fake_parse)
    event = read(RAW).event
    assert event is not None
    (tmp_path / "event.json").write_bytes(encode(event))
    (tmp_path / "raw.txt").write_bytes(RAW)
    return tmp_path / "event.json", tmp_path / "raw.txt"


def verify(event: Path | str, raw: Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["verify", str(event), "--submission", str(raw)], input=stdin)


def with_wrong_amount(event: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(event.read_text())
    value["release"]["figures"][0]["evidence"]["quote"]["text"] = "$5,163"
    return value


def test_an_event_that_agrees_says_how_many_quotes_it_has(paths: tuple[Path, Path]):
    result = verify(*paths)
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = result.stdout.splitlines()
    quotes = line.split()[0]
    assert line == f"{quotes} quotes: {quotes} agree"
    assert int(quotes) > 30


def test_each_difference_is_a_line_and_the_exit_code_is_1(paths: tuple[Path, Path]):
    event, raw = paths
    event.write_text(json.dumps(with_wrong_amount(event), indent=2))
    result = verify(event, raw)
    difference, count = result.stdout.splitlines()
    assert result.exit_code == 1
    assert difference == (
        'figures[0] (revenue, quarter to 2010-03-31).evidence.quote: expected "$5,163", seen "$5,162"'
    )
    assert count.endswith(" agree, 1 differ")


def test_lines_of_parse_and_of_tail_are_events_and_those_without_a_release_are_none(paths: tuple[Path, Path]):
    event, raw = paths
    parsed = CliRunner().invoke(main, ["parse", "--json", str(raw), str(SAMPLES / "officer-change-2011.txt")])
    meta = orjson.dumps({"topic": "earnings.releases.v1", "offset": 7, "value": json.loads(event.read_text())})
    once = int(verify(event, raw).stdout.split()[0])
    result = verify("-", raw, stdin=parsed.stdout_bytes + meta + b"\n\n")
    assert (result.exit_code, result.stdout) == (0, f"{2 * once} quotes: {2 * once} agree\n")


def test_each_of_several_events_is_compared_with_its_own_submission(paths: tuple[Path, Path], tmp_path: Path):
    event, _ = paths
    folder = tmp_path / "several"
    folder.mkdir()
    (folder / "a.txt").write_bytes(submission("Item 8.01.  Other Events.\n"))
    (folder / "b.txt").write_bytes(RAW)
    assert verify(event, folder).exit_code == 0


def test_another_submission_than_the_event_s_is_told_by_its_hash(paths: tuple[Path, Path], tmp_path: Path):
    event, _ = paths
    (tmp_path / "other.txt").write_bytes(RAW + b"\n")
    result = verify(event, tmp_path / "other.txt")
    assert result.exit_code == 1
    assert result.stdout.startswith("made_from.sha256: expected ")


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (b"", "no event"),
        (b"<SEC-DOCUMENT>", "the event is not JSON"),
        (b"[]", "not a EarningsRelease"),
        (b'{"schema": "earnwire.parsed-filing.v1"}', "not a EarningsRelease"),
        (b'{"source": "a.txt", "release": null}', "no event"),
    ],
)
def test_what_is_no_event_is_wrong_usage(paths: tuple[Path, Path], event: bytes, message: str):
    result = verify("-", paths[1], stdin=event)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_file_that_is_not_there_is_wrong_usage(paths: tuple[Path, Path], tmp_path: Path):
    assert verify(tmp_path / "nosuch.json", paths[1]).exit_code == 2
    result = verify(paths[0], tmp_path / "nosuch.txt")
    assert result.exit_code == 2
    assert "no such file" in result.stderr
