"""Days and weeks, by the offset that each session recorded and never by today's zone."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count, takewhile
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

FIRST_INSTANT = datetime.min.replace(tzinfo=UTC)

LAST_DAY = date.max.toordinal()


class HasStart(Protocol):
    """A session as far as weeks need to know it."""

    @property
    def started(self) -> datetime:
        """The instant it began, aware."""
        ...

    @property
    def offset_s(self) -> int:
        """Seconds that local time was ahead of UTC there and then."""
        ...

    @property
    def rehearsal(self) -> bool:
        """Whether it ran faster than life, which counts nothing."""
        ...


def local_time(started: datetime, offset_s: int) -> datetime:
    """Return an instant in the local time of then and there, `offset_s` seconds ahead of UTC."""
    try:
        return started.astimezone(timezone(timedelta(seconds=offset_s)))
    except OverflowError:  # in the first or the last hours that a date can have
        return started


def day_of(started: datetime, offset_s: int, day_start: time) -> date:
    """Return the day that an instant belongs to: the one that was running then and there.

    Goes by the clock on the wall, `offset_s` seconds ahead of UTC, and by the hour and minute
    of `day_start`: what is earlier than that belongs to the day before. So where clocks are
    set back over `day_start`, the day before comes back for the rest of the repeated time.
    What lies beyond the days that a date can name belongs to the first or last of them.
    """
    ahead = timedelta(seconds=offset_s, hours=-day_start.hour, minutes=-day_start.minute)
    # Differences and whole numbers, since a datetime could not be moved beyond its range.
    days = (started - FIRST_INSTANT + ahead) // timedelta(days=1)
    return date.fromordinal(min(max(1, 1 + days), LAST_DAY))


def week_of(day: date, first_weekday: int) -> date:
    """Return the day on which the week of `day` begins; `date.min` where that is not in reach."""
    return date.fromordinal(max(1, 7 * week_number(day, first_weekday) + first_weekday + 1))


def recent_weeks(
    sessions: Iterable[HasStart],
    *,
    now: datetime,
    offset_s: int,
    day_start: time,
    first_weekday: int,
) -> tuple[int, ...]:
    """Return how many sessions this week holds, the week before it, and so on to the last empty.

    `now` is an aware instant, `offset_s` how many seconds local time is ahead of UTC now.
    The sessions come in any order. Rehearsals count nothing. Each session counts, several on
    one day as well, since the plan is told in sessions. One that is dated in a week to come,
    by a wrong clock or a journey over the date line, counts once that week has come.
    """
    this_week = week_number(day_of(now, offset_s, day_start), first_weekday)
    by_age = Counter(
        this_week - week_number(day_of(each.started, each.offset_s, day_start), first_weekday)
        for each in sessions
        if not each.rehearsal
    )
    return (by_age[0], *takewhile(bool, (by_age[age] for age in count(1))))


def week_number(day: date, first_weekday: int) -> int:
    """Return the number of the week of `day`; the first whole week of the calendar is 0."""
    # The calendar's first day, ordinal 1, is a Monday.
    return (day.toordinal() - 1 - first_weekday) // 7
