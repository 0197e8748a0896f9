"""Corrections: a record with something else said or counted, and all besides as it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hiptimer.history.answers import LONGEST_NOTE, MOST_PAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord
    from hiptimer.plan.timeline import Side

MOMENT = timedelta(microseconds=1)
"""The least by which one edit is later than another."""

MOST_REPS = 999
"""Of one side of one set; more is a slip of the finger."""

MOST_EFFORT = 10


def instant_after(before: datetime | None, now: datetime) -> datetime:
    """Return when an edit at `now` is: right after the one `before` where a clock was set back."""
    if before is None:
        return now
    try:
        return max(now, before + MOMENT)
    except OverflowError:  # there is no later instant than the last
        return before


def edited_at(record: SessionRecord, now: datetime) -> SessionRecord:
    """Return `record` as edited at `now`, and in any case later than before."""
    edited = instant_after(record.edited or record.ended, now)
    return record.model_copy(update={"edited": edited})


def with_effort(record: SessionRecord, place: int, effort: int | None) -> SessionRecord:
    """Return `record` with how hard the exercise at `place` was, 1 to 10; None: nobody said.

    Raises `ValueError` for anything else, as all of these do, and for what the record lacks.
    """
    if effort is not None and not 1 <= effort <= MOST_EFFORT:
        raise ValueError(f"an effort is from 1 to {MOST_EFFORT}, not {effort}")
    return _with_exercise(record, place, effort=effort)


def with_pain(record: SessionRecord, place: int, pain: int | None) -> SessionRecord:
    """Return `record` with how much the exercise at `place` hurt, 0 to 10; None: nobody said."""
    if pain is not None and not 0 <= pain <= MOST_PAIN:
        raise ValueError(f"pain is from 0 to {MOST_PAIN}, not {pain}")
    return _with_exercise(record, place, pain=pain)


def with_note(record: SessionRecord, note: str) -> SessionRecord:
    """Return `record` with another note, which was cleaned before.

    It may be as long as the one before, which may come from elsewhere.
    """
    if len(note) > max(LONGEST_NOTE, len(record.note)):
        raise ValueError(f"a note has at most {LONGEST_NOTE} characters")
    return record.model_copy(update={"note": note})


def with_reps(
    record: SessionRecord, place: int, number: int, side: Side | None, reps: int
) -> SessionRecord:
    """Return `record` with other reps, 0 to 999, of one side of the set `number`.

    What the clock had counted stays beside them, until they are the same again.
    """
    if not 0 <= reps <= MOST_REPS:
        raise ValueError(f"reps are from 0 to {MOST_REPS}, not {reps}")
    done = set_in(_exercise_at(record, place), number, side)
    if reps == done.reps:
        return record
    counted = done.reps if done.counted is None else done.counted
    return _with_set(record, place, done, reps, None if counted == reps else counted)


def stepped(record: SessionRecord, spot: Spot, steps: int) -> SessionRecord:
    """Return `record` with the figure at a spot larger by `steps`, as far as that goes.

    Below the least effort and below no pain nobody said anything. A note has no figure.
    """
    if spot.part is Part.NOTE:
        return record
    exercise = _exercise_at(record, spot.place)
    if spot.part is Part.REPS:
        reps = set_in(exercise, spot.number, spot.side).reps
        reps = max(0, min(MOST_REPS, reps + steps))
        return with_reps(record, spot.place, spot.number, spot.side, reps)
    if spot.part is Part.EFFORT:
        effort = max(0, min(MOST_EFFORT, (exercise.effort or 0) + steps))
        return with_effort(record, spot.place, effort or None)
    pain = max(-1, min(MOST_PAIN, (-1 if exercise.pain is None else exercise.pain) + steps))
    return with_pain(record, spot.place, None if pain < 0 else pain)


def set_in(exercise: ExerciseRecord, number: int, side: Side | None) -> SetRecord:
    """Return one side of the set `number`; raises `ValueError` where it is not there."""
    for done in exercise.sets:
        if (done.set, done.side) == (number, side):
            return done
    raise ValueError(f"there is no set {number} of that side")


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
        return _with_set(record, spot.place, done, *correction.new)
    return _with_exercise(record, spot.place, **{spot.part.value: correction.new})


def _spots(record: SessionRecord) -> Iterator[tuple[Spot, Any]]:
    """Yield all that can be corrected, and what stands there."""
    yield Spot(Part.NOTE), record.note
    for place, exercise in enumerate(record.exercises):
        yield Spot(Part.EFFORT, place, exercise.exercise), exercise.effort
        yield Spot(Part.PAIN, place, exercise.exercise), exercise.pain
        for done in exercise.sets:
            spot = Spot(Part.REPS, place, exercise.exercise, done.set, done.side)
            yield spot, (done.reps, done.counted)


def _exercise_at(record: SessionRecord, place: int) -> ExerciseRecord:
    if not 0 <= place < len(record.exercises):
        raise ValueError(f"there is no exercise {place}")
    return record.exercises[place]


def _with_exercise(record: SessionRecord, place: int, **fields: Any) -> SessionRecord:
    changed = _exercise_at(record, place).model_copy(update=fields)
    exercises = (*record.exercises[:place], changed, *record.exercises[place + 1 :])
    return record.model_copy(update={"exercises": exercises})


def _with_set(
    record: SessionRecord, place: int, done: SetRecord, reps: int, counted: int | None
) -> SessionRecord:
    changed = done.model_copy(update={"reps": reps, "counted": counted})
    sets = tuple(changed if each is done else each for each in record.exercises[place].sets)
    return _with_exercise(record, place, sets=sets)
