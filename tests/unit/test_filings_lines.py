"""Lines and columns of covers, lists and signature blocks."""

import pytest

from filings.lines import Line, columns_of, iterate_lines, lines_of
from tests.unit.invented import case

COVER = "  Ohio \t 001-99999   31-0000099\n\n ------  ____\n(State)\n"


def test_a_line_has_its_place_without_the_white_space_around_it_and_its_words_folded():
    (first, second) = lines_of(COVER)
    assert (COVER[first.start : first.end], first.words) == (
        "Ohio \t 001-99999   31-0000099",
        "Ohio 001-99999 31-0000099",
    )
    assert (COVER[second.start : second.end], second.words) == ("(State)", "(State)")


@pytest.mark.parametrize("ruled", ["", "   ", "-----", "=====", "* * *", "____ ____", "\u2013\u2014", "...", "|", "~"])
def test_a_line_that_says_nothing_is_left_out(ruled: str):
    assert [line.words for line in lines_of(f"a\n{ruled}\nb")] == ["a", "b"]


@pytest.mark.parametrize("spoken", ["- 1 -", "-x-", "/s/", "*99.1", "N/A"])
def test_a_line_with_one_letter_or_digit_is_kept(spoken: str):
    assert [line.words for line in lines_of(spoken)] == [spoken]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        case("all of it", 0, None, ["one", "two", "three"]),
        case("from a line", 4, None, ["two", "three"]),
        case("from within a line", 5, None, ["wo", "three"]),
        case("up to a line's end", 0, 7, ["one", "two"]),
        case("up to within a line", 0, 6, ["one", "tw"]),
        case("nothing", 4, 4, []),
    ],
)
def test_only_a_stretch_is_read(start: int, end: int | None, expected: list[str]):
    text = "one\ntwo\nthree"
    lines = lines_of(text, start, end)
    assert [line.words for line in lines] == expected
    assert [text[line.start : line.end] for line in lines] == expected


def test_lines_come_one_at_a_time():
    lines = iterate_lines("one\ntwo\n")
    assert next(lines) == Line(0, 3, "one")
    assert list(lines) == [Line(4, 7, "two")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        case("two spaces", "Ohio  001-99999", ["Ohio", "001-99999"]),
        case("one space keeps words together", "New York  1-5", ["New York", "1-5"]),
        case("a tab", "Ohio\t001-99999", ["Ohio", "001-99999"]),
        case("spaces and tabs", " Ohio \t  001-99999 ", ["Ohio", "001-99999"]),
        case("a rule is no column", "Ohio  ------  001-99999", ["Ohio", "001-99999"]),
        case("one column", "Ohio", ["Ohio"]),
    ],
)
def test_columns_are_what_tabs_or_two_spaces_keep_apart(printed: str, expected: list[str]):
    text = f"above\n{printed}\n"
    (_, line) = lines_of(text)
    columns = columns_of(text, line)
    assert [column.words for column in columns] == expected
    assert [text[column.start : column.end] for column in columns] == expected
