"""Points: what each session came to in one exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiptimer.history.past import PastSide
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hiptimer.history.past import PastExercise, PastSession
    from hiptimer.history.tallies import Dated

LEFT, RIGHT = Side.LEFT, Side.RIGHT

NOTHING = PastSide(None, sets=0, reps=0, most=0, hold_seconds=0.0, seconds=0.0)
"""What a side did that was not begun."""


class Point(NamedTuple):
    """One exercise in one session.

    A tuple, since ten thousand sessions hold fifty thousand of them.
    """

    session: str
    """Id of the session."""
    day: date
    reps: int
    """The most reps in one set, on the worse side."""
    hold: float
    """Seconds that a rep was held, on average, on the worse side; 0 where nothing is held.

    Never more than was asked: the time of holds that were broken off or done twice is no longer
    hold, and a correction takes reps away, but no time.
    """
    volume: int
    """All reps of all sets and sides."""
    tension: float
    """Seconds under tension, of all sets and sides."""
    left: int
    """All reps on the left; 0 where there are no sides."""
    right: int
    is_logged: bool = False
    """Whether it was entered by hand, which gives both sides the same unless somebody edits it."""


def points_of(sessions: Iterable[Dated]) -> dict[str, list[Point]]:
    """Return the points of each exercise ever done, in the order of the sessions.

    An exercise that was given up before its first second was not done.
    """
    found: dict[str, list[Point]] = {}
    for day, session in sessions:
        for entry in session.exercises:
            point = _point(session, day, entry)
            if not point.volume and not point.tension:
                continue
            points = found.setdefault(entry.exercise, [])
            if points and points[-1].session == session.id:
                point = _together(points.pop(), point)
            points.append(point)
    return found


def _point(session: PastSession, day: date, entry: PastExercise) -> Point:
    left = right = whole = NOTHING
    for side in entry.sides:
        if side.side is LEFT:
            left = side
        elif side.side is RIGHT:
            right = side
        else:
            whole = side
    is_sided = whole is NOTHING
    hold = min(left.hold, right.hold) if is_sided else whole.hold
    return Point(
        session.id,
        day,
        reps=min(left.most, right.most) if is_sided else whole.most,
        hold=min(hold, entry.asked_hold) if entry.asked_hold else hold,
        volume=left.reps + right.reps + whole.reps,
        tension=left.seconds + right.seconds + whole.seconds,
        left=left.reps,
        right=right.reps,
        is_logged=session.is_logged,
    )


def _together(one: Point, other: Point) -> Point:
    """Return the point of a session that held an exercise twice."""
    return one._replace(
        reps=max(one.reps, other.reps),
        hold=max(one.hold, other.hold),
        volume=one.volume + other.volume,
        tension=one.tension + other.tension,
        left=one.left + other.left,
        right=one.right + other.right,
    )
