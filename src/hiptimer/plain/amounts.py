"""Amounts: times, reps and sides as people say them in a sentence that is read aloud."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from hiptimer.live.language import Saying
from hiptimer.live.phrases import forms
from hiptimer.text import figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.plan.timeline import PlannedExercise, Side

MINUTE = 60

LONGEST_IN_SECONDS = 90
"""Seconds up to which a duration is said in seconds alone."""


def sentence(words: str) -> str:
    """Return words as a sentence, with a capital and a full stop."""
    return f"{words[:1].upper()}{words[1:].rstrip(' .')}."


def seconds(value: float) -> str:
    """Return seconds with their noun."""
    return f"{figure(value)} second" + ("" if value == 1 else "s")


def about(value: float) -> str:
    """Return about how long so many seconds are: `12 minutes`, `45 seconds`."""
    if value <= LONGEST_IN_SECONDS:
        return seconds(ceil(value))
    return f"{ceil(value / MINUTE)} minutes"


def exactly(value: float) -> str:
    """Return how long so many seconds are, to the second: `11 minutes 50 seconds`."""
    minutes, rest = divmod(round(value), MINUTE)
    if not minutes:
        return seconds(rest)
    whole = f"{minutes} minute" + ("" if minutes == 1 else "s")
    return f"{whole} {seconds(rest)}" if rest else whole


def side_of(planned: PlannedExercise, side: Side) -> str:
    """Return a side as it is understood in the position of an exercise: `left leg on top`."""
    return forms(Saying.READY_SIDE, side=side, position=planned.exercise.position)[0].rstrip(".")


def work(planned: PlannedExercise) -> str:
    """Return what is asked of somebody, in figures: `2 sets of 8 reps a side, hold 5 seconds`."""
    target = planned.target
    reps = "1 rep" if target.reps == 1 else f"{target.reps} reps"
    sets = f"{target.sets} sets of " if target.sets > 1 else ""
    sides = " a side" if planned.exercise.side else ""
    held = f", hold {seconds(target.hold)}" if target.hold else ""
    return sets + reps + sides + (f", {target.pulses} pulses each" if target.pulses else held)


def done(reps: Iterable[tuple[Side | None, int]], asked: int) -> str:
    """Return the reps done against those asked of each side: `left 8, right 7 of 8`."""
    counted = tuple(reps)
    if any(side is None for side, _ in counted):
        return f"{sum(number for _, number in counted)} of {asked}"
    if len(counted) > 1 and all(number == asked for _, number in counted):
        return f"{asked} a side"
    return ", ".join(f"{side} {number}" for side, number in counted) + f" of {asked}"
