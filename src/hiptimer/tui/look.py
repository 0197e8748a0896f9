"""How the app looks: what the user set about it, known before the first picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiptimer.tui.abilities import Abilities

if TYPE_CHECKING:
    from hiptimer.tui.keymap import Keymap


@dataclass(frozen=True, slots=True)
class Look:
    """What the app is told about its looks; by itself what most people see."""

    theme: str = "dark"
    """The name of one of our themes."""
    abilities: Abilities = field(default_factory=Abilities)
    """What the terminal can show of it."""
    keymap: Keymap = field(default_factory=dict)
    """The keys that the user has given to commands."""
