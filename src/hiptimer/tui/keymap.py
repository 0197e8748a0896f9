"""The keymap: which keys the user gives to which commands, checked screen by screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.errors import did_you_mean
from hiptimer.tui.keynames import KeyNameError, is_typing, key_of, shown, written
from hiptimer.tui.keys import APP_KEYS
from hiptimer.tui.screenkeys import COMMANDS, SCREENS

if TYPE_CHECKING:
    from hiptimer.tui.command import Command

MOST_KEYS = 8
"""Keys of one command; nobody remembers more."""

Keymap = Mapping[str, tuple[str, ...]]
"""Keys, by Textual's names, of the commands that do not have their own any more."""


IN_PALETTE = ("up", "down", "enter", "escape", "tab", "shift+tab")
"""Keys that the palette needs, beside those for typing."""

APART = {"live.stop": "leave.discard", "live.stop_here": "leave.discard"}
"""Commands and what follows them closely: a hand that presses twice must not discard a session."""

NOTE_KEEPERS = ("summary.done",)
"""Commands that work also while a note is written."""


class KeymapError(ValueError):
    """A mistake in the keys of one command; the text says what, and the way out."""

    def __init__(self, command: str, message: str) -> None:
        """Say what is wrong with the keys of `command`."""
        super().__init__(message)
        self.command = command


def keymap_of(asked: Mapping[str, str]) -> Keymap:
    """Return the keymap that the user wrote: keys, separated by commas, by the names of commands.

    Raises `KeymapError` for an unknown command, for what is no key, and for a key that means
    two things on one screen.
    """
    keymap = {name: _keys_for(name, text) for name, text in asked.items()}
    for name in keymap:
        _refuse_clashes(name, keymap)
        _refuse_slips(name, keymap)
    return MappingProxyType(keymap)


def keys_of(command: Command, keymap: Keymap) -> tuple[str, ...]:
    """Return the keys of a command, by Textual's names."""
    return keymap.get(command.id) or tuple(command.keys.split(","))


def told(name: str, keymap: Keymap) -> str:
    """Return the key of a command as hints and sentences tell it: the first that it has."""
    return shown(keys_of(COMMANDS[name], keymap)[0])


def _keys_for(name: str, text: str) -> tuple[str, ...]:
    if name not in COMMANDS:
        raise KeymapError(name, f"no such command{_nearest(name)}")
    command = COMMANDS[name]
    if command.fixed:
        raise KeymapError(name, f"{command.keys} means the same everywhere; leave it as it is")
    parts = [part.strip() for part in text.split(",")]
    if not any(parts):
        raise KeymapError(name, f'it needs a key, such as "{command.keys}"')
    if not all(parts):
        raise KeymapError(name, "there is nothing between two commas; the comma key is 'comma'")
    try:
        keys = tuple(dict.fromkeys(map(key_of, parts)))
    except KeyNameError as error:
        raise KeymapError(name, str(error)) from error
    if len(keys) > MOST_KEYS:
        raise KeymapError(name, f"more than {MOST_KEYS} keys; leave some out")
    _refuse_unfit(command, keys)
    return keys


def _nearest(name: str) -> str:
    screen, _, _ = name.partition(".")
    of_screen = [known for known in COMMANDS if known.startswith(f"{screen}.")]
    return did_you_mean(name, of_screen or COMMANDS) or "; see: hiptimer keys"


def _refuse_unfit(command: Command, keys: tuple[str, ...]) -> None:
    """Refuse keys that would never come through, or that would take others' keys away."""
    for key in keys:
        if _takes_from_writing(command, key):
            problem = "is needed to write; take a function key, or ctrl+ and a letter"
            raise KeymapError(command.id, f"'{written(key)}' {problem}")
        for name, screen in SCREENS.items():
            if command in screen.everything() and key in screen.moving:
                problem = f"moves about on the screen '{name}'; take another"
                raise KeymapError(command.id, f"'{written(key)}' {problem}")


def _takes_from_writing(command: Command, key: str) -> bool:
    """Return whether a note, or the palette, could not be written any more."""
    if command in APP_KEYS:
        return command.priority and (is_typing(key) or key in IN_PALETTE)
    return command.id in NOTE_KEEPERS and is_typing(key)


def _refuse_clashes(name: str, keymap: Keymap) -> None:
    command = COMMANDS[name]
    for screen in SCREENS.values():
        together = screen.everything()
        for other in together if command in together else ():
            shared = set(keymap[name]) & set(keys_of(other, keymap))
            if other is not command and shared:
                way_out = "" if other.fixed else f", or give {other.id} another"
                raise KeymapError(
                    name,
                    f"'{written(min(shared))}' is {other.id} ({other.words}) on the same screen; "
                    f"take another{way_out}",
                )


def _refuse_slips(name: str, keymap: Keymap) -> None:
    for first, second in APART.items():
        shared = set(keys_of(COMMANDS[first], keymap)) & set(keys_of(COMMANDS[second], keymap))
        if name in (first, second) and shared:
            raise KeymapError(
                name,
                f"'{written(min(shared))}' for {first} and for {second}: "
                "pressed twice it would discard a session; take another",
            )
