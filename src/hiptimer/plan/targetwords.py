"""Targets in words: what is asked, what is usual, and what somebody wants instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.plan.targets import Form, work_of
from hiptimer.text import figure

if TYPE_CHECKING:
    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.owntargets import OwnTarget
    from hiptimer.plan.ranges import Range
    from hiptimer.plan.targets import Target


def asked_in_words(target: Target) -> str:
    """Return what a target asks, such as `2 sets of 7 × 4 s, rest 30 s`."""
    words = f"{_counted(target.sets, 'set')} of {work_of(target)}"
    if target.sets > 1:
        words += f", rest {figure(target.rest)} s"
    return words + (", the easier form" if target.form is Form.EASIER else "")


def range_in_words(exercise: Exercise) -> str:
    """Return the ranges of an exercise, such as `2 to 3 sets, 6 to 8 reps, hold 3 to 5 s, …`."""
    parts = [f"{_span(exercise.sets)} sets", f"{_span(exercise.reps)} reps"]
    if exercise.hold:
        parts.append(f"hold {_span(exercise.hold)} s")
    if exercise.pulses:
        parts.append(f"{_span(exercise.pulses)} pulses")
    return ", ".join([*parts, f"rest {_span(exercise.rest)} s"])


def own_in_words(own: OwnTarget) -> str:
    """Return the values of the user's own, such as `7 reps, hold 4 s`; empty for none."""
    parts = []
    for name, value in own.values.items():
        if name == "tempo":
            paces = (value.lift, value.lower, value.reset)
            parts.append(f"tempo {'/'.join(map(figure, paces))}")
        elif name in ("hold", "rest"):
            parts.append(f"{name} {figure(value)} s")
        else:
            parts.append(_counted(value, name[:-1]))
    return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _span(values: Range) -> str:
    low, high = figure(values.low), figure(values.high)
    return low if low == high else f"{low} to {high}"
