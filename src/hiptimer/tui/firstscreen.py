"""The first screen: one whose picture stands as early as can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from hiptimer.tui.ground import ground

if TYPE_CHECKING:
    from textual.events import ScreenResume
    from textual.geometry import Region
    from textual.strip import Strip


class FirstScreen(Screen[None]):
    """A screen that an app may begin with."""

    _has_come = False
    """Whether it was on top before."""

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Keep Textual from styling all once more that was styled just now (8.2.8)."""
        if not self._has_come:
            self._has_come = True
            event.refresh_styles = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some rows of what lies behind all else."""
        return ground(self, crop)
