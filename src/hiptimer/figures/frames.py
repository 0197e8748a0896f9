"""Frames: pictures of figures, kept while they may come again."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from hiptimer.figures.cells import Size, picture
from hiptimer.figures.motion import still_place
from hiptimer.figures.palette import Palette
from hiptimer.figures.renderer import Renderer
from hiptimer.plan.timeline import HELD, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiptimer.figures.moment import Moment
    from hiptimer.figures.motion import Figure, Place
    from hiptimer.figures.renderer import Picture

MOST = 200
"""Frames kept: both sides of an exercise, and of the next; one takes some ten kilobytes.

All are of one size: whoever shows another screen sees none of the others again.
"""

Key = tuple[str, "Place", Size, Renderer, Palette, bool, bool]


class Frames:
    """The pictures of all figures; each is drawn once for as long as it is wanted."""

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self._figures = figures
        self._kept: OrderedDict[Key, Picture] = OrderedDict()
        self._last: Picture = ()
        """The picture that was drawn last."""
        self._size = Size(0, 0)

    def __contains__(self, exercise: object) -> bool:
        return exercise in self._figures

    def frame(
        self, moment: Moment, size: Size, renderer: Renderer, colours: Palette, *, still: bool
    ) -> Picture | None:
        """Return the picture of a moment; None where there is no figure for its exercise.

        `still` shows the turning point and the way to it, whatever moves.
        """
        figure = self._figures.get(moment.exercise)
        if figure is None:
            return None
        if size != self._size:
            self._size = size
            self._kept.clear()
        where = still_place(moment) if still else figure.place(moment.phase, moment.progress)
        mirrored = moment.side is Side.LEFT
        traced = still or moment.phase not in HELD
        key = (moment.exercise, where, size, renderer, colours, mirrored, traced)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        drawn = picture(figure, where, size, renderer, colours, mirrored=mirrored, traced=traced)
        drawn = self._kept[key] = self._last = _sharing(drawn, self._last)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return drawn


def _sharing(drawn: Picture, other: Picture) -> Picture:
    """Return a picture that has its rows in common with another one where they are the same.

    Most of a figure stands still while it moves: this halves what its frames take.
    """
    if len(drawn) != len(other):
        return drawn
    pairs = zip(drawn, other, strict=True)
    return tuple(earlier if earlier == row else row for row, earlier in pairs)
