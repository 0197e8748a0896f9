"""Breaks: what is told in rests and changes, where there is time to listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.live.cues import speaking_seconds
from hiptimer.live.landmarks import is_last_set
from hiptimer.live.ledger import SetKey
from hiptimer.live.script import COUNT_IN
from hiptimer.plain import amounts
from hiptimer.plain.moves import fitting
from hiptimer.plan.targets import Form
from hiptimer.plan.timeline import Phase, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiptimer.live.session import Session
    from hiptimer.plan.timeline import PlannedExercise, Step


def break_lines(session: Session, index: int) -> tuple[str, ...]:
    """Return what is said as the break at `index` begins, the most needed first."""
    step, before = session.timeline.steps[index], _before(session, index)
    done = _done(session, before) if before is not None and before.is_work else ()
    match step.phase:
        case Phase.REST:
            wanted = (*done, *_rest(session, index))
        case Phase.SWITCH:
            wanted = (_switch(session, step),)
        case Phase.CHANGE if before is not None and before.phase is Phase.REST:
            told = break_lines(session, index - 1)
            rest = (line for line in introduction(_planned(session, step)) if line not in told)
            wanted = (_change(session, index), *rest)
        case Phase.CHANGE:
            wanted = (*done, *_coming(session, step), _change(session, index))
        case _:
            wanted = (f"Get ready, {amounts.seconds(step.seconds)}.", _first_side(session, index))
    return tuple(_in_time(wanted, step.seconds))


def introduction(planned: PlannedExercise) -> Iterator[str]:
    """Return how somebody gets into place for an exercise, and what is asked of him."""
    exercise = planned.exercise
    yield amounts.sentence(exercise.start)
    if planned.target.form is Form.EASIER:
        yield amounts.sentence(f"easier form: {exercise.easier[0]}")
    if exercise.side:
        yield amounts.sentence(f"the side is {exercise.side}")
    yield amounts.sentence(amounts.work(planned))


def work_ahead(session: Session, index: int) -> Step:
    """Return the first working step from `index` on; at the end the last step."""
    steps = session.timeline.steps
    return next((step for step in steps[index:] if step.is_work), steps[-1])


def _planned(session: Session, step: Step) -> PlannedExercise:
    return session.timeline.planned[step.item]


def _before(session: Session, index: int) -> Step | None:
    return session.timeline.steps[index - 1] if index else None


def _done(session: Session, last: Step) -> tuple[str, ...]:
    """Tell of the set that `last` ended; nothing where nothing of it was begun."""
    planned, sets = session.timeline.planned[last.item], session.ledger.sets
    keys = [SetKey(last.item, last.set, side) for side in _sides(planned)]
    if not any(key in sets for key in keys):
        return ()
    reps = ((key.side, sets[key].reps if key in sets else 0) for key in keys)
    name = f"Set {last.set} done" if planned.target.sets > 1 else "Done"
    return (f"{name}: {amounts.done(reps, planned.target.reps)}.",)


def _sides(planned: PlannedExercise) -> tuple[Side | None, ...]:
    return tuple(Side) if planned.exercise.side else (None,)


def _rest(session: Session, index: int) -> Iterator[str]:
    rest, coming = session.timeline.steps[index], work_ahead(session, index)
    length = amounts.seconds(rest.seconds)
    left = f"{amounts.about(session.timeline.seconds - rest.start)} left."
    planned = session.timeline.planned[coming.item]
    if coming.item != rest.item:
        yield f"Rest, {length}. Next: {planned.exercise.name}."
        yield from introduction(planned)
    elif is_last_set(session.timeline, coming):
        yield f"Rest, {length}. Then the last set."
    else:
        yield f"Rest, {length}. Then set {coming.set} of {planned.target.sets}."
    yield left


def _coming(session: Session, step: Step) -> Iterator[str]:
    planned = session.timeline.planned[step.item]
    yield f"Next: {planned.exercise.name}."
    yield from introduction(planned)


def _switch(session: Session, step: Step) -> str:
    side = step.side
    words = amounts.side_of(session.timeline.planned[step.item], side) if side else ""
    return f"Switch sides. {words}."


def _change(session: Session, index: int) -> str:
    """Name the next position, where it is another one, and the side that begins."""
    steps = session.timeline.steps
    step, planned = steps[index], session.timeline.planned
    here, there = planned[step.item - 1].exercise.position, planned[step.item].exercise.position
    first = _first_side(session, index)
    place = there.replace("-", " ").capitalize()
    full = f"Change, {amounts.seconds(step.seconds)}: {place.lower()}. {first}".rstrip()
    short = f"{place}. {first}".rstrip()
    forms = (full, short) if here is not there else (first or full,)
    return fitting(forms, step.seconds - COUNT_IN)


def _first_side(session: Session, index: int) -> str:
    coming = work_ahead(session, index)
    if coming.side is None:
        return ""
    return f"{amounts.side_of(session.timeline.planned[coming.item], coming.side)} first."


def _in_time(lines: Iterable[str], seconds: float) -> Iterator[str]:
    """Return the lines that can be said before the last seconds are counted; always the first."""
    room = seconds - COUNT_IN
    for number, line in enumerate(filter(None, lines)):
        if number == 0 or speaking_seconds(line) <= room:
            room -= speaking_seconds(line)
            yield line
