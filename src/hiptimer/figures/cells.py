"""Pictures of a figure as cells of a terminal: glyph, colour and ground for each."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.figures.glyphs import halves, letters, quadrants
from hiptimer.figures.raster import Canvas, Lens
from hiptimer.figures.renderer import Picture, Renderer
from hiptimer.figures.scene import bounds, strokes
from hiptimer.figures.strokes import Tone
from hiptimer.figures.traces import dots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.figures.motion import Figure, Place
    from hiptimer.figures.palette import Palette


GRID = {Renderer.QUADRANTS: (2, 2), Renderer.HALVES: (1, 2), Renderer.ASCII: (1, 2)}
"""Pixels of a cell, across and down."""

FINE = {Renderer.QUADRANTS: 2, Renderer.HALVES: 1, Renderer.ASCII: 1}
"""Scan lines of a row of pixels."""


DOT_GAP = 3
"""Half widths of a cell that lie between two dots at least."""


class Size(NamedTuple):
    """A field of cells."""

    columns: int
    rows: int


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
