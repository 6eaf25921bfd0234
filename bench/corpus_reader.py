"""What the parser on the path reads from the corpus, as JSON: `python -P corpus_reader.py CORPUS`, PYTHONPATH a tree.

A program of its own, since two versions of one parser do not fit in one process. It must run with the `filings` of any
commit, also of one that reads no figures yet: hence no other import from the project, and `getattr`.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from filings.parse import parse

FOLDERS = ("seed", "submissions/earnings", "submissions/other", "bodies", "exhibits")
HEADLINE = ("revenue", "net_income", "eps_basic", "eps_diluted", "eps_adjusted")
PERIOD = ("ends_on", "fiscal_quarter", "fiscal_year")


def main(corpus: Path) -> dict[str, Any]:
    """For each document its readings by name, and the seconds that parsing took."""
    documents: dict[str, dict[str, str]] = {}
    seconds = 0.0
    for path in (path for folder in FOLDERS for path in sorted((corpus / folder).glob("*.[th]*"))):
        raw = path.read_bytes()
        begun = time.perf_counter()
        try:
            release = parse(raw, document_type="EX-99.1" if path.parent.name == "exhibits" else None).release
        except Exception as error:  # noqa: BLE001 - a refusal or a fault of either parser is a reading to compare
            release, outcome = None, f"{type(error).__name__}: {error}"
        else:
            outcome = type(release).__name__
        seconds += time.perf_counter() - begun
        named: dict[str, list[str]] = {"outcome": [outcome]}
        for name, text in readings(release):
            named.setdefault(name, []).append(text)
        documents[path.relative_to(corpus).as_posix()] = {name: " | ".join(texts) for name, texts in named.items()}
    return {"seconds": seconds, "documents": documents}


def readings(release: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - of any commit
    """A name and a text for whatever a release gives: period, headline, figures, guidance."""
    period = getattr(release, "period", None)
    yield from _fields("period", period, PERIOD)
    headline = getattr(release, "headline", None)
    for metric in HEADLINE:
        yield from _fields(f"headline {metric}", getattr(headline, metric, None), ("value", "prior_value"))
    for figure in getattr(release, "figures", ()):
        of = figure.period
        end = of.ends_on or f"{of.fiscal_quarter or ''} {of.fiscal_year or ''}".strip()
        yield f"{figure.metric} ({figure.basis}), {of.kind} to {end or 'unknown'}", _plain(figure.value)
    for one in getattr(release, "guidance", ()):
        yield f"guidance {one.metric} ({one.basis}), {one.period}", f"{_plain(one.low)} to {_plain(one.high)}"


def _fields(name: str, value: Any, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as above
    for field in fields:
        found = getattr(value, field, None)
        if found is not None:
            yield f"{name}" if field == "value" else f"{name} {field}", _plain(found)


def _plain(value: Any) -> str:  # noqa: ANN401 - as above
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1])), sys.stdout)
