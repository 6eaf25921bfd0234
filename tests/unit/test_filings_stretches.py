"""The paragraphs of a text that are worth reading for some words."""

import time

from filings.announcements.stretches import MAX_PARAGRAPH_CHARACTERS, merged, paragraph_at, stretches_with

HOSTILE_CHARACTERS = 400_000
HOSTILE_SECONDS = 2.0


def test_a_paragraph_is_what_stands_between_blank_lines() -> None:
    text = "one\ntwo\n\nthree we\nexpect four\n\nfive"
    start, end = paragraph_at(text, text.index("expect"))
    assert text[start:end].strip() == "three we\nexpect four"


def test_a_line_alone_where_there_are_no_blank_lines() -> None:
    text = "one\nwe expect two\nthree"
    start, end = paragraph_at(text, text.index("expect"))
    assert text[start:end] == "we expect two"


def test_a_paragraph_without_an_end_is_cut() -> None:
    text = "x" * 10_000
    start, end = paragraph_at(text, 5_000)
    assert (start, end) == (5_000 - MAX_PARAGRAPH_CHARACTERS, 5_000 + MAX_PARAGRAPH_CHARACTERS)


def test_each_paragraph_once_and_only_those_with_what_is_needed() -> None:
    text = "we expect $1 and expect $2\n\nwe expect rain\n\nnothing\n\nexpect $3"
    found = [text[start:end].strip() for start, end in stretches_with(text, ["expect"], ["$"])]
    assert found == ["we expect $1 and expect $2", "expect $3"]


def test_stretches_that_touch_are_one() -> None:
    assert list(merged([(5, 9), (0, 3), (2, 5), (20, 30)])) == [(0, 9), (20, 30)]
    assert list(merged([])) == []


def test_many_words_in_one_line_take_time_in_proportion() -> None:
    text = "expect " * (HOSTILE_CHARACTERS // 7)
    started = time.perf_counter()
    covered = sum(end - start for start, end in stretches_with(text, ["expect"]))
    assert time.perf_counter() - started < HOSTILE_SECONDS
    assert covered <= len(text)
