"""A loop: one rep of an exercise after another, for whoever looks at it in peace."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.figures.moment import Moment
    from hiptimer.plan.timeline import Step

LONGEST = 3.0
"""Seconds of a hold that are shown; of a longer one nothing more would be seen."""

BREATHER = 1.0
"""Seconds between two reps, at the start."""


class Loop:
    """The first rep of each side of each exercise in `steps`, over and over; never empty.

    Seconds count from the start of the first rep.
    """

    def __init__(self, steps: Iterable[Step]) -> None:
        # Here and below, because home imports this module before its first picture.
        from hiptimer.plan.timeline import Phase  # noqa: PLC0415

        self._steps = tuple(
            step
            for step in steps
            if (step.set, step.rep) == (1, 1) and step.phase is not Phase.RESET
        )
        spans = [
            min(step.seconds, LONGEST) + (BREATHER if step.ends_rep else 0.0)
            for step in self._steps
        ]
        self._ends = tuple(accumulate(spans))

    @property
    def seconds(self) -> float:
        """How long it takes until all begins again."""
        return self._ends[-1]

    def moment(self, seconds: float) -> Moment:
        """Return what is shown after `seconds`."""
        from hiptimer.figures.moment import Moment  # noqa: PLC0415
        from hiptimer.plan.timeline import Phase  # noqa: PLC0415

        into = seconds % self.seconds
        place = min(bisect_right(self._ends, into), len(self._steps) - 1)
        step = self._steps[place]
        begin = self._ends[place - 1] if place else 0.0
        progress = (into - begin) / min(step.seconds, LONGEST)
        if progress > 1:
            return Moment(step.exercise, Phase.RESET, 0.0, step.side, Phase.RESET)
        return Moment(step.exercise, step.phase, progress, step.side, step.phase)
