"""Every pattern of filings, and how it is used: found in the modules, not listed, so that a new one is among them."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import filings

SCANS: Final = ("search", "finditer", "findall", "sub", "subn", "split")
"""Ways of use that try a pattern at every place of a text."""
_SCANNED = re.compile(rf"\b(\w+)\.(?:{'|'.join(SCANS)})\(")


class Used(NamedTuple):
    """A pattern, its name (`module.NAME`), and whether it is tried everywhere or from one place."""

    name: str
    pattern: re.Pattern[Any]
    scans: bool


@cache
def patterns() -> tuple[Used, ...]:
    """Those of module level, in tuples and mappings too. One in a mapping or tuple is tried from one place."""
    sources = {path.stem: path.read_text() for path in Path(filings.__path__[0]).glob("*.py")}
    scanned = {module: set(_SCANNED.findall(source)) for module, source in sources.items()}
    anywhere = frozenset().union(*scanned.values())
    found: dict[int, Used] = {}
    for module in pkgutil.iter_modules(filings.__path__):
        for name, value in vars(importlib.import_module(f"filings.{module.name}")).items():
            scans = name in (scanned[module.name] if name.startswith("_") else anywhere)
            for pattern in _within(value):
                found.setdefault(id(pattern), Used(f"{module.name}.{name}", pattern, scans))
    return tuple(found.values())


def _within(value: object) -> Iterator[re.Pattern[Any]]:
    match value:
        case re.Pattern():
            yield value
        case dict():
            for one in value.values():
                yield from _within(one)
        case tuple() | list():
            for one in value:
                yield from _within(one)
