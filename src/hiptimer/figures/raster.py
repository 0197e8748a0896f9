"""The rasteriser: thick lines to pixels, one span for each line of a grid.

A tapered thick line is convex, so on every scan line it is one span. What lies fully inside is
filled as a slice; only pixels at the edges are looked at one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.figures.scene import Bounds
    from hiptimer.figures.strokes import Stroke

SHADES = 4
"""Degrees of covering between not at all and whole."""

Colour = int
"""Red, green and blue, a byte each."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lens:
    """How units become pixels."""

    left: float
    """Where the left edge of the picture is, in units."""
    top: float
    across: float
    """Pixels for a unit."""
    down: float
    mirrored: bool
    """Whether left and right are swapped."""

    @classmethod
    def on(
        cls, bounds: Bounds, columns: int, rows: int, grid: tuple[int, int], *, mirrored: bool
    ) -> Lens:
        """Return what shows `bounds` as large as fits in the middle of a field of cells.

        A cell is taken to be twice as tall as wide; `grid` says how many pixels it has.
        """
        width, height = bounds.right - bounds.left, bounds.top - bounds.bottom
        scale = min(columns / width, 2 * rows / height)
        left = bounds.left - (columns / scale - width) / 2
        top = bounds.top + (2 * rows / scale - height) / 2
        right = left + columns / scale
        across, down = scale * grid[0], scale * grid[1] / 2
        return cls(-right if mirrored else left, top, across, down, mirrored)

    def x(self, x: float) -> float:
        """Return the column of pixels of a place."""
        return ((-x if self.mirrored else x) - self.left) * self.across

    def y(self, y: float) -> float:
        """Return the row of pixels of a place, from the top."""
        return (self.top - y) * self.down


class Canvas:
    """A field of pixels."""

    def __init__(self, width: int, height: int, ground: Colour, fine: int) -> None:
        """Begin with an empty field; `fine` is into how many scan lines a row is divided.

        With 1 nothing is blended: a pixel is painted when its middle is inside.
        """
        self.rows: list[list[Colour]] = [[ground] * width for _ in range(height)]
        self._width, self._height, self._fine = width, height, fine
        self._blends: dict[tuple[Colour, Colour, int], Colour] = {}

    def dot(self, x: float, y: float, colour: Colour) -> None:
        """Paint one pixel."""
        if 0 <= x < self._width and 0 <= y < self._height:
            self.rows[int(y)][int(x)] = colour

    def paint(self, stroke: Stroke, lens: Lens, colour: Colour) -> None:
        """Paint a thick line."""
        top = lens.y(max(stroke.y + stroke.radius, stroke.to_y + stroke.to_radius))
        bottom = lens.y(min(stroke.y - stroke.radius, stroke.to_y - stroke.to_radius))
        outline = _Outline(stroke)
        left, across, fine = lens.left, lens.across, self._fine
        for row in range(max(0, floor(top)), min(self._height, ceil(bottom))):
            spans: list[Span] = []
            for line in range(fine):
                span = outline.span(lens.top - (row + (line + 0.5) / fine) / lens.down)
                if span is not None:
                    start, end = (-span[1], -span[0]) if lens.mirrored else span
                    start, end = (start - left) * across, (end - left) * across
                    spans.append((start, end))
            if spans:
                self._fill(row, spans, colour)

    def _fill(self, row: int, spans: list[Span], colour: Colour) -> None:
        if self._fine == 1:
            start, end = (min(self._width, max(0, round(x))) for x in spans[0])
            self.rows[row][start:end] = [colour] * (end - start)
            return
        first = max(0, floor(min(start for start, _ in spans)))
        last = min(self._width, ceil(max(end for _, end in spans)))
        inner, outer = last, last
        if len(spans) == self._fine:
            inner = max(first, ceil(max(start for start, _ in spans)))
            outer = min(last, floor(min(end for _, end in spans)))
        if inner < outer:
            self.rows[row][inner:outer] = [colour] * (outer - inner)
            self._shade(row, first, inner, spans, colour)
            self._shade(row, outer, last, spans, colour)
        else:
            self._shade(row, first, last, spans, colour)

    def _shade(self, row: int, first: int, last: int, spans: list[Span], colour: Colour) -> None:
        """Blend `colour` into the pixels that the spans cover in part."""
        pixels, blends = self.rows[row], self._blends
        whole = SHADES / self._fine
        for x in range(first, last):
            covered = 0.0
            for start, end in spans:
                # min and max would take twice as long, and this is where the time goes.
                right = end if end < x + 1 else x + 1  # noqa: FURB136
                overlap = right - (start if start > x else x)  # noqa: FURB136
                if overlap > 0.0:
                    covered += overlap
            if degree := int(covered * whole + 0.5):
                key = (pixels[x], colour, degree)
                if (blended := blends.get(key)) is None:
                    blended = blends[key] = mix(*key[:2], degree / SHADES)
                pixels[x] = blended


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return the colour at `share` of the way from `one` to `other`."""
    result = 0
    for shift in (16, 8, 0):
        a, b = one >> shift & 255, other >> shift & 255
        result |= round(a + (b - a) * share) << shift
    return result


class _Outline:
    """The edge of a thick line: two circles and the two lines that touch both."""

    def __init__(self, stroke: Stroke) -> None:
        self._circles = (
            (stroke.x, stroke.y, stroke.radius),
            (stroke.to_x, stroke.to_y, stroke.to_radius),
        )
        self._lines = tuple(_touching(stroke))

    def span(self, y: float) -> Span | None:
        """Return from where to where the line at height `y` is inside; None if nowhere."""
        left, right = 1e9, -1e9
        for at_x, at_y, radius in self._circles:
            square = radius * radius - (y - at_y) * (y - at_y)
            if square > 0.0:
                half = sqrt(square)
                left = min(left, at_x - half)
                right = max(right, at_x + half)
        for low, high, x, slope in self._lines:
            if low <= y <= high:
                edge = x + slope * (y - low)
                left = min(left, edge)
                right = max(right, edge)
        return (left, right) if left < right else None


def _touching(stroke: Stroke) -> Iterator[tuple[float, float, float, float]]:
    """Yield the lines that touch both circles: lowest y, highest y, x at the lowest, slope."""
    dx, dy = stroke.to_x - stroke.x, stroke.to_y - stroke.y
    distance = sqrt(dx * dx + dy * dy)
    # Where one circle holds the other there is no such line, and none is missed.
    if distance <= abs(stroke.radius - stroke.to_radius):
        return
    lean = (stroke.radius - stroke.to_radius) / distance
    upright = sqrt(1.0 - lean * lean)
    ux, uy = dx / distance, dy / distance
    for sign in (1.0, -1.0):
        nx, ny = ux * lean - sign * uy * upright, uy * lean + sign * ux * upright
        x, y = stroke.x + nx * stroke.radius, stroke.y + ny * stroke.radius
        to_x, to_y = stroke.to_x + nx * stroke.to_radius, stroke.to_y + ny * stroke.to_radius
        if y > to_y:
            x, y, to_x, to_y = to_x, to_y, x, y
        if to_y > y:
            yield y, to_y, x, (to_x - x) / (to_y - y)
