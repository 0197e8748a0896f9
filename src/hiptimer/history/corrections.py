"""Corrections: what two versions of a record have otherwise, made and taken back elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hiptimer.history.amended import (
    MOST_EFFORT,
    MOST_REPS,
    exercise_at,
    set_in,
    with_effort,
    with_exercise,
    with_pain,
    with_reps,
    with_set,
)
from hiptimer.history.answers import MOST_PAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiptimer.history.records import SessionRecord
    from hiptimer.plan.timeline import Side


def stepped(record: SessionRecord, spot: Spot, steps: int) -> SessionRecord:
    """Return `record` with the figure at a spot larger by `steps`, as far as that goes.

    Below the least effort and below no pain nobody said anything. A note has no figure.
    """
    if spot.part is Part.NOTE:
        return record
    exercise = exercise_at(record, spot.place)
    if spot.part is Part.REPS:
        reps = set_in(exercise, spot.number, spot.side).reps
        reps = max(0, min(MOST_REPS, reps + steps))
        return with_reps(record, spot.place, spot.number, spot.side, reps)
    if spot.part is Part.EFFORT:
        effort = max(0, min(MOST_EFFORT, (exercise.effort or 0) + steps))
        return with_effort(record, spot.place, effort or None)
    pain = max(-1, min(MOST_PAIN, (-1 if exercise.pain is None else exercise.pain) + steps))
    return with_pain(record, spot.place, None if pain < 0 else pain)


class Part(StrEnum):
    """What can be corrected."""

    REPS = "reps"
    EFFORT = "effort"
    PAIN = "pain"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a correction is made."""

    part: Part
    place: int = -1
    """Place of the exercise in the record; -1 where it is about the whole session."""
    exercise: str = ""
    """Its id."""
    number: int = 0
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that two versions of a record have otherwise."""

    spot: Spot
    old: Any
    """Of reps a pair: those that count, and those of the clock where they differ, or None."""
    new: Any

    def __neg__(self) -> Correction:
        """Return the correction that takes this one back."""
        return replace(self, old=self.new, new=self.old)

    @property
    def figures(self) -> tuple[int | None, int | None] | None:
        """Both as figures that people know; None where they are none."""
        if self.spot.part is Part.NOTE:
            return None
        if self.spot.part is Part.REPS:
            return self.old[0], self.new[0]
        return self.old, self.new


def corrections(before: SessionRecord, after: SessionRecord) -> tuple[Correction, ...]:
    """Return what `after` has otherwise than `before`, of what can be corrected."""
    old = dict(_spots(before))
    new = dict(_spots(after))
    return tuple(
        Correction(spot, old[spot], new[spot])
        for spot in old
        if spot in new and old[spot] != new[spot]
    )


def joined(first: tuple[Correction, ...], second: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """Return corrections and those that followed as one; what came back to its beginning goes."""
    old = {each.spot: each.old for each in reversed((*first, *second))}
    new = {each.spot: each.new for each in (*first, *second)}
    return tuple(Correction(spot, old[spot], new[spot]) for spot in new if old[spot] != new[spot])


def corrected(record: SessionRecord, made: Iterable[Correction]) -> SessionRecord | None:
    """Return `record` with corrections that were made in another version of it.

    None where it has neither the old nor the new somewhere: somebody else corrected the same.
    """
    for each in made:
        changed = _corrected(record, each)
        if changed is None:
            return None
        record = changed
    return record


def _corrected(record: SessionRecord, correction: Correction) -> SessionRecord | None:
    spot = correction.spot
    present = dict(_spots(record))
    if spot not in present or present[spot] not in (correction.old, correction.new):
        return None
    if spot.part is Part.NOTE:
        return record.model_copy(update={"note": correction.new})
    if spot.part is Part.REPS:
        done = set_in(record.exercises[spot.place], spot.number, spot.side)
        return with_set(record, spot.place, done, *correction.new)
    return with_exercise(record, spot.place, **{spot.part.value: correction.new})


def _spots(record: SessionRecord) -> Iterator[tuple[Spot, Any]]:
    """Yield all that can be corrected, and what stands there."""
    yield Spot(Part.NOTE), record.note
    for place, exercise in enumerate(record.exercises):
        yield Spot(Part.EFFORT, place, exercise.exercise), exercise.effort
        yield Spot(Part.PAIN, place, exercise.exercise), exercise.pain
        for done in exercise.sets:
            spot = Spot(Part.REPS, place, exercise.exercise, done.set, done.side)
            yield spot, (done.reps, done.counted)
