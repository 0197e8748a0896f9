"""Tallies: what days and weeks add up to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.history.weeks import day_of, week_number, week_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

    from hiptimer.history.past import PastSession

MOST_WEEKS = 5218
"""Weeks of a hundred years, this one included; a session before them was dated by a wrong clock."""

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a day or a week adds up to; rehearsals count nothing."""

    first: date
    """The day; of a week its first."""
    sessions: int
    seconds: float
    """Time under the clock, rests included."""
    tension: float
    """Time under tension: all time in sets."""


class Dated(NamedTuple):
    """A session with the day that it belongs to."""

    day: date
    session: PastSession


def dated(
    sessions: Iterable[PastSession], today: date, *, day_start: time, first_weekday: int
) -> list[Dated]:
    """Return the sessions that count, oldest first, each on the day that was running there.

    Rehearsals count nothing, nor does what is dated in a week to come until that has come;
    `recent_weeks` counts so too.
    """
    this_week = week_number(today, first_weekday)
    found = [
        Dated(day_of(each.started, each.offset_s, day_start), each)
        for each in sessions
        if not each.rehearsal
    ]
    counted = [each for each in found if week_number(each.day, first_weekday) <= this_week]
    return sorted(counted, key=lambda each: (each.session.started, each.session.id))


def by_day(sessions: Iterable[Dated]) -> dict[date, Tally]:
    """Return what each day adds up to that has a session, the first one first."""
    sums: dict[date, tuple[int, float, float]] = {}
    for day, session in sessions:
        count, seconds, tension = sums.get(day, (0, 0.0, 0.0))
        sums[day] = (count + 1, seconds + session.seconds, tension + session.tension)
    return {day: Tally(day, *sums[day]) for day in sorted(sums)}


def by_week(days: Iterable[Tally], today: date, first_weekday: int) -> tuple[Tally, ...]:
    """Return what each week adds up to, from the first with a session to the present one.

    Weeks without a session are there as well, but none from before the last `MOST_WEEKS`,
    with whatever they hold. Empty where no later week holds anything.
    """
    this_week = week_number(today, first_weekday)
    sums: dict[int, tuple[int, float, float]] = {}
    for day in days:
        number = week_number(day.first, first_weekday)
        if number > this_week - MOST_WEEKS:
            count, seconds, tension = sums.get(number, (0, 0.0, 0.0))
            sums[number] = (count + day.sessions, seconds + day.seconds, tension + day.tension)
    begin = week_of(today, first_weekday).toordinal()
    return tuple(
        Tally(
            date.fromordinal(max(1, begin - 7 * (this_week - number))),
            *sums.get(number, (0, 0.0, 0.0)),
        )
        for number in range(min(sums, default=this_week + 1), this_week + 1)
    )
