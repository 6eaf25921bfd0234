"""Heads printed as running text → the columns that they name, told over again for each column.

"Three months ended June 30, Six months ended June 30, 2026 2025 2026 2025" is four columns: two of each span. Read are
spans before their years, all together or each before its own, days and years apart or joined, quarter codes, prior
quarters, changes between and behind.

How it errs: heads that can be dealt out in more than one way, or not evenly, name no columns; their table is not read.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from filings.table_figures.column_heads import read_head
from filings.tables.run_on_text import HEADS, Kind, Token
from filings.tables.table import Cell, Row

MAX_COLUMNS: Final = 24
"""More periods in a row are a calendar."""

_PART_OF_HEADS: Final = HEADS | {Kind.FILLER, Kind.CHANGE, Kind.DOLLAR}
_SPANS: Final = frozenset({Kind.SPAN, Kind.QUARTER})
_OF_OTHERS: Final = frozenset({"from", "vs", "vs.", "versus", "over"})
_COLUMNS: Final = frozenset({Kind.YEAR, Kind.PERIOD, Kind.CHANGE})
_MARKS: Final = frozenset({",", ":", "-", "/", "|", ";"})


class Column(NamedTuple):
    """What stands over a column; a change has that alone."""

    span: Token | None
    day: Token | None
    year: Token | None  # or a code with its year
    change: Token | None = None


class Heads(NamedTuple):
    """Columns of a table and the tokens of a gap that print them: from `first` to before `behind`."""

    columns: tuple[Column, ...]  # empty: not told
    first: int
    behind: int


def find_heads(gap: Sequence[Token], lower: str) -> Heads | None:
    """The last heads among the tokens between two rows; None where nothing there tells of periods."""
    last = next((place for place in reversed(range(len(gap))) if gap[place].kind in HEADS), None)
    if last is None:
        return None
    first = last
    while first > 0 and _joins(gap, first - 1, lower):
        first -= 1
    behind = last + 1
    while behind < len(gap) and gap[behind].kind in (Kind.FILLER, Kind.CHANGE, Kind.DOLLAR):
        behind += 1
    told = [token for token in gap[first : last + 1] if token.kind in HEADS]
    if len(told) == 1 and told[0].kind is Kind.YEAR:  # "Notes due 2030"
        return None
    return Heads(_columns(gap[first:behind], lower), first, behind)


def _joins(gap: Sequence[Token], place: int, lower: str) -> bool:
    """Whether a token before heads is of them: "% change from" is, before a period, and the "and" of a title is."""
    token = gap[place]
    if token.kind in _PART_OF_HEADS:
        return True
    words = lower[token.start : token.end]
    return token.kind is Kind.WORD and (
        words in _MARKS
        or (words in _OF_OTHERS and place > 0 and gap[place - 1].kind is Kind.CHANGE)
        or (words == "and" and place > 0 and gap[place - 1].kind in HEADS)
    )


def _columns(tokens: Sequence[Token], lower: str) -> tuple[Column, ...]:
    """The columns of heads; empty where they cannot be dealt out."""
    plain = _without_title(tokens, lower)
    changes = _changes(plain, lower)
    if changes is None:
        return ()
    changes = _spans_first(changes)
    columns: list[Column] = []
    for segment in _segments(changes):
        dealt = _deal(segment, lower)
        if dealt is None:
            return ()
        columns += dealt
    if not columns or len(columns) > MAX_COLUMNS or not _are_told_alike(columns, lower):
        return ()
    return tuple(columns)


def _without_title(tokens: Sequence[Token], lower: str) -> list[Token]:
    """The tokens behind "… ended June 30, 2026 and 2025", which is a title; fillers and marks left out."""
    begin = 0
    for place, token in enumerate(tokens):
        if token.kind is Kind.WORD and lower[token.start : token.end] == "and":
            begin = place + 2
            while begin < len(tokens) and tokens[begin].kind is Kind.YEAR and tokens[begin - 1].kind is Kind.DAY:
                begin += 1
    return [
        token
        for token in tokens[begin:]
        if token.kind is not Kind.FILLER and not (token.kind is Kind.WORD and lower[token.start : token.end] in _MARKS)
    ]


def _changes(tokens: Sequence[Token], lower: str) -> list[Token] | None:
    """The tokens with "% change from Mar 31, 2026 Jun 30, 2025" made the two changes that it is."""
    out: list[Token] = []
    since: Token | None = None  # the change whose periods follow
    change: Token | None = None
    for token in tokens:
        if token.kind is Kind.WORD:
            if change is None:
                return None
            since = change
            out.remove(change)
        elif since and token.kind in (Kind.YEAR, Kind.PERIOD):
            out.append(since)
        elif since and token.kind in (Kind.DAY, Kind.QUARTER):
            continue
        elif token.kind is Kind.DOLLAR:
            if change is None:
                return None
            out.append(change)
        else:
            since = None
            change = token if token.kind is Kind.CHANGE else change
            out.append(token)
    return out


def _spans_first(tokens: list[Token]) -> list[Token]:
    """The tokens with spans that are printed behind all columns put before them."""
    first = next((place for place, token in enumerate(tokens) if token.kind in _SPANS), 0)
    last = max((place for place, token in enumerate(tokens) if token.kind in _COLUMNS), default=0)
    return tokens[first:] + tokens[:first] if 0 < last < first else tokens


def _segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """Runs of tokens: spans, then days, then columns. Spans or days behind columns begin another."""
    segments: list[list[Token]] = []
    has_columns = True
    days, years = _count(tokens, Kind.DAY), _count(tokens, Kind.YEAR)
    joined = days == years > 1 and all(
        token.kind is not Kind.DAY or (place + 1 < len(tokens) and tokens[place + 1].kind is Kind.YEAR)
        for place, token in enumerate(tokens)
    )
    for token in tokens:
        opens = token.kind in _SPANS or (token.kind is Kind.DAY and not joined)
        if not segments or (opens and has_columns):
            segments.append([])
            has_columns = False
        segments[-1].append(token)
        has_columns = has_columns or token.kind in (Kind.YEAR, Kind.PERIOD)
    return segments


def _count(tokens: Sequence[Token], kind: Kind) -> int:
    return sum(1 for token in tokens if token.kind is kind)


def _deal(segment: Sequence[Token], lower: str) -> list[Column] | None:
    """The columns of one segment."""
    spans = [token for token in segment if token.kind in _SPANS]
    days = [token for token in segment if token.kind is Kind.DAY]
    years = [token for token in segment if token.kind in (Kind.YEAR, Kind.PERIOD)]
    if not years:
        return None
    over_days = _over_days(days, spans, years, lower)
    names = [
        " ".join(lower[token.start : token.end] for token in (day, year) if token)
        for day, year in zip(over_days or [None] * len(years), years, strict=True)
    ]
    over_spans = _over_spans(spans, names)
    if over_spans is None:
        return None
    if over_days is None and len(days) == len(spans):  # each span with its own day
        of_span = {id(span): day for span, day in zip(spans, days, strict=True)}
        over_days = [of_span[id(span)] for span in over_spans]
    if over_days is None:
        return None
    columns: list[Column] = []
    place = 0
    for token in segment:
        if token.kind is Kind.CHANGE:
            columns.append(Column(None, None, None, token))
        elif token in years:
            columns.append(Column(over_spans[place], over_days[place], token))
            place += 1
    return columns


def _over_days(
    days: Sequence[Token], spans: Sequence[Token], years: Sequence[Token], lower: str
) -> Sequence[Token | None] | None:
    """The day over each year."""
    if not days:
        return [None] * len(years)
    if len(days) == len(years):
        return days
    names = {lower[day.start : day.end].strip(" ,") for day in days}
    return [days[0]] * len(years) if len(names) == 1 and len(days) in (1, len(spans)) else None


def _over_spans(spans: Sequence[Token], names: Sequence[str]) -> Sequence[Token | None] | None:
    """The span over each column: a column named like one before it begins the next span."""
    if len(spans) < 2:
        repeats = len(set(names)) < len(names)
        return None if repeats else [spans[0] if spans else None] * len(names)
    if len(spans) == len(names) and all(span.kind is Kind.QUARTER for span in spans):
        return spans
    over: list[int] = []
    seen: set[str] = set()
    run = 0
    for name in names:
        if name in seen:
            run, seen = run + 1, set()
        seen.add(name)
        over.append(run)
    return [spans[run] for run in over] if run == len(spans) - 1 else None


def _are_told_alike(columns: Sequence[Column], lower: str) -> bool:
    """Whether the heads of each level tell the same of their columns, as the reader of heads needs it."""
    plain = [column for column in columns if column.change is None]
    for level in ("span", "day", "year"):
        tokens = [getattr(column, level) for column in plain]
        heads = [read_head(lower[token.start : token.end]) for token in tokens if token]
        if heads and len(heads) < len(plain):
            return False
        if len({(head.months is not None, head.month is not None, head.year is not None) for head in heads}) > 1:
            return False
    changes = [read_head(lower[column.change.start : column.change.end]) for column in columns if column.change]
    return bool(plain) and all(head.is_change and not head.year for head in changes)


def head_rows(columns: Sequence[Column]) -> list[Row]:
    """The rows of heads, from spans to years; in each a cell for every column."""
    rows = []
    for level in ("span", "day", "year"):
        tokens = [column.change or getattr(column, level) for column in columns]
        cells = tuple(Cell(token.start, token.end, place, place + 1) for place, token in enumerate(tokens, 1) if token)
        if any(getattr(column, level) for column in columns):
            start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
            rows.append(Row(start, end, start, start, cells, ()))
    return rows
