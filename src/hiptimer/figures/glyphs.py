"""Glyphs: pixels as quarters or halves of cells, or as letters."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hiptimer.figures.palette import Palette, apart
from hiptimer.figures.renderer import Cell
from hiptimer.figures.strokes import Tone

if TYPE_CHECKING:
    from hiptimer.figures.raster import Colour
    from hiptimer.figures.renderer import Picture

GLYPHS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By filled quarters: 1 upper left, 2 upper right, 4 and 8 below."""

LETTERS = {
    Tone.MAT: "=",
    Tone.THING: "H",
    Tone.TRACE: ".",
    Tone.FAR: ":",
    Tone.ARM: "+",
    Tone.BODY: "o",
    Tone.WORK: "#",
    Tone.FAR_WORK: "%",
}


def quadrants(rows: list[list[Colour]]) -> Picture:
    """Return pixels as quarters of cells."""
    return tuple(
        tuple(map(quadrant, zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True)))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )


@lru_cache(maxsize=4096)
def quadrant(quarters: tuple[Colour, Colour, Colour, Colour]) -> Cell:
    """Return the cell that comes nearest to four colours; it can show two of them."""
    first, last = _poles(quarters)
    if first == last:
        return Cell(" ", first, first)
    chosen = [apart(quarter, last) < apart(quarter, first) for quarter in quarters]
    mask = sum(1 << index for index, is_last in enumerate(chosen) if is_last)
    inside = [quarter for quarter, is_last in zip(quarters, chosen, strict=True) if is_last]
    outside = [quarter for quarter, is_last in zip(quarters, chosen, strict=True) if not is_last]
    return Cell(GLYPHS[mask], _mean(inside), _mean(outside))


def _poles(quarters: tuple[Colour, ...]) -> tuple[Colour, Colour]:
    """Return the two colours that are furthest apart, the earlier first."""
    if len(set(quarters)) == 1:
        return quarters[0], quarters[0]
    pairs = [(a, b) for index, a in enumerate(quarters) for b in quarters[index + 1 :]]
    return max(pairs, key=lambda pair: apart(*pair))


def _mean(colours: list[Colour]) -> Colour:
    if len(set(colours)) == 1:
        return colours[0]
    return sum(
        round(sum(colour >> shift & 255 for colour in colours) / len(colours)) << shift
        for shift in (16, 8, 0)
    )


def halves(rows: list[list[Colour]]) -> Picture:
    """Return pixels as upper and lower halves of cells."""
    return tuple(
        tuple(
            Cell(" ", upper, upper) if upper == lower else Cell("▀", upper, lower)
            for upper, lower in zip(*pair, strict=True)
        )
        for pair in zip(rows[::2], rows[1::2], strict=True)
    )


def letters(rows: list[list[Colour]], colours: Palette) -> Picture:
    """Return tones as letters; of two tones in a cell the one that matters more is told."""
    ground = colours[Tone.GROUND]
    return tuple(
        tuple(
            Cell(LETTERS.get(tone, " "), colours[tone], ground)
            for tone in (Tone(max(pair)) for pair in zip(*lines, strict=True))
        )
        for lines in zip(rows[::2], rows[1::2], strict=True)
    )
