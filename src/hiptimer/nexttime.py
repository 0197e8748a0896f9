"""Next time: what a session that was done changes about the next one, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hiptimer.history.records import form_of
from hiptimer.history.standing import Status
from hiptimer.plan.targets import Form, target_for, work_of
from hiptimer.safety import HAVE_IT_LOOKED_AT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.history.records import ExerciseRecord, SessionRecord
    from hiptimer.history.standing import Standing
    from hiptimer.plan.targets import Target
    from hiptimer.training import Training

ALL_THE_SAME = "Next time is the same again."

LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class NextTime:
    """What is asked of one exercise next."""

    name: str
    asked: str
    """In figures, such as `1 × 10 × 5 s, was 1 × 8 × 5 s`; or that it is left out."""
    reason: str
    """Why, in a sentence or more."""
    is_same: bool
    """Whether it is what that session asked."""


def next_times(training: Training, record: SessionRecord) -> tuple[NextTime, ...]:
    """Return what is asked of each exercise of `record` next, now that it is kept.

    They come in the order of the record; exercises that are not known any more are left out.
    """
    before = {each.exercise: each for each in reversed(record.exercises)}
    targets = _targets(training, record)
    return tuple(
        _next_time(
            training.catalogue.library[name].name,
            training.standings[name],
            target,
            training.why(name, target),
            before[name],
        )
        for name, target in targets.items()
    )


def all_the_same(changes: Iterable[NextTime]) -> str | None:
    """Return the one line that tells of `changes`, where nothing changes; else None."""
    changes = tuple(changes)
    if not all(each.is_same for each in changes):
        return None
    reasons = {each.reason.replace(": the same again.", ".") for each in changes}
    return f"{ALL_THE_SAME} {reasons.pop()}" if len(reasons) == 1 else ALL_THE_SAME


def asked_of(target: Target) -> str:
    """Return all that a target asks in figures, such as `2 × 8 × 5 s (easier form)`."""
    form = " (easier form)" if target.form is Form.EASIER else ""
    return f"{target.sets} × {work_of(target)}{form}"


def _targets(training: Training, record: SessionRecord) -> dict[str, Target]:
    """Return what the routine of a record asks of its exercises now, or else the plan."""
    catalogue = training.catalogue
    routine = catalogue.routines.routines.get(record.routine)
    items = {item.exercise: item for item in reversed(routine.items)} if routine else {}
    names = dict.fromkeys(each.exercise for each in record.exercises)
    targets = {name: training.target(name) for name in names if name in catalogue.library}
    return {
        name: target_for(items[name], target) if name in items else target
        for name, target in targets.items()
    }


def _next_time(
    name: str, standing: Standing, target: Target, why: str, before: ExerciseRecord
) -> NextTime:
    if standing.status is Status.LOCKED:
        return NextTime(name, LEFT_OUT, f"{standing.reason} {HAVE_IT_LOOKED_AT}", is_same=False)
    if standing.status is Status.SITS_OUT:
        return NextTime(name, LEFT_OUT, standing.reason, is_same=False)
    asked, was = asked_of(target), _was(target, before)
    if before.target.trimmed or was == asked:
        return NextTime(name, asked, why, is_same=was == asked)
    return NextTime(name, f"{asked}, was {was}", why, is_same=False)


def _was(target: Target, before: ExerciseRecord) -> str:
    """Return what a session asked, in the same words as `target`."""
    asked = before.target
    then = replace(
        target,
        sets=asked.sets,
        reps=asked.reps,
        hold=asked.hold,
        pulses=asked.pulses,
        form=form_of(asked),
    )
    return asked_of(then)
