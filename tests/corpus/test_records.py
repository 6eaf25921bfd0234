"""The records that real filings come to: the seed's event, each record against its schema, each quote in its place."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from bench.score import CORPUS
from models.codec import encode
from models.figures import HeadlineFigure
from models.records import EARNINGS_RELEASE, PARSED_FILING, EarningsRelease
from models.schema import schema_of
from streams.steps.parse import read
from streams.steps.verify import verify
from tests.corpus.presence import require_corpus
from tests.corpus.readings import documents, reading_of

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module", autouse=True)
def _corpus() -> None:
    require_corpus()


@pytest.fixture(scope="module")
def seed() -> EarningsRelease:
    """The event of the form that the project started from: a bare text of 2003."""
    (path,) = (CORPUS / "seed").glob("*.txt")
    event = read(path.read_bytes()).event
    assert event is not None
    return event


def test_the_seed_s_issuer(seed: EarningsRelease):
    issuer = seed.filing.issuer
    assert (issuer.name, issuer.name_on_cover) == ("Biopure Corporation", "BIOPURE CORPORATION")
    assert (issuer.ein, issuer.file_number, issuer.cik) == ("04-2836871", "011-15167", None)
    assert (issuer.state, issuer.state_code) == ("Delaware", "DE")
    assert issuer.business_address is not None
    assert (issuer.business_address.text or "").startswith("11 Hurley Street")
    assert {source.source for source in issuer.sources.values()} <= {"cover", "body"}


def test_the_seed_s_filing(seed: EarningsRelease):
    filing = seed.filing
    assert (filing.form, filing.is_amendment, filing.report_date) == ("8-K", False, "2003-12-11")
    assert (filing.accession, filing.filed_date, filing.accepted_at) == (None, None, None)
    assert [(item.as_filed, item.code, item.said_by) for item in filing.items] == [
        ("7", "9.01", ("body",)),
        ("12", "2.02", ("body",)),
    ]
    assert [(one.number, one.promised, one.attached) for one in filing.exhibits] == [("99.1", True, False)]
    assert filing.signature is not None
    assert filing.signature.name == "Thomas A. Moore"
    assert filing.signature.date == "2003-12-11"


def test_the_seed_s_release_is_promised_and_absent_and_its_period_known(seed: EarningsRelease):
    release = seed.release
    assert (release.document, release.figures_absent_because) == (None, "release_not_attached")
    period = release.period
    assert (period.ends_on, period.fiscal_quarter, period.fiscal_year) == ("2003-10-31", "Q4", 2003)
    assert period.includes_year


def test_the_seed_s_period_is_quoted_from_its_bytes(seed: EarningsRelease):
    (path,) = (CORPUS / "seed").glob("*.txt")
    quoted = path.read_bytes()[seed.release.period.start : seed.release.period.end].decode()
    assert " ".join(quoted.split()) == seed.release.period.text
    assert "October 31, 2003" in (seed.release.period.text or "")


def closed_validator(name: str) -> Callable[[Any], None]:
    """Validation by the schema, without room for what it does not know."""
    schema = schema_of(name)
    for definition in schema["$defs"].values():
        definition["additionalProperties"] = False
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=checker).validate


def unsettled(event: EarningsRelease) -> list[str]:
    """Metrics of the headline with neither a value of its figures nor one reason for none."""
    release = event.release
    reasons: list[str] = [abstention.metric for abstention in release.abstentions]
    wrong = []
    for metric in release.headline.__struct_fields__:
        found: HeadlineFigure = getattr(release.headline, metric)
        for value, index in ((found.value, found.figure), (found.prior_value, found.prior_figure)):
            if value is not None and (index is None or release.figures[index].value != value):
                wrong.append(metric)
        if reasons.count(metric) != (found.value is None):
            wrong.append(metric)
    return wrong


@pytest.mark.timeout(300)
@pytest.mark.parametrize("folder", ["seed", "submissions/earnings", "submissions/other", "bodies", "exhibits"])
def test_every_record_is_what_its_schema_says_and_every_quote_stands_where_it_says(folder: str):
    parsed_is_valid, event_is_valid = closed_validator(PARSED_FILING), closed_validator(EARNINGS_RELEASE)
    for path in documents(folder):
        raw = path.read_bytes()
        reading = reading_of(path)
        parsed_is_valid(json.loads(encode(reading.parsed)))
        if reading.event:
            event_is_valid(json.loads(encode(reading.event)))
            assert verify(reading.event, raw).differences == (), path.name
            assert unsettled(reading.event) == [], path.name
