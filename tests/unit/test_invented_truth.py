"""The rows of tests/invented/truth.jsonl against their documents: what a row accepts is printed there.

It guards the labels, not the parser: a figure is looked for anywhere in the document, under any scale the document
names. What it cannot see is a figure of the wrong column.
"""

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

INVENTED = Path(__file__).resolve().parent.parent / "invented"
PER_SHARE = ("eps_basic", "eps_diluted", "eps_adjusted")
METRICS = ("revenue", "net_income", *PER_SHARE)
ROWS = [json.loads(line) for line in (INVENTED / "truth.jsonl").read_text().splitlines()]

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+")
LOSS = re.compile(r"\(\s*[$\u20ac]?\s*\d|-\s?\$?\d|\bloss")
SCALES = {1: r"", 10**3: r"thousand|000's|,000", 10**6: r"million", 10**9: r"billion"}


def words_of(document: Path) -> str:
    """What a reader sees, in small letters, pipes and white space folded."""
    raw = document.read_bytes()
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    joined = re.sub(r"</?(?:span|b|i)\b[^>]{0,2000}>", "", text)
    plain = html.unescape(re.sub(r"</?[A-Za-z!][^>]{0,2000}>", " ", joined)).replace("\u00ad", "")
    return re.sub(r"[\s|\u00a0]+", " ", plain).lower()


def printed_amounts(words: str) -> set[Decimal]:
    """Every number printed, under every scale that the document names."""
    numbers = {Decimal(number.replace(",", "")) for number in NUMBER.findall(words)}
    return {number * scale for scale, name in SCALES.items() if re.search(name, words) for number in numbers}


def untrue(row: dict[str, Any], words: str) -> Iterator[str]:
    """What the row says and the words do not."""
    amounts = printed_amounts(words)
    shares = amounts | ({number / 100 for number in amounts} if "cents" in words or "\u00a2" in words else set())
    for metric, values in row["accept"].items():
        for value in values:
            exact = Decimal(str(value))
            if abs(exact) not in (shares if metric in PER_SHARE else amounts):
                yield f"{metric} {value} is not printed"
            if exact < 0 and not LOSS.search(words):
                yield f"{metric} {value}: no loss is printed"
    for name, value in (
        *row["prior_year"].items(),
        *((name, row.get(name)) for name in ("operating_income", "gross_profit")),
    ):
        if value and abs(Decimal(str(value))) not in (shares if name in PER_SHARE else amounts):
            yield f"{name} {value} (a year before, or another line) is not printed"
    for guided in row["guidance"]:
        if re.sub(r"\s+", "", guided["quote"].lower()) not in re.sub(r"\s+", "", plain_quotes(words)):
            yield f"guidance {guided['quote']!r} is not printed"
    if row["period_end"] and not is_printed(date.fromisoformat(row["period_end"]), words):
        yield f"period end {row['period_end']} is not printed"


def plain_quotes(words: str) -> str:
    """Typographic marks as the labels write them."""
    marks = {"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u2014": "--"}
    return words.translate({ord(mark): plain for mark, plain in marks.items()})


def is_printed(day: date, words: str) -> bool:
    """Whether a day stands there: month and day together, the year anywhere."""
    name = day.strftime("%B").lower()
    month = rf"(?:{name}|{name[:4]}\.?|{name[:3]}\.?)"
    forms = rf"{month} {day.day}\b|\b{day.day} {month}|\b{day.month}/{day.day}/{day.year % 100:02}"
    if name == "march":
        forms += rf"|marcxh {day.day}"  # the misprint of one document
    return re.search(forms, words) is not None and (str(day.year) in words or f"/{day.year % 100:02}" in words)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: Path(row["path"]).stem)
def test_what_a_row_says_is_printed_in_its_document(row: dict[str, Any]):
    assert list(untrue(row, words_of(INVENTED / row["path"]))) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: Path(row["path"]).stem)
def test_a_row_has_the_form_of_the_corpus_labels(row: dict[str, Any]):
    assert tuple(row["accept"]) == METRICS
    assert set(row["optional"]) <= set(METRICS)
    assert row["note"]
    if not row["is_earnings_release"]:
        assert not any(row["accept"].values())
        assert row["period_end"] is None


def test_every_document_has_one_row():
    documents = sorted(
        path.relative_to(INVENTED).as_posix() for path in INVENTED.rglob("*") if path.suffix in {".htm", ".txt"}
    )
    assert sorted(row["path"] for row in ROWS) == documents


def test_a_wrong_label_is_named():
    row = next(row for row in ROWS if row["accept"]["revenue"] and row["guidance"])
    words = words_of(INVENTED / row["path"])
    guided = {**row["guidance"][0], "quote": "we expect nothing of the sort"}
    wrong = {
        **row,
        "accept": {**row["accept"], "revenue": [1234567891]},
        "guidance": [guided],
        "period_end": "1901-01-01",
    }
    assert [line.split(" ")[0] for line in untrue(wrong, words)] == ["revenue", "guidance", "period"]
