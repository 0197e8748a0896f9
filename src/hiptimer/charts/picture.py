"""A picture made of characters: rows of text in inks, and the spots with figures behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Ink(StrEnum):
    """What a run of characters stands for; a theme says in which colour that is drawn."""

    PLAIN = "plain"
    STRONG = "strong"
    """Headings, in bold."""
    QUIET = "quiet"
    """Axes and labels."""
    BAR = "bar"
    NOW = "now"
    """What is still running, such as the present week."""
    LINE = "line"
    LEFT = "left"
    RIGHT = "right"
    GAP = "gap"
    """What is missing."""
    LEVEL_0 = "level-0"
    """A day without training; levels rise to 4."""
    LEVEL_1 = "level-1"
    LEVEL_2 = "level-2"
    LEVEL_3 = "level-3"
    LEVEL_4 = "level-4"


class Run(NamedTuple):
    """Characters in one ink; each takes one cell, none is a control character."""

    text: str
    ink: Ink = Ink.PLAIN


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle of cells that stands for one figure, for keys and the mouse to reach."""

    row: int
    column: int
    width: int
    height: int
    words: str
    """The figures behind it, in a line: `week of 9 Nov: 3 sessions, 41 min`."""

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return (
            self.row <= row < self.row + self.height
            and self.column <= column < self.column + self.width
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn."""

    title: str
    rows: tuple[tuple[Run, ...], ...]
    spots: tuple[Spot, ...] = ()
    """In the order of time, or from top to bottom."""
