"""The formats: the six ways in which the live screen is laid out, by the size of the terminal."""

from __future__ import annotations

from enum import IntEnum


class Format(IntEnum):
    """How much there is room for; each one shows what the one before shows, and more."""

    LETTER = 0
    """Figures and one or two letters."""
    BARE = 1
    """Name, word, side and figures."""
    SMALL = 2
    """Reps, what comes next, and what is left of the session."""
    MEDIUM = 3
    """The figure, and keys."""
    LARGE = 4
    """Cues, the clock, the name of what comes in large letters, sets as blocks."""
    GRAND = 5
    """Words of five rows, and air."""

    @property
    def style(self) -> str:
        """The class by which style sheets know it."""
        return f"-{self.name.lower()}"


LEAST = {
    Format.GRAND: (110, 34),
    Format.LARGE: (76, 23),
    Format.MEDIUM: (56, 18),
    Format.SMALL: (40, 15),
    Format.BARE: (24, 8),
}
"""Columns and rows from which there is room for a format; it takes both."""


def format_for(columns: int, rows: int) -> Format:
    """Return the largest format for which there is room."""
    return next(
        (form for form, (least, low) in LEAST.items() if columns >= least and rows >= low),
        Format.LETTER,
    )
