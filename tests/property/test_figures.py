"""Whatever a release is made of: it is read or refused, its quotes stand where they say, its headline is settled."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filings.errors import FilingError
from filings.parse import parse
from models.codec import decode, encode
from models.records import EarningsRelease
from streams.score.marks import HEADLINE
from streams.steps.parse import read
from streams.steps.verify import verify
from tests.property.effort import effort
from tests.property.pieces import EPS, TITLE, loose, releases

INVENTED = Path(__file__).resolve().parent.parent / "invented"


def event_of(raw: bytes, document_type: str | None = "EX-99.1") -> EarningsRelease | None:
    """The event, every quote of which stands where it says."""
    event = read(raw, document_type).event
    if event is not None:
        assert verify(event, raw).differences == ()
        assert unsettled(event) == []
    return event


def unsettled(event: EarningsRelease) -> list[str]:
    """Metrics of the headline with neither a figure of that value, of the period announced, nor one reason for none."""
    release = event.release
    reasons = [one.metric for one in release.abstentions]
    wrong: list[str] = [metric for metric in reasons if metric not in HEADLINE]
    for metric in HEADLINE:
        found = getattr(release.headline, metric)
        if (found.value is None) != (reasons.count(metric) == 1) or (found.value is None) != (found.figure is None):
            wrong.append(metric)
        elif found.figure is not None:
            figure = release.figures[found.figure]
            if figure.value != found.value or figure.is_comparison:
                wrong.append(metric)
        if found.prior_figure is not None and not release.figures[found.prior_figure].is_comparison:
            wrong.append(f"{metric} of the year before")
    return wrong


@effort(150)
@given(releases())
def test_a_release_of_any_pieces_is_read_and_its_quotes_stand_where_they_say(document: str):
    event_of(document.encode())


def test_the_pieces_are_read_as_a_release():
    """Else the properties would say nothing."""
    event = event_of(f"{TITLE}{EPS}".encode())
    assert event is not None
    assert event.release.figures != ()


@effort(150)
@given(loose, st.sampled_from(["utf-8", "cp1252"]))
def test_pieces_alone_are_read_or_refused(document: str, encoding: str):
    raw = document.encode(encoding, "replace")
    try:
        parse(raw, "EX-99.1")
    except FilingError:
        return
    event_of(raw)


@effort(40)
@given(releases())
def test_a_release_read_again_is_the_same(document: str):
    first, again = (parse(document.encode(), "EX-99.1") for _ in range(2))
    assert first == again


@effort(40)
@given(releases())
def test_what_travels_says_what_was_read(document: str):
    event = event_of(document.encode())
    if event is None:
        return
    assert decode(encode(event), EarningsRelease) == event


def documents() -> list[Path]:
    return sorted(path for path in INVENTED.rglob("*") if path.suffix in (".htm", ".txt"))


def type_of(path: Path) -> str | None:
    return "EX-99.1" if path.parent.name == "exhibits" else None


def values(event: EarningsRelease | None) -> dict[str, object]:
    return {metric: getattr(event.release.headline, metric).value for metric in HEADLINE} if event else {}


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_line_endings_change_no_figure(path: Path):
    raw = path.read_bytes().replace(b"\r\n", b"\n")
    assert values(event_of(raw.replace(b"\n", b"\r\n"), type_of(path))) == values(event_of(raw, type_of(path)))


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_a_document_cut_short_is_read_or_refused(path: Path):
    raw = path.read_bytes()
    chance = random.Random(path.name)
    for end in sorted(chance.randrange(len(raw)) for _ in range(3)):
        event_of(raw[:end], type_of(path))


@pytest.mark.parametrize("path", sorted(INVENTED.rglob("submissions/**/*.txt")), ids=lambda path: path.stem)
def test_documents_in_another_order_are_read_or_refused(path: Path):
    head, *parts = path.read_text().split("<DOCUMENT>")
    random.Random(path.name).shuffle(parts)
    event_of("<DOCUMENT>".join([head, *parts]).encode(), None)
