"""Sentences, bullets and headings of a text, and what is none: rows of tables."""

import time

import pytest

from filings.document_text import DocumentText, Pieces
from filings.prose.sentences import MAX_SENTENCE_CHARACTERS, fold, sentences_of
from tests.unit.invented import case, html, plain


def _printed(text: DocumentText) -> list[str]:
    return [" ".join(text.text[one.start : one.end].split()) for one in sentences_of(text)]


def test_lines_of_plain_text_are_wrapped_within_a_sentence():
    text = plain("""
        Tarn Mills, Inc. (NYSE: TRN) today reported revenues of $12.1
        million for the quarter. Net income was $1.0 million.

        OUTLOOK
    """)
    assert _printed(text) == [
        "Tarn Mills, Inc. (NYSE: TRN) today reported revenues of $12.1 million for the quarter.",
        "Net income was $1.0 million.",
        "OUTLOOK",
    ]


def test_a_short_line_of_plain_text_is_a_heading_and_not_wrapped_into_the_next():
    text = plain("Second Quarter Results\nRevenues were $12.1 million.")
    assert _printed(text) == ["Second Quarter Results", "Revenues were $12.1 million."]


def test_a_text_with_a_blank_line_between_all_its_lines_is_read_on():
    text = plain("""
        Net loss for the quarter was $800,000, or ($0.03)

        per share, compared to a net loss of $370,000 in the

        previous quarter.
    """)
    (whole,) = _printed(text)
    assert whole.endswith("or ($0.03) per share, compared to a net loss of $370,000 in the previous quarter.")


def test_a_block_of_html_is_a_paragraph():
    text = html("<p>Second Quarter Results</p><p>Net sales rose. Net income fell.</p>")
    assert _printed(text) == ["Second Quarter Results", "Net sales rose.", "Net income fell."]


def test_a_paragraph_of_html_that_is_broken_within_a_sentence_is_read_on():
    text = html("<div>Net sales of Tarn Mills were</div><div>higher than ever.</div><div>Costs fell.</div>")
    assert _printed(text) == ["Net sales of Tarn Mills were higher than ever.", "Costs fell."]


def test_a_sentence_that_ended_is_not_read_on_by_a_name_in_small_letters():
    assert _printed(html("<p>Costs fell.</p><p>eTarn sales rose.</p>")) == ["Costs fell.", "eTarn sales rose."]


@pytest.mark.parametrize(
    "whole",
    [
        case("a company", "Tarn Mills, Inc. (NYSE: TRN) and Ames Corp. Ltd. met."),
        case("a country", "The U.S. Treasury and the U.K. Treasury met."),
        case("a number", "Item No. 5 vs. No. 6 of approx. $5 million."),
        case("decimals", "Earnings of $.24, $1.5 million and 3.5% were told."),
        case("initials", "John Q. Mason spoke."),
        case("a month", "On Feb. 2 and Sept. 30 it met."),
        case("a month behind a dash", "SANTA CLARA, Calif.\u2014Feb. 25, 2026\u2014it met."),
        case("a state", "SAN JOSE, Calif., and Boston, Mass. were named."),
        case("a time", "The call is at 5:00 p.m. Eastern time."),
    ],
)
def test_an_abbreviation_ends_no_sentence(whole: str):
    assert _printed(html(f"<p>{whole}</p>")) == [whole]


@pytest.mark.parametrize(
    "printed",
    [
        case("a quote", '"Sales rose." Costs fell.'),
        case("a question", "Did sales rise? Costs fell."),
        case("a footnote", "Sales rose.(1) Costs fell."),
        case("a year", "Sales rose in 2004. Costs fell."),
    ],
)
def test_a_sentence_ends_at(printed: str):
    assert len(_printed(html(f"<p>{printed}</p>"))) == 2


