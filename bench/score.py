"""How right the parser is on the labelled corpus: a table with a row for each field, and what was missed.

    python -m bench.score [--verbose] [FIELD ...]

The labels (tests/corpus/labels/) were made by reading the filings, not by the parser. A field that the filing states
and the parser leaves out counts as silent, any other difference as wrong. The corpus lies beside the checkout and is
not part of the repository. Figures are scored by `earnwire score`.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from filings.dates import date_of
from filings.errors import FilingError
from filings.parse import parse
from filings.types import Filing, ParsedFiling, Release, ReleaseDocument, Signature
from streams.score.marks import PERIOD

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
LABELS = ROOT / "tests" / "corpus" / "labels"

Label = Mapping[str, Any]
Compared = tuple[Any, ...]
"""A field's name, what was read, what is labelled, what is right too."""


ChecksOf = Callable[[ParsedFiling, Label], Iterator[Compared]]


class Answer(StrEnum):
    """What a field came to."""

    RIGHT = "right"
    SILENT = "silent"  # stated by the filing, left out by the parser
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One field of one document, as read and as labelled (`also`: what is right too)."""

    group: str
    path: str
    field: str
    got: Any
    label: Any
    also: tuple[Any, ...] = ()

    @property
    def answer(self) -> Answer:
        """Whether the field is right."""
        if self.got == self.label or self.got in self.also:
            return Answer.RIGHT
        return Answer.SILENT if self.got is None else Answer.WRONG


def labels_of(group: str) -> list[Label]:
    """The labels of `submissions`, `bodies` or `truth` (single documents), a row for each document."""
    path = CORPUS / "truth.jsonl" if group == "truth" else LABELS / f"{group}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()]


def score() -> list[Check]:
    """Parse every labelled document once and compare."""
    return [
        check
        for group, checks_of in (
            ("submissions", _submission_checks),
            ("bodies", _body_checks),
            ("truth", _truth_checks),
        )
        for label in labels_of(group)
        for check in _checks(group, label, checks_of)
    ]


def _checks(group: str, label: Label, checks_of: ChecksOf) -> Iterator[Check]:
    path = label["path"]
    is_exhibit = group == "truth" and path.startswith("exhibits/")
    try:
        parsed = parse((CORPUS / path).read_bytes(), "EX-99.1" if is_exhibit else None)
    except FilingError as error:
        yield Check(group, path, "refused", str(error), None)
        return
    for field, got, expected, *also in checks_of(parsed, label):
        yield Check(group, path, field, got, expected, tuple(also))


def _submission_checks(parsed: ParsedFiling, label: Label) -> Iterator[Compared]:
    filing, issuer = parsed.filing, label["issuer"]
    yield "accession", filing.accession, label["accession"]
    yield "filed_date", filing.filed_date, label["filed_date"]
    yield "accepted_at", filing.accepted_at, label["accepted_at_utc"]
    yield "filers", (1 + len(filing.co_registrants)), label["filers"]
    yield "cik", filing.issuer.cik, issuer["cik"]
    yield "sic", filing.issuer.sic, issuer["sic"]
    yield "fiscal_year_end", filing.issuer.fiscal_year_end, issuer["fiscal_year_end"]
    said = [(item["as_filed"], item["in_header"], item["in_body"]) for item in label["items"]]
    yield "items_said_by", [(i.as_filed, "header" in i.said_by, "body" in i.said_by) for i in filing.items], said
    applying = [item["code"] for item in label["items"] if not item.get("not_applicable")]
    yield "items_that_apply", [item.code for item in filing.items if item.applies], applying
    yield from _form_checks(filing, label)
    decided = [row for row in label["exhibits"] if row["attached"] is not None]
    attached = {exhibit.number: exhibit.attached for exhibit in filing.exhibits}
    yield (
        "exhibits_attached",
        {row["number"]: attached.get(row["number"]) for row in decided},
        {row["number"]: row["attached"] for row in decided},
    )
    yield from _release_checks(parsed, label)
    if label["earnings_release"] and isinstance(parsed.release, Release):
        document = parsed.release.document
        got = document.type if isinstance(document, ReleaseDocument) else document
        yield "release_document", got, label["release_document"]


def _body_checks(parsed: ParsedFiling, label: Label) -> Iterator[Compared]:
    filing, issuer = parsed.filing, label["issuer"]
    yield "cik", filing.issuer.cik, issuer["cik"]
    yield "phone", _digits(filing.issuer.phone), _digits(issuer["phone"])
    listed = filing.issuer.securities[0] if filing.issuer.securities else None
    yield "ticker", listed and listed.ticker, issuer["ticker"]
    yield "exchange", listed and listed.exchange, issuer["exchange"]
    yield from _form_checks(filing, label)
    yield from _release_checks(parsed, label)


def _form_checks(filing: Filing, label: Label) -> Iterator[Compared]:
    """What every form says, with a header and without."""
    issuer, signature = label["issuer"], label["signature"]
    yield "form", filing.form, label["form"]
    yield "is_amendment", filing.is_amendment, label["is_amendment"]
    yield "report_date", filing.report_date, label["report_date"], label.get("cover_report_date")
    yield "name", _words(filing.issuer.name), _words(issuer["name"])
    yield "ein", _digits(filing.issuer.ein), _digits(issuer["ein"])
    yield "file_number", filing.issuer.file_number, issuer["file_number"]
    yield "state", _words(filing.issuer.state), _words(issuer["state"])
    yield (
        "items",
        [(item.as_filed, item.code) for item in filing.items],
        [(item["as_filed"], item["code"]) for item in label["items"]],
    )
    yield "exhibits", [one.number for one in filing.exhibits], [row["number"] for row in label["exhibits"]]
    read = filing.signature or Signature(None, None, None)
    yield "signature_name", _words(read.name), _words(signature["name"])
    yield "signature_title", _words(read.title), _words(signature["title"])
    yield "signature_date", read.date, signature["date"] and date_of(signature["date"])


def _release_checks(parsed: ParsedFiling, label: Label) -> Iterator[Compared]:
    release = parsed.release
    yield "earnings_release", isinstance(release, Release), label["earnings_release"]
    if not (isinstance(release, Release) and label["earnings_release"]):
        return
    stated, known = label["period"] or {}, label.get("period_true") or {}
    for name in ("ends_on", "fiscal_quarter", "fiscal_year"):
        also = [known[name]] if name in known else []
        yield f"period_{name}", getattr(release.period, name), stated[name], *also, *stated.get(f"{name}_also", ())


def _truth_checks(parsed: ParsedFiling, label: Label) -> Iterator[Compared]:
    release = parsed.release
    yield "earnings_release", isinstance(release, Release), label["is_earnings_release"]
    if isinstance(release, Release):
        for labelled, name in PERIOD.items():
            if label[labelled] is not None:
                yield f"period_{name}", getattr(release.period, name), label[labelled]


def _digits(printed: str | None) -> str | None:
    return re.sub(r"\D", "", printed) if printed else None


def _words(printed: str | None) -> str | None:
    """A name without regard to case and punctuation."""
    return re.sub(r"[^a-z0-9]+", " ", printed.lower()).strip() if printed else None


def table(checks: list[Check]) -> Iterator[str]:
    """A line for each group and field: how many are right, silent, wrong."""
    yield f"{'group':<12} {'field':<22} {'right':>6} {'silent':>7} {'wrong':>6} {'of':>5}"
    for group, field in dict.fromkeys((check.group, check.field) for check in checks):
        answers = [check.answer for check in checks if (check.group, check.field) == (group, field)]
        right, silent, wrong = (answers.count(answer) for answer in Answer)
        yield f"{group:<12} {field:<22} {right:>6} {silent or '':>7} {wrong or '':>6} {len(answers):>5}"


def main() -> int:
    """Print the table, and with --verbose each miss."""
    arguments = argparse.ArgumentParser(description="The parser against the labelled corpus.")
    arguments.add_argument("--verbose", action="store_true", help="each miss: what was read, what is labelled")
    arguments.add_argument("fields", nargs="*", metavar="FIELD", help="only these fields")
    chosen = arguments.parse_args()
    if not CORPUS.is_dir():
        print(f"the corpus is not beside the checkout ({CORPUS})", file=sys.stderr)
        return 1
    checks = [check for check in score() if not chosen.fields or check.field in chosen.fields]
    print(*table(checks), sep="\n")
    for check in checks if chosen.verbose else ():
        if check.answer is not Answer.RIGHT:
            print(f"{check.field}  {check.path}\n  read   {check.got!r}\n  label  {check.label!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
