"""The page below the list of past sessions: the chosen one in short, as much as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hiptimer.history.cards import remarks
from hiptimer.history.summary import effort_word
from hiptimer.history.weeks import local_time
from hiptimer.text import clock_time
from hiptimer.tui.lines import DIM
from hiptimer.tui.sessiontable import fitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.history.cards import Card
    from hiptimer.history.past import PastExercise

WITH_WORDS = 76
"""Cells from which sides have names and answers are told."""

NAME, SIDES, EFFORT = 30, 26, 13
"""Cells of the columns then."""

NARROW_SIDES = 11
"""Cells of the sides on a narrow page."""


def page(card: Card, exercise_name: Callable[[str], str], width: int, height: int) -> Content:
    """Return a session in at most `height` lines of `width` cells.

    First the exercises, then as much of the note as there is room for, one line at least.
    """
    note = Content.styled(card.session.note, DIM).wrap(max(1, width)) if card.session.note else []
    exercises = card.session.exercises
    room = max(1, height - 1 - bool(note))
    if len(exercises) > room:
        kept = room - 1
        more = [Content.styled(f"and {len(exercises) - kept} more", DIM)]
    else:
        kept, more = len(exercises), []
    lines = [
        _title(card),
        *(_line(each, exercise_name(each.exercise), width) for each in exercises[:kept]),
        *more,
    ]
    left = max(0, height - len(lines))
    lines += note[:left]
    if 0 < left < len(note):
        lines[-1] = Content(" ").join(note[left - 1 : left + 1]).truncate(width, ellipsis=True)
    return Content("\n").join(lines[:height])


def _title(card: Card) -> Content:
    session = card.session
    there = local_time(session.started, session.offset_s)
    when = f"  {there:%a} {there.day} {there:%b} {there.year}, {there:%H:%M}"
    parts = [when, clock_time(session.seconds), remarks(session)]
    return Content.assemble(
        (card.routine, "bold $primary"), (" · ".join(part for part in parts if part), DIM)
    )


def _line(exercise: PastExercise, name: str, width: int) -> Content:
    sides = [f"{side.reps}/{exercise.asked}" for side in exercise.sides] or ["–"]
    if width < WITH_WORDS:
        room = max(1, width - NARROW_SIDES - 1)
        return Content.assemble((fitted(name, room), "bold"), " ", " · ".join(sides))
    told = [f"{s.side} {text}" for s, text in zip(exercise.sides, sides, strict=False) if s.side]
    parts = [fitted(" · ".join(told or sides), SIDES)]
    pain = "" if exercise.pain is None else f"pain {exercise.pain}"
    if exercise.stopped_by_pain:  # how hard it was matters less, and not both have room
        parts.append("stopped for pain" if not pain else fitted("stopped", EFFORT) + pain)
    else:
        effort = "" if exercise.effort is None else effort_word(exercise.effort)
        parts.append(fitted(effort, EFFORT) + pain)
    return Content.assemble((fitted(name, NAME), "bold"), *parts)
