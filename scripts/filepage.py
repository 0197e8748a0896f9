"""The reference of a file, as its JSON Schema tells it."""

from __future__ import annotations

import json
import re
from typing import Any

from markdown import code, link, table
from schematype import definition_of, kind_of, title_of

from hiptimer.filekinds import HISTORY, KINDS
from hiptimer.paths import asset

Schema = dict[str, Any]

INTRODUCTIONS = {
    "exercises": "Exercises of your own; [how to write one](../own.md).",
    "routines": "Routines of your own; [how to make one](../own.md).",
    "figures": "Figures for exercises of your own; [an example](../own.md), "
    "and the numbers explained in `assets/figures.toml`.",
    "targets": "Your own targets, which `g` in the app and `hiptimer targets` write too.",
    HISTORY: "What `hiptimer export json` and `hiptimer history --json` print; "
    "[how to take it along](../exports.md).",
}
"""What the file is for, and where that is told at length."""

IDS = "An *id* has small letters, digits and single hyphens between them."


def file_page(name: str) -> str:
    """Return the page of one kind of file: its top, then every kind of table in it."""
    schema = json.loads(asset(f"schemas/{name}.json").read_text(encoding="utf-8"))
    title = "Sessions as JSON" if name == HISTORY else code(KINDS[name].file)
    ids = f" {IDS}" if "a-z0-9" in json.dumps(schema) else ""
    parts = [f"# {title}\n\n{INTRODUCTIONS[name]}{ids}\n\n{_words(schema)}\n", _rows(schema, {})]
    definitions = schema["definitions"]
    for below in _tables_in(schema, definitions):
        inner = definitions[below]
        parts.append(f"\n## {title_of(below)}\n\n{_words(inner)}\n{_rows(inner, definitions)}")
    return "".join(parts)


def _tables_in(schema: Schema, definitions: dict[str, Schema]) -> list[str]:
    """Return the tables of a file, each after the first that has it."""
    found: list[str] = []
    waiting = [schema]
    while waiting:
        for name in re.findall(r'"#/definitions/(\w+)"', json.dumps(waiting.pop(0))):
            if name not in found and "properties" in definitions[name]:
                found.append(name)
                waiting.append(definitions[name])
    return found


def _words(schema: Schema) -> str:
    words = "\n\n".join(" ".join(part.split()) for part in schema["description"].split("\n\n"))
    if isinstance(others := schema.get("additionalProperties"), dict):
        words += f" Each is {link(title_of(definition_of(others)))}."
    return words


def _rows(schema: Schema, definitions: dict[str, Schema]) -> str:
    required = schema.get("required", ())
    rows = [
        (
            code(key),
            kind_of(about, definitions),
            "must be there" if key in required else _left_out(about),
            about.get("description", ""),
        )
        for key, about in schema["properties"].items()
    ]
    return "\n" + table(("key", "is", "left out", "tells"), rows) if rows else ""


def _left_out(about: Schema) -> str:
    return code(_value(about["default"])) if "default" in about else "–"


def _value(value: object) -> str:
    """Return a value as one would write it."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)
