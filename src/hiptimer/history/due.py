"""Due: whether a day is one to train or to rest, by the plan for a week and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from hiptimer.history.weeks import day_of, week_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import time

    from hiptimer.history.weeks import HasStart

ROOMY = 4
"""Sessions that a week holds with a day of rest between each two; more must follow closer."""

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """What somebody plans for every week."""

    sessions: int
    """How many; 1 to 7."""
    days: frozenset[int]
    """The days for them as `date.weekday` counts, as many as sessions; none leaves it open."""
    day_start: time
    first_weekday: int
    """The day on which a week begins, as `date.weekday` counts."""

    @classmethod
    def of(
        cls, sessions: int, days: Iterable[int], *, day_start: time, first_weekday: int
    ) -> WeekPlan:
        """Return the plan of somebody who named days, which say how many too, or a number."""
        chosen = frozenset(days)
        return cls(len(chosen) or sessions, chosen, day_start, first_weekday)


@dataclass(frozen=True, slots=True)
class Due:
    """What a day is for."""

    done: int
    """Sessions of this week."""
    left: int
    """Days of this week that are left, this one included."""
    today: bool
    """Whether to train today."""
    next: date | None
    """The next day to train after a day of rest; None while that is open, or the week is done."""


def due(sessions: Iterable[HasStart], plan: WeekPlan, *, now: datetime, offset_s: int) -> Due:
    """Return what the day of `now` is for, local time being `offset_s` seconds ahead of UTC.

    The sessions come in any order; rehearsals, and what lies in the future, count nothing.
    """
    today = day_of(now, offset_s, plan.day_start)
    days = [
        day_of(each.started, each.offset_s, plan.day_start)
        for each in sessions
        if not each.rehearsal and each.started <= now
    ]
    begin = week_of(today, plan.first_weekday)
    done = sum(1 for day in days if week_of(day, plan.first_weekday) == begin)
    end = begin + WEEK
    left = (end - today).days
    trained = frozenset(days)
    if done >= plan.sessions:
        return Due(done, left, today=False, next=None)
    if plan.days:
        chosen = _chosen(plan, today, end, trained, plan.sessions - done)
    else:
        chosen = _open(plan, today, end, trained, plan.sessions - done)
    return Due(done, left, today=today in chosen, next=_next(chosen, today))


def _chosen(
    plan: WeekPlan, today: date, end: date, trained: frozenset[date], missing: int
) -> list[date]:
    """Return the days from today on for the sessions that the chosen days still hold.

    Those of them that are to come stay; one that was missed moves to the next day with none
    before or after it, and where there is no such day any more, it is let go.
    """
    coming = [day for day in _days(today, end) if day.weekday() in plan.days]
    # Two days in a row are for those who chose them; a session moved here is no such choice.
    kept = [day for day in coming if day not in trained and _is_rested(plan, day, trained)]
    kept = kept[:missing]
    for day in _days(today, end):
        if len(kept) == missing:
            break
        if not {day - DAY, day, day + DAY} & (trained | {*kept}):
            kept.append(day)
    return sorted(kept) or [_first_after(plan, end, trained)]


def _is_rested(plan: WeekPlan, day: date, trained: frozenset[date]) -> bool:
    before = day - DAY
    return before not in trained or before.weekday() in plan.days


def _first_after(plan: WeekPlan, end: date, trained: frozenset[date]) -> date:
    """Return the first of the chosen days of the week after, or the day behind it."""
    day = next(day for day in _days(end, end + WEEK) if day.weekday() in plan.days)
    return day if _is_rested(plan, day, trained) else day + DAY


def _open(
    plan: WeekPlan, today: date, end: date, trained: frozenset[date], missing: int
) -> list[date]:
    """Return today where it must be a day to train, the next one after a day of rest, or none."""
    apart = 1 if plan.sessions > ROOMY else 2
    last = max((day for day in trained if day <= today), default=today - WEEK)
    if today - last < apart * DAY:
        return [last + apart * DAY]
    # One on the day after, and then one every so many days.
    room_later = ((end - today).days - 2 + apart) // apart
    return [today] if room_later < missing else []


def _next(chosen: Sequence[date], today: date) -> date | None:
    return next((day for day in chosen if day > today), None)


def _days(begin: date, end: date) -> list[date]:
    return [begin + number * DAY for number in range((end - begin).days)]
