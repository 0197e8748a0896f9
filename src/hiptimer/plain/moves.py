"""Moves: the line for each part of a rep, never longer than there is time to hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.live.cues import speaking_seconds
from hiptimer.live.landmarks import begins_rep, is_last_rep
from hiptimer.plan.anatomy import Laterality
from hiptimer.plan.timeline import Phase
from hiptimer.text import figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.plan.timeline import Step, Timeline


def move_line(timeline: Timeline, index: int) -> str:
    """Return what is said as the part of a rep at `index` begins; empty where that is nothing.

    A run of pulses is one line. What begins a rep says which; where there is little time the
    words that matter least are left out, and the side never is.
    """
    step = timeline.steps[index]
    if begins_rep(timeline, index):
        return fitting(_rep_forms(timeline, step), step.seconds)
    if step.phase is Phase.RESET or _goes_on_pulsing(timeline, index):
        return ""
    return what_to_do(timeline, step)


def what_to_do(timeline: Timeline, step: Step) -> str:
    """Return a part of a rep in a word, with how long or how often where something is held."""
    if step.phase is Phase.PULSE:
        return f"Pulse {timeline.planned[step.item].target.pulses}."
    if step.phase is Phase.HOLD and step.seconds > 1:
        return f"Hold {figure(step.seconds)}."
    return f"{step.phase.capitalize()}."


def fitting(forms: Iterable[str], seconds: float) -> str:
    """Return the first of `forms` that can be said in `seconds`, else the last."""
    form = ""
    for form in forms:
        if speaking_seconds(form) <= seconds:
            break
    return form


def _goes_on_pulsing(timeline: Timeline, index: int) -> bool:
    return (timeline.steps[index].phase, timeline.steps[index - 1].phase) == (Phase.PULSE,) * 2


def _rep_forms(timeline: Timeline, step: Step) -> tuple[str, ...]:
    planned, rep = timeline.planned[step.item], step.rep or 1
    move = what_to_do(timeline, step)
    is_alternating = planned.exercise.laterality is Laterality.ALTERNATING
    side = str(step.side).capitalize() if is_alternating else ""
    if way := _new_way(timeline, step):
        number = f"{side} {rep}." if side else f"{rep}."
        return f"{number} {way}. {move}", f"{number} {way}.", f"{way}."
    if is_last_rep(timeline, step):
        if side:
            return f"{side}, last rep. {move}", f"{side}, last. {move}", f"Last {side.lower()}."
        return f"Last rep. {move}", f"Last. {move}", "Last."
    if side:
        full = f"{side} {rep} of {planned.target.reps}. {move}"
        return full, f"{side} {rep}. {move}", f"{side} {rep}.", f"{side}."
    full = f"Rep {rep} of {planned.target.reps}. {move}"
    return full, f"Rep {rep}. {move}", f"{rep}. {move}", f"{rep}."


def _new_way(timeline: Timeline, step: Step) -> str:
    """Return in short how reps are done from this one on, where that changes within the set."""
    exercise, rep = timeline.planned[step.item].exercise, step.rep or 1
    if not exercise.stages or rep == 1 or exercise.cue_for(rep) == exercise.cue_for(rep - 1):
        return ""
    return exercise.cue_for(rep).partition(":")[0].rstrip(" .")
