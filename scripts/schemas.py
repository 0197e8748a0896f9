"""Make the JSON Schemas of the files that people write, from the models that read them.

`make schemas`; with `--check` say which are out of date, and leave them so.

They are of draft 7, which editors for TOML understand best.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
import textwrap
from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from hiptimer.filekinds import KINDS
from hiptimer.tomlfile import Handwritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.filekinds import FileKind

SCHEMAS = Path(__file__).resolve().parents[1] / "assets" / "schemas"

DRAFT = "http://json-schema.org/draft-07/schema#"

NULL = {"type": "null"}

UNWANTED = ("title", "propertyNames")
"""Titles repeat the keys; the pattern says all that matters of names."""

Schema = dict[str, Any]


class Generator(GenerateJsonSchema):
    """Pydantic's, without titles that only repeat the keys."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Return that no field needs one."""
        return False

    def encode_default(self, default: Any) -> Any:
        """Return a default as it would be written in the file."""
        return f"{default:%H:%M}" if isinstance(default, time) else super().encode_default(default)


def schema_of(kind: FileKind) -> str:
    """Return the schema of a kind of file, as it stands in its own file."""
    model = kind.model()
    schema = model.model_json_schema(by_alias=True, schema_generator=Generator)
    definitions = schema.pop("$defs", {})
    _describe(schema, model)
    for below in _all_below(Handwritten):
        _describe(definitions.get(below.__name__, {}), below)
    if kind.tables is not None:
        _leave_out_id(schema["properties"][kind.tables], definitions)
    whole = {"$schema": DRAFT, **_as_draft_7(schema), "title": f"{kind.file} of hiptimer"}
    if definitions:
        whole["definitions"] = {name: _as_draft_7(inner) for name, inner in definitions.items()}
    return json.dumps(whole, indent=2) + "\n"


def _all_below(model: type[Handwritten]) -> Iterator[type[Handwritten]]:
    for below in model.__subclasses__():
        yield below
        yield from _all_below(below)


def _describe(schema: Schema, model: type[Handwritten]) -> None:
    """Enter what is written under the fields of a model."""
    for name, words in _words_under_fields(model).items():
        if name in schema.get("properties", {}):
            schema["properties"][name]["description"] = words


def _words_under_fields(model: type[Handwritten]) -> dict[str, str]:
    found: dict[str, str] = {}
    for above in reversed(model.__mro__):
        if not (issubclass(above, Handwritten) and above is not Handwritten):
            continue
        (written,) = ast.parse(textwrap.dedent(inspect.getsource(above))).body
        lines = written.body if isinstance(written, ast.ClassDef) else []
        for line, under in pairwise(lines):
            match line, under:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(words))):
                    found[name] = _for_writers(" ".join(words.split()))
    return found


def _for_writers(words: str) -> str:
    """Return what is said of a field in the terms of a file, which knows no None."""
    return re.sub(r"\bNone\b", "left out", re.sub(r"(^|[.] )None\b", r"\1Left out", words))


def _leave_out_id(tables: Schema, definitions: dict[str, Schema]) -> None:
    """Ask for no id in the tables that get it from their name."""
    kinds = [*tables.get("patternProperties", {}).values(), tables.get("additionalProperties")]
    table = definitions[next(filter(None, kinds))["$ref"].rsplit("/", 1)[1]]
    del table["properties"]["id"]
    table["required"].remove("id")


def _as_draft_7(schema: Any) -> Any:
    """Return a schema of draft 2020-12 as one of draft 7; TOML has no null, so that goes."""
    if not isinstance(schema, dict):
        return schema
    schema = {name: _inside(name, value) for name, value in schema.items() if name not in UNWANTED}
    if schema.get("default", ...) is None:
        del schema["default"]
    if "prefixItems" in schema:
        schema |= {"items": schema.pop("prefixItems"), "additionalItems": False}
    if "patternProperties" in schema:
        schema["additionalProperties"] = False
    if len(schema.get("anyOf", ())) == 1:
        schema |= schema.pop("anyOf")[0] | schema
    if "$ref" in schema:
        reference = {"$ref": schema.pop("$ref").replace("$defs", "definitions")}
        # In draft 7 nothing beside a reference counts.
        schema = {"allOf": [reference], **schema} if schema else reference
    return schema


def _inside(name: str, value: Any) -> Any:
    """Return what a schema has under `name`, with the schemas in it as draft 7."""
    if name in ("properties", "patternProperties"):
        return {key: _as_draft_7(inner) for key, inner in value.items()}
    if name in ("prefixItems", "anyOf", "allOf"):
        return [_as_draft_7(inner) for inner in value if inner != NULL]
    if isinstance(value, float) and value.is_integer():
        return int(value)  # as every release of pydantic gives it
    return _as_draft_7(value) if name in ("items", "additionalProperties") else value


def main() -> int:
    """Write the schemas, or say which are out of date."""
    is_check = "--check" in sys.argv[1:]
    SCHEMAS.mkdir(exist_ok=True)
    code = 0
    for kind in KINDS.values():
        path = SCHEMAS / f"{kind.name}.json"
        schema = schema_of(kind)
        if path.is_file() and path.read_text(encoding="utf-8") == schema:
            continue
        print(f"{path.name}: {'out of date; run: make schemas' if is_check else 'written'}")
        code = int(is_check)
        if not is_check:
            path.write_text(schema, encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
