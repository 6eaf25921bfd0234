"""Records to bytes and back."""

from decimal import Decimal

import pytest

from models import codec
from models.codec import CodecError, decode, encode, event_id
from models.records import (
    EARNINGS_RELEASE,
    EarningsRelease,
    Filing,
    Issuer,
    ParsedFiling,
    Period,
    Release,
    Source,
)
from models.shapes import Record

MADE_FROM = Source(sha256="ab" * 32, size=1234, rules_version="7")
REFUSED = ParsedFiling(made_from=MADE_FROM, outcome="refused", stage="submission", reason="empty: 0 bytes")
EVENT = EarningsRelease(
    event_id="cd" * 16,
    made_from=MADE_FROM,
    filing=Filing(envelope="none", issuer=Issuer(name="Société Générale d'Étain")),
    release=Release(document="body", period=Period(ends_on="2003-10-31", fiscal_quarter="Q4"), why="Item 12"),
)


class Sum(Record, frozen=True, kw_only=True):
    """A record with an amount in it, and in what is within it."""

    value: Decimal
    parts: tuple["Sum", ...] = ()


def test_a_record_is_json_without_white_space_in_the_order_of_its_fields():
    assert encode(REFUSED) == (
        b'{"schema":"earnwire.parsed-filing.v1",'
        b'"made_from":{"sha256":"' + b"ab" * 32 + b'","size":1234,"rules_version":"7"},'
        b'"outcome":"refused","reason":"empty: 0 bytes","reason_code":null,"stage":"submission",'
        b'"event_id":null,"filing":null,"notes":[]}'
    )


def test_text_beyond_ascii_travels_as_utf_8():
    assert "Société Générale d'Étain".encode() in encode(EVENT)


@pytest.mark.parametrize("record", [REFUSED, EVENT])
def test_a_record_comes_back_as_it_was(record: ParsedFiling | EarningsRelease):
    assert decode(encode(record), type(record)) == record


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("5162000000", "5162000000"),
        ("5.162E+9", "5162000000"),
        ("1E-7", "0.0000001"),
        ("1234.50", "1234.5"),
        ("-0.40", "-0.4"),
        ("100", "100"),
        ("100.00", "100"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
    ],
)
def test_an_amount_is_text_in_plain_notation_one_for_each_amount_and_keeps_every_digit(amount: str, text: str):
    data = encode(Sum(value=Decimal(amount), parts=(Sum(value=Decimal(amount)),)))
    assert data == f'{{"value":"{text}","parts":[{{"value":"{text}","parts":[]}}]}}'.encode()
    assert decode(data, Sum).value == Decimal(amount)


def test_what_json_has_no_value_for_and_is_no_amount_is_a_fault():
    with pytest.raises(TypeError, match="complex"):
        codec.json_value(1j)


def test_fields_of_a_later_writer_are_ignored():
    data = encode(REFUSED)[:-1] + b',"colour":"blue"}'
    assert decode(data, ParsedFiling) == REFUSED


def test_fields_that_an_earlier_writer_did_not_have_are_as_if_not_stated():
    data = b'{"made_from":{"sha256":"","size":0,"rules_version":"1"},"outcome":"refused"}'
    assert decode(data, ParsedFiling).notes == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a ParsedFiling: "),
        (b"<SEC-DOCUMENT>", "not a ParsedFiling: "),
        (b"{}", "not a ParsedFiling: Object missing required field `made_from`"),
        (b"[]", r"not a ParsedFiling: Expected `object`, got `array`"),
        (encode(EVENT), "not a ParsedFiling: Invalid enum value 'earnwire.earnings-release.v1'"),
        (encode(REFUSED).replace(b"1234", b'"x"'), r"Expected `int`, got `str` - at `\$.made_from.size`"),
        (encode(REFUSED).replace(b'"refused"', b'"lost"'), r"Invalid enum value 'lost' - at `\$.outcome`"),
    ],
    ids=["nothing", "not JSON", "empty", "a list", "another record", "another type", "an unknown outcome"],
)
def test_what_is_not_the_record_is_told_with_its_place(data: bytes, message: str):
    with pytest.raises(CodecError, match=message):
        decode(data, ParsedFiling)


def test_a_record_too_large_to_travel_is_told_with_its_size(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(codec, "MAX_RECORD_BYTES", len(encode(REFUSED)))
    assert encode(REFUSED)
    monkeypatch.setattr(codec, "MAX_RECORD_BYTES", len(encode(REFUSED)) - 1)
    with pytest.raises(CodecError, match=r"a ParsedFiling of 2\d\d bytes; the limit is 2\d\d \(MAX_RECORD_BYTES\)"):
        encode(REFUSED)


def test_an_event_s_id_is_the_hash_of_what_identifies_it():
    # printf '0009990001-03-000007|earnings_release|1|earnwire.earnings-release.v1' | sha256sum | cut -c-32
    found = event_id("0009990001-03-000007", "earnings_release", 1, EARNINGS_RELEASE)
    assert found == "eee53de95a9373393f40ca700c2309a6"


@pytest.mark.parametrize(
    "other",
    [
        ("0009990001-03-000008", "earnings_release", 1, EARNINGS_RELEASE),
        ("0009990001-03-000007", "guidance", 1, EARNINGS_RELEASE),
        ("0009990001-03-000007", "earnings_release", 2, EARNINGS_RELEASE),
        ("0009990001-03-000007", "earnings_release", 1, "earnwire.earnings-release.v2"),
    ],
    ids=["filing", "type", "ordinal", "schema"],
)
def test_another_event_has_another_id(other: tuple[str, str, int, str]):
    assert event_id(*other) != event_id("0009990001-03-000007", "earnings_release", 1, EARNINGS_RELEASE)
