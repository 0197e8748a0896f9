"""Progress: where somebody stands on each ladder, as it follows from all that was done, and why."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.history.answers import STOP_PAIN
from hiptimer.history.brake import braked
from hiptimer.history.cutshort import is_cut_short, is_only_a_look
from hiptimer.history.outcome import Outcome, Row, Situation
from hiptimer.history.records import form_of
from hiptimer.history.standing import (
    DAY,
    LAY_OFFS,
    LOCKED,
    Standing,
    Status,
    left_alone,
    let_in_again,
    moved,
    rested,
    unlocked_at,
)
from hiptimer.history.verdict import verdict_on
from hiptimer.plan.ladder import ladder_of
from hiptimer.plan.targets import Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from hiptimer.history.records import ExerciseRecord, SessionRecord
    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.ladder import Rung
    from hiptimer.plan.library import Library

SIT_OUT = timedelta(days=7)
"""An exercise that sits out is back after this time also when no session came between."""


def standings(
    library: Library,
    sessions: Iterable[SessionRecord],
    *,
    now: datetime,
    unlocked: Mapping[str, datetime] = MappingProxyType({}),
    minutes: float | None = None,
    light: Collection[str] = (),
) -> dict[str, Standing]:
    """Return where somebody stands with every exercise at `now`, by the sessions begun until then.

    `unlocked` tells by exercise when the user unlocked it; `minutes` is the time that a session
    has, None for any; sessions of `light` routines are no steps on the way, whatever they ask.
    The order of the sessions does not matter, rehearsals count nothing.
    """
    return standings_after(
        library, in_order(sessions), now=now, unlocked=unlocked, minutes=minutes, light=light
    )


def in_order(sessions: Iterable[SessionRecord]) -> Iterator[SessionRecord]:
    """Return the sessions oldest first, as a history yields them."""
    return iter(sorted(sessions, key=lambda each: (each.started, each.id)))


def standings_after(
    library: Library,
    sessions: Iterable[SessionRecord],
    *,
    now: datetime,
    unlocked: Mapping[str, datetime],
    minutes: float | None,
    light: Collection[str],
) -> dict[str, Standing]:
    """Return the same for sessions that come oldest first; each is looked at once, none is kept."""
    found = {name: Standing() for name in library.exercises}
    for session in sessions:
        if not session.rehearsal and session.started <= now:
            _take(found, session, library, unlocked, minutes, is_light=session.routine in light)
    return {name: _today(standing, now, unlocked.get(name)) for name, standing in found.items()}


def _take(
    found: dict[str, Standing],
    session: SessionRecord,
    library: Library,
    unlocked: Mapping[str, datetime],
    minutes: float | None,
    *,
    is_light: bool,
) -> None:
    """Let `found` follow from one session more."""
    done = [
        name
        for name in dict.fromkeys(each.exercise for each in session.exercises)
        if name in library
    ]
    before, after = {}, {}
    for name in done:
        known = unlocked_at(found[name], unlocked.get(name), session.started)
        before[name] = rested(known, session.started)
        after[name] = _after(before[name], library[name], session, is_light=is_light)
    if is_only_a_look(session):
        found |= {name: _looked_at(found[name], after[name].reason) for name in done}
        return
    for name, standing in found.items():
        if standing.status is Status.SITS_OUT and name not in done:
            found[name] = let_in_again(standing)
    found |= braked(before, after, [library[name] for name in done], minutes)


def _looked_at(standing: Standing, reason: str) -> Standing:
    """Return the standing after somebody only looked: nothing is otherwise, but they are told."""
    return standing._replace(reason=reason) if standing.status is Status.READY else standing


def _after(
    standing: Standing, exercise: Exercise, session: SessionRecord, *, is_light: bool
) -> Standing:
    """Return where one stands after a session with `exercise`, the brake not yet put on."""
    rung, began = standing.rung(exercise), session.started
    situation = Situation(
        rung,
        standing.form,
        standing.row,
        standing.successes,
        climbs_back=standing.place < standing.old_place,
        is_top=standing.place >= len(ladder_of(exercise)) - 1,
    )
    gap = None if standing.worked is None else began - standing.worked
    entries = [each for each in session.exercises if each.exercise == exercise.id]
    outcome = _outcome(entries, rung, standing.form, gap, session, is_light=is_light)
    verdict = verdict_on(outcome, situation)
    if verdict.row is Row.LEFT:
        reason = LOCKED if standing.status is Status.LOCKED else verdict.reason
        return _passed_by(standing, reason, began)._replace(reason=reason)
    if verdict.row is Row.LESS_ASKED and not outcome.is_trimmed:
        return _passed_by(standing, verdict.reason, began)
    after = moved(standing, exercise, verdict)._replace(last=began, row=verdict.row)
    if outcome.is_trimmed or not outcome.is_less:
        after = after._replace(worked=began)
    if verdict.row is Row.SEVERE_PAIN:
        return left_alone(after, began)
    if standing.status is Status.LOCKED:
        return after._replace(reason=LOCKED)
    return after._replace(status=Status.READY)


def _passed_by(standing: Standing, reason: str, began: datetime) -> Standing:
    """Return the standing after a session that asked for less, or that somebody left.

    It is no step on the way, neither up nor back, and keeps only a lay-off away.
    """
    if standing.status is Status.SITS_OUT:
        standing = let_in_again(standing)
    return standing._replace(last=began, reason=standing.reason if standing.last else reason)


def _outcome(
    entries: Sequence[ExerciseRecord],
    rung: Rung,
    form: Form,
    gap: timedelta | None,
    session: SessionRecord,
    *,
    is_light: bool,
) -> Outcome:
    """Return how an exercise went; where it was asked for twice, the larger part of it counts."""
    entry = max(entries, key=lambda each: each.reps_asked)
    target = entry.target
    is_less = (
        is_light
        or entry.reps_asked < rung.total
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
        is_light=is_light,
        is_cut_short=entry is session.exercises[-1] and is_cut_short(session),
    )


def _reps(entry: ExerciseRecord) -> int:
    """Return the reps done on the worse side."""
    return min(entry.reps_on(side) for side in entry.sides_asked)


def _pain(entry: ExerciseRecord) -> int | None:
    """Return the pain of an exercise; who stopped for it and said no figure had too much."""
    return STOP_PAIN if entry.stopped_by_pain and entry.pain is None else entry.pain


def _worst(told: Iterable[int | None]) -> int | None:
    return max((each for each in told if each is not None), default=None)


def turns_at(standing: Standing, now: datetime) -> datetime | None:
    """Return when a standing becomes another one just by the time that passes; None: never.

    What is told of a lay-off counts its days, and is no other standing for that.
    """
    if standing.last is None:
        return None
    spans = [days * DAY for days in LAY_OFFS] if standing.place else []
    if standing.status is Status.SITS_OUT:
        spans.append(SIT_OUT)
    coming = (standing.last + span for span in spans)
    return min((each for each in coming if each > now), default=None)


def _today(standing: Standing, now: datetime, unlocked: datetime | None) -> Standing:
    """Return the standing at `now`."""
    standing = unlocked_at(standing, unlocked, now)
    is_over = standing.last is not None and now - standing.last >= SIT_OUT
    if standing.status is Status.SITS_OUT and is_over:
        standing = let_in_again(standing)
    return rested(standing, now)
