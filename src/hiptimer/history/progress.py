"""Progress: where somebody stands on each ladder, as it follows from all that was done, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.history.brake import braked
from hiptimer.history.records import STOP_PAIN, form_of
from hiptimer.history.standing import Standing, Status, left_alone, moved, readmitted, rested
from hiptimer.history.verdict import Outcome, Row, Situation, verdict_on
from hiptimer.plan.targets import Form
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from hiptimer.history.records import ExerciseRecord, SessionRecord
    from hiptimer.plan.exercises import Exercise, Library
    from hiptimer.plan.ladder import Rung

SIT_OUT = timedelta(days=7)
"""An exercise that sits out is back after this time also when no session came between."""


def standings(
    library: Library,
    sessions: Iterable[SessionRecord],
    *,
    now: datetime,
    unlocked: Mapping[str, datetime] = MappingProxyType({}),
    minutes: float | None = None,
) -> dict[str, Standing]:
    """Return where somebody stands with every exercise at `now`, by the sessions begun until then.

    `unlocked` tells by exercise when the user unlocked it; `minutes` is the time that a session
    has, None for any. The order of the sessions does not matter, rehearsals count nothing.
    """
    found = {name: Standing() for name in library.exercises}
    counting = (each for each in sessions if not each.rehearsal and each.started <= now)
    for session in sorted(counting, key=lambda each: (each.started, each.id)):
        _take(found, session, library, unlocked, minutes)
    return {name: _today(standing, now, unlocked.get(name)) for name, standing in found.items()}


def _take(
    found: dict[str, Standing],
    session: SessionRecord,
    library: Library,
    unlocked: Mapping[str, datetime],
    minutes: float | None,
) -> None:
    """Let `found` follow from one session more."""
    done = [
        name
        for name in dict.fromkeys(each.exercise for each in session.exercises)
        if name in library
    ]
    for name, standing in found.items():
        if standing.status is Status.SITS_OUT and name not in done:
            found[name] = replace(standing, status=Status.READY)
    before, after = {}, {}
    for name in done:
        exercise = library[name]
        entries = [each for each in session.exercises if each.exercise == name]
        before[name] = rested(found[name], session.started)
        after[name] = _after(before[name], exercise, entries, session.started, unlocked.get(name))
    found |= braked(before, after, [library[name] for name in done], minutes)


def _after(
    standing: Standing,
    exercise: Exercise,
    entries: Sequence[ExerciseRecord],
    began: datetime,
    unlocked: datetime | None,
) -> Standing:
    """Return where one stands after a session with `exercise`, the brake not yet put on."""
    rung = standing.rung(exercise)
    situation = Situation(
        rung,
        standing.form,
        standing.row,
        standing.successes,
        climbs_back=standing.place < standing.old_place,
    )
    gap = None if standing.last is None else began - standing.last
    outcome = _outcome(entries, rung, standing.form, gap)
    verdict = verdict_on(outcome, situation)
    after = replace(moved(standing, exercise, verdict), last=began, row=verdict.row)
    if standing.status is not Status.LOCKED:
        after = replace(after, status=Status.READY)
    if verdict.row is Row.SEVERE_PAIN and (unlocked is None or unlocked <= began):
        return left_alone(after, began)
    return after


def _outcome(
    entries: Sequence[ExerciseRecord], rung: Rung, form: Form, gap: timedelta | None
) -> Outcome:
    """Return how an exercise went; where it was asked for twice, the larger part of it counts."""
    entry = max(entries, key=lambda each: each.reps_asked)
    target = entry.target
    is_less = (
        entry.reps_asked < rung.total
        or target.hold < rung.hold
        or (form_of(target) is Form.EASIER and form is Form.STANDARD)
    )
    return Outcome(
        reps=_reps(entry),
        asked=min(entry.reps_asked, rung.total),
        effort=_worst(each.effort for each in entries),
        pain=_worst(map(_pain, entries)),
        pain_next_morning=_worst(each.pain_next_morning for each in entries),
        gap=gap,
        is_trimmed=any(each.target.trimmed for each in entries),
        is_less=is_less,
    )


def _reps(entry: ExerciseRecord) -> int:
    """Return the reps done on the worse side."""
    sides = entry.sides if entry.sides == (None,) else tuple(Side)
    return min(entry.reps_on(side) for side in sides)


def _pain(entry: ExerciseRecord) -> int | None:
    """Return the pain of an exercise; who stopped for it and said no figure had too much."""
    return STOP_PAIN if entry.stopped_by_pain and entry.pain is None else entry.pain


def _worst(told: Iterable[int | None]) -> int | None:
    return max((each for each in told if each is not None), default=None)


def _today(standing: Standing, now: datetime, at: datetime | None) -> Standing:
    """Return the standing at `now`, of an exercise that the user unlocked `at` an instant."""
    standing = rested(standing, now)
    if standing.last is None or standing.status is Status.READY:
        return standing
    if at is not None and at > standing.last:
        return readmitted(standing)
    if standing.status is Status.SITS_OUT and now - standing.last >= SIT_OUT:
        return replace(standing, status=Status.READY)
    return standing
