"""A moment of an exercise: all that a figure needs to know to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiptimer.plan.timeline import Phase, Side


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in an exercise a person is, and in which colour that is told."""

    exercise: str
    """Id."""
    phase: Phase
    progress: float
    """How much of the step is over, 0 to 1."""
    side: Side | None
    mode: str
    """What the colour stands for: a phase by its id, or `ready`, `waiting`, `paused`, `over`."""
