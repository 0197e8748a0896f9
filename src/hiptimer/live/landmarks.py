"""Landmarks of a timeline: where a rep begins, and which rep and set are the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiptimer.plan.timeline import Step, Timeline


def begins_rep(timeline: Timeline, index: int) -> bool:
    """Whether the step at `index` is the first of a rep."""
    step = timeline.steps[index]
    return step.is_work and (index == 0 or rep_of(timeline.steps[index - 1]) != rep_of(step))


def is_last_rep(timeline: Timeline, step: Step) -> bool:
    """Whether a step belongs to the last of several reps of its side of a set."""
    return step.rep == timeline.planned[step.item].target.reps > 1


def is_last_set(timeline: Timeline, step: Step) -> bool:
    """Whether a step belongs to the last of several sets."""
    return step.set == timeline.planned[step.item].target.sets > 1


def rep_of(step: Step) -> tuple[object, ...]:
    """Return what all steps of one rep have in common."""
    return step.item, step.set, step.side, step.rep
