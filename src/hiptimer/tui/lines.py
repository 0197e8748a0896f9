"""One-line widgets, and lines made of two ends."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

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

    def say(self, content: Content) -> None:
        """Show `content`."""
        if self._said is None or not content.is_same(self._said):
            self._said = content
            self.update(content)


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
