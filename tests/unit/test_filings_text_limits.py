"""What plain text takes in memory, and what is left unread where there is far too much of it."""

import re
import tracemalloc
from collections.abc import Callable

import pytest

from filings.document_text import STRETCH_BYTES
from filings.lines import STRETCH_CHARACTERS, printed_lines
from filings.reading import plain_text
from filings.tables.fixed_regions import MAX_LINES
from filings.tables.table import MAX_ROWS
from filings.tables.text_tables import read_tables
from tests.unit.invented import plain

WANTED = re.compile("net income")


def peak_bytes(work: Callable[[], object]) -> int:
    """The most that `work` holds at a time."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "row", ["Net income       $  1,234   $  1,111\n", "Net income | $ | 1,234 | $ | 1,111 |\n"], ids=["spaces", "pipes"]
)
def test_a_document_of_too_many_rows_is_read_up_to_the_limit(row: str):
    text = plain("Three Months Ended\n" + row * (MAX_ROWS * 3))
    rows = sum(len(table.rows) for table in read_tables(text, WANTED))
    assert MAX_ROWS <= rows <= MAX_ROWS + MAX_LINES


def test_rows_behind_many_tables_are_read_as_long_as_the_limit_allows():
    table = "The company makes things.\n" * 12 + "Net income       $  1,234   $  1,111\n"
    assert len(read_tables(plain(table * 300), WANTED)) == 300


@pytest.mark.parametrize("line", ["a b\n", "Net sales rose in the quarter to a record.\n", ".\n"])
def test_lines_without_rows_take_no_room(line: str):
    text = plain(line * (400_000 // len(line)))
    assert text.lower
    assert peak_bytes(lambda: read_tables(text, WANTED)) < 300_000  # a stretch of lines, and no more


def test_text_is_held_twice_while_it_is_read():
    raw = b"<PAGE>\nNet income of the quarter was higher.\n" * 50_000
    assert peak_bytes(lambda: plain_text(raw, 0, len(raw), "ascii")) < 2.2 * len(raw)


def test_places_hold_behind_the_first_stretch_of_bytes():
    line = "Nettoumsatz 1\u00a0234 \u20ac caf\u00e9\n"
    raw = ("<PAGE>\n" + line * (2 * STRETCH_BYTES // len(line)) + "Ergebnis 42 \u20ac\n").encode()
    text = plain_text(raw, 0, len(raw), "utf-8")
    start = text.text.index("Ergebnis")
    assert raw[slice(*text.span(start, start + len("Ergebnis 42 \u20ac")))] == "Ergebnis 42 \u20ac".encode()
    assert "<" not in text.text
    assert len(text.text) == len(raw.decode())


@pytest.mark.parametrize("line", ["a\n", "\n", "word " * 50 + "\n", "x" * (STRETCH_CHARACTERS + 7) + "\n"])
def test_lines_made_some_at_a_time_are_those_of_the_text(line: str):
    text = line * (3 * STRETCH_CHARACTERS // len(line)) + "last"
    assert list(printed_lines(text)) == text.split("\n")
    assert list(printed_lines(text, 5, len(text) - 2)) == text[5:-2].split("\n")
