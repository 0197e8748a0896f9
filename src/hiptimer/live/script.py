"""The script: what a voice has to say in a session, and in which stretches there is time for it."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from hiptimer.live.airtime import Span
from hiptimer.live.announcements import break_words, reminder, what_comes
from hiptimer.live.landmarks import begins_rep, rep_of
from hiptimer.live.language import Saying
from hiptimer.live.phrases import forms, move
from hiptimer.plan.timeline import HELD, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.plan.timeline import Step, Timeline

LONG = 20.0
"""Seconds from which on somebody who works wants to hear that half is over."""

HALF = 2.0
"""Seconds after the half in which it may be told; later it would be wrong."""

COUNT_IN = 3.0
"""Seconds at the end of a break in which nobody talks without need."""

GAP_STEPS = 2
"""Steps before a rep in which it is named: lowering and resetting."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say."""

    forms: tuple[str, ...]
    """From the fullest to the shortest."""
    spans: tuple[Span, ...]
    """Where it may be said, the best first."""
    late: bool = False
    """Whether it is said as late as there is room, and not as early."""


def places(timeline: Timeline) -> Iterator[Line]:
    """Return what says where one is: side, movement, set and rep, ahead of each; then the rests.

    Ahead means in the break before a run of reps, else in the gap before a rep. What leads into
    the work comes first, because a rest can be heard from its tone.
    """
    steps = timeline.steps
    for index in range(1, len(steps)):
        if begins_rep(timeline, index):
            before = steps[index - 1]
            # A short break has no room before its countdown.
            whole = () if before.is_work else (_span(before),)
            spans = (*_ahead(timeline, index), *whole)
            yield Line(what_comes(timeline, index), spans, late=before.phase is Phase.REST)
    for index, step in enumerate(steps):
        if step.phase is Phase.REST:
            yield Line(break_words(timeline, index), (_until_countdown(timeline, index),))


def halves(timeline: Timeline) -> Iterator[Line]:
    """Return what tells in long work that half of it is over."""
    for step in timeline.steps:
        if step.is_work and step.seconds >= LONG:
            half = step.start + step.seconds / 2
            yield Line(forms(Saying.HALFWAY), (Span(half, half + HALF),))


def reminders(timeline: Timeline) -> Iterator[Line]:
    """Return what to mind in the coming reps, another thing for each set, said in the break.

    How the first reps are to be done is said within the countdown too, if it must be.
    """
    for index in range(1, len(timeline.steps)):
        step, before = timeline.steps[index], timeline.steps[index - 1]
        if before.is_work or not step.is_work:
            continue
        exercise = timeline.planned[step.item].exercise
        until, late = _until_countdown(timeline, index - 1), before.phase is Phase.REST
        if exercise.stages:
            yield Line(reminder(exercise.cue_for(1)), (until, _span(before)), late)
        elif exercise.cues and index in timeline.set_starts:
            cue = exercise.cues[(step.set - 1) % len(exercise.cues)]
            yield Line(reminder(cue), (until,), late)


def counts(timeline: Timeline) -> Iterator[Line]:
    """Return every second of each hold counted down, as the screen does; of pulses, the pulses."""
    for end, seconds in _holds(timeline):
        for count in range(floor(seconds), 0, -1):
            second = Span(end - count, end - count + 1)
            yield Line(forms(Saying.COUNT, count=count), (second,))


def ready(timeline: Timeline, index: int, seconds: float) -> Iterator[Line]:
    """Return what says in `seconds` of getting ready where the step at `index` goes on.

    That is the side, the rep, and the movement: in few seconds what to do, else its name.
    """
    step, whole = timeline.steps[index], (Span(0.0, seconds),)
    exercise = timeline.planned[step.item].exercise
    if step.side is not None:
        words = forms(Saying.READY_SIDE, side=step.side, position=exercise.position)
        yield Line(words, whole)
    if step.rep is not None:
        yield Line(forms(Saying.READY_REP, rep=step.rep), whole)
        yield Line(forms(Saying.READY_MOVE, name=exercise.name, move=move(step.phase)), whole)


def _span(step: Step) -> Span:
    return Span(step.start, step.end)


def _ahead(timeline: Timeline, index: int) -> tuple[Span, ...]:
    """Return where the rep that begins at `index` is best told of, the best first.

    In a break that is its last step until the countdown. In the rep before it is the way back,
    the nearest part first: whoever sets out or holds is busy with this rep.
    """
    steps = timeline.steps
    before = steps[index - 1]
    if not before.is_work:
        return (_until_countdown(timeline, index - 1),)
    gap = range(index - 1, index - 1 - GAP_STEPS, -1)
    return tuple(_span(steps[place]) for place in gap if _is_way_back(timeline, place))


def _until_countdown(timeline: Timeline, index: int) -> Span:
    """Return the step of a break at `index`, without the countdown where it leads to work."""
    step = timeline.steps[index]
    return Span(step.start, step.end - (COUNT_IN if timeline.steps[index + 1].is_work else 0.0))


def _is_way_back(timeline: Timeline, index: int) -> bool:
    is_held = timeline.steps[index].phase in HELD
    return timeline.steps[index].is_work and not is_held and not begins_rep(timeline, index)


def _holds(timeline: Timeline) -> Iterator[tuple[float, float]]:
    """Return end and seconds of every hold, the pulses of one rep as one."""
    seconds = 0.0
    for step, following in zip(timeline.steps, (*timeline.steps[1:], None), strict=True):
        if step.phase not in HELD:
            continue
        seconds += step.seconds
        if following is None or following.phase not in HELD or rep_of(following) != rep_of(step):
            yield step.end, seconds
            seconds = 0.0
