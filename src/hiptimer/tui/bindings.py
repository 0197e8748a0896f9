"""Bindings: our commands as Textual wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import ActiveBinding

    from hiptimer.tui.command import Command

_places: dict[str, int] = {}
"""In which order commands were declared, by their names, as far as their screens are known yet.

The keymap has all of them, and is not needed for the first picture.
"""

EVERYWHERE, FOREIGN = 1, 2
"""The commands of every screen stand behind its own, and what is not ours behind those."""


def bindings_of(commands: Iterable[Command]) -> list[BindingType]:
    """Return the bindings of a screen with these commands."""
    found: list[BindingType] = []
    for command in commands:
        _places.setdefault(command.id, len(_places))
        found.append(
            Binding(
                command.keys,
                command.action,
                command.words,
                show=command.show,
                priority=command.priority,
                tooltip=command.tooltip,
                id=command.id,
                group=Binding.Group(command.group) if command.group else None,
            )
        )
    return found


def in_order(bindings: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Return bindings as they were declared; Textual puts those with other keys last (8.2.8)."""

    def place(found: ActiveBinding) -> tuple[int, int]:
        name = found.binding.id or ""
        if name not in _places:
            return FOREIGN, 0
        return EVERYWHERE if name.startswith("app.") else 0, _places[name]

    return sorted(bindings, key=place)
