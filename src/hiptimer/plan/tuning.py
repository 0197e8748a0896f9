"""Tuning: the user's own targets changed step by step, and what may not be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hiptimer.plan.anatomy import Move
from hiptimer.plan.owntargets import VALUES, OwnTarget
from hiptimer.text import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.owntargets import OwnTargets
    from hiptimer.plan.ranges import Pace, Range
    from hiptimer.plan.targets import Target

    Changes = Mapping[str, Mapping[str, Any]]
    """New values by exercise and by their names in the file; None takes a value out."""


class Field(StrEnum):
    """A part of a target that can be changed, in the order in which it is read."""

    SETS = "sets"
    REPS = "reps"
    HOLD = "hold"
    PULSES = "pulses"
    REST = "rest"
    LIFT = "lift"
    LOWER = "lower"
    RESET = "reset"


TEMPO = (Field.LIFT, Field.LOWER, Field.RESET)
"""The moving parts of a rep: one value in the file."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a field is counted."""

    step: float
    """What one key changes."""
    least: float
    """Below there is no sense."""
    most: float
    """Above there is no sense."""
    unit: str = ""


MEASURES = {
    Field.SETS: Measure(1, 1, 20),
    Field.REPS: Measure(1, 1, 200),
    Field.HOLD: Measure(1, 0, 600, "s"),
    Field.PULSES: Measure(1, 0, 60),
    Field.REST: Measure(5, 0, 600, "s"),
    Field.LIFT: Measure(0.5, 0.5, 60, "s"),
    Field.LOWER: Measure(0.5, 0.5, 60, "s"),
    Field.RESET: Measure(0.5, 0, 60, "s"),
}
"""The bounds are those of the file's model; only a lift or lower by hand may be shorter."""


class TuningError(ValueError):
    """A change that makes no sense; the text says why."""


def fields_of(exercise: Exercise) -> tuple[Field, ...]:
    """Return what can be changed of an exercise."""
    has = {
        Field.HOLD: exercise.hold is not None,
        Field.PULSES: exercise.pulses is not None,
        Field.RESET: Move.RESET in exercise.order,
    }
    return tuple(field for field in Field if has.get(field, True))


def range_of(exercise: Exercise, field: Field) -> Range | None:
    """Return what is right for a field; None for a tempo, which has no range."""
    found: Range | None = getattr(exercise, field, None) if field not in TEMPO else None
    return found


def value_of(target: Target, field: Field) -> float:
    """Return what a target asks of a field."""
    value: float = getattr(target.pace if field in TEMPO else target, field)
    return value


def is_own(own: OwnTarget, field: Field) -> bool:
    """Whether the value of a field is the user's, not the plan's."""
    name = "tempo" if field in TEMPO else field
    return own.is_awake and getattr(own, name) is not None


def changed(own: OwnTarget, asked: Target, field: Field, steps: int) -> OwnTarget:
    """Return own values with a field some steps up or down from what is asked now.

    A value between two steps goes to the next one. Raises `TuningError` beyond all sense.
    """
    measure, value = MEASURES[field], value_of(asked, field)
    lower = math.floor(value / measure.step) if steps > 0 else math.ceil(value / measure.step)
    wanted = (lower + steps) * measure.step
    found = min(max(wanted, measure.least), measure.most)
    if found == value or (found > value) != (steps > 0):
        raise TuningError(_beyond(field, steps))
    return own.model_copy(update={"follow": None, **_written(field, found, asked.pace)})


def _written(field: Field, value: float, pace: Pace) -> dict[str, Any]:
    if field in TEMPO:
        return {"tempo": pace.model_copy(update={field: value})}
    is_seconds = bool(MEASURES[field].unit)
    return {field: float(value) if is_seconds else int(value)}


def _beyond(field: Field, steps: int) -> str:
    measure = MEASURES[field]
    edge, word = (measure.most, "most") if steps > 0 else (measure.least, "least")
    unit = f" {measure.unit}" if measure.unit else ""
    return f"{field} {figure(edge)}{unit} is the {word} there is"


def pinned(own: OwnTarget, exercise: Exercise, asked: Target) -> OwnTarget:
    """Return own values that ask for what is asked now, whatever the plan says later."""
    values: dict[str, Any] = {}
    for field in fields_of(exercise):
        if field not in TEMPO:
            values |= _written(field, value_of(asked, field), asked.pace)
    return own.model_copy(update={"follow": None, **values})


def without_values(own: OwnTarget) -> OwnTarget:
    """Return what is left where the plan is followed: that an exercise was unlocked."""
    return OwnTarget().model_copy(update={"unlocked": own.unlocked})


def changes_between(before: OwnTargets, after: OwnTargets) -> Changes:
    """Return what has to be written to come from one state of the file to another."""
    nothing = OwnTarget()
    found: dict[str, dict[str, Any]] = {}
    for name in {**before, **after}:
        old, new = before.get(name, nothing), after.get(name, nothing)
        different = {
            value: getattr(new, value)
            for value in ("follow", *VALUES, "unlocked")
            if getattr(old, value) != getattr(new, value)
        }
        if different:
            found[name] = different
    return found
