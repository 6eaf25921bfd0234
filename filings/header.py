"""The header → accession, form, dates, filers, items as it words them (EDGAR Filer Manual; dissemination feed).

Forms that it reads: the `KEY:<tab>value` lines of `.txt` with their party blocks (`FILER:`, `SUBJECT COMPANY:` …),
and the one-tag-a-field of `.nc` (`<CONFORMED-NAME>…`), on lines of their own or all on one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from filings.types import Address, FieldSource, FormerName, Header, Issuer, Submission
from filings.vocabulary import HEADER_FIELDS, HEADER_PARTIES, STATE_CODES

MAX_HEADER_BYTES = 4 * 1024 * 1024
"""Of the header, this much is read; one with 900 co-registrants has 1.2 MB."""

MAX_FILERS = 500
"""Of one submission's filers so many are read: a record of the 2,000 of an asset-backed shelf would fit no topic."""

MAX_ITEMS = 100
"""Of the items that a header names so many are read; the form has 33."""

EASTERN = ZoneInfo("America/New_York")
"""EDGAR's clock: acceptance times are printed without a zone."""

# A tag with its value to the next tag or line end, or a `KEY: value` line.
_FIELD = re.compile(
    rb"<(/?[A-Z0-9][A-Z0-9-]*)>([^<\r\n]*)|^[ \t\]]*([A-Z][A-Z0-9 /&().-]{2,60}):[ \t]*([^\r\n]*)", re.MULTILINE
)
_SIC = re.compile(r"(.{0,200}?)\s{0,40}\[?(\d{4})\]?")
_ACCESSION = re.compile(rb"(?:<ACCESSION-NUMBER>|ACCESSION NUMBER:\s*|<(?:SEC|IMS)-DOCUMENT>)(\d{10}-\d{2}-\d{6})")
_CIK = re.compile(rb"(?:<CIK>|CENTRAL INDEX KEY:\s*)0*(\d{1,10})")
_CIK_DIGITS, _SIC_DIGITS, _COUNT = (re.compile(rf"[0-9]{{1,{digits}}}") for digits in (10, 4, 6))
_IDENTITY_BYTES = 65_536


def identify(raw: bytes) -> tuple[str | None, str | None]:
    """The accession number and the first filer's CIK (ten digits) of raw bytes, without parsing them, or None."""
    head = raw[:_IDENTITY_BYTES].partition(b"<DOCUMENT>")[0]
    accession, cik = _ACCESSION.search(head), _CIK.search(head)
    return (accession[1].decode() if accession else None), (cik[1].decode().zfill(10) if cik else None)


def read_header(submission: Submission) -> Header | None:
    """The header's facts, or None where the submission has no header."""
    if submission.header is None:
        return None
    start, end = submission.header
    end = min(end, start + MAX_HEADER_BYTES)
    facts = _Facts()
    filers: list[_Facts] = []
    items: list[str] = []
    for key, value, at in _fields(submission.raw, start, end):
        if key in HEADER_PARTIES:
            if len(filers) == MAX_FILERS:
                break
            filers.append(_Facts())
        elif key == "item" and len(items) < MAX_ITEMS:
            items.append(value)
        elif filers:
            filers[-1].take(key, value, at)
        else:
            facts.take(key, value, at)
    count = facts.first("document_count") or ""
    return Header(
        accession=identify(submission.raw)[0],
        form=facts.first("form"),
        report_date=_date(facts.first("period")),
        filed_date=_date(facts.first("filed")),
        accepted_at=_utc(facts.first("accepted")),
        items=tuple(items),
        filers=tuple(_issuer(party) for party in filers),
        public_document_count=int(count) if _COUNT.fullmatch(count) else None,
    )


def _fields(raw: bytes, start: int, end: int) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """(name in our words, value, its bytes) for each field that the vocabulary knows."""
    for match in _FIELD.finditer(raw, start, end):
        group = 1 if match.lastindex == 2 else 3
        printed = match[group].decode("ascii").strip()
        name = HEADER_FIELDS.get(printed, printed)
        value = match[group + 1].decode("cp1252", "replace").strip()
        yield name, value, match.span(group + 1)


