"""The filings that are mutated: samples, invented releases, and the smaller real filings where the corpus is."""

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from bench.score import CORPUS

ROOT: Final = Path(__file__).parents[2]
INVENTED: Final = ROOT / "tests" / "invented"
EXHIBIT: Final = "EX-99.1"
SMALL_BYTES: Final = 60_000
LARGE_BYTES: Final = 300_000
"""No larger base: a run of 100,000 mutations has to end within half an hour on two cores."""

FORM: Final = """<SEC-DOCUMENT>0009990099-10-000001.txt : 20100503
<SEC-HEADER>0009990099-10-000001.hdr.sgml : 20100503
ACCESSION NUMBER:\t\t0009990099-10-000001
CONFORMED SUBMISSION TYPE:\t8-K
CONFORMED PERIOD OF REPORT:\t20100503
ITEM INFORMATION:\t\tResults of Operations and Financial Condition
FILED AS OF DATE:\t\t20100503

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tTARN MILLS INC
\t\tCENTRAL INDEX KEY:\t\t\t0009990099
\t\tFISCAL YEAR END:\t\t\t1231
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
Item 2.02. Results of Operations and Financial Condition

On May 3, 2010, Tarn Mills, Inc. announced its results. The press release is attached as Exhibit 99.1.

Item 9.01. Financial Statements and Exhibits

99.1   Press release dated May 3, 2010
</TEXT>
</DOCUMENT>
"""


class Base(NamedTuple):
    """A filing before it is mutated. `document_type` is what a bare document is; None for a submission or a form."""

    name: str
    raw: bytes
    document_type: str | None = None


class Bases(NamedTuple):
    """All of them by size, each in a fixed order."""

    small: tuple[Base, ...]
    large: tuple[Base, ...]


@cache
def bases() -> Bases:
    """Read them. The corpus adds to them, so that a number gives another mutation where it is absent."""
    submissions = [
        *sorted(path for path in (ROOT / "samples").iterdir() if path.name != "README.md"),
        *_files(INVENTED / "submissions" / "earnings"),
        *_files(INVENTED / "submissions" / "other"),
        *(path for folder in ("seed", "submissions", "bodies") for path in _files(CORPUS / folder)),
    ]
    exhibits = [*_files(INVENTED / "exhibits"), *_files(CORPUS / "exhibits")]
    found = [Base(path.name, path.read_bytes()) for path in submissions]
    for path in exhibits:
        release = path.read_bytes()
        found += [Base(path.name, release, EXHIBIT), Base(f"{path.name} in a submission", enveloped(release))]
    small = tuple(base for base in found if len(base.raw) <= SMALL_BYTES)
    large = tuple(base for base in found if SMALL_BYTES < len(base.raw) <= LARGE_BYTES)
    return Bases(small, large)


def enveloped(release: bytes) -> bytes:
    """A complete submission that furnishes this release."""
    document = f"<DOCUMENT>\n<TYPE>{EXHIBIT}\n<SEQUENCE>2\n<TEXT>\n".encode()
    return FORM.encode() + document + release + b"\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
