"""Shapes: block characters, lines, shades and braille as boxes and discs, so that no font is asked.

What is here joins its neighbours without seams; all other characters are text.
"""

from __future__ import annotations

from typing import NamedTuple

WIDE, TALL = 8, 16
"""Units of one cell."""

Box = tuple[float, float, float, float]
"""Left, top, width and height, in cells."""

QUARTERS: tuple[Box, ...] = (
    (0, 0, 0.5, 0.5),
    (0.5, 0, 0.5, 0.5),
    (0, 0.5, 0.5, 0.5),
    (0.5, 0.5, 0.5, 0.5),
)

LEFT, RIGHT, UP, DOWN = ARMS = (
    (0, 0.47, 0.56, 0.06),
    (0.44, 0.47, 0.56, 0.06),
    (0.44, 0, 0.12, 0.53),
    (0.44, 0.47, 0.12, 0.53),
)
"""What lines are made of, from the middle of a cell to its edges."""

LINES: dict[str, tuple[Box, ...]] = {
    "─": ((0, 0.47, 1, 0.06),),
    "━": ((0, 0.42, 1, 0.16),),
    "│": ((0.44, 0, 0.12, 1),),
    "┃": ((0.34, 0, 0.32, 1),),
    **dict.fromkeys("┌╭", (RIGHT, DOWN)),
    **dict.fromkeys("┐╮", (LEFT, DOWN)),
    **dict.fromkeys("└╰", (RIGHT, UP)),
    **dict.fromkeys("┘╯", (LEFT, UP)),
    "├": (RIGHT, UP, DOWN),
    "┤": (LEFT, UP, DOWN),
    "┬": (LEFT, RIGHT, DOWN),
    "┴": (LEFT, RIGHT, UP),
    "┼": ARMS,
}

BLOCKS: dict[str, tuple[Box, ...]] = {
    **{
        glyph: tuple(box for bit, box in enumerate(QUARTERS) if filled & 1 << bit)
        for filled, glyph in enumerate(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
        if glyph != " "
    },
    # One box where one is enough: several would show the seams between them.
    "▀": ((0, 0, 1, 0.5),),
    "▐": ((0.5, 0, 0.5, 1),),
    "▔": ((0, 0, 1, 0.125),),
    "▕": ((0.875, 0, 0.125, 1),),
    "■": ((0.1, 0.3, 0.8, 0.4),),
    "▪": ((0.25, 0.375, 0.5, 0.25),),
    **{glyph: ((0, 0, (8 - i) / 8, 1),) for i, glyph in enumerate("█▉▊▋▌▍▎▏")},
    **{glyph: ((0, 1 - i / 8, 1, i / 8),) for i, glyph in enumerate("▁▂▃▄▅▆▇█", 1)},
    **LINES,
}
"""Characters as boxes; the squares are square, since a cell is twice as tall as wide."""

SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
"""Characters as a cell full of ink and ground mixed, and the part of the ink."""

SHADE: tuple[Box, ...] = ((0, 0, 1, 1),)


class Disc(NamedTuple):
    """A dot; all in units, from the upper left corner of the cell."""

    x: float
    y: float
    radius: float


BRAILLE = range(0x2800, 0x2900)
"""Characters that have the dots of a cell as their bits."""

DOTS = tuple(
    Disc(x * WIDE, y * TALL, 1.4)
    for x, y in (
        *((0.25, 0.125), (0.25, 0.375), (0.25, 0.625), (0.75, 0.125), (0.75, 0.375)),
        *((0.75, 0.625), (0.25, 0.875), (0.75, 0.875)),
    )
)
"""Braille's dots in the order of the bits of its characters (Unicode, chapter 21.1)."""

DISCS = {"·": (Disc(4, 8, 1.1),), "•": (Disc(4, 8, 1.8),), "●": (Disc(4, 8, 3.4),)}


def discs_of(glyph: str) -> tuple[Disc, ...]:
    """Return the discs that a character is made of; none for most."""
    if len(glyph) == 1 and ord(glyph) in BRAILLE:
        bits = ord(glyph) - BRAILLE.start
        return tuple(dot for bit, dot in enumerate(DOTS) if bits & 1 << bit)
    return DISCS.get(glyph, ())


def is_shape(glyph: str) -> bool:
    """Whether a character is drawn as shapes."""
    return glyph in BLOCKS or glyph in SHADES or bool(discs_of(glyph))
