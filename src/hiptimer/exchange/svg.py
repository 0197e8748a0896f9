"""Cells as SVG: block characters as shapes, so that none are torn apart, text as text.

A picture that leaves every glyph to a font shows seams between block characters.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from hiptimer.charts.picture import Ink
from hiptimer.text import tame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hiptimer.charts.picture import Picture, Run

WIDE, TALL = 8, 16
"""Units of one cell."""

MARGIN = 8

FONT = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"

Box = tuple[float, float, float, float]
"""Left, top, width and height, in cells."""

QUARTERS: tuple[Box, ...] = ((0, 0, 0.5, 0.5), (0.5, 0, 0.5, 0.5), (0, 0.5, 0.5, 0.5))
LAST_QUARTER: Box = (0.5, 0.5, 0.5, 0.5)

BLOCKS: dict[str, tuple[Box, ...]] = {
    "█": ((0, 0, 1, 1),),
    "▀": ((0, 0, 1, 0.5),),
    "▄": ((0, 0.5, 1, 0.5),),
    "▐": ((0.5, 0, 0.5, 1),),
    "━": ((0, 0.42, 1, 0.16),),
    "─": ((0, 0.47, 1, 0.06),),
    "▔": ((0, 0, 1, 0.125),),
    **{glyph: ((0, 0, (8 - i) / 8, 1),) for i, glyph in enumerate("█▉▊▋▌▍▎▏")},
    **{glyph: ((0, 1 - i / 8, 1, i / 8),) for i, glyph in enumerate("▁▂▃▄▅▆▇█", 1)},
    **{
        glyph: tuple(box for bit, box in enumerate((*QUARTERS, LAST_QUARTER)) if filled & 1 << bit)
        for filled, glyph in enumerate(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
        if glyph != " "
    },
}
"""Block characters as boxes."""


class Cell(NamedTuple):
    """One cell as it is seen."""

    text: str
    ink: str
    ground: str
    is_bold: bool


def drawn(row: Sequence[Cell]) -> str:
    """Return one row as SVG, its upper left corner at the origin."""
    grounds: dict[str, list[str]] = {}
    inks: dict[str, list[str]] = {}
    x = 0
    for ground, run in groupby(row, key=lambda cell: cell.ground):
        width = len(list(run))
        grounds.setdefault(ground, []).append(_path((x, 0, width, 1)))
        x += width
    x = 0
    for (ink, glyph), run in groupby(row, key=lambda cell: (cell.ink, cell.text)):
        width = len(list(run))
        for box in _boxes(glyph, x, width):
            inks.setdefault(ink, []).append(_path(box))
        x += width
    paths = [
        f'<path fill="{fill}" d="{"".join(d)}"/>'
        for shapes in (grounds, inks)
        for fill, d in shapes.items()
    ]
    return "".join([*paths, *_words(row)])


def _boxes(glyph: str, x: float, width: int) -> Iterator[Box]:
    """Return the boxes of equal glyphs beside each other, joined where they touch."""
    for left, top, wide, tall in BLOCKS.get(glyph, ()):
        if wide == 1:
            yield (x, top, width, tall)
        else:
            yield from ((x + i + left, top, wide, tall) for i in range(width))


def _path(box: Box) -> str:
    left, top, wide, tall = (
        f"{round(size * unit, 2):g}" for size, unit in zip(box, (WIDE, TALL) * 2, strict=True)
    )
    return f"M{left} {top}h{wide}v{tall}h-{wide}z"


def _words(row: Sequence[Cell]) -> Iterator[str]:
    """Return what is written in a row, word by word, each as wide as its cells."""
    x = 0
    for (ink, is_bold, is_word), run in groupby(
        row, key=lambda cell: (cell.ink, cell.is_bold, cell.text not in BLOCKS and cell.text != " ")
    ):
        text = "".join(cell.text for cell in run)
        if is_word:
            weight = ' font-weight="bold"' if is_bold else ""
            yield (
                f'<text x="{x * WIDE}" y="{TALL * 0.78:g}" fill="{ink}"{weight} '
                f'textLength="{len(text) * WIDE}" lengthAdjust="spacingAndGlyphs">'
                f"{escape(text)}</text>"
            )
        x += len(text)


def sheet(rows: Sequence[Sequence[Cell]]) -> str:
    """Return rows of equal length as SVG."""
    lines = (
        f'<g transform="translate(0 {y * TALL})">{drawn(row)}</g>' for y, row in enumerate(rows)
    )
    return framed(len(rows[0]), len(rows), lines, rows[0][0].ground)


def framed(columns: int, rows: int, content: Iterable[str], ground: str) -> str:
    """Return an SVG with a margin round `content`, which is `columns` × `rows` cells large."""
    width, height = columns * WIDE + 2 * MARGIN, rows * TALL + 2 * MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
            f'<g font-family="{FONT}" font-size="13" shape-rendering="crispEdges">',
            f'<rect width="{width}" height="{height}" rx="8" fill="{ground}"/>',
            f'<g transform="translate({MARGIN} {MARGIN})">',
            *content,
            "</g></g></svg>\n",
        ]
    )


def svg_of(picture: Picture, colours: Mapping[Ink, str], ground: str) -> str:
    """Return a picture as an SVG of its own, `colours` and `ground` as `#rrggbb`."""
    rows = [list(_cells(row, colours, ground)) for row in picture.rows]
    return sheet(rows)


def _cells(row: Sequence[Run], colours: Mapping[Ink, str], ground: str) -> Iterator[Cell]:
    for run in row:
        for char in tame(run.text):
            yield Cell(char, colours[run.ink], ground, run.ink is Ink.STRONG)
