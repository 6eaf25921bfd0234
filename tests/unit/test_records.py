"""Headers as they are read."""

import pytest

from streams.records import NUMBER_DIGITS, header_number, header_text, headers_from


def test_the_last_header_of_a_name_counts() -> None:
    headers = (("a", b"1"), ("b", b"x"), ("a", b"2"))
    assert (header_text(headers, "a"), header_number(headers, "a")) == ("2", 2)


def test_a_header_that_is_not_there_is_none() -> None:
    assert (header_text((), "a"), header_number((), "a")) == (None, None)


@pytest.mark.parametrize(
    "value", [b"", b"-7", b"7.0", b" 7", b"\xff", "٣".encode(), b"9" * (NUMBER_DIGITS + 1), b"9" * 5000]
)
def test_what_is_no_whole_number_is_none(value: bytes) -> None:
    assert header_number((("a", value),), "a") is None


def test_the_longest_whole_number_fits_into_64_bits() -> None:
    assert header_number((("a", b"9" * NUMBER_DIGITS),), "a") == 10**NUMBER_DIGITS - 1 < 2**63


def test_what_is_not_utf_8_is_shown_all_the_same() -> None:
    assert header_text((("a", b"\xffa"),), "a") == "\N{REPLACEMENT CHARACTER}a"


def test_a_null_value_is_an_empty_one() -> None:
    assert headers_from([("a", None), ("b", b"x")]) == (("a", b""), ("b", b"x"))
