"""The card: one session on a small picture, to show to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.charts.picture import Ink, Picture, Run
from hiptimer.exchange.glyphs import fitted, width_of
from hiptimer.history.summary import done_of, effort_word, local_start
from hiptimer.text import clean, clock_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hiptimer.history.records import ExerciseRecord, SessionRecord

WIDTH = 46
"""Columns, margins included: a card is mostly looked at on a telephone."""

EDGE = 2
"""Columns left free on both sides."""

ROOM = WIDTH - 2 * EDGE

Row = tuple[Run, ...]
BLANK: Row = (Run(" " * WIDTH),)


def card_of(record: SessionRecord, name: str, names: Callable[[str], str]) -> Picture:
    """Return a session as a card; `name` is its routine's, `names` turns ids of exercises.

    Pain and note are left out: they are for oneself, and a card is for others.
    """
    when = local_start(record)
    day = f"{when:%A} {when.day} {when:%B %Y}, {when:%H:%M}"
    count = len(record.exercises)
    asked = max(count, record.planned)
    exercises = f"{count} of {asked} exercises" if count < asked else f"{count} exercises"
    if asked == 1:
        exercises = "1 exercise"
    rows = [
        BLANK,
        _two_ends(Run(clean(name, 60), Ink.STRONG), Run(f"{record.done:.0%}", Ink.STRONG)),
        _two_ends(Run(day, Ink.QUIET), Run("done", Ink.QUIET)),
        _two_ends(Run(f"{clock_time(record.seconds)} · {exercises}", Ink.QUIET)),
    ]
    for exercise in record.exercises:
        rows += [BLANK, *_exercise(exercise, names(exercise.exercise))]
    rehearsal = "a rehearsal" if record.rehearsal else ""
    rows += [BLANK, _two_ends(Run(rehearsal, Ink.QUIET), Run("hiptimer", Ink.QUIET)), BLANK]
    return Picture(f"{clean(name, 60)}, {day}", tuple(rows))


def _exercise(record: ExerciseRecord, name: str) -> Iterator[Row]:
    """Yield an exercise in three rows: what, how much of it, and in figures."""
    felt = "" if record.effort is None else effort_word(record.effort)
    yield _two_ends(Run(clean(name, 60)), Run(felt, Ink.QUIET))
    yield _bar(record.done)
    yield _two_ends(Run(done_of(record), Ink.QUIET))


def _bar(share: float) -> Row:
    """Return a bar across the card; only nothing leaves it empty, and only all fills it."""
    cells = round(share * ROOM)
    if 0 < share < 1:
        cells = min(max(cells, 1), ROOM - 1)
    return _between(Run("━" * cells, Ink.LINE), Run("━" * (ROOM - cells), Ink.LEVEL_0))


def _two_ends(left: Run, right: Run = Run("")) -> Row:  # noqa: B008 - a tuple
    """Return a row with text at both edges; the left one is cut where both need more room."""
    room = ROOM - (width_of(right.text) + 1 if right.text else 0)
    text = fitted(left.text, room)
    gap = ROOM - width_of(text) - width_of(right.text)
    return _between(Run(text, left.ink), Run(" " * gap), right)


def _between(*runs: Run) -> Row:
    """Return runs between the edges."""
    return (Run(" " * EDGE), *(run for run in runs if run.text), Run(" " * EDGE))
