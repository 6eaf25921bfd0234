"""The exact output of the parser, kept, so that every change is seen: `python -m tests.golden.goldens` writes it anew.

Regression, not truth: what is right stands in samples.jsonl and in tests/corpus/labels/. Of the corpus, which is not
part of the repository, only digests are kept.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import filings
from bench.score import CORPUS, ROOT
from models.codec import encode
from streams.steps.parse import read
from tests.corpus.readings import reading_of

SAMPLES = ROOT / "samples"
GOLDEN = Path(__file__).parent
RECORDS = GOLDEN / "samples"
DIGESTS = GOLDEN / "corpus_digests.json"
CORPUS_FOLDERS = ("seed", "submissions/earnings", "submissions/other", "bodies", "exhibits")


def samples() -> list[Path]:
    """The sample filings, in the order of their names."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".nc"))


def records_of(sample: Path) -> str:
    """What a sample comes to, as its golden has it: the parsed record and the event, indented."""
    reading = read(sample.read_bytes())
    records: dict[str, Any] = {"parsed": json.loads(encode(reading.parsed))}
    if reading.event:
        records["event"] = json.loads(encode(reading.event))
    return json.dumps(records, indent=2, ensure_ascii=False) + "\n"


def corpus_digests() -> dict[str, str]:
    """For each filing of the corpus the first 16 hexadecimal digits of the SHA-256 of its records' bytes."""
    paths = [path for folder in CORPUS_FOLDERS for path in sorted((CORPUS / folder).iterdir()) if path.suffix != ".csv"]
    return {path.relative_to(CORPUS).as_posix(): _digest(path) for path in paths}


def _digest(path: Path) -> str:
    reading = reading_of(path)
    data = encode(reading.parsed) + b"\n" + (encode(reading.event) if reading.event else b"")
    return hashlib.sha256(data).hexdigest()[:16]


def main() -> int:
    """Write every golden; those of the corpus only where it is there."""
    RECORDS.mkdir(exist_ok=True)
    for stale in RECORDS.iterdir():
        stale.unlink()
    for sample in samples():
        (RECORDS / f"{sample.name}.json").write_text(records_of(sample))
    if CORPUS.is_dir():
        digests = {"rules_version": filings.RULES_VERSION, "records": corpus_digests()}
        DIGESTS.write_text(json.dumps(digests, indent=1) + "\n")
    else:
        sys.stderr.write("the corpus is not beside the checkout: its digests stay as they were\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
