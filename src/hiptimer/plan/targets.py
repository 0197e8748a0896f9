"""Targets: how many sets and reps of an exercise, held and rested for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from hiptimer.text import figure

if TYPE_CHECKING:
    from hiptimer.plan.ranges import Pace
    from hiptimer.plan.routines import RoutineItem


class Form(StrEnum):
    """How an exercise is done."""

    STANDARD = "standard"
    EASIER = "easier"
    """In the first of the exercise's easier ways."""


WORK = frozenset({"sets", "reps", "hold"})
"""What a rung of a ladder says; all else does not belong to it."""


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
    form: Form = Form.STANDARD
    is_trimmed: bool = False
    """Whether it was cut to fit a time."""
    is_own: bool = False
    """Whether its work is what the user or a routine says, and not a rung of the ladder."""


def target_for(item: RoutineItem, usual: Target) -> Target:
    """Return what `item` asks: what the routine says, and `usual` where it says nothing."""
    said = {
        name: value
        for name in ("sets", "reps", "hold", "pulses", "rest", "pace")
        if (value := getattr(item, name)) is not None
    }
    return replace(usual, **said, is_own=usual.is_own or not WORK.isdisjoint(said))


def work_of(target: Target) -> str:
    """Return the work of one set in figures, such as `8 × 5 s`."""
    if target.pulses:
        return f"{target.reps} × {target.pulses} pulses"
    if target.hold:
        return f"{target.reps} × {figure(target.hold)} s"
    return f"{target.reps} reps" if target.reps > 1 else "1 rep"
