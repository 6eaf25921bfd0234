"""Records to bytes and back: the one place that knows how a record looks on the wire (docs/adr/0002-wire-format.md).

JSON by orjson, fields in the order in which the record lists them, amounts (`Decimal`) as text, one text for each
amount: the same record always gives the same bytes.
"""

import hashlib
from decimal import Decimal
from typing import Final, TypeVar

import msgspec
import orjson

from models.shapes import Record

MAX_RECORD_BYTES: Final = 1024 * 1024
"""Of one record. Most have 1-10 KB; a submission with a thousand filers or documents has some 900 KB."""

R = TypeVar("R", bound=Record)


class CodecError(ValueError):
    """Bytes that are not the record they should be, or a record that is too large; the message says which and where."""


def encode(record: Record) -> bytes:
    """JSON bytes of a record, UTF-8, without white space.

    Raises:
        CodecError: more than MAX_RECORD_BYTES.

    """
    data = orjson.dumps(record, default=json_value)
    if len(data) > MAX_RECORD_BYTES:
        raise CodecError(
            f"a {type(record).__name__} of {len(data):,} bytes; the limit is {MAX_RECORD_BYTES:,} (MAX_RECORD_BYTES)"
        )
    return data


def json_value(value: object) -> object:
    """What stands in JSON for a value that JSON has not, as orjson asks for it (`default`): records and amounts.

    An amount is text in plain notation, without an exponent and without zeros that say nothing: 5162000000, 0.4.

    Raises:
        TypeError: neither of the two.

    """
    if isinstance(value, Decimal):
        text = f"{value:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text == "-0" else text
    if isinstance(value, Record):
        return msgspec.to_builtins(value, builtin_types=(Decimal,))
    raise TypeError(type(value).__name__)


def decode(data: bytes, record_type: type[R]) -> R:
    """A record from its JSON bytes.

    Raises:
        CodecError: the bytes are not JSON, or not a `record_type`.

    """
    try:
        return msgspec.convert(orjson.loads(data), record_type)
    except (orjson.JSONDecodeError, msgspec.ValidationError) as error:
        raise CodecError(f"not a {record_type.__name__}: {error}") from error


def event_id(filing_key: str, event_type: str, ordinal: int, schema: str) -> str:
    """The same event always has the same id: 32 hexadecimal digits of a SHA-256 over what identifies it.

    Args:
        filing_key: the accession number, or `sha256:` and the hash of the raw bytes where there is none.
        event_type: for instance `earnings_release`.
        ordinal: 1 for a filing's first event of the type.
        schema: the record's schema, for instance `earnwire.earnings-release.v1`.

    """
    identity = "|".join((filing_key, event_type, str(ordinal), schema))
    return hashlib.sha256(identity.encode()).hexdigest()[:32]
