import importlib
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from streams.cli.main import main
from streams.cli.trouble import EXPECTED, trouble_in_one_line

EARNWIRE = [sys.executable, "-m", "streams.cli"]
COMMANDS = ["up", "parse", "ingest", "tail", "explain", "verify", "score", "topics", "worker"]
COMMANDS += ["audit", "dead-letters", "kafka"]
# Buffered, as a user's Python is: what was not written when the disk was full is tried again at the end.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
NO_KAFKA = {**BUFFERED, "EARNWIRE_KAFKA": "127.0.0.1:1"}


def modules_after(statement: str) -> set[str]:
    program = f"import sys; {statement}; print(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )


def test_help_lists_every_command_in_a_newcomers_order():
    lines = CliRunner().invoke(main, ["--help"]).output.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ") and line.split()[0] in COMMANDS]
    assert listed == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(command: str):
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert f"Usage: main {command}" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["nosuch"],
        ["parse"],
        ["parse", "--nosuch", "x"],
        ["ingest"],
        ["tail"],
        ["tail", "raw", "--limit", "0"],
        ["worker", "nosuch"],
        ["up", "--port", "80"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]):
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_help_loads_neither_faust_nor_aiokafka_nor_rich_nor_the_parser():
    assert not modules_after("import streams.cli.main") & {"faust", "aiokafka", "rich", "orjson", "filings.parse"}


def test_parsing_loads_neither_faust_nor_aiokafka():
    loaded = modules_after("import streams.steps.parse, streams.sources.files")
    assert "filings.parse" in loaded
    assert not loaded & {"faust", "aiokafka", "rich"}


def without_kafka(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*EARNWIRE, *arguments], env=NO_KAFKA, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    "arguments", [["ingest", "samples"], ["tail", "raw"], ["topics", "--check"], ["topics", "--create"]], ids=" ".join
)
def test_a_kafka_that_does_not_answer_is_told_in_one_line_that_names_it(arguments: list[str]):
    done = without_kafka(*arguments)
    assert done.stderr == "earnwire: no Kafka answers at 127.0.0.1:1\n"
    assert done.returncode == 1


@pytest.mark.parametrize("arguments", [["worker", "parse"], ["up", "--once"]], ids=" ".join)
def test_what_stays_with_kafka_ends_with_a_line_that_names_it(arguments: list[str]):
    done = without_kafka(*arguments)
    assert "no Kafka answers at 127.0.0.1:1" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert done.returncode != 0


def test_a_setting_that_cannot_be_used_is_told_in_one_line_and_is_exit_code_1(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EARNWIRE_KAFKA", "nowhere")
    result = CliRunner().invoke(main, ["tail", "raw"])
    assert result.exit_code == 1
    assert result.stderr == "earnwire: EARNWIRE_KAFKA='nowhere': expected host:port, or several with commas between\n"


def test_a_reader_that_went_away_ends_the_command_quietly(tmp_path: Path):
    folder = tmp_path / "filings"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.txt").write_text("no filing")
    command = f"{' '.join(EARNWIRE)} parse --json {folder} 2>{tmp_path}/stderr | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], env=BUFFERED, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.count("\n") == 1
    assert done.returncode == 0
    assert "Traceback" not in (tmp_path / "stderr").read_text()
    assert "BrokenPipe" not in (tmp_path / "stderr").read_text()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_in_one_line():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*EARNWIRE, "topics"], env=BUFFERED, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "earnwire: No space left on device\n"


def in_trouble(error: BaseException) -> tuple[int, str]:
    """Exit code and standard error of a command that raises this."""

    @click.command()
    @click.pass_context
    def broken(ctx: click.Context) -> None:
        with trouble_in_one_line(ctx):
            raise error

    result = CliRunner().invoke(broken)
    return result.exit_code, result.stderr


def test_ctrl_c_is_exit_code_130():
    assert in_trouble(KeyboardInterrupt()) == (130, "")


def test_a_time_limit_of_the_standard_library_is_told_though_it_has_no_words_of_its_own():
    assert in_trouble(TimeoutError()) == (1, "earnwire: TimeoutError\n")


def test_every_class_of_expected_trouble_is_where_it_is_said_to_be():
    for module, names in EXPECTED.items():
        for name in names:
            assert issubclass(getattr(importlib.import_module(module), name), Exception)


def test_a_bug_keeps_its_traceback():
    @click.command()
    @click.pass_context
    def broken(ctx: click.Context) -> None:
        with trouble_in_one_line(ctx):
            raise ZeroDivisionError

    assert isinstance(CliRunner().invoke(broken).exception, ZeroDivisionError)


def test_topics_lists_each_topic_without_asking_a_broker(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EARNWIRE_KAFKA", "127.0.0.1:1")
    result = CliRunner().invoke(main, ["topics"])
    assert [line for line in result.output.splitlines() if not line.startswith(" ")] == [
        "filings.raw.v1",
        "filings.parsed.v1",
        "earnings.releases.v1",
        "filings.dead.v1",
        "filings.seen.v1",
    ]
    assert "  record up to  32.1 MiB\n" in result.output
