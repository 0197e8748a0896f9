"""Where a jump lands: pure look-ups from one step of a timeline to another."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from hiptimer.plan.timeline import Phase

if TYPE_CHECKING:
    from hiptimer.live.ledger import Ledger
    from hiptimer.plan.timeline import Timeline


class Jump(Enum):
    """The ways to move about in a session."""

    NEXT_STEP = "next_step"
    PREVIOUS_STEP = "previous_step"
    NEXT_SET = "next_set"
    PREVIOUS_SET = "previous_set"
    NEXT_EXERCISE = "next_exercise"
    PREVIOUS_EXERCISE = "previous_exercise"


def landing(timeline: Timeline, index: int, jump: Jump) -> int | None:
    """Return the step on which `jump` lands from the step at `index`; None: nowhere to go.

    Past the last step means the end. Backwards there is always somewhere: the start.
    """
    match jump:
        case Jump.NEXT_STEP:
            return index + 1
        case Jump.PREVIOUS_STEP:
            return max(0, index - 1)
        case Jump.NEXT_SET:
            return _next_set(timeline, index)
        case Jump.PREVIOUS_SET:
            return min(index, _previous_set(timeline, index))
        case Jump.NEXT_EXERCISE:
            return _exercise_start(timeline, timeline.steps[index].item + 1)
        case Jump.PREVIOUS_EXERCISE:
            start = _exercise_start(timeline, max(0, timeline.steps[index].item - 1))
            return min(index, start or 0)


def set_start(timeline: Timeline, index: int) -> int | None:
    """Return the first step of the set at `index`; None in a break between sets."""
    if timeline.steps[index].phase in (Phase.PREPARE, Phase.CHANGE, Phase.REST):
        return None
    return max(start for start in timeline.set_starts if start <= index)


def starts_run(timeline: Timeline, index: int) -> bool:
    """Whether the step at `index` is the first of a run of reps, where one must be in place."""
    step = timeline.steps[index]
    before = timeline.steps[index - 1] if index else None
    return step.is_work and (
        before is None or not before.is_work or (before.item, before.set) != (step.item, step.set)
    )


def end_of_run(timeline: Timeline, index: int) -> int:
    """Return the step after the run of reps at `index`; past the end for the last.

    Sides that alternate make one run.
    """
    here = timeline.steps[index]
    for later in range(index + 1, len(timeline.steps)):
        step = timeline.steps[later]
        if not step.is_work or (step.item, step.set) != (here.item, here.set):
            return later
    return len(timeline.steps)


def resuming(timeline: Timeline, index: int, ledger: Ledger) -> int:
    """Return where a session goes on that was interrupted at the step at `index`.

    That is the start of the run of reps that was going on (of this side, where sides follow each
    other), or of the coming one, where that run was done or nobody exercised.
    """
    starts = [place for place in range(len(timeline.steps)) if starts_run(timeline, place)]
    if timeline.steps[index].is_work:
        start = max(place for place in starts if place <= index)
        following = end_of_run(timeline, start)
        run = timeline.steps[start:following]
        if not all(ledger.has_done(step) for step in run if step.ends_rep):
            return start
        index = following - 1
    return next((place for place in starts if place > index), starts[-1])


def _next_set(timeline: Timeline, index: int) -> int | None:
    """Return the start of the coming set; for another exercise, the change that leads to it."""
    start = next((start for start in timeline.set_starts if start > index), None)
    if start is None:
        return None
    lead = start - 1
    return lead if lead > index and timeline.steps[lead].phase is Phase.CHANGE else start


def _previous_set(timeline: Timeline, index: int) -> int:
    """Return the start of the set before; in a break between sets, of the set just done."""
    here = set_start(timeline, index)
    limit = index if here is None else here
    starts = timeline.set_starts
    return max((start for start in starts if start < limit), default=starts[0])


def _exercise_start(timeline: Timeline, item: int) -> int | None:
    """Return where an exercise begins: with the change of position, else its first rep."""
    return next(
        (
            index
            for index, step in enumerate(timeline.steps)
            if step.item == item and (step.is_work or step.phase is Phase.CHANGE)
        ),
        None,
    )
