"""Header, cover page and cover tags → one issuer, each value with its source; where they disagree, a note."""

import re
from dataclasses import replace

from filings.cover import Cover
from filings.dei import DeiFacts
from filings.document_text import DocumentText
from filings.header import ein_of
from filings.types import Address, FieldSource, Header, Issuer, Note, NoteCode
from filings.vocabulary import STATE_CODES

_DEI_FIELDS = {
    "name": "EntityRegistrantName",
    "cik": "EntityCentralIndexKey",
    "ein": "EntityTaxIdentificationNumber",
    "state": "EntityIncorporationStateCountryCode",
    "file_number": "EntityFileNumber",
}
_COMPARED = ("cik", "ein", "file_number", "state_code")


def unite_issuer(
    header: Header | None, cover: Cover, dei: DeiFacts, text: DocumentText
) -> tuple[Issuer, tuple[Note, ...]]:
    """The first filer: the header's value where it has one, else the tag's, else the cover's.

    A name or state without a header is the printed one where the tag says the same in other words ("FEDEX CORP").
    """
    tagged = _from_dei(dei)
    printed = cover.issuer if header else _spelt_as_in_text(cover.issuer, text)
    if tagged:
        tagged = _as_printed(tagged, printed)
    said = [issuer for issuer in (header.filers[0] if header and header.filers else None, tagged, printed) if issuer]
    united = said[0]
    for issuer in said[1:]:
        united = _filled(united, issuer)
    united = replace(united, name_on_cover=cover.issuer.name, securities=dei.securities())
    notes = [note for other in said[1:] for field in _COMPARED for note in _disagreement(said[0], other, field)]
    return united, tuple(notes)


def _disagreement(first: Issuer, second: Issuer, field: str) -> list[Note]:
    one, other = getattr(first, field), getattr(second, field)
    if not one or not other or not _differ(field, one, other):
        return []
    words = f"{field} is {one} in the {_origin(first, field)}, {other} on the {_origin(second, field)}"
    return [Note("issuer", NoteCode.COVER_DISAGREES, words)]


def _filled(first: Issuer, second: Issuer) -> Issuer:
    """`first`, with what it lacks from `second`."""
    lacking = [
        name
        for name in ("name", "cik", "ein", "state", "state_code", "file_number", "phone", "business_address")
        if getattr(first, name) is None and getattr(second, name) is not None
    ]
    sources = {**first.sources, **{name: second.sources[name] for name in lacking if name in second.sources}}
    return replace(first, **{name: getattr(second, name) for name in lacking}, sources=sources)


def _as_printed(tagged: Issuer, printed: Issuer) -> Issuer:
    words = set(re.findall(r"\w{3,}", (tagged.name or "").lower())) & set(
        re.findall(r"\w{3,}", (printed.name or "").lower())
    )
    same = [
        name for name, alike in (("name", bool(words)), ("state", tagged.state_code == printed.state_code)) if alike
    ]
    same = [name for name in same if getattr(printed, name) and name in printed.sources]
    sources = {**tagged.sources, **{name: printed.sources[name] for name in same}}
    return replace(tagged, **{name: getattr(printed, name) for name in same}, sources=sources)


def _from_dei(dei: DeiFacts) -> Issuer | None:
    if not dei:
        return None
    values: dict[str, str] = {}
    sources: dict[str, FieldSource] = {}
    for field, fact in _DEI_FIELDS.items():
        if found := dei.value(fact):
            values[field], sources[field] = found
    area, local = dei.value("CityAreaCode"), dei.value("LocalPhoneNumber")
    if local:
        values["phone"], sources["phone"] = (f"{area[0]} " if area else "") + local[0], local[1]
    if "cik" in values:
        values["cik"] = values["cik"].zfill(10)
    return Issuer(
        name=values.get("name"),
        cik=values.get("cik"),
        ein=ein_of(values.get("ein")),
        state=values.get("state"),
        state_code=STATE_CODES.get(values.get("state", "").upper()),
        file_number=values.get("file_number"),
        phone=values.get("phone"),
        business_address=_dei_address(dei, sources),
        sources=sources,
    )


def _dei_address(dei: DeiFacts, sources: dict[str, FieldSource]) -> Address | None:
    """The address of the tags, its bytes (from the first tag to the last) put among the sources."""
    names = ("AddressLine1", "AddressLine2", "CityOrTown", "StateOrProvince", "PostalZipCode")
    facts = [dei.value(f"EntityAddress{name}") for name in names]
    places = [fact[1] for fact in facts if fact]
    if not places:
        return None
    start, end = min(place.start for place in places), max(place.end for place in places)
    sources["business_address"] = FieldSource("dei", start, end)
    line1, line2, city, state, zip_code = (fact[0] if fact else None for fact in facts)
    return Address(", ".join(filter(None, (line1, line2))) or None, city, state, zip_code)


def _spelt_as_in_text(issuer: Issuer, text: DocumentText) -> Issuer:
    """A name that the cover prints in capitals, as the text spells it where it does ("BIOPURE" → "Biopure")."""
    if not issuer.name or not issuer.name.isupper():
        return issuer
    pattern = r"\s+".join(map(re.escape, issuer.name.split()))
    for match in re.finditer(pattern, text.text, re.IGNORECASE):
        if not match[0].isupper() and match[0][0].isupper():
            source = FieldSource("body", *text.span(*match.span()))
            return replace(issuer, name=" ".join(match[0].split()), sources={**issuer.sources, "name": source})
    return issuer


def _origin(issuer: Issuer, field: str) -> str:
    source = issuer.sources.get(field.removesuffix("_code"))
    return source.source if source else "filing"


def _differ(field: str, one: str, other: str) -> bool:
    if field == "file_number":  # 0-27026 and 000-27026 are the same
        return _bare_file_number(one) != _bare_file_number(other)
    return one != other


def _bare_file_number(number: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") for part in number.split("-"))
