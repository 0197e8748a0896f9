"""The outlook: what changes next time and why, in sentences for ears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.standing import Status
from hiptimer.nexttime import all_the_same, next_times
from hiptimer.plain import amounts
from hiptimer.plan.targets import Form
from hiptimer.plan.unrolling import planned_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hiptimer.history.records import SessionRecord
    from hiptimer.plan.timeline import PlannedExercise
    from hiptimer.training import Training


def read_outlook(train: Callable[[], Training], record: SessionRecord) -> tuple[str, ...]:
    """Return what `outlook_lines` does by the training just read; nothing where none can be."""
    try:
        training = train()
    except HiptimerError:  # a mistake in a file of the user's, told before every session
        return ()
    return () if training.remark is not None else tuple(outlook_lines(training, record))


def outlook_lines(training: Training, record: SessionRecord) -> Iterator[str]:
    """Yield what is asked next of each exercise of `record`, which the history holds already."""
    changes = next_times(training, record)
    if not changes:
        return
    if line := all_the_same(changes):
        yield line
        return
    yield "Next time:"
    names = dict.fromkeys(each.exercise for each in record.exercises)
    known = (name for name in names if name in training.catalogue.library)
    for name, change in zip(known, changes, strict=True):
        is_asked = training.standings[name].status is Status.READY
        what = "the same again" if change.is_same else "left out"
        if is_asked and not change.is_same:
            what = _asked(_planned(training, record.routine, name))
        yield f"{change.name}: {what}. {change.reason}"


def _planned(training: Training, routine: str, exercise: str) -> PlannedExercise:
    """Return what a routine asks of an exercise now; of one that it lacks, what the plan does."""
    library, routines = training.catalogue.library, training.catalogue.routines
    known = routines.routines.get(routine)
    if known is None or all(item.exercise != exercise for item in known.items):
        known = routines.find(exercise, library)
    targets = {item.exercise: training.target(item.exercise) for item in known.items}
    planned = planned_of(known, library, targets)
    return next(each for each in planned if each.exercise.id == exercise)


def _asked(planned: PlannedExercise) -> str:
    """Return what is asked, and in an easier form which one that is."""
    if planned.target.form is Form.EASIER:
        easier = amounts.sentence(planned.exercise.easier[0]).rstrip(".")
        return f"{amounts.work(planned)}, easier form. {easier}"
    return amounts.work(planned)
