"""Lettering that reads from two metres away: stroked figures in blocks, and rows of any text.

Pure: text and sizes in, rows out. A cell is taken to be twice as tall as wide.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby, pairwise
from math import ceil, cos, hypot, pi, sin
from typing import NamedTuple

Point = tuple[float, float]
Line = tuple[Point, ...]


class Run(NamedTuple):
    """Text in one row that looks the same all over, in shares of ink: 0 is none, 1 is all."""

    text: str
    ink: float = 1.0
    """In the characters."""
    ground: float = 0.0
    """Behind them."""
    bold: bool = False


Row = tuple[Run, ...]
Cell = tuple[str, float, float]
"""A character, the ink in it and the ink behind it."""


STROKE = 0.115
"""Width of a stroke, in heights of the figure."""

WIDTH = 0.6
"""Width of a figure, in heights."""

NARROWEST = 0.8
"""The share of its width down to which a figure is pressed together before it gets less tall."""

EDGE = 0.75
"""Width of a smooth edge, in halves of rows: between the height and the width of a quarter."""

STEEP = 14
"""Rows from which figures have hard edges: from afar they look smooth, and cost a third."""

WIDEST = 1.2
"""The share of its width up to which a figure is drawn out where there is room."""

COLON_WIDTH = 0.24

GAP = 0.1
"""Space between two figures, in heights."""

QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Block characters by their filled quarters: 1 upper left, 2 upper right, 4 and 8 below."""


def _arc(  # noqa: PLR0917 - short names would be longer than the numbers
    x: float, y: float, rx: float, ry: float, first: float, last: float
) -> Line:
    """Return part of an ellipse; degrees run clockwise from the right, y down."""
    count = 14
    angles = (pi / 180 * (first + (last - first) * i / count) for i in range(count + 1))
    return tuple((x + rx * cos(a), y + ry * sin(a)) for a in angles)


_SIX: tuple[Line, ...] = (
    ((0.45, 0.07), (0.3, 0.22), (0.16, 0.42), (0.08, 0.58)),
    _arc(0.3, 0.69, 0.235, 0.25, 0, 360),
)

FIGURES: dict[str, tuple[Line, ...]] = {
    "0": (
        _arc(0.3, 0.3, 0.235, 0.24, 180, 360),
        ((0.535, 0.3), (0.535, 0.7)),
        _arc(0.3, 0.7, 0.235, 0.24, 0, 180),
        ((0.065, 0.7), (0.065, 0.3)),
    ),
    "1": (((0.12, 0.24), (0.34, 0.06), (0.34, 0.94)),),
    "2": ((*_arc(0.3, 0.3, 0.23, 0.24, 195, 385), (0.07, 0.94), (0.54, 0.94)),),
    "3": (
        _arc(0.28, 0.28, 0.22, 0.22, 205, 450),
        _arc(0.28, 0.71, 0.25, 0.23, 270, 515),
    ),
    "4": (((0.43, 0.94), (0.43, 0.06), (0.05, 0.7), (0.57, 0.7)),),
    "5": (
        ((0.52, 0.06), (0.13, 0.06), (0.1, 0.46)),
        _arc(0.28, 0.65, 0.255, 0.29, 225, 505),
    ),
    "6": _SIX,
    "7": (((0.05, 0.06), (0.55, 0.06), (0.21, 0.94)),),
    "8": (
        _arc(0.3, 0.275, 0.195, 0.215, 0, 360),
        _arc(0.3, 0.715, 0.235, 0.225, 0, 360),
    ),
    "9": tuple(tuple((WIDTH - x, 1 - y) for x, y in line) for line in _SIX),
    ":": (((0.1, 0.29), (0.14, 0.31)), ((0.1, 0.69), (0.14, 0.71))),
}
"""Strokes of each figure, in heights from its upper left corner."""


