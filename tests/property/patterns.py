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
    modules = [importlib.import_module(one.name) for one in pkgutil.walk_packages(filings.__path__, "filings.")]
    scanned = {one.__name__: set(_SCANNED.findall(Path(str(one.__file__)).read_text())) for one in modules}
    anywhere = frozenset().union(*scanned.values())
    found: dict[int, Used] = {}
    for module in modules:
        short = module.__name__.rpartition(".")[2]
        for name, value in vars(module).items():
            scans = name in (scanned[module.__name__] if name.startswith("_") else anywhere)
            for pattern in _within(value):
                found.setdefault(id(pattern), Used(f"{short}.{name}", pattern, scans))
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
