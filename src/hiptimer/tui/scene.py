"""The scene: the place beside the panel, with the figure and the name of what comes."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from hiptimer.tui.captions import title_lines
from hiptimer.tui.lines import SPACE, OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hiptimer.live.glance import Glance


class Scene(Vertical):
    """Shows what is done; what comes stands under its name in large letters."""

    ALLOW_SELECT = False

    def compose(self) -> ComposeResult:
        """Lay out the name above the figure."""
        yield OneLine(id="title")
        yield Static(id="figure")

    @property
    def period(self) -> float:
        """Seconds after which the figure wants to be shown anew; infinite while it stands."""
        return inf

    def show(self, glance: Glance) -> None:
        """Show `glance`; costs nothing while the scene is hidden."""
        if self.display:
            self.set_class(glance.is_coming, "-coming")
            self.query_one(OneLine).say(title_lines(glance, self.size.width - 2 * SPACE))
