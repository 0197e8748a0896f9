"""How the app looks: what the user set about it, known before the first picture."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.tui.abilities import Abilities

if TYPE_CHECKING:
    from hiptimer.tui.keymap import Keymap


class Look(NamedTuple):
    """What the app is told about its looks; by itself what most people see."""

    theme: str = "dark"
    """The name of one of our themes."""
    abilities: Abilities = Abilities()
    """What the terminal can show of it."""
    keymap: Keymap = MappingProxyType({})
    """The keys that the user has given to commands."""
