"""Summaries: what was done against what was asked, in figures that people read."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from hiptimer.history.records import EFFORTS
from hiptimer.text import clean, clock_time

if TYPE_CHECKING:
    from datetime import datetime

    from hiptimer.history.records import ExerciseRecord, SessionRecord


def local_start(record: SessionRecord) -> datetime:
    """Return when the session began, in the local time of then and there."""
    there = timezone(timedelta(seconds=record.offset_s))
    try:
        return record.started.astimezone(there)
    except OverflowError:  # in the first or the last hours that a date can have
        return record.started


def session_line(record: SessionRecord) -> str:
    """Return one session as a line of columns."""
    when = f"{local_start(record):%Y-%m-%d %H:%M}"
    remarks = ["rehearsal"] if record.rehearsal else []
    if record.stopped_early:
        remarks.append("stopped early")
    if record.note:
        remarks.append(clean(record.note, 60))
    return (
        f"{when}  {clean(record.routine, 20):<20}  {clock_time(record.seconds):>7}  "
        f"{record.done:>4.0%}  {' · '.join(remarks)}"
    ).rstrip()


def done_of(exercise: ExerciseRecord) -> str:
    """Return the reps done of those asked, by side: `left 8/8 · right 7/8`."""
    asked = exercise.reps_asked
    return " · ".join(
        f"{side} {exercise.reps_on(side)}/{asked}" if side else f"{exercise.reps_on(side)}/{asked}"
        for side in exercise.sides
    )


def effort_word(effort: int | None) -> str:
    """Return the answer that an effort stands for; the nearest, since other files may differ."""
    if effort is None:
        return "–"
    return min(EFFORTS, key=lambda word: abs(EFFORTS[word] - effort))


def last_session(sessions: tuple[SessionRecord, ...]) -> str:
    """Return a line about the last session that was no rehearsal."""
    for record in reversed(sessions):
        if not record.rehearsal:
            when = f"{local_start(record):%a %d %b, %H:%M}"
            return f"last: {clean(record.routine, 20)}, {when}, {record.done:.0%} done"
    return "your first session: press Enter"
