"""A canvas of cells that charts are drawn on: what lies beyond its edges is not drawn."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.charts.labels import in_cells
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
        self._cells = [[BLANK] * self.width for _ in range(self.height)]

    def put(self, row: int, column: int, text: str, ink: Ink = Ink.PLAIN) -> None:
        """Write `text`, whose characters take one cell each, from a cell on to the right."""
        if 0 <= row < self.height:
            for place, glyph in enumerate(text, column):
                if 0 <= place < self.width:
                    self._cells[row][place] = Run(glyph, ink)

    def put_apart(self, row: int, labels: Iterable[Label], ink: Ink = Ink.QUIET) -> None:
        """Write those of `labels` that have room; where two would touch, the later one goes."""
        for column, text in labels:
            place = max(0, min(column, self.width - len(text)))
            left, right = max(0, place - 1), min(self.width, place + len(text) + 1)
            if text and self.is_free(row, left, right - left):
                self.put(row, place, text, ink)

    def is_free(self, row: int, column: int, width: int) -> bool:
        """Whether `width` cells lie on the canvas and are blank."""
        if not (0 <= row < self.height and 0 <= column <= column + width <= self.width):
            return False
        return all(run.text == " " for run in self._cells[row][column : column + width])

    def picture(self, title: str, spots: Iterable[Spot] = ()) -> Picture:
        """Return what was drawn, without the blanks at the ends of rows and below the last."""
        rows = [_runs(row) for row in self._cells]
        while rows and not rows[-1]:
            rows.pop()
        return Picture(title, tuple(rows), tuple(spots))


def remark(title: str, text: str, width: int, height: int) -> Picture:
    """Return a picture of words alone, for what can't be drawn; what is too long is cut."""
    canvas = Canvas(width, height)
    lines = wrap(in_cells(text), max(1, canvas.width))
    for row, line in enumerate(lines[: canvas.height]):
        is_cut = row == canvas.height - 1 and len(lines) > canvas.height
        canvas.put(row, 0, f"{line[: canvas.width - 1]}…" if is_cut else line, Ink.QUIET)
    return canvas.picture(title)


def _runs(row: list[Run]) -> tuple[Run, ...]:
    joined = [
        Run("".join(cell.text for cell in cells), ink)
        # A blank has no colour, so it goes with what stands before it.
        for ink, cells in groupby(_inked(row), key=lambda cell: cell.ink)
    ]
    if joined:
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip(" "))
    return tuple(run for run in joined if run.text)


def _inked(row: list[Run]) -> Iterable[Run]:
    ink = Ink.PLAIN
    for cell in row:
        ink = ink if cell.text == " " else cell.ink
        yield Run(cell.text, ink)
