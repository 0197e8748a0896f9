"""Cells as SVG: block characters as shapes, so that none are torn apart, text as text.

A picture that leaves every glyph to a font shows seams between block characters. Nothing in it
runs, and nothing is fetched from elsewhere.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from hiptimer.charts.picture import Ink
from hiptimer.exchange.glyphs import glyphs
from hiptimer.exchange.shapes import BLOCKS, SHADE, SHADES, TALL, WIDE, discs_of, is_shape
from hiptimer.text import clean, tame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from hiptimer.charts.picture import Picture, Run
    from hiptimer.exchange.shapes import Box, Disc

MARGIN = 8

FONT = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"

ENLARGED = 2
"""Pixels for a unit where nobody says how large a picture shall be."""

LONGEST_DESCRIPTION = 8000


class Cell(NamedTuple):
    """One cell as it is seen, or the two of a wide glyph."""

    text: str
    ink: str
    """As `#rrggbb`, also the ground."""
    ground: str
    is_bold: bool
    width: int = 1


class About(NamedTuple):
    """What is told of a picture to those who don't see it."""

    title: str
    description: str


class Stretch(NamedTuple):
    """Cells beside each other that are drawn alike."""

    x: int
    """Of the first."""
    width: int
    cells: tuple[Cell, ...]


def svg_of(picture: Picture, colours: Mapping[Ink, str], ground: str) -> str:
    """Return a picture as an SVG that stands for itself, `colours` and `ground` as `#rrggbb`."""
    rows = [list(_cells(row, colours, ground)) for row in picture.rows]
    columns = max((sum(cell.width for cell in row) for row in rows), default=0)
    about = About(clean(picture.title), _told(picture))
    return framed(columns, len(rows), _lines(rows), ground, about)


def sheet(rows: Sequence[Sequence[Cell]]) -> str:
    """Return rows of equal length as SVG."""
    return framed(len(rows[0]), len(rows), _lines(rows), rows[0][0].ground)


def _lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    return (
        f'<g transform="translate(0 {y * TALL})">{drawn(row)}</g>' for y, row in enumerate(rows)
    )


def _cells(row: Iterable[Run], colours: Mapping[Ink, str], ground: str) -> Iterator[Cell]:
    for run in row:
        for text, width in glyphs(tame(run.text)):
            yield Cell(text, colours[run.ink], ground, run.ink is Ink.STRONG, width)


def _told(picture: Picture) -> str:
    """Return what a picture says, for those who don't see it: its figures, or its text."""
    lines = [spot.words for spot in picture.spots] or [
        "".join(" " if is_shape(char) else char for run in row for char in run.text)
        for row in picture.rows
    ]
    tamed = (clean(line, LONGEST_DESCRIPTION) for line in lines)
    return clean("; ".join(filter(None, tamed)), LONGEST_DESCRIPTION)


def drawn(row: Sequence[Cell]) -> str:
    """Return one row as SVG, its upper left corner at the origin."""
    grounds = (
        (stretch.cells[0].ground, _path((stretch.x, 0, stretch.width, 1)))
        for stretch in _stretches(row, lambda cell: cell.ground)
    )
    alike = list(_stretches(row, lambda cell: (_fill(cell), cell.text)))
    boxes = ((_fill(each.cells[0]), _path(box)) for each in alike for box in _boxes(each))
    discs = ((_fill(each.cells[0]), _circle(disc)) for each in alike for disc in _discs(each))
    return "".join(
        [
            *_paths(grounds),
            *_paths(boxes),
            *_paths(discs, ' shape-rendering="geometricPrecision"'),
            *_words(row),
        ]
    )


def _stretches(row: Iterable[Cell], key: Callable[[Cell], object]) -> Iterator[Stretch]:
    x = 0
    for _, run in groupby(row, key=key):
        cells = tuple(run)
        width = sum(cell.width for cell in cells)
        yield Stretch(x, width, cells)
        x += width


