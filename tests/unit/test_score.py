"""The scorer of the corpus: what counts as right, silent and wrong."""

from pathlib import Path

import pytest

from bench import score
from bench.score import Answer, Check, table
from tests.corpus.presence import require_corpus


def check(got: object, label: object, *also: object, field: str = "state") -> Check:
    return Check("submissions", "a.txt", field, got, label, also)


def test_the_labelled_value_is_right_and_so_is_what_the_label_also_accepts():
    assert check("DE", "DE").answer is Answer.RIGHT
    assert check("2003-06-30", "2003-06-28", "2003-06-30").answer is Answer.RIGHT
    assert check(None, None).answer is Answer.RIGHT


def test_leaving_a_stated_value_out_is_silent_and_not_wrong():
    assert check(None, "DE").answer is Answer.SILENT


def test_any_other_value_is_wrong_also_where_nothing_is_stated():
    assert check("OH", "DE").answer is Answer.WRONG
    assert check("OH", None).answer is Answer.WRONG
    assert check(False, True).answer is Answer.WRONG


def test_the_table_counts_each_field_of_each_group():
    rows = [
        line.split()
        for line in table([check("DE", "DE"), check(None, "DE"), check("OH", "DE"), check(1, 1, field="n")])
    ]
    assert rows[1:] == [["submissions", "state", "1", "1", "1", "3"], ["submissions", "n", "1", "1"]]


def test_without_the_corpus_its_tests_are_skipped_but_in_ci_they_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(score, "CORPUS", tmp_path / "absent")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="not beside the checkout"):
        require_corpus()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="in CI it has to be"):
        require_corpus()


def test_with_the_corpus_its_tests_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(score, "CORPUS", tmp_path)
    monkeypatch.setenv("CI", "true")
    require_corpus()
