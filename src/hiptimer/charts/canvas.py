"""A canvas of cells that charts are drawn on: what lies beyond its edges is not drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.charts.labels import fitted, in_cells
from hiptimer.charts.picture import Ink, Picture, Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.charts.picture import Spot

BLANK = Run(" ")


class Label(NamedTuple):
    """A word that shall stand in a row, from a column on."""

    column: int
    text: str


class Canvas:
    """`width` × `height` cells, blank at first; of either there may be none."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(0, width), max(0, height)
        self.cells = [[BLANK] * self.width for _ in range(self.height)]

    def put(self, row: int, column: int, text: str, ink: Ink = Ink.PLAIN) -> None:
        """Write `text`, whose characters take one cell each, from a cell on to the right."""
        if 0 <= row < self.height:
            for place, glyph in enumerate(text, column):
                if 0 <= place < self.width:
                    self.cells[row][place] = Run(glyph, ink)

    def put_apart(self, row: int, labels: Iterable[Label], ink: Ink = Ink.QUIET) -> None:
        """Write those of `labels` that have room; where two would touch, the later one goes."""
        for column, text in labels:
            place = max(0, min(column, self.width - len(text)))
            left, right = max(0, place - 1), min(self.width, place + len(text) + 1)
            if len(text) <= self.width and self.is_free(row, left, right - left):
                self.put(row, place, text, ink)

    def is_free(self, row: int, column: int, width: int) -> bool:
        """Whether `width` cells lie on the canvas and are blank."""
        if not (0 <= row < self.height and 0 <= column <= column + width <= self.width):
            return False
        return all(run.text == " " for run in self.cells[row][column : column + width])

    def picture(self, title: str, spots: Iterable[Spot] = ()) -> Picture:
        """Return what was drawn, in rows of full width, without those that are blank at its end."""
        rows = [_runs(row) for row in self.cells]
        while rows and all(run.text.isspace() for run in rows[-1]):
            rows.pop()
        return Picture(title, tuple(rows), tuple(spots))


def titled(picture: Picture, width: int) -> Picture:
    """Return a picture of that width with its title above, for where it stands alone."""
    canvas = Canvas(width, 2)
    canvas.put(0, 0, fitted(in_cells(picture.title), width), Ink.STRONG)
    above = tuple(_runs(row) for row in canvas.cells)
    below = (replace(spot, row=spot.row + len(above)) for spot in picture.spots)
    return Picture(picture.title, above + picture.rows, tuple(below))


def remark(title: str, text: str, width: int, height: int) -> Picture:
    """Return a picture of words alone, for what can't be drawn; what is too long is cut."""
    canvas = Canvas(width, height)
    lines = wrap(in_cells(text), max(1, canvas.width))
    for row, line in enumerate(lines[: canvas.height]):
        is_cut = row == canvas.height - 1 and len(lines) > canvas.height
        canvas.put(row, 0, f"{line[: canvas.width - 1]}…" if is_cut else line, Ink.QUIET)
    return canvas.picture(title)


def _runs(row: list[Run]) -> tuple[Run, ...]:
    return tuple(
        Run("".join(cell.text for cell in cells), ink)
        for ink, cells in groupby(_inked(row), key=lambda cell: cell.ink)
    )


def _inked(row: list[Run]) -> Iterable[Run]:
    """Yield the cells, blanks in the ink of what stands before them: they have no colour."""
    ink = Ink.PLAIN
    for cell in row:
        ink = ink if cell.text == " " else cell.ink
        yield Run(cell.text, ink)
