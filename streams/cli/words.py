"""How the values of records are worded for people, the same in every command."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.records import Exhibit, Filing, Issuer, Item, Period, Release, Signature

UNKNOWN_ISSUER = "issuer unknown"


def printable(text: str) -> str:
    """Make text from outside fit for a terminal and for one line: a filing could hold control sequences."""
    return (
        text
        if text.isprintable()
        else "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    )


def issuer_name(issuer: "Issuer") -> str:
    """`BIOPURE CORP`, with the ticker where the cover gives one."""
    tickers = [security.ticker for security in issuer.securities if security.ticker]
    return f"{issuer.name or UNKNOWN_ISSUER}{' (' + ', '.join(tickers) + ')' if tickers else ''}"


def items(filing: "Filing") -> str:
    """`7 → 9.01, 12 → 2.02`: as filed, and the code in today's taxonomy where that is another; none that say "None"."""
    return ", ".join(_item(item) for item in filing.items if item.applies) or "none found"


def _item(item: "Item") -> str:
    return item.code if item.code == item.as_filed else f"{item.as_filed} → {item.code}"


def exhibits(filing: "Filing") -> str:
    """`99.1, 99.2 (not attached)`."""
    return ", ".join(_exhibit(exhibit) for exhibit in filing.exhibits)


def _exhibit(exhibit: "Exhibit") -> str:
    return f"{exhibit.number}{'' if exhibit.attached else ' (not attached)'}"


def period(period: "Period") -> str:
    """`Q4 2003 and year, to 2003-10-31`."""
    quarter = " ".join(str(part) for part in (period.fiscal_quarter, period.fiscal_year) if part) or "not stated"
    return f"{quarter}{' and year' if period.includes_year else ''}{', to ' + period.ends_on if period.ends_on else ''}"


def release_type(release: "Release") -> str:
    """`EX-99.1`, `the form itself`, or `not attached`."""
    if release.document is None:
        return "not attached"
    return "the form itself" if release.document == "body" else release.document.type


def release_document(release: "Release") -> str:
    """`EX-99.1 (document 2)`, `the form itself`, or `not attached`."""
    document = release.document
    place = "" if document is None or document == "body" else f" (document {document.sequence})"
    return f"{release_type(release)}{place}"


def signed_by(signature: "Signature | None") -> str:
    """`Thomas A. Moore, Chief Executive Officer`."""
    return ", ".join(part for part in (signature.name, signature.title) if part) if signature else ""


def when(filing: "Filing") -> str:
    """When it was accepted, to the minute in UTC; the day that it was filed, or reported on, where no time is known."""
    if filing.accepted_at:
        return filing.accepted_at.replace("T", " ")[:16]
    return filing.filed_date or filing.report_date or ""
