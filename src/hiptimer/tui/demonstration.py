"""The demonstration: the place beside the panel, with the figure and the name of what comes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Vertical

from hiptimer.figures.moment import Moment
from hiptimer.plan.timeline import HELD, Phase
from hiptimer.tui.captions import title_lines, told_lines
from hiptimer.tui.figureview import FigureView
from hiptimer.tui.lines import SPACE, OneLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from hiptimer.live.glance import Glance
    from hiptimer.tui.figureview import Gallery

MOVING = frozenset({Phase.LIFT, Phase.LOWER, Phase.PULSE})

GLOWING = 3
"""Looks a second at a figure that stands still but for its glow."""


class Demonstration(Vertical):
    """Shows what is done; what comes stands under its name in large letters.

    So does an exercise without a figure, with what one rep of it is.

    `progress` tells how much of the present step is over, 0 to 1, whenever the figure moves; None
    where that would hold up what matters more.
    """

    ALLOW_SELECT = False

    def __init__(self, gallery: Gallery, progress: Callable[[], float | None], *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._most = gallery.frames_per_second
        self._progress = progress
        # Kept here, since a timer may come when what it moves is taken down already.
        self._figure = FigureView(gallery, id="figure")
        self._moment: Moment | None = None
        self._looks = 0
        """Looks a second at the figure; none while it stands still."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the name above the figure."""
        yield OneLine(id="title")
        yield self._figure

    def show(self, glance: Glance) -> None:
        """Show `glance`; costs nothing while the demonstration is hidden."""
        is_seen = self._figure.has_figure_of(glance.exercise_id)
        self._look(looks_at(glance, self._most) if self.display and is_seen else 0)
        if self.display:
            self.set_class(glance.is_coming, "-coming")
            self.set_class(not is_seen, "-unseen")
            title = title_lines if is_seen else told_lines
            self.query_one(OneLine).say(title(glance, self.size.width - 2 * SPACE))
            self._moment = Moment(
                glance.exercise_id, glance.pose, glance.progress, glance.side, glance.mode
            )
            self._figure.show(self._moment)

    def _look(self, looks: int) -> None:
        """Move the figure so many times a second from now on."""
        if looks != self._looks:
            self._looks = looks
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_interval(1 / looks, self._move) if looks else None

    def _move(self) -> None:
        progress = self._progress()
        if self._moment is not None and progress is not None:
            self._figure.show(replace(self._moment, progress=progress))


def looks_at(glance: Glance, most: int) -> int:
    """Return how many times a second the figure looks different, `most` at the most."""
    if glance.mode != glance.pose:
        return 0  # the clock stands, or the work is yet to come
    if glance.pose in MOVING:
        return most
    return min(most, GLOWING) if glance.pose in HELD else 0
