"""A slate: rows that are drawn when they are first wanted, and kept until they look different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.widget import Widget

from hiptimer.tui.ground import filtered

if TYPE_CHECKING:
    from typing import Self

    from textual.geometry import Region
    from textual.strip import Strip


class Slate(Widget):
    """Draws what `render_line` returns, row by row, without borders or padding.

    Textual's own way, which has room for them, takes twice as long (8.2.8).
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._kept: dict[int, Strip] = {}
        self._kept_for = Size()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw some regions again, or all of it."""
        for region in regions:
            for y in region.line_range:
                self._kept.pop(y, None)
        if not regions:
            self._kept.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some rows; none that is kept is drawn again."""
        if self._kept_for != self.size:
            self._kept_for = self.size
            self._kept.clear()
        missing = [y for y in crop.line_range if y not in self._kept]
        self._kept.update(zip(missing, filtered(self, map(self.render_line, missing)), strict=True))
        strips = [self._kept[y] for y in crop.line_range]
        if crop.column_span == (0, self.size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]
