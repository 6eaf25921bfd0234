"""Figures of real filings: each is what its quote says, in its place, and as right as was promised.

The bars stand on documents that rules were made on and on those held out apart; of the latter only numbers are told.
That every quote stands where it says, and that a headline figure is one of the figures, test_records.py holds.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import pytest

from bench.score import CORPUS, LABELS, labels_of
from filings.submission import split_submission
from models.codec import encode
from models.figures import Figure, Quote
from models.records import EarningsRelease, ReleaseDocument
from streams.score.marks import HEADLINE
from streams.steps.parse import read
from tests.corpus.presence import require_corpus
from tests.corpus.readings import documents, reading_of, type_of

pytestmark = pytest.mark.corpus

HELD_OUT: Final = frozenset((LABELS / "held_out.txt").read_text().split())


@pytest.fixture(scope="module", autouse=True)
def _corpus() -> None:
    require_corpus()


@pytest.fixture(scope="module")
def events() -> dict[str, EarningsRelease]:
    """The event of every document that gives one, by its path."""
    return {path.relative_to(CORPUS).as_posix(): event for path in documents() if (event := reading_of(path).event)}


def told(wrong: list[tuple[str, Any]]) -> list[Any]:
    """What is wrong, for people: of a document held out only that it is."""
    return [(path, what) if path not in HELD_OUT else "a document held out" for path, what in wrong]


# What a figure is made of


def test_a_value_is_its_quote_times_its_scale(events: dict[str, EarningsRelease]):
    wrong = [
        (path, (str(figure.value), figure.scale, figure.evidence.quote.text))
        for path, event in events.items()
        for figure in event.release.figures
        if not is_made_of_its_quote(figure)
    ]
    assert told(wrong) == []


def is_made_of_its_quote(figure: Figure) -> bool:
    """Whether the quote alone gives the value: its digits, its scale, and a sign where it has one."""
    quote = figure.evidence.quote.text
    numbers = [Decimal(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?|\.\d+", quote)]
    by = Decimal(figure.scale) / (100 if re.search(r"cents?\b|\u00a2", quote.lower()) else 1)
    if not numbers:
        return figure.value == 0  # a dash
    if re.search(r"\(.*\d.*\)|[-\u2212\u2013]\s?\$?[\d.]", quote) and figure.value > 0:
        return False
    return abs(figure.value) in [number * by for number in numbers]


def test_a_loss_is_printed_as_one_or_called_one(events: dict[str, EarningsRelease]):
    wrong = [
        (path, (figure.metric, figure.evidence.quote.text))
        for path, event in events.items()
        for figure in event.release.figures
        if figure.value < 0 and not says_loss(figure)
    ]
    assert told(wrong) == []


def says_loss(figure: Figure) -> bool:
    """Whether the quote, or the words around it, tell a loss."""
    around = [figure.evidence.quote, figure.evidence.label, figure.evidence.sentence]
    words = " ".join(quote.text.lower() for quote in around if quote)
    return re.search(r"[(\u2212\u2013-]\s?[$\u20ac\u00a3]?\s?[\d.]|loss|deficit|negative", words) is not None


def test_what_was_reported_is_what_is_quoted(events: dict[str, EarningsRelease]):
    wrong = [
        (path, (figure.as_reported, figure.evidence.quote.text))
        for path, event in events.items()
        for figure in event.release.figures
        if figure.as_reported != figure.evidence.quote.text
    ]
    assert told(wrong) == []


def test_every_place_is_within_the_document_that_is_named(events: dict[str, EarningsRelease]):
    wrong = []
    for path, event in events.items():
        submission = split_submission((CORPUS / path).read_bytes(), type_of(CORPUS / path))
        spans = {one.sequence: one.content for one in submission.documents}
        for figure in event.release.figures:
            start, end = spans[figure.evidence.document.sequence]
            wrong += [(path, quote) for quote in quotes(figure) if not start <= quote.start < quote.end <= end]
    assert told(wrong) == []


def quotes(figure: Figure) -> Iterator[Quote]:
    """Every quote of a figure."""
    evidence = figure.evidence
    yield from (evidence.quote, *evidence.column)
    yield from (one for one in (evidence.label, evidence.scale, evidence.sentence) if one)


def test_figures_are_of_the_release_s_own_document(events: dict[str, EarningsRelease]):
    wrong = [
        (path, figure.evidence.document.sequence)
        for path, event in events.items()
        for figure in event.release.figures
        if isinstance(event.release.document, ReleaseDocument)
        and figure.evidence.document.sequence != event.release.document.sequence
    ]
    assert told(wrong) == []


# The headline


def test_a_headline_figure_is_of_the_period_and_its_year_before_is_a_comparison(events: dict[str, EarningsRelease]):
    wrong = []
    for path, event in events.items():
        figures = event.release.figures
        for metric in HEADLINE:
            found = getattr(event.release.headline, metric)
            if found.figure is not None and figures[found.figure].is_comparison:
                wrong.append((path, f"{metric} is of another period"))
            if found.prior_figure is not None:
                now, before = figures[found.figure], figures[found.prior_figure]
                if not before.is_comparison or (now.metric, now.period.kind) != (before.metric, before.period.kind):
                    wrong.append((path, f"{metric} of the year before is not"))
    assert told(wrong) == []


def test_of_a_metric_and_basis_one_figure_is_announced(events: dict[str, EarningsRelease]):
    wrong = []
    for path, event in events.items():
        announced = [one.metric for one in event.release.figures if not one.is_comparison]
        wrong += [(path, metric) for metric in set(announced) if announced.count(metric) > 1]
    assert told(wrong) == []


def test_a_release_that_is_not_attached_has_no_figures(events: dict[str, EarningsRelease]):
    absent = [one.release for one in events.values() if one.release.figures_absent_because == "release_not_attached"]
    assert absent != []
    for release in absent:
        assert (release.figures, release.guidance) == ((), ())
        assert {one.reason for one in release.abstentions} == {"release_not_attached"}
        assert sorted(one.metric for one in release.abstentions) == sorted(HEADLINE)


def test_no_figures_come_from_filings_that_announce_no_results(events: dict[str, EarningsRelease]):
    """A body that announces an absent release gives an event, and no figures."""
    none = {
        row["path"] for group in ("submissions", "bodies") for row in labels_of(group) if not row["earnings_release"]
    }
    none |= {row["path"] for row in labels_of("truth") if not row["is_earnings_release"]}
    assert len(none) > 100
    assert told([(path, "figures") for path in none & events.keys() if events[path].release.figures]) == []


# The same again


@pytest.mark.parametrize("part", range(4))
def test_parsed_again_a_document_gives_the_same_records(part: int):
    for path in documents()[part::16]:
        again = read(path.read_bytes(), type_of(path))
        first = reading_of(path)
        assert encode(again.parsed) == encode(first.parsed), path.name
        assert (again.event and encode(again.event)) == (first.event and encode(first.event)), path.name
