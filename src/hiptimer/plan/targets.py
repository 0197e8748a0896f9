"""Targets: how many sets and reps of an exercise, held and rested for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hiptimer.text import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiptimer.plan.exercises import Exercise, Pace
    from hiptimer.plan.routines import RoutineItem

BEGINNERS_REPS = 8
"""The source starts everybody with one set of eight, or of fewer where its range ends lower."""


@dataclass(frozen=True, slots=True)
class Target:
    """What one session asks of one exercise."""

    sets: int
    reps: int
    """Per leg where legs are counted, else of the whole exercise."""
    hold: float
    """Seconds at the top of each rep; 0 where nothing is held."""
    pulses: int
    """Beats of one second at the top of each rep; 0 where there are none."""
    rest: float
    """Seconds between two sets."""
    pace: Pace
    """Seconds for the moving parts of a rep."""


def first_target(exercise: Exercise) -> Target:
    """Return where a beginner starts: one set, the first rung of the exercise's ladder.

    A mobility move has no ladder: it is done in full.
    """
    low = exercise.reps.low
    return Target(
        sets=1,
        reps=low if exercise.kind == "mobility" else min(BEGINNERS_REPS, low),
        hold=exercise.hold.start if exercise.hold else 0.0,
        pulses=int(exercise.pulses.start) if exercise.pulses else 0,
        rest=exercise.rest.start,
        pace=exercise.pace,
    )


def target_for(item: RoutineItem, exercise: Exercise, targets: Mapping[str, Target]) -> Target:
    """Return what `item` asks: what the routine says, else the user's target, else the first."""
    said = {
        name: value
        for name in ("sets", "reps", "hold", "pulses", "rest", "pace")
        if (value := getattr(item, name)) is not None
    }
    return replace(targets.get(exercise.id) or first_target(exercise), **said)


def work_of(target: Target) -> str:
    """Return the work of one set in figures, such as `8 × 5 s`."""
    if target.pulses:
        return f"{target.reps} × {target.pulses} pulses"
    if target.hold:
        return f"{target.reps} × {figure(target.hold)} s"
    return f"{target.reps} reps" if target.reps > 1 else "1 rep"