def _fill(cell: Cell) -> str:
    """Return the colour of what is drawn in a cell: its ink, with some ground in a shade."""
    share = SHADES.get(cell.text)
    if share is None:
        return cell.ink
    tones = zip(bytes.fromhex(cell.ink[1:]), bytes.fromhex(cell.ground[1:]), strict=True)
    mixed = bytes(round(ink * share + ground * (1 - share)) for ink, ground in tones)
    return f"#{mixed.hex()}"


def _boxes(stretch: Stretch) -> Iterator[Box]:
    """Return the boxes of equal glyphs beside each other, joined where they touch."""
    glyph = stretch.cells[0].text
    for left, top, wide, tall in SHADE if glyph in SHADES else BLOCKS.get(glyph, ()):
        if wide == 1:
            yield (stretch.x, top, stretch.width, tall)
        else:
            yield from ((stretch.x + i + left, top, wide, tall) for i in range(stretch.width))


def _discs(stretch: Stretch) -> Iterator[Disc]:
    for disc in discs_of(stretch.cells[0].text):
        for i in range(stretch.width):
            yield disc._replace(x=(stretch.x + i) * WIDE + disc.x)


def _paths(shapes: Iterable[tuple[str, str]], more: str = "") -> Iterator[str]:
    """Return shapes as one path for each colour."""
    by_colour: dict[str, list[str]] = {}
    for fill, d in shapes:
        by_colour.setdefault(fill, []).append(d)
    return (f'<path fill="{fill}"{more} d="{"".join(d)}"/>' for fill, d in by_colour.items())


def _path(box: Box) -> str:
    left, top, wide, tall = (
        f"{round(size * unit, 2):g}" for size, unit in zip(box, (WIDE, TALL) * 2, strict=True)
    )
    return f"M{left} {top}h{wide}v{tall}h-{wide}z"


def _circle(disc: Disc) -> str:
    x, y, radius = disc
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"


def _words(row: Iterable[Cell]) -> Iterator[str]:
    """Return what is written in a row, word by word, each as wide as its cells."""
    for stretch in _stretches(
        row, lambda cell: (cell.ink, cell.is_bold, cell.width, _is_written(cell.text))
    ):
        first = stretch.cells[0]
        if _is_written(first.text):
            weight = ' font-weight="bold"' if first.is_bold else ""
            yield (
                f'<text x="{stretch.x * WIDE}" y="{TALL * 0.78:g}" fill="{first.ink}"{weight} '
                f'textLength="{stretch.width * WIDE}" lengthAdjust="spacingAndGlyphs">'
                f"{escape(''.join(cell.text for cell in stretch.cells))}</text>"
            )


def _is_written(glyph: str) -> bool:
    return glyph != " " and not is_shape(glyph)


def framed(
    columns: int,
    rows: int,
    content: Iterable[str],
    ground: str,
    about: About | None = None,
) -> str:
    """Return an SVG with a margin round `content`, which is `columns` × `rows` cells large.

    One that is told of has a size of its own; others take that of the page they are part of.
    """
    width, height = columns * WIDE + 2 * MARGIN, rows * TALL + 2 * MARGIN
    more, words = _about(about, width, height) if about else ("", ())
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{more}>',
            *words,
            f'<g font-family="{FONT}" font-size="13" shape-rendering="crispEdges">',
            f'<rect width="{width}" height="{height}" rx="8" fill="{ground}"/>',
            f'<g transform="translate({MARGIN} {MARGIN})">',
            *content,
            "</g></g></svg>\n",
        ]
    )


def _about(about: About, width: int, height: int) -> tuple[str, tuple[str, ...]]:
    """Return the attributes and the first elements by which a picture tells of itself."""
    size = f'width="{width * ENLARGED}" height="{height * ENLARGED}"'
    return f' {size} role="img" aria-label={quoteattr(about.title)}', (
        f"<title>{escape(about.title)}</title>",
        f"<desc>{escape(about.description)}</desc>",
    )
