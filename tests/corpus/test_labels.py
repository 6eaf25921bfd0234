"""The parser against what people read in real filings: every field right, but for the exceptions listed by name.

`labels/exceptions.jsonl` names each field that is read otherwise than labelled, with the reason. It is exact both
ways: a new miss fails, and so does an exception that is no longer one.
"""

import json
from collections import Counter
from typing import Any
from unittest import mock

import pytest

import bench.score
from bench.score import CORPUS, LABELS, Answer, Check, labels_of, score
from tests.corpus.presence import require_corpus
from tests.corpus.readings import parse_once

pytestmark = pytest.mark.corpus

HEADER_FIELDS = ("accession", "form", "report_date", "filed_date", "accepted_at", "cik", "sic", "fiscal_year_end")
SUBMISSIONS = 118  # 41 that announce results, 76 others, the seed
Miss = tuple[str, str, str]


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    """Every labelled document parsed once, every field compared."""
    require_corpus()
    with mock.patch.object(bench.score, "parse", parse_once):
        return score()


@pytest.fixture(scope="module")
def exceptions() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELS / "exceptions.jsonl").read_text().splitlines()]


def wrong(checks: list[Check], field: str, folder: str = "") -> list[str]:
    return [
        check.path
        for check in checks
        if check.field == field and check.path.startswith(folder) and check.answer is not Answer.RIGHT
    ]


def test_every_field_is_as_labelled_but_for_the_exceptions(checks: list[Check], exceptions: list[dict[str, Any]]):
    missed = {
        (check.path, check.field): json.loads(json.dumps(check.got))
        for check in checks
        if check.answer is not Answer.RIGHT
    }
    allowed = {(exception["path"], exception["field"]): exception["read"] for exception in exceptions}
    assert missed == allowed


def test_every_exception_gives_its_reason_once(exceptions: list[dict[str, Any]]):
    assert [exception for exception in exceptions if len(exception["why"]) < 20] == []
    places = Counter((exception["path"], exception["field"]) for exception in exceptions)
    assert [place for place, times in places.items() if times > 1] == []


def test_every_filing_of_the_corpus_is_labelled_once(checks: list[Check]):
    filings = {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("submissions/*/*.txt")}
    filings |= {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("seed/*.txt")}
    labelled = [label["path"] for label in labels_of("submissions")]
    assert (sorted(labelled), len(labelled)) == (sorted(filings), SUBMISSIONS)


def test_no_filing_is_refused(checks: list[Check]):
    assert [check for check in checks if check.field == "refused"] == []


def test_of_the_earnings_submissions_at_least_40_of_41_are_recognised(checks: list[Check]):
    assert len([1 for check in checks if check.field == "form" and "/earnings/" in check.path]) == 41
    assert len(wrong(checks, "earnings_release", "submissions/earnings/")) <= 1


def test_of_the_other_submissions_at_most_1_of_76_is_taken_for_one(checks: list[Check]):
    assert len([1 for check in checks if check.field == "form" and "/other/" in check.path]) == 76
    assert len(wrong(checks, "earnings_release", "submissions/other/")) <= 1


def test_the_one_release_among_the_other_submissions_is_found(checks: list[Check]):
    """0000912057-00-043726 reports a second quarter under Item 5 beside its news, and is labelled so."""
    path = "submissions/other/0000912057-00-043726.txt"
    found = {check.field: (check.got, check.answer) for check in checks if check.path == path}
    assert found["earnings_release"] == (True, Answer.RIGHT)
    assert found["period_fiscal_quarter"] == ("Q2", Answer.RIGHT)


@pytest.mark.parametrize("field", HEADER_FIELDS)
def test_header_fields_are_right_on_all_submissions(checks: list[Check], field: str):
    answers = [check.answer for check in checks if (check.group, check.field) == ("submissions", field)]
    assert answers == [Answer.RIGHT] * SUBMISSIONS


def test_items_differ_only_where_a_reading_was_chosen(checks: list[Check]):
    """The two choices: a line that names items as not applicable lists none, Item 9 furnished as Item 12 is both."""
    assert sorted(wrong(checks, "items", "submissions/")) == [
        "submissions/earnings/0000891092-03-001810.txt",  # Item 9 as Item 12: 9 → 7.01 and 9 → 2.02
        "submissions/other/0000320193-96-000027.txt",  # "Items 1 through 4, 6 and 8 Not Applicable"
        "submissions/other/0000320193-99-000010.txt",  # the same line
        "submissions/other/0000912057-00-002128.txt",  # the same line
    ]


def test_the_release_s_document_and_period_are_right_on_every_submission_that_has_one(checks: list[Check]):
    for field in ("release_document", "period_ends_on", "period_fiscal_quarter", "period_fiscal_year"):
        answers = [check.answer for check in checks if (check.group, check.field) == ("submissions", field)]
        assert (field, answers) == (field, [Answer.RIGHT] * 43)  # 41, the seed, and 0000912057-00-043726
