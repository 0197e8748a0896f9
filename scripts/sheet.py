"""Draw the sheet of all figures into docs/pictures/figures.svg, from the frames of the app.

With --check nothing is written; exit code 1 when the sheet is not what the app would show.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.figures.cells import Size, picture
from hiptimer.figures.glyphs import GLYPHS
from hiptimer.figures.motion import STEPS, Place
from hiptimer.figures.palette import palette
from hiptimer.figures.poses import load_figures
from hiptimer.figures.renderer import Renderer
from hiptimer.figures.strokes import Tone
from hiptimer.paths import asset
from hiptimer.plan.library import load_library
from hiptimer.tui.theme import DARK, PHASE_COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.figures.motion import Figure
    from hiptimer.figures.palette import Palette
    from hiptimer.figures.renderer import Picture

SHEET = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "figures.svg"

SIZE = Size(40, 15)
CELL = (4, 8)
"""Width and height of a cell on the sheet."""
QUARTER = (CELL[0] // 2, CELL[1] // 2)
GAP = 6
NAME = 18
"""Height of the line with the name."""


class Shot(NamedTuple):
    """One column of the sheet."""

    title: str
    mode: str
    where: Place
    mirrored: bool = False
    light: bool = False
    renderer: Renderer = Renderer.QUADRANTS


TOP = Place("out", STEPS, 3)

SHOTS = (
    Shot("start", "rest", Place("out", 0)),
    Shot("on the way", "lift", Place("out", STEPS // 2)),
    Shot("turning point", "hold", TOP),
    Shot("left side", "hold", TOP, mirrored=True),
    Shot("light", "lift", Place("out", STEPS // 2), light=True),
    Shot("few colours", "hold", TOP, renderer=Renderer.HALVES),
)


def number(colour: str | None) -> int:
    """Return a colour that is written as in style sheets."""
    return int((colour or "#000000").removeprefix("#"), 16)


def colours(shot: Shot) -> Palette:
    """Return the palette of a column."""
    phase = number(PHASE_COLOURS[shot.mode])
    if shot.light:
        return palette(ground=0xF6F5F1, ink=0x1A1A1A, mat=0xDDE5EE, phase=phase)
    return palette(
        ground=number(DARK.background),
        ink=number(DARK.foreground),
        mat=number(DARK.panel),
        phase=phase,
        few=shot.renderer is not Renderer.QUADRANTS,
    )


def shown(figure: Figure, shot: Shot) -> Picture:
    """Return the frame of a figure in a column."""
    return picture(
        figure,
        shot.where,
        SIZE,
        shot.renderer,
        colours(shot),
        mirrored=shot.mirrored,
        traced=not shot.where.glow,
    )


def quarters(drawn: Picture) -> list[list[int]]:
    """Return the colours of all quarters of cells, row by row."""
    rows: list[list[int]] = []
    for cells in drawn:
        masks = [GLYPHS.index(cell.glyph) for cell in cells]
        rows.extend(
            [
                cell.colour if mask >> bit & 1 else cell.ground
                for cell, mask in zip(cells, masks, strict=True)
                for bit in bits
            ]
            for bits in ((0, 1), (2, 3))
        )
    return rows


def runs(row: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches of one colour: colour, first column, length."""
    start = 0
    for x in range(1, len(row) + 1):
        if x == len(row) or row[x] != row[start]:
            yield row[start], start, x - start
            start = x


def written(colour: int, exact: Palette) -> str:
    """Return how a colour is written; what lies between two tones is rounded, to save space."""
    if colour in exact:
        return f"#{colour:06x}"
    return "#" + "".join(f"{round((colour >> shift & 255) / 17):x}" for shift in (16, 8, 0))


def image(drawn: Picture, exact: Palette, x: int, y: int) -> str:
    """Return a frame as horizontal lines, one path for each colour."""
    rows = [[written(colour, exact) for colour in row] for row in quarters(drawn)]
    ground = written(exact[Tone.GROUND], exact)
    paths: dict[str, list[str]] = {}
    for line, row in enumerate(rows):
        for colour, start, length in runs(row):
            if colour != ground:
                paths.setdefault(colour, []).append(f"M{start} {line}h{length}")
    lines = "".join(
        f'<path stroke="{colour}" d="{"".join(moves)}"/>' for colour, moves in paths.items()
    )
    scale = f"scale({QUARTER[0]} {QUARTER[1]}) translate(0 .5)"
    width, height = SIZE.columns * CELL[0], SIZE.rows * CELL[1]
    return (
        f'<g transform="translate({x} {y})">'
        f'<rect width="{width}" height="{height}" fill="{ground}"/>'
        f'<g transform="{scale}">{lines}</g></g>'
    )


def sheet() -> str:
    """Return the sheet as SVG."""
    library = load_library(asset("exercises.toml"))
    figures = load_figures(asset("figures.toml"), library)
    across, down = SIZE.columns * CELL[0] + GAP, SIZE.rows * CELL[1] + GAP + NAME
    width, height = GAP + len(SHOTS) * across, GAP + NAME + len(figures) * down
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} shape-rendering="crispEdges">',
        "<style>text { font: 11px Helvetica, Arial, sans-serif; fill: #c9ced4 }</style>",
        f'<rect width="{width}" height="{height}" fill="#2a2f38"/>',
    ]
    for column, shot in enumerate(SHOTS):
        parts.append(f'<text x="{GAP + column * across}" y="14">{shot.title}</text>')
    for row, (name, figure) in enumerate(figures.items()):
        y = GAP + NAME + row * down
        parts.append(f'<text x="{GAP}" y="{y + 11}">{library[name].name}</text>')
        parts += [
            image(shown(figure, shot), colours(shot), GAP + column * across, y + NAME - 2)
            for column, shot in enumerate(SHOTS)
        ]
    return "\n".join([*parts, "</svg>\n"])


def main() -> int:
    """Draw the sheet and write or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    drawn = sheet()
    if SHEET.exists() and SHEET.read_text(encoding="utf-8") == drawn:
        return 0
    print(f"{'stale' if check else 'drawn'}: {SHEET.name}")
    if not check:
        SHEET.write_text(drawn, encoding="utf-8")
    return 1 if check else 0


if __name__ == "__main__":
    sys.exit(main())
