"""The briefing: what each routine would ask now, how long it takes and why, as pages to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.plan.routines import Order, Routine
    from hiptimer.plan.timeline import PlannedExercise, Step
    from hiptimer.training import PlannedSession, Training

Role = Literal["plain", "name", "quiet", "remark"]
"""What a part of a page is, which decides how it looks."""

Page = tuple[tuple[str, Role], ...]


class Row(NamedTuple):
    """One routine on home.

    A tuple, as all that the first picture of home is made of: a frozen dataclass takes several
    times as long to define.
    """

    id: str
    name: str
    seconds: float | None
    """How long it would take; None where nothing of it can begin."""
    page: Page
    """What it asks and why, or why nothing can begin."""


class Offer(NamedTuple):
    """One routine as it would begin now."""

    row: Row
    steps: tuple[Step, ...]
    """Empty where nothing of it can begin."""


def offers(training: Training, order: Order, minutes: int | None) -> tuple[Offer, ...]:
    """Return what all routines would be now; `minutes` as sessions take them."""
    routines = training.catalogue.routines.routines.values()
    return tuple(_offer(training, routine, order, minutes) for routine in routines)


def _offer(training: Training, routine: Routine, order: Order, minutes: int | None) -> Offer:
    try:
        session = training.session(routine.id, order, minutes=minutes)
    except HiptimerError as error:
        why = f"{str(error)[:1].upper()}{str(error)[1:]}"
        page: Page = ((f"{routine.about}\n\n", "quiet"), (why, "remark"))
        return Offer(Row(routine.id, routine.name, None, page), ())
    page = tuple(_briefing(training, routine, session))
    timeline = session.timeline
    return Offer(Row(routine.id, routine.name, timeline.seconds, page), timeline.steps)


def _briefing(
    training: Training, routine: Routine, session: PlannedSession
) -> Iterator[tuple[str, Role]]:
    yield f"{routine.about}\n\n", "quiet"
    for remark in session.remarks:
        yield f"{remark}\n", "remark"
    if session.remarks:
        yield "\n", "plain"
    reasons = {training.why(p.exercise.id, p.target) for p in session.timeline.planned}
    is_shared = len(reasons) == 1  # what is true of all is said once
    if is_shared:
        yield f"{reasons.pop()}\n\n", "quiet"
    for planned in session.timeline.planned:
        yield from _exercise(planned)
        if not is_shared:
            yield f"{training.why(planned.exercise.id, planned.target)}\n", "quiet"


def _exercise(planned: PlannedExercise) -> Iterator[tuple[str, Role]]:
    from hiptimer.plan.targets import Form, work_of  # noqa: PLC0415 - not before the first picture

    exercise, target = planned.exercise, planned.target
    yield exercise.name, "name"
    yield f"  {target.sets} × {work_of(target)}\n", "plain"
    if target.form is Form.EASIER:
        yield f"Easier form: {exercise.easier[0]}\n", "remark"
