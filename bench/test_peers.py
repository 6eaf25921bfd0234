"""The whole path beside its peers: raw submission → record, edgartools' headline figures, lexbor's bare tree."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from selectolax.lexbor import LexborHTMLParser

from bench.edgartools import METRICS, Edgartools
from bench.measures import MB, Measure, at_least, at_most, best_seconds
from bench.releases import Release
from filings.errors import FilingError
from filings.parse import parse

TIMES_AS_FAST_AS_EDGARTOOLS = 20
TIMES_AS_LONG_AS_LEXBOR = 3
SLOW_ROUNDS = 2  # edgartools takes twenty seconds a round over the corpus
FAST_ROUNDS = 7
ENOUGH_SECONDS = 0.3  # for the quick rounds of one release


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds for one release; `edgartools` is None where it has nothing to read, or fails."""

    release: Release
    parse: float
    lexbor_exhibit: float  # over the release alone
    lexbor_raw: float  # over the bytes that `parse` was given
    edgartools: float | None
    answers: int = 0  # of edgartools, at most one for each of METRICS


@pytest.fixture(scope="session")
def edgartools(tmp_path_factory: pytest.TempPathFactory) -> Edgartools:
    pytest.importorskip("edgar", reason="edgartools is in the environment of `make bench` only")
    return Edgartools(tmp_path_factory.mktemp("edgartools"))


@pytest.mark.usefixtures("frozen_heap")
def test_releases_beside_their_peers(
    edgartools: Edgartools, all_releases: list[Release], measures: list[Measure], wants_each: bool
) -> None:
    all_times, refused = [], 0
    for release in all_releases:
        try:
            all_times.append(measured(release, edgartools))
        except FilingError:
            refused += 1
    tables = [times for times in all_times if times.release.has_cells]
    text = [times for times in all_times if not times.release.has_cells]
    if refused:
        measures.append(Measure("releases that parse refuses, left out", str(refused)))
    measures += lines_about_edgartools(tables)
    measures += lines_about_lexbor(tables)
    measures += lines_about_text(tables, text)
    measures += map(line_of, all_times) if wants_each else ()


def measured(release: Release, edgartools: Edgartools) -> Times:
    """Time one release: the slow peer first, then the quick ones in turns."""
    quick: list[Callable[[], object]] = [
        lambda: parse(release.raw, release.document_type),
        lambda: LexborHTMLParser(release.exhibit),
        lambda: LexborHTMLParser(release.raw),
    ]
    slow, answers = by_edgartools(release, edgartools) if release.has_cells else (None, 0)
    seconds, lexbor_exhibit, lexbor_raw = best_seconds(quick, FAST_ROUNDS, ENOUGH_SECONDS)
    return Times(release, seconds, lexbor_exhibit, lexbor_raw, slow, answers)


def by_edgartools(release: Release, edgartools: Edgartools) -> tuple[float | None, int]:
    """Its seconds, None where it fails, and how many figures it gives."""
    answered: list[Mapping[str, object]] = []
    try:
        (seconds,) = best_seconds([lambda: answered.append(edgartools.headline(release.exhibit))], SLOW_ROUNDS)
    except Exception:  # noqa: BLE001 what a peer raises is its own affair; it is counted as a failure
        return None, 0
    return seconds, sum(answered[0][metric] is not None for metric in METRICS)


def lines_about_edgartools(tables: list[Times]) -> list[Measure]:
    compared = [(times, times.edgartools) for times in tables if times.edgartools is not None]
    if not compared:
        return []
    size = sum(len(times.release.exhibit) for times, _ in compared) / MB
    seconds, ours = sum(slow for _, slow in compared), sum(times.parse for times, _ in compared)
    ratios = [slow / times.parse for times, slow in compared]
    answers = f"it answers {sum(times.answers for times, _ in compared)} of {len(METRICS) * len(compared)}"
    failed = f"edgartools fails on {len(tables) - len(compared)} more"
    aim = TIMES_AS_FAST_AS_EDGARTOOLS
    return [
        Measure("releases with tables in HTML", f"{len(compared)}, {size:.0f} MB", failed),
        Measure("  edgartools, headline figures", f"{size / seconds:.1f} MB/s", answers),
        at_least("  parse, raw to record: faster than edgartools, in total", seconds / ours, aim, "x"),
        at_least("    median release", statistics.median(ratios), aim, "x"),
        at_least("    least favourable release", min(ratios), aim, "x"),
    ]


def lines_about_lexbor(tables: list[Times]) -> list[Measure]:
    if not tables:
        return []
    size = sum(len(times.release.raw) for times in tables) / MB
    seconds, ours = sum(times.lexbor_raw for times in tables), sum(times.parse for times in tables)
    ratios = [times.parse / times.lexbor_raw for times in tables]
    on_exhibits = ours / sum(times.lexbor_exhibit for times in tables)
    aim = TIMES_AS_LONG_AS_LEXBOR
    return [
        Measure("  lexbor, its tree of the same bytes", f"{size / seconds:.0f} MB/s"),
        at_most("  parse, raw to record: as long as lexbor, in total", ours / seconds, aim, "x"),
        at_most("    median release", statistics.median(ratios), aim, "x"),
        at_most("    least favourable release", max(ratios), aim, "x"),
        Measure("    in total, lexbor on the releases alone", f"{on_exhibits:.1f} x"),
    ]


def lines_about_text(tables: list[Times], text: list[Times]) -> list[Measure]:
    """Text holds far more words to the byte than HTML, and is to cost no more for one all the same.

    There is no peer: edgartools reads tables in HTML only, and to lexbor such a text is one node.
    """
    if not tables or not text:
        return []
    html_speed, text_speed = (
        sum(times.release.read_bytes for times in kind) / MB / sum(times.parse for times in kind)
        for kind in (tables, text)
    )
    size = sum(len(times.release.exhibit) for times in text) / MB
    return [
        Measure("releases with tables in text, or none", f"{len(text)}, {size:.0f} MB"),
        Measure("  parse, tables in HTML, over what is read", f"{html_speed:.1f} MB/s"),
        at_least("  parse, tables in text, over what is read", text_speed, round(html_speed, 1), "MB/s"),
    ]


def line_of(times: Times) -> Measure:
    """One release, for --each."""
    aside = f"lexbor {times.lexbor_raw * 1000:6.2f} ms, parse {times.parse / times.lexbor_raw:4.1f} x of it"
    if times.edgartools:
        aside += f"; edgartools {times.edgartools * 1000:6.1f} ms = {times.edgartools / times.parse:3.0f} x parse"
    return Measure(f"  {times.release.name}", f"{times.parse * 1000:.2f} ms", aside)
