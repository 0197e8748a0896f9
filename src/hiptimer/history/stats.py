"""Statistics: what the past adds up to, week by week and exercise by exercise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.history.balance import balance_of
from hiptimer.history.bests import ExerciseStats, bests_of
from hiptimer.history.coverage import DAYS, Coverage, coverage_of
from hiptimer.history.points import Point, points_of
from hiptimer.history.streaks import longest_streak, streak
from hiptimer.history.tallies import Tally, by_day, by_week, dated
from hiptimer.history.weeks import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime, time

    from hiptimer.history.past import PastSession
    from hiptimer.plan.library import Library


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of it."""

    sessions: int
    seconds: float
    tension: float
    days: Mapping[date, Tally]
    """Days with at least one session."""
    weeks: tuple[Tally, ...]
    """From the first with a session to the present one, those without any included; none is more
    than a hundred years ago, whatever a wrong clock has recorded."""
    streak: int
    """Weeks in a row up to now with as many sessions as planned, as home tells it."""
    longest_streak: int
    planned: int
    """Sessions a week."""
    exercises: tuple[ExerciseStats, ...]
    """Those ever done, in the library's order, then those it no longer knows."""
    coverage: Coverage


def statistics(
    sessions: Iterable[PastSession],
    library: Library,
    *,
    now: datetime,
    offset_s: int,
    day_start: time,
    first_weekday: int,
    planned: int,
) -> Statistics:
    """Return what the past adds up to, as seen at `now`.

    `now` is an aware instant, `offset_s` how many seconds local time is ahead of UTC now;
    `first_weekday` as `date.weekday` counts. The sessions come in any order, each on the day
    that was running then and there. Rehearsals count nothing, nor does what is dated in a week
    to come, by a wrong clock, until that has come.
    """
    today = day_of(now, offset_s, day_start)
    found = dated(sessions, today, day_start=day_start, first_weekday=first_weekday)
    days = by_day(found)
    weeks = by_week(days.values(), today, first_weekday)
    held = tuple(week.sessions for week in weeks) or (0,)
    lately = today.toordinal() - DAYS
    return Statistics(
        sessions=len(found),
        seconds=sum(each.session.seconds for each in found),
        tension=sum(day.tension for day in days.values()),
        days=days,
        weeks=weeks,
        streak=streak(held[::-1], planned),
        longest_streak=longest_streak(held, planned),
        planned=planned,
        exercises=tuple(_exercises(points_of(found), library, today, first_weekday)),
        coverage=coverage_of(
            (done for day, each in found if day.toordinal() > lately for done in each.exercises),
            library,
        ),
    )


def _exercises(
    points: Mapping[str, Sequence[Point]], library: Library, today: date, first_weekday: int
) -> Iterator[ExerciseStats]:
    order = {name: place for place, name in enumerate(library.exercises)}
    for name in sorted(points, key=lambda name: (order.get(name, len(order)), name)):
        done = tuple(points[name])
        yield ExerciseStats(name, done, bests_of(done), balance_of(done, today, first_weekday))
