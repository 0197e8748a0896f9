"""Announcements: what a voice says of a rep, a set or an exercise to come, and of breaks."""

from __future__ import annotations

from itertools import accumulate, islice
from typing import TYPE_CHECKING

from hiptimer.live.jumps import starts_run
from hiptimer.live.landmarks import is_last_rep, is_last_set
from hiptimer.live.language import Saying
from hiptimer.live.phrases import forms
from hiptimer.plan.anatomy import Laterality
from hiptimer.plan.targets import Form
from hiptimer.plan.timeline import Phase

if TYPE_CHECKING:
    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.timeline import PlannedExercise, Step, Timeline


def what_comes(timeline: Timeline, index: int) -> tuple[str, ...]:
    """Return the words for what is new about the rep that begins at `index`."""
    step, planned = timeline.steps[index], timeline.planned[timeline.steps[index].item]
    if not starts_run(timeline, index):
        return _coming_rep(timeline, step)
    position = planned.exercise.position
    if timeline.steps[index - 1].phase is Phase.SWITCH:
        return forms(Saying.SWITCH, side=step.side, position=position)
    if step.set == 1:
        name = planned.exercise.name
        saying = Saying.EASIER_EXERCISE if _is_easier(planned) else Saying.EXERCISE
        return forms(saying, side=step.side, position=position, name=name)
    saying = Saying.LAST_SET if is_last_set(timeline, step) else Saying.SET
    sets = planned.target.sets
    return forms(saying, side=step.side, position=position, set=step.set, sets=sets)


def _coming_rep(timeline: Timeline, step: Step) -> tuple[str, ...]:
    """Return the words for a rep within a run; a new way of doing it goes before its number."""
    exercise, rep = timeline.planned[step.item].exercise, step.rep or 1
    side = step.side if exercise.laterality is Laterality.ALTERNATING else None
    if cue := _new_way(exercise, rep):
        return forms(Saying.STAGE, side=side, rep=rep, cue=cue, short=_short(cue))
    return forms(Saying.LAST_REP if is_last_rep(timeline, step) else Saying.REP, side=side, rep=rep)


def _new_way(exercise: Exercise, rep: int) -> str | None:
    """Return how reps are done from `rep` on, where that changes within a set."""
    ends = accumulate(stage.reps for stage in exercise.stages)
    changes = zip(ends, exercise.stages[1:], strict=False)
    return next((after.cue for end, after in changes if rep == end + 1), None)


def reminder(cue: str) -> tuple[str, ...]:
    """Return the words for what is to be minded."""
    return forms(Saying.REMINDER, cue=cue, short=_short(cue))


def _short(cue: str) -> str:
    """Return what stands before the colon of a cue, such as `Toes in: point them at the floor`."""
    return cue.partition(":")[0]


def break_words(timeline: Timeline, index: int) -> tuple[str, ...]:
    """Return the words for the rest at `index`: how long it is, and what comes after it."""
    rest = timeline.steps[index]
    seconds = max(1, round(rest.seconds))
    after = next(step for step in islice(timeline.steps, index, None) if step.is_work)
    planned = timeline.planned[after.item]
    if after.item != rest.item:
        name = planned.exercise.name
        is_easier = _is_easier(planned)
        saying = Saying.REST_BEFORE_EASIER_EXERCISE if is_easier else Saying.REST_BEFORE_EXERCISE
        return forms(saying, seconds=seconds, name=name)
    if is_last_set(timeline, after):
        return forms(Saying.REST_BEFORE_LAST_SET, seconds=seconds)
    return forms(Saying.REST_BEFORE_SET, seconds=seconds, set=after.set, sets=planned.target.sets)


def _is_easier(planned: PlannedExercise) -> bool:
    return planned.target.form is Form.EASIER
