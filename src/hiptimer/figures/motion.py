"""The motion of an exercise: which pose belongs to which moment of a rep."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING, Literal, NamedTuple

from hiptimer.figures.body import Body, Limb, Pose, View, between, place
from hiptimer.plan.timeline import HELD, Phase

if TYPE_CHECKING:
    from hiptimer.figures.moment import Moment

STEPS = 40
"""Into how many places a way is divided; finer ones look the same and cost a frame each."""

BREATHS = 16
"""Places of a hold, in which the glow swells and fades twice."""

STILL_GLOW = 3
"""How strongly a limb glows that is held where nothing may pulse."""

Way = tuple[tuple[float, Pose], ...]
"""Poses by how much of a way is behind them, 0 to 1, in order."""


class Place(NamedTuple):
    """A place on the way of a rep, in whole numbers, so that what is drawn can be kept."""

    way: Literal["out", "back", "pulse"]
    step: int
    """0 to STEPS; at its end a way has reached the turning point, or is home again."""
    glow: int = 0
    """How strongly the working limb glows, 0 (not at all) to 4."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A part of what a body sits on or holds: a thick line."""

    start: tuple[float, float]
    end: tuple[float, float]
    radius: float


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One exercise as a motion; equal to itself alone, so that caches find it at once."""

    exercise: str
    view: View
    yaw: float
    """Degrees by which the viewer has gone round from the side to behind."""
    works: frozenset[Limb]
    """The limbs that are told in the colour of the phase."""
    traces: tuple[str, ...]
    """What leaves a dotted line: limbs by their tips, or `hip`, or `near_knee`."""
    things: tuple[Thing, ...]
    first: Phase
    """The part of a rep that leads from the start to the turning point: `lift` or `lower`."""
    out: Way
    back: Way | None
    """None where the way back is the way out in reverse."""
    pulse: Pose | None
    """Where a pulse goes from the turning point; None where there are none."""

    def place(self, phase: Phase, progress: float) -> Place:
        """Return where on the way of a rep `progress` (0 to 1) of a phase is.

        Breaks show the start.
        """
        progress = min(1.0, max(0.0, progress))
        if phase is Phase.PULSE and self.pulse is not None:
            return Place("pulse", round(STEPS / 4 * sin(pi * progress)) * 4, 3)
        if phase in HELD:
            return Place("out", STEPS, _breath(progress))
        if phase not in (Phase.LIFT, Phase.LOWER):
            return Place("out", 0)
        step = round(STEPS * (0.5 - 0.5 * cos(pi * progress)))
        if phase is self.first:
            return Place("out", step)
        return Place("out", STEPS - step) if self.back is None else Place("back", step)

    def pose(self, phase: Phase, progress: float) -> Pose:
        """Return how the body is held at `progress` (0 to 1) of a phase."""
        return self.pose_at(self.place(phase, progress))

    def pose_at(self, where: Place) -> Pose:
        """Return how the body is held at a place."""
        share = where.step / STEPS
        if where.way == "pulse" and self.pulse is not None:
            return between(self.out[-1][1], self.pulse, share, self.view)
        return self.pose_on(self.back if where.way == "back" and self.back else self.out, share)

    def pose_on(self, way: Way, share: float) -> Pose:
        """Return how the body is held when `share` of a way is behind it."""
        for (begin, one), (end, other) in pairwise(way):
            if share <= end:
                return between(one, other, (share - begin) / (end - begin), self.view)
        return way[-1][1]

    def body_at(self, where: Place) -> Body:
        """Return where the joints are at a place."""
        return place(self.pose_at(where), self.view)

    def all_places(self) -> tuple[Place, ...]:
        """Return every place of the motion, for what has to hold in all of them."""
        ways: list[Literal["out", "back", "pulse"]] = ["out"]
        if self.back is not None:
            ways.append("back")
        if self.pulse is not None:
            ways.append("pulse")
        return tuple(Place(way, step) for way in ways for step in range(STEPS + 1))


def still_place(moment: Moment) -> Place:
    """Return the place that stands for a whole rep where nothing may move: its turning point."""
    return Place("out", STEPS, STILL_GLOW if moment.phase in HELD else 0)


def _breath(progress: float) -> int:
    swell = 0.5 - 0.5 * cos(4 * pi * round(progress * BREATHS) / BREATHS)
    return 2 + round(2 * swell)
