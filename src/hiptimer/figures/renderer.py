"""What pictures are made of; apart from what makes them, since it is known before the first one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hiptimer.figures.raster import Colour


class Renderer(StrEnum):
    """What a picture is made of, by what a terminal can show."""

    QUADRANTS = "quadrants"
    """Quarters of cells with soft edges; wants true colour."""
    HALVES = "halves"
    """Halves of cells with hard edges: few colours would leave fringes."""
    ASCII = "ascii"
    """Letters, for consoles without block characters and for no colour at all."""


class Cell(NamedTuple):
    """One cell of a terminal."""

    glyph: str
    colour: Colour
    ground: Colour


Picture = tuple[tuple[Cell, ...], ...]
"""Rows of cells, from the top."""
