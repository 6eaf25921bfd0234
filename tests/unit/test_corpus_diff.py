"""What a change of the parser gains, loses and changes."""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from bench import corpus_diff
from bench.corpus_diff import Difference, differences, read_corpus, report, tree_of

ROOT = Path(__file__).parents[2]
ACCEPTED = {("a.htm", "headline revenue"): frozenset({Decimal(5)})}
# A parser as it was before there were figures: its results have a period and no more.
EARLY_PARSER = """
class Period: ends_on, fiscal_quarter, fiscal_year = "2010-03-31", "Q1", None
class Release: period = Period
class Result: release = Release()
def parse(raw, document_type=None):
    if document_type: raise ValueError("no exhibits yet")
    return Result
"""


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Tarn", "-c", "user.email=tarn@mills.example"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a parser committed, and the file of it changed since."""
    folder = tmp_path / "repository"
    (folder / "filings").mkdir(parents=True)
    git(folder, "init", "--quiet")
    (folder / "filings" / "__init__.py").touch()
    (folder / "filings" / "parse.py").write_text(EARLY_PARSER)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "first")
    (folder / "filings" / "parse.py").write_text("changed since")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for path, raw in (
        ("submissions/earnings/a.txt", (ROOT / "samples/item-12-text-2003.txt").read_bytes()),
        ("exhibits/b.htm", b"<p>Net income was $1.00 a share."),
    ):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(raw)
    return tmp_path


def test_what_one_reading_has_and_the_other_has_not_is_gained_lost_or_changed():
    before = {"a": {"revenue": "5", "eps": "1", "same": "0"}, "b": {"revenue": "2"}}
    after = {"a": {"revenue": "6", "same": "0", "shares": "9"}, "b": {"revenue": "2"}}
    found = list(differences(before, after))
    assert found == [
        Difference("a", "revenue", "5", "6"),
        Difference("a", "eps", "1", None),
        Difference("a", "shares", None, "9"),
    ]
    assert [one.kind for one in found] == ["changed", "lost", "gained"]


def test_a_labelled_figure_says_whether_it_was_right_and_is():
    lines = list(
        report(
            [
                Difference("a.htm", "headline revenue", None, "5.0"),
                Difference("a.htm", "headline revenue", "5", "6"),
                Difference("a.htm", "headline revenue", "4", None),
                Difference("a.htm", "ebitda", None, "7"),
            ],
            ACCEPTED,
            frozenset(),
        )
    )
    assert [line.partition("→")[2].strip() for line in lines[:4]] == [
        "5.0  (silent → right)",
        "6  (right → wrong)",
        "-  (wrong → silent)",
        "7",
    ]
    assert lines[4] == "in all: 2 gained, 1 lost, 1 changed"


def test_documents_held_out_are_counted_and_not_shown():
    found = [Difference("a.htm", "revenue", None, "5"), Difference("held.htm", "revenue", "6", "7")]
    lines = list(report(found, {}, frozenset({"held.htm"})))
    assert lines == [
        "gained   a.htm  revenue: - → 5",
        "in all: 1 gained, 0 lost, 1 changed",
        "in documents held out: 0 gained, 0 lost, 1 changed",
    ]


def test_a_commit_s_tree_is_as_committed_and_nothing_of_it_stays(repository: Path):
    with tree_of(repository, "HEAD") as tree:
        assert (tree / "filings" / "parse.py").read_text() == EARLY_PARSER
    assert not tree.exists()
    assert len(git(repository, "worktree", "list").splitlines()) == 1
    assert (repository / "filings" / "parse.py").read_text() == "changed since"


def test_a_tree_is_removed_though_its_parser_fails(repository: Path):
    with pytest.raises(RuntimeError), tree_of(repository, "HEAD") as tree:
        raise RuntimeError
    assert not tree.exists()


def test_a_parser_without_figures_is_read_with_its_own_code(repository: Path, corpus: Path):
    with tree_of(repository, "HEAD") as tree:
        documents, seconds = read_corpus(tree, corpus)
    assert documents == {
        "submissions/earnings/a.txt": {
            "outcome": "Release", "period ends_on": "2010-03-31", "period fiscal_quarter": "Q1",
        },
        "exhibits/b.htm": {"outcome": "ValueError: no exhibits yet"},
    }  # fmt: skip
    assert seconds >= 0


def test_the_working_tree_gives_headline_figures_and_guidance_by_name(corpus: Path):
    read = read_corpus(ROOT, corpus)[0]["submissions/earnings/a.txt"]
    assert read["headline revenue"] == "18426000"
    assert read["headline revenue prior_value"] == "16105000"
    assert read["revenue (gaap), quarter to 2003-09-27"] == "18426000"
    assert (read["outcome"], read["period fiscal_quarter"]) == ("Release", "Q1")


def test_a_commit_that_there_is_not_is_told_in_one_line(
    repository: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(corpus_diff, "ROOT", repository)
    monkeypatch.setattr(corpus_diff, "CORPUS", corpus)
    monkeypatch.setattr("sys.argv", ["corpus_diff", "nosuch"])
    assert corpus_diff.main() == 1
    assert "corpus-diff: git " in capfd.readouterr().err.splitlines()[-1]
