"""Make the JSON Schemas of files from the models that read them.

Those are the files that people write, and the history as it is exported. `make schemas`; with
`--check` say which are out of date, and leave them so.

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
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from hiptimer.filekinds import HISTORY, KINDS
from hiptimer.history.document import SCHEMA
from hiptimer.history.records import SessionRecord, Stored
from hiptimer.toml.file import Handwritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.filekinds import FileKind

SCHEMAS = Path(__file__).resolve().parents[1] / "assets" / "schemas"

DRAFT = "http://json-schema.org/draft-07/schema#"

NULL = {"type": "null"}

UNWANTED = ("title", "propertyNames")
"""Titles repeat the keys; the pattern says all that matters of names."""

Schema = dict[str, Any]

Model = TypeVar("Model", bound=BaseModel)


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


def history_schema() -> str:
    """Return the schema of what `hiptimer export json` and `hiptimer history --json` print."""
    session = SessionRecord.model_json_schema(schema_generator=Generator)
    definitions = session.pop("$defs", {}) | {SessionRecord.__name__: session}
    for model in _all_below(Stored):
        _describe(definitions.get(model.__name__, {}), model, none="null")
    whole = {
        "$schema": DRAFT,
        "title": "sessions of hiptimer",
        "description": "More fields may be there, of later versions; a reader passes them over.",
        "type": "object",
        "properties": {
            "schema": {
                "type": "integer",
                "const": SCHEMA,
                "description": "Grows when a field changes its meaning.",
            },
            "sessions": {
                "type": "array",
                "items": {"$ref": "#/definitions/SessionRecord"},
                "description": "The latest first.",
            },
        },
        "required": ["schema", "sessions"],
        "definitions": {
            name: _as_draft_7(inner, has_null=True) for name, inner in definitions.items()
        },
    }
    return json.dumps(whole, indent=2) + "\n"


def _all_below(model: type[Model]) -> Iterator[type[Model]]:
    for below in model.__subclasses__():
        yield below
        yield from _all_below(below)


def _describe(schema: Schema, model: type[BaseModel], none: str = "left out") -> None:
    """Enter what is written under the fields of a model, where None is `none` in the file."""
    for name, words in _words_under_fields(model, none).items():
        if name in schema.get("properties", {}):
            schema["properties"][name]["description"] = words


def _words_under_fields(model: type[BaseModel], none: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for above in reversed(model.__mro__):
        if not issubclass(above, Handwritten | Stored) or above in (Handwritten, Stored):
            continue
        (written,) = ast.parse(textwrap.dedent(inspect.getsource(above))).body
        lines = written.body if isinstance(written, ast.ClassDef) else []
        for line, under in pairwise(lines):
            match line, under:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(words))):
                    found[name] = _for_writers(" ".join(words.split()), none)
    return found


def _for_writers(words: str, none: str) -> str:
    """Return what is said of a field in the terms of a file, which knows no None."""
    first = none[:1].upper() + none[1:]
    return re.sub(r"\bNone\b", none, re.sub(r"(^|[.] )None\b", rf"\1{first}", words))


def _leave_out_id(tables: Schema, definitions: dict[str, Schema]) -> None:
    """Ask for no id in the tables that get it from their name."""
    kinds = [*tables.get("patternProperties", {}).values(), tables.get("additionalProperties")]
    table = definitions[next(filter(None, kinds))["$ref"].rsplit("/", 1)[1]]
    del table["properties"]["id"]
    table["required"].remove("id")


def _as_draft_7(schema: Any, *, has_null: bool = False) -> Any:
    """Return a schema of draft 2020-12 as one of draft 7; TOML has no null, so there that goes."""
    if not isinstance(schema, dict):
        return schema
    schema = {
        name: _inside(name, value, has_null=has_null)
        for name, value in schema.items()
        if name not in UNWANTED
    }
    if schema.get("default", ...) is None and not has_null:
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


def _inside(name: str, value: Any, *, has_null: bool) -> Any:
    """Return what a schema has under `name`, with the schemas in it as draft 7."""
    if name in ("properties", "patternProperties"):
        return {key: _as_draft_7(inner, has_null=has_null) for key, inner in value.items()}
    if name in ("prefixItems", "anyOf", "allOf"):
        kept = (inner for inner in value if has_null or inner != NULL)
        return [_as_draft_7(inner, has_null=has_null) for inner in kept]
    if isinstance(value, float) and value.is_integer():
        return int(value)  # as every release of pydantic gives it
    if name in ("items", "additionalProperties"):
        return _as_draft_7(value, has_null=has_null)
    return value


def main() -> int:
    """Write the schemas, or say which are out of date."""
    is_check = "--check" in sys.argv[1:]
    SCHEMAS.mkdir(exist_ok=True)
    code = 0
    schemas = {kind.name: schema_of(kind) for kind in KINDS.values()}
    for name, schema in {**schemas, HISTORY: history_schema()}.items():
        path = SCHEMAS / f"{name}.json"
        if path.is_file() and path.read_text(encoding="utf-8") == schema:
            continue
        print(f"{path.name}: {'out of date; run: make schemas' if is_check else 'written'}")
        code = int(is_check)
        if not is_check:
            path.write_text(schema, encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
