"""The cover page tags of an inline XBRL form (8-K covers since 2019; SEC Release 33-10618, EDGAR DEI taxonomy)."""

import re
from collections.abc import Mapping

from filings.html_text import html_text
from filings.types import Document, FieldSource, Security, Submission

MAX_FACT_CHARACTERS = 2_000
"""A cover fact longer than this is cut; one with four times as many bytes is markup gone wrong, and is left out."""

_FACT = re.compile(rb"<ix:(nonNumeric|nonFraction)\b([^<>]*)>")
_DEI_NAME = re.compile(rb"\bname=[\"']dei:([A-Za-z0-9]+)[\"']")
_CONTEXT = re.compile(rb"\bcontextRef=[\"']([^\"']*)")


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
    for opened in _FACT.finditer(raw, start, end):
        named = _DEI_NAME.search(opened[2])
        begin = opened.end()
        closed = raw.find(b"</ix:%s>" % opened[1], begin, min(end, begin + MAX_FACT_CHARACTERS * 4)) if named else -1
        if named is None or closed < 0:
            continue
        text = " ".join(html_text(raw, begin, closed, encoding).text.split())[:MAX_FACT_CHARACTERS]
        context = _CONTEXT.search(opened[2])
        source = FieldSource("dei", begin, closed)
        facts.append((named[1].decode(), context[1].decode("latin-1") if context else "", text, source))
    return DeiFacts(facts)
