"""What a strict model finds wrong, in words that name the key and the way out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from inspect import get_annotations
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from pydantic import BaseModel

from hiptimer.errors import did_you_mean
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic_core import ErrorDetails

    from hiptimer.toml.place import Place

NAME_OF_KEY = "[key]"
"""What pydantic adds to the place of a key that is wrong itself."""

WAYS_OUT = {
    "greater_than_equal": "write {ge:g} or more",
    "less_than_equal": "write {le:g} or less",
    "greater_than": "write more than {gt:g}",
    "less_than": "write less than {lt:g}",
    "int_type": "write a whole number{quotes}",
    "float_type": "write a number{quotes}",
    "finite_number": "write a number, neither inf nor nan",
    "string_type": "write text, in quotes",
    "bool_type": "write true or false{quotes}",
}
"""What to write in place of a value, by what pydantic calls the mistake."""

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""The pattern of names by which things refer to each other."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake that is put into words when somebody wants to read it."""

    place: Place
    words: Callable[[], str]
    is_about_key: bool = False
    """Whether the key is wrong, not the value; where one is missing that is its table's."""


class Written(NamedTuple):
    """A place as it is written in the file."""

    place: Place
    union: tuple[Place, str] | None
    """The place that takes several forms, and the form that was tried; None where there is one."""


def place_in(loc: tuple[str | int, ...], data: object, *, is_missing: bool) -> Written:
    """Return a place of pydantic's without what it adds to those in the file."""
    place: Place = ()
    union = None
    for number, part in enumerate(loc, start=1):
        is_key = isinstance(data, dict) and part in data
        if is_key or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]  # type: ignore[index]
        elif not (is_missing and number == len(loc)):
            if part != NAME_OF_KEY:
                union = union or (place, str(part))
            continue
        place = (*place, part)
    return Written(place, union)


def findings_in(
    errors: Sequence[ErrorDetails], data: dict[str, object], model: type[BaseModel]
) -> list[Finding]:
    """Return what `errors` say of `data`; where several forms were tried, of the nearest alone."""
    written = [
        place_in(error["loc"], data, is_missing=error["type"] == "missing") for error in errors
    ]
    nearest = _nearest(written)
    named = {
        place for error, (place, _) in zip(errors, written, strict=True) if is_about_name(error)
    }
    return [
        Finding(place, partial(_words, error, place, model), is_about_key=_is_about_key(error))
        for error, (place, union) in zip(errors, written, strict=True)
        if (union is None or nearest[union[0]] == union[1])
        and not _repeats(error, place, named)
        and not _follows(error)
    ]


def _nearest(written: Sequence[Written]) -> dict[Place, str]:
    """Return for each place that takes several forms the one that came nearest.

    That is the one in which a mistake lies deepest, and of those the one with the fewest.
    """
    depths: dict[Place, dict[str, list[int]]] = {}
    for place, union in written:
        if union is not None:
            depths.setdefault(union[0], {}).setdefault(union[1], []).append(len(place))
    return {
        place: max(reversed(forms), key=lambda form: (max(forms[form]), -len(forms[form])))
        for place, forms in depths.items()
    }


def _is_about_key(error: ErrorDetails) -> bool:
    return error["type"] in ("extra_forbidden", "missing") or is_about_name(error)


def is_about_name(error: ErrorDetails) -> bool:
    """Return whether the name of a table is what is wrong."""
    return error["loc"][-1:] == (NAME_OF_KEY,)


def _repeats(error: ErrorDetails, place: Place, named: set[Place]) -> bool:
    """Return whether an id is told of that a table has from its name, which is told of already."""
    return place[-1:] == ("id",) and place[:-1] in named and error["input"] == place[-2]


def _follows(error: ErrorDetails) -> bool:
    """Return whether a list is short only because what is in it is wrong."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _words(error: ErrorDetails, place: Place, model: type[BaseModel]) -> str:
    key = clean(".".join(str(part) for part in place)) or "the file"
    if error["type"] == "extra_forbidden":
        known = [name for name in _known_keys(model, place) if name != "id"]
        return f"unknown key '{key}'{did_you_mean(str(place[-1]), known)}"
    if error["type"] == "missing":
        return f"'{key}' is missing"
    if error["type"] == "value_error":
        return f"{key}: {error['msg'].removeprefix('Value error, ')}"
    if error["type"] == "model_type" and _is_astray(place, model):
        return f"'{key}' stands in no table; put it below a line such as [name]"
    value = "" if is_about_name(error) else f" = {clean(repr(error['input']), 60)}"
    return f"{key}{value}: {_about_value(error)}"


def _about_value(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if context.get("pattern") == ID:
        return _as_id(str(error["input"]))
    if error["type"] in ("literal_error", "enum"):
        expected = str(context["expected"])
        hint = did_you_mean(str(error["input"]), re.findall(r"'([^']+)'", expected))
        # All that are known stand there already.
        return f"expected {expected}{'' if hint.startswith('; known') else hint}"
    if error["type"] in ("model_type", "dict_type"):
        return "expected a table"
    if error["type"] in ("tuple_type", "list_type"):
        return "expected an array, in square brackets"
    if error["type"] in ("too_short", "too_long"):
        least, most = context.get("min_length"), context.get("max_length")
        bound = f"at least {least}" if most is None else f"at most {most}"
        return f"has {len(error['input'])} values; write {bound}"
    return what_to_write(error)


def what_to_write(error: ErrorDetails) -> str:
    """Return what to write in place of a value; what has no words of ours is told as it comes."""
    words = WAYS_OUT.get(error["type"])
    if words is None:
        return f"{error['msg'][:1].lower()}{error['msg'][1:]}"
    quotes = ", without quotes" if isinstance(error["input"], str) else ""
    return words.format(quotes=quotes, **error.get("ctx", {}))


def _as_id(written: str) -> str:
    """Return how to write a name that is none."""
    nearest = re.sub(r"[^a-z0-9]+", "-", clean(written, 60).lower()).strip("-")
    hint = f", such as '{nearest}'" if nearest else ""
    return f"a name has small letters, figures and hyphens between them{hint}"


def _known_keys(model: type[BaseModel], place: Place) -> list[str]:
    """Return the keys that the model of the table at `place` knows."""
    found: object = model
    for part in place[:-1]:
        if not _is_model(found):
            break
        if part in found.model_fields:
            found = _model_in(found.model_fields[str(part)].annotation)
        else:
            found = model_of_others(found) or found
    return list(found.model_fields) if _is_model(found) else []


def model_of_others(model: type[BaseModel]) -> type[BaseModel] | None:
    """Return the model of the tables under names that `model` itself does not know.

    None where it takes none.
    """
    if model.model_config.get("extra") != "allow":
        return None
    found = _model_in(get_annotations(model, eval_str=True).get("__pydantic_extra__"))
    return found if _is_model(found) else None


def _is_astray(place: Place, model: type[BaseModel]) -> bool:
    """Return whether what stands at `place` is a key of the tables, but in none of them."""
    others = model_of_others(model)
    return others is not None and len(place) == 1 and place[0] in others.model_fields


def _is_model(found: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(found, type) and issubclass(found, BaseModel)


def _model_in(annotation: object) -> object:
    """Return the model inside an annotation such as `dict[str, Exercise]` or `Range | None`."""
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if _is_model(found):
            return found
    return annotation