@pytest.mark.parametrize(
    "row",
    [
        case("gaps between amounts", "Net revenues                  $30,182    $30,842"),
        case("a gap before one amount", "Net revenues                            30,182"),
        case("leaders", "Net revenues ................. 30,182"),
        case("a dollar before each amount", "EPS - Diluted                 $ (3.71) $  1.63"),
        case("pipes", "| Net revenues of the whole company | $30,182 | $30,842 |"),
        case("a rule", "------------------   ------------"),
    ],
)
def test_a_row_of_a_table_is_no_sentence(row: str):
    assert _printed(plain(f"Sales rose.\n\n{row}\n\nCosts fell.")) == ["Sales rose.", "Costs fell."]


def test_a_row_of_an_html_table_is_no_sentence():
    text = html("<table><tr><td>Net income of the whole company</td><td>$</td><td>1,234</td></tr></table>")
    assert _printed(text) == []


def test_a_line_without_words_is_no_sentence():
    assert _printed(html("<p>Net sales</p><p>$5,162</p><p>(12)%</p>")) == ["Net sales"]


def test_two_spaces_in_a_justified_line_make_no_row():
    text = plain("Net  revenues were  $12.1 million  and costs  fell.")
    assert _printed(text) == ["Net revenues were $12.1 million and costs fell."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case(
            "a mark in the line", plain("Highlights\n- Net sales rose\n- Costs fell"), ["Net sales rose", "Costs fell"]
        ),
        case(
            "a mark in a cell",
            html("<table><tr><td>\u2022</td><td>Net sales rose a lot</td></tr></table>"),
            ["Net sales rose a lot"],
        ),
        case("a mark in a line of its own", html("<p>\u25cf</p><p>Net sales rose</p>"), ["Net sales rose"]),
        case(
            "marks in one line",
            html("<p>\u2022 Net sales rose \u2022 Costs fell</p>"),
            ["Net sales rose", "Costs fell"],
        ),
        case("a mark in a cell of pipes", plain("| \u25cf\n| Net sales rose a lot.\n|"), ["Net sales rose a lot."]),
    ],
)
def test_bullets(text: DocumentText, expected: list[str]):
    bullets = [text.text[one.start : one.end] for one in sentences_of(text) if one.is_bullet]
    assert bullets == expected


def test_sentences_of_a_paragraph_know_its_start():
    text = html("<p>Net sales rose. Costs fell.</p><p>Cash rose.</p>")
    first, second, third = sentences_of(text)
    assert first.block == second.block == first.start
    assert third.block == third.start


def test_only_a_stretch_is_read():
    text = html("<p>Net sales rose.</p><p>Costs fell.</p>")
    at = text.text.index("Costs")
    assert [one.start for one in sentences_of(text, at)] == [at]
    assert [one.end for one in sentences_of(text, 0, at)] == [len("Net sales rose.")]


def test_a_sentence_without_end_is_cut():
    text = html("<p>" + "and sales rose " * 1_000 + "</p>")
    lengths = [one.end - one.start for one in sentences_of(text)]
    assert max(lengths) == MAX_SENTENCE_CHARACTERS
    assert sum(lengths) >= 15_000 - len(lengths)


def test_folded_words_know_their_place():
    text = plain("Net  revenues\n   were $12.1\nmillion.")
    folded = fold(text, 0, len(text.text))
    assert folded.lower == "net revenues were $12.1 million."
    at = folded.lower.index("$12.1 million")
    start, end = folded.span(at, at + len("$12.1 million"))
    assert text.text[start:end] == "$12.1\nmillion"


@pytest.mark.parametrize(
    "unit", ["Inc. ", "\u2022 ", ". ", "| a ", "\t$5", "a\n", "5   ", "....5", "a, ", '."', "\n \n"]
)
def test_time_is_linear_on_hostile_text(unit: str):
    def seconds(characters: int) -> float:
        text = DocumentText(b"", (unit * characters)[:characters], Pieces(), "ascii", is_html=False)
        start = time.process_time()
        for _ in sentences_of(text):
            pass
        return time.process_time() - start

    assert seconds(160_000) < max(8 * seconds(40_000), 0.2)
