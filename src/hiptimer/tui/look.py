"""How the app looks: what the user set about it, known before the first picture."""

from __future__ import annotations

from dataclasses import dataclass, field

from hiptimer.tui.abilities import Abilities


@dataclass(frozen=True, slots=True)
class Look:
    """What the app is told about its looks; by itself what most people see."""

    theme: str = "dark"
    """The name of one of our themes."""
    abilities: Abilities = field(default_factory=Abilities)
    """What the terminal can show of it."""
