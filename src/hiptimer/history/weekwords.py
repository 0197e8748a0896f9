"""The week in words: what today is for, and whether another session should wait."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from hiptimer.history.due import DAY, Due, WeekPlan, due
from hiptimer.history.streaks import week_line
from hiptimer.history.weeks import day_of, recent_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.history.weeks import HasStart

APART = timedelta(hours=24)
"""Time that should pass from the beginning of one session to that of the next."""


def due_words(due: Due, planned: int, today: date) -> str:
    """Return what a day is for, as home tells it."""
    if due.done >= planned:
        return "done for this week"
    if due.today:
        return "due today"
    if due.next is None:
        return "1 day left" if due.left == 1 else f"{due.left} days left"
    is_tomorrow = due.next - today == DAY
    return f"rest day, next {'tomorrow' if is_tomorrow else f'on {due.next:%A}'}"


def week_words(
    sessions: Iterable[HasStart], plan: WeekPlan, *, now: datetime, offset_s: int
) -> str:
    """Return how the week goes: `due today · this week 1 of 3 · 4 weeks in a row`."""
    sessions = tuple(sessions)
    found = due(sessions, plan, now=now, offset_s=offset_s)
    today = day_of(now, offset_s, plan.day_start)
    weeks = recent_weeks(
        sessions,
        now=now,
        offset_s=offset_s,
        day_start=plan.day_start,
        first_weekday=plan.first_weekday,
    )
    words = due_words(found, plan.sessions, today)
    return f"{words} · {week_line(weeks, plan.sessions)}"


def advice(sessions: Iterable[HasStart], now: datetime) -> str | None:
    """Return why another session should wait; None where nothing speaks against one.

    The sessions come in any order; rehearsals, and what lies in the future, count nothing.
    """
    began = [each.started for each in sessions if not each.rehearsal and each.started <= now]
    ago = now - max(began, default=now - APART)
    if ago >= APART:
        return None
    minutes = ago // timedelta(minutes=1)
    when = f"{minutes // 60} h" if minutes >= 60 else f"{minutes} min"  # noqa: PLR2004 - an hour
    return f"Last session {when} ago; better wait until tomorrow."
