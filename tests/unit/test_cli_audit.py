import json
from collections import Counter

import pytest
from click.testing import CliRunner, Result

from streams.audit import Difference, Judgement, Kind
from streams.audit.run import OnProgress
from streams.cli.main import main
from streams.settings import Settings
from streams.stages import Stage

CLEAN = Judgement(
    consumed=12_345,
    outcomes=Counter({"earnings_release": 4_000, "not_an_earnings_release": 8_000, "refused": 45, "seen_before": 300}),
    reasons=Counter(
        {
            ("earnings_release", ""): 4_000,
            ("not_an_earnings_release", "other_form"): 8_000,
            ("refused", "header"): 40,
            ("refused", "bug"): 5,
            ("seen_before", ""): 300,
        }
    ),
    in_work=12,
    not_judged=["partition 1: events that retention has removed: 3"],
)


def judged(monkeypatch: pytest.MonkeyPatch, judgement: Judgement, *arguments: str) -> Result:
    async def fake_audit(settings: Settings, stage: Stage, on_progress: OnProgress) -> Judgement:
        on_progress(1, 2)
        return judgement

    monkeypatch.setattr("streams.audit.audit", fake_audit)
    return CliRunner().invoke(main, ["audit", *arguments])


def with_differences(kind: Kind, count: int) -> Judgement:
    judgement = Judgement(consumed=1, outcomes=Counter({"seen_before": 1}))
    for number in range(count):
        judgement.add(Difference(kind, f"0:{number}", None if number else "0000950152-03-010214", "why"))
    return judgement


def test_the_sums_are_told_by_outcome_and_reason_and_as_one_line(monkeypatch: pytest.MonkeyPatch):
    done = judged(monkeypatch, CLEAN)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "not judged: partition 1: events that retention has removed: 3",
        "released               4,000",
        "not earnings           8,000  other_form",
        "dead                      40  header",
        "dead                       5  bug",
        "seen before              300",
        "12,345 consumed = 4,000 released + 8,000 not earnings + 45 dead + 300 seen before",
        "lost 0, duplicated 0, out of order 0, in work 12",
    ]


def test_differences_are_named_one_a_line_and_the_exit_code_is_1(monkeypatch: pytest.MonkeyPatch):
    done = judged(monkeypatch, with_differences(Kind.GAP, 2))
    assert done.exit_code == 1
    assert done.stdout.splitlines()[:2] == ["gap: 0000950152-03-010214: why", "gap: 0:1: why"]
    assert done.stdout.splitlines()[-1] == "lost 0, duplicated 0, out of order 0, gap 2, in work 0"


def test_only_the_first_differences_are_told_unless_all_are_asked_for(monkeypatch: pytest.MonkeyPatch):
    found = with_differences(Kind.LOST, 50)
    lines = judged(monkeypatch, found).stdout.splitlines()
    assert (len([line for line in lines if line.startswith("lost: ")]), lines[20]) == (20, "and 30 more (--all)")
    assert judged(monkeypatch, found, "--all").stdout.count("lost: ") == 50
    assert len(json.loads(judged(monkeypatch, found, "--json").stdout)["differences"]) == 20


def test_differences_that_were_only_counted_are_told_as_more(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("streams.audit.judgement.MOST_DIFFERENCES", 30)
    found = with_differences(Kind.LOST, 50)
    assert "and 10 more (--all)" in judged(monkeypatch, found).stdout.splitlines()
    assert "and 20 more, which are only counted" in judged(monkeypatch, found, "--all").stdout.splitlines()


def test_filings_that_retention_removed_unread_can_be_allowed_and_nothing_else(monkeypatch: pytest.MonkeyPatch):
    assert judged(monkeypatch, with_differences(Kind.REMOVED, 1)).exit_code == 1
    assert judged(monkeypatch, with_differences(Kind.REMOVED, 1), "--allow-removed").exit_code == 0
    for kind in set(Kind) - {Kind.REMOVED}:
        assert judged(monkeypatch, with_differences(kind, 1), "--allow-removed").exit_code == 1


def test_sums_that_do_not_agree_are_not_clean_though_nothing_else_differs(monkeypatch: pytest.MonkeyPatch):
    done = judged(monkeypatch, Judgement(consumed=2, outcomes=Counter({"seen_before": 1})))
    assert done.exit_code == 1
    assert "2 consumed ≠ 0 released + 0 not earnings + 0 dead + 1 seen before" in done.stdout


def test_json_is_one_object_with_all_of_it(monkeypatch: pytest.MonkeyPatch):
    done = judged(monkeypatch, CLEAN, "--json")
    assert json.loads(done.stdout) == {
        "is_clean": True,
        "consumed": 12_345,
        "outcomes": dict(CLEAN.outcomes),
        "reasons": [
            {"outcome": "earnings_release", "why": None, "count": 4_000},
            {"outcome": "not_an_earnings_release", "why": "other_form", "count": 8_000},
            {"outcome": "refused", "why": "header", "count": 40},
            {"outcome": "refused", "why": "bug", "count": 5},
            {"outcome": "seen_before", "why": None, "count": 300},
        ],
        "in_work": 12,
        **{kind.replace(" ", "_"): 0 for kind in Kind},
        "differences": [],
        "not_judged": CLEAN.not_judged,
    }


def test_what_a_filing_s_sender_wrote_cannot_harm_a_terminal(monkeypatch: pytest.MonkeyPatch):
    found = Judgement()
    found.add(Difference(Kind.LOST, "0:0", "a\x07b\nc", "why"))
    assert judged(monkeypatch, found).stdout.splitlines()[0] == "lost: a\ufffdb\ufffdc: why"
