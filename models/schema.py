"""The JSON Schemas of the records: `python -m models.schema` says whether they are current, `--write` writes them.

The schemas are open (unknown properties are allowed) and require only what a v1 record has always had: what a reader
may rely on for good. The rules by which they may change are in docs/adr/0002-wire-format.md.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

import msgspec

from models.records import RECORDS

SCHEMAS: Final = Path(__file__).parent / "schemas"


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record."""
    generated = msgspec.json.schema(RECORDS[name])
    # Decoding does without the field that names the schema, since the caller names the record; a reader may not.
    generated["$defs"][RECORDS[name].__name__]["required"].insert(0, "schema")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{name}", "title": name, **generated}


def schema_text(name: str) -> str:
    """A schema as its file has it."""
    return json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"


def stale() -> list[Path]:
    """Schema files that are missing, differ from what is generated, or belong to no record."""
    wanted = {SCHEMAS / f"{name}.json": schema_text(name) for name in RECORDS}
    differing = [path for path, text in wanted.items() if not path.exists() or path.read_text() != text]
    return differing + [path for path in sorted(SCHEMAS.glob("*")) if path not in wanted]


def main(arguments: list[str]) -> int:
    """Write the schemas, or say which are stale."""
    if arguments not in ([], ["--write"]):
        sys.stderr.write("usage: python -m models.schema [--write]\n")
        return 2
    if arguments:
        SCHEMAS.mkdir(exist_ok=True)
        for name in RECORDS:
            (SCHEMAS / f"{name}.json").write_text(schema_text(name))
    for path in stale():
        sys.stderr.write(f"{path.name}: not what models/records.py gives; make schemas writes it\n")
    return 1 if stale() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
