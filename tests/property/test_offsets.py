"""Every place in a text leads back to bytes that read as it does."""

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from filings.document_text import DocumentText, character_offsets, encoding_of, fold
from filings.html_text import html_text
from filings.reading import read_text
from filings.submission import split_submission
from tests.property.effort import effort
from tests.property.markup import ENTITIES, SPACES, WORDS, markup

ENCODINGS = st.sampled_from(["ascii", "utf-8", "cp1252"])
RUNS = st.lists(WORDS | ENTITIES | SPACES | st.characters(codec="utf-8", exclude_characters="<\0"), max_size=20)
BEFORE = b"<TYPE>8-K\n<TEXT>\n"


def whole(text: DocumentText, raw: bytes, start: int, end: int) -> tuple[int, int]:
    """The characters of a stretch, and those beside it that come of the same entity."""
    span = text.span(start, end)
    while start and text.span(start - 1, start).start == span.start:
        start -= 1
    while end < len(text.text) and text.span(end, end + 1).end == span.end:
        end += 1
    return start, end


@effort(every_day=300)
@given(RUNS, ENCODINGS)
def test_a_run_has_as_many_characters_as_offsets_and_each_offset_is_its_character(parts: list[str], encoding: str):
    run = "".join(parts).encode(encoding, "replace").lstrip(b" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f")
    encoding = encoding_of(run)
    text = fold(run.decode("latin-1"), encoding) if run else ""
    offsets = character_offsets(run, encoding, folded=True)
    assert len(offsets) == len(text) + 1
    assert offsets == sorted(offsets)
    for place, first in enumerate(offsets[:-1]):
        behind = offsets[bisect_right(offsets, first)]
        same = [text[other] for other, offset in enumerate(offsets[:-1]) if offset == first]
        read = fold(run[first:behind].decode("latin-1"), encoding)
        assert read == "".join(same), (place, first, behind)


@effort(every_day=150)
@given(markup, ENCODINGS, st.data())
def test_a_slice_of_markup_reads_as_the_text_does(body: str, encoding: str, data: st.DataObject):
    raw = BEFORE + f"<body>{body}".encode(encoding, "replace")
    encoding = encoding_of(raw)
    text = html_text(raw, len(BEFORE), len(raw), encoding)
    if not text.text.strip():
        return
    for _ in range(5):
        start = data.draw(st.integers(0, len(text.text) - 1))
        start, end = whole(text, raw, start, data.draw(st.integers(start + 1, len(text.text))))
        span = text.span(start, end)
        assert len(BEFORE) <= span.start <= span.end <= len(raw)
        again = html_text(raw, span.start, span.end, encoding)
        assert again.text.split() == text.text[start:end].split(), raw[span.start : span.end]


@effort(every_day=200)
@given(st.lists(WORDS | SPACES | st.sampled_from(["<PAGE>", "<S>", "<F1>", "\x0b"]), min_size=1), ENCODINGS, st.data())
def test_a_slice_of_plain_text_is_the_text_but_for_marks_and_spaces(
    parts: list[str], encoding: str, data: st.DataObject
):
    raw = ("UNITED STATES\n" + "".join(parts)).encode(encoding, "replace")
    submission = split_submission(raw)
    text = read_text(submission, submission.documents[0])
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    span = text.span(start, end)
    again = raw[span.start : span.end].decode(text.encoding)
    assert len(again) == end - start
    assert all(one == other or other in " \n" for one, other in zip(again, text.text[start:end], strict=True))
