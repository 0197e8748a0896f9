"""Bindings: our commands as Textual wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from hiptimer.tui.keymap import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import ActiveBinding

    from hiptimer.tui.command import Command

PLACES = {name: place for place, name in enumerate(COMMANDS)}


def bindings_of(commands: Iterable[Command]) -> list[BindingType]:
    """Return the bindings of a screen with these commands."""
    return [
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
        for command in commands
    ]


def in_order(bindings: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Return bindings as they were declared; Textual puts those with other keys last (8.2.8)."""
    return sorted(bindings, key=lambda found: PLACES.get(found.binding.id or "", len(PLACES)))
