"""The exhibit: how an exercise is done, over and over, beside what is to be read about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.figures.loop import Loop
from hiptimer.tui.figureview import FigureView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hiptimer.plan.timeline import Step
    from hiptimer.tui.figureview import Gallery


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
        self._loop: Loop | None = None
        self._begun = 0.0
        self._reads = False

    def on_mount(self) -> None:
        """Move, where anything may."""
        if self._looks:
            self.set_interval(1 / self._looks, self._move)

    def _prepare(self) -> None:
        """Wait for something to show."""

    async def _load(self) -> None:
        await super()._load()
        self._begin()

    def put_on(self, steps: Iterable[Step]) -> None:
        """Show these steps from now on."""
        self._steps = tuple(steps)
        if self._steps:
            self._read()
        self._begin()

    def _read(self) -> None:
        if not self._reads:
            self._reads = True
            self.run_worker(self._load())

    def _begin(self) -> None:
        seen = [step for step in self._steps if self.has_figure_of(step.exercise)]
        self.set_class(bool(self._steps) and not seen, "-unseen")
        self._loop = Loop(seen) if seen else None
        self._begun = self._clock()
        # Also where it has no room yet: it may be about to get some.
        self.show(self._loop.moment(0) if self._loop else None)

    def _move(self) -> None:
        # Under a dialog nobody looks.
        if self._loop is not None and self.display and self.screen.is_active:
            self.show(self._loop.moment(self._clock() - self._begun))
