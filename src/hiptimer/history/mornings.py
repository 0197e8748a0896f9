"""Mornings: what is still to be asked about the morning after earlier sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING

from hiptimer.history.amended import edited_at
from hiptimer.history.weeks import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hiptimer.history.records import ExerciseRecord, SessionRecord

MEMORY = timedelta(days=7)
"""Nobody knows for longer how a morning was. Our default."""

NIGHT_ENDS = time(4)
"""A session is before a morning where this time of day came since, by the clock there."""


@dataclass(frozen=True, slots=True)
class Morning:
    """The morning after an exercise that hurt, of which nobody has told yet."""

    record: str
    """Id of the session."""
    exercise: str
    pain: int | None
    """What was answered then, 0 to 10; None where the exercise was stopped for pain without it."""


def mornings(
    sessions: Iterable[SessionRecord], exercises: Iterable[str], now: datetime
) -> tuple[Morning, ...]:
    """Return what to ask at `now`, before a session of `exercises`, in their order.

    Only the last session with an exercise is asked about, where it hurt or was stopped for pain
    and a night has passed since. The sessions come in any order; rehearsals count nothing.
    """
    wanted = dict.fromkeys(exercises)
    last: dict[str, SessionRecord] = {}
    since = now - MEMORY
    counting = (e for e in sessions if not e.rehearsal and since <= e.started <= now)
    for record in sorted(counting, key=lambda each: (each.started, each.id)):
        last |= {each.exercise: record for each in record.exercises if each.exercise in wanted}
    asked = (_morning(last[name], name, now) for name in wanted if name in last)
    return tuple(each for each in asked if each is not None)


def with_mornings(
    sessions: Iterable[SessionRecord], pains: Mapping[Morning, int], now: datetime
) -> tuple[SessionRecord, ...]:
    """Return the sessions that change by the answers, each as edited at `now`, to be saved."""
    told_of = {each.record for each in pains}
    changed = {each.id: each for each in sessions if each.id in told_of}
    for morning, pain in pains.items():
        if morning.record in changed:
            record = changed[morning.record]
            changed[morning.record] = with_morning(record, morning.exercise, pain, now)
    return tuple(changed.values())


def with_morning(
    record: SessionRecord, exercise: str, pain: int, edited: datetime
) -> SessionRecord:
    """Return `record` with the pain, 0 to 10, that an exercise gave on the morning after it.

    The edit is at `edited`, or right after the one before where a clock was set back.
    """
    exercises = tuple(
        each.model_copy(update={"pain_next_morning": pain}) if each.exercise == exercise else each
        for each in record.exercises
    )
    return edited_at(record.model_copy(update={"exercises": exercises}), edited)


def _morning(record: SessionRecord, exercise: str, now: datetime) -> Morning | None:
    """Return what to ask of the last session with an exercise; None where there is nothing."""
    if not _has_slept(record, now):
        return None
    entries = [each for each in record.exercises if each.exercise == exercise]
    if any(each.pain_next_morning is not None for each in entries):
        return None
    pain = max((each.pain for each in entries if each.pain is not None), default=None)
    return Morning(record.id, exercise, pain) if any(map(_hurt, entries)) else None


def _hurt(entry: ExerciseRecord) -> bool:
    return bool(entry.pain) or entry.stopped_by_pain


def _has_slept(record: SessionRecord, now: datetime) -> bool:
    """Whether a morning has come since the session, by the clock of where it was done."""
    that_day = day_of(record.started, record.offset_s, NIGHT_ENDS)
    return that_day < day_of(now, record.offset_s, NIGHT_ENDS)
