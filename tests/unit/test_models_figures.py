"""What is read from a release, on its way into the event and out of it again."""

import json
from decimal import Decimal
from typing import Any, get_args

import msgspec
import pytest

from filings import figure_types
from filings.figure_types import AbstentionReason, Basis, Metric
from models import figures
from models.codec import MAX_RECORD_BYTES, decode, encode
from models.records import EarningsRelease
from models.schema import schema_of
from streams.steps.parse import read
from tests.unit.invented import case
from tests.unit.invented_figures import RAW, REVENUE, fake_parse, released

HEADLINES = ("revenue", "net_income", "eps_basic", "eps_diluted", "eps_adjusted")
LARGEST_RELEASE_FIGURES = 400
"""More figures than any release of the corpus holds of the metrics that are read."""


@pytest.fixture
def event(monkeypatch: pytest.MonkeyPatch) -> EarningsRelease:
    """The event with the invented figures."""
    monkeypatch.setattr("streams.steps.parse.parse", fake_parse)
    event = read(RAW).event
    assert event is not None
    return event


@pytest.mark.parametrize(
    ("travels", "read_as"),
    [
        case("metric", figures.Metric, [one.value for one in Metric]),
        case("basis", figures.Basis, [one.value for one in Basis]),
        case("reason of an abstention", figures.AbstentionReason, [one.value for one in AbstentionReason]),
        case("unit", figures.Unit, [*get_args(figure_types.Unit)]),
        case("kind of a period", figures.PeriodKind, [*get_args(figure_types.PeriodKind)]),
    ],
)
def test_the_closed_words_that_travel_are_those_that_are_read(travels: Any, read_as: list[str]):
    assert [*get_args(travels)] == read_as


def test_the_fields_that_travel_are_those_that_are_read():
    names = [name for name in dir(figures) if isinstance(getattr(figures, name), type(msgspec.Struct))]
    shared = [name for name in names if hasattr(figure_types, name)]
    assert len(shared) == 13
    for name in shared:
        travelling, source = getattr(figures, name), getattr(figure_types, name)
        assert travelling.__struct_fields__ == tuple(source.__dataclass_fields__), name


def test_every_field_of_a_figure_is_described_in_the_schema():
    definitions = schema_of("earnwire.earnings-release.v1")["$defs"]
    named = {one.__name__ for one in vars(figures).values() if isinstance(one, type(msgspec.Struct))} & set(definitions)
    undescribed = [
        f"{name}.{field}"
        for name in named
        for field, said in definitions[name]["properties"].items()
        if not any(("description" in way or "$ref" in way) for way in (said, *said.get("anyOf", ())))
    ]
    assert undescribed == []


def test_an_event_has_the_names_that_other_programs_rely_on(event: EarningsRelease):
    release = json.loads(encode(event))["release"]
    assert {name: release["headline"][name]["value"] for name in HEADLINES} == {
        "revenue": "5162000",
        "net_income": "-420000",
        "eps_basic": None,
        "eps_diluted": "-0.4",
        "eps_adjusted": None,
    }
    assert release["headline"]["revenue"]["change_percent"] == "5.35"
    assert release["figures"][release["headline"]["revenue"]["prior_figure"]]["value"] == "4900000"
    assert [(one["metric"], one["reason"]) for one in release["abstentions"]] == [
        ("eps_basic", "ambiguous_label"),
        ("eps_adjusted", "not_stated"),
    ]
    assert release["abstentions"][0]["candidates"][0]["value"] == "-0.4"
    (guidance,) = release["guidance"]
    assert (guidance["metric"], guidance["low"], guidance["high"]) == ("revenue", "5300000", "5500000")
    assert release["title"]["text"] == "Tarn Mills Reports First Quarter Results"
    assert (release["dateline"]["text"], release["calls"][0]["time"]) == ("TARN, Maine, May 3, 2010", "17:00")
    assert (release["dividends"][0]["per_share"], release["buybacks"][0]["amount"]) == ("0.05", "2000000")


def test_an_event_whose_release_is_silent_has_every_headline_object_and_no_value():
    raw = RAW.replace(b"Revenue", b"Weather").replace(b"Net sales", b"Net gales")
    event = read(raw.split(b"<table>")[0] + b"</body></html>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n").event
    assert event is not None
    headline = json.loads(encode(event))["release"]["headline"]
    assert [*headline] == [*HEADLINES]
    assert headline["eps_basic"]["value"] is None


def test_an_event_comes_back_as_it_was(event: EarningsRelease):
    again = decode(encode(event), EarningsRelease)
    assert again == event
    assert again.release.figures[0].value == Decimal(5162000)


def test_an_event_of_an_earlier_writer_is_one_without_figures(event: EarningsRelease):
    value = json.loads(encode(event))
    for name in (
        "headline",
        "figures",
        "guidance",
        "abstentions",
        "dividends",
        "buybacks",
        "calls",
        "title",
        "dateline",
    ):
        del value["release"][name]
    release = decode(json.dumps(value).encode(), EarningsRelease).release
    assert (release.figures, release.headline.revenue.value, release.title) == ((), None, None)


def test_the_largest_release_stays_far_below_the_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tests.unit.invented_figures.released", lambda: released([REVENUE] * LARGEST_RELEASE_FIGURES))
    monkeypatch.setattr("streams.steps.parse.parse", fake_parse)
    event = read(RAW).event
    assert event is not None
    assert len(event.release.figures) == LARGEST_RELEASE_FIGURES
    assert len(encode(event)) < MAX_RECORD_BYTES / 2
