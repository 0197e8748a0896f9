"""The exhibit: how an exercise is done, over and over, beside what is to be read about it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hiptimer.tui.figureview import FigureView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from hiptimer.figures.loop import Loop
    from hiptimer.figures.moment import Moment
    from hiptimer.figures.renderer import Picture
    from hiptimer.plan.timeline import Step
    from hiptimer.tui.figureview import Gallery

REST = 1.0
"""Seconds after which a figure that nobody saw is looked after again."""


class Exhibit(FigureView):
    """Shows the first reps of some steps in a loop, by a `clock` in seconds.

    Exercises without a figure are left out; where none has one the exhibit takes no room. The
    poses are read when there is something to show: words are there before.
    """

    def __init__(self, gallery: Gallery, clock: Callable[[], float], *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__(gallery, id=id)
        self._clock = clock
        self._looks = gallery.frames_per_second
        self._steps: tuple[Step, ...] = ()
        self._still: Picture = ()
        """What stands there until the poses are read, where it fits into the place."""
        self._loop: Loop | None = None
        self._begun = 0.0
        self._reads = False
        self._ready = asyncio.Event()
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay the tiles at once where a still shall stand in the first picture."""
        if self._still:
            yield from self.tiles()

    def on_mount(self) -> None:
        """Move, where anything may."""
        if self._looks:
            self._timer = self.set_interval(1 / self._looks, self._move)
            self.set_interval(REST, self._move_again)

    def _prepare(self) -> None:
        """Wait for something to show."""

    async def _load(self) -> None:
        await super()._load()
        self._still = ()
        self._begin()
        self._ready.set()

    async def wait(self) -> None:
        """Wait until the poses are read."""
        self._read()
        await self._ready.wait()

    def stand_in(self, still: Picture, *, is_seen: bool) -> None:
        """Show a still of what is yet to be read; `is_seen` tells whether there is a figure."""
        self._still, self._steps, self._loop = still, (), None
        self.set_class(not is_seen, "-unseen")
        self.show(None)

    @property
    def picture(self) -> Picture:
        """What is shown; the still already when it is drawn for the first time."""
        return super().picture or self._drawn(None)

    def put_on(self, steps: Iterable[Step], still: Picture = ()) -> None:
        """Show these steps from now on, and `still` until it is known how they look."""
        steps = tuple(steps)
        if steps == self._steps:
            return  # it goes on
        self._steps, self._still = steps, still
        if steps:
            self._read()
        self._begin()

    def _read(self) -> None:
        if not self._reads:
            self._reads = True
            self.run_worker(self._load())

    def has_figures(self, steps: Iterable[Step]) -> bool:
        """Whether any of these exercises has a figure."""
        return any(self.has_figure_of(step.exercise) for step in steps)

    def first_picture(self, steps: Iterable[Step]) -> Picture:
        """Return how the loop of these steps begins; empty where nothing can be seen of it."""
        loop = self._loop_of(steps)
        return () if loop is None or self._frames is None else self._drawn(loop.moment(0))

    def _loop_of(self, steps: Iterable[Step]) -> Loop | None:
        """Return the loop of what can be seen of these steps; None where nothing can."""
        from hiptimer.figures.loop import Loop  # noqa: PLC0415 - not before the first picture

        seen = [step for step in steps if self.has_figure_of(step.exercise)]
        return Loop(seen) if seen else None

    def _begin(self) -> None:
        self._loop = self._loop_of(self._steps)
        if self._frames is not None:  # what is not known yet moves nothing
            self.set_class(bool(self._steps) and self._loop is None, "-unseen")
        self._begun = self._clock()
        # Also where it has no room yet: it may be about to get some.
        self.show(self._loop.moment(0) if self._loop else None)

    def _drawn(self, moment: Moment | None) -> Picture:
        if self._frames is None:
            fits = (len(self._still), len(self._still[0]) if self._still else 0)
            return self._still if fits == (self.size.height, self.size.width) else ()
        return super()._drawn(moment)

    def _move(self) -> None:
        if not self._is_seen:
            if self._timer is not None:
                self._timer.pause()
        elif self._loop is not None and self._frames is not None:  # a still goes on as it stands
            self.show(self._loop.moment(self._clock() - self._begun))

    def _move_again(self) -> None:
        if self._timer is not None and self._is_seen:
            self._timer.resume()

    @property
    def _is_seen(self) -> bool:
        """Whether somebody looks: under a dialog or a session nobody does."""
        return self.display and self.screen.is_active
