"""The cover page tags of an inline XBRL form (8-K covers since 2019; SEC Release 33-10618, EDGAR DEI taxonomy)."""

import re
from collections.abc import Mapping

from filings.document_text import fold
from filings.types import Document, FieldSource, Security, Submission

_FACT = re.compile(
    rb"<ix:non(?:Numeric|Fraction)\b([^>]*?\bname=[\"']dei:([A-Za-z0-9]+)[\"'][^>]*)>(.*?)</ix:non(?:Numeric|Fraction)>",
    re.DOTALL,
)
_CONTEXT = re.compile(rb"\bcontextRef=[\"']([^\"']*)")
_TAG = re.compile(r"<[^>]*>")
MAX_FACT_CHARACTERS = 2_000
"""A cover fact longer than this is markup gone wrong, and is left out."""


class DeiFacts:
    """The `dei:` facts of one main document, by name, in their order."""

    def __init__(self, facts: list[tuple[str, str, str, FieldSource]]) -> None:
        self._facts = facts

    def __bool__(self) -> bool:
        return bool(self._facts)

    def value(self, name: str) -> tuple[str, FieldSource] | None:
        """The first fact of a name that says something, with its place."""
        return next(((text, source) for fact, _, text, source in self._facts if fact == name and text), None)

    def securities(self) -> tuple[Security, ...]:
        """One row for each class of listed security: the facts that share a context."""
        rows: dict[str, dict[str, str]] = {}
        for fact, context, text, _ in self._facts:
            if fact in _SECURITY_FACTS and any(map(str.isalnum, text)):  # notes have a dash for a ticker
                rows.setdefault(context, {}).setdefault(_SECURITY_FACTS[fact], text)
        return tuple(
            Security(row.get("title"), row.get("ticker"), row.get("exchange"))
            for row in rows.values()
            if "title" in row or "ticker" in row
        )


_SECURITY_FACTS: Mapping[str, str] = {
    "Security12bTitle": "title",
    "Security12gTitle": "title",
    "TradingSymbol": "ticker",
    "SecurityExchangeName": "exchange",
}


def read_dei(submission: Submission, document: Document, encoding: str) -> DeiFacts:
    """The cover tags of a main document; none where it is no inline XBRL."""
    raw, (start, end) = submission.raw, document.content
    if raw.find(b"dei:", start, end) < 0:
        return DeiFacts([])
    facts = []
    for match in _FACT.finditer(raw, start, end):
        if len(match[3]) > MAX_FACT_CHARACTERS * 4:
            continue
        text = fold(_TAG.sub(" ", match[3].decode("latin-1")).lstrip() or " ", encoding).strip()
        context = _CONTEXT.search(match[1])
        source = FieldSource("dei", match.start(3), match.end(3))
        facts.append(
            (match[2].decode(), context[1].decode("latin-1") if context else "", text[:MAX_FACT_CHARACTERS], source)
        )
    return DeiFacts(facts)
