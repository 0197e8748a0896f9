"""What pictures are made of; apart from what makes them, since it is known before the first one."""

from __future__ import annotations

from enum import StrEnum


class Renderer(StrEnum):
    """What a picture is made of, by what a terminal can show."""

    QUADRANTS = "quadrants"
    """Quarters of cells with soft edges; wants true colour."""
    HALVES = "halves"
    """Halves of cells with hard edges: few colours would leave fringes."""
    ASCII = "ascii"
    """Letters, for consoles without block characters and for no colour at all."""
