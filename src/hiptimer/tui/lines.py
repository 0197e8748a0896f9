"""One-line widgets, and lines made of two ends."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

if TYPE_CHECKING:
    from typing import Self

SPACE = 1
"""Free columns at both ends of every line."""

SHORTEST = 12
"""Columns to which the left end of a line may be cut."""

DIM = "$quiet"
"""For what is read from near by."""


class OneLine(Static):
    """A line that is drawn again only when what it says has changed. Text is never markup."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "OneLine { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id, classes=classes, markup=False)
        self._said: Content | None = None
        self._changed: Region | None = None
        """Where it is about to look different; None: anywhere."""

    def say(self, content: Content) -> None:
        """Show `content`."""
        before, self._said = self._said, content
        if before is None or not content.is_same(before):
            width, height = self.size
            self._changed = changed(before, content, width) if height == 1 else None
            # A line that takes the room that the screen has for it moves nothing else.
            self.update(content, layout=self.styles.auto_dimensions)
            self._changed = None

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw again, where only some of a line has changed only that."""
        if self._changed is not None and not regions:
            regions = (self._changed,)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


def changed(before: Content | None, after: Content, width: int) -> Region | None:
    """Return where in its one row of `width` columns a line looks different; None: anywhere."""
    if before is None or not (_is_plain(before, width) and _is_plain(after, width)):
        return None
    pairs = zip_longest(_cells(before), _cells(after))
    places = [x for x, (cell, other) in enumerate(pairs) if cell != other]
    return Region(places[0], 0, places[-1] - places[0] + 1, 1) if places else None


def _is_plain(line: Content, width: int) -> bool:
    """Whether each character takes one column of one row."""
    return len(line) == line.cell_length <= width and "\n" not in line.plain


def _cells(line: Content) -> list[tuple[object, ...]]:
    """Return each character with what it looks like."""
    cells: list[tuple[object, ...]] = [(char,) for char in line.plain]
    for span in line.spans:
        for place in range(max(0, span.start), min(span.end, len(cells))):
            cells[place] += (span.style,)
    return cells


def two_ends(left: Content, right: Content, width: int) -> Content:
    """Return `left` and `right` at the two ends of a line.

    What is too long on the left is cut as far as it stays readable; beyond, the right gives way.
    """
    room = width - right.cell_length - 1
    if left.cell_length > room >= SHORTEST:
        left = left.truncate(room, ellipsis=True)
    gap = width - left.cell_length - right.cell_length
    if gap < 1 or not right:
        return left
    return Content.assemble(left, " " * gap, right)
