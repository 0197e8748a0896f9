"""The timeline: one flat tuple of timed steps, and what each of them is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

# Those who read a timeline find it here; those who read the past need no more than it.
from hiptimer.plan.anatomy import Side as Side  # noqa: PLC0414, TC001

if TYPE_CHECKING:
    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.targets import Target

LEAD_IN = 10.0
"""Seconds between starting a session and its first rep. Our default."""


class Phase(StrEnum):
    """What a step is for."""

    PREPARE = "prepare"
    LIFT = "lift"
    HOLD = "hold"
    PULSE = "pulse"
    LOWER = "lower"
    RESET = "reset"
    SWITCH = "switch"
    REST = "rest"
    CHANGE = "change"


BREAKS = frozenset({Phase.PREPARE, Phase.SWITCH, Phase.REST, Phase.CHANGE})
"""Phases in which nobody exercises; all others are work and belong to a rep."""

HELD = frozenset({Phase.HOLD, Phase.PULSE})
"""Phases that count as time held."""


@dataclass(frozen=True, slots=True)
class Step:
    """One timed stretch of a session."""

    start: float
    """Seconds from the start of the session."""
    seconds: float
    phase: Phase
    exercise: str
    """Id; a rest belongs to the exercise before it, a change and a lead-in to the one after."""
    side: Side | None
    set: int
    """Counted from 1; a rest belongs to the set before it."""
    rep: int | None
    """Counted from 1 on each side; None in breaks."""
    item: int
    """Place of the exercise in the routine, from 0: the same one may come twice."""
    ends_rep: bool = False
    """True for the last moving part of a rep: when it is over, the rep is done."""

    @property
    def end(self) -> float:
        """Seconds from the start of the session to the end of the step."""
        return self.start + self.seconds

    @property
    def is_work(self) -> bool:
        """Whether the step is part of a rep."""
        return self.phase not in BREAKS


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """An exercise of the session with its target."""

    exercise: Exercise
    target: Target


@dataclass(frozen=True)
class Timeline:
    """All steps of one session, gapless, in order. Never empty."""

    routine: str
    """Id of the routine, or of the exercise that is done alone."""
    name: str
    planned: tuple[PlannedExercise, ...]
    steps: tuple[Step, ...]

    @property
    def seconds(self) -> float:
        """How long the session lasts when nobody pauses."""
        return self.steps[-1].end

    @cached_property
    def set_starts(self) -> tuple[int, ...]:
        """The index of the first working step of every set, in order."""
        seen: dict[tuple[int, int], int] = {}
        for index, step in enumerate(self.steps):
            if step.is_work:
                seen.setdefault((step.item, step.set), index)
        return tuple(seen.values())

    @cached_property
    def spans(self) -> tuple[tuple[float, float], ...]:
        """Start and end of every exercise, in seconds, with the break before and rests within."""
        ends: dict[int, float] = {step.item: step.end for step in self.steps}
        return tuple(zip((0.0, *list(ends.values())[:-1]), ends.values(), strict=True))

    def rep_steps(self, step: Step) -> frozenset[int]:
        """Return the indices of the moving steps of the rep that `step` belongs to."""
        return self._reps[step.item, step.set, step.side, step.rep]

    @cached_property
    def _reps(self) -> dict[tuple[int, int, Side | None, int | None], frozenset[int]]:
        found: dict[tuple[int, int, Side | None, int | None], set[int]] = {}
        for index, step in enumerate(self.steps):
            if step.is_work and step.phase is not Phase.RESET:
                found.setdefault((step.item, step.set, step.side, step.rep), set()).add(index)
        return {rep: frozenset(indices) for rep, indices in found.items()}
