"""Pictures of a figure as cells of a terminal: glyph, colour and ground for each."""

from __future__ import annotations

from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.figures.raster import Canvas, Colour, Lens, mix
from hiptimer.figures.renderer import Renderer
from hiptimer.figures.scene import Tone, bounds, dots, strokes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.figures.motion import Figure, Place


GRID = {Renderer.QUADRANTS: (2, 2), Renderer.HALVES: (1, 2), Renderer.ASCII: (1, 2)}
"""Pixels of a cell, across and down."""

FINE = {Renderer.QUADRANTS: 2, Renderer.HALVES: 1, Renderer.ASCII: 1}
"""Scan lines of a row of pixels."""

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

DOT_GAP = 3
"""Half widths of a cell that lie between two dots at least."""

DARKENED = 0.28
"""Share of black in the colours of the phases on a light ground."""

FEW_MATS = (0x16348C, 0x9ADFE0)
"""The mat on a dark and on a light ground, where a theme's own would be taken for one of 16 greys:
the nearest of 16 colours are blue and light cyan."""

ALIKE = 6000
"""Below this difference a phase's colour would not show on the body, which is then dimmed."""

Palette = tuple[Colour, ...]
"""The colour of each tone, in their order."""


class Cell(NamedTuple):
    """One cell of a terminal."""

    glyph: str
    colour: Colour
    ground: Colour


class Size(NamedTuple):
    """A field of cells."""

    columns: int
    rows: int


Picture = tuple[tuple[Cell, ...], ...]
"""Rows of cells, from the top."""


def palette(
    *, ground: Colour, ink: Colour, mat: Colour, phase: Colour, few: bool = False
) -> Palette:
    """Return the colours of all tones from those of a theme: `ink` is that of its text.

    `few` keeps them so far apart that they are different ones on a terminal with 16.
    """
    is_paper = _light(ground) > _light(ink)
    if few:
        mat = FEW_MATS[is_paper]
    if is_paper:
        # The colours of the phases are made for dark ink on them, and too bright beside paper.
        phase = mix(phase, 0, DARKENED)
    body, arm, far = (1.0 if few else 0.92), 0.72, 0.45
    if _apart(phase, mix(ground, ink, body)) < ALIKE:
        body, arm, far = 0.55, 0.46, 0.32
    tones = {
        Tone.GROUND: ground,
        Tone.MAT: mat if few else mix(mat, ink, 0.06),
        Tone.THING: mix(ground, ink, 0.35) if few else mix(mat, ink, 0.18),
        Tone.TRACE: mix(ground, phase, 0.6),
        Tone.GLOW: mix(ground, phase, 0.34),
        Tone.AURA: mix(ground, phase, 0.16),
        Tone.FAR: mix(ground, ink, far),
        Tone.ARM: mix(ground, ink, arm),
        Tone.BODY: mix(ground, ink, body),
        Tone.WORK: phase,
        Tone.FAR_WORK: mix(ground, phase, 0.62),
    }
    return tuple(tones[tone] for tone in Tone)


def _light(colour: Colour) -> float:
    """Return about how bright a colour looks, 0 to 255."""
    return 0.3 * (colour >> 16) + 0.59 * (colour >> 8 & 255) + 0.11 * (colour & 255)


def picture(
    figure: Figure,
    where: Place,
    size: Size,
    renderer: Renderer,
    colours: Palette,
    *,
    mirrored: bool = False,
    traced: bool = True,
) -> Picture:
    """Return a figure at a place of its motion, as large as fits; `traced` with its dotted line."""
    grid = GRID[renderer]
    lens = Lens.on(bounds(figure), *size, grid, mirrored=mirrored)
    paints = tuple(Tone) if renderer is Renderer.ASCII else colours
    canvas = Canvas(
        size.columns * grid[0], size.rows * grid[1], paints[Tone.GROUND], FINE[renderer]
    )
    lines = strokes(figure, where)
    glows = [line for line in lines if line.tone in (Tone.GLOW, Tone.AURA)]
    if renderer is Renderer.QUADRANTS:
        for line in glows:
            canvas.paint(line, lens, paints[line.tone])
    if traced:
        for x, y in _dotted(figure, lens, grid):
            canvas.dot(x, y, paints[Tone.TRACE])
    for line in lines[len(glows) :]:
        canvas.paint(line, lens, paints[line.tone])
    if renderer is Renderer.QUADRANTS:
        return quadrants(canvas.rows)
    if renderer is Renderer.HALVES:
        return halves(canvas.rows)
    return letters(canvas.rows, colours)


def _dotted(figure: Figure, lens: Lens, grid: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the pixels of the dotted lines; on a small picture every other dot would touch."""
    last: tuple[int, int] | None = None
    for dot in dots(figure):
        x, y = floor(lens.x(dot.x)), floor(lens.y(dot.y))
        if last is None or 2 * abs(x - last[0]) / grid[0] + 2 * abs(y - last[1]) >= DOT_GAP:
            yield x, y
            last = x, y


def quadrants(rows: list[list[Colour]]) -> Picture:
    """Return pixels as quarters of cells."""
    return tuple(
        tuple(map(_quadrant, zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True)))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )


@lru_cache(maxsize=16384)
def _quadrant(quarters: tuple[Colour, Colour, Colour, Colour]) -> Cell:
    """Return the cell that comes nearest to four colours; it can show two of them."""
    first, last = _poles(quarters)
    if first == last:
        return Cell(" ", first, first)
    chosen = [_apart(quarter, last) < _apart(quarter, first) for quarter in quarters]
    mask = sum(1 << index for index, is_last in enumerate(chosen) if is_last)
    inside = [quarter for quarter, is_last in zip(quarters, chosen, strict=True) if is_last]
    outside = [quarter for quarter, is_last in zip(quarters, chosen, strict=True) if not is_last]
    return Cell(GLYPHS[mask], _mean(inside), _mean(outside))


def _poles(quarters: tuple[Colour, ...]) -> tuple[Colour, Colour]:
    """Return the two colours that are furthest apart, the earlier first."""
    if len(set(quarters)) == 1:
        return quarters[0], quarters[0]
    pairs = [(a, b) for index, a in enumerate(quarters) for b in quarters[index + 1 :]]
    return max(pairs, key=lambda pair: _apart(*pair))


def _apart(one: Colour, other: Colour) -> int:
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (16, 8, 0))


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
