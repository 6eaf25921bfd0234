"""Cover page tags of inline XBRL. The issuer is invented."""

import pytest

from filings import dei as subject
from filings.dei import DeiFacts, read_dei
from filings.document_text import encoding_of
from filings.submission import split_submission
from filings.types import Security
from tests.unit.invented import case


def fact(name: str, text: str, context: str = "c1", tag: str = "nonNumeric") -> str:
    return f'<ix:{tag} id="f1" name="dei:{name}" contextRef="{context}">{text}</ix:{tag}>'


def facts_of(*markup: str) -> tuple[DeiFacts, bytes]:
    raw = f"<html><body>{''.join(markup)}</body></html>".encode()
    submission = split_submission(raw)
    return read_dei(submission, submission.documents[0], encoding_of(raw)), raw


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("words", "Tarn Mills, Inc.", "Tarn Mills, Inc."),
        case("an entity and folded white space", "Tarn\n &amp;  Sons", "Tarn & Sons"),
        case("a word split by a tag", "TA<span>RN</span>", "TARN"),
        case("words split by a break", "Tarn<br/>Mills", "Tarn Mills"),
        case("a character of several bytes", "Tarn\u2019s", "Tarn\u2019s"),
    ],
)
def test_a_tag_reads_as_its_text_does(printed: str, expected: str):
    facts, raw = facts_of(fact("EntityRegistrantName", printed))
    value = facts.value("EntityRegistrantName")
    assert value is not None
    text, source = value
    assert text == expected
    assert (source.source, raw[source.start : source.end].decode()) == ("dei", printed)


def test_of_several_tags_of_a_name_the_first_that_says_something_counts():
    facts, _ = facts_of(fact("EntityFileNumber", " "), fact("EntityFileNumber", "1-1"), fact("EntityFileNumber", "1-2"))
    value = facts.value("EntityFileNumber")
    assert value is not None
    assert value[0] == "1-1"


@pytest.mark.parametrize(
    "markup",
    [
        case("no tags", "<p>Tarn</p>"),
        case("another taxonomy", "<ix:nonNumeric name='us-gaap:X'>Tarn</ix:nonNumeric> dei:"),
        case("a tag that nothing closes", "<ix:nonNumeric name='dei:X'>Tarn"),
        case("a tag closed by another", "<ix:nonNumeric name='dei:X'>Tarn</ix:nonFraction>"),
        case("more than a cover says", fact("X", "Tarn" * subject.MAX_FACT_CHARACTERS)),
    ],
)
def test_what_is_no_cover_tag_is_left_out(markup: str):
    facts, _ = facts_of(markup)
    assert not facts
    assert facts.value("X") is None


def test_a_long_tag_is_cut():
    facts, _ = facts_of(fact("X", "T" * (subject.MAX_FACT_CHARACTERS + 1)))
    value = facts.value("X")
    assert value is not None
    assert len(value[0]) == subject.MAX_FACT_CHARACTERS


def test_each_class_of_security_is_a_row_by_its_context():
    facts, _ = facts_of(
        fact("Security12bTitle", "Common Stock", "a"),
        fact("Security12bTitle", "1.625% Notes due 2026", "b"),
        fact("TradingSymbol", "TARN", "a"),
        fact("TradingSymbol", "\u2014", "b"),
        fact("SecurityExchangeName", "NYSE", "a"),
        fact("SecurityExchangeName", "NYSE", "b"),
        fact("SecurityExchangeName", "NASDAQ", "c"),
    )
    assert facts.securities() == (
        Security("Common Stock", "TARN", "NYSE"),
        Security("1.625% Notes due 2026", None, "NYSE"),
    )


def test_a_number_may_be_tagged_as_a_fraction():
    facts, _ = facts_of(fact("EntityCommonStockSharesOutstanding", "1,000", tag="nonFraction"))
    assert facts
