"""The prompt list: a list in which no key overtakes the ones before it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.widgets import OptionList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.strip import Strip

MOVES = {
    "up": "cursor_up",
    "down": "cursor_down",
    "pageup": "page_up",
    "pagedown": "page_down",
    "home": "first",
    "end": "last",
}


class PromptList(OptionList):
    """A list whose keys take effect at once.

    Keys with priority do, and those of the screens round it have it: with Textual's own list
    "down, right" in quick succession changed the line above the one that was meant.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"move('{action}')", show=False, priority=True)
        for key, action in MOVES.items()
    ]

    put_off: Callable[[Callable[[], None]], None] | None = None
    """Takes the moves that are made before there is a line; without it they are lost."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some rows; those below the last line, which look all alike, drawn once."""
        super().render_lines(Region())  # only as it draws it finds out how many lines there are
        ends = self.gutter.top + self.virtual_size.height
        alike = crop.bottom - max(ends, crop.y) - 1
        if self.gutter.bottom or alike <= 0:
            return super().render_lines(crop)
        lines = super().render_lines(crop.shrink((0, 0, alike, 0)))
        return lines + lines[-1:] * alike

    def action_move(self, name: str) -> None:
        """Choose another line by one of Textual's own actions."""
        if not self.option_count and self.put_off is not None:
            self.put_off(partial(self.action_move, name))
        else:
            getattr(self, f"action_{name}")()
