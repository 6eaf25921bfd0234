"""What a person sees of how figures were chosen. The samples' figures are those of samples/README.md."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from filings.candidates import SURE, FigureCandidate
from filings.choices import Choice, Considered
from filings.document_text import DocumentText
from filings.figure_types import AbstentionReason, Basis, FigurePeriod, Metric
from filings.figures import ReadFigures
from filings.parse import explain as explanation_of
from streams.cli.choice_view import ChoiceView
from streams.cli.main import main
from tests.unit.invented import plain, submission

SAMPLES = Path(__file__).parents[2] / "samples"
HTML, TEXT, COVER, OFFICER, BROKEN = (
    str(SAMPLES / name)
    for name in (
        "item-2.02-html-2024.txt",
        "item-12-text-2003.txt",
        "cover-only-2003.txt",
        "officer-change-2011.txt",
        "truncated-2006.txt",
    )
)
PROSE = plain("""
    ITEM 2.02
    Tarn Mills said today that revenue was $5.2 million in the quarter. Weather was fine.
""")


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


def columns(line: str) -> list[str]:
    """What stands apart by at least two spaces."""
    return [part.strip() for part in line.split("  ") if part.strip()]


def candidate(value: str, words: str, text: DocumentText = PROSE) -> FigureCandidate:
    """A candidate of revenue in the first sentence of a text."""
    at = text.text.index(words)
    begin, end = text.text.index("Tarn"), text.text.index("quarter.") + len("quarter.")
    return FigureCandidate(
        metric=Metric.REVENUE, basis=Basis.GAAP, basis_label=None, value=Decimal(value), half_unit=Decimal(50_000),
        currency="USD", scale=1, unit="currency", as_reported=words,
        period=FigurePeriod("quarter", None, None, "Q1", 2010), period_stated=False, is_comparison=False,
        place="prose", amount=(at, at + len(words)), label=None, columns=(), scale_at=None, sentence=(begin, end),
        source="lead", rank=0, trust=SURE,
    )  # fmt: skip


def shown(choice: Choice, text: DocumentText = PROSE, most: int | None = None) -> list[str]:
    out = io.StringIO()
    read = ReadFigures(text, (), (), {choice.metric: choice}, "USD")
    ChoiceView(read, Console(file=out, width=120, color_system=None)).show(choice, most)
    return [line.rstrip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("sample", "metric", "row", "head"),
    [
        (HTML, "revenue", ["Total revenue", "[152,370]", "135,844", "441,285", "392,995"], "2024"),
        (HTML, "eps_diluted", ["Diluted", "[$ 0.17]", "$ (0.03 )", "$ 0.35", "$ (0.06 )"], "2024"),
        (TEXT, "eps_diluted", ["Diluted", "[0.10]", "0.05"], "2003"),
    ],
)
def test_the_amount_is_marked_in_its_row_under_the_heads_of_its_column(
    sample: str, metric: str, row: list[str], head: str
):
    lines = explain(sample, metric).stdout.splitlines()
    (marked,) = (line for line in lines if row[1] in line)
    assert columns(marked) == row
    above = next(line for line in lines[: lines.index(marked)] if columns(line)[:1] == [head])
    assert above.index(head) + len(head) == marked.index(row[1]) + len(row[1])


def test_every_metric_of_the_headline_is_told_whether_it_was_found_or_not():
    out = explain(TEXT).stdout
    assert "\neps_adjusted  nothing: no candidates\n" in out
    assert "\nrevenue  18,426,000 USD  " in out
    assert (
        out.index("\nrevenue  ") < out.index("\nnet_income  ") < out.index("\neps_diluted  ") < out.index("\nshares_")
    )


def test_one_metric_can_be_asked_for():
    out = explain(HTML, "net_income").stdout
    assert "\nnet_income  12,147,000 USD" in out
    assert "revenue  " not in out


def test_the_candidates_stand_in_their_order_with_the_one_taken_marked():
    first, second = candidate("5200000", "$5.2 million"), candidate("5000000", "Weather")
    lines = shown(
        Choice(
            Metric.REVENUE, first, None, (Considered(first, 70, "lead"), Considered(second, 3, "no period")), ("lead",)
        )
    )
    assert columns(lines[1]) == ["revenue", "5,200,000 USD", "lead"]
    assert columns(lines[3])[:5] == ["→", "70", "5,200,000", "lead", "quarter Q1 2010 (assumed)"]
    assert columns(lines[4])[0] == "3"
    assert columns(lines[4])[-1] == "no period"


def test_an_amount_in_prose_is_marked_in_its_sentence():
    first = candidate("5200000", "$5.2 million")
    assert shown(Choice(Metric.REVENUE, first, None, (Considered(first, 70, "lead"),)))[-1] == (
        "  Tarn Mills said today that revenue was [$5.2 million] in the quarter."
    )


def test_where_none_was_taken_the_reason_and_the_best_one_are_shown():
    first = candidate("5200000", "$5.2 million")
    choice = Choice(Metric.REVENUE, None, AbstentionReason.CONFLICTING_VALUES, (Considered(first, 9, "lead"),))
    lines = shown(choice)
    assert lines[1] == "revenue  nothing: conflicting_values"
    assert not any("→" in line for line in lines)
    assert "[$5.2 million]" in lines[-1]


def test_more_candidates_than_are_shown_are_counted():
    first = candidate("5200000", "$5.2 million")
    lines = shown(Choice(Metric.REVENUE, first, None, (Considered(first, 9, "lead"),) * 5), most=2)
    assert "  and 3 more" in lines


def test_control_sequences_of_a_release_do_not_reach_the_terminal():
    text = plain("Item 2.02\n    Tarn \x1b]0;x\x07 said revenue was $5.2 million in the quarter.")
    first = candidate("5200000", "$5.2 million", text)
    assert not any(
        "\x1b" in line for line in shown(Choice(Metric.REVENUE, first, None, (Considered(first, 9, ""),)), text)
    )


@pytest.mark.parametrize(
    ("sample", "words"), [(COVER, "the release is not attached"), (OFFICER, "not an earnings release: Items 5.02")]
)
def test_a_filing_without_figures_says_why(sample: str, words: str):
    result = explain(sample)
    assert result.exit_code == 0
    assert words in result.stdout


@pytest.mark.parametrize(
    ("path", "message"), [(BROKEN, "submission: truncated: "), ("nosuch.txt", "no such file or directory")]
)
def test_what_is_refused_is_told_in_one_line(path: str, message: str):
    result = explain(path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"earnwire: {path}: {message}")


def test_a_metric_that_there_is_not_is_wrong_usage_and_the_others_are_named():
    result = explain(TEXT, "turnover")
    assert result.exit_code == 2
    assert "no metric turnover" in result.stderr
    assert "eps_diluted" in result.stderr


def test_a_bare_exhibit_is_read_as_what_it_is_said_to_be(tmp_path: Path):
    (tmp_path / "release.txt").write_text(Path(TEXT).read_text().split("<TEXT>")[2].split("</TEXT>")[0])
    out = explain(str(tmp_path / "release.txt"), "revenue", "--document-type", "EX-99.1").stdout
    assert "revenue  18,426,000 USD" in out


def test_what_is_explained_is_what_parse_gives():
    for sample in (HTML, TEXT):
        explanation = explanation_of(Path(sample).read_bytes())
        release = explanation.parsed.release
        assert explanation.read is not None
        for name in ("revenue", "net_income", "eps_diluted"):
            chosen = explanation.read.headline(Metric(name))
            assert chosen is not None
            assert chosen.value == getattr(release.headline, name).value  # type: ignore[union-attr]


def test_a_release_in_the_body_is_read_from_its_item_on():
    raw = submission(
        "Item 1.01.  Entry into an Agreement.\n\n   Revenue for the quarter ended March 31, 2010 was $9.9 million.\n\n"
        "Item 2.02.  Results of Operations and Financial Condition.\n\n   TARN MILLS REPORTS FIRST QUARTER RESULTS\n\n"
        "   Revenue for the quarter ended March 31, 2010 was $5.2 million and net income $1.0 million, or\n"
        "   $0.10 a share.\n"
    )
    explanation = explanation_of(raw)
    assert explanation.parsed.release.document == "body"  # type: ignore[union-attr]
    assert explanation.read is not None
    assert {one.value for one in explanation.read.candidates if one.metric is Metric.REVENUE} == {Decimal(5200000)}
