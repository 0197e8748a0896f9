"""Summaries: what was done against what was asked, in figures that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.history.answers import EFFORTS
from hiptimer.history.reading import past_in
from hiptimer.history.weeks import local_time
from hiptimer.text import clean, clock_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from hiptimer.history.document import Entry
    from hiptimer.history.interrupted import Interrupted
    from hiptimer.history.past import PastSession
    from hiptimer.history.records import ExerciseRecord, SessionRecord
    from hiptimer.history.weeks import HasStart

FIGURES = (2, 3, 4, 6)
"""Columns of the table that are aligned to the right."""

TITLES = ("when", "routine", "length", "reps", "done", "effort", "pain", "remarks")


def local_start(session: HasStart) -> datetime:
    """Return when the session began, in the local time of then and there."""
    return local_time(session.started, session.offset_s)


def session_line(session: SessionRecord | PastSession) -> str:
    """Return one session as a line of columns."""
    when = f"{local_start(session):%Y-%m-%d %H:%M}"
    return (
        f"{when}  {clean(session.routine, 20):<20}  {clock_time(session.seconds):>7}  "
        f"{session.done:>4.0%}  {' · '.join(_remarks(session))}"
    ).rstrip()


def session_rows(sessions: Iterable[PastSession]) -> Iterator[str]:
    """Yield sessions as the lines of a table, with a heading; nothing where there are none."""
    rows = [_cells(session) for session in sessions]
    if not rows:
        return
    widths = [max(len(row[place]) for row in (TITLES, *rows)) for place in range(len(TITLES))]
    for row in (TITLES, *rows):
        cells = (
            f"{cell:>{width}}" if place in FIGURES else f"{cell:<{width}}"
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _cells(session: PastSession) -> tuple[str, ...]:
    return (
        f"{local_start(session):%Y-%m-%d %H:%M}",
        clean(session.routine, 20),
        clock_time(session.seconds),
        f"{session.reps}/{session.asked}",
        f"{session.done:.0%}",
        effort_word(session.effort),
        "–" if session.pain is None else str(session.pain),
        " · ".join(_remarks(session)),
    )


def _remarks(session: SessionRecord | PastSession) -> Iterator[str]:
    if session.rehearsal:
        yield "rehearsal"
    if session.stopped_early:
        yield "stopped early"
    if session.note:
        yield clean(session.note, 60)


def done_of(exercise: ExerciseRecord) -> str:
    """Return the reps done of those asked, by side: `left 8/8 · right 7/8`."""
    asked = exercise.reps_asked
    return " · ".join(
        f"{side} {exercise.reps_on(side)}/{asked}" if side else f"{exercise.reps_on(side)}/{asked}"
        for side in exercise.sides
    )


def effort_word(effort: int | None) -> str:
    """Return the answer that an effort stands for; the nearest, since other files may differ."""
    if effort is None:
        return "–"
    return min(EFFORTS, key=lambda word: abs(EFFORTS[word] - effort))


def entry_line(entry: Entry) -> str:
    """Return one entry of a history in a few words: when it was, and what."""
    session = past_in(entry)
    return "an entry that this version can't read" if session is None else session_line(session)


def interrupted_line(found: Interrupted) -> str:
    """Return an interrupted session in a few words."""
    reps = f"{found.reps} rep{'' if found.reps == 1 else 's'}"
    length = clock_time(found.ledger.seconds)
    rehearsal = ", a rehearsal" if found.head.beginning.rehearsal else ""
    start = local_start(found.head.beginning)
    return f"{clean(found.head.name, 40)}, {start:%a %d %b, %H:%M}: {reps} in {length}{rehearsal}"


def last_session(
    entries: Iterable[Entry], now: datetime, name_of: Callable[[str], str] = str
) -> str:
    """Return a line about the last session by `now` that was no rehearsal.

    One from a day to come, which a wrong clock has recorded, is not the last. `name_of` turns
    the id of a routine into its name.
    """
    past = (e for e in entries if e.id is not None and not e.rehearsal and e.started <= now)
    for entry in sorted(past, key=lambda entry: entry.started, reverse=True):
        session = past_in(entry)
        if session is not None:
            when = f"{local_start(session):%a %d %b, %H:%M}"
            return f"last: {clean(name_of(session.routine), 20)}, {when}, {session.done:.0%} done"
    return "choose your first session"
