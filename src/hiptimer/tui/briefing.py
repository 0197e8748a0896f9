"""The briefing: what a session asks, exercise by exercise, and why, as a page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hiptimer.plan.targets import Form, work_of
from hiptimer.tui.lines import DIM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.plan.routines import Routine
    from hiptimer.plan.timeline import PlannedExercise
    from hiptimer.training import PlannedSession, Training

REMARK = "$warning"

Part = str | tuple[str, str]


def briefing(training: Training, routine: Routine, session: PlannedSession) -> Content:
    """Return the page of a session of `routine` as it would begin now."""
    parts: list[Part] = [(f"{routine.about}\n\n", DIM)]
    parts += [(f"{remark}\n", REMARK) for remark in session.remarks]
    if session.remarks:
        parts.append("\n")
    reasons = {training.why(p.exercise.id, p.target) for p in session.timeline.planned}
    if len(reasons) == 1:
        parts.append((f"{reasons.pop()}\n\n", DIM))  # what is true of all is said once
    for planned in session.timeline.planned:
        parts += _exercise(planned)
        if reasons:
            parts.append((f"{training.why(planned.exercise.id, planned.target)}\n", DIM))
    return Content.assemble(*parts)


def refusal(routine: Routine, why: str) -> Content:
    """Return the page of a routine of which nothing can be done now, and `why`."""
    return Content.assemble((f"{routine.about}\n\n", DIM), (why, REMARK))


def _exercise(planned: PlannedExercise) -> Iterator[Part]:
    exercise, target = planned.exercise, planned.target
    yield exercise.name, "bold"
    yield f"  {target.sets} × {work_of(target)}\n"
    if target.form is Form.EASIER:
        yield f"Easier form: {exercise.easier[0]}\n", REMARK
