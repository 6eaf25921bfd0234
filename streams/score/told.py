"""Values and figures for people: what was read, with the words that it was read from."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from models.codec import json_value
from models.figures import Figure


def worded(accept: Sequence[Any]) -> str:
    """The accepted values."""
    return " or ".join(dict.fromkeys(told(value, None) for value in accept)) or "none"


def told(value: object, figure: Figure | None) -> str:
    """A value as it was read, with the words that it was read from."""
    said = str(json_value(value)) if isinstance(value, Decimal) else str(value)
    if figure is None:
        return said
    evidence = figure.evidence
    words = (*evidence.column, evidence.label, evidence.quote, evidence.scale)
    return f"{said} in {evidence.place}: {' | '.join(quote.text for quote in words if quote)}"