@dataclass(slots=True)
class _Facts:
    """Fields as they come, the blocks that they stand in remembered: a business address is not a mail address."""

    block: str = ""
    values: dict[str, tuple[str, tuple[int, int]]] = field(default_factory=dict)  # the first of each name, its bytes
    former_names: list[FormerName] = field(default_factory=list)

    def take(self, key: str, value: str, at: tuple[int, int]) -> None:
        if key in ("business_address", "mail_address", "former_company", "company_data", "filing_values"):
            self.block = key
        elif key == "former_name" and value:
            self.former_names.append(FormerName(value))
        elif key == "name_changed" and self.former_names:
            self.former_names[-1] = replace(self.former_names[-1], changed_on=_date(value))
        elif value:
            self.values.setdefault(f"{self.block}.{key}" if self.block.endswith("address") else key, (value, at))

    def first(self, key: str) -> str | None:
        found = self.values.get(key)
        return found[0] if found else None

    def address(self, block: str) -> Address | None:
        lines = (self.first(f"{block}.street1"), self.first(f"{block}.street2"))
        street = ", ".join(line for line in lines if line) or None
        city, state, zip_code = (self.first(f"{block}.{part}") for part in ("city", "state", "zip"))
        return Address(street, city, state, zip_code) if street or city or state or zip_code else None


def _issuer(facts: _Facts) -> Issuer:
    sic_title, sic = None, facts.first("sic")
    if sic and (match := _SIC.fullmatch(sic)):
        sic_title, sic = match[1] or None, match[2]
    cik, ein, state = facts.first("cik"), ein_of(facts.first("ein")), facts.first("state")
    return Issuer(
        name=facts.first("name"),
        cik=cik.zfill(10) if cik and _CIK_DIGITS.fullmatch(cik) else None,
        ein=ein,
        state=state,
        state_code=STATE_CODES.get((state or "").upper()),
        file_number=facts.first("file_number"),
        sic=sic if sic and _SIC_DIGITS.fullmatch(sic) else None,
        sic_title=sic_title,
        fiscal_year_end=facts.first("fiscal_year_end"),
        business_address=facts.address("business_address"),
        mail_address=facts.address("mail_address"),
        phone=facts.first("business_address.phone"),
        former_names=tuple(facts.former_names),
        sources=_sources(facts, ein),
    )


def _sources(facts: _Facts, ein: str | None) -> dict[str, FieldSource]:
    places = {name: name for name in ("name", "cik", "state", "file_number", "sic", "fiscal_year_end")}
    places["phone"] = "business_address.phone"
    if ein:
        places["ein"] = "ein"
    sources = {
        name: FieldSource("header", *facts.values[place][1]) for name, place in places.items() if place in facts.values
    }
    for block in ("business_address", "mail_address"):
        parts = (f"{block}.{part}" for part in ("street1", "street2", "city", "state", "zip"))
        spans = [facts.values[part][1] for part in parts if part in facts.values]
        if spans:
            sources[block] = FieldSource("header", min(spans)[0], max(spans)[1])
    return sources


def ein_of(printed: str | None) -> str | None:
    """An employer identification number as 12-3456789; None for all zeros (EDGAR's "none") or not nine digits."""
    digits = re.sub(r"\D", "", printed or "")
    return f"{digits[:2]}-{digits[2:]}" if len(digits) == 9 and digits.strip("0") else None


def _date(printed: str | None) -> str | None:
    """`20031211` → `2003-12-11`; None for what is no date."""
    try:
        year, month, day = _numbers(printed, 8)
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _numbers(printed: str | None, digits: int) -> list[int]:
    """Year, month, day and so on of `YYYYMMDD…`; raises ValueError for other than so many digits."""
    if printed is None or len(printed) != digits or not (printed.isascii() and printed.isdigit()):
        raise ValueError(printed)
    return [int(printed[:4]), *(int(printed[at : at + 2]) for at in range(4, digits, 2))]


def _utc(printed: str | None) -> str | None:
    """`20031211160259`, Eastern → `2003-12-11T21:02:59Z`.

    The hour that autumn repeats is read as its first pass (fold 0): EDGAR accepts nothing at that hour.
    """
    try:
        year, month, day, hour, minute, second = _numbers(printed, 14)
        local = datetime(year, month, day, hour, minute, second, tzinfo=EASTERN)
        return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):  # no such time, or one at the end of the calendar
        return None
