"""Lettering that reads from two metres away: stroked figures and pixel capitals as rows of text.

Pure: text and sizes in, rows of block characters out. A cell is taken to be twice as
tall as wide.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, pi, sin

Point = tuple[float, float]
Line = tuple[Point, ...]

STROKE = 0.115
"""Width of a stroke, in heights of the figure."""

WIDTH = 0.6
"""Width of a figure, in heights."""

COLON_WIDTH = 0.24

GAP = 0.1
"""Space between two figures, in heights."""

QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Block characters by their filled quarters: 1 upper left, 2 upper right, 4 and 8 below."""

HALVES = " ▀▄█"
"""Block characters by their filled halves: 1 upper, 2 lower."""


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

CAPITALS: dict[str, tuple[str, ...]] = {
    "A": (".##.", "#..#", "####", "#..#", "#..#"),
    "C": (".###", "#...", "#...", "#...", ".###"),
    "D": ("###.", "#..#", "#..#", "#..#", "###."),
    "E": ("####", "#...", "###.", "#...", "####"),
    "F": ("####", "#...", "###.", "#...", "#..."),
    "G": (".###", "#...", "#.##", "#..#", ".###"),
    "H": ("#..#", "#..#", "####", "#..#", "#..#"),
    "I": ("#", "#", "#", "#", "#"),
    "L": ("#...", "#...", "#...", "#...", "####"),
    "N": ("#...#", "##..#", "#.#.#", "#..##", "#...#"),
    "O": (".##.", "#..#", "#..#", "#..#", ".##."),
    "P": ("###.", "#..#", "###.", "#...", "#..."),
    "R": ("###.", "#..#", "###.", "#.#.", "#..#"),
    "S": (".###", "#...", ".##.", "...#", "###."),
    "T": ("###", ".#.", ".#.", ".#.", ".#."),
    "U": ("#..#", "#..#", "#..#", "#..#", ".##."),
    "V": ("#...#", "#...#", "#...#", ".#.#.", "..#.."),
    "W": ("#...#", "#...#", "#.#.#", "#.#.#", ".#.#."),
    "Y": ("#...#", ".#.#.", "..#..", "..#..", "..#.."),
}
"""Letters of the phase words, five pixels tall."""

CAPITAL_HEIGHT = 5


def number_rows(text: str, columns: int, rows: int) -> list[str]:
    """Return figures and colons as large as fit, all rows equally wide; none if nothing fits."""
    if not text:
        return []
    units = sum(_width(char) for char in text) + GAP * (len(text) - 1)
    height = min(rows, int(columns / (2 * units)))
    if height < 1:
        return []
    gap = " " * max(1, round(2 * GAP * height))
    glyphs = [_figure_rows(char, height) for char in text]
    return [gap.join(parts) for parts in zip(*glyphs, strict=True)]


def word_rows(word: str, columns: int, scale: int) -> list[str]:
    """Return a word in pixel capitals, or none where it does not fit or a letter is missing."""
    if not all(letter in CAPITALS for letter in word):
        return []
    bitmaps = [CAPITALS[letter] for letter in word]
    lines = [".".join(bitmap[row] for bitmap in bitmaps) for row in range(CAPITAL_HEIGHT)]
    grown = ["".join(pixel * scale for pixel in line) for line in lines for _ in range(scale)]
    if len(grown[0]) > columns:
        return []
    if len(grown) % 2:
        grown.append("." * len(grown[0]))
    return [
        "".join(
            HALVES[(upper == "#") + 2 * (lower == "#")]
            for upper, lower in zip(grown[row], grown[row + 1], strict=True)
        )
        for row in range(0, len(grown), 2)
    ]


def _width(char: str) -> float:
    return COLON_WIDTH if char == ":" else WIDTH


@lru_cache(maxsize=256)
def _figure_rows(char: str, height: int) -> tuple[str, ...]:
    """Return one figure `height` rows tall, drawn in quarters of cells."""
    columns = max(1, round(2 * _width(char) * height))
    across, down = 2 * columns, 2 * height
    filled = [[False] * across for _ in range(down)]
    for line in FIGURES[char]:
        for start, end in pairwise(line):
            _stroke(filled, start, end, down)
    return tuple(
        "".join(
            QUADRANTS[
                filled[y][x]
                + 2 * filled[y][x + 1]
                + 4 * filled[y + 1][x]
                + 8 * filled[y + 1][x + 1]
            ]
            for x in range(0, across, 2)
        )
        for y in range(0, down, 2)
    )


def _stroke(filled: list[list[bool]], start: Point, end: Point, down: int) -> None:
    """Fill the quarters whose middle lies within half a stroke of the line from start to end."""
    radius = max(STROKE / 2, 0.55 / down)
    across = len(filled[0])
    # A quarter is half a column wide and half a row tall: with rows twice as tall as
    # columns, one height is `down` quarters down and twice as many across.
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    for y in range(
        max(0, int((top - radius) * down)), min(down, int((bottom + radius) * down) + 1)
    ):
        for x in range(
            max(0, int((left - radius) * 2 * down)),
            min(across, int((right + radius) * 2 * down) + 1),
        ):
            point = ((x + 0.5) / (2 * down), (y + 0.5) / down)
            if _distance(point, start, end) <= radius:
                filled[y][x] = True


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far `point` lies from the line between two points."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = along * along + up * up
    share = 0.0
    if length:
        share = ((point[0] - start[0]) * along + (point[1] - start[1]) * up) / length
        share = min(1.0, max(0.0, share))
    return hypot(point[0] - start[0] - share * along, point[1] - start[1] - share * up)
