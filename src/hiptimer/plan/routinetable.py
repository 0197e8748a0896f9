"""Routines as tables of `routines.toml`, written as a person would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiptimer.plan.routines import Routine, RoutineItem
from hiptimer.toml.tables import put_values

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

DEFAULTS = {
    key: Routine.model_fields[key].get_default()
    for key in ("name", "about", "source", "light", "between")
}
"""What a routine says besides its items, in the order of the file, and what holds without it."""


def put_routine(document: TOMLDocument, routine: Routine) -> None:
    """Put a routine into a document; of one that is there only what differs is written anew."""
    routines = _routines_in(document)
    if routine.id in routines:
        changes = _changes(routines[routine.id].unwrap(), routine)
        put_values(routines, routine.id, changes)
    else:
        routines[routine.id] = _table_of(routine, after=document.as_string())


def _routines_in(document: TOMLDocument) -> Any:
    """Return the table of all routines, which is made where there is none."""
    import tomlkit  # noqa: PLC0415 - nothing else needs it

    if "routines" not in document:
        document["routines"] = tomlkit.table(is_super_table=True)
    return document["routines"]


def _table_of(routine: Routine, *, after: str) -> Any:
    """Return a table to stand behind the text `after`, a blank line between them."""
    import tomlkit  # noqa: PLC0415

    table = tomlkit.table()
    if after.strip() and not after.endswith("\n\n"):
        table.trivia.indent = "\n"
    for key, value in _values(routine).items():
        table.add(key, value)
    table.add("items", _items(routine.items))
    return table


def _changes(written: dict[str, Any], routine: Routine) -> dict[str, Any]:
    """Return what a table has to say otherwise than is `written`; None for what goes."""
    values = _values(routine)
    changes = {
        key: values.get(key)
        for key, default in DEFAULTS.items()
        if written.get(key, default) != getattr(routine, key)
    }
    if written.get("items") != [_said(item) for item in routine.items]:
        changes["items"] = _items(routine.items)
    return changes


def _values(routine: Routine) -> dict[str, Any]:
    """Return what a routine says besides its items; what goes without saying is left out."""
    found = {key: getattr(routine, key) for key in DEFAULTS}
    values = {key: value for key, value in found.items() if value != DEFAULTS[key]}
    if "between" in values:
        values["between"] = _number(routine.between)
    return values


def _said(item: RoutineItem) -> dict[str, Any]:
    """Return what an item says, by its keys in the order in which they are written."""
    return {name: value for name, value in item.model_dump().items() if value is not None}


def _items(items: tuple[RoutineItem, ...]) -> Any:
    """Return an array with one item a line."""
    import tomlkit  # noqa: PLC0415

    lines = "".join(f"    {_inline(_said(item))},\n" for item in items)
    return tomlkit.parse(f"items = [\n{lines}]\n")["items"]


def _inline(values: dict[str, Any]) -> str:
    return f"{{ {', '.join(f'{key} = {_written(value)}' for key, value in values.items())} }}"


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return _inline(value)
    # Texts in items are ids: there is nothing to escape.
    return f'"{value}"' if isinstance(value, str) else repr(_number(value))


def _number(value: float) -> float:
    """Return whole seconds without a point."""
    return int(value) if float(value).is_integer() else value
