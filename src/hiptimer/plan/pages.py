"""Pages: what there is to read about an exercise, for a screen or a shell alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.plan.anatomy import Laterality
from hiptimer.text import figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.ranges import Range

SIDES = {
    Laterality.BILATERAL: "both sides at once",
    Laterality.EACH_SIDE: "one side, then the other",
    Laterality.ALTERNATING: "left and right in turn",
}

REPS = {
    "per-leg": "counted on each leg",
    "both-legs": "left and right together make one",
    "whole": "counted as they come",
}


def exercise_facts(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    """Return the page of an exercise as pairs of a heading and its text, in reading order.

    What the exercise says nothing about is left out.
    """
    work = [f"{_span(exercise.sets)} sets", f"{_span(exercise.reps)} reps"]
    if exercise.hold:
        work.append(f"hold {_span(exercise.hold)} s")
    if exercise.pulses:
        work.append(f"{figure(exercise.pulses.start)} pulses")
    pace = " · ".join(
        f"{move} {figure(getattr(exercise.pace, move))} s"
        for move in exercise.order
        if move != "hold" and getattr(exercise.pace, move)
    )
    needs = ", ".join(exercise.equipment) or "nothing"
    later = f"; later {', '.join(exercise.equipment_later)}" if exercise.equipment_later else ""
    facts = (
        ("Start", exercise.start),
        ("One rep", exercise.rep),
        ("Work", " · ".join(work)),
        ("Reps", f"{SIDES[exercise.laterality]}, {REPS[exercise.rep_counts]}"),
        ("Side", f"left and right mean {exercise.side}" if exercise.side else "none"),
        ("Pace", pace),
        ("Rest", f"{figure(exercise.rest.start)} s between sets"),
        ("Muscles", ", ".join(exercise.muscles)),
        ("Needs", needs + later),
        ("Mind", " · ".join(exercise.cues)),
        ("Watch for", " ".join(exercise.cautions)),
        ("Easier", " ".join(exercise.easier)),
        ("Harder", " ".join(exercise.harder)),
    )
    return tuple((heading, text) for heading, text in facts if text)


def exercise_lines(exercise: Exercise) -> Iterator[str]:
    """Return the page of an exercise as lines for a shell."""
    yield f"{exercise.name} ({exercise.id}, {exercise.kind}, {exercise.position})"
    for heading, text in exercise_facts(exercise):
        yield f"{heading + ':':<11}{text}"


def _span(values: Range) -> str:
    low, high = figure(values.low), figure(values.high)
    return low if low == high else f"{low}–{high}"
