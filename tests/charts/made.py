"""Made-up figures of a past, for charts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hiptimer.history.balance import Balance
from hiptimer.history.coverage import Coverage, GroupCover
from hiptimer.history.points import Point
from hiptimer.history.tallies import Tally

if TYPE_CHECKING:
    from hiptimer.charts.picture import Picture

TODAY = date(2026, 11, 26)
"""A Thursday."""


def day(back: int, minutes: float = 12, sessions: int = 1) -> Tally:
    """Return what was done so many days ago."""
    return Tally(TODAY - timedelta(days=back), sessions, minutes * 60, minutes * 36)


def weeks(*minutes: float) -> tuple[Tally, ...]:
    """Return weeks that end with the present one, which began on a Monday."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    return tuple(
        Tally(monday - timedelta(weeks=back), 3 if each else 0, each * 60, 0)
        for back, each in zip(range(len(minutes) - 1, -1, -1), minutes, strict=True)
    )


def point(back: int, reps: int, **figures: Any) -> Point:
    """Return an exercise so many days ago."""
    known = {"hold": 0.0, "volume": reps, "tension": 0.0, "left": reps, "right": reps}
    when = TODAY - timedelta(days=back)
    return Point(session=f"s{back}", day=when, reps=reps, **{**known, **figures})


def sides(left: int, right: int, trend: float | None = None, words: str = "") -> Balance:
    """Return what two sides did in ten weeks."""
    seen = () if trend is None else ((TODAY - timedelta(days=63), 0.0), (TODAY, 0.0))
    return Balance(left, right, seen, trend, words)


def cover(*groups: tuple[str, int, float], gaps: tuple[str, ...] = ()) -> Coverage:
    """Return groups with their sets and minutes; what got none can't be trained."""
    found = tuple(
        GroupCover(name, sets, minutes * 60, ("lunge",) if sets else (), ("lunge",) if sets else ())
        for name, sets, minutes in groups
    )
    return Coverage(28, found, gaps)


def text(picture: Picture) -> str:
    """Return a picture as lines, without the blanks at their ends."""
    return "\n".join("".join(run.text for run in row).rstrip() for row in picture.rows)
