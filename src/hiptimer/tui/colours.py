"""How many colours a terminal has, by the names that people know them by."""

from __future__ import annotations

from typing import Literal

Colours = Literal["truecolor", "256", "16", "none"]

COLOURS: tuple[Colours, ...] = ("truecolor", "256", "16", "none")
