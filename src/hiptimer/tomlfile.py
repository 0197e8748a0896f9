"""Reading hand-written TOML into strict models, with errors that say where and what instead."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

MOST_BYTES = 65_536
"""A hand-written file is far smaller; anything beyond is a mistake or an attack."""

MOST_DOTS = 20
"""Dots in one key: tomllib takes a time that grows with their square."""

# Possessive throughout (`*+`, `++`), and nothing is looked at twice because its end is
# missing: else a line of 64 KB takes minutes.
DOTTED = re.compile(rf"(?<![\w-])[\w-]++(?:\s*+\.\s*+[\w-]++){{{MOST_DOTS + 1}}}")

QUOTED = re.compile(
    r'''
      """(?:[^"\\]++|\\[\s\S]|"(?!""))*+(?:"""|)   # over several lines, with escapes
    | \'{3}(?:[^\']++|\'(?!\'\'))*+(?:\'{3}|)          # and without
    | "(?:[^"\\\n]++|\\.)*+"?+
    | \'[^\'\n]*+\'?+
    | \#[^\n]*+
    ''',
    re.VERBOSE,
)
"""What dots mean nothing in: the strings of TOML, closed or not, and its comments."""

TOO_DEEP = "tables or arrays are nested too deeply"

TOO_LONG = "a number has thousands of digits"

Place = tuple[str | int, ...]
"""Where a value stands: table names, keys and places in arrays."""


class Handwritten(BaseModel):
    """A part of a file that people write: unknown keys are refused, nothing is converted."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


Model = TypeVar("Model", bound=Handwritten)


def read_toml(path: Path, model: type[Model], *, named: str | None = None) -> Model:
    """Return the file at `path` as a `model`.

    The tables inside the table `named`, where there is one, get their key as their `id`, so
    that a file says it once. Raises `HiptimerError` with file, line (where it can be told),
    key, value and the nearest known name.
    """
    text = _text_of(path)
    name = clean(path.name)
    data = _parse(name, text)
    tables = None if named is None else data.get(named)
    if isinstance(tables, dict):
        for key, table in tables.items():
            if isinstance(table, dict) and table.setdefault("id", key) != key:
                raise HiptimerError(
                    f"{name}: {named}.{clean(key)}: leave out 'id'; it is the table's name"
                )
    try:
        # By way of JSON a strict model takes an array for a tuple and a whole number
        # for a float, which is what TOML means, and still no text for a number.
        return model.model_validate_json(_as_json(name, data), strict=True)
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            raise HiptimerError(f"{name}: {TOO_DEEP}") from error
        raise HiptimerError(_explain(name, text, error.errors()[0], model)) from error


def mistake_at(path: Path, place: Place, message: str) -> HiptimerError:
    """Return the error for what somebody else found wrong at `place` of the file at `path`."""
    name = clean(path.name)
    line = line_of(_text_of(path), place)
    where = f"{name}, line {line}" if line else name
    return HiptimerError(f"{where}: {clean('.'.join(map(str, place)))}: {message}")


def _as_json(name: str, data: dict[str, object]) -> str:
    try:
        return json.dumps(data)
    except TypeError as error:
        raise HiptimerError(
            f"{name}: dates and times have no place in this file; as text they need quotes"
        ) from error
    except RecursionError as error:
        raise HiptimerError(f"{name}: {TOO_DEEP}") from error
    except ValueError as error:
        raise HiptimerError(f"{name}: {TOO_LONG}") from error


def line_of(text: str, place: Place) -> int | None:
    """Return the line, from 1, on which the value at `place` is written; None if it is not clear.

    Follows table headers and plain keys; inside an inline table or an array the
    line is that of its first key.
    """
    best: tuple[int, int] | None = None
    table: list[str | int] = []
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip()
        if name := _table_named_in(bare):
            # One part more than asked for is enough to see that it is another table.
            table = list(name.split(".", len(place)))
            if bare.startswith("[["):
                counts[name] = counts.get(name, -1) + 1
                table.append(counts[name])
            found = _shared(table, place)
            depth = len(found) if len(found) == len(table) else 0
        elif key := re.match(r'"?([\w.-]+)"?\s*=', bare):
            written = [*table, *key[1].split(".")]
            depth = len(written) if len(_shared(written, place)) == len(written) else 0
        else:
            continue
        if depth and (best is None or depth > best[0]):
            best = (depth, number)
    return best[1] if best else None


def _table_named_in(line: str) -> str | None:
    """Return the name in a table's header without its quotes; None for any other line."""
    name, bracket, rest = line.removeprefix("[").removeprefix("[").partition("]")
    is_header = line.startswith("[") and bracket and "[" not in name
    after = rest.removeprefix("]").strip()
    if not is_header or (after and not after.startswith("#")):
        return None
    return name.strip().replace('"', "")


def _shared(written: list[str | int], place: Place) -> list[str | int]:
    return [a for a, b in zip(written, place, strict=False) if a == b]


def _text_of(path: Path) -> str:
    name = clean(path.name)
    try:
        if not path.is_file():
            raise HiptimerError(f"{clean(str(path))}: no such file")
        if path.stat().st_size > MOST_BYTES:
            raise HiptimerError(f"{name}: larger than 64 KB; split it or make it shorter")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise HiptimerError(f"{name}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise HiptimerError(f"{name}: {error.strerror or error}") from error


def _parse(name: str, text: str) -> dict[str, object]:
    # What is quoted can hold any number of dots; a quoted part of a key counts as one name.
    for number, line in enumerate(QUOTED.sub(_blank, text).splitlines(), start=1):
        if DOTTED.search(line):
            raise HiptimerError(f"{name}, line {number}: more than {MOST_DOTS} dots in one key")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise HiptimerError(f"{name}: {TOO_DEEP}") from error
    except tomllib.TOMLDecodeError as error:
        raise HiptimerError(f"{name}: {clean(str(error))}") from error
    except ValueError as error:
        raise HiptimerError(f"{name}: {TOO_LONG}") from error


def _blank(quoted: re.Match[str]) -> str:
    return "" if quoted[0].startswith("#") else "q" + "\n" * quoted[0].count("\n")


def _explain(name: str, text: str, error: ErrorDetails, model: type[BaseModel]) -> str:
    place: Place = error["loc"]
    line = line_of(text, place)
    where = f"{name}, line {line}" if line else name
    key = clean(".".join(str(part) for part in place)) or "the file"
    if error["type"] == "extra_forbidden":
        known = _known_keys(model, place)
        return f"{where}: unknown key '{key}'{did_you_mean(str(place[-1]), known)}"
    if error["type"] == "missing":
        return f"{where}: '{key}' is missing"
    expected = error.get("ctx", {}).get("expected")
    value = clean(repr(error["input"]), 60)
    if error["type"] in ("literal_error", "enum") and expected:
        hint = did_you_mean(str(error["input"]), re.findall(r"'([^']+)'", str(expected)))
        return f"{where}: {key} = {value}: expected {expected}{hint}"
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "value_error":
        return f"{where}: {key}: {message}"
    return f"{where}: {key} = {value}: {message[:1].lower()}{message[1:]}"


def _known_keys(model: type[BaseModel], place: Place) -> list[str]:
    """Return the keys that the model of the table at `place` knows."""
    found: object = model
    for part in place[:-1]:
        if isinstance(found, type) and issubclass(found, BaseModel) and part in found.model_fields:
            found = _model_in(found.model_fields[str(part)].annotation)
    return (
        list(found.model_fields) if isinstance(found, type) and issubclass(found, BaseModel) else []
    )


def _model_in(annotation: object) -> object:
    """Return the model inside an annotation such as `dict[str, Exercise]` or `Range | None`."""
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return annotation
