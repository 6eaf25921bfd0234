import io
from pathlib import Path

import orjson
from rich.console import Console

from models.codec import encode
from models.records import Filing, Issuer, Item
from streams.cli import words
from streams.cli.record_rows import EVENT_COLUMNS, event_values, header, layout_of
from streams.cli.rows import PLAIN_WIDTH, Column, Rows
from streams.cli.tail import _json_line
from streams.records import Headers, SourceRecord
from streams.steps.parse import read
from streams.topics import DEAD, PARSED, RAW, RELEASES, SEEN, TOPICS, Header

SAMPLES = Path(__file__).parents[2] / "samples"


def record(topic: str, value: bytes | None, headers: Headers = ()) -> SourceRecord:
    return SourceRecord(topic, partition=2, offset=5, key=b"0009990001", value=value, headers=headers, timestamp_ms=1)


def printed(rows_of: list[list[str]], width: int, *, terminal: bool) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, color_system=None)
    rows = Rows([Column("one", 1), Column("two", 2)], console)
    for row in rows_of:
        rows.add(row)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_columns_keep_their_place_from_row_to_row():
    header, rule, *rows = printed([["a", "b"], ["c" * 9, "d"]], 40, terminal=False)
    assert header.index("two") == rows[0].index("b") == rows[1].index("d")
    assert set(rule) == {"─"}


def test_away_from_a_terminal_a_long_value_is_cut_so_that_a_row_is_a_line():
    _, _, row = printed([["long and " * 20, "y"]], 40, terminal=False)
    assert row.split()[-2:] == ["lo…", "y"]


def test_on_a_terminal_a_long_value_is_wrapped_and_nothing_of_it_lost():
    lines = printed([["x" * 30, "y"]], 40, terminal=True)
    assert "".join(lines[2:]).count("x") == 30


def test_square_brackets_in_a_value_are_not_taken_for_markup():
    assert "[red]" in printed([["[red]", "b"]], 40, terminal=False)[2]


def test_control_sequences_in_a_value_do_not_reach_the_terminal():
    assert printed([["\x1b[2Ja\nb", "y"]], 40, terminal=False)[2].split() == [
        "\N{REPLACEMENT CHARACTER}[2Ja\N{REPLACEMENT CHARACTER}b",
        "y",
    ]


def test_away_from_a_terminal_rows_are_as_wide_as_events_need(capsys):
    Rows([Column("one", 1)]).add(["a"])
    assert len(capsys.readouterr().out.splitlines()[1]) == PLAIN_WIDTH


def test_a_column_is_left_out_where_a_line_has_no_room_for_it():
    for width, expected in ((40, ["a"]), (41, ["a", "b"])):
        out = io.StringIO()
        rows = Rows([Column("one", 1), Column("two", 1, from_width=41)], Console(file=out, width=width))
        rows.add(["a", "b"])
        assert out.getvalue().splitlines()[2].split() == expected


def test_an_event_names_issuer_items_as_filed_period_and_release():
    event = read((SAMPLES / "item-12-text-2003.txt").read_bytes()).event
    assert event is not None
    assert event_values(event) == (
        "2003-10-16 20:31",
        "TESSELWICK INSTRUMENTS CORP",
        "8-K",
        "7 → 9.01, 12 → 2.02",
        "Q1 2004, to 2003-09-27",
        "EX-99.1",
        "18.43 m",
        "0.10",
    )


def test_an_event_whose_exhibit_is_missing_says_so_and_gives_the_day_that_it_knows():
    event = read((SAMPLES / "cover-only-2003.txt").read_bytes()).event
    assert event is not None
    values = dict(zip((column.title for column in EVENT_COLUMNS), event_values(event), strict=True))
    assert (values["release"], values["when (UTC)"]) == ("not attached", "2003-11-06")


def test_items_that_say_none_are_not_shown():
    said, unsaid = Item(code="8.01", as_filed="5"), Item(code="5.01", as_filed="1", applies=False)
    filing = Filing(envelope="none", issuer=Issuer(), items=(unsaid, said))
    assert words.items(filing) == "5 → 8.01"


def test_every_layout_gives_a_value_for_each_column_whatever_the_bytes():
    for topic in [*(topic.name for topic in TOPICS), "another.topic"]:
        layout = layout_of(topic)
        for value in (b"\xff\x00", b"{}", None):
            assert len(layout.values(record(topic, value))) == len(layout.columns)


def test_a_parsed_record_says_what_it_is_and_why():
    raw = (SAMPLES / "officer-change-2011.txt").read_bytes()
    values = layout_of(PARSED.name).values(record(PARSED.name, encode(read(raw).parsed)))
    assert values[1:3] == ("not_an_earnings_release", "CORVANTER BIOLOGICS INC")


def test_a_refused_record_is_named_by_its_source():
    refused = encode(read(b"").parsed)
    values = layout_of(PARSED.name).values(record(PARSED.name, refused, (("source", b"a.txt"),)))
    assert values[1:3] == ("refused", "a.txt")
    assert values[4].startswith("submission: empty")


def test_a_dead_letter_shows_size_source_and_reason_and_not_its_bytes():
    headers = (("source", b"a.txt"), (Header.ERROR_STAGE, b"submission"), (Header.ERROR_MESSAGE, b"empty"))
    values = layout_of(DEAD.name).values(record(DEAD.name, b"x" * 5000, headers))
    assert values == ("2:5", "0009990001", "5,000", "a.txt", "submission: empty")


def test_a_filing_in_the_store_shows_its_own_size():
    values = layout_of(RAW.name).values(record(RAW.name, b"", (("claim_size", b"2000000"),)))
    assert values[2] == "2,000,000"


def test_a_header_that_is_not_there_is_empty_text():
    assert header(record(RAW.name, b""), "accession") == ""


def test_json_is_the_value_alone_unless_more_is_asked_for():
    released = record(RELEASES.name, b'{"schema": "x"}', (("number", b"7"),))
    assert _json_line(released, meta=False) == b'{"schema":"x"}'
    assert orjson.loads(_json_line(released, meta=True)) == {
        "topic": RELEASES.name,
        "partition": 2,
        "offset": 5,
        "timestamp_ms": 1,
        "key": "0009990001",
        "headers": {"number": "7"},
        "value": {"schema": "x"},
    }


def test_json_of_a_filing_is_its_size_and_headers_though_it_could_be_decoded():
    line = orjson.loads(_json_line(record(RAW.name, b'{"a": 1}', (("source", b"\xff"),)), meta=False))
    assert line["value_bytes"] == 8
    assert "value" not in line
    assert line["headers"] == {"source": "\N{REPLACEMENT CHARACTER}"}


def test_json_of_what_is_not_json_is_its_size():
    assert orjson.loads(_json_line(record(SEEN.name, b"\xff"), meta=False))["value_bytes"] == 1
    assert orjson.loads(_json_line(record(SEEN.name, None), meta=False))["value_bytes"] is None


def test_json_that_is_nested_deeper_than_can_be_written_is_its_size():
    deep = record(PARSED.name, b"[" * 300 + b"]" * 300)
    for meta in (False, True):
        assert orjson.loads(_json_line(deep, meta=meta))["value_bytes"] == 600
    deepest = b"[" * 254 + b"]" * 254  # that can be written, and is with what surrounds it too
    assert deepest in _json_line(record(PARSED.name, deepest), meta=True)


def test_json_of_several_lines_is_one_line():
    pretty = record(PARSED.name, b'{\n "a": 1\n}')
    assert _json_line(pretty, meta=False) == b'{"a":1}'
    assert b"\n" not in _json_line(pretty, meta=True)
