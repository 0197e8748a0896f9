"""What a JSON Schema of ours takes, in words."""

from __future__ import annotations

import re
from typing import Any

from markdown import code, link

Schema = dict[str, Any]

PLAIN = {"boolean": "`true` or `false`", "null": "`null`"}

PATTERNS = {"^[a-z0-9]+": "id", r"^\d{4}-": "time in ISO 8601, with its offset"}
"""What a text is that has to match a pattern, by how the pattern begins."""


def title_of(definition: str) -> str:
    """Return the name of a table as people read it, given that of its model."""
    name = re.sub(r"(?<=.)(Text|Record)$", "", definition)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def definition_of(schema: Schema) -> str:
    """Return the name of the definition that a schema refers to."""
    name: str = schema["$ref"].rsplit("/", 1)[1]
    return name


def kind_of(schema: Schema, definitions: dict[str, Schema]) -> str:
    """Return what a schema takes; a table is linked to where it is told of."""
    match schema:
        case {"allOf": choices} | {"anyOf": choices}:
            kind = ", or ".join(kind_of(choice, definitions) for choice in choices)
        case {"$ref": _}:
            name = definition_of(schema)
            inner = definitions.get(name, {})
            kind = kind_of(inner, definitions) if "enum" in inner else link(title_of(name))
        case {"enum": values}:
            *others, last = (code(f'"{value}"') for value in values)
            kind = f"{', '.join(others)} or {last}"
        case {"const": value}:
            kind = code(str(value))
        case {"type": "object"}:
            (below,) = schema.get(
                "patternProperties", {"": schema["additionalProperties"]}
            ).values()
            kind = f"for each id: {kind_of(below, definitions)}"
        case {"type": str(name)}:
            kind = PLAIN.get(name) or KINDS[name](schema, definitions)
    return kind


def _list(schema: Schema, definitions: dict[str, Schema]) -> str:
    items = schema["items"]
    if isinstance(items, list):
        kinds = [kind_of(item, definitions) for item in items]
        same = f"list of {len(kinds)}, each a {kinds[0]}"
        return same if len(set(kinds)) == 1 else f"list of {', then '.join(kinds)}"
    least, most = schema.get("minItems"), schema.get("maxItems")
    kind = kind_of(items, definitions)
    if least is None:
        return f"list of {kind}"
    return f"list of {least} {'or more' if most is None else f'to {most}'}: {kind}"


def _text(schema: Schema, _definitions: dict[str, Schema]) -> str:
    if schema.get("format") == "date-time":
        return "time in ISO 8601"
    kind = "text"
    if pattern := schema.get("pattern"):
        kind = next(kind for start, kind in PATTERNS.items() if pattern.startswith(start))
    least, most = schema.get("minLength"), schema.get("maxLength")
    if most is None:
        return kind
    return (
        f"{kind}, up to {most} characters"
        if least is None
        else f"{kind}, {least} to {most} characters"
    )


def _number(schema: Schema, _definitions: dict[str, Schema]) -> str:
    kind = "whole number" if schema["type"] == "integer" else "number"
    match schema:
        case {"minimum": low, "maximum": high}:
            return f"{kind}, {low} to {high}"
        case {"exclusiveMinimum": low, "maximum": high}:
            return f"{kind} above {low}, up to {high}"
        case {"exclusiveMinimum": low, "exclusiveMaximum": high}:
            return f"{kind} between {low} and {high}"
        case {"minimum": low}:
            return f"{kind}, at least {low}"
    return kind


KINDS = {"array": _list, "string": _text, "integer": _number, "number": _number}
"""What tells of a schema, by its type."""
