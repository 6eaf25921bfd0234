import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from streams.cli.main import main
from tests.unit.invented import submission
from tests.unit.invented_figures import EXHIBIT, RAW, fake_parse

ROW = {
    "is_earnings_release": True,
    "period_end": "2010-03-31",
    "accept": {"revenue": [5162000], "net_income": [-400000], "eps_basic": [], "eps_diluted": [], "eps_adjusted": []},
    "optional": [],
    "unlabelled": ["eps_basic", "eps_diluted", "eps_adjusted"],
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a submission, a bare exhibit, their rows of truth, and the list that holds the second out."""
    monkeypatch.setattr("streams.steps.parse.parse", fake_parse)
    for path, raw in (("submissions/a.txt", RAW), ("exhibits/b.htm", EXHIBIT.encode())):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_bytes(raw)
    write(tmp_path, ROW | {"path": "submissions/a.txt"}, ROW | {"path": "exhibits/b.htm"})
    (tmp_path / "held_out.txt").write_text("exhibits/b.htm\n")
    return tmp_path


def write(root: Path, *rows: dict[str, Any]) -> None:
    (root / "truth.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def score(root: Path, *arguments: str) -> Result:
    command = ["score", str(root / "truth.jsonl"), "--root", str(root), "--held-out", str(root / "held_out.txt")]
    return CliRunner().invoke(main, [*command, *arguments])


def test_the_table_counts_by_metric_and_by_form_of_document(root: Path):
    result = score(root)
    head, names, *lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert head.split() == ["all", "(2)", "submission", "HTML", "(1)", "exhibit", "HTML", "(1)"]
    by_metric = {line.split()[0]: line.split()[1:] for line in lines}
    assert by_metric["is_release"][:4] == ["2", "100.0", "100.0", "100.0"]
    assert by_metric["revenue"][4:8] == ["1", "100.0", "100.0", "100.0"]
    assert by_metric["net_income"][4:8] == ["1", "100.0", "0.0", "0.0"]
    assert list(by_metric) == ["is_release", "revenue", "net_income", "period_end"]
    assert names.startswith("metric ")


def test_only_the_metrics_that_are_named_are_shown(root: Path):
    assert [line.split()[0] for line in score(root, "net_income", "--verbose").stdout.splitlines()[2:] if line] == [
        "net_income",
        "net_income",
        "read",
        "accepted",
    ]


def test_each_miss_is_shown_with_its_words_but_for_documents_held_out(root: Path):
    out = score(root, "--verbose").stdout
    assert "net_income  submissions/a.txt\n  read      -420000 in table: " in out
    assert "  accepted  -400000\n" in out
    assert "exhibits/b.htm" not in out
    assert "exhibits/b.htm" in score(root, "--verbose", "--only", "held-out").stdout


@pytest.mark.parametrize(("only", "form"), [("held-out", "exhibit HTML (1)"), ("others", "submission HTML (1)")])
def test_documents_held_out_can_be_scored_alone_or_left_out(root: Path, only: str, form: str):
    head = score(root, "--only", only).stdout.splitlines()[0]
    assert head.split() == ["all", "(1)", *form.split()]


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_scored(root: Path):
    (root / "submissions/a.txt").unlink()
    result = score(root)
    assert result.stderr == "earnwire: submissions/a.txt: no such file or directory\n"
    assert result.stdout.split()[:2] == ["all", "(1)"]


def test_a_refused_document_is_silent_on_everything(root: Path):
    (root / "submissions/a.txt").write_bytes(submission("Item 2.02. Results of Operations\n")[:300])
    revenue = next(line for line in score(root, "revenue").stdout.splitlines() if line.startswith("revenue"))
    assert "0.0" in revenue


def test_a_fault_of_the_parser_on_one_document_costs_no_other(root: Path, monkeypatch: pytest.MonkeyPatch):
    def broken_parse(raw: bytes, document_type: str | None = None) -> Any:
        if raw == RAW:
            raise ZeroDivisionError("division by zero")
        return fake_parse(raw, document_type)

    monkeypatch.setattr("streams.steps.parse.parse", broken_parse)
    result = score(root)
    assert result.stderr == "earnwire: submissions/a.txt: bug: ZeroDivisionError: division by zero\n"
    assert "all (2)" in result.stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [("nonsense", "line 1: not a row of truth"), ('{"path": "a.txt"}', "line 1: not a row of truth"), ("[]", "line 1")],
)
def test_what_is_no_row_of_truth_is_wrong_usage_with_its_line(root: Path, line: str, message: str):
    (root / "truth.jsonl").write_text(line + "\n")
    result = score(root)
    assert result.exit_code == 2
    assert message in result.stderr


def test_without_the_list_nothing_can_be_asked_of_documents_held_out(root: Path):
    (root / "held_out.txt").unlink()
    assert score(root).exit_code == 0
    result = score(root, "--only", "others")
    assert result.exit_code == 2
    assert "no list of the documents held out" in result.stderr
