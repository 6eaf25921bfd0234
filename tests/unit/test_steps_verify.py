"""A quote that does not stand where the event says is found, whatever is wrong with it."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from models.figures import Evidence, Quote
from models.records import EarningsRelease
from streams.steps.parse import read
from streams.steps.verify import Verification, verify
from tests.unit.invented import case
from tests.unit.invented_figures import RAW, fake_parse

FORM = RAW.index(b"Item 2.02")
"""A byte of document 1. The first figure's amount stands in document 2, at byte 1502."""


@pytest.fixture
def event(monkeypatch: pytest.MonkeyPatch) -> EarningsRelease:
    monkeypatch.setattr("streams.steps.parse.parse", fake_parse)
    event = read(RAW).event
    assert event is not None
    return event


def quotes_in(value: Any) -> int:
    """Quotes in the event's JSON, the period's among them: counted without the code under test."""
    if isinstance(value, dict):
        return ("text" in value and "start" in value) + sum(quotes_in(each) for each in value.values())
    return sum(quotes_in(each) for each in value) if isinstance(value, list | tuple) else 0


def changed(event: EarningsRelease, change: Callable[[Quote], Quote]) -> EarningsRelease:
    """The event with the first figure's quote changed."""
    first, *others = event.release.figures
    quote = change(first.evidence.quote)
    first = msgspec.structs.replace(first, evidence=msgspec.structs.replace(first.evidence, quote=quote))
    release = msgspec.structs.replace(event.release, figures=(first, *others))
    return msgspec.structs.replace(event, release=release)


def test_every_quote_of_an_event_agrees_with_the_submission(event: EarningsRelease):
    count = quotes_in(msgspec.to_builtins(event.release))
    assert verify(event, RAW) == Verification(count, 0, ())
    assert count > 30


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        case("another text", {"text": "$5,163"}, 'expected "$5,163", seen "$5,162"'),
        case("a byte too far", {"end": +1}, 'expected "$5,162", seen "$5,162<"'),
        case(
            "another place that reads the same", {"first_character": +1}, "characters 1501-1506 are not bytes 1502-1508"
        ),
        case("characters counted as bytes", {"first_character": +2, "last_character": +2}, "are not bytes 1502-1508"),
        case("characters beyond the end", {"last_character": 10**9}, "are not bytes 1502-1508"),
        case("bytes of no document", {"start": -1400, "end": -1400}, "bytes 102-108 are not within document 2"),
        case("bytes of the form", {"start": FORM - 1502, "end": FORM - 1502}, "are not within document 2"),
        case("nothing at all", {"end": -6}, "bytes 1502-1502 are not within document 2"),
    ],
)
def test_a_quote_that_does_not_stand_there_is_told(event: EarningsRelease, change: dict[str, Any], expected: str):
    def apply(quote: Quote) -> Quote:
        moved = {
            name: getattr(quote, name) + value if isinstance(value, int) else value for name, value in change.items()
        }
        return msgspec.structs.replace(quote, **moved)

    result = verify(changed(event, apply), RAW)
    assert result.differing == 1
    assert result.differences[0].startswith("figures[0] (revenue, quarter to 2010-03-31).evidence.quote: ")
    assert expected in result.differences[0]


@pytest.mark.parametrize("field", Evidence.__struct_fields__[2:])
def test_no_part_of_the_evidence_is_passed_over(event: EarningsRelease, field: str):
    guided, figure = event.release.guidance[0].evidence, event.release.figures[0].evidence
    evidence = figure if getattr(figure, field) else guided
    value = getattr(evidence, field)
    quote = value[0] if isinstance(value, tuple) else value
    wrong = msgspec.structs.replace(quote, text="something else")
    evidence = msgspec.structs.replace(evidence, **{field: (wrong,) if isinstance(value, tuple) else wrong})
    call = msgspec.structs.replace(event.release.calls[0], evidence=evidence)
    result = verify(msgspec.structs.replace(event, release=msgspec.structs.replace(event.release, calls=(call,))), RAW)
    assert [line.partition(":")[0] for line in result.differences] == [
        f"calls[0].evidence.{field}{'[0]' if isinstance(value, tuple) else ''}"
    ]


def test_the_period_s_words_are_compared_too(event: EarningsRelease):
    period = msgspec.structs.replace(event.release.period, text="quarter ended June 30, 2010")
    release = msgspec.structs.replace(event.release, period=period)
    (line,) = verify(msgspec.structs.replace(event, release=release), RAW).differences
    assert line == 'period: expected "quarter ended June 30, 2010", seen "quarter ended March 31, 2010"'


def test_another_submission_is_told_once_and_none_of_its_quotes_agrees(event: EarningsRelease):
    result = verify(event, RAW + b"\n")
    assert result.quotes == result.differing
    (line,) = result.differences
    assert line.startswith(f'made_from.sha256: expected "{event.made_from.sha256}", seen "')


def test_a_document_of_another_hash_is_told_once(event: EarningsRelease):
    first, *others = event.release.figures
    document = msgspec.structs.replace(first.evidence.document, sha256="0" * 64)
    first = msgspec.structs.replace(first, evidence=msgspec.structs.replace(first.evidence, document=document))
    release = msgspec.structs.replace(event.release, figures=(first, *others))
    (line,) = verify(msgspec.structs.replace(event, release=release), RAW).differences
    assert line.startswith(f'document 2: expected "{"0" * 64}", seen "')


def test_a_bare_exhibit_is_split_as_what_it_was_said_to_be():
    release = b"TARN MILLS REPORTS FIRST QUARTER RESULTS\n\nFor the quarter ended March 31, 2010 income was $1 a share."
    event = read(release, "EX-99.1").event
    assert event is not None
    result = verify(event, release)
    assert result.quotes > 0
    assert result.differences == ()


def test_bytes_that_are_not_utf_8_count_as_a_character_each():
    raw = RAW.replace("\u2014".encode(), b"\x97", 1)
    event = read(raw).event
    assert event is not None
    assert verify(event, raw).differences == ()
