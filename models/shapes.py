"""What all records are made of: their base, and the shapes of days, times, hashes, amounts and places."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

Quarter = Literal["Q1", "Q2", "Q3", "Q4"]


def says(meaning: str) -> Meta:
    """What a field means, for readers of the schema."""
    return Meta(description=meaning)


# Shapes that the schema states and decoding does not refuse: a reader takes what a later writer sends.
Day = Annotated[str, Meta(description="A day, ISO 8601 (2003-10-31).", extra_json_schema={"format": "date"})]
UtcTime = Annotated[
    str,
    Meta(
        description="A time in UTC, ISO 8601 with a Z (2003-12-11T21:05:00Z).",
        extra_json_schema={"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    ),
]
Sha256 = Annotated[
    str,
    Meta(description="SHA-256, 64 hexadecimal digits.", extra_json_schema={"pattern": "^[0-9a-f]{64}$"}),
]
EventId = Annotated[
    str,
    Meta(
        description="The same for the same event, however often it is made: 32 hexadecimal digits.",
        extra_json_schema={"pattern": "^[0-9a-f]{32}$"},
    ),
]
ItemCode = Annotated[
    str,
    Meta(
        description="The item's place in the taxonomy of Form 8-K since 2004 (2.02; an old Item 12 is 2.02).",
        extra_json_schema={"pattern": r"^\d\.\d\d$"},
    ),
]
Currency = Annotated[
    str, Meta(description="A currency by ISO 4217 (USD).", extra_json_schema={"pattern": "^[A-Z]{3}$"})
]
Amount = Annotated[
    Decimal,
    Meta(
        description="An amount in absolute units, as text in plain decimal notation (-0.42); a loss is negative.",
        extra_json_schema={"pattern": r"^-?(0|[1-9]\d*)(\.\d*[1-9])?$"},
    ),
]
Place = Annotated[int, Meta(description="A byte of the raw submission, counted from 0.", ge=0)]
CharacterPlace = Annotated[
    int,
    Meta(
        description="A character of the raw submission decoded as UTF-8; a byte that is not UTF-8 counts as one.",
        ge=0,
    ),
]


class Record(Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, built by keyword, unknown fields of later versions ignored on decoding."""
