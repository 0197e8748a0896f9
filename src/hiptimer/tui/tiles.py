"""Tiles: the picture of a figure in narrow columns, which draw again what looks different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip

from hiptimer.tui.figureview import FigureView, strip_of
from hiptimer.tui.slate import Slate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.figures.renderer import Cell, Picture


class Tile(Slate):
    """Some columns of the picture."""

    def __init__(self) -> None:
        super().__init__()
        self._columns = (0, 0)
        """The first column of the picture that is shown, and how many."""

    def change(self, before: Picture, after: Picture) -> None:
        """Draw the cells again in which one picture differs from the other."""
        if _size(before) != _size(after):
            self.refresh()
            return
        left, width = self._columns
        regions: list[Region] = []
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            span = _changed(old[left : left + width], new[left : left + width])
            if span is not None:
                regions.append(Region(span[0], y, span[1] - span[0], 1))
        if regions:
            self.refresh(*regions)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some rows of the columns where this tile lies now."""
        view = self.parent
        left = self.region.x - view.region.x if isinstance(view, FigureView) else 0
        if self._columns != (left, self.size.width):
            self._columns = (left, self.size.width)
            self._kept.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one row as it was drawn."""
        left, width = self._columns
        view = self.parent
        picture = view.picture if isinstance(view, FigureView) else ()
        if y >= len(picture):
            return Strip.blank(width, self.rich_style)
        return strip_of(picture[y][left : left + width])


def _size(picture: Picture) -> tuple[int, int]:
    return len(picture), len(picture[0]) if picture else 0


def _changed(old: Sequence[Cell], new: Sequence[Cell]) -> tuple[int, int] | None:
    """Return from where to where two rows differ; None where they don't."""
    if old == new:
        return None
    columns = [x for x, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    return columns[0], columns[-1] + 1
