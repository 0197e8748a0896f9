"""Spans: what a routine may ask for, and how far one step goes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hiptimer.plan.exercises import Exercise


class Span(NamedTuple):
    """The values that a routine may ask for, both ends included, and how far one step goes."""

    low: int
    high: int
    stride: int


SPANS = {
    "sets": Span(1, 20, 1),
    "reps": Span(1, 200, 1),
    "hold": Span(0, 600, 1),
    "pulses": Span(0, 60, 1),
    "rest": Span(0, 600, 5),
}
"""What an item may ask for, as `RoutineItem` has it; seconds of hold and rest."""

BETWEEN_SPAN = Span(0, 600, 5)


def fields_of(exercise: Exercise) -> tuple[str, ...]:
    """Return what can be asked of an exercise, in the order in which people say it."""
    lacks = {"hold": exercise.hold is None, "pulses": exercise.pulses is None}
    return tuple(field for field in SPANS if not lacks.get(field, False))


def stepped(value: float, by: int, span: Span) -> float:
    """Return `value` after so many strides, on whole strides and within the span."""
    stride = span.stride
    rounded = math.floor(value / stride) if by > 0 else math.ceil(value / stride)
    return min(max((rounded + by) * stride, span.low), span.high)
