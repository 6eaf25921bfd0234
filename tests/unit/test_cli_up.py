from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from streams.cli.main import main
from streams.settings import Settings
from streams.steps.parse import read
from streams.up.run import Result, Screen

SAMPLES = Path(__file__).parents[2] / "samples"


def fake_run(monkeypatch: pytest.MonkeyPatch, result: Result | BaseException) -> list[tuple[Sequence[str], int, int]]:
    """Put a run in place of the real one that shows one event and ends so; give what it is called with."""
    calls = []

    def fake_run_up(
        settings: Settings, paths: Sequence[str], *, once: bool, workers: int, port: int, screen: Screen
    ) -> Result:
        calls.append((paths, workers, port))
        screen.say("workers ready: parse")
        event = read((SAMPLES / "cover-only-2003.txt").read_bytes()).event
        assert event is not None
        screen.show(event)
        if isinstance(result, BaseException):
            raise result
        return result

    monkeypatch.setattr("streams.up.run.run_up", fake_run_up)
    return calls


def test_events_and_counts_go_to_standard_output_and_progress_to_standard_error(monkeypatch: pytest.MonkeyPatch):
    fake_run(monkeypatch, Result([], "1 in = 1 event + 0 not earnings + 0 dead letters"))
    done = CliRunner().invoke(main, ["up", "--once"])
    header, _, event, counts = done.stdout.splitlines()
    assert header.startswith("when (UTC)")
    assert event.startswith("2003-11-06        Hollowmere Energy Corporation ")
    assert counts == "1 in = 1 event + 0 not earnings + 0 dead letters"
    assert done.stderr == "workers ready: parse\n"
    assert done.exit_code == 0


def test_what_is_missing_is_named_line_by_line_and_is_exit_code_1(monkeypatch: pytest.MonkeyPatch):
    fake_run(monkeypatch, Result(["a: no such file", "b: no record"], "2 in = …"))
    done = CliRunner().invoke(main, ["up", "--once"])
    assert done.stderr.splitlines()[1:] == ["earnwire: a: no such file", "earnwire: b: no record"]
    assert done.exit_code == 1


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--once"], 130)], ids=["to stay up", "once"])
def test_ctrl_c_is_the_way_to_end_what_stays_up_and_an_interruption_of_once(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
):
    fake_run(monkeypatch, KeyboardInterrupt())
    assert CliRunner().invoke(main, ["up", *arguments]).exit_code == code


def test_the_port_comes_from_the_option_or_the_environment(monkeypatch: pytest.MonkeyPatch):
    calls = fake_run(monkeypatch, Result([], ""))
    monkeypatch.delenv("EARNWIRE_PORT", raising=False)
    CliRunner().invoke(main, ["up", "--port", "9555", "samples"])
    CliRunner().invoke(main, ["up", "samples"], env={"EARNWIRE_PORT": "9666"})
    CliRunner().invoke(main, ["up", "samples"])
    assert [(list(paths), port) for paths, _, port in calls] == [
        (["samples"], 9555),
        (["samples"], 9666),
        (["samples"], 9092),
    ]


def test_one_worker_unless_told_and_no_more_than_there_are_partitions(monkeypatch: pytest.MonkeyPatch):
    calls = fake_run(monkeypatch, Result([], ""))
    CliRunner().invoke(main, ["up"])
    CliRunner().invoke(main, ["up", "--workers", "4"])
    refused = CliRunner().invoke(main, ["up", "--workers", "5"])
    assert [workers for _, workers, _ in calls] == [1, 4]
    assert "5 is not in the range 1<=x<=4" in refused.stderr
    assert refused.exit_code == 2