def number_rows(text: str, columns: int, rows: int, *, shades: int = 1) -> list[Row]:
    """Return figures and colons as large as fit, all rows equally wide; none if nothing fits.

    `shades` are the steps from no ink to ink; with one the edges are hard, as they are in
    figures that are very tall.
    """
    if not text:
        return []
    units = sum(_width(char) for char in text) + GAP * (len(text) - 1)
    height = min(rows, int(columns / (2 * units * NARROWEST)))
    if height < 1:
        return []
    shades = shades if height < STEEP else 1
    share = min(WIDEST, columns / (2 * units * height))
    gap = max(1, int(2 * GAP * share * height))
    glyphs = [
        _figure(char, max(1, int(2 * _width(char) * share * height)), height, shades)
        for char in text
    ]
    space = [(" ", 1.0, 0.0)] * gap
    found = [
        _runs([cell for part in parts for cell in (*space, *part)][gap:])
        for parts in zip(*glyphs, strict=True)
    ]
    return found if row_width(found[0]) <= columns else []


def row_width(row: Row) -> int:
    """Return how many columns a row takes."""
    return sum(len(run.text) for run in row)


def _width(char: str) -> float:
    return COLON_WIDTH if char == ":" else WIDTH


def _runs(cells: list[Cell]) -> Row:
    """Return a row of cells with equal neighbours joined."""
    return tuple(
        Run("".join(char for char, _, _ in same), ink, ground)
        for (ink, ground), same in groupby(cells, lambda cell: cell[1:])
    )


@lru_cache(maxsize=256)
def _figure(char: str, columns: int, rows: int, shades: int) -> tuple[tuple[Cell, ...], ...]:
    """Return one figure, drawn in quarters of cells."""
    covered = _covered(char, 2 * columns, 2 * rows)
    return tuple(
        tuple(
            _cell([*upper[x : x + 2], *lower[x : x + 2]], shades) for x in range(0, 2 * columns, 2)
        )
        for upper, lower in zip(covered[::2], covered[1::2], strict=True)
    )


def _cell(quarters: list[float], shades: int) -> Cell:
    """Return the character for four shares of ink, and the ink in it and behind it.

    One cell has two colours: the quarters are parted where they differ most.
    """
    steps = [round(share * shades) for share in quarters]
    order = sorted(steps)
    gaps = [later - earlier for earlier, later in pairwise(order)]
    if not any(gaps):
        return ("█", order[0] / shades, 0.0) if order[0] else (" ", 1.0, 0.0)
    split = gaps.index(max(gaps)) + 1
    glyph = QUADRANTS[sum((step >= order[split]) << place for place, step in enumerate(steps))]
    return glyph, _mean(order[split:], shades), _mean(order[:split], shades)


def _mean(steps: list[int], shades: int) -> float:
    return round(sum(steps) / len(steps)) / shades


def _covered(char: str, across: int, down: int) -> list[list[float]]:
    """Return how much of each quarter of a cell lies within half a stroke of the figure's lines.

    A quarter is twice as tall as wide: one height is `down` quarters down and twice as many
    across, of which the figure fills `across`.
    """
    pressed = across / (2 * down) / _width(char)
    covered = [[0.0] * across for _ in range(down)]
    for line in FIGURES[char]:
        for start, end in pairwise((x * pressed, y) for x, y in line):
            _stroke(covered, start, end, down)
    return covered


def _stroke(covered: list[list[float]], start: Point, end: Point, down: int) -> None:
    """Cover the quarters round the line from start to end, as far as ink reaches."""
    radius = max(STROKE / 2, 0.55 / down)
    reach = radius + EDGE / down
    across = len(covered[0])
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    columns = range(
        max(0, int((left - reach) * 2 * down)), min(across, ceil((right + reach) * 2 * down))
    )
    for y in range(max(0, int((top - reach) * down)), min(down, ceil((bottom + reach) * down))):
        row = covered[y]
        for x in columns:
            if row[x] < 1:
                point = ((x + 0.5) / (2 * down), (y + 0.5) / down)
                share = 0.5 + (radius - _distance(point, start, end)) * down / EDGE
                row[x] = max(row[x], min(1.0, share))


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far `point` lies from the line between two points."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = along * along + up * up
    share = 0.0
    if length:
        share = ((point[0] - start[0]) * along + (point[1] - start[1]) * up) / length
        share = min(1.0, max(0.0, share))
    return hypot(point[0] - start[0] - share * along, point[1] - start[1] - share * up)
