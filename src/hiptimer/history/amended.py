"""Amended records: one with something else said or counted, and all besides as it was."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hiptimer.history.answers import LONGEST_NOTE, MOST_PAIN

if TYPE_CHECKING:
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
    return with_exercise(record, place, effort=effort)


def with_pain(record: SessionRecord, place: int, pain: int | None) -> SessionRecord:
    """Return `record` with how much the exercise at `place` hurt, 0 to 10; None: nobody said."""
    if pain is not None and not 0 <= pain <= MOST_PAIN:
        raise ValueError(f"pain is from 0 to {MOST_PAIN}, not {pain}")
    return with_exercise(record, place, pain=pain)


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
    done = set_in(exercise_at(record, place), number, side)
    if reps == done.reps:
        return record
    counted = done.reps if done.counted is None else done.counted
    return with_set(record, place, done, reps, None if counted == reps else counted)


def set_in(exercise: ExerciseRecord, number: int, side: Side | None) -> SetRecord:
    """Return one side of the set `number`; raises `ValueError` where it is not there."""
    for done in exercise.sets:
        if (done.set, done.side) == (number, side):
            return done
    raise ValueError(f"there is no set {number} of that side")


def exercise_at(record: SessionRecord, place: int) -> ExerciseRecord:
    """Return the exercise at `place`; raises `ValueError` where there is none."""
    if not 0 <= place < len(record.exercises):
        raise ValueError(f"there is no exercise {place}")
    return record.exercises[place]


def with_exercise(record: SessionRecord, place: int, **fields: Any) -> SessionRecord:
    """Return `record` with other fields of the exercise at `place`, which are right."""
    changed = exercise_at(record, place).model_copy(update=fields)
    exercises = (*record.exercises[:place], changed, *record.exercises[place + 1 :])
    return record.model_copy(update={"exercises": exercises})


def with_set(
    record: SessionRecord, place: int, done: SetRecord, reps: int, counted: int | None
) -> SessionRecord:
    """Return `record` with other reps of a set that it holds, and those that the clock counted."""
    changed = done.model_copy(update={"reps": reps, "counted": counted})
    sets = tuple(changed if each is done else each for each in record.exercises[place].sets)
    return with_exercise(record, place, sets=sets)
